/** Verifies: F7 N1 — when minutes are corrected by which money was shared, the money moves: as if they had been right from the start. */
import { assert, describe, it } from "@effect/vitest"
import * as LocalDate from "../../src/LocalDate.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import * as Week from "../../src/Week.ts"
import { at, checkedIn, monday, personId, signedUp } from "../Fixtures.ts"
import {
  ana,
  approve,
  ben,
  byHours,
  cost,
  ficheId,
  free,
  gardenPaid,
  has,
  held,
  lea,
  only,
  paid,
  payments,
  receiptId,
  ruled,
  sam,
  settled,
  share,
  shareAndAgree,
  story,
  tariff,
  team,
  totals,
  zoe
} from "./Fixtures.ts"

const ready = [...team, ...ruled(byHours, { commonPot: 1_000 }), tariff(free)]
const known = (leaWorked: number) => ({
  garden: held([
    ["lea", leaWorked],
    ["sam", 60]
  ]),
  flyers: held([["zoe", 60]], { price: 30_000 })
})
const places = (...fiches: ReadonlyArray<readonly [string, ReadonlyArray<string>]>) =>
  fiches.flatMap(([fiche, people]) => [
    ...people.map((who) => signedUp(fiche, who)),
    checkedIn(fiche, at("2026-06-29", "09:00"), ...people)
  ])
const season = (leaWorked: number) => {
  const money = story(known(leaWorked), [...ready, gardenPaid, paid("r2", "flyers", 30_000)])
  money.happened(...places(["garden", ["lea", "sam"]], ["flyers", ["zoe"]]))
  return money
}
const correct = {
  _tag: "CorrectAttendance",
  ficheId: ficheId("garden"),
  attendances: [
    { personId: personId("lea"), minutes: 60 },
    { personId: personId("sam"), minutes: 60 }
  ],
  reason: "Léa est partie plus tôt."
} as const
type Money = ReturnType<typeof season>
const tomorrow = "2026-07-07"
const corrected = (money: Money, on = monday, worked = 60) => {
  const [first, second] = correct.attendances
  const attendances = [
    { ...first, minutes: worked },
    { ...second, minutes: worked }
  ] as const
  money.ask(ana, { ...correct, attendances }, on)
  const agree = { _tag: "AgreeCorrection", ficheId: ficheId("garden"), proposedAt: at(on) } as const
  return money.ask(sam, agree, on)
}
const agreeAll = (money: Money, on = monday) => {
  for (const pot of share(money, on)) approve(money, pot, on)
}

