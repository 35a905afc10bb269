import { assert, describe, it } from "@effect/vitest"
import * as Draft from "@kpacite/event-store/deciding/Draft"
import { DeciderSpec } from "@kpacite/event-store/testing"
import { Result } from "effect"
import * as Jar from "../Jar.ts"

const spec = DeciderSpec.of(Jar.decider)

const nothing: ReadonlyArray<Jar.Event> = []

describe("a test of a decider", () => {
  it("passes when exactly the expected events happen after the history", () => {
    assert.doesNotThrow(() => spec.given(Jar.putIn(3), Jar.takenOut(1)).when(Jar.take(2)).then(Jar.takenOut(2)))
    assert.doesNotThrow(() =>
      spec
        .given()
        .when(Jar.look)
        .then(...nothing)
    )
  })

  it("passes when the command is refused as expected", () => {
    const asked = spec.given(Jar.putIn(1)).when(Jar.take(2))
    assert.doesNotThrow(() => asked.thenRejected("TooFew", { asked: 2, inJar: 1 }))
    assert.doesNotThrow(() => asked.thenRejected("TooFew"))
  })

  it("fails when other events happen, fewer or more", () => {
    const asked = spec.given(Jar.putIn(3)).when(Jar.take(2))
    assert.throws(() => asked.then(Jar.takenOut(3)))
    assert.throws(() => asked.then(...nothing))
    assert.throws(() => asked.then(Jar.takenOut(2), Jar.takenOut(2)))
  })

  it("fails when the command is refused instead of accepted, and accepted instead of refused", () => {
    assert.throws(() => spec.given().when(Jar.take(2)).then(Jar.takenOut(2)))
    assert.throws(() => spec.given(Jar.putIn(3)).when(Jar.take(2)).thenRejected("TooFew"), /TakenOut/)
  })

  it("fails when a fact of the rejection is another one", () => {
    assert.throws(() => spec.given(Jar.putIn(1)).when(Jar.take(2)).thenRejected("TooFew", { inJar: 0 }))
  })

  it("fails when the same list stands in two places of the state, and one of them was changed", () => {
    type Notes = { readonly now: ReadonlyArray<number>; readonly before: ReadonlyArray<number> }
    const initial: Notes = { now: [], before: [] }
    const notes = (kept: (list: ReadonlyArray<number>) => ReadonlyArray<number>) =>
      DeciderSpec.of<Jar.Command, Jar.Event, Notes, Jar.TooFew>({
        ...Jar.decider,
        initial,
        decide: () => Result.succeed([]),
        evolve: ({ now }, { coins }) => ({ before: kept(now), now: Draft.push(now, coins) })
      })
    const history = [Jar.putIn(1), Jar.putIn(2)]
    assert.throws(
      () =>
        notes((list) => list)
          .given(...history)
          .when(Jar.look),
      /two places/
    )
    assert.doesNotThrow(() =>
      notes((list) => [...list])
        .given(...history)
        .when(Jar.look)
    )
  })
})
