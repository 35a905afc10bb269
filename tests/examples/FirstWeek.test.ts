import { assert, describe, it } from "@effect/vitest"
import { firstWeek } from "@kpacite/example-first-week/main"
import { Effect } from "effect"

describe("the first week", () => {
  it.effect("ends with a split that everybody can check: five hours, 159.30 euros", () =>
    Effect.map(firstWeek, (lines) =>
      assert.deepStrictEqual(lines, ["Awa: 3 h, 95,58\u00A0€", "Malo: 2 h, 63,72\u00A0€"])
    )
  )
})
