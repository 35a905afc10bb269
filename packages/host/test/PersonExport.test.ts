/** Whoever asks what is kept of them gets all of it, and nothing that is somebody else's own. */
import { assert, beforeAll, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { ClientId, PersonId } from "@kpacite/core/Ids"
import * as Week from "@kpacite/core/Week"
import * as EventStore from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Season from "@kpacite/example-season/Season"
import { Effect, Layer, type Schema } from "effect"
import * as Digest from "effect/crypto/Digest"
import * as Cooperatives from "../src/Cooperatives.ts"
import { streamId } from "../src/CooperativeId.ts"
import * as AccessStreams from "@kpacite/host/AccessStreams"
import * as PersonExport from "../src/PersonExport.ts"
import { asking, ormes, person } from "./Fixtures.ts"

const week = Week.Week.make("2026-W34")

type Fields = { readonly [name: string]: unknown }
const fields = (value: unknown): Fields => ({ ...(value as object) })

/** The words of each event, with whose they are. */
const wordsOf = (events: ReadonlyArray<StoredEvent>) =>
  events.flatMap(({ payload, type, version }) =>
    Object.entries(Cooperative.personal.get(type) ?? {}).flatMap(([field, subject]) => {
      const word = fields(payload)[field]
      return word === null || word === undefined
        ? []
        : [{ version, type, field, of: String(fields(payload)[subject]), word }]
    })
  )

/** Every entry of a list that says whose it is, however deep. */
const owners = (value: unknown): ReadonlyArray<string> => {
  if (typeof value !== "object" || value === null) return []
  if (!Array.isArray(value)) return Object.entries(value).flatMap(([, part]) => owners(part))
  return value.flatMap((item: unknown) => {
    const owner = typeof item === "string" ? item : (fields(item)["personId"] ?? fields(item)["id"])
    return [...(typeof owner === "string" ? [owner] : []), ...owners(item)]
  })
}

describe("what is kept of a person", () => {
  let events: ReadonlyArray<StoredEvent> = []
  let people: ReadonlyArray<string> = []
  const exports = new Map<string, PersonExport.Document>()
  const of = (id: string) => exports.get(id) ?? assert.fail(`no export of ${id}`)

  const layer = Cooperatives.layer.pipe(Layer.provideMerge(Layer.merge(MemoryEventStore.layer, Digest.layerWebCrypto)))

  beforeAll(() =>
    Effect.gen(function* () {
      const cooperatives = yield* Cooperatives.Cooperatives
      const { commands } = yield* Season.read
      for (const { refused: _, ...asked } of commands) {
        yield* Effect.result(cooperatives.ask({ cooperative: ormes, asked }))
      }
      const voice = { _tag: "VoiceFairness", week, feeling: "unfair", words: "Trop peu pour les trajets." } as const
      const { asked, cooperative } = asking(person("zoe"), "zoe-voice", voice)
      const at = commands.at(-1)?.at ?? assert.fail("an empty season")
      yield* cooperatives.ask({ cooperative, asked: { ...asked, at } })
      const store = yield* EventStore.EventStore
      events = (yield* store.read(streamId(ormes))).events
      people = Array.from(new Set(wordsOf(events).map(({ of }) => of)))
      for (const id of people) exports.set(id, yield* PersonExport.collect(ormes, PersonId.make(id)))
    }).pipe(Effect.provide(layer), Effect.runPromise)
  )

  it("has every word of theirs", () => {
    const words = wordsOf(events)
    assert.isAbove(words.length, 60)
    for (const { field, of: whose, version, word } of words) {
      const entry = of(whose).events.find(({ number }) => number === version)
      assert.deepStrictEqual(fields(entry?.facts)[field], word, `${whose}: ${field}`)
    }
  })

  it("has no word of anybody else", () => {
    for (const { of: whose, version, field } of wordsOf(events)) {
      for (const id of people.filter((id) => id !== whose)) {
        const entry = of(id).events.find(({ number }) => number === version)
        assert.notExists(fields(entry?.facts)[field], `${id} reads ${field} of ${whose}`)
      }
    }
  })

  it("has everything that they asked, and everything that names them", () => {
    for (const id of people) {
      const numbers = of(id).events.map(({ number }) => number)
      const asked = events.filter(({ metadata }) => metadata.actor === Actor.toString(person(id)))
      assert.includeMembers(
        numbers,
        asked.map(({ version }) => version)
      )
      const named = events.filter(
        ({ payload, type }) => !Cooperative.hidden.has(type) && Object.values(fields(payload)).includes(id)
      )
      assert.includeMembers(
        numbers,
        named.map(({ version }) => version)
      )
    }
  })

  it("has their own entry in each list of hours and amounts, and nobody else's", () => {
    const lists = events.filter(({ type }) =>
      ["AttendanceRecorded", "PayRequested", "AllocationProposed"].includes(type)
    )
    assert.isAbove(lists.length, 10)
    for (const { payload, type, version } of lists) {
      const inside = owners(payload).filter((id) => people.includes(id))
      assert.isAbove(new Set(inside).size, 1, `${type} is about several people`)
      for (const id of people) {
        const entry = of(id).events.find(({ number }) => number === version)
        if (inside.includes(id)) assert.include(owners(entry?.facts), id)
      }
    }
    for (const id of people) {
      for (const { facts, type } of of(id).events) {
        const theirs = fields(facts)["personId"] === id || fields(facts)["clientId"] === id
        if (theirs) continue
        const others = owners(facts).filter((owner) => owner !== id && people.includes(owner))
        assert.deepStrictEqual(others, [], `${id} has entries of others in ${type}`)
      }
    }
  })

  it("says nothing of what another person said under the seal of secrecy, and all of it to that person", () => {
    const hidden = events.filter(({ type }) => Cooperative.hidden.has(type))
    assert.isNotEmpty(hidden)
    for (const { payload, type, version } of hidden) {
      const by = String(fields(payload)[Cooperative.hidden.get(type)?.author ?? ""])
      for (const id of people) {
        assert.strictEqual(
          of(id).events.some(({ number }) => number === version),
          id === by
        )
      }
    }
  })

  it("is as complete for a client", () => {
    const client = events.find(({ type }) => type === "ClientAdded") ?? assert.fail("no client")
    const entry = of(ClientId.make(String(fields(client.payload)["clientId"]))).events[0]
    assert.deepStrictEqual([entry?.number, entry?.facts], [client.version, client.payload])
  })

  it("tells in both languages what it is, and what is not in it", () => {
    const { about, access } = of("awa")
    assert.include(about.fr, "d'autres")
    assert.include(about.en, "others")
    assert.deepStrictEqual(access, [])
  })
})

describe("in facts about several people", () => {
  const said = { commandId: "c", occurredAt: "2026-07-06T08:00:00.000Z" }
  const member = (personId: string) => ({ type: "MemberAdmitted", payload: { personId, on: "2026-07-06" } })

  /** What Awa gets of one fact, in a cooperative where there are Awa, Zoé and Nadia. */
  const given = (type: string, payload: { readonly [field: string]: Schema.Json }, actor = "person:nadia") =>
    Effect.gen(function* () {
      const { append } = yield* EventStore.EventStore
      const events = [...["awa", "zoe", "nadia"].map(member), { type, payload }]
      for (const [index, event] of events.entries()) {
        const metadata = { ...said, commandId: `c${index}`, actor: index === 3 ? actor : "operator" }
        const newEvent = { ...event, schemaVersion: 1 }
        yield* append({ streamId: streamId(ormes), expected: "any", events: [newEvent], metadata })
      }
      const document = yield* PersonExport.collect(ormes, PersonId.make("awa"))
      return document.events.find(({ number }) => number === 4)?.facts
    }).pipe(Effect.provide(Layer.fresh(MemoryEventStore.layer)))

  it.effect("a person's own statement is theirs whole, and nothing of it anybody else's", () =>
    Effect.gen(function* () {
      const points = [
        { personId: "awa", points: 2 },
        { personId: "zoe", points: 3 }
      ]
      const ballot = (personId: string) => ({ week: "2026-W28", personId, points, on: "2026-07-06" })
      assert.deepStrictEqual(yield* given("BallotCast", ballot("awa"), "person:awa"), ballot("awa"))
      assert.isUndefined(yield* given("BallotCast", ballot("zoe"), "person:zoe"))
      assert.deepStrictEqual(
        yield* given("ReferentAssigned", { personId: "zoe", referentId: "awa", on: "2026-07-06" }),
        {
          personId: "zoe",
          referentId: "awa",
          on: "2026-07-06"
        }
      )
    })
  )

  it.effect("only their own entries are theirs, in lists, in lists of lists and under ids", () =>
    Effect.gen(function* () {
      const fact = (ofOthers: boolean) => ({
        potId: "p",
        by: "nadia",
        lines: [{ receiptId: "r", ttc: 100 }],
        people: ofOthers ? ["awa", "zoe"] : ["awa"],
        teams: ofOthers ? [{ people: ["awa", "zoe"] }, { people: ["zoe", "nadia"], cents: 5 }] : [{ people: ["awa"] }],
        due: ofOthers ? { awa: 1, zoe: 2 } : { awa: 1 },
        settled: { shares: [{ id: "awa", cents: 1 }, ...(ofOthers ? [{ id: "zoe", cents: 2 }] : [])] }
      })
      assert.deepStrictEqual(yield* given("AllocationProposed", fact(true)), fact(false))
    })
  )

  it.effect("nobody gets them by being called like a day, a word or an amount that stands in them", () =>
    Effect.gen(function* () {
      const { append } = yield* EventStore.EventStore
      const on = "2026-07-06"
      const called = [on, "light", "2026-W28", "adopted", "2", "cents", "jardinage"]
      const share = (id: string) => ({ id, entitlement: "1", before: "0", amount: 1, after: "0" })
      const facts: ReadonlyArray<[type: string, payload: { readonly [field: string]: Schema.Json }]> = [
        ["MemberPaused", { personId: "zoe", on }],
        ["ClaimStated", { week: "2026-W28", personId: "zoe", by: "zoe", on, cents: 5 }],
        ["SkillShown", { personId: "zoe", skill: "jardinage", on }],
        ["RoleDescribed", { roleId: "r", purpose: "light", accountabilities: ["light"], source: null }],
        ["CostRecorded", { costId: "k", ficheId: null, label: "light", cents: 2, by: "zoe", on }],
        [
          "AllocationProposed",
          {
            potId: "2026-W28.1",
            settled: { splitId: "s", payments: [share("zoe")], fromBox: 2, ledger: { box: 2, carries: { zoe: "2" } } },
            by: "zoe",
            on
          }
        ]
      ]
      const events = [
        ...["zoe", "nadia", ...called].map((personId) => ({ type: "MemberAdmitted", payload: { personId, by: null } })),
        ...facts.map(([type, payload]) => ({ type, payload }))
      ]
      for (const [index, event] of events.entries()) {
        const metadata = { ...said, commandId: `c${index}`, actor: index < 9 ? "operator" : "person:zoe" }
        yield* append({
          streamId: streamId(ormes),
          expected: "any",
          events: [{ ...event, schemaVersion: event.type === "MemberAdmitted" ? 2 : 1 }],
          metadata
        })
      }
      for (const id of called) {
        const { events } = yield* PersonExport.collect(ormes, PersonId.make(id))
        assert.deepStrictEqual(
          events.map(({ facts, type }) => [type, facts]),
          [["MemberAdmitted", { personId: id, by: null }]],
          id
        )
      }
      // Nor does a name of a field that is somebody's id take anything away from others.
      const { events: ofZoe } = yield* PersonExport.collect(ormes, PersonId.make("zoe"))
      assert.deepStrictEqual(
        ofZoe.map(({ facts, type }) => [type, facts]),
        [["MemberAdmitted", { personId: "zoe", by: null }], ...facts] as ReadonlyArray<unknown>
      )
    }).pipe(Effect.provide(Layer.fresh(MemoryEventStore.layer)))
  )

  it.effect("whoever asked is told by their whole id, and nobody is taken for whoever runs the server", () =>
    Effect.gen(function* () {
      const { append } = yield* EventStore.EventStore
      const actors = ["operator", "person:operator@x", "person:nadia", "person:nadia@x"]
      for (const [index, actor] of actors.entries()) {
        const event = { type: "MemberPaused", schemaVersion: 1, payload: { personId: "awa", on: "2026-07-06" } }
        const metadata = { ...said, commandId: `c${index}`, actor }
        yield* append({ streamId: streamId(ormes), expected: "any", events: [event], metadata })
        const signedIn = {
          type: "PersonInvited",
          schemaVersion: 1,
          payload: { cooperativeId: ormes, personId: "awa", expiresAt: "2026-07-06T08:00:00.000Z" }
        }
        const at = actor === "operator" ? actor : `${actor}@${ormes}`
        const by = { ...metadata, actor: at }
        yield* append({ streamId: AccessStreams.beforeStream, expected: "any", events: [signedIn], metadata: by })
      }
      const { access, events } = yield* PersonExport.collect(ormes, PersonId.make("awa"))
      const told = ["operator", "operator@x", "nadia", "nadia@x"]
      assert.deepStrictEqual(
        events.map(({ askedBy }) => askedBy),
        told
      )
      assert.deepStrictEqual(
        access.map(({ askedBy }) => askedBy),
        told
      )
    }).pipe(Effect.provide(Layer.fresh(MemoryEventStore.layer)))
  )

  it.effect("that are about others alone, nothing is theirs", () =>
    Effect.gen(function* () {
      const attendances = [{ personId: "zoe", minutes: 60 }]
      assert.isUndefined(yield* given("AttendanceRecorded", { ficheId: "f", attendances, by: "nadia" }))
      assert.isUndefined(yield* given("MemberLeft", { personId: "zoe", on: "2026-07-06" }))
      // Of what a newer program wrote, nobody here can say whose it is.
      assert.isUndefined(yield* given("LetterWritten", { personId: "awa", letter: "secret" }))
    })
  )
})
