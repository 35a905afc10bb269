/**
 * What the page of whoever is not well and the desk of those who mediate show alike.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import { LocalDate, plusDays } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import { ConcernId, Ending } from "./ConcernEvents.ts"
import * as Concerns from "./Concerns.ts"
import type * as ConcernWords from "./ConcernWords.ts"

/** Somebody, with what they are called. @category models @since 0.1.0 */
export const Named = Schema.Struct({ personId: PersonId, name: Schema.String })

/** Where a concern stands, for whoever knows that there is one. @category models @since 0.1.0 */
export const standing = {
  concernId: ConcernId,
  status: Schema.Literals(["raised", "mediation", "agreed", "closed"]),
  on: LocalDate,
  agreements: Schema.Array(Schema.Struct({ words: Schema.NullOr(Schema.String), on: LocalDate }))
}

/** What was told, for whoever told it and those who mediate. @category models @since 0.1.0 */
export const told = {
  ...standing,
  words: Schema.NullOr(Schema.String),
  about: Schema.NullOr(Named),
  /** Who mediates it on that day. */
  to: Schema.Array(Named),
  as: Schema.NullOr(Ending),
  /** By when an answer was promised. */
  answerBy: LocalDate
}

/** What the views read. @category models @since 0.1.0 */
export interface Window extends Concerns.Window {
  readonly concerns: Concerns.State
  readonly concernWords: ConcernWords.State
  readonly membershipWords: MembershipWords.State
}

/** What people are called. @category getters @since 0.1.0 */
export const naming =
  ({ membershipWords }: Pick<Window, "membershipWords">) =>
  (personId: PersonId): typeof Named.Type => ({ personId, name: MembershipWords.nameOf(membershipWords, personId) })

/** Every concern that can still be read. @category getters @since 0.1.0 */
export const all = ({ concerns }: Window): ReadonlyArray<readonly [ConcernId, Concerns.Concern]> =>
  Object.entries(concerns.concerns).map(([id, concern]) => [ConcernId.make(id), concern] as const)

/** Where it stands. @category getters @since 0.1.0 */
export const standingOf = (concernId: ConcernId, { on, status }: Concerns.Concern, { concernWords }: Window) => ({
  concernId,
  status,
  on,
  agreements: Lookup.get(concernWords.agreements, concernId) ?? []
})

/** What was told, as it stands on a day. @category getters @since 0.1.0 */
export const toldOf = (concernId: ConcernId, concern: Concerns.Concern, window: Window, day: LocalDate) => {
  const named = naming(window)
  return {
    ...standingOf(concernId, concern, window),
    words: Lookup.get(window.concernWords.told, concernId) ?? null,
    about: concern.about === null ? null : named(concern.about),
    to: Concerns.mediating(concern, window, day).map(named),
    as: concern.as,
    answerBy: plusDays(concern.on, Concerns.answerWithin)
  }
}
