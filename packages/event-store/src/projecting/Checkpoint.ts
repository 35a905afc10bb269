/**
 * How far one build of a projection is: which events its documents show, who works on it, and whether readers see it. What
 * may happen to it is decided by the functions of `Transition`, so that every database decides alike; a database only keeps
 * the row.
 *
 * A partition of a consumer is such a build too, which nobody reads.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"

/**
 * Which build: a new version of a projection is built beside the old one, and so is a new generation of the same
 * version.
 *
 * @category models
 * @since 0.1.0
 */
export interface BuildId {
  readonly name: string
  readonly version: number
  readonly generation: number
}

/**
 * The event that a projection or a consumer cannot get past. It names the kind of error and the place in the code, and never its
 * words, because they may quote what a person said.
 *
 * @category models
 * @since 0.1.0
 */
export const Parked = Schema.Struct({
  position: Schema.Int,
  streamId: Schema.String,
  version: Schema.Int,
  type: Schema.String,
  error: Schema.String
})

/** @since 0.1.0 */
export type Parked = typeof Parked.Type

/**
 * What is known about a build.
 *
 * **Shape** - the documents show every event up to `checkpoint` except `skipped` ones. `token` counts the leases, so
 * that a holder from before can be told from the present one; below 0, the build was cleared.
 *
 * **Units** - `heldSince` and `heldUntil` in milliseconds since 1970, by the clock of the database.
 *
 * @category models
 * @since 0.1.0
 */
export interface Build extends BuildId {
  readonly serving: boolean
  readonly checkpoint: number
  readonly skipped: number
  readonly token: number
  readonly holder: string | null
  readonly heldSince: number
  readonly heldUntil: number
  readonly parked: Parked | null
}

/**
 * The right to work on a build until somebody else is given it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Lease extends BuildId {
  readonly token: number
}

/**
 * Documents to write and to remove, as keys and JSON texts.
 *
 * @category models
 * @since 0.1.0
 */
export interface Writes {
  readonly put: ReadonlyArray<readonly [key: string, json: string]>
  readonly remove: ReadonlyArray<string>
}

/**
 * A build that has begun with nothing: no event handled, nobody at work on it, not shown to readers.
 *
 * @category constructors
 * @since 0.1.0
 */
export const empty = ({ generation, name, version }: BuildId): Build => ({
  name,
  version,
  generation,
  serving: false,
  checkpoint: 0,
  skipped: 0,
  token: 0,
  holder: null,
  heldSince: 0,
  heldUntil: 0,
  parked: null
})

/**
 * Whether two builds are the same one.
 *
 * @category comparing
 * @since 0.1.0
 */
export const same = (a: BuildId, b: BuildId): boolean =>
  a.name === b.name && a.version === b.version && a.generation === b.generation

/**
 * Whether readers have been given a newer build than this one, or it was cleared.
 *
 * @category comparing
 * @since 0.1.0
 */
export const isRetired = (id: BuildId, builds: ReadonlyArray<Build>): boolean =>
  builds.some((build) => (build.serving && isNewer(build, id)) || (same(build, id) && isCleared(build)))

/**
 * Whether nobody may read the build any more, because it may show words that were forgotten.
 *
 * @category comparing
 * @since 0.1.0
 */
export const isCleared = ({ token }: Build): boolean => token < 0

const isNewer = (a: BuildId, b: BuildId) =>
  a.version > b.version || (a.version === b.version && a.generation > b.generation)

/**
 * Whether somebody holds the build. A lease from the future was given before the clock was set back, and counts no
 * longer.
 *
 * @category comparing
 * @since 0.1.0
 */
export const isHeld = (build: Build, now: number): boolean =>
  build.holder !== null && build.heldSince <= now && now < build.heldUntil
