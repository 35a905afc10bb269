/**
 * The port of the event store: append to streams under expectations, read a stream, read the log, follow it.
 *
 * A database implements `Adapter`; {@link make} adds what must be the same everywhere.
 *
 * @since 0.1.0
 */
import { Clock, Context, DateTime, Effect, Option, Queue, Result, Stream } from "effect"
import type { Adapter } from "./Adapter.ts"
import type { Append, Appended } from "./Append.ts"
import * as Steps from "./Steps.ts"
import * as GroupCommit from "../internal/GroupCommit.ts"
import * as Metrics from "../internal/metrics.ts"
import { untilAvailable } from "../internal/untilAvailable.ts"
import * as PreparedAppend from "./PreparedAppend.ts"
import { EventStoreError, type ExpectedVersion, InvalidRange } from "./EventStoreError.ts"
import * as Range from "./Range.ts"
import type { LogRange, StreamRange, StreamSlice } from "./Range.ts"
import type { Restored, StoredEvent } from "./StoredEvent.ts"

export type { Append, Appended } from "./Append.ts"
export type { LogRange, StreamRange, StreamSlice } from "./Range.ts"
export {
  DuplicateEvent,
  EventStoreError,
  ExpectedVersion,
  InvalidAppend,
  InvalidRange,
  Unavailable,
  VersionConflict
} from "./EventStoreError.ts"

/**
 * Streams of events that only grow.
 *
 * @category services
 * @since 0.1.0
 */
export class EventStore extends Context.Service<
  EventStore,
  {
    /** Writes all events or none. **Fails with** `VersionConflict`, `DuplicateEvent`, `InvalidAppend`, `Unavailable`. */
    readonly append: (append: Append) => Effect.Effect<Appended, EventStoreError>
    /**
     * Writes several appends, all of them or none: to several streams, or to one stream one after another, as several commands do. Those of
     * one stream stand side by side, each expects the version that the one before brings, and none was written before: a repeat
     * is refused here, as the `DuplicateEvent` of its first event, since what follows was not decided on it. **Fails with** the reason of
     * the first that is refused.
     */
    readonly appendAll: (appends: ReadonlyArray<Append>) => Effect.Effect<ReadonlyArray<Appended>, EventStoreError>
    /** For imports: events just as another store has them, verified, going on from the end of this log. */
    readonly restore: (events: ReadonlyArray<Restored>) => Effect.Effect<void, EventStoreError>
    /** A stream that does not exist reads as version 0 without events; it is not an error. **Fails with** `InvalidRange`, `Unavailable`. */
    readonly read: (streamId: string, range?: StreamRange) => Effect.Effect<StreamSlice, EventStoreError>
    readonly readAll: (range: LogRange) => Effect.Effect<ReadonlyArray<StoredEvent>, EventStoreError>
    /** The position of the last event; 0 when there is none. */
    readonly lastPosition: Effect.Effect<number, EventStoreError>
    /** Whether what is appended in this context belongs to a transaction of the application, so that it is written with nothing else. */
    readonly inTransaction?: (context: Context.Context<never>) => boolean
    /** For verifications: what lies in the tables. A store that nobody can write past has none. */
    readonly rows?: Adapter["rows"]
    /**
     * Every event after a position (`"now"`: after the last one), then each new one as it comes, without end. While the
     * database does not answer, it waits where it stands, and goes on without gap or double: whoever wants to give up sets
     * a time limit.
     */
    readonly follow: (after: number | "now") => Stream.Stream<StoredEvent>
  }
>()("@kpacite/event-store/EventStore") {}

/**
 * A live reader looks again after this time even if no wake-up came.
 *
 * **Units** - milliseconds.
 *
 * @category limits
 * @since 0.1.0
 */
export const pollEvery = 250

/** How many events `follow` asks for at once. */
const pageSize = 500

