/** The words of a forgotten person can be read no more, and the log stays whole. */
import { assert, it } from "@effect/vitest"
import { Context, Deferred, Effect, Fiber, Layer, Logger, Option, Schema, Stream } from "effect"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as LogFile from "@kpacite/event-store/log/LogFile"
import * as Forgetting from "@kpacite/event-store/persons/Forgetting"
import * as Personal from "@kpacite/event-store/persons/Personal"
import type { NewEvent } from "@kpacite/event-store/log/StoredEvent"
import * as SubjectKeys from "@kpacite/event-store/persons/SubjectKeys"
import type { Harness } from "./SubjectKeysHarness.ts"
import * as Verification from "@kpacite/event-store/log/Verification"
import { append, event, metadata, upTo, wholeLog } from "./Fixture.ts"

/** Case 58: somebody's words go, and nothing else changes. */
export const forgetting = ({ place }: Harness): void => {
  /** A log, as it is written and as it is read. */
  const begun = Effect.gen(function* () {
    const { keys, log } = yield* place
    const open = Effect.flatMap(Effect.all([keys, log]), ([keys, raw]) => over(keys, raw))
    return { ...(yield* open), open, place: { keys, log } }
  })

  it.live("case 58: words are read as they were said, and stand nowhere in the log", () =>
    Effect.gen(function* () {
      const { raw, store } = yield* begun
      const texts = [
        "Léa",
        "",
        '\u2028 \u0000 é \ud83d\ude00 \ud800 "\\',
        "x".repeat(10_000),
        { profondeur: [1, null, "é"] }
      ]
      yield* say(store, "c1", ...texts.map((words) => said("lea", words)), said("sam", null), event("mute"))
      const expected = [...texts.map((words) => said("lea", words)), said("sam", null), event("mute")]
      const payloads = expected.map(({ payload }) => payload)
      assert.deepStrictEqual((yield* store.read("jar")).events.map(payloadOf), payloads)
      assert.deepStrictEqual((yield* store.readAll({ after: 0, maxCount: 9 })).map(payloadOf), payloads)
      const followed = yield* Stream.runCollect(Stream.take(store.follow(0), payloads.length))
      assert.deepStrictEqual(followed.map(payloadOf), payloads)
      const written = JSON.stringify(yield* wholeLog(raw))
      for (const word of ["Léa", "xxxxxxxxxx", "profondeur"]) assert.notInclude(written, word)
      assert.include(written, '"$sealed"')
    })
  )

  it.live("case 58: a name that is a little longer leaves nothing longer in the log", () =>
    Effect.gen(function* () {
      const { raw, store } = yield* begun
      yield* say(store, "c1", said("lea", "Léa"), said("lea", "Anne-Sophie"))
      const [one, other] = (yield* wholeLog(raw)).map(({ payload }) => JSON.stringify(payload).length)
      assert.strictEqual(one, other)
    })
  )

  it.live("case 58: when the key is gone, the words are null, and everything else is as it was", () =>
    Effect.gen(function* () {
      const { forgetting, raw, store } = yield* begun
      yield* say(store, "c1", said("lea", "Bonjour"), said("sam", "Salut"), said("lea", null, 7))
      yield* store.append({ ...append("other", "c1"), events: [said("lea", "Une autre Léa")] })
      const [before, text] = [yield* wholeLog(raw), yield* Stream.runCollect(LogFile.exported(raw))]
      assert.isTrue(yield* forgetting.forget(lea))
      assert.deepStrictEqual((yield* wholeLog(store)).map(payloadOf), [
        said("lea", null).payload,
        said("sam", "Salut").payload,
        said("lea", null, 7).payload,
        said("lea", "Une autre Léa").payload
      ])
      assert.deepStrictEqual(yield* wholeLog(raw), before)
      assert.deepStrictEqual(yield* Stream.runCollect(LogFile.exported(raw)), text)
      assert.deepStrictEqual((yield* Verification.verify(raw)).findings, [])
      const opened = yield* wholeLog(store)
      assert.deepStrictEqual(
        opened.map(({ hash, position }) => [position, hash]),
        before.map(({ hash, position }) => [position, hash])
      )
      assert.isTrue(yield* forgetting.isForgotten(lea))
      assert.isFalse(yield* forgetting.isForgotten({ ...lea, streamId: "other" }))
    })
  )

  it.live("case 58: what somebody says after they were forgotten is dropped, and the command is done", () =>
    Effect.gen(function* () {
      const { forgetting, open, raw, store } = yield* begun
      assert.isFalse(yield* forgetting.forget(lea))
      const appended = yield* say(store, "c1", said("lea", "Encore moi", 3))
      // Whoever goes on from what was written is told that it is not what was said.
      assert.isTrue(appended.dropped)
      assert.isUndefined((yield* say(store, "sam", said("sam", "Salut"), said("sam", null))).dropped)
      const [one, other] = yield* store.appendAll([
        { ...append("jar", "c3"), events: [said("lea", "Et moi")] },
        { ...append("other", "c3"), events: [said("lea", "Une autre Léa")] }
      ])
      assert.deepStrictEqual([one?.dropped, other?.dropped], [true, undefined])
      assert.deepStrictEqual((yield* wholeLog(raw)).map(payloadOf)[0], said("lea", null, 3).payload)
      const again = yield* open
      yield* say(again.store, "c2", said("lea", "Et encore", 4))
      assert.deepStrictEqual((yield* wholeLog(again.raw)).map(payloadOf).at(-1), said("lea", null, 4).payload)
    })
  )

  it.live("case 58: another process forgets within seconds, and drops what it kept", () =>
    Effect.gen(function* () {
      const { forgetting, open, store } = yield* begun
      yield* say(store, "c1", said("lea", "Bonjour"))
      const other = yield* open
      const dropped = yield* Deferred.make<SubjectKeys.Subject>()
      yield* other.forgetting.whenForgotten((subject) => Deferred.succeed(dropped, subject))
      assert.deepStrictEqual((yield* wholeLog(other.store)).map(payloadOf), [said("lea", "Bonjour").payload])
      yield* forgetting.forget(lea)
      const heard = yield* Effect.timeoutOption(Deferred.await(dropped), 5 * Forgetting.lookAgain)
      assert.deepStrictEqual(heard, Option.some(lea))
      assert.deepStrictEqual((yield* wholeLog(other.store)).map(payloadOf), [said("lea", null).payload])
      yield* say(other.store, "c2", said("lea", "Encore"))
      assert.deepStrictEqual((yield* wholeLog(other.raw)).map(payloadOf).at(-1), said("lea", null).payload)
    })
  )

  it.live("every hook is asked, and one that fails makes forgetting fail and is asked again", () =>
    Effect.gen(function* () {
      const { forgetting } = yield* begun
      const asked: Array<string> = []
      yield* forgetting.whenForgotten(({ subjectId }) => Effect.sync(() => asked.push(subjectId)))
      yield* forgetting.whenForgotten(() =>
        Effect.suspend(() => (asked.length < 2 ? Effect.fail("not now") : Effect.void))
      )
      const refused = yield* Effect.flip(forgetting.forget(lea))
      assert.deepInclude(refused.reason, { _tag: "Unavailable", cause: "not now" })
      yield* forgetting.forget(lea)
      assert.deepStrictEqual(asked.slice(0, 2), ["lea", "lea"])
    })
  )

  it.live("a sealed value opens only where it was written", () =>
    Effect.gen(function* () {
      const { keys, raw, store } = yield* begun
      yield* say(store, "c1", said("lea", "Bonjour"))
      yield* say(store, "sam", said("sam", "Salut"))
      yield* store.append({ ...append("other", "lea"), events: [said("lea", "Ici aussi")] })
      const [first] = yield* wholeLog(raw)
      const { words } = (first?.payload ?? {}) as { readonly words: { readonly $sealed: string; readonly of: string } }
      const same = said("lea", words)
      const altered = `${words.$sealed.startsWith("A") ? "B" : "A"}${words.$sealed.slice(1)}`
      const moved: ReadonlyArray<readonly [streamId: string, commandId: string, event: NewEvent]> = [
        ["other", "c1", same],
        ["jar", "c2", same],
        ["jar", "c1", { ...same, type: "Shouted" }],
        ["jar", "c1", { ...same, payload: { personId: "lea", words: null, motto: words, n: 1 } }],
        ["jar", "c1", said("lea", { ...words, of: "sam" })],
        ["jar", "c1", said("lea", { ...words, $sealed: altered })],
        ["jar", "c1", said("lea", { ...words, $sealed: "" })],
        ["jar", "c1", said("lea", { ...words, $sealed: "?" })]
      ]
      const readElsewhere = Effect.fnUntraced(function* (streamId: string, commandId: string, event: NewEvent) {
        const elsewhere = yield* over(keys, yield* (yield* place).log)
        yield* elsewhere.raw.append({ streamId, expected: "any", events: [event], metadata: metadata(commandId) })
        return (yield* elsewhere.store.read(streamId)).events.map(payloadOf)
      })
      assert.deepStrictEqual(yield* readElsewhere("jar", "c1", same), [said("lea", "Bonjour").payload])
      for (const [streamId, commandId, event] of moved) {
        const lines: Array<string> = []
        const [read] = yield* Effect.provide(readElsewhere(streamId, commandId, event), telling(lines))
        const { motto = null, words } = Object(read)
        assert.deepStrictEqual([words, motto], [null, null], JSON.stringify(event))
        assert.match(lines.join("\n"), /^Cannot open (words|motto) of the event at position 1: it was altered or moved/)
        assert.notInclude(lines.join("\n"), "Bonjour")
      }
    })
  )

  it.live("words whose key is missing read as unreadable, and a line says so once; everything else goes on", () => {
    const lines: Array<string> = []
    return Effect.gen(function* () {
      const { raw, store } = yield* begun
      const keys = yield* (yield* place).keys
      yield* say(store, "c1", said("lea", "Bonjour"))
      const elsewhere = yield* over(keys, raw)
      yield* say(elsewhere.store, "c2", said("sam", "Salut"))
      for (const _ of upTo(2)) {
        assert.deepStrictEqual((yield* elsewhere.store.read("jar")).events.map(payloadOf), [
          said("lea", null).payload,
          said("sam", "Salut").payload
        ])
      }
      assert.lengthOf(lines, 1)
      assert.match(lines[0] ?? "", /^Cannot open words of the event at position 1: its key is not there/)
      // A key that is made now opens what is said from now on, and nothing from before.
      yield* say(elsewhere.store, "c3", said("lea", "Encore"))
      assert.deepStrictEqual((yield* elsewhere.store.read("jar")).events.map(payloadOf), [
        said("lea", null).payload,
        said("sam", "Salut").payload,
        said("lea", "Encore").payload
      ])
      yield* elsewhere.forgetting.forget(lea)
      assert.deepStrictEqual((yield* elsewhere.store.read("jar")).events.map(payloadOf)[2], said("lea", null).payload)
    }).pipe(Effect.provide(telling(lines)))
  })

  it.live("a log that was imported elsewhere opens there with the copied keys", () =>
    Effect.gen(function* () {
      const { place: here, raw, store } = yield* begun
      yield* say(store, "c1", said("lea", "Bonjour"), said("sam", "Salut"))
      const there = yield* place
      const [keys, log] = [yield* there.keys, yield* there.log]
      yield* LogFile.imported(log, LogFile.exported(raw))
      yield* SubjectKeys.copy(yield* here.keys, keys)
      const moved = yield* over(keys, log)
      assert.deepStrictEqual(yield* wholeLog(moved.store), yield* wholeLog(store))
    })
  )

  it.live("what is refused makes no key: words of nobody, words that look sealed, an append beyond the limits", () =>
    Effect.gen(function* () {
      const { keys, raw, store } = yield* begun
      const refused: ReadonlyArray<NewEvent> = [
        { ...said("lea", "x"), payload: { words: "x" } },
        said("", "x"),
        said("\u0000", "x"),
        said("\ud800", "x"),
        said("x".repeat(513), "x"),
        said("lea", { $sealed: "x", of: "lea" }),
        event({ free: { $sealed: "x", of: "lea" } }),
        said("lea", "x".repeat(2_000_000)),
        { ...said("lea", "x"), schemaVersion: 0 }
      ]
      for (const event of refused) {
        const { reason } = yield* Effect.flip(say(store, "c1", event))
        assert.strictEqual(reason._tag, "InvalidAppend")
      }
      assert.deepStrictEqual(yield* keys.entries(0, 9), [])
      assert.deepStrictEqual(yield* wholeLog(raw), [])
    })
  )

  it.live("words that were written in clear before are read, and hidden when their person is forgotten", () =>
    Effect.gen(function* () {
      const { forgetting, raw, store } = yield* begun
      yield* say(raw, "c1", said("lea", "Bonjour"), said("sam", "Salut"))
      assert.deepStrictEqual(yield* wholeLog(store), yield* wholeLog(raw))
      yield* forgetting.forget(lea)
      assert.deepStrictEqual((yield* wholeLog(store)).map(payloadOf), [
        said("lea", null).payload,
        said("sam", "Salut").payload
      ])
    })
  )

  it.live("a repeated command writes its words once, and several streams are sealed in one append", () =>
    Effect.gen(function* () {
      const { raw, store } = yield* begun
      const appends = ["a", "b"].map((streamId) => ({ ...append(streamId, "c1"), events: [said("lea", streamId)] }))
      yield* store.appendAll(appends)
      const before = yield* wholeLog(raw)
      assert.deepStrictEqual(
        (yield* store.appendAll(appends)).map(({ repeated }) => repeated),
        [true, true]
      )
      assert.deepStrictEqual(yield* wholeLog(raw), before)
      assert.deepStrictEqual((yield* wholeLog(store)).map(payloadOf), [
        said("lea", "a").payload,
        said("lea", "b").payload
      ])
    })
  )

  it.live("whoever follows reads words as they come, until they are forgotten", () =>
    Effect.gen(function* () {
      const { forgetting, store } = yield* begun
      const first = yield* Deferred.make<void>()
      const news = Stream.tap(store.follow(0), () => Deferred.succeed(first, undefined))
      const heard = yield* Effect.forkChild(Stream.runCollect(Stream.take(news, 2)))
      yield* say(store, "c1", said("lea", "Bonjour"))
      yield* Deferred.await(first)
      yield* forgetting.forget(lea)
      yield* say(store, "c2", said("lea", "Encore"))
      assert.deepStrictEqual((yield* Fiber.join(heard)).map(payloadOf), [
        said("lea", "Bonjour").payload,
        said("lea", null).payload
      ])
    })
  )
}

