/**
 * What has to be paid before anything is shared, and what was counted so far: costs that no receipt covered yet, the
 * carrier's fixed fees, the base of its contribution, the common pot.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Carrier from "../Carrier.ts"
import * as LocalDate from "../LocalDate.ts"
import type { Cents } from "../Money.ts"
import type { Line, Outstanding } from "./Pot.ts"
import type { Fees, Tariff } from "./Tariff.ts"

/** Amounts by the name of something. **Units** - cents. @category models @since 0.1.0 */
export interface Amounts {
  readonly [key: string]: Cents
}

/** **Units** - cents; years such as `2026`, months such as `2026-07`. @category models @since 0.1.0 */
export interface Balances {
  /** Direct costs of each prestation that no receipt has covered. */
  readonly openCosts: Amounts
  readonly openGeneralCosts: Cents
  readonly openFees: Cents
  /** The last month whose fixed fees were charged. */
  readonly feesThrough: string | undefined
  /** What a carrier's contribution was counted on, by calendar year; of each carrier by itself. */
  readonly yearBase: Amounts
  /** Who carried the cooperative, the earliest first. */
  readonly carriers: ReadonlyArray<Carrier.Carrying>
  /** HT of each prestation that was shared, to know which part of its hours counted. */
  readonly sharedHt: Amounts
  readonly commonPot: Cents
  /** The year in which each receipt was received, in which its base counts. */
  readonly yearOf: { readonly [receiptId: string]: string }
  /** Under which name of `yearBase` each receipt was counted last; it is counted out again there, whoever carries by then. */
  readonly accountOf: { readonly [receiptId: string]: string }
}

/** Balances in which nothing was ever counted. @category constructors @since 0.1.0 */
export const empty: Balances = {
  openCosts: {},
  openGeneralCosts: 0,
  openFees: 0,
  feesThrough: undefined,
  yearBase: {},
  carriers: [],
  sharedHt: {},
  commonPot: 0,
  yearOf: {},
  accountOf: {}
}

/** The amounts, with so many cents more (or less) under a name. @category calculating @since 0.1.0 */
export const plus = (amounts: Amounts, key: string, cents: Cents): Amounts =>
  Draft.put(amounts, key, (Lookup.get(amounts, key) ?? 0) + cents)

/**
 * Counts the waterfall of a receipt in (`sign` 1) or out again (`sign` -1), in the year in which it was received.
 *
 * **Shape** - a line below zero takes back what was counted, so it is counted where that was.
 *
 * @category calculating
 * @since 0.1.0
 */
export const count = (balances: Balances, line: Line, sign: 1 | -1): Balances => {
  const year = Lookup.get(balances.yearOf, line.receiptId) ?? line.workDay.slice(0, 4)
  const comes = sign === 1 && line.ttc > 0
  const known = comes ? undefined : Lookup.get(balances.accountOf, line.receiptId)
  const name = known ?? account(balances, year, line.workDay)
  return {
    ...balances,
    openCosts: plus(balances.openCosts, line.ficheId, -sign * line.costs),
    openGeneralCosts: balances.openGeneralCosts - sign * line.generalCosts,
    openFees: balances.openFees - sign * line.fees,
    yearBase: plus(balances.yearBase, name, sign * line.base),
    accountOf: counted(balances.accountOf, line, sign, name),
    sharedHt: plus(balances.sharedHt, line.ficheId, sign * line.ht),
    commonPot: balances.commonPot + sign * line.commonPot
  }
}

/** A receipt is counted somewhere as long as a split stands that it came in with. */
const counted = (
  accountOf: Balances["accountOf"],
  { receiptId, ttc }: Line,
  sign: 1 | -1,
  name: string
): Balances["accountOf"] => {
  if (ttc <= 0) return accountOf
  return sign === 1 ? Draft.put(accountOf, receiptId, name) : Draft.remove(accountOf, receiptId)
}

/** Where the base of a year is counted: each carrier has its own brackets, and an earlier one that returns goes on with its own. */
const account = ({ carriers }: Pick<Balances, "carriers">, year: string, workDay: LocalDate.LocalDate): string => {
  const then = Carrier.on(carriers, workDay)
  const first = carriers.findIndex(({ carrier }) => Carrier.same(carrier, then))
  return first <= 0 ? year : `${year} ${first}`
}

/**
 * What was counted so far in a year for the carrier of a day of work.
 *
 * @category getters
 * @since 0.1.0
 */
export const baseSoFar = (
  balances: Pick<Balances, "carriers" | "yearBase">,
  year: string,
  workDay: LocalDate.LocalDate
): Cents => Lookup.get(balances.yearBase, account(balances, year, workDay)) ?? 0

/** The balances under another carrier. @category calculating @since 0.1.0 */
export const carried = (
  balances: Balances,
  { carrier, on }: { readonly carrier: string; readonly on: LocalDate.LocalDate }
): Balances => ({ ...balances, carriers: Draft.push(balances.carriers, { carrier, from: on }) })

