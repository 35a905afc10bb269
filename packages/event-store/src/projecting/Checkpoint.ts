/**
 * One building of a projection: which events its documents show, who works on it, and whether readers see it. Everything
 * that may happen to it is decided here, so that every database decides alike; a database only keeps the row.
 *
 * A partition of a consumer is such a building too, which nobody reads.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import { IsParked, LeaseLost, LeaseTaken, NotParked, Overtaken, Retired } from "./DocumentsError.ts"

/**
 * Which building: a new version of a projection is built beside the old one, and so is a new generation of the same
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
 * What is known about a building.
 *
 * **Shape** - the documents show every event up to `checkpoint` except `skipped` ones. `token` counts the leases, so
 * that a holder from before can be told from the present one; below 0, the building was {@link cleared}.
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
 * The right to work on a building until somebody else is given it.
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
 * What a database writes in one transaction: the rows that changed, and documents of one building.
 *
 * @category models
 * @since 0.1.0
 */
export interface Changed<A> {
  readonly answer: A
  readonly builds: ReadonlyArray<Build>
  readonly writes?: Writes & { readonly of: BuildId }
}

/**
 * Decides about the buildings of one projection at a moment of the database's clock.
 *
 * @category models
 * @since 0.1.0
 */
export type Transition<A> = (
  builds: ReadonlyArray<Build>,
  now: number
) => Result.Result<Changed<A>, LeaseTaken | LeaseLost | Overtaken | Retired | IsParked | NotParked>

/**
 * A building of which nothing is built.
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
 * Whether two buildings are the same one.
 *
 * @category comparing
 * @since 0.1.0
 */
export const same = (a: BuildId, b: BuildId): boolean =>
  a.name === b.name && a.version === b.version && a.generation === b.generation

/**
 * Whether readers have been given a newer building than this one, or it was {@link cleared}.
 *
 * @category comparing
 * @since 0.1.0
 */
export const isRetired = (id: BuildId, builds: ReadonlyArray<Build>): boolean =>
  builds.some((build) => (build.serving && isNewer(build, id)) || (same(build, id) && isCleared(build)))

/**
 * Whether nobody may read the building any more, because it may show words that were forgotten.
 *
 * @category comparing
 * @since 0.1.0
 */
export const isCleared = ({ token }: Build): boolean => token < 0

const isNewer = (a: BuildId, b: BuildId) =>
  a.version > b.version || (a.version === b.version && a.generation > b.generation)

/**
 * Whether somebody holds the building. A lease from the future was given before the clock was set back, and counts no
 * longer.
 *
 * @category comparing
 * @since 0.1.0
 */
export const isHeld = (build: Build, now: number): boolean =>
  build.holder !== null && build.heldSince <= now && now < build.heldUntil

/**
 * The buildings of a version that are not retired, the first one made if there is none.
 *
 * @category transitions
 * @since 0.1.0
 */
export const ensured =
  (name: string, version: number): Transition<ReadonlyArray<BuildId>> =>
  (builds) => {
    const of = builds.filter((build) => build.version === version)
    const first = empty({ name, version, generation: 1 })
    const all = of.length === 0 ? [first] : of
    const alive = all.filter((build) => !isRetired(build, builds))
    if (alive.length === 0) return Result.fail(new Retired({ name, version }))
    return Result.succeed({ answer: alive.map(idOf), builds: of.length === 0 ? [first] : [] })
  }

/**
 * Makes a new generation of a version, to be built beside the one that is there.
 *
 * @category transitions
 * @since 0.1.0
 */
export const rebuilt =
  (name: string, version: number): Transition<BuildId> =>
  (builds) => {
    const generations = builds.filter((build) => build.version === version).map(({ generation }) => generation)
    const next = empty({ name, version, generation: Math.max(0, ...generations) + 1 })
    return isRetired(next, builds)
      ? Result.fail(new Retired({ name, version }))
      : Result.succeed({ answer: idOf(next), builds: [next] })
  }

/**
 * Takes all buildings from readers and from whoever works on them, and makes a new one of each version that was not
 * replaced. `gone` are those whose documents have to be removed.
 *
 * @category transitions
 * @since 0.1.0
 */
export const cleared =
  (name: string): Transition<{ readonly gone: ReadonlyArray<BuildId>; readonly made: ReadonlyArray<BuildId> }> =>
  (builds) => {
    const gone = builds.map((build) => ({ ...build, serving: false, token: -1, holder: null, parked: null }))
    const versions = new Set(builds.filter((build) => !isRetired(build, builds)).map(({ version }) => version))
    const made = Array.from(versions, (version) => {
      const generations = builds.filter((build) => build.version === version).map(({ generation }) => generation)
      return empty({ name, version, generation: Math.max(...generations) + 1 })
    })
    const answer = { gone: gone.map(idOf), made: made.map(idOf) }
    return Result.succeed({ answer, builds: [...gone, ...made] })
  }

