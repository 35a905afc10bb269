import { assert, describe, it } from "@effect/vitest"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Projection from "@kpacite/event-store/projecting/Projection"
import * as Jar from "../Jar.ts"

type TakenOut = Extract<Jar.Event, { readonly _tag: "TakenOut" }>

const taken: Projection.Part<ReadonlyArray<number>, TakenOut> = {
  initial: [],
  evolve: (list, { coins }) => Draft.push(list, coins),
  events: new Set(["TakenOut"]),
  format: 1
}
const { evolve, initial } = Jar.decider
const both: Projection.Parted<{ readonly coins: number; readonly taken: ReadonlyArray<number> }, Jar.Event> =
  Projection.parts({ coins: { initial, evolve, format: 1 }, taken })

describe("several parts as one projection", () => {
  it("folds each of them", () => {
    const history = [Jar.putIn(5), Jar.takenOut(2), Jar.takenOut(1)]
    assert.deepStrictEqual(history.reduce(both.evolve, both.initial), { coins: 2, taken: [2, 1] })
    assert.deepStrictEqual(Draft.fold(both, both.initial, history), { coins: 2, taken: [2, 1] })
    assert.deepStrictEqual(both.initial, { coins: 0, taken: [] })
  })

  it("gives an event to the parts that fold its type, and to those that fold everything", () => {
    const seen: Array<string> = []
    const watching = (name: string, events?: ReadonlySet<string>) => ({
      initial: 0,
      evolve: (count: number, { _tag }: { readonly _tag: string }) => {
        seen.push(`${name} ${_tag}`)
        return count + 1
      },
      format: 1,
      ...(events !== undefined && { events })
    })
    const some = Projection.parts({
      a: watching("a", new Set(["PutIn"])),
      all: watching("all"),
      b: watching("b", new Set(["PutIn", "TakenOut"]))
    })
    const history = [Jar.putIn(1), Jar.takenOut(1), { _tag: "constructor" }]
    assert.deepStrictEqual(history.reduce(some.evolve, some.initial), { a: 1, all: 3, b: 2 })
    assert.deepStrictEqual(seen, ["a PutIn", "all PutIn", "b PutIn", "all TakenOut", "b TakenOut", "all constructor"])
  })

  it("keeps the same object when nothing changed, and the same part when only another part changed", () => {
    const state = both.evolve(both.initial, Jar.takenOut(0))
    assert.strictEqual(both.evolve(state, Jar.putIn(0)), state)
    assert.strictEqual(both.evolve(state, Jar.putIn(1)).taken, state.taken)
    assert.deepStrictEqual(both.initial, { coins: 0, taken: [] })
  })

  it("does not compile of a part that begins with, or gives back, another state than it takes", () => {
    const evolve = (names: { readonly [id: string]: string }, _: Jar.Event) => names
    const { initial } = Projection.parts({ names: { initial: {}, evolve, format: 1 } })
    const names: { readonly [id: string]: string } = initial.names
    assert.deepStrictEqual(names, {})
    // @ts-expect-error a number is no record of names
    Projection.parts({ names: { initial: 5, evolve, format: 1 } })
    // @ts-expect-error neither is what this one gives back
    Projection.parts({ names: { initial: {}, evolve: (_: typeof names, event: Jar.Event) => event.coins, format: 1 } })
  })
})
