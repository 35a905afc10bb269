/** Whoever is forgotten, what was told in confidence stays answerable by those who mediate, without that person's words. */
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import { ConcernId } from "@kpacite/core/care/ConcernEvents"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CommandId, PersonId } from "@kpacite/core/Ids"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import { confidentialStreamId, CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import * as Cooperatives from "@kpacite/host/Cooperatives"
import { Context, Effect, Layer } from "effect"
import * as Digest from "effect/crypto/Digest"
import fc from "fast-check"
import { begun } from "../../../packages/core/test/care/Fixtures.ts"
import { at, monday } from "../../../packages/core/test/Fixtures.ts"

const id = CooperativeId.make("les-ormes")
const mediators = ["zoe", "max"] as const
const somebody = fc.constantFrom("lea", "sam", "tom", "kim", "zoe", "max", "ana")
const story = fc.record({
  told: fc.array(
    fc.record({
      by: somebody,
      about: fc.option(somebody),
      to: fc.constantFrom(...mediators),
      heard: fc.option(somebody),
      agreed: fc.boolean()
    }),
    { minLength: 1, maxLength: 4 }
  ),
  gone: somebody
})

const world = Effect.gen(function* () {
  const [raw, keys] = [yield* MemoryEventStore.make, yield* MemorySubjectKeys.make]
  const context = yield* Layer.build(
    Layer.merge(
      Forgetting.layer(Cooperative.personal, Cooperative.hidden, Cooperative.enveloped).pipe(
        Layer.provide([Layer.succeed(EventStore, raw), Layer.succeed(SubjectKeys, keys)])
      ),
      Digest.layerWebCrypto
    )
  )
  yield* Context.get(context, EventStore).append({
    streamId: streamId(id),
    expected: "noStream",
    events: begun.map(Cooperative.codec.encode),
    metadata: { commandId: "history", actor: "operator", occurredAt: at(monday) }
  })
  const cooperatives = yield* Effect.provideContext(Cooperatives.make, context)
  const ask = (by: string, commandId: string, command: Cooperative.Command) =>
    Effect.result(
      cooperatives.ask({
        cooperative: id,
        asked: {
          command,
          actor: Actor.person(PersonId.make(by)),
          at: at(monday),
          commandId: CommandId.make(commandId)
        }
      })
    )
  const desk = (who: string) =>
    Effect.map(
      cooperatives.look({
        cooperative: id,
        slice: "care",
        view: "desk",
        query: {},
        viewer: Actor.person(PersonId.make(who)),
        at: at(monday)
      }),
      (seen) => (seen._tag === "Seen" ? seen.document.cases : [])
    )
  return { ask, desk, forget: Context.get(context, Forgetting.Forgetting).forget }
})

/** Without what people are called, who may be forgotten as well. */
const bare = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === "name" ? undefined : inner)))

describe("what was told in confidence, once somebody was forgotten", () => {
  it.effect("is before those who mediate as it was, but for that person's words, and goes on", () =>
    Effect.gen(function* () {
      let [seen, silenced] = [0, 0]
      for (const { gone, told } of fc.sample(story, { numRuns: 25, seed: 7 })) {
        const { ask, desk, forget } = yield* world
        for (const [n, { about, agreed, by, heard, to }] of told.entries()) {
          const concernId = ConcernId.make(`told-${n}`)
          yield* ask(by, concernId, {
            _tag: "RaiseConcern",
            words: `mots de ${by} ${n}`,
            to: [PersonId.make(to)],
            ...(about !== null && { about: PersonId.make(about) })
          })
          if (heard !== null) {
            yield* ask(to, `heard-${n}`, { _tag: "HearPerson", concernId, personId: PersonId.make(heard) })
          }
          if (agreed) yield* ask(to, `agreed-${n}`, { _tag: "NoteAgreement", concernId, words: `accord de ${to} ${n}` })
        }
        const before = yield* Effect.forEach(mediators, desk)
        for (const stream of [confidentialStreamId(id), streamId(id)]) {
          yield* forget({ streamId: stream, subjectId: gone })
        }
        const after = yield* Effect.forEach(mediators, desk)
        const expected = before.map((cases) =>
          cases.map(({ agreements, by, to, words, ...one }) => {
            seen++
            if (by.personId === gone) silenced++
            // One of those who mediate it has noted it.
            const own = to.some(({ personId }) => personId === gone)
            return {
              ...one,
              by,
              to,
              words: by.personId === gone ? null : words,
              agreements: agreements.map((agreement) => (own ? { ...agreement, words: null } : agreement))
            }
          })
        )
        assert.deepStrictEqual(bare(after), bare(expected))
        assert.notInclude(JSON.stringify(after), `mots de ${gone} `)
        for (const [index, cases] of after.entries()) {
          for (const { concernId, status } of cases) {
            const close = yield* ask(mediators[index] ?? "", `close-${concernId}`, {
              _tag: "CloseConcern",
              concernId,
              as: "settled"
            })
            assert.strictEqual(close._tag, status === "closed" ? "Failure" : "Success")
          }
        }
      }
      assert.isAbove(seen, 20)
      assert.isAbove(silenced, 2)
    }).pipe(Effect.scoped)
  )
})