/** The balances once a client has paid, which says in which year the receipt counts. @category calculating @since 0.1.0 */
export const received = (
  balances: Balances,
  { receiptId, receivedOn }: { readonly receiptId: string; readonly receivedOn: LocalDate.LocalDate }
): Balances => ({ ...balances, yearOf: Draft.put(balances.yearOf, receiptId, receivedOn.slice(0, 4)) })

/** The balances after money was spent for one prestation, or for all. @category calculating @since 0.1.0 */
export const owe = (
  balances: Balances,
  { cents, ficheId }: { readonly ficheId: string | null; readonly cents: Cents }
): Balances =>
  ficheId === null
    ? { ...balances, openGeneralCosts: balances.openGeneralCosts + cents }
    : { ...balances, openCosts: plus(balances.openCosts, ficheId, cents) }

/** The balances after a cost, or a fee, turned out to be less. @category calculating @since 0.1.0 */
export const oweLess = (
  balances: Balances,
  { cents, ficheId, of }: { readonly of: "costs" | "fees"; readonly ficheId: string | null; readonly cents: Cents }
): Balances =>
  of === "fees" ? { ...balances, openFees: balances.openFees - cents } : owe(balances, { ficheId, cents: 0 - cents })

/** What of the costs of a prestation, of those of all, or of the carrier's fees no receipt has covered. @category getters @since 0.1.0 */
export const open = (
  balances: Pick<Balances, "openCosts" | "openGeneralCosts" | "openFees">,
  of: "costs" | "fees",
  ficheId: string | null
): Cents => {
  if (of === "fees") return balances.openFees
  return ficheId === null ? balances.openGeneralCosts : (Lookup.get(balances.openCosts, ficheId) ?? 0)
}

/**
 * What a receipt for a prestation has to pay before anything is shared, less what others have paid already and only wait to be shared
 * again (`held`).
 *
 * **Shape** - never below zero. When a credit note is taken back after somebody else has paid what it had opened, a balance is below
 * zero until that credit note comes back; nobody gets money for that meanwhile.
 *
 * @category getters
 * @since 0.1.0
 */
export const outstanding = (
  { openCosts, openFees, openGeneralCosts }: Pick<Balances, "openCosts" | "openGeneralCosts" | "openFees">,
  ficheId: string | null,
  held: ReadonlyArray<Pick<Line, "ficheId" | "costs" | "generalCosts" | "fees">> = []
): Outstanding => {
  const sum = (lines: typeof held, field: keyof Outstanding) => lines.reduce((cents, line) => cents + line[field], 0)
  const own = held.filter((line) => line.ficheId === ficheId)
  const costs = ficheId === null ? 0 : (Lookup.get(openCosts, ficheId) ?? 0)
  return {
    costs: Math.max(0, costs - sum(own, "costs")),
    generalCosts: Math.max(0, openGeneralCosts - sum(held, "generalCosts")),
    fees: Math.max(0, openFees - sum(held, "fees"))
  }
}

/** The balances with so many cents more (or less) in the common pot. @category calculating @since 0.1.0 */
export const keep = (balances: Balances, cents: Cents): Balances => ({
  ...balances,
  commonPot: balances.commonPot + cents
})

/**
 * The balances after a pot was locked: its fees are charged, then its lines are counted.
 *
 * @category calculating
 * @since 0.1.0
 */
export const locked = (
  balances: Balances,
  { fees, lines }: { readonly fees: Fees | null; readonly lines: ReadonlyArray<Line> }
): Balances => lines.reduce((counted, line) => count(counted, line, 1), charge(balances, fees))

/**
 * The balances after a pot was taken back: its lines are counted out again, but fees once charged stay to be paid.
 *
 * @category calculating
 * @since 0.1.0
 */
export const unlocked = (balances: Balances, { lines }: { readonly lines: ReadonlyArray<Line> }): Balances =>
  lines.reduce((counted, line) => count(counted, line, -1), balances)

/**
 * The fixed fees that are due by a day and were not charged yet, from the month in which the tariff was adopted.
 *
 * @category calculating
 * @since 0.1.0
 */
export const fees = (
  { feesThrough }: Pick<Balances, "feesThrough">,
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
  balances: Pick<Balances, "feesThrough">,
  adopted: Parameters<typeof fees>[1],
  day: LocalDate.LocalDate
): Fees => fees(balances, adopted, LocalDate.plusDays(LocalDate.LocalDate.make(`${day.slice(0, 7)}-01`), -1))

/**
 * The balances after fixed fees were charged; `null` when there were none to charge.
 *
 * @category calculating
 * @since 0.1.0
 */
export const charge = (balances: Balances, charged: Fees | null): Balances =>
  charged === null
    ? balances
    : { ...balances, openFees: balances.openFees + charged.cents, feesThrough: charged.through }

const following = (month: string): string => {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))]
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`
}
