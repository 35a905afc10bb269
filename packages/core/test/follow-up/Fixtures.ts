/**
 * Léa, whom Ana follows.
 */
import type * as Cooperative from "../../src/Cooperative.ts"
import { GoalId, InterviewId } from "../../src/Ids.ts"
import * as Instant from "../../src/Instant.ts"
import * as Goals from "../../src/follow-up/Goals.ts"
import * as Referents from "../../src/follow-up/Referents.ts"
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
export const proposed = (referentId: string, by = "ana"): Cooperative.Event => ({
  _tag: "ReferentProposed",
  personId: leaId,
  referentId: personId(referentId),
  by: personId(by),
  on
})
const answered = (_tag: "ReferentAccepted" | "ReferentDeclined", referentId: string): Cooperative.Event => ({
  _tag,
  personId: leaId,
  referentId: personId(referentId),
  on
})
export const accepted = (referentId: string) => answered("ReferentAccepted", referentId)
export const declined = (referentId: string) => answered("ReferentDeclined", referentId)
export const opened = (by: string, reason: string | null, id = "asked", when = at(monday)) => ({
  _tag: "NotesOpened" as const,
  openingId: Referents.OpeningId.make(id),
  personId: leaId,
  by: personId(by),
  reason,
  at: when,
  until: Instant.plusMinutes(when, 72 * 60)
})
export const cancelled = (by = "lea"): Cooperative.Event => ({
  _tag: "InterviewCancelled",
  interviewId: InterviewId.make("i1"),
  personId: leaId,
  by: personId(by),
  on
})
export const replied: Cooperative.Event = {
  _tag: "ReplyWritten",
  interviewId: InterviewId.make("i1"),
  personId: leaId,
  words: "Je l'ai trouvé !",
  on
}
export const stepAdded = (by = "lea"): Cooperative.Event => ({
  _tag: "StepAdded",
  stepId: Goals.StepId.make("asked"),
  goalId,
  personId: leaId,
  by: personId(by),
  words: "Appeler l'auto-école.",
  on
})
export const stepDone = (by = "lea"): Cooperative.Event => ({
  _tag: "StepDone",
  stepId: Goals.StepId.make("asked"),
  goalId,
  personId: leaId,
  by: personId(by),
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
