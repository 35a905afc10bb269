/**
 * A command refused by a rule: a tagged value with the facts that explain it, in words that help.
 *
 * @since 0.1.0
 */
import { type Cause, Result, Schema, Struct } from "effect"
import { PersonId } from "./Ids.ts"
import type { Text } from "./Text.ts"

/**
 * What every rejection says: what is the matter, what to do next, and which text it rests on if the rule is not the
 * cooperative's own.
 *
 * @category models
 * @since 0.1.0
 */
export interface Rejection {
  readonly _tag: string
  readonly kind: Kind
  readonly problem: Text
  readonly remedy: Text
  readonly source?: string | undefined
}

/**
 * What kind of no it is, whichever wire carries it: a rule refuses, this is not for the asker, there is no such thing, nobody
 * knows the asker, it rests on something that has changed, it cannot be kept, it was enough for now, or nobody answers just now.
 *
 * @category models
 * @since 0.1.0
 */
export type Kind = "refused" | "notAllowed" | "absent" | "unrecognised" | "stale" | "unfit" | "tooMany" | "unavailable"

/**
 * A class of rejections: a value with its facts, that travels by its schema and says itself in both languages.
 *
 * **Shape** - `problem`, `remedy` and `source` are texts, or functions of the facts.
 *
 * ```ts
 * import * as Rejection from "@kpacite/core/Rejection"
 * import { Schema } from "effect"
 *
 * class TooMany extends Rejection.make<TooMany>()("TooMany", { most: Schema.Int }, {
 *   problem: ({ most }) => ({ fr: `C'est plus de ${most}.`, en: `That is more than ${most}.` }),
 *   remedy: { fr: "Enlèves-en.", en: "Take some away." }
 * }) {}
 *
 * new TooMany({ most: 5 }).problem.en // => "That is more than 5."
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make =
  <Self = never>() =>
  <const Tag extends string, const Fields extends Schema.Struct.Fields>(
    tag: Tag,
    fields: Fields,
    words: Words<Schema.Struct.Type<Fields>>
  ): Schema.Class<Self, Schema.TaggedStruct<Tag, Fields>, Cause.YieldableError & Said> & { readonly kind: Kind } => {
    type Facts = Schema.Struct.Type<Fields>
    class Made extends Schema.TaggedError<Made>()(tag, fields as Schema.Struct.Fields) {
      static readonly kind: Kind = words.kind ?? "refused"
      get kind(): Kind {
        return Made.kind
      }
      override get message(): string {
        return `${this.problem.en} ${this.remedy.en}`
      }
      get problem(): Text {
        return said(words.problem, this as unknown as Facts)
      }
      get remedy(): Text {
        return said(words.remedy, this as unknown as Facts)
      }
      get source(): string | undefined {
        return said(words.source, this as unknown as Facts)
      }
    }
    return Made as never
  }

/** What is said of a rejection: always the same, or what its facts make of it. @category models @since 0.1.0 */
export interface Words<Facts> {
  /** `refused` unless it is said. */
  readonly kind?: Kind
  readonly problem: Text | ((facts: Facts) => Text)
  readonly remedy: Text | ((facts: Facts) => Text)
  /** The statute, decision or document that the rule rests on. */
  readonly source?: string | ((facts: Facts) => string | undefined)
}

/** What every rejection says of itself. @category models @since 0.1.0 */
export type Said = Omit<Rejection, "_tag">

/** A class of rejections, whichever it is: what deciders and views list, and the wire describes. @category models @since 0.1.0 */
export type RejectionSchema = Schema.Codec<Rejection, unknown> & {
  readonly kind: Kind
  readonly fields: { readonly _tag: { readonly schema: { readonly literal: string } } }
}

const said = <A, Facts>(words: A | ((facts: Facts) => A), facts: Facts): A =>
  typeof words === "function" ? (words as (facts: Facts) => A)(facts) : words

// -- what any slice may say ------------------------------------------------------------------------------------------

