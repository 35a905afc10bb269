import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import type * as Actor from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import type * as Indicators from "../../src/follow-up/Indicators.ts"
import * as Path from "../../src/follow-up/Path.ts"
import { GoalId, InterviewId } from "../../src/Ids.ts"
import * as Goals from "../../src/follow-up/Goals.ts"
import * as View from "../../src/View.ts"
import {
  at,
  coordinator,
  cooperative,
  day,
  folded,
  looking,
  member,
  monday,
  operator,
  person,
  personId
} from "../Fixtures.ts"
import { accepted, opened, proposed, replied, stepAdded } from "./Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const leaId = personId("lea")
const on = day(monday)

const assigned = (referentId: string): Cooperative.Event => ({
  _tag: "ReferentAssigned",
  personId: leaId,
  referentId: personId(referentId),
  by: personId("max"),
  on
})
const planned = (id: string, when: string): Cooperative.Event => ({
  _tag: "InterviewPlanned",
  interviewId: InterviewId.make(id),
  personId: leaId,
  replaces: null,
  at: at(when),
  on
})
const goal = (id: string, setOn: string): Cooperative.Event => ({
  _tag: "GoalSet",
  goalId: GoalId.make(id),
  personId: leaId,
  by: personId("ana"),
  goal: `objectif ${id}`,
  on: day(setOn)
})
const stepOf = (id: string): Cooperative.Event =>
  ({
    ...stepAdded(),
    ...({ _tag: "StepAdded", stepId: Goals.StepId.make(id), goalId: GoalId.make("g1"), words: `étape ${id}` } as const)
  }) as Cooperative.Event
const noted: Cooperative.Event = {
  _tag: "InterviewHeld",
  interviewId: InterviewId.make("i1"),
  personId: leaId,
  by: personId("ana"),
  note: "Léa cherche un stage.",
  nextOn: day("2026-08-17"),
  on
}
const shared = {
  qpv: null,
  statusAtEntry: "jobSeeker",
  currentStatus: null,
  educationLevel: "level3",
  referrer: null,
  outcome: null
} as const
const recorded: Cooperative.Event = { _tag: "IndicatorRecorded", personId: leaId, ...shared, on }
const left: Cooperative.Event = { _tag: "MemberLeft", personId: leaId, on }

const history = [
  ...cooperative,
  coordinator("max"),
  assigned("ana"),
  planned("i1", monday),
  noted,
  goal("g1", monday),
  recorded
]

const show = (
  viewer: Actor.Actor,
  query: { person?: typeof leaId },
  events: ReadonlyArray<Cooperative.Event>,
  when = at(monday)
) => Path.view.show(folded(...events), looking(viewer, query, when))
const mine = (events: ReadonlyArray<Cooperative.Event>, when = at(monday)) =>
  Result.getOrThrow(show(lea, {}, events, when))
const refusedWith = (viewer: Actor.Actor, events: ReadonlyArray<Cooperative.Event> = history) => {
  const seen = show(viewer, { person: leaId }, events)
  return Result.isFailure(seen) ? seen.failure._tag : "shown"
}

describe("my path (G1)", () => {
  it("shows the young person every word that is written about them", () =>
    assert.deepStrictEqual(mine(history), {
      person: { personId: leaId, name: "lea" },
      referent: { personId: personId("ana"), name: "Ana" },
      referents: [
        {
          personId: personId("ana"),
          name: "Ana",
          from: on,
          until: null,
          by: { personId: personId("max"), name: "max" }
        }
      ],
      proposed: null,
      sharesEarlierSince: null,
      openings: [],
      motivation: "Apprendre un métier.",
      deferral: null,
      nextDueOn: day("2026-08-17"),
      overdue: false,
      interviews: [
        {
          interviewId: InterviewId.make("i1"),
          at: at(monday),
          status: "held",
          heldOn: on,
          by: { personId: personId("ana"), name: "Ana" },
          note: "Léa cherche un stage.",
          replies: [],
          withheld: false
        }
      ],
      goals: [
        {
          goalId: GoalId.make("g1"),
          goal: "objectif g1",
          withheld: false,
          by: { personId: personId("ana"), name: "Ana" },
          status: "open",
          setOn: on,
          closedOn: null,
          steps: []
        }
      ],
      shared: { ...shared, on },
      sharedWithheld: false
    }))

  it("shows the referent the same", () =>
    assert.deepStrictEqual(show(ana, { person: leaId }, history), show(lea, {}, history)))

  it("fits its schema", () => assert.isTrue(Schema.is(Path.Document)(mine(history))))
})

