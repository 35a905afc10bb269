/**
 * What runs consumers, and what whoever operates them can look at and do: see {@link Consumer}.
 *
 * @since 0.1.0
 */
import { Context, Duration, Effect, Layer, Metric, Schema, Semaphore } from "effect"
import * as Checkpoint from "./Checkpoint.ts"
import * as Transition from "./Transition.ts"
import type { Consumer } from "./Consumer.ts"
import { Documents } from "./Documents.ts"
import type { DocumentsError } from "./DocumentsError.ts"
import { EventStore } from "../log/EventStore.ts"
import { founded, keptAs, left, partitionsOf, partitionVersion, seated, share } from "../internal/consumerGroup.ts"
import { keyOf, looking, newHolder, type Workers } from "../internal/leasedWork.ts"
import { lag, work } from "../internal/partitionWork.ts"

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
    adapter.change(keptAs(name), Transition.resumed(keptAs(name), partitionVersion))
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
    adapter.change(keptAs(name), Transition.resumed(keptAs(name), partitionVersion, position))
  )
