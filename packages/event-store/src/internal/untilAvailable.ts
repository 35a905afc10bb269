/** Readers that have nobody to answer wait for a database that does not answer, instead of failing. */
import { Duration, Effect, Metric, Schedule } from "effect"
import type { EventStoreError } from "../log/EventStoreError.ts"
import * as Metrics from "./metrics.ts"

const first = Duration.millis(250)
const longest = Duration.seconds(5)

const backoff = Schedule.min([Schedule.exponential(first), Schedule.spaced(longest)])

/** Tries again until the database answers, and says once that it does not. What is wrong otherwise is a defect. */
export const untilAvailable = <A, R>(effect: Effect.Effect<A, EventStoreError, R>): Effect.Effect<A, never, R> =>
  Effect.suspend(() => {
    let told = false
    return effect.pipe(
      Effect.tapError((error) => {
        if (told || error.reason._tag !== "Unavailable") return Effect.void
        told = true
        // The words of a driver stay out.
        const what = `The event store could not ${error.reason.operation}`
        const warning = Effect.logWarning(`${what}: whoever follows it waits, and tries again.`)
        return Effect.andThen(Metric.update(Metrics.outages, 1), warning)
      }),
      Effect.retry({ while: ({ reason }) => reason._tag === "Unavailable", schedule: backoff }),
      Effect.tap(() =>
        told ? Effect.logInfo("The event store answers again: whoever follows it goes on.") : Effect.void
      ),
      Effect.orDie
    )
  })
