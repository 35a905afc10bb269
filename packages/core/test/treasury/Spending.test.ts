import { assert, describe, it } from "@effect/vitest"
import { DecisionId, ProposalId } from "../../src/Ids.ts"
import * as WeekSheet from "../../src/treasury/WeekSheet.ts"
import { Result } from "effect"
import type * as Change from "../../src/governance/Change.ts"
import { DomainId } from "../../src/governance/GovernanceIds.ts"
import { WrittenPositiveCents } from "../../src/Money.ts"
import { asked, day, looking, monday, personId } from "../Fixtures.ts"
import { decideTogether } from "../governance/Together.ts"
import { at } from "../Fixtures.ts"
import {
  ana,
  approve,
  ben,
  byHours,
  fiches,
  free,
  has,
  lea,
  only,
  paid,
  receiptId,
  ruled,
  sam,
  share,
  shareAndAgree,
  spend,
  spendingAllowed,
  story,
  tariff,
  team,
  zoe
} from "./Fixtures.ts"

const cents = (amount: number) => WrittenPositiveCents.make(amount)

/** A tenth of 300 € is kept; the group lets 50 € be spent. */
const withCommonPot = (allowed = 5_000) => {
  const money = story(fiches, [
    ...team,
    ...ruled(byHours, { commonPot: 1_000 }),
    tariff(free),
    paid("r1", "garden", 30_000),
    ...(allowed === 0 ? [] : spendingAllowed(allowed))
  ])
  shareAndAgree(money)
  return money
}

describe("the common pot", () => {
  it("gets the part that the rule says, and is spent by who looks after the money (C4)", () => {
    const money = withCommonPot()
    assert.strictEqual(money.sharing.balances.commonPot, 3_000)
    assert.deepStrictEqual(money.ask(ana, { ...spend, cents: 1_000 }), [
      { _tag: "CommonPotSpent", label: "Goûter", cents: 1_000, decisionId: spend.decisionId, on: day(monday) }
    ])
    assert.strictEqual(money.sharing.balances.commonPot, 2_000)
    for (const actor of [ben, lea]) {
      has(money.refusal(actor, { ...spend, cents: 1 }), { _tag: "NotAllowed", needs: "economicCoordinator" })
    }
  })

  it("can be emptied, and holds no cent more", () => {
    const money = withCommonPot()
    has(money.refusal(ana, { ...spend, cents: 3_001 }), { _tag: "CommonPotTooSmall", cents: 3_001, left: 3_000 })
    money.ask(ana, { ...spend, cents: 3_000 })
    assert.strictEqual(money.sharing.balances.commonPot, 0)
  })

  it("holds nothing yet of a split that nobody has agreed to", () => {
    const money = withCommonPot()
    money.happened(paid("r2", "garden", 20_000))
    const pot = only(share(money))
    has(money.refusal(ana, { ...spend, cents: 3_001 }), { _tag: "CommonPotTooSmall", left: 3_000 })
    approve(money, pot)
    assert.isUndefined(money.refusal(ana, { ...spend, cents: 5_000 }))
    // What a credit note would take out is not spent before it is agreed.
    money.ask(ben, { _tag: "ReversePayment", receiptId: receiptId("r2"), ttc: 20_000, reason: "Avoir" })
    share(money)
    has(money.refusal(ana, { ...spend, cents: 3_001 }), { _tag: "CommonPotTooSmall", left: 3_000 })
  })
})

describe("spending", () => {
  it("takes a decision of the group that allows it, and no other one", () => {
    const none = withCommonPot(0)
    has(none.refusal(ana, { ...spend, cents: 1 }), { _tag: "SpendingNotDecided", decisionId: "allowed" })
    // The decision about the split rule allows no spending.
    has(none.refusal(ana, { ...spend, decisionId: DecisionId.make("decision-1"), cents: 1 }), {
      _tag: "SpendingNotDecided"
    })
  })

  it("is no more under one decision than it allows, all together", () => {
    const money = withCommonPot(1_000)
    money.ask(ana, { ...spend, cents: 600 })
    const refused = money.refusal(ana, { ...spend, cents: 401 })
    has(refused, { _tag: "MoreThanAllowed", decisionId: "allowed", cents: 401, left: 400 })
    assert.deepStrictEqual(refused?.next, [{ command: "OpenProposal" }])
    money.ask(ana, { ...spend, cents: 400 })
    has(money.refusal(ana, { ...spend, cents: 1 }), { _tag: "MoreThanAllowed", left: 0 })
  })

  it("may begin as soon as the outcome is stated, and not before", () => {
    const money = withCommonPot(0)
    const commands = decideTogether(
      { id: "snack", change: { _tag: "AllowSpending", cents: 700, what: "Le goûter" }, electorate: [lea, sam, zoe] },
      at(monday)
    )
    const decisionId = DecisionId.make("snack-outcome")
    for (const asked of commands) {
      has(money.refusal(ana, { ...spend, decisionId, cents: 1 }), { _tag: "SpendingNotDecided" })
      money.askAs(asked)
    }
    money.ask(ana, { ...spend, decisionId, cents: 700 })
    const sheet = Result.getOrThrow(WeekSheet.view.show(money.state, looking(sam, {})))
    assert.deepStrictEqual(sheet.spending, [{ decisionId, what: "Le goûter", cents: 700, left: 0 }])
  })

  it("may be decided within its limit by whoever holds a domain (A4)", () => {
    const money = withCommonPot(0)
    const ask = (change: Change.Change, id: string) => {
      for (const asked of decideTogether({ id, change, electorate: [lea, sam, zoe] }, at(monday))) money.askAs(asked)
    }
    const domainId = DomainId.make("snacks-outcome")
    ask(
      { _tag: "DefineDomain", name: "Goûters", purpose: "Manger.", process: "advice", limitCents: cents(2_000) },
      "snacks"
    )
    ask({ _tag: "DelegateDomain", domainId, to: { _tag: "Person", personId: personId("sam") } }, "snacks-sam")
    const decisionId = DecisionId.make("sam-snack")
    money.askAs(
      asked(
        sam,
        {
          _tag: "TakeDecision",
          title: "Le goûter",
          process: "advice",
          outcome: "On achète des fruits.",
          change: { _tag: "AllowSpending", cents: cents(1_500), what: "Des fruits" },
          domainId
        },
        at(monday),
        "sam-snack"
      )
    )
    has(money.refusal(ana, { ...spend, decisionId, cents: 1_501 }), { _tag: "MoreThanAllowed", left: 1_500 })
    money.ask(ana, { ...spend, decisionId, cents: 1_500 })
    assert.strictEqual(money.sharing.balances.commonPot, 1_500)
  })

  it("is not by what was proposed and not adopted", () => {
    const money = withCommonPot(0)
    const [opened, stated] = spendingAllowed(100)
    assert.isTrue(opened !== undefined && stated?._tag === "OutcomeStated")
    if (opened === undefined || stated?._tag !== "OutcomeStated") return
    money.happened(opened, { ...stated, outcome: "rejected" })
    has(money.refusal(ana, { ...spend, cents: 1 }), { _tag: "SpendingNotDecided" })
    assert.strictEqual(money.state.proposals.proposals[ProposalId.make("allow")]?.status, "rejected")
  })

  it("by what was spent before there were votes counts for no decision", () => {
    const money = withCommonPot(1_000)
    money.happened({ _tag: "CommonPotSpent", label: "Sono", cents: 500, decisionId: null, on: day(monday) })
    assert.strictEqual(money.sharing.balances.commonPot, 2_500)
    assert.isUndefined(money.refusal(ana, { ...spend, cents: 1_000 }))
  })
})
