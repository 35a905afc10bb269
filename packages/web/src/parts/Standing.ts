/**
 * What somebody is here: of the team, an active member, on a break, or gone.
 *
 * @since 0.1.0
 */
import { NotAllowed } from "@kpacite/core/Rejection"
import type { Rejection } from "@kpacite/core/Rejection"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import type { Here } from "../Here.ts"
import { html, type Html } from "../Html.ts"

/** Who is here. @category models @since 0.1.0 */
export type Group = DocumentOf<Views["membership"]["members"]>

/** What the reader is. @category models @since 0.1.0 */
export interface Standing {
  readonly group: Group
  readonly coordinates: boolean
  /** Active members and coordinators open fiches and look after the clients. */
  readonly takesPart: boolean
  readonly member: Group["members"][number] | undefined
}

/** What the reader is. @category getters @since 0.1.0 */
export const of = (here: Here): Effect.Effect<Standing, Rejection> =>
  Effect.map(here.look("membership", "members", {}), (group) => {
    const coordinates = group.team.some(({ personId }) => personId === here.me)
    const member = group.members.find(({ personId }) => personId === here.me)
    return { group, coordinates, takesPart: coordinates || member?.status === "active", member }
  })

/** Instead of a button: who may. @category wording @since 0.1.0 */
export const onlyFor = (here: Here, needs: ConstructorParameters<typeof NotAllowed>[0]["needs"]): Html =>
  html`<p class="soft">${here.words.say(new NotAllowed({ needs }).problem)}</p>`
