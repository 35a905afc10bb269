/** A stream beside that of the cooperative: decided with both, written together, and told to nobody by what surrounds it. */
import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import { ConcernId } from "@kpacite/core/care/ConcernEvents"
import { PartnerId } from "@kpacite/core/care/PartnersRejections"
import { ReferralId } from "@kpacite/core/care/ReferralEvents"
import { DecisionId, PersonId } from "@kpacite/core/Ids"
import { Instant } from "@kpacite/core/Instant"
import { LocalDate } from "@kpacite/core/LocalDate"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Envelope from "@kpacite/event-store/persons/Envelope"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import { Context, Effect, Layer } from "effect"
import * as Digest from "effect/crypto/Digest"
import { confidentialStreamId, streamId } from "../src/CooperativeId.ts"
import * as Cooperatives from "../src/Cooperatives.ts"
import { type Limits, policies, Quotas } from "../src/Quotas.ts"
import { asking, monday, ormes, person } from "./Fixtures.ts"

const on = LocalDate.make("2026-07-06")
const people = ["lea", "sam", "zoe", "tom"] as const

/** Four young people and Camille, who mediates. */
const history: ReadonlyArray<Cooperative.Event> = [
  { _tag: "CooperativeFounded", name: "Les Ormes", territory: "Roubaix", carrier: "Optéos", on },
  { _tag: "CoordinatorJoined", personId: PersonId.make("camille"), name: "Camille", profiles: [], by: null, on },
  ...people.flatMap((id): ReadonlyArray<Cooperative.Event> => {
    const personId = PersonId.make(id)
    return [
      { _tag: "ApplicationSubmitted", personId, name: id, birthDate: on, motivation: "Oui.", on },
      { _tag: "MemberAdmitted", personId, by: null, on }
    ]
  }),
  {
    _tag: "MediatorNamed",
    personId: PersonId.make("camille"),
    until: null,
    decisionId: DecisionId.make("mediator"),
    on
  }
]

const begun = (quotas: Partial<Limits> = {}) =>
  Effect.gen(function* () {
    const [raw, keys] = [yield* MemoryEventStore.make, yield* MemorySubjectKeys.make]
    const sealed = Forgetting.layer(Cooperative.personal, Cooperative.hidden, Cooperative.enveloped).pipe(
      Layer.provide([Layer.succeed(EventStore, raw), Layer.succeed(SubjectKeys, keys)])
    )
    const context = yield* Layer.build(
      Layer.mergeAll(sealed, Layer.succeed(Quotas, { ...policies, ...quotas }), Digest.layerWebCrypto)
    )
    const cooperatives = yield* Effect.provideContext(Cooperatives.make, context)
    yield* raw.append({
      streamId: streamId(ormes),
      expected: "noStream",
      events: history.map(Cooperative.codec.encode),
      metadata: { commandId: "history", actor: "operator", occurredAt: monday }
    })
    const types = (stream: string) => Effect.map(raw.read(stream), ({ events }) => events.map(({ type }) => type))
    const tell = (by: string, commandId: string, words = "Ça ne va pas.") =>
      cooperatives.ask(asking(person(by), commandId, { _tag: "RaiseConcern", words, to: [PersonId.make("camille")] }))
    const desk = (at: Instant = monday) =>
      cooperatives.look({ cooperative: ormes, slice: "care", view: "desk", query: {}, viewer: person("camille"), at })
    const held = (id: string) =>
      Effect.map(keys.find([{ streamId: confidentialStreamId(ormes), subjectId: Envelope.subjectOf(id) }]), ([one]) =>
        one === "destroyed" ? one : "kept"
      )
    const store = Context.get(context, EventStore)
    return {
      cooperatives,
      raw,
      held,
      store,
      forgetting: Context.get(context, Forgetting.Forgetting),
      tell,
      desk,
      types
    }
  })

const told = ConcernId.make("told")
const camille = person("camille")

