/** One worker brings one building of a projection to the end of the log and keeps it there, as long as it has the lease. */
import { Data, Effect, Metric, Stream } from "effect"
import * as Build from "../Build.ts"
import type { Applied, DocumentProjection } from "../DocumentProjection.ts"
import { Documents } from "../Documents.ts"
import { DocumentsError, LeaseLost, Retired } from "../DocumentsError.ts"
import { EventStore } from "../EventStore.ts"
import type { StoredEvent } from "../StoredEvent.ts"
import { errorKind } from "./errorKind.ts"

const attributes = ({ name, version }: Build.BuildId) => ({ projection: name, version: String(version) })

const events = Metric.counter("event_store.projection.events", {
  description: "Events that a projection handled",
  incremental: true
})

const behind = Metric.gauge("event_store.projection.lag", {
  description: "Events between a projection and the end of the log"
})

/** How many events a building is behind. */
export const lag = (id: Build.BuildId) => Metric.withAttributes(behind, attributes(id))

/** Whoever works: **Units** - `leaseLasts` in milliseconds. */
interface Worker {
  readonly holder: string
  readonly leaseLasts: number
  readonly pageSize: number
}

/** The event in front of which the projection stands. */
class Poisoned extends Data.TaggedError("Poisoned")<NonNullable<Applied["failure"]>> {}

/** Works until the lease is lost, the projection is parked or replaced, or a database does not answer. */
export const work = (projection: DocumentProjection, id: Build.BuildId, { holder, leaseLasts, pageSize }: Worker) =>
  Effect.gen(function* () {
    const { adapter } = yield* Documents
    const store = yield* EventStore
    const change = <A>(transition: Build.Transition<A>) => adapter.change(id.name, transition)
    const handled = Metric.withAttributes(events, attributes(id))

    /** Handles events up to the first that fails, and says which are left. */
    const step = Effect.fnUntraced(function* (lease: Build.Lease, page: ReadonlyArray<StoredEvent>) {
      const plan = projection.plan(page)
      const { build, documents } = (yield* adapter.read(id, plan.keys)) ?? (yield* gone(id))
      if (build.token !== lease.token) return yield* lost(id)
      // An append may have brought the documents forward in the meantime.
      const todo = page.filter(({ position }) => position > build.checkpoint)
      const applied = (todo.length === page.length ? plan : projection.plan(todo)).apply(documents)
      const last = todo[applied.passed - 1]
      if (last !== undefined) {
        yield* change(Build.advanced(lease, build.checkpoint, last.position, applied))
        yield* Metric.update(handled, applied.handled)
      }
      if (applied.failure !== undefined && last === undefined) return yield* new Poisoned(applied.failure)
      return todo.slice(applied.passed)
    })

    const handle = Effect.fnUntraced(function* (lease: Build.Lease, page: ReadonlyArray<StoredEvent>) {
      let rest = page
      while (rest.length > 0) {
        const todo = rest
        rest = yield* Effect.retry(step(lease, todo), {
          while: ({ _tag }) => _tag === "Poisoned",
          schedule: projection.retry
        })
      }
    })

    const park = (lease: Build.Lease, { error, event }: Poisoned) => {
      const { position, streamId, type, version } = event
      const report = { position, streamId, version, type, error: errorKind(error) }
      return Effect.andThen(
        change(Build.parkedAt(lease, report)),
        // Whose stream it is stands in the report and not in a log.
        Effect.logError(`Version ${id.version} of projection ${id.name} is parked at position ${position}`)
      )
    }

    const follow = Effect.fnUntraced(function* (lease: Build.Lease & { readonly checkpoint: number }) {
      let shown = false
      let checkpoint = lease.checkpoint
      let target = yield* store.lastPosition
      const show = Effect.gen(function* () {
        if (shown || checkpoint < target) return
        target = yield* store.lastPosition
        // What came meanwhile may be a little behind, as it always may be; what readers see may not go back.
        if (target - checkpoint <= pageSize) shown = yield* change(Build.served(id))
      })
      yield* show
      yield* Stream.runForEachArray(store.follow(checkpoint), (events) =>
        Effect.gen(function* () {
          for (let start = 0; start < events.length; start += pageSize) {
            const page = events.slice(start, start + pageSize)
            yield* Effect.withSpan(handle(lease, page), "Projector.page", {
              attributes: { ...attributes(id), events: page.length },
              captureStackTrace: false
            })
            checkpoint = page.at(-1)?.position ?? checkpoint
            yield* show
          }
        })
      ).pipe(Effect.catchTag("Poisoned", (poisoned) => park(lease, poisoned)))
    })

    const keep = (lease: Build.Lease) =>
      Effect.forever(Effect.andThen(Effect.sleep(leaseLasts / 3), change(Build.renewed(lease, leaseLasts))))

    return yield* Effect.acquireUseRelease(
      change(Build.acquired(id, holder, leaseLasts)),
      (lease) => Effect.raceFirst(follow(lease), keep(lease)),
      (lease) => Effect.ignore(change(Build.released(lease)))
    )
  })

const gone = ({ name, version }: Build.BuildId) => new DocumentsError({ reason: new Retired({ name, version }) })

const lost = ({ name, version }: Build.BuildId) => new DocumentsError({ reason: new LeaseLost({ name, version }) })
