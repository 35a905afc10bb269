/** Appends that come while others are being written are gathered, and written together in one commit. */
import { Deferred, Effect, Exit, Option, Result } from "effect"
import type { Adapter, Answer } from "../log/Adapter.ts"
import type { Appended } from "../log/Append.ts"
import { EventStoreError, unreachableProblem } from "../log/EventStoreError.ts"
import type { Prepared } from "../log/PreparedAppend.ts"

type Group = ReadonlyArray<Prepared>

interface Waiting {
  readonly group: Group
  readonly answer: Deferred.Deferred<ReadonlyArray<Appended>, EventStoreError>
}

/** Enough to fill a round trip, and little enough to keep the others waiting only a moment. `length` is of JSON. */
const most = { groups: 128, events: 4_096, length: 8_388_608 } as const

/**
 * Writes each group whole or not at all, in the order in which they came for each stream. Nobody waits for company: a
 * group that comes while nothing is being written is written at once.
 */
export const make = (adapter: Pick<Adapter, "write" | "flushes">) => {
  const { flushes = 1, write } = adapter
  const waiting: Array<Waiting> = []
  // A stream is in one flush at a time, so that its appends keep their order and each sees the one before.
  const busy = new Set<string>()
  let flying = 0

  /** Takes the oldest groups whose streams nobody ahead of them is waiting for. */
  const gather = (): ReadonlyArray<Waiting> => {
    const taken: Array<Waiting> = []
    const blocked = new Set<string>()
    let events = 0
    let length = 0
    const isFull = () => taken.length >= most.groups || events >= most.events || length >= most.length
    for (let index = 0; index < waiting.length && !isFull();) {
      const next = waiting[index]
      if (next === undefined) break
      const streams = next.group.map(({ streamId }) => streamId)
      if (streams.some((stream) => busy.has(stream) || blocked.has(stream))) {
        for (const stream of streams) blocked.add(stream)
        index++
        continue
      }
      for (const stream of streams) busy.add(stream)
      for (const append of next.group) {
        events += append.events.length
        for (const { payload } of append.events) length += payload.length
      }
      waiting.splice(index, 1)
      taken.push(next)
    }
    return taken
  }

  const flush = Effect.fnUntraced(function* (taken: ReadonlyArray<Waiting>) {
    const exit = yield* Effect.exit(write(taken.map(({ group }) => group)))
    const known = Exit.isFailure(exit) ? problemOf(exit) : undefined
    // A connection that was lost is replaced by another one.
    if (Exit.isFailure(exit) && taken.length > 1 && (known === undefined || known === unreachableProblem)) {
      // One of them may be what the database chokes on; the others must not fail with it. What was written in spite
      // of the failure is recognised by its command id.
      let inTheWay: typeof exit | undefined
      for (const one of taken) {
        const answer = inTheWay ?? (yield* Effect.exit(write([one.group])))
        settle([one], answer)
        if (Exit.isFailure(answer) && problemOf(answer) !== undefined) inTheWay = answer
      }
    } else {
      settle(taken, exit)
    }
    for (const { group } of taken) for (const { streamId } of group) busy.delete(streamId)
  })

  /** Goes on as long as something can be taken; when nothing can, the flush that is in the way will look again. */
  const flushing = Effect.gen(function* () {
    // What is appended in the same turn comes along.
    yield* Effect.promise(() => Promise.resolve())
    for (let taken = gather(); taken.length > 0; taken = gather()) yield* flush(taken)
    flying--
  })

  /** In a fiber of its own: whoever waits may give up, and the others are still answered. */
  const start: Effect.Effect<void> = Effect.suspend(() => {
    if (flying >= flushes || waiting.length === 0) return Effect.void
    flying++
    return Effect.asVoid(Effect.forkDetach(flushing, { startImmediately: true }))
  })

  return (group: Group): Effect.Effect<ReadonlyArray<Appended>, EventStoreError> =>
    Effect.suspend(() => {
      const answer = Deferred.makeUnsafe<ReadonlyArray<Appended>, EventStoreError>()
      waiting.push({ group, answer })
      return Effect.andThen(start, Deferred.await(answer))
    })
}

/** What is known to be in the way is in the way of each of them, and to wait for it again one by one would take hours. */
const problemOf = (exit: Exit.Failure<unknown, EventStoreError>): string | undefined => {
  const reason = Option.getOrUndefined(Exit.findErrorOption(exit))?.reason
  return reason?._tag === "Unavailable" ? reason.problem : undefined
}

const settle = (taken: ReadonlyArray<Waiting>, exit: Exit.Exit<ReadonlyArray<Answer>, EventStoreError>): void => {
  for (const [index, { answer }] of taken.entries()) {
    Deferred.doneUnsafe(answer, Exit.isFailure(exit) ? Exit.failCause(exit.cause) : answered(exit.value[index]))
  }
}

/** The answer to one group as an effect. */
export const answered = (answer: Answer | undefined): Exit.Exit<ReadonlyArray<Appended>, EventStoreError> =>
  answer === undefined
    ? Exit.die("the adapter gave no answer to a group")
    : Result.match(answer, {
        onFailure: (reason) => Exit.fail(new EventStoreError({ reason })),
        onSuccess: Exit.succeed
      })
