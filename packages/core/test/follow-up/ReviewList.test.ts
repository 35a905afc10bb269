/** Verifies: M4 — the page of case reviews, for whoever announces them and for whoever they are about. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as ReviewList from "../../src/follow-up/ReviewList.ts"
import { ReviewId } from "../../src/follow-up/ReviewEvents.ts"
import { GoalId, InterviewId } from "../../src/Ids.ts"
import { day, folded, looking, member, monday, operator, person, personId } from "../Fixtures.ts"
import { announced, begun, facts, held_, released, reviewId, seat } from "./Committee.ts"
import { planned } from "./Fixtures.ts"

const on = day(monday)
const named = (id: string) => ({ personId: personId(id), name: id === "ana" ? "Ana" : id })
const seen = (viewer: Actor, ...events: ReadonlyArray<Cooperative.Event>) =>
  Result.getOrThrow(ReviewList.view.show(folded(...begun, ...events), looking(viewer, {})))
const note = { interviewId: InterviewId.make("i1"), heldOn: on, note: "Léa cherche un stage." }

describe("the page of case reviews (M4)", () => {
  const announcing = {
    mayAnnounce: true,
    earliest: day("2026-07-13"),
    people: [named("lea"), named("sam")],
    committee: [named("ana"), named("max")]
  }
  const reading = { mayAnnounce: false, earliest: day("2026-07-13"), people: [], committee: [] }
  const review = {
    reviewId,
    person: named("lea"),
    by: named("ana"),
    members: [named("ana"), named("max")],
    day: day("2026-07-13"),
    answer: null,
    words: null,
    notes: [],
    heldOn: null,
    present: [],
    said: null,
    proposals: []
  }

  it("offers to announce one to coordinators of the committee, of those who are here, with those who sit there", () => {
    const away: ReadonlyArray<Cooperative.Event> = [
      ...member("kim", "2006-01-01"),
      { _tag: "MemberLeft", personId: personId("kim"), on },
      { _tag: "MemberPaused", personId: personId("sam"), on }
    ]
    assert.deepStrictEqual(seen(person("ana"), ...away), { ...announcing, reviews: [], mine: [] })
    for (const viewer of [person("noa"), person("lea")])
      assert.deepStrictEqual(seen(viewer), { ...reading, reviews: [], mine: [] })
    assert.isFalse(seen(person("sam"), seat("sam")).mayAnnounce)
    for (const viewer of [operator, person("nobody")])
      assert.isTrue(Result.isFailure(ReviewList.view.show(folded(...begun), looking(viewer, {}))))
  })

  it("shows one that is ahead, the notes that were released, and to whoever it is about those that they may release", () => {
    const answered: Cooperative.Event = { _tag: "ReviewAnswered", ...facts, answer: "writes", words: "Tout va bien." }
    const events = [planned("i2"), announced, answered, released]
    const shown = { ...review, answer: "writes", words: "Tout va bien.", notes: [note] } as const
    assert.deepStrictEqual(seen(person("max"), ...events), { ...announcing, reviews: [shown], mine: [] })
    assert.deepStrictEqual(seen(person("lea"), ...events), { ...reading, reviews: [shown], mine: [note] })
    assert.deepStrictEqual(seen(person("lea"), announced), { ...reading, reviews: [review], mine: [note] })
  })

  it("shows what was said in one that was held, and what became of each proposal, word for word", () => {
    const taken: Cooperative.Event = { _tag: "ProposalAccepted", ...facts, place: 1, goalId: GoalId.make("g") }
    const shown = {
      ...review,
      heldOn: day("2026-07-13"),
      present: [named("ana")],
      said: "On a parlé du stage.",
      proposals: [
        { words: "Visiter une école.", became: "open" },
        { words: "Tenir l'accueil.", became: "accepted" }
      ]
    } as const
    for (const id of ["lea", "max"]) {
      const { mine, reviews } = seen(person(id), announced, released, held_, taken)
      assert.deepStrictEqual({ mine, reviews }, { mine: [], reviews: [shown] })
    }
    const forgotten = { ...held_, words: null, proposals: null } as Cooperative.Event
    assert.deepInclude(seen(person("lea"), announced, forgotten).reviews[0], {
      said: null,
      proposals: [
        { words: null, became: "open" },
        { words: null, became: "open" }
      ]
    })
  })

  it("begins with the earliest, and offers notes as long as any of one's own is ahead", () => {
    const on = (id: string, when: string) =>
      ({ ...announced, reviewId: ReviewId.make(id), day: day(when) }) as Cooperative.Event
    const events = [on("third", "2026-07-20"), on("first", "2026-07-14"), on("second", "2026-07-15")]
    const { mine, reviews } = seen(person("lea"), announced, held_, ...events)
    assert.deepStrictEqual(
      reviews.map((one) => String(one.reviewId)),
      ["review", "first", "second", "third"]
    )
    assert.deepStrictEqual(mine, [note])
    const ofSam = { ...announced, personId: personId("sam") } as Cooperative.Event
    assert.deepStrictEqual(seen(person("max"), ofSam).mine, [])
  })
})
