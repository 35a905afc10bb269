import { assert, describe, it } from "@effect/vitest"
import * as Rational from "@kpacite/fair-split/Rational"
import fc from "fast-check"
import * as Median from "../../src/games/Median.ts"

/** Whole splits of one pot among the same people. */
const splits = (options: { people?: number; least?: number } = {}) =>
  fc
    .record({
      pot: fc.oneof(fc.nat(20), fc.nat(100_000)),
      people: options.people === undefined ? fc.integer({ min: 1, max: 7 }) : fc.constant(options.people)
    })
    .chain(({ people, pot }) => {
      const cuts = fc.array(fc.nat(pot), { minLength: people - 1, maxLength: people - 1 })
      const one = cuts.map((cuts): Median.Shares => {
        const ends = [0, ...cuts.toSorted((a, b) => a - b), pot]
        return Object.fromEntries(
          Array.from({ length: people }, (_, index) => [`p${index}`, (ends[index + 1] ?? 0) - (ends[index] ?? 0)])
        )
      })
      return fc.record({
        pot: fc.constant(pot),
        proposals: fc.array(one, { minLength: options.least ?? 1, maxLength: 9 })
      })
    })

const sum = (split: Median.Shares): number => Object.values(split).reduce((all, cents) => all + cents, 0)
const of = (proposals: ReadonlyArray<Median.Shares>, id: string) => proposals.map((split) => split[id] ?? 0)

describe("the median of secret proposals (F8)", () => {
  it("is for each person the proposal in the middle, or exactly half-way between the two in the middle", () => {
    const medians = (...proposals: ReadonlyArray<Median.Shares>) =>
      Object.fromEntries(Array.from(Median.medians(proposals), ([id, median]) => [id, Rational.toString(median)]))
    assert.deepStrictEqual(medians({ a: 10, b: 0 }, { a: 1, b: 9 }, { a: 4, b: 6 }), { a: "4", b: "6" })
    assert.deepStrictEqual(medians({ a: 10, b: 0 }, { a: 1, b: 9 }, { a: 4, b: 6 }, { a: 7, b: 3 }), {
      a: "11/2",
      b: "9/2"
    })
    assert.deepStrictEqual(medians({ a: 10 }), { a: "10" })
    assert.deepStrictEqual(medians(), {})
    // In the order of amounts, not of their digits.
    assert.deepStrictEqual(medians({ a: 100, b: 0 }, { a: 20, b: 80 }, { a: 3, b: 97 }), { a: "20", b: "80" })
  })

  it("makes the pot to the cent, below zero for nobody", () => {
    fc.assert(
      fc.property(splits(), ({ pot, proposals }) => {
        const split = Median.split("game", pot, proposals)
        if (split === undefined) return
        assert.strictEqual(sum(split), pot)
        for (const cents of Object.values(split)) assert.isTrue(Number.isInteger(cents) && cents >= 0)
      }),
      { numRuns: 500 }
    )
  })

  it("lies between the smallest and the largest proposal before it is made to fit, and is in proportion afterwards", () => {
    fc.assert(
      fc.property(splits(), ({ pot, proposals }) => {
        const medians = Median.medians(proposals)
        const all = Rational.sum(medians.values())
        const split = Median.split("game", pot, proposals)
        for (const [id, median] of medians) {
          const amounts = of(proposals, id)
          assert.isTrue(Rational.compare(median, Rational.fromInt(Math.min(...amounts))) >= 0)
          assert.isTrue(Rational.compare(median, Rational.fromInt(Math.max(...amounts))) <= 0)
          if (split === undefined || all.numerator === 0n) continue
          const exact = Rational.divide(Rational.multiply(Rational.fromInt(pot), median), all)
          const off = Rational.subtract(Rational.fromInt(split[id] ?? 0), exact)
          assert.isTrue(Rational.compare(off, Rational.one) < 0 && Rational.compare(off, Rational.fromInt(-1)) > 0)
        }
      }),
      { numRuns: 300 }
    )
  })

  it("stays between the smallest and the largest proposal for everybody when two people share", () => {
    fc.assert(
      fc.property(splits({ people: 2 }), ({ pot, proposals }) => {
        const split = Median.split("game", pot, proposals)
        assert.isDefined(split)
        for (const [id, cents] of Object.entries(split)) {
          assert.isTrue(cents >= Math.min(...of(proposals, id)) && cents <= Math.max(...of(proposals, id)))
        }
      })
    )
  })

  it("may give more than anybody proposed, when those who differ cancel one another out", () => {
    const proposals = [
      { a: 50, b: 50, c: 0, d: 0 },
      { a: 50, b: 0, c: 50, d: 0 },
      { a: 50, b: 0, c: 0, d: 50 }
    ]
    assert.deepStrictEqual(Median.split("game", 100, proposals), { a: 100, b: 0, c: 0, d: 0 })
  })

  it("may give less than everybody proposed, when the medians of the others are high", () => {
    const proposals = [
      { a: 10, b: 45, c: 45, d: 0 },
      { a: 10, b: 45, c: 0, d: 45 },
      { a: 10, b: 0, c: 45, d: 45 }
    ]
    assert.deepStrictEqual(Median.split("game", 100, proposals), { a: 7, b: 31, c: 31, d: 31 })
  })

  it("is what more than half of the players proposed, if they proposed the same", () => {
    fc.assert(
      fc.property(splits({ least: 2 }), ({ pot, proposals }) => {
        const [same = {}, ...others] = proposals
        const majority = [...others, ...others.map(() => same), same]
        assert.deepStrictEqual(Median.split("game", pot, majority), same)
      })
    )
  })

  it("gives nothing to whom more than half give nothing", () => {
    fc.assert(
      fc.property(splits(), ({ pot, proposals }) => {
        const split = Median.split("game", pot, proposals)
        for (const id of Object.keys(split ?? {})) {
          const amounts = of(proposals, id)
          if (amounts.filter((cents) => cents === 0).length * 2 > amounts.length) assert.strictEqual(split?.[id], 0)
        }
      })
    )
  })

  it("does not depend on the order of the proposals, nor on the order of the people in them", () => {
    fc.assert(
      fc.property(splits(), ({ pot, proposals }) => {
        const turned = proposals
          .toReversed()
          .map((split): Median.Shares => Object.fromEntries(Object.entries(split).toReversed()))
        assert.deepStrictEqual(Median.split("game", pot, turned), Median.split("game", pot, proposals))
      })
    )
  })

  it("is not made up when the proposals have nothing in common", () => {
    const proposals = [
      { a: 90, b: 0, c: 0 },
      { a: 0, b: 90, c: 0 },
      { a: 0, b: 0, c: 90 }
    ]
    assert.isUndefined(Median.split("game", 90, proposals))
  })

  it("decides by lot, game by game, who gets a cent that nobody has more claim to", () => {
    const even = [
      { a: 50, b: 51 },
      { a: 51, b: 50 }
    ]
    const lucky = new Set(
      Array.from({ length: 20 }, (_, game) => {
        const split = Median.split(`game ${game}`, 101, even)
        return split?.["a"] === 51 ? "a" : "b"
      })
    )
    assert.strictEqual(lucky.size, 2)
  })
})
