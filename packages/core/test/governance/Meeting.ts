/** Points and meetings, as events that happened, for tests that begin in the middle. */
import type * as Cooperative from "../../src/Cooperative.ts"
import { PointId, MeetingId } from "../../src/governance/GovernanceIds.ts"
import type * as Points from "../../src/governance/Points.ts"
import { type ActionId, DecisionId } from "../../src/Ids.ts"
import type { Instant } from "../../src/Instant.ts"
import { at, day, personId } from "../Fixtures.ts"

export const pointId = (id: string): PointId => PointId.make(id)
export const meetingId = (id: string): MeetingId => MeetingId.make(id)

/** The Friday of the tests' first week, and those after it. */
export const friday = "2026-07-10"

export const raised = (id: string, by = "lea", more: Partial<typeof Points.PointRaised.Type> = {}) =>
  ({
    _tag: "PointRaised",
    pointId: pointId(id),
    kind: "subject",
    words: `À propos de ${id}`,
    by: personId(by),
    on: day("2026-07-06"),
    ...more
  }) satisfies Cooperative.Event

export const raisedAnonymously = (id: string, by = "lea"): Cooperative.Event => ({
  ...raised(id, by),
  _tag: "AnonymousPointRaised"
})

export const supported = (id: string, by: string): Cooperative.Event => ({
  _tag: "PointSupported",
  pointId: pointId(id),
  by: personId(by),
  on: day("2026-07-06")
})

export const merged = (id: string, into: string): Cooperative.Event => ({
  _tag: "PointMerged",
  pointId: pointId(id),
  into: pointId(into),
  by: personId("ana"),
  on: day("2026-07-06")
})

export const pointWithdrawn = (id: string, by = "lea"): Cooperative.Event => ({
  _tag: "PointWithdrawn",
  pointId: pointId(id),
  by: personId(by),
  on: day("2026-07-06")
})

export const treated = (
  id: string,
  as: typeof Points.TreatedAs.Type,
  more: { readonly in?: string; readonly decisionId?: DecisionId; readonly actionId?: ActionId } = {}
): Cooperative.Event => ({
  _tag: "PointTreated",
  pointId: pointId(id),
  meetingId: meetingId(more.in ?? "s"),
  as,
  decisionId: more.decisionId ?? null,
  actionId: more.actionId ?? null,
  by: personId("lea"),
  on: day(friday)
})

/** Léa, Sam and Ana are there; Sam opens, Léa leads, Sam writes down. */
export const opened = (agenda: ReadonlyArray<string> = [], id = "s", when: Instant = at(friday, "14:00")) =>
  ({
    _tag: "MeetingOpened",
    meetingId: meetingId(id),
    present: ["lea", "sam", "ana"].map(personId),
    facilitator: personId("lea"),
    scribe: personId("sam"),
    timekeeper: personId("ana"),
    agenda: agenda.map(pointId),
    by: personId("sam"),
    at: when
  }) satisfies Cooperative.Event

export const closed = (id = "s", when: Instant = at(friday, "15:30"), minutesSpent = 90): Cooperative.Event => ({
  _tag: "MeetingClosed",
  meetingId: meetingId(id),
  minutesSpent,
  by: personId("sam"),
  at: when
})

export const decided = (id: string): Cooperative.Event => ({
  _tag: "DecisionTaken",
  decisionId: DecisionId.make(id),
  title: "On range",
  process: "consent",
  outcome: "Oui.",
  by: personId("lea"),
  on: day(friday)
})
