/**
 * What a rule that is played with is called, so that no two of them are called the same.
 *
 * @since 0.1.0
 */
import * as Rule from "@kpacite/fair-split/Rule"
import type { Text } from "@kpacite/core/Text"
import { t } from "../Words.ts"

/** Within a prestation, the hours count or they do not. @category wording @since 0.1.0 */
export const of = (rule: Rule.Rule): Text => {
  const { en, fr } = Rule.title(rule)
  if (rule._tag !== "ByPrestation") return t(fr, en)
  return rule.within === "Hours"
    ? t(`${fr}, selon les heures`, `${en}, by hours`)
    : t(`${fr}, à parts égales`, `${en}, in equal shares`)
}

/** With its number. @category wording @since 0.1.0 */
export const numbered = (number: number, rule: Rule.Rule): Text => {
  const { en, fr } = of(rule)
  return t(`${number}. ${fr}`, `${number}. ${en}`)
}
