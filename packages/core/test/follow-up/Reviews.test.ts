/**
 * A case review: announced, answered, held and taken up.
 *
 * Verifies: M4
 */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as ReviewList from "../../src/follow-up/ReviewList.ts"
import { ReviewId } from "../../src/follow-up/ReviewEvents.ts"
import * as Reviews from "../../src/follow-up/Reviews.ts"
import { BodyId } from "../../src/governance/GovernanceIds.ts"
import { GoalId, InterviewId } from "../../src/Ids.ts"
import { asked, at, day, folded, given, looking, monday, operator, person, personId } from "../Fixtures.ts"
import { announced, begun, facts, held_, released, reviewId, seat } from "./Committee.ts"
import { leaId } from "./Fixtures.ts"

const [ana, max, noa, lea, sam] = ["ana", "max", "noa", "lea", "sam"].map((id) => person(id)) as [
  Actor,
  Actor,
  Actor,
  Actor,
  Actor
]
const on = day(monday)

describe("announcing a review (M4)", () => {
  const announce = (when = "2026-07-13", members = ["ana", "max"]) =>
    ({ _tag: "AnnounceReview", personId: leaId, day: day(when), members: members.map((id) => personId(id)) }) as const

  it("is done a week before, by a coordinator who sits in the committee, with others who do", () => {
    given(...begun)
      .when(asked(ana, announce()))
      .then({ ...announced, reviewId: ReviewId.make("asked") } as Cooperative.Event)
    given(...begun)
      .when(asked(ana, announce("2026-07-12")))
      .thenRejected("ReviewNotAnnounced", { earliest: day("2026-07-13") })
    const other: Cooperative.Event = { ...seat("sam"), bodyId: BodyId.make("other") } as Cooperative.Event
    const wide: Cooperative.Event = {
      ...begun.find(({ _tag }) => _tag === "BodyDefined"),
      bodyId: BodyId.make("other"),
      kind: "wideCommittee"
    } as Cooperative.Event
    for (const members of [["noa"], ["sam"], ["ana", "lea"]])
      given(...begun, wide, other, seat("lea"))
        .when(asked(ana, announce("2026-07-13", members)))
        .thenRejected("PersonUnknown")
    for (const actor of [noa, lea, sam, operator])
      given(...begun, seat("sam"))
        .when(asked(actor, announce()))
        .thenRejected("NotOnTheCommittee")
  })
})

describe("the young person (M4)", () => {
  it("answers, and releases notes one by one, until it was held", () => {
    const answer = { _tag: "AnswerReview", reviewId, answer: "writes", words: "Tout va bien." } as const
    const release = { _tag: "ReleaseNote", reviewId, interviewId: InterviewId.make("i1") } as const
    given(...begun, announced)
      .when(asked(lea, answer))
      .then({ _tag: "ReviewAnswered", ...facts, answer: "writes", words: "Tout va bien." })
    given(...begun, announced)
      .when(asked(lea, release))
      .then(released)
    given(...begun, announced, released)
      .when(asked(lea, release))
      .then()
    for (const command of [answer, release]) {
      given(...begun, announced)
        .when(asked(sam, command))
        .thenRejected("ReviewNotFound")
      given(...begun)
        .when(asked(lea, command))
        .thenRejected("ReviewNotFound", { id: reviewId })
      given(...begun, announced)
        .when(asked(ana, command))
        .thenRejected("NotAllowed", { needs: "oneself" })
      given(...begun, announced, held_)
        .when(asked(lea, command))
        .thenRejected("ReviewNotInThisState", { needs: "announced" })
    }
    given(...begun, announced)
      .when(asked(lea, { ...release, interviewId: InterviewId.make("other") }))
      .thenRejected("NotFound", { what: "interview" })
  })

  it("takes each proposal as a goal, or leaves it, once", () => {
    const accept = { _tag: "AcceptProposal", reviewId, place: 0, goal: "Voir une école." } as const
    const goalId = GoalId.make("asked")
    given(...begun, announced, held_)
      .when(asked(lea, accept))
      .then(
        { _tag: "ProposalAccepted", ...facts, place: 0, goalId },
        { _tag: "GoalSet", goalId, personId: leaId, by: leaId, goal: "Voir une école.", on }
      )
    given(...begun, announced, held_)
      .when(asked(lea, { _tag: "DeclineProposal", reviewId, place: 1 }))
      .then({ _tag: "ProposalDeclined", ...facts, place: 1 })
    given(...begun, announced, held_, { _tag: "ProposalDeclined", ...facts, place: 0 })
      .when(asked(lea, accept))
      .thenRejected("NothingToAnswer")
    given(...begun, announced, held_)
      .when(asked(lea, { ...accept, place: 2 }))
      .thenRejected("NothingToAnswer")
    given(...begun, announced)
      .when(asked(lea, accept))
      .thenRejected("ReviewNotInThisState", { needs: "held" })
  })
})

