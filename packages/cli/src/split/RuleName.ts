/**
 * Rules by name, and mixes of them, as they are written on the command line.
 *
 * @since 0.1.0
 */
import type * as Facts from "@kpacite/fair-split/Facts"
import type * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import { Result } from "effect"
import * as Refusal from "../Refusal.ts"
import * as SimilarNames from "./SimilarNames.ts"

/**
 * The name that stands for the common pot where a rule may leave money over.
 *
 * @category constants
 * @since 0.1.0
 */
export const commonPot = "common-pot"

/**
 * Every rule that has a name, with the French word for it.
 *
 * @category constants
 * @since 0.1.0
 */
export const all: ReadonlyArray<{ readonly name: string; readonly french: string; readonly rule: Rule.Rule }> = [
  { name: "equal", french: "egal", rule: { _tag: "Equal" } },
  { name: "hours", french: "heures", rule: { _tag: "ByHours" } },
  { name: "coefficient", french: "heures-coefficient", rule: { _tag: "ByHoursTimesCoefficient" } },
  { name: "points", french: "points", rule: { _tag: "ByPoints" } },
  { name: "prestation", french: "prestation-heures", rule: { _tag: "ByPrestation", within: "Hours" } },
  { name: "prestation-equal", french: "prestation-egal", rule: { _tag: "ByPrestation", within: "Equal" } },
  {
    name: "prestation-coefficient",
    french: "prestation-heures-coefficient",
    rule: { _tag: "ByPrestation", within: "HoursTimesCoefficient" }
  },
  { name: "claims-proportional", french: "besoins-proportion", rule: { _tag: "ByClaims", method: "Proportional" } },
  { name: "claims-equal-awards", french: "besoins-petits-d-abord", rule: { _tag: "ByClaims", method: "EqualAwards" } },
  { name: "claims-equal-losses", french: "besoins-manque-egal", rule: { _tag: "ByClaims", method: "EqualLosses" } },
  { name: "claims-talmud", french: "besoins-talmud", rule: { _tag: "ByClaims", method: "Talmud" } },
  { name: "claims-random-arrival", french: "besoins-arrivee", rule: { _tag: "ByClaims", method: "RandomArrival" } },
  { name: "claims-piniles", french: "besoins-piniles", rule: { _tag: "ByClaims", method: "Piniles" } },
  { name: "give", french: "donner", rule: { _tag: "Give" } },
  { name: "impartial", french: "impartial-moyenne", rule: { _tag: "Impartial", form: "Mean" } },
  { name: "impartial-median", french: "impartial-mediane", rule: { _tag: "Impartial", form: "UpperMedian" } },
  {
    name: "impartial-of-three",
    french: "impartial-a-trois",
    rule: { _tag: "ImpartialOfThree", leftoverTo: commonPot }
  },
  { name: "shapley", french: "equipe", rule: { _tag: "Shapley" } },
  { name: "declared", french: "declare", rule: { _tag: "SelfDeclared" } }
]

/**
 * The rule that a name or a mix stands for: `hours`, or `40% equal + 60% hours`.
 *
 * **Fails with** - a refusal that lists the names, close ones first.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as RuleName from "@kpacite/cli/split/RuleName"
 *
 * Result.getOrThrow(RuleName.parse("heures")) // => { _tag: "ByHours" }
 * Result.getOrThrow(RuleName.parse("40% equal, 60% hours"))._tag // => "Mix"
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const parse = (text: string): Result.Result<Rule.Rule, Refusal.Refusal> =>
  /[%+,/]|^\s*\d/.test(text) ? mix(text) : named(text)

/**
 * The rule when nobody names one: by prestation, by hours, or equal shares, by what the facts tell.
 *
 * @category reading
 * @since 0.1.0
 */
export const fitting = (facts: Facts.Facts<Money.Currency>): Rule.Rule => {
  const hours = facts.people.some(({ minutes }) => minutes > 0)
  return facts.prestations !== undefined && facts.prestations.length > 0
    ? { _tag: "ByPrestation", within: hours ? "Hours" : "Equal" }
    : { _tag: hours ? "ByHours" : "Equal" }
}

