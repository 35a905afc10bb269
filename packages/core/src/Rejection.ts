/**
 * A command refused by a rule: a tagged value with the facts that explain it, in words that help.
 *
 * @since 0.1.0
 */
import { type Cause, Result, Schema, Struct } from "effect"
import { FicheId, PersonId } from "./Ids.ts"
import { Instant } from "./Instant.ts"
import { LocalDate } from "./LocalDate.ts"
import { Text } from "./Text.ts"

/**
 * What every rejection says: what is the matter, what to do next, and which text it rests on if the rule is not the
 * cooperative's own.
 *
 * **Shape** - `problem` and `remedy` are for people: no name of a command or a field, no id; days as people write them. They
 * call people and fiches by the names that were found for whoever asks ({@link Rejection.withNames}), and otherwise
 * “somebody”, “a fiche”. `next` says to programs what the remedy says to people.
 *
 * @category models
 * @since 0.1.0
 */
export interface Rejection {
  readonly _tag: string
  readonly kind: Kind
  readonly problem: Text
  readonly remedy: Text
  readonly next: ReadonlyArray<Next>
  readonly source?: string | undefined
  /** Whom and what its words speak of. */
  readonly mentions: ReadonlyArray<Mention>
  /** The same, with what it mentions called by name, as far as names are found. */
  readonly withNames: (nameOf: NameOf) => Rejection
}

/** A person or a fiche that the words of a rejection speak of. @category models @since 0.1.0 */
export const Mention = Schema.Union([
  Schema.Struct({ thing: Schema.Literal("person"), id: PersonId }),
  Schema.Struct({ thing: Schema.Literal("fiche"), id: FicheId })
])
/** @since 0.1.0 */
export type Mention = typeof Mention.Type

/** How somebody or something is called, for whoever asks; nothing when they are not to know, or nobody knows any more. @category models @since 0.1.0 */
export type NameOf = (mention: Mention) => Text | undefined

/** How the words of a rejection call what they speak of. @category models @since 0.1.0 */
export interface Names {
  /** One person or several: those without a name are only counted. */
  readonly people: (...ids: ReadonlyArray<PersonId>) => Text
  readonly fiche: (id: FicheId) => Text
}

/**
 * What helps, as a value for programs: a command with those of its fields that are known already, a view with its query, or a
 * day or a moment to wait for. The remedy says it in words; where only people can help, there is none.
 *
 * **Shape** - commands by their tags, views as `slice/name`: those of the registration, which a test compares.
 *
 * @category models
 * @since 0.1.0
 */
export const Next = Schema.Union([
  Schema.Struct({ command: Schema.String, fields: Schema.optionalKey(Schema.Record(Schema.String, Schema.Json)) }),
  Schema.Struct({ view: Schema.String, query: Schema.optionalKey(Schema.Record(Schema.String, Schema.Json)) }),
  Schema.Struct({ wait: Schema.Union([LocalDate, Instant]) })
]).annotate({
  identifier: "Next",
  description: "What helps: a command, a view to look at, or a day or moment to wait for."
})

/** @since 0.1.0 */
export type Next = typeof Next.Type

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
 * **Shape** - `problem`, `remedy`, `next` and `source` are values, or functions of the facts.
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
    class Made extends Schema.TaggedError<Made>()(tag, { ...fields, names: Named } as Schema.Struct.Fields) {
      static readonly kind: Kind = words.kind ?? "refused"
      get kind(): Kind {
        return Made.kind
      }
      // What stands in logs and traces names nobody.
      override get message(): string {
        const { problem, remedy } = this.inWords(() => undefined)
        return `${problem.en} ${remedy.en}`
      }
      get problem(): Text {
        return this.inWords(foundBy(this as object)).problem
      }
      get remedy(): Text {
        return this.inWords(foundBy(this as object)).remedy
      }
      get next(): ReadonlyArray<Next> {
        return said(words.next, this as unknown as Facts) ?? []
      }
      get source(): string | undefined {
        return said(words.source, this as unknown as Facts)
      }
      get mentions(): ReadonlyArray<Mention> {
        const mentions = new Map<string, Mention>()
        this.inWords((mention) => void mentions.set(`${mention.thing} ${mention.id}`, mention))
        return Array.from(mentions.values())
      }
      withNames(nameOf: NameOf): Rejection {
        const names = this.mentions.flatMap((mention) => {
          const name = nameOf(mention)
          return name === undefined ? [] : [{ ...mention, name }]
        })
        const Same = this.constructor as new (facts: object) => Rejection
        return names.length === 0
          ? this
          : new Same({ ...Struct.pick(this as object, Object.keys(fields) as never), names })
      }
      private inWords(nameOf: NameOf) {
        const names = naming(nameOf)
        const facts = this as unknown as Facts
        return { problem: said(words.problem, facts, names), remedy: said(words.remedy, facts, names) }
      }
    }
    return Made as never
  }

