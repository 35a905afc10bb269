/** Appends that come while others are being written are gathered, and written together in one commit. */
import { type Context, Effect, Exit, Option, Result } from "effect"
import type { Adapter, Answer } from "../log/Adapter.ts"
import type { Appended } from "../log/Append.ts"
import { EventStoreError, unreachableProblem } from "../log/EventStoreError.ts"
import { goesOn, type Prepared } from "../log/PreparedAppend.ts"

type Group = ReadonlyArray<Prepared>

interface Waiting {
  readonly group: Group
  /** Each one once. */
  readonly streams: ReadonlyArray<string>
  readonly events: number
  readonly length: number
  /** In how many of its streams another one comes first. */
  behind: number
  readonly answer: (exit: Exit.Exit<ReadonlyArray<Appended>, EventStoreError>) => void
}

/** Enough to fill a round trip, and little enough to keep the others waiting only a moment. `length` is of JSON, as the tables keep it. */
const most = { groups: 128, events: 4_096, length: 8_388_608 } as const

/** So few are not worth a flush of their own beside another one. */
const few = 4

/**
 * Writes each group whole or not at all, in the order in which they came for each stream. Nobody waits for company: a
 * group that comes while nothing is being written is written at once.
 *
 * It stands on the way of every append, so it is plain code, with one fiber for each flush.
 */
export const make = (adapter: Pick<Adapter, "write" | "flushes">) => {
  const { flushes = 1, write } = adapter
  // A stream is in one flush at a time, so that its appends keep their order and each sees the one before: for each stream
  // whoever wants to write to it, the one that is being written first.
  const lines = new Map<string, Array<Waiting>>()
  /** Who is first in all of their streams. */
  const ready: Array<Waiting> = []
  let flying = 0

  const enter = (one: Waiting): void => {
    for (const streamId of one.streams) {
      const line = lines.get(streamId)
      if (line === undefined) lines.set(streamId, [one])
      else if (line.push(one) > 1) one.behind++
    }
    if (one.behind === 0) ready.push(one)
  }

  const leave = ({ streams }: Waiting): void => {
    for (const streamId of streams) {
      const line = lines.get(streamId)
      line?.shift()
      const first = line?.[0]
      if (first === undefined) lines.delete(streamId)
      else if (--first.behind === 0) ready.push(first)
    }
  }

  /**
   * Takes those who are ready. While another flush could start at once, it leaves half of them to that one: those who are
   * answered together come back together, and would for ever make the database wait for this process, and then this
   * process for the database.
   */
  const gather = (): ReadonlyArray<Waiting> => {
    const groups = flying < flushes ? Math.min(most.groups, Math.max(few, Math.ceil(ready.length / 2))) : most.groups
    let [taken, events, length] = [0, 0, 0]
    for (const one of ready) {
      events += one.events
      length += one.length
      // The first one comes along however long it is.
      if (taken === groups || (taken > 0 && (events > most.events || length > most.length))) break
      taken++
    }
    return ready.splice(0, taken)
  }

  const asked = (taken: ReadonlyArray<Waiting>) => write(taken.map(({ group }) => group))

  /** One by one, because one of them may be what the database chokes on, and the others must not fail with it. */
  const apart = Effect.fnUntraced(function* (taken: ReadonlyArray<Waiting>) {
    let inTheWay: Exit.Failure<ReadonlyArray<Answer>, EventStoreError> | undefined
    for (const one of taken) {
      // What was written in spite of the failure is recognised by its command id.
      const exit: Exit.Exit<ReadonlyArray<Answer>, EventStoreError> = inTheWay ?? (yield* Effect.exit(asked([one])))
      settle([one], exit)
      if (Exit.isFailure(exit) && problemOf(exit) !== undefined) inTheWay = exit
    }
  })

  /** Whoever waits may give up: the others are still answered. */
  const flush = (taken: ReadonlyArray<Waiting>, context: Context.Context<never>, ended: () => void) => {
    const run = Effect.runCallbackWith(context)
    const onExit = (exit: Exit.Exit<ReadonlyArray<Answer>, EventStoreError>) => {
      const known = Exit.isFailure(exit) ? problemOf(exit) : undefined
      // A connection that was lost is replaced by another one.
      if (Exit.isFailure(exit) && taken.length > 1 && (known === undefined || known === unreachableProblem)) {
        run(apart(taken), { onExit: ended })
      } else {
        settle(taken, exit)
        ended()
      }
    }
    run(asked(taken), { onExit })
  }

  /** Goes on as long as somebody is ready; when nobody is, the flush that is in their way will look again. */
  const goOn = (context: Context.Context<never>): void => {
    for (let taken = gather(); taken.length > 0; taken = gather()) {
      let [here, isOver] = [true, false]
      flush(taken, context, () => {
        for (const one of taken) leave(one)
        isOver = true
        // Some databases answer at once; then the loop goes on, since each call would lie in the one before.
        if (!here) goOn(context)
      })
      here = false
      if (!isOver) return start(context)
    }
    flying--
  }

  let starting = false
  const start = (context: Context.Context<never>): void => {
    if (starting || ready.length === 0 || flying >= flushes) return
    starting = true
    // What is appended in the same turn comes along.
    void Promise.resolve().then(() => {
      starting = false
      if (flying >= flushes) return undefined
      flying++
      return goOn(context)
    })
  }

  return (group: Group): Effect.Effect<ReadonlyArray<Appended>, EventStoreError> =>
    Effect.withFiber(({ context }) =>
      Effect.callback<ReadonlyArray<Appended>, EventStoreError>((answer) => {
        let [events, length] = [0, 0]
        const streams: Array<string> = []
        for (const [index, append] of group.entries()) {
          if (!goesOn(group, index)) streams.push(append.streamId)
          events += append.events.length
          length += append.length
        }
        enter({ group, streams, events, length, behind: 0, answer })
        start(context)
      })
    )
}

/** What is known to be in the way is in the way of each of them, and to wait for it again one by one would take hours. */
const problemOf = (exit: Exit.Failure<unknown, EventStoreError>): string | undefined => {
  const reason = Option.getOrUndefined(Exit.findErrorOption(exit))?.reason
  return reason?._tag === "Unavailable" ? reason.problem : undefined
}

const settle = (taken: ReadonlyArray<Waiting>, exit: Exit.Exit<ReadonlyArray<Answer>, EventStoreError>): void => {
  for (const [index, { answer }] of taken.entries()) {
    answer(Exit.isFailure(exit) ? Exit.failCause(exit.cause) : answered(exit.value[index]))
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
