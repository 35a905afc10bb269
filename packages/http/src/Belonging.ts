/**
 * Whether a request speaks of the cooperative of its sender.
 *
 * @since 0.1.0
 */
import * as Membership from "@kpacite/core/membership/Membership"
import * as Rejection from "@kpacite/core/Rejection"
import { Effect } from "effect"
import { Sender } from "./Authorization.ts"
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import * as RequestProblems from "./RequestProblems.ts"

/**
 * The sender, if this is their cooperative. Ids of people are chosen inside a cooperative, so somebody of another one
 * may bear the same id and is a stranger here.
 *
 * @category checking
 * @since 0.1.0
 */
export const sender = Effect.fnUntraced(function* (id: CooperativeId) {
  const { identity } = yield* Sender
  const home = identity.cooperative
  if (home === undefined || home === id) return identity
  yield* (yield* Cooperatives).load(id)
  return yield* RequestProblems.anotherCooperative
})

/** The folded cooperative, if the sender coordinates it. @category checking @since 0.1.0 */
export const coordinator = Effect.fnUntraced(function* (id: CooperativeId) {
  const { actor } = yield* sender(id)
  const folded = yield* (yield* Cooperatives).load(id)
  if (actor._tag !== "Person" || !Membership.isCoordinator(folded.state.membership, actor)) {
    return yield* new Rejection.NotAllowed({ needs: "coordinator" })
  }
  return { ...folded, actor }
})
