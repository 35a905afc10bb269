/**
 * Why something about a role is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId, RoleId } from "../Ids.ts"
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

/** Somebody holds the role, and has not given it back. @category rejections @since 0.1.0 */
export class RoleHeld extends Rejection.make<RoleHeld>()(
  "RoleHeld",
  { roleId: RoleId, name: Schema.String, holder: PersonId },
  {
    problem: ({ holder, name }, names) => {
      const { en, fr } = Rejection.sentence(names.people(holder))
      return {
        fr: `${fr} tient le rôle « ${name} » : on ne le lui prend pas.`,
        en: `${en} holds the role “${name}”: it is not taken from them.`
      }
    },
    remedy: {
      fr: "Demande-lui de le rendre ou de te le proposer. Sinon, propose au groupe d'en décider.",
      en: "Ask them to give it back or to offer it to you. Otherwise put it to the group."
    },
    next: ({ roleId }) => [
      { view: "kanban/board" },
      { command: "OpenProposal", fields: { change: { _tag: "VacateRole", roleId } } }
    ]
  }
) {}

/** The role was not offered to whoever answers. @category rejections @since 0.1.0 */
export class RoleNotOffered extends Rejection.make<RoleNotOffered>()(
  "RoleNotOffered",
  { roleId: RoleId, name: Schema.String },
  {
    problem: ({ name }) => ({
      fr: `Aucune proposition n'attend ta réponse pour le rôle « ${name} ».`,
      en: `No offer of the role “${name}” waits for your answer.`
    }),
    remedy: {
      fr: "Si le rôle est vacant, tu peux le prendre directement.",
      en: "If the role is vacant, you can simply take it."
    },
    next: ({ roleId }) => [{ view: "kanban/board" }, { command: "AssignRole", fields: { roleId } }]
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
