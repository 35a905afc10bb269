import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import type { PersonId } from "../../src/Ids.ts"
import * as TwoPeople from "../../src/membership/TwoPeople.ts"
import { coordinator, founded, member, personId, since } from "../Fixtures.ts"

const letIn = (id: string, by: string | null) => member(id, "2006-03-14", since, by)
const windowOf = (...events: ReadonlyArray<Cooperative.Event>): TwoPeople.Window =>
  [...founded, ...events].reduce(Cooperative.projection.evolve, Cooperative.projection.initial)

/** Whom of the circles the guard takes as the second after Sam. */
const seconds = (window: TwoPeople.Window, ...circles: ReadonlyArray<ReadonlyArray<string>>) => {
  const ids = circles.map((circle) => circle.map((id) => personId(id)))
  const everybody = new Set(ids.flat())
  return [...everybody].filter((by) => Result.isSuccess(second(by, ids, window)))
}
const second = (by: PersonId, circles: ReadonlyArray<ReadonlyArray<PersonId>>, window: TwoPeople.Window) =>
  TwoPeople.asSecond({ first: personId("sam"), by, circles, otherwise: circles.flat() }, window)

describe("the second of two people", () => {
  const events = [...letIn("sam", "ana"), ...letIn("lea", "ana"), ...letIn("zoe", null)]

  it("is, as long as there is one, somebody whom nobody let in who let the first one in", () => {
    assert.deepStrictEqual(seconds(windowOf(...events), ["lea", "zoe"]), ["zoe"])
    const chain = [coordinator("ben", since, "ana"), ...letIn("sam", "ben"), ...letIn("lea", "ana")]
    assert.deepStrictEqual(seconds(windowOf(...chain, ...letIn("zoe", null)), ["lea", "zoe"]), ["zoe"])
  })

  it("is otherwise somebody who was let in by the same person, and not somebody of a wider circle", () => {
    assert.deepStrictEqual(seconds(windowOf(...events), ["lea"]), ["lea"])
    assert.deepStrictEqual(seconds(windowOf(...events), ["sam", "lea"], ["sam", "lea", "zoe"]), ["lea"])
  })

  it("is somebody of a wider circle when nobody of the closer one is apart from the first", () => {
    assert.deepStrictEqual(seconds(windowOf(...events), ["sam", "ana"], ["lea", "zoe"]), ["zoe"])
  })

  it("says what stands in the way", () => {
    const circles = [["lea", "zoe", "ana"].map((id) => personId(id))]
    const why = (by: string) => {
      const refused = second(personId(by), circles, windowOf(...events, ...letIn("tom", null)))
      return Result.isFailure(refused) ? refused.failure : undefined
    }
    assert.deepInclude(why("lea"), { _tag: "NotAlone", because: "letInByOne" })
    assert.deepInclude(why("ana"), { _tag: "NotAlone", because: "letIn" })
    assert.deepInclude(why("sam"), { _tag: "NotAlone", because: "same" })
    assert.deepInclude(why("tom"), { _tag: "NoPartInIt" })
    assert.isUndefined(why("zoe"))
  })

  it("is told, when they may not be the one, where to find somebody else", () => {
    const window = windowOf(...letIn("sam", "ana"), ...letIn("lea", "sam"), ...letIn("zoe", null))
    const circles = [[personId("zoe")]]
    for (const by of ["sam", "lea"]) {
      const refused = second(personId(by), circles, window)
      if (Result.isSuccess(refused)) return assert.fail(by)
      assert.deepStrictEqual(refused.failure.next, [{ view: "membership/members" }])
    }
  })
})
