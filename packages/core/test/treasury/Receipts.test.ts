import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Receipts from "../../src/treasury/Receipts.ts"
import { AttendanceLocked, ReceivedLongBefore } from "../../src/treasury/ReceiptsRejections.ts"
import * as WeekSheet from "../../src/treasury/WeekSheet.ts"
import {
  asked,
  at,
  attended,
  checkedIn,
  clientAdded,
  cooperative,
  day,
  ficheConfirmed,
  ficheOpened,
  founded,
  looking,
  member,
  monday,
  operator,
  personId,
  signedUp,
  wellSaid
} from "../Fixtures.ts"
import {
  ana,
  ben,
  byHours,
  cost,
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
  ready,
  receiptId,
  ruled,
  sam,
  share,
  shareAndAgree,
  shareThisWeek,
  story,
  tariff,
  team,
  withFiches
} from "./Fixtures.ts"

const { given } = withFiches(fiches)
const today = day(monday)

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

  it("did not arrive more than a year before the work: another year was meant, and its contribution would be counted there", () => {
    const received = (receivedOn: string) =>
      ({
        _tag: "ReceivePayment",
        ficheId: ficheId("garden"),
        ttc: 1_000,
        receivedOn: day(receivedOn)
      }) as const
    const money = story(fiches, ready)
    for (const receivedOn of ["1999-07-06", "2025-06-27"]) {
      has(money.refusal(ana, received(receivedOn)), { _tag: "ReceivedLongBefore", receivedOn, workDay: "2026-06-29" })
    }
    assert.isUndefined(money.refusal(ana, received("2025-06-28")))
    wellSaid(new ReceivedLongBefore({ receivedOn: day("1999-07-06"), workDay: day("2026-06-29") }))
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
      Schema.is(Receipts.ReceivePayment)({ _tag: "ReceivePayment", ficheId: ficheId("garden"), ttc, receivedOn: today })
    assert.deepStrictEqual([1, 0, -1, 0.5].map(decodes), [true, false, false, false])
  })
})

describe("the attendance that money was shared by", () => {
  const workDay = "2026-07-01"
  const history = (...fiches: ReadonlyArray<string>): ReadonlyArray<Event> => [
    ...cooperative,
    clientAdded(),
    ...fiches.flatMap((id) => [
      ficheOpened(id, workDay),
      signedUp(id, "lea"),
      signedUp(id, "sam"),
      ficheConfirmed(id),
      checkedIn(id, at(workDay, "09:00"), "lea", "sam"),
      attended(id, at(workDay, "12:00"), { lea: 120, sam: 60 })
    ]),
    ...ruled(byHours),
    tariff(free),
    gardenPaid
  ]
  const record = (id: string, minutes: number) =>
    ({
      _tag: "RecordAttendance",
      ficheId: ficheId(id),
      attendances: [
        { personId: personId("lea"), minutes },
        { personId: personId("sam"), minutes: 60 }
      ]
    }) as const

  it("is corrected while the money waits, and locked once a pot has it (F2)", () => {
    const money = story({}, history("garden"))
    has(only(money.ask(ana, record("garden", 90))), { _tag: "AttendanceRecorded" })
    share(money)
    const refused = money.refusal(ana, record("garden", 91))
    has(refused, { _tag: "AttendanceLocked", ficheId: "garden" })
    wellSaid(...(refused === undefined ? [] : [refused]))
    assert.deepStrictEqual(money.ask(ana, record("garden", 90)), [])
  })

  it("stays as free as before where no pot has money of the fiche", () => {
    const money = story({}, history("garden", "flyers"))
    share(money)
    has(only(money.ask(ana, record("flyers", 90))), { _tag: "AttendanceRecorded", ficheId: "flyers" })
  })

  it("is free again when the pot is taken back, and locked for good when it is agreed", () => {
    const money = story({}, history("garden"))
    const { potId } = only(share(money))
    money.ask(sam, { _tag: "ReversePot", potId, reason: "Une heure manque." })
    has(only(money.ask(ana, record("garden", 150))), { _tag: "AttendanceRecorded" })
    shareAndAgree(money)
    has(money.refusal(ana, record("garden", 90)), { _tag: "AttendanceLocked" })
  })

  it("is named among the reasons to refuse an attendance", () =>
    assert.include(Cooperative.may("RecordAttendance").rejections, AttendanceLocked))
})

