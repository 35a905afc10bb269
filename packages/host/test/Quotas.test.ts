import { assert, describe, it } from "@effect/vitest"
import { CommandId } from "@kpacite/core/Ids"
import { Instant } from "@kpacite/core/Instant"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { Effect, Layer } from "effect"
import * as Digest from "effect/crypto/Digest"
import * as Cooperatives from "../src/Cooperatives.ts"
import { streamId } from "../src/CooperativeId.ts"
import { type Limits, policies, Quotas } from "../src/Quotas.ts"
import { asking, begun, monday, ormes, person } from "./Fixtures.ts"

const camille = person("camille")

/** A cooperative of three events, two of the operator and one of Camille, under limits. */
const under = (quotas: Partial<Limits>) =>
  Effect.gen(function* () {
    const store = yield* MemoryEventStore.make
    const open = Effect.provide(
      Cooperatives.make,
      Layer.mergeAll(
        Layer.succeed(EventStore, store),
        Layer.succeed(Quotas, { ...policies, ...quotas }),
        Digest.layerWebCrypto
      )
    )
    const cooperatives = yield* open
    yield* begun(cooperatives)
    const version = Effect.map(store.read(streamId(ormes)), ({ version }) => version)
    return { cooperatives, open, version }
  })

const role = (n: number, by = camille, at: string = monday) => {
  const command = { _tag: "DefineRole", name: `Rôle ${n}`, purpose: "p", accountabilities: [] } as const
  const asked = { actor: by, at: Instant.make(at), commandId: CommandId.make(`role-${n}`), command }
  return { cooperative: ormes, asked }
}

const plenty = { events: 1_000, bytes: 1_000_000 }
const tuesday = "2026-07-07T08:00:00.000Z"

describe("what one person may write in a day", () => {
  it.effect("is so much and no more; nothing is written beyond it, and the next day there is room again", () =>
    Effect.gen(function* () {
      const { cooperatives, version } = yield* under({ personAndDay: { ...plenty, events: 3 } })
      yield* cooperatives.ask(role(1))
      yield* cooperatives.ask(role(2))
      const refused = yield* Effect.flip(cooperatives.ask(role(3)))
      assert.deepInclude(refused, { _tag: "TooMuchToday", whose: "person", what: "events", most: 3, kind: "tooMany" })
      assert.strictEqual(yield* version, 5)
      assert.strictEqual((yield* cooperatives.ask(role(3, camille, tuesday))).version, 6)
    })
  )

  it.effect("is counted for each person", () =>
    Effect.gen(function* () {
      const { cooperatives } = yield* under({ personAndDay: { ...plenty, events: 4 } })
      const paul = { _tag: "WelcomeCoordinator", name: "Paul Roy", adult: true, profiles: ["project"] } as const
      yield* cooperatives.ask(asking(camille, "paul", paul))
      yield* cooperatives.ask(role(1))
      yield* cooperatives.ask(role(2))
      yield* Effect.flip(cooperatives.ask(role(3)))
      yield* cooperatives.ask(role(4, person("paul")))
    })
  )

  it.effect("is no more when it is asked for all at once, and what others ask is not counted with it", () =>
    Effect.gen(function* () {
      const { cooperatives, version } = yield* under({ personAndDay: { ...plenty, events: 6 } })
      const paul = { _tag: "WelcomeCoordinator", name: "Paul Roy", adult: true, profiles: ["project"] } as const
      yield* cooperatives.ask(asking(camille, "paul", paul))
      const answers = yield* Effect.forEach(
        Array.from({ length: 16 }, (_, n) => role(n, n % 2 === 0 ? camille : person("paul"))),
        (one) => Effect.match(cooperatives.ask(one), { onFailure: ({ _tag }) => _tag, onSuccess: () => "done" }),
        { concurrency: "unbounded" }
      )
      // Camille has let Léa in and welcomed Paul before.
      const done = [0, 1].map((who) => answers.filter((answer, n) => n % 2 === who && answer === "done").length)
      assert.deepStrictEqual([done, new Set(answers)], [[4, 6], new Set(["done", "TooMuchToday"])])
      assert.strictEqual(yield* version, 14)
    })
  )

  it.effect("is counted in bytes as well", () =>
    Effect.gen(function* () {
      const { cooperatives } = yield* under({ personAndDay: { ...plenty, bytes: 2_000 } })
      const words = asking(camille, "words", {
        _tag: "DefineRole",
        name: "R",
        purpose: "é".repeat(2_500),
        accountabilities: []
      })
      assert.deepInclude(yield* Effect.flip(cooperatives.ask(words)), { _tag: "TooMuchToday", what: "bytes" })
      yield* cooperatives.ask(role(1))
    })
  )

  it.effect("is what the log says: a new process counts what the one before wrote, and others write beside it", () =>
    Effect.gen(function* () {
      const { cooperatives, open } = yield* under({ personAndDay: { ...plenty, events: 4 } })
      yield* cooperatives.ask(role(1))
      const other = yield* open
      yield* other.ask(role(2))
      yield* cooperatives.ask(role(3))
      assert.strictEqual((yield* Effect.flip(other.ask(role(4))))._tag, "TooMuchToday")
      assert.strictEqual((yield* Effect.flip(cooperatives.ask(role(5))))._tag, "TooMuchToday")
    })
  )

  it.effect("does not stand in the way of an answer that was given before", () =>
    Effect.gen(function* () {
      const { cooperatives } = yield* under({ personAndDay: { ...plenty, events: 2 } })
      const first = yield* cooperatives.ask(role(1))
      assert.deepStrictEqual(yield* cooperatives.ask(role(1)), { ...first, repeated: true })
    })
  )
})

