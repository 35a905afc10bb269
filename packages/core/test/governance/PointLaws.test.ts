/** Verifies: F5 — nothing that somebody raised is lost, whatever anybody asks for, and when. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Actor from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import type { MeetingId } from "../../src/governance/GovernanceIds.ts"
import * as Meetings from "../../src/governance/Meetings.ts"
import * as Agenda from "../../src/home/Agenda.ts"
import { ActionId, CommandId, DecisionId, type PersonId } from "../../src/Ids.ts"
import * as Instant from "../../src/Instant.ts"
import { at, cooperative, day, folded, looking, member, monday, personId, worker } from "../Fixtures.ts"
import { decided, meetingId, pointId } from "./Meeting.ts"

const [applied] = member("nour", "2008-01-01") as [Cooperative.Event, ...ReadonlyArray<Cooperative.Event>]
const begun = folded(
  ...cooperative,
  ...worker("zoe", "2007-01-01"),
  ...worker("ines", "2007-01-01"),
  { _tag: "MemberPaused", personId: personId("ines"), on: day(monday) },
  applied,
  decided("d")
)
const people = ["lea", "sam", "zoe", "ines", "nour", "ana", "stranger"]

/** One thing that somebody asks for, after a while; numbers that point at something are taken modulo what there is. */
interface Step {
  readonly wait: number
  readonly who: number
  readonly what: number
  readonly one: number
  readonly other: number
}

const step: fc.Arbitrary<Step> = fc.record({
  wait: fc.oneof({ weight: 5, arbitrary: fc.nat(60) }, { weight: 1, arbitrary: fc.nat(6_000) }),
  who: fc.nat(people.length - 1),
  what: fc.nat(15),
  one: fc.nat(50),
  other: fc.nat(50)
})

const asks = ({ one, other, what, who }: Step, points: ReadonlyArray<string>, meetings: ReadonlyArray<string>) => {
  const [a, b] = [one, other].map((n) => pointId(points[n % Math.max(1, points.length)] ?? "none"))
  const meeting = meetingId(meetings.at(-1) ?? "none")
  const somebody = (n: number) => personId(people[n % 4] ?? "lea")
  const kinds = ["blockage", "subject", "idea", "review", "noRule"] as const
  const said = { kind: kinds[one % 5] ?? "idea", words: "Un mot." } as const
  const as = (["decided", "action", "explained", "postponed", "dropped"] as const)[other % 5] ?? "explained"
  const ids = { decisionId: DecisionId.make("d"), actionId: ActionId.make("a") }
  const present = [...new Set([personId(people[who] ?? ""), somebody(one), somebody(other)])]
  const named = { facilitator: somebody(one), scribe: somebody(other), timekeeper: somebody(one) }
  const pointed = a ?? pointId("none")
  const commands: ReadonlyArray<Cooperative.Command> = [
    { _tag: "RaisePoint", ...said },
    { _tag: "RaiseAnonymousPoint", ...said },
    { _tag: "SupportPoint", pointId: pointed },
    { _tag: "MergePoints", pointId: pointed, into: b ?? pointed },
    { _tag: "WithdrawPoint", pointId: pointed },
    { _tag: "WithdrawAnonymousPoint", pointId: pointed },
    { _tag: "OpenMeeting", present, ...named },
    { _tag: "CloseMeeting", meetingId: meeting }
  ]
  const treat: Cooperative.Command = { _tag: "TreatPoint", pointId: pointed, as, ...ids }
  return commands[what] ?? treat
}

/** What the events say of points and meetings, told once more in another way. */
class Told {
  readonly status = new Map<string, "open" | "treated" | "merged" | "withdrawn">()
  readonly into = new Map<string, string>()
  readonly by = new Map<string, PersonId>()
  meeting: { readonly id: MeetingId; readonly leads: ReadonlyArray<PersonId>; readonly since: Instant.Instant } | null =
    null

  get open(): ReadonlyArray<string> {
    return Array.from(this.status).flatMap(([id, status]) => (status === "open" ? [id] : []))
  }