/**
 * Gives the lease to whoever asks, unless another one holds it.
 *
 * @category transitions
 * @since 0.1.0
 */
export const acquired =
  (id: BuildId, holder: string, lasts: number): Transition<Lease & { readonly checkpoint: number }> =>
  (builds, now) => {
    const build = builds.find((build) => same(build, id))
    if (build === undefined || isRetired(id, builds)) return Result.fail(new Retired(nameOf(id)))
    if (build.parked !== null) return Result.fail(new IsParked({ ...nameOf(id), position: build.parked.position }))
    if (isHeld(build, now) && build.holder !== holder) return Result.fail(new LeaseTaken(nameOf(id)))
    const next = { ...build, token: build.token + 1, holder, heldSince: now, heldUntil: now + lasts }
    const { checkpoint, token } = next
    return Result.succeed({ answer: { ...idOf(id), token, checkpoint }, builds: [next] })
  }

/**
 * Holds on to a lease.
 *
 * @category transitions
 * @since 0.1.0
 */
export const renewed =
  (lease: Lease, lasts: number): Transition<void> =>
  (builds, now) =>
    held(lease, builds, (build) => ({ ...build, heldSince: now, heldUntil: now + lasts }))

/**
 * Gives the lease back.
 *
 * @category transitions
 * @since 0.1.0
 */
export const released =
  (lease: Lease): Transition<void> =>
  (builds) =>
    held(lease, builds, (build) => ({ ...build, holder: null }))

/**
 * Writes what the events after `from` and up to `to` change, all but `skipping` of them. The checkpoint never moves back,
 * and never past events that the writer has not seen.
 *
 * @category transitions
 * @since 0.1.0
 */
export const advanced =
  (lease: Lease, from: number, to: number, writes: Writes, skipping = 0): Transition<void> =>
  (builds) => {
    const now = builds.find((build) => same(build, lease))?.checkpoint
    const changed = held(lease, builds, (build) => ({ ...build, checkpoint: to, skipped: build.skipped + skipping }))
    if (Result.isFailure(changed)) return changed
    if (now !== from || to <= from) return Result.fail(new Overtaken(nameOf(lease)))
    return Result.succeed({ ...changed.success, writes: { ...writes, of: lease } })
  }

/**
 * Shows the building to readers, if it is nowhere behind what they see now; answers whether it is shown.
 *
 * @category transitions
 * @since 0.1.0
 */
export const served =
  (id: BuildId): Transition<boolean> =>
  (builds) => {
    const build = builds.find((build) => same(build, id))
    const before = builds.find((build) => build.serving)
    if (build === undefined || isRetired(id, builds)) return Result.fail(new Retired(nameOf(id)))
    if (build.serving) return Result.succeed({ answer: true, builds: [] })
    if (before !== undefined && before.checkpoint > build.checkpoint) {
      return Result.succeed({ answer: false, builds: [] })
    }
    const shown = { ...build, serving: true }
    const changed = before === undefined ? [shown] : [{ ...before, serving: false }, shown]
    return Result.succeed({ answer: true, builds: changed })
  }

/**
 * Stops in front of an event.
 *
 * @category transitions
 * @since 0.1.0
 */
export const parkedAt =
  (lease: Lease, parked: Parked): Transition<void> =>
  (builds) =>
    held(lease, builds, (build) => ({ ...build, parked, holder: null }))

/**
 * Lets parked buildings of a version try again, or go on behind the event at `skipping`, which their documents then do
 * not show.
 *
 * @category transitions
 * @since 0.1.0
 */
export const resumed =
  (name: string, version: number, skipping?: number): Transition<void> =>
  (builds) => {
    const stopped = builds.filter(
      ({ parked, version: of }) =>
        of === version && parked !== null && (skipping === undefined || parked.position === skipping)
    )
    if (stopped.length === 0) return Result.fail(new NotParked({ name, version }))
    return Result.succeed({
      answer: undefined,
      builds: stopped.map((build) => ({
        ...build,
        parked: null,
        ...(skipping !== undefined && { checkpoint: skipping, skipped: build.skipped + 1 })
      }))
    })
  }

const idOf = ({ generation, name, version }: BuildId): BuildId => ({ name, version, generation })

const nameOf = ({ name, version }: BuildId) => ({ name, version })

const held = (
  lease: Lease,
  builds: ReadonlyArray<Build>,
  change: (build: Build) => Build
): Result.Result<Changed<void>, LeaseLost | Retired> => {
  if (isRetired(lease, builds)) return Result.fail(new Retired(nameOf(lease)))
  const build = builds.find((build) => same(build, lease))
  return build === undefined || build.token !== lease.token || build.holder === null
    ? Result.fail(new LeaseLost(nameOf(lease)))
    : Result.succeed({ answer: undefined, builds: [change(build)] })
}
