import { assert, describe, it } from "@effect/vitest"
import * as Rational from "@kpacite/fair-split/Rational"
import type * as Rule from "@kpacite/fair-split/Rule"
import {
  byHours,
  equal,
  free,
  held,
  only,
  paid,
  payments,
  ready,
  received,
  ruled,
  share,
  shareAndAgree,
  story,
  tariff,
  team
} from "./Fixtures.ts"

describe("who gets what (F7)", () => {
  const split = (
    rule: Rule.Rule,
    known: Parameters<typeof story>[0],
    paidFor: Record<string, number>,
    options = {}
  ) => {
    const receipts = Object.entries(paidFor).map(([fiche, cents], index) => paid(`r${index}`, fiche, cents))
    return payments(only(share(story(known, [...team, ...ruled(rule, options), tariff(free), ...receipts]))))
  }
  const garden = held([
    ["lea", 120],
    ["sam", 60],
    ["zoe", 0]
  ])

  it("is the same for everybody who was there under the equal rule, and nothing for a no-show", () => {
    assert.deepStrictEqual(split(equal, { garden }, { garden: 10_000 }), { lea: 5_000, sam: 5_000 })
  })

  it("goes with the hours under the rule by hours", () => {
    assert.deepStrictEqual(split(byHours, { garden }, { garden: 9_000 }), { lea: 6_000, sam: 3_000 })
  })

  it("counts a learner's hours by what the group decided, under the rule by hours and coefficient", () => {
    const known = {
      garden: held([
        ["lea", 120],
        ["sam", 120, "learner"]
      ])
    }
    const rule: Rule.Rule = { _tag: "ByHoursTimesCoefficient" }
    assert.deepStrictEqual(split(rule, known, { garden: 9_000 }, { learnerPercent: 50 }), { lea: 6_000, sam: 3_000 })
    assert.deepStrictEqual(split(byHours, known, { garden: 9_000 }, { learnerPercent: 50 }), { lea: 4_500, sam: 4_500 })
  })

  it("counts hours of difficult work for more, under the rule by hours and coefficient", () => {
    const known = {
      garden: held([["lea", 60]], { difficulty: 200, price: 9_000 }),
      flyers: held([["sam", 60]], { price: 3_000 })
    }
    assert.deepStrictEqual(split({ _tag: "ByHoursTimesCoefficient" }, known, { garden: 9_000, flyers: 3_000 }), {
      lea: 8_000,
      sam: 4_000
    })
  })

  it("stays inside each prestation under the rule by prestation", () => {
    const known = {
      garden: held(
        [
          ["lea", 180],
          ["sam", 60]
        ],
        { price: 8_000 }
      ),
      flyers: held(
        [
          ["sam", 30],
          ["zoe", 60, "learner"]
        ],
        { price: 3_000 }
      )
    }
    const paidFor = { garden: 8_000, flyers: 3_000 }
    const within = (within: "Equal" | "Hours" | "HoursTimesCoefficient", learnerPercent = 100) =>
      split({ _tag: "ByPrestation", within }, known, paidFor, { learnerPercent })
    assert.deepStrictEqual(within("Hours"), { lea: 6_000, sam: 3_000, zoe: 2_000 })
    assert.deepStrictEqual(within("Equal"), { lea: 4_000, sam: 5_500, zoe: 1_500 })
    assert.deepStrictEqual(within("HoursTimesCoefficient", 50), { lea: 6_000, sam: 3_500, zoe: 1_500 })
  })

  it("may mix rules", () => {
    const half = { share: Rational.of(1n, 2n) }
    const mix: Rule.Rule = {
      _tag: "Mix",
      parts: [
        { ...half, rule: equal },
        { ...half, rule: byHours }
      ]
    }
    assert.deepStrictEqual(split(mix, { garden }, { garden: 12_000 }), { lea: 7_000, sam: 5_000 })
  })

  it("is the same, paid in two halves or at once (N1)", () => {
    const known = {
      garden: held(
        [
          ["lea", 120],
          ["sam", 60]
        ],
        { price: 90_000 }
      )
    }
    const money = story(known, [
      ...ready,
      paid("r1", "garden", 45_000),
      paid("r2", "garden", 45_000, { receivedOn: "2026-07-13" })
    ])
    const minutes = [share(money), share(money, "2026-07-13")].map((pots) =>
      only(pots).facts.people.map(({ minutes }) => minutes)
    )
    assert.deepStrictEqual(minutes, [
      [60, 30],
      [60, 30]
    ])
    assert.deepStrictEqual(received(money.sharing), { lea: 60_000, sam: 30_000 })
  })

  it("adds up over odd instalments to all the minutes, and to the money but for a part of a minute", () => {
    const known = {
      garden: held(
        [
          ["lea", 120],
          ["sam", 60]
        ],
        { price: 90_000 }
      )
    }
    const money = story(known, [
      ...ready,
      paid("r1", "garden", 40_000),
      paid("r2", "garden", 50_000, { receivedOn: "2026-07-13" })
    ])
    const parts = [only(share(money)), only(share(money, "2026-07-13"))]
    const minutes = (id: string) =>
      parts.reduce((sum, { facts }) => sum + (facts.people.find((person) => person.id === id)?.minutes ?? 0), 0)
    assert.deepStrictEqual([minutes("lea"), minutes("sam")], [120, 60])
    assert.deepStrictEqual(received(money.sharing), { lea: 60_004, sam: 29_996 })
  })

  it("gives a tip to those who did the work, for as many hours more as it is worth", () => {
    const known = { garden: held([["lea", 600]], { price: 100_000 }), flyers: held([["sam", 60]], { price: 10_000 }) }
    const money = story(known, [...ready, paid("r1", "garden", 100_000)])
    shareAndAgree(money)
    money.happened(
      paid("r2", "garden", 2_000, { receivedOn: "2026-07-14" }),
      paid("r3", "flyers", 10_000, { receivedOn: "2026-07-14" })
    )
    // 2 % of ten hours, beside one hour of Sam.
    assert.deepStrictEqual(payments(only(share(money, "2026-07-14"))), { lea: 2_000, sam: 10_000 })
  })

  it("remembers fractions of a cent until they make one (F7)", () => {
    const known = {
      garden: held(
        [
          ["lea", 60],
          ["sam", 60],
          ["zoe", 60]
        ],
        { price: 100 }
      )
    }
    const money = story(known, [...ready])
    for (const [id, receivedOn] of [
      ["r1", "2026-07-06"],
      ["r2", "2026-07-13"],
      ["r3", "2026-07-20"]
    ] as const) {
      money.happened(paid(id, "garden", 100, { receivedOn }))
      const { settled } = only(share(money, receivedOn))
      assert.strictEqual(settled?.fromBox, 0n)
    }
    assert.deepStrictEqual(received(money.sharing), { lea: 100, sam: 100, zoe: 100 })
    assert.deepStrictEqual(money.sharing.ledger, { carries: {}, box: 0n })
  })
})
