import { assert, describe, it } from "@effect/vitest"
import * as Payout from "../../src/treasury/Payout.ts"
import { coordinator, day, founded, member, monday, operator, person, personId, since } from "../Fixtures.ts"
import {
  ana,
  approve,
  ben,
  byHours,
  type Event,
  fiches,
  free,
  gardenPaid,
  has,
  held,
  lea,
  only,
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
  zoe
} from "./Fixtures.ts"

/** Ana and Cléo both look after the money; Ben coordinates without doing so. */
const history: ReadonlyArray<Event> = [
  ...team,
  {
    _tag: "CoordinatorJoined",
    personId: personId("cleo"),
    name: "Cléo",
    profiles: ["economic"],
    by: null,
    on: day("2026-06-01")
  },
  ...ruled({ _tag: "ByHours" }),
  tariff(free),
  paid("r1", "garden", 90_000)
]
const money = () =>
  story(
    {
      garden: held(
        [
          ["lea", 120],
          ["sam", 60]
        ],
        { price: 90_000 }
      )
    },
    history
  )
const requestPay = { _tag: "RequestPay" } as const
const today = day(monday)

/** Agreed, and the carrier asked to pay: the run is `ask-4`. */
const requested = () => {
  const known = money()
  shareAndAgree(known)
  known.ask(ana, requestPay)
  return known
}
const run = payRunId("ask-4")
const confirm = { _tag: "ConfirmPay", payRunId: run, paidOn: today } as const

describe("money that is due", () => {
  it("is due from the agreement on, not from the proposal (F7)", () => {
    const known = money()
    const { potId } = only(share(known))
    assert.deepStrictEqual(known.state.payout.due, {})
    approve(known, { potId })
    assert.deepStrictEqual(known.state.payout.due, { lea: 60_000, sam: 30_000 })
    assert.deepStrictEqual(known.state.payout.proposals, {})
  })

  it("is not due from a split that was taken back", () => {
    const known = money()
    const { potId } = only(share(known))
    known.ask(lea, { _tag: "ReversePot", potId, reason: "Une heure manque." })
    assert.deepStrictEqual([known.state.payout.due, known.state.payout.proposals], [{}, {}])
    assert.strictEqual(known.refusal(ana, requestPay)?._tag, "NothingDue")
  })

  it("adds up over several splits", () => {
    const known = money()
    shareAndAgree(known)
    known.happened(paid("r2", "garden", 9_000, { receivedOn: "2026-07-14" }))
    shareAndAgree(known, "2026-07-14")
    assert.deepStrictEqual(known.state.payout.due, { lea: 66_000, sam: 33_000 })
  })

  it("stays due for somebody who left, and can be paid (C10)", () => {
    const known = money()
    shareAndAgree(known)
    known.happened({ _tag: "MemberLeft", personId: personId("lea"), on: today })
    assert.strictEqual(known.state.payout.due["lea"], 60_000)
    known.ask(ana, requestPay)
    known.ask(ben, confirm)
    assert.deepStrictEqual(known.state.payout.payRuns[run]?.paid[0], { personId: "lea", cents: 60_000 })
    assert.strictEqual(known.state.payout.payRuns[run]?.status, "confirmed")
  })

  it("is even shared with somebody who left between the work and the client's payment (C10)", () => {
    const known = money()
    known.happened({ _tag: "MemberLeft", personId: personId("sam"), on: today })
    shareAndAgree(known)
    assert.strictEqual(known.state.payout.due["sam"], 30_000)
  })
})

