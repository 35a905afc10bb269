import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as SignIn from "../../src/membership/SignIn.ts"
import * as Sharing from "../../src/treasury/Sharing.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import { at, coordinator, day, founded, member, monday, operator, personId, since } from "../Fixtures.ts"
import {
  ana,
  ben,
  byHours,
  cost,
  type Event,
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
  ruled,
  sam,
  share,
  shareAndAgree,
  shareThisWeek,
  story,
  tariff,
  team,
  zoe
} from "./Fixtures.ts"

const today = day(monday)

describe("agreeing to a split", () => {
  const money = () => {
    const known = story(fiches, [...ready, gardenPaid])
    share(known)
    return known
  }
  const pot = potId("2026-W28.1")

  it("takes somebody who has a part in it, and not who proposed it (C4)", () => {
    for (const actor of [lea, sam]) {
      const known = money()
      assert.deepStrictEqual(known.ask(actor, { _tag: "AgreeAllocation", potId: pot }), [
        { _tag: "AllocationAgreed", potId: pot, by: actor._tag === "Person" ? actor.id : personId("nobody"), on: today }
      ])
      assert.strictEqual(known.sharing.pots[pot]?.status, "agreed")
      assert.strictEqual(known.sharing.pots[pot]?.agreedOn, today)
    }
    has(money().refusal(ana, { _tag: "AgreeAllocation", potId: pot }), { _tag: "NotAlone", personId: "ana" })
    for (const actor of [ben, zoe]) {
      has(money().refusal(actor, { _tag: "AgreeAllocation", potId: pot }), { _tag: "NoPartInIt" })
    }
    has(money().refusal(operator, { _tag: "AgreeAllocation", potId: pot }), { _tag: "NotAllowed", needs: "member" })
  })

  it("is for others as soon as nobody is here any more who has a part in it", () => {
    const known = money()
    known.happened(
      { _tag: "MemberPaused", personId: personId("lea"), on: today },
      { _tag: "MemberLeft", personId: personId("sam"), on: today }
    )
    const agree = { _tag: "AgreeAllocation", potId: pot } as const
    has(known.refusal(ana, agree), { _tag: "NotAlone", because: "same" })
    assert.isUndefined(known.refusal(ben, agree))
    assert.isUndefined(known.refusal(zoe, agree))
    assert.isUndefined(known.refusal(ana, { _tag: "ReversePot", potId: pot, reason: "Plus personne." }))
  })

  it("is between two people who did not let each other in", () => {
    const agree = { _tag: "AgreeAllocation", potId: pot } as const
    const of = (...more: ReadonlyArray<Event>) => {
      const known = story(fiches, [...more, ...ruled(byHours), tariff(free), gardenPaid])
      share(known)
      return known
    }
    const letIn = (id: string, by: string) => member(id, "2006-03-14", since, by)
    // Ana let Léa in, and somebody else Sam.
    const two = of(...founded, coordinator("ben"), ...letIn("lea", "ana"), ...letIn("sam", "ben"))
    has(two.refusal(lea, agree), { _tag: "NotAlone", because: "letIn" })
    assert.isUndefined(two.refusal(sam, agree))
    // Ana let in everybody who has a part; somebody whom she did not let in looks at it.
    const outside = of(
      ...founded,
      coordinator("ben"),
      ...letIn("lea", "ana"),
      ...letIn("sam", "ana"),
      ...letIn("zoe", "ben")
    )
    for (const actor of [lea, sam]) has(outside.refusal(actor, agree), { _tag: "NotAlone", because: "letIn" })
    for (const actor of [ben, zoe]) assert.isUndefined(outside.refusal(actor, agree))
    // Whoever lets a second coordinator in has nobody else's yes by it.
    const own = of(...founded, coordinator("ben", since, "ana"), ...letIn("lea", "ana"), ...letIn("sam", "ben"))
    has(own.refusal(ben, agree), { _tag: "NotAlone", because: "letIn" })
    assert.isUndefined(own.refusal(sam, agree))
    // One adult let everybody in: then those agree who have a part, or nothing would ever be paid.
    const one = of(...founded, ...letIn("lea", "ana"), ...letIn("sam", "ana"), ...letIn("zoe", "ana"))
    assert.isUndefined(one.refusal(lea, agree))
    has(one.refusal(zoe, agree), { _tag: "NotAlone", because: "letIn" })
    has(one.refusal(ana, agree), { _tag: "NotAlone", because: "same" })
  })

  it("is not for somebody whose invitation came from whoever proposed, and was used", () => {
    const agree = { _tag: "AgreeAllocation", potId: pot } as const
    const invited = (by: string): ReadonlyArray<Event> => [
      {
        _tag: "PersonInvited",
        personId: personId("lea"),
        invitationId: SignIn.InvitationId.make("lea-in"),
        by: personId(by),
        until: at("2026-07-20"),
        on: since
      }
    ]
    const used: Event = {
      _tag: "SessionOpened",
      personId: personId("lea"),
      sessionId: SignIn.SessionId.make("lea-phone"),
      invitationId: SignIn.InvitationId.make("lea-in"),
      device: "Firefox, Android",
      until: at("2026-10-20"),
      on: since
    }
    const of = (...door: ReadonlyArray<Event>) => {
      const known = story(fiches, [...team, ...door, ...ruled(byHours), tariff(free), gardenPaid])
      share(known)
      return known
    }
    const known = of(...invited("ana"), used)
    has(known.refusal(lea, agree), { _tag: "NotAlone", because: "letIn" })
    assert.isUndefined(known.refusal(sam, agree))
    for (const door of [invited("ana"), [...invited("ben"), used], [...invited("lea"), used]]) {
      assert.isUndefined(of(...door).refusal(lea, agree))
    }
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

  it("restores the balances and every fraction that is owed, exactly (F7)", () => {
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
    const { balances, ledger } = money.sharing
    share(money)
    assert.notDeepEqual(money.sharing.ledger, ledger)
    assert.notDeepEqual(money.sharing.balances, balances)
    const [event] = money.ask(lea, reverse)
    has(event, { _tag: "PotReversed", potId: pot, by: "lea", reason: "Une heure manque.", on: today })
    assert.deepStrictEqual(money.sharing.ledger, ledger)
    assert.deepStrictEqual(money.sharing.balances, balances)
    assert.strictEqual(money.sharing.pots[pot]?.status, "reversed")
    assert.isUndefined(money.state.receipts.receipts["r1"]?.potId)
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
    assert.strictEqual(money.sharing.balances.openFees, 3_000)
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

  it("is for those who have a part in it, with a reason", () => {
    for (const actor of [lea, sam]) {
      const money = story(fiches, [...ready, gardenPaid])
      share(money)
      assert.isUndefined(money.refusal(actor, reverse))
      for (const outside of [ana, ben, zoe]) has(money.refusal(outside, reverse), { _tag: "NoPartInIt" })
      has(money.refusal(operator, reverse), { _tag: "NotAllowed", needs: "member" })
    }
    assert.isFalse(Schema.is(Sharing.ReversePot)({ ...reverse, reason: "" }))
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
    assert.isUndefined(money.state.receipts.receipts["r1"]?.potId)
  })
})
