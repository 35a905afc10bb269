/**
 * Everything that can happen to the builds of a projection or a consumer, as pure functions. A database reads the builds of
 * one name, runs a transition and writes its outcome, all in one transaction.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import {
  type Build,
  type BuildId,
  empty,
  isHeld,
  isRetired,
  type Lease,
  type Parked,
  same,
  type Writes
} from "./Checkpoint.ts"
import { IsParked, LeaseLost, LeaseTaken, NotParked, Overtaken, Retired } from "./DocumentsError.ts"

/**
 * What a database writes in one transaction: the rows that changed, and documents of one build.
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
 * Decides about the builds of one projection at a moment of the database's clock.
 *
 * @category models
 * @since 0.1.0
 */
export type Transition<A> = (
  builds: ReadonlyArray<Build>,
  now: number
) => Result.Result<Changed<A>, LeaseTaken | LeaseLost | Overtaken | Retired | IsParked | NotParked>

/**
 * The builds of a version that are not retired, the first one made if there is none.
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
 * Takes all builds from readers and from whoever works on them, and makes a new one of each version that was not
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
 * Makes a lease last longer, from now.
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
 * Shows the build to readers, if it is nowhere behind what they see now; answers whether it is shown.
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
 * Stops a build in front of the event that it cannot handle, and gives the lease back.
 *
 * @category transitions
 * @since 0.1.0
 */
export const parkedAt =
  (lease: Lease, parked: Parked): Transition<void> =>
  (builds) =>
    held(lease, builds, (build) => ({ ...build, parked, holder: null }))

/**
 * Lets parked builds of a version try again, or go on behind the event at `skipping`, which their documents then do
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
