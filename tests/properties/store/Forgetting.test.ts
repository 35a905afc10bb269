/**
 * A whole season, sealed: nothing that somebody said can be read in the log, nor who said what is hidden, and whoever is
 * forgotten changes no cent.
 */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Indicators from "@kpacite/core/follow-up/Indicators"
import { PersonId } from "@kpacite/core/Ids"
import * as Week from "@kpacite/core/Week"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as LogFile from "@kpacite/event-store/log/LogFile"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as MemorySubjectKeys from "@kpacite/event-store/persons/MemorySubjectKeys"
import type { NewEvent } from "@kpacite/event-store/log/StoredEvent"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import * as Verification from "@kpacite/event-store/log/Verification"
import * as Season from "@kpacite/example-season/Season"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import * as SqliteSubjectKeys from "@kpacite/storage-sqlite/SqliteSubjectKeys"
import { Context, Effect, Layer, Result, Schema, Stream } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import * as fc from "fast-check"
import { temporaryFolder } from "../../conformance/SqlitePlace.ts"
import { emptyDatabase } from "../../postgres/Postgres.ts"

const { codec, hidden, personal, projection } = Cooperative
const streamId = "cooperative/la-saison"

/** What happened in the season, command by command. */
const { commands } = Effect.runSync(Season.read)
const happened = commands.reduce<{ readonly state: Cooperative.State; readonly appends: ReadonlyArray<Told> }>(
  ({ appends, state }, asked) => {
    const decided = Cooperative.decide(asked, state)
    if (Result.isFailure(decided) || decided.success.length === 0) return { appends, state }
    const { actor, at, commandId } = asked
    const metadata = { commandId, actor: Actor.toString(actor), occurredAt: at }
    return {
      state: decided.success.reduce(projection.evolve, state),
      appends: [...appends, { metadata, events: decided.success.map(codec.encode) }]
    }
  },
  { state: projection.initial, appends: [] }
).appends

interface Told {
  readonly metadata: { readonly commandId: string; readonly actor: string; readonly occurredAt: string }
  readonly events: ReadonlyArray<NewEvent>
}

const all = happened.flatMap(({ events }) => events)
type Payload = { readonly [field: string]: Schema.Json }

/** The personal words of an event, with whose they are. */
const wordsOf = ({ payload, type }: NewEvent) =>
  Object.entries(personal.get(type) ?? {}).flatMap(([field, subject]) => {
    const fields = payload as Payload
    const value = fields[field]
    const whose = fields[subject]
    return value === undefined || value === null || typeof whose !== "string" ? [] : [{ field, subject: whose, value }]
  })

/** Who said an event, if that is hidden. */
const authorOf = ({ payload, type }: NewEvent): string | undefined => {
  const author = (payload as Payload)[hidden.get(type)?.author ?? ""]
  return typeof author === "string" ? author : undefined
}

/** The event without the words of some people. */
const without = (people: ReadonlySet<string>, event: NewEvent): NewEvent => ({
  ...event,
  payload: {
    ...(event.payload as Payload),
    ...Object.fromEntries(wordsOf(event).flatMap(({ field, subject }) => (people.has(subject) ? [[field, null]] : [])))
  }
})

/** What should be read when some people are forgotten, with the pseudonyms that are read: one for each hidden author and type. */
const anonymous = (
  people: ReadonlySet<string>,
  events: ReadonlyArray<NewEvent>,
  read: ReadonlyArray<NewEvent>
): ReadonlyArray<NewEvent> => {
  const names = new Map<string, string>()
  return events.map((event, index) => {
    const [author, found] = [authorOf(event), read[index] && authorOf(read[index])]
    if (author === undefined || found === undefined || !people.has(author)) return without(people, event)
    const name = names.get(`${event.type} ${author}`) ?? found
    assert.match(name, /^hidden-[0-9a-f]{32}$/)
    assert.isFalse(names.size > 0 && !names.has(`${event.type} ${author}`) && [...names.values()].includes(name))
    names.set(`${event.type} ${author}`, name)
    const { payload } = without(people, event)
    return { ...event, payload: { ...(payload as Payload), [hidden.get(event.type)?.author ?? ""]: name } }
  })
}

const subjects = [...new Set(all.flatMap((event) => wordsOf(event).map(({ subject }) => subject)))]
const nobodys = JSON.stringify(all.map((event) => without(new Set(subjects), event)))

const leaves = (value: Schema.Json): ReadonlyArray<string> =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(leaves)
      : []

/** The kinds that facts for funders are counted by: the tables name all of them, whoever said which. */
const kinds: ReadonlyArray<string> = [
  ...Indicators.Status.literals,
  ...Indicators.EducationLevel.literals,
  ...Indicators.Referrer.literals,
  ...Indicators.Outcome.literals
]

