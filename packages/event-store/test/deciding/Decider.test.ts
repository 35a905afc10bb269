import { assert, describe, it } from "@effect/vitest"
import * as Decider from "@kpacite/event-store/deciding/Decider"
import { Result } from "effect"
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

describe("combine", () => {
  interface Ring {
    readonly _tag: "Ring"
  }
  interface Rung {
    readonly _tag: "Rung"
    readonly times: number
  }
  /** A bell that counts everything it hears, its own ringing and the coins. */
  const bell: Decider.Decider<Ring, Rung, number, never> & {
    readonly evolve: (state: number, event: Rung | Jar.Event) => number
  } = {
    initial: 0,
    decide: (_, heard) => Result.succeed([{ _tag: "Rung", times: heard + 1 }]),
    evolve: (heard) => heard + 1
  }
  const jar = {
    ...Jar.decider,
    evolve: (inJar: number, event: Rung | Jar.Event) =>
      event._tag === "Rung" ? inJar : Jar.decider.evolve(inJar, event)
  }
  const both = Decider.combine(jar, bell, (command): command is Jar.Command => command._tag !== "Ring")

  it("gives each command to the decider it belongs to, with that decider's own state", () => {
    assert.deepStrictEqual(both.decide(Jar.take(2), [3, 8]), Result.succeed([Jar.takenOut(2)]))
    assert.deepStrictEqual(both.decide({ _tag: "Ring" }, [3, 8]), Result.succeed([{ _tag: "Rung", times: 9 }]))
  })

  it("passes on the rejection of the decider that refuses", () => {
    assert.deepStrictEqual(both.decide(Jar.take(4), [3, 8]), Result.fail({ _tag: "TooFew", asked: 4, inJar: 3 }))
  })

  it("shows every event to both", () => {
    const history = [Jar.putIn(5), { _tag: "Rung" as const, times: 1 }, Jar.takenOut(2)]
    assert.deepStrictEqual(Decider.fold(both, both.initial, history), [3, 3])
  })
})
