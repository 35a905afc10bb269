import { assert, describe, it } from "@effect/vitest"
import * as Steps from "@kpacite/event-store/log/Steps"
import * as JsonBounds from "../src/JsonBounds.ts"

const exceeded = (text: string, bounds: JsonBounds.Bounds) =>
  Steps.atOnce(JsonBounds.exceeded(new TextEncoder().encode(text), bounds))

const wide = { depth: 1_000, values: 1_000 }

describe("the bounds of a JSON text", () => {
  it("say how deep it is, before anybody follows it down", () => {
    assert.isUndefined(exceeded(`${"[".repeat(5)}${"]".repeat(5)}`, { ...wide, depth: 5 }))
    assert.strictEqual(exceeded(`${"[".repeat(6)}${"]".repeat(6)}`, { ...wide, depth: 5 }), "depth")
    assert.strictEqual(exceeded(`{"a":{"b":[{}]}}`, { ...wide, depth: 3 }), "depth")
    assert.isUndefined(exceeded("[[],[],[],[]]", { ...wide, depth: 2 }), "side by side is not inside")
    assert.strictEqual(exceeded("[".repeat(100_000), { ...wide, depth: 64 }), "depth")
  })

  it("say how many values it holds", () => {
    assert.isUndefined(exceeded("[1,2,3]", { ...wide, values: 4 }))
    assert.strictEqual(exceeded("[1,2,3,4]", { ...wide, values: 4 }), "values")
    assert.strictEqual(exceeded(`{"a":1,"b":2,"c":3}`, { ...wide, values: 3 }), "values")
    assert.strictEqual(exceeded("[{},{},{},{}]", { ...wide, values: 4 }), "values")
  })

  it("do not count what stands in words", () => {
    const words = JSON.stringify({ words: `[[[,,,{{{ "\\" ,[ \\\\` })
    assert.isUndefined(exceeded(words, { depth: 1, values: 2 }))
    assert.strictEqual(exceeded(String.raw`{"a":"\\","b":[[1]]}`, { ...wide, depth: 2 }), "depth")
  })

  it("are seen step by step in a long text", () => {
    const bytes = new TextEncoder().encode(`"${"é".repeat(2_000_000)}"`)
    let steps = 0
    const looking = JsonBounds.exceeded(bytes, wide)
    while (looking.next().done !== true) steps++
    assert.strictEqual(steps, 3)
  })
})
