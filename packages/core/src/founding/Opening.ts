/**
 * Whether a cooperative takes what is asked: before it is founded nothing else, while it is paused no new work, and once it
 * is closed only what winds it up.
 *
 * @since 0.1.0
 */
import type { Result } from "effect"
import { unless } from "../Rejection.ts"
import type * as Founding from "./Founding.ts"
import { CooperativeNotOpen, CooperativeUnknown } from "./FoundingRejections.ts"

/** Why it takes nothing of what is asked. @category rejections @since 0.1.0 */
export const notOpen = [CooperativeUnknown, CooperativeNotOpen] as const
/** @since 0.1.0 */
export type NotOpen = CooperativeUnknown | CooperativeNotOpen

/**
 * Goes on when the cooperative takes the command.
 *
 * @category checking
 * @since 0.1.0
 */
export const isOpenFor = (
  command: { readonly _tag: string },
  { status }: Founding.State,
  takes: {
    readonly takenWhenClosed: (tag: string) => boolean
    readonly takenWhenPaused: (tag: string) => boolean
  }
): Result.Result<void, NotOpen> => {
  const { _tag: tag } = command
  if (status === "notFounded") {
    return unless(tag === "FoundCooperative", () => new CooperativeUnknown())
  }
  const taken = status === "closed" ? takes.takenWhenClosed(tag) : status === "open" || takes.takenWhenPaused(tag)
  return unless(taken, () => new CooperativeNotOpen({ status }))
}
