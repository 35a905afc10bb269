/**
 * Where a matter stands, as people say it.
 *
 * @since 0.1.0
 */
import { t } from "../../Words.ts"

/** Where it stands. @category wording @since 0.1.0 */
export const statuses = {
  raised: t("dit", "told"),
  mediation: t("en médiation", "in mediation"),
  agreed: t("un accord", "an agreement"),
  closed: t("clos", "closed")
} as const

/** What comes next for whoever mediates. @category wording @since 0.1.0 */
export const next = {
  hear: t("Parler avec la personne.", "Talk with them."),
  bringTogether: t(
    "Écouter l'autre, puis réunir, ou clore.",
    "Hear the other one, then bring them together, or close."
  ),
  agree: t("Chercher un accord.", "Look for an agreement."),
  close: t("Voir si l'accord tient, puis clore.", "See whether the agreement holds, then close."),
  nothing: t("Rien : c'est clos.", "Nothing: it is closed.")
} as const

/** How it ends. @category wording @since 0.1.0 */
export const endings = {
  settled: t("C'est réglé", "It is settled"),
  referred: t("Une autre personne aide maintenant", "Somebody else helps now"),
  measure: t("Le groupe a décidé", "The group has decided"),
  withdrawn: t("C'est retiré", "It was taken back")
} as const
