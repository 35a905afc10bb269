/**
 * What the split of a pot rests on: who did what for the money that is in it, and what was said for its week.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import type * as Settlement from "@kpacite/fair-split/Settlement"
import * as Grouping from "../Grouping.ts"
import type { SplitRule } from "../governance/Change.ts"
import { PersonId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import type { Cents } from "../Money.ts"
import * as Pot from "./Pot.ts"
import type * as RuleAnswers from "./RuleAnswers.ts"

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
  const byFiche = Grouping.by(lines, ({ ficheId }) => ficheId)
  const parts = Array.from(byFiche, ([ficheId, own]) => {
    const { attendance = [], difficultyPercent = 100, priceCents = 0 } = Lookup.get(fiches, ficheId) ?? {}
    const present = attendance.filter(({ minutes }) => minutes > 0)
    const before = Lookup.get(sharedHt, ficheId) ?? 0
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
    readonly settled: Settlement.Paid | undefined
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
    Grouping.by(entries, ({ id }) => id),
    ([id, own]) => {
      const minutes = own.reduce((sum, { counted }) => sum + counted, 0)
      const weighted = own.reduce((sum, { coefficient, counted }) => sum + counted * coefficient, 0)
      const coefficient = minutes === 0 ? (own[0]?.coefficient ?? 100) : Math.round(weighted / minutes)
      return { id, minutes, coefficient }
    }
  )

// -- what was said ---------------------------------------------------------------------------------------------------

/**
 * The facts of a pot with what was stated for its week, as far as the rule reads it: nothing else is taken along, and
 * nobody who is not in the pot is spoken of. Judges may be outside where the rule hears them.
 *
 * @category facts
 * @since 0.1.0
 */
export const complete = (facts: Facts.Facts, given: RuleAnswers.Given, rule: Rule.Rule): Facts.Facts => {
  const needs = Rule.needs(rule)
  const tags = new Set(Rule.within(rule).map(({ _tag }) => _tag))
  const hearsOutsiders = !tags.has("Give") && !tags.has("ImpartialOfThree")
  const inPot = new Set(facts.people.map(({ id }) => id))
  const points: { readonly [personId: string]: number } = given.points
  return {
    ...facts,
    people: facts.people.map((person) => ({
      ...person,
      ...(needs.has("points") ? field("points", Lookup.get(points, person.id)) : {}),
      ...(needs.has("claims") ? field("claim", euros(Lookup.get(given.claims, person.id))) : {}),
      ...(needs.has("declared") ? field("declared", euros(Lookup.get(given.declared, person.id))) : {})
    })),
    ...(needs.has("ballots")
      ? {
          ballots: Object.entries(given.ballots)
            .filter(([judge]) => hearsOutsiders || inPot.has(judge))
            .map(([judge, points]) => ({
              judge,
              points: Object.fromEntries(Object.entries(points).filter(([id]) => inPot.has(id)))
            }))
        }
      : {}),
    ...(needs.has("teams")
      ? {
          teams: given.teams
            .filter(({ members }) => members.every((id) => inPot.has(id)))
            .map(({ cents, members }) => ({ members, value: Money.eur(BigInt(cents)) }))
        }
      : {})
  }
}

const euros = (cents: Cents | undefined) => (cents === undefined ? undefined : Money.eur(BigInt(cents)))

const field = <K extends string, A>(key: K, value: A | undefined): { readonly [_ in K]?: A } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [_ in K]: A })

/**
 * What is still missing from each person of a pot: their own claim, amount or ballot.
 *
 * @category facts
 * @since 0.1.0
 */
export const missing = (
  facts: Facts.Facts,
  needs: ReadonlySet<Rule.Need>
): ReadonlyArray<{ readonly personId: PersonId; readonly what: ReadonlyArray<"claim" | "declared" | "ballot"> }> => {
  const judges = new Set(facts.ballots?.map(({ judge }) => judge))
  return facts.people
    .map(({ claim, declared, id }) => ({
      personId: PersonId.make(id),
      what: [
        ...(needs.has("claims") && claim === undefined ? (["claim"] as const) : []),
        ...(needs.has("declared") && declared === undefined ? (["declared"] as const) : []),
        ...(needs.has("ballots") && !judges.has(id) ? (["ballot"] as const) : [])
      ]
    }))
    .filter(({ what }) => what.length > 0)
}