const whoMay = {
  operator: { fr: "la personne qui gère le serveur", en: "whoever runs the server" },
  coordinator: { fr: "une coordinatrice ou un coordinateur", en: "a coordinator" },
  economicCoordinator: {
    fr: "une coordinatrice ou un coordinateur au profil suivi économique",
    en: "a coordinator with the economic profile"
  },
  member: { fr: "un membre actif ou l'équipe de coordination", en: "an active member or a coordinator" },
  self: { fr: "la personne elle-même, ou l'équipe de coordination", en: "the person concerned, or a coordinator" },
  referent: { fr: "le jeune et sa personne référente", en: "the young person and their referent" }
} as const

/** Only some may ask this. @category rejections @since 0.1.0 */
export class NotAllowed extends make<NotAllowed>()(
  "NotAllowed",
  { needs: Schema.Literals(Struct.keys(whoMay)) },
  {
    kind: "notAllowed",
    problem: ({ needs }) => ({
      fr: `Cette demande est réservée : ${whoMay[needs].fr}.`,
      en: `Only some may ask this: ${whoMay[needs].en}.`
    }),
    remedy: { fr: "Demande à l'une de ces personnes de le faire.", en: "Ask one of them to do it." }
  }
) {}

/** Nobody here has this id. @category rejections @since 0.1.0 */
export class PersonUnknown extends make<PersonUnknown>()(
  "PersonUnknown",
  { personId: PersonId },
  {
    kind: "absent",
    problem: ({ personId }) => ({
      fr: `Personne ne porte l'identifiant ${personId} ici.`,
      en: `Nobody here has the id ${personId}.`
    }),
    remedy: { fr: "Vérifie l'identifiant dans la liste des membres.", en: "Check the id in the list of members." }
  }
) {}

const things = {
  action: { fr: "Cette action", en: "This action" },
  client: { fr: "Ce client", en: "This client" },
  fiche: { fr: "Cette fiche", en: "This fiche" },
  game: { fr: "Ce jeu", en: "This game" },
  goal: { fr: "Cet objectif", en: "This goal" },
  interview: { fr: "Cet entretien", en: "This interview" },
  payRun: { fr: "Cette paie", en: "This pay run" },
  pot: { fr: "Ce partage", en: "This split" },
  proposal: { fr: "Cette proposition", en: "This proposal" },
  receipt: { fr: "Ce paiement", en: "This payment" },
  role: { fr: "Ce rôle", en: "This role" },
  rule: { fr: "Cette règle", en: "This rule" }
} as const

const isNotHere = (thing: Text, id: string): Text => ({
  fr: `${thing.fr} (${id}) n'existe pas ici.`,
  en: `${thing.en} (${id}) does not exist here.`
})

const checkId: Text = { fr: "Vérifie son identifiant.", en: "Check its id." }

/** Something that the command or the view speaks of does not exist. @category rejections @since 0.1.0 */
export class NotFound extends make<NotFound>()(
  "NotFound",
  { what: Schema.Literals(Struct.keys(things)), id: Schema.String },
  { kind: "absent", problem: ({ id, what }) => isNotHere(things[what], id), remedy: checkId }
) {}

/**
 * A class of rejections for a kind of thing that a slice has for itself: the one with this id does not exist. It says so
 * like {@link NotFound}.
 *
 * ```ts
 * import * as Ids from "@kpacite/core/Ids"
 * import * as Rejection from "@kpacite/core/Rejection"
 *
 * const ToolId = Ids.make("ToolId")
 * const tool = { fr: "Cet outil", en: "This tool" }
 * class ToolNotFound extends Rejection.notFound<ToolNotFound>()("ToolNotFound", ToolId, tool) {}
 *
 * new ToolNotFound({ id: ToolId.make("mower") }).problem.en // => "This tool (mower) does not exist here."
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const notFound =
  <Self = never>() =>
  <const Tag extends string, const Brand extends string>(
    tag: Tag,
    id: Schema.brand<Schema.NonEmptyString, Brand>,
    thing: Text
  ) =>
    make<Self>()(tag, { id }, { kind: "absent", problem: (facts) => isNotHere(thing, facts.id), remedy: checkId })

/**
 * Goes on when the condition holds, or stops with the rejection.
 *
 * @category checking
 * @since 0.1.0
 */
export const unless = <R>(holds: boolean, rejection: () => R): Result.Result<void, R> =>
  holds ? Result.succeed(undefined) : Result.fail(rejection())
