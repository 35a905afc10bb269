/**
 * The games about pay, in words.
 *
 * @since 0.1.0
 */
import type { Kind } from "@kpacite/core/games/Game"
import { t } from "../Words.ts"

/** What each game is called, and what one does in it. @category wording @since 0.1.0 */
export const kinds: {
  readonly [kind in Kind]: { readonly name: ReturnType<typeof t>; readonly how: ReturnType<typeof t> }
} = {
  veil: {
    name: t("Le voile", "The veil"),
    how: t(
      "Choisis une règle sans savoir quelle ligne est la tienne.",
      "Choose a rule without knowing which row is yours."
    )
  },
  proposals: {
    name: t("Propositions secrètes", "Secret proposals"),
    how: t(
      "Partage le pot en secret. On regarde ensuite le milieu.",
      "Share the pot in secret. Then we look at the middle."
    )
  },
  sixRules: {
    name: t("Six règles côte à côte", "Six rules side by side"),
    how: t("Le même pot sous six règles. Laquelle est juste ?", "The same pot under six rules. Which one is just?")
  }
}

/** To whoever may not play just now. @category wording @since 0.1.0 */
export const inABreak = t("Pendant ta pause, tu regardes seulement.", "During your break you only look.")
