import { assert, describe, it } from "@effect/vitest"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import type { Payload } from "@kpacite/event-store/log/Upcasters"
import { Effect, Exit, Logger, Metric, Schema } from "effect"
import { by } from "../Jar.ts"

/** First written as `{ euros }`, then as `{ cents }`, now as `{ cents, from }`. */
const Paid = Schema.TaggedStruct("Paid", { cents: Schema.Int, from: Schema.NullOr(Schema.String) })
const Lost = Schema.TaggedStruct("Lost", { coins: Schema.Int })
const upcasters = {
  Paid: [
    ({ euros }: Payload) => ({ cents: Number(euros) * 100 }),
    ({ cents }: Payload) => ({ cents: cents ?? 0, from: null })
  ]
}
const codec = EventCodec.make(Schema.Union([Paid, Lost]), { upcasters })

const stored = (type: string, schemaVersion: number, payload: Schema.Json): StoredEvent => ({
  position: 12,
  streamId: "jar",
  version: 3,
  eventId: "c1/0",
  type,
  schemaVersion,
  payload,
  metadata: by("c1"),
  recordedAt: "2026-01-05T08:00:00.000Z",
  hash: ""
})

const defect = (event: StoredEvent) =>
  Effect.map(Effect.exit(codec.decodeAll([event])), (exit) =>
    Exit.isFailure(exit) ? exit.cause.reasons.map((reason) => (reason._tag === "Die" ? reason.defect : reason)) : []
  )

describe("an event in an older shape", () => {
  it("is brought forward step by step", () => {
    const paid = { _tag: "Paid" as const, cents: 500, from: null }
    assert.deepStrictEqual(codec.decode(stored("Paid", 1, { euros: 5 })), paid)
    assert.deepStrictEqual(codec.decode(stored("Paid", 2, { cents: 500 })), paid)
    assert.deepStrictEqual(codec.decode(stored("Paid", 3, { cents: 500, from: "Léa" })), { ...paid, from: "Léa" })
  })

  it("is written in the shape of now, each type in its own version", () => {
    assert.deepStrictEqual(codec.encode({ _tag: "Paid", cents: 5, from: null }), {
      type: "Paid",
      schemaVersion: 3,
      payload: { cents: 5, from: null }
    })
    assert.strictEqual(codec.encode({ _tag: "Lost", coins: 1 }).schemaVersion, 1)
  })

  it.effect("whose upcaster does not work is a defect that says where it stands", () =>
    Effect.gen(function* () {
      const broken = EventCodec.make(Lost, { upcasters: { Lost: [() => JSON.parse("no JSON")] } })
      const exit = yield* Effect.exit(broken.decodeAll([stored("Lost", 1, { coins: 1 })]))
      assert.include(String(Exit.isFailure(exit) && exit.cause), "Event Lost at position 12 (stream jar)")
    })
  )
})

describe("an event in a newer shape than the program knows", () => {
  it.effect("is a defect that names type, version and position, and says to update the program", () =>
    Effect.gen(function* () {
      const [error] = yield* defect(stored("Paid", 4, { anything: 1 }))
      assert.instanceOf(error, Error)
      assert.strictEqual(
        error instanceof Error && error.message,
        "Event Paid at position 12 (stream jar) has version 4 of its shape, and this program knows versions up to 3: update the program."
      )
    })
  )
})

describe("a row that does not decode", () => {
  it.effect("is a defect that says where it stands and never what stands in it", () =>
    Effect.gen(function* () {
      const [error] = yield* defect(stored("Paid", 3, { cents: "secret words", from: null }))
      assert.include(String(error), "Event Paid at position 12 (stream jar) cannot be read")
      assert.include(String(error), "cents")
      assert.notInclude(JSON.stringify([error, String(error)]), "secret words")
    })
  )
})