describe("asking for pay", () => {
  it("asks for all that is due, person by person, and then nothing is due any more (C4)", () => {
    const known = money()
    shareAndAgree(known)
    assert.deepStrictEqual(known.ask(ana, requestPay), [
      {
        _tag: "PayRequested",
        payRunId: run,
        paid: [
          { personId: personId("lea"), cents: 60_000 },
          { personId: personId("sam"), cents: 30_000 }
        ],
        by: personId("ana"),
        on: today
      }
    ])
    assert.deepStrictEqual(known.state.payout.due, { lea: 0, sam: 0 })
    assert.strictEqual(known.refusal(ana, requestPay)?._tag, "NothingDue")
  })

  it("is for the coordinator who looks after the money (C4)", () => {
    const known = money()
    shareAndAgree(known)
    for (const actor of [ben, lea, operator]) {
      has(known.refusal(actor, requestPay), { _tag: "NotAllowed", needs: "economicCoordinator" })
    }
  })

  it("needs something that is due", () => {
    assert.strictEqual(money().refusal(ana, requestPay)?._tag, "NothingDue")
  })

  it("sets what went back to a client against what is due later", () => {
    const known = requested()
    known.ask(ben, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 9_000, reason: "Avoir" })
    shareAndAgree(known)
    assert.deepStrictEqual(known.state.payout.due, { lea: -6_000, sam: -3_000 })
    assert.strictEqual(known.refusal(ana, requestPay)?._tag, "NothingDue")
    known.plan({ flyers: held([["sam", 60]], { price: 4_000 }) })
    known.happened(paid("r2", "flyers", 4_000))
    shareAndAgree(known)
    const [event] = known.ask(ana, requestPay)
    assert.deepStrictEqual(event?._tag === "PayRequested" ? event.paid : [], [
      { personId: personId("sam"), cents: 1_000 }
    ])
    assert.deepStrictEqual(known.state.payout.due, { lea: -6_000, sam: 0 })
  })
})

describe("confirming that the carrier paid", () => {
  it("takes another coordinator than who asked (C4)", () => {
    has(requested().refusal(ana, confirm), { _tag: "NotAlone", personId: "ana" })
    for (const id of ["ben", "cleo"]) {
      const known = requested()
      const actor = { _tag: "Person", id: personId(id) } as const
      assert.deepStrictEqual(known.ask(actor, confirm), [
        { _tag: "PayConfirmed", payRunId: run, paidOn: today, by: personId(id), on: today }
      ])
      has(known.state.payout.payRuns[run], { status: "confirmed", paidOn: today, by: "ana" })
      assert.deepStrictEqual(known.state.payout.due, { lea: 0, sam: 0 })
    }
    has(requested().refusal(sam, confirm), { _tag: "NotAllowed", needs: "coordinator" })
    has(requested().refusal(operator, confirm), { _tag: "NotAllowed", needs: "member" })
  })

  it("is not for a coordinator whom whoever asked let in; without another one, it is for those who were paid", () => {
    const of = (...more: ReadonlyArray<Event>) => {
      const known = story(fiches, [...more, ...ruled(byHours), tariff(free), gardenPaid])
      shareAndAgree(known)
      known.ask(ana, requestPay)
      return known
    }
    const young = (by: string | null) => [
      ...member("lea", "2006-03-14", since, by),
      ...member("sam", "2006-03-14", since, by),
      ...member("zoe", "2006-03-14", since, by)
    ]
    const alone = of(...founded, coordinator("ben", since, "ana"), ...young("ben"))
    has(alone.refusal(ben, confirm), { _tag: "NotAlone", because: "letIn" })
    has(alone.refusal(zoe, confirm), { _tag: "NoPartInIt" })
    assert.isUndefined(alone.refusal(sam, confirm))
    const another = of(...founded, coordinator("ben", since, "ana"), coordinator("cleo"), ...young(null))
    has(another.refusal(ben, confirm), { _tag: "NotAlone", because: "letIn" })
    has(another.refusal(sam, confirm), { _tag: "NotAllowed", needs: "coordinator" })
    assert.isUndefined(another.refusal(person("cleo"), confirm))
    // Ana let everybody in.
    const one = of(...founded, coordinator("ben", since, "ana"), ...young("ana"))
    has(one.refusal(ben, confirm), { _tag: "NotAlone", because: "letIn" })
    assert.isUndefined(one.refusal(sam, confirm))
  })

  it("is for whoever is left when all who were paid are gone, or it would stand open for ever", () => {
    const of = (...more: ReadonlyArray<Event>) => {
      const known = story(fiches, [...more, ...ruled(byHours), tariff(free), gardenPaid])
      shareAndAgree(known)
      known.ask(ana, requestPay)
      for (const id of ["lea", "sam"]) known.happened({ _tag: "MemberLeft", personId: personId(id), on: today })
      return known
    }
    // Ana let everybody in.
    const letIn = (id: string, by = "ana") => member(id, "2006-03-14", since, by)
    const anas = [...founded, coordinator("ben", since, "ana"), ...letIn("lea"), ...letIn("sam")]
    const one = of(...anas, ...letIn("zoe"))
    assert.isUndefined(one.refusal(ben, confirm))
    assert.isUndefined(one.refusal(zoe, confirm))
    has(one.refusal(ana, confirm), { _tag: "NotAlone", because: "same" })
    // Whoever is apart from her goes first.
    const other = of(...anas)
    other.happened(...letIn("zoe", "ben"))
    has(other.refusal(ben, confirm), { _tag: "NotAlone", because: "letIn" })
    assert.isUndefined(other.refusal(zoe, confirm))
  })

  it("says on which day, which is neither ahead nor before the carrier was asked", () => {
    const known = requested()
    has(known.refusal(ben, { ...confirm, paidOn: day("2026-07-07") }), {
      _tag: "NotReceivedYet",
      receivedOn: "2026-07-07"
    })
    const early = known.refusal(ben, { ...confirm, paidOn: day("2026-07-05") })
    has(early, { _tag: "PaidBeforeRequested", paidOn: "2026-07-05", requestedOn: "2026-07-06" })
    assert.include(early?.problem.fr, "demandée le 6 juillet")
    assert.isUndefined(known.refusal(ben, { ...confirm, paidOn: today }))
  })

  it("needs a pay run that exists and is open", () => {
    const known = requested()
    has(known.refusal(ben, { ...confirm, payRunId: payRunId("other") }), {
      _tag: "NotFound",
      what: "payRun",
      id: "other"
    })
    known.ask(ben, confirm)
    const again = known.refusal(ben, confirm)
    has(again, { _tag: "PayRunEnded", payRunId: run, status: "confirmed" })
    assert.include(again?.problem.fr, "déjà versée")
    has(known.refusal(ana, { _tag: "CancelPay", payRunId: run }), { _tag: "PayRunEnded", status: "confirmed" })
  })
})

