import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import * as Rule from "../src/Rule.ts"
import * as RuleLimits from "../src/RuleLimits.ts"

// Without this option, a key that is no id would be left out of a record.
const decode = Schema.decodeUnknownOption(RuleLimits.Written, { onExcessProperty: "error" })
const accepts = (rule: unknown): boolean => Option.isSome(decode(rule))

const fixed = (shares: { readonly [id: string]: string }) => ({ _tag: "FixedShares", shares })

const nested = (levels: number): Rule.RuleJson =>
  levels === 1 ? { _tag: "Equal" } : { _tag: "FloorsAndCaps", rule: nested(levels - 1) }

const mixed = (parts: number) => ({
  _tag: "Mix",
  parts: Array.from({ length: parts }, () => ({ share: `1/${parts}`, rule: { _tag: "Equal" } }))
})

describe("a rule that somebody writes down", () => {
  it("is the same rule as one that a log holds", () => {
    const rule = {
      _tag: "Mix",
      parts: [
        { share: "2/5", rule: fixed({ awa: "1/3", malo: "2/3" }) },
        { share: "3/5", rule: { _tag: "FloorsAndCaps", rule: { _tag: "ByHours" }, floor: 500 } }
      ]
    }
    assert.deepStrictEqual(
      Schema.decodeUnknownSync(RuleLimits.Written)(rule),
      Schema.decodeUnknownSync(Rule.Rule)(rule)
    )
  })

  it("has few rules inside one another", () => {
    assert.isTrue(accepts(nested(RuleLimits.most.depth)))
    assert.isFalse(accepts(nested(RuleLimits.most.depth + 1)))
  })

  it("has few rules in all, wherever they lie", () => {
    assert.isTrue(accepts(mixed(RuleLimits.most.rules - 1)))
    assert.isFalse(accepts(mixed(RuleLimits.most.rules)))
  })

  it("has short fractions", () => {
    assert.isTrue(accepts(fixed({ awa: "1/3", malo: "2/3" })))
    assert.isFalse(accepts(fixed({ awa: `1${"0".repeat(40_000)}/1${"0".repeat(40_000)}` })))
    assert.isFalse(accepts({ _tag: "Mix", parts: [{ share: "9".repeat(26), rule: { _tag: "Equal" } }] }))
  })

  it("has fractions that can be added: their common denominator is small, also where each one is short", () => {
    assert.isTrue(accepts(fixed({ a: "1/97", b: "1/89", c: "1/83" })))
    assert.isFalse(accepts(fixed({ a: "1/999999937", b: "1/999999929" })))
  })

  it("gives fixed shares to a group, whose ids are no names that every object has", () => {
    const people = (count: number) =>
      fixed(Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, `1/${count}`])))
    assert.isTrue(accepts(people(RuleLimits.most.shares)))
    assert.isFalse(accepts(people(RuleLimits.most.shares + 1)))
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      assert.isFalse(accepts(fixed(Object.fromEntries([[name, "1"]]))), name)
    }
    assert.isFalse(accepts({ _tag: "ImpartialOfThree", leftoverTo: "__proto__" }))
  })
})
