import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import { PersonId } from "@kpacite/core/Ids"
import * as Personal from "@kpacite/event-store/persons/Personal"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import type { Schema } from "effect"
import * as PersonalWords from "../src/PersonalWords.ts"

const stored = (type: string, payload: { readonly [field: string]: Schema.Json }): StoredEvent => ({
  position: 1,
  streamId: "cooperative/les-ormes",
  version: 1,
  eventId: "asked/0",
  type,
  schemaVersion: 1,
  payload,
  metadata: { commandId: "asked", actor: "person:camille", occurredAt: "2026-07-06T08:00:00.000Z" },
  recordedAt: "2026-07-06T08:00:00.000Z",
  hash: ""
})

/** What may be seen of an event of which nothing may be seen. */
const hidden: StoredEvent = {
  ...stored("$hidden", {}),
  eventId: "",
  payload: null,
  metadata: { commandId: "$hidden", actor: "", occurredAt: "1970-01-01T00:00:00.000Z" },
  recordedAt: "1970-01-01T00:00:00.000Z"
}

describe("personal words", () => {
  for (const event of Cooperative.Event.members) {
    const fields = Personal.fieldsOf(event)
    if (Object.keys(fields).length === 0) continue
    const type = event.fields._tag.schema.literal
    const ids = Object.fromEntries(Object.values(fields).map((subject) => [subject, "lea"]))
    const words = Object.fromEntries(Object.keys(fields).map((field) => [field, "secret"]))

    it(`of ${type} are hidden from others and shown to whom they belong`, () => {
      const whole = stored(type, { ...words, ...ids, kept: 1 })
      assert.deepStrictEqual(PersonalWords.hideFrom(PersonId.make("lea"))(whole), whole)
      const nothing = Object.fromEntries(Object.keys(fields).map((field) => [field, null]))
      assert.deepStrictEqual(
        PersonalWords.hideFrom(PersonId.make("sam"))(whole),
        Cooperative.hidden.has(type) ? hidden : { ...whole, payload: { ...nothing, ...ids, kept: 1 } }
      )
    })
  }

  it.each([
    ["a type that this program does not know", "LetterWritten", 1],
    ["a newer shape of a type that it knows", "MemberAdmitted", 99]
  ])("may be anywhere in %s, so nothing of it is shown", (_, type, schemaVersion) => {
    const event = { ...stored(type, { memberId: "lea", letter: "secret" }), schemaVersion }
    assert.deepStrictEqual(PersonalWords.hideFrom(PersonId.make("lea"))(event), { ...event, payload: null })
  })

  it("and everything else of an event whose author is hidden stay with its author, whatever shape it has", () => {
    const voiced = stored("FairnessVoiced", { personId: "lea", feeling: "unfair", words: null })
    const events = [
      voiced,
      { ...voiced, schemaVersion: 99 },
      { ...voiced, payload: null },
      // What a store that knows the type as hidden wrote, for a program that does not.
      {
        ...stored("NewSecret", { whose: "hidden-0123" }),
        metadata: { ...voiced.metadata, actor: `hidden:${"0".repeat(32)}` }
      }
    ]
    for (const event of events) {
      assert.isTrue(PersonalWords.isHidden(event))
      assert.deepStrictEqual(PersonalWords.hideFrom(PersonId.make("sam"))(event), hidden)
    }
    assert.deepStrictEqual(PersonalWords.hideFrom(PersonId.make("lea"))(voiced), voiced)
    assert.isFalse(PersonalWords.isHidden(stored("MemberAdmitted", { memberId: "lea" })))
  })

  it("of several people in one event are hidden one by one", () => {
    const types = Cooperative.Event.members.filter((event) => new Set(Object.values(Personal.fieldsOf(event))).size > 1)
    for (const event of types) {
      const fields = Personal.fieldsOf(event)
      const [[mine, subject] = ["", ""]] = Object.entries(fields)
      const ids = Object.fromEntries(Object.values(fields).map((name) => [name, name === subject ? "lea" : "sam"]))
      const words = Object.fromEntries(Object.keys(fields).map((field) => [field, "secret"]))
      const { payload } = PersonalWords.hideFrom(PersonId.make("lea"))(
        stored(event.fields._tag.schema.literal, { ...words, ...ids })
      )
      for (const [field, whose] of Object.entries(fields)) {
        assert.strictEqual(
          (payload as { readonly [name: string]: unknown })[field],
          whose === subject ? "secret" : null
        )
      }
      assert.strictEqual((payload as { readonly [name: string]: unknown })[mine], "secret")
    }
  })
})
