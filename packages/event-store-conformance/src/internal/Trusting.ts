/** A log shows whether somebody has changed it behind the back of the store. */
import { assert, it } from "@effect/vitest"
import { Effect, Stream } from "effect"
import * as LogFile from "@kpacite/event-store/log/LogFile"
import * as HashChain from "@kpacite/event-store/log/HashChain"
import type { Harness } from "./EventStoreHarness.ts"
import * as Verification from "@kpacite/event-store/log/Verification"
import { append, event, metadata, upTo, wholeLog } from "./Fixture.ts"

/** The chain of hashes, and case 59. */
export const trusting = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open)

  /** Two streams whose appends have several events, chosen ids, and text that is hard to write. */
  const written = Effect.gen(function* () {
    const store = yield* open
    for (const n of upTo(12)) {
      const awkward = { text: '\u2028 \u0000 é \ud83d\ude00 "\\', n, deep: [{ "2": 1, "1": null, ["__proto__"]: {} }] }
      yield* store.append({
        streamId: n % 3 === 0 ? "b" : 'a "quoted" %_',
        expected: "any",
        events: [{ ...event(awkward), eventId: `chosen-${n}` }, ...upTo(n % 4).map((k) => event(k))],
        metadata: { ...metadata(`c${n}`), note: { n } }
      })
    }
    return store
  })

  it.live("every event carries the hash of itself, its place, and the hash before it in its stream", () =>
    Effect.gen(function* () {
      const store = yield* written
      const heads = new Map<string, string>()
      for (const stored of yield* wholeLog(store)) {
        const before = heads.get(stored.streamId) ?? HashChain.genesis
        assert.strictEqual(stored.hash, HashChain.of(before, stored))
        heads.set(stored.streamId, stored.hash)
      }
      const { findings, streams } = yield* Verification.verify(store)
      assert.deepStrictEqual([findings, streams], [[], 2])
    })
  )

  it.live("case 59: a log comes out of another store of this kind as the same bytes", () =>
    Effect.gen(function* () {
      const [from, into] = [yield* written, yield* open]
      const text = yield* Stream.runCollect(LogFile.exported(from))
      const events = yield* LogFile.imported(into, Stream.fromIterable(text))
      assert.strictEqual(events, text.length - 1)
      assert.deepStrictEqual(yield* Stream.runCollect(LogFile.exported(into)), text)
      assert.deepStrictEqual(yield* wholeLog(into), yield* wholeLog(from))
    })
  )

  it.live("case 59: goes on after an import as after the appends themselves", () =>
    Effect.gen(function* () {
      const [from, into] = [yield* written, yield* open]
      yield* LogFile.imported(into, LogFile.exported(from))
      for (const store of [from, into]) {
        const repeated = yield* store.append({ ...append("b", "c3"), expected: 0 })
        assert.isTrue(repeated.repeated)
        assert.strictEqual(repeated.lastHash, (yield* store.read("b", { commandId: "c3" })).events.at(-1)?.hash)
        const taken = yield* Effect.flip(store.append(named("chosen-5")))
        assert.deepInclude(taken.reason, { _tag: "DuplicateEvent", eventId: "chosen-5" })
        yield* store.append(append("b", "new", { expected: (yield* store.read("b")).version, count: 2 }))
      }
      assert.deepStrictEqual((yield* Verification.verify(into)).findings, [])
      assert.lengthOf(yield* wholeLog(into), (yield* wholeLog(from)).length)
    })
  )

  it.live("case 59: refuses a store that holds something else, and a text that was altered, and changes nothing", () =>
    Effect.gen(function* () {
      const from = yield* written
      const text = yield* Stream.runCollect(LogFile.exported(from))
      const full = yield* open
      yield* full.append(append("other", "c1"))
      const notEmpty = yield* Effect.flip(LogFile.imported(full, Stream.fromIterable(text)))
      assert.strictEqual(notEmpty._tag, "StoreNotEmpty")
      const empty = yield* open
      const refusedAt = (lines: ReadonlyArray<string>) =>
        Effect.map(Effect.flip(LogFile.imported(empty, Stream.fromIterable(lines))), (error) =>
          error._tag === "TextRefused" ? error.line : error._tag
        )
      assert.strictEqual(yield* refusedAt(text.slice(0, -1)), text.length)
      assert.strictEqual(yield* refusedAt(text.slice(0, 7)), 8)
      assert.strictEqual(yield* refusedAt(text.with(4, (text[4] ?? "").replace('"n":', '"m":'))), 5)
      assert.strictEqual(yield* refusedAt(text.with(4, (text[4] ?? "").slice(0, 20))), 5)
      assert.strictEqual(yield* refusedAt(text.toSpliced(2, 1)), 3)
      assert.strictEqual(yield* refusedAt([...text, text[0] ?? ""]), text.length + 1)
      assert.lengthOf(yield* wholeLog(empty), 0)
    })
  )

  it.live("case 59: refuses to go on beside whoever has written meanwhile, and says that the store is not empty", () =>
    Effect.gen(function* () {
      const text = yield* Stream.runCollect(LogFile.exported(yield* written))
      const into = yield* open
      let readings = 0
      // The text was checked, and somebody is faster before its first event is there.
      const lines = Stream.unwrap(
        Effect.gen(function* () {
          readings++
          if (readings === 2) yield* into.append(append("other", "c1"))
          return Stream.fromIterable(text)
        })
      )
      assert.deepInclude(yield* Effect.flip(LogFile.imported(into, lines)), { _tag: "StoreNotEmpty", position: 1 })
      assert.lengthOf(yield* wholeLog(into), 1)
      assert.deepStrictEqual((yield* Verification.verify(into)).findings, [])
    })
  )

  it.live("case 59: goes on with an import that was interrupted", () =>
    Effect.gen(function* () {
      const from = yield* written
      const text = yield* Stream.runCollect(LogFile.exported(from))
      const into = yield* open
      const { events } = yield* from.read('a "quoted" %_', { commandId: "c1" })
      yield* into.restore(events.map((event, place) => ({ event, place, size: events.length })))
      yield* LogFile.imported(into, Stream.fromIterable(text))
      yield* LogFile.imported(into, Stream.fromIterable(text))
      assert.deepStrictEqual(yield* Stream.runCollect(LogFile.exported(into)), text)
    })
  )
}

const named = (eventId: string) => ({ ...append("z", "again"), events: [{ ...event(1), eventId }] })
