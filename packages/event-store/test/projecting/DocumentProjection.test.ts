import { assert, describe, it } from "@effect/vitest"
import * as DocumentProjection from "@kpacite/event-store/projecting/DocumentProjection"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Schema } from "effect"
import { errorKind } from "../../src/internal/errorKind.ts"

const event = (position: number, payload: Schema.Json, type = "Moved"): StoredEvent => ({
  position,
  streamId: "s",
  version: position,
  eventId: `e${position}`,
  type,
  schemaVersion: 1,
  payload,
  metadata: { commandId: `c${position}`, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" },
  recordedAt: "2026-01-05T08:00:00.000Z",
  hash: ""
})

const Accounts = Schema.Struct({ balance: Schema.Int, since: Schema.DateTimeUtcFromString })
const Move = Schema.Struct({ from: Schema.String, to: Schema.String, cents: Schema.Int })
const opened = Schema.decodeUnknownSync(Schema.DateTimeUtcFromString)("2026-01-01T00:00:00.000Z")

/** Money goes from one account to another, and an account that is empty is closed. */
const accounts = DocumentProjection.make({
  name: "accounts",
  version: 1,
  types: ["Moved"],
  document: Accounts,
  initial: () => ({ balance: 0, since: opened }),
  project: (event) => {
    const { cents, from, to } = Schema.decodeUnknownSync(Move)(event.payload)
    return [
      {
        key: from,
        evolve: (account) => (account.balance === cents ? null : { ...account, balance: account.balance - cents })
      },
      { key: to, evolve: (account) => ({ ...account, balance: account.balance + cents }) }
    ]
  }
})

const text = (balance: number) => JSON.stringify({ balance, since: "2026-01-01T00:00:00.000Z" })

describe("a projection into documents", () => {
  it("asks for the documents that its events change, and for no others", () => {
    const plan = accounts.plan([event(1, { from: "a", to: "b", cents: 5 }), event(2, "other", "Noted")])
    assert.deepStrictEqual(plan.keys, ["a", "b"])
    assert.deepStrictEqual(accounts.plan([event(2, "other", "Noted")]).keys, [])
  })

  it("goes on from the stored documents, and removes the ones that events remove", () => {
    const plan = accounts.plan([
      event(1, { from: "a", to: "b", cents: 5 }),
      event(2, "other", "Noted"),
      event(3, { from: "b", to: "c", cents: 1 })
    ])
    assert.deepStrictEqual(plan.apply(new Map([["a", text(5)]])), {
      passed: 3,
      handled: 2,
      put: [
        ["b", text(4)],
        ["c", text(1)]
      ],
      remove: ["a"]
    })
  })

  it("opens a document again that an earlier event of the same page removed", () => {
    const plan = accounts.plan([event(1, { from: "a", to: "b", cents: 5 }), event(2, { from: "b", to: "a", cents: 2 })])
    const { put, remove } = plan.apply(new Map([["a", text(5)]]))
    assert.deepStrictEqual(put, [
      ["a", text(2)],
      ["b", text(3)]
    ])
    assert.deepStrictEqual(remove, [])
  })

  it("keeps what came before an event that fails, and nothing of that event", () => {
    const spoiled = event(2, { from: "a", to: "", cents: 2 })
    const plan = accounts.plan([
      event(1, { from: "a", to: "b", cents: 5 }),
      spoiled,
      event(3, { from: "a", to: "b", cents: 1 })
    ])
    const { failure, passed, put } = plan.apply(new Map([["a", text(9)]]))
    assert.strictEqual(passed, 1)
    assert.strictEqual(failure?.event, spoiled)
    assert.deepStrictEqual(put, [
      ["a", text(4)],
      ["b", text(5)]
    ])
  })

  it("finds the event whose document its schema refuses", () => {
    const wrong = DocumentProjection.make({
      name: "wrong",
      version: 1,
      document: Schema.Int,
      initial: () => 0,
      project: ({ position }) => [{ key: `k${position % 2}`, evolve: (sum) => sum + (position === 3 ? 0.5 : 1) }]
    })
    const { failure, passed, put } = wrong.plan([1, 2, 3, 4, 5].map((n) => event(n, null))).apply(new Map())
    assert.deepStrictEqual([passed, failure?.event.position], [2, 3])
    assert.deepStrictEqual(put, [
      ["k1", "1"],
      ["k0", "1"]
    ])
  })

  it("stops in front of the first event when a stored document cannot be read", () => {
    const plan = accounts.plan([event(1, { from: "a", to: "b", cents: 5 })])
    const { failure, passed, put } = plan.apply(new Map([["b", "{}"]]))
    assert.deepStrictEqual([passed, failure?.event.position, put], [0, 1, []])
  })
})

describe("the kind of an error", () => {
  it("names the error and the place in the code, and says none of its words", () => {
    const error = new TypeError("Zoé said\n    at the party (words:1:1)\nthat")
    const kind = errorKind(error)
    assert.match(kind, /^TypeError at .*DocumentProjection\.test\.ts:\d+:\d+/)
    assert.notMatch(kind, /Zoé|party/)
    assert.strictEqual(errorKind({ _tag: "Refused", words: "Zoé" }), "Refused")
    assert.strictEqual(errorKind("Zoé"), "string")
    error.stack = "rewritten"
    assert.strictEqual(errorKind(error), "TypeError")
  })
})
