/**
 * What a group can find just: the rules that say what each person is due. A rule is data: a decision adopts it, a log
 * stores it, and any past week can be looked at under another one.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Claims from "./Claims.ts"
import * as Money from "./Money.ts"
import * as Peers from "./Peers.ts"
import * as Rational from "./Rational.ts"
import type * as Text from "./Text.ts"

/**
 * The same amount for everybody listed.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Equal = Schema.TaggedStruct("Equal", {})

/**
 * In proportion to the minutes of presence.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ByHours = Schema.TaggedStruct("ByHours", {})

/**
 * In proportion to the minutes multiplied by the coefficient of each person.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ByHoursTimesCoefficient = Schema.TaggedStruct("ByHoursTimesCoefficient", {})

/**
 * Each prestation is shared among those who took part in it; a person is due the sum.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ByPrestation = Schema.TaggedStruct("ByPrestation", {
  within: Schema.Literals(["Equal", "Hours", "HoursTimesCoefficient"])
})

/**
 * In proportion to points that the group has given each person.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ByPoints = Schema.TaggedStruct("ByPoints", {})

/**
 * In parts that were fixed beforehand, whatever anybody did.
 *
 * **Shape** - the share of each person is a fraction; together they are 1, and whoever has none gets nothing.
 *
 * @category schemas
 * @since 0.1.0
 */
export const FixedShares = Schema.TaggedStruct("FixedShares", {
  shares: Schema.Record(Schema.String, Rational.Rational)
})

/**
 * By what each person claims, when there is not enough for all claims.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ByClaims = Schema.TaggedStruct("ByClaims", { method: Claims.Method })

/**
 * Each member hands an equal part of the pot to the others.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Give = Schema.TaggedStruct("Give", {})

/**
 * By what the members, and perhaps outside judges, think of the others' parts; nobody's ballot moves their own share.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Impartial = Schema.TaggedStruct("Impartial", { form: Peers.Form })

/**
 * The impartial rule for three members, which may leave money over; `leftoverTo` names who receives that, usually the
 * common pot.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ImpartialOfThree = Schema.TaggedStruct("ImpartialOfThree", { leftoverTo: Schema.String })

/**
 * By what each one adds to every possible team, in proportion to the worth of the whole team.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Shapley = Schema.TaggedStruct("Shapley", {})

/**
 * What each person finds just for themselves, if it makes the pot exactly; otherwise the group talks again.
 *
 * @category schemas
 * @since 0.1.0
 */
export const SelfDeclared = Schema.TaggedStruct("SelfDeclared", {})

/**
 * One part of the pot by one rule, another part by another.
 *
 * **Shape** - the shares of the parts are fractions that sum to 1.
 *
 * @category models
 * @since 0.1.0
 */
export type Mix = {
  readonly _tag: "Mix"
  readonly parts: ReadonlyArray<{ readonly share: Rational.Rational; readonly rule: Rule }>
}

/**
 * Another rule's proportions, with a least and a most for each person. What a person's own facts say goes before `floor`
 * and `cap`, which are for everybody.
 *
 * **Units** - minor units.
 *
 * @category models
 * @since 0.1.0
 */
export type FloorsAndCaps = {
  readonly _tag: "FloorsAndCaps"
  readonly rule: Rule
  readonly floor?: bigint
  readonly cap?: bigint
}

/**
 * A rule that says what each person is due.
 *
 * @category models
 * @since 0.1.0
 */
export type Rule =
  | typeof Equal.Type
  | typeof ByHours.Type
  | typeof ByHoursTimesCoefficient.Type
  | typeof ByPrestation.Type
  | typeof ByPoints.Type
  | typeof FixedShares.Type
  | typeof ByClaims.Type
  | typeof Give.Type
  | typeof Impartial.Type
  | typeof ImpartialOfThree.Type
  | typeof Shapley.Type
  | typeof SelfDeclared.Type
  | Mix
  | FloorsAndCaps

/**
 * A rule as it is written in JSON: fractions as text, amounts as integers.
 *
 * @category models
 * @since 0.1.0
 */
export type RuleJson =
  | Exclude<Rule, Mix | FloorsAndCaps | typeof FixedShares.Type>
  | typeof FixedShares.Encoded
  | {
      readonly _tag: "Mix"
      readonly parts: ReadonlyArray<{ readonly share: string; readonly rule: RuleJson }>
    }
  | { readonly _tag: "FloorsAndCaps"; readonly rule: RuleJson; readonly floor?: number; readonly cap?: number }

const nested = Schema.suspend((): Schema.Codec<Rule, RuleJson> => Rule)

/**
 * @category schemas
 * @since 0.1.0
 */
export const Mix: Schema.Codec<Mix, Extract<RuleJson, { readonly _tag: "Mix" }>> = Schema.TaggedStruct("Mix", {
  parts: Schema.Array(Schema.Struct({ share: Rational.Rational, rule: nested }))
})

/**
 * @category schemas
 * @since 0.1.0
 */
export const FloorsAndCaps: Schema.Codec<
  FloorsAndCaps,
  Extract<RuleJson, { readonly _tag: "FloorsAndCaps" }>
> = Schema.TaggedStruct("FloorsAndCaps", {
  rule: nested,
  floor: Schema.optionalKey(Money.Units),
  cap: Schema.optionalKey(Money.Units)
})