describe("an event of a type that the program does not know", () => {
  it.effect("is passed over, counted each time, and warned of once", () =>
    Effect.gen(function* () {
      const codec = EventCodec.make(Schema.Union([Paid, Lost]), { upcasters })
      const warnings: Array<string> = []
      const logger = Logger.make(({ message }) => warnings.push(String(message)))
      const events = [stored("Lost", 1, { coins: 1 }), stored("Painted", 9, null), stored("Painted", 9, null)]
      const decoded = yield* Effect.provide(
        Effect.andThen(codec.decodeAll(events), codec.decodeAll(events)),
        Logger.layer([logger])
      )
      assert.deepStrictEqual(decoded, [{ _tag: "Lost", coins: 1 }])
      const counted = yield* Metric.value(Metric.withAttributes(EventCodec.unknownEvents, { type: "Painted" }))
      assert.strictEqual(counted.count, 4)
      assert.lengthOf(warnings, 1)
      assert.include(String(warnings[0]), "Painted")
    }).pipe(Effect.provideService(Metric.MetricRegistry, new Map()))
  )

  it("may be called like something that every object has", () => {
    assert.isFalse(codec.knows("constructor"))
    assert.isFalse(codec.knows("__proto__"))
    assert.isTrue(codec.knows("Paid"))
  })

  it("does not exist where the tags are not known beforehand", () => {
    const open = EventCodec.make(Schema.Struct({ _tag: Schema.String, n: Schema.Int }))
    assert.deepStrictEqual(open.decode(stored("Whatever", 1, { n: 1 })), { _tag: "Whatever", n: 1 })
  })
})

describe("the fingerprint of a codec", () => {
  const print = (schema: Schema.Codec<{ readonly _tag: string }, unknown>, options = {}) =>
    EventCodec.make(schema, options).fingerprint()

  it("is the same for the same events", () => {
    assert.strictEqual(print(Schema.Union([Paid, Lost]), { upcasters }), codec.fingerprint())
  })

  it("is another one with another type, another field, another kind of field or another version", () => {
    const others = [
      print(Schema.Union([Paid, Lost])),
      print(Paid, { upcasters }),
      print(Schema.Union([Paid, Lost, Schema.TaggedStruct("Found", {})]), { upcasters }),
      print(Schema.Union([Paid, Schema.TaggedStruct("Lost", { coins: Schema.Finite })]), { upcasters }),
      print(Schema.Union([Paid, Schema.TaggedStruct("Lost", { coins: Schema.Int, why: Schema.String })]), { upcasters })
    ]
    assert.strictEqual(new Set([codec.fingerprint(), ...others]).size, 6)
  })

  it("of some types says nothing of the others, whatever their order", () => {
    const before = codec.fingerprint(["Paid", "Lost"])
    const more = EventCodec.make(Schema.Union([Schema.TaggedStruct("Found", {}), Lost, Paid]), { upcasters })
    assert.strictEqual(more.fingerprint(["Lost", "Paid"]), before)
    assert.notStrictEqual(more.fingerprint(["Lost", "Paid", "Found"]), before)
    const other = EventCodec.make(Schema.Union([Paid, Schema.TaggedStruct("Lost", { why: Schema.String })]), {
      upcasters
    })
    assert.strictEqual(other.fingerprint(["Paid"]), codec.fingerprint(["Paid"]))
    assert.notStrictEqual(other.fingerprint(["Lost"]), codec.fingerprint(["Lost"]))
    const older = EventCodec.make(Schema.Union([Paid, Lost]))
    assert.notStrictEqual(older.fingerprint(["Paid"]), codec.fingerprint(["Paid"]))
    assert.strictEqual(older.fingerprint(["Lost"]), codec.fingerprint(["Lost"]))
  })

  it("sees a type inside of unions, and through a shared or later declared shape", () => {
    const Coins = Schema.Struct({ coins: Schema.Int }).annotate({ identifier: "Coins" })
    const Won = (of: Schema.Codec<unknown, unknown>) => Schema.TaggedStruct("Won", { of })
    const inside = (schema: Schema.Codec<{ readonly _tag: string }, unknown>) =>
      print(Schema.Union([Lost, Schema.Union([schema, Paid])]))
    const shapes = [Coins, Schema.Struct({ coins: Schema.String }), Schema.suspend(() => Schema.String)]
    assert.strictEqual(new Set(shapes.map((of) => inside(Won(of)))).size, 3)
    const open = EventCodec.make(Schema.Struct({ _tag: Schema.String, n: Schema.Int }))
    const closed = EventCodec.make(Schema.Struct({ _tag: Schema.String, n: Schema.String }))
    assert.notStrictEqual(open.fingerprint(["Any"]), closed.fingerprint(["Any"]))
    assert.notStrictEqual(open.fingerprint(), closed.fingerprint())
  })
})
