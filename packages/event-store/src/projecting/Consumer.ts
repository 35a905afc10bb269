/**
 * Effects that follow from events: a mail is sent, another system is called. A consumer has a name, and a checkpoint that
 * outlives the program; it goes on after the last event that it acknowledged.
 *
 * **At least once**: whoever is stopped between the handling and the acknowledgement, or falls asleep for longer than the
 * lease lasts, leaves an event behind that is handled once more. So a handler gives the `eventId` along as an idempotency
 * key, or remembers it where it writes; a handler that writes in the same database as the checkpoint can write in one
 * transaction with it, and then nothing happens twice.
 *
 * @since 0.1.0
 */
import { Context, Duration, Effect, Layer, Metric, Schedule, Schema, Semaphore } from "effect"
import * as Checkpoint from "./Checkpoint.ts"
import { Documents } from "./Documents.ts"
import type { DocumentsError } from "./DocumentsError.ts"
import { EventStore } from "../log/EventStore.ts"
import { lag, work } from "../internal/partitionWork.ts"
import { founded, keptAs, left, partitionsOf, partitionVersion, seated, share } from "../internal/consumerGroup.ts"
import { keyOf, looking, newHolder, type Workers } from "../internal/leasedWork.ts"
import type { Status } from "./ProjectionStatus.ts"
import type { StoredEvent } from "../log/StoredEvent.ts"

/**
 * A consumer with a name. Programs that run the same name share the work: one partition is worked on by one of them at a
 * time, and all events of a stream belong to the same partition.
 *
 * @category models
 * @since 0.1.0
 */
export interface Consumer<out R = never> {
  readonly name: string
  readonly partitions: number
  readonly from: "start" | "now"
  readonly retry: Schedule.Schedule<unknown>
  readonly onFailure: "park" | "goOn"
  readonly concerns: (event: Pick<StoredEvent, "streamId" | "type">) => boolean
  readonly handle: (event: StoredEvent) => Effect.Effect<void, unknown, R>
  readonly transaction: <A, E, R2>(handled: Effect.Effect<A, E, R2>) => Effect.Effect<A, unknown, R2>
}

/**
 * A consumer, by default of every event from the start of the log, in one partition.
 *
 * - `types` and `streamPrefix` say which events concern it; its checkpoint passes the others.
 * - `from` says where it begins when it runs for the first time ever.
 * - `partitions` says how many programs can share the work, with the order kept within each stream. It is decided when the
 *   consumer runs for the first time ever, and stays.
 * - `retry` says how often and when to try again (default: for about half a minute). A handler that dies has failed as well.
 * - `onFailure` says what then becomes of the event: `"park"` stops the partition in front of it until somebody resumes
 *   it, `"goOn"` leaves it out, with a report for {@link failures}.
 * - `transaction` puts handler and acknowledgement into one transaction: `sql.withTransaction` of the client that the
 *   documents are on.
 *
 * ```ts
 * import * as Consumer from "@kpacite/event-store/projecting/Consumer"
 * import { Effect } from "effect"
 *
 * const welcome = Consumer.make({
 *   name: "welcome",
 *   types: ["MemberJoined"],
 *   handle: (event) => Effect.log(`A mail, with ${event.eventId} as its idempotency key`)
 * })
 * welcome.concerns({ streamId: "club", type: "MemberLeft" }) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <E, R>(options: {
  readonly name: string
  readonly handle: (event: StoredEvent) => Effect.Effect<void, E, R>
  readonly types?: ReadonlyArray<string>
  readonly streamPrefix?: string
  readonly from?: "start" | "now"
  readonly partitions?: number
  readonly retry?: Schedule.Schedule<unknown>
  readonly onFailure?: "park" | "goOn"
  readonly transaction?: Consumer["transaction"]
}): Consumer<R> => {
  const { partitions = 1, streamPrefix = "" } = options
  const types = options.types === undefined ? undefined : new Set(options.types)
  return {
    name: options.name,
    handle: options.handle,
    from: options.from ?? "start",
    partitions: Math.max(1, Math.floor(partitions)),
    retry: options.retry ?? nineTimes,
    onFailure: options.onFailure ?? "park",
    transaction: options.transaction ?? ((handled) => handled),
    concerns: ({ streamId, type }) => (types === undefined || types.has(type)) && streamId.startsWith(streamPrefix)
  }
}

/** Half a minute, all in all. */
const nineTimes = Schedule.max([Schedule.exponential("50 millis"), Schedule.recurs(9)])

/**
 * How to run a consumer.
 *
 * **Shape** - `leaseLasts` is how long others wait for a process that died (default 10 seconds); `pageSize` how many
 * events that do not concern it are passed at once at most (default 500); `lookEvery` how soon a free partition, or a new
 * member of the group, is noticed (default half a second).
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  readonly leaseLasts?: Duration.Input
  readonly pageSize?: number
  readonly lookEvery?: Duration.Input
}

/**
 * Runs a consumer until it is interrupted, and then gives back its leases. Trouble with the database is logged, and tried
 * again. Whoever else runs it at the same time gets a fair share of the partitions; one that is given away is acknowledged
 * first.
 *
 * A process that has lost its lease cannot acknowledge any more, and the checkpoint never moves back. The effect of its
 * handler outside is what it is.
 *
 * @category running
 * @since 0.1.0
 */
