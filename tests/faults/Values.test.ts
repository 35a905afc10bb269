/** Values that are hard to keep: each is stored exactly or refused before anything is written. */
import { assert, describe, it } from "@effect/vitest"
import type { Append, EventStore } from "@kpacite/event-store/log/EventStore"
import * as LogFile from "@kpacite/event-store/log/LogFile"
import * as HashChain from "@kpacite/event-store/log/HashChain"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import type { NewEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Verification from "@kpacite/event-store/log/Verification"
import { Effect, Stream } from "effect"
import { postgres, sqlite } from "./Databases.ts"
import { open } from "./Stores.ts"

type Payload = NewEvent["payload"]

const noted = (payload: unknown, commandId = "c1"): Append => ({
  streamId: "a",
  expected: "any",
  // What no type allows still comes from programs without types.
  events: [{ type: "Noted", schemaVersion: 1, payload: payload as Payload }],
  metadata: { commandId, actor: "lea", occurredAt: "2026-01-05T08:00:00.000Z" }
})

const nested = (depth: number): Payload => {
  let payload: Payload = "deep inside"
  for (let n = 0; n < depth; n++) payload = [payload]
  return payload
}

const cyclic: Record<string, unknown> = {}
cyclic["self"] = cyclic

const kept: Readonly<Record<string, Payload>> = {
  "a NUL character": { "\u0000": "\u0000 in the middle \u0000" },
  "half a character": { "\ud800": "\udc00 and \ud83d", list: ["\udfff"] },
  "the replacement character": { "\ufffd": "\ufffd" },
  "the largest whole numbers": [2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 53, 2 ** 53 + 2, -(2 ** 63), 2 ** 64],
  "the largest and smallest numbers": [Number.MAX_VALUE, Number.MIN_VALUE, 5e-324, 1e21, 1e-7, 0.1 + 0.2],
  "large numbers as text": ["9007199254740993", "1e999", "-0"],
  "names that mean something to the language": JSON.parse('{"__proto__":{"a":1},"constructor":1,"toJSON":1,"":0}'),
  "keys that look like numbers": JSON.parse('{"10":1,"9":2,"b":3,"a":4}'),
  "no content": [null, {}, [], "", false, 0],
  "text that breaks lines": "\u2028\u2029\r\n\u0085\u001e'\"\\$1 %s :name ?",
  "a list in a list, a hundred deep": nested(100)
}

const refused: Readonly<Record<string, unknown>> = {
  "10 MiB": "x".repeat(10 * 1_048_576),
  "10 MiB in many small pieces": Array.from({ length: 1_048_576 }, () => "1234567"),
  "a whole number that JSON cannot keep": 2n ** 53n + 1n,
  "no number": Number.NaN,
  "an infinite number": [Number.POSITIVE_INFINITY],
  "a number beyond all numbers": JSON.parse("[1e999]"),
  itself: cyclic,
  "lists in lists, ten thousand deep": nested(10_000),
  "lists in lists, a hundred thousand deep": nested(100_000)
}

const everywhere = [
  { name: "memory", opened: MemoryEventStore.make },
  { name: sqlite.name, opened: Effect.flatMap(sqlite.place, open) },
  { name: postgres.name, opened: Effect.flatMap(postgres.place, open) }
]

const log = (store: EventStore["Service"]) => store.readAll({ after: 0, maxCount: 100 })

describe.each(everywhere)("$name", ({ opened }) => {
  it.live("keeps every value that JSON has, exactly, in payloads and in metadata", () =>
    Effect.gen(function* () {
      const store = yield* opened
      for (const [what, payload] of Object.entries(kept)) {
        const append = noted(payload, what)
        const metadata = { ...append.metadata, note: payload }
        yield* store.append({ ...append, metadata })
        const { events } = yield* store.read("a", { commandId: what })
        assert.deepStrictEqual(
          events.map(({ metadata, payload }) => ({ metadata, payload })),
          [{ metadata, payload }],
          what
        )
        // Keys keep their order too, which the comparison above does not look at.
        assert.strictEqual(JSON.stringify(events[0]?.payload), JSON.stringify(payload))
      }
      assert.deepStrictEqual((yield* Verification.verify(store)).findings, [])
    })
  )

  it.live("refuses every other value with the name of the field, and writes nothing", () =>
    Effect.gen(function* () {
      const store = yield* opened
      for (const [what, payload] of Object.entries(refused)) {
        const inPayload = yield* Effect.flip(store.append(noted(payload)))
        assert.deepInclude(inPayload.reason, { _tag: "InvalidAppend", field: "events[0].payload" }, what)
        const metadata = { ...noted(null).metadata, note: payload as Payload }
        const inMetadata = yield* Effect.flip(store.append({ ...noted(null), metadata }))
        assert.deepInclude(inMetadata.reason, { _tag: "InvalidAppend", field: "metadata" }, what)
      }
      assert.deepStrictEqual(yield* log(store), [])
    })
  )

  it.live("keeps a payload just below the limit beside others that come at once", () =>
    Effect.gen(function* () {
      const store = yield* opened
      const large = Array.from({ length: 24 }, (_, n) => ({
        ...noted(`${n}${"é".repeat(1_000_000)}`, `c${n}`),
        streamId: `s${n}`
      }))
      const appended = yield* Effect.forEach(large, store.append, { concurrency: "unbounded" })
      assert.lengthOf(appended, 24)
      for (const { events, streamId } of large) {
        const { events: there } = yield* store.read(streamId)
        assert.isTrue(there[0]?.payload === events[0]?.payload, streamId)
      }
    })
  )

  it.live("a name that no stream can have reads as a stream that does not exist", () =>
    Effect.gen(function* () {
      const store = yield* opened
      yield* store.append({ ...noted("mine", "c\ufffd"), streamId: "a\ufffd" })
      for (const name of ["a\ud800", "a\udfff", "a\ufffd\u0000", "a\u0000"]) {
        assert.deepStrictEqual(yield* store.read(name), { version: 0, events: [] }, JSON.stringify(name))
      }
      for (const commandId of ["c\ud800", "c\ufffd\u0000"]) {
        assert.deepStrictEqual(yield* store.read("a\ufffd", { commandId }), { version: 1, events: [] })
      }
    })
  )

  it.live("an import refuses a number that would come out as another one", () =>
    Effect.gen(function* () {
      const store = yield* opened
      // Written by a program whose whole numbers have no end, with hashes that fit what it wrote.
      const content = {
        streamId: "a",
        eventId: "c1/0",
        type: "Noted",
        schemaVersion: 1,
        recordedAt: "2026-01-05T08:00:00.000Z"
      }
      const [payload, metadata] = ["9007199254740993", JSON.stringify(noted(null).metadata)]
      const hash = HashChain.link(HashChain.genesis, 1, HashChain.digesting(content, metadata)(content, payload))
      const { eventId, recordedAt, schemaVersion, streamId, type } = content
      const line = `{"position":1,"streamId":"${streamId}","version":1,"eventId":"${eventId}","type":"${type}","schemaVersion":${schemaVersion},"payload":${payload},"metadata":${metadata},"recordedAt":"${recordedAt}","hash":"${hash}"}`
      const refusal = yield* Effect.flip(LogFile.imported(store, Stream.make(line)))
      assert.deepInclude(refusal, { _tag: "TextRefused", line: 1 })
      assert.deepStrictEqual(yield* log(store), [])
    })
  )
})