describe("cancelling a pay run", () => {
  const cancel = { _tag: "CancelPay", payRunId: run } as const

  it("makes everything in it due again", () => {
    const known = requested()
    known.happened(paid("r2", "garden", 9_000))
    shareAndAgree(known)
    assert.deepStrictEqual(known.ask(ben, cancel), [
      { _tag: "PayCancelled", payRunId: run, by: personId("ben"), on: today }
    ])
    assert.deepStrictEqual(known.state.payout.due, { lea: 66_000, sam: 33_000 })
    has(known.state.payout.payRuns[run], { status: "cancelled", paidOn: undefined })
  })

  it("takes another coordinator than who asked, who could otherwise ask for the same money twice", () => {
    const known = requested()
    has(known.refusal(ana, cancel), { _tag: "NotAlone", because: "same" })
    assert.strictEqual(known.refusal(ana, requestPay)?._tag, "NothingDue")
    has(known.refusal(sam, cancel), { _tag: "NotAllowed", needs: "coordinator" })
    has(known.refusal(operator, cancel), { _tag: "NotAllowed", needs: "member" })
    for (const actor of [ben, person("cleo")]) assert.isUndefined(known.refusal(actor, cancel))
  })

  it("is not for a coordinator whom whoever asked let in; without another one, it is for those who are paid", () => {
    const young = [...member("lea", "2006-03-14", since, null), ...member("sam", "2006-03-14", since, null)]
    const more = [...founded, coordinator("ben", since, "ana"), ...young, ...ruled(byHours), tariff(free), gardenPaid]
    const known = story(fiches, more)
    shareAndAgree(known)
    known.ask(ana, requestPay)
    has(known.refusal(ben, cancel), { _tag: "NotAlone", because: "letIn" })
    assert.isUndefined(known.refusal(sam, cancel))
  })

  it("happens once, and ends the run", () => {
    const known = requested()
    known.ask(ben, cancel)
    const again = known.refusal(ben, cancel)
    has(again, { _tag: "PayRunEnded", status: "cancelled" })
    assert.include(again?.problem.fr, "annulée")
    assert.strictEqual(known.refusal(ben, confirm)?._tag, "PayRunEnded")
    has(known.refusal(ben, { _tag: "CancelPay", payRunId: payRunId("other") }), { _tag: "NotFound" })
  })
})

describe("the fold", () => {
  it("stands an event about a pay run or a split that is not there", () => {
    const by = personId("ana")
    for (const event of [
      { _tag: "PayConfirmed", payRunId: run, paidOn: today, by, on: today },
      { _tag: "PayCancelled", payRunId: run, by, on: today }
    ] as const) {
      assert.strictEqual(Payout.evolve(Payout.initial, event), Payout.initial)
    }
    const { potId } = only(share(money()))
    assert.deepStrictEqual(
      Payout.evolve(Payout.initial, { _tag: "AllocationAgreed", potId, by, on: today }),
      Payout.initial
    )
  })
})
