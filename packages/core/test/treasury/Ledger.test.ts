import { assert, describe, it } from "@effect/vitest"
import * as Explanation from "@kpacite/fair-split/Explanation"
import * as Rational from "@kpacite/fair-split/Rational"
import { Result, Schema } from "effect"
import type { Actor } from "../../src/Actor.ts"
import type { PersonId } from "../../src/Ids.ts"
import * as Charges from "../../src/treasury/Charges.ts"
import * as ChargesExplained from "../../src/treasury/ChargesExplained.ts"
import * as Week from "../../src/Week.ts"
import * as Ledger from "../../src/treasury/Ledger.ts"
import { day, looking, monday, operator, personId } from "../Fixtures.ts"
import {
  ana,
  approve,
  ben,
  free,
  has,
  held,
  lea,
  paid,
  payRunId,
  receiptId,
  ruled,
  sam,
  share,
  shareAndAgree,
  story,
  tariff,
  team,
  week,
  zoe
} from "./Fixtures.ts"

const fiches = {
  garden: held(
    [
      ["lea", 120],
      ["sam", 60]
    ],
    { price: 90_000 }
  ),
  flyers: held([["sam", 60]], { price: 3_000 })
}

const forMmeL = { title: "Le jardin", client: "Mme L." }

const cooperative = () =>
  story(fiches, [
    ...team,
    ...ruled({ _tag: "ByPrestation", within: "Hours" }),
    tariff(free),
    paid("r1", "garden", 90_000),
    paid("r2", "flyers", 3_000)
  ])
type Money = ReturnType<typeof story>

const looked = (money: Money, viewer: Actor, query: { readonly person?: PersonId } = {}) =>
  Ledger.view.show(money.state, looking(viewer, query))
const shown = (money: Money, viewer: Actor, query = {}) => Result.getOrThrow(looked(money, viewer, query))
const refusal = (money: Money, viewer: Actor, query = {}) => {
  const result = looked(money, viewer, query)
  return Result.isFailure(result) ? result.failure : undefined
}