describe("what everybody together may write in a day", () => {
  it.effect("is so much and no more, whoever asks", () =>
    Effect.gen(function* () {
      const { cooperatives, version } = yield* under({ cooperativeAndDay: { ...plenty, events: 4 } })
      yield* cooperatives.ask(role(1))
      const refused = yield* Effect.flip(cooperatives.ask(role(2)))
      assert.deepInclude(refused, { _tag: "TooMuchToday", whose: "cooperative", most: 4 })
      assert.include(refused.problem.fr, "4 changements")
      assert.strictEqual(yield* version, 4)
    })
  )
})

describe("what one request may write", () => {
  const board = (cards: number) => ({
    _tag: "ImportTrello" as const,
    board: {
      id: "b",
      lists: [{ id: "l", name: "À faire" }],
      cards: Array.from({ length: cards }, (_, n) => ({ id: `c${n}`, name: `n${n}`, idList: "l" }))
    }
  })
  const importing = (cards: number) => asking(camille, CommandId.make(`import-${cards}`), board(cards))

  it.effect("is so much and no more", () =>
    Effect.gen(function* () {
      const { cooperatives, version } = yield* under({ request: { ...plenty, events: 11 } })
      const refused = yield* Effect.flip(cooperatives.ask(importing(11)))
      assert.deepInclude(refused, { _tag: "TooMuchAtOnce", what: "events", most: 11, found: 12, kind: "unfit" })
      assert.strictEqual(yield* version, 3)
      assert.strictEqual((yield* cooperatives.ask(importing(10))).events.length, 11)
    })
  )

  it.effect("has texts and lists that are as long as whoever runs the server wants", () =>
    Effect.gen(function* () {
      const { cooperatives } = yield* under({ text: 100, list: 10 })
      const define = (purpose: string, accountabilities: ReadonlyArray<string>) =>
        cooperatives.ask(asking(camille, "r", { _tag: "DefineRole", name: "R", purpose, accountabilities }))
      assert.deepInclude(yield* Effect.flip(define("p".repeat(101), [])), {
        _tag: "TooLong",
        what: "text",
        length: 101,
        most: 100
      })
      const eleven = Array.from({ length: 11 }, (_, n) => `n${n}`)
      assert.deepInclude(yield* Effect.flip(define("p", eleven)), { _tag: "TooLong", what: "list", most: 10 })
      yield* define("p".repeat(100), eleven.slice(1))
    })
  )
})
