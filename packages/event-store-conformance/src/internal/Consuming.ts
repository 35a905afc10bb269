import { assert, it } from "@effect/vitest"
import { Data, Deferred, Effect, Fiber, Result, Schedule } from "effect"
import * as Consumer from "@kpacite/event-store/projecting/Consumer"
import * as ConsumerRunner from "@kpacite/event-store/projecting/ConsumerRunner"
import { Documents } from "@kpacite/event-store/projecting/Documents"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import type { Harness } from "./DocumentsHarness.ts"
import { append, upTo } from "./Fixture.ts"
import { asking, type Opened, until } from "./Projections.ts"

/** A consumer that notes what it is given. `meets` sees every event first, and may fail. */
const mails = (
  options: Partial<Parameters<typeof Consumer.make<unknown, never>>[0]> & {
    readonly seen?: Array<StoredEvent>
    readonly meets?: (event: StoredEvent) => Effect.Effect<unknown, unknown>
  } = {}
) => {
  const { meets = () => Effect.void, seen = [], ...rest } = options
  return Consumer.make({
    name: "mails",
    retry: Schedule.max([Schedule.spaced("1 millis"), Schedule.recurs(2)]),
    handle: (event) =>
      Effect.andThen(
        meets(event),
        Effect.sync(() => void seen.push(event))
      ),
    ...rest
  })
}

const consuming = (
  { documents, store }: Opened,
  consumer: Consumer.Consumer,
  options: ConsumerRunner.Options = {}
): Effect.Effect<never> =>
  ConsumerRunner.run(consumer, { lookEvery: "5 millis", ...options }).pipe(
    Effect.provideService(EventStore, store),
    Effect.provideService(Documents, documents)
  )

const kept = (name: string) => `consumer:${name}`

/** Waits until every partition has passed the whole log as it is now. */
const done = (opened: Opened, name = "mails") =>
  Effect.flatMap(opened.store.lastPosition, (last) =>
    until(opened, (all) => {
      const own = all.filter((status) => status.name === kept(name))
      return own.length > 0 && own.every(({ checkpoint }) => checkpoint >= last)
    })
  )

const positions = (events: ReadonlyArray<StoredEvent>) => events.map(({ position }) => position)

class Broken extends Data.TaggedError("Broken")<{ readonly message: string }> {}

const failing =
  (position: number, broken = () => true) =>
  (event: StoredEvent) =>
    event.position === position && broken() ? Effect.fail(new Broken({ message: "the words of Zoé" })) : Effect.void

/** Which process works on how many partitions. */
const shares = ({ documents }: Opened) =>
  Effect.map(documents.adapter.builds, ({ builds }) => {
    const holders = new Map<string, number>()
    for (const { holder, version } of builds) {
      if (version === 1 && holder !== null) holders.set(holder, (holders.get(holder) ?? 0) + 1)
    }
    return [...holders.values()].toSorted((a, b) => a - b)
  })

const shared = (opened: Opened, ...wanted: ReadonlyArray<number>) =>
  Effect.gen(function* () {
    while (String(yield* shares(opened)) !== String(wanted)) yield* Effect.sleep("5 millis")
  }).pipe(Effect.timeout("60 seconds"))

/** Each stream once, whole and in its order. */
const assertWholeStreams = (events: ReadonlyArray<StoredEvent>, streams: number, each: number) => {
  const byStream = Map.groupBy(events, ({ streamId }) => streamId)
  assert.strictEqual(byStream.size, streams)
  for (const [streamId, own] of byStream) {
    assert.deepStrictEqual(
      own.map(({ version }) => version),
      upTo(each),
      streamId
    )
  }
}

