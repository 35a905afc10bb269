/** What people from outside ask waits beside the log, for a while, and what they said in the log is forgotten by itself. */
import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import { ContactId } from "@kpacite/core/public/PublicRejections"
import { Expiring } from "@kpacite/event-store/beside/Expiring"
import * as MemoryExpiring from "@kpacite/event-store/beside/MemoryExpiring"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import { Effect, Layer } from "effect"
import * as Digest from "effect/crypto/Digest"
import { TestClock } from "effect/testing"
import { streamId } from "../src/CooperativeId.ts"
import * as Cooperatives from "../src/Cooperatives.ts"
import * as Requests from "../src/Requests.ts"
import * as Fixtures from "./Fixtures.ts"

const { ormes } = Fixtures
const camille = PersonId.make("camille")
const place = Requests.layer.pipe(
  Layer.provideMerge(Cooperatives.layer),
  Layer.provideMerge(
    Layer.mergeAll(
      Forgetting.layer(Cooperative.personal, Cooperative.hidden, Cooperative.enveloped).pipe(
        Layer.provideMerge(Layer.merge(MemoryEventStore.layer, MemorySubjectKeys.layer))
      ),
      MemoryExpiring.layer,
      Digest.layerWebCrypto
    )
  )
)

/** Time is set first: what is forgotten elsewhere is looked for every so often. */
const inPlace = <A, E>(test: Effect.Effect<A, E, Layer.Success<typeof place>>) =>
  Effect.andThen(TestClock.setTime(Date.parse(Fixtures.monday)), Effect.provide(test, place))

const robin = {
  kind: "join",
  name: "Robin",
  mail: "robin@exemple.invalid",
  motivation: "Pour apprendre.",
  wishes: "Le dessin.",
  availability: "Le soir."
} as const
const quote = { kind: "quote", name: "Mme Petit", contact: "06 11 22 33 44", words: "Une cave à vider." } as const

/** A cooperative with a public page, on a Monday. */
const begun = Effect.gen(function* () {
  const [cooperatives, requests] = [yield* Cooperatives.Cooperatives, yield* Requests.Requests]
  yield* Fixtures.begun(cooperatives)
  const ask = <const C extends Cooperative.Command>(id: string, command: C) =>
    cooperatives.ask(Fixtures.asking(Fixtures.person("camille"), id, command))
  yield* ask("why", { _tag: "StatePurpose", tags: [], why: "Ensemble." })
  yield* ask("page", { _tag: "WritePublicPage", hours: "Le lundi", contact: "Au local." })
  const types = Effect.map((yield* EventStore).read(streamId(ormes)), ({ events }) => events.map(({ type }) => type))
  return { ask, cooperatives, requests, types }
})

