import { assert, describe, it } from "@effect/vitest"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import type * as Rule from "@kpacite/fair-split/Rule"
import { Result, Schema } from "effect"
import type { Actor } from "../src/Actor.ts"
import * as Cooperative from "../src/Cooperative.ts"
import { splitRuleId } from "../src/governance/Governance.ts"
import { DecisionId } from "../src/Ids.ts"
import * as Charges from "../src/treasury/Charges.ts"
import type * as Purse from "../src/treasury/Purse.ts"
import * as Tariff from "../src/treasury/Tariff.ts"
import * as Treasury from "../src/treasury/Treasury.ts"
import {
  adhered,
  asked,
  at,
  attended,
  charter,
  checkedIn,
  clientAdded,
  cooperative,
  coordinator,
  day,
  ficheConfirmed,
  ficheOpened,
  looking,
  monday,
  operator,
  personId,
  signedUp
} from "./Fixtures.ts"
import {
  ana,
  ben,
  cost,
  type Event,
  ficheId,
  free,
  has,
  held,
  lea,
  only,
  paid,
  payments,
  payRunId,
  potId,
  receiptId,
  ruled,
  sam,
  share,
  shareAndAgree,
  story,
  tariff,
  team,
  week,
  withFiches,
  zoe
} from "./TreasuryFixtures.ts"

const byHours: Rule.Rule = { _tag: "ByHours" }
const equal: Rule.Rule = { _tag: "Equal" }

/** Léa worked two hours in the garden, Sam one; nobody has noted yet who handed out the flyers. */
const fiches = {
  garden: held([
    ["lea", 120],
    ["sam", 60]
  ]),
  flyers: held([])
}

const { given } = withFiches(fiches)

/** With a tariff that keeps nothing and the split by hours. */
const ready: ReadonlyArray<Event> = [...team, ...ruled(byHours), tariff(free)]

const today = day(monday)
const gardenPaid = paid("r1", "garden", 90_000)

const shareThisWeek = { _tag: "ShareWeek", week } as const

/** What the parts of the money come to over all pots that stand. */
const totals = ({ pots }: Treasury.State) =>
  Object.values(pots)
    .filter(({ status }) => status !== "reversed")
    .flatMap(({ lines }) => lines)
    .reduce(
      (sums, { commonPot, contribution, costs, envelope, fees, generalCosts, ttc, vat }) => ({
        ttc: sums.ttc + ttc,
        vat: sums.vat + vat,
        contribution: sums.contribution + contribution,
        costs: sums.costs + costs + generalCosts,
        fees: sums.fees + fees,
        commonPot: sums.commonPot + commonPot,
        envelope: sums.envelope + envelope
      }),
      { ttc: 0, vat: 0, contribution: 0, costs: 0, fees: 0, commonPot: 0, envelope: 0 }
    )

/** Each person's cents over all pots that stand. */
const received = ({ pots }: Treasury.State): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const pot of Object.values(pots).filter(({ status }) => status !== "reversed")) {
    for (const [id, cents] of Object.entries(payments(pot))) sums[id] = (sums[id] ?? 0) + cents
  }
  return sums
}

/** A purse without the amounts that came to nothing. */
const settled = (purse: Purse.Purse) => {
  const some = (amounts: Purse.Amounts) =>
    Object.fromEntries(Object.entries(amounts).filter(([, cents]) => cents !== 0))
  const { openCosts, sharedHt, yearBase } = purse
  return { ...purse, openCosts: some(openCosts), sharedHt: some(sharedHt), yearBase: some(yearBase) }
}

describe("a client's payment", () => {
  it("is recorded by a coordinator, with 20 % of VAT when nobody says otherwise", () => {
    given(...team)
      .when(asked(ben, { _tag: "ReceivePayment", ficheId: ficheId("garden"), ttc: 12_000, receivedOn: today }))
      .then({
        _tag: "PaymentReceived",
        receiptId: receiptId("asked"),
        ficheId: ficheId("garden"),
        ttc: 12_000,
        vat: 2_000,
        receivedOn: today,
        on: today
      })
  })

  it("may carry no VAT, and may have arrived before it is noted", () => {
    given(...team)
      .when(
        asked(ana, {
          _tag: "ReceivePayment",
          ficheId: ficheId("garden"),
          ttc: 1,
          vat: 0,
          receivedOn: day("2026-07-01")
        })
      )
      .then({ ...paid("asked", "garden", 1, { receivedOn: "2026-07-01" }), on: today })
  })

  it("is no payment before it has arrived", () => {
    given(...team)
      .when(asked(ana, { _tag: "ReceivePayment", ficheId: ficheId("garden"), ttc: 1, receivedOn: day("2026-07-07") }))
      .thenRejected("NotReceivedYet", { receivedOn: "2026-07-07" })
  })

  it("belongs to a prestation", () => {
    given(...team)
      .when(asked(ana, { _tag: "ReceivePayment", ficheId: ficheId("moon"), ttc: 1, receivedOn: today }))
      .thenRejected("NotFound", { what: "fiche", id: "moon" })
  })

  it("is not for a member, a stranger or the operator to record (C4)", () => {
    for (const actor of [lea, operator]) {
      given(...team)
        .when(asked(actor, { _tag: "ReceivePayment", ficheId: ficheId("garden"), ttc: 1, receivedOn: today }))
        .thenRejected("NotAllowed", { needs: "coordinator" })
    }
  })

  it("is a whole number of cents above zero", () => {
    const decodes = (ttc: number) =>
      Schema.is(Treasury.ReceivePayment)({ _tag: "ReceivePayment", ficheId: ficheId("garden"), ttc, receivedOn: today })
    assert.deepStrictEqual([1, 0, -1, 0.5].map(decodes), [true, false, false, false])
  })
})

