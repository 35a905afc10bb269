import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import type { Actor } from "../../src/Actor.ts"
import type * as Change from "../../src/governance/Change.ts"
import type * as Process from "../../src/governance/Process.ts"
import { CommandId, ProposalId } from "../../src/Ids.ts"
import * as SignIn from "../../src/membership/SignIn.ts"
import * as Approvals from "../../src/treasury/Approvals.ts"
import * as WeekSheet from "../../src/treasury/WeekSheet.ts"
import {
  at,
  coordinator,
  day,
  founded,
  looking,
  member,
  monday,
  operator,
  person,
  personId,
  since
} from "../Fixtures.ts"
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
  potId,
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
  zoe
} from "./Fixtures.ts"

const today = day(monday)
const pot = potId("2026-W28.1")
const yes = { _tag: "ApproveAllocation", potId: pot } as const
const no = { _tag: "ObjectToAllocation", potId: pot, reason: "Il manque une heure." } as const
const lift = { _tag: "LiftAllocationObjection", potId: pot } as const

type Story = ReturnType<typeof story>
const idOf = (actor: Actor) => (actor._tag === "Person" ? actor.id : personId("nobody"))
const status = (money: Story) => money.sharing.pots[pot]?.status
const shown = (money: Story, viewer: Actor = lea) =>
  only(
    Result.getOrThrow(WeekSheet.view.show(money.state, looking(viewer, {}))).pots.filter(({ potId }) => potId === pot)
  )

/** Léa and Sam are paid by a split that Ana proposed. */
const money = () => {
  const known = story(fiches, [...ready, gardenPaid])
  share(known)
  return known
}

/** A split that Ana proposed, by which these people are paid alike, in a cooperative of these. */
const paying = (ids: ReadonlyArray<string>, ...others: ReadonlyArray<Event>) => {
  const known = story({ garden: held(ids.map((id) => [id, 60])) }, [
    ...founded,
    ...others,
    ...ruled(byHours),
    tariff(free),
    gardenPaid
  ])
  share(known)
  return known
}
const letIn = (id: string, by: string | null = null) => member(id, "2006-03-14", since, by)

