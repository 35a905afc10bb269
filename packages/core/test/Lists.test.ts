import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import * as Lists from "../src/Lists.ts"
import * as Cooperative from "../src/Cooperative.ts"
import { mostCents } from "../src/Money.ts"

const accepts = (schema: Schema.Codec<unknown, unknown>, value: unknown) =>
  Option.isSome(Schema.decodeUnknownOption(schema)(value))

const names = (count: number) => Array.from({ length: count }, (_, n) => `n${n}`)

describe("a list that somebody sends", () => {
  it("has room for a group and no more", () => {
    assert.isTrue(accepts(Lists.of(Schema.String), names(Lists.most)))
    assert.isFalse(accepts(Lists.of(Schema.String), names(Lists.most + 1)))
    assert.isFalse(accepts(Lists.nonEmpty(Schema.String), []))
    assert.isFalse(accepts(Lists.nonEmpty(Schema.String), names(Lists.most + 1)))
    const byId = (count: number) => Object.fromEntries(names(count).map((name) => [name, 1]))
    assert.isTrue(accepts(Lists.byId(Schema.String, Schema.Int), byId(Lists.most)))
    assert.isFalse(accepts(Lists.byId(Schema.String, Schema.Int), byId(Lists.most + 1)))
  })

  it("is counted before its items are compared with each other", () => {
    let compared = 0
    const counting = Schema.makeFilter(() => {
      compared++
      return true
    })
    assert.isFalse(accepts(Lists.of(Schema.String, 2).check(counting), ["a", "b", "c"]))
    assert.strictEqual(compared, 0)
    assert.isTrue(accepts(Lists.of(Schema.String, 2).check(counting), ["a", "b"]))
    assert.strictEqual(compared, 1)
    assert.isFalse(accepts(Lists.unique(Schema.String), ["a", "a"]))
  })
})

describe("everything that can be asked", () => {
  for (const [tag, schema] of Object.values(Cooperative.commands).flatMap((members) => Object.entries(members))) {
    it(`says how long its lists and its words are: ${tag}`, () => {
      const document = Schema.toJsonSchemaDocument(Schema.toCodecJson(schema))
      assert.deepStrictEqual(endless(document.schema), [])
      for (const definition of Object.values(document.definitions)) assert.deepStrictEqual(endless(definition), [])
    })
  }

  it("has no amount that does not stay exact when it is summed for years", () => {
    const receive = Cooperative.commands["treasury"]?.["ReceivePayment"] ?? assert.fail("there is no such command")
    const payment = (ttc: number) => ({ _tag: "ReceivePayment", ficheId: "f", ttc, receivedOn: "2026-07-06" })
    assert.isTrue(accepts(receive, payment(mostCents)))
    for (const ttc of [mostCents + 1, Number.MAX_SAFE_INTEGER]) {
      assert.isFalse(accepts(receive, payment(ttc)))
    }
  })
})

/** Where in a JSON Schema a list or a record has no end. */
const endless = (schema: unknown, at = ""): ReadonlyArray<string> => {
  if (Array.isArray(schema)) return schema.flatMap((one, index) => endless(one, `${at}/${index}`))
  if (typeof schema !== "object" || schema === null) return []
  const one = schema as { readonly [key: string]: unknown }
  const said = [one, ...((one["allOf"] as ReadonlyArray<typeof one> | undefined) ?? [])]
  const says = (what: string) => said.some((part) => part[what] !== undefined)
  const isList = one["type"] === "array" && typeof one["items"] === "object"
  const isRecord = one["type"] === "object" && one["properties"] === undefined && one["additionalProperties"] === true
  return [
    ...(isList && !says("maxItems") ? [at] : []),
    ...(isRecord && !says("maxProperties") ? [at] : []),
    ...Object.entries(one).flatMap(([key, value]) => endless(value, `${at}/${key}`))
  ]
}
