/** What a worker does with the events of one partition of a consumer. */
import { Cause, Data, Effect, Metric, type Semaphore } from "effect"
import * as Checkpoint from "../projecting/Checkpoint.ts"
import * as Transition from "../projecting/Transition.ts"
import type { Consumer } from "../projecting/Consumer.ts"
import { Documents } from "../projecting/Documents.ts"
import { DocumentsError } from "../projecting/DocumentsError.ts"
import type { StoredEvent } from "../log/StoredEvent.ts"
import { partitionOf } from "./consumerGroup.ts"
import { type Held, Poisoned, reportOf, type Task, work as workOn, type Worker } from "./leasedWork.ts"

const counter = (name: string, description: string) => Metric.counter(name, { description, incremental: true })

const handled = counter("event_store.consumer.events", "Events that a consumer handled")

const leftOut = counter("event_store.consumer.failures", "Events that a consumer could not handle, and went on")

const behind = Metric.gauge("event_store.consumer.lag", {
  description: "Events between a partition of a consumer and the end of the log"
})

const attributes = (consumer: { readonly name: string }, { generation }: Checkpoint.BuildId) => ({
  consumer: consumer.name,
  partition: String(generation)
})

/** How many events a partition is behind. */
export const lag = (consumer: { readonly name: string }, id: Checkpoint.BuildId) =>
  Metric.withAttributes(behind, attributes(consumer, id))

/** What the handler failed with, in a box, so that it is not taken for trouble with the store. */
class Failed extends Data.TaggedError("Failed")<{ readonly error: unknown }> {}

/** The key of a report among the reports of a partition, in order of position. */
const keyOf = ({ position }: StoredEvent): string => String(position).padStart(16, "0")

const nothing: Checkpoint.Writes = { put: [], remove: [] }

/** Works on one of `count` partitions. Between two events, and only there, `pause` can be taken by others. */
export const work = <R>(
  consumer: Consumer<R>,
  id: Checkpoint.BuildId,
  { count, pause, worker }: { readonly count: number; readonly pause: Semaphore.Semaphore; readonly worker: Worker }
) => {
  const title = count === 1 ? `Consumer ${consumer.name}` : `Partition ${id.generation} of consumer ${consumer.name}`
  const concerns = ({ streamId, type }: StoredEvent): boolean =>
    consumer.concerns({ streamId, type }) && (count === 1 || partitionOf(streamId, count) === id.generation)

  const begin = Effect.fnUntraced(function* (lease: Held) {
    const { adapter } = yield* Documents
    let checkpoint = lease.checkpoint

    const advance = (to: number, writes = nothing, skipping = 0) =>
      Effect.suspend(() =>
        to <= checkpoint
          ? Effect.void
          : Effect.map(adapter.change(id.name, Transition.advanced(lease, checkpoint, to, writes, skipping)), () => {
              checkpoint = to
            })
      )

    /** A handler that came to its end is acknowledged even if this process is just being stopped. */
    const attempt = (event: StoredEvent): Effect.Effect<void, Failed | DocumentsError, R> =>
      Effect.uninterruptibleMask((restore) => {
        const before = checkpoint
        return consumer
          .transaction(Effect.andThen(restore(boxed(consumer.handle(event))), advance(event.position)))
          .pipe(
            // A transaction may die of a connection that it cannot roll back.
            Effect.catchDefect(Effect.fail),
            Effect.mapError((error) => {
              // What was written in a transaction that came to nothing is not there.
              checkpoint = before
              return error instanceof Failed || error instanceof DocumentsError ? error : new Failed({ error })
            })
          )
      })

    const giveUp = Effect.fnUntraced(function* (poisoned: Poisoned, passed: number) {
      const { event } = poisoned
      yield* advance(passed)
      if (consumer.onFailure === "park") return yield* poisoned
      const report = [keyOf(event), JSON.stringify(reportOf(poisoned))] as const
      yield* advance(event.position, { put: [report], remove: [] }, 1)
      yield* Metric.update(Metric.withAttributes(leftOut, attributes(consumer, id)), 1)
      yield* Effect.logError(`${title} goes on without the event at position ${event.position}`)
    })

    const one = (event: StoredEvent, passed: number) =>
      Effect.retry(attempt(event), { while: ({ _tag }) => _tag === "Failed", schedule: consumer.retry }).pipe(
        Effect.andThen(Metric.update(Metric.withAttributes(handled, attributes(consumer, id)), 1)),
        Effect.catchTag("Failed", ({ error }) => giveUp(new Poisoned({ event, error }), passed))
      )

    const task: Task<R> = {
      handle: Effect.fnUntraced(function* (page) {
        let passed = checkpoint
        for (const event of page) {
          if (concerns(event)) {
            yield* pause.withPermit(
              Effect.withSpan(one(event, passed), "Consumer.event", {
                attributes: attributes(consumer, id),
                captureStackTrace: false
              })
            )
          }
          passed = event.position
        }
        yield* advance(passed)
      }),
      reached: () => Effect.void
    }
    return task
  })

  return workOn(id, title, worker, begin)
}

/** A defect is a failure like any other. */
const boxed = <R>(effect: Effect.Effect<void, unknown, R>): Effect.Effect<void, Failed, R> =>
  Effect.catchCause(effect, (cause) => Effect.fail(new Failed({ error: Cause.squash(cause) })))
