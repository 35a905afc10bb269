/** One stream is read in the range that is asked for. */
import { assert, it } from "@effect/vitest"
import { DateTime, Effect, Schema } from "effect"
import { TestClock } from "effect/testing"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import type { StreamRange } from "@kpacite/event-store/log/EventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import type { Harness } from "./EventStoreHarness.ts"
import * as Verification from "@kpacite/event-store/log/Verification"
import { append, event, metadata, upTo, versions } from "./Fixture.ts"

/** Cases 25 to 34: ranges of one stream. */
export const readingOneStream = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open)

  const streamOfTen = Effect.tap(open, (store) => store.append(append("a", "c1", { count: 10 })))

  it.live("case 25: a stream that does not exist reads as version 0 without events", () =>
    Effect.gen(function* () {
      const store = yield* streamOfTen
      assert.deepStrictEqual(yield* store.read("nobody"), { version: 0, events: [] })
    })
  )

  it.live("case 26: reads from a version to the end", () =>
    Effect.gen(function* () {
      const store = yield* streamOfTen
      const { events, version } = yield* store.read("a", { fromVersion: 4 })
      assert.deepStrictEqual(versions(events), [4, 5, 6, 7, 8, 9, 10])
      assert.strictEqual(version, 10)
      assert.deepStrictEqual(yield* store.read("a", { fromVersion: 11 }), { version: 10, events: [] })
    })
  )

  it.live("case 27: reads from a version at most as many as asked for", () =>
    Effect.gen(function* () {
      const store = yield* streamOfTen
      const { events } = yield* store.read("a", { fromVersion: 4, maxCount: 3 })
      assert.deepStrictEqual(versions(events), [4, 5, 6])
      assert.deepStrictEqual(yield* store.read("a", { maxCount: 0 }), { version: 10, events: [] })
    })
  )

  it.live("case 28: reads backwards from the end", () =>
    Effect.gen(function* () {
      const store = yield* streamOfTen
      const { events } = yield* store.read("a", { direction: "backwards", maxCount: 3 })
      assert.deepStrictEqual(versions(events), [10, 9, 8])
      const middle = yield* store.read("a", { direction: "backwards", fromVersion: 2, toVersion: 4 })
      assert.deepStrictEqual(versions(middle.events), [4, 3, 2])
    })
  )

  it.live("case 29: reads up to a version", () =>
    Effect.gen(function* () {
      const store = yield* streamOfTen
      const { events, version } = yield* store.read("a", { toVersion: 5 })
      assert.deepStrictEqual(versions(events), [1, 2, 3, 4, 5])
      assert.strictEqual(version, 10)
    })
  )

  it.effect("case 29: reads what was recorded by an instant, which the clock of the program says", () =>
    Effect.gen(function* () {
      const store = yield* open
      // The test's clock starts in 1970. It moves little, because drivers have timers that would all go off.
      yield* TestClock.adjust("250 millis")
      yield* store.append(append("a", "c1", { count: 2 }))
      yield* TestClock.adjust("1 millis")
      yield* store.append(append("a", "c2"))
      const { events } = yield* store.read("a")
      const [earlier, later] = ["1970-01-01T00:00:00.250Z", "1970-01-01T00:00:00.251Z"]
      assert.deepStrictEqual(
        events.map((event) => event.recordedAt),
        [earlier, earlier, later]
      )
      const by = Effect.fnUntraced(function* (recordedUntil: string) {
        return versions((yield* store.read("a", { recordedUntil })).events)
      })
      assert.deepStrictEqual(yield* by("1970-01-01T00:00:00.250Z"), [1, 2])
      assert.deepStrictEqual(yield* by("1970-01-01T01:00:00.251+01:00"), [1, 2, 3])
      assert.deepStrictEqual(yield* by("1970-01-01T00:00:00Z"), [])
    })
  )

  it.effect("case 29: a stream as of an instant is a beginning of it, also where the clock went backwards", () =>
    Effect.gen(function* () {
      const store = yield* open
      for (const [index, millis] of [200, 201, 100, 101].entries()) {
        yield* TestClock.setTime(millis)
        yield* store.append(append("a", `c${index + 1}`))
      }
      const by = Effect.fnUntraced(function* (millis: number, range: StreamRange = {}) {
        const recordedUntil = `1970-01-01T00:00:00.${millis}Z`
        return versions((yield* store.read("a", { ...range, recordedUntil })).events)
      })
      assert.deepStrictEqual(yield* by(101), [])
      assert.deepStrictEqual(yield* by(200), [1])
      assert.deepStrictEqual(yield* by(201), [1, 2, 3, 4])
      assert.deepStrictEqual(yield* by(200, { direction: "backwards" }), [1])
      assert.deepStrictEqual(yield* by(200, { fromVersion: 3 }), [])
      assert.deepStrictEqual(yield* by(200, { commandId: "c3" }), [])
      assert.deepStrictEqual(yield* by(201, { direction: "backwards", maxCount: 2 }), [4, 3])
    })
  )

  it.live("case 30: 10 000 events read in pages of 1, 2 and 5 000 are the same events in the same order", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* Effect.forEach(upTo(4), (n) => store.append(append("a", `c${n}`, { count: 2_500 })), { discard: true })
      const inPages = Effect.fnUntraced(function* (maxCount: number) {
        const starts = Array.from({ length: 10_000 / maxCount }, (_, page) => page * maxCount + 1)
        const pages = yield* Effect.forEach(starts, (fromVersion) => store.read("a", { fromVersion, maxCount }), {
          concurrency: 8
        })
        return pages.flatMap((page) => page.events)
      })
      const all = yield* store.read("a")
      assert.deepStrictEqual(versions(all.events), upTo(10_000))
      for (const maxCount of [1, 2, 5_000]) {
        assert.deepStrictEqual(ids(yield* inPages(maxCount)), ids(all.events))
      }
    })
  )

  it.live("case 31: never reads an event of another stream, even when one name begins with the other", () =>
    Effect.gen(function* () {
      const store = yield* open
      const names = ["coop", "coop-1", "coop-10", "Coop", "coop%"]
      yield* Effect.forEach(names, (name) => store.append(append(name, `for ${name}`, { count: 2 })))
      for (const name of names) {
        const { events } = yield* store.read(name)
        assert.deepStrictEqual(
          events.map((event) => event.eventId),
          [`for ${name}/0`, `for ${name}/1`]
        )
      }
    })
  )

  it.live("case 32: declared types come back as themselves through the codec", () =>
    Effect.gen(function* () {
      const store = yield* open
      const Measured = Schema.TaggedStruct("Measured", {
        place: Schema.Struct({ name: Schema.String, tags: Schema.Array(Schema.Struct({ label: Schema.String })) }),
        remark: Schema.NullOr(Schema.String),
        details: Schema.Record(Schema.String, Schema.Finite),
        amount: Schema.BigInt,
        at: Schema.Date
      })
      const codec = EventCodec.make(Measured)
      const measured: typeof Measured.Type = {
        _tag: "Measured",
        place: { name: "Café «Chez Zoé» 🌱 \u2028", tags: [{ label: "" }, { label: "é\u0301" }] },
        remark: null,
        details: {},
        amount: 2n ** 53n + 1n,
        at: DateTime.toDateUtc(DateTime.makeUnsafe("2026-02-28T23:59:59.999Z"))
      }
      yield* store.append({ ...append("a", "c1"), events: [codec.encode(measured)] })
      const { events } = yield* store.read("a")
      assert.deepStrictEqual(yield* codec.decodeAll(events), [measured])
    })
  )

  it.live("case 32: JSON comes back as it went in, with the order of its keys and every digit of its numbers", () =>
    Effect.gen(function* () {
      const store = yield* open
      const payload = {
        zulu: 1,
        alpha: [null, true, {}, [], ""],
        "": 0.1,
        numbers: [Number.MAX_SAFE_INTEGER, Number.MIN_VALUE, Number.MAX_VALUE, -1e-7, 1e21, 123_456_789.123_456_79],
        text: 'back\\slash "quotes" \u007f \u00a0 \u{1f9d1}\u200d\u{1f33e} \r\n\t'
      }
      yield* store.append({ ...append("a", "c1"), events: [event(payload)] })
      const { events } = yield* store.read("a")
      assert.deepStrictEqual(
        events.map((event) => JSON.stringify(event.payload)),
        [JSON.stringify(payload)]
      )
      yield* store.append({ ...append("a", "c2"), events: [null, "text", 7, [1], false].map(event) })
      const others = yield* store.read("a", { fromVersion: 2 })
      assert.deepStrictEqual(
        others.events.map((event) => event.payload),
        [null, "text", 7, [1], false]
      )
    })
  )

  it.live("case 32: a field may have any name, such as those that mean something in JavaScript", () =>
    Effect.gen(function* () {
      const store = yield* open
      const text =
        '{"__proto__":{"a":[{"__proto__":null}]},"constructor":1,"toString":"x","hasOwnProperty":{},"1":2,"":3}'
      const more = `{"commandId":"c1","actor":"somebody","occurredAt":"2026-01-05T08:00:00.000Z",${text.slice(1)}`
      // JSON.parse makes a field of __proto__, where a literal would change what the object is.
      yield* store.append({ ...append("a", "c1"), events: [event(JSON.parse(text))], metadata: JSON.parse(more) })
      const { events } = yield* store.read("a")
      const written = JSON.stringify(JSON.parse(text))
      for (const stored of [...events, ...(yield* store.readAll({ after: 0, maxCount: 1 }))]) {
        assert.strictEqual(JSON.stringify(stored.payload), written)
        assert.strictEqual(JSON.stringify(stored.metadata), JSON.stringify(JSON.parse(more)))
      }
      assert.deepStrictEqual((yield* Verification.verify(store)).findings, [])
    })
  )

  it.live("case 32: JSON has no negative zero, so it comes back as zero, and its hash is that of zero", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append({ ...append("a", "c1"), events: [event({ cents: -0 })] })
      const { events } = yield* store.read("a")
      assert.isTrue(Object.is(Object(events[0]?.payload).cents, 0))
      assert.deepStrictEqual((yield* Verification.verify(store)).findings, [])
    })
  )

  it.live("case 33: a NUL character or half a character in a payload or in metadata is stored exactly", () =>
    Effect.gen(function* () {
      const store = yield* open
      const text = "a\u0000b \ud83c half \udf31 half \uffff"
      yield* store.append({
        ...append("a", "c1"),
        events: [event({ text, [text]: 1 })],
        metadata: { ...metadata("c1"), actor: text }
      })
      const { events } = yield* store.read("a")
      assert.deepStrictEqual(events[0]?.payload, { text, [text]: 1 })
      assert.strictEqual(events[0]?.metadata.actor, text)
    })
  )

  it.live("case 34: correlation, causation and metadata that the store does not know come back unchanged", () =>
    Effect.gen(function* () {
      const store = yield* open
      const written = {
        ...metadata("c1"),
        correlationId: "whole-story",
        causationId: "what-came-before",
        traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        device: { kind: "phone", battery: null }
      }
      yield* store.append({ ...append("a", "c1", { count: 2 }), metadata: written })
      const { events } = yield* store.read("a")
      assert.deepStrictEqual(
        events.map((event) => event.metadata),
        [written, written]
      )
    })
  )
}

const ids = (events: ReadonlyArray<StoredEvent>) => events.map((event) => event.eventId)
