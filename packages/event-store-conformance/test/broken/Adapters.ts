/** Adapters that each break one promise, judged by the suite as any other: see `Judging.test.ts`. */
import type { Adapter, Group } from "@kpacite/event-store/log/Adapter"
import * as EventStore from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as EventStoreSuite from "@kpacite/event-store-conformance/EventStoreSuite"
import { Effect, Result } from "effect"

type Prepared = Group[number]

const judged = (name: string, change: (adapter: Adapter) => Partial<Adapter>) =>
  EventStoreSuite.suite(name, {
    place: Effect.map(MemoryEventStore.adapter, (adapter) => {
      const store = EventStore.make({ ...adapter, ...change(adapter) })
      return {
        open: Effect.succeed(store),
        hold: (append) => Effect.succeed({ commit: Effect.asVoid(store.append(append)), rollBack: Effect.void })
      }
    })
  })

const writing =
  (change: (prepared: Prepared) => Prepared) =>
  ({ write }: Adapter): Partial<Adapter> => ({ write: (groups) => write(groups.map((group) => group.map(change))) })

judged("keeps every promise", () => ({}))

judged(
  "expects nothing",
  writing((prepared) => ({ ...prepared, expected: "any" }))
)

let commands = 0
judged(
  "writes repeated commands again",
  writing((prepared) => ({ ...prepared, commandId: `${commands++}` }))
)

judged(
  "changes numbers in JSON",
  writing((prepared) => ({
    ...prepared,
    events: prepared.events.map((event) => ({ ...event, payload: event.payload.replaceAll(/\d+\.\d+/g, "0.5") }))
  }))
)

judged("writes groups in parts", ({ write }) => ({
  write: (groups) =>
    Effect.map(write(groups.flatMap((group) => group.map((prepared) => [prepared]))), (answers) => {
      const rest = [...answers]
      return groups.map((group) => {
        const own = rest.splice(0, group.length)
        const refused = own.find(({ _tag }) => _tag === "Failure")
        return refused ?? Result.map(Result.all(own), (appended) => appended.flat())
      })
    })
}))

judged("leaves out the first event of a later page", ({ readAll }) => ({
  readAll: (range) => Effect.map(readAll(range), (events) => events.slice(range.after === 0 ? 0 : 1))
}))
