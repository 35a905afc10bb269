/** Who waits to write to a stream in this process: they take turns, and those who come meanwhile are taken together. */
import { type Context, Effect, Semaphore } from "effect"

/** Little enough to keep the others waiting only a moment. */
export const most = 128

interface Turn<Job> {
  readonly one: Semaphore.Semaphore
  /** In the order in which they came. */
  readonly waiting: Array<Job>
  /** How many have, or wait for, the turn. */
  users: number
  /** Whether somebody sees to those who wait. */
  isTaken: boolean
}

/**
 * Otherwise many at once would use up each other's attempts.
 *
 * **Shape** - `enter` leaves a job to the next turn of a stream, and answers how to take it back as long as it was not taken; `alone` has
 * a turn for whoever has to work in their own fiber.
 */
export const make = <Job>(work: (streamId: string, jobs: ReadonlyArray<Job>) => Effect.Effect<void>) => {
  const turns = new Map<string, Turn<Job>>()

  const use = <A, E>(streamId: string, effect: (turn: Turn<Job>) => Effect.Effect<A, E>): Effect.Effect<A, E> =>
    Effect.acquireUseRelease(
      Effect.sync(() => {
        const turn = of(streamId)
        turn.users++
        return turn
      }),
      (turn) => turn.one.withPermit(effect(turn)),
      (turn) =>
        Effect.sync(() => {
          turn.users--
          leave(streamId, turn)
        })
    )

  const leave = (streamId: string, { isTaken, users }: Turn<Job>) => {
    if (users === 0 && !isTaken) turns.delete(streamId)
  }

  const of = (streamId: string): Turn<Job> => {
    const turn = turns.get(streamId) ?? { one: Semaphore.makeUnsafe(1), waiting: [], users: 0, isTaken: false }
    turns.set(streamId, turn)
    return turn
  }

  /** One turn after another, so that whoever works alone gets theirs in between. */
  const goOn = (streamId: string, turn: Turn<Job>): Effect.Effect<void> =>
    Effect.suspend(() => {
      if (turn.waiting.length === 0) {
        turn.isTaken = false
        leave(streamId, turn)
        return Effect.void
      }
      const round = use(streamId, ({ waiting }) =>
        Effect.suspend(() => (waiting.length === 0 ? Effect.void : work(streamId, waiting.splice(0, most))))
      )
      return Effect.andThen(round, goOn(streamId, turn))
    })

  return {
    enter: (context: Context.Context<never>, streamId: string, job: Job): (() => void) => {
      const turn = of(streamId)
      turn.waiting.push(job)
      if (!turn.isTaken) {
        turn.isTaken = true
        // It belongs to all who wait, so nobody who gives up takes it along.
        Effect.runForkWith(context)(goOn(streamId, turn))
      }
      return () => {
        const index = turn.waiting.indexOf(job)
        if (index !== -1) turn.waiting.splice(index, 1)
      }
    },
    alone: <A, E>(streamId: string, effect: Effect.Effect<A, E>): Effect.Effect<A, E> => use(streamId, () => effect)
  }
}
