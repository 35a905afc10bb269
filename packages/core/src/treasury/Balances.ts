/**
 * What has to be paid before anything is shared, and what was counted so far: costs that no receipt covered yet, the
 * carrier's fixed fees, the base of its contribution, the common pot.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as LocalDate from "../LocalDate.ts"
import { Cents } from "../Money.ts"
import type { Line } from "./Pot.ts"
import type { Tariff } from "./Tariff.ts"

/** Amounts by the name of something. **Units** - cents. @category models @since 0.1.0 */
export interface Amounts {
  readonly [key: string]: Cents
}

/** **Units** - cents; years such as `2026`, months such as `2026-07`. @category models @since 0.1.0 */
export interface Purse {
  /** Direct costs of each prestation that no receipt has covered. */
  readonly openCosts: Amounts
  readonly openGeneralCosts: Cents
  readonly openFees: Cents
  /** The last month whose fixed fees were charged. */
  readonly feesThrough: string | undefined
  /** What the carrier's contribution was counted on, by calendar year. */
  readonly yearBase: Amounts
  /** HT of each prestation that was shared, to know which part of its hours counted. */
  readonly sharedHt: Amounts
  readonly commonPot: Cents
}

/** A purse in which nothing was ever counted. @category constructors @since 0.1.0 */
export const empty: Purse = {
  openCosts: {},
  openGeneralCosts: 0,
  openFees: 0,
  feesThrough: undefined,
  yearBase: {},
  sharedHt: {},
  commonPot: 0
}

/** The amounts, with so many cents more (or less) under a name. @category calculating @since 0.1.0 */
export const plus = (amounts: Amounts, key: string, cents: Cents): Amounts => ({
  ...amounts,
  [key]: (amounts[key] ?? 0) + cents
})

/**
 * Counts the waterfall of a receipt in (`sign` 1) or out again (`sign` -1); `year` is the one in which it was received.
 *
 * @category calculating
 * @since 0.1.0
 */
export const count = (purse: Purse, line: Line, year: string, sign: 1 | -1): Purse => ({
  ...purse,
  openCosts: plus(purse.openCosts, line.ficheId, -sign * line.costs),
  openGeneralCosts: purse.openGeneralCosts - sign * line.generalCosts,
  openFees: purse.openFees - sign * line.fees,
  yearBase: plus(purse.yearBase, year, sign * line.base),
  sharedHt: plus(purse.sharedHt, line.ficheId, sign * line.ht),
  commonPot: purse.commonPot + sign * line.commonPot
})

/**
 * Fixed fees that were charged through a month, such as `2026-07`.
 *
 * @category models
 * @since 0.1.0
 */
export const Fees = Schema.Struct({ through: Schema.String, cents: Cents })
export type Fees = typeof Fees.Type

/**
 * The fixed fees that are due by a day and were not charged yet, from the month in which the tariff was adopted.
 *
 * @category calculating
 * @since 0.1.0
 */
export const fees = (
  { feesThrough }: Pick<Purse, "feesThrough">,
  adopted: { readonly tariff: Tariff; readonly waivedFees: ReadonlyArray<string>; readonly on: LocalDate.LocalDate },
  day: LocalDate.LocalDate
): Fees => {
  const monthly = adopted.tariff.monthlyFees.reduce(
    (cents, fee) => cents + (fee.waivable && adopted.waivedFees.includes(fee.id) ? 0 : fee.centsPerMonth),
    0
  )
  const last = day.slice(0, 7)
  const first = adopted.on.slice(0, 7)
  let month = feesThrough === undefined || feesThrough < first ? first : following(feesThrough)
  let cents = 0
  for (; month <= last; month = following(month)) cents += monthly
  return { through: feesThrough === undefined || feesThrough < last ? last : feesThrough, cents }
}

/**
 * What the tariff in force leaves to be charged when another one is adopted on a day: the months before that one.
 *
 * @category calculating
 * @since 0.1.0
 */
export const feesBefore = (
  purse: Pick<Purse, "feesThrough">,
  adopted: Parameters<typeof fees>[1],
  day: LocalDate.LocalDate
): Fees => fees(purse, adopted, LocalDate.plusDays(LocalDate.LocalDate.make(`${day.slice(0, 7)}-01`), -1))

/**
 * The purse after fixed fees were charged; `null` when there were none to charge.
 *
 * @category calculating
 * @since 0.1.0
 */
export const charge = (purse: Purse, charged: Fees | null): Purse =>
  charged === null ? purse : { ...purse, openFees: purse.openFees + charged.cents, feesThrough: charged.through }

const following = (month: string): string => {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`
}
