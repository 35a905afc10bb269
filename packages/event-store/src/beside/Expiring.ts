/**
 * The port of what is kept beside the log for a while: small texts under a key, each until a moment. A log keeps for ever, so what nobody
 * has taken yet, and what is worth nothing later, does not belong there.
 *
 * @since 0.1.0
 */
import { Clock, Context, Effect } from "effect"
import type { EventStoreError } from "../log/EventStoreError.ts"

/**
 * A text, under a key that is its own within a place. **Units** - `until` in milliseconds since 1970; at that moment it is gone.
 *
 * @category models
 * @since 0.1.0
 */
export interface Entry {
  readonly place: string
  readonly key: string
  readonly text: string
  readonly until: number
}

/**
 * What an adapter implements, with the present moment wherever it matters.
 *
 * **Shape** - `put` keeps what has the key already, and answers whether there is room: no more than `most` are kept in a place. `list`
 * answers in the order in which they came. `remove` answers whether this call removed it, so that of several only one did. `clear` removes
 * what is over from the disk.
 *
 * @category models
 * @since 0.1.0
 */
export interface Adapter {
  readonly put: (entry: Entry, most: number, now: number) => Effect.Effect<boolean, EventStoreError>
  readonly get: (place: string, key: string, now: number) => Effect.Effect<string | undefined, EventStoreError>
  readonly list: (place: string, now: number) => Effect.Effect<ReadonlyArray<Entry>, EventStoreError>
  readonly remove: (place: string, key: string, now: number) => Effect.Effect<boolean, EventStoreError>
  readonly counts: (now: number) => Effect.Effect<ReadonlyMap<string, number>, EventStoreError>
  readonly clear: (now: number) => Effect.Effect<void, EventStoreError>
}

/**
 * What is kept for a while. **Fails with** `Unavailable`.
 *
 * @category services
 * @since 0.1.0
 */
export class Expiring extends Context.Service<
  Expiring,
  {
    /** Keeps it, unless `most` are kept in its place: whether it is kept now. What has the key already stays as it is. */
    readonly put: (entry: Entry, most: number) => Effect.Effect<boolean, EventStoreError>
    readonly get: (place: string, key: string) => Effect.Effect<string | undefined, EventStoreError>
    /** In the order in which they came. */
    readonly list: (place: string) => Effect.Effect<ReadonlyArray<Entry>, EventStoreError>
    /** Whether it was there, and this call removed it. */
    readonly remove: (place: string, key: string) => Effect.Effect<boolean, EventStoreError>
    /** How many are kept in each place that has any. */
    readonly counts: Effect.Effect<ReadonlyMap<string, number>, EventStoreError>
    /** Removes what is over from the disk; nobody sees it before either. */
    readonly clear: Effect.Effect<void, EventStoreError>
  }
>()("@kpacite/event-store/Expiring") {}

/** The port from an adapter, with the clock in the context. @category constructors @since 0.1.0 */
export const make = (adapter: Adapter): Expiring["Service"] => {
  const now = <A>(then: (now: number) => Effect.Effect<A, EventStoreError>) =>
    Effect.flatMap(Clock.currentTimeMillis, then)
  return {
    put: (entry, most) => now((at) => adapter.put(entry, most, at)),
    get: (place, key) => now((at) => adapter.get(place, key, at)),
    list: (place) => now((at) => adapter.list(place, at)),
    remove: (place, key) => now((at) => adapter.remove(place, key, at)),
    counts: now(adapter.counts),
    clear: now(adapter.clear)
  }
}
