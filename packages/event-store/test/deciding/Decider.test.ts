import { assert, describe, it } from "@effect/vitest"
import * as Decider from "@kpacite/event-store/deciding/Decider"
import * as fc from "fast-check"
import * as Jar from "../Jar.ts"

const events = fc.array(fc.oneof(fc.nat(9).map(Jar.putIn), fc.nat(9).map(Jar.takenOut)))

describe("fold", () => {
  it("is the initial state when nothing happened", () => {
    assert.strictEqual(Decider.fold(Jar.decider, 7, []), 7)
  })

  it("applies events in their order", () => {
    const spoken = { evolve: (text: string, event: Jar.Event) => `${text} ${event._tag}` }
    assert.strictEqual(Decider.fold(spoken, "first", [Jar.putIn(1), Jar.takenOut(1)]), "first PutIn TakenOut")
  })

  it("folding a history in two parts is folding it at once", () => {
    fc.assert(
      fc.property(events, events, (earlier, later) => {
        const inTwo = Decider.fold(Jar.decider, Decider.fold(Jar.decider, 0, earlier), later)
        assert.strictEqual(inTwo, Decider.fold(Jar.decider, 0, [...earlier, ...later]))
      })
    )
  })
})
