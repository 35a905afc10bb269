/** Verifies: N2 — from the quote to the net, every line explained. */
import { assert, describe, it } from "@effect/vitest"
import * as Explanation from "@kpacite/fair-split/Explanation"
import * as Rational from "@kpacite/fair-split/Rational"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Charges from "../../src/treasury/Charges.ts"
import * as Quote from "../../src/treasury/Quote.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import { asked, cooperative, day, folded, given, looking, monday, operator, person, personId } from "../Fixtures.ts"

const [ana, lea] = [person("ana"), person("lea")]
const tariff: Cooperative.Event = {
  _tag: "TariffAdopted",
  tariff: Tariff.opteos,
  waivedFees: [],
  fees: null,
  on: day("2026-06-01")
}
const rates: Cooperative.Event = { _tag: "RateTableAdopted", table: Charges.july2026, on: day("2026-07-01") }
const state = folded(...cooperative, tariff, rates)
const quote = (query: Parameters<typeof Quote.view.show>[1]["query"], whole = state) =>
  Quote.view.show(whole, looking(lea, query))
const line = (explanation: Explanation.Line, label: string): Explanation.Line | undefined =>
  explanation.label.fr === label
    ? explanation
    : explanation.children.map((child) => line(child, label)).find((found) => found !== undefined)

describe("a quote", () => {
  it("goes from what the client pays to what arrives, and every line is the sum of those under it", () => {
    // HT 1 000, costs 120, Optéos 11.5 % of 880 = 101.20: the worked example of the domain reference.
    const shown = Result.getOrThrow(quote({ ttc: 120_000, costs: 12_000 }))
    assert.isTrue(Explanation.check(shown.explanation))
    assert.deepStrictEqual(line(shown.explanation, "TVA")?.amount, Rational.fromInt(20_000n))
    assert.deepStrictEqual(line(shown.explanation, "Part du porteur")?.amount, Rational.fromInt(10_120n))
    assert.deepStrictEqual(line(shown.explanation, "À partager")?.amount, Rational.fromInt(77_880n))
    assert.deepStrictEqual(shown.net, [Charges.fromBudget(Charges.july2026, 77_880).net])
    assert.strictEqual(shown.tariff.name, "Optéos")
    assert.strictEqual(shown.rates.source, Charges.july2026.source)
    assert.isTrue(shown.estimation)
  })

  it("is shared in equal parts to the cent", () => {
    const { explanation, net } = Result.getOrThrow(quote({ ttc: 10_000, vat: 0, people: 3 }))
    const parts = line(explanation, "À partager")?.children.map(({ amount }) => Number(Rational.floor(amount)))
    assert.deepStrictEqual(parts, [2_950, 2_950, 2_950])
    const uneven = Result.getOrThrow(quote({ ttc: 10_001, vat: 0, people: 3 }))
    const cents = line(uneven.explanation, "À partager")?.children.map(({ amount }) => Number(Rational.floor(amount)))
    assert.deepStrictEqual(cents, [2_951, 2_950, 2_950])
    assert.lengthOf(net, 3)
  })

  it("is refused without a tariff, and without a table of rates", () => {
    const tag = (whole: typeof state) => Result.getOrThrow(Result.flip(quote({ ttc: 100 }, whole)))._tag
    assert.strictEqual(tag(folded(...cooperative, rates)), "TariffMissing")
    assert.strictEqual(tag(folded(...cooperative, tariff)), "RatesMissing")
  })

  it("is for those who belong", () =>
    assert.isTrue(Result.isFailure(Quote.view.show(state, looking(operator, { ttc: 100 })))))
})

describe("a tariff", () => {
  it("is adopted with the fees that its carrier lifts, and with no others", () => {
    const adopt = (tariff: Tariff.Tariff, ...waivedFees: ReadonlyArray<string>) =>
      asked(ana, { _tag: "AdoptTariff", tariff: { ...tariff, carrier: "Optéos" }, waivedFees } as const)
    given(...cooperative)
      .when(adopt(Tariff.coopaname, "fixed"))
      .then({
        _tag: "TariffAdopted",
        tariff: { ...Tariff.coopaname, carrier: "Optéos" },
        waivedFees: ["fixed"],
        fees: null,
        on: day(monday)
      })
    given(...cooperative)
      .when(adopt(Tariff.encom, "insurance"))
      .thenRejected("FeeNotWaivable", { fee: "insurance", waivable: ["accident"] })
    given(...cooperative)
      .when(adopt(Tariff.opteos, "fixed"))
      .thenRejected("FeeNotWaivable", { waivable: [] })
  })
})

describe("a workshop on contributions", () => {
  const workshop = { _tag: "HoldChargesWorkshop", participants: [personId("lea")], minutes: 60 } as const
  const held: Cooperative.Event = {
    _tag: "ChargesWorkshopHeld",
    rates: Charges.july2026.name,
    participants: [personId("lea")],
    minutes: 60,
    by: personId("ana"),
    on: day(monday)
  }

  it("is recorded with the rates in force, and shown beside the quote", () => {
    given(...cooperative, rates)
      .when(asked(ana, workshop))
      .then(held)
    const { workshops } = Result.getOrThrow(quote({ ttc: 100 }, folded(...cooperative, tariff, rates, held)))
    assert.deepStrictEqual<unknown>(workshops, [{ on: monday, people: 1, minutes: 60 }])
  })

  it("needs rates to explain, people who are there, and a coordinator", () => {
    given(...cooperative)
      .when(asked(ana, workshop))
      .thenRejected("RatesMissing")
    given(...cooperative, rates)
      .when(asked(ana, { ...workshop, participants: [personId("nobody")] }))
      .thenRejected("PersonUnknown")
    given(...cooperative, rates)
      .when(asked(lea, workshop))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })
})
