/** Texts are kept until their moment, so many in a place, and each is removed once. */
import { assert, it } from "@effect/vitest"
import { Clock, Duration, Effect } from "effect"
import { upTo } from "./Fixture.ts"
import type { Harness } from "./ExpiringHarness.ts"

/** What is kept, until when, and by whom it is removed. */
export const keepingForAWhile = ({ place }: Harness): void => {
  const two = Effect.flatMap(place, (opened) => Effect.all([opened, opened]))
  const hour = Duration.toMillis("1 hour")
  const entry = (key: string, until: number, at = "jar") => ({ place: at, key, text: `« ${key} »\n😀`, until })

  it.live("what is kept is there for everybody, in the order in which it came, each place by itself", () =>
    Effect.gen(function* () {
      const [here, there] = yield* two
      const until = (yield* Clock.currentTimeMillis) + hour
      for (const key of ["b", "a", "l'été", "%"]) assert.isTrue(yield* here.put(entry(key, until), 10))
      assert.isTrue(yield* there.put(entry("a", until, "other"), 10))
      assert.deepStrictEqual(
        yield* there.list("jar"),
        ["b", "a", "l'été", "%"].map((key) => entry(key, until))
      )
      assert.strictEqual(yield* there.get("jar", "l'été"), "« l'été »\n😀")
      assert.isUndefined(yield* there.get("other", "b"))
      assert.deepStrictEqual(
        yield* here.counts,
        new Map([
          ["jar", 4],
          ["other", 1]
        ])
      )
    })
  )

  it.live("what has its key already stays as it is, also where there is no room", () =>
    Effect.gen(function* () {
      const [here] = yield* two
      const until = (yield* Clock.currentTimeMillis) + hour
      assert.isTrue(yield* here.put(entry("a", until), 1))
      assert.isTrue(yield* here.put({ ...entry("a", until), text: "another" }, 1))
      assert.isFalse(yield* here.put(entry("b", until), 1))
      assert.deepStrictEqual(yield* here.list("jar"), [entry("a", until)])
    })
  )

  it.live("no more than there is room for is kept, also when many come at once", () =>
    Effect.gen(function* () {
      const stores = yield* two
      const until = (yield* Clock.currentTimeMillis) + hour
      const kept = yield* Effect.forEach(upTo(12), (n) => (stores[n % 2] ?? stores[0]).put(entry(`k${n}`, until), 5), {
        concurrency: "unbounded"
      })
      assert.lengthOf(
        kept.filter((one) => one),
        5
      )
      assert.lengthOf(yield* stores[0].list("jar"), 5)
    })
  )

  it.live("of several who remove it, one did", () =>
    Effect.gen(function* () {
      const stores = yield* two
      yield* stores[0].put(entry("a", (yield* Clock.currentTimeMillis) + hour), 1)
      const removed = yield* Effect.forEach(upTo(6), (n) => (stores[n % 2] ?? stores[0]).remove("jar", "a"), {
        concurrency: "unbounded"
      })
      assert.lengthOf(
        removed.filter((one) => one),
        1
      )
      assert.isUndefined(yield* stores[1].get("jar", "a"))
    })
  )

  it.live("what is over is not there any more, makes room, and is removed by nobody", () =>
    Effect.gen(function* () {
      const [here, there] = yield* two
      const now = yield* Clock.currentTimeMillis
      yield* here.put(entry("over", now - 1), 1)
      assert.isUndefined(yield* there.get("jar", "over"))
      assert.deepStrictEqual(yield* there.list("jar"), [])
      assert.strictEqual((yield* there.counts).size, 0)
      assert.isFalse(yield* there.remove("jar", "over"))
      assert.isTrue(yield* there.put(entry("next", now + hour), 1))
      yield* here.clear
      assert.deepStrictEqual(yield* here.list("jar"), [entry("next", now + hour)])
    })
  )
}
