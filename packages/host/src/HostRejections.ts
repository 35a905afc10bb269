/**
 * Why a running cooperative does not do what is asked, beside the rules of the cooperative itself.
 *
 * @since 0.1.0
 */
import * as Rejection from "@kpacite/core/Rejection"
import type { CommandId } from "@kpacite/core/Ids"
import type { EventStoreError } from "@kpacite/event-store/log/EventStoreError"
import { Effect, Schema, Struct } from "effect"

/** The id of this request was used before: by somebody else, for another command, or with another content. Nothing was written. @category rejections @since 0.1.0 */
export class CommandIdTaken extends Rejection.make<CommandIdTaken>()(
  "CommandIdTaken",
  { commandId: Schema.String },
  {
    kind: "unfit",
    problem: {
      fr: "Cette demande porte le numéro d'une autre demande.",
      en: "This request bears the number of another request."
    },
    remedy: {
      fr: "Regarde d'abord si c'est déjà fait ; sinon recommence, comme une nouvelle demande.",
      en: "See first whether it is done already; if not, ask again, as a new request."
    }
  }
) {}

/** Something changed since the version that the request rests on. **Units** - versions of the cooperative. @category rejections @since 0.1.0 */
export class StaleVersion extends Rejection.make<StaleVersion>()(
  "StaleVersion",
  { expected: Schema.Int, actual: Schema.Int },
  {
    kind: "stale",
    problem: ({ actual, expected }) => ({
      fr: `Quelque chose a changé entre-temps : tu as vu la version ${expected}, et la coopérative en est à la version ${actual}.`,
      en: `Something changed in between: you saw version ${expected}, and the cooperative is at version ${actual}.`
    }),
    remedy: { fr: "Regarde à nouveau, puis redemande.", en: "Look again, then ask again." }
  }
) {}

/** More than the log can keep, or signs that it cannot keep. @category rejections @since 0.1.0 */
export class NotStorable extends Rejection.make<NotStorable>()(
  "NotStorable",
  { field: Schema.String, because: Schema.String },
  {
    kind: "unfit",
    problem: {
      fr: "Cette demande contient plus que ce que le journal peut garder, ou des caractères qu'il ne peut pas garder.",
      en: "This request holds more than the log can keep, or characters that it cannot keep."
    },
    remedy: {
      fr: "Raccourcis les textes, ou retire les caractères invisibles.",
      en: "Shorten the texts, or remove invisible characters."
    }
  }
) {}

const amounts = {
  events: { fr: (n: number) => `${n} changements`, en: (n: number) => `${n} changes` },
  bytes: {
    fr: (n: number) => `${Math.ceil(n / 1_048_576)} mégaoctets de texte`,
    en: (n: number) => `${Math.ceil(n / 1_048_576)} megabytes of text`
  }
}

const What = Schema.Literals(Struct.keys(amounts))

/** One request would write more than one may. **Units** - events, or bytes of JSON. @category rejections @since 0.1.0 */
export class TooMuchAtOnce extends Rejection.make<TooMuchAtOnce>()(
  "TooMuchAtOnce",
  { what: What, most: Schema.Int, found: Schema.Int },
  {
    kind: "unfit",
    problem: ({ found, most, what }) => ({
      fr: `C'est trop en une seule fois : ${amounts[what].fr(found)}, et on peut en faire ${amounts[what].fr(most)} au plus.`,
      en: `This is too much at once: ${amounts[what].en(found)}, and at most ${amounts[what].en(most)} may be made.`
    }),
    remedy: {
      fr: "Fais-en moins à la fois, ou demande à la personne qui gère le serveur d'augmenter la limite.",
      en: "Do less at a time, or ask whoever runs the server to raise the limit."
    }
  }
) {}

