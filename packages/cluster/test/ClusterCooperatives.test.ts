/** Cooperatives of a cluster, for whoever asks: the same as in one process, wherever they live. */
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CommandId, PersonId } from "@kpacite/core/Ids"
import type { Rejection } from "@kpacite/core/Rejection"
import * as Season from "@kpacite/example-season/Season"
import type * as Ask from "@kpacite/host/Ask"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Cooperatives_ from "@kpacite/host/Cooperatives"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import type * as Look from "@kpacite/host/Look"
import { Context, Deferred, Effect, Exit, Fiber, Layer, Logger, Scope } from "effect"
import * as Digest from "effect/crypto/Digest"
import * as ClusterCooperatives from "../src/ClusterCooperatives.ts"
import { cluster, local, runner } from "./Fixtures.ts"

const ormes = CooperativeId.make("les-ormes")
const at = Season.moment("2026-08-21T18:00")

const founding = (cooperative: CooperativeId, commandId = "found"): Ask.Ask => ({
  cooperative,
  asked: {
    actor: Actor.operator,
    at,
    commandId: CommandId.make(commandId),
    command: { _tag: "FoundCooperative", name: "Les Ormes", territory: "Villeurbanne", carrier: "Optéos" }
  }
})

/** What somebody is told, in the words that they read. */
const told = <A, E extends Rejection>(effect: Effect.Effect<A, E>) =>
  Effect.match(effect, {
    onSuccess: (done): unknown => done,
    onFailure: ({ _tag, next, problem, remedy }): unknown => ({ _tag, problem, remedy, next })
  })

/** For the views that show one thing of many, or what something would give. */
const some = { fiche: "f05-bal", client: "comite", week: "2026-W30", ttc: 24_000, people: 4, over: { _tag: "Season" } }

describe("the season, asked of a cluster", () => {
  it.live("is done, refused and seen as in one process", () =>
    Effect.gen(function* () {
      const here = Context.get(yield* Layer.build(Layer.fresh(local)), Cooperatives)
      const there = Context.get(yield* Layer.build(cluster()), Cooperatives)
      const { commands } = yield* Season.read
      for (const { refused: _, ...asked } of commands) {
        const ask: Ask.Ask = { cooperative: ormes, asked }
        assert.deepStrictEqual(yield* told(there.ask(ask)), yield* told(here.ask(ask)), asked.command._tag)
      }
      const seen = new Set<string>()
      for (const viewer of ["nadia", "awa"].map((name) => Actor.person(PersonId.make(name)))) {
        for (const [slice, views] of Object.entries(Cooperative.views)) {
          for (const view of Object.keys(views)) {
            const look = { cooperative: ormes, slice, view, query: some, viewer, at } as unknown as Look.Any
            const [shown, same] = [
              yield* Effect.exit(told(there.look(look))),
              yield* Effect.exit(told(here.look(look)))
            ]
            // A view that needs something else to be asked dies of it; the tags are of each process.
            if (Exit.isFailure(same)) continue
            const untagged = (one: unknown) => ({ ...(one as object), tag: undefined })
            assert.deepStrictEqual(Exit.map(shown, untagged), Exit.map(same, untagged), `${slice}/${view}`)
            if ((same.value as { readonly _tag: string })._tag === "Seen") seen.add(`${slice}/${view}`)
          }
        }
      }
      assert.isAbove(seen.size, 40)
      const nobody = CooperativeId.make("nobody-here")
      for (const [id, person] of [
        [ormes, "nadia"],
        [ormes, "stranger"],
        [nobody, "nadia"]
      ] as const) {
        const standing = (all: typeof here) => told(all.standing(id, PersonId.make(person)))
        assert.deepStrictEqual(yield* standing(there), yield* standing(here))
      }
      const again = founding(ormes, "another")
      assert.deepStrictEqual(yield* told(there.check(again)), yield* told(here.check(again)))
      yield* there.endMatters(ormes, at)
    })
  )
})