describe("a payment that is far above the price of its fiche", () => {
  const receive = (ttc: number) =>
    ({ _tag: "ReceivePayment", ficheId: ficheId("garden"), ttc, vat: 0, receivedOn: today }) as const
  const why = { _tag: "ExplainPayment", receiptId: receiptId("ask-1"), words: "Un don pour l'été." } as const
  const paidTwice = (ttc: number) => {
    const money = story(fiches, ready)
    money.ask(ben, receive(ttc))
    return money
  }

  it("is asked about from twice the price on, all payments of the fiche together", () => {
    const tags = (money: ReturnType<typeof story>, ttc: number) => money.ask(ben, receive(ttc)).map(({ _tag }) => _tag)
    assert.deepStrictEqual(tags(story(fiches, ready), 200_000), ["PaymentReceived"])
    assert.deepStrictEqual(tags(story(fiches, ready), 200_001), ["PaymentReceived", "PaymentQuestioned"])
    const some = story(fiches, [...ready, gardenPaid])
    assert.deepStrictEqual(tags(some, 110_000), ["PaymentReceived"])
    assert.deepStrictEqual(tags(some, 1), ["PaymentReceived", "PaymentQuestioned"])
    const back = story(fiches, [...ready, gardenPaid])
    back.ask(ben, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 90_000, reason: "Avoir" })
    assert.deepStrictEqual(tags(back, 200_000), ["PaymentReceived"])
    const [, asked] = story(fiches, ready).ask(ben, { ...receive(600_000), vat: 2_000 })
    has(asked, { _tag: "PaymentQuestioned", most: 240_000, price: 100_000, by: "ben" })
  })

  it("is shared only after somebody else has said why", () => {
    const money = paidTwice(600_000)
    has(money.refusal(ana, shareThisWeek), { _tag: "NothingToShare" })
    const sheet = () => Result.getOrThrow(WeekSheet.view.show(money.state, looking(lea, {})))
    assert.deepStrictEqual(
      sheet().waiting.map(({ reason }) => reason),
      ["question"]
    )
    has(money.refusal(ben, why), { _tag: "NotAlone", because: "same" })
    has(money.refusal(lea, why), { _tag: "NoPartInIt" })
    money.ask(ana, why)
    has(money.refusal(ana, why), { _tag: "PaymentNotQuestioned" })
    assert.lengthOf(share(money), 1)
    // Whoever agrees to the split reads why so much was paid.
    assert.deepStrictEqual(only(sheet().pots).explained, [
      { receiptId: receiptId("ask-1"), by: "Ana", on: today, words: "Un don pour l'été." }
    ])
  })

  it("is an alert to the coordination until then", () => {
    const money = paidTwice(600_000)
    const alerts = (viewer = ana) =>
      Result.getOrThrow(Cooperative.views.planning.alerts.show(money.state, looking(viewer, {}))).alerts
    has(only(alerts()), { about: "payment", receiptId: "ask-1", ficheId: "garden" })
    assert.match(
      only(alerts()).problem.en,
      /^A payment of €6,000\.00 was recorded, for a price of €[\d,]+\.00 without VAT\.$/
    )
    assert.deepStrictEqual(alerts(lea), [])
    money.ask(ana, why)
    assert.deepStrictEqual(alerts(), [])
  })

  it("is told with what came in for the fiche in all, since one of several payments may be small", () => {
    const money = paidTwice(120_000)
    money.ask(ben, receive(120_000))
    const { alerts } = Result.getOrThrow(Cooperative.views.planning.alerts.show(money.state, looking(ana, {})))
    assert.match(only(alerts).problem.en, /^With a payment of €1,200\.00, €[\d,]+\.00 was recorded in all/)
    assert.match(only(alerts).problem.fr, /^Avec un paiement de 1\u00A0200,00\u00A0€, [\d\u00A0,]+€ sont notés en tout/)
  })

  it("is no question any more once as much went back as was too much", () => {
    const money = paidTwice(600_000)
    const back = { _tag: "ReversePayment", receiptId: receiptId("ask-1"), reason: "Un zéro de trop." } as const
    money.ask(ben, { ...back, ttc: 399_999 })
    has(money.refusal(ana, shareThisWeek), { _tag: "NothingToShare" })
    money.ask(ben, { ...back, ttc: 1 })
    assert.lengthOf(share(money), 1)
  })

  it("is answered by the group where one adult recorded it and no other is apart from them", () => {
    const money = story(fiches, [...founded, ...member("lea", "2006-03-14"), ...ruled(byHours), tariff(free)])
    money.ask(ana, receive(600_000))
    has(money.refusal(ana, why), { _tag: "NotAlone" })
    assert.isUndefined(money.refusal(lea, why))
  })
})