describe("what is confidential", () => {
  it.effect("is written beside the cooperative, whose version it does not move", () =>
    Effect.gen(function* () {
      const { raw, tell, types } = yield* begun()
      const done = yield* tell("lea", "told")
      assert.strictEqual(done.version, history.length)
      assert.lengthOf(yield* types(streamId(ormes)), history.length)
      const { events } = yield* raw.read(confidentialStreamId(ormes))
      assert.deepStrictEqual(
        events.map(({ metadata: { actor }, type }) => [type, actor]),
        [["ConcernRaised", "care"]]
      )
      for (const trace of ["lea", "camille", "va pas"]) assert.notInclude(JSON.stringify(events), trace)
    })
  )

  it.effect("goes to both streams in one append when it binds others, or to neither", () =>
    Effect.gen(function* () {
      const { cooperatives, tell, types } = yield* begun()
      yield* tell("lea", "told")
      yield* cooperatives.ask(
        asking(camille, "heard", { _tag: "HearPerson", concernId: told, personId: PersonId.make("sam") })
      )
      const propose = (commandId: string) =>
        cooperatives.ask(
          asking(camille, commandId, {
            _tag: "ProposeMeasure",
            concernId: told,
            personId: PersonId.make("sam"),
            kind: "reminder",
            with: null,
            until: null,
            text: "On relit la charte."
          })
        )
      const done = yield* propose("measure")
      assert.strictEqual(done.version, history.length + 2)
      assert.deepStrictEqual((yield* types(streamId(ormes))).slice(-2), ["ProposalOpened", "HearingNoted"])
      assert.strictEqual((yield* types(confidentialStreamId(ormes))).at(-1), "MeasureAsked")
      // Asked again it is answered as before, and what bears the number of something else is not done by half.
      assert.deepStrictEqual(yield* propose("measure"), { ...done, repeated: true })
      yield* cooperatives.ask(asking(camille, "role", { _tag: "OpenAction", title: "Clés" }))
      const before = yield* types(confidentialStreamId(ormes))
      assert.strictEqual((yield* Effect.flip(propose("role")))._tag, "CommandIdTaken")
      assert.deepStrictEqual(yield* types(confidentialStreamId(ormes)), before)
    })
  )

  it.effect("rests on the version of the cooperative that somebody has seen", () =>
    Effect.gen(function* () {
      const { cooperatives, types } = yield* begun()
      const raise = { _tag: "RaiseConcern", words: "Non.", to: [PersonId.make("camille")] } as const
      const stale = cooperatives.ask(asking(person("lea"), "told", raise, { expectedVersion: 1 }))
      assert.deepInclude(yield* Effect.flip(stale), { _tag: "StaleVersion", expected: 1, actual: history.length })
      assert.deepStrictEqual(yield* types(confidentialStreamId(ormes)), [])
      yield* cooperatives.ask(asking(person("lea"), "told", raise, { expectedVersion: history.length }))
    })
  )

  it.effect("has tags that change with what is shown, and with nothing else", () =>
    Effect.gen(function* () {
      const { cooperatives, tell } = yield* begun()
      const help = (by: string, known: ReadonlyArray<string> = []) =>
        cooperatives.look({
          cooperative: ormes,
          slice: "care",
          view: "help",
          query: {},
          viewer: person(by),
          at: monday,
          known
        })
      const before = yield* help("sam")
      yield* tell("lea", "told")
      assert.strictEqual((yield* help("sam", [before.tag]))._tag, "Unchanged")
      yield* tell("sam", "sams")
      const after = yield* help("sam", [before.tag])
      assert.strictEqual(after._tag, "Seen")
      assert.strictEqual(after.version, before.version)
    })
  )

  it.effect("is counted for each person, who cannot use up what others may say", () =>
    Effect.gen(function* () {
      const { tell } = yield* begun({ personAndDay: { events: 2, bytes: 1_000_000 } })
      yield* tell("lea", "one")
      yield* tell("lea", "two")
      assert.deepInclude(yield* Effect.flip(tell("lea", "three")), { _tag: "TooMuchToday", whose: "person" })
      yield* tell("sam", "four")
    })
  )

  it.effect("is all written when many speak at once", () =>
    Effect.gen(function* () {
      const { tell, types } = yield* begun()
      const all = Array.from({ length: 40 }, (_, n) => tell(people[n % 4] ?? "lea", `told-${n}`))
      yield* Effect.all(all, { concurrency: "unbounded" })
      assert.lengthOf(yield* types(confidentialStreamId(ormes)), 40)
    })
  )

  it.effect("ends with its key: a year after it is closed, or at once when nobody in it wants it kept", () =>
    Effect.gen(function* () {
      const { cooperatives, desk, held, tell } = yield* begun()
      const cases = Effect.map(desk(), (seen) => (seen._tag === "Seen" ? seen.document.cases.length : -1))
      yield* tell("lea", "told")
      yield* tell("sam", "other")
      for (const id of ["told", "other"]) {
        const concernId = ConcernId.make(id)
        yield* cooperatives.ask(asking(camille, `${id}-closed`, { _tag: "CloseConcern", concernId, as: "settled" }))
      }
      assert.strictEqual(yield* cases, 2)
      yield* cooperatives.ask(asking(person("lea"), "forget", { _tag: "AskToForget", concernId: told }))
      assert.deepStrictEqual([yield* held("told"), yield* held("other")], ["destroyed", "kept"])
      assert.strictEqual(yield* cases, 1)
      yield* cooperatives.endMatters(ormes, Instant.make("2027-07-05T08:00:00.000Z"))
      assert.strictEqual(yield* held("other"), "kept")
      yield* cooperatives.endMatters(ormes, Instant.make("2027-07-06T08:00:00.000Z"))
      assert.strictEqual(yield* held("other"), "destroyed")
      assert.strictEqual(yield* cases, 0)
    })
  )

  it.effect("ends with whom it is about alone: when they erase it, and when they are forgotten (C7)", () =>
    Effect.gen(function* () {
      const { cooperatives, forgetting, held, store } = yield* begun()
      const [kim, partnerId] = [PersonId.make("kim"), PartnerId.make("carers")]
      const before: ReadonlyArray<Cooperative.Event> = [
        { _tag: "ApplicationSubmitted", personId: kim, name: "Kim", birthDate: on, motivation: "Oui.", on },
        { _tag: "MemberAdmitted", personId: kim, by: null, on },
        { _tag: "ReferentAccepted", personId: kim, referentId: PersonId.make("camille"), on },
        {
          _tag: "PartnerListed",
          partnerId,
          kind: "health",
          name: "Centre de santé",
          hours: "Lundi",
          howToReach: "3 rue du Pont.",
          checkedOn: on,
          by: PersonId.make("camille"),
          on
        }
      ]
      yield* store.append({
        streamId: streamId(ormes),
        expected: "any",
        events: before.map(Cooperative.codec.encode),
        metadata: { commandId: "kim", actor: "operator", occurredAt: monday }
      })
      for (const id of ["one", "two"]) {
        yield* cooperatives.ask(asking(person("kim"), id, { _tag: "ProposeReferral", personId: kim, partnerId }))
      }
      const referralId = ReferralId.make("one")
      yield* cooperatives.ask(asking(person("kim"), "erase", { _tag: "EraseReferral", referralId }))
      assert.deepStrictEqual([yield* held("one"), yield* held("two")], ["destroyed", "kept"])
      for (const stream of [confidentialStreamId(ormes), streamId(ormes)]) {
        yield* forgetting.forget({ streamId: stream, subjectId: "kim" })
      }
      yield* cooperatives.endMatters(ormes, monday)
      assert.strictEqual(yield* held("two"), "destroyed")
    })
  )
})
