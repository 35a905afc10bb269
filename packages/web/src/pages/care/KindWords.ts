/**
 * What people outside help with, as people say it.
 *
 * @since 0.1.0
 */
import type { Kind } from "@kpacite/core/care/Partners"
import type { Text } from "@kpacite/core/Text"
import { t } from "../../Words.ts"

/** What they help with. @category wording @since 0.1.0 */
export const kinds: { readonly [K in Kind]: Text } = {
  psychosocial: t("Le moral, parler à quelqu'un", "Mood, talking to somebody"),
  health: t("La santé", "Health"),
  rights: t("Les droits, les papiers", "Rights, papers"),
  housing: t("Le logement", "Housing"),
  money: t("L'argent, les dettes", "Money, debts"),
  school: t("L'école, la formation", "School, training"),
  justice: t("La justice", "Justice"),
  disability: t("Le handicap", "Disability")
}
