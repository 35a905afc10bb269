import { assert, describe, it } from "@effect/vitest"
import * as Week from "../../src/Week.ts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import { splitRuleId } from "../../src/governance/Governance.ts"
import { DecisionId } from "../../src/Ids.ts"
import { asked, at, day, monday, operator, personId } from "../Fixtures.ts"
import {
  ana,
  ben,
  byHours,
  equal,
  type Event,
  ficheId,
  fiches,
  free,
  gardenPaid,
  has,
  held,
  lea,
  only,
  paid,
  payments,
  potId,
  ready,
  receiptId,
  ruled,
  share,
  shareThisWeek,
  story,
  tariff,
  team,
  week,
  withFiches
} from "./Fixtures.ts"

const { given } = withFiches(fiches)
const today = day(monday)

describe("sharing a week", () => {
  const zero = Rational.zero
  const locked: Event = {
    _tag: "PotLocked",
    potId: potId("2026-W28.1"),
    week,
    takesBack: null,
    reversalId: null,
    ruleVersion: 1,
    splitRule: { rule: byHours, commonPot: 0, learnerPercent: 100 },
    lines: [
      {
        receiptId: receiptId("r1"),
        ficheId: ficheId("garden"),
        workDay: day("2026-06-29"),
        ttc: 90_000,
        vat: 0,
        ht: 90_000,
        costs: 0,
        base: 90_000,
        contribution: 0,
        generalCosts: 0,
        fees: 0,
        commonPot: 0,
        envelope: 90_000
      }
    ],
    facts: {
      currency: "EUR",
      pot: Money.eur(90_000n),
      people: [
        { id: "lea", minutes: 108, coefficient: 100 },
        { id: "sam", minutes: 54, coefficient: 100 }
      ],
      prestations: [
        {
          id: "garden",
          amount: Money.eur(90_000n),
          people: [
            { id: "lea", minutes: 120, coefficient: 100 },
            { id: "sam", minutes: 60, coefficient: 100 }
          ]
        }
      ]
    },
    fees: { through: "2026-07", cents: 0 },
    on: today
  }
  const proposed: Event = {
    _tag: "AllocationProposed",
    potId: potId("2026-W28.1"),
    settled: {
      splitId: "2026-W28.1",
      payments: [
        { id: "lea", amount: 60_000n, entitlement: Rational.fromInt(60_000), before: zero, after: zero },
        { id: "sam", amount: 30_000n, entitlement: Rational.fromInt(30_000), before: zero, after: zero }
      ],
      fromBox: 0n
    },
    by: personId("ana"),
    on: today
  }

  it("locks a pot with all that the split rests on, and proposes who gets what (F7, N1)", () => {
    given(...ready, gardenPaid)
      .when(asked(ana, shareThisWeek))
      .then(locked, proposed)
  })

  it("is proposed by the coordinator who looks after the money (C4)", () => {
    for (const actor of [ben, lea, operator]) {
      given(...ready, gardenPaid)
        .when(asked(actor, shareThisWeek))
        .thenRejected("NotAllowed", { needs: "economicCoordinator" })
    }
  })

  it("needs to know what the carrier keeps", () => {
    given(...team, ...ruled(byHours), gardenPaid)
      .when(asked(ana, shareThisWeek))
      .thenRejected("TariffMissing")
  })

  it("needs money that was received until the end of that week (N1)", () => {
    given(...ready)
      .when(asked(ana, shareThisWeek))
      .thenRejected("NothingToShare", { week, waiting: [] })
    const sunday = paid("r1", "garden", 90_000, { receivedOn: "2026-07-12" })
    const nextMonday = paid("r1", "garden", 90_000, { receivedOn: "2026-07-13" })
    const money = story(fiches, [...ready, sunday])
    assert.strictEqual(only(share(money, "2026-07-14", week)).potId, "2026-W28.1")
    given(...ready, nextMonday)
      .when(asked(ana, shareThisWeek, at("2026-07-14")))
      .thenRejected("NothingToShare", { waiting: [] })
  })

  it("does not wait for the Monday: money received earlier in the year is shared as well", () => {
    const money = story(fiches, [...ready, paid("r1", "garden", 90_000, { receivedOn: "2026-06-30" })])
    assert.strictEqual(only(share(money)).week, week)
  })

  it("is no week that lies ahead, as one mistyped would be", () => {
    const money = story(fiches, [...ready, gardenPaid])
    has(money.refusal(ana, { _tag: "ShareWeek", week: Week.Week.make("2062-W28") }), { _tag: "WeekAhead" })
    has(money.refusal(ana, { _tag: "ShareWeek", week: Week.Week.make("2026-W29") }), { _tag: "WeekAhead" })
  })

  it("never shares the same money twice", () => {
    const money = story(fiches, [...ready, gardenPaid])
    share(money)
    assert.strictEqual(money.refusal(ana, shareThisWeek)?._tag, "NothingToShare")
  })

  it("leaves money waiting whose work no rule covered, and says so (F7)", () => {
    given(...team, tariff(free), gardenPaid)
      .when(asked(ana, shareThisWeek))
      .thenRejected("NothingToShare", { week, waiting: [{ receiptId: "r1", reason: "rule" }] })
    given(...team, ...ruled(byHours, { activeFrom: "2026-06-30" }), tariff(free), gardenPaid)
      .when(asked(ana, shareThisWeek))
      .thenRejected("NothingToShare", { waiting: [{ receiptId: "r1", reason: "rule" }] })
  })

  it("releases that money by a later rule that covers the day of work, from its first day on (F7)", () => {
    const money = story(fiches, [...team, tariff(free), gardenPaid])
    assert.strictEqual(money.refusal(ana, shareThisWeek)?._tag, "NothingToShare")
    money.happened(...ruled(byHours, { activeFrom: "2026-06-29" }))
    assert.deepStrictEqual(payments(only(share(money))), { lea: 60_000, sam: 30_000 })
  })

  it("takes no rule that was repealed before the day of work", () => {
    const repealed: Event = {
      _tag: "RuleRepealed",
      ruleId: splitRuleId,
      decisionId: DecisionId.make("decision-2"),
      lastDay: day("2026-06-28"),
      on: day("2026-06-20")
    }
    given(...ready, repealed, gardenPaid)
      .when(asked(ana, shareThisWeek))
      .thenRejected("NothingToShare", { waiting: [{ receiptId: "r1", reason: "rule" }] })
    const onTheDay: Event = { ...repealed, lastDay: day("2026-06-29") }
    assert.isUndefined(story(fiches, [...ready, onTheDay, gardenPaid]).refusal(ana, shareThisWeek))
  })

  it("leaves money waiting until it is known who was there", () => {
    const noted = {
      garden: held([
        ["lea", 0],
        ["sam", 0]
      ]),
      flyers: held([])
    }
    for (const fiche of ["garden", "flyers"]) {
      withFiches(noted)
        .given(...ready, paid("r1", fiche, 1_000))
        .when(asked(ana, shareThisWeek))
        .thenRejected("NothingToShare", { waiting: [{ receiptId: "r1", reason: "attendance" }] })
    }
    const money = story(noted, [...ready, paid("r1", "flyers", 1_000)])
    money.plan({ flyers: held([["zoe", 30]]) })
    assert.deepStrictEqual(payments(only(share(money))), { zoe: 1_000 })
  })

  it("shares what is ready and leaves the rest waiting", () => {
    const money = story(fiches, [...ready, gardenPaid, paid("r2", "flyers", 5_000)])
    const pot = only(share(money))
    assert.deepStrictEqual(
      pot.lines.map(({ receiptId }) => receiptId),
      ["r1"]
    )
    has(money.refusal(ana, shareThisWeek), {
      _tag: "NothingToShare",
      waiting: [{ receiptId: receiptId("r2"), reason: "attendance" }]
    })
  })

  it("takes payments in the order in which they arrived, then by name", () => {
    const money = story(fiches, [
      ...ready,
      paid("r3", "garden", 300),
      paid("r2", "garden", 200),
      paid("r9", "garden", 900, { receivedOn: "2026-07-01" })
    ])
    assert.deepStrictEqual(
      only(share(money)).lines.map(({ receiptId }) => receiptId),
      ["r9", "r2", "r3"]
    )
  })

  it("makes a pot of each version of the rule, by the day of work and not of payment (F7)", () => {
    const known = {
      garden: held(
        [
          ["lea", 180],
          ["sam", 60]
        ],
        { workDay: "2026-06-30" }
      ),
      flyers: held(
        [
          ["lea", 180],
          ["sam", 60]
        ],
        { workDay: "2026-07-01" }
      )
    }
    const money = story(known, [
      ...team,
      ...ruled(byHours),
      ...ruled(equal, { version: 2, activeFrom: "2026-07-01", commonPot: 5_000 }),
      tariff(free),
      paid("r1", "garden", 8_000),
      paid("r2", "flyers", 8_000),
      paid("r3", "garden", 4_000)
    ])
    const pots = share(money)
    assert.deepStrictEqual<unknown>(
      pots.map((pot) => [pot.potId, pot.ruleVersion, pot.lines.map(({ receiptId }) => receiptId), payments(pot)]),
      [
        ["2026-W28.1", 1, ["r1", "r3"], { lea: 9_000, sam: 3_000 }],
        ["2026-W28.2", 2, ["r2"], { lea: 2_000, sam: 2_000 }]
      ]
    )
    assert.strictEqual(money.sharing.balances.commonPot, 4_000)
  })

  it("numbers the pots of each week from one, and none twice", () => {
    const money = story(fiches, [...ready, gardenPaid])
    assert.strictEqual(only(share(money)).potId, "2026-W28.1")
    money.ask(lea, { _tag: "ReversePot", potId: potId("2026-W28.1"), reason: "Une heure manque." })
    assert.strictEqual(only(share(money)).potId, "2026-W28.2")
    money.happened(paid("r2", "garden", 1_000, { receivedOn: "2026-07-14" }))
    assert.strictEqual(only(share(money, "2026-07-14")).potId, "2026-W29.1")
  })

  it("lets a rule that does not fit what happened refuse, in its own words", () => {
    const learners = { garden: held([["lea", 60, "learner"]]) }
    const rule = ruled({ _tag: "ByHoursTimesCoefficient" }, { learnerPercent: 0 })
    const money = story(learners, [...team, ...rule, tariff(free), gardenPaid])
    const refused = money.refusal(ana, shareThisWeek)
    assert.strictEqual(refused?._tag, "SplitNotPossible")
    assert.isTrue((refused?.problem.fr.length ?? 0) > 0 && (refused?.remedy.en.length ?? 0) > 0)
    if (refused?._tag === "SplitNotPossible") assert.strictEqual(refused.reason._tag, "AllWeightsZero")
  })
})
