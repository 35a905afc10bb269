import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import * as SmallCells from "../src/SmallCells.ts"

const publish = (counts: ReadonlyArray<number>) => {
  const { cells, total } = SmallCells.publish(counts.map((count, i) => ({ key: `k${i}`, count })))
  return { total, counts: cells.map(({ count }) => count) }
}
const text = (counts: ReadonlyArray<number>) => JSON.stringify(publish(counts))
const isSmall = (count: number) => count > 0 && count < 5

function* breakdowns(size: number, total: number): Generator<ReadonlyArray<number>> {
  if (size === 1) {
    yield [total]
    return
  }
  for (let first = 0; first <= total; first++)
    for (const rest of breakdowns(size - 1, total - first)) yield [first, ...rest]
}

describe("small cells (B4, M6)", () => {
  it("are hidden together with others from the end, so that no subtraction gives them away", () => {
    assert.deepStrictEqual(publish([9, 2, 6]), { total: 17, counts: [9, null, null] })
    assert.deepStrictEqual(publish([9, 6, 2]), { total: 17, counts: [9, null, null] })
    assert.deepStrictEqual(publish([2, 6, 9]), { total: 17, counts: [null, 6, null] })
    assert.deepStrictEqual(publish([8, 1, 7, 1, 6]), { total: 23, counts: [8, null, 7, null, null] })
    assert.deepStrictEqual(publish([9, 6, 5]), { total: 20, counts: [9, 6, 5] })
    assert.deepStrictEqual(publish([20, 0, 0]), { total: 20, counts: [20, 0, 0] })
    assert.deepStrictEqual(publish([20, 0, 3]), { total: 23, counts: [null, null, null] })
    assert.deepStrictEqual(publish([20, 2, 3]), { total: 25, counts: [20, null, null] })
    assert.deepStrictEqual(publish([20, 3, 3]), { total: 26, counts: [20, null, null] })
    assert.deepStrictEqual(publish([20, 4, 4]), { total: 28, counts: [null, null, null] })
  })

  it("of a group below five are hidden with the group", () => {
    assert.deepStrictEqual(publish([4, 0]), { total: null, counts: [null, null] })
    assert.deepStrictEqual(publish([0, 0]), { total: 0, counts: [0, 0] })
    assert.deepStrictEqual(publish([3, 2]), { total: 5, counts: [null, null] })
  })

  it("standing alone, are hidden too", () =>
    assert.deepStrictEqual([0, 1, 4, 5, 6].map(SmallCells.count), [0, null, null, 5, 6]))

  it("cannot be derived by anybody who knows the rule: every table of up to four cells and thirty people", () => {
    for (const size of [2, 3, 4]) {
      for (let total = 1; total <= (size === 4 ? 24 : 30); total++) {
        const published = new Map<string, Array<ReadonlyArray<number>>>()
        for (const counts of breakdowns(size, total)) {
          const document = text(counts)
          published.set(document, [...(published.get(document) ?? []), counts])
        }
        for (const [document, candidates] of published) {
          for (let cell = 0; cell < size; cell++) {
            const small = new Set(candidates.map((counts) => counts[cell] ?? 0).filter((count) => count < 5))
            // Two of them fit, so the cell stays unknown even to somebody who knows that it is one of the small ones.
            if ([...small].some(isSmall)) assert.isAbove(small.size, 1, `${document} gives away cell ${cell}`)
          }
        }
      }
    }
  })

  const counts = fc.array(fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 30 })), {
    minLength: 2,
    maxLength: 10
  })

  it("are never shown, and what is shown is true", () =>
    fc.assert(
      fc.property(counts, (cells) => {
        const shown = publish(cells)
        const sum = cells.reduce((one, other) => one + other, 0)
        assert.strictEqual(shown.total, isSmall(sum) ? null : sum)
        shown.counts.forEach((count, i) => {
          if (count !== null) assert.isTrue(count === cells[i] && !isSmall(count))
        })
      })
    ))

  it("cannot be derived in wider tables either: for every small cell, another table looks the same", () =>
    fc.assert(
      fc.property(counts, (cells) => {
        if (publish(cells).total === null) return
        const document = text(cells)
        const hidden = publish(cells).counts.flatMap((count, i) => (count === null ? [i] : []))
        for (const small of hidden.filter((i) => isSmall(cells[i] ?? 0))) {
          // Some people more or fewer here, and as many fewer or more in one or two other hidden cells.
          const moved = (from: number, to: number, by: number) => (table: ReadonlyArray<number>) =>
            table.map((count, i) => (i === to ? count + by : i === from ? count - by : count))
          const one = hidden
            .filter((i) => i !== small)
            .flatMap((i) => [-4, -3, -2, -1, 1, 2, 3, 4].map((by) => moved(i, small, by)(cells)))
          const two = one.flatMap((table) =>
            hidden.filter((i) => i !== small).flatMap((i) => [-1, 1].map((by) => moved(i, small, by)(table)))
          )
          // Or, when every cell is hidden, all the others in one of them.
          const sum = hidden.reduce((people, i) => people + (cells[i] ?? 0), 0)
          const gathered = hidden
            .filter((i) => i !== small)
            .flatMap((other) =>
              [1, 2, 3, 4].map((count) =>
                cells.map((shown, i) =>
                  i === small ? count : i === other ? sum - count : hidden.includes(i) ? 0 : shown
                )
              )
            )
          const twin = [...one, ...two, ...gathered].find(
            (other) =>
              other[small] !== cells[small] &&
              (other[small] ?? 5) < 5 &&
              other.every((count) => count >= 0) &&
              text(other) === document
          )
          assert.isDefined(twin, `${document} gives away cell ${small}`)
        }
      }),
      { numRuns: 500, examples: [[[4, 4, 4, 4]], [[4, 4, 4, 4, 9]], [[1, 1, 1, 1, 1]], [[5, 5, 4]]] }
    ))
})