describe("correcting an attendance by which money was shared", () => {
  it("takes back what had been agreed, and shares it again in its week as one, without what came in since", () => {
    const money = season(120)
    shareAndAgree(money)
    const first = { ...money.state.payout.due }
    assert.deepStrictEqual(
      corrected(money).map(({ _tag }) => _tag),
      ["AttendanceCorrected", "PotReversed"]
    )
    has(money.sharing.pots["2026-W28.1"], { status: "reversed" })
    assert.deepStrictEqual(Object.values(money.state.payout.due), [0, 0, 0])
    const later = LocalDate.plusDays(LocalDate.LocalDate.make(monday), 7)
    money.happened(paid("r3", "flyers", 900, { receivedOn: later }))
    const [again, fresh] = share(money, later)
    has(again, { potId: "2026-W28.2", week: "2026-W28" })
    has(fresh, { potId: "2026-W29.1", week: "2026-W29" })
    const right = season(60)
    assert.deepStrictEqual(payments(again), payments(only(share(right))))
    assert.notDeepEqual(payments(again), first)
  })

  it("sets what was paid out already against what is right", () => {
    const money = season(120)
    shareAndAgree(money)
    money.ask(ana, { _tag: "RequestPay" })
    corrected(money)
    agreeAll(money)
    const right = season(60)
    shareAndAgree(right)
    const before = season(120)
    shareAndAgree(before)
    const [was, is] = [before.state.payout.due, right.state.payout.due]
    for (const id of ["lea", "sam", "zoe"]) {
      assert.strictEqual(money.state.payout.due[id], (is[id] ?? 0) - (was[id] ?? 0), id)
    }
  })

  it("counts a credit note once: what went back simply does not come", () => {
    const reverse = { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 30_000, reason: "Avoir" } as const
    const money = season(120)
    shareAndAgree(money)
    money.ask(ben, reverse)
    shareAndAgree(money)
    money.ask(ben, { ...reverse, ttc: 15_000 })
    assert.deepStrictEqual<unknown>(
      corrected(money).flatMap((event) => (event._tag === "PotReversed" ? [event.potId, event.corrects] : [])),
      ["2026-W28.2", "garden", "2026-W28.1", "garden"]
    )
    assert.deepStrictEqual(money.state.receipts.reversals, {})
    agreeAll(money)
    const right = story(known(60), [...ready, gardenPaid, paid("r2", "flyers", 30_000)])
    right.ask(ben, { ...reverse, ttc: 45_000 })
    shareAndAgree(right)
    assert.deepStrictEqual(money.state.payout.due, right.state.payout.due)
    assert.deepStrictEqual(settled(money.sharing.balances), settled(right.sharing.balances))
    assert.deepStrictEqual(money.sharing.ledger, right.sharing.ledger)
    // And the next credit note goes by the corrected minutes.
    for (const one of [money, right]) {
      one.ask(ben, { ...reverse, ttc: 6_000 })
      shareAndAgree(one)
    }
    assert.deepStrictEqual(money.state.payout.due, right.state.payout.due)
  })

  it("undoes a split that is only proposed, and leaves alone what has no money of it", () => {
    const money = season(120)
    share(money)
    assert.lengthOf(corrected(money), 2)
    assert.deepStrictEqual(money.state.payout.due, {})
    const apart = story(known(120), [...ready, paid("r2", "flyers", 30_000)])
    apart.happened(...places(["garden", ["lea", "sam"]]))
    shareAndAgree(apart)
    assert.lengthOf(corrected(apart), 1)
  })

  it("shares all instalments of the fiche again, each with what was in its pot", () => {
    const instalments = (leaWorked: number) => {
      const money = story(known(leaWorked), [...ready, paid("a", "garden", 40_000)])
      money.happened(...places(["garden", ["lea", "sam"]]))
      shareAndAgree(money)
      money.happened(
        paid("b", "garden", 60_000, { receivedOn: "2026-07-14" }),
        paid("c", "flyers", 30_000, { receivedOn: "2026-07-14" })
      )
      shareAndAgree(money, "2026-07-14")
      return money
    }
    const money = instalments(120)
    assert.lengthOf(corrected(money, "2026-07-15"), 3)
    agreeAll(money, "2026-07-21")
    assert.deepStrictEqual(money.state.payout.due, instalments(60).state.payout.due)
  })

  it("waits like anything else while the group does not agree, and stays together", () => {
    const money = season(120)
    shareAndAgree(money)
    corrected(money)
    const [pot] = share(money, "2026-07-14")
    money.ask(zoe, { _tag: "ReversePot", potId: pot?.potId ?? ("" as never), reason: "Vendredi." }, "2026-07-14")
    const again = only(share(money, "2026-07-21"))
    has(again, { week: "2026-W28", potId: "2026-W28.3" })
    assert.lengthOf(again.lines, 2)
    assert.isUndefined(money.refusal(lea, { _tag: "ApproveAllocation", potId: again.potId }))
  })

  it("leaves to what comes in later what was spent, and what the carrier asks for, since the group had agreed", () => {
    const later = "2026-09-01"
    const spent = (leaWorked: number) => {
      const money = season(leaWorked)
      shareAndAgree(money)
      money.happened(cost(null, 50_000), cost("garden", 7_000), tariff(Tariff.coopaname, { on: "2026-08-01" }))
      return money
    }
    const [money, right] = [spent(120), spent(60)]
    corrected(money, later)
    agreeAll(money, later)
    assert.deepStrictEqual(money.state.payout.due, right.state.payout.due)
    for (const one of [money, right]) {
      one.happened(paid("r3", "flyers", 90_000, { receivedOn: later }))
      agreeAll(one, later)
    }
    assert.deepStrictEqual(money.state.payout.due, right.state.payout.due)
    assert.deepStrictEqual(settled(money.sharing.balances), settled(right.sharing.balances))
  })

  it("takes no costs from what is shared first, though both wait at the same time", () => {
    const both = (leaWorked: number) => {
      const money = story(known(leaWorked), [...ready, cost(null, 10_000), gardenPaid])
      money.happened(...places(["garden", ["lea", "sam"]]))
      shareAndAgree(money)
      return money
    }
    const [money, right] = [both(120), both(60)]
    corrected(money)
    // It came in before, and is noted only now.
    for (const one of [money, right]) {
      one.happened(paid("a", "flyers", 30_000, { receivedOn: "2026-06-30" }))
      agreeAll(one)
    }
    assert.deepStrictEqual(money.state.payout.due, right.state.payout.due)
  })

  it("bears nothing that came after the group had agreed, also when it is corrected once more before anybody agrees", () => {
    const twice = season(120)
    shareAndAgree(twice)
    corrected(twice)
    share(twice)
    twice.happened(cost(null, 40_000), tariff(Tariff.coopaname, { on: "2026-07-06" }))
    const [first, second] = correct.attendances
    twice.ask(ana, { ...correct, attendances: [{ ...first, minutes: 30 }, second] }, tomorrow)
    twice.ask(sam, { _tag: "AgreeCorrection", ficheId: correct.ficheId, proposedAt: at(tomorrow) }, tomorrow)
    const right = season(30)
    assert.deepStrictEqual(payments(only(share(twice, tomorrow))), payments(only(share(right))))
  })

  it("keeps the carrier's part of then, also when some of the money had gone back to the client", () => {
    const back = { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 30_001, reason: "Avoir" } as const
    const both = (leaWorked: number) => {
      const money = season(leaWorked)
      shareAndAgree(money)
      money.ask(ben, back)
      shareAndAgree(money)
      money.ask(ana, { _tag: "AdoptTariff", tariff: Tariff.opteos, waivedFees: [] })
      return money
    }
    const [money, right] = [both(120), both(60)]
    corrected(money)
    agreeAll(money)
    assert.strictEqual(totals(money.sharing).contribution, 0)
    assert.deepStrictEqual(totals(money.sharing), totals(right.sharing))
  })

  it("lets nobody else pay what it had paid before, whichever week is shared while it waits", () => {
    const money = story(known(120), [...ready, cost(null, 10_000), cost("garden", 2_000), gardenPaid])
    money.happened(...places(["garden", ["lea", "sam"]]))
    shareAndAgree(money)
    corrected(money)
    // An earlier week comes first, in which what waits has no part.
    money.happened(paid("early", "flyers", 30_000, { receivedOn: "2026-06-30" }))
    has(only(share(money, monday, Week.Week.make("2026-W27"))).lines[0], { generalCosts: 0, envelope: 27_000 })
    // Nobody worked, they say now: so it waits, and another payment does not bear its costs either.
    corrected(money, "2026-07-07", 0)
    money.happened(paid("late", "flyers", 20_000, { receivedOn: "2026-07-07" }))
    has(only(share(money, "2026-07-07")).lines[0], { generalCosts: 0, envelope: 18_000 })
    corrected(money, "2026-07-08")
    has(only(share(money, "2026-07-08")).lines[0], { receiptId: "r1", costs: 2_000, generalCosts: 10_000 })
  })

  it("takes two people until it is shared again: nobody replaces by themself what was corrected", () => {
    const money = season(120)
    money.happened({ _tag: "FicheConfirmed", ficheId: ficheId("garden"), by: personId("ana"), at: at(monday) })
    money.happened({
      _tag: "AttendanceRecorded",
      ficheId: ficheId("garden"),
      attendances: known(120).garden.attendance,
      by: personId("ana"),
      at: at(monday)
    })
    shareAndAgree(money)
    corrected(money)
    const { ficheId: garden } = correct
    const attendances = [
      { personId: personId("lea"), minutes: 1 },
      { personId: personId("sam"), minutes: 180 }
    ] as const
    has(money.refusal(ana, { _tag: "RecordAttendance", ficheId: garden, attendances }), { _tag: "CorrectedByTwo" })
    assert.isUndefined(money.refusal(ana, { ...correct, attendances }))
    // So does another prestation whose money waits in the same pot.
    const other = [{ personId: personId("zoe"), minutes: 1 }] as const
    has(money.refusal(ana, { _tag: "RecordAttendance", ficheId: ficheId("flyers"), attendances: other }), {
      _tag: "AttendanceLocked"
    })
  })
})