describe("what the carrier keeps", () => {
  it("is adopted by the coordinator who looks after the money (C4)", () => {
    given(...team)
      .when(asked(ana, { _tag: "AdoptTariff", tariff: Tariff.opteos }))
      .then({ _tag: "TariffAdopted", tariff: Tariff.opteos, waivedFees: [], fees: null, on: today })
    given(...team)
      .when(asked(ana, { _tag: "AdoptTariff", tariff: Tariff.coopaname, waivedFees: ["fixed"] }))
      .then({ _tag: "TariffAdopted", tariff: Tariff.coopaname, waivedFees: ["fixed"], fees: null, on: today })
    for (const actor of [ben, lea]) {
      given(...team)
        .when(asked(actor, { _tag: "AdoptTariff", tariff: Tariff.opteos }))
        .thenRejected("NotAllowed", { needs: "economicCoordinator" })
    }
  })

  it("changes with the month: what the tariff before it still charges is charged by that one", () => {
    given(...team, tariff(Tariff.coopaname, { on: "2026-04-20" }))
      .when(asked(ana, { _tag: "AdoptTariff", tariff: Tariff.encom }))
      .then({
        _tag: "TariffAdopted",
        tariff: Tariff.encom,
        waivedFees: [],
        fees: { through: "2026-06", cents: 9_000 },
        on: today
      })
  })

  it("comes with a table of rates, also adopted by the coordinator who looks after the money (N2)", () => {
    const adopt = { _tag: "AdoptRateTable", table: Charges.july2026 } as const
    given(...team)
      .when(asked(ana, adopt))
      .then({ _tag: "RateTableAdopted", table: Charges.july2026, on: today })
    given(...team)
      .when(asked(ben, adopt))
      .thenRejected("NotAllowed", { needs: "economicCoordinator" })
  })

  it("charges fixed fees for every month to the next pots that can bear them", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      tariff(Tariff.coopaname, { on: "2026-05-02" }),
      paid("r1", "garden", 10_000)
    ])
    const first = only(share(money))
    assert.deepStrictEqual(first.fees, { through: "2026-07", cents: 9_000 })
    assert.deepStrictEqual(
      [first.lines[0]?.contribution, first.lines[0]?.fees, first.lines[0]?.envelope],
      [1_350, 8_650, 0]
    )
    assert.strictEqual(money.treasury.purse.openFees, 350)
    money.happened(paid("r2", "garden", 10_000, { receivedOn: "2026-07-07" }))
    const second = only(share(money, "2026-07-08"))
    assert.deepStrictEqual(second.fees, { through: "2026-07", cents: 0 })
    assert.strictEqual(second.lines[0]?.fees, 350)
    money.happened(paid("r3", "garden", 90_000, { receivedOn: "2026-09-01" }))
    assert.strictEqual(only(share(money, "2026-09-02")).lines[0]?.fees, 6_000)
    assert.strictEqual(money.treasury.purse.openFees, 0)
    assert.strictEqual(money.treasury.purse.feesThrough, "2026-09")
  })

  it("charges a month once, though several pots are made of one week", () => {
    const two = { garden: held([["lea", 60]]), later: held([["sam", 60]], { workDay: "2026-07-02" }) }
    const money = story(two, [
      ...team,
      ...ruled(byHours),
      ...ruled(equal, { version: 2, activeFrom: "2026-07-01" }),
      tariff(Tariff.encom, { on: "2026-07-01" }),
      paid("r1", "garden", 50_000),
      paid("r2", "later", 50_000)
    ])
    assert.deepStrictEqual(
      share(money).map(({ fees, lines }) => [fees?.cents, lines[0]?.fees]),
      [
        [1_900, 1_900],
        [0, 0]
      ]
    )
  })

  it("charges no month under the new tariff that came before it", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      tariff(free, { on: "2026-01-10" }),
      paid("r1", "garden", 10_000)
    ])
    shareAndAgree(money, "2026-07-06")
    money.ask(ana, { _tag: "AdoptTariff", tariff: Tariff.coopaname }, "2026-10-05")
    money.happened(paid("r2", "garden", 90_000, { receivedOn: "2026-10-06" }))
    assert.strictEqual(only(share(money, "2026-10-06")).lines[0]?.fees, 3_000)
  })

  it("begins again with each calendar year, as money is received (N1)", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      tariff(),
      paid("r1", "garden", 3_000_000, { receivedOn: "2026-12-31" }),
      paid("r2", "garden", 100_000, { receivedOn: "2026-12-31" }),
      paid("r3", "garden", 100_000, { receivedOn: "2027-01-01" })
    ])
    assert.deepStrictEqual(
      only(share(money, "2027-01-03")).lines.map(({ contribution }) => contribution),
      [345_000, 10_500, 11_500]
    )
    assert.deepStrictEqual(money.treasury.purse.yearBase, { "2026": 3_100_000, "2027": 100_000 })
  })
})

