/**
 * Keeps documents up to date: catches up with the log, then follows it. Several processes may run the same projections;
 * one of them works on each, and another takes over when it stops or dies.
 *
 * When a person is forgotten and the store in the context can forget, the documents of these projections are taken from
 * readers at once and built anew, because nobody can say which of them show that person's words.
 *
 * A new version of a projection is built beside the one that readers see, which they see until the new one has caught
 * up. An event that cannot be handled parks its projection, and the others go on.
 *
 * @since 0.1.0
 */
import { Clock, Context, Duration, Effect, Layer, Metric, Option } from "effect"
import * as Checkpoint from "./Checkpoint.ts"
import * as Transition from "./Transition.ts"
import type { DocumentProjection } from "./DocumentProjection.ts"
import { Documents } from "./Documents.ts"
import { EventStore } from "../log/EventStore.ts"
import { Forgetting } from "../persons/Forgetting.ts"
import { lag, work } from "../internal/projectionWork.ts"
import { keyOf, looking, newHolder, type Workers } from "../internal/leasedWork.ts"
import * as ProjectionStatus from "./ProjectionStatus.ts"

/**
 * How to run projections.
 *
 * **Shape** - `leaseLasts` is how long others wait for a process that died (default 10 seconds); `pageSize` how many
 * events are handled in one transaction at most (default 500); `keepFor` how long a build that was replaced is kept
 * for those who are still reading it (default 1 minute); `lookEvery` how soon a free lease is noticed (default half a
 * second).
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  readonly projections: ReadonlyArray<DocumentProjection>
  readonly leaseLasts?: Duration.Input
  readonly pageSize?: number
  readonly keepFor?: Duration.Input
  readonly lookEvery?: Duration.Input
}

/**
 * Runs projections until it is interrupted, and then gives back its leases. Trouble with the database is logged, and
 * tried again.
 *
 * @category running
 * @since 0.1.0
 */
export const run = (options: Options): Effect.Effect<never, never, EventStore | Documents> =>
  Effect.scoped(
    Effect.gen(function* () {
      const { keepFor = "1 minute", leaseLasts = "10 seconds", lookEvery = "500 millis", projections } = options
      const { adapter } = yield* Documents
      const store = yield* EventStore
      const holder = yield* newHolder
      const me = { holder, leaseLasts: Duration.toMillis(leaseLasts), pageSize: options.pageSize ?? 500 }
      const forgetting = yield* Effect.serviceOption(Forgetting)
      if (Option.isSome(forgetting)) {
        const documents = yield* Documents
        const names = projections.map(({ name }) => name)
        yield* forgetting.value.whenForgotten(() =>
          Effect.provideService(ProjectionStatus.clear(names), Documents, documents)
        )
      }
      const replaced = new Map<string, number>()

      const look = Effect.fnUntraced(function* (workers: Workers<EventStore | Documents>) {
        const last = yield* store.lastPosition
        const { builds, now } = yield* adapter.builds
        for (const projection of projections) {
          const own = builds.filter((build) => build.name === projection.name)
          yield* dismiss(own)
          const version = own.filter((build) => build.version === projection.version)
          const wanted = Checkpoint.empty({ ...projection, generation: 1 })
          if (version.length === 0 && !Checkpoint.isRetired(wanted, own)) {
            yield* adapter.change(projection.name, Transition.ensured(projection.name, projection.version))
            version.push(wanted)
          }
          for (const build of version) {
            yield* Metric.update(lag(build), last - build.checkpoint)
            const busy = Checkpoint.isHeld(build, now) && build.holder !== me.holder
            if (busy || build.parked !== null || Checkpoint.isRetired(build, own)) continue
            yield* workers.begin(build, work(projection, build, me))
          }
        }
      })

      /** Whoever was reading the old build gets the time to finish. */
      const dismiss = Effect.fnUntraced(function* (own: ReadonlyArray<Checkpoint.Build>) {
        const now = yield* Clock.currentTimeMillis
        for (const build of own.filter((build) => Checkpoint.isRetired(build, own))) {
          const since = replaced.get(keyOf(build)) ?? now
          replaced.set(keyOf(build), since)
          if (now - since >= Duration.toMillis(keepFor)) yield* adapter.remove(build)
        }
      })

      return yield* looking(lookEvery, look)
    })
  )

/**
 * Runs projections as long as the layer lives.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (options: Options): Layer.Layer<never, never, EventStore | Documents> =>
  Layer.effectContext(Effect.as(Effect.forkScoped(run(options)), Context.empty()))
