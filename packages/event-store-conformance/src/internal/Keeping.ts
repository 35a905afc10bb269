/** What the port of documents keeps: leases, checkpoints and documents. */
import { assert, it } from "@effect/vitest"
import { Effect, Option, Result } from "effect"
import * as Checkpoint from "@kpacite/event-store/projecting/Checkpoint"
import * as Transition from "@kpacite/event-store/projecting/Transition"
import type { DocumentsError } from "@kpacite/event-store/projecting/DocumentsError"
import type { Harness } from "./DocumentsHarness.ts"

const id = { name: "notes", version: 1, generation: 1 }
const hour = 3_600_000

const put = (...keys: ReadonlyArray<string>): Checkpoint.Writes => ({
  put: keys.map((key) => [key, JSON.stringify({ of: key })] as const),
  remove: []
})

const refusal = <A>(effect: Effect.Effect<A, DocumentsError>) =>
  Effect.map(Effect.flip(effect), ({ reason }) => reason._tag)

/** Cases 48, 50 and 51 at the port, and what readers may rely on. */
export const keeping = ({ place }: Harness): void => {
  const open = Effect.gen(function* () {
    const { open } = yield* place
    const { documents } = yield* open()
    const other = (yield* open()).documents
    const { adapter } = documents
    const change = <A>(transition: Transition.Transition<A>) => adapter.change("notes", transition)
    const checkpoint = Effect.map(adapter.read(id, []), (texts) => texts?.build.checkpoint)
    yield* change(Transition.ensured("notes", 1))
    return { adapter, change, checkpoint, documents, other }
  })

  it.live("shows nothing before it is served, and then what was written, in the order of the keys", () =>
    Effect.gen(function* () {
      const { change, documents, other } = yield* open
      assert.strictEqual(yield* refusal(documents.get("notes", "a")), "NotServed")
      const lease = yield* change(Transition.acquired(id, "me", hour))
      const keys = ["a", "a b", "ab", "b", "é", "\uffee", "\u{1f600}", 'q"%_\\']
      yield* change(Transition.advanced(lease, 0, 3, put(...keys.toReversed())))
      assert.strictEqual(yield* refusal(documents.list("notes")), "NotServed")
      assert.isTrue(yield* change(Transition.served(id)))
      for (const reader of [documents, other]) {
        const page = yield* reader.list("notes")
        assert.deepStrictEqual(
          page.documents.map(({ key }) => key),
          ["a", "a b", "ab", "b", 'q"%_\\', "é", "\uffee", "\u{1f600}"]
        )
        assert.deepInclude(page, { ...id, position: 3 })
        const got = Option.getOrThrow(yield* reader.get("notes", "é"))
        assert.deepStrictEqual(got, { ...id, key: "é", document: { of: "é" }, position: 3 })
        assert.isTrue(Option.isNone(yield* reader.get("notes", "A")))
        assert.strictEqual(yield* refusal(reader.get("other", "a")), "NotServed")
      }
    })
  )

  it.live(
    "tells the time to who changes a name of which there is no build, and to who asks where there is none at all",
    () =>
      Effect.gen(function* () {
        const { open } = yield* place
        const { adapter } = (yield* open()).documents
        const nobody = yield* adapter.builds
        const seen: Array<number> = []
        yield* adapter.change("nobody's", (builds, now) => {
          seen.push(now)
          return Result.succeed({ builds, answer: undefined })
        })
        // Milliseconds since 1970, which no clock here is near to.
        for (const now of [nobody.now, ...seen]) assert.isAbove(now, 1_000_000_000_000)
        assert.lengthOf(seen, 1)
      })
  )

  it.live("lists as many as asked for when that is no natural number: the next whole one, and none below zero", () =>
    Effect.gen(function* () {
      const { change, documents } = yield* open
      const lease = yield* change(Transition.acquired(id, "me", hour))
      yield* change(Transition.advanced(lease, 0, 1, put("a", "b", "c")))
      yield* change(Transition.served(id))
      for (const [maxCount, length] of [
        [-1, 0],
        [1.5, 2],
        [Number.NaN, 0],
        [Infinity, 3]
      ] as const) {
        assert.lengthOf((yield* documents.list("notes", { maxCount })).documents, length)
      }
    })
  )

  it.live("gives the keys with a prefix, and page after page", () =>
    Effect.gen(function* () {
      const { change, documents } = yield* open
      const lease = yield* change(Transition.acquired(id, "me", hour))
      yield* change(Transition.advanced(lease, 0, 1, put("a/1", "a/2", "a/\u{1f600}", "a0", "b/1", "a")))
      yield* change(Transition.served(id))
      const keys = Effect.fnUntraced(function* (range: Parameters<typeof documents.list>[1]) {
        return (yield* documents.list("notes", range)).documents.map(({ key }) => key)
      })
      assert.deepStrictEqual(yield* keys({ prefix: "a/" }), ["a/1", "a/2", "a/\u{1f600}"])
      assert.deepStrictEqual(yield* keys({ prefix: "a/", after: "a/1", maxCount: 1 }), ["a/2"])
      assert.deepStrictEqual(yield* keys({ after: "a0" }), ["b/1"])
      assert.deepStrictEqual(yield* keys({ of: id, maxCount: 2 }), ["a", "a/1"])
      assert.deepStrictEqual(yield* keys({ prefix: "c" }), [])
      assert.strictEqual(yield* refusal(documents.list("notes", { of: { ...id, generation: 2 } })), "NotServed")
    })
  )

  it.live("keeps the text of a document as it is, and removes it when it is told to", () =>
    Effect.gen(function* () {
      const { adapter, change, documents } = yield* open
      const lease = yield* change(Transition.acquired(id, "me", hour))
      const text = '{"z":1,"a":{"2":"\\u0000","1":null},"words":"\u2028 é \ud83d\ude00"}'
      yield* change(Transition.advanced(lease, 0, 1, { put: [["k", text]], remove: [] }))
      yield* change(Transition.served(id))
      assert.strictEqual((yield* adapter.read(id, ["k", "l"]))?.documents.get("k"), text)
      assert.deepStrictEqual(Option.getOrThrow(yield* documents.get("notes", "k")).document, JSON.parse(text))
      yield* change(Transition.advanced(lease, 1, 2, { put: [["l", "1"]], remove: ["k", "never there"] }))
      assert.isTrue(Option.isNone(yield* documents.get("notes", "k")))
      yield* adapter.remove(id)
      assert.strictEqual(yield* refusal(documents.get("notes", "l")), "NotServed")
      assert.deepStrictEqual((yield* adapter.builds).builds, [])
    })
  )

  it.live("case 48: one holder at a time; when its time is over, another takes over at its checkpoint", () =>
    Effect.gen(function* () {
      const { change, other } = yield* open
      const first = yield* change(Transition.acquired(id, "first", 150))
      yield* change(Transition.advanced(first, 0, 6, put("a")))
      const takeOver = other.adapter.change("notes", Transition.acquired(id, "second", hour))
      assert.strictEqual(yield* refusal(takeOver), "LeaseTaken")
      yield* change(Transition.renewed(first, 150))
      assert.strictEqual(yield* refusal(takeOver), "LeaseTaken")
      const second = yield* Effect.retry(takeOver, { while: ({ reason }) => reason._tag === "LeaseTaken" })
      assert.strictEqual(second.checkpoint, 6)
      assert.isAbove(second.token, first.token)
    })
  )

  it.live("case 51: a holder whose time is over is refused, and the checkpoint never moves back", () =>
    Effect.gen(function* () {
      const { change, checkpoint, documents } = yield* open
      const stale = yield* change(Transition.acquired(id, "first", 1))
      yield* Effect.sleep("10 millis")
      const lease = yield* change(Transition.acquired(id, "second", hour))
      yield* change(Transition.advanced(lease, 0, 9, put("a")))
      yield* change(Transition.served(id))
      const late: ReadonlyArray<Transition.Transition<void>> = [
        Transition.advanced(stale, 0, 5, put("late")),
        Transition.advanced(stale, 9, 12, put("late")),
        Transition.renewed(stale, hour),
        Transition.released(stale),
        Transition.parkedAt(stale, { position: 1, streamId: "a", version: 1, type: "Noted", error: "late" })
      ]
      for (const transition of late) assert.strictEqual(yield* refusal(change(transition)), "LeaseLost")
      assert.strictEqual(yield* refusal(change(Transition.advanced(lease, 9, 8, put("back")))), "Overtaken")
      assert.strictEqual(yield* refusal(change(Transition.advanced(lease, 9, 9, put("twice")))), "Overtaken")
      assert.strictEqual(yield* refusal(change(Transition.advanced(lease, 5, 8, put("back")))), "Overtaken")
      assert.strictEqual(yield* checkpoint, 9)
      assert.lengthOf((yield* documents.list("notes")).documents, 1)
      yield* change(Transition.released(lease))
      assert.strictEqual(yield* refusal(change(Transition.advanced(lease, 9, 10, put("gone")))), "LeaseLost")
    })
  )

  it.live("case 50: documents and checkpoint are written together, and a write that is refused changes neither", () =>
    Effect.gen(function* () {
      const { adapter, change, other } = yield* open
      const lease = yield* change(Transition.acquired(id, "me", hour))
      // Whoever looks meanwhile sees as many documents as the checkpoint says, at every moment.
      const writing = Effect.forEach(
        Array.from({ length: 40 }, (_, n) => n),
        (n) =>
          Effect.andThen(
            change(Transition.advanced(lease, n, n + 1, put(`k${n}`))),
            Effect.flip(change(Transition.advanced(lease, n, n + 1, put("refused"))))
          ),
        { discard: true }
      )
      const looking = Effect.gen(function* () {
        while (true) {
          const texts = yield* other.adapter.list(id, {})
          assert.strictEqual(texts?.documents.size, texts?.build.checkpoint)
          yield* Effect.sleep("1 millis")
        }
      })
      yield* Effect.raceFirst(writing, looking)
      assert.strictEqual((yield* adapter.list(id, {}))?.documents.size, 40)
    })
  )

  it.live("case 54: a build is not shown while it is behind what readers see, and the old one is then retired", () =>
    Effect.gen(function* () {
      const { change, documents } = yield* open
      const old = yield* change(Transition.acquired(id, "me", hour))
      yield* change(Transition.advanced(old, 0, 9, put("a")))
      yield* change(Transition.served(id))
      const next = yield* change(Transition.rebuilt("notes", 1))
      const lease = yield* change(Transition.acquired(next, "me", hour))
      yield* change(Transition.advanced(lease, 0, 8, put("b")))
      assert.isFalse(yield* change(Transition.served(next)))
      assert.deepInclude(yield* documents.list("notes"), { ...id, position: 9 })
      yield* change(Transition.advanced(lease, 8, 9, put("c")))
      assert.isTrue(yield* change(Transition.served(next)))
      assert.isTrue(yield* change(Transition.served(next)))
      assert.deepInclude(yield* documents.list("notes"), { ...next, position: 9 })
      const late: ReadonlyArray<Transition.Transition<unknown>> = [
        Transition.advanced(old, 9, 10, put("late")),
        Transition.renewed(old, hour),
        Transition.served(id),
        Transition.acquired(id, "me", hour),
        Transition.rebuilt("notes", 0),
        Transition.ensured("notes", 0)
      ]
      for (const transition of late) assert.strictEqual(yield* refusal(change(transition)), "Retired")
      // Whoever began to read the old one may finish.
      assert.deepInclude(yield* documents.list("notes", { of: id }), { ...id, position: 9 })
    })
  )

  it.live("case 47: nobody is given the lease of a parked build until it is resumed", () =>
    Effect.gen(function* () {
      const { change, other } = yield* open
      const lease = yield* change(Transition.acquired(id, "me", hour))
      const parked = { position: 7, streamId: "a", version: 3, type: "Noted", error: "RangeError" }
      yield* change(Transition.parkedAt(lease, parked))
      const [build] = (yield* other.adapter.builds).builds
      assert.deepStrictEqual(build?.parked, parked)
      const acquire = other.adapter.change("notes", Transition.acquired(id, "other", hour))
      assert.strictEqual(yield* refusal(acquire), "IsParked")
      yield* change(Transition.resumed("notes", 1))
      yield* acquire
    })
  )

  it.live("counts a lease from the future as over, so that a clock that is set back holds up nobody", () =>
    Effect.gen(function* () {
      const { change, other } = yield* open
      const before = yield* change(Transition.acquired(id, "before", hour))
      // As if the clock had been an hour ahead when that lease was given.
      yield* change((builds) =>
        Result.succeed({
          answer: undefined,
          builds: builds.map((build) => ({
            ...build,
            heldSince: build.heldSince + hour,
            heldUntil: build.heldUntil + hour
          }))
        })
      )
      const lease = yield* other.adapter.change("notes", Transition.acquired(id, "after", hour))
      assert.isAbove(lease.token, before.token)
    })
  )

  it.live("many who ask for the lease at once: exactly one is given it", () =>
    Effect.gen(function* () {
      const { documents, other } = yield* open
      const askers = Array.from({ length: 16 }, (_, n) => `asker ${n}`)
      const answers = yield* Effect.forEach(
        askers,
        (asker, n) =>
          Effect.result(
            (n % 2 === 0 ? documents : other).adapter.change("notes", Transition.acquired(id, asker, hour))
          ),
        { concurrency: "unbounded" }
      )
      assert.lengthOf(answers.filter(Result.isSuccess), 1)
    })
  )
}
