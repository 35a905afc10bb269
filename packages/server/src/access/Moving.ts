/**
 * Moves what a log from before has in one stream of access into one of each cooperative, a page at a time: what was written stays where it
 * is, and a copy of it is written where it belongs. Each page is written whole or not at all, together with how far it goes, so it does not matter
 * who is cut off, or how many servers begin at once.
 *
 * **Source** - decision 0043.
 *
 * @since 0.1.0
 */
import * as AccessStreams from "@kpacite/host/AccessStreams"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { type Append, EventStore, type EventStoreError } from "@kpacite/event-store/log/EventStore"
import type { Metadata, NewEvent, StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Steps from "@kpacite/event-store/log/Steps"
import { Effect, Predicate, Schema } from "effect"

/**
 * Of which cooperative a secret from before is; nothing if it is of none.
 *
 * @category reading
 * @since 0.1.0
 */
export const placeOf = Effect.fnUntraced(function* (
  hash: string
): Effect.fn.Return<CooperativeId | undefined, EventStoreError, EventStore> {
  const { events } = yield* (yield* EventStore).read(AccessStreams.placedStream, { commandId: hash })
  const id = fieldOf(events[0], "cooperativeId")
  return isId(id) ? id : undefined
})

/**
 * Moves what was not moved yet, and says whether there was any.
 *
 * **Units** - `pageSize` in events.
 *
 * @category running
 * @since 0.1.0
 */
export const moveBy = Effect.fnUntraced(function* (
  pageSize: number
): Effect.fn.Return<boolean, EventStoreError, EventStore> {
  const store = yield* EventStore
  // Where streams end that this one wrote to.
  const ends = new Map<string, number>()
  let hasMoved = false
  while (true) {
    const { through, times } = yield* AccessStreams.movedThrough
    const { events } = yield* store.read(AccessStreams.beforeStream, { fromVersion: through + 1, maxCount: pageSize })
    const last = events.at(-1)
    if (last === undefined) return hasMoved
    const { copies, placed } = yield* sorted(events)
    const end = { through: last.version }
    const marked = written(AccessStreams.movedStream, times, [
      { commandId: `through-${last.version}`, event: { type: "AccessMoved", schemaVersion: 1, payload: end }, of: last }
    ])
    const isNew = yield* notPlaced(placed)
    const appends: Array<Append> = [...marked]
    for (const [streamId, items] of new Map([[AccessStreams.placedStream, isNew], ...copies])) {
      if (items.length === 0) continue
      const end = ends.get(streamId) ?? (yield* store.read(streamId, { direction: "backwards", maxCount: 1 })).version
      appends.push(...written(streamId, end, items))
      ends.set(streamId, end + items.length)
    }
    yield* store.appendAll(appends).pipe(
      Effect.tap(() => Effect.sync(() => (hasMoved = true))),
      Effect.catch((error) => {
        // Somebody else moved them, or wrote to one of these streams.
        ends.clear()
        return error.reason._tag === "VersionConflict" ? Effect.void : Effect.fail(error)
      })
    )
    yield* Steps.turn
  }
})

/** The same, in pages of a size that no database minds. @category running @since 0.1.0 */
export const move: Effect.Effect<boolean, EventStoreError, EventStore> = moveBy(500)

interface Item {
  readonly commandId: string
  readonly event: NewEvent
  /** What it is a copy of. */
  readonly of: StoredEvent
}

/** The events by the stream that each belongs to, in their order; and the secrets that they made. */
const sorted = Effect.fnUntraced(function* (events: ReadonlyArray<StoredEvent>) {
  const copies = new Map<string, Array<Item>>()
  const placed = new Map<string, Item>()
  for (const event of events) {
    const { payload, schemaVersion, type, version } = event
    const token = fieldOf(event, "token")
    // The end of a session names only what began it.
    const known = typeof token === "string" ? fieldOf(placed.get(token)?.event, "cooperativeId") : undefined
    const id =
      type === "SessionEnded" && typeof token === "string"
        ? (known ?? (yield* placeOf(token)))
        : fieldOf(event, "cooperativeId")
    const hash = fieldOf(event, secretIn.get(type) ?? "")
    if (typeof hash === "string" && isId(id)) {
      const here = { type: "SecretPlaced", schemaVersion: 1, payload: { cooperativeId: id } }
      placed.set(hash, { commandId: hash, event: here, of: event })
    }
    const streamId = isId(id) ? AccessStreams.streamId(id) : AccessStreams.operatorStream
    const copy = { commandId: `moved-${version}`, event: { type, schemaVersion, payload }, of: event }
    copies.set(streamId, [...(copies.get(streamId) ?? []), copy])
  }
  return { copies, placed: Array.from(placed.values()) }
})

/** Nobody makes the same secret twice; if a log says so, the first one counts. */
const notPlaced = (items: ReadonlyArray<Item>) =>
  Effect.filter(items, ({ commandId }) => Effect.map(placeOf(commandId), (place) => place === undefined))

/** Which secret each type of event makes. */
const secretIn: ReadonlyMap<string, string> = new Map([
  ["PersonInvited", "invitation"],
  ["SessionBegun", "token"],
  ["CalendarOpened", "calendar"]
])

const written = (streamId: string, end: number, items: ReadonlyArray<Item>): ReadonlyArray<Append> =>
  items.map(({ commandId, event, of }, index) => ({
    streamId,
    expected: end + index,
    events: [event],
    metadata: { ...of.metadata, commandId, recordedAt: of.recordedAt } satisfies Metadata
  }))

const fieldOf = (event: { readonly payload: Schema.Json } | undefined, name: string): unknown =>
  Predicate.hasProperty(event?.payload, name) ? event.payload[name] : undefined

const isId = Schema.is(CooperativeId)
