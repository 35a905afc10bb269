/**
 * The open directory of people outside who can help: where, when, and how to reach them, with the day on which somebody last
 * checked it. Who looks at it and who goes there is written nowhere here.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import type { Text } from "../Text.ts"
import * as Words from "../Words.ts"
import { CheckedAhead, PartnerId, PartnerNotFound } from "./PartnersRejections.ts"

/** What they help with. @category models @since 0.1.0 */
export const Kind = Schema.Literals([
  "psychosocial",
  "health",
  "rights",
  "housing",
  "money",
  "school",
  "justice",
  "disability"
])
/** @since 0.1.0 */
export type Kind = typeof Kind.Type

/**
 * What the cooperative itself accompanies, and what it does not.
 *
 * **Source** - the founding document of the Kpa-Cités: « difficultés qui dépassent le périmètre d'accompagnement » go to partners.
 *
 * @category policies
 * @since 0.1.0
 */
export const perimeter: Text = {
  fr: "Ici, on t'aide pour ton projet, ton travail et la vie du groupe. Pour la santé, le logement, la justice ou une grande difficulté, d'autres savent mieux. On peut y aller avec toi, si tu veux.",
  en: "Here you are helped with your project, your work and the life of the group. For health, housing, justice or serious trouble others know better. Somebody can go there with you, if you like."
}

// -- events ----------------------------------------------------------------------------------------------------------

const open = "what an organisation publishes"

/** They can help; listed again under the same id, it takes the place of what was said before. @category events @since 0.1.0 */
export const PartnerListed = Schema.TaggedStruct("PartnerListed", {
  partnerId: PartnerId,
  kind: Kind,
  name: Personal.impersonal(Schema.NonEmptyString, "the name of an organisation"),
  hours: Personal.impersonal(Schema.NonEmptyString, open),
  howToReach: Personal.impersonal(Schema.NonEmptyString, open),
  checkedOn: LocalDate,
  by: PersonId,
  on: LocalDate
})
/** They are on the list no more. @category events @since 0.1.0 */
export const PartnerUnlisted = Schema.TaggedStruct("PartnerUnlisted", {
  partnerId: PartnerId,
  by: PersonId,
  on: LocalDate
})

/** Everything that can happen to the directory. @category events @since 0.1.0 */
export const Event = Schema.Union([PartnerListed, PartnerUnlisted])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Somebody of the directory. @category state @since 0.1.0 */
export type Partner = Pick<typeof PartnerListed.Type, "kind" | "name" | "hours" | "howToReach" | "checkedOn">

/** Those who are on the list, in the order in which they came. @category state @since 0.1.0 */
export interface State {
  readonly partners: { readonly [partnerId: string]: Partner }
}

/** Nobody yet. @category state @since 0.1.0 */
export const initial: State = { partners: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const ListPartner = Schema.TaggedStruct("ListPartner", {
  partnerId: Schema.optionalKey(PartnerId),
  kind: Kind,
  name: Words.Line,
  hours: Words.Line,
  howToReach: Words.Text,
  checkedOn: LocalDate
}).annotate({
  description:
    "These people outside can help, and this was checked on that day; with the id of one who is listed, it takes the place of what was said before. For coordinators."
})
export const UnlistPartner = Schema.TaggedStruct("UnlistPartner", { partnerId: PartnerId }).annotate({
  description: "They are on the list no more. For coordinators."
})

/** What can be asked about the directory. @category commands @since 0.1.0 */
export const Command = Schema.Union([ListPartner, UnlistPartner])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const listPartner = decides(
  { events: [PartnerListed], rejections: [NotAllowed, PartnerNotFound, CheckedAhead] },
  (asked: Asked<typeof ListPartner.Type>, { partners }: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { _tag: _, partnerId = PartnerId.make(asked.commandId), ...said } = asked.command
      const isNew = asked.command.partnerId === undefined
      const known = Lookup.get(partners, partnerId)
      yield* unless(isNew || known !== undefined, () => new PartnerNotFound({ id: partnerId }))
      const on = today(asked)
      yield* unless(said.checkedOn <= on, () => new CheckedAhead({ checkedOn: said.checkedOn }))
      return [{ _tag: "PartnerListed", partnerId, ...said, by, on }]
    })
)

const unlistPartner = decides(
  { events: [PartnerUnlisted], rejections: [NotAllowed, PartnerNotFound] },
  (asked: Asked<typeof UnlistPartner.Type>, { partners }: State, window: Standing.Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asCoordinator(window, asked.actor)
      const { partnerId } = asked.command
      yield* unless(Lookup.get(partners, partnerId) !== undefined, () => new PartnerNotFound({ id: partnerId }))
      return [{ _tag: "PartnerUnlisted", partnerId, by, on: today(asked) }]
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { ListPartner: listPartner, UnlistPartner: unlistPartner }

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The directory after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "PartnerListed": {
      const { checkedOn, hours, howToReach, kind, name, partnerId } = event
      return { partners: Draft.put(state.partners, partnerId, { kind, name, hours, howToReach, checkedOn }) }
    }
    case "PartnerUnlisted":
      return { partners: Draft.remove(state.partners, event.partnerId) }
  }
}
