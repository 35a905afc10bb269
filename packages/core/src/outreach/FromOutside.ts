/**
 * What holds for anybody from outside: the flyer that they came from, and how long their words are kept.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type { FlyerId } from "../Ids.ts"

/**
 * How long the words of somebody from outside are kept: after their answer, and if they never got one. Whoever became a client or applied
 * is known as that.
 *
 * **Units** - days.
 *
 * @category policies
 * @since 0.1.0
 */
export const keptFor = { afterAnswer: 90, unanswered: 365 } as const

/** Which flyers there are, and where they lie. @category models @since 0.1.0 */
export interface Window {
  readonly flyers: { readonly flyers: { readonly [flyerId: string]: { readonly where: string } } }
}

/** The flyer that somebody came from. An address with one that never was is no reason to turn them away. @category getters @since 0.1.0 */
export const flyer = (flyerId: FlyerId | undefined, window: Window): FlyerId | null =>
  flyerId !== undefined && whereOf(flyerId, window) !== null ? flyerId : null

/** Where that flyer lay; null when it was none. @category getters @since 0.1.0 */
export const whereOf = (flyerId: FlyerId | null, { flyers: { flyers } }: Window): string | null =>
  flyerId === null ? null : (Lookup.get(flyers, flyerId)?.where ?? null)