describe("costs", () => {
  it("are recorded for a prestation or for all", () => {
    given(...team)
      .when(asked(ben, { _tag: "RecordCost", ficheId: ficheId("garden"), label: "Terreau", cents: 1_250 }))
      .then({ _tag: "CostRecorded", ficheId: ficheId("garden"), label: "Terreau", cents: 1_250, on: today })
    given(...team)
      .when(asked(ben, { _tag: "RecordCost", ficheId: null, label: "Affiches", cents: 900 }))
      .then({ _tag: "CostRecorded", ficheId: null, label: "Affiches", cents: 900, on: today })
  })

  it("need a prestation that exists, and a coordinator", () => {
    given(...team)
      .when(asked(ben, { _tag: "RecordCost", ficheId: ficheId("moon"), label: "Fusée", cents: 1 }))
      .thenRejected("NotFound", { what: "fiche", id: "moon" })
    given(...team)
      .when(asked(lea, { _tag: "RecordCost", ficheId: null, label: "Affiches", cents: 1 }))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("that are larger than a payment carry over to the next one for the same prestation (N1)", () => {
    const known = { ...fiches, flyers: held([["zoe", 60]]) }
    const money = story(known, [
      ...ready,
      cost("garden", 7_000),
      cost("garden", 5_000),
      paid("r1", "garden", 10_000),
      paid("r2", "flyers", 10_000)
    ])
    const [garden, flyers] = only(share(money)).lines
    assert.deepStrictEqual([garden?.costs, garden?.envelope, flyers?.costs, flyers?.envelope], [10_000, 0, 0, 10_000])
    assert.strictEqual(money.treasury.purse.openCosts["garden"], 2_000)
    money.happened(paid("r3", "garden", 10_000, { receivedOn: "2026-07-07" }))
    assert.deepStrictEqual(payments(only(share(money, "2026-07-07"))), { lea: 5_333, sam: 2_667 })
    assert.strictEqual(money.treasury.purse.openCosts["garden"], 0)
  })

  it("of the cooperative are borne by the first payments of the week", () => {
    const known = { ...fiches, flyers: held([["zoe", 60]]) }
    const money = story(known, [
      ...ready,
      cost(null, 4_000),
      cost(null, 8_000),
      paid("r1", "garden", 10_000),
      paid("r2", "flyers", 10_000)
    ])
    assert.deepStrictEqual(
      only(share(money)).lines.map(({ envelope, generalCosts }) => [generalCosts, envelope]),
      [
        [10_000, 0],
        [2_000, 8_000]
      ]
    )
    assert.strictEqual(money.treasury.purse.openGeneralCosts, 0)
  })

  it("may eat a whole pot: then everybody gets nothing of nothing", () => {
    const money = story(fiches, [...ready, cost(null, 12_000), paid("r1", "garden", 10_000)])
    assert.deepStrictEqual(payments(only(share(money))), { lea: 0, sam: 0 })
  })
})

describe("the common pot", () => {
  const withCommonPot = () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours, { commonPot: 1_000 }),
      tariff(free),
      paid("r1", "garden", 30_000)
    ])
    share(money)
    return money
  }

  it("gets the part that the rule says, and is spent by who looks after the money (C4)", () => {
    const money = withCommonPot()
    assert.strictEqual(money.treasury.purse.commonPot, 3_000)
    assert.deepStrictEqual(money.ask(ana, { _tag: "SpendCommonPot", label: "Goûter", cents: 1_000 }), [
      { _tag: "CommonPotSpent", label: "Goûter", cents: 1_000, on: today }
    ])
    assert.strictEqual(money.treasury.purse.commonPot, 2_000)
    const refused = money.refusal(ben, { _tag: "SpendCommonPot", label: "Goûter", cents: 1 })
    assert.strictEqual(refused?._tag, "NotAllowed")
  })

  it("can be emptied, and holds no cent more", () => {
    const money = withCommonPot()
    const refused = money.refusal(ana, { _tag: "SpendCommonPot", label: "Sono", cents: 3_001 })
    has(refused, { _tag: "CommonPotTooSmall", cents: 3_001, left: 3_000 })
    money.ask(ana, { _tag: "SpendCommonPot", label: "Sono", cents: 3_000 })
    assert.strictEqual(money.treasury.purse.commonPot, 0)
  })
})

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
      ledger: { carries: {}, box: 0n },
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
    assert.strictEqual(money.treasury.purse.commonPot, 4_000)
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
    if (refused?._tag === "SplitNotPossible")
      assert.deepStrictEqual([refused.because, refused.advice], [refused.problem, refused.remedy])
  })
})

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
    assert.deepStrictEqual(received(money.treasury), { lea: 60_000, sam: 30_000 })
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
    assert.deepStrictEqual(received(money.treasury), { lea: 60_004, sam: 29_996 })
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
    assert.deepStrictEqual(received(money.treasury), { lea: 100, sam: 100, zoe: 100 })
    assert.deepStrictEqual(money.treasury.ledger, { carries: {}, box: 0n })
  })
})

