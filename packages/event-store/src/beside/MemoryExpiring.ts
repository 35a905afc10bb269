/**
 * What is kept for a while, in memory: it ends with the process.
 *
 * @since 0.1.0
 */
import { Effect, Layer } from "effect"
import * as Expiring from "./Expiring.ts"

/** Nothing is kept yet. @category constructors @since 0.1.0 */
export const make: Effect.Effect<Expiring.Expiring["Service"]> = Effect.sync(() => {
  let kept: ReadonlyArray<Expiring.Entry> = []
  const isAt =
    (place: string, key: string) =>
    (entry: Expiring.Entry): boolean =>
      entry.place === place && entry.key === key
  const clear = (now: number) => {
    kept = kept.filter(({ until }) => until > now)
  }
  const after = <A>(now: number, then: () => A) =>
    Effect.sync(() => {
      clear(now)
      return then()
    })
  return Expiring.make({
    put: (entry, most, now) =>
      after(now, () => {
        if (kept.some(isAt(entry.place, entry.key))) return true
        if (kept.filter(({ place }) => place === entry.place).length >= most) return false
        kept = [...kept, entry]
        return true
      }),
    get: (place, key, now) => after(now, () => kept.find(isAt(place, key))?.text),
    list: (place, now) => after(now, () => kept.filter((entry) => entry.place === place)),
    remove: (place, key, now) =>
      after(now, () => {
        const is = isAt(place, key)
        const found = kept.some(is)
        kept = kept.filter((entry) => !is(entry))
        return found
      }),
    counts: (now) =>
      after(now, () => {
        const counts = new Map<string, number>()
        for (const { place } of kept) counts.set(place, (counts.get(place) ?? 0) + 1)
        return counts
      }),
    clear: (now) => after(now, () => undefined)
  })
})

/** The same as a layer. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Expiring.Expiring> = Layer.effect(Expiring.Expiring, make)