describe("approving a split", () => {
  it("takes two people who have a part in it, and not who proposed it (C4)", () => {
    for (const [first, second] of [
      [lea, sam],
      [sam, lea]
    ] as const) {
      const known = money()
      assert.deepStrictEqual(known.ask(first, yes), [
        { _tag: "AllocationApproved", potId: pot, by: idOf(first), on: today }
      ])
      assert.strictEqual(status(known), "proposed")
      assert.deepStrictEqual(known.state.payout.due, {})
      assert.deepStrictEqual(known.ask(second, yes), [
        { _tag: "AllocationApproved", potId: pot, by: idOf(second), on: today },
        { _tag: "AllocationAgreed", potId: pot, by: idOf(second), on: today }
      ])
      has(known.sharing.pots[pot], { status: "agreed", agreedBy: idOf(second), agreedOn: today })
    }
    has(money().refusal(ana, yes), { _tag: "NotAlone", personId: "ana", because: "same" })
    for (const actor of [ben, zoe]) has(money().refusal(actor, yes), { _tag: "NoPartInIt" })
    has(money().refusal(operator, yes), { _tag: "NotAllowed", needs: "belonging" })
  })

  it("counts once for each person", () => {
    const known = money()
    known.ask(lea, yes)
    assert.deepStrictEqual(known.ask(lea, yes), [])
    assert.strictEqual(status(known), "proposed")
  })

  it("takes half of the people in a larger group, rounded up", () => {
    const ids = ["lea", "sam", "zoe", "noe", "ida"]
    const known = paying(ids, ...ids.flatMap((id) => letIn(id)))
    for (const id of ["lea", "sam"]) known.ask(person(id), yes)
    has(shown(known).missing, { approvals: 1, independents: 0 })
    known.ask(zoe, yes)
    assert.strictEqual(status(known), "agreed")
  })

  it("is for others as well where fewer than two are paid by it: nobody makes money due to themselves", () => {
    const known = paying(["lea"], ...letIn("lea"), ...letIn("zoe"), coordinator("ben"))
    known.ask(lea, yes)
    assert.strictEqual(status(known), "proposed")
    assert.deepStrictEqual(known.ask(lea, yes), [])
    known.ask(zoe, yes)
    assert.strictEqual(status(known), "agreed")
  })

  it("is enough by the one person who could", () => {
    const known = paying(["lea"], ...letIn("lea"))
    known.ask(lea, yes)
    assert.strictEqual(status(known), "agreed")
  })

  it("waits for nobody who has a break", () => {
    const known = paying(["lea"], ...letIn("lea"), ...letIn("zoe"))
    known.happened({ _tag: "MemberPaused", personId: personId("zoe"), on: today })
    known.ask(lea, yes)
    assert.strictEqual(status(known), "agreed")
  })

  it("is for others as soon as nobody is here any more who has a part in it", () => {
    const known = money()
    known.happened(
      { _tag: "MemberLeft", personId: personId("lea"), on: today },
      { _tag: "MemberLeft", personId: personId("sam"), on: today }
    )
    has(known.refusal(ana, yes), { _tag: "NotAlone", because: "same" })
    has(known.refusal(lea, yes), { _tag: "NotAllowed", needs: "belonging" })
    for (const actor of [ben, zoe]) known.ask(actor, yes)
    assert.strictEqual(status(known), "agreed")
  })

  it("goes on in a break, but is not waited for", () => {
    const known = money()
    known.happened({ _tag: "MemberPaused", personId: personId("lea"), on: today })
    known.ask(lea, yes)
    known.ask(zoe, yes)
    assert.strictEqual(status(known), "agreed")
    const other = money()
    other.happened({ _tag: "MemberPaused", personId: personId("lea"), on: today })
    for (const actor of [sam, ben]) other.ask(actor, yes)
    assert.strictEqual(status(other), "agreed")
  })

  it("is asked for again when somebody has left for whom it waited, and says so", () => {
    const ids = ["lea", "sam", "zoe", "noe", "ida"]
    const known = paying(ids, ...ids.flatMap((id) => letIn(id)))
    for (const id of ["lea", "sam"]) known.ask(person(id), yes)
    known.happened({ _tag: "MemberLeft", personId: personId("ida"), on: today })
    has(shown(known).missing, { approvals: 0 })
    assert.include(shown(known).missing?.words.fr, "ne manque plus rien")
    assert.deepStrictEqual(known.ask(lea, yes), [{ _tag: "AllocationAgreed", potId: pot, by: idOf(lea), on: today }])
  })

  it("does not count any more of somebody who left", () => {
    const known = money()
    known.ask(lea, yes)
    known.happened({ _tag: "MemberLeft", personId: personId("lea"), on: today })
    known.ask(sam, yes)
    assert.strictEqual(status(known), "proposed")
    known.ask(zoe, yes)
    assert.strictEqual(status(known), "agreed")
  })

  it("happens to a split that exists and stands", () => {
    const known = money()
    for (const command of [yes, no, lift]) {
      has(known.refusal(lea, { ...command, potId: potId("2026-W01.1") }), { _tag: "NotFound", what: "pot" })
    }
    approve(known, { potId: pot })
    for (const command of [yes, no, lift]) {
      has(known.refusal(sam, command), { _tag: "PotNotProposed", potId: pot, status: "agreed" })
    }
  })

  it("needs nobody in particular where nobody said who proposed it", () => {
    const known = story(fiches, [...ready, gardenPaid])
    const [locked] = story(fiches, known.events).ask(ana, shareThisWeek)
    assert.isDefined(locked)
    known.happened(locked)
    for (const actor of [lea, sam]) known.ask(actor, yes)
    assert.strictEqual(status(known), "agreed")
  })
})

