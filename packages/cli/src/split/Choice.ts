/**
 * What somebody chose on the command line: the rule, its limits, the way to round.
 *
 * @since 0.1.0
 */
import type * as Facts from "@kpacite/fair-split/Facts"
import type * as Money from "@kpacite/fair-split/Money"
import * as Rule from "@kpacite/fair-split/Rule"
import type * as Season from "@kpacite/fair-split/Season"
import { Effect, Option, Result } from "effect"
import * as Json from "../Json.ts"
import * as Refusal from "../Refusal.ts"
import * as Contents from "./Contents.ts"
import * as Input from "./Input.ts"
import type * as Options from "./Options.ts"
import * as RuleName from "./RuleName.ts"

/**
 * The rule that somebody chose, by name, as a mix, or as JSON in a file or on the command line; none if nobody did.
 *
 * **Fails with** - a refusal when there is no such rule.
 *
 * @category choosing
 * @since 0.1.0
 */
export const rule = Effect.fn("Choice.rule")(function* ({ mix, rule }: Options.Options) {
  const asked = Option.orElse(rule, () => mix)
  if (Option.isNone(asked)) return Option.none<Rule.Rule>()
  const text = asked.value.trim()
  if (text.startsWith("{"))
    return Option.some(
      yield* Effect.fromResult(Result.mapError(Json.read(Rule.Rule, "Usage")(text), Refusal.within("--rule")))
    )
  if (!text.toLowerCase().endsWith(".json")) return Option.some(yield* Effect.fromResult(RuleName.parse(text)))
  const stored = yield* Contents.ofFile(text).pipe(
    Effect.map((bytes) => new TextDecoder().decode(bytes)),
    Effect.mapError(() => noRuleFile(text))
  )
  return Option.some(
    yield* Effect.fromResult(Result.mapError(Json.read(Rule.Rule, "Usage")(stored), Refusal.within(text)))
  )
})

/**
 * The rule with the least and the most that the command line or the people themselves ask for.
 *
 * **Fails with** - a refusal when an amount cannot be read.
 *
 * @category choosing
 * @since 0.1.0
 */
export const bounded = (
  rule: Rule.Rule,
  { currency, people }: Facts.Facts<Money.Currency>,
  { cap, floor }: Options.Options
): Result.Result<Rule.Rule, Refusal.Refusal> =>
  Result.gen(function* () {
    const asked = Option.isSome(floor) || Option.isSome(cap)
    const own = people.some((person) => person.floor !== undefined || person.cap !== undefined)
    if (!asked && (!own || rule._tag === "FloorsAndCaps")) return rule
    return {
      _tag: "FloorsAndCaps",
      rule,
      ...(Option.isSome(floor) && { floor: yield* Input.amount(currency, "--floor", floor.value) }),
      ...(Option.isSome(cap) && { cap: yield* Input.amount(currency, "--cap", cap.value) })
    } as const
  })

/**
 * The settlements by the names that they have on the command line.
 *
 * @category choosing
 * @since 0.1.0
 */
export const methods = { steady: "Steady", exact: "Exact", cumulative: "Cumulative" } as const

/**
 * The settlement that somebody chose, otherwise the steady one.
 *
 * @category choosing
 * @since 0.1.0
 */
export const method = ({ settlement }: Options.Options): Season.Method =>
  methods[Option.getOrElse(settlement, () => "steady" as const)]

const noRuleFile = (file: string): Refusal.Refusal => {
  const { en, fr } = Refusal.quoted(file)
  return Refusal.because("Usage", {
    place: { fr: "--rule", en: "--rule" },
    problem: { fr: `le fichier ${fr} ne peut pas être lu.`, en: `the file ${en} cannot be read.` },
    remedy: {
      fr: "Vérifiez son nom, ou nommez une règle (voir kpa split --help).",
      en: "Check its name, or name a rule (see kpa split --help)."
    }
  })
}
