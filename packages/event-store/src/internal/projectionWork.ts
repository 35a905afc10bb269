/** What a worker does with events for the documents of a projection. */
import { Effect, Metric } from "effect"
import * as Checkpoint from "../projecting/Checkpoint.ts"
import * as Transition from "../projecting/Transition.ts"
import type { DocumentProjection } from "../projecting/DocumentProjection.ts"
import { Documents } from "../projecting/Documents.ts"
import { DocumentsError, LeaseLost, Retired } from "../projecting/DocumentsError.ts"
import { EventStore } from "../log/EventStore.ts"
import type { StoredEvent } from "../log/StoredEvent.ts"
import { type Held, Poisoned, type Task, work as workOn, type Worker } from "./leasedWork.ts"

const attributes = ({ name, version }: Checkpoint.BuildId) => ({ projection: name, version: String(version) })

const events = Metric.counter("event_store.projection.events", {
  description: "Events that a projection handled",
  incremental: true
})

const behind = Metric.gauge("event_store.projection.lag", {
  description: "Events between a projection and the end of the log"
})

/** How many events a build is behind. */
export const lag = (id: Checkpoint.BuildId) => Metric.withAttributes(behind, attributes(id))

/** Works on one build of a projection. */
export const work = (projection: DocumentProjection, id: Checkpoint.BuildId, worker: Worker) =>
  Effect.gen(function* () {
    const { adapter } = yield* Documents
    const store = yield* EventStore
    const change = <A>(transition: Transition.Transition<A>) => adapter.change(id.name, transition)
    const handled = Metric.withAttributes(events, attributes(id))

    /** Handles events up to the first that fails, and says which are left. */
    const step = Effect.fnUntraced(function* (lease: Checkpoint.Lease, page: ReadonlyArray<StoredEvent>) {
      const plan = projection.plan(page)
      const { build, documents } = (yield* adapter.read(id, plan.keys)) ?? (yield* gone(id))
      if (build.token !== lease.token) return yield* lost(id)
      // An append may have brought the documents forward in the meantime.
      const todo = page.filter(({ position }) => position > build.checkpoint)
      const applied = (todo.length === page.length ? plan : projection.plan(todo)).apply(documents)
      const last = todo[applied.passed - 1]
      if (last !== undefined) {
        yield* change(Transition.advanced(lease, build.checkpoint, last.position, applied))
        yield* Metric.update(handled, applied.handled)
      }
      if (applied.failure !== undefined && last === undefined) return yield* new Poisoned(applied.failure)
      return todo.slice(applied.passed)
    })

    const handle = Effect.fnUntraced(function* (lease: Checkpoint.Lease, page: ReadonlyArray<StoredEvent>) {
      let rest = page
      while (rest.length > 0) {
        const todo = rest
        rest = yield* Effect.retry(step(lease, todo), {
          while: ({ _tag }) => _tag === "Poisoned",
          schedule: projection.retry
        })
      }
    })

    const begin = Effect.fnUntraced(function* (lease: Held) {
      let shown = false
      let target = yield* store.lastPosition
      const task: Task<never> = {
        handle: (page) =>
          Effect.withSpan(handle(lease, page), "Projector.page", {
            attributes: { ...attributes(id), events: page.length },
            captureStackTrace: false
          }),
        reached: (checkpoint) =>
          Effect.gen(function* () {
            if (shown || checkpoint < target) return
            target = yield* store.lastPosition
            // What came meanwhile may be a little behind, as it always may be; what readers see may not go back.
            if (target - checkpoint <= worker.pageSize) shown = yield* change(Transition.served(id))
          })
      }
      return task
    })

    return yield* workOn(id, `Version ${id.version} of projection ${id.name}`, worker, begin)
  })

const gone = ({ name, version }: Checkpoint.BuildId) => new DocumentsError({ reason: new Retired({ name, version }) })

const lost = ({ name, version }: Checkpoint.BuildId) => new DocumentsError({ reason: new LeaseLost({ name, version }) })
