/** What is too large is refused before anything is written. */
import { assert, it } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import type { Append, StreamRange } from "@kpacite/event-store/log/EventStore"
import { limits } from "@kpacite/event-store/log/PreparedAppend"
import type { NewEvent } from "@kpacite/event-store/log/StoredEvent"
import type { Harness } from "./EventStoreHarness.ts"
import { append, event, metadata, refusal, upTo, wholeLog } from "./Fixture.ts"

/** What is refused before a driver sees it, and what is just small enough. */
export const limiting = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open)

  const refuses = (title: string, field: string, broken: ReadonlyArray<Append>) =>
    it.live(`refuses ${title}`, () =>
      Effect.gen(function* () {
        const store = yield* open
        for (const command of broken) {
          assert.deepInclude(yield* refusal(store.append(command)), { _tag: "InvalidAppend", field })
        }
        assert.deepStrictEqual(yield* wholeLog(store), [])
      })
    )

  const badNames = ["", "x".repeat(limits.nameLength + 1), "a\u0000b", "half \ud83c a character"]

  refuses(
    "a stream name that is empty, too long, or has a NUL or half a character",
    "streamId",
    badNames.map((name) => append(name, "c1"))
  )
  refuses(
    "a command id that is empty, too long, or has a NUL or half a character",
    "metadata.commandId",
    badNames.map((name) => append("a", name))
  )
  refuses(
    "an event id that is empty, too long, or has a NUL or half a character",
    "events[0].eventId",
    badNames.map((eventId) => withEvent({ eventId }))
  )
  refuses(
    "an event type that is empty, too long, or has a NUL or half a character",
    "events[0].type",
    badNames.map((type) => withEvent({ type }))
  )
  refuses("an event id that comes twice in one append", "events[1].eventId", [
    { ...append("a", "c1"), events: ["x", "x"].map((eventId) => ({ ...event(null), eventId })) }
  ])
  refuses(
    "a schema version that is not a small whole number from 1",
    "events[0].schemaVersion",
    [0, -1, 1.5, Number.NaN, 40_000].map((schemaVersion) => withEvent({ schemaVersion }))
  )
  refuses(
    "an expected version that is none",
    "expected",
    [-1, 0.5, Number.NaN, Infinity].map((expected) => append("a", "c1", { expected }))
  )
  refuses("more events than one append may hold", "events", [append("a", "c1", { count: limits.eventsPerAppend + 1 })])
  refuses("a payload above the limit", "events[0].payload", [withPayload("x".repeat(limits.jsonLength - 1))])
  refuses("metadata above the limit", "metadata", [
    { ...append("a", "c1"), metadata: { ...metadata("c1"), note: "x".repeat(limits.jsonLength) } }
  ])
  refuses("metadata that would be too long in all events together", "metadata", [
    { ...append("a", "c1", { count: 17 }), metadata: { ...metadata("c1"), note: "x".repeat(limits.jsonLength - 200) } }
  ])
  refuses(
    "case 32: a payload that is not plain JSON, instead of changing it silently",
    "events[0].payload",
    [
      1n,
      DateTime.toDateUtc(DateTime.makeUnsafe("2026-01-05T08:00:00Z")),
      undefined,
      Number.NaN,
      Infinity,
      new Map([["a", 1]]),
      Symbol("a"),
      () => 1,
      { deep: [{ down: undefined }] },
      { big: 2n ** 53n + 1n }
    ].map(withPayload)
  )

  const cyclic: { self?: unknown } = {}
  cyclic.self = [cyclic, cyclic]
  refuses(
    "a payload that is nested too deep, or holds itself",
    "events[0].payload",
    [nested(limits.jsonDepth + 1), nested(100_000), cyclic].map(withPayload)
  )
  refuses("payloads that are too long together", "events", [
    { ...append("a", "c1"), events: upTo(17).map(() => event("x".repeat(limits.jsonLength - 2))) }
  ])

  it.live("accepts a payload that is nested just as deep as it may be", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(withPayload(nested(limits.jsonDepth)))
      assert.deepStrictEqual((yield* store.read("a")).events[0]?.payload, nested(limits.jsonDepth))
    })
  )

  it.live("finds nothing under a name that no stream and no command can have", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("a\ufffd", "c\ufffd"))
      for (const name of ["a\ud800", "a\u0000", ""]) {
        assert.deepStrictEqual(yield* store.read(name), { version: 0, events: [] })
      }
      for (const commandId of ["c\ud800", "c\u0000", ""]) {
        assert.deepStrictEqual(yield* store.read("a\ufffd", { commandId }), { version: 1, events: [] })
      }
    })
  )

  it.live("reads as many as asked for when that is no natural number: the next whole one, and none below zero", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("a", "c1", { count: 4 }))
      for (const [maxCount, length] of [
        [-1, 0],
        [0, 0],
        [1.5, 2],
        [Number.NaN, 0],
        [2 ** 31, 4],
        [1e300, 4],
        [Infinity, 4]
      ] as const) {
        assert.lengthOf((yield* store.read("a", { maxCount })).events, length)
        assert.lengthOf(yield* store.readAll({ after: 0, maxCount }), length)
      }
    })
  )

  it.live("refuses versions, positions and instants that are none, and takes those that nothing has", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("a", "c1", { count: 4 }))
      for (const number of [1.5, Number.NaN, 2 ** 53, 1e300]) {
        for (const [field, read] of [
          ["fromVersion", Effect.asVoid(store.read("a", { fromVersion: number }))],
          ["toVersion", Effect.asVoid(store.read("a", { toVersion: number }))],
          ["after", Effect.asVoid(store.readAll({ after: number, maxCount: 9 }))]
        ] as const) {
          assert.deepInclude(yield* refusal(read), { _tag: "InvalidRange", field })
        }
      }
      for (const recordedUntil of ["", "yesterday", "2026-13-45T00:00:00Z"]) {
        const read = store.read("a", { recordedUntil })
        assert.deepInclude(yield* refusal(read), { _tag: "InvalidRange", field: "recordedUntil" })
      }
      const versions = (range: StreamRange) => Effect.map(store.read("a", range), ({ events }) => events.length)
      for (const none of [-Infinity, -(2 ** 53) + 1, -1, 0]) {
        assert.deepStrictEqual([yield* versions({ fromVersion: none }), yield* versions({ toVersion: none })], [4, 0])
        assert.lengthOf(yield* store.readAll({ after: none, maxCount: 9 }), 4)
      }
      for (const none of [5, 2 ** 31, 2 ** 53 - 1, Infinity]) {
        assert.deepStrictEqual([yield* versions({ fromVersion: none }), yield* versions({ toVersion: none })], [0, 4])
        assert.lengthOf(yield* store.readAll({ after: none, maxCount: 9 }), 0)
      }
    })
  )

  it.live("accepts names and a payload of exactly the longest length", () =>
    Effect.gen(function* () {
      const store = yield* open
      // Characters of three bytes in no order, which no database can press into less.
      const name = upTo(limits.nameLength)
        .map((n) => String.fromCharCode(0x4e00 + ((n * 7_919) % 20_000)))
        .join("")
      const payload = "é".repeat(limits.jsonLength - 2)
      yield* store.append({ ...append(name, "c1"), events: [{ ...event(payload), eventId: name, type: name }] })
      const { events } = yield* store.read(name)
      assert.deepStrictEqual(
        events.map((event) => [event.streamId, event.eventId, event.type, event.payload === payload]),
        [[name, name, name, true]]
      )
    })
  )

  it.live("accepts as many events as one append may hold", () =>
    Effect.gen(function* () {
      const store = yield* open
      const appended = yield* store.append(append("a", "c1", { count: limits.eventsPerAppend }))
      assert.strictEqual(appended.lastVersion, limits.eventsPerAppend)
    })
  )
}

/** So many arrays inside one another. */
const nested = (depth: number): ReadonlyArray<NewEvent["payload"]> => {
  let value: ReadonlyArray<NewEvent["payload"]> = []
  for (let level = 1; level < depth; level++) value = [value]
  return value
}

const withEvent = (fields: Partial<NewEvent>): Append => ({
  ...append("a", "c1"),
  events: [{ ...event(null), ...fields }]
})
// What no type allows still comes from programs without types.
const withPayload = (payload: unknown): Append => withEvent({ payload: payload as NewEvent["payload"] })
