/**
 * What happens between people as far as it binds others: who mediates, who is kept apart, and what the group decided about somebody. It
 * lies in the common log, and no reason stands in it.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as SafetyChanges from "../governance/SafetyChanges.ts"
import { DecisionId, PersonId, ProposalId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"

/** The group chose somebody to mediate, until a day when a term was agreed. @category events @since 0.1.0 */
export const MediatorNamed = Schema.TaggedStruct("MediatorNamed", {
  personId: PersonId,
  until: Schema.NullOr(LocalDate.LocalDate),
  decisionId: DecisionId,
  on: LocalDate.LocalDate
})
/** Somebody does not mediate any more. @category events @since 0.1.0 */
export const MediatorReleased = Schema.TaggedStruct("MediatorReleased", { personId: PersonId, on: LocalDate.LocalDate })
/** These people are not on the same shift until the end of a day. @category events @since 0.1.0 */
export const SeparationOrdered = Schema.TaggedStruct("SeparationOrdered", {
  people: Schema.Array(PersonId),
  until: LocalDate.LocalDate,
  by: PersonId,
  on: LocalDate.LocalDate
})
/** Whoever a measure would bind could speak first; `came` says whether they did. @category events @since 0.1.0 */
export const HearingNoted = Schema.TaggedStruct("HearingNoted", {
  proposalId: ProposalId,
  personId: PersonId,
  came: Schema.Boolean,
  by: PersonId,
  on: LocalDate.LocalDate
})
/** What may bind somebody. @category models @since 0.1.0 */
export const Kind = Schema.Literals([...SafetyChanges.MeasureKind.literals, "exclusion"])
/** The group decided this about somebody; the decision says how, and nothing says why. @category events @since 0.1.0 */
export const MeasureDecided = Schema.TaggedStruct("MeasureDecided", {
  personId: PersonId,
  kind: Kind,
  with: Schema.NullOr(PersonId),
  until: Schema.NullOr(LocalDate.LocalDate),
  decisionId: DecisionId,
  proposalId: ProposalId,
  on: LocalDate.LocalDate
})
/** Whoever it binds contests it. @category events @since 0.1.0 */
export const AppealMade = Schema.TaggedStruct("AppealMade", {
  decisionId: DecisionId,
  personId: PersonId,
  on: LocalDate.LocalDate
})
/** People who did not decide have answered; with `upheld` the measure binds nobody any more. @category events @since 0.1.0 */
export const AppealDecided = Schema.TaggedStruct("AppealDecided", {
  decisionId: DecisionId,
  upheld: Schema.Boolean,
  by: PersonId,
  on: LocalDate.LocalDate
})
/** The group ended a measure. @category events @since 0.1.0 */
export const MeasureLifted = Schema.TaggedStruct("MeasureLifted", {
  decisionId: DecisionId,
  by: DecisionId,
  on: LocalDate.LocalDate
})

/** What can happen. @category events @since 0.1.0 */
export const Event = Schema.Union([
  MediatorNamed,
  MediatorReleased,
  SeparationOrdered,
  HearingNoted,
  MeasureDecided,
  AppealMade,
  AppealDecided,
  MeasureLifted
])
export type Event = typeof Event.Type
