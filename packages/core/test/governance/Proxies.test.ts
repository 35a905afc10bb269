import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Proposal from "../../src/governance/Proposal.ts"
import { at, day, looking, monday, personId } from "../Fixtures.ts"
import { ana, consent, group, kim, lea, members, objection, refused, sam, tom, zoe } from "./Group.ts"

const until = day("2026-07-31")
const give = (to: string, last = until) => ({ _tag: "GiveProxy", to: personId(to), until: last }) as const
const accept = (from: string) => ({ _tag: "AcceptProxy", from: personId(from) }) as const
const end = (from: string) => ({ _tag: "EndProxy", from: personId(from) }) as const

const open = () => {
  const of = group(members(4))
  of.open()
  return of
}
const voiceOf = (of: ReturnType<typeof group>, id: string, on = monday) =>
  Proposal.voices(of.proposal, at(on), of.state).find((voice) => voice.personId === id)?.stance

describe("a proxy (M8)", () => {
  it("counts once whoever was asked says yes, as long as the person does not answer", () => {
    const of = open()
    of.ask(lea, give("sam"))
    of.answer(sam, consent)
    assert.isUndefined(voiceOf(of, "lea"))
    of.ask(sam, accept("lea"))
    assert.lengthOf(of.ask(sam, accept("lea")), 0)
    assert.deepStrictEqual(voiceOf(of, "lea"), consent)
    of.answer(lea, objection, "Non.")
    assert.deepStrictEqual(voiceOf(of, "lea"), objection)
  })

  it("is shown on the agenda to the two whom it concerns, and to nobody else", () => {
    const of = open()
    of.ask(lea, give("sam"))
    const seen = (viewer: typeof lea, on = monday) =>
      Result.getOrThrow(Cooperative.views.governance.agenda.show(of.state, looking(viewer, {}, at(on)))).voice
    const nobody = { lentTo: null, asked: [] }
    assert.deepStrictEqual(seen(lea), { lentTo: { personId: personId("sam"), until, accepted: false }, asked: [] })
    of.ask(sam, accept("lea"))
    assert.deepStrictEqual(seen(sam), { lentTo: null, asked: [{ personId: personId("lea"), until, accepted: true }] })
    assert.deepStrictEqual([seen(zoe), seen(ana), seen(sam, "2026-08-01")], [nobody, nobody, nobody])
  })

  it("ends with its last day", () => {
    const of = open()
    const last = day("2026-07-08")
    of.ask(lea, give("sam", last))
    of.ask(sam, accept("lea"))
    of.answer(sam, consent)
    assert.deepStrictEqual(voiceOf(of, "lea", last), consent)
    assert.isUndefined(voiceOf(of, "lea", "2026-07-09"))
    refused(of.refusal(lea, give("sam", day("2026-07-05"))), "ProxyRefused", { because: "past" })
    assert.isUndefined(of.refusal(lea, give("sam", day(monday))), "today alone")
  })

  it("is said yes to until its last day, and after it everybody can give and hold one anew", () => {
    const [last, after] = [at("2026-07-31"), at("2026-08-01")]
    const later = day("2026-08-31")
    const asked = open()
    asked.ask(lea, give("sam"))
    assert.isUndefined(asked.refusal(sam, accept("lea"), last))
    refused(asked.refusal(sam, accept("lea"), after), "ProxyRefused", { because: "unknown" })
    const held = open()
    held.ask(lea, give("sam"))
    held.ask(sam, accept("lea"))
    refused(held.refusal(sam, give("zoe", later), last), "ProxyRefused", { because: "chain" })
    refused(held.refusal(zoe, give("lea", later), last), "ProxyRefused", { because: "chain" })
    assert.isUndefined(held.refusal(sam, give("zoe", later), after))
    assert.isUndefined(held.refusal(zoe, give("lea", later), after))
    assert.isUndefined(held.refusal(zoe, give("sam", later), after))
  })

  it("can be made longer, and then needs another yes", () => {
    const of = open()
    of.ask(lea, give("sam"))
    of.ask(sam, accept("lea"))
    of.answer(sam, consent)
    assert.lengthOf(of.ask(lea, give("sam", day("2026-08-31"))), 1)
    assert.isUndefined(voiceOf(of, "lea"))
    of.ask(sam, accept("lea"))
    assert.deepStrictEqual(voiceOf(of, "lea", "2026-08-31"), consent)
  })

  it("is an answer like others: when all have one, it need not wait for the close", () => {
    const of = open()
    of.ask(lea, give("sam"))
    of.ask(sam, accept("lea"))
    for (const one of [sam, zoe, tom]) of.answer(one, consent)
    assert.deepInclude(of.ask(sam, of.outcome)[0], { outcome: "adopted" })
  })

  it("is not passed on, and nobody holds two", () => {
    const of = open()
    of.ask(lea, give("sam"))
    of.ask(sam, accept("lea"))
    refused(of.refusal(sam, give("zoe")), "ProxyRefused", { because: "chain" })
    refused(of.refusal(zoe, give("lea")), "ProxyRefused", { because: "chain" })
    refused(of.refusal(zoe, give("sam")), "ProxyRefused", { because: "taken" })
    // Two offers at once: the second is not accepted.
    const two = open()
    two.ask(lea, give("sam"))
    two.ask(zoe, give("sam"))
    two.ask(sam, accept("lea"))
    refused(two.refusal(sam, accept("zoe")), "ProxyRefused", { because: "taken" })
  })

  it("makes no chain by being said yes to late", () => {
    const of = open()
    of.ask(lea, give("sam"))
    of.ask(sam, give("zoe"))
    refused(of.refusal(sam, accept("lea")), "ProxyRefused", { because: "chain" })
    of.ask(zoe, accept("sam"))
    of.answer(zoe, consent)
    assert.isUndefined(voiceOf(of, "lea"))
    assert.deepStrictEqual(voiceOf(of, "sam"), consent)
  })

  it("is between two active members", () => {
    const of = open()
    refused(of.refusal(lea, give("lea")), "ProxyRefused", { because: "self" })
    refused(of.refusal(lea, give("ana")), "ProxyRefused", { because: "notInElectorate" })
    refused(of.refusal(ana, give("lea")), "NotAllowed", { needs: "activeMember" })
    refused(of.refusal(sam, accept("lea")), "ProxyRefused", { because: "unknown" })
    of.ask(lea, give("sam"))
    assert.lengthOf(of.ask(lea, give("sam")), 0)
    refused(of.refusal(zoe, accept("lea")), "ProxyRefused", { because: "unknown" })
  })

  it("is given to somebody else instead, and taken back by either of the two", () => {
    const of = open()
    of.ask(lea, give("sam"))
    of.ask(sam, accept("lea"))
    of.ask(lea, give("zoe"))
    of.answer(sam, consent)
    assert.isUndefined(voiceOf(of, "lea"))
    refused(of.refusal(sam, end("lea")), "ProxyRefused", { because: "unknown" })
    refused(of.refusal(kim, end("lea")), "NotAllowed")
    of.ask(zoe, end("lea"))
    refused(of.refusal(lea, end("lea")), "ProxyRefused", { because: "unknown" })
    of.ask(lea, give("tom"))
    assert.deepInclude(of.ask(lea, end("lea"))[0], { to: personId("tom"), by: personId("lea") })
  })

  it("goes when one of the two leaves", () => {
    const of = open()
    of.ask(lea, give("sam"))
    of.ask(sam, accept("lea"))
    of.ask(zoe, { _tag: "Leave", personId: personId("zoe") })
    assert.deepStrictEqual(Object.keys(of.state.proxies.holders), ["lea"], "and not when somebody else does")
    of.ask(sam, { _tag: "Leave", personId: personId("sam") })
    assert.deepStrictEqual(of.state.proxies.holders, {})
    of.ask(lea, give("tom"))
    of.ask(lea, { _tag: "Leave", personId: personId("lea") })
    assert.deepStrictEqual(of.state.proxies.holders, {})
  })

  it("is nobody's without having been given", () => {
    const of = open()
    of.happened({ _tag: "ProxyAccepted", from: personId("lea"), to: personId("sam"), at: at(monday) })
    assert.deepStrictEqual(of.state.proxies.holders, {})
  })

  it("says nothing where whoever holds it cannot answer", () => {
    const of = group(members(4))
    of.open({ change: { _tag: "ExcludeMember", personId: personId("tom") } })
    of.ask(lea, give("tom"))
    of.ask(tom, accept("lea"))
    refused(of.refusal(tom, of.taking({ _tag: "Agree" })), "NotInElectorate")
    assert.isUndefined(voiceOf(of, "lea"))
  })

  it("and a noted answer: what was noted for the holder is lent as noted", () => {
    const of = open()
    of.ask(lea, give("sam"))
    of.ask(sam, accept("lea"))
    of.ask(
      ana,
      {
        _tag: "RecordStanceFor",
        proposalId: of.proposal.proposalId,
        version: 1,
        personId: personId("sam"),
        stance: consent,
        channel: "phone"
      },
      at(monday)
    )
    const voices = Proposal.voices(of.proposal, at(monday), of.state)
    assert.deepStrictEqual(
      voices.map(({ own }) => own),
      [false, false]
    )
  })
})
