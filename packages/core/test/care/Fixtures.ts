/** Five young people, Ana and Max who coordinate; Zoé and Max mediate. */
import type * as Cooperative from "../../src/Cooperative.ts"
import { ConcernId } from "../../src/care/ConcernEvents.ts"
import { DecisionId, type PersonId, ProposalId } from "../../src/Ids.ts"
import { coordinator, day, monday, personId } from "../Fixtures.ts"
import { members } from "../governance/Group.ts"

export const on = day(monday)
export const concernId = ConcernId.make("told")
export const decisionId = DecisionId.make("decided")
export const people = (...ids: ReadonlyArray<string>): ReadonlyArray<PersonId> => ids.map(personId)

export const mediator = (id: string, until: string | null = null): Cooperative.Event => ({
  _tag: "MediatorNamed",
  personId: personId(id),
  until: until === null ? null : day(until),
  decisionId: DecisionId.make(`mediator-${id}`),
  on
})

export const begun = [...members(5), coordinator("max"), mediator("zoe"), mediator("max")]

export const raised = (about: string | null = "sam", to = ["zoe"], by = "lea", id = concernId): Cooperative.Event => ({
  _tag: "ConcernRaised",
  concernId: id,
  by: personId(by),
  about: about === null ? null : personId(about),
  words: "Il se moque de moi.",
  to: people(...to),
  on
})
export const heard = (id = "sam", by = "zoe"): Cooperative.Event => ({
  _tag: "PersonHeard",
  concernId,
  by: personId(by),
  personId: personId(id),
  on
})
export const brought = (ids = ["lea", "sam"], by = "zoe"): Cooperative.Event => ({
  _tag: "MediationOpened",
  concernId,
  by: personId(by),
  people: people(...ids),
  on
})
export const agreed: Cooperative.Event = {
  _tag: "AgreementReached",
  concernId,
  by: personId("zoe"),
  words: "Ils se parlent d'abord à deux.",
  on
}
export const closed = (as: "settled" | "withdrawn" = "settled", by = "zoe", when = monday): Cooperative.Event => ({
  _tag: "ConcernClosed",
  concernId,
  by: personId(by),
  as,
  on: day(when)
})
export const separated = (ids: ReadonlyArray<string>, until: string, from = monday): Cooperative.Event => ({
  _tag: "SeparationOrdered",
  people: people(...ids),
  until: day(until),
  by: personId("ana"),
  on: day(from)
})
export const measured = (
  id: string,
  kind: "reminder" | "notTogether" | "pause" | "exclusion",
  other: string | null = null,
  until: string | null = null
): Cooperative.Event => ({
  _tag: "MeasureDecided",
  personId: personId(id),
  kind,
  with: other === null ? null : personId(other),
  until: until === null ? null : day(until),
  decisionId,
  proposalId: ProposalId.make("p"),
  on
})