describe("a request from outside", () => {
  it.effect("stands in no log before somebody takes it, and is taken once", () =>
    Effect.gen(function* () {
      const { requests, types } = yield* begun
      const before = yield* types
      yield* requests.receive(ormes, quote, "5.5.5.5")
      assert.deepStrictEqual(yield* types, before)
      const [waiting] = yield* requests.waiting(ormes, camille)
      const id = waiting?.id ?? ""
      yield* requests.take(ormes, camille, id)
      assert.deepStrictEqual(yield* types, [...before, "ContactTaken"])
      assert.strictEqual((yield* Effect.flip(requests.take(ormes, camille, id)))._tag, "RequestGone")
      assert.lengthOf(yield* requests.waiting(ormes, camille), 0)
    }).pipe(inPlace)
  )

  it.effect("is neither seen, taken nor erased by whoever may not look after it", () =>
    Effect.gen(function* () {
      const { requests, types } = yield* begun
      yield* requests.receive(ormes, quote, undefined)
      // Léa only applied.
      const lea = PersonId.make("lea")
      const before = yield* types
      assert.lengthOf(yield* requests.waiting(ormes, lea), 0)
      const [waiting] = yield* requests.waiting(ormes, camille)
      const id = waiting?.id ?? ""
      assert.strictEqual((yield* Effect.flip(requests.take(ormes, lea, id)))._tag, "NotAllowed")
      assert.strictEqual((yield* Effect.flip(requests.drop(ormes, lea, id)))._tag, "NotAllowed")
      assert.deepStrictEqual(yield* types, before)
      assert.lengthOf(yield* requests.waiting(ormes, camille), 1)
    }).pipe(inPlace)
  )

  it.effect(
    "to join becomes a request under its own id, for coordinators; the second one is told whose it is, and dropped",
    () =>
      Effect.gen(function* () {
        const { ask, cooperatives, requests, types } = yield* begun
        const viewer = Fixtures.person("camille")
        const look = { cooperative: ormes, slice: "outreach", view: "join-requests", query: {}, viewer } as const
        yield* requests.receive(ormes, robin, undefined)
        const [first] = yield* requests.waiting(ormes, camille)
        const id = first?.id ?? ""
        const before = yield* types
        yield* requests.take(ormes, camille, id)
        assert.deepStrictEqual(yield* types, [...before, "JoinRequested"])
        const at = Instant.Instant.make(Fixtures.monday)
        const seen = yield* cooperatives.look({ ...look, at })
        const { kind: _, ...said } = robin
        assert.deepInclude(seen._tag === "Seen" ? seen.document.requests?.[0] : {}, {
          personId: id,
          ...said,
          phone: null
        })

        yield* requests.receive(ormes, { ...robin, wishes: "La cuisine." }, undefined)
        const [again] = yield* requests.waiting(ormes, camille)
        const refused = yield* Effect.flip(requests.take(ormes, camille, again?.id ?? ""))
        assert.include(refused.problem.en, "Robin")
        yield* requests.drop(ormes, camille, again?.id ?? "")
        assert.lengthOf(yield* requests.waiting(ormes, camille), 0)

        yield* ask("dropped", { _tag: "DropJoinRequest", personId: PersonId.make(id), because: "noAnswer" })
        const isForgotten = Effect.flatMap(Forgetting.Forgetting, (people) =>
          people.isForgotten({ streamId: streamId(ormes), subjectId: id })
        )
        for (const [day, gone] of [
          ["2026-10-04", false],
          ["2026-10-05", true]
        ] as const) {
          yield* cooperatives.endMatters(ormes, Instant.Instant.make(`${day}T08:00:00.000Z`))
          assert.strictEqual(yield* isForgotten, gone)
        }
      }).pipe(inPlace)
  )

  it.effect("is forgotten after thirty days, and its words in the log some time after the answer", () =>
    Effect.gen(function* () {
      const { ask, cooperatives, requests } = yield* begun
      yield* requests.receive(ormes, quote, undefined)
      const [waiting] = yield* requests.waiting(ormes, camille)
      const id = waiting?.id ?? ""
      yield* requests.take(ormes, camille, id)
      yield* ask("answered", { _tag: "AnswerContact", contactId: ContactId.make(id) })
      yield* requests.receive(ormes, { ...quote, words: "Une haie." }, undefined)
      const [entry] = yield* (yield* Expiring).list(Requests.placeOf(ormes))
      assert.strictEqual(entry?.until, Date.parse(Fixtures.monday) + 30 * 86_400_000)

      const nameOn = (day: string) =>
        Effect.gen(function* () {
          const at = Instant.Instant.make(`${day}T08:00:00.000Z`)
          yield* cooperatives.endMatters(ormes, at)
          const viewer = Fixtures.person("camille")
          const look = { cooperative: ormes, slice: "public", view: "contacts", query: {}, viewer, at } as const
          const seen = yield* cooperatives.look(look)
          return seen._tag === "Seen" ? seen.document.contacts.map(({ name }) => name) : []
        })
      assert.deepStrictEqual(yield* nameOn("2026-10-04"), ["Mme Petit"])
      assert.deepStrictEqual(yield* nameOn("2026-10-05"), [null])
    }).pipe(inPlace)
  )

  it.effect("is one of so many an hour, from one address and for a cooperative", () =>
    Effect.gen(function* () {
      const { requests } = yield* begun
      const { address, cooperative } = Requests.mostAnHour
      const send = (n: number, from: string) => requests.receive(ormes, { ...quote, words: `Question ${n}` }, from)
      for (let n = 0; n < address; n++) yield* send(n, "5.5.5.5")
      assert.strictEqual((yield* Effect.flip(send(99, "5.5.5.5")))._tag, "TooManyRequests")
      for (let n = address; n < cooperative; n++) yield* send(n, `6.6.6.${n}`)
      assert.strictEqual((yield* Effect.flip(send(99, "7.7.7.7")))._tag, "TooManyRequests")
    }).pipe(inPlace)
  )
})