describe("who reads a path (G1)", () => {
  it("nobody but the young person and their referent: no other coordinator, member, stranger or operator", () => {
    assert.strictEqual(refusedWith(ana), "shown")
    assert.strictEqual(refusedWith(person("max")), "NotesNotShared")
    for (const viewer of [person("sam"), person("stranger"), operator])
      assert.strictEqual(refusedWith(viewer), "NotAllowed")
  })

  it("the referent of today, not the one before", () => {
    const moved = [...history, assigned("max")]
    assert.strictEqual(refusedWith(person("max"), moved), "shown")
    assert.strictEqual(refusedWith(ana, moved), "NotesNotShared")
    // Whom they were only asked about reads nothing yet.
    assert.strictEqual(refusedWith(person("max"), [...history, proposed("max")]), "ReferentNotAccepted")
    assert.strictEqual(refusedWith(person("max"), [...history, proposed("max"), accepted("max")]), "shown")
  })

  const words = (viewer: Actor.Actor, events: ReadonlyArray<Cooperative.Event>) => {
    const { goals, interviews } = Result.getOrThrow(show(viewer, { person: leaId }, events))
    return [
      ...interviews.map(({ note, withheld }) => [note, withheld]),
      ...goals.map(({ goal, withheld }) => [goal, withheld])
    ]
  }
  const readable = [
    ["Léa cherche un stage.", false],
    ["objectif g1", false]
  ]
  const yes: Cooperative.Event = { _tag: "EarlierNotesShared", personId: leaId, referentId: personId("max"), on }

  it("a new referent what is written from now on, and what was written before only with the yes of the young person", () => {
    const moved = [...history, assigned("max")]
    const withheld = [
      [null, true],
      [null, true]
    ]
    assert.deepStrictEqual(words(person("max"), moved), withheld)
    assert.deepStrictEqual(words(lea, moved), readable)
    assert.deepStrictEqual(words(person("max"), [...moved, goal("g2", "2026-07-07")]).at(-1), ["objectif g2", false])
    assert.deepStrictEqual(words(person("max"), [...moved, yes]), readable)
    const no: Cooperative.Event = { _tag: "EarlierNotesWithheld", personId: leaId, on }
    assert.deepStrictEqual(words(person("max"), [...moved, yes, no]), withheld)
    assert.strictEqual(mine([...moved, yes]).sharesEarlierSince, on)
  })

  it("with a yes that ends with the referent whom it was for", () => {
    const back = [...history, assigned("max"), yes, assigned("ana")]
    assert.deepStrictEqual(words(ana, back), readable)
    const again = [...back, goal("g2", "2026-07-07"), assigned("max")]
    assert.deepStrictEqual(
      words(person("max"), again).map(([text]) => text),
      [null, null, null]
    )
    const cameBack: ReadonlyArray<Cooperative.Event> = [
      left,
      { _tag: "MemberAdmitted", personId: leaId, by: null, on },
      assigned("max")
    ]
    for (const after of [
      cameBack,
      [{ _tag: "CoordinatorLeft", personId: personId("max"), on } as const, coordinator("max"), assigned("max")]
    ]) {
      assert.isTrue(words(person("max"), [...history, assigned("max"), yes, ...after]).every(([text]) => text === null))
    }
  })

  it("a new referent of the facts that were shared before as little, also when they write one more", () => {
    const said = (viewer: Actor.Actor, events: ReadonlyArray<Cooperative.Event>) => {
      const { shared, sharedWithheld } = Result.getOrThrow(show(viewer, { person: leaId }, events))
      return [shared?.educationLevel, sharedWithheld]
    }
    const moved = [...history, assigned("max")]
    assert.deepStrictEqual(said(ana, history), ["level3", false])
    assert.deepStrictEqual(said(person("max"), moved), [undefined, true])
    assert.deepStrictEqual(said(lea, moved), ["level3", false])
    const more: Cooperative.Event = { _tag: "IndicatorRecorded", personId: leaId, ...shared, outcome: "job", on }
    assert.deepStrictEqual(said(person("max"), [...moved, more]), [undefined, true])
    assert.deepStrictEqual(said(person("max"), [...moved, yes]), ["level3", false])
    // What was taken out is nobody's business any more, and what is said anew is said with the referent of today.
    const withdrawn: Cooperative.Event = { _tag: "IndicatorConsentWithdrawn", personId: leaId, on }
    assert.deepStrictEqual(said(person("max"), [...moved, withdrawn]), [undefined, false])
    assert.deepStrictEqual(said(person("max"), [...moved, withdrawn, more]), ["level3", false])
    // Of what was said while nobody followed them, too, the young person decides who reads it.
    assert.deepStrictEqual(said(ana, [...cooperative, recorded, assigned("ana")]), [undefined, true])
  })

  it("the young person, of every change of referent: who, from when until when, and who chose it", () => {
    const unsaid: Cooperative.Event = {
      _tag: "ReferentAssigned",
      personId: leaId,
      referentId: personId("max"),
      by: null,
      on
    }
    const { referents } = mine([...history, unsaid, { _tag: "CoordinatorLeft", personId: personId("max"), on }])
    assert.deepStrictEqual(
      referents.map(({ by, from, name, until }) => [name, from, until, by?.name]),
      [
        ["Ana", on, on, "max"],
        ["max", on, on, undefined]
      ]
    )
  })

  it("not a referent who left the team", () =>
    assert.strictEqual(
      refusedWith(ana, [...history, { _tag: "CoordinatorLeft", personId: personId("ana"), on }]),
      "NotAllowed"
    ))

  it("the young person also after leaving, and then nobody else", () => {
    assert.strictEqual(refusedWith(lea, [...history, left]), "shown")
    assert.strictEqual(refusedWith(ana, [...history, left]), "NotesNotShared")
    assert.isNull(mine([...history, left]).referent)
  })

  it("tells only coordinators that somebody is unknown", () => {
    const unknown = { person: personId("noa") }
    const tag = (viewer: Actor.Actor) => {
      const seen = show(viewer, unknown, history)
      return Result.isFailure(seen) ? seen.failure._tag : "shown"
    }
    assert.strictEqual(tag(ana), "PersonUnknown")
    assert.strictEqual(tag(lea), "NotAllowed")
    assert.strictEqual(tag(operator), "NotAllowed")
  })

  it("whoever opened it without a yes, everything, for three days and not an instant longer, in front of the young person", () => {
    const opening = opened("max", "Elle ne répond plus depuis lundi.")
    const seen = [...history, opening]
    const max = person("max")
    assert.strictEqual(refusedWith(max, seen), "shown")
    assert.deepStrictEqual(words(max, seen), readable)
    const shown = (viewer: Actor.Actor, when: string) => show(viewer, { person: leaId }, seen, at("2026-07-09", when))
    assert.isTrue(Result.isSuccess(shown(max, "09:59")))
    assert.isTrue(Result.isFailure(shown(max, "10:00")))
    const told = (when: string) => Result.getOrThrow(shown(lea, when)).openings
    const { _tag: _, by: __, personId: ___, ...facts } = opening
    const listed = { ...facts, by: { personId: personId("max"), name: "max" } }
    assert.deepStrictEqual(told("09:59"), [{ ...listed, runs: true }])
    assert.deepStrictEqual(told("10:00"), [{ ...listed, runs: false }])
    // The referent does not read why somebody else thought that it was urgent.
    assert.deepStrictEqual(Result.getOrThrow(shown(ana, "09:59")).openings, [])
    // It is over with either of the two, also for whoever comes back.
    for (const gone of [left, { _tag: "CoordinatorLeft", personId: personId("max"), on } as const])
      assert.notStrictEqual(refusedWith(max, [...seen, gone, coordinator("max")]), "shown")
    // The same words are not shown once more from what was made before.
    const moment = (when: string) => View.momentOf(Path.view, folded(...seen), at("2026-07-09", when))
    assert.notStrictEqual(moment("09:59"), moment("10:00"))
  })

  it("a reply as the note that it answers, and a step as what was written with somebody then", () => {
    const events = [...history, replied, stepOf("s1"), assigned("max"), stepOf("s2")]
    const of = (viewer: Actor.Actor) => {
      const { goals, interviews } = Result.getOrThrow(show(viewer, { person: leaId }, events))
      return [interviews[0]?.replies.map(({ words }) => words), goals[0]?.steps.map(({ words }) => words)]
    }
    assert.deepStrictEqual(of(lea), [["Je l'ai trouvé !"], ["étape s1", "étape s2"]])
    assert.deepStrictEqual(of(person("max")), [[], [null, "étape s2"]])
  })

  it("whoever was put off, why; and nobody else", () => {
    const noaId = personId("noa")
    const [applied] = member("noa", "2007-01-01")
    const deferred: Cooperative.Event = {
      _tag: "ApplicationDeferred",
      personId: noaId,
      reason: "Plus de place avant l'été.",
      on
    }
    const state = [...cooperative, ...(applied === undefined ? [] : [applied]), deferred]
    const seen = Result.getOrThrow(show(person("noa"), {}, state))
    assert.strictEqual(seen.deferral, "Plus de place avant l'été.")
    assert.isTrue(Result.isFailure(show(ana, { person: noaId }, state)))
  })

  it("a coordinator has no path of their own", () => {
    const seen = show(ana, {}, history)
    assert.strictEqual(Result.isFailure(seen) ? seen.failure._tag : "shown", "NotAllowed")
  })
})

