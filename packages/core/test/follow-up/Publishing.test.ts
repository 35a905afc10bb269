/** Verifies: B4, M6 — two published quarters beside each other tell no more of anybody than each alone. */
import { assert, describe, it } from "@effect/vitest"
import * as Publishing from "../../src/follow-up/Publishing.ts"

type Counts = ReadonlyArray<number>

/** Every way in which so many people can be in so many cells. */
const groups = (people: number, cells: number): ReadonlyArray<Counts> =>
  cells === 1
    ? [[people]]
    : Array.from({ length: people + 1 }, (_, first) =>
        groups(people - first, cells - 1).map((rest) => [first, ...rest])
      ).flat()

const plus = (one: Counts, other: Counts): Counts => one.map((count, at) => count + (other[at] ?? 0))
const cellsOf = (counts: Counts) => counts.map((count, at) => ({ key: `k${at}`, count }))
const names = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, at) => `p${from + at}`))

/** What may be true, as far as anybody can tell who knows all that was published, how, and who was there when. */
interface Possible {
  readonly before: ReadonlyArray<ReadonlySet<number>>
  readonly now: ReadonlyArray<ReadonlySet<number>>
  /** The cells in which somebody who stayed, came or went may have been. */
  readonly stayed: ReadonlySet<number>
  readonly came: ReadonlySet<number>
  readonly went: ReadonlySet<number>
}

/** What a single table of so many people leaves possible in each cell, by what is published of it. */
const single = (people: number, cells: number, fewest: number) => {
  const possible = new Map<string, ReadonlyArray<Set<number>>>()
  for (const counts of groups(people, cells)) {
    const key = JSON.stringify(Publishing.alone(cellsOf(counts), fewest).cells.map(({ count }) => count))
    const known = possible.get(key) ?? counts.map(() => new Set<number>())
    counts.forEach((count, at) => known[at]?.add(count))
    possible.set(key, known)
  }
  return (published: unknown, at: number) => possible.get(JSON.stringify(published))?.[at]?.size ?? 0
}

/**
 * All pairs of quarters of groups of these sizes, put together by what is published of them; and what is wrong with any: somebody
 * whose cell is certain, a hidden cell whose number is (`given` where one of the two tables tells it by itself), or a cell that is
 * seen to change by a few.
 */
const certain = (sizes: { stayed: number; came: number; went: number }, cells: number, fewest: number) => {
  const [all, there] = [sizes.went + sizes.stayed, sizes.went + sizes.stayed + sizes.came]
  const worlds = new Map<
    string,
    { possible: Possible; hiddenBefore: Array<number>; hiddenNow: Array<number> | undefined }
  >()
  const wrong: Array<string> = []
  let refreshed = 0
  for (const stayed of groups(sizes.stayed, cells)) {
    for (const went of groups(sizes.went, cells)) {
      const before = plus(stayed, went)
      const was = Publishing.alone(cellsOf(before), fewest)
      for (const came of groups(sizes.came, cells)) {
        const now = plus(stayed, came)
        const earlier = { cells: cellsOf(before), people: names(0, all) }
        const next = Publishing.next([earlier], { cells: cellsOf(now), people: names(sizes.went, there) }, fewest)
        if (next !== undefined && next.total !== null && was.total !== null) {
          refreshed++
          const few = before.some((count, at) => {
            const change = Math.abs((now[at] ?? 0) - count)
            return change > 0 && change < fewest
          })
          if (few) wrong.push(`${before.join(" ")} became ${now.join(" ")}`)
        }
        const key = JSON.stringify([was.cells.map(({ count }) => count), next?.cells.map(({ count }) => count)])
        // Of what is hidden whole, nothing was published; the people of it are protected all the same.
        const hidden = ({ cells, total }: typeof was) =>
          total === null ? [] : cells.flatMap(({ count }, at) => (count === null ? [at] : []))
        const known = worlds.get(key) ?? {
          possible: {
            before: before.map(() => new Set<number>()),
            now: now.map(() => new Set<number>()),
            stayed: new Set<number>(),
            came: new Set<number>(),
            went: new Set<number>()
          },
          hiddenBefore: hidden(was),
          hiddenNow: next === undefined ? undefined : hidden(next)
        }
        const add = (set: ReadonlySet<number>, value: number) => void (set as Set<number>).add(value)
        before.forEach((count, at) => add(known.possible.before[at] ?? new Set(), count))
        now.forEach((count, at) => add(known.possible.now[at] ?? new Set(), count))
        for (const [name, counts] of Object.entries({ stayed, came, went })) {
          counts.forEach((count, at) => count > 0 && add(known.possible[name as "came"], at))
        }
        worlds.set(key, known)
      }
    }
  }
  const given: Array<string> = []
  const [before, now] = [single(all, cells, fewest), single(there - sizes.went, cells, fewest)]
  for (const [key, { hiddenBefore, hiddenNow, possible }] of worlds) {
    const [was, is]: ReadonlyArray<unknown> = JSON.parse(key)
    for (const at of hiddenBefore) {
      if ((possible.before[at]?.size ?? 0) < 2) (before(was, at) < 2 ? given : wrong).push(`${key}: cell ${at} before`)
    }
    for (const at of hiddenNow ?? []) {
      if ((possible.now[at]?.size ?? 0) < 2) (now(is, at) < 2 ? given : wrong).push(`${key}: cell ${at} now`)
    }
    for (const who of ["stayed", "came", "went"] as const) {
      if (sizes[who] > 0 && possible[who].size < 2) wrong.push(`${key}: ${who}`)
    }
  }
  return { wrong, given, refreshed, published: worlds.size }
}

