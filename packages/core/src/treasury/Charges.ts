/**
 * From what a person's work brings to what arrives: employer's contributions, gross, employee's contributions, net. It
 * is an estimation that explains; the carrier's payroll decides.
 *
 * Which lines apply to a CAPE is the carrier's call, so the rates are dated data with their source, and every screen that
 * shows them says "estimation".
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as LocalDate from "../LocalDate.ts"
import * as Lists from "../Lists.ts"
import { type Cents, WrittenCents } from "../Money.ts"
import { Text } from "../Text.ts"
import * as Words from "../Words.ts"

// -- values ----------------------------------------------------------------------------------------------------------

/**
 * One contribution.
 *
 * **Units** - `rate` and `share` in hundred-thousandths: 13 000 is 13 %, 98 250 is 98.25 %. `share` is the part of the
 * base that counts; `capped` lines count the gross up to the monthly ceiling only.
 *
 * @category models
 * @since 0.1.0
 */
export const Contribution = Schema.Struct({
  id: Schema.NonEmptyString,
  label: Text,
  rate: Schema.Natural,
  share: Schema.Natural,
  capped: Schema.Boolean
})
export type Contribution = typeof Contribution.Type

/**
 * The rates of a period.
 *
 * **Units** - `monthlyCeiling` in cents.
 *
 * @category models
 * @since 0.1.0
 */
export const RateTable = Schema.Struct({
  name: Schema.NonEmptyString,
  validFrom: LocalDate.LocalDate,
  source: Schema.NonEmptyString,
  monthlyCeiling: Schema.Natural,
  employer: Schema.NonEmptyArray(Contribution),
  employee: Schema.NonEmptyArray(Contribution)
})
export type RateTable = typeof RateTable.Type

/** Ten times the base is more than any rate. */
const HundredThousandths = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 1_000_000 }))

const WrittenContribution = Schema.Struct({
  ...Contribution.fields,
  id: Words.Line,
  label: Schema.Struct({ fr: Words.Line, en: Words.Line }),
  rate: HundredThousandths,
  share: HundredThousandths
})

/** Rates as somebody writes them down: their words can be read, and hide nothing. @category models @since 0.1.0 */
export const WrittenRateTable = Schema.Struct({
  ...RateTable.fields,
  name: Words.Line,
  source: Words.Text,
  monthlyCeiling: WrittenCents,
  employer: Lists.nonEmpty(WrittenContribution),
  employee: Lists.nonEmpty(WrittenContribution)
})

const line = (id: string, fr: string, en: string, rate: number, options: Partial<Contribution> = {}): Contribution => ({
  id,
  label: { fr, en },
  rate,
  share: 100_000,
  capped: false,
  ...options
})

/**
 * The lines that a CAPE is taken to have, at the rates of July 2026.
 *
 * **Source** - rates: modele-social 11.1.0 (URSSAF, betagouv/mon-entreprise at 7b021aa) on 2026-07-01; no AGIRC-ARRCO:
 * circular 2007-6 DRE of 6 April 2007; no general reduction: URSSAF, "Cotisations dues par la structure d'appui" (2019),
 * lists common-law rates without it. The accident rate is the average one; the carrier has its own.
 *
 * @category rate tables
 * @since 0.1.0
 */
export const july2026: RateTable = {
  name: "CAPE, juillet 2026",
  validFrom: LocalDate.LocalDate.make("2026-07-01"),
  source: "modele-social 11.1.0 (URSSAF), 2026-07-01 ; circulaire 2007-6 DRE",
  monthlyCeiling: 400_500,
  employer: [
    line("maladie", "Maladie", "Health", 13_000),
    line("csa", "Solidarité autonomie", "Solidarity for autonomy", 300),
    line("vieillesse-deplafonnee", "Retraite, sur tout", "Pension, on all", 2_110),
    line("vieillesse-plafonnee", "Retraite, jusqu'au plafond", "Pension, up to the ceiling", 8_550, { capped: true }),
    line("allocations-familiales", "Famille", "Family", 5_250),
    line("at-mp", "Accidents du travail (taux moyen)", "Work accidents (average rate)", 2_080),
    line("fnal", "Logement (FNAL)", "Housing (FNAL)", 100, { capped: true }),
    line("chomage", "Chômage", "Unemployment", 4_000),
    line("ags", "Garantie des salaires (AGS)", "Wage guarantee (AGS)", 250)
  ],
  employee: [
    line("vieillesse-plafonnee", "Retraite, jusqu'au plafond", "Pension, up to the ceiling", 6_900, { capped: true }),
    line("vieillesse-deplafonnee", "Retraite, sur tout", "Pension, on all", 400),
    line("csg-deductible", "CSG déductible", "CSG, deductible", 6_800, { share: 98_250 }),
    line("csg-non-deductible", "CSG non déductible", "CSG, not deductible", 2_400, { share: 98_250 }),
    line("crds", "CRDS", "CRDS", 500, { share: 98_250 })
  ]
}

