import { assert, describe, it } from "@effect/vitest"
import { Effect, Fiber, Schema } from "effect"
import * as LongLists from "../src/internal/longLists.ts"

const Card = Schema.Struct({ id: Schema.NonEmptyString, due: Schema.optionalKey(Schema.NullOr(Schema.Int)) })

const File = Schema.Struct({
  name: Schema.String,
  cards: Schema.Array(Card).check(Schema.isMaxLength(1_000)),
  actions: Schema.optionalKey(Schema.NullOr(Schema.Array(Schema.Struct({ type: Schema.String }))))
})

const parted = LongLists.of(File, "/board")
const cards = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `c${n}`, due: n }))

describe("the long lists of a file", () => {
  it.effect("are decoded by themselves, with turns for others in between; the rest is left as it was", () =>
    Effect.gen(function* () {
      let turns = 0
      const other = yield* Effect.forkChild(Effect.forever(Effect.sync(() => turns++)))
      const file = {
        name: "b",
        cards: cards(950),
        actions: Array.from({ length: 200 }, () => ({ type: "x", more: 1 }))
      }
      const { lists, rest } = yield* parted(file)
      yield* Fiber.interrupt(other)
      assert.deepStrictEqual(lists["cards"], cards(950))
      assert.deepStrictEqual(
        lists["actions"],
        Array.from({ length: 200 }, () => ({ type: "x" }))
      )
      assert.deepStrictEqual(rest, { name: "b", cards: [], actions: [] })
      assert.isAtLeast(turns, 10)
    })
  )

  it.effect("leave short lists, lists that are too long, and what is no list to the whole", () =>
    Effect.gen(function* () {
      for (const file of [{ cards: cards(3) }, { cards: cards(1_001) }, { cards: 5 }, {}, null, "x", []]) {
        assert.deepStrictEqual(yield* parted(file), { lists: {}, rest: file })
      }
    })
  )

  it.effect("say where an item does not fit, as if they were read at once", () =>
    Effect.gen(function* () {
      const wrong = cards(300).map((card, n) => (n === 250 ? { ...card, due: "x" } : card))
      const errors = yield* Effect.flip(parted({ name: "b", cards: wrong }))
      assert.deepStrictEqual(
        errors.map(({ pointer }) => pointer),
        ["/board/cards/250/due"]
      )
    })
  )
})
