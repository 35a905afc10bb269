import { assert, describe, it } from "@effect/vitest"
import * as Memory from "@kpacite/event-store/deciding/Memory"

describe("the memory of folds", () => {
  const holding = (most: number) => {
    const memory = Memory.make(most)
    const dropped: Array<string> = []
    const keys = new Map<string, object>()
    const keyOf = (name: string) => {
      const key = keys.get(name) ?? {}
      keys.set(name, key)
      return key
    }
    const hold = (name: string, bytes: number) => memory.hold(keyOf(name), bytes, () => dropped.push(name))
    return { dropped, hold, keyOf, memory }
  }

  it("lets go of what nobody asked for in the longest time, until there is room", () => {
    const { dropped, hold, keyOf, memory } = holding(100)
    hold("a", 40)
    hold("b", 40)
    memory.touch(keyOf("a"))
    hold("c", 50)
    assert.deepStrictEqual(dropped, ["b"])
    assert.deepStrictEqual(memory.held(), { bytes: 90, states: 2 })
    hold("d", 95)
    assert.deepStrictEqual(dropped, ["b", "a", "c"])
    assert.deepStrictEqual(memory.held(), { bytes: 95, states: 1 })
  })

  it("counts what has grown once, in its new size", () => {
    const { dropped, hold, keyOf, memory } = holding(100)
    hold("a", 40)
    hold("b", 40)
    hold("a", 55)
    assert.deepStrictEqual([dropped, memory.held()], [[], { bytes: 95, states: 2 }])
    memory.release(keyOf("b"))
    memory.release(keyOf("b"))
    assert.deepStrictEqual(memory.held(), { bytes: 55, states: 1 })
  })

  it("holds what is too large as the only one", () => {
    const { dropped, hold, memory } = holding(100)
    hold("a", 40)
    hold("b", 400)
    assert.deepStrictEqual([dropped, memory.held()], [["a"], { bytes: 400, states: 1 }])
  })
})

describe("the size of a value", () => {
  it("grows with everything that is in it", () => {
    const person = { name: "Zoé", since: "2026-01-05", points: 3, tags: ["a", "b"] }
    const one = Memory.size(person)
    assert.isAbove(one, JSON.stringify(person).length)
    assert.isAbove(Memory.size({ ...person, tags: ["a", "b", "c"] }), one)
    const many = Array.from({ length: 1_000 }, () => person)
    assert.isAbove(Memory.size(many), 999 * one)
    const byId = Object.fromEntries(many.map((one, n) => [`person-${n}`, one]))
    assert.isAbove(Memory.size(byId), Memory.size(many))
    assert.deepStrictEqual([7, true, null, undefined].map(Memory.size), [0, 0, 0, 0])
  })
})