describe("agreeing to a split", () => {
  const money = () => {
    const known = story(fiches, [...ready, gardenPaid])
    share(known)
    return known
  }
  const pot = potId("2026-W28.1")

  it("takes somebody else than who proposed it: a member or a coordinator (C4)", () => {
    for (const actor of [lea, ben]) {
      const known = money()
      assert.deepStrictEqual(known.ask(actor, { _tag: "AgreeAllocation", potId: pot }), [
        { _tag: "AllocationAgreed", potId: pot, by: actor._tag === "Person" ? actor.id : personId("nobody"), on: today }
      ])
      assert.strictEqual(known.treasury.pots[pot]?.status, "agreed")
      assert.strictEqual(known.treasury.pots[pot]?.agreedOn, today)
    }
    has(money().refusal(ana, { _tag: "AgreeAllocation", potId: pot }), { _tag: "NotAlone", personId: "ana" })
    has(money().refusal(operator, { _tag: "AgreeAllocation", potId: pot }), { _tag: "NotAllowed", needs: "member" })
  })

  it("is not for somebody who is away or gone", () => {
    const known = money()
    known.happened(
      { _tag: "MemberPaused", personId: personId("lea"), on: today },
      { _tag: "MemberLeft", personId: personId("sam"), on: today }
    )
    for (const actor of [lea, sam]) {
      has(known.refusal(actor, { _tag: "AgreeAllocation", potId: pot }), { _tag: "NotAllowed", needs: "member" })
    }
  })

  it("happens once, to a split that exists and stands", () => {
    const known = money()
    has(known.refusal(lea, { _tag: "AgreeAllocation", potId: potId("2026-W01.1") }), {
      _tag: "NotFound",
      what: "pot",
      id: "2026-W01.1"
    })
    known.ask(lea, { _tag: "AgreeAllocation", potId: pot })
    for (const command of [
      { _tag: "AgreeAllocation", potId: pot },
      { _tag: "ReversePot", potId: pot, reason: "Trop tard." }
    ] as const) {
      has(known.refusal(sam, command), { _tag: "PotNotProposed", potId: pot, status: "agreed" })
    }
  })
})

describe("taking a proposed split back", () => {
  const pot = potId("2026-W28.1")
  const reverse = { _tag: "ReversePot", potId: pot, reason: "Une heure manque." } as const

  it("restores the purse and every fraction that is owed, exactly (F7)", () => {
    const known = {
      garden: held(
        [
          ["lea", 7],
          ["sam", 5],
          ["zoe", 3]
        ],
        { price: 10_001 }
      )
    }
    const money = story(known, [
      ...team,
      ...ruled(byHours, { commonPot: 1_234 }),
      tariff(Tariff.coopaname, { on: "2026-07-01" }),
      cost("garden", 77),
      cost(null, 55),
      paid("r0", "garden", 5_003, { receivedOn: "2026-06-30", vat: 2_000 })
    ])
    shareAndAgree(money, "2026-07-02")
    money.happened(cost("garden", 33), cost(null, 44), paid("r1", "garden", 4_998, { vat: 2_000 }))
    const { ledger, purse } = money.treasury
    share(money)
    assert.notDeepEqual(money.treasury.ledger, ledger)
    assert.notDeepEqual(money.treasury.purse, purse)
    const [event] = money.ask(lea, reverse)
    has(event, { _tag: "PotReversed", potId: pot, by: "lea", reason: "Une heure manque.", on: today })
    assert.deepStrictEqual(money.treasury.ledger, ledger)
    assert.deepStrictEqual(money.treasury.purse, purse)
    assert.strictEqual(money.treasury.pots[pot]?.status, "reversed")
    assert.isUndefined(money.treasury.receipts["r1"]?.potId)
  })

  it("keeps fixed fees charged, to be borne by the next pot", () => {
    const money = story(fiches, [
      ...team,
      ...ruled(byHours),
      tariff(Tariff.coopaname, { on: "2026-07-01" }),
      gardenPaid
    ])
    const first = only(share(money))
    money.ask(lea, reverse)
    assert.strictEqual(money.treasury.purse.openFees, 3_000)
    const again = only(share(money))
    assert.deepStrictEqual([again.fees?.cents, again.lines], [0, first.lines])
  })

  it("lets the week be shared again by what is known by then", () => {
    const money = story(fiches, [...ready, gardenPaid])
    share(money)
    money.ask(sam, reverse)
    money.plan({
      garden: held([
        ["lea", 120],
        ["sam", 120]
      ])
    })
    assert.deepStrictEqual(payments(only(share(money))), { lea: 45_000, sam: 45_000 })
  })

  it("is open to whoever proposed it, to members and coordinators, with a reason", () => {
    for (const actor of [ana, ben, sam]) {
      const money = story(fiches, [...ready, gardenPaid])
      share(money)
      assert.isUndefined(money.refusal(actor, reverse))
      has(money.refusal(operator, reverse), { _tag: "NotAllowed", needs: "member" })
    }
    assert.isFalse(Schema.is(Treasury.ReversePot)({ ...reverse, reason: "" }))
  })

  it("happens once, to a split that exists", () => {
    const money = story(fiches, [...ready, gardenPaid])
    has(money.refusal(sam, reverse), { _tag: "NotFound", what: "pot", id: pot })
    share(money)
    money.ask(sam, reverse)
    has(money.refusal(sam, reverse), { _tag: "PotNotProposed", potId: pot, status: "reversed" })
    has(money.refusal(lea, { _tag: "AgreeAllocation", potId: pot }), { _tag: "PotNotProposed", status: "reversed" })
  })

  it("gives nothing back when nothing had been proposed yet", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const [locked] = story(fiches, money.events).ask(ana, shareThisWeek)
    assert.isDefined(locked)
    money.happened(locked)
    const [event] = money.ask(lea, reverse)
    assert.deepStrictEqual(
      event?._tag === "PotReversed" ? [event.settled.payments, event.settled.fromBox] : undefined,
      [[], 0n]
    )
    assert.isUndefined(money.treasury.receipts["r1"]?.potId)
  })
})

