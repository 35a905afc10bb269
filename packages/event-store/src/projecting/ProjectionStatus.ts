/**
 * How projections and consumers are doing, and what an operator does about them. All of it works from any process.
 *
 * @since 0.1.0
 */
import { type Duration, Clock, Effect, Schedule, Stream } from "effect"
import * as Checkpoint from "./Checkpoint.ts"
import * as Transition from "./Transition.ts"
import { Documents } from "./Documents.ts"
import { DocumentsError, NotServed } from "./DocumentsError.ts"
import { EventStore, type EventStoreError } from "../log/EventStore.ts"
import { isConsumer, isSeat } from "../internal/consumerGroup.ts"

/**
 * What a build is doing: `running` is up to date or catching up while readers see it, `rebuilding` before they do,
 * `waiting` when no process works on it, `retired` when it was replaced and will be removed.
 *
 * @category models
 * @since 0.1.0
 */
export type State = "running" | "rebuilding" | "waiting" | "parked" | "retired"

/**
 * How a build of a projection, or a partition of a consumer, is doing.
 *
 * **Shape** - a partition is numbered by `generation`, and `skipped` counts the events that its consumer went on without.
 *
 * **Units** - `checkpoint`, `last` and `lag` in events: those it has passed, those in the log, those that are missing.
 *
 * @category models
 * @since 0.1.0
 */
export interface Status extends Checkpoint.BuildId {
  readonly kind: "projection" | "consumer"
  readonly state: State
  readonly serving: boolean
  readonly checkpoint: number
  readonly last: number
  readonly lag: number
  readonly skipped: number
  readonly parked: Checkpoint.Parked | null
}

type Asked<A> = Effect.Effect<A, EventStoreError | DocumentsError, EventStore | Documents>

/**
 * Every build of every projection, and every partition of every consumer.
 *
 * @category reading
 * @since 0.1.0
 */
export const all: Asked<ReadonlyArray<Status>> = Effect.gen(function* () {
  const { adapter } = yield* Documents
  const { builds, now } = yield* adapter.builds
  const last = yield* (yield* EventStore).lastPosition
  return builds
    .filter((build) => !isSeat(build))
    .map((build) => {
      const { checkpoint, generation, name, parked, serving, skipped, version } = build
      const kind = isConsumer(build) ? "consumer" : "projection"
      const lag = Math.max(0, last - checkpoint)
      const state = stateOf(build, builds, now)
      return { kind, name, version, generation, state, serving, checkpoint, last, lag, skipped, parked }
    })
})

/**
 * How far a build is, again and again, until it has caught up and readers see it.
 *
 * **Units** - events, and events per second since the look before.
 *
 * @category reading
 * @since 0.1.0
 */
export const progress = (
  id: Checkpoint.BuildId,
  every: Duration.Input = "1 second"
): Stream.Stream<
  { readonly done: number; readonly total: number; readonly perSecond: number },
  EventStoreError | DocumentsError,
  EventStore | Documents
> =>
  Stream.suspend(() => {
    let before: { readonly done: number; readonly at: number } | undefined
    const look = Effect.gen(function* () {
      const status = (yield* all).find((status) => Checkpoint.same(status, id))
      const at = yield* Clock.currentTimeMillis
      const done = status?.checkpoint ?? 0
      const perSecond = before === undefined || at <= before.at ? 0 : ((done - before.done) * 1_000) / (at - before.at)
      before = { done, at }
      return { done, total: status?.last ?? 0, perSecond, ready: status === undefined || status.serving }
    })
    return Stream.fromEffectSchedule(look, Schedule.spaced(every)).pipe(
      Stream.takeUntil(({ ready }) => ready),
      Stream.map(({ done, perSecond, total }) => ({ done, total, perSecond }))
    )
  })

/**
 * Waits until readers see every event up to a position, such as the one that an append answered.
 *
 * @category reading
 * @since 0.1.0
 */
export const reached = (name: string, position: number): Effect.Effect<void, DocumentsError, Documents> =>
  Effect.gen(function* () {
    const { adapter } = yield* Documents
    while (((yield* adapter.read({ name }, []))?.build.checkpoint ?? -1) < position) yield* Effect.sleep("10 millis")
  })

/**
 * Builds a version anew beside what readers see; a running projector does the work.
 *
 * **Fails with** `Retired` when readers see a newer version, `NotServed` for a consumer: its mails are sent.
 *
 * @category operating
 * @since 0.1.0
 */
export const rebuild = (name: string, version: number): Effect.Effect<Checkpoint.BuildId, DocumentsError, Documents> =>
  isConsumer({ name })
    ? Effect.fail(new DocumentsError({ reason: new NotServed({ name }) }))
    : Effect.flatMap(Documents, ({ adapter }) => adapter.change(name, Transition.rebuilt(name, version)))

/**
 * Takes the documents of projections from readers at once, removes them, and has them built anew: all projections there
 * are, or those with these names. For documents that show words which were forgotten. Until a running projector has built
 * them, readers are told `NotServed`. Gives the new builds.
 *
 * A process that has not heard of the forgetting yet still opens the words, for up to `Forgetting.believed`, and may write
 * them into what it builds meanwhile. So whoever forgets for others clears once more after that time.
 *
 * @category operating
 * @since 0.1.0
 */
export const clear = (
  names?: ReadonlyArray<string>
): Effect.Effect<ReadonlyArray<Checkpoint.BuildId>, DocumentsError, Documents> =>
  Effect.gen(function* () {
    const { adapter } = yield* Documents
    const { builds } = yield* adapter.builds
    const made: Array<Checkpoint.BuildId> = []
    for (const name of new Set(builds.map(({ name }) => name))) {
      // A consumer has no documents, and would begin again: mails that were sent stay sent.
      if (isConsumer({ name }) || (names !== undefined && !names.includes(name))) continue
      const cleared = yield* adapter.change(name, Transition.cleared(name))
      yield* Effect.forEach(cleared.gone, adapter.remove, { discard: true })
      made.push(...cleared.made)
    }
    return made
  })

/**
 * Lets a parked projection or consumer try its event again.
 *
 * **Fails with** `NotParked`.
 *
 * @category operating
 * @since 0.1.0
 */
export const resume = (name: string, version: number): Effect.Effect<void, DocumentsError, Documents> =>
  Effect.flatMap(Documents, ({ adapter }) => adapter.change(name, Transition.resumed(name, version)))

/**
 * Lets a parked projection or consumer go on behind the event at this position. Its documents never show that event, and
 * its handler is not asked again.
 *
 * **Fails with** `NotParked` when it is not parked there.
 *
 * @category operating
 * @since 0.1.0
 */
export const skip = (name: string, version: number, position: number): Effect.Effect<void, DocumentsError, Documents> =>
  Effect.flatMap(Documents, ({ adapter }) => adapter.change(name, Transition.resumed(name, version, position)))

const stateOf = (build: Checkpoint.Build, builds: ReadonlyArray<Checkpoint.Build>, now: number): State =>
  Checkpoint.isRetired(
    build,
    builds.filter(({ name }) => name === build.name)
  )
    ? "retired"
    : build.parked !== null
      ? "parked"
      : !Checkpoint.isHeld(build, now)
        ? "waiting"
        : build.serving || isConsumer(build)
          ? "running"
          : "rebuilding"
