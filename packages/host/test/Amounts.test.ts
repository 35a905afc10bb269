/** Verifies: C4 — what others are paid is hidden in the log from whoever does not look after the money. */
import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import { PersonId } from "@kpacite/core/Ids"
import { tagOf } from "@kpacite/core/Part"
import * as Amounts from "../src/Amounts.ts"

const stored = (type: string, payload: object) => ({
  position: 1,
  streamId: "coop:les-ormes",
  version: 1,
  type,
  schemaVersion: 1,
  payload: payload as never,
  metadata: { commandId: "c", actor: "person:ana", occurredAt: "2026-07-06T08:00:00.000Z" },
  recordedAt: "2026-07-06T08:00:00.000Z",
  eventId: "e",
  hash: ""
})

describe("what others are paid", () => {
  const paid = [
    { personId: "lea", cents: 60_000 },
    { personId: "sam", cents: 30_000 }
  ]
  const requested = stored("PayRequested", { payRunId: "p", paid, by: "ana", on: "2026-07-06" })

  it("is left out for others, and the event can still be folded", () => {
    const forSam = Amounts.hideFrom(PersonId.make("sam"))(requested)
    assert.deepStrictEqual(Object(forSam.payload).paid, [{ personId: "sam", cents: 30_000 }])
    const forBen = Amounts.hideFrom(PersonId.make("ben"))(requested)
    assert.deepStrictEqual(Object(forBen.payload).paid, [])
    assert.strictEqual(Cooperative.codec.decode(forBen)._tag, "PayRequested")
  })

  it("is in events that there are, and no other event is changed", () => {
    const types = Cooperative.Event.members.map(tagOf)
    for (const type of Amounts.byPerson.keys()) assert.include(types, type)
    const other = stored("MemberLeft", { personId: "lea", on: "2026-07-06" })
    assert.strictEqual(Amounts.hideFrom(PersonId.make("ben"))(other), other)
  })
})