describe("a credit note", () => {
  const reverse = (ttc: number, id = "r1") =>
    ({ _tag: "ReversePayment", receiptId: receiptId(id), ttc, reason: "Chèque sans provision." }) as const

  it("before sharing simply makes the money less", () => {
    const money = story(fiches, [...ready, gardenPaid])
    assert.deepStrictEqual(money.ask(ben, reverse(30_000)), [
      {
        _tag: "PaymentReversed",
        reversalId: receiptId("ask-1"),
        receiptId: receiptId("r1"),
        ttc: 30_000,
        by: personId("ben"),
        reason: "Chèque sans provision.",
        on: today
      }
    ])
    assert.deepStrictEqual(payments(only(share(money))), { lea: 40_000, sam: 20_000 })
    assert.deepStrictEqual(money.treasury.reversals, {})
  })

  it("over everything that was not shared leaves nothing to wait for", () => {
    const money = story(fiches, [...ready, gardenPaid])
    money.ask(ben, reverse(90_000))
    has(money.refusal(ana, shareThisWeek), { _tag: "NothingToShare", waiting: [] })
  })

  it("never goes over what was received, also in several parts", () => {
    const money = story(fiches, [...ready, gardenPaid])
    has(money.refusal(ben, reverse(90_001)), { _tag: "MoreThanReceived", receiptId: "r1", ttc: 90_001, most: 90_000 })
    money.ask(ben, reverse(50_000))
    has(money.refusal(ben, reverse(40_001)), { _tag: "MoreThanReceived", most: 40_000 })
    money.ask(ben, reverse(40_000))
    has(money.refusal(ben, reverse(1)), { _tag: "MoreThanReceived", most: 0 })
  })

  it("is recorded by a coordinator, for a payment that is known", () => {
    const money = story(fiches, [...ready, gardenPaid])
    has(money.refusal(lea, reverse(1)), { _tag: "NotAllowed", needs: "coordinator" })
    has(money.refusal(ben, reverse(1, "r9")), { _tag: "NotFound", what: "receipt", id: "r9" })
  })

  it("waits for a split that is being discussed to be agreed or taken back", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const { potId } = only(share(money))
    has(money.refusal(ben, reverse(1)), { _tag: "PotUnderDiscussion", potId })
    const agreed = story(fiches, money.events)
    agreed.ask(lea, { _tag: "AgreeAllocation", potId })
    assert.isUndefined(agreed.refusal(ben, reverse(1)))
    money.ask(lea, { _tag: "ReversePot", potId, reason: "Encore une heure." })
    assert.isUndefined(money.refusal(ben, reverse(1)))
  })

  it("after sharing takes everybody's part back in the next split (F7)", () => {
    const money = story(fiches, [...ready, gardenPaid])
    shareAndAgree(money)
    money.ask(ben, reverse(30_000), "2026-07-14")
    const back = only(share(money, "2026-07-14"))
    assert.deepStrictEqual(payments(back), { lea: -20_000, sam: -10_000 })
    has(back, { takesBack: receiptId("r1"), reversalId: receiptId("ask-3"), ruleVersion: 1, fees: null })
    assert.strictEqual(money.refusal(ana, { _tag: "ShareWeek", week: back.week }, "2026-07-14")?._tag, "NothingToShare")
  })

  it("is shared in the same breath as new money, in a pot of its own", () => {
    const known = { ...fiches, flyers: held([["zoe", 60]], { price: 5_000 }) }
    const money = story(known, [...ready, gardenPaid])
    shareAndAgree(money)
    money.ask(ben, reverse(30_000))
    money.happened(paid("r2", "flyers", 5_000))
    assert.deepStrictEqual<unknown>(
      share(money).map((pot) => [pot.potId, pot.takesBack, payments(pot)]),
      [
        ["2026-W28.2", null, { zoe: 5_000 }],
        ["2026-W28.3", "r1", { lea: -20_000, sam: -10_000 }]
      ]
    )
  })

  it("goes by the rule and the hours of then, whatever was decided since", () => {
    const money = story(fiches, [...ready, gardenPaid])
    shareAndAgree(money)
    money.happened(...ruled(equal, { version: 2 }))
    money.plan({ garden: held([["zoe", 60]]) })
    money.ask(ben, reverse(90_000))
    assert.deepStrictEqual(payments(only(share(money))), { lea: -60_000, sam: -30_000 })
  })

  it("can itself be discussed: a split that takes back is taken back, and proposed again", () => {
    const money = story(fiches, [...ready, gardenPaid])
    shareAndAgree(money)
    money.ask(ben, reverse(30_000))
    const { ledger, purse } = money.treasury
    const { lines, potId } = only(share(money))
    money.ask(lea, { _tag: "ReversePot", potId, reason: "Le client va payer." })
    assert.deepStrictEqual(money.treasury.purse, purse)
    assert.deepStrictEqual(money.treasury.ledger, ledger)
    assert.deepStrictEqual(only(share(money)).lines, lines)
  })

  for (const [name, rule] of [
    ["by hours", byHours],
    ["by hours and coefficient", { _tag: "ByHoursTimesCoefficient" }],
    ["equal", equal],
    ["by prestation", { _tag: "ByPrestation", within: "Hours" }]
  ] as const) {
    /** Verifies: F7, N1 */
    it(`in three parts undoes everything exactly, under the rule ${name}`, () => {
      const known = {
        garden: held(
          [
            ["lea", 125],
            ["sam", 40, "learner"],
            ["zoe", 75]
          ],
          { price: 33_333, difficulty: 110 }
        ),
        flyers: held([["sam", 35]], { price: 10_000 })
      }
      const money = story(known, [
        ...team,
        ...ruled(rule, { commonPot: 1_111, learnerPercent: 60 }),
        tariff(Tariff.encom, { on: "2026-07-01" }),
        cost("garden", 1_234),
        cost(null, 567),
        paid("r0", "flyers", 10_007, { receivedOn: "2026-07-01", vat: 2_000 })
      ])
      shareAndAgree(money, "2026-07-02")
      money.happened(paid("r1", "garden", 40_003, { vat: 2_000 }), cost("garden", 345), cost(null, 678))
      const before = money.treasury
      const paidBefore = received(before)
      shareAndAgree(money)
      for (const ttc of [13_001, 9_999, 40_003 - 13_001 - 9_999]) {
        money.ask(ben, reverse(ttc), "2026-07-07")
        shareAndAgree(money, "2026-07-08")
      }
      const after = money.treasury
      assert.deepStrictEqual(settled(after.purse), settled(before.purse))
      assert.deepStrictEqual(totals(after), totals(before))
      for (const id of ["lea", "sam", "zoe"]) {
        const change = (received(after)[id] ?? 0) - (paidBefore[id] ?? 0)
        assert.isTrue(Math.abs(change) <= 1, `${id}: ${change}`)
        const carry = (state: Treasury.State) => state.ledger.carries[id] ?? Rational.zero
        // What was paid too much or too little is what is owed.
        assert.deepStrictEqual(Rational.add(carry(after), Rational.fromInt(change)), carry(before))
        assert.strictEqual(Rational.compare(carry(after), Rational.one), -1)
        assert.strictEqual(Rational.compare(Rational.fromInt(-1), carry(after)), -1)
      }
    })
  }

  it("leaves exactly nothing when all shares are whole cents", () => {
    const money = story(fiches, [...ready, gardenPaid])
    shareAndAgree(money)
    for (const ttc of [30_000, 15_000, 45_000]) {
      money.ask(ben, reverse(ttc))
      shareAndAgree(money)
    }
    assert.deepStrictEqual(received(money.treasury), { lea: 0, sam: 0 })
    assert.deepStrictEqual(money.treasury.ledger, { carries: {}, box: 0n })
    assert.deepStrictEqual(money.treasury.purse.yearBase, { "2026": 0 })
  })

  it("counts what went back before sharing apart from what goes back after", () => {
    const money = story(fiches, [...ready, gardenPaid])
    money.ask(ben, reverse(30_000))
    shareAndAgree(money)
    money.ask(ben, reverse(20_000))
    money.ask(ben, reverse(40_000))
    assert.deepStrictEqual(
      Object.values(money.treasury.reversals).map(({ already, ttc }) => [already, ttc]),
      [
        [0, 20_000],
        [20_000, 40_000]
      ]
    )
    shareAndAgree(money)
    assert.deepStrictEqual(totals(money.treasury).envelope, 0)
  })

  it("reopens the costs that the money had paid, for the client's next payment", () => {
    const money = story(fiches, [...ready, cost("garden", 9_000), gardenPaid])
    shareAndAgree(money)
    money.ask(ben, reverse(90_000))
    shareAndAgree(money)
    assert.strictEqual(money.treasury.purse.openCosts["garden"], 9_000)
    money.happened(paid("r2", "garden", 90_000))
    assert.deepStrictEqual(payments(only(share(money))), { lea: 54_000, sam: 27_000 })
  })

  it("may leave the common pot owing what was spent of it", () => {
    const money = story(fiches, [...team, ...ruled(byHours, { commonPot: 5_000 }), tariff(free), gardenPaid])
    shareAndAgree(money)
    money.ask(ana, { _tag: "SpendCommonPot", label: "Sono", cents: 45_000 })
    money.ask(ben, reverse(90_000))
    shareAndAgree(money)
    assert.strictEqual(money.treasury.purse.commonPot, -45_000)
    has(money.refusal(ana, { _tag: "SpendCommonPot", label: "Sono", cents: 1 }), { left: -45_000 })
  })
})