// -- calculating -----------------------------------------------------------------------------------------------------

/**
 * A contribution in cents.
 *
 * @category models
 * @since 0.1.0
 */
export interface Amount {
  readonly contribution: Contribution
  readonly cents: Cents
}

/**
 * What a budget becomes. `budget = cost + residue`, `cost = gross + employer`, `gross = net + employee`.
 *
 * **Units** - cents.
 *
 * @category models
 * @since 0.1.0
 */
export interface Payslip {
  readonly budget: Cents
  readonly cost: Cents
  readonly employer: ReadonlyArray<Amount>
  readonly gross: Cents
  readonly employee: ReadonlyArray<Amount>
  readonly net: Cents
  /** The few cents that no gross amount uses up; they stay with the person and count in the next budget. */
  readonly residue: Cents
}

/**
 * The largest gross whose cost fits into the budget, and everything that follows from it. Net never falls when the
 * budget rises, because each total is rounded once and then apportioned to its lines.
 *
 * ```ts
 * import * as Charges from "@kpacite/core/treasury/Charges"
 *
 * Charges.fromBudget(Charges.july2026, 40_000).gross // => 29_490
 * ```
 *
 * @category calculating
 * @since 0.1.0
 */
export const fromBudget = (table: RateTable, budget: Cents): Payslip => {
  let gross = 0
  // The cost rises with the gross, so the largest gross that fits is found by halving.
  let tooMuch = Math.max(0, budget) + 1
  while (tooMuch - gross > 1) {
    const middle = Math.floor((gross + tooMuch) / 2)
    if (middle + total(table.employer, table, middle) <= budget) gross = middle
    else tooMuch = middle
  }
  const employer = apportioned(table.employer, table, gross)
  const employee = apportioned(table.employee, table, gross)
  const cost = gross + sum(employer)
  return { budget, cost, employer, gross, employee, net: gross - sum(employee), residue: budget - cost }
}

const sum = (amounts: ReadonlyArray<Amount>): Cents => amounts.reduce((cents, amount) => cents + amount.cents, 0)

/** Exact, in units of 10⁻¹⁰ cent. */
const exact = ({ capped, rate, share }: Contribution, { monthlyCeiling }: RateTable, gross: Cents): bigint =>
  BigInt(capped ? Math.min(gross, monthlyCeiling) : gross) * BigInt(rate) * BigInt(share)

const unit = 10_000_000_000n

const total = (contributions: ReadonlyArray<Contribution>, table: RateTable, gross: Cents): Cents => {
  const all = contributions.reduce((units, contribution) => units + exact(contribution, table, gross), 0n)
  return Number((all + unit / 2n) / unit)
}

/** The rounded total handed out to its lines: whole cents first, the rest to the largest fractions, the first line winning ties. */
const apportioned = (
  contributions: ReadonlyArray<Contribution>,
  table: RateTable,
  gross: Cents
): ReadonlyArray<Amount> => {
  const lines = contributions.map((contribution, index) => {
    const units = exact(contribution, table, gross)
    return { contribution, index, cents: Number(units / unit), fraction: units % unit }
  })
  const missing = total(contributions, table, gross) - lines.reduce((cents, line) => cents + line.cents, 0)
  const raised = new Set(
    lines
      .toSorted((a, b) => (a.fraction === b.fraction ? a.index - b.index : a.fraction > b.fraction ? -1 : 1))
      .slice(0, missing)
      .map(({ index }) => index)
  )
  return lines.map(({ cents, contribution, index }) => ({ contribution, cents: cents + (raised.has(index) ? 1 : 0) }))
}
