/**
 * Whether a cooperative is available for a command: before it is founded nothing else, while it is paused no new work, and once it
 * is closed only what winds it up.
 *
 * @since 0.1.0
 */
import type { Result } from "effect"
import { unless } from "../Rejection.ts"
import type * as Founding from "./Founding.ts"
import { CooperativeNotOpen, CooperativeUnknown } from "./FoundingRejections.ts"

/** Why it may not take what is asked. @category rejections @since 0.1.0 */
export const reasons = [CooperativeUnknown, CooperativeNotOpen] as const
/** One of these reasons. @category rejections @since 0.1.0 */
export type NotOpen = CooperativeUnknown | CooperativeNotOpen

/** What a cooperative takes while it is closed or paused. @category models @since 0.1.0 */
export interface Takes {
  readonly takenWhenClosed: (tag: string) => boolean
  readonly takenWhenPaused: (tag: string) => boolean
}

/** Those of the reasons for which this command may not be taken. @category rejections @since 0.1.0 */
export const reasonsFor = (tag: string, takes: Takes): ReadonlyArray<(typeof reasons)[number]> => [
  ...(tag === beginning ? [] : [CooperativeUnknown]),
  ...(takes.takenWhenClosed(tag) && takes.takenWhenPaused(tag) ? [] : [CooperativeNotOpen])
]

/** The one command that needs no cooperative. */
const beginning = "FoundCooperative"

/**
 * Goes on when the cooperative takes the command.
 *
 * @category checking
 * @since 0.1.0
 */
export const isOpenFor = (
  command: { readonly _tag: string },
  { status }: Founding.State,
  takes: Takes
): Result.Result<void, NotOpen> => {
  const { _tag: tag } = command
  if (status === "notFounded") {
    return unless(tag === beginning, () => new CooperativeUnknown())
  }
  const taken = status === "closed" ? takes.takenWhenClosed(tag) : status === "open" || takes.takenWhenPaused(tag)
  return unless(taken, () => new CooperativeNotOpen({ status }))
}
