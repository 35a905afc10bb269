import { assert, describe, it } from "@effect/vitest"
import { understood } from "@kpacite/web/Field"

const minutes = (typed: string) => understood(new URLSearchParams({ "minutes~hours": typed })).get("minutes")

describe("hours as people write them", () => {
  it("are minutes", () => {
    for (const [typed, expected] of [
      ["3 h 30", "210"],
      ["3h", "180"],
      ["3:05", "185"],
      ["3 h", "180"],
      ["45 min", "45"],
      ["150 minutes", "150"],
      ["0", "0"],
      ["2h45", "165"]
    ] as const) {
      assert.strictEqual(minutes(typed), expected, typed)
    }
  })

  it("are not guessed where they could be hours or minutes", () => {
    for (const typed of ["3,5", "trois", "h", "min", "-1 h", "3 h 30 h"]) {
      assert.strictEqual(minutes(typed), typed, typed)
    }
  })

  it("a number alone stays as it is, and is minutes", () => {
    assert.strictEqual(minutes("210"), "210")
  })
})