  hear(event: Cooperative.Event, when: Instant.Instant): void {
    switch (event._tag) {
      case "PointRaised":
      case "AnonymousPointRaised":
        assert.isUndefined(this.status.get(event.pointId))
        this.status.set(event.pointId, "open")
        this.by.set(event.pointId, event.by)
        return
      case "PointSupported":
        return this.mustBeOpen(event.pointId)
      case "PointMerged":
        this.mustBeOpen(event.pointId)
        this.mustBeOpen(event.into)
        assert.notStrictEqual(event.pointId, event.into)
        this.status.set(event.pointId, "merged")
        this.into.set(event.pointId, event.into)
        return
      case "PointWithdrawn":
      case "AnonymousPointWithdrawn":
        this.mustBeOpen(event.pointId)
        this.status.set(event.pointId, "withdrawn")
        for (const [part, whole] of this.into) {
          if (whole === event.pointId && this.status.get(part) === "merged") this.status.set(part, "open")
        }
        return
      case "PointTreated": {
        const { meeting } = this
        this.mustBeOpen(event.pointId)
        assert.isNotNull(meeting, "treated in no meeting")
        assert.strictEqual(event.meetingId, meeting.id)
        assert.include(meeting.leads, event.by)
        assert.isBelow(Instant.minutesBetween(meeting.since, when), Meetings.mostMinutes)
        if (event.as !== "postponed") this.status.set(event.pointId, "treated")
        return
      }
      case "MeetingOpened":
        assert.isNull(this.meeting, "two meetings at once")
        assert.sameMembers<string>([...event.agenda], [...this.open])
        this.meeting = { id: event.meetingId, leads: [event.facilitator, event.scribe], since: event.at }
        return
      case "MeetingClosed":
        assert.strictEqual(event.meetingId, this.meeting?.id)
        this.meeting = null
        return
      default:
        throw new Error(`${event._tag} is not about points`)
    }
  }

  private mustBeOpen(id: string): void {
    assert.strictEqual(this.status.get(id), "open", id)
  }
}

describe("points, whatever happens", () => {
  it("are open, treated, merged or withdrawn, and those that are open are on the agenda", () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60, size: "max" }), (steps) => {
        let [state, when] = [begun, at("2026-07-10", "14:00")]
        const told = new Told()
        const meetings: Array<string> = []
        for (const [n, one] of steps.entries()) {
          when = Instant.plusMinutes(when, one.wait)
          const command = asks(one, [...told.status.keys()], meetings)
          // Few points would be taken back if it were always somebody who asks for it.
          const takesBack = command._tag.startsWith("Withdraw") && "pointId" in command && one.other % 4 > 0
          const author = takesBack ? told.by.get(command.pointId) : undefined
          const actor = Actor.person(author ?? personId(people[one.who] ?? "lea"))
          const commandId = CommandId.make(`c${n}`)
          const answer = Cooperative.decide({ command, actor, at: when, commandId }, state)
          if (Result.isFailure(answer)) continue
          for (const event of answer.success) {
            told.hear(event, when)
            state = Cooperative.projection.evolve(state, event)
            if (event._tag === "MeetingOpened") meetings.push(event.meetingId)
            seen.set(event._tag, (seen.get(event._tag) ?? 0) + 1)
          }
          const { points } = state.points
          assert.deepStrictEqual(
            Object.fromEntries(Object.values(points).map((point) => [point.pointId, point.status])),
            Object.fromEntries(told.status)
          )
          const agenda = Result.getOrThrow(Agenda.view.show(state, looking(Actor.person(personId("lea")), {}, when)))
          const shown = agenda.points.flatMap(({ pointId: id }) => (id === null ? [] : [id as string]))
          assert.sameMembers(shown, [...told.open])
          const parts = agenda.points.flatMap((point) => point.parts.map((part) => part.pointId as string))
          assert.strictEqual(new Set(parts).size, parts.length, "a part of two points")
        }
      }),
      { numRuns: 200 }
    )
    // Each of these has to have been tried.
    for (const tag of [
      "PointRaised",
      "AnonymousPointRaised",
      "PointSupported",
      "PointMerged",
      "PointWithdrawn",
      "AnonymousPointWithdrawn",
      "PointTreated",
      "MeetingOpened",
      "MeetingClosed"
    ]) {
      assert.isAbove(seen.get(tag) ?? 0, 10, tag)
    }
  })
})
