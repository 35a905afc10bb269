import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Money from "@kpacite/fair-split/Money"

describe("Money", () => {
  it("adds and subtracts amounts of one currency", () => {
    assert.strictEqual(Money.add(Money.eur(1234n), Money.eur(66n)), 1300n)
    assert.strictEqual(Money.subtract(Money.of("XOF", 5n), Money.of("XOF", 7n)), -2n)
    assert.strictEqual(Money.negate(Money.eur(5n)), -5n)
  })

  it("does not compile when two currencies meet", () => {
    const francs = Money.of("CHF", 1n)
    // @ts-expect-error euros and francs never add
    Money.add(Money.eur(1n), francs)
    // @ts-expect-error nor subtract
    Money.subtract(francs, Money.eur(1n))
    // @ts-expect-error a bare number of cents has no currency yet
    Money.add(Money.eur(1n), 1n)
    // @ts-expect-error one currency is not "some currency": it could be exchanged for another one unseen
    const some: Money.Minor<Money.Currency> = francs
    assert.strictEqual(some, 1n)
  })

  it("writes amounts with the decimals of the currency, in both languages", () => {
    assert.deepStrictEqual(Money.format("EUR", Money.eur(-123456789n)), {
      fr: "-1\u202f234\u202f567,89\u00a0€",
      en: "-€1,234,567.89"
    })
    assert.deepStrictEqual(Money.format("EUR", Money.eur(7n)), { fr: "0,07\u00a0€", en: "€0.07" })
    assert.deepStrictEqual(Money.format("EUR", Money.eur(0n)), { fr: "0,00\u00a0€", en: "€0.00" })
    assert.deepStrictEqual(Money.format("XOF", Money.of("XOF", 1500n)), {
      fr: "1\u202f500\u00a0XOF",
      en: "XOF\u00a01,500"
    })
    assert.deepStrictEqual(Money.format("TND", Money.of("TND", 1500n)), { fr: "1,500\u00a0TND", en: "TND\u00a01.500" })
  })

  it("is a plain integer in JSON, and refuses what JSON cannot carry exactly", () => {
    const codec = Money.minor("EUR")
    assert.strictEqual(Schema.encodeSync(codec)(Money.eur(1234n)), 1234)
    assert.strictEqual(Schema.decodeSync(codec)(-5), Money.eur(-5n))
    assert.isTrue(Result.isFailure(Schema.decodeUnknownResult(codec)(0.5)))
    assert.isTrue(Result.isFailure(Schema.encodeResult(codec)(Money.eur(2n ** 60n + 1n))))
    assert.isTrue(Result.isFailure(Schema.encodeResult(Money.Units)(2n ** 60n + 1n)))
    assert.isTrue(Result.isFailure(Schema.encodeUnknownResult(codec)("5")))
  })
})
