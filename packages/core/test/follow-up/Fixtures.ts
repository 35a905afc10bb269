/**
 * Léa, whom Ana follows.
 */
import type * as Cooperative from "../../src/Cooperative.ts"
import { GoalId, InterviewId } from "../../src/Ids.ts"
import { at, coordinator, cooperative, day, monday, personId } from "../Fixtures.ts"

export const leaId = personId("lea")
const on = day(monday)
export const goalId = GoalId.make("asked")

export const assigned = (referentId = "ana", id = "lea"): Cooperative.Event => ({
  _tag: "ReferentAssigned",
  personId: personId(id),
  referentId: personId(referentId),
  by: personId("ana"),
  on
})
export const planned = (id = "i1", when = at("2026-07-08"), replaces: string | null = null): Cooperative.Event => ({
  _tag: "InterviewPlanned",
  interviewId: InterviewId.make(id),
  personId: leaId,
  replaces: replaces === null ? null : InterviewId.make(replaces),
  at: when,
  on
})
export const held = (id = "i1", heldOn = monday, nextOn = "2026-08-17", by = "ana"): Cooperative.Event => ({
  _tag: "InterviewHeld",
  interviewId: InterviewId.make(id),
  personId: leaId,
  by: personId(by),
  note: "Léa cherche un stage.",
  nextOn: day(nextOn),
  on: day(heldOn)
})
export const goalSet = (by = "lea"): Cooperative.Event => ({
  _tag: "GoalSet",
  goalId,
  personId: leaId,
  by: personId(by),
  goal: "Passer le permis.",
  on
})
export const goalClosed = (_tag: "GoalReached" | "GoalDropped", by = "lea"): Cooperative.Event => ({
  _tag,
  goalId,
  personId: leaId,
  by: personId(by),
  on
})
export const leaLeft: Cooperative.Event = { _tag: "MemberLeft", personId: leaId, on }

/** Ana and Max coordinate, Ana follows Léa. */
export const followed = [...cooperative, coordinator("max"), assigned()]