describe("what people find of a split", () => {
  it("is said by members and coordinators, with words if they like (N1)", () => {
    given(...team)
      .when(asked(zoe, { _tag: "VoiceFairness", week, feeling: "unsure", words: "Et la préparation ?" }))
      .then({
        _tag: "FairnessVoiced",
        week,
        personId: personId("zoe"),
        feeling: "unsure",
        words: "Et la préparation ?",
        on: today
      })
    given(...team)
      .when(asked(ben, { _tag: "VoiceFairness", week, feeling: "fair" }))
      .then({ _tag: "FairnessVoiced", week, personId: personId("ben"), feeling: "fair", words: null, on: today })
    given(...team)
      .when(asked(operator, { _tag: "VoiceFairness", week, feeling: "fair" }))
      .thenRejected("NotAllowed", { needs: "member" })
  })

  it("changes nothing about money, and keeps each one's last word", () => {
    const money = story(fiches, [...ready])
    const before = money.treasury
    money.ask(zoe, { _tag: "VoiceFairness", week, feeling: "unfair" })
    money.ask(zoe, { _tag: "VoiceFairness", week, feeling: "fair", words: "On en a parlé." })
    money.ask(sam, { _tag: "VoiceFairness", week, feeling: "unsure" })
    assert.strictEqual(money.treasury, before)
    assert.deepStrictEqual(
      Object.values(money.state.voices.weeks[week] ?? {}).map(({ feeling, personId, words }) => [
        personId,
        feeling,
        words
      ]),
      [
        ["zoe", "fair", "On en a parlé."],
        ["sam", "unsure", null]
      ]
    )
  })
})