describe("a runner", () => {
  it.live("that has no room for one more says so, and goes on with those that it has", () =>
    Effect.gen(function* () {
      const cooperatives = Context.get(yield* Layer.build(cluster({ maxResidentEntities: 1 })), Cooperatives)
      yield* cooperatives.ask(founding(ormes))
      const refused = yield* Effect.flip(cooperatives.ask(founding(CooperativeId.make("one-too-many"))))
      assert.strictEqual(refused._tag, "Unavailable")
      assert.isTrue((yield* cooperatives.ask(founding(ormes))).repeated)
    }).pipe(Effect.provide(Logger.layer([])))
  )

  it.live(
    "reads nothing again of a cooperative that is its own, and takes notice of whoever writes to it all the same",
    () =>
      Effect.gen(function* () {
        const store = yield* MemoryEventStore.make
        let reads = 0
        const read: typeof store.read = (streamId, range) => {
          reads++
          return store.read(streamId, range)
        }
        const on = (reading: typeof store) =>
          Cooperatives_.layer.pipe(Layer.provide([Layer.succeed(EventStore, reading), Digest.layerWebCrypto]))
        const cooperatives = Context.get(yield* Layer.build(cluster({}, on({ ...store, read }))), Cooperatives)
        const beside = Context.get(yield* Layer.build(on(store)), Cooperatives)
        const welcome = (commandId: string): Ask.Ask => ({
          cooperative: ormes,
          asked: {
            actor: commandId === "camille" ? Actor.operator : Actor.person(PersonId.make("camille")),
            at,
            commandId: CommandId.make(commandId),
            command: { _tag: "WelcomeCoordinator", name: commandId, adult: true, profiles: ["project"] }
          }
        })
        yield* cooperatives.ask(founding(ormes))
        const before = reads
        yield* cooperatives.ask(welcome("camille"))
        yield* cooperatives.standing(ormes, PersonId.make("camille"))
        assert.strictEqual(reads, before)
        yield* beside.ask(welcome("nadia"))
        assert.strictEqual((yield* cooperatives.ask(welcome("helene"))).version, 4)
        assert.isTrue((yield* cooperatives.standing(ormes, PersonId.make("nadia"))).known)
      })
  )

  it.live("that stops lets go of a cooperative only when what it has begun is done", () =>
    Effect.gen(function* () {
      const here = Context.get(yield* Layer.build(Layer.fresh(local)), Cooperatives)
      const [begun, mayEnd] = [yield* Deferred.make<void>(), yield* Deferred.make<void>()]
      const slow = Layer.succeed(Cooperatives, {
        ...here,
        ask: ((ask) =>
          ask.asked.commandId === "slow"
            ? Deferred.succeed(begun, undefined).pipe(
                Effect.andThen(Deferred.await(mayEnd)),
                Effect.andThen(here.ask(founding(ormes, "found")))
              )
            : here.ask(ask)) as Cooperatives["Service"]["ask"]
      })
      const scope = yield* Scope.make()
      const layer = ClusterCooperatives.layer.pipe(Layer.provide([slow, runner()]))
      const cooperatives = Context.get(yield* Scope.provide(Layer.build(layer), scope), Cooperatives)
      yield* cooperatives.ask(founding(ormes))
      const asking = yield* Effect.forkChild(cooperatives.ask(founding(ormes, "slow")))
      yield* Deferred.await(begun)
      const stopping = yield* Effect.forkChild(Scope.close(scope, Exit.void))
      yield* Effect.sleep("50 millis")
      assert.isUndefined(stopping.pollUnsafe())
      yield* Deferred.succeed(mayEnd, undefined)
      yield* Fiber.join(stopping)
      assert.isTrue((yield* Fiber.join(asking)).repeated)
    })
  )

  it.live("in which a command dies answers that one alone with it, and the next ones as ever", () =>
    Effect.gen(function* () {
      const here = Context.get(yield* Layer.build(Layer.fresh(local)), Cooperatives)
      let asked = 0
      const dying = Layer.succeed(Cooperatives, {
        ...here,
        ask: (ask) =>
          ask.asked.commandId === "dies"
            ? Effect.andThen(
                Effect.sync(() => asked++),
                Effect.die("of an invariant")
              )
            : here.ask(ask)
      })
      const cooperatives = Context.get(yield* Layer.build(cluster({}, dying)), Cooperatives)
      yield* cooperatives.ask(founding(ormes))
      const died = yield* Effect.exit(cooperatives.ask(founding(ormes, "dies")))
      assert.isTrue(Exit.hasDies(died))
      assert.isTrue((yield* cooperatives.ask(founding(ormes))).repeated)
      assert.strictEqual(asked, 1)
    })
  )
})