export const run = <R>(
  consumer: Consumer<R>,
  options: Options = {}
): Effect.Effect<never, never, EventStore | Documents | R> =>
  Effect.scoped(
    Effect.gen(function* () {
      const { leaseLasts = "10 seconds", lookEvery = "500 millis" } = options
      const { adapter } = yield* Documents
      const store = yield* EventStore
      const name = keptAs(consumer.name)
      const holder = yield* newHolder
      const me = { holder, leaseLasts: Duration.toMillis(leaseLasts), pageSize: options.pageSize ?? 500 }
      const pauses = new Map<string, Semaphore.Semaphore>()
      const leaving = new Set<string>()
      let told = consumer.partitions
      const group = Effect.map(adapter.builds, ({ builds, now }) => ({
        builds: builds.filter((build) => build.name === name),
        now
      }))

      const found = Effect.fnUntraced(function* () {
        const from = consumer.from === "now" ? yield* store.lastPosition : 0
        yield* adapter.change(name, founded(name, consumer.partitions, from))
      })

      const look = Effect.fnUntraced(function* (workers: Workers<EventStore | Documents | R>) {
        let { builds, now } = yield* group
        if (partitionsOf(builds).length === 0) {
          yield* found()
          ;({ builds, now } = yield* group)
        }
        if (share(builds, now, me) === undefined) {
          yield* adapter.change(name, seated(name, me))
          ;({ builds, now } = yield* group)
        }
        const partitions = partitionsOf(builds)
        if (partitions.length !== told) {
          told = partitions.length
          yield* Effect.logWarning(
            `Consumer ${consumer.name} keeps the ${told} partitions of its first start: for ${consumer.partitions}, give it another name`
          )
        }
        const last = yield* store.lastPosition
        for (const build of partitions) yield* Metric.update(lag(consumer, build), Math.max(0, last - build.checkpoint))
        const mine = partitions.filter((build) => workers.has(build) && !leaving.has(keyOf(build)))
        const wanted = share(builds, now, me) ?? mine.length
        for (const build of mine.slice(wanted)) yield* leave(workers, build)
        const free = partitions.filter(
          (build) =>
            build.parked === null && !workers.has(build) && (!Checkpoint.isHeld(build, now) || build.holder === holder)
        )
        for (const build of free.slice(0, Math.max(0, wanted - mine.length))) {
          const pause = Semaphore.makeUnsafe(1)
          pauses.set(keyOf(build), pause)
          yield* workers.begin(build, work(consumer, build, { count: partitions.length, pause, worker: me }))
        }
      })

      /** Between two events, so that none is begun twice because of it. */
      const leave = (workers: Workers<EventStore | Documents | R>, build: Checkpoint.Build) => {
        const key = keyOf(build)
        const end = workers.end(build)
        leaving.add(key)
        return Effect.forkScoped(
          Effect.ensuring(
            pauses.get(key)?.withPermit(end) ?? end,
            Effect.sync(() => leaving.delete(key))
          )
        )
      }

      yield* Effect.addFinalizer(() => Effect.ignore(adapter.change(name, left(holder))))
      return yield* looking(lookEvery, look)
    })
  )

/**
 * Runs a consumer as long as the layer lives.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = <R>(
  consumer: Consumer<R>,
  options: Options = {}
): Layer.Layer<never, never, EventStore | Documents | R> =>
  Layer.effectContext(Effect.as(Effect.forkScoped(run(consumer, options)), Context.empty()))

/**
 * The name of the consumer that a status tells of.
 *
 * ```ts
 * import * as Consumer from "@kpacite/event-store/projecting/Consumer"
 *
 * Consumer.nameOf({ kind: "consumer", name: "consumer:mails" }) // => "mails"
 * ```
 *
 * @category operating
 * @since 0.1.0
 */
export const nameOf = ({ kind, name }: Pick<Status, "kind" | "name">): string =>
  kind === "consumer" ? name.slice(keptAs("").length) : name

/**
 * The events without which a consumer went on, oldest first in each partition. They name the kind of error, and never its
 * words.
 *
 * @category operating
 * @since 0.1.0
 */
export const failures = (name: string): Effect.Effect<ReadonlyArray<Checkpoint.Parked>, DocumentsError, Documents> =>
  Effect.gen(function* () {
    const { adapter } = yield* Documents
    const { builds } = yield* adapter.builds
    const reports: Array<Checkpoint.Parked> = []
    for (const build of partitionsOf(builds.filter((build) => build.name === keptAs(name)))) {
      let after: string | undefined
      do {
        const range = after === undefined ? { maxCount: pageSize } : { after, maxCount: pageSize }
        const { documents } = (yield* adapter.list(build, range)) ?? { documents: new Map<string, string>() }
        for (const text of documents.values()) reports.push(decode(text))
        after = documents.size < pageSize ? undefined : [...documents.keys()].at(-1)
      } while (after !== undefined)
    }
    return reports
  })

const pageSize = 1_000

const decode = Schema.decodeSync(Schema.fromJsonString(Checkpoint.Parked))

/**
 * Lets the parked partitions of a consumer try their events again.
 *
 * **Fails with** `NotParked`.
 *
 * @category operating
 * @since 0.1.0
 */
export const resume = (name: string): Effect.Effect<void, DocumentsError, Documents> =>
  Effect.flatMap(Documents, ({ adapter }) =>
    adapter.change(keptAs(name), Checkpoint.resumed(keptAs(name), partitionVersion))
  )

/**
 * Lets a parked partition of a consumer go on behind the event at this position, which is then never handled.
 *
 * **Fails with** `NotParked` when none is parked there.
 *
 * @category operating
 * @since 0.1.0
 */
export const skip = (name: string, position: number): Effect.Effect<void, DocumentsError, Documents> =>
  Effect.flatMap(Documents, ({ adapter }) =>
    adapter.change(keptAs(name), Checkpoint.resumed(keptAs(name), partitionVersion, position))
  )
