/** Verifies: F2 N2 — what a fiche would bring is what a pot would bring, net. */
import { assert, describe, it } from "@effect/vitest"
import * as Explanation from "@kpacite/fair-split/Explanation"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Charges from "../../src/treasury/Charges.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import { clientAdded, day, ficheId, ficheOpened, looking, monday } from "../Fixtures.ts"
import {
  ana,
  byHours,
  cost,
  held,
  lea,
  only,
  ruled,
  share,
  story,
  tariff,
  team,
  type Event
} from "../treasury/Fixtures.ts"

const rates: Event = { _tag: "RateTableAdopted", table: Charges.july2026, on: day("2026-07-01") }
const opened = ficheOpened("garden", "2026-07-09", "09:00", "12:00", {
  priceCents: 30_000,
  seats: { min: 1, max: 2, learner: 0 }
})
const coop = (...more: ReadonlyArray<Event>) =>
  story({}, [...team, clientAdded(), ...ruled(byHours, { commonPot: 1_000 }), ...more, opened])
const { planning, treasury } = Cooperative.views
const sheet = (money: ReturnType<typeof coop>, viewer = lea) =>
  Result.getOrThrow(planning.fiche.show(money.state, looking(viewer, { fiche: ficheId("garden") })))

describe("what a fiche would bring", () => {
  for (const [name, terms] of [
    ["Optéos", tariff(Tariff.opteos, { on: "2026-07-01" })],
    ["Coopaname, with its fees", tariff(Tariff.coopaname, { on: "2026-07-01" })],
    ["ENCOM, on what was cashed", tariff(Tariff.encom, { on: "2026-07-01" })]
  ] as const) {
    it(`is net, and what the pot comes to once the client has paid: ${name}`, () => {
      const money = coop(terms, rates, cost("garden", 1_234), cost(null, 2_000))
      const { card, payments, shared, waterfall } = sheet(money)
      assert.deepStrictEqual([payments, shared], [[], false])
      assert.isTrue(waterfall !== null && Explanation.check(waterfall))
      money.happened(
        {
          _tag: "AttendanceRecorded",
          ficheId: ficheId("garden"),
          attendances: held([
            ["lea", 180],
            ["sam", 180]
          ]).attendance,
          by: "ana" as never,
          at: "2026-07-09T10:00:00.000Z" as never
        },
        {
          _tag: "PaymentReceived",
          receiptId: "r" as never,
          ficheId: ficheId("garden"),
          ttc: 36_000,
          vat: 2_000,
          receivedOn: day(monday),
          on: day(monday)
        }
      )
      assert.deepStrictEqual<unknown>(
        [sheet(money).payments, sheet(money).shared],
        [[{ receivedOn: monday, ttc: 36_000 }], false]
      )
      const pot = only(share(money))
      assert.isTrue(sheet(money).shared)
      const envelope = pot.lines[0]?.envelope ?? 0
      assert.strictEqual(card.estimate?.cents, Charges.fromBudget(Charges.july2026, Math.floor(envelope / 2)).net)
      assert.strictEqual(card.estimate?.beforeContributions, Math.floor(envelope / 2))
      // The sheet of the week says the same.
      const { pots } = Result.getOrThrow(treasury.week.show(money.state, looking(lea, {})))
      assert.isTrue(pots[0]?.allocation.every(({ net }) => Math.abs((net ?? 0) - (card.estimate?.cents ?? 0)) <= 1))
    })
  }

  it("is what the quote says", () => {
    const money = coop(tariff(Tariff.coopaname, { on: "2026-07-01" }), rates, cost("garden", 1_000), cost(null, 2_000))
    const quote = Result.getOrThrow(
      treasury.quote.show(money.state, looking(lea, { ttc: 36_000, people: 2, costs: 1_000 }))
    )
    assert.strictEqual(sheet(money).card.estimate?.cents, quote.net.at(-1))
    assert.deepStrictEqual(sheet(money).waterfall, quote.explanation)
  })

  it("is far less than the price shared by those who come, and says of what it is left", () => {
    const { estimate } = sheet(coop(tariff(), rates)).card
    assert.isBelow(estimate?.cents ?? 15_000, 8_000)
    assert.match(estimate?.words.fr ?? "", /^Estimation, pas une promesse : environ .* net pour chaque personne/)
    assert.match(estimate?.words.en ?? "", /^An estimate, not a promise: about .* net for each person/)
  })

  it("is never above the equal part of the envelope, whatever the price, the costs and the seats (property 10)", () => {
    const terms = [tariff(Tariff.coopaname, { on: "2026-07-01" }), rates]
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500_000 }),
        fc.nat(50_000),
        fc.integer({ min: 1, max: 12 }),
        (price, cents, max) => {
          const garden = { ...opened, priceCents: price, seats: { min: 1, max, learner: 0 } } as Event
          const money = story({}, [
            ...team,
            clientAdded(),
            ...ruled(byHours, { commonPot: 1_000 }),
            ...terms,
            cost(null, cents),
            garden
          ])
          const { card, waterfall } = sheet(money)
          const envelope = waterfall?.children.at(-1)?.amount
          const part = envelope === undefined ? 0 : Number(envelope.numerator / envelope.denominator) / max
          assert.isAtMost(card.estimate?.cents ?? Infinity, part)
          assert.match(card.estimate?.words.fr ?? "", /^Estimation, pas une promesse/)
        }
      ),
      { numRuns: 25 }
    )
  })

  it("says what is missing before the terms of the carrier are known", () => {
    for (const terms of [[], [tariff()], [rates]]) {
      const { card, waterfall } = sheet(coop(...terms))
      assert.isNull(card.estimate?.cents)
      assert.match(card.estimate?.words.fr ?? "", /^Pas encore d'estimation/)
      assert.isNull(waterfall)
    }
  })

  it("is for those who may come", () => assert.isNull(sheet(coop(tariff(), rates), ana).card.estimate))
})
