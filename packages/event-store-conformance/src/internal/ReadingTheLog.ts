/** The whole log is read in its order, in pages and as it grows. */
import { assert, it } from "@effect/vitest"
import { Effect, Fiber, Stream } from "effect"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import type { Harness } from "./EventStoreHarness.ts"
import { append, severalStores, upTo, versions, wholeLog } from "./Fixture.ts"

/** Cases 35 to 43: the log in its order, read in pages and followed. */
export const readingTheLog = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open)

  it.live("case 35: the log has the order in which the appends were committed", () =>
    Effect.gen(function* () {
      const store = yield* open
      const written = upTo(30).map((n) => append(`s${n % 3}`, `c${n}`))
      yield* Effect.forEach(written, store.append)
      const log = yield* wholeLog(store)
      assert.deepStrictEqual(
        commands(log),
        written.map((command) => command.metadata.commandId)
      )
      assertIncreasing(log)
    })
  )

  it.live("case 36: reading after a position gives only later events", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* Effect.forEach(upTo(10), (n) => store.append(append(`s${n % 3}`, `c${n}`)))
      const first = yield* store.readAll({ after: 0, maxCount: 4 })
      const rest = yield* store.readAll({ after: first.at(-1)?.position ?? 0, maxCount: 100 })
      assert.deepStrictEqual(
        commands([...first, ...rest]),
        upTo(10).map((n) => `c${n}`)
      )
      assert.deepStrictEqual(yield* store.readAll({ after: rest.at(-1)?.position ?? 0, maxCount: 100 }), [])
      assert.deepStrictEqual(yield* store.readAll({ after: 1_000_000, maxCount: 100 }), [])
      assert.deepStrictEqual(yield* store.readAll({ after: 0, maxCount: 0 }), [])
    })
  )

  it.live("case 37: an event is delivered though its transaction was still open when the log was read", () =>
    Effect.gen(function* () {
      const { hold, open } = yield* place
      const store = yield* open
      yield* store.append(append("before", "c0"))
      const held = yield* hold(append("a", "held"))
      // A store may let this append pass or let it wait for the open transaction; a reader must get both either way.
      const later = yield* Effect.forkChild(store.append(append("b", "later")))
      yield* Effect.timeoutOption(Fiber.join(later), "200 millis")
      const seen = yield* wholeLog(store)
      yield* held.commit
      yield* Fiber.join(later)
      const after = yield* store.readAll({ after: seen.at(-1)?.position ?? 0, maxCount: 100 })
      assert.sameMembers(commands([...seen, ...after]), ["c0", "held", "later"])
    })
  )

  it.live("case 38: a transaction that rolls back leaves nothing, and holds back nobody behind it", () =>
    Effect.gen(function* () {
      const { hold, open } = yield* place
      const store = yield* open
      yield* store.append(append("before", "c0"))
      const held = yield* hold(append("a", "held"))
      const later = yield* Effect.forkChild(store.append(append("b", "later")))
      yield* Effect.timeoutOption(Fiber.join(later), "200 millis")
      yield* held.rollBack
      yield* Fiber.join(later)
      assert.deepStrictEqual(commands(yield* wholeLog(store)), ["c0", "later"])
      assert.strictEqual((yield* store.read("a")).version, 0)
      yield* store.append(append("a", "held", { expected: "noStream" }))
      assert.deepStrictEqual(commands(yield* wholeLog(store)), ["c0", "later", "held"])
    })
  )

  it.live("case 39: a consumer sees 3 200 events of sixteen writers, each once and each stream in order", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const storeOf = yield* severalStores(open)
      const reader = yield* open
      const consumer = yield* reader.follow(0).pipe(Stream.take(3_200), Stream.runCollect, Effect.forkChild)
      const write = (writer: number) =>
        Effect.forEach(upTo(200), (n) => storeOf(writer).append(append(`s${writer}`, `w${writer}-${n}`)), {
          discard: true
        })
      yield* Effect.forEach(upTo(16), write, { concurrency: "unbounded", discard: true })
      const seen = yield* Fiber.join(consumer)
      assertIncreasing(seen)
      for (const writer of upTo(16)) {
        assert.deepStrictEqual(versions(seen.filter((event) => event.streamId === `s${writer}`)), upTo(200))
      }
      assert.deepStrictEqual(commands(seen), commands(yield* wholeLog(reader)))
    })
  )

  it.live("case 41: pages that end inside an append give every event once", () =>
    Effect.gen(function* () {
      const store = yield* open
      yield* store.append(append("a", "c1", { count: 5 }))
      yield* store.append(append("b", "c2", { count: 2 }))
      const log = yield* wholeLog(store, 2)
      assert.deepStrictEqual(
        log.map((event) => event.eventId),
        ["c1/0", "c1/1", "c1/2", "c1/3", "c1/4", "c2/0", "c2/1"]
      )
    })
  )

  it.live("case 43: following from the start gives the whole log and then what comes", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [writer, reader] = yield* Effect.all([open, open])
      yield* writer.append(append("a", "c1", { count: 100 }))
      const follower = yield* reader.follow(0).pipe(Stream.take(101), Stream.runCollect, Effect.forkChild)
      yield* writer.append(append("a", "c2"))
      assert.deepStrictEqual(versions(yield* Fiber.join(follower)), upTo(101))
    })
  )

  it.live("case 43: following from now gives only what is appended after", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [writer, reader] = yield* Effect.all([open, open])
      yield* writer.append(append("a", "c1", { count: 100 }))
      const follower = yield* reader.follow("now").pipe(Stream.take(3), Stream.runCollect, Effect.forkChild)
      // Nobody can see from outside when the follower stands at the end, so events keep coming until it has its three.
      const keepAppending = Effect.forEach(
        upTo(1_000),
        (n) => Effect.andThen(writer.append(append("a", `later ${n}`)), Effect.sleep("10 millis")),
        { discard: true }
      )
      const seen = yield* Effect.raceFirst(Fiber.join(follower), Effect.andThen(keepAppending, Effect.succeed([])))
      const [first = 0, second, third] = versions(seen)
      assert.isAbove(first, 100)
      assert.deepStrictEqual([second, third], [first + 1, first + 2])
    })
  )
}

const commands = (events: ReadonlyArray<StoredEvent>) => events.map((event) => event.metadata.commandId)

const assertIncreasing = (events: ReadonlyArray<StoredEvent>) => {
  const positions = events.map((event) => event.position)
  assert.deepStrictEqual(
    positions,
    positions.toSorted((a, b) => a - b)
  )
  assert.strictEqual(new Set(positions).size, positions.length)
}
