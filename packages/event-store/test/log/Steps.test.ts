import { assert, describe, it } from "@effect/vitest"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as Steps from "@kpacite/event-store/log/Steps"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { Effect, Fiber, Result } from "effect"
import * as Jar from "../Jar.ts"

/** How many turns somebody else gets while an effect runs. */
const turnsDuring = <A, E, R>(effect: Effect.Effect<A, E, R>) =>
  Effect.gen(function* () {
    let turns = 0
    // Between two rounds it lets others go first.
    const other = yield* Effect.forkChild(Effect.forever(Effect.sync(() => turns++)))
    const value = yield* effect
    yield* Fiber.interrupt(other)
    return { turns, value }
  })

const coins = (count: number): ReadonlyArray<Jar.Event> => Array.from({ length: count }, () => Jar.putIn(1))

describe("work in steps", () => {
  it.effect("gives the same at once as in turns, and lets others have a turn after each step", () =>
    Effect.gen(function* () {
      const squares = () => Steps.map([1, 2, 3, 4, 5], (n) => n * n, 2)
      assert.deepStrictEqual(Steps.atOnce(squares()), [1, 4, 9, 16, 25])
      const { turns, value } = yield* turnsDuring(Steps.inTurns(squares()))
      assert.deepStrictEqual(value, [1, 4, 9, 16, 25])
      assert.isAtLeast(turns, 2)
      const short = yield* turnsDuring(Steps.inTurns(Steps.map([1], (n) => n)))
      assert.isAtMost(short.turns, 1)
    })
  )
})

describe("many who work in steps at once", () => {
  it.effect("hold the thread for one step at a time, however many they are", () =>
    Effect.gen(function* () {
      let atAStretch = 0
      let longest = 0
      const work = function* (): Steps.Steps<void> {
        for (let step = 0; step < 10; step++) {
          longest = Math.max(longest, ++atAStretch)
          yield
        }
      }
      const others = yield* Effect.forkChild(
        Effect.forever(
          Effect.andThen(
            Effect.sync(() => (atAStretch = 0)),
            Effect.yieldNow
          )
        )
      )
      const working = Effect.andThen(Steps.turn, Steps.inTurns(work()))
      yield* Effect.all(
        Array.from({ length: 50 }, () => working),
        { concurrency: "unbounded" }
      )
      yield* Fiber.interrupt(others)
      assert.isAtMost(longest, 2)
    })
  )
})

describe("a long stream", () => {
  const written = (count: number) =>
    Effect.gen(function* () {
      const store = yield* MemoryEventStore.make
      const events = coins(count).map(Jar.codec.encode)
      yield* store.append({ streamId: "jar", expected: "any", events, metadata: Jar.by("c1") })
      const fold = yield* Effect.provideService(
        StreamFold.make({ projection: Jar.decider, codec: Jar.codec }),
        EventStore,
        store
      )
      return { fold, store }
    })

  it.effect("lets others have turns while it is folded, the more the longer it is", () =>
    Effect.gen(function* () {
      const { fold } = yield* written(5_000)
      const { turns, value } = yield* turnsDuring(fold.load("jar"))
      assert.deepStrictEqual(value, { version: 5_000, state: 5_000 })
      // One after each hundred that is decoded, and after each page.
      assert.isAtLeast(turns, 50)
    })
  )

  it.effect("lets others have turns while it grows by much at once, and the fold goes on from there", () =>
    Effect.gen(function* () {
      const { fold, store } = yield* written(1)
      const decide = (count: number) => Result.succeed(coins(count))
      const { execute } = yield* Effect.provideService(
        CommandHandler.make({
          decide,
          decideInSteps: function* (count: number) {
            yield
            return decide(count)
          },
          codec: Jar.codec,
          fold
        }),
        EventStore,
        store
      )
      const { turns, value } = yield* turnsDuring(execute("jar", 4_000, Jar.by("c2")))
      assert.deepInclude(value, { version: 4_001, repeated: false })
      // While it is encoded, made ready, read as a reader would, decoded and folded.
      assert.isAtLeast(turns, 4 * 39)
      assert.deepStrictEqual(yield* fold.load("jar"), { version: 4_001, state: 4_001 })
    })
  )
})
