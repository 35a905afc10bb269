/**
 * What can happen to an opportunity.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Schema } from "effect"
import { ClientId, FicheId, PersonId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { LeadId } from "../outreach/OutreachIds.ts"
import { OpportunityId, QuoteId } from "./BusinessIds.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/** How it came about. @category models @since 0.1.0 */
export const Source = Schema.Literals(["prospecting", "lead", "cameBack", "neighbour", "referrer", "other"])
/** Work with people that may need an approval of the State; everything else is `none`. **Source** - Code du travail D7231-1. @category models @since 0.1.0 */
export const Care = Schema.Literals(["none", "childrenUnder3", "dailyCare"])
/** Why it was not to be. @category models @since 0.1.0 */
export const LostBecause = Schema.Literals(["price", "delay", "skill", "noAnswer", "law", "withdrawn", "other"])

const Need = Personal.impersonal(Schema.NonEmptyString, "what is to be done, in words that name nobody")

// -- events ----------------------------------------------------------------------------------------------------------

/** A client may want something done; `leadId` is what it began with. @category events @since 0.1.0 */
export const OpportunityFound = Schema.TaggedStruct("OpportunityFound", {
  opportunityId: OpportunityId,
  clientId: ClientId,
  leadId: Schema.NullOr(LeadId),
  need: Need,
  source: Source,
  by: PersonId,
  on: LocalDate
})
/** What exactly, when and where is known. @category events @since 0.1.0 */
export const OpportunityQualified = Schema.TaggedStruct("OpportunityQualified", {
  opportunityId: OpportunityId,
  clientId: ClientId,
  what: Need,
  when: Personal.impersonal(Schema.NonEmptyString, "when the work could be done"),
  where: Personal.field(Schema.NonEmptyString, "clientId"),
  care: Care,
  by: PersonId,
  on: LocalDate
})
/** A fiche was opened from a quote that the client accepted. @category events @since 0.1.0 */
export const OpportunityWon = Schema.TaggedStruct("OpportunityWon", {
  opportunityId: OpportunityId,
  quoteId: QuoteId,
  ficheId: FicheId,
  on: LocalDate
})
/** It came to nothing, and this is why. @category events @since 0.1.0 */
export const OpportunityLost = Schema.TaggedStruct("OpportunityLost", {
  opportunityId: OpportunityId,
  reason: LostBecause,
  words: Personal.field(Schema.NonEmptyString, "by"),
  by: PersonId,
  on: LocalDate
})
/** There is something in it after all. @category events @since 0.1.0 */
export const OpportunityReopened = Schema.TaggedStruct("OpportunityReopened", {
  opportunityId: OpportunityId,
  by: PersonId,
  on: LocalDate
})

/** What can happen to opportunities. @category events @since 0.1.0 */
export const Event = Schema.Union([
  OpportunityFound,
  OpportunityQualified,
  OpportunityWon,
  OpportunityLost,
  OpportunityReopened
])
/** @since 0.1.0 */
export type Event = typeof Event.Type
