/** What the conformance cases share: plain appends, and a few questions to a store. */
import { Effect } from "effect"
import type { Append, EventStore, EventStoreError, ExpectedVersion } from "@kpacite/event-store/log/EventStore"
import type { NewEvent, StoredEvent } from "@kpacite/event-store/log/StoredEvent"

type Store = EventStore["Service"]

/** The `count` events of one command, each with its own number in its payload. */
export const append = (
  streamId: string,
  commandId: string,
  options: { readonly expected?: ExpectedVersion; readonly count?: number } = {}
): Append => ({
  streamId,
  expected: options.expected ?? "any",
  events: Array.from({ length: options.count ?? 1 }, (_, index) => event({ commandId, index })),
  metadata: metadata(commandId)
})

export const event = (payload: NewEvent["payload"]): NewEvent => ({ type: "Noted", schemaVersion: 1, payload })

export const metadata = (commandId: string): Append["metadata"] => ({
  commandId,
  actor: "somebody",
  occurredAt: "2026-01-05T08:00:00.000Z"
})

/** Why an append was refused. A store that accepts it fails the test. */
export const refusal = <A>(effect: Effect.Effect<A, EventStoreError>) =>
  Effect.map(Effect.flip(effect), (error) => error.reason)

export const versions = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<number> =>
  events.map((event) => event.version)

/** The whole log, page by page. */
export const wholeLog = Effect.fnUntraced(function* (store: Store, maxCount = 1_000) {
  const events: Array<StoredEvent> = []
  while (true) {
    const page = yield* store.readAll({ after: events.at(-1)?.position ?? 0, maxCount })
    events.push(...page)
    if (page.length < maxCount) return events
  }
})

/** Four stores over the same log, dealt out to writers in turn. */
export const severalStores = <E, R>(open: Effect.Effect<Store, E, R>) =>
  Effect.map(
    Effect.all([open, open, open, open]),
    (stores) =>
      (writer: number): Store =>
        stores[writer % 4] ?? stores[0]
  )

/** 1, 2, 3 … n. */
export const upTo = (n: number): ReadonlyArray<number> => Array.from({ length: n }, (_, index) => index + 1)
