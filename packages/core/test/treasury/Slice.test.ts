import { assert, describe, it } from "@effect/vitest"
import { Option, Result, Schema } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { BasisPoints } from "../../src/Money.ts"
import * as CarrierTerms from "../../src/treasury/CarrierTerms.ts"
import * as Charges from "../../src/treasury/Charges.ts"
import * as Receipts from "../../src/treasury/Receipts.ts"
import { DecisionId } from "../../src/Ids.ts"
import * as Approvals from "../../src/treasury/Approvals.ts"
import * as Sharing from "../../src/treasury/Sharing.ts"
import * as Spending from "../../src/treasury/Spending.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import * as TreasuryWords from "../../src/treasury/TreasuryWords.ts"
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
  folded,
  looking,
  monday,
  personId,
  signedUp
} from "../Fixtures.ts"
import { decideTogether, type Together } from "../governance/Together.ts"
import {
  ana,
  approve,
  ben,
  byHours,
  type Event,
  ficheId,
  fiches,
  free,
  gardenPaid,
  has,
  lea,
  only,
  paid,
  payRunId,
  potId,
  ready,
  receiptId,
  sam,
  share,
  shareThisWeek,
  spend,
  spendingAllowed,
  story,
  tariff,
  team,
  week
} from "./Fixtures.ts"

const today = day(monday)

describe("the fold", () => {
  it("leaves alone what it does not know", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const parts = [
      "carrierTerms",
      "receipts",
      "ruleAnswers",
      "sharing",
      "approvals",
      "spending",
      "payout",
      "costs",
      "treasuryWords"
    ] as const
    const before = money.state
    money.happened(charter(), adhered("lea"))
    for (const part of parts) assert.strictEqual(money.state[part], before[part], part)
  })

  it("stands an event about a pot or a receipt that is not there", () => {
    const settled = { splitId: "x", ledger: { carries: {}, box: 0n }, payments: [], fromBox: 0n }
    const events: ReadonlyArray<Event> = [
      {
        _tag: "PotReversed",
        corrects: null,
        decisionId: null,
        potId: potId("x"),
        settled,
        by: personId("ana"),
        reason: null,
        on: today
      },
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
    const { receipts, ruleAnswers, sharing } = folded()
    for (const event of events) {
      const after = folded(event)
      assert.deepStrictEqual([after.receipts, after.ruleAnswers, after.sharing], [receipts, ruleAnswers, sharing])
    }
  })
})

describe("every refusal", () => {
  it("says in both languages what is the matter and what to do next", () => {
    const money = story(fiches, [...ready, gardenPaid, paid("r2", "flyers", 500), ...spendingAllowed(100)])
    const { potId } = only(share(money))
    const refusals = [
      story(fiches, team).refusal(ana, shareThisWeek),
      story(fiches, ready).refusal(ana, shareThisWeek),
      money.refusal(ana, shareThisWeek),
      money.refusal(ana, { _tag: "ReceivePayment", ficheId: ficheId("garden"), ttc: 1, receivedOn: day("2027-01-01") }),
      money.refusal(ana, { _tag: "ReversePayment", receiptId: receiptId("r2"), ttc: 501, reason: "Avoir" }),
      money.refusal(ana, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 1, reason: "Avoir" }),
      money.refusal(ana, { _tag: "ApproveAllocation", potId }),
      money.refusal(lea, { _tag: "LiftAllocationObjection", potId }),
      money.refusal(ana, { ...spend, cents: 1, decisionId: DecisionId.make("none") }),
      money.refusal(ana, { ...spend, cents: 100 }),
      money.refusal(ana, { ...spend, cents: 101 }),
      money.refusal(ana, { _tag: "RequestPay" })
    ]
    approve(money, { potId })
    refusals.push(money.refusal(sam, { _tag: "ApproveAllocation", potId }))
    const texts = refusals.flatMap((refusal) => (refusal === undefined ? [] : [refusal.problem, refusal.remedy]))
    assert.strictEqual(texts.length, 26)
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
    assert.include(refused?.remedy.en, "€900.00")
  })

  it("says what to do about a split that is settled, one way or the other", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const agree = { _tag: "ApproveAllocation", potId: only(share(money)).potId } as const
    const agreed = story(fiches, money.events)
    approve(agreed, agree)
    money.ask(lea, { _tag: "ReversePot", potId: agree.potId, reason: "Une heure manque." })
    const [after, back] = [agreed.refusal(sam, agree), money.refusal(sam, agree)]
    assert.include(after?.problem.en, "agreed already")
    assert.deepStrictEqual(after?.next, [
      { command: "ReversePayment" },
      { command: "CorrectAttendance" },
      { command: "OpenProposal" }
    ])
    assert.include(back?.problem.en, "taken back")
    assert.deepStrictEqual(back?.next, [{ command: "ShareWeek" }])
  })

  it("asks for a rule as soon as one payment waits for one, and says when nothing waits at all", () => {
    const both = story(fiches, [...team, tariff(free), gardenPaid, paid("r2", "flyers", 1)]).refusal(ana, shareThisWeek)
    assert.include(both?.problem.en, "2 payments wait")
    assert.include(both?.remedy.en, "split rule")
    assert.include(
      story(fiches, ready).refusal(ana, shareThisWeek)?.problem.en,
      "Nothing to share until the week of 6 July 2026"
    )
  })

  it("tells whoever waits for a rule from whoever waits for the attendance", () => {
    const rule = story(fiches, [...team, tariff(free), gardenPaid]).refusal(ana, shareThisWeek)
    assert.include(rule?.remedy.en, "split rule")
    assert.include(rule?.problem.en, "a payment waits")
    const attendance = story(fiches, [...ready, paid("r1", "flyers", 1)]).refusal(ana, shareThisWeek)
    assert.deepStrictEqual(attendance?.next[1], { command: "RecordAttendance" })
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
      /** The group decides, each of them for themself. */
      decide: (together: Together) => {
        for (const one of decideTogether(together, at(monday))) {
          state = Result.getOrThrow(Cooperative.decide(one, state)).reduce(Cooperative.projection.evolve, state)
        }
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
    money.decide({
      id: "rule",
      title: "Au temps passé",
      electorate: [lea, sam],
      change: {
        _tag: "AdoptSplitRule",
        text: "On partage selon les heures.",
        splitRule: { rule: byHours, commonPot: BasisPoints.make(1_000), learnerPercent: 50 },
        activeFrom: day("2026-07-01"),
        reviewOn: day("2026-10-01")
      }
    })
    money.ask(ana, shareThisWeek)
    for (const one of [lea, sam]) money.ask(one, { _tag: "ApproveAllocation", potId: potId("2026-W28.1") })
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
    assert.sameMembers(Object.keys(Cooperative.commands["treasury"] ?? {}), [
      "AdoptTariff",
      "AdoptRateTable",
      "HoldChargesWorkshop",
      "ReceivePayment",
      "ReversePayment",
      "ExplainPayment",
      "RecordCost",
      "TakeBackCost",
      "ShareWeek",
      "ReversePot",
      "ApproveAllocation",
      "ObjectToAllocation",
      "LiftAllocationObjection",
      "SpendCommonPot",
      "VoiceFairness",
      "StateClaim",
      "DeclareShare",
      "CastBallot",
      "GivePoints",
      "ValueTeams",
      "RequestPay",
      "ConfirmPay",
      "CancelPay"
    ])
  })

  it("is wound up to the last cent after the cooperative has closed", () => {
    const money = until("agreed")
    money.decide({ id: "end", change: { _tag: "CloseCooperative" }, electorate: [lea, sam] })
    money.ask(ana, { _tag: "AdoptTariff", tariff: free })
    money.ask(ben, { _tag: "ReceivePayment", ficheId: ficheId("garden"), ttc: 2_400, receivedOn: today })
    money.ask(sam, { _tag: "StateClaim", week, cents: 1_000 })
    money.ask(ana, shareThisWeek)
    for (const one of [lea, sam]) money.ask(one, { _tag: "ApproveAllocation", potId: potId("2026-W28.2") })
    money.ask(sam, { _tag: "VoiceFairness", week, feeling: "fair" })
    money.ask(ana, { _tag: "RequestPay" })
    has(looked(money, lea), { requested: 6_372 + 1_200 })
  })
})

