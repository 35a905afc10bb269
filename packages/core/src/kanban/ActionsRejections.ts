/**
 * Why something about an action is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { ActionId, RoleId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"

/** A role was moved as if it were an action. @category rejections @since 0.1.0 */
export class RoleNeverDone extends Rejection.make<RoleNeverDone>()(
  "RoleNeverDone",
  { roleId: RoleId, name: Schema.String },
  {
    problem: ({ name }) => ({
      fr: `« ${name} » est un rôle : il dure, il n'avance pas et n'est jamais « fait ».`,
      en: `“${name}” is a role: it lasts, it does not move on, and it is never “done”.`
    }),
    remedy: {
      fr: "Confie-le à quelqu'un, rends-le, ou retire-le si plus personne n'en a besoin.",
      en: "Hand it to somebody, give it back, or retire it if nobody needs it any more."
    },
    next: ({ roleId }) => [
      { command: "AssignRole", fields: { roleId } },
      { command: "ReleaseRole", fields: { roleId } },
      { command: "RetireRole", fields: { roleId } }
    ],
    source: "Kpa-Cité/Construire, kanban : différence entre les rôles et les actions"
  }
) {}

/** An action is stuck and nobody says why. @category rejections @since 0.1.0 */
export class BlockedWithoutReason extends Rejection.make<BlockedWithoutReason>()(
  "BlockedWithoutReason",
  { actionId: ActionId },
  {
    problem: { fr: "Une action bloquée dit pourquoi elle l'est.", en: "A blocked action says why it is blocked." },
    remedy: {
      fr: "Écris ce qui manque ou qui l'on attend : les autres pourront aider.",
      en: "Write what is missing or who is awaited: others can then help."
    }
  }
) {}

/** The action was put away. @category rejections @since 0.1.0 */
export class ActionNotOnBoard extends Rejection.make<ActionNotOnBoard>()(
  "ActionNotOnBoard",
  { actionId: ActionId },
  {
    problem: { fr: "Cette action est archivée.", en: "This action is archived." },
    remedy: {
      fr: "Remets-la d'abord sur le tableau.",
      en: "Put it back on the board first."
    },
    next: ({ actionId }) => [{ command: "RestoreAction", fields: { actionId } }]
  }
) {}
