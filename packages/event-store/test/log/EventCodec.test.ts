import { assert, describe, it } from "@effect/vitest"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import * as StoredEvents from "@kpacite/event-store/log/StoredEvent"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Effect, Exit, Logger, Schema } from "effect"
import { by } from "../Jar.ts"

const Weighed = Schema.TaggedStruct("Weighed", {
  grams: Schema.BigInt,
  at: Schema.DateTimeUtcFromString,
  note: Schema.optionalKey(Schema.String)
})
const Lost = Schema.TaggedStruct("Lost", {})
const codec = EventCodec.make(Schema.Union([Weighed, Lost]))

const stored = (event: Pick<StoredEvent, "type" | "payload">): StoredEvent => ({
  position: 12,
  streamId: "kitchen",
  version: 3,
  eventId: "c1/0",
  schemaVersion: 1,
  metadata: by("c1"),
  recordedAt: "2026-01-05T08:00:00.000Z",
  hash: "",
  ...event
})

const at = Schema.decodeSync(Schema.DateTimeUtcFromString)("2026-01-05T08:00:00.000Z")

describe("the codec of a domain's events", () => {
  it("makes the tag the type in the log and leaves it out of the payload", () => {
    assert.deepStrictEqual(codec.encode({ _tag: "Weighed", grams: 9_007_199_254_740_993n, at }), {
      type: "Weighed",
      schemaVersion: 1,
      payload: { grams: "9007199254740993", at: "2026-01-05T08:00:00.000Z" }
    })
    assert.deepStrictEqual(codec.encode({ _tag: "Lost" }).payload, {})
  })

  it("brings every event back as it was", () => {
    const events = [{ _tag: "Weighed" as const, grams: -1n, at, note: "a\u0000b" }, { _tag: "Lost" as const }]
    assert.deepStrictEqual(
      events.map((event) => codec.decode(stored(codec.encode(event)))),
      events
    )
  })

  it.effect("a payload that does not decode is a defect, not an answer", () =>
    Effect.gen(function* () {
      for (const payload of [{ grams: "many", at: "2026-01-05T08:00:00.000Z" }, {}, null]) {
        const exit = yield* Effect.exit(codec.decodeAll([stored({ type: "Weighed", payload })]))
        assert.isTrue(Exit.hasDies(exit), JSON.stringify(payload))
      }
    })
  )

  it.effect("passes over what was hidden from its reader, and says nothing of it", () =>
    Effect.gen(function* () {
      const lost = stored({ type: "Lost", payload: {} })
      const hidden = StoredEvents.hidden(stored({ type: "Secret", payload: { by: "zoe" } }))
      assert.isTrue(Schema.is(StoredEvents.StoredEvent)(hidden))
      const said: Array<unknown> = []
      const logger = Logger.layer([Logger.make(({ message }) => said.push(message))])
      const decode = (...events: ReadonlyArray<StoredEvent>) => Effect.provide(codec.decodeAll(events), logger)
      assert.deepStrictEqual(yield* decode(hidden, lost), [{ _tag: "Lost" }])
      assert.isEmpty(said)
      yield* decode({ ...lost, type: "Found" })
      assert.lengthOf(said, 1)
    })
  )
})
