import { assert, describe, it } from "@effect/vitest"
import * as Projection from "@kpacite/event-store/projecting/Projection"
import * as Jar from "../Jar.ts"

const coins: Projection.Projection<number, Jar.Event> = Jar.decider
const taken: Projection.Projection<ReadonlyArray<number>, Jar.Event> = {
  initial: [],
  evolve: (list, event) => (event._tag === "TakenOut" ? [...list, event.coins] : list)
}
const both = Projection.combine<Jar.Event, { readonly coins: number; readonly taken: ReadonlyArray<number> }>({
  coins,
  taken
})

describe("several projections as one", () => {
  it("folds each of them", () => {
    const history = [Jar.putIn(5), Jar.takenOut(2), Jar.takenOut(1)]
    assert.deepStrictEqual(history.reduce(both.evolve, both.initial), { coins: 2, taken: [2, 1] })
  })

  it("starts where each of them starts", () => {
    assert.deepStrictEqual(both.initial, { coins: 0, taken: [] })
  })

  it("keeps the same object when nothing changed, and the same part when only another part changed", () => {
    const state = both.evolve(both.initial, Jar.takenOut(0))
    assert.strictEqual(both.evolve(state, Jar.putIn(0)), state)
    assert.strictEqual(both.evolve(state, Jar.putIn(1)).taken, state.taken)
  })
})
