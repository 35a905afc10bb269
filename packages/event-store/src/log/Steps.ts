/**
 * Long work in steps, between which others get their turn. A program that serves many has one thread: whoever holds it for
 * a second holds it for everybody.
 *
 * The work itself stays pure and knows no clock. It says where it may be paused; whoever runs it decides whether it is.
 *
 * @since 0.1.0
 */
import { Effect, Semaphore } from "effect"

/**
 * Work that gives an `A`, and may be paused at each `yield`. A step takes a few milliseconds at most, whatever is asked.
 *
 * @category models
 * @since 0.1.0
 */
export type Steps<A> = Generator<void, A, void>

/**
 * All steps without a pause, for a caller who waits anyway.
 *
 * ```ts
 * import * as Steps from "@kpacite/event-store/log/Steps"
 *
 * function* counted(to: number) {
 *   let sum = 0
 *   for (let n = 1; n <= to; n++) {
 *     sum += n
 *     yield
 *   }
 *   return sum
 * }
 * Steps.atOnce(counted(4)) // => 10
 * ```
 *
 * @category running
 * @since 0.1.0
 */
export const atOnce = <A>(steps: Steps<A>): A => {
  while (true) {
    const next = steps.next()
    if (next.done === true) return next.value
  }
}

/**
 * Waits until it is one's turn to go on with long work. There is one thread, so of all who wait here one goes on at a time, and
 * whatever else came in is served in between: a hundred who each take a step of a few milliseconds would otherwise hold it
 * for as long as a hundred steps.
 *
 * @category running
 * @since 0.1.0
 */
export const turn: Effect.Effect<void> = Semaphore.makeUnsafe(1).withPermit(Effect.yieldNow)

/**
 * Step by step; after each one, everybody else who waits for the thread gets a turn ({@link turn}).
 *
 * @category running
 * @since 0.1.0
 */
export const inTurns = <A>(steps: Steps<A>): Effect.Effect<A> => {
  const go: Effect.Effect<A> = Effect.suspend(() => {
    const next = steps.next()
    return next.done === true ? Effect.succeed(next.value) : Effect.flatMap(turn, () => go)
  })
  return go
}

/**
 * One thing made of each item, so many items a step.
 *
 * @category making
 * @since 0.1.0
 */
export function* map<A, B>(items: Iterable<A>, f: (item: A, index: number) => B, each = 100): Steps<Array<B>> {
  const made: Array<B> = []
  for (const item of items) {
    made.push(f(item, made.length))
    if (made.length % each === 0) yield
  }
  return made
}