const Said = Schema.TaggedStruct("Said", {
  personId: Schema.String,
  words: Personal.field(Schema.Json, "personId"),
  motto: Schema.optionalKey(Personal.field(Schema.String, "personId")),
  n: Schema.Int
})

const said = (personId: string, words: Schema.Json, n = 1): NewEvent => ({
  type: "Said",
  schemaVersion: 1,
  payload: { personId, words, n }
})

const lea: SubjectKeys.Subject = { streamId: "jar", subjectId: "lea" }

const say = (store: EventStore["Service"], commandId: string, ...events: ReadonlyArray<NewEvent>) =>
  store.append({ streamId: "jar", expected: "any", events, metadata: metadata(commandId) })

const payloadOf = ({ payload }: { readonly payload: Schema.Json }) => payload

/** One process with a log and keys. */
const over = (keys: SubjectKeys.SubjectKeys["Service"], raw: EventStore["Service"]) =>
  Forgetting.layer(Personal.byType([Said])).pipe(
    Layer.provide([Layer.succeed(EventStore, raw), Layer.succeed(SubjectKeys.SubjectKeys, keys)]),
    Layer.build,
    Effect.map((context) => ({
      forgetting: Context.get(context, Forgetting.Forgetting),
      store: Context.get(context, EventStore),
      keys,
      raw
    }))
  )

/** The lines that a program writes in its log. */
const telling = (lines: Array<string>) => Logger.layer([Logger.make(({ message }) => void lines.push(String(message)))])
