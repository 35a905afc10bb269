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
 * The same, with a pause before each week under each rule and between some of the people: whoever serves others meanwhile
 * lets them have a turn there.
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
  const people = new Map<string, Reach>()
  for (const { facts } of weeks) {
    yield
    for (const { id } of facts.people) people.set(id, nobody())
  }
  const outcomes: Array<Outcome> = []
  for (const rule of rules) {
    const title = Rule.title(rule)
    const settled = yield* sharesInSteps(rule, method, weeks, start)
    if (Result.isFailure(settled)) {
      const { error, splitId } = settled.failure
      outcomes.push({ _tag: "NotApplicable", rule, title, splitId, error })
      continue
    }
    const shares = settled.success
    const all = nobody()
    for (const [index, { amount, id }] of shares.entries()) {
      if (index % peopleEach === 0) yield
      const reach = people.get(id)
      if (reach === undefined) continue
      include(reach, amount)
      include(all, amount)
    }
    outcomes.push({ _tag: "Applied", rule, title, shares, ...range(all) })
  }
  const ranges: Array<Range> = []
  for (const id of Array.from(people.keys()).toSorted()) {
    if (ranges.length % peopleEach === 0) yield
    ranges.push({ id, ...range(people.get(id) ?? nobody()) })
  }
  return { outcomes, people: ranges }
}

/** People between two pauses. */
const peopleEach = 250

/**
 * What everybody would have received in all, sorted by id. A split touches the fractions of its own people alone, so those
 * of everybody else are not carried from one to the next.
 */
function* sharesInSteps<C extends Money.Currency>(
  rule: Rule.Rule,
  method: Season.Method,
  weeks: ReadonlyArray<Week<C>>,
  start: Settlement.Ledger
): Generator<void, Result.Result<ReadonlyArray<Share>, NotReplayed>, void> {
  const carries = new Map(Object.entries(start.carries))
  const shares = new Map<string, Share>()
  const known = new Set<string>()
  let { box } = start
  for (const { facts, splitId } of weeks) {
    yield
    const entitlements = Entitlement.of(rule, facts)
    if (Result.isFailure(entitlements)) return Result.fail({ splitId, error: entitlements.failure })
    // A split that comes again under the same id counts once.
    if (known.has(splitId)) continue
    known.add(splitId)
    const own = entitlements.success.flatMap(({ id }) => {
      const carry = carries.get(id)
      return carry === undefined ? [] : [[id, carry] as const]
    })
    const ledger = Settlement.of(own, box)
    const settled = Season.settle[method](ledger, { splitId, entitlements: entitlements.success })
    box = settled.ledger.box
    for (const { after, amount, entitlement, id } of settled.payments) {
      carries.set(id, after)
      const before = shares.get(id) ?? { entitled: Rational.zero, amount: 0n }
      shares.set(id, { id, entitled: Rational.add(before.entitled, entitlement), amount: before.amount + amount })
    }
  }
  return Result.succeed(Array.from(shares.values()).toSorted((a, b) => (a.id < b.id ? -1 : 1)))
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
): Result.Result<ReadonlyArray<Settlement.Settled>, NotReplayed> => {
  const splits: Array<Settlement.Split> = []
  for (const { facts, splitId } of weeks) {
    const entitlements = Entitlement.of(rule, facts)
    if (Result.isFailure(entitlements)) return Result.fail({ splitId, error: entitlements.failure })
    splits.push({ splitId, entitlements: entitlements.success })
  }
  return Result.succeed(Season.replay(method, splits, start))
}

interface NotReplayed {
  readonly splitId: string
  readonly error: RuleNotApplicable.RuleNotApplicable
}

const atOnce = <A>(steps: Generator<void, A, void>): A => {
  while (true) {
    const next = steps.next()
    if (next.done === true) return next.value
  }
}

/** The least and the most of some amounts; 0 of none. */
interface Reach {
  smallest: bigint | undefined
  largest: bigint | undefined
}

const nobody = (): Reach => ({ smallest: undefined, largest: undefined })

const include = (reach: Reach, amount: bigint): void => {
  if (reach.smallest === undefined || amount < reach.smallest) reach.smallest = amount
  if (reach.largest === undefined || amount > reach.largest) reach.largest = amount
}

const range = ({ largest = 0n, smallest = 0n }: Reach): Omit<Range, "id"> => ({
  smallest,
  largest,
  gap: largest - smallest
})