describe("what the path says", () => {
  it("when the next interview is due, and that it is late from the day after", () => {
    assert.strictEqual(mine(history, at("2026-08-17")).overdue, false)
    assert.strictEqual(mine(history, at("2026-08-18")).overdue, true)
  })

  it("nothing is due for somebody who paused or left", () => {
    const paused: Cooperative.Event = { _tag: "MemberPaused", personId: leaId, on }
    for (const away of [paused, left]) {
      const seen = mine([...history, away], at("2026-12-01"))
      assert.deepStrictEqual([seen.nextDueOn, seen.overdue], [null, false])
    }
  })

  it("goes on when somebody comes back, with the next interview six weeks after that", () => {
    const back: ReadonlyArray<Cooperative.Event> = [
      left,
      { _tag: "AppliedAgain", personId: leaId, motivation: "Encore.", by: leaId, on: day("2027-01-04") },
      { _tag: "MemberAdmitted", personId: leaId, by: null, on: day("2027-01-05") }
    ]
    const seen = mine([...history, ...back], at("2027-01-06"))
    assert.strictEqual(seen.nextDueOn, day("2027-02-16"))
    assert.deepStrictEqual(
      [seen.interviews, seen.goals, seen.shared],
      [mine(history).interviews, mine(history).goals, mine(history).shared]
    )
    assert.deepStrictEqual([seen.referent, seen.referents.length, seen.motivation], [null, 1, "Encore."])
  })

  it("interviews and goals in the order of time, each person's own", () => {
    const events = [
      ...history,
      planned("i0", "2026-07-20"),
      planned("i9", "2026-07-10"),
      goal("g0", "2026-08-02"),
      goal("g9", "2026-08-01")
    ]
    assert.deepStrictEqual(
      mine(events).interviews.map(({ interviewId }) => interviewId),
      ["i1", "i9", "i0"].map((id) => InterviewId.make(id))
    )
    assert.deepStrictEqual(
      mine(events).goals.map(({ goalId }) => goalId),
      ["g1", "g9", "g0"].map((id) => GoalId.make(id))
    )
    const sam = Result.getOrThrow(show(person("sam"), {}, events))
    assert.deepStrictEqual([sam.interviews, sam.goals, sam.shared, sam.referent], [[], [], null, null])
  })

  it("a planned interview that will not take place is shown as cancelled", () => {
    const events = [...history, planned("i2", "2026-07-20"), left]
    assert.deepStrictEqual(
      mine(events).interviews.map(({ status }) => status),
      ["held", "cancelled"]
    )
  })

  it("an interview that was not held is by nobody yet", () =>
    assert.isNull(mine([...history, planned("i2", "2026-07-20")]).interviews[1]?.by))

  it("goals of one day in the order in which they were set", () => {
    const events = [...history, goal("g5", monday), goal("g2", monday)]
    assert.deepStrictEqual(
      mine(events).goals.map(({ goal: words }) => words),
      ["objectif g1", "objectif g5", "objectif g2"]
    )
  })

  it("a goal that was reached, and when", () => {
    const reached: Cooperative.Event = {
      _tag: "GoalReached",
      goalId: GoalId.make("g1"),
      personId: leaId,
      by: leaId,
      on: day("2026-08-01")
    }
    assert.deepInclude(mine([...history, reached]).goals[0], { status: "reached", closedOn: day("2026-08-01") })
    const dropped: Cooperative.Event = { ...reached, _tag: "GoalDropped" }
    assert.deepInclude(mine([...history, dropped]).goals[0], { status: "dropped", closedOn: day("2026-08-01") })
  })

  it("forgotten words as nothing, and the dates as they were", () => {
    const forgotten = history.map((event) =>
      event._tag === "InterviewHeld"
        ? { ...event, note: null }
        : event._tag === "GoalSet"
          ? { ...event, goal: null }
          : event
    )
    const seen = mine(forgotten)
    assert.isNull(seen.interviews[0]?.note)
    assert.isNull(seen.goals[0]?.goal)
    assert.strictEqual(seen.interviews[0]?.heldOn, monday)
  })
})

