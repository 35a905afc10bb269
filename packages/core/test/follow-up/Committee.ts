/** A committee that follows young people, and a review of Léa's path. */
import type * as Cooperative from "../../src/Cooperative.ts"
import { ReviewId } from "../../src/follow-up/ReviewEvents.ts"
import { BodyId } from "../../src/governance/GovernanceIds.ts"
import { DecisionId, InterviewId } from "../../src/Ids.ts"
import { at, coordinator, cooperative, day, monday, personId } from "../Fixtures.ts"
import { assigned, held, leaId, planned } from "./Fixtures.ts"

const on = day(monday)
export const reviewId = ReviewId.make("review")
const decisionId = DecisionId.make("d")
const bodyId = BodyId.make("suivi")

export const seat = (id: string): Cooperative.Event => ({
  _tag: "SeatFilled",
  bodyId,
  personId: personId(id),
  as: "voting",
  until: null,
  decisionId,
  on
})
/** Ana and Max sit in the committee, Noa coordinates and does not; Ana follows Léa, and a note was written. */
export const begun: ReadonlyArray<Cooperative.Event> = [
  ...cooperative,
  coordinator("max"),
  coordinator("noa"),
  {
    _tag: "BodyDefined",
    bodyId,
    kind: "youthFollowUp",
    name: "Comité de suivi",
    purpose: "Ne laisser personne seul.",
    power: "Proposer.",
    rhythm: "Tous les deux mois",
    sees: "restricted",
    places: null,
    decisionId,
    on
  },
  seat("ana"),
  seat("max"),
  assigned(),
  planned("i1", at(monday)),
  held()
]
export const announced: Cooperative.Event = {
  _tag: "ReviewAnnounced",
  reviewId,
  by: personId("ana"),
  personId: leaId,
  day: day("2026-07-13"),
  members: [personId("ana"), personId("max")],
  on
}
export const facts = { reviewId, by: leaId, personId: leaId, on }
export const released: Cooperative.Event = { _tag: "NoteReleased", ...facts, interviewId: InterviewId.make("i1") }
export const held_: Cooperative.Event = {
  _tag: "ReviewHeld",
  reviewId,
  by: personId("ana"),
  personId: leaId,
  present: [personId("ana")],
  words: "On a parlé du stage.",
  proposals: ["Visiter une école.", "Tenir l'accueil."],
  count: 2,
  on: day("2026-07-13")
}