/**
 * The facts of a person that a rule looks at.
 *
 * @category reading
 * @since 0.1.0
 */
export const looksAt = (rule: Rule.Rule): ReadonlySet<Fact> => {
  switch (rule._tag) {
    case "ByHours":
      return new Set(["minutes"])
    case "ByHoursTimesCoefficient":
      return new Set(["minutes", "coefficient"])
    case "ByPrestation":
      return new Set(within[rule.within])
    case "ByPoints":
      return new Set(["points"])
    case "ByClaims":
      return new Set(["claim"])
    case "SelfDeclared":
      return new Set(["declared"])
    case "Mix":
      return new Set(rule.parts.flatMap((part) => Array.from(looksAt(part.rule))))
    case "FloorsAndCaps":
      return new Set([...looksAt(rule.rule), "floor", "cap"])
    default:
      return new Set()
  }
}

/**
 * A fact that the line of a person may hold.
 *
 * @category models
 * @since 0.1.0
 */
export type Fact = Exclude<keyof Facts.Person, "id">

const within = {
  Equal: [],
  Hours: ["minutes"],
  HoursTimesCoefficient: ["minutes", "coefficient"]
} as const

const key = (words: string): string => SimilarNames.normalized(words).replaceAll(/[ _]+/g, "-")

const named = (text: string): Result.Result<Rule.Rule, Refusal.Refusal> => {
  const found = all.find(({ french, name }) => [name, french].includes(key(text)))
  if (found !== undefined) return Result.succeed(found.rule)
  const { en, fr } = Refusal.quoted(text)
  const close = SimilarNames.find(
    key(text),
    all.flatMap(({ french, name }) => [name, french])
  )
  const first =
    close[0] === undefined ? { fr: "", en: "" } : { fr: `Peut-être ${close[0]} ? `, en: `Perhaps ${close[0]}? ` }
  const names = all.map(({ name }) => name).join(", ")
  return Result.fail(
    Refusal.because("Usage", {
      problem: { fr: `La règle ${fr} n'est pas connue.`, en: `The rule ${en} is not known.` },
      remedy: { fr: `${first.fr}Les règles : ${names}.`, en: `${first.en}The rules: ${names}.` }
    })
  )
}

const mix = (text: string): Result.Result<Rule.Rule, Refusal.Refusal> =>
  Result.gen(function* () {
    const parts: Array<{ readonly share: Rational.Rational; readonly rule: Rule.Rule }> = []
    // A comma between two digits is that of a decimal.
    for (const part of text.split(/[+;]|(?<!\d),|,(?!\d)/)) {
      const match =
        /^\s*(?:(\d{1,3})(?:[.,](\d{1,6}))?\s*%|(\d{1,6})\s*\/\s*(\d{1,6}))\s*(?:de\s+|of\s+)?(\S.*?)\s*$/.exec(part)
      if (match === null) return yield* Result.fail(notAMix(part))
      const [, whole, decimals = "", numerator, denominator = "1", name = ""] = match
      if (Number(denominator) === 0) return yield* Result.fail(notAMix(part))
      const share =
        whole === undefined
          ? Rational.of(BigInt(numerator ?? "0"), BigInt(denominator))
          : Rational.of(BigInt(whole + decimals), 100n * 10n ** BigInt(decimals.length))
      parts.push({ share, rule: yield* named(name) })
    }
    return { _tag: "Mix", parts } as const
  })

const notAMix = (part: string): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(part.trim())
  return Refusal.because("Usage", {
    problem: { fr: `${fr} n'est pas une partie d'un mélange.`, en: `${en} is not a part of a mix.` },
    remedy: {
      fr: "Écrivez par exemple : 40% equal + 60% hours, ou 1/3 equal + 2/3 hours",
      en: "Write for example: 40% equal + 60% hours, or 1/3 equal + 2/3 hours"
    }
  })
}
