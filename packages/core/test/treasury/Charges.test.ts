import { assert, describe, it } from "@effect/vitest"
import * as Explanation from "@kpacite/fair-split/Explanation"
import * as Rational from "@kpacite/fair-split/Rational"
import * as fc from "fast-check"
import * as Charges from "../../src/treasury/Charges.ts"
import * as ChargesExplained from "../../src/treasury/ChargesExplained.ts"
import { lineByLine, modeleSocial } from "./vectors/payslips.ts"

const { fromBudget, july2026 } = Charges
const { explain } = ChargesExplained

const cents = (amounts: ReadonlyArray<Charges.Amount>) =>
  Object.fromEntries(amounts.map(({ cents, contribution }) => [contribution.id, cents]))

const within = (most: number, actual: number, expected: number, what: string) =>
  assert.isTrue(Math.abs(actual - expected) <= most, `${what}: ${actual} instead of ${expected}`)

const sum = (amounts: ReadonlyArray<Charges.Amount>) => amounts.reduce((all, { cents }) => all + cents, 0)

/** Every cent of budget up to here is tried in a run or another; above the ceiling as well. */
const budget = fc.oneof(
  fc.integer({ min: 0, max: 600_000 }),
  fc.integer({ min: 0, max: 500 }),
  fc.integer({ min: 543_000, max: 543_500 })
)

