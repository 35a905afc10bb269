/**
 * Why something about a role is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { RoleId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"

/** The role was retired. @category rejections @since 0.1.0 */
export class RoleNotInUse extends Rejection.make<RoleNotInUse>()(
  "RoleNotInUse",
  { roleId: RoleId, name: Schema.String },
  {
    problem: ({ name }) => ({ fr: `Le rôle « ${name} » a été retiré.`, en: `The role “${name}” was retired.` }),
    remedy: { fr: "Remets-le d'abord en place.", en: "Reinstate it first." },
    next: ({ roleId }) => [{ command: "ReinstateRole", fields: { roleId } }]
  }
) {}

/** A term that is over before it begins. @category rejections @since 0.1.0 */
export class TermNotAhead extends Rejection.make<TermNotAhead>()(
  "TermNotAhead",
  { until: LocalDate.LocalDate },
  {
    problem: ({ until }) => {
      const { en, fr } = LocalDate.inWords(until)
      return {
        fr: `Le mandat finirait le ${fr}, dans le passé.`,
        en: `The term would end on ${en}, in the past.`
      }
    },
    remedy: { fr: "Choisis un jour à venir, ou aucun.", en: "Choose a day ahead, or none." }
  }
) {}
