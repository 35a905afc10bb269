/** A command that is sent twice happens once, and no event id is used twice. */
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import type { Harness } from "./EventStoreHarness.ts"
import { append, event, metadata, refusal, wholeLog } from "./Fixture.ts"

/** Cases 17 to 21: commands that are repeated, and ids of events. */
export const identity = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open)

  it.live("case 17: keeps the event id that the caller chose, and derives the others from the command id", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(named("c1", "my-id"))
      yield* store.append(append("a", "c2", { count: 2 }))
      const { events } = yield* store.read("a")
      assert.deepStrictEqual(
        events.map((event) => event.eventId),
        ["my-id", "c2/0", "c2/1"]
      )
    })
  )

  it.live("case 18: refuses an event id that another command wrote to the stream, and writes nothing", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(named("c1", "my-id"))
      const reason = yield* refusal(store.append(named("c2", "new-id", "my-id")))
      assert.deepInclude(reason, { _tag: "DuplicateEvent", streamId: "a", eventId: "my-id" })
      assert.lengthOf(yield* wholeLog(store), 1)
      const again = yield* store.append(named("c3", "new-id"))
      assert.strictEqual(again.lastVersion, 2)
    })
  )

  it.live("case 18: refuses a chosen event id that looks like one that the store gives itself", () =>
    Effect.gen(function* () {
      const store = yield* open
      const reason = yield* refusal(store.append(named("c1", "c2/0")))
      assert.deepInclude(reason, { _tag: "InvalidAppend", field: "events[0].eventId" })
      assert.strictEqual((yield* store.append(named("c1", "c1/0"))).lastVersion, 1)
    })
  )

  it.live("case 19: refuses an event id that is in another stream", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(named("c1", "my-id"))
      const reason = yield* refusal(store.append({ ...named("c2", "my-id"), streamId: "b" }))
      assert.deepInclude(reason, { _tag: "DuplicateEvent", streamId: "b", eventId: "my-id" })
      assert.lengthOf(yield* wholeLog(store), 1)
    })
  )

  it.live("case 21: adds none of a batch whose last event id is taken", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(named("c1", "my-id"))
      const reason = yield* refusal(store.append(named("c2", "id-1", "id-2", "my-id")))
      assert.deepInclude(reason, { _tag: "DuplicateEvent", eventId: "my-id" })
      assert.lengthOf(yield* wholeLog(store), 1)
      assert.strictEqual((yield* store.append(named("c2", "id-1", "id-2", "id-3"))).lastVersion, 4)
    })
  )

  it.live("case 20: an append that is repeated is answered as the first time, whatever it expects by now", () =>
    Effect.gen(function* () {
      const store = yield* open
      const command = append("a", "c1", { expected: "noStream", count: 2 })
      const first = yield* store.append(command)
      yield* store.append(append("b", "other"))
      yield* store.append(append("a", "c2"))
      assert.deepStrictEqual(yield* store.append(command), { ...first, repeated: true })
      assert.isFalse(first.repeated)
      assert.lengthOf(yield* wholeLog(store), 4)
    })
  )

  it.live("case 20: a command id that comes twice at once is written once", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const stores = yield* Effect.all([open, open])
      const command = append("a", "c1", { expected: "noStream", count: 2 })
      const answers = yield* Effect.forEach(stores, (store) => store.append(command), { concurrency: "unbounded" })
      assert.lengthOf(
        answers.filter((answer) => answer.repeated),
        1
      )
      assert.deepStrictEqual(
        answers.map((answer) => [answer.firstVersion, answer.lastVersion]),
        [
          [1, 2],
          [1, 2]
        ]
      )
      assert.lengthOf(yield* wholeLog(yield* open), 2)
    })
  )

  it.live("a caller that changes its object after the append changes no fact", () =>
    Effect.gen(function* () {
      const store = yield* open
      const payload = { text: "as it was said" }
      const about = { ...metadata("c1"), note: { text: "as it was noted" } }
      yield* store.append({ ...append("a", "c1"), events: [event(payload)], metadata: about })
      payload.text = "as it was wished later"
      about.note.text = "as it was wished later"
      const [kept] = (yield* store.read("a")).events
      assert.deepStrictEqual(kept?.payload, { text: "as it was said" })
      assert.deepStrictEqual(kept?.metadata["note"], { text: "as it was noted" })
    })
  )

  it.live("the same command id in another stream is another command", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("a", "c1"))
      const other = yield* store.append(append("b", "c1", { expected: "noStream" }))
      assert.isFalse(other.repeated)
      assert.lengthOf(yield* wholeLog(store), 2)
    })
  )

  it.live("finds the events of one command in its stream", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* Effect.forEach(["c1", "c2", "c3"], (id) => store.append(append("a", id, { count: 2 })))
      const { events, version } = yield* store.read("a", { commandId: "c2" })
      assert.strictEqual(version, 6)
      assert.deepStrictEqual(
        events.map((event) => event.eventId),
        ["c2/0", "c2/1"]
      )
      assert.deepStrictEqual(yield* store.read("a", { commandId: "c9" }), { version: 6, events: [] })
      const [second] = (yield* store.read("a", { commandId: "c2", fromVersion: 4, maxCount: 5 })).events
      assert.strictEqual(second?.eventId, "c2/1")
    })
  )
}

const named = (commandId: string, ...eventIds: ReadonlyArray<string>) => ({
  streamId: "a",
  expected: "any" as const,
  events: eventIds.map((eventId) => ({ ...event({ commandId }), eventId })),
  metadata: metadata(commandId)
})