describe("my ledger", () => {
  it("leads from every amount to the hours, the pot, the rule, the vote and the client's payment (F7)", () => {
    const money = cooperative()
    shareAndAgree(money)
    const [entry, ...more] = shown(money, sam).entries
    assert.deepStrictEqual(more, [])
    has(entry, { potId: "2026-W28.1", week: "2026-W28", status: "agreed", cents: 33_000 })
    assert.deepStrictEqual<unknown>(entry?.receipts, [
      { receiptId: "r1", ficheId: "garden", ...forMmeL, ttc: 90_000, receivedOn: "2026-07-06" },
      { receiptId: "r2", ficheId: "flyers", ...forMmeL, ttc: 3_000, receivedOn: "2026-07-06" }
    ])
    assert.deepStrictEqual<unknown>(entry?.work, [
      { ficheId: "garden", title: "Le jardin", minutes: 60 },
      { ficheId: "flyers", title: "Le jardin", minutes: 60 }
    ])
    assert.strictEqual(entry?.rule?.decision, "Le partage, version 1")
    const why = entry?.why
    assert.isTrue(why !== null && why !== undefined && Explanation.check(why))
    assert.deepStrictEqual(why?.amount, Rational.fromInt(33_000))
    const [reason] = why?.children ?? []
    assert.deepStrictEqual(
      reason?.children.map(({ amount, label }) => [label.en, Rational.toString(amount)]),
      [
        ["flyers", "3000"],
        ["garden", "30000"]
      ]
    )
  })

  it("keeps what is due, asked for and paid apart: “réparti, pas encore payé” (F7, C4)", () => {
    const money = cooperative()
    const amounts = () => {
      const { due, paid, requested } = shown(money, lea)
      return { due, requested, paid }
    }
    share(money)
    assert.deepStrictEqual(amounts(), { due: 0, requested: 0, paid: 0 })
    assert.strictEqual(shown(money, lea).entries[0]?.status, "proposed")
    approve(money, { potId: shown(money, lea).entries[0]?.potId ?? fail() })
    assert.deepStrictEqual(amounts(), { due: 60_000, requested: 0, paid: 0 })
    money.ask(ana, { _tag: "RequestPay" })
    assert.deepStrictEqual(amounts(), { due: 0, requested: 60_000, paid: 0 })
    money.ask(ben, { _tag: "ConfirmPay", payRunId: payRunId("ask-4"), paidOn: day("2026-07-06") })
    assert.deepStrictEqual(amounts(), { due: 0, requested: 0, paid: 60_000 })
    assert.deepStrictEqual<unknown>(shown(money, lea).payRuns, [
      { payRunId: "ask-4", status: "confirmed", cents: 60_000, requestedOn: "2026-07-06", paidOn: "2026-07-06" }
    ])
  })

  it("shows a cancelled pay run as one, and its money as due again", () => {
    const money = cooperative()
    shareAndAgree(money)
    money.ask(ana, { _tag: "RequestPay" })
    money.ask(ben, { _tag: "CancelPay", payRunId: payRunId("ask-4") })
    const { due, paid, payRuns, requested } = shown(money, lea)
    assert.deepStrictEqual([due, requested, paid], [60_000, 0, 0])
    assert.deepStrictEqual<unknown>(payRuns, [
      { payRunId: "ask-4", status: "cancelled", cents: 60_000, requestedOn: "2026-07-06", paidOn: null }
    ])
    money.ask(ana, { _tag: "RequestPay" })
    assert.strictEqual(shown(money, lea).requested, 60_000)
  })

  it("tells whoever asks the carrier how much is due to all, and coordinators and those who are paid which requests are open", () => {
    const money = cooperative()
    shareAndAgree(money)
    assert.deepStrictEqual<unknown>(shown(money, ana).dueToAll, { cents: 93_000, people: 2 })
    for (const viewer of [ben, lea]) assert.isNull(shown(money, viewer).dueToAll)
    money.ask(ana, { _tag: "RequestPay" })
    assert.deepStrictEqual<unknown>(shown(money, ana).dueToAll, { cents: 0, people: 0 })
    const run = {
      payRunId: "ask-4",
      requestedOn: "2026-07-06",
      by: { personId: "ana", name: "Ana" },
      cents: 93_000,
      people: 2
    }
    for (const [viewer, yours] of [
      [ana, false],
      [ben, true],
      [lea, false]
    ] as const) {
      assert.deepStrictEqual<unknown>(shown(money, viewer).openRuns, [{ ...run, yours }])
    }
    assert.isEmpty(shown(money, zoe).openRuns)
    assert.isEmpty(shown(money, ana, { person: personId("lea") }).openRuns)
    money.ask(ben, { _tag: "CancelPay", payRunId: payRunId("ask-4") })
    assert.isEmpty(shown(money, ben).openRuns)
  })

  it("shows nothing of others, nor of pots and pay runs that one has no part in", () => {
    const money = cooperative()
    shareAndAgree(money)
    money.ask(ana, { _tag: "RequestPay" })
    const { due, entries, estimation, name, paid, payRuns, requested } = shown(money, zoe)
    assert.deepStrictEqual(
      { due, entries, estimation, name, paid, payRuns, requested },
      {
        due: 0,
        entries: [],
        estimation: null,
        name: "zoe",
        paid: 0,
        payRuns: [],
        requested: 0
      }
    )
    assert.deepStrictEqual(
      shown(money, sam).payRuns.map(({ cents }) => cents),
      [33_000]
    )
  })

  it("shows nothing of a locked pot that nothing was proposed for", () => {
    const money = cooperative()
    const [locked] = story(fiches, money.events).ask(ana, { _tag: "ShareWeek", week })
    assert.isDefined(locked)
    money.happened(locked)
    assert.deepStrictEqual(shown(money, lea).entries, [])
  })

  it("shows what went back as an entry of its own, and what was taken back before it was agreed", () => {
    const money = cooperative()
    const [pot] = share(money)
    money.ask(lea, { _tag: "ReversePot", potId: pot?.potId ?? fail(), reason: "Encore une heure." })
    shareAndAgree(money)
    money.ask(ben, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 45_000, reason: "Avoir" })
    shareAndAgree(money)
    const { due, entries, weeks } = shown(money, lea)
    assert.deepStrictEqual<unknown>(weeks, [{ week, cents: 30_000, agreed: true }])
    assert.deepStrictEqual(
      entries.map(({ cents, receipts, status }) => [status, cents, receipts.map(({ ttc }) => ttc)]),
      [
        ["reversed", 60_000, [90_000, 3_000]],
        ["agreed", 60_000, [90_000, 3_000]],
        ["agreed", -30_000, [-45_000]]
      ]
    )
    assert.strictEqual(due, 30_000)
  })

  it("sums what a week gives, without what was taken back, and calls it agreed when all of it is", () => {
    const money = cooperative()
    assert.deepStrictEqual(shown(money, lea).weeks, [])
    shareAndAgree(money)
    assert.deepStrictEqual<unknown>(shown(money, lea).weeks, [{ week, cents: 60_000, agreed: true }])
    money.happened(paid("r3", "garden", 9_000))
    const [second] = share(money)
    assert.deepStrictEqual<unknown>(shown(money, lea).weeks, [{ week, cents: 66_000, agreed: false }])
    money.ask(lea, { _tag: "ReversePot", potId: second?.potId ?? fail(), reason: "Encore une heure." })
    assert.deepStrictEqual<unknown>(shown(money, lea).weeks, [{ week, cents: 60_000, agreed: true }])
  })

  it("has the earliest week first, also when it was shared last", () => {
    const later = { receivedOn: "2026-07-13" }
    const rules = [...team, ...ruled({ _tag: "ByHours" }), tariff(free)]
    const money = story(fiches, [...rules, paid("r3", "garden", 9_000, later)])
    share(money, later.receivedOn)
    money.happened(paid("r1", "flyers", 3_000))
    share(money, later.receivedOn, week)
    const { entries, weeks } = shown(money, sam)
    const after = Week.of(day(later.receivedOn))
    assert.deepStrictEqual(
      entries.map((entry) => entry.week),
      [after, week]
    )
    assert.deepStrictEqual(
      weeks.map((one) => one.week),
      [week, after]
    )
  })

  it("estimates what arrives of what is due and asked for, line by line, once a table of rates is adopted (N2)", () => {
    const money = cooperative()
    shareAndAgree(money)
    assert.isNull(shown(money, lea).estimation)
    money.ask(ana, { _tag: "AdoptRateTable", table: Charges.july2026 })
    const { estimation } = shown(money, lea)
    const payslip = Charges.fromBudget(Charges.july2026, 60_000)
    assert.deepStrictEqual(estimation, {
      budget: 60_000,
      net: payslip.net,
      explanation: ChargesExplained.explain(Charges.july2026, payslip)
    })
    money.ask(ana, { _tag: "RequestPay" })
    assert.deepStrictEqual(shown(money, lea).estimation, estimation)
    money.ask(ben, { _tag: "ConfirmPay", payRunId: payRunId("ask-5"), paidOn: day(monday) })
    assert.isNull(shown(money, lea).estimation)
  })

  it("estimates on what is due and asked for together, and nothing while one owes", () => {
    const money = cooperative()
    money.ask(ana, { _tag: "AdoptRateTable", table: Charges.july2026 })
    shareAndAgree(money)
    money.ask(ana, { _tag: "RequestPay" })
    money.happened(paid("r3", "garden", 9_000))
    shareAndAgree(money)
    assert.strictEqual(shown(money, lea).estimation?.budget, 66_000)
    money.ask(ben, { _tag: "ConfirmPay", payRunId: payRunId("ask-5"), paidOn: day(monday) })
    money.ask(ben, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 90_000, reason: "Avoir" })
    shareAndAgree(money)
    const { due, estimation } = shown(money, lea)
    assert.strictEqual(due, -54_000)
    assert.isNull(estimation)
  })

  it("is read by oneself, also after leaving, and by who looks after the money; by nobody else (C4, C10)", () => {
    const money = cooperative()
    shareAndAgree(money)
    money.happened({ _tag: "MemberLeft", personId: personId("lea"), on: day(monday) })
    const herself = shown(money, lea)
    assert.strictEqual(herself.due, 60_000)
    assert.deepStrictEqual(shown(money, lea, { person: personId("lea") }), herself)
    assert.deepStrictEqual(shown(money, ana, { person: personId("lea") }), herself)
    for (const viewer of [sam, ben, operator]) {
      has(refusal(money, viewer, { person: personId("lea") }), {
        _tag: "NotAllowed",
        needs: "selfOrEconomicCoordinator"
      })
    }
    has(refusal(money, operator), { _tag: "NotAllowed", needs: "selfOrEconomicCoordinator" })
  })

  it("is there for coordinators too, and for nobody who was never here", () => {
    const money = cooperative()
    has(shown(money, ben), { personId: "ben", name: "ben", due: 0 })
    has(refusal(money, ana, { person: personId("ghost") }), { _tag: "PersonUnknown", personId: "ghost" })
    has(refusal(money, sam, { person: personId("ghost") }), { _tag: "NotAllowed" })
  })

  it("survives being sent as JSON", () => {
    const money = cooperative()
    money.ask(ana, { _tag: "AdoptRateTable", table: Charges.july2026 })
    shareAndAgree(money)
    const mine = shown(money, lea)
    const json = JSON.parse(JSON.stringify(Schema.encodeSync(Ledger.view.document)(mine)))
    assert.deepStrictEqual(Schema.decodeUnknownSync(Ledger.view.document)(json), mine)
  })
})

const fail = (): never => assert.fail("there is no pot")