/**
 * Below four a single table may give a cell away by itself: where numbers below three are hidden and two hidden cells have four people,
 * they are one and three. Two tables then tell no more than that.
 */
const tried = [
  { fewest: 5, cells: 2, sizes: [0, 1, 4, 5, 6, 10] },
  { fewest: 4, cells: 3, sizes: [0, 1, 4, 8] },
  { fewest: 4, cells: 4, sizes: [0, 2, 4] },
  { fewest: 3, cells: 2, sizes: [0, 1, 2, 3, 6] },
  { fewest: 3, cells: 3, sizes: [0, 1, 3, 4] },
  { fewest: 3, cells: 4, sizes: [0, 2, 3] }
]

describe("two published quarters", () => {
  for (const { cells, fewest, sizes } of tried) {
    it(`leave each person in two cells at least, and each hidden cell two numbers: ${cells} cells, below ${fewest} hidden`, () => {
      let [refreshed, pairs] = [0, 0]
      for (const stayed of sizes) {
        for (const came of sizes) {
          for (const went of sizes) {
            if (stayed + went === 0 || stayed + came === 0) continue
            const found = certain({ stayed, came, went }, cells, fewest)
            const whose = `${stayed} stayed, ${came} came, ${went} went`
            assert.deepStrictEqual(found.wrong.slice(0, 3), [], whose)
            if (fewest > 3) assert.deepStrictEqual(found.given.slice(0, 3), [], whose)
            refreshed += found.refreshed
            pairs += found.published
          }
        }
      }
      assert.isAbove(pairs, 50)
      assert.isAbove(refreshed, 0)
    })
  }
})

describe("a breakdown beside an earlier one", () => {
  /** Cells with these counts, of the people from a number on. */
  const of = (first: number, ...counts: Counts): Publishing.Earlier<string> => ({
    cells: cellsOf(counts),
    people: names(first, first + counts.reduce((sum, count) => sum + count, 0))
  })
  const shown = (before: Publishing.Earlier<string>, now: Publishing.Earlier<string>) =>
    Publishing.next([before], now)?.cells.map(({ count }) => count)

  it("of a group too small to be published is published as if it were the first", () =>
    assert.deepStrictEqual(shown(of(0, 3, 0), of(0, 6, 7)), [6, 7]))

  it("of a group that was hidden whole is published where each who stayed may be in two cells in sight", () => {
    assert.deepStrictEqual(shown(of(0, 6, 0), of(0, 6, 6)), [6, 6])
    assert.isUndefined(shown(of(0, 6, 0), of(0, 7, 5)))
    // Whoever everybody knows to be elsewhere is no cover: nobody stayed, and one cell is in sight.
    assert.isUndefined(shown(of(0, 6, 0), of(6, 7, 3, 4)))
  })

  it("is published where two cells lost people, and not where it was one", () => {
    assert.deepStrictEqual(shown(of(0, 12, 12), of(12, 6, 6)), [6, 6])
    assert.isUndefined(shown(of(0, 10, 6, 8), of(5, 5, 6, 8)))
  })

  it("is published where others took the places of those who went, in cells in sight", () => {
    // Five more in the first; five others came for five who went, from either.
    assert.deepStrictEqual(shown(of(0, 10, 10), of(5, 15, 10)), [15, 10])
    // One came for one who went: two of the three cells are hidden.
    assert.isUndefined(shown(of(0, 10, 2, 3), of(1, 10, 2, 3)))
  })

  it("is published where nobody stayed, as of two groups", () =>
    assert.deepStrictEqual(shown(of(0, 6, 6, 0, 0), of(12, 0, 0, 6, 6)), [0, 0, 6, 6]))

  it("stays the earlier one where too few are left", () => assert.isUndefined(shown(of(0, 6, 6), of(0, 2, 2))))
})