describe("the fold", () => {
  it("leaves alone what it does not know", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const { payout, treasury, voices } = money.state
    money.happened(charter(), adhered("lea"))
    assert.strictEqual(money.treasury, treasury)
    assert.strictEqual(money.state.payout, payout)
    assert.strictEqual(money.state.voices, voices)
  })

  it("stands an event about a pot or a receipt that is not there", () => {
    const settled = { splitId: "x", ledger: { carries: {}, box: 0n }, payments: [], fromBox: 0n }
    const events: ReadonlyArray<Treasury.Event> = [
      { _tag: "PotReversed", potId: potId("x"), settled, by: personId("ana"), reason: null, on: today },
      { _tag: "AllocationAgreed", potId: potId("x"), by: personId("ana"), on: today },
      {
        _tag: "PaymentReversed",
        reversalId: receiptId("y"),
        receiptId: receiptId("x"),
        ttc: 1,
        by: personId("ana"),
        reason: null,
        on: today
      }
    ]
    for (const event of events) assert.strictEqual(Treasury.evolve(Treasury.initial, event), Treasury.initial)
  })
})

describe("every refusal", () => {
  it("says in both languages what is the matter and what to do next", () => {
    const money = story(fiches, [...ready, gardenPaid, paid("r2", "flyers", 500)])
    const { potId } = only(share(money))
    const refusals = [
      story(fiches, team).refusal(ana, shareThisWeek),
      story(fiches, ready).refusal(ana, shareThisWeek),
      money.refusal(ana, shareThisWeek),
      money.refusal(ana, { _tag: "ReceivePayment", ficheId: ficheId("garden"), ttc: 1, receivedOn: day("2027-01-01") }),
      money.refusal(ana, { _tag: "ReversePayment", receiptId: receiptId("r2"), ttc: 501, reason: "Avoir" }),
      money.refusal(ana, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 1, reason: "Avoir" }),
      money.refusal(ana, { _tag: "AgreeAllocation", potId }),
      money.refusal(ana, { _tag: "SpendCommonPot", label: "Sono", cents: 1 }),
      money.refusal(ana, { _tag: "RequestPay" })
    ]
    money.ask(lea, { _tag: "AgreeAllocation", potId })
    refusals.push(money.refusal(sam, { _tag: "AgreeAllocation", potId }))
    const texts = refusals.flatMap((refusal) => (refusal === undefined ? [] : [refusal.problem, refusal.remedy]))
    assert.strictEqual(texts.length, 20)
    for (const { en, fr } of texts) {
      assert.isTrue(en.length > 10 && fr.length > 10)
      assert.notStrictEqual(en, fr)
    }
    const problems = refusals.map((refusal) => refusal?.problem.en)
    assert.strictEqual(new Set(problems).size, problems.length)
  })

  it("speaks of amounts as people do", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const refused = money.refusal(ana, {
      _tag: "ReversePayment",
      receiptId: receiptId("r1"),
      ttc: 90_001,
      reason: "Avoir"
    })
    assert.include(refused?.problem.fr.replaceAll("\u00A0", " "), "900,01 €")
    assert.include(refused?.remedy.en.replaceAll("\u00A0", " "), "900,00 €")
  })

  it("tells whoever waits for a rule from whoever waits for the attendance", () => {
    const rule = story(fiches, [...team, tariff(free), gardenPaid]).refusal(ana, shareThisWeek)
    assert.include(rule?.remedy.en, "AdoptSplitRule")
    const attendance = story(fiches, [...ready, paid("r1", "flyers", 1)]).refusal(ana, shareThisWeek)
    assert.include(attendance?.remedy.en, "RecordAttendance")
  })
})

