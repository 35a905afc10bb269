/** What the bench of the store measures is true: every contender keeps what it is given, and refuses what is stale. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as Bench from "../Bench.ts"
import { cases } from "./Cases.ts"

const once: Bench.Effort = { rounds: 1, batch: 0, warmUp: 0 }

describe("a case of the store", () => {
  it.live.each(["pg-one-writer", "pg-live", "sqlite-16-writers", "sqlite-batches"])(
    "%s is measured with every contender, and none of them has a problem",
    (name) =>
      Effect.promise(async () => {
        const one = cases.find((one) => one.name === name) ?? assert.fail(`there is no case ${name}`)
        const { timings } = await Bench.measure(one, once)
        assert.isAtLeast(timings.length, 3)
        for (const { time } of timings) assert.isAbove(time.median, 0)
      })
  )
})
