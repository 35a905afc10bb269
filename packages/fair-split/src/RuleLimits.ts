/**
 * How large a rule may be that somebody writes down. A rule of forty thousand digits, or one that is nested a thousand times,
 * says nothing that a group could discuss, and keeps whoever works it out busy for minutes.
 *
 * What a log holds is read as it is ({@link Rule.Rule}); these limits stand where a rule comes in.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Money from "./Money.ts"
import * as Rational from "./Rational.ts"
import * as Rule from "./Rule.ts"
import { must } from "./Text.ts"

/**
 * The limits of one rule: how many rules are inside one another, how many in all, how many people have a fixed share, how
 * long a fraction and an id are, and the largest common denominator of all its fractions.
 *
 * **Units** - fractions and ids in characters.
 *
 * @category policies
 * @since 0.1.0
 */
export const most = {
  depth: 6,
  rules: 8,
  shares: 100,
  fraction: 25,
  id: 128,
  denominator: 1_000_000_000_000n
} as const

const Fraction = Rational.within(most.fraction)

/** Names that every object has are no ids: a record keyed by ids would find what nobody put there. */
const isOwnName = Schema.makeFilter(
  (id: string) => !(id in {}),
  must({ fr: "doit être un autre nom : celui-ci est réservé", en: "must not be a name that every object has" })
)

const Id = Schema.String.check(Schema.isMaxLength(most.id), isOwnName)

const FixedShares = Schema.TaggedStruct("FixedShares", {
  shares: Schema.Record(Id, Fraction).check(Schema.isMaxProperties(most.shares))
})

const ImpartialOfThree = Schema.TaggedStruct("ImpartialOfThree", { leftoverTo: Id })

const nested = Schema.suspend((): Schema.Codec<Rule.Rule, Rule.RuleJson> => Form)

const Mix = Schema.TaggedStruct("Mix", {
  parts: Schema.Array(Schema.Struct({ share: Fraction, rule: nested })).check(Schema.isMaxLength(most.rules))
})

const FloorsAndCaps = Schema.TaggedStruct("FloorsAndCaps", {
  rule: nested,
  floor: Schema.optionalKey(Money.Units),
  cap: Schema.optionalKey(Money.Units)
})

const Form: Schema.Codec<Rule.Rule, Rule.RuleJson> = Schema.Union([
  Rule.Equal,
  Rule.ByHours,
  Rule.ByHoursTimesCoefficient,
  Rule.ByPrestation,
  Rule.ByPoints,
  FixedShares,
  Rule.ByClaims,
  Rule.Give,
  Rule.Impartial,
  ImpartialOfThree,
  Rule.Shapley,
  Rule.SelfDeclared,
  Mix,
  FloorsAndCaps
])

/**
 * A rule within the limits, as somebody may write it down.
 *
 * ```ts
 * import { Schema } from "effect"
 * import * as RuleLimits from "@kpacite/fair-split/RuleLimits"
 *
 * const endless = { _tag: "FixedShares", shares: { awa: `1/3${"3".repeat(40_000)}` } }
 * Schema.decodeUnknownOption(RuleLimits.Written)(endless)._tag // => "None"
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const Written: Schema.Codec<Rule.Rule, Rule.RuleJson> = Form.check(
  Schema.makeFilter(
    (rule: Rule.Rule) => depth(rule) <= most.depth,
    must({
      fr: `doit avoir au plus ${most.depth} règles l'une dans l'autre`,
      en: `must have at most ${most.depth} rules inside one another`
    })
  ).abort(),
  Schema.makeFilter(
    (rule: Rule.Rule) => Rule.within(rule).length <= most.rules,
    must({
      fr: `doit compter au plus ${most.rules} règles en tout`,
      en: `must have at most ${most.rules} rules in all`
    })
  ),
  Schema.makeFilter(
    (rule: Rule.Rule) => hasSmallDenominator(rule),
    must({
      fr: "doit avoir des fractions plus simples, avec un dénominateur commun plus petit",
      en: "must have simpler fractions, with a smaller common denominator"
    })
  )
)

const depth = (rule: Rule.Rule): number =>
  rule._tag === "Mix"
    ? 1 + Math.max(0, ...rule.parts.map((part) => depth(part.rule)))
    : rule._tag === "FloorsAndCaps"
      ? 1 + depth(rule.rule)
      : 1

const hasSmallDenominator = (rule: Rule.Rule): boolean => {
  let common = 1n
  for (const { denominator } of Rule.within(rule).flatMap(fractionsOf)) {
    // The denominator of common / denominator in lowest terms is what is missing to the common multiple.
    common *= Rational.of(common, denominator).denominator
    if (common > most.denominator) return false
  }
  return true
}

const fractionsOf = (rule: Rule.Rule): ReadonlyArray<Rational.Rational> =>
  rule._tag === "Mix"
    ? rule.parts.map(({ share }) => share)
    : rule._tag === "FixedShares"
      ? Object.values(rule.shares)
      : []