/** What is said of a rejection: always the same, or what its facts make of it. @category models @since 0.1.0 */
export interface Words<Facts> {
  /** `refused` unless it is said. */
  readonly kind?: Kind
  readonly problem: Text | ((facts: Facts, names: Names) => Text)
  readonly remedy: Text | ((facts: Facts, names: Names) => Text)
  /** Nothing unless it is said. */
  readonly next?: ReadonlyArray<Next> | ((facts: Facts) => ReadonlyArray<Next>)
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

const said = <A, Facts, Rest extends ReadonlyArray<unknown>>(
  words: A | ((facts: Facts, ...rest: Rest) => A),
  facts: Facts,
  ...rest: Rest
): A => (typeof words === "function" ? (words as (facts: Facts, ...rest: Rest) => A)(facts, ...rest) : words)

// -- names -----------------------------------------------------------------------------------------------------------

/** The names that were found for whoever asked travel with the facts, so that the words are the same everywhere. */
const Named = Schema.optionalKey(
  Schema.Array(Schema.Struct({ thing: Schema.Literals(["person", "fiche"]), id: Schema.String, name: Text }))
)

const foundBy =
  ({ names = [] }: { readonly names?: (typeof Named)["Type"] }): NameOf =>
  ({ id, thing }) =>
    names.find((known) => known.thing === thing && known.id === id)?.name

const naming = (nameOf: NameOf): Names => ({
  people: (...ids) => {
    const names = ids.map((id) => nameOf({ thing: "person", id }))
    const known = names.filter((name) => name !== undefined)
    const unknown = names.length - known.length
    const others = unknown === 0 ? [] : [unknown === 1 ? somebody : several(unknown)]
    const all = [...known, ...others]
    return { fr: listed(all, "fr", " et "), en: listed(all, "en", " and ") }
  },
  fiche: (id) => nameOf({ thing: "fiche", id }) ?? { fr: "une fiche", en: "a fiche" }
})

const somebody: Text = { fr: "quelqu'un", en: "somebody" }
const several = (count: number): Text => ({ fr: `${count} personnes`, en: `${count} people` })

const listed = (all: ReadonlyArray<Text>, language: keyof Text, and: string): string => {
  const texts = all.map((text) => text[language])
  return [texts.slice(0, -1).join(", "), ...texts.slice(-1)].filter((text) => text !== "").join(and)
}

/**
 * A sentence that begins with whatever it begins with.
 *
 * @category wording
 * @since 0.1.0
 */
export const sentence = ({ en, fr }: Text): Text => ({ fr: capital(fr), en: capital(en) })

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

// -- what any slice may say ------------------------------------------------------------------------------------------

const whoMay = {
  operator: { fr: "à la personne qui gère le serveur", en: "whoever runs the server" },
  coordinator: { fr: "à l'équipe de coordination", en: "coordinators" },
  coordinatorOrFacilitator: {
    fr: "à l'équipe de coordination et à la personne qui anime la réunion en cours",
    en: "coordinators and whoever leads the meeting that is going on"
  },
  economicCoordinator: {
    fr: "à la personne de l'équipe de coordination qui s'occupe du suivi économique",
    en: "the coordinator who looks after the money"
  },
  young: { fr: "aux jeunes de la coopérative", en: "the young people of the cooperative" },
  activeMember: { fr: "aux jeunes qui sont membres actifs", en: "young people who are active members" },
  member: { fr: "aux membres actifs et à l'équipe de coordination", en: "active members and coordinators" },
  belonging: {
    fr: "aux membres, même en pause, et à l'équipe de coordination",
    en: "members, also those on a break, and coordinators"
  },
  belongingOrApplying: {
    fr: "aux membres, même en pause, aux personnes qui ont candidaté et à l'équipe de coordination",
    en: "members, also those on a break, people who applied, and coordinators"
  },
  self: { fr: "à la personne elle-même et à l'équipe de coordination", en: "the person themself and coordinators" },
  confirmer: {
    fr: "à la personne qui l'a confirmé et à l'équipe de coordination",
    en: "whoever confirmed it and coordinators"
  },
  oneself: { fr: "à la personne elle-même", en: "the person themself" },
  selfOrEconomicCoordinator: {
    fr: "à la personne elle-même et à l'adulte qui s'occupe du suivi économique",
    en: "the person themself and the coordinator who looks after the money"
  },
  projectCoordinator: {
    fr: "à la personne de l'équipe de coordination qui suit les projets",
    en: "the coordinator who looks after the projects"
  },
  figures: {
    fr: "aux personnes de l'équipe de coordination qui suivent les projets et l'argent",
    en: "the coordinators who look after the projects and the money"
  },
  knownHere: {
    fr: "aux membres, à l'équipe de coordination, à qui a candidaté, et à qui est parti depuis moins d'un an",
    en: "members, coordinators, people who applied, and those who left less than a year ago"
  },
  referent: { fr: "au jeune et à sa personne référente", en: "the young person and their referent" }
} as const

/** Only some may ask this. @category rejections @since 0.1.0 */
export class NotAllowed extends make<NotAllowed>()(
  "NotAllowed",
  { needs: Schema.Literals(Struct.keys(whoMay)) },
  {
    kind: "notAllowed",
    problem: ({ needs }) => ({
      fr: `C'est réservé ${whoMay[needs].fr}.`,
      en: `This is only for ${whoMay[needs].en}.`
    }),
    remedy: { fr: "Demande à l'une de ces personnes.", en: "Ask one of these people." }
  }
) {}

/** Nobody here has this id. @category rejections @since 0.1.0 */
export class PersonUnknown extends make<PersonUnknown>()(
  "PersonUnknown",
  { personId: PersonId },
  {
    kind: "absent",
    problem: { fr: "Cette personne n'est pas connue ici.", en: "This person is not known here." },
    remedy: { fr: "Cherche-la dans la liste des membres.", en: "Look for them in the list of members." },
    next: [{ view: "membership/members" }]
  }
) {}

/** Where a kind of thing is found, in words, and the view that shows it. @category models @since 0.1.0 */
export interface Place {
  readonly words: Text
  readonly view: string
}

const board: Place = { words: { fr: "sur le tableau", en: "on the board" }, view: "kanban/board" }
const planning: Place = { words: { fr: "dans le planning", en: "in the planning" }, view: "planning/week-plan" }
const register: Place = { words: { fr: "dans le registre", en: "in the register" }, view: "governance/register" }
const sheet: Place = { words: { fr: "sur la feuille de la semaine", en: "on the week sheet" }, view: "treasury/week" }
const path: Place = {
  words: { fr: "dans le parcours du jeune", en: "in the path of the person" },
  view: "follow-up/path"
}

const things = {
  action: { fr: "Cette action", en: "This action", place: board },
  client: {
    fr: "Ce client",
    en: "This client",
    place: { words: { fr: "dans la liste des clients", en: "in the list of clients" }, view: "business/clients" }
  },
  fiche: { fr: "Cette fiche", en: "This fiche", place: planning },
  game: {
    fr: "Ce jeu",
    en: "This game",
    place: { words: { fr: "dans la liste des jeux", en: "in the list of games" }, view: "games/list" }
  },
  goal: { fr: "Cet objectif", en: "This goal", place: path },
  interview: { fr: "Cet entretien", en: "This interview", place: path },
  payRun: { fr: "Cette paie", en: "This pay run", place: sheet },
  pot: { fr: "Ce partage", en: "This split", place: sheet },
  proposal: { fr: "Cette proposition", en: "This proposal", place: register },
  receipt: { fr: "Ce paiement", en: "This payment", place: sheet },
  role: { fr: "Ce rôle", en: "This role", place: board },
  rule: { fr: "Cette règle", en: "This rule", place: register }
} as const

const isNotHere = (thing: Text): Text => ({
  fr: `${thing.fr} n'existe pas ici.`,
  en: `${thing.en} does not exist here.`
})

const lookAgain = (place: Place | undefined): Text =>
  place === undefined
    ? { fr: "Vérifie ton choix.", en: "Check what you chose." }
    : { fr: `Regarde ce qu'il y a ${place.words.fr}.`, en: `Look at what there is ${place.words.en}.` }

/** Something that the command or the view speaks of does not exist. @category rejections @since 0.1.0 */
export class NotFound extends make<NotFound>()(
  "NotFound",
  { what: Schema.Literals(Struct.keys(things)), id: Schema.String },
  {
    kind: "absent",
    problem: ({ what }) => isNotHere(things[what]),
    remedy: ({ what }) => lookAgain(things[what].place),
    next: ({ what }) => [{ view: things[what].place.view }]
  }
) {}

/**
 * A class of rejections for a kind of thing that a slice has for itself: the one with this id does not exist. It says so
 * like {@link NotFound}, and where to look if there is a `place`.
 *
 * ```ts
 * import * as Ids from "@kpacite/core/Ids"
 * import * as Rejection from "@kpacite/core/Rejection"
 *
 * const ToolId = Ids.make("ToolId")
 * const tool = { fr: "Cet outil", en: "This tool" }
 * class ToolNotFound extends Rejection.notFound<ToolNotFound>()("ToolNotFound", ToolId, tool) {}
 *
 * new ToolNotFound({ id: ToolId.make("mower") }).problem.en // => "This tool does not exist here."
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
    thing: Text,
    place?: Place
  ) =>
    make<Self>()(
      tag,
      { id },
      {
        kind: "absent",
        problem: isNotHere(thing),
        remedy: lookAgain(place),
        next: place === undefined ? [] : [{ view: place.view }]
      }
    )

/**
 * Goes on when the condition holds, or stops with the rejection.
 *
 * @category checking
 * @since 0.1.0
 */
export const unless = <R>(holds: boolean, rejection: () => R): Result.Result<void, R> =>
  holds ? Result.succeed(undefined) : Result.fail(rejection())
