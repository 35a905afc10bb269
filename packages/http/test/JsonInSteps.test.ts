import { assert, describe, it } from "@effect/vitest"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Steps from "@kpacite/event-store/log/Steps"
import { Schema } from "effect"
import * as JsonInSteps from "../src/JsonInSteps.ts"

const Item = Schema.Struct({ name: Schema.String, share: Rational.Rational, note: Schema.optionalKey(Schema.String) })

const Document = Schema.Struct({
  title: Schema.NullOr(Schema.String),
  items: Schema.Array(Item),
  columns: Schema.Struct({ todo: Schema.Array(Item), done: Schema.Array(Schema.Int) }),
  archived: Schema.NullOr(Schema.Struct({ items: Schema.Array(Item) })),
  either: Schema.Union([Schema.Int, Schema.Array(Schema.String)]),
  byId: Schema.Record(Schema.String, Schema.Int),
  left: Schema.optionalKey(Schema.Array(Item))
})

const items = (count: number): ReadonlyArray<typeof Item.Type> =>
  Array.from({ length: count }, (_, n) => ({
    name: `“${n}”\n`,
    share: Rational.of(BigInt(n), 7n),
    ...(n % 2 === 0 && { note: "x" })
  }))

const small: typeof Document.Type = {
  title: null,
  items: items(3),
  columns: { todo: [], done: [1, 2] },
  archived: null,
  either: ["a"],
  byId: { b: 1, a: 2 }
}

const large: typeof Document.Type = {
  ...small,
  title: "Ateliers",
  items: items(120),
  columns: { todo: items(51), done: [] },
  archived: { items: items(2) },
  either: 5,
  left: items(1)
}

const writer = JsonInSteps.writer(Document)
const encode = Schema.encodeSync(Schema.toCodecJson(Document))

describe("a document that is written in steps", () => {
  it("is the JSON of the whole document", () => {
    for (const document of [small, large]) {
      assert.strictEqual(Steps.atOnce(writer(document)), JSON.stringify(encode(document)))
    }
  })

  it("is written in as many steps as its lists are long", () => {
    let steps = 0
    const writing = writer(large)
    while (writing.next().done !== true) steps++
    assert.strictEqual(steps, 3)
  })
})
