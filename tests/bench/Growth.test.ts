/** What the comparison of a large log with a small one measures, without any time. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as Bench from "./Bench.ts"
import * as Report from "./Report.ts"
import * as Growth from "./store/Growth.ts"

const effort = { rounds: 1, batch: 0, warmUp: 0 }

describe.each([
  ["storage-postgres", Growth.postgres],
  ["storage-sqlite", Growth.sqlite]
] as const)("a log that has grown, on %s", (name, open) => {
  it.live("is asked everything that a small one is asked, and every byte of an event is named", () =>
    Effect.promise(async () => {
      const [large, small] = [await open(2_000, () => {}), await open(1_000, () => {})]
      const sizes = await large.sizes()
      const cases: Array<Bench.Measured> = []
      for (const question of Growth.questions)
        cases.push(await Bench.measure(Growth.asked(question, large, small), effort))
      await large.close()
      await small.close()
      assert.isAtLeast(sizes.length, 4)
      assert.isAbove(sizes[0]?.bytes ?? 0, 230)
      const page = Report.growth(
        { day: "2026-07-06", machine: { node: "v24", cores: 2 }, events: 2_000, beside: 1_000 },
        [{ log: large.name, cases, sizes }]
      )
      for (const { title } of Growth.questions) assert.match(page, new RegExp(`\\| ${title} \\| [\\d.e+-]+ \\(`))
      assert.include(page, `${name}, 2000 events`)
      assert.notMatch(page, /NaN|undefined|Infinity/)
    })
  )
})