describe("what somebody shared (M6)", () => {
  const again = (more: Partial<typeof Indicators.IndicatorRecorded.Type>): Cooperative.Event => ({
    ...shared,
    statusAtEntry: null,
    educationLevel: null,
    ...more,
    _tag: "IndicatorRecorded",
    personId: leaId,
    on: day("2026-08-01")
  })

  it("keeps what was not said again, and the newest of what was", () => {
    const seen = mine([...history, again({ currentStatus: "employed", educationLevel: "level4" })]).shared
    assert.deepStrictEqual(seen, {
      ...shared,
      currentStatus: "employed",
      educationLevel: "level4",
      on: day("2026-08-01")
    })
  })

  it("keeps each of the facts", () => {
    const qpv = { inside: "no", checkedOn: on, source: "sig.ville.gouv.fr" } as const
    const facts = {
      qpv,
      statusAtEntry: "pupil",
      currentStatus: "student",
      educationLevel: "none",
      referrer: "friend",
      outcome: "job"
    } as const
    assert.deepStrictEqual(mine([...history, again(facts), again({})]).shared, { ...facts, on: day("2026-08-01") })
  })

  it("is gone once the consent is taken back, and starts afresh afterwards", () => {
    const withdrawn = [...history, { _tag: "IndicatorConsentWithdrawn", personId: leaId, on } as const]
    assert.isNull(mine(withdrawn).shared)
    assert.deepStrictEqual(mine([...withdrawn, again({ outcome: "job" })]).shared, {
      ...shared,
      statusAtEntry: null,
      educationLevel: null,
      outcome: "job",
      on: day("2026-08-01")
    })
  })
})
