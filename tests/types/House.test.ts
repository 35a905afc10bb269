/**
 * The core compiles when it has three times as many slices as today, and says where a window is that nobody fills.
 */
import { assert, describe, it } from "@effect/vitest"
import { complaints } from "./House.ts"

describe("a house of twenty slices, each with ten commands, thirteen events and three views", () => {
  it("compiles", () => {
    assert.strictEqual(complaints({ slices: 20, commands: 10, events: 13, views: 3 }), "")
  })
})

describe("a window that no part fills", () => {
  const small = { slices: 3, commands: 1, events: 1, views: 1 }

  for (const [by, where] of [
    ["decide", "slice1/part1"],
    ["upon", "slice1/part1"],
    ["view", "slice1/view0"]
  ] as const) {
    it(`is a compile error that names slice and part: ${by}`, () => {
      const said = complaints(small, { slice: 1, by, looksAt: "moon" })
      assert.include(said, `${where} looks at moon, which no part fills`)
    })
  }
})
