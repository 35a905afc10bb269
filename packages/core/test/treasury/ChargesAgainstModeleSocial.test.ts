/**
 * The rates of July 2026 against URSSAF's own rules, evaluated on the spot: modele-social 11.1.0 in publicodes 1.10.3.
 *
 * modele-social knows no CAPE. It is asked for an employee on 1 July 2026, with the lines that a CAPE is taken not to
 * have set to nothing: general reduction, supplementary pension (AGIRC-ARRCO, CEG, CET), complementary health cover,
 * apprenticeship tax, training contribution, social dialogue and housing effort.
 */
import { assert, describe, it } from "@effect/vitest"
import rules from "modele-social"
import Engine from "publicodes"
import * as Charges from "../../src/treasury/Charges.ts"

const { fromBudget, july2026 } = Charges

// Starting takes most of a second, so the file starts it once. Only what goes wrong is worth saying.
const engine = new Engine(rules, {
  logger: { log: () => {}, warn: () => {}, error: (message: string) => assert.fail(message) }
})

const notForCape = [
  "exonérations . RGDU",
  "retraite complémentaire . employeur",
  "retraite complémentaire . salarié",
  "CEG . employeur",
  "CEG . salarié",
  "CET . employeur",
  "CET . salarié",
  "prévoyances . santé . montant",
  "taxe d'apprentissage",
  "formation professionnelle",
  "contribution au dialogue social",
  "PEEC"
]

/** The names that modele-social gives to the lines, under `salarié . cotisations`. */
const employerLines = {
  maladie: "maladie . employeur",
  csa: "CSA",
  "vieillesse-deplafonnee": "vieillesse . déplafonnée . employeur",
  "vieillesse-plafonnee": "vieillesse . plafonnée . employeur",
  "allocations-familiales": "allocations familiales",
  "at-mp": "ATMP",
  fnal: "FNAL",
  chomage: "chômage",
  ags: "AGS"
}
const employeeLines = {
  "vieillesse-plafonnee": "vieillesse . plafonnée . salarié",
  "vieillesse-deplafonnee": "vieillesse . déplafonnée . salarié",
  "csg-deductible": "CSG-CRDS . CSG . déductible",
  "csg-non-deductible": "CSG-CRDS . CSG . non déductible",
  crds: "CSG-CRDS . CRDS"
}

/** From 10 € to 5 000 € a month, in cents, with both sides of the ceiling of 4 005 €. */
const grid = [
  ...Array.from({ length: 54 }, (_, step) => 1_000 + step * 9_257),
  400_400,
  400_499,
  400_500,
  400_501,
  400_600,
  500_000
]

const decimal = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")} €/mois`

const ask = (situation: Record<string, string>) => {
  engine.setSituation({ date: "01/07/2026", ...situation })
  const cents = (name: string): number => {
    const { nodeValue } = engine.evaluate(name)
    assert.strictEqual(typeof nodeValue, "number", name)
    return Number(nodeValue) * 100
  }
  const contributions = (lines: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(lines).map(([id, name]) => [id, cents(`salarié . cotisations . ${name}`)]))
  return {
    gross: cents("salarié . rémunération . brut"),
    employer: cents("salarié . cotisations . employeur"),
    employee: cents("salarié . cotisations . salarié"),
    cost: cents("salarié . coût total employeur"),
    net: cents("salarié . rémunération . net . à payer avant impôt"),
    employerLines: contributions(employerLines),
    employeeLines: contributions(employeeLines)
  }
}

const asCape = Object.fromEntries(notForCape.map((line) => [`salarié . cotisations . ${line}`, "0 €/mois"]))

/** URSSAF's answer for each gross amount of the grid. An answer takes a tenth of a second: each is asked for once. */
const answers = new Map<number, ReturnType<typeof ask>>()
const urssaf = (gross: number) => {
  const answer = answers.get(gross) ?? ask({ ...asCape, "salarié . contrat . salaire brut": decimal(gross) })
  answers.set(gross, answer)
  return answer
}

/** The payslip with exactly this gross: its budget is what it costs, give or take how URSSAF's lines round. */
const ours = (gross: number, cost: number): Charges.Payslip => {
  const budgets = Array.from({ length: 7 }, (_, index) => Math.round(cost) - 3 + index)
  const payslip = budgets.map((budget) => fromBudget(july2026, budget)).find((payslip) => payslip.gross === gross)
  assert.isDefined(payslip, `no budget near ${cost} gives ${gross}`)
  return payslip
}

const sum = (amounts: ReadonlyArray<Charges.Amount>) => amounts.reduce((all, { cents }) => all + cents, 0)
const byLine = (amounts: ReadonlyArray<Charges.Amount>) =>
  Object.fromEntries(amounts.map(({ cents, contribution }) => [contribution.id, cents]))

/** What is further away than three cents, in words; nothing when everything fits. */
const misses = (
  where: string,
  actual: Readonly<Record<string, number>>,
  expected: Readonly<Record<string, number>>
) => {
  assert.deepStrictEqual(Object.keys(actual), Object.keys(expected), where)
  return Object.entries(expected)
    .filter(([what, cents]) => !(Math.abs((actual[what] ?? Number.NaN) - cents) <= 3))
    .map(([what, cents]) => `${where}, ${what}: ${actual[what]} instead of ${cents}`)
}

describe("Charges against modele-social", () => {
  it("comes within three cents on every line and every total, for 60 gross amounts from 10 to 5 000 € (N2)", () => {
    assert.strictEqual(new Set(grid).size, 60)
    const found = grid.flatMap((gross) => {
      const theirs = urssaf(gross)
      const { cost, employee, employer, net } = ours(gross, theirs.cost)
      return [
        ...misses(`employer of ${gross}`, byLine(employer), theirs.employerLines),
        ...misses(`employee of ${gross}`, byLine(employee), theirs.employeeLines),
        ...misses(
          `totals of ${gross}`,
          { gross, employer: sum(employer), employee: sum(employee), cost, net },
          {
            gross: theirs.gross,
            employer: theirs.employer,
            employee: theirs.employee,
            cost: theirs.cost,
            net: theirs.net
          }
        )
      ]
    })
    assert.deepStrictEqual(found, [])
  })

  it("finds, from what URSSAF says that it costs, the same gross and the same net (N2)", () => {
    const found = grid.flatMap((gross) => {
      const { cost, net } = urssaf(gross)
      const payslip = fromBudget(july2026, Math.round(cost))
      return misses(`budget ${cost}`, { gross: payslip.gross, net: payslip.net }, { gross, net })
    })
    assert.deepStrictEqual(found, [])
  })

  it("is for the lines of a CAPE: an ordinary employee has others, and the comparison sees it", () => {
    const { cost, employer, employerLines, net } = ask({ "salarié . contrat . salaire brut": "300 €/mois" })
    // General reduction, supplementary pension and complementary health cover included.
    assert.strictEqual(Math.round(cost), 32_926)
    assert.strictEqual(Math.round(net), 21_554)
    const lines = Object.values(employerLines).reduce((all, cents) => all + cents, 0)
    assert.isAbove(Math.abs(lines - employer), 1_000)
    const payslip = ours(30_000, urssaf(30_000).cost)
    assert.strictEqual(misses("CAPE", { cost: payslip.cost, net: payslip.net }, { cost, net }).length, 2)
  })
})
