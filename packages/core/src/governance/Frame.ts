/**
 * The frame of the network: what makes a Kpa one, criterion by criterion, with what this one has to show for each.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema, Struct } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed } from "../Rejection.ts"
import * as Words from "../Words.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/**
 * The frame that is looked at: the facts of its eight criteria, in words of our own.
 *
 * **Source** - “Cadre d'un KPA”, adopted at the Inter-KPA meeting of Valenciennes on 6 December 2024, which the Kpas change with one
 * voice each: https://wiki.laplumealoup.fr/wiki/KPA-Cite:Cadre_d%27un_KPA
 *
 * @category policies
 * @since 0.1.0
 */
export const frame = {
  name: "Cadre d'un KPA 2024-12-06",
  source: "https://wiki.laplumealoup.fr/wiki/KPA-Cite:Cadre_d%27un_KPA",
  criteria: {
    activities: {
      fr: "Des activités économiques, sur place ou en prestations.",
      en: "Economic activities, in place or as prestations."
    },
    structure: {
      fr: "Une structure locale de l'économie sociale et solidaire, qui sait tenir des comptes annuels.",
      en: "A local structure of the social economy that can produce annual accounts."
    },
    carrier: {
      fr: "Une CAE ou une association qui porte des contrats CAPE, avec un suivi de l'argent de chacun et du collectif.",
      en: "A CAE or an association that carries CAPE contracts, and follows the money of each person and of all together."
    },
    governance: {
      fr: "Une gouvernance partagée par celles et ceux qui coopèrent.",
      en: "Governance shared by those who cooperate."
    },
    support: {
      fr: "Un accompagnement socio-professionnel pour chacun.",
      en: "Social and professional support for each person."
    },
    charter: { fr: "Une charte collective.", en: "A collective charter." },
    conflicts: {
      fr: "Des personnes qui savent réguler un conflit, ou qui s'y forment.",
      en: "People who can regulate a conflict, or train for it."
    },
    place: {
      fr: "Un lieu facile d'accès que l'on s'approprie : des clés, des affiches.",
      en: "A place that is easy to reach and to make one's own: keys, posters."
    }
  }
} as const

/** One of the eight. @category models @since 0.1.0 */
export const Criterion = Schema.Literals(Struct.keys(frame.criteria))
export type Criterion = typeof Criterion.Type

// -- events ----------------------------------------------------------------------------------------------------------

/** Somebody looked whether a criterion is met, and by what one sees it; the last look counts. @category events @since 0.1.0 */
export const FrameChecked = Schema.TaggedStruct("FrameChecked", {
  frame: Personal.impersonal(Schema.String, "the name of a document"),
  criterion: Criterion,
  met: Schema.Boolean,
  evidence: Personal.impersonal(Schema.NonEmptyString, "about the cooperative"),
  by: PersonId,
  on: LocalDate
})

/** What can happen to the frame. @category events @since 0.1.0 */
export const Event = Schema.Union([FrameChecked])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** The last look at a criterion. @category state @since 0.1.0 */
export type Check = Omit<typeof FrameChecked.Type, "_tag" | "criterion">

/** The last look at each criterion. @category state @since 0.1.0 */
export interface State {
  readonly checks: { readonly [criterion: string]: Check }
}

/** Nobody has looked yet. @category state @since 0.1.0 */
export const initial: State = { checks: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const CheckFrame = Schema.TaggedStruct("CheckFrame", {
  criterion: Criterion,
  met: Schema.Boolean,
  evidence: Words.Text
}).annotate({
  description:
    "Says whether one of the eight criteria of the network's frame is met, and by what one sees it; the last look counts. For active members and coordinators."
})

/** What can be asked about the frame. @category commands @since 0.1.0 */
export const Command = Schema.Union([CheckFrame])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const checkFrame = decides(
  { events: [FrameChecked], rejections: [NotAllowed] },
  (asked: Asked<typeof CheckFrame.Type>, { checks }: State, window: Standing.Window) =>
    Result.map(Standing.asParticipant(window, asked.actor), (by) => {
      const { criterion, evidence, met } = asked.command
      const known = Lookup.get(checks, criterion)
      if (known?.frame === frame.name && known.met === met && known.evidence === evidence) return []
      return [{ _tag: "FrameChecked", frame: frame.name, criterion, met, evidence, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { CheckFrame: checkFrame }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The last looks after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "FrameChecked": {
      const { _tag: _, criterion, ...check } = event
      return { checks: Draft.put(state.checks, criterion, check) }
    }
    default:
      return state
  }
}
