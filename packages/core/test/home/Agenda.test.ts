/** Verifies: F5 — what there is to talk about, and when. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import { splitRuleId } from "../../src/governance/Governance.ts"
import * as Agenda from "../../src/home/Agenda.ts"
import { DecisionId, ProposalId, RuleId } from "../../src/Ids.ts"
import type { Instant } from "../../src/Instant.ts"
import * as View from "../../src/View.ts"
import {
  at,
  cooperative,
  day,
  ficheId,
  ficheOpened,
  folded,
  looking,
  member,
  monday,
  operator,
  person,
  personId
} from "../Fixtures.ts"
import {
  closed,
  decided,
  friday,
  meetingId,
  merged,
  opened,
  pointId,
  pointWithdrawn,
  raised,
  raisedAnonymously,
  supported,
  treated
} from "../governance/Meeting.ts"

const [ana, lea, sam] = [person("ana"), person("lea"), person("sam")]
const look = (viewer: Actor, when: Instant, ...events: ReadonlyArray<Cooperative.Event>) =>
  Result.getOrThrow(Agenda.view.show(folded(...cooperative, ...events), looking(viewer, {}, when)))
const points = (viewer: Actor, ...events: ReadonlyArray<Cooperative.Event>) =>
  look(viewer, at(friday), ...events).points
const ids = (seen: ReturnType<typeof points>) => seen.map((point) => point.pointId ?? point.ruleId ?? point.kind)

const rule = (id: string, reviewOn: string, activeFrom = "2026-06-01"): Cooperative.Event => ({
  _tag: "RuleAdopted",
  ruleId: RuleId.make(id),
  version: 1,
  title: `Règle ${id}`,
  text: "Oui.",
  splitRule: null,
  activeFrom: day(activeFrom),
  reviewOn: day(reviewOn),
  decisionId: DecisionId.make("d"),
  on: day("2026-06-01")
})

const proposed = (id: string, closesAt: Instant, point: string | null = null): Cooperative.Event => ({
  _tag: "ProposalOpened",
  proposalId: ProposalId.make(id),
  pointId: point === null ? null : pointId(point),
  domainId: null,
  game: null,
  title: `Proposition ${id}`,
  text: "Oui ?",
  change: null,
  process: "consent",
  options: [],
  electorate: [personId("lea"), personId("sam")],
  quorum: 5_000,
  closesAt,
  secret: false,
  hidden: "untilClose",
  by: personId("sam"),
  on: day(monday)
})

const planned: Cooperative.Event = {
  _tag: "MeetingPlanned",
  meetingId: meetingId("w"),
  startsAt: at("2026-07-08", "18:00"),
  minutes: 30,
  place: "Au local",
  by: personId("lea"),
  on: day(monday)
}

describe("the agenda", () => {
  it("says when the group meets next, and in how many days", () => {
    assert.deepStrictEqual(look(lea, at(monday)).next, {
      meetingId: null,
      startsAt: at(friday, "14:00"),
      minutes: 120,
      place: null,
      inDays: 4
    })
    assert.deepStrictEqual(look(lea, at(monday), planned).next, {
      meetingId: meetingId("w"),
      startsAt: at("2026-07-08", "18:00"),
      minutes: 30,
      place: "Au local",
      inDays: 2
    })
    assert.strictEqual(look(lea, at(friday, "00:05")).next.inDays, 0)
  })

  it("has the open points, what most want first, and of that what has waited longest", () => {
    const all = [
      raised("young", "sam", { on: day("2026-07-08") }),
      raised("old", "lea", { on: day("2026-07-01") }),
      raised("9", "lea", { on: day("2026-07-08") }),
      raised("wanted", "lea", { on: day("2026-07-09") }),
      supported("wanted", "sam"),
      raised("done"),
      opened(["done"], "s", at(monday)),
      treated("done", "explained"),
      closed("s", at(monday, "11:00")),
      raised("gone"),
      pointWithdrawn("gone")
    ]
    const seen = points(lea, ...all)
    assert.deepStrictEqual<ReadonlyArray<string>>(ids(seen), ["wanted", "old", "young", "9"])
    assert.deepStrictEqual(
      seen.map(({ openDays }) => openDays),
      [1, 9, 2, 2]
    )
  })

  it("says of a point what it is about, whose it is, and whether I want it too", () => {
    const [seen] = points(sam, raised("key", "lea", { kind: "idea" }), supported("key", "sam"))
    assert.deepStrictEqual(seen, {
      pointId: pointId("key"),
      ruleId: null,
      kind: "idea",
      words: "À propos de key",
      by: personId("lea"),
      anonymous: false,
      mine: false,
      since: day(monday),
      openDays: 4,
      support: 1,
      supportedByMe: true,
      postponed: 0,
      postponedTooOften: false,
      parts: [],
      proposals: []
    })
    const [mine] = points(lea, raised("key", "lea"), supported("key", "sam"))
    assert.deepStrictEqual([mine?.mine, mine?.supportedByMe], [true, false])
    const [forgotten] = points(lea, raised("key", "lea", { words: null }))
    assert.isNull(forgotten?.words)
  })

  it("tells nobody but its author whose a point is that was raised without a name", () => {
    const anonymous = [raisedAnonymously("key", "lea"), supported("key", "lea"), supported("key", "sam")]
    const own = points(lea, ...anonymous)[0]
    assert.deepStrictEqual([own?.by, own?.anonymous, own?.mine, own?.support], [null, true, true, 2])
    for (const viewer of [sam, ana]) {
      const seen = points(viewer, ...anonymous)[0]
      assert.deepStrictEqual([seen?.by, seen?.mine, seen?.words], [null, false, "À propos de key"])
      const bySam = points(viewer, raisedAnonymously("key", "ana"), supported("key", "lea"), supported("key", "sam"))
      assert.deepStrictEqual({ ...bySam[0], mine: false }, { ...seen, mine: false }, "whoever raised it")
    }
  })

  it("names those who only applied to coordinators and to themselves", () => {
    const [applied] = member("nour", "2008-01-01") as [Cooperative.Event, ...ReadonlyArray<Cooperative.Event>]
    const events = [applied, raised("key", "nour")]
    assert.isNull(points(lea, ...events)[0]?.by)
    assert.strictEqual(points(ana, ...events)[0]?.by, personId("nour"))
    assert.strictEqual(points(lea, raised("key", "ana"))[0]?.by, personId("ana"))
  })

  it("flags what was put off three times", () => {
    const put = (times: number) =>
      Array.from({ length: times }, (_, n) => [
        opened(["key"], `m${n}`, at(monday)),
        closed(`m${n}`, at(monday))
      ]).flat()
    const flags = [2, 3].map((times) => {
      const [point] = points(lea, raised("key"), ...put(times))
      return [point?.postponed, point?.postponedTooOften]
    })
    assert.deepStrictEqual(flags, [
      [2, false],
      [3, true]
    ])
  })

  it("shows what has become part of a point, and what is put to the group about it", () => {
    const [seen] = points(
      lea,
      raised("key"),
      raised("door"),
      merged("key", "door"),
      proposed("p", at("2026-07-17", "16:00"), "door"),
      proposed("old", at("2026-07-17", "16:00"), "door"),
      { _tag: "ProposalWithdrawn", proposalId: ProposalId.make("old"), by: personId("sam"), on: day(monday) }
    )
    assert.deepStrictEqual(seen?.parts, [{ pointId: pointId("key"), words: "À propos de key" }])
    assert.deepStrictEqual<ReadonlyArray<string>>(seen?.proposals ?? [], ["p"])
  })
})

describe("what is on the agenda by itself", () => {
  it("is every rule in force that has to be looked at again, from that day on", () => {
    const rules = [rule("menage", friday), rule("bruit", "2026-07-11"), rule("later", "2026-07-01", "2026-08-01")]
    const seen = points(lea, ...rules, raised("key", "lea", { on: day("2026-07-09") }))
    assert.deepStrictEqual<ReadonlyArray<string>>(ids(seen), ["key", "menage"])
    assert.deepInclude(seen[1], {
      pointId: null,
      kind: "review",
      words: "Règle menage",
      since: day(friday),
      openDays: 0,
      by: null,
      mine: false
    })
  })

  it("is that money cannot be shared, once there is work and no split rule", () => {
    const none = (...events: ReadonlyArray<Cooperative.Event>) =>
      points(lea, ...events).flatMap(({ kind, openDays, since }) => (kind === "noRule" ? [[since, openDays]] : []))
    assert.deepStrictEqual(none(), [])
    assert.deepStrictEqual<unknown>(none(ficheOpened("b", "2026-07-08"), ficheOpened("a", "2026-07-06")), [
      ["2026-07-06", 4]
    ])
    assert.deepStrictEqual<unknown>(none(ficheOpened("a", "2026-07-20")), [[friday, 0]])
    const cancelled: Cooperative.Event = {
      _tag: "FicheCancelled",
      ficheId: ficheId("a"),
      reason: null,
      by: personId("ana"),
      at: at(monday)
    }
    assert.deepStrictEqual(none(ficheOpened("a", "2026-07-06"), cancelled), [])
    const shared = [ficheOpened("a", "2026-06-08"), rule(splitRuleId, "2026-10-01")]
    assert.deepStrictEqual(none(...shared), [])
    const repealed: Cooperative.Event = {
      _tag: "RuleRepealed",
      ruleId: splitRuleId,
      decisionId: DecisionId.make("d"),
      lastDay: day("2026-07-07"),
      on: day(monday)
    }
    assert.deepStrictEqual<unknown>(none(...shared, repealed), [["2026-07-08", 2]])
    const later: Cooperative.Event = { ...rule(splitRuleId, "2026-10-01", "2026-08-01"), _tag: "RuleAmended" } as never
    assert.deepStrictEqual<unknown>(none(...shared, repealed, later), [["2026-07-08", 2]], "one that is to come")
    assert.deepStrictEqual<unknown>(none(ficheOpened("a", "2026-06-08"), later), [["2026-06-08", 32]])
    assert.deepStrictEqual<unknown>(none(ficheOpened("a", "2026-07-09"), rule(splitRuleId, "2026-10-01"), repealed), [
      ["2026-07-09", 1]
    ])
  })
})

describe("what closes until the end of the next meeting", () => {
  const answer = (id: string, who: string, version = 1): Cooperative.Event => ({
    _tag: "StanceTaken",
    proposalId: ProposalId.make(id),
    version,
    personId: personId(who),
    stance: { _tag: "Consent" },
    reason: null,
    channel: "app",
    recordedBy: null,
    on: day(monday)
  })
  const all = [
    proposed("end", at(friday, "16:00")),
    proposed("later", at(friday, "16:01")),
    proposed("before", at(friday, "10:00"))
  ]
  const closing = (viewer: Actor, when: Instant, ...events: ReadonlyArray<Cooperative.Event>) =>
    look(viewer, when, ...all, ...events).closing.map(({ answered, proposalId }) => [proposalId as string, answered])

  it("is named, the first first, with what I have not answered", () => {
    assert.deepStrictEqual(closing(lea, at(monday), answer("end", "lea"), answer("before", "sam")), [
      ["before", false],
      ["end", true]
    ])
    assert.deepStrictEqual(closing(ana, at(monday)), [
      ["before", null],
      ["end", null]
    ])
    assert.deepStrictEqual(closing(lea, at(friday, "10:00")), [["end", false]])
    assert.deepStrictEqual(closing(lea, at(friday, "14:00")), [
      ["end", false],
      ["later", false]
    ])
    assert.deepStrictEqual(closing(lea, at(monday), planned), [], "what is planned moves no deadline")
    const withdrawn = (id: string): Cooperative.Event => ({
      _tag: "ProposalWithdrawn",
      proposalId: ProposalId.make(id),
      by: personId("sam"),
      on: day(monday)
    })
    assert.deepStrictEqual(closing(lea, at(monday), withdrawn("before")), [["end", false]])
  })

  it("asks again after an amendment", () => {
    const amended: Cooperative.Event = {
      _tag: "ProposalAmended",
      proposalId: ProposalId.make("end"),
      version: 2,
      text: "Non ?",
      change: null,
      because: "Mieux.",
      candidate: null,
      closesAt: at(friday, "16:00"),
      by: personId("sam"),
      on: day(monday)
    }
    assert.deepStrictEqual(closing(lea, at(friday, "10:00"), answer("end", "lea"), amended), [["end", false]])
    assert.deepStrictEqual(closing(lea, at(friday, "10:00"), amended, answer("end", "lea", 2)), [["end", true]])
  })
})

describe("the meeting on the agenda", () => {
  const during = [raised("key"), raised("door"), opened(["key", "door"]), decided("d")]
  const done = treated("key", "decided", { decisionId: DecisionId.make("d") })

  it("is the one that is going on, with what has come of points in it", () => {
    const { last, meeting, points: left } = look(lea, at(friday, "14:30"), ...during, done)
    assert.isNull(last)
    assert.deepStrictEqual<ReadonlyArray<string>>(ids(left), ["door"])
    assert.deepStrictEqual(meeting, {
      meetingId: meetingId("s"),
      openedAt: at(friday, "14:00"),
      minutesSpent: null,
      present: ["lea", "sam", "ana"].map(personId),
      facilitator: personId("lea"),
      scribe: personId("sam"),
      timekeeper: personId("ana"),
      treated: [
        {
          pointId: pointId("key"),
          words: "À propos de key",
          as: "decided",
          decisionId: DecisionId.make("d"),
          actionId: null
        }
      ]
    })
  })

  it("is the last one once it is over", () => {
    const seen = look(lea, at(friday, "15:31"), ...during, done, closed())
    assert.isNull(seen.meeting)
    assert.deepStrictEqual([seen.last?.minutesSpent, seen.last?.treated.length], [90, 1])
    assert.isNull(look(lea, at(friday, "22:00"), ...during).meeting)
  })
})

describe("whoever looks at the agenda", () => {
  it("belongs", () => {
    const [applied] = member("nour", "2008-01-01") as [Cooperative.Event, ...ReadonlyArray<Cooperative.Event>]
    for (const viewer of [operator, person("stranger"), person("nour")]) {
      const seen = Agenda.view.show(folded(...cooperative, applied), looking(viewer, {}))
      assert.isTrue(Result.isFailure(seen))
    }
  })

  it("is told when it changes by time alone", () => {
    const events = [proposed("p", at(friday, "10:00")), planned, opened([], "s", at("2026-07-09", "11:00"))]
    const state = folded(...cooperative, ...events)
    const moment = (when: Instant) => View.momentOf(Agenda.view, state, when)
    for (const [before, after] of [
      [at("2026-07-08", "17:59"), at("2026-07-08", "18:00")],
      [at("2026-07-09", "18:59"), at("2026-07-09", "19:00")],
      [at(friday, "09:59"), at(friday, "10:00")],
      [at(friday, "13:59"), at(friday, "14:00")]
    ] as const) {
      assert.notStrictEqual(moment(before), moment(after), after)
    }
    assert.strictEqual(moment(at(friday, "10:00")), moment(at(friday, "13:59")))
  })
})

describe("an agenda that somebody has filled", () => {
  it("is made in steps, between which others get their turn", () => {
    const many = Array.from({ length: 1_000 }, (_, index) => raised(`point-${index}`))
    const steps = Agenda.view.showInSteps?.(folded(...cooperative, ...many), looking(lea, {}, at(friday)))
    assert.isAtLeast(Array.from(steps ?? []).length, 10)
  })
})

describe("the work of showing an agenda", () => {
  /** How often a view reads something of a point, with so many points of which one in twenty is open. */
  const reads = (count: number): number => {
    const state = folded(...cooperative, raised("key"))
    const [one] = Object.values(state.points.points)
    let counted = 0
    const all = Array.from({ length: count }, (_, n) => {
      const point = { ...one, pointId: pointId(`p${n}`), number: n, status: n % 20 === 0 ? "open" : "treated" }
      return [
        `p${n}`,
        new Proxy(point, {
          get: (of, name) => {
            counted += 1
            return Reflect.get(of, name)
          }
        })
      ] as const
    })
    const whole = { ...state, points: { ...state.points, points: Object.fromEntries(all) } } as Cooperative.State
    assert.lengthOf(Result.getOrThrow(Agenda.view.show(whole, looking(lea, {}))).points, count / 20)
    return counted
  }

  it("grows as the number of points does", () => {
    const [year, fourYears] = [reads(1_000), reads(4_000)]
    assert.isAbove(year, 1_000)
    assert.isBelow(fourYears, year * 4.6)
  })
})