describe("whoever proposed a split", () => {
  it("does not get it agreed by those whom they let in, as long as others are there", () => {
    // Ana let Léa and Noé in, and somebody else Sam.
    const two = paying(
      ["lea", "noe", "sam"],
      coordinator("ben"),
      ...letIn("lea", "ana"),
      ...letIn("noe", "ana"),
      ...letIn("sam", "ben")
    )
    for (const id of ["lea", "noe"]) two.ask(person(id), yes)
    assert.strictEqual(status(two), "proposed")
    const { missing } = shown(two, sam)
    has(missing, { approvals: 1, independents: 1, yours: true })
    // Sam is paid by it, and Ben looks at it from outside.
    assert.deepStrictEqual(
      missing?.independent.map(({ name }) => name),
      ["sam", "ben"]
    )
    assert.strictEqual(missing?.words.fr, "Il manque encore un accord, dont un de : sam ou ben.")
    assert.strictEqual(missing?.words.en, "One approval is still missing, one of them from: sam or ben.")
    two.ask(sam, yes)
    assert.strictEqual(status(two), "agreed")
  })

  it("is looked at from outside where they let in everybody who is paid", () => {
    const outside = paying(
      ["lea", "sam"],
      coordinator("ben"),
      ...letIn("lea", "ana"),
      ...letIn("sam", "ana"),
      ...letIn("zoe", "ben")
    )
    for (const actor of [lea, sam]) outside.ask(actor, yes)
    assert.strictEqual(status(outside), "proposed")
    outside.ask(zoe, yes)
    assert.strictEqual(status(outside), "agreed")
  })

  it("takes two of three people who are independent of them, however many they let in", () => {
    const ids = ["lea", "sam", "zoe"]
    const made = ["m1", "m2", "m3"]
    const known = paying(
      [...ids, ...made],
      ...ids.flatMap((id) => letIn(id)),
      ...made.flatMap((id) => letIn(id, "ana"))
    )
    for (const id of [...made, "lea"]) known.ask(person(id), yes)
    assert.strictEqual(status(known), "proposed")
    has(shown(known).missing, { approvals: 1, independents: 1 })
    known.ask(zoe, yes)
    assert.strictEqual(status(known), "agreed")
  })

  it("does not get it agreed through somebody whom they let in and who let in others", () => {
    const known = paying(
      ["m1", "m2", "lea"],
      coordinator("cleo", since, "ana"),
      coordinator("ben"),
      ...letIn("m1", "cleo"),
      ...letIn("m2", "cleo"),
      ...letIn("lea", "ana")
    )
    for (const id of ["m1", "m2", "lea"]) known.ask(person(id), yes)
    assert.strictEqual(status(known), "proposed")
    known.ask(ben, yes)
    assert.strictEqual(status(known), "agreed")
  })

  it("does not get it agreed by writing down that the others have a break", () => {
    const known = paying(["m1", "m2"], ...letIn("m1", "ana"), ...letIn("m2", "ana"), ...letIn("lea"))
    known.ask(ana, { _tag: "Pause", personId: personId("lea") })
    for (const id of ["m1", "m2"]) known.ask(person(id), yes)
    assert.strictEqual(status(known), "proposed")
    known.ask(lea, yes)
    assert.strictEqual(status(known), "agreed")
  })

  it("is not stopped for ever where they let everybody in", () => {
    const one = paying(["lea", "sam"], ...letIn("lea", "ana"), ...letIn("sam", "ana"), ...letIn("zoe", "ana"))
    has(one.refusal(zoe, yes), { _tag: "NoPartInIt" })
    for (const actor of [lea, sam]) one.ask(actor, yes)
    assert.strictEqual(status(one), "agreed")
  })

  it("is not confirmed by somebody whose invitation came from them, and was used", () => {
    const invited = (by: string): Event => ({
      _tag: "PersonInvited",
      personId: personId("lea"),
      invitationId: SignIn.InvitationId.make("lea-in"),
      by: personId(by),
      until: at("2026-07-20"),
      on: since
    })
    const used: Event = {
      _tag: "SessionOpened",
      personId: personId("lea"),
      sessionId: SignIn.SessionId.make("lea-phone"),
      invitationId: SignIn.InvitationId.make("lea-in"),
      device: "Firefox, Android",
      until: at("2026-10-20"),
      on: since
    }
    const independent = (...door: ReadonlyArray<Event>) => {
      const known = story(fiches, [...team, ...door, ...ruled(byHours), tariff(free), gardenPaid])
      share(known)
      return shown(known).missing?.independent.map(({ personId }) => personId)
    }
    assert.isFalse(independent(invited("ana"), used)?.includes(personId("lea")))
    for (const door of [[invited("ana")], [invited("ben"), used], [invited("lea"), used]]) {
      assert.deepStrictEqual(independent(...door), [personId("lea"), personId("sam")])
    }
  })
})