describe("Charges", () => {
  for (const { cost, employee, employer, gross, id, net } of lineByLine) {
    /** Verifies: N2 */
    it(`comes within three cents, line by line, of ${id}`, () => {
      const budgets = Array.from({ length: 7 }, (_, index) => cost - 3 + index)
      const payslip = budgets.map((budget) => fromBudget(july2026, budget)).find((payslip) => payslip.gross === gross)
      assert.isDefined(payslip)
      const [ours, theirs] = [cents(payslip.employer), cents(payslip.employee)]
      assert.deepStrictEqual(Object.keys(ours), Object.keys(employer))
      assert.deepStrictEqual(Object.keys(theirs), Object.keys(employee))
      for (const [line, amount] of Object.entries(employer)) within(3, ours[line] ?? 0, amount, line)
      for (const [line, amount] of Object.entries(employee)) within(3, theirs[line] ?? 0, amount, line)
      within(3, payslip.cost, cost, "cost")
      within(3, payslip.net, net, "net")
    })
  }

  for (const { budget, cost, employee, employer, gross, id, net } of modeleSocial) {
    it(`comes within three cents of what modele-social answers for ${id} (N2)`, () => {
      const payslip = fromBudget(july2026, budget)
      within(3, payslip.cost, cost, "cost")
      within(3, payslip.gross, gross, "gross")
      within(3, sum(payslip.employer), employer, "employer")
      within(3, sum(payslip.employee), employee, "employee")
      within(3, payslip.net, net, "net")
    })
  }

  it("makes 294.90 € gross and 245.27 € net of 400 €", () => {
    const { cost, gross, net, residue } = fromBudget(july2026, 40_000)
    assert.deepStrictEqual({ cost, gross, net, residue }, { cost: 40_000, gross: 29_490, net: 24_527, residue: 0 })
  })

  it("ends with 429.73 € net for the 700.92 € of the worked example, once social dialogue is in the table (N2)", () => {
    const withDialogue: Charges.RateTable = {
      ...july2026,
      employer: [
        ...july2026.employer,
        {
          id: "dialogue",
          label: { fr: "Dialogue social", en: "Social dialogue" },
          rate: 16,
          share: 100_000,
          capped: false
        }
      ]
    }
    const { gross, net } = fromBudget(withDialogue, 70_092)
    within(1, gross, 51_669, "gross")
    within(1, net, 42_973, "net")
    assert.isTrue(fromBudget(july2026, 70_092).net > net)
  })

  it("counts capped lines on the ceiling only", () => {
    const line = (budget: number) => {
      const { employee, employer, gross } = fromBudget(july2026, budget)
      return {
        gross,
        employer: cents(employer)["vieillesse-plafonnee"],
        employee: cents(employee)["vieillesse-plafonnee"]
      }
    }
    // 8.55 and 6.90 % of 4 005 €.
    assert.deepStrictEqual(line(543_238), { gross: 400_500, employer: 34_243, employee: 27_635 })
    assert.strictEqual(line(543_237).gross, 400_499)
    for (const budget of [544_000, 600_000, 700_000]) {
      const { employee = 0, employer = 0, gross } = line(budget)
      assert.isTrue(gross > 400_500)
      within(1, employer, 34_243, "employer")
      within(1, employee, 27_635, "employee")
    }
  })

  it("makes nothing of nothing, and of a debt", () => {
    for (const budget of [0, -1, -5_000]) {
      const { cost, gross, net, residue } = fromBudget(july2026, budget)
      assert.deepStrictEqual({ cost, gross, net, residue }, { cost: 0, gross: 0, net: 0, residue: budget })
    }
  })

  it("keeps a cent that no gross amount uses up as a residue", () => {
    const residues = Array.from({ length: 400 }, (_, budget) => fromBudget(july2026, budget).residue)
    assert.isTrue(residues.some((residue) => residue === 1))
    assert.isTrue(residues.every((residue) => residue === 0 || residue === 1))
  })

  it("takes the largest gross that the budget carries (N2)", () => {
    fc.assert(
      fc.property(budget, (budget) => {
        const { cost, gross, residue } = fromBudget(july2026, budget)
        const next = fromBudget(july2026, budget + 10)
        assert.isTrue(cost <= budget)
        assert.strictEqual(cost + residue, budget)
        // The first budget that carries one cent of gross more is what that gross costs.
        const dearer = Array.from({ length: 4 }, (_, more) => fromBudget(july2026, budget + more)).find(
          (payslip) => payslip.gross > gross
        )
        assert.isDefined(dearer)
        assert.strictEqual(dearer.gross, gross + 1)
        assert.isTrue(budget < dearer.cost)
        assert.isTrue(next.gross > gross)
      })
    )
  })

  it("never lowers cost, gross or net when the budget rises by a cent", () => {
    fc.assert(
      fc.property(budget, (budget) => {
        const [less, more] = [fromBudget(july2026, budget), fromBudget(july2026, budget + 1)]
        assert.isTrue(less.cost <= more.cost)
        assert.isTrue(less.gross <= more.gross)
        assert.isTrue(less.net <= more.net)
      }),
      { numRuns: 500 }
    )
  })

  it("does not fall where rounding line by line would, from 7 to 8 cents of gross", () => {
    const nets = Array.from({ length: 60 }, (_, budget) => fromBudget(july2026, budget).net)
    assert.deepStrictEqual(
      nets,
      nets.toSorted((a, b) => a - b)
    )
  })

  it("adds up: lines that are never negative, net below gross below cost", () => {
    fc.assert(
      fc.property(budget, (budget) => {
        const { cost, employee, employer, gross, net } = fromBudget(july2026, budget)
        assert.isTrue([...employee, ...employer].every(({ cents }) => cents >= 0))
        assert.strictEqual(gross + sum(employer), cost)
        assert.strictEqual(net + sum(employee), gross)
        assert.isTrue(net <= gross && gross <= cost)
      })
    )
  })

  it("gives the cents of a rounded total to the largest fractions, the first line first", () => {
    const line = (id: string, rate: number): Charges.Contribution => ({
      id,
      label: { fr: id, en: id },
      rate,
      share: 100_000,
      capped: false
    })
    const table: Charges.RateTable = {
      ...july2026,
      employer: [line("a", 25_000), line("b", 25_000), line("c", 40_000), line("d", 10_000)],
      employee: [line("none", 0)]
    }
    // 0.25, 0.25, 0.40 and 0.10 cents: one in all.
    assert.deepStrictEqual(cents(fromBudget(table, 2).employer), { a: 0, b: 0, c: 1, d: 0 })
    // 1.25, 1.25, 2.00 and 0.50.
    assert.deepStrictEqual(cents(fromBudget(table, 10).employer), { a: 1, b: 1, c: 2, d: 1 })
    // 0.75, 0.75, 1.20 and 0.30.
    assert.deepStrictEqual(cents(fromBudget(table, 6).employer), { a: 1, b: 1, c: 1, d: 0 })
    const tied: Charges.RateTable = { ...table, employer: [line("a", 50_000), line("b", 50_000)] }
    assert.deepStrictEqual(cents(fromBudget(tied, 2).employer), { a: 1, b: 0 })
    assert.strictEqual(fromBudget(tied, 2).net, 1)
  })

  it("explains itself as a tree in which every line is the sum of the lines under it (N2)", () => {
    fc.assert(
      fc.property(budget, (budget) => {
        const tree = explain(july2026, fromBudget(july2026, budget))
        assert.isTrue(Explanation.check(tree))
        assert.deepStrictEqual(tree.amount, Rational.fromInt(budget))
        assert.deepStrictEqual(Rational.sum(Explanation.leaves(tree).map(({ amount }) => amount)), tree.amount)
      })
    )
  })

  it("says in the tree that it is an estimation, and where each rate was read", () => {
    const tree = explain(july2026, fromBudget(july2026, 40_000))
    assert.include(tree.label.fr, "estimation")
    assert.include(tree.why.fr, "estimation")
    const [employer, gross] = tree.children
    const [employee, net] = gross?.children ?? []
    assert.deepStrictEqual(
      employer?.children.map(({ amount }) => Number(amount.numerator)),
      fromBudget(july2026, 40_000).employer.map(({ cents }) => cents)
    )
    assert.strictEqual(employee?.children.length, 5)
    assert.include(net?.label.fr, "Net, avant impôt (estimation)")
    for (const line of [...(employer?.children ?? []), ...(employee?.children ?? [])])
      assert.strictEqual(line.source, july2026.source)
  })

  it("shows the residue as a line of its own, and no line when there is none", () => {
    const labels = (budget: number) =>
      explain(july2026, fromBudget(july2026, budget)).children.map(({ label }) => label.en)
    assert.deepStrictEqual(labels(40_000), ["Contributions paid on top of the gross", "Gross"])
    const rest = Array.from({ length: 400 }, (_, budget) => budget).find(
      (budget) => fromBudget(july2026, budget).residue === 1
    )
    assert.deepStrictEqual(labels(rest ?? 0), ["Contributions paid on top of the gross", "Gross", "Cents left over"])
  })

  it("writes rates as people do", () => {
    const [employer, gross] = explain(july2026, fromBudget(july2026, 40_000)).children
    const whys = [...(employer?.children ?? []), ...(gross?.children[0]?.children ?? [])].map(({ why }) => why)
    const french = whys.map(({ fr }) => fr.replaceAll("\u00A0", " "))
    assert.include(french, "13 % du brut.")
    assert.include(french, "0,3 % du brut.")
    assert.include(french, "2,11 % du brut.")
    assert.include(french, "8,55 % du brut, jusqu'au plafond.")
    assert.include(french, "6,8 % de 98,25 % du brut.")
    const english = whys.map(({ en }) => en)
    assert.include(english, "13% of the gross.")
    assert.include(english, "0.25% of the gross.")
    assert.include(english, "0.1% of the gross, up to the ceiling.")
    assert.include(english, "0.5% of 98.25% of the gross.")
  })

  it("writes small rates with their zeros", () => {
    const [only] = july2026.employer
    const table: Charges.RateTable = {
      ...july2026,
      employer: [
        { ...only, rate: 16 },
        { ...only, rate: 20_050 }
      ]
    }
    const [employer] = explain(table, fromBudget(table, 40_000)).children
    assert.deepStrictEqual(
      employer?.children.map(({ why }) => why.en),
      ["0.016% of the gross.", "20.05% of the gross."]
    )
  })

  it("says since when its rates hold and where they come from", () => {
    assert.strictEqual(july2026.validFrom, "2026-07-01")
    assert.include(july2026.source, "modele-social 11.1.0")
    const rates = (lines: ReadonlyArray<Charges.Contribution>) =>
      lines.reduce((all, { rate, share }) => all + rate * share, 0) / 100_000
    assert.strictEqual(rates(july2026.employer), 35_640)
    assert.strictEqual(rates(july2026.employee), 16_830.25)
  })
})
