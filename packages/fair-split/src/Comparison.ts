/**
 * The same facts under several rules, side by side: for looking before deciding. A comparison never moves money.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Entitlement from "./Entitlement.ts"
import type * as Facts from "./Facts.ts"
import * as Money from "./Money.ts"
import * as Rational from "./Rational.ts"
import * as Rule from "./Rule.ts"
import * as RuleNotApplicable from "./RuleNotApplicable.ts"
import * as Season from "./Season.ts"
import * as Settlement from "./Settlement.ts"
import * as Text from "./Text.ts"

/**
 * What a rule would give one person.
 *
 * **Units** - minor units; `entitled` before and `amount` after rounding.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Share = Schema.Struct({ id: Schema.String, entitled: Rational.Rational, amount: Money.Units })

/**
 * @category models
 * @since 0.1.0
 */
export type Share = typeof Share.Type

/**
 * What one rule would do, or why it cannot be applied.
 *
 * **Shape** - `smallest`, `largest` and their `gap` are over the people of the facts; whoever only receives what is left
 * over is listed among the shares and not counted there.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Outcome = Schema.Union([
  Schema.TaggedStruct("Applied", {
    rule: Rule.Rule,
    title: Text.Text,
    shares: Schema.Array(Share),
    smallest: Money.Units,
    largest: Money.Units,
    gap: Money.Units
  }),
  Schema.TaggedStruct("NotApplicable", {
    rule: Rule.Rule,
    title: Text.Text,
    splitId: Schema.String,
    error: RuleNotApplicable.RuleNotApplicable
  })
])

/**
 * @category models
 * @since 0.1.0
 */
export type Outcome = typeof Outcome.Type

/**
 * How much one person's amount depends on the rule.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Range = Schema.Struct({
  id: Schema.String,
  smallest: Money.Units,
  largest: Money.Units,
  gap: Money.Units
})

/**
 * @category models
 * @since 0.1.0
 */
export type Range = typeof Range.Type

/**
 * Several rules side by side, in the order asked for, and for every person the least and the most any of them gives.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Comparison = Schema.Struct({ outcomes: Schema.Array(Outcome), people: Schema.Array(Range) })

/**
 * @category models
 * @since 0.1.0
 */
export type Comparison = typeof Comparison.Type

/**
 * One week that was or could be split.
 *
 * @category models
 * @since 0.1.0
 */
export interface Week<C extends Money.Currency = "EUR"> {
  readonly splitId: string
  readonly facts: Facts.Facts<C>
}

/**
 * One split under several rules. A rule that does not fit the facts says so and does not stop the others.
 *
 * ```ts
 * import * as Comparison from "@kpacite/fair-split/Comparison"
 * import * as Facts from "@kpacite/fair-split/Facts"
 * import * as Money from "@kpacite/fair-split/Money"
 *
 * const facts = Facts.euros({
 *   pot: Money.eur(9000n),
 *   people: [{ id: "awa", minutes: 60 }, { id: "malo", minutes: 120 }]
 * })
 * const { people } = Comparison.of([{ _tag: "Equal" }, { _tag: "ByHours" }], { splitId: "2026-W47", facts })
 * people.map((range) => range.gap) // => [1500n, 1500n]
 * ```
 *
 * @category comparing
 * @since 0.1.0
 */
export const of = <C extends Money.Currency>(
  rules: ReadonlyArray<Rule.Rule>,
  week: Week<C>,
  ledger: Settlement.Ledger = Settlement.empty
): Comparison => season(rules, "Steady", [week], ledger)

/**
 * A whole season under several rules, each settled from the same beginning: what everybody would have received in all.
 *
 * @category comparing
 * @since 0.1.0
 */
export const season = <C extends Money.Currency>(
  rules: ReadonlyArray<Rule.Rule>,
  method: Season.Method,
  weeks: ReadonlyArray<Week<C>>,
  start: Settlement.Ledger = Settlement.empty
): Comparison => atOnce(seasonInSteps(rules, method, weeks, start))

/**
 * The same, with a pause before each week under each rule: whoever serves others meanwhile lets them have a turn there.
 *
 * @category comparing
 * @since 0.1.0
 */
export function* seasonInSteps<C extends Money.Currency>(
  rules: ReadonlyArray<Rule.Rule>,
  method: Season.Method,
  weeks: ReadonlyArray<Week<C>>,
  start: Settlement.Ledger = Settlement.empty
): Generator<void, Comparison, void> {
  const known = new Set(weeks.flatMap(({ facts }) => facts.people.map(({ id }) => id)))
  const outcomes: Array<Outcome> = []
  for (const rule of rules) {
    const title = Rule.title(rule)
    outcomes.push(
      Result.match(yield* replayInSteps(rule, method, weeks, start), {
        onFailure: ({ splitId, error }): Outcome => ({ _tag: "NotApplicable", rule, title, splitId, error }),
        onSuccess: (settled): Outcome => {
          const shares = Season.totals(settled).map(({ id, entitled, paid }) => ({ id, entitled, amount: paid }))
          return { _tag: "Applied", rule, title, shares, ...range(shares.filter(({ id }) => known.has(id))) }
        }
      })
    )
  }
  const amounts = outcomes.flatMap((outcome) => (outcome._tag === "Applied" ? outcome.shares : []))
  return {
    outcomes,
    people: Array.from(known)
      .toSorted((a, b) => (a < b ? -1 : 1))
      .map((id) => ({ id, ...range(amounts.filter((share) => share.id === id)) }))
  }
}

/**
 * A season settled from its facts under one rule, whichever rule was in force then.
 *
 * **Fails with** - the first week whose facts do not fit the rule, and why.
 *
 * @category replaying
 * @since 0.1.0
 */
export const replay = <C extends Money.Currency>(
  rule: Rule.Rule,
  method: Season.Method,
  weeks: Iterable<Week<C>>,
  start: Settlement.Ledger = Settlement.empty
): Replayed => atOnce(replayInSteps(rule, method, weeks, start))

type Replayed = Result.Result<
  ReadonlyArray<Settlement.Settled>,
  { readonly splitId: string; readonly error: RuleNotApplicable.RuleNotApplicable }
>

function* replayInSteps<C extends Money.Currency>(
  rule: Rule.Rule,
  method: Season.Method,
  weeks: Iterable<Week<C>>,
  start: Settlement.Ledger
): Generator<void, Replayed, void> {
  const settled = new Map<string, Settlement.Settled>()
  let ledger = start
  for (const { splitId, facts } of weeks) {
    yield
    const entitlements = Entitlement.of(rule, facts)
    if (Result.isFailure(entitlements)) return Result.fail({ splitId, error: entitlements.failure })
    // A split that comes again under the same id counts once.
    if (settled.has(splitId)) continue
    for (const one of Season.replay(method, [{ splitId, entitlements: entitlements.success }], ledger)) {
      settled.set(splitId, one)
      ledger = one.ledger
    }
  }
  return Result.succeed(Array.from(settled.values()))
}

const atOnce = <A>(steps: Generator<void, A, void>): A => {
  while (true) {
    const next = steps.next()
    if (next.done === true) return next.value
  }
}

const range = (shares: ReadonlyArray<Share>): Omit<Range, "id"> => {
  const [first, ...others] = shares.map(({ amount }) => amount)
  const smallest = others.reduce((least, amount) => (amount < least ? amount : least), first ?? 0n)
  const largest = others.reduce((most, amount) => (amount > most ? amount : most), first ?? 0n)
  return { smallest, largest, gap: largest - smallest }
}