describe("objecting to a split", () => {
  it("keeps it from being agreed, and lifting the objection agrees it at once", () => {
    const known = money()
    assert.deepStrictEqual(known.ask(zoe, no), [
      { _tag: "AllocationObjected", potId: pot, by: idOf(zoe), reason: "Il manque une heure.", on: today }
    ])
    for (const actor of [lea, sam]) known.ask(actor, yes)
    assert.strictEqual(status(known), "proposed")
    assert.deepStrictEqual(known.ask(zoe, lift), [
      { _tag: "AllocationObjectionLifted", potId: pot, by: idOf(zoe), on: today },
      { _tag: "AllocationAgreed", potId: pot, by: idOf(zoe), on: today }
    ])
    assert.strictEqual(status(known), "agreed")
  })

  it("is shown with who and why, and said again it is the newer reason", () => {
    const known = money()
    known.ask(zoe, no)
    known.ask(lea, yes)
    known.ask(zoe, { ...no, reason: "Et le vélo ?" })
    const sheet = shown(known)
    assert.deepStrictEqual(sheet.objections, [
      { personId: personId("zoe"), name: "zoe", on: today, reason: "Et le vélo ?" }
    ])
    assert.deepStrictEqual(sheet.approvals, [{ personId: personId("lea"), name: "lea", on: today }])
    has(sheet.missing, { approvals: 1, yours: false })
    assert.include(sheet.missing?.words.fr, "zoe a une objection")
    assert.include(sheet.missing?.words.en, "One approval is still missing")
    known.ask(sam, no)
    assert.include(shown(known).missing?.words.en, "zoe and sam object")
    known.ask(zoe, lift)
    assert.deepStrictEqual(
      shown(known).objections.map(({ name }) => name),
      ["sam"]
    )
  })

  it("is lifted by whoever objects, who may be in a break by then", () => {
    const known = money()
    known.ask(zoe, no)
    for (const actor of [lea, sam]) known.ask(actor, yes)
    known.happened({ _tag: "MemberPaused", personId: personId("zoe"), on: today })
    for (const actor of [lea, ana]) has(known.refusal(actor, lift), { _tag: "NoObjection", potId: pot })
    assert.deepStrictEqual(known.ask(lea, yes), [])
    known.ask(zoe, lift)
    assert.strictEqual(status(known), "agreed")
  })

  it("is over when whoever objects leaves", () => {
    const known = money()
    known.ask(zoe, no)
    for (const actor of [lea, sam]) known.ask(actor, yes)
    known.happened({ _tag: "MemberLeft", personId: personId("zoe"), on: today })
    assert.deepStrictEqual(known.ask(sam, yes), [{ _tag: "AllocationAgreed", potId: pot, by: idOf(sam), on: today }])
  })

  it("is for active members, with a reason", () => {
    const known = money()
    for (const actor of [ana, ben, operator])
      has(known.refusal(actor, no), { _tag: "NotAllowed", needs: "activeMember" })
    for (const actor of [lea, sam, zoe]) assert.isUndefined(known.refusal(actor, no))
    known.happened({ _tag: "MemberPaused", personId: personId("zoe"), on: today })
    has(known.refusal(zoe, no), { _tag: "NotAllowed", needs: "activeMember" })
    assert.isFalse(Schema.is(Approvals.ObjectToAllocation)({ ...no, reason: " " }))
  })
})

// -- the whole group -------------------------------------------------------------------------------------------------

