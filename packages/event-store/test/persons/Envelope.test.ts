/** What several people share in confidence: sealed by the case, and their words by their person as well. */
import { assert, describe, it } from "@effect/vitest"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Envelope from "@kpacite/event-store/persons/Envelope"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as KeyCheck from "@kpacite/event-store/persons/KeyCheck"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import * as Personal from "@kpacite/event-store/persons/Personal"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import { Context, Effect, Layer, Schema } from "effect"
import * as Jar from "../Jar.ts"

const PersonId = Personal.subject(Schema.String)
const Told = Schema.TaggedStruct("Told", {
  caseId: Schema.String,
  by: Envelope.ids(PersonId, "caseId"),
  about: Envelope.ids(PersonId, "caseId"),
  to: Envelope.ids(Schema.Array(PersonId), "caseId"),
  words: Envelope.words(Personal.field(Schema.String, "by"), "caseId")
})
const envelopes = Envelope.byType([Told])

const begun = Effect.gen(function* () {
  const [raw, keys] = [yield* MemoryEventStore.make, yield* MemorySubjectKeys.make]
  const context = yield* Layer.build(
    Forgetting.layer(Personal.byType([Told]), new Map(), envelopes).pipe(
      Layer.provide([Layer.succeed(EventStore, raw), Layer.succeed(SubjectKeys, keys)])
    )
  )
  const store = Context.get(context, EventStore)
  const tell = (caseId: string, payload: object = {}, streamId = "jar") =>
    store.append({
      streamId,
      expected: "any",
      events: [{ type: "Told", schemaVersion: 1, payload: { ...told, caseId, ...payload } }],
      metadata: Jar.by(`tell-${caseId}`)
    })
  const payloads = (from: EventStore["Service"], streamId = "jar") =>
    Effect.map(from.read(streamId), ({ events }) => events.map(({ payload }) => Object(payload)))
  return { keys, raw, store, tell, payloads, forgetting: Context.get(context, Forgetting.Forgetting) }
})

const told = { by: "zoe", about: "sam", to: ["ana", "lou"], words: "Il me suit jusque chez moi." }

const forget = ({ forgetting }: Effect.Success<typeof begun>, subjectId: string) =>
  forgetting.forget({ streamId: "jar", subjectId })

describe("an envelope", () => {
  it("is marked at the event, beside whose words they are", () => {
    assert.deepStrictEqual(
      envelopes,
      new Map([["Told", { by: "caseId", about: "caseId", to: "caseId", words: "caseId" }]])
    )
    assert.deepStrictEqual(Personal.fieldsOf(Told), { words: "by" })
    assert.isTrue(Personal.isSubject(Told.fields.by))
    assert.isTrue(Schema.is(Told)({ _tag: "Told", caseId: "k1", by: null, about: null, to: null, words: null }))
  })

  it.effect(
    "shows in the log its case and nobody, whoever they are and whatever they said; and reads as it was told",
    () =>
      Effect.gen(function* () {
        const { payloads, raw, store, tell } = yield* begun
        yield* tell("k1")
        yield* tell("k2", { by: "a-person-with-a-very-long-id-indeed", about: null })
        assert.deepStrictEqual(yield* payloads(store), [
          { ...told, caseId: "k1" },
          { ...told, caseId: "k2", by: "a-person-with-a-very-long-id-indeed", about: null }
        ])
        const [one, other] = yield* payloads(raw)
        // What is sealed is noise, in which three letters turn up by themselves.
        const text = JSON.stringify([one, other]).replaceAll(/"\$sealed":"[\w+/=-]*"/g, "")
        for (const trace of ["zoe", "sam", "ana", "lou", "suit", "long-id"]) assert.notInclude(text, trace)
        // Neither does a length tell who it was.
        assert.strictEqual(one.by.$sealed.length, other.by.$sealed.length)
        assert.strictEqual(one.by.of, Envelope.subjectOf("k1"))
      })
  )

  it.effect("stays readable without the words of somebody who was forgotten, and of nobody else", () =>
    Effect.gen(function* () {
      const scene = yield* begun
      yield* scene.tell("k1")
      yield* scene.tell("k2", { by: "lou" })
      yield* forget(scene, "zoe")
      yield* scene.tell("k3")
      assert.deepStrictEqual(
        (yield* scene.payloads(scene.store)).map(({ by, words }) => [by, words]),
        [
          ["zoe", null],
          ["lou", told.words],
          ["zoe", null]
        ]
      )
    })
  )

  it.effect("is empty for ever once the key of its case is destroyed, and so is what comes late", () =>
    Effect.gen(function* () {
      const scene = yield* begun
      yield* scene.tell("k1")
      yield* scene.tell("k2")
      yield* forget(scene, Envelope.subjectOf("k1"))
      const late = yield* scene.store.append({
        streamId: "jar",
        expected: "any",
        events: [{ type: "Told", schemaVersion: 1, payload: { ...told, caseId: "k1" } }],
        metadata: Jar.by("late")
      })
      assert.isTrue(late.dropped)
      const empty = { caseId: "k1", by: null, about: null, to: null, words: null }
      assert.deepStrictEqual(yield* scene.payloads(scene.store), [empty, { ...told, caseId: "k2" }, empty])
      const [, , lateRaw] = yield* scene.payloads(scene.raw)
      assert.deepStrictEqual(lateRaw, empty)
    })
  )

  it.effect("is no person's: nobody whose id is that of a case can be forgotten with it, nor it with them", () =>
    Effect.gen(function* () {
      const scene = yield* begun
      yield* scene.tell("zoe")
      yield* forget(scene, "zoe")
      const [read] = yield* scene.payloads(scene.store)
      assert.deepStrictEqual([read.by, read.about, read.words], ["zoe", "sam", null])
      assert.strictEqual(Envelope.caseOf(Envelope.subjectOf("zoe")), "zoe")
      assert.isUndefined(Envelope.caseOf("zoe"))
    })
  )

  it.effect("does not open at another place, and says that it was moved; nor where no key is", () =>
    Effect.gen(function* () {
      const { keys, payloads, raw, store, tell } = yield* begun
      yield* tell("k1")
      const [{ by, words }] = yield* payloads(raw)
      yield* raw.append({
        streamId: "jar",
        expected: "any",
        events: [
          { type: "Told", schemaVersion: 1, payload: { caseId: "k1", by: words, about: by, to: null, words: null } }
        ],
        metadata: Jar.by("moved")
      })
      const [, moved] = yield* payloads(store)
      assert.deepStrictEqual([moved.by, moved.about], [null, null])
      assert.deepStrictEqual(yield* KeyCheck.unreadable(raw, keys), [])
      const others = yield* MemorySubjectKeys.make
      const [lost] = yield* KeyCheck.unreadable(raw, others)
      assert.deepInclude(lost, { subjectId: Envelope.subjectOf("k1"), problem: "keyMissing" })
    })
  )

  it.effect("says which case it belongs to, and takes nothing that looks sealed", () =>
    Effect.gen(function* () {
      const { tell } = yield* begun
      const noCase = yield* Effect.flip(tell("k1", { caseId: 7 }))
      assert.include(noCase.message, "caseId")
      const sealed = yield* Effect.flip(tell("k1", { about: { $sealed: "x", of: "envelope/k1" } }))
      assert.include(sealed.message, "sealed")
    })
  )
})