describe("a payment that is as much as another one for the same prestation", () => {
  const receive = (ttc: number, fiche = "garden") =>
    ({ _tag: "ReceivePayment", ficheId: ficheId(fiche), ttc, vat: 0, receivedOn: today }) as const
  const noted = () => {
    const money = story({ ...fiches, other: held([["zoe", 60]]) }, [...ready, gardenPaid])
    money.ask(ben, receive(90_000))
    return money
  }
  const back = (of: string, ttc: number) =>
    ({ _tag: "ReversePayment", receiptId: receiptId(of), ttc, reason: "Noté deux fois." }) as const
  const waits = (money: ReturnType<typeof story>) => money.state.receipts.receipts["ask-1"]?.question !== undefined

  it("is asked about, as it may be the same one noted twice, and only the first one is shared meanwhile", () => {
    const money = story(fiches, [...ready, gardenPaid])
    const [, asked] = money.ask(ben, receive(90_000))
    has(asked, { _tag: "PaymentQuestioned", like: "r1", price: 100_000, by: "ben" })
    assert.deepStrictEqual(payments(only(share(money))), { lea: 60_000, sam: 30_000 })
    const { alerts } = Result.getOrThrow(Cooperative.views.planning.alerts.show(money.state, looking(ana, {})))
    assert.match(
      only(alerts).problem.fr,
      /^900,00\u00A0€ sont notés deux fois pour cette prestation, reçus le 6 juillet/
    )
    assert.match(only(alerts).problem.en, /^€900\.00 was recorded twice for this prestation, received on 6 July/)
  })

  it("is shared once somebody else has said why", () => {
    const money = noted()
    const why = { _tag: "ExplainPayment", receiptId: receiptId("ask-1"), words: "Le client est revenu." } as const
    has(money.refusal(ben, why), { _tag: "NotAlone", because: "same" })
    money.ask(ana, why)
    assert.deepStrictEqual(payments(only(share(money))), { lea: 120_000, sam: 60_000 })
  })

  it("is no question any more once all of it went back, and a part is not enough, nor the other one", () => {
    const money = noted()
    money.ask(ben, back("ask-1", 1))
    assert.isTrue(waits(money))
    money.ask(ben, back("r1", 90_000))
    assert.isTrue(waits(money))
    money.ask(ben, back("ask-1", 89_999))
    assert.isFalse(waits(money))
  })

  it("is another amount, another prestation, or comes after the first one went back: then nobody is asked", () => {
    const money = story({ ...fiches, other: held([["zoe", 60]]) }, [...ready, gardenPaid])
    const tags = (command: ReturnType<typeof receive>) => money.ask(ben, command).map(({ _tag }) => _tag)
    assert.deepStrictEqual(tags(receive(89_999)), ["PaymentReceived"])
    assert.deepStrictEqual(tags(receive(90_000, "other")), ["PaymentReceived"])
    money.ask(ben, back("r1", 90_000))
    assert.deepStrictEqual(tags(receive(90_000)), ["PaymentReceived"])
  })
})