/** The group decides about a split: each of these people answers, and the outcome is stated once it can be. */
const settle = (
  known: Story,
  as: "agreed" | "takenBack",
  answers: ReadonlyArray<readonly [Actor, Process.Stance["_tag"] & ("Agree" | "Disagree")]>,
  { id = "settle", of = pot, secret = false } = {}
) => {
  const proposalId = ProposalId.make(id)
  const change: Change.Change = { _tag: "SettleSplit", potId: of, as }
  const ask = (suffix: string, actor: Actor, command: Parameters<Story["ask"]>[1], on = monday) =>
    known.askAs({ command, actor, at: at(on), commandId: CommandId.make(`${id}${suffix}`) })
  const [[author] = [lea]] = answers
  ask("", author, { _tag: "OpenProposal", title: "Le partage", text: "On en décide.", change, secret })
  for (const [actor, tag] of answers) {
    const stance: Process.Stance = { _tag: tag }
    ask(`-${idOf(actor)}`, actor, { _tag: secret ? "TakeSecretStance" : "TakeStance", proposalId, version: 1, stance })
  }
  return ask("-outcome", author, { _tag: "StateOutcome", proposalId, statement: "C'est décidé." }, "2026-07-20")
}
const all = [
  [lea, "Agree"],
  [sam, "Agree"],
  [zoe, "Agree"]
] as const

