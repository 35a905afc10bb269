/**
 * Young people in somebody's home: a minor is never there alone.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { Kind } from "../business/Clients.ts"
import { type ClientId, FicheId, type PersonId } from "../Ids.ts"
import type { Instant } from "../Instant.ts"
import type * as Membership from "../membership/Membership.ts"
import * as Papers from "../membership/Papers.ts"
import * as Fiche from "./Fiche.ts"

/** How old people are, and whose home it is. @category models @since 0.1.0 */
export interface Window {
  readonly membership: { readonly members: { readonly [personId: string]: Pick<Membership.Member, "birthDate"> } }
  readonly clients: { readonly clients: { readonly [clientId: string]: { readonly kind: typeof Kind.Type } } }
}

/**
 * Among the people at work at a household, the minor who would be alone there; nobody if there are two, or it is no home.
 *
 * **Source** - row H3 of the mission, and a rule of the house: minors are never alone at a client's home.
 *
 * @category policies
 * @since 0.1.0
 */
export const minorsNeverAloneAtAHome = (
  { clientId, workDay }: Pick<Fiche.Fiche, "clientId" | "workDay">,
  people: ReadonlyArray<PersonId>,
  window: Window
): PersonId | undefined => {
  const [only, other] = people
  if (only === undefined || other !== undefined || !isHome(clientId, window)) return undefined
  const member = Lookup.get(window.membership.members, only)
  return member !== undefined && Papers.isMinor(member, workDay) ? only : undefined
}

/** Whether a client is a household. @category guards @since 0.1.0 */
export const isHome = (clientId: ClientId, { clients }: Pick<Window, "clients">): boolean =>
  Lookup.get(clients.clients, clientId)?.kind === "household"

/** Whoever was to begin with somebody who does not come any more is not there yet. @category decisions @since 0.1.0 */
export const takenBack = (
  { fiches }: Fiche.State,
  window: Window,
  at: Instant
): ReadonlyArray<typeof Fiche.CheckInTakenBack.Type> =>
  Object.entries(fiches).flatMap(([id, fiche]) => {
    if (fiche.status !== "confirmed" || fiche.checkedIn.length !== 1) return []
    const alone = minorsNeverAloneAtAHome(fiche, fiche.checkedIn, window)
    return alone === undefined
      ? []
      : [{ _tag: "CheckInTakenBack", ficheId: FicheId.make(id), people: [alone], because: "aloneAtAHome", at }]
  })