describe("the treasury of the whole cooperative", () => {
  /** Léa and Sam worked for Mme Petit on 1 July; nothing was decided about money yet. */
  const history: ReadonlyArray<Event> = [
    ...cooperative,
    coordinator("ben"),
    clientAdded(),
    ficheOpened("garden", "2026-07-01"),
    signedUp("garden", "lea"),
    signedUp("garden", "sam"),
    ficheConfirmed("garden"),
    checkedIn("garden", at("2026-07-01", "09:00"), "lea", "sam"),
    attended("garden", at("2026-07-01", "12:00"), { lea: 120, sam: 60 })
  ]

  const whole = () => {
    let asks = 0
    let state = history.reduce(Cooperative.projection.evolve, Cooperative.projection.initial)
    const decide = (actor: Actor, command: Cooperative.Command) => {
      asks += 1
      return Cooperative.decide(asked(actor, command, at(monday), `ask-${asks}`), state)
    }
    return {
      get state() {
        return state
      },
      ask: (actor: Actor, command: Cooperative.Command) => {
        const happened = Result.getOrThrow(decide(actor, command))
        state = happened.reduce(Cooperative.projection.evolve, state)
        return happened
      },
      refusal: (actor: Actor, command: Cooperative.Command) => {
        const result = decide(actor, command)
        return Result.isFailure(result) ? result.failure : undefined
      }
    }
  }
  const until = (last: "agreed" | "requested") => {
    const money = whole()
    money.ask(ana, { _tag: "AdoptTariff", tariff: Tariff.opteos })
    money.ask(ben, { _tag: "ReceivePayment", ficheId: ficheId("garden"), ttc: 14_400, receivedOn: today })
    has(money.refusal(ana, shareThisWeek), {
      _tag: "NothingToShare",
      waiting: [{ receiptId: "ask-2", reason: "rule" }]
    })
    money.ask(lea, {
      _tag: "TakeDecision",
      title: "Au temps passé",
      process: "consent",
      outcome: "Tout le monde est d'accord.",
      change: {
        _tag: "AdoptSplitRule",
        text: "On partage selon les heures.",
        splitRule: { rule: byHours, commonPot: 1_000, learnerPercent: 50 },
        activeFrom: day("2026-07-01"),
        reviewOn: day("2026-10-01")
      }
    })
    money.ask(ana, shareThisWeek)
    money.ask(sam, { _tag: "AgreeAllocation", potId: potId("2026-W28.1") })
    if (last === "requested") money.ask(ana, { _tag: "RequestPay" })
    return money
  }
  const looked = (money: ReturnType<typeof whole>, viewer: Actor) =>
    Result.getOrThrow(Cooperative.views.treasury.ledger.show(money.state, looking(viewer, {})))

  it("waits for the rule that the group decides, shares, agrees, and has the carrier pay (F7, C4)", () => {
    const money = until("requested")
    // 120 € HT, less 11.5 %, less 10 % for the common pot, two thirds for Léa.
    has(looked(money, lea), { due: 0, requested: 6_372, paid: 0 })
    has(looked(money, sam), { due: 0, requested: 3_186, paid: 0 })
    has(looked(money, lea).entries[0]?.rule, { decision: "Au temps passé", text: "On partage selon les heures." })
    money.ask(ben, { _tag: "ConfirmPay", payRunId: payRunId("ask-7"), paidOn: today })
    has(looked(money, lea), { due: 0, requested: 0, paid: 6_372 })
    const sheet = Result.getOrThrow(Cooperative.views.treasury.week.show(money.state, looking(sam, {})))
    has(sheet, { week, commonPot: 1_062, waiting: [] })
  })

  it("owes somebody who left what they were owed, and pays it (C10)", () => {
    const money = until("agreed")
    money.ask(lea, { _tag: "Leave", personId: personId("lea") })
    has(looked(money, lea), { due: 6_372 })
    money.ask(ana, { _tag: "RequestPay" })
    money.ask(ben, { _tag: "ConfirmPay", payRunId: payRunId("ask-8"), paidOn: today })
    has(looked(money, lea), { due: 0, paid: 6_372 })
  })

  it("appears on the wire with every command", () => {
    assert.sameMembers(Object.keys(Cooperative.commands.treasury), [
      "AdoptTariff",
      "AdoptRateTable",
      "ReceivePayment",
      "ReversePayment",
      "RecordCost",
      "SpendCommonPot",
      "ShareWeek",
      "AgreeAllocation",
      "ReversePot",
      "VoiceFairness",
      "RequestPay",
      "ConfirmPay",
      "CancelPay"
    ])
  })
})
