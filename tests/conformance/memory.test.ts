import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { EventStoreSuite } from "@kpacite/event-store-conformance"
import { Effect } from "effect"

/** Nobody else can look into this process: the store opened again is the same one, and a held append is not begun. */
const place = Effect.map(MemoryEventStore.make, (store) => ({
  open: Effect.succeed(store),
  hold: (append: Parameters<typeof store.append>[0]) =>
    Effect.succeed({ commit: Effect.asVoid(store.append(append)), rollBack: Effect.void })
}))

EventStoreSuite.suite("the event store in memory", { place })