/** What some people said and nobody else, as far as it cannot stand in a ciphertext by chance. */
const saidBy = (people: ReadonlySet<string>): ReadonlyArray<string> => {
  const spoken = all.flatMap(wordsOf)
  const others = JSON.stringify(spoken.filter(({ subject }) => !people.has(subject)).map(({ value }) => value))
  const words = spoken.filter(({ subject }) => people.has(subject)).flatMap(({ value }) => leaves(value))
  return [...new Set(words)].filter(
    (word) =>
      !nobodys.includes(word) &&
      !others.includes(word) &&
      !kinds.includes(word) &&
      (word.length > 7 || /[^A-Za-z0-9+/]/.test(word))
  )
}

const everybody = new Set(subjects)

/** A process with a log and keys. */
const opened = (raw: EventStore["Service"], keys: SubjectKeys["Service"]) =>
  Forgetting.layer(personal, hidden).pipe(
    Layer.provide([Layer.succeed(EventStore, raw), Layer.succeed(SubjectKeys, keys)]),
    Layer.build,
    Effect.map((context) => ({
      context,
      raw,
      store: Context.get(context, EventStore),
      forgetting: Context.get(context, Forgetting.Forgetting)
    }))
  )

const append = (store: EventStore["Service"], { events, metadata }: Told) =>
  store.append({ streamId, expected: "any", events, metadata })

const exported = (store: EventStore["Service"]) =>
  Effect.map(Stream.runCollect(LogFile.exported(store)), (lines) => lines.join("\n"))

// -- views -----------------------------------------------------------------------------------------------------------

const at = Season.moment("2026-08-21T18:00")
const viewers = ["nadia", "awa", "samuel"].map((id) => Actor.person(PersonId.make(id)))
const weeks = ["W28", "W29", "W30", "W31", "W32", "W33", "W34"].map((week) => Week.Week.make(`2026-${week}`))
const some = {
  fiche: "f05-bal",
  client: "comite",
  quote: "devis-salon",
  ttc: 24_000,
  people: 4,
  game: "game-six-rules",
  id: "rule",
  proposal: "rule"
}

const shown = (view: unknown, state: Cooperative.State, viewer: Actor.Actor, query: object): Schema.Json => {
  // The views differ in their types; here only what they write matters.
  const { document, show } = view as typeof Cooperative.views.treasury.week
  return Result.match(show(state, { viewer, at, query }), {
    onFailure: ({ _tag }): Schema.Json => _tag,
    onSuccess: (seen) => Schema.encodeSync(Schema.toCodecJson(document))(seen)
  })
}

const everyView = (state: Cooperative.State): ReadonlyArray<Schema.Json> =>
  viewers.flatMap((viewer) => [
    ...Object.values(Cooperative.views).flatMap((views) =>
      // What is asked in a body is tried with queries of its own.
      Object.values(views).flatMap((view) => ("asks" in view ? [] : [shown(view, state, viewer, some)]))
    ),
    ...moneyAsSeenBy(viewer, state)
  ])

const moneyAsSeenBy = (viewer: Actor.Actor, state: Cooperative.State): ReadonlyArray<Schema.Json> => {
  const { ledger, week } = Cooperative.views.treasury
  return [...weeks.map((one) => shown(week, state, viewer, { week: one })), shown(ledger, state, viewer, {})]
}

/** Every number of the money, and whose it is, with nothing that people say. */
const money = (state: Cooperative.State): Schema.Json =>
  viewers.flatMap((viewer) => moneyAsSeenBy(viewer, state)).map(silent)

const silent = (value: Schema.Json): Schema.Json => {
  if (typeof value === "string") return /^[a-z0-9.:-]+$/.test(value) ? value : null
  if (Array.isArray(value)) return value.map(silent)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, silent(one)]))
}

// -- tests -----------------------------------------------------------------------------------------------------------

