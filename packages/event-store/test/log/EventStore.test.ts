import { assert, describe, it } from "@effect/vitest"
import * as EventStore from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as PreparedAppend from "@kpacite/event-store/log/PreparedAppend"
import { Effect, Fiber, Logger, Result, Semaphore, Stream } from "effect"
import { TestClock } from "effect/testing"
import { by, codec, putIn } from "../Jar.ts"

const append = (commandId: string): EventStore.Append => ({
  streamId: "jar",
  expected: "any",
  events: [codec.encode(putIn(1))],
  metadata: by(commandId)
})

const now = "2026-07-06T08:00:00.000Z"

/** The expectations that hold for a stream at a version. */
const at = (actual: number) =>
  (["any", "noStream", "streamExists", 0, 2] as const).filter((expected) => EventStore.meets(expected, actual))

describe("expectations", () => {
  it("hold for the streams they describe and for no other", () => {
    assert.deepStrictEqual(at(0), ["any", "noStream", 0])
    assert.deepStrictEqual(at(1), ["any", "streamExists"])
    assert.deepStrictEqual(at(2), ["any", "streamExists", 2])
  })
})

describe("limits", () => {
  it("accept a plain append", () => {
    assert.isTrue(Result.isSuccess(PreparedAppend.of(append("c1"), now)))
  })

  it("a refusal names the field, the problem and the limit in plain words", () => {
    const tooLong = { ...append("c1"), streamId: "x".repeat(PreparedAppend.limits.nameLength + 1) }
    const message = Result.match(PreparedAppend.of(tooLong, now), { onFailure: String, onSuccess: () => "accepted" })
    assert.include(message, "Cannot append: streamId must have at most 512 characters, got 513.")
  })

  it("count the derived event id, which is longer than the command id", () => {
    const refused = PreparedAppend.of(append("x".repeat(PreparedAppend.limits.nameLength)), now)
    assert.isTrue(Result.isFailure(refused))
  })
})

const retryable = (reason: EventStore.EventStoreError["reason"]) =>
  new EventStore.EventStoreError({ reason }).isRetryable

describe("errors", () => {
  it("say whether it makes sense to try again", () => {
    assert.isTrue(retryable(new EventStore.VersionConflict({ streamId: "jar", expected: 2, actual: 3 })))
    assert.isTrue(retryable(new EventStore.Unavailable({ operation: "append", cause: "gone" })))
    assert.isFalse(retryable(new EventStore.DuplicateEvent({ streamId: "jar", eventId: "e1" })))
    assert.isFalse(retryable(new EventStore.InvalidAppend({ field: "events", problem: "must hold one" })))
  })

  it("a conflict says both versions", () => {
    const { message } = new EventStore.EventStoreError({
      reason: new EventStore.VersionConflict({ streamId: "jar", expected: 2, actual: 3 })
    })
    assert.include(message, "Stream jar is at version 3, expected 2")
  })
})

describe("appends that come at once", () => {
  /** A database that carries out one write after the other, slowly, and how many appends each had. */
  const slow = Effect.fnUntraced(function* (flushes: number) {
    const adapter = yield* MemoryEventStore.adapter
    const sizes: Array<number> = []
    const turn = Semaphore.makeUnsafe(1)
    const store = EventStore.make({
      ...adapter,
      flushes,
      write: (groups) => {
        sizes.push(groups.length)
        return turn.withPermit(Effect.andThen(Effect.sleep("1 second"), adapter.write(groups)))
      }
    })
    return { sizes, store }
  })

  /** Sixteen writers, each of which appends again as soon as it is answered. */
  const writing = (store: EventStore.EventStore["Service"]) =>
    Effect.forEach(
      Array.from({ length: 16 }, (_, n) => `s${n}`),
      (streamId) => Effect.forEach(["c1", "c2"], (id) => store.append({ ...append(id), streamId })),
      { concurrency: "unbounded" }
    )

  it.effect("share one flush when there is one at a time", () =>
    Effect.gen(function* () {
      const { sizes, store } = yield* slow(1)
      const writers = yield* Effect.forkChild(writing(store))
      yield* TestClock.adjust("10 seconds")
      yield* Fiber.join(writers)
      assert.deepStrictEqual(sizes, [16, 16])
    })
  )

  it.effect("are shared by two flushes, so that one is made ready while the other is carried out", () =>
    Effect.gen(function* () {
      const { sizes, store } = yield* slow(2)
      const writers = yield* Effect.forkChild(writing(store))
      yield* TestClock.adjust("10 seconds")
      yield* Fiber.join(writers)
      assert.deepStrictEqual(sizes, [8, 8, 8, 8])
    })
  )

  it.effect("share no flush that would be too long, since each event keeps the metadata of its append", () =>
    Effect.gen(function* () {
      const { sizes, store } = yield* slow(1)
      const long = (streamId: string): EventStore.Append => ({
        ...append("c1"),
        streamId,
        events: Array.from({ length: 100 }, () => codec.encode(putIn(1))),
        metadata: { ...by("c1"), note: "x".repeat(50_000) }
      })
      const all = [{ ...append("c1"), streamId: "short" }, long("a"), long("b")]
      const writers = yield* Effect.forkChild(Effect.forEach(all, store.append, { concurrency: "unbounded" }))
      yield* TestClock.adjust("10 seconds")
      yield* Fiber.join(writers)
      assert.deepStrictEqual(sizes, [2, 1])
    })
  )

  it.effect("are answered however many wait for the same stream", () =>
    Effect.gen(function* () {
      const store = yield* MemoryEventStore.make
      const many = Array.from({ length: 20_000 }, (_, n) => `c${n}`)
      const appended = yield* Effect.forEach(many, (id) => store.append(append(id)), { concurrency: "unbounded" })
      assert.strictEqual(appended.at(-1)?.lastVersion, 20_000)
    })
  )
})

