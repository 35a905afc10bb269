import { assert, describe, it } from "@effect/vitest"
import * as Ballots from "../../src/governance/Ballots.ts"
import { ProposalId } from "../../src/Ids.ts"
import type { Instant } from "../../src/Instant.ts"
import { at, monday, operator } from "../Fixtures.ts"
import { ana, consent, friday, group, justBefore, lea, sam } from "./Group.ts"

/** Four things are put to the group, which close on the 24th, on Friday, on the 24th and on the 17th. */
const asked = () => {
  const of = group()
  for (const [id, closesAt] of [
    ["late", at("2026-07-24", "16:00")],
    ["friday", friday],
    ["also", at("2026-07-24", "16:00")],
    ["week", at("2026-07-17", "16:00")]
  ] as const) {
    of.ask(
      lea,
      { _tag: "OpenProposal", title: `À propos de ${id}`, text: "Oui ?", change: null, closesAt },
      at(monday),
      id
    )
  }
  return of
}
const answer = (id: string) =>
  ({ _tag: "TakeStance", proposalId: ProposalId.make(id), version: 1, stance: consent }) as const
const withdraw = (id: string) => ({ _tag: "WithdrawProposal", proposalId: ProposalId.make(id) }) as const
const ids = (ballots: ReadonlyArray<Ballots.Ballot>) => ballots.map(({ proposalId }): string => proposalId)

describe("what can be answered", () => {
  it("comes in the order in which it closes, and what closes together as it was opened", () => {
    const { state } = asked()
    assert.deepStrictEqual(ids(Ballots.all(state, lea, at(monday))), ["friday", "week", "late", "also"])
    assert.deepStrictEqual(ids(Ballots.all(state, lea, justBefore)), ["friday", "week", "late", "also"])
    assert.deepStrictEqual(ids(Ballots.all(state, lea, friday)), ["week", "late", "also"])
  })

  it("is mine as long as I have not answered, and I am asked", () => {
    const of = asked()
    of.ask(lea, answer("week"))
    of.ask(lea, withdraw("also"))
    assert.deepStrictEqual(ids(Ballots.mine(of.state, lea, at(monday))), ["friday", "late"])
    assert.deepStrictEqual(ids(Ballots.mine(of.state, sam, at(monday))), ["friday", "week", "late"])
    for (const nobody of [ana, operator]) {
      assert.deepStrictEqual(Ballots.mine(of.state, nobody, at(monday)), [])
      assert.deepStrictEqual(
        Ballots.all(of.state, nobody, at(monday)).map(({ answered }) => answered),
        [null, null, null]
      )
    }
  })
})

describe("from when on the same can be answered", () => {
  const last = (of: ReturnType<typeof asked>, when: Instant) => Ballots.lastClose(of.state, when)

  it("is the last time at which something closed, whichever was opened last", () => {
    const of = asked()
    assert.strictEqual(last(of, at(monday)), "")
    assert.strictEqual(last(of, justBefore), "")
    assert.strictEqual(last(of, friday), friday)
    assert.strictEqual(last(of, at("2026-07-20")), at("2026-07-17", "16:00"))
    assert.strictEqual(last(of, at("2026-07-31")), at("2026-07-24", "16:00"))
  })

  it("is not when something would have closed that was taken back", () => {
    const of = asked()
    of.ask(lea, withdraw("week"))
    assert.strictEqual(last(of, at("2026-07-20")), friday)
  })
})
