/**
 * What each person is due under a rule: exact fractions of a cent that sum to the pot, before any rounding.
 *
 * @since 0.1.0
 */
import { Brand, Result, Schema } from "effect"
import type * as Facts from "./Facts.ts"
import * as Shares from "./internal/shares.ts"
import type * as Money from "./Money.ts"
import * as Rational from "./Rational.ts"
import type * as Rule from "./Rule.ts"
import * as RuleNotApplicable from "./RuleNotApplicable.ts"

/**
 * What one person is due.
 *
 * **Units** - minor units, as an exact fraction.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Entitlement = Schema.Struct({ id: Schema.String, amount: Rational.Rational })

/**
 * @category models
 * @since 0.1.0
 */
export type Entitlement = typeof Entitlement.Type

/**
 * What everybody is due in one split, ready to be settled.
 *
 * **Shape** - sorted by id, no id twice, amounts that sum to whole minor units.
 *
 * @category models
 * @since 0.1.0
 */
export type Entitlements = ReadonlyArray<Entitlement> & Brand.Brand<"Entitlements">

/**
 * A list of shares that cannot be settled: a name appears twice, or the sum is not a whole number of minor units.
 *
 * @category errors
 * @since 0.1.0
 */
export class SharesDoNotFit extends Schema.TaggedError<SharesDoNotFit>()("SharesDoNotFit", {
  duplicates: Schema.Array(Schema.String),
  total: Rational.Rational
}) {}

/**
 * Entitlements from shares that were worked out elsewhere, in any order.
 *
 * **Fails with** - `SharesDoNotFit` when a name appears twice or the sum is not whole.
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromShares = (shares: Iterable<Entitlement>): Result.Result<Entitlements, SharesDoNotFit> => {
  const sorted = Array.from(shares, ({ id, amount }) => ({ id, amount })).toSorted(byId)
  const duplicates = sorted.filter((share, index) => share.id === sorted[index + 1]?.id).map((share) => share.id)
  const total = Rational.sum(sorted.map((share) => share.amount))
  return duplicates.length > 0 || !Rational.isInteger(total)
    ? Result.fail(new SharesDoNotFit({ duplicates, total }))
    : Result.succeed(proven(sorted))
}

/**
 * What each person is due under the rule, exactly; the amounts sum to the pot and the order of the facts is indifferent.
 *
 * **Fails with** - `RuleNotApplicable` when a fact is missing or absurd.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as Entitlement from "@kpacite/fair-split/Entitlement"
 * import * as Facts from "@kpacite/fair-split/Facts"
 * import * as Money from "@kpacite/fair-split/Money"
 * import * as Rational from "@kpacite/fair-split/Rational"
 *
 * const facts = Facts.euros({
 *   pot: Money.eur(10000n),
 *   people: [{ id: "awa", minutes: 60 }, { id: "malo", minutes: 120 }]
 * })
 * const shares = Result.getOrThrow(Entitlement.of({ _tag: "ByHours" }, facts))
 * shares.map((share) => Rational.toString(share.amount)) // => ["10000/3", "20000/3"]
 * ```
 *
 * @category entitlements
 * @since 0.1.0
 */
export const of = <C extends Money.Currency>(
  rule: Rule.Rule,
  facts: Facts.Facts<C>
): Result.Result<Entitlements, RuleNotApplicable.RuleNotApplicable> => {
  const shares = Shares.of(rule, facts)
  return Result.isFailure(shares)
    ? Result.fail(RuleNotApplicable.because(rule._tag, facts.currency, shares.failure))
    : Result.succeed(proven(Array.from(shares.success, ([id, amount]) => ({ id, amount })).toSorted(byId)))
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : a.id > b.id ? 1 : 0

// The brand says that a list went through the checks above; it has no other door.
const proven = Brand.nominal<Entitlements>()