/** A text or a list is longer than whoever runs the server wants it to be. @category rejections @since 0.1.0 */
export class TooLong extends Rejection.make<TooLong>()(
  "TooLong",
  { what: Schema.Literals(["text", "list"]), length: Schema.Int, most: Schema.Int },
  {
    kind: "unfit",
    problem: ({ length, most, what }) =>
      what === "text"
        ? {
            fr: `Un texte compte ${length} caractères, et il peut en compter ${most} au plus.`,
            en: `A text has ${length} characters, and may have ${most} at most.`
          }
        : {
            fr: `Une liste compte ${length} éléments, et elle peut en compter ${most} au plus.`,
            en: `A list has ${length} items, and may have ${most} at most.`
          },
    remedy: { fr: "Raccourcis, puis réessaie.", en: "Make it shorter, then try again." }
  }
) {}

/** Enough was written today, by this person or by everybody together. **Units** - events, or bytes of JSON. @category rejections @since 0.1.0 */
export class TooMuchToday extends Rejection.make<TooMuchToday>()(
  "TooMuchToday",
  { whose: Schema.Literals(["person", "cooperative"]), what: What, most: Schema.Int },
  {
    kind: "tooMany",
    problem: ({ most, what, whose }) =>
      whose === "person"
        ? {
            fr: `Tu as fait tout ce qu'une personne peut faire en un jour (${amounts[what].fr(most)}).`,
            en: `You have done as much as one person may do in a day (${amounts[what].en(most)}).`
          }
        : {
            fr: `La coopérative a fait tout ce qu'elle peut faire en un jour (${amounts[what].fr(most)}).`,
            en: `The cooperative has done as much as it may do in a day (${amounts[what].en(most)}).`
          },
    remedy: {
      fr: "Reprends demain, ou demande à la personne qui gère le serveur d'augmenter la limite.",
      en: "Go on tomorrow, or ask whoever runs the server to raise the limit."
    }
  }
) {}

/** The log does not answer just now, or too many ask at once. @category rejections @since 0.1.0 */
export class Unavailable extends Rejection.make<Unavailable>()(
  "Unavailable",
  {},
  {
    kind: "unavailable",
    problem: { fr: "Le journal ne répond pas pour le moment.", en: "The log does not answer at the moment." },
    remedy: {
      fr: "Réessaie dans un instant, sous le même numéro de demande : rien ne sera fait deux fois.",
      en: "Try again in a moment, under the same number of the request: nothing is done twice."
    }
  }
) {}

/** Everything that may keep a request from being done, whatever it asks. @category rejections @since 0.1.0 */
export const ofAsking = [
  CommandIdTaken,
  StaleVersion,
  NotStorable,
  TooMuchAtOnce,
  TooLong,
  TooMuchToday,
  Unavailable
] as const
/** One of them. @category rejections @since 0.1.0 */
export type OfAsking = (typeof ofAsking)[number]["Type"]

/**
 * The store's error for whoever asked, who learns only that the log does not answer. Why it does not is for whoever runs the
 * program: a warning says it, with the words of the store, which quote nobody.
 *
 * @category conversions
 * @since 0.1.0
 */
export const unavailable = (error: EventStoreError): Effect.Effect<never, Unavailable> =>
  Effect.andThen(Effect.logWarning(error.message), Effect.fail(new Unavailable()))

/**
 * What an error of the store is to whoever asked for a command. `expectedVersion` is the version that the request rests on.
 *
 * @category conversions
 * @since 0.1.0
 */
export const ofStore = (
  error: EventStoreError,
  {
    commandId,
    expectedVersion: expected
  }: { readonly commandId: CommandId; readonly expectedVersion?: number | undefined }
): Effect.Effect<never, OfAsking> => {
  const { reason } = error
  switch (reason._tag) {
    case "VersionConflict":
      return expected === undefined
        ? unavailable(error)
        : Effect.fail(new StaleVersion({ expected, actual: reason.actual }))
    case "Unavailable":
      return unavailable(error)
    case "DuplicateEvent":
      return Effect.fail(new CommandIdTaken({ commandId }))
    // No request names a range of the log by itself.
    case "InvalidRange":
      return Effect.die(error)
    case "InvalidAppend":
      return Effect.fail(new NotStorable({ field: reason.field, because: reason.problem }))
  }
}