describe("the season, sealed", () => {
  it("holds words of everybody, so that there is something to forget", () => {
    assert.isAbove(subjects.length, 8)
    assert.isAbove(saidBy(everybody).length, 40)
  })

  it("whoever is forgotten, whenever: their words are nowhere, and all the rest is as if they had said nothing", () =>
    fc.assert(
      fc.asyncProperty(
        fc.subarray(subjects, { minLength: 1 }),
        fc.array(fc.nat(happened.length), { minLength: subjects.length, maxLength: subjects.length }),
        (people, moments) =>
          Effect.gen(function* () {
            const { context, forgetting, raw, store } = yield* opened(
              yield* MemoryEventStore.make,
              yield* MemorySubjectKeys.make
            )
            const fold = yield* Effect.provideContext(StreamFold.make({ projection, codec }), context)
            const gone = new Set<string>()
            const said: Array<NewEvent> = []
            for (const [moment, told] of [...happened, undefined].entries()) {
              for (const [nth, subjectId] of people.entries()) {
                if (moments[nth] !== moment) continue
                yield* fold.load(streamId)
                const before = yield* raw.readAll({ after: 0, maxCount: 10_000 })
                yield* forgetting.forget({ streamId, subjectId })
                gone.add(subjectId)
                assert.deepStrictEqual(yield* raw.readAll({ after: 0, maxCount: 10_000 }), before)
              }
              if (told === undefined) continue
              const author = told.events[0] && authorOf(told.events[0])
              if (author !== undefined && gone.has(author)) {
                assert.strictEqual((yield* Effect.flip(append(store, told))).reason._tag, "InvalidAppend")
              } else {
                yield* append(store, told)
                said.push(...told.events)
              }
            }
            const stored = said.map((event, index) => ({ ...event, ...unstored(index) }))
            const read = (yield* store.read(streamId)).events
            const expected = (yield* codec.decodeAll(
              anonymous(gone, said, read).map((event, index) => ({ ...event, ...unstored(index) }))
            )).reduce(projection.evolve, projection.initial)
            const { state } = yield* fold.load(streamId)
            assert.deepStrictEqual(state, expected)
            const told = (yield* codec.decodeAll(stored)).reduce(projection.evolve, projection.initial)
            assert.deepStrictEqual(money(state), money(told))
            const texts = [JSON.stringify(everyView(state)), yield* exported(raw), yield* exported(store)]
            for (const word of saidBy(gone)) for (const text of texts) assert.notInclude(text, word)
            assert.deepStrictEqual((yield* Verification.verify(raw)).findings, [])
          }).pipe(Effect.scoped, Effect.runPromise)
      ),
      { numRuns: 8 }
    ))

  const places = [
    {
      name: "SQLite",
      begun: Effect.gen(function* () {
        const [folder, elsewhere] = [yield* temporaryFolder, yield* temporaryFolder]
        const raw = yield* SqliteEventStore.make({ file: join(folder, "log.sqlite") })
        const keys = yield* SqliteSubjectKeys.make({ file: join(elsewhere, "keys.sqlite") })
        const written = Effect.sync(() =>
          Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))))
        )
        return { raw, keys, written }
      })
    },
    {
      name: "PostgreSQL, with keys on SQLite",
      begun: Effect.gen(function* () {
        const context = yield* Layer.build(PostgresEventStore.layerPool({ url: yield* emptyDatabase }))
        const keys = yield* SqliteSubjectKeys.make({ file: join(yield* temporaryFolder, "keys.sqlite") })
        const sql = Context.get(context, SqlClient)
        const written = Effect.map(sql<{ text: string }>`select e::text as text from event_store_events e`, (rows) =>
          Buffer.from(rows.map(({ text }) => text).join("\n"))
        )
        return { raw: Context.get(context, EventStore), keys, written }
      })
    }
  ]

  it.live.each(places)("leaves no word that can be read in the bytes of $name, before and after", ({ begun }) =>
    Effect.gen(function* () {
      const { keys, raw, written } = yield* begun
      const { forgetting, store } = yield* opened(raw, keys)
      for (const told of happened) yield* append(store, told)
      const read = yield* codec.decodeAll((yield* store.read(streamId)).events)
      assert.deepStrictEqual(read.map(codec.encode), all)
      const clear = Effect.map(written, (bytes) => saidBy(everybody).filter((word) => bytes.includes(word)))
      assert.deepStrictEqual(yield* clear, [])
      const [before, text] = [yield* Verification.verify(raw), yield* exported(raw)]
      assert.deepStrictEqual(before.findings, [])
      for (const subjectId of subjects) yield* forgetting.forget({ streamId, subjectId })
      assert.deepStrictEqual(yield* clear, [])
      assert.deepStrictEqual(yield* Verification.verify(raw, { noted: [before] }), before)
      assert.strictEqual(yield* exported(raw), text)
      const { events } = yield* store.read(streamId)
      const nobody = anonymous(everybody, all, events)
      assert.deepStrictEqual(
        events.map(({ payload, schemaVersion, type }) => ({ type, schemaVersion, payload })),
        [...nobody]
      )
      // Whoever said something hidden stands nowhere, before and after: in the log, no event of such a type names anybody.
      const secrets = (yield* raw.read(streamId)).events.filter(({ type }) => hidden.has(type))
      assert.isAbove(secrets.length, 2)
      for (const { metadata, payload } of secrets) {
        const text = JSON.stringify([metadata.actor, { ...metadata, commandId: "" }, payload])
        for (const subject of subjects) assert.notMatch(text, new RegExp(`"(person:)?${subject}"`))
      }
    })
  )
})

/** What a store adds to an event, for the codec; nothing here depends on it. */
const unstored = (index: number) => ({
  position: index + 1,
  streamId,
  version: index + 1,
  eventId: `${index}`,
  metadata: { commandId: "told", actor: "somebody", occurredAt: at },
  recordedAt: at,
  hash: ""
})