describe("following", () => {
  /** A store whose wake-ups never come. */
  const silent = Effect.map(MemoryEventStore.adapter, (adapter) =>
    EventStore.make({ ...adapter, wakeUps: Stream.never })
  )

  it.effect("looks again by itself when wake-ups fail", () =>
    Effect.gen(function* () {
      const store = yield* silent
      yield* store.append(append("c1"))
      const follower = yield* store.follow(0).pipe(Stream.take(2), Stream.runCollect, Effect.forkChild)
      yield* TestClock.adjust(EventStore.pollEvery)
      yield* store.append(append("c2"))
      yield* TestClock.adjust(EventStore.pollEvery)
      const seen = yield* Fiber.join(follower)
      assert.deepStrictEqual(
        seen.map((event) => event.version),
        [1, 2]
      )
    })
  )

  it.effect("needs no look of its own when wake-ups come: the clock stands still here", () =>
    Effect.gen(function* () {
      const store = yield* MemoryEventStore.make
      const follower = yield* store.follow(0).pipe(Stream.take(20), Stream.runCollect, Effect.forkChild)
      for (let n = 0; n < 20; n++) {
        yield* store.append(append(`c${n}`))
        yield* Effect.yieldNow
      }
      assert.lengthOf(yield* Fiber.join(follower), 20)
    })
  )

  it.effect("two followers each see everything", () =>
    Effect.gen(function* () {
      const store = yield* MemoryEventStore.make
      const follow = store.follow(0).pipe(Stream.take(3), Stream.runCollect, Effect.forkChild)
      const followers = yield* Effect.all([follow, follow])
      yield* Effect.forEach(["c1", "c2", "c3"], (id) => store.append(append(id)))
      for (const follower of followers) assert.lengthOf(yield* Fiber.join(follower), 3)
    })
  )

  it.effect(
    "waits where it stands while the database does not answer, says so once, and goes on without gap or double",
    () => {
      const lines: Array<string> = []
      return Effect.gen(function* () {
        const adapter = yield* MemoryEventStore.adapter
        let down = false
        let reads = 0
        const readAll: typeof adapter.readAll = (range) =>
          Effect.suspend(() => {
            reads++
            const reason = new EventStore.Unavailable({ operation: "read the log", cause: "words of a driver" })
            return down ? Effect.fail(new EventStore.EventStoreError({ reason })) : adapter.readAll(range)
          })
        const store = EventStore.make({ ...adapter, readAll })
        const seen: Array<number> = []
        yield* Effect.forkChild(
          Stream.runForEach(store.follow(0), ({ position }) => Effect.sync(() => void seen.push(position)))
        )
        const settle = Effect.repeat(TestClock.adjust("1 second"), { times: 5 })
        yield* store.append(append("c1"))
        yield* settle
        down = true
        for (const id of ["c2", "c3"]) yield* store.append(append(id))
        const before = reads
        yield* Effect.repeat(TestClock.adjust("1 second"), { times: 60 })
        assert.deepStrictEqual(seen, [1])
        // Every five seconds in the end, and sooner at first.
        assert.isAbove(reads - before, 12)
        assert.isBelow(reads - before, 20)
        down = false
        yield* settle
        assert.deepStrictEqual(seen, [1, 2, 3])
        yield* store.append(append("c4"))
        yield* settle
        assert.deepStrictEqual(seen, [1, 2, 3, 4])
        assert.lengthOf(lines, 2)
        assert.include(lines[0], "could not read the log")
        assert.include(lines[1], "answers again")
        assert.notInclude(lines.join(), "words of a driver")
      }).pipe(Effect.provide(Logger.layer([Logger.make(({ message }) => void lines.push(String(message)))])))
    }
  )
})
