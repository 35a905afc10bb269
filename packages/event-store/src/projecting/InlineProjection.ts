/**
 * Projections that an adapter runs in the transaction of the append, so that their documents can be read as soon as it
 * is committed. What such a projection throws undoes the append.
 *
 * A projection that is not at the end of the log yet comes some events nearer with every append; a {@link Projector}
 * brings it there sooner.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { type Build, type BuildId, empty, isRetired } from "./Checkpoint.ts"
import type { Applied, DocumentProjection } from "./DocumentProjection.ts"
import type { LogRange } from "../log/Range.ts"
import { errorKind } from "../internal/errorKind.ts"
import type { StoredEvent } from "../log/StoredEvent.ts"
import { type Changed, served } from "./Transition.ts"

/** An append was undone because a projection cannot handle one of its events: a defect of the projection. @category errors @since 0.1.0 */
export class ProjectionFailed extends Schema.TaggedError<ProjectionFailed>()("ProjectionFailed", {
  name: Schema.String,
  version: Schema.Int,
  type: Schema.String,
  error: Schema.String
}) {
  override get message() {
    return `Nothing was appended: version ${this.version} of projection ${this.name} failed on ${this.type} with ${this.error}.`
  }
}

/**
 * The positions of the events that a transaction wrote; `first` is behind `last` when it wrote none.
 *
 * @category models
 * @since 0.1.0
 */
export interface Written {
  readonly first: number
  readonly last: number
}

/**
 * The tables of the documents and the log, inside the transaction.
 *
 * @category models
 * @since 0.1.0
 */
export interface Tables {
  readonly builds: (name: string) => ReadonlyArray<Build>
  readonly documents: (id: BuildId, keys: ReadonlyArray<string>) => ReadonlyMap<string, string>
  readonly save: (changed: Changed<unknown>) => void
  readonly readAll: (range: LogRange) => ReadonlyArray<StoredEvent>
}

/** How many earlier events an append takes along. */
const earlier = 500

/**
 * Brings a projection to the end of the log, on a database that answers at once. Throws {@link ProjectionFailed}.
 *
 * @category running
 * @since 0.1.0
 */
export const run = (projection: DocumentProjection, tables: Tables, written: Written): void => {
  const builds = tables.builds(projection.name)
  const begun = begin(projection, builds, written)
  if (begun === undefined) return
  const events = tables.readAll(begun.range)
  const plan = projection.plan(events)
  const applied = plan.apply(tables.documents(begun.build, plan.keys))
  const changed = Result.getOrThrow(end({ projection, builds, build: begun.build, events, applied, written }))
  if (changed !== undefined) tables.save(changed)
}

/**
 * Which build to bring forward, and which events to read for it; undefined if it is parked or retired.
 *
 * @category running
 * @since 0.1.0
 */
export const begin = (
  { name, version }: DocumentProjection,
  builds: ReadonlyArray<Build>,
  { first, last }: Written
): { readonly build: Build; readonly range: LogRange } | undefined => {
  const own = builds.filter((build) => build.version === version)
  const build = own.find(({ serving }) => serving) ?? own.at(-1) ?? empty({ name, version, generation: 1 })
  if (build.parked !== null || isRetired(build, builds)) return undefined
  return { build, range: { after: build.checkpoint, maxCount: earlier + Math.max(0, last - first + 1) } }
}

/**
 * What to save of it. **Fails with** {@link ProjectionFailed} when an event of this transaction fails. An earlier event that fails is left for the projector, which parks it.
 *
 * @category running
 * @since 0.1.0
 */
export const end = (options: {
  readonly projection: DocumentProjection
  readonly builds: ReadonlyArray<Build>
  readonly build: Build
  readonly events: ReadonlyArray<StoredEvent>
  readonly applied: Applied
  readonly written: Written
}): Result.Result<Changed<void> | undefined, ProjectionFailed> => {
  const { applied, build, builds, events, projection, written } = options
  const { failure } = applied
  if (failure !== undefined) {
    if (failure.event.position < written.first) return Result.succeed(undefined)
    const { name, version } = projection
    const { type } = failure.event
    return Result.fail(new ProjectionFailed({ name, version, type, error: errorKind(failure.error) }))
  }
  const checkpoint = events.at(-1)?.position ?? build.checkpoint
  const next = { ...build, checkpoint }
  const writes = { put: applied.put, remove: applied.remove, of: build }
  if (checkpoint < written.last || build.serving) return Result.succeed({ answer: undefined, builds: [next], writes })
  const others = builds.filter((other) => other.version !== build.version || other.generation !== build.generation)
  const shown = served(build)([...others, next], 0)
  const changed = Result.isSuccess(shown) && shown.success.builds.length > 0 ? shown.success.builds : [next]
  return Result.succeed({ answer: undefined, builds: changed, writes })
}
