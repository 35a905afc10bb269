/** Our store, as an application has it: the port in Effect programs. */
import * as EventStore from "@kpacite/event-store/log/EventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Effect, type Layer, ManagedRuntime } from "effect"
import * as Sample from "./Sample.ts"
import type { Store, Writer } from "./Store.ts"

export interface Ours extends Store {
  readonly store: EventStore.EventStore["Service"]
  readonly run: <A, E>(effect: Effect.Effect<A, E>) => Promise<A>
}

export const open = async <E, R>(name: string, layer: Layer.Layer<EventStore.EventStore | R, E>): Promise<Ours> => {
  const runtime = ManagedRuntime.make(layer)
  const store = await runtime.runPromise(
    Effect.gen(function* () {
      return yield* EventStore.EventStore
    })
  )
  const run = <A, E>(effect: Effect.Effect<A, E>) => runtime.runPromise(effect)
  const append = (streamId: string, version: number, events: ReadonlyArray<Sample.Sample>) =>
    store.append({
      streamId,
      expected: version,
      events: events.map(({ payload, type }) => ({ type, schemaVersion: 1, payload: { ...payload } })),
      metadata: { ...(events[0] ?? Sample.at(streamId, version + 1)).metadata }
    })
  const write = Effect.fnUntraced(function* ({ after, appends, size, streamId, waited }: Writer) {
    for (let version = after; version < after + appends * size; version += size) {
      const start = performance.now()
      yield* append(streamId, version, Sample.after(streamId, version, size))
      waited(performance.now() - start)
    }
  })
  return {
    name,
    store,
    run,
    append: (streamId, version, events) => run(append(streamId, version, events)),
    read: (streamId) => run(Effect.map(store.read(streamId), ({ events }) => events.length)),
    fold: (streamId) => run(Effect.map(store.read(streamId), ({ events }) => fold(events))),
    writers: (writers) => run(Effect.forEach(writers, write, { concurrency: "unbounded", discard: true })),
    close: () => runtime.dispose()
  }
}

const fold = (events: ReadonlyArray<StoredEvent>): Sample.Hours =>
  // What `Sample` made.
  events.reduce((hours, { payload }) => Sample.evolve(hours, payload as unknown as Sample.Payload), Sample.none())
