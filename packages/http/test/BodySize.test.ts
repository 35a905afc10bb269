import { assert, describe, it } from "@effect/vitest"
import * as RuleLimits from "@kpacite/fair-split/RuleLimits"
import { Schema } from "effect"
import * as Addresses from "../src/Addresses.ts"
import * as BodySize from "../src/BodySize.ts"

const text = (most: number) => Schema.String.check(Schema.isMaxLength(most))

describe("what is read of a body", () => {
  it("is as much as its fields have room for", () => {
    const { bytes } = BodySize.of(Schema.Struct({ note: text(10_000), on: Schema.String }))
    assert.isAtLeast(bytes, JSON.stringify({ note: "\u0001".repeat(10_000), on: "2026-07-06" }).length)
    assert.isBelow(bytes, BodySize.most.bytes)
  })

  it("is at least 4 KiB, and little more where people send an id", () => {
    assert.deepStrictEqual(BodySize.of(Schema.Struct({ id: text(128) })), {
      bytes: BodySize.least.bytes,
      values: BodySize.least.values + 4
    })
  })

  it("counts the items of a list and the keys of a record", () => {
    const one = BodySize.of(Schema.Struct({ names: Schema.Array(text(100)).check(Schema.isMaxLength(50)) }))
    assert.isAtLeast(one.bytes, 50 * 102)
    assert.isAtLeast(one.values, 51)
    const record = BodySize.of(
      Schema.Struct({ points: Schema.Record(text(9), Schema.Int).check(Schema.isMaxProperties(70)) })
    )
    assert.isAtLeast(record.values, 71)
  })

  it("has an end also for something that contains itself", () => {
    const { bytes, values } = BodySize.of(RuleLimits.Written)
    assert.strictEqual(bytes, BodySize.most.bytes)
    assert.isBelow(values, 10_000)
    assert.isAtLeast(values, 8 * 4)
  })

  it("is 4 KiB for most of what can be asked", () => {
    const sizes = Array.from(Addresses.commands.values(), ({ payload }) => BodySize.of(payload).bytes)
    assert.isAbove(sizes.filter((bytes) => bytes === BodySize.least.bytes).length, sizes.length / 2)
  })
})
