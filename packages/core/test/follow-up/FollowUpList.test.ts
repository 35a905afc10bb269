import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Actor from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as FollowUpList from "../../src/follow-up/FollowUpList.ts"
import { at, day, folded, looking, member, monday, operator, person, personId } from "../Fixtures.ts"
import { assigned, cancelled, followed, goalSet, held, leaId, leaLeft, planned, proposed } from "./Fixtures.ts"

const max = person("max")
const lea = person("lea")
const on = day(monday)

describe("the follow-up list (G1)", () => {
  const list = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
    Result.getOrThrow(FollowUpList.view.show(folded(...followed, ...events), looking(max, {}, at(when))))
  const leaIn = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
    list(when, ...events).people.find(({ person: { personId: id } }) => id === leaId)

  it("tells coordinators the dates of everybody, and no word", () => {
    const events = [planned(), held(), goalSet(), planned("i2", at("2026-08-17"))]
    assert.deepStrictEqual(leaIn(monday, ...events), {
      person: { personId: leaId, name: "lea" },
      referent: { personId: personId("ana"), name: "Ana" },
      proposed: null,
      lastHeldOn: on,
      plannedAt: at("2026-08-17"),
      dueOn: day("2026-08-17"),
      standing: "planned"
    })
    const text = JSON.stringify(list(monday, ...events))
    for (const words of ["stage", "permis"]) assert.notInclude(text, words)
    assert.strictEqual(list(monday).every, 42)
  })

  it("is refused to everybody else", () => {
    for (const viewer of [lea, operator, person("stranger")] satisfies ReadonlyArray<Actor.Actor>) {
      assert.isTrue(Result.isFailure(FollowUpList.view.show(folded(...followed), looking(viewer, {}))))
    }
  })

  it("calls the first interview due six weeks after admission", () => {
    assert.strictEqual(leaIn(monday)?.dueOn, "2026-07-13")
    assert.strictEqual(leaIn("2026-07-05")?.standing, "onTime")
    assert.strictEqual(leaIn("2026-07-06")?.standing, "due")
    assert.strictEqual(leaIn("2026-07-13")?.standing, "due")
    assert.strictEqual(leaIn("2026-07-14")?.standing, "overdue")
  })

  it("counts from the last interview that was held", () => {
    assert.strictEqual(leaIn("2026-08-10", planned(), held())?.standing, "due")
    assert.strictEqual(leaIn("2026-08-09", planned(), held())?.standing, "onTime")
    assert.strictEqual(leaIn("2026-08-18", planned(), held())?.standing, "overdue")
  })

  it("waits for a planned interview until its day is over, and then says that nobody noted it", () => {
    assert.strictEqual(leaIn("2026-07-20", planned("i1", at("2026-07-20")))?.standing, "planned")
    assert.strictEqual(leaIn("2026-07-21", planned("i1", at("2026-07-20")))?.standing, "missed")
    assert.strictEqual(leaIn("2026-07-21", planned("i1", at("2026-07-20")), cancelled())?.standing, "overdue")
  })

  it("lets those who paused rest, and does not list those who left or only applied", () => {
    const paused = leaIn("2026-09-01", { _tag: "MemberPaused", personId: leaId, on })
    assert.deepStrictEqual([paused?.standing, paused?.dueOn], ["paused", null])
    assert.isUndefined(leaIn(monday, leaLeft))
    const applicant = member("noa", "2008-01-01").slice(0, 1)
    assert.deepStrictEqual(
      list(monday, ...applicant).people.map(({ person: { name } }) => name),
      ["sam", "lea"]
    )
  })

  it("begins with the most urgent, and ends with those who have a date", () => {
    const noa = member("noa", "2006-01-01", day("2026-05-01"))
    const order = (...events: ReadonlyArray<Cooperative.Event>) =>
      list(monday, ...events).people.map(({ person: { name } }) => name)
    const followed = ["noa", "sam"].map((id) => assigned("ana", id))
    assert.deepStrictEqual(order(...noa), ["noa", "sam", "lea"])
    assert.deepStrictEqual(order(...noa, ...followed), ["noa", "lea", "sam"])
    assert.deepStrictEqual(order(...noa, ...followed, planned()), ["noa", "sam", "lea"])
    assert.deepStrictEqual(order(...noa, ...followed, planned("i1", at("2026-07-05"))), ["lea", "noa", "sam"])
    assert.isNull(list(monday).people.find(({ person: { name } }) => name === "sam")?.referent)
  })

  it("begins with those whom nobody follows, and says whose yes is awaited", () => {
    const seen = list(monday, proposed("max"), assigned("ana", "sam"))
    assert.deepStrictEqual(
      [...list(monday).people, ...seen.people].map(({ person: { name }, proposed, standing }) => [
        name,
        standing,
        proposed?.name
      ]),
      [
        ["sam", "noReferent", undefined],
        ["lea", "due", undefined],
        ["lea", "due", "max"],
        ["sam", "due", undefined]
      ]
    )
  })

  it("shows nobody as referent once they left the team", () =>
    assert.isNull(leaIn(monday, { _tag: "CoordinatorLeft", personId: personId("ana"), on })?.referent))
})