describe("what people write about money", () => {
  const fee = { id: "fixed", label: { fr: "Part fixe", en: "Fixed part" }, centsPerMonth: 1, waivable: true }
  const written: ReadonlyArray<readonly [schema: Schema.Codec<unknown, unknown>, of: (words: string) => object]> = [
    [Receipts.ReversePayment, (reason) => ({ _tag: "ReversePayment", receiptId: "r1", ttc: 1, reason })],
    [Receipts.RecordCost, (label) => ({ _tag: "RecordCost", ficheId: null, label, cents: 1 })],
    [Spending.SpendCommonPot, (label) => ({ ...spend, label, cents: 1 })],
    [Approvals.ObjectToAllocation, (reason) => ({ _tag: "ObjectToAllocation", potId: "2026-W28.1", reason })],
    [Sharing.ReversePot, (reason) => ({ _tag: "ReversePot", potId: "2026-W28.1", reason })],
    [TreasuryWords.VoiceFairness, (words) => ({ _tag: "VoiceFairness", week, feeling: "fair", words })],
    [CarrierTerms.AdoptTariff, (name) => ({ _tag: "AdoptTariff", tariff: { ...Tariff.opteos, name } })],
    [CarrierTerms.AdoptTariff, (source) => ({ _tag: "AdoptTariff", tariff: { ...Tariff.opteos, source } })],
    [
      CarrierTerms.AdoptTariff,
      (fr) => ({
        _tag: "AdoptTariff",
        tariff: { ...Tariff.opteos, monthlyFees: [{ ...fee, label: { ...fee.label, fr } }] }
      })
    ],
    [CarrierTerms.AdoptRateTable, (name) => ({ _tag: "AdoptRateTable", table: { ...Charges.july2026, name } })]
  ]

  it("can be seen: what is empty or hidden is no command", () => {
    for (const [schema, of] of written) {
      for (const words of [" ", "\u200b", "a\u0000b"]) {
        assert.isTrue(Option.isNone(Schema.decodeUnknownOption(schema)(of(words))), JSON.stringify(of(words)))
      }
    }
  })

  it("is taken without the spaces around it", () => {
    for (const [schema, of] of written) {
      assert.deepStrictEqual(Schema.decodeUnknownSync(schema)(of(" Léa ")), of("Léa"))
    }
  })

  it("stays readable in a log in which anything could be written", () => {
    const events: ReadonlyArray<Event> = [
      { _tag: "CostRecorded", ficheId: null, label: "\u200b", cents: 1, by: null, on: today },
      { _tag: "FairnessVoiced", week, personId: personId("zoe"), feeling: "fair", words: " ", on: today },
      { _tag: "TariffAdopted", tariff: { ...Tariff.opteos, name: "a\u0000b" }, waivedFees: [], fees: null, on: today }
    ]
    for (const event of events) assert.deepStrictEqual(Schema.decodeUnknownSync(Cooperative.Event)(event), event)
  })
})
