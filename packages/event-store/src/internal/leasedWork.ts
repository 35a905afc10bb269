/**
 * One worker brings one build to the end of the log and keeps it there, as long as it has the lease: the documents of
 * a projection, or a partition of a consumer.
 */
import { Data, type Duration, Effect, FiberMap, Random, Schedule, type Scope, Stream } from "effect"
import * as Checkpoint from "../projecting/Checkpoint.ts"
import * as Transition from "../projecting/Transition.ts"
import { Documents } from "../projecting/Documents.ts"
import type { DocumentsError } from "../projecting/DocumentsError.ts"
import { EventStore, type EventStoreError } from "../log/EventStore.ts"
import type { StoredEvent } from "../log/StoredEvent.ts"
import { errorKind } from "./errorKind.ts"

/** Whoever works: **Units** - `leaseLasts` in milliseconds. */
export interface Worker {
  readonly holder: string
  readonly leaseLasts: number
  readonly pageSize: number
}

/** The event that cannot be handled, after every try. */
export class Poisoned extends Data.TaggedError("Poisoned")<{ readonly event: StoredEvent; readonly error: unknown }> {}

export type Trouble = EventStoreError | DocumentsError

/** What is done with a page of events under a lease. */
export interface Task<R> {
  readonly handle: (page: ReadonlyArray<StoredEvent>) => Effect.Effect<void, Trouble | Poisoned, R>
  /** What is to be done when every event up to a position is handled. */
  readonly reached: (checkpoint: number) => Effect.Effect<void, Trouble>
}

export type Held = Checkpoint.Lease & { readonly checkpoint: number }

/** Works until the lease is lost, the build is parked or replaced, or a database does not answer. */
export const work = <R>(
  id: Checkpoint.BuildId,
  title: string,
  { holder, leaseLasts, pageSize }: Worker,
  begin: (lease: Held) => Effect.Effect<Task<R>, Trouble, Documents>
): Effect.Effect<void, Trouble, EventStore | Documents | R> =>
  Effect.gen(function* () {
    const { adapter } = yield* Documents
    const store = yield* EventStore
    const change = <A>(transition: Transition.Transition<A>) => adapter.change(id.name, transition)

    const follow = Effect.fnUntraced(function* (lease: Held) {
      const { handle, reached } = yield* begin(lease)
      yield* reached(lease.checkpoint)
      yield* Stream.runForEachArray(store.follow(lease.checkpoint), (events) =>
        Effect.gen(function* () {
          for (let start = 0; start < events.length; start += pageSize) {
            const page = events.slice(start, start + pageSize)
            yield* handle(page)
            yield* reached(page.at(-1)?.position ?? lease.checkpoint)
          }
        })
      ).pipe(
        Effect.catchTag("Poisoned", (poisoned) =>
          Effect.andThen(
            change(Transition.parkedAt(lease, reportOf(poisoned))),
            // Whose stream it is stands in the report and not in a log.
            Effect.logError(`${title} is parked at position ${poisoned.event.position}`)
          )
        )
      )
    })

    /** A database that does not answer for a moment takes nobody's lease away. */
    const renew = (lease: Checkpoint.Lease) =>
      Effect.retry(change(Transition.renewed(lease, leaseLasts)), {
        while: ({ reason }) => reason._tag === "DocumentsUnavailable",
        schedule: Schedule.spaced(leaseLasts / 10),
        times: 5
      })

    const keep = (lease: Checkpoint.Lease) => Effect.forever(Effect.andThen(Effect.sleep(leaseLasts / 3), renew(lease)))

    yield* Effect.acquireUseRelease(
      change(Transition.acquired(id, holder, leaseLasts)),
      (lease) => Effect.raceFirst(follow(lease), keep(lease)),
      (lease) => Effect.ignore(change(Transition.released(lease)))
    )
  })

/** What is told of an event that cannot be handled. */
export const reportOf = ({ error, event }: Poisoned): Checkpoint.Parked => {
  const { position, streamId, type, version } = event
  return { position, streamId, version, type, error: errorKind(error) }
}

/** Looks again and again what there is to do; `begin` begins it, unless this process is at it already. */
export const looking = <R, S>(
  every: Duration.Input,
  look: (workers: Workers<R>) => Effect.Effect<void, Trouble, S>
): Effect.Effect<never, never, R | S | Scope.Scope> =>
  Effect.gen(function* () {
    const workers = yield* FiberMap.make<string>()
    const run = yield* FiberMap.runtime(workers)<R>()
    const those: Workers<R> = {
      has: (id) => FiberMap.hasUnsafe(workers, keyOf(id)),
      begin: (id, effect) => Effect.sync(() => void run(keyOf(id), logged(effect), { onlyIfMissing: true })),
      end: (id) => FiberMap.remove(workers, keyOf(id))
    }
    return yield* Effect.forever(Effect.andThen(logged(look(those)), Effect.sleep(every)))
  })

/** Which builds this process works on. A worker that ends, for whatever reason, may be begun again. */
export interface Workers<R> {
  readonly has: (id: Checkpoint.BuildId) => boolean
  readonly begin: (id: Checkpoint.BuildId, work: Effect.Effect<void, Trouble, R>) => Effect.Effect<void>
  readonly end: (id: Checkpoint.BuildId) => Effect.Effect<void>
}

/** The trouble is named by its reason alone; what a driver says may quote a document. */
const logged = <R>(effect: Effect.Effect<void, Trouble, R>): Effect.Effect<void, never, R> =>
  Effect.catch(effect, ({ reason }) =>
    reason._tag === "Unavailable" || reason._tag === "DocumentsUnavailable"
      ? Effect.logWarning(reason.message)
      : Effect.logDebug(reason.message)
  )

/** A text that tells builds apart, as the key of a map. */
export const keyOf = ({ generation, name, version }: Checkpoint.BuildId): string => `${generation}/${version}/${name}`

/** A random name for this process, as the holder of leases. */
export const newHolder = Effect.map(
  Effect.all(Array.from({ length: 4 }, () => Random.nextIntBetween(0, 2 ** 32))),
  (numbers) => numbers.map((number) => number.toString(36)).join("-")
)
