import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as Bench from "./Bench.ts"
import * as Report from "./Report.ts"

const effort: Bench.Effort = { rounds: 4, batch: 0, warmUp: 0 }

const duel = (prepared: Partial<Bench.Prepared> = {}): Bench.Case => ({
  name: "duel",
  title: "Two at work",
  unit: "strokes",
  prepare: () => ({
    ours: { name: "ours", work: () => {} },
    others: [{ name: "theirs", work: () => {}, note: "does less" }],
    problems: [],
    ...prepared
  })
})

const measure = (one: Bench.Case) => Effect.promise(() => Bench.measure(one, effort))

describe("a bench", () => {
  it.effect("measures nothing when the results are wrong", () =>
    Effect.gen(function* () {
      let worked = 0
      const work = () => {
        worked += 1
      }
      const wrong = duel({ ours: { name: "ours", work }, problems: ["theirs hands out 99 of 100"] })
      const refused = yield* Effect.flip(Effect.tryPromise(() => Bench.measure(wrong, effort)))
      assert.instanceOf(refused.cause, Bench.WrongResult)
      assert.include(String(refused.cause), "theirs hands out 99 of 100")
      assert.strictEqual(worked, 0)
    })
  )

  it.effect("lets everybody work in every round after warming up, each round begun by another", () =>
    Effect.gen(function* () {
      const turns: Array<string> = []
      const contender = (name: string): Bench.Contender => ({ name, work: () => void turns.push(name) })
      yield* measure(duel({ ours: contender("a"), others: [contender("b"), contender("c")] }))
      assert.strictEqual(turns.join(""), "abcabcbcacababc")
    })
  )

  it.effect("waits for work that takes its time before the next one begins", () =>
    Effect.gen(function* () {
      let running = 0
      let most = 0
      const work = async () => {
        running += 1
        most = Math.max(most, running)
        await Promise.resolve()
        running -= 1
      }
      yield* measure(duel({ ours: { name: "ours", work }, others: [{ name: "theirs", work }] }))
      assert.strictEqual(most, 1)
      assert.strictEqual(running, 0)
    })
  )

  it("does the work as often as it is asked to", () => {
    let count = 0
    Bench.repeat(() => ++count)(7)
    assert.strictEqual(count, 7)
  })

  it.effect("names us first, compares us with ourselves as one, and keeps what others do not do", () =>
    Effect.gen(function* () {
      const { timings } = yield* measure(duel())
      assert.deepStrictEqual(
        timings.map(({ name, beside, note }) => ({ name, beside, note })),
        [
          { name: "ours", beside: false, note: undefined },
          { name: "theirs", beside: false, note: "does less" }
        ]
      )
      assert.deepStrictEqual(timings[0]?.ratio, { median: 1, min: 1, max: 1 })
    })
  )
})

describe("the table of a bench", () => {
  const same = (value: number) => ({ median: value, min: value, max: value })

  it("puts the ratio before the times, and no ratio where the work is another", () => {
    const text = Report.table({
      name: "duel",
      title: "Two at work",
      unit: "strokes",
      rounds: 5,
      timings: [
        { name: "ours", beside: false, time: same(2000), ratio: same(1) },
        { name: "theirs", beside: false, time: same(5000), ratio: { median: 2.5, min: 2.4, max: 2.6 }, note: "less" },
        { name: "others", beside: false, time: same(1000), ratio: { median: 0.5, min: 0.4, max: 1.25 }, note: "less" },
        { name: "the long way", beside: true, time: same(4_000_000), ratio: same(2000) }
      ]
    })
    const lines = text.split("\n")
    assert.match(lines[2] ?? "", /ours\s+ours\s+500 000\s+2\.00 µs \(2\.00 to 2\.00\)/)
    assert.match(lines[3] ?? "", /2\.5× faster than\s+theirs\s+2\.4 to 2\.6\s+200 000\s+5\.00 µs/)
    assert.match(lines[4] ?? "", /2\.0× slower than\s+others\s+0\.8 to 2\.5\s/)
    assert.match(lines[5] ?? "", /beside it:\s+the long way\s+250\s+4\.00 ms/)
    assert.notInclude(lines[5] ?? "", "×")
    assert.include(text, "theirs, others: less")
  })
})

describe("the page of a bench", () => {
  it("tells the day, the machine and ratios, and neither a time nor the ratio of other work", () => {
    const summary = (median: number) => ({ median, min: median / 2, max: median * 2 })
    const text = Report.page({ day: "2026-07-06", machine: { node: "v24", cores: 2 }, load: 5, quick: true }, [
      {
        name: "duel",
        title: "Two at work",
        unit: "strokes",
        rounds: 5,
        timings: [
          { name: "ours", beside: false, time: summary(2000), ratio: summary(1) },
          { name: "theirs", beside: false, time: summary(5000), ratio: summary(2.46), note: "less" },
          { name: "slow", beside: false, time: summary(5000), ratio: summary(1234) },
          { name: "the long way", beside: true, time: summary(4_000_000), ratio: summary(2000) }
        ]
      }
    ])
    assert.include(text, "2026-07-06: Node v24, 2 shared virtual cores, 5.0 programs")
    assert.include(text, "a busy machine")
    assert.include(text, "short rounds")
    assert.include(text, "| Two at work | theirs | 2.5 (1.2 to 4.9) | less |")
    assert.include(text, "| Two at work | slow | 1200 (620 to 2500) |  |")
    assert.include(text, "| Two at work | the long way | other work |  |")
    assert.notMatch(text, /\d (µs|ms)\b/)
  })
})
