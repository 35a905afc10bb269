/**
 * What whoever runs a store can watch: spans and metrics at the port. They tell how many, how long and how it ended, and
 * never of which stream, by whom or about what, because a name of a stream may be the name of a person.
 *
 * Metrics cost a look-up; spans are made only where somebody collects them.
 */
import { Clock, Effect, Exit, Metric, Option, Tracer } from "effect"
import type { Adapter, Group } from "../log/Adapter.ts"
import type { Appended } from "../log/Append.ts"
import type { EventStoreError } from "../log/EventStoreError.ts"

/** Seconds, from a memory store to a database in trouble. */
const durations = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

const seconds = (name: string, description: string) =>
  Metric.histogram(name, { description, attributes: { unit: "s" }, boundaries: durations })

const counter = (name: string, description: string) => Metric.counter(name, { description, incremental: true })

export const appendDuration = seconds("event_store.append.duration", "From the call to the acknowledged append")

export const commitDuration = seconds("event_store.commit.duration", "One commit of gathered appends")

export const commitSize = Metric.histogram("event_store.commit.appends", {
  description: "Appends that were gathered into one commit",
  boundaries: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
})

export const eventsAppended = counter("event_store.append.events", "Events that were written")

/** The same command again: a caller that got no answer the first time. */
export const repeats = counter(
  "event_store.append.repeats",
  "Appends that an earlier one of the same command had written"
)

export const conflicts = counter("event_store.append.conflicts", "Appends refused because somebody else was faster")

export const refusals = counter("event_store.append.refusals", "Appends refused for another reason")

export const failures = counter("event_store.append.failures", "Appends that the database did not answer")

export const decidedAgain = counter("event_store.command.retries", "Commands decided again after a conflict")

export const outages = counter("event_store.follow.outages", "Times that followers lost the database")

/** Counts one command that is decided again. */
export const retry: Effect.Effect<void> = Metric.update(decidedAgain, 1)

/** Makes a span if anybody collects spans. */
const span =
  (name: string) =>
  <A, E>(effect: Effect.Effect<A, E>, attributes: Readonly<Record<string, number>> = {}): Effect.Effect<A, E> =>
    Effect.withFiber((fiber) =>
      fiber.getRef(Tracer.Tracer) === Tracer.nativeTracer
        ? effect
        : Effect.withSpan(effect, name, { attributes, captureStackTrace: false })
    )

/** Watches the reading of a stream. */
export const read = span("EventStore.read")

/** Watches the reading of a page of the log. */
export const readAll = span("EventStore.readAll")

/** Watches an append from the call to its answer. */
export const append = (
  effect: Effect.Effect<ReadonlyArray<Appended>, EventStoreError>
): Effect.Effect<ReadonlyArray<Appended>, EventStoreError> =>
  timed(spannedAppend(effect), appendDuration, (exit, update) => {
    if (Exit.isSuccess(exit)) {
      let events = 0
      for (const { firstVersion, lastVersion, repeated } of exit.value) {
        if (repeated) update(repeats, 1)
        else events += lastVersion - firstVersion + 1
      }
      return update(eventsAppended, events)
    }
    const error = Option.getOrUndefined(Exit.findErrorOption(exit))
    if (error === undefined) return
    update(outcomes[error.reason._tag], 1)
  })

const outcomes = {
  VersionConflict: conflicts,
  DuplicateEvent: refusals,
  InvalidAppend: refusals,
  InvalidRange: refusals,
  Unavailable: failures
} as const

const spannedAppend = span("EventStore.append")

/** Watches every commit of an adapter. */
export const commits = (write: Adapter["write"]): Adapter["write"] => {
  const spanned = span("EventStore.commit")
  return (groups: ReadonlyArray<Group>) => {
    const appends = groups.reduce((sum, group) => sum + group.length, 0)
    return timed(spanned(write(groups), { "event_store.appends": appends }), commitDuration, (_, update) =>
      update(commitSize, appends)
    )
  }
}

type Update = <Input, State>(metric: Metric.Metric<Input, State>, input: Input) => void

/** On the way of every append: no fiber, no effect and no allocation more than it takes. */
const timed = <A, E>(
  effect: Effect.Effect<A, E>,
  duration: Metric.Metric<number, unknown>,
  ended: (exit: Exit.Exit<A, E>, update: Update) => void
): Effect.Effect<A, E> =>
  Effect.withFiber((fiber) => {
    const clock = fiber.getRef(Clock.Clock)
    const began = clock.monotonicTimeNanosUnsafe()
    return Effect.onExitPrimitive(effect, (exit) => {
      const update: Update = (metric, input) => metric.updateUnsafe(input, fiber.context)
      update(duration, Number(clock.monotonicTimeNanosUnsafe() - began) / 1e9)
      ended(exit, update)
      return undefined
    })
  })
