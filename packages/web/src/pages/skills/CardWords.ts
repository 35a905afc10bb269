/**
 * How levels are said, the same on every page of the cards.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import { t } from "../../Words.ts"

/** From 1 to 4. @category wording @since 0.1.0 */
export const levels: ReadonlyArray<Text> = [
  t("Je commence", "I begin"),
  t("Avec de l'aide", "With help"),
  t("Sans aide", "Without help"),
  t("Je montre aux autres", "I show others")
]

/** A level in words; nothing for what is none. @category wording @since 0.1.0 */
export const level = (of: number): Text => levels[of - 1] ?? t("", "")
