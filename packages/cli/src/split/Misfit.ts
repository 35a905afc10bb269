/**
 * A rule that does not fit the facts, said with the words of the sheet.
 *
 * @since 0.1.0
 */
import type * as Money from "@kpacite/fair-split/Money"
import * as RuleNotApplicable from "@kpacite/fair-split/RuleNotApplicable"
import * as Refusal from "../Refusal.ts"
import * as Column from "./Column.ts"

/**
 * The refusal for a rule that cannot be applied.
 *
 * @category constructors
 * @since 0.1.0
 */
export const refusal = (
  { reason, rule }: RuleNotApplicable.RuleNotApplicable,
  currency: Money.Currency
): Refusal.Refusal => {
  const fr = RuleNotApplicable.because(rule, currency, named(reason, "fr"))
  const en = RuleNotApplicable.because(rule, currency, named(reason, "en"))
  return Refusal.because("Rule", {
    problem: { fr: fr.problem.fr, en: en.problem.en },
    remedy: { fr: fr.remedy.fr, en: en.remedy.en }
  })
}

/** The reason with the title of the column that holds the fact, in the language of the reader. */
const named = (reason: RuleNotApplicable.Reason, language: "fr" | "en"): RuleNotApplicable.Reason =>
  "field" in reason ? { ...reason, field: title(reason.field, language) } : reason

const title = (field: string, language: "fr" | "en"): string => {
  const column = Column.named(field)
  return column === undefined ? field : Column.titles[column][language]
}
