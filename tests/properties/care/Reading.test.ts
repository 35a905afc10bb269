/**
 * Who reads what was written with a young person, over random histories of everything that a referent, other coordinators and the
 * young person can ask for.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Path from "@kpacite/core/follow-up/Path"
import { CommandId, InterviewId, PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import { Result } from "effect"
import fc from "fast-check"
import { at, cooperative, coordinator, folded, personId } from "../../../packages/core/test/Fixtures.ts"

const team = ["ana", "max", "noa"] as const
const lea = personId("lea")
const begun = [...cooperative, coordinator("max"), coordinator("noa")]

type Command = Cooperative.Command
type Event = Cooperative.Event

type Asking = readonly [by: string, command: Command]

/** What may happen in Léa's follow-up; `n` makes each note tell which it is. */
const moves: ReadonlyArray<(by: string, of: string, n: number) => ReadonlyArray<Asking>> = [
  (by, of) => [
    [by, { _tag: "ProposeReferent", personId: lea, referentId: personId(of) }],
    ["lea", { _tag: "AcceptReferent", referentId: personId(of) }]
  ],
  (by, of) => [
    [by, { _tag: "ProposeReferent", personId: lea, referentId: personId(of) }],
    ["lea", { _tag: "DeclineReferent", referentId: personId(of) }]
  ],
  (_, of) => [["lea", { _tag: "ShareEarlierNotes", referentId: personId(of) }]],
  () => [["lea", { _tag: "WithholdEarlierNotes" }]],
  (by) => [[by, { _tag: "OpenNotes", personId: lea, reason: "Elle n'est pas rentrée hier soir." }]],
  (_, of, n) => [
    [of, { _tag: "PlanInterview", personId: lea, at: moment(n + 1) }],
    [of, { _tag: "HoldInterview", interviewId: InterviewId.make(`c${n}`), note: `mot ${n}.` }]
  ],
  (by, of) => [
    [of, { _tag: "LeaveCoordination", personId: personId(of) }],
    [by, { _tag: "WelcomeCoordinator", personId: personId(of), name: of, adult: true, profiles: [] }]
  ],
  (by) => [
    ["lea", { _tag: "Leave", personId: lea }],
    ["lea", { _tag: "ApplyAgain", personId: lea, motivation: "Encore." }],
    [by, { _tag: "HearMotivation", personId: lea }],
    [by, { _tag: "Admit", personId: lea }]
  ]
]

/** A step lies hours after the one before, so that openings run out on the way. */
const moment = (n: number): Instant.Instant => Instant.plusMinutes(at("2026-07-06"), n * 11 * 60)

interface Step {
  readonly by: string
  readonly which: number
  readonly of: string
}

interface World {
  readonly state: Cooperative.State
  readonly events: ReadonlyArray<{ readonly event: Event; readonly n: number }>
  /** How much was asked so far. */
  readonly n: number
}

const start: World = { state: folded(...begun), events: [], n: 0 }

const asked = (world: World, command: Command, by: string): World => {
  const n = world.n + 1
  const actor = Actor.person(PersonId.make(by))
  const decided = Cooperative.decide({ command, actor, at: moment(n), commandId: CommandId.make(`c${n}`) }, world.state)
  if (Result.isFailure(decided)) return { ...world, n }
  return {
    n,
    state: decided.success.reduce(Cooperative.projection.evolve, world.state),
    events: [...world.events, ...decided.success.map((event) => ({ event, n }))]
  }
}

/** The world after a story; `only` leaves out what others would ask. */
const told = (story: ReadonlyArray<Step>, from = start, only?: string): World =>
  story.reduce(
    (world, { by, of, which }) =>
      (moves[which]?.(by, of, world.n + 1) ?? [])
        .map(([who, command]): Asking => [only ?? who, command])
        .reduce((next, [who, command]) => asked(next, command, who), world),
    from
  )

const steps = (most: number) =>
  fc.array(
    fc.record({
      by: fc.constantFrom(...team),
      which: fc.nat(moves.length - 1),
      of: fc.constantFrom(...team)
    }),
    { maxLength: most }
  )

/** Ana follows Léa, and a note is written. */
const withNotes: World = told([
  { by: "ana", of: "ana", which: 0 },
  { by: "ana", of: "ana", which: 5 }
])

const seenBy = (viewer: string, { n, state }: World): ReadonlyArray<string> => {
  const query = viewer === "lea" ? {} : { person: lea }
  const shown = Path.view.show(state, { viewer: Actor.person(PersonId.make(viewer)), at: moment(n), query })
  return Result.isFailure(shown) ? [] : shown.success.interviews.flatMap(({ note }) => (note === null ? [] : [note]))
}

const ownOf = ({ n, state }: World) =>
  Result.getOrThrow(Path.view.show(state, { viewer: Actor.person(lea), at: moment(n), query: {} }))

describe("a note on a path", () => {
  it("is written in the story, or nothing is tried", () => {
    assert.lengthOf(seenBy("ana", withNotes), 1)
    assert.deepStrictEqual(seenBy("max", withNotes), [])
    const handed = told([{ by: "ana", of: "max", which: 0 }], withNotes)
    assert.strictEqual(ownOf(handed).referent?.personId, "max")
    assert.lengthOf(seenBy("max", told([{ by: "max", of: "max", which: 2 }], handed)), 1)
  })

  it("is read, besides the young person, by whoever follows them and wrote it or was given it, and by whoever opened it in front of them", () => {
    fc.assert(
      fc.property(steps(8), (story) => {
        const world = told(story, withNotes)
        const own = ownOf(world)
        for (const viewer of [...team, "sam"]) {
          const opened = own.openings.some(
            ({ by, runs, until }) => by.personId === viewer && runs && moment(world.n) < until
          )
          for (const note of seenBy(viewer, world)) {
            if (opened) continue
            assert.strictEqual(own.referent?.personId, viewer, `${viewer} follows nobody here`)
            const written = world.events.find(({ event }) => event._tag === "InterviewHeld" && event.note === note)
            const by = written?.event._tag === "InterviewHeld" ? written.event.by : undefined
            if (by === viewer) continue
            // The yes is for this referent, for as long as they follow, and was not taken back.
            const last = world.events.findLast(
              ({ event }) =>
                event._tag === "EarlierNotesShared" ||
                event._tag === "EarlierNotesWithheld" ||
                event._tag === "ReferentAccepted" ||
                event._tag === "MemberLeft"
            )?.event
            assert.isTrue(last?._tag === "EarlierNotesShared" && last.referentId === viewer, `${viewer} reads ${note}`)
          }
        }
      }),
      { numRuns: 400 }
    )
  })

  it("is not reached by anything that one coordinator sends alone, unless the log and the young person know", () => {
    fc.assert(
      fc.property(fc.constantFrom("max", "noa"), steps(8), (alone, story) => {
        for (let length = 1; length <= story.length; length++) {
          const world = told(story.slice(0, length), withNotes, alone)
          if (seenBy(alone, world).length === 0) continue
          const left = world.events.some(({ event }) => event._tag === "NotesOpened" && event.by === alone)
          assert.isTrue(left, `${alone} reads after ${JSON.stringify(story)}`)
          assert.isTrue(ownOf(world).openings.some(({ by }) => by.personId === alone))
        }
      }),
      { numRuns: 100 }
    )
  })
})
