import { assert, describe, it } from "@effect/vitest"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import { Context, Effect, Fiber, Layer, Logger, Stream } from "effect"
import * as Live from "../src/Live.ts"

type Store = EventStore["Service"]

const id = (n: number) => CooperativeId.make(`c-${n}`)

/** News on a log in memory that counts its followers; `broken` of them end with a defect before they give anything. */
const watching = Effect.fnUntraced(function* (broken = 0) {
  const store = yield* MemoryEventStore.make
  const followers = { begun: 0, open: 0 }
  let left = broken
  const follow: Store["follow"] = (after) =>
    Stream.unwrap(
      Effect.acquireRelease(
        Effect.sync(() => {
          followers.begun++
          followers.open++
        }),
        () => Effect.sync(() => followers.open--)
      ).pipe(Effect.map(() => (left-- > 0 ? Stream.die("altered") : store.follow(after))))
    )
  const context = yield* Layer.build(Layer.provide(Live.layer, Layer.succeed(EventStore, { ...store, follow })))
  const live = Context.get(context, Live.Live)
  let commands = 0
  const append = (n: number, type = "Changed") =>
    store.append({
      streamId: streamId(id(n)),
      expected: "any",
      events: [{ type, schemaVersion: 1, payload: null }],
      metadata: { commandId: `c${commands++}`, actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" }
    })
  /** Listens to a cooperative; what was heard grows. */
  const listen = Effect.fnUntraced(function* (n: number, after?: number) {
    const heard: Array<number | "listening"> = []
    const fiber = yield* live.changes(id(n), after).pipe(
      Stream.runForEach((one) => Effect.sync(() => heard.push(one === "listening" ? one : one.version))),
      Effect.forkChild
    )
    yield* until(() => heard.length > 0)
    return { fiber, heard }
  })
  return { append, followers, listen, live }
})

/** Real time goes by in these tests, and none of them says how much. */
const until = (holds: () => boolean): Effect.Effect<void> =>
  Effect.suspend(() => (holds() ? Effect.void : Effect.andThen(Effect.sleep("2 millis"), until(holds))))

describe("the news of cooperatives", () => {
  it.live("come from one follower of the log, however many are watched, and go to whom they concern", () =>
    Effect.gen(function* () {
      const { append, followers, listen } = yield* watching()
      const all = yield* Effect.forEach(
        Array.from({ length: 60 }, (_, n) => n),
        (n) => listen(n)
      )
      const twice = yield* listen(7)
      assert.deepStrictEqual(followers, { begun: 1, open: 1 })
      yield* append(7)
      yield* append(3)
      yield* until(() => [all[7], all[3], twice].every((one) => one?.heard.length === 2))
      assert.deepStrictEqual(
        all.map(({ heard }) => heard.length),
        Array.from({ length: 60 }, (_, n) => (n === 7 || n === 3 ? 2 : 1))
      )
      assert.deepStrictEqual(followers, { begun: 1, open: 1 })
    }).pipe(Effect.scoped)
  )

  it.live(
    "miss nothing that is written as soon as somebody listens, and nothing after the version they have seen",
    () =>
      Effect.gen(function* () {
        const { append, listen } = yield* watching()
        for (const _ of [1, 2, 3]) yield* append(1)
        const other = yield* listen(2)
        const [behind, here] = [yield* listen(1, 1), yield* listen(1)]
        yield* append(1)
        yield* until(() => behind.heard.at(-1) === 4 && here.heard.length === 2)
        assert.deepStrictEqual(
          [behind.heard.slice(0, 2), here.heard, other.heard],
          [["listening", 3], ["listening", 4], ["listening"]]
        )
      }).pipe(Effect.scoped)
  )

  it.live("do not tell of what only its author may know, until something else happens", () =>
    Effect.gen(function* () {
      const { append, listen } = yield* watching()
      const { heard } = yield* listen(1)
      yield* append(1, "FairnessVoiced")
      yield* append(2)
      yield* append(1)
      yield* until(() => heard.length > 1)
      assert.deepStrictEqual(heard, ["listening", 2])
    }).pipe(Effect.scoped)
  )

  it.live("are followed only as long as somebody listens", () =>
    Effect.gen(function* () {
      const { append, followers, listen } = yield* watching()
      const listeners = [yield* listen(1), yield* listen(2)]
      yield* Effect.forEach(listeners, ({ fiber }) => Fiber.interrupt(fiber))
      yield* until(() => followers.open === 0)
      const { heard } = yield* listen(1)
      yield* append(1)
      yield* until(() => heard.length > 1)
      assert.deepStrictEqual(followers, { begun: 2, open: 1 })
    }).pipe(Effect.scoped)
  )

  it.live("begin anew after an event that cannot be read, and tell what came meanwhile", () =>
    Effect.gen(function* () {
      const { append, followers, listen } = yield* watching(1)
      yield* append(1)
      const { heard } = yield* listen(1, 0)
      yield* until(() => heard.length === 2 && followers.open === 0)
      yield* append(1)
      yield* until(() => heard.length === 3)
      yield* append(1)
      yield* until(() => heard.length === 4)
      assert.deepStrictEqual([heard, followers.begun], [["listening", 1, 2, 3], 2])
    }).pipe(Effect.scoped, Effect.provide(Logger.layer([])))
  )
})
