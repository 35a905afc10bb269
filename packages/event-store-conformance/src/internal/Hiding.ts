/** Events whose author is hidden show nobody who wrote them. */
import { assert, it } from "@effect/vitest"
import { Context, Effect, Layer, Schema, Stream } from "effect"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as LogFile from "@kpacite/event-store/log/LogFile"
import type { Metadata, NewEvent, StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Verification from "@kpacite/event-store/log/Verification"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as Hidden from "@kpacite/event-store/persons/Hidden"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as SubjectKeys from "@kpacite/event-store/persons/SubjectKeys"
import type { Harness } from "./SubjectKeysHarness.ts"
import { event, metadata, refusal, wholeLog } from "./Fixture.ts"

/** Whoever said something hidden is known to those who have the keys, until their key is destroyed. */
export const hiding = ({ place }: Harness): void => {
  const begun = Effect.gen(function* () {
    const { keys, log } = yield* place
    const open = Effect.flatMap(Effect.all([keys, log]), ([keys, raw]) => over(keys, raw))
    return { ...(yield* open), open, place: { keys, log } }
  })

  it.live("a hidden event is read as it was said, and its people stand nowhere in the log", () =>
    Effect.gen(function* () {
      const { open, raw, store } = yield* begun
      const events = [voted("zoe", { words: "Parce que", about: ["sam", "inès"], n: 7 }), voted("zoe", { n: 8 })]
      const said = { ...by("zoe", "c1"), command: "Vote", causationId: "zoe's session" }
      yield* store.append({ streamId: "jar", expected: "any", events, metadata: said })
      // A process that did not write it has to find out whose it is.
      for (const one of [store, (yield* open).store]) {
        const read = yield* wholeLog(one)
        assert.deepStrictEqual(
          read.map(({ payload }) => payload),
          events.map(({ payload }) => payload)
        )
        for (const { metadata } of read) assert.deepStrictEqual(metadata, said)
      }
      const written = yield* wholeLog(raw)
      for (const word of ["zoe", "sam", "inès", "Parce", '"Vote"', "session"]) {
        assert.notInclude(JSON.stringify(written), word)
      }
      assert.deepStrictEqual(
        written.map(({ eventId, metadata, type }) => [type, eventId, metadata.commandId, metadata.occurredAt]),
        events.map(({ type }, index) => [type, `c1/${index}`, "c1", noon])
      )
      assert.strictEqual(Object(written[0]?.payload).n, 7)
    })
  )

  it.live(
    "an author has one alias for each stream and type, so that nothing connects what lies in different ones",
    () =>
      Effect.gen(function* () {
        const { raw, store } = yield* begun
        yield* say(store, "jar", "c1", voted("zoe"))
        yield* say(store, "jar", "c2", voted("zoe"))
        yield* say(store, "jar", "c3", voted("sam"))
        yield* say(store, "jar", "c4", { ...voted("zoe"), type: "Worried" })
        yield* say(store, "box", "c5", voted("zoe"))
        const traces = (yield* wholeLog(raw)).map(tracesOf)
        assert.deepStrictEqual(traces[0], traces[1])
        const all = traces.slice(1).flat()
        assert.strictEqual(new Set(all).size, all.length)
      })
  )

  it.live("without the author's key, ids read as one pseudonym, words as null, and everything else as it was", () =>
    Effect.gen(function* () {
      const { forgetting, keys, open, raw, store } = yield* begun
      yield* say(store, "jar", "c1", voted("zoe", { words: "Non", about: ["sam", "sam", "inès"] }))
      yield* say(store, "jar", "c2", voted("zoe", { n: 2 }))
      yield* say(store, "jar", "c3", voted("sam", { words: "Oui" }))
      const [before, text] = [yield* wholeLog(raw), yield* Stream.runCollect(LogFile.exported(raw))]
      const known = yield* open
      yield* wholeLog(known.store)
      assert.isTrue(yield* forgetting.forget(zoe))
      const alias = before[0]?.metadata.actor ?? ""
      for (const one of [store, (yield* open).store]) {
        const [first, second, third] = yield* wholeLog(one)
        const { about, by: pseudonym } = Object(first?.payload)
        assert.match(pseudonym, /^hidden-[0-9a-f]{32}$/)
        assert.deepStrictEqual(first?.payload, { by: pseudonym, words: null, about, n: 1 })
        assert.strictEqual(about[0], about[1])
        assert.strictEqual(new Set([pseudonym, ...about]).size, 3)
        assert.deepStrictEqual(second?.payload, { by: pseudonym, words: null, n: 2 })
        assert.deepStrictEqual(first?.metadata, { commandId: "c1", actor: alias, occurredAt: noon })
        assert.deepStrictEqual(
          [third?.payload, third?.metadata],
          [voted("sam", { words: "Oui" }).payload, by("sam", "c3")]
        )
        assert.notInclude(JSON.stringify([first, second]), "zoe")
      }
      assert.deepStrictEqual(yield* wholeLog(raw), before)
      assert.deepStrictEqual(yield* Stream.runCollect(LogFile.exported(raw)), text)
      assert.deepStrictEqual((yield* Verification.verify(raw)).findings, [])
      // Nothing of an alias is kept beside the keys of people, so there is nothing that could lead back.
      const left = (yield* keys.entries(0, 99)).map(({ held, subject }) => [subject.subjectId, held === "destroyed"])
      assert.sameDeepMembers(left, [
        ["zoe", true],
        ["sam", false]
      ])
      yield* Effect.sleep(Forgetting.lookAgain + 500)
      assert.notInclude(JSON.stringify((yield* wholeLog(known.store)).slice(0, 2)), "zoe")
    })
  )

  it.live("words of somebody else in a hidden event go with their own key", () =>
    Effect.gen(function* () {
      const { forgetting, raw, store } = yield* begun
      yield* say(store, "jar", "c1", voted("zoe", { words: "Je l'ai vu", about: "sam", reply: "Ce n'est pas vrai" }))
      yield* forgetting.forget({ ...zoe, subjectId: "sam" })
      const [read] = yield* wholeLog(store)
      assert.deepStrictEqual(read?.payload, { by: "zoe", words: "Je l'ai vu", about: "sam", reply: null, n: 1 })
      yield* say(store, "jar", "c2", voted("zoe", { about: "sam", reply: "Si" }))
      assert.isNull(Object((yield* wholeLog(raw))[1]?.payload).reply)
    })
  )

  it.live(
    "refuses, and makes no key: a hidden event beside another one, two authors, no author, a forgotten author",
    () =>
      Effect.gen(function* () {
        const { forgetting, keys, raw, store } = yield* begun
        yield* forgetting.forget({ ...zoe, subjectId: "gone" })
        const refused: ReadonlyArray<ReadonlyArray<NewEvent>> = [
          [voted("zoe"), event("beside it")],
          [event("beside it"), voted("zoe")],
          [voted("zoe"), { ...voted("zoe"), type: "Worried" }],
          [voted("zoe"), voted("sam")],
          [{ ...voted("zoe"), payload: { n: 1 } }],
          [voted("")],
          [voted("gone")]
        ]
        for (const events of refused) {
          const append = { streamId: "jar", expected: "any" as const, events, metadata: by("zoe", "c1") }
          assert.strictEqual((yield* refusal(store.append(append)))._tag, "InvalidAppend", JSON.stringify(events))
        }
        const looksSealed = { ...by("zoe", "c1"), sealed: { $sealed: "x", of: "zoe" } }
        const append = { streamId: "jar", expected: "any" as const, events: [event(1)], metadata: looksSealed }
        assert.strictEqual((yield* refusal(store.append(append)))._tag, "InvalidAppend")
        assert.deepStrictEqual(
          (yield* keys.entries(0, 9)).map(({ subject }) => subject.subjectId),
          ["gone"]
        )
        assert.deepStrictEqual(yield* wholeLog(raw), [])
      })
  )

  it.live("a program that does not know a type as hidden reads pseudonyms of it, and knows that it is hidden", () =>
    Effect.gen(function* () {
      const { keys, raw, store } = yield* begun
      yield* say(store, "jar", "c1", voted("zoe", { words: "Non" }))
      const other = yield* over(keys, raw, new Map())
      const [read] = yield* wholeLog(other.store)
      assert.notInclude(JSON.stringify(read), "zoe")
      assert.isNull(Object(read?.payload).words)
      assert.isTrue(read !== undefined && Hidden.isHiddenFrom(read, "zoe", new Map()))
    })
  )

  it.live("an author whose key is missing reads as the pseudonym that stands there", () =>
    Effect.gen(function* () {
      const { raw, store } = yield* begun
      yield* say(store, "jar", "c1", voted("zoe"))
      const elsewhere = yield* over(yield* (yield* place).keys, raw)
      const read = Effect.map(elsewhere.store.read("jar"), ({ events }) => events[0])
      const missing = yield* read
      assert.match(Object(missing?.payload).by, /^hidden-/)
      assert.notInclude(JSON.stringify(missing), "zoe")
      yield* elsewhere.forgetting.forget(zoe)
      assert.deepStrictEqual(yield* read, missing)
    })
  )

  it.live("a sealed id opens only where it was written, with the pseudonym that was written beside it", () =>
    Effect.gen(function* () {
      const { keys, raw, store } = yield* begun
      yield* say(store, "jar", "c1", voted("zoe"))
      const [first] = yield* wholeLog(raw)
      const { by: id, ...rest } = Object(first?.payload)
      const readElsewhere = Effect.fnUntraced(function* (commandId: string, payload: Schema.Json) {
        const elsewhere = yield* over(keys, yield* (yield* place).log)
        const events = [{ ...voted("zoe"), payload }]
        const metadata = { ...(first?.metadata ?? by("", "")), commandId }
        yield* elsewhere.raw.append({ streamId: "jar", expected: "any", events, metadata })
        return (yield* elsewhere.store.read("jar")).events.map(({ payload }) => payload)
      })
      assert.deepStrictEqual(yield* readElsewhere("c1", { ...rest, by: id }), [voted("zoe").payload])
      for (const [commandId, payload, field] of [
        ["c2", { ...rest, by: id }, "by"],
        ["c1", { ...rest, by: { ...id, as: "sam" } }, "by"],
        ["c1", { ...rest, by: id, about: id }, "about"]
      ] as const) {
        const [read] = yield* readElsewhere(commandId, payload)
        assert.match(Object(read)[field], /^(hidden-|sam)/)
      }
    })
  )

  it.live(
    "a repeated command writes once, and a log that was imported elsewhere opens there with the copied keys",
    () =>
      Effect.gen(function* () {
        const { place: here, raw, store } = yield* begun
        yield* say(store, "jar", "c1", voted("zoe", { words: "Non" }))
        assert.isTrue((yield* say(store, "jar", "c1", voted("zoe", { words: "Non" }))).repeated)
        const mine = (yield* store.read("jar", { commandId: "c1" })).events
        assert.deepStrictEqual(
          mine.map(({ metadata }) => metadata),
          [by("zoe", "c1")]
        )
        const there = yield* place
        const [keys, log] = [yield* there.keys, yield* there.log]
        yield* LogFile.imported(log, LogFile.exported(raw))
        yield* SubjectKeys.copy(yield* here.keys, keys)
        assert.deepStrictEqual(yield* wholeLog((yield* over(keys, log)).store), yield* wholeLog(store))
      })
  )
}

const fields = {
  by: Schema.String,
  words: Personal.field(Schema.String, "by"),
  about: Schema.optionalKey(Schema.Json),
  reply: Schema.optionalKey(Personal.field(Schema.String, "about")),
  n: Schema.Int
}

const types = [
  Hidden.event(Schema.TaggedStruct("Voted", fields), { author: "by", people: ["about"] }),
  Hidden.event(Schema.TaggedStruct("Worried", fields), { author: "by", people: ["about"] })
]

const zoe: SubjectKeys.Subject = { streamId: "jar", subjectId: "zoe" }

const voted = (by: string, fields: { readonly [field: string]: Schema.Json } = {}): NewEvent => ({
  type: "Voted",
  schemaVersion: 1,
  payload: { by, words: null, n: 1, ...fields }
})

const by = (person: string, commandId: string): Metadata => ({ ...metadata(commandId), actor: `person:${person}` })

const noon = metadata("").occurredAt

const say = (store: EventStore["Service"], streamId: string, commandId: string, said: NewEvent) =>
  store.append({ streamId, expected: "any", events: [said], metadata: by(Object(said.payload).by, commandId) })

/** What the log shows of an author. */
const tracesOf = ({ metadata, payload }: StoredEvent): ReadonlyArray<string> => [metadata.actor, Object(payload).by.as]

/** One process with a log and keys. */
const over = (
  keys: SubjectKeys.SubjectKeys["Service"],
  raw: EventStore["Service"],
  hidden: Hidden.HiddenEvents = Hidden.byType(types)
) =>
  Forgetting.layer(Personal.byType(types), hidden).pipe(
    Layer.provide([Layer.succeed(EventStore, raw), Layer.succeed(SubjectKeys.SubjectKeys, keys)]),
    Layer.build,
    Effect.map((context) => ({
      forgetting: Context.get(context, Forgetting.Forgetting),
      store: Context.get(context, EventStore),
      keys,
      raw
    }))
  )