describe("costs", () => {
  it("are recorded for a prestation or for all", () => {
    given(...team)
      .when(asked(ben, { _tag: "RecordCost", ficheId: ficheId("garden"), label: "Terreau", cents: 1_250 }))
      .then({
        _tag: "CostRecorded",
        ficheId: ficheId("garden"),
        label: "Terreau",
        cents: 1_250,
        by: personId("ben"),
        on: today
      })
    given(...team)
      .when(asked(ben, { _tag: "RecordCost", ficheId: null, label: "Affiches", cents: 900 }))
      .then({ _tag: "CostRecorded", ficheId: null, label: "Affiches", cents: 900, by: personId("ben"), on: today })
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
    assert.strictEqual(money.sharing.balances.openCosts["garden"], 2_000)
    money.happened(paid("r3", "garden", 10_000, { receivedOn: "2026-07-07" }))
    assert.deepStrictEqual(payments(only(share(money, "2026-07-07"))), { lea: 5_333, sam: 2_667 })
    assert.strictEqual(money.sharing.balances.openCosts["garden"], 0)
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
    assert.strictEqual(money.sharing.balances.openGeneralCosts, 0)
  })

  it("may eat a whole pot: then everybody gets nothing of nothing", () => {
    const money = story(fiches, [...ready, cost(null, 12_000), paid("r1", "garden", 10_000)])
    assert.deepStrictEqual(payments(only(share(money))), { lea: 0, sam: 0 })
  })
})

describe("a cost that was less, or was mistyped", () => {
  const takeBack = { _tag: "TakeBackCost", ficheId: null, cents: 12_000, reason: "Un zéro de trop." } as const

  it("is taken off again, so that it does not eat all that comes in", () => {
    const money = story(fiches, [...ready, gardenPaid])
    money.ask(ben, { _tag: "RecordCost", ficheId: null, label: "Sacs", cents: 1_000_000_000 })
    money.ask(ben, { _tag: "RecordCost", ficheId: ficheId("garden"), label: "Sacs", cents: 900_000_000 })
    money.ask(ben, { ...takeBack, cents: 999_990_000 })
    money.ask(ben, { ...takeBack, ficheId: ficheId("garden"), cents: 899_995_000 })
    const [line] = only(share(money)).lines
    assert.deepStrictEqual([line?.costs, line?.generalCosts, line?.envelope], [5_000, 10_000, 75_000])
  })

  it("is never more than what no payment has covered, and says how much that is", () => {
    const money = story(fiches, [...ready, gardenPaid, cost(null, 100_000)])
    const { potId } = only(share(money))
    has(money.refusal(ben, takeBack), { _tag: "MoreThanIsOpen", cents: 12_000, open: 10_000 })
    has(money.refusal(ben, { ...takeBack, ficheId: ficheId("garden") }), { _tag: "MoreThanIsOpen", open: 0 })
    has(money.refusal(ben, { ...takeBack, ficheId: ficheId("nowhere") }), { _tag: "NotFound", what: "fiche" })
    money.ask(lea, { _tag: "ReversePot", potId, reason: "Les frais sont faux." })
    money.ask(ben, { ...takeBack, cents: 100_000 })
    assert.deepStrictEqual(payments(only(share(money))), { lea: 60_000, sam: 30_000 })
  })

  it("can be a fee of the carrier, of which whoever looks after the money says so", () => {
    const mistyped = { ...free, monthlyFees: [{ ...fee, centsPerMonth: 300_000_000 }] }
    const money = story(fiches, [...team, ...ruled(byHours), tariff(mistyped), gardenPaid])
    const { potId } = only(share(money))
    money.ask(lea, { _tag: "ReversePot", potId, reason: "Les frais sont faux." })
    money.ask(ana, { _tag: "AdoptTariff", tariff: free })
    const less = { ...takeBack, of: "fees", cents: 600_000_000 } as const
    has(money.refusal(ben, less), { _tag: "NotAllowed", needs: "economicCoordinator" })
    money.ask(ana, less)
    assert.deepStrictEqual(payments(only(share(money))), { lea: 60_000, sam: 30_000 })
  })

  it("is for coordinators", () => {
    const money = story(fiches, [...ready, cost(null, 12_000)])
    has(money.refusal(lea, takeBack), { _tag: "NotAllowed", needs: "coordinator" })
  })

  const fee = { id: "fixed", label: { fr: "Part fixe", en: "Fixed part" }, waivable: false }
})
