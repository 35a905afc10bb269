/**
 * Whether a request speaks of the cooperative of its sender.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import * as Rejection from "@kpacite/core/Rejection"
import type { Identity } from "@kpacite/host/Access"
import { Effect } from "effect"
import { AtOnce } from "./AtOnce.ts"
import { Sender } from "./Authorization.ts"
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import * as RequestProblems from "./RequestProblems.ts"

/**
 * The sender, if this is their cooperative, as soon as not too many of their requests are in the works ({@link AtOnce}). Ids of people are chosen inside a cooperative, so somebody of another one
 * may bear the same id and is a stranger here.
 *
 * @category checking
 * @since 0.1.0
 */
export const sender = Effect.fnUntraced(function* (id: CooperativeId) {
  yield* (yield* AtOnce).enter((yield* Sender).identity)
  return yield* ofHere(id)
})

const ofHere = Effect.fnUntraced(function* (id: CooperativeId) {
  const { identity } = yield* Sender
  const home = identity.cooperative
  // Whether another one exists is not asked, and so not told.
  return home === undefined || home === id ? identity : yield* RequestProblems.anotherCooperative
})

/** Any name will do to ask whether a cooperative exists. */
const nobody = PersonId.make("nobody")

/** The sender, if they belong to the cooperative today; for whoever stays, and is counted elsewhere. @category checking @since 0.1.0 */
export const insider = Effect.fnUntraced(function* (id: CooperativeId) {
  return yield* today(id, yield* ofHere(id))
})

/** Somebody who is known to be of this cooperative, if they belong to it today. @category checking @since 0.1.0 */
export const today = Effect.fnUntraced(function* (id: CooperativeId, { actor }: Pick<Identity, "actor">) {
  const { belongs } = yield* (yield* Cooperatives).standing(id, actor._tag === "Person" ? actor.id : nobody)
  // Whoever runs the server lets people in, and does not watch what they do.
  if (actor._tag !== "Person" || !belongs) return yield* new Rejection.NotAllowed({ needs: "belonging" })
  return { actor }
})

/** The sender, if they coordinate the cooperative, whether they look after the money, and its version. @category checking @since 0.1.0 */
export const coordinator = Effect.fnUntraced(function* (id: CooperativeId) {
  const { actor } = yield* sender(id)
  const { coordinates, economic, version } = yield* (yield* Cooperatives).standing(
    id,
    actor._tag === "Person" ? actor.id : nobody
  )
  if (actor._tag !== "Person" || !coordinates) return yield* new Rejection.NotAllowed({ needs: "coordinator" })
  return { actor, economic, version }
})
