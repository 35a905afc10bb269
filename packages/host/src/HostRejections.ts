/**
 * Why a running cooperative does not do what is asked, beside the rules of the cooperative itself.
 *
 * @since 0.1.0
 */
import * as Rejection from "@kpacite/core/Rejection"
import type { CommandId } from "@kpacite/core/Ids"
import type { EventStoreError } from "@kpacite/event-store/log/EventStoreError"
import { Effect, Schema } from "effect"

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
export const ofAsking = [CommandIdTaken, StaleVersion, NotStorable, Unavailable] as const
/** One of them. @category rejections @since 0.1.0 */
export type OfAsking = CommandIdTaken | StaleVersion | NotStorable | Unavailable

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