describe("holding a review (M4)", () => {
  const hold = (present = ["ana"]) =>
    ({
      _tag: "HoldReview",
      reviewId,
      present: present.map((id) => personId(id)),
      words: "On a parlé du stage.",
      proposals: ["Visiter une école.", "Tenir l'accueil."]
    }) as const

  it("is noted from its day on, by those who were announced, with those who were", () => {
    given(...begun, announced)
      .when(asked(ana, hold(), at("2026-07-13")))
      .then(held_)
    given(...begun, announced)
      .when(asked(ana, hold(), at("2026-07-12")))
      .thenRejected("ReviewNotAnnounced", { earliest: day("2026-07-13") })
    given(...begun, announced)
      .when(asked(ana, hold(["noa"]), at("2026-07-13")))
      .thenRejected("NotAMemberOfTheReview", { people: [personId("noa")] })
    given(...begun, announced)
      .when(asked(ana, hold(["ana", "lea"]), at("2026-07-13")))
      .then({ ...held_, present: [personId("ana"), leaId] } as Cooperative.Event)
    for (const history of [
      [...begun, seat("noa"), announced],
      [...begun, seat("noa")]
    ])
      given(...history)
        .when(asked(noa, hold(), at("2026-07-13")))
        .thenRejected("ReviewNotFound")
    given(...begun, announced, held_)
      .when(asked(ana, hold(), at("2026-07-13")))
      .thenRejected("ReviewNotInThisState")
  })
})

describe("who sees a review (M4)", () => {
  const seen = (viewer: Actor, ...events: ReadonlyArray<Cooperative.Event>) =>
    Result.getOrThrow(ReviewList.view.show(folded(...begun, ...events), looking(viewer, {}))).reviews

  it("the young person and those who were announced, the same word for word; nobody else", () => {
    for (const events of [[announced], [announced, released], [announced, released, held_]]) {
      assert.deepStrictEqual(seen(max, ...events), seen(lea, ...events))
      for (const viewer of [noa, sam]) assert.deepStrictEqual(seen(viewer, ...events), [])
    }
    assert.isTrue(Result.isFailure(ReviewList.view.show(folded(...begun), looking(operator, {}))))
  })

  it("of notes those that were released, and none once it was held", () => {
    assert.deepStrictEqual(seen(max, announced)[0]?.notes, [])
    assert.deepStrictEqual(
      seen(max, announced, released)[0]?.notes.map(({ note }) => note),
      ["Léa cherche un stage."]
    )
    assert.deepStrictEqual(seen(max, announced, released, held_)[0]?.notes, [])
  })

  it("keeps who was there and what became of each proposal, and no words", () => {
    const reviewsAfter = (...events: ReadonlyArray<Cooperative.Event>) => folded(...begun, ...events).reviews.reviews
    const first = {
      personId: leaId,
      by: personId("ana"),
      members: [personId("ana"), personId("max")],
      day: day("2026-07-13"),
      announcedOn: on,
      answer: null,
      released: [],
      heldOn: null,
      present: [],
      proposals: []
    } as const
    assert.deepStrictEqual(reviewsAfter(announced), { [reviewId]: first })
    const answered: Cooperative.Event = { _tag: "ReviewAnswered", ...facts, answer: "comes", words: null }
    const taken: Cooperative.Event = { _tag: "ProposalAccepted", ...facts, place: 1, goalId: GoalId.make("g") }
    const left: Cooperative.Event = { _tag: "ProposalDeclined", ...facts, place: 0 }
    const three = { ...held_, proposals: ["a", "b", "c"], count: 3 } as Cooperative.Event
    assert.deepStrictEqual(reviewsAfter(announced, answered, released, three, taken, left), {
      [reviewId]: {
        ...first,
        answer: "comes",
        released: [InterviewId.make("i1")],
        heldOn: day("2026-07-13"),
        present: [personId("ana")],
        proposals: ["declined", "accepted", "open"]
      }
    })
    assert.deepStrictEqual(reviewsAfter(answered, released, three), {})
    const sealed = { ...answered, by: null, personId: null } as Cooperative.Event
    assert.deepStrictEqual(reviewsAfter(announced, sealed), {})
  })

  it("nobody once its key is destroyed, a year after it was held", () => {
    const due = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
      Reviews.toForget(folded(...begun, ...events).reviews, day(when))
    assert.deepStrictEqual(due("2027-07-12", announced, held_), [])
    assert.deepStrictEqual(due("2027-07-13", announced, held_), [reviewId])
    assert.deepStrictEqual(due("2027-07-13", announced), [reviewId])
    const sealed = { ...announced, by: null, personId: null, members: null } as Cooperative.Event
    assert.deepStrictEqual(folded(...begun, sealed).reviews.reviews, {})
  })
})