/** Cases 42, 43, 46 to 49 and 51. */
export const consumers = ({ place }: Harness): void => {
  const open = Effect.flatMap(place, ({ open }) => open())
  const write = ({ store }: Opened, run: string, count: number, streams = 3) =>
    Effect.forEach(upTo(count), (n) => store.append(append(`s${n % streams}`, `${run}-${n}`)), { discard: true })

  it.live("case 42: handles only events of its types and streams, and its checkpoint passes the others", () =>
    Effect.gen(function* () {
      const opened = yield* open
      for (const n of upTo(10)) {
        yield* opened.store.append(append(`a/${n % 2}`, `c${n}`))
        yield* opened.store.append(append(`b/${n % 2}`, `d${n}`))
        const other = { ...append(`a/${n}`, `o${n}`), events: [{ type: "Erased", schemaVersion: 1, payload: n }] }
        yield* opened.store.append(other)
      }
      const seen: Array<StoredEvent> = []
      const consumer = mails({ types: ["Noted"], streamPrefix: "a/", seen })
      yield* Effect.forkScoped(consuming(opened, consumer, { pageSize: 4 }))
      yield* done(opened)
      assert.deepStrictEqual(
        positions(seen),
        upTo(10).map((n) => n * 3 - 2)
      )
    })
  )

  it.live(
    "case 43: from now on it handles only what is appended after its first start, from the start everything",
    () =>
      Effect.gen(function* () {
        const { open } = yield* place
        const opened = yield* open()
        yield* write(opened, "before", 100)
        const [fromNow, fromStart]: [Array<StoredEvent>, Array<StoredEvent>] = [[], []]
        const late = mails({ name: "late", from: "now", seen: fromNow })
        const first = yield* Effect.forkChild(consuming(opened, late))
        yield* done(opened, "late")
        yield* Fiber.interrupt(first)
        yield* write(opened, "after", 1)
        // The second start goes on where it was, and does not begin from now again.
        yield* Effect.forkScoped(consuming(opened, late))
        yield* Effect.forkScoped(consuming(opened, mails({ seen: fromStart })))
        yield* done(opened, "late")
        yield* done(opened)
        assert.deepStrictEqual(positions(fromNow), [101])
        assert.deepStrictEqual(positions(fromStart), upTo(101))
      })
  )

  it.live("case 46: goes on where it stopped, also in another process", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const opened = yield* open()
      const seen: Array<StoredEvent> = []
      yield* write(opened, "before", 50)
      const first = yield* Effect.forkChild(consuming(opened, mails({ seen })))
      yield* done(opened)
      yield* Fiber.interrupt(first)
      yield* write(opened, "after", 50)
      assert.deepStrictEqual(positions(seen), upTo(50))
      const again = yield* open()
      // The lease was given back, or this would wait an hour.
      yield* Effect.forkScoped(consuming(again, mails({ seen }), { leaseLasts: "1 hour" }))
      yield* done(again)
      assert.deepStrictEqual(positions(seen), upTo(100))
    })
  )

  it.live("case 58: stays where it is when the documents of projections are taken away", () =>
    Effect.scoped(
      Effect.gen(function* () {
        const opened = yield* open
        const seen: Array<StoredEvent> = []
        yield* opened.store.append(append("a", "c1", { count: 3 }))
        yield* Effect.forkScoped(consuming(opened, mails({ seen })))
        yield* done(opened)
        assert.deepStrictEqual(yield* asking(opened, ProjectionStatus.clear()), [])
        yield* opened.store.append(append("a", "c2"))
        yield* done(opened)
        assert.deepStrictEqual(positions(seen), [1, 2, 3, 4])
      })
    )
  )

  it.live("case 47: an event that cannot be handled parks its consumer in front of it, and the others go on", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const seen: Array<StoredEvent> = []
      let tries = 0
      yield* write(opened, "c", 10)
      const meets = failing(7, () => ++tries > 0)
      yield* Effect.forkScoped(consuming(opened, mails({ seen, meets })))
      yield* Effect.forkScoped(consuming(opened, mails({ name: "others" })))
      yield* done(opened, "others")
      const all = yield* until(opened, (all) => all.some(({ state }) => state === "parked"))
      const status = all.find(({ name }) => name === kept("mails"))
      assert.deepInclude(status, { kind: "consumer", state: "parked", checkpoint: 6, last: 10, lag: 4, skipped: 0 })
      assert.deepInclude(status?.parked, { position: 7, streamId: "s1", version: 3, type: "Noted" })
      assert.match(status?.parked?.error ?? "", /^Broken/)
      assert.notInclude(JSON.stringify(status), "Zoé")
      // Once, and twice more as its policy says.
      assert.strictEqual(tries, 3)
      assert.deepStrictEqual(positions(seen), upTo(6))
    })
  )

  it.live("case 47: a failure that passes by itself is tried again and parks nothing", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const seen: Array<StoredEvent> = []
      let failures = 2
      yield* write(opened, "c", 10)
      yield* Effect.forkScoped(consuming(opened, mails({ seen, meets: failing(7, () => failures-- > 0) })))
      yield* done(opened)
      assert.deepStrictEqual(positions(seen), upTo(10))
    })
  )

  it.live("case 47: a handler that dies has failed as well", () =>
    Effect.gen(function* () {
      const opened = yield* open
      yield* write(opened, "c", 3)
      const meets = ({ position }: StoredEvent) => (position === 2 ? Effect.die(new RangeError("Zoé")) : Effect.void)
      yield* Effect.forkScoped(consuming(opened, mails({ meets })))
      const [status] = yield* until(opened, ([status]) => status?.state === "parked")
      assert.deepInclude(status, { checkpoint: 1 })
      assert.match(status?.parked?.error ?? "", /^RangeError/)
    })
  )

  it.live("case 47: a parked consumer goes on when it is told to, with the event or without it", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const seen: Array<StoredEvent> = []
      const broken = new Set([3, 7])
      yield* write(opened, "c", 10)
      const resume = asking(opened, ConsumerRunner.resume("mails"))
      assert.strictEqual((yield* Effect.flip(resume)).reason._tag, "NotParked")
      const meets = (event: StoredEvent) => failing(event.position, () => broken.has(event.position))(event)
      yield* Effect.forkScoped(consuming(opened, mails({ seen, meets })))
      yield* until(opened, ([status]) => status?.parked?.position === 3)
      broken.delete(3)
      yield* resume
      yield* until(opened, ([status]) => status?.parked?.position === 7)
      const wrong = asking(opened, ConsumerRunner.skip("mails", 8))
      assert.strictEqual((yield* Effect.flip(wrong)).reason._tag, "NotParked")
      yield* asking(opened, ConsumerRunner.skip("mails", 7))
      yield* done(opened)
      assert.deepStrictEqual(
        positions(seen),
        upTo(10).filter((position) => position !== 7)
      )
      const rebuild = asking(opened, ProjectionStatus.rebuild(kept("mails"), 1))
      assert.strictEqual((yield* Effect.flip(rebuild)).reason._tag, "NotServed")
    })
  )

  it.live("case 47: whoever goes on leaves out what cannot be handled, and reports it", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const opened = yield* open()
      const seen: Array<StoredEvent> = []
      yield* write(opened, "c", 12)
      const meets = ({ position }: StoredEvent) =>
        position % 5 === 0 ? Effect.fail({ _tag: "NoAddress" }) : Effect.void
      yield* Effect.forkScoped(consuming(opened, mails({ seen, meets, onFailure: "goOn" })))
      yield* done(opened)
      assert.deepStrictEqual(
        positions(seen),
        upTo(12).filter((position) => position % 5 !== 0)
      )
      const other = yield* open()
      assert.deepStrictEqual(
        yield* asking(other, ConsumerRunner.failures("mails")),
        [
          { position: 5, streamId: "s2", version: 2 },
          { position: 10, streamId: "s1", version: 4 }
        ].map((event) => ({ ...event, type: "Noted", error: "NoAddress" }))
      )
      const [status] = yield* asking(other, ProjectionStatus.all)
      assert.deepInclude(status, { state: "running", skipped: 2, lag: 0, parked: null })
    })
  )

  it.live("case 48: two processes: one works, and the other takes over when that one stops", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, two] = [yield* open(), yield* open()]
      const seen: [Array<StoredEvent>, Array<StoredEvent>] = [[], []]
      const first = yield* Effect.forkChild(consuming(one, mails({ seen: seen[0] })))
      yield* write(one, "alone", 1)
      yield* done(one)
      yield* Effect.forkScoped(consuming(two, mails({ seen: seen[1] })))
      yield* write(one, "both", 19)
      yield* done(two)
      yield* Fiber.interrupt(first)
      yield* write(one, "other", 20)
      yield* done(two)
      assert.deepStrictEqual(seen.map(positions), [upTo(20), upTo(20).map((n) => n + 20)])
    })
  )

  it.live("case 49: a group shares the partitions: each stream has one member, in order, and all is handled", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, two] = [yield* open(), yield* open()]
      const seen: [Array<StoredEvent>, Array<StoredEvent>] = [[], []]
      yield* Effect.forkScoped(consuming(one, mails({ partitions: 3, seen: seen[0] })))
      yield* shared(one, 3)
      yield* Effect.forkScoped(consuming(two, mails({ partitions: 3, seen: seen[1] })))
      yield* shared(two, 1, 2)
      yield* write(one, "c", 120, 12)
      yield* done(one)
      assertWholeStreams(seen.flat(), 12, 10)
      const streams = seen.map((events) => new Set(events.map(({ streamId }) => streamId)))
      assert.isAbove(streams[0]?.size ?? 0, 0)
      assert.isAbove(streams[1]?.size ?? 0, 0)
      assert.strictEqual((streams[0]?.size ?? 0) + (streams[1]?.size ?? 0), 12)
    })
  )

  it.live("case 49: members that come and go between two events leave none out, repeat none and keep the order", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, two, three] = [yield* open(), yield* open(), yield* open()]
      const begun: Array<StoredEvent> = []
      const meets = (event: StoredEvent) =>
        Effect.andThen(
          Effect.sync(() => begun.push(event)),
          Effect.sleep("1 millis")
        )
      const consumer = mails({ partitions: 4, meets })
      const writing = yield* Effect.forkChild(write(one, "c", 240, 12))
      yield* Effect.forkScoped(consuming(one, consumer))
      yield* shared(one, 4)
      yield* Effect.forkScoped(consuming(two, consumer))
      yield* shared(one, 2, 2)
      yield* Effect.forkScoped(consuming(three, consumer))
      yield* shared(one, 1, 1, 2)
      yield* Fiber.join(writing)
      yield* done(one)
      assertWholeStreams(begun, 12, 20)
    })
  )

  it.live("case 49: when a member stops, the others take its partitions where it left them", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, two] = [yield* open(), yield* open()]
      const seen: Array<StoredEvent> = []
      const consumer = mails({ partitions: 2, seen })
      // Both seats and leases are given back, or this would wait an hour.
      const options = { leaseLasts: "1 hour" } as const
      const first = yield* Effect.forkChild(consuming(one, consumer, options))
      yield* Effect.forkScoped(consuming(two, consumer, options))
      yield* shared(one, 1, 1)
      yield* write(one, "c", 20, 5)
      yield* done(one)
      yield* Fiber.interrupt(first)
      yield* write(one, "d", 20, 5)
      yield* done(two)
      yield* shared(two, 2)
      assertWholeStreams(seen, 5, 8)
    })
  )

  it.live("case 49: an event that parks one partition holds up no other", () =>
    Effect.gen(function* () {
      const opened = yield* open
      const seen: Array<StoredEvent> = []
      yield* write(opened, "c", 40, 8)
      yield* Effect.forkScoped(consuming(opened, mails({ partitions: 4, seen, meets: failing(1) })))
      const own = yield* until(opened, (all) => all.filter(({ lag }) => lag === 0).length === 3)
      const parked = yield* until(opened, (all) => all.some(({ state }) => state === "parked"))
      assert.lengthOf(own, 4)
      assert.deepInclude(
        parked.find(({ state }) => state === "parked"),
        { checkpoint: 0 }
      )
    })
  )

  it.live("case 51: who has lost the lease cannot acknowledge, and the checkpoint never moves back", () =>
    Effect.gen(function* () {
      const { open } = yield* place
      const [one, two] = [yield* open(), yield* open()]
      const [asleep, wake] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const seen: [Array<StoredEvent>, Array<StoredEvent>] = [[], []]
      yield* write(one, "c", 10)
      const meets = ({ position }: StoredEvent) =>
        position === 3 ? Effect.andThen(Deferred.succeed(asleep, undefined), Deferred.await(wake)) : Effect.void
      const first = yield* Effect.forkChild(consuming(one, mails({ meets, seen: seen[0] }), { leaseLasts: "1 hour" }))
      yield* Deferred.await(asleep)
      // As if its hour were over.
      yield* two.documents.adapter.change(kept("mails"), (builds) =>
        Result.succeed({ answer: undefined, builds: builds.map((build) => ({ ...build, heldUntil: 0 })) })
      )
      const second = yield* Effect.forkChild(consuming(two, mails({ seen: seen[1] })))
      yield* done(two)
      const before = yield* asking(two, ProjectionStatus.all)
      yield* Deferred.succeed(wake, undefined)
      while (seen[0].length < 3) yield* Effect.sleep("5 millis")
      yield* Effect.sleep("50 millis")
      assert.deepStrictEqual(yield* asking(two, ProjectionStatus.all), before)
      // At least once: what the sleeper was at is handled twice, and nothing else is.
      assert.deepStrictEqual(seen.map(positions), [upTo(3), upTo(10).slice(2)])
      yield* Fiber.interruptAll([first, second])
    })
  )
}