/**
 * A rule that says what each person is due.
 *
 * ```ts
 * import { Schema } from "effect"
 * import * as Rule from "@kpacite/fair-split/Rule"
 *
 * const adopted = Schema.decodeUnknownSync(Rule.Rule)({
 *   _tag: "Mix",
 *   parts: [{ share: "2/5", rule: { _tag: "Equal" } }, { share: "3/5", rule: { _tag: "ByHours" } }]
 * })
 * adopted._tag // => "Mix"
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const Rule: Schema.Codec<Rule, RuleJson> = Schema.Union([
  Equal,
  ByHours,
  ByHoursTimesCoefficient,
  ByPrestation,
  ByPoints,
  FixedShares,
  ByClaims,
  Give,
  Impartial,
  ImpartialOfThree,
  Shapley,
  SelfDeclared,
  Mix,
  FloorsAndCaps
])

/**
 * The rule itself and every rule inside it, the outer ones first.
 *
 * ```ts
 * import * as Rule from "@kpacite/fair-split/Rule"
 *
 * Rule.within({ _tag: "FloorsAndCaps", rule: { _tag: "ByHours" }, floor: 500n }).map(({ _tag }) => _tag)
 * // => ["FloorsAndCaps", "ByHours"]
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const within = (rule: Rule): ReadonlyArray<Rule> => {
  switch (rule._tag) {
    case "Mix":
      return [rule, ...rule.parts.flatMap((part) => within(part.rule))]
    case "FloorsAndCaps":
      return [rule, ...within(rule.rule)]
    default:
      return [rule]
  }
}

/**
 * What a rule asks of the people or of the group, beside who was there for how long.
 *
 * @category models
 * @since 0.1.0
 */
export type Need = "points" | "claims" | "ballots" | "teams" | "declared"

/**
 * What has to be asked before the rule can be applied; nothing for the rules that look at the work alone.
 *
 * ```ts
 * import * as Rule from "@kpacite/fair-split/Rule"
 *
 * Array.from(Rule.needs({ _tag: "FloorsAndCaps", rule: { _tag: "Give" }, floor: 500n })) // => ["ballots"]
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const needs = (rule: Rule): ReadonlySet<Need> =>
  new Set(
    within(rule).flatMap(({ _tag }): ReadonlyArray<Need> => {
      switch (_tag) {
        case "ByPoints":
          return ["points"]
        case "ByClaims":
          return ["claims"]
        case "Give":
        case "Impartial":
        case "ImpartialOfThree":
          return ["ballots"]
        case "Shapley":
          return ["teams"]
        case "SelfDeclared":
          return ["declared"]
        default:
          return []
      }
    })
  )

/**
 * What people call the rule.
 *
 * @category reading
 * @since 0.1.0
 */
export const title = (rule: Rule): Text.Text => {
  if (rule._tag === "Mix") {
    const parts = rule.parts.map(({ share, rule: part }) => ({ share: Rational.toString(share), ...title(part) }))
    return {
      fr: `Mélange : ${parts.map(({ share, fr }) => `${share} ${lower(fr)}`).join(", ")}`,
      en: `Mix: ${parts.map(({ share, en }) => `${share} ${lower(en)}`).join(", ")}`
    }
  }
  if (rule._tag === "FloorsAndCaps") {
    const { fr, en } = title(rule.rule)
    return { fr: `${fr}, avec un minimum ou un maximum`, en: `${en}, with a minimum or a maximum` }
  }
  if (rule._tag === "ByClaims") return claimTitles[rule.method]
  return titles[rule._tag]
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

const titles: Readonly<Record<Exclude<Rule["_tag"], "Mix" | "FloorsAndCaps" | "ByClaims">, Text.Text>> = {
  Equal: { fr: "Parts égales", en: "Equal shares" },
  ByHours: { fr: "Selon les heures", en: "By hours" },
  ByHoursTimesCoefficient: { fr: "Selon les heures et le coefficient", en: "By hours and coefficient" },
  ByPrestation: { fr: "Par prestation", en: "By prestation" },
  ByPoints: { fr: "Selon les points", en: "By points" },
  FixedShares: { fr: "Parts fixées", en: "Fixed shares" },
  Give: { fr: "Chacun donne aux autres", en: "Everybody gives to the others" },
  Impartial: { fr: "Selon l'avis des autres", en: "By what the others think" },
  ImpartialOfThree: { fr: "Selon l'avis des autres, à trois", en: "By what the others think, among three" },
  Shapley: { fr: "Selon ce que chacun apporte à l'équipe", en: "By what each one adds to the team" },
  SelfDeclared: { fr: "Ce que chacun trouve juste", en: "What each one finds just" }
}

const claimTitles: Readonly<Record<Claims.Method, Text.Text>> = {
  Proportional: { fr: "Selon les besoins, en proportion", en: "By needs, in proportion" },
  EqualAwards: { fr: "Selon les besoins, petits d'abord", en: "By needs, small ones first" },
  EqualLosses: { fr: "Selon les besoins, à manque égal", en: "By needs, with equal shortfalls" },
  Talmud: { fr: "Selon les besoins, moitié par moitié", en: "By needs, half by half" },
  RandomArrival: { fr: "Selon les besoins, moyenne des ordres d'arrivée", en: "By needs, averaged over all arrivals" },
  Piniles: { fr: "Selon les besoins, moitiés à parts égales", en: "By needs, equal parts of each half" }
}
