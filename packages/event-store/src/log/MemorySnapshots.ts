/**
 * Snapshots in memory: the reference for every adapter.
 *
 * @since 0.1.0
 */
import { Effect, Option } from "effect"
import type * as Snapshots from "./Snapshots.ts"

/**
 * A place without snapshots.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<Snapshots.Shape> = Effect.sync(() => {
  const kept = new Map<string, Map<string, Snapshots.Snapshot>>()
  const eras = new Map<string, number>()
  let common = 0
  const era = (streamId: string) => common + (eras.get(streamId) ?? 0)
  return {
    load: (streamId, name) =>
      Effect.sync(() => ({
        era: era(streamId),
        snapshot: Option.fromUndefinedOr(kept.get(streamId)?.get(name))
      })),
    save: (snapshot, known) =>
      Effect.sync(() => {
        const { name, streamId } = snapshot
        if (era(streamId) !== known) return false
        kept.set(streamId, (kept.get(streamId) ?? new Map()).set(name, snapshot))
        return true
      }),
    drop: (streamId) =>
      Effect.sync(() => {
        if (streamId === undefined) {
          common++
          return kept.clear()
        }
        eras.set(streamId, (eras.get(streamId) ?? 0) + 1)
        kept.delete(streamId)
      })
  }
})
