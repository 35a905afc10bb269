import { assert, describe, it } from "@effect/vitest"
import * as Statistics from "./Statistics.ts"

describe("the statistics of a bench", () => {
  it("take the middle value, whatever the order and however far away the others are", () => {
    assert.strictEqual(Statistics.median([900, 1, 5]), 5)
    assert.strictEqual(Statistics.median([10, 2]), 6)
    assert.strictEqual(Statistics.median([100, 20, 3, 4]), 12)
    assert.strictEqual(Statistics.median([7]), 7)
  })

  it("say between what the values lie, and leave the list as it was", () => {
    const values = [30, 10, 20]
    assert.deepStrictEqual(Statistics.summary(values), { median: 20, min: 10, max: 30 })
    assert.deepStrictEqual(values, [30, 10, 20])
  })

  it("compare round by round, so that a round in which the machine was slow for both does not count", () => {
    const ours = [10, 1000, 10]
    const others = [20, 2000, 20]
    assert.deepStrictEqual(Statistics.ratio(ours, others), { median: 2, min: 2, max: 2 })
    assert.deepStrictEqual(Statistics.ratio([10, 10, 10], [5, 10, 40]), { median: 1, min: 0.5, max: 4 })
  })

  it("say a ratio in words, from our side", () => {
    assert.strictEqual(Statistics.inWords(2.14), "2.1× faster than")
    assert.strictEqual(Statistics.inWords(0.5), "2.0× slower than")
    assert.strictEqual(Statistics.inWords(62.7), "63× faster than")
    assert.strictEqual(Statistics.inWords(1.04), "as fast as")
    assert.strictEqual(Statistics.inWords(0.96), "as fast as")
    assert.strictEqual(Statistics.inWords(1.06), "1.1× faster than")
  })

  it("let another contender begin in every round, and leave nobody out", () => {
    assert.deepStrictEqual(Statistics.rotated(["a", "b", "c"], 0), ["a", "b", "c"])
    assert.deepStrictEqual(Statistics.rotated(["a", "b", "c"], 2), ["c", "a", "b"])
    assert.deepStrictEqual(Statistics.rotated(["a", "b", "c"], 4), ["b", "c", "a"])
  })
})
