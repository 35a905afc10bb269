/**
 * What the group can change about itself: who decides what, which bodies there are and who sits in them, and what it says in the
 * network. Each is adopted like any other proposal.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId, RoleId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { WrittenPositiveCents } from "../Money.ts"
import * as Words from "../Words.ts"
import { BodyId, DomainId } from "./GovernanceIds.ts"

/** Who decides in a domain. @category models @since 0.1.0 */
export const Holder = Schema.Union([
  Schema.TaggedStruct("Everybody", {}),
  Schema.TaggedStruct("Role", { roleId: RoleId }),
  Schema.TaggedStruct("Body", { bodyId: BodyId }),
  Schema.TaggedStruct("Person", { personId: PersonId })
])
export type Holder = typeof Holder.Type

/** How a domain decides: those processes that ask one question of everybody. @category models @since 0.1.0 */
export const DomainProcess = Schema.Literals(["consent", "consensus", "majority", "advice"])
export type DomainProcess = typeof DomainProcess.Type

/**
 * The bodies of a cooperative: the general meeting, circles, the coordination, the wider committee with partners, the committee that
 * follows the young people, the carrier, a partner.
 *
 * **Source** - the founding document: coordination, comité élargi, comité de suivi des jeunes.
 *
 * @category models
 * @since 0.1.0
 */
export const BodyKind = Schema.Literals([
  "general",
  "circle",
  "coordination",
  "wideCommittee",
  "youthFollowUp",
  "carrier",
  "partner"
])
export type BodyKind = typeof BodyKind.Type

/** What those who sit in a body see: what members see, figures alone, or what its own rules say. @category models @since 0.1.0 */
export const Sees = Schema.Literals(["all", "aggregates", "restricted"])
export type Sees = typeof Sees.Type

/** How somebody sits in a body. @category models @since 0.1.0 */
export const SeatAs = Schema.Literals(["voting", "observer"])
export type SeatAs = typeof SeatAs.Type

/** How many seats with a voice a body may have. @category policies @since 0.1.0 */
export const mostSeats = 100

const Seats = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: mostSeats }))

/** The changes. @category models @since 0.1.0 */
export const cases = [
  Schema.TaggedStruct("DefineDomain", {
    domainId: Schema.optionalKey(DomainId),
    name: Words.Line,
    purpose: Words.Text,
    process: DomainProcess,
    limitCents: Schema.optionalKey(WrittenPositiveCents)
  }).annotate({
    description:
      "What is decided in a domain, and how; with `domainId`, says anew what one is. Whoever holds it may decide alone what is spent of the common pot in it, up to `limitCents` in a calendar month; nothing without it."
  }),
  Schema.TaggedStruct("DelegateDomain", {
    domainId: DomainId,
    to: Holder,
    until: Schema.optionalKey(LocalDate)
  }).annotate({
    description: "Who holds a domain, until a day or until the group says otherwise; whoever held it before does not."
  }),
  Schema.TaggedStruct("EndDelegation", { domainId: DomainId }).annotate({
    description: "Everybody decides in this domain again."
  }),
  Schema.TaggedStruct("DefineBody", {
    bodyId: Schema.optionalKey(BodyId),
    kind: BodyKind,
    name: Words.Line,
    purpose: Words.Text,
    power: Words.Text,
    rhythm: Words.Line,
    sees: Sees,
    seats: Schema.optionalKey(Seats)
  }).annotate({
    description:
      "What a body is for, what it may decide, how often it meets, what those who sit in it see, and how many seats with a voice it has, if that is fixed; with `bodyId`, says anew what one is."
  }),
  Schema.TaggedStruct("EndBody", { bodyId: BodyId }).annotate({
    description: "There is no such body any more: nobody sits in it, and what it held everybody decides again."
  }),
  Schema.TaggedStruct("LinkBodies", { from: BodyId, to: BodyId, how: Words.Line }).annotate({
    description: "What goes from one body to another, as a report or somebody who sits in both."
  }),
  Schema.TaggedStruct("FillSeat", {
    bodyId: BodyId,
    personId: PersonId,
    as: SeatAs,
    until: Schema.optionalKey(LocalDate)
  }).annotate({
    description:
      "Somebody sits in a body, with a voice or to listen, until a day when a term was agreed. People of partners sit where figures alone are seen."
  }),
  Schema.TaggedStruct("VacateSeat", { bodyId: BodyId, personId: PersonId }).annotate({
    description: "Somebody does not sit in this body any more."
  }),
  Schema.TaggedStruct("DecideNetworkStance", { subject: Words.Line, position: Words.Text }).annotate({
    description: "What this Kpa says on a subject of the network, as one voice; the last word counts."
  })
] as const

/** One of the changes. @category models @since 0.1.0 */
export type Case = (typeof cases)[number]["Type"]
