/**
 * From what a client paid to what there is to share, and what everybody did for it.
 *
 * @since 0.1.0
 */
import type * as Explanation from "@kpacite/fair-split/Explanation"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import type * as Settlement from "@kpacite/fair-split/Settlement"
import { Schema } from "effect"
import type { SplitRule } from "../governance/Governance.ts"
import { FicheId, type PersonId, ReceiptId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import { type BasisPoints, Cents, fractionOf } from "../Money.ts"
import type { Text } from "../Text.ts"
import * as Tariff from "./Tariff.ts"

// -- the waterfall of one receipt ------------------------------------------------------------------------------------

/**
 * What became of the money of one receipt.
 *
 * **Shape** - `ttc = vat + ht`; `ht = costs + contribution + generalCosts + fees + commonPot + envelope`. `base` is what
 * the carrier's contribution was counted on. A line that takes money back is negative throughout.
 *
 * **Units** - cents.
 *
 * @category models
 * @since 0.1.0
 */
export const Line = Schema.Struct({
  receiptId: ReceiptId,
  ficheId: FicheId,
  workDay: LocalDate,
  ttc: Cents,
  vat: Cents,
  ht: Cents,
  costs: Cents,
  base: Cents,
  contribution: Cents,
  generalCosts: Cents,
  fees: Cents,
  commonPot: Cents,
  envelope: Cents
})
export type Line = typeof Line.Type

/** The price without VAT of what was paid with it. **Units** - cents. @category calculating @since 0.1.0 */
export const withoutVat = (ttc: Cents, vat: BasisPoints): Cents => fractionOf(ttc, 10_000, 10_000 + vat)

/** What has to be paid before anything is shared. **Units** - cents. @category models @since 0.1.0 */
export interface Outstanding {
  /** Direct costs of the prestation, such as materials. */
  readonly costs: Cents
  /** Costs that belong to no prestation. */
  readonly generalCosts: Cents
  /** Fixed fees of the carrier. */
  readonly fees: Cents
}

/**
 * The waterfall of a receipt: VAT, the direct costs of the prestation, the carrier's contribution, general costs and
 * fees, the common pot; the rest is shared. What the receipt cannot cover stays outstanding for the next one.
 *
 * @category calculating
 * @since 0.1.0
 */
export const waterfall = (options: {
  readonly receipt: Pick<Line, "receiptId" | "ficheId" | "workDay" | "ttc"> & { readonly vat: BasisPoints }
  readonly outstanding: Outstanding
  readonly tariff: Tariff.Tariff
  /** This year's base so far. */
  readonly baseSoFar: Cents
  readonly commonPot: BasisPoints
}): Line => {
  const { baseSoFar, outstanding, receipt, tariff } = options
  const { ficheId, receiptId, ttc, workDay } = receipt
  const ht = withoutVat(ttc, receipt.vat)
  // A contribution on all that was cashed is due whatever the costs are, so they get what it leaves.
  const onCash = tariff.base === "cashedHt" ? Tariff.contribution(tariff, baseSoFar, ht) : 0
  const costs = Math.min(outstanding.costs, ht - onCash)
  const base = tariff.base === "cashedHt" ? ht : ht - costs
  const contribution = Tariff.contribution(tariff, baseSoFar, base)
  const afterCarrier = ht - costs - contribution
  const generalCosts = Math.min(outstanding.generalCosts, afterCarrier)
  const fees = Math.min(outstanding.fees, afterCarrier - generalCosts)
  const rest = afterCarrier - generalCosts - fees
  const commonPot = fractionOf(rest, options.commonPot, 10_000)
  const envelope = rest - commonPot
  const taken = { costs, base, contribution, generalCosts, fees, commonPot }
  return { receiptId, ficheId, workDay, ttc, vat: ttc - ht, ht, ...taken, envelope }
}

/**
 * The line that takes back `ttc` cents of a line, of which `already` were taken back before. Each part goes back in
 * proportion; once everything is taken back, every part is the exact opposite of what it was.
 *
 * @category calculating
 * @since 0.1.0
 */
export const takenBack = (line: Line, already: Cents, ttc: Cents): Line => {
  const part = (cents: Cents) => fractionOf(cents, already, line.ttc) - fractionOf(cents, already + ttc, line.ttc)
  // The amounts that everything else adds up to are rounded; the others are what is left.
  const ht = part(line.ht)
  const rest = {
    costs: part(line.costs),
    contribution: part(line.contribution),
    generalCosts: part(line.generalCosts),
    fees: part(line.fees),
    commonPot: part(line.commonPot)
  }
  const envelope = Object.values(rest).reduce((left, cents) => left - cents, ht)
  const { ficheId, receiptId, workDay } = line
  return { receiptId, ficheId, workDay, ttc: 0 - ttc, vat: 0 - ttc - ht, ht, base: part(line.base), ...rest, envelope }
}

/** The sum of lines. @category calculating @since 0.1.0 */
export const total = (
  lines: ReadonlyArray<Line>,
  field: "ttc" | "vat" | "ht" | "costs" | "contribution" | "generalCosts" | "fees" | "commonPot" | "envelope"
): Cents => lines.reduce((cents, line) => cents + line[field], 0)

/**
 * What leaves before sharing, line by line; what is zero is left out.
 *
 * @category explaining
 * @since 0.1.0
 */
export const deductions = (lines: ReadonlyArray<Line>): ReadonlyArray<Explanation.Line> => {
  const leaf = (field: Parameters<typeof total>[1], label: Text, why: Text): ReadonlyArray<Explanation.Line> => {
    const cents = total(lines, field)
    return cents === 0 ? [] : [{ label, amount: Rational.fromInt(BigInt(cents)), why, children: [] }]
  }
  return [
    ...leaf("vat", { fr: "TVA", en: "VAT" }, { fr: "Elle va à l'État.", en: "It goes to the state." }),
    ...leaf(
      "costs",
      { fr: "Frais de la prestation", en: "Costs of the prestation" },
      { fr: "Matériel et autres frais directs.", en: "Materials and other direct costs." }
    ),
    ...leaf(
      "contribution",
      { fr: "Part du porteur", en: "The carrier's part" },
      { fr: "Facturation, assurance, contrats, comptabilité.", en: "Invoicing, insurance, contracts, accounts." }
    ),
    ...leaf(
      "generalCosts",
      { fr: "Frais de la coopérative", en: "Costs of the cooperative" },
      { fr: "Ce qui sert à tout le monde.", en: "What serves everybody." }
    ),
    ...leaf(
      "fees",
      { fr: "Frais fixes du porteur", en: "Fixed fees of the carrier" },
      { fr: "Chaque mois, quel que soit le travail.", en: "Every month, whatever the work." }
    ),
    ...leaf(
      "commonPot",
      { fr: "Pot commun", en: "Common pot" },
      {
        fr: "La part que le groupe a décidé de garder ensemble.",
        en: "The part that the group decided to keep together."
      }
    )
  ]
}

// -- the facts of one pot --------------------------------------------------------------------------------------------

/** What the split needs to know of a prestation that was done. @category models @since 0.1.0 */
export interface Done {
  readonly workDay: LocalDate
  readonly priceCents: Cents
  readonly difficultyPercent: number
  readonly attendance: ReadonlyArray<{
    readonly personId: PersonId
    readonly minutes: number
    readonly seat: "regular" | "learner"
  }>
}

/**
 * The facts by which a pot is shared.
 *
 * When a client pays in parts, the minutes of a prestation count in parts as well: as much of them as of its price, so
 * that an early instalment does not count the same hours twice. Whoever pays more than the price makes more of them count.
 *
 * @category facts
 * @since 0.1.0
 */
export const facts = (
  lines: ReadonlyArray<Line>,
  fiches: { readonly [ficheId: string]: Done },
  /** HT of each prestation that earlier pots shared. */
  sharedHt: { readonly [ficheId: string]: Cents },
  splitRule: SplitRule
): Facts.Facts => {
  const byFiche = Map.groupBy(lines, ({ ficheId }) => ficheId)
  const parts = Array.from(byFiche, ([ficheId, own]) => {
    const { attendance = [], difficultyPercent = 100, priceCents = 0 } = fiches[ficheId] ?? {}
    const present = attendance.filter(({ minutes }) => minutes > 0)
    const before = sharedHt[ficheId] ?? 0
    const after = before + total(own, "ht")
    const people = present.map(({ minutes, personId, seat }) => ({
      id: personId,
      minutes,
      counted: partOf(minutes, priceCents, before, after),
      coefficient: Math.round((difficultyPercent * (seat === "learner" ? splitRule.learnerPercent : 100)) / 100)
    }))
    return { id: ficheId, amount: Money.eur(BigInt(total(own, "envelope"))), people }
  })
  const entries = parts.flatMap(({ people }) => people)
  // A few cents may be worth no minute of anybody. Then the work counts as a whole, or nobody could have them.
  const whole = entries.every(({ counted }) => counted === 0)
  return Facts.euros({
    pot: Money.eur(BigInt(total(lines, "envelope"))),
    people: together(whole ? entries.map((entry) => ({ ...entry, counted: entry.minutes })) : entries),
    prestations: parts.map(({ amount, id, people }) => ({
      id,
      amount,
      people: people.map(({ coefficient, id, minutes }) => ({ id, minutes, coefficient }))
    }))
  })
}

/**
 * The rule and the facts of a pot that takes money of one prestation back: shared as it was shared when it came.
 *
 * A rule that looks at the work alone is applied again, to what goes back. Any other one (needs, opinions, a minimum)
 * would not give everybody's part in proportion, so the parts of the pot count as fixed.
 *
 * @category facts
 * @since 0.1.0
 */
export const sharedBack = (
  original: {
    readonly splitRule: SplitRule
    readonly facts: Facts.Facts
    readonly settled: Settlement.Settled | undefined
  },
  line: Line
): { readonly splitRule: SplitRule; readonly facts: Facts.Facts } => {
  const { facts, settled, splitRule } = original
  const amount = Money.eur(BigInt(line.envelope))
  const prestations = (facts.prestations ?? [])
    .filter(({ id }) => id === line.ficheId)
    .map((prestation) => ({ ...prestation, amount }))
  if (looksAtTheWorkAlone(splitRule.rule)) {
    return { splitRule, facts: Facts.euros({ pot: amount, people: facts.people, prestations }) }
  }
  const known = new Map(facts.people.map((person) => [person.id, person]))
  const payments = settled?.payments ?? []
  const people = payments.map(({ id }) => known.get(id) ?? { id, minutes: 0 })
  const part = (due: Rational.Rational) => Rational.divide(due, Rational.fromInt(facts.pot))
  const rule: Rule.Rule =
    // Nothing was there to be shared, so nothing comes back.
    facts.pot === 0n
      ? { _tag: "Equal" }
      : { _tag: "FixedShares", shares: Object.fromEntries(payments.map((due) => [due.id, part(due.entitlement)])) }
  return { splitRule: { ...splitRule, rule }, facts: Facts.euros({ pot: amount, people, prestations }) }
}

const looksAtTheWorkAlone = (rule: Rule.Rule): boolean =>
  Rule.needs(rule).size === 0 && Rule.within(rule).every(({ _tag }) => _tag !== "FloorsAndCaps")

/** Rounded down along the way, so that the parts of several instalments add up to all minutes. */
const partOf = (minutes: number, price: Cents, before: Cents, after: Cents): number =>
  price <= 0 ? minutes : Math.floor((minutes * after) / price) - Math.floor((minutes * before) / price)

/** One entry for each person; somebody's coefficient over several prestations is the mean over the minutes, to a hundredth. */
const together = (
  entries: ReadonlyArray<{ readonly id: string; readonly counted: number; readonly coefficient: number }>
): ReadonlyArray<Facts.Person> =>
  Array.from(
    Map.groupBy(entries, ({ id }) => id),
    ([id, own]) => {
      const minutes = own.reduce((sum, { counted }) => sum + counted, 0)
      const weighted = own.reduce((sum, { coefficient, counted }) => sum + counted * coefficient, 0)
      const coefficient = minutes === 0 ? (own[0]?.coefficient ?? 100) : Math.round(weighted / minutes)
      return { id, minutes, coefficient }
    }
  )