describe("the whole group", () => {
  it("agrees to a split although somebody objects, at once with its decision", () => {
    const known = money()
    known.ask(zoe, no)
    const happened = settle(known, "agreed", [
      [lea, "Agree"],
      [sam, "Agree"],
      [zoe, "Disagree"]
    ])
    assert.deepStrictEqual(
      happened.map(({ _tag }) => _tag),
      ["OutcomeStated", "ObjectionsSetAside", "AllocationAgreed"]
    )
    assert.strictEqual(status(known), "agreed")
    has(shown(known), { setAsideBy: "settle-outcome", missing: null })
  })

  it("needs no approval of those who are paid, if enough others say yes", () => {
    const known = paying(["lea", "sam"], ...["lea", "sam", "zoe", "noe", "ida"].flatMap((id) => letIn(id)))
    known.ask(lea, no)
    settle(known, "agreed", [
      [zoe, "Agree"],
      [person("noe"), "Agree"],
      [person("ida"), "Agree"],
      [lea, "Disagree"]
    ])
    assert.strictEqual(status(known), "agreed")
  })

  it("changes nothing by a proposal that is not adopted", () => {
    const known = money()
    known.ask(zoe, no)
    settle(known, "agreed", [
      [lea, "Disagree"],
      [sam, "Agree"],
      [zoe, "Disagree"]
    ])
    has(shown(known), { status: "proposed", setAsideBy: null })
  })

  it("sets objections aside by a vote in secret, and waits for the approvals", () => {
    const ids = ["lea", "sam", "zoe", "noe", "ida"]
    const known = paying(["lea", "sam"], ...ids.flatMap((id) => letIn(id)))
    known.ask(zoe, no)
    settle(
      known,
      "agreed",
      ids.map((id) => [person(id), "Agree"] as const),
      { secret: true }
    )
    has(shown(known), { status: "proposed", setAsideBy: "settle-outcome" })
    assert.notInclude(shown(known).missing?.words.fr, "objection")
    for (const actor of [lea, sam]) known.ask(actor, yes)
    assert.strictEqual(status(known), "agreed")
  })

  it("that whoever proposed has made up does not agree for the others", () => {
    const made = ["m1", "m2", "m3", "m4"]
    const known = paying(made, ...letIn("lea"), ...letIn("sam"), ...made.flatMap((id) => letIn(id, "ana")))
    settle(
      known,
      "agreed",
      made.map((id) => [person(id), "Agree"] as const)
    )
    has(shown(known), { status: "proposed", setAsideBy: "settle-outcome" })
    for (const id of made) known.ask(person(id), yes)
    assert.strictEqual(status(known), "proposed")
    known.ask(lea, yes)
    assert.strictEqual(status(known), "agreed")
  })

  it("takes an agreed split back, cent for cent, and what was in it is shared again together", () => {
    const known = money()
    approve(known, { potId: pot })
    assert.deepStrictEqual(known.state.payout.due, { lea: 60_000, sam: 30_000 })
    known.ask(ana, { _tag: "RequestPay" })
    known.happened(paid("r2", "garden", 900, { receivedOn: "2026-07-14" }))
    const back = settle(known, "takenBack", all)
    has(back[1], { _tag: "PotReversed", potId: pot, corrects: null, decisionId: "settle-outcome", reason: null })
    assert.strictEqual(status(known), "reversed")
    // Whoever was paid owes it until it is shared again.
    assert.deepStrictEqual(known.state.payout.due, { lea: -60_000, sam: -30_000 })
    const [again, other] = share(known, "2026-07-20")
    has(again, { potId: "2026-W28.2", week: "2026-W28" })
    assert.deepStrictEqual(
      [again, other].map((one) => one?.lines.map(({ receiptId }) => receiptId)),
      [[receiptId("r1")], [receiptId("r2")]]
    )
    if (again !== undefined) approve(known, again, "2026-07-20")
    assert.deepStrictEqual(known.state.payout.due, { lea: 0, sam: 0 })
  })

  it("leaves every fraction as if the split had never been agreed", () => {
    const known = story(
      {
        garden: held([
          ["lea", 7],
          ["sam", 5],
          ["zoe", 3]
        ])
      },
      [...ready, paid("r1", "garden", 1_001)]
    )
    const { ledger } = known.sharing
    shareAndAgree(known)
    assert.notDeepEqual(known.sharing.ledger, ledger)
    settle(known, "takenBack", all)
    assert.deepStrictEqual(known.sharing.ledger, ledger)
  })

  it("takes a proposed split back", () => {
    const known = money()
    settle(known, "takenBack", all)
    assert.strictEqual(status(known), "reversed")
    assert.strictEqual(share(known, "2026-07-20").length, 1)
  })

  it("takes credit notes back with the split that they took money out of, and never alone", () => {
    const known = money()
    approve(known, { potId: pot })
    known.ask(ben, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 30_000, reason: "Avoir" })
    const note = only(share(known))
    approve(known, note)
    assert.deepStrictEqual(known.state.payout.due, { lea: 40_000, sam: 20_000 })
    // What went back to the client is not there to be due again.
    settle(known, "takenBack", all, { id: "alone", of: note.potId })
    assert.strictEqual(known.sharing.pots[note.potId]?.status, "agreed")
    const back = settle(known, "takenBack", all)
    assert.deepStrictEqual(
      back.flatMap((event) => (event._tag === "PotReversed" ? [event.potId] : [])),
      [note.potId, pot]
    )
    assert.deepStrictEqual(known.state.payout.due, { lea: 0, sam: 0 })
    const again = only(share(known, "2026-07-20"))
    approve(known, again, "2026-07-20")
    assert.deepStrictEqual(known.state.payout.due, { lea: 40_000, sam: 20_000 })
  })

  it("takes a credit note back that is only proposed", () => {
    const known = money()
    approve(known, { potId: pot })
    known.ask(ben, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 30_000, reason: "Avoir" })
    const note = only(share(known))
    settle(known, "takenBack", all, { of: note.potId })
    assert.strictEqual(known.sharing.pots[note.potId]?.status, "reversed")
    assert.strictEqual(status(known), "agreed")
    assert.deepStrictEqual(only(share(known, "2026-07-20")).takesBack, receiptId("r1"))
  })

  it("does nothing to a split that is settled by then, or is not there", () => {
    for (const as of ["agreed", "takenBack"] as const) {
      const gone = money()
      gone.ask(lea, { _tag: "ReversePot", potId: pot, reason: "On refait." })
      assert.lengthOf(settle(gone, as, all), 1)
      assert.lengthOf(settle(money(), as, all, { of: potId("2026-W01.1") }), 1)
    }
    const agreed = money()
    approve(agreed, { potId: pot })
    assert.lengthOf(settle(agreed, "agreed", all), 1)
  })
})
