/**
 * What the split of a pot rests on: who did what for the money that is in it.
 *
 * @since 0.1.0
 */
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import type * as Settlement from "@kpacite/fair-split/Settlement"
import type { SplitRule } from "../governance/Governance.ts"
import type { PersonId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import type { Cents } from "../Money.ts"
import * as Pot from "./Pot.ts"

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
  lines: ReadonlyArray<Pot.Line>,
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
    const after = before + Pot.total(own, "ht")
    const people = present.map(({ minutes, personId, seat }) => ({
      id: personId,
      minutes,
      counted: partOf(minutes, priceCents, before, after),
      coefficient: Math.round((difficultyPercent * (seat === "learner" ? splitRule.learnerPercent : 100)) / 100)
    }))
    return { id: ficheId, amount: Money.eur(BigInt(Pot.total(own, "envelope"))), people }
  })
  const entries = parts.flatMap(({ people }) => people)
  // A few cents may be worth no minute of anybody. Then the work counts as a whole, or nobody could have them.
  const whole = entries.every(({ counted }) => counted === 0)
  return Facts.euros({
    pot: Money.eur(BigInt(Pot.total(lines, "envelope"))),
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
  line: Pot.Line
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