/**
 * The port from an adapter.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (adapter: Adapter): EventStore["Service"] => {
  const write = Metrics.commits(adapter.write)
  const gathered = GroupCommit.make({ ...adapter, write })
  const alone = (group: ReadonlyArray<PreparedAppend.Prepared>) =>
    Effect.flatMap(write([group]), ([answer]) => GroupCommit.answered(answer))
  const { inTransaction = () => false, sha256 } = adapter

  // To write out an instant takes longer than much else here, so it is done once a second, and the rest is put behind.
  let second = Number.NaN
  let upToTheSecond = ""
  const textOf = (millis: number) => {
    if (Math.floor(millis / 1_000) !== second) {
      second = Math.floor(millis / 1_000)
      upToTheSecond = DateTime.formatIso(DateTime.makeUnsafe(second * 1_000)).slice(0, -"000Z".length)
    }
    return `${upToTheSecond}${String(millis - second * 1_000).padStart(3, "0")}Z`
  }

  const written = (context: Context.Context<never>, group: ReadonlyArray<PreparedAppend.Prepared>) =>
    inTransaction(context) ? alone(group) : gathered(group)

  const appendAll = Effect.fnUntraced(function* (appends: ReadonlyArray<Append>) {
    const recordedAt = textOf(yield* Clock.currentTimeMillis)
    const group: Array<PreparedAppend.Prepared> = []
    for (const append of appends) {
      const prepared = yield* Steps.inTurns(PreparedAppend.inSteps(append, recordedAt, sha256))
      group.push(yield* Effect.fromResult(prepared))
    }
    if (group.length === 0) return []
    yield* Effect.fromResult(PreparedAppend.checkTogether(group))
    return yield* written(yield* Effect.context<never>(), group)
  }, Metrics.append)

  /** Most appends are one, and made ready in one step. */
  const append = (append: Append) => {
    const one = Effect.withFiber((fiber) => {
      const recordedAt = textOf(fiber.getRef(Clock.Clock).currentTimeMillisUnsafe())
      const steps = PreparedAppend.inSteps(append, recordedAt, sha256)
      const go = (prepared: Result.Result<PreparedAppend.Prepared, EventStoreError>) =>
        Result.isFailure(prepared) ? Effect.fail(prepared.failure) : written(fiber.context, [prepared.success])
      const first = steps.next()
      return first.done === true
        ? go(first.value)
        : Effect.flatMap(Effect.andThen(Steps.turn, Steps.inTurns(steps)), go)
    })
    return Effect.flatMap(Metrics.append(one), ([appended]) =>
      appended === undefined ? Effect.die("the adapter gave no answer to an append") : Effect.succeed(appended)
    )
  }

  /** Drivers would take a name that no stream can have for another one. */
  const read = (streamId: string, { fromVersion, maxCount, toVersion, ...range }: StreamRange) =>
    PreparedAppend.isName(streamId)
      ? adapter.read(streamId, {
          ...range,
          ...(fromVersion === undefined ? {} : { fromVersion: Math.max(1, Range.count(fromVersion)) }),
          ...(toVersion === undefined ? {} : { toVersion: Range.count(toVersion) }),
          ...(maxCount === undefined ? {} : { maxCount: Range.count(maxCount) }),
          ...(range.commandId === undefined || PreparedAppend.isName(range.commandId)
            ? {}
            : { commandId: "", maxCount: 0 })
        })
      : Effect.succeed({ version: 0, events: [] })

  return {
    append,
    appendAll,
    restore: adapter.restore,
    read: (streamId, range = {}) =>
      Effect.andThen(checked(range), Metrics.read(Effect.suspend(() => read(streamId, inUtc(range))))),
    readAll: (range) =>
      Effect.andThen(
        checked(range),
        Metrics.readAll(adapter.readAll({ after: bounded(range.after), maxCount: Range.count(range.maxCount) }))
      ),
    lastPosition: adapter.lastPosition,
    ...(adapter.inTransaction !== undefined && { inTransaction: adapter.inTransaction }),
    ...(adapter.rows !== undefined && { rows: adapter.rows }),
    follow: (after) =>
      Stream.unwrap(
        Effect.gen(function* () {
          // The wake-ups are listened to before the first read, so that nothing appended in between goes unnoticed.
          const bell = yield* Queue.sliding<void>(1)
          yield* Stream.merge(adapter.wakeUps, Stream.tick(pollEvery)).pipe(
            Stream.runForEach(() => Queue.offer(bell, undefined)),
            Effect.forkScoped
          )
          const start = after === "now" ? yield* untilAvailable(adapter.lastPosition) : after
          return Stream.paginate({ position: start, asks: true }, ({ asks, position }) =>
            Effect.gen(function* () {
              const atHand = adapter.newest?.(position) ?? []
              // What others wrote rings the bell; what is at hand rang it as well, and the database has nothing newer.
              const events =
                atHand.length > 0 || !asks
                  ? atHand
                  : yield* untilAvailable(adapter.readAll({ after: position, maxCount: pageSize }))
              const last = events.at(-1)
              if (last === undefined) yield* Queue.take(bell)
              return [events, Option.some({ position: last?.position ?? position, asks: atHand.length === 0 })] as const
            })
          )
        })
      )
  }
}

/**
 * Whether a stream at version `actual` (0 when it does not exist) is where the caller believes it is.
 *
 * ```ts
 * import * as EventStore from "@kpacite/event-store/log/EventStore"
 *
 * EventStore.meets("noStream", 0) // => true
 * EventStore.meets(2, 3) // => false
 * ```
 *
 * @category expecting
 * @since 0.1.0
 */
export const meets = (expected: ExpectedVersion, actual: number): boolean =>
  expected === "any" ||
  (expected === "noStream" ? actual === 0 : expected === "streamExists" ? actual > 0 : actual === expected)

/** What counts nothing, or is no instant: a mistake of the program, which no database should take for something else. */
const checked = (range: StreamRange & Partial<LogRange>): Effect.Effect<void, EventStoreError> => {
  const { after = 0, fromVersion = 0, recordedUntil, toVersion = 0 } = range
  for (const [field, number] of Object.entries({ after, fromVersion, toVersion })) {
    if (Math.abs(number) !== Infinity && !Number.isSafeInteger(number)) return refused(field, "must be a whole number")
  }
  return recordedUntil === undefined || Option.isSome(DateTime.make(recordedUntil))
    ? Effect.void
    : refused("recordedUntil", "must be an instant as in ISO 8601")
}

const refused = (field: string, problem: string) =>
  Effect.fail(new EventStoreError({ reason: new InvalidRange({ field, problem }) }))

/** Positions that databases and this program count to. */
const bounded = (position: number): number => Math.max(0, Math.min(position, Number.MAX_SAFE_INTEGER))

/** Adapters compare instants as `recordedAt` writes them; any other way to write the same instant means the same. */
const inUtc = (range: StreamRange): StreamRange =>
  range.recordedUntil === undefined
    ? range
    : { ...range, recordedUntil: DateTime.formatIso(DateTime.makeUnsafe(range.recordedUntil)) }
