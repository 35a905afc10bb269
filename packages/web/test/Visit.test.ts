/** Somebody who looks at a page: what they see of one view is one thing, wherever on the page it is shown. */
import { assert, describe, it } from "@effect/vitest"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import { Context, Effect, Result } from "effect"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import { TestClock } from "effect/testing"
import * as Servers from "../../../tests/server/Servers.ts"
import * as Visit from "../src/Visit.ts"

/** A member of Les Ormes at a page, and every view that is made for them. */
const visit = Effect.gen(function* () {
  yield* TestClock.setTime(Date.parse(Servers.monday))
  const contexts: Array<Context.Context<Cooperatives>> = []
  const server = yield* Servers.open(undefined, "memory", undefined, undefined, undefined, (context) =>
    Effect.sync(() => contexts.push(context as never))
  )
  const { id, lea } = yield* Servers.found(server)
  const [context = assert.fail("the server has nothing")] = contexts
  const cooperatives = Context.get(context, Cooperatives)
  const made: Array<string> = []
  const counted: Cooperatives["Service"] = {
    ...cooperatives,
    look: (look) => {
      made.push(look.view)
      return cooperatives.look(look)
    }
  }
  const here = Visit.here(
    { actor: { _tag: "Person", id: lea }, cooperative: CooperativeId.make(id) },
    { path: `/kpa/${id}/` }
  ).pipe(
    Effect.provideService(
      HttpServerRequest.HttpServerRequest,
      HttpServerRequest.fromWeb(new Request(`${server.url}/kpa/${id}/`))
    ),
    Effect.provideContext(Context.add(context, Cooperatives, counted))
  ) as Effect.Effect<Effect.Success<ReturnType<typeof Visit.here>>>
  return { here, made }
})

describe("somebody at a page", () => {
  it.effect("sees the same of a view twice, and it is made once", () =>
    Effect.gen(function* () {
      const { here, made } = yield* visit
      const { look } = yield* here
      const first = yield* look("planning", "week-plan", {})
      assert.strictEqual(yield* look("planning", "week-plan", {}), first)
      assert.deepStrictEqual(made, ["week-plan"])
      assert.notStrictEqual(yield* look("planning", "week-plan", { mine: "true" }), first)
      assert.deepStrictEqual(made, ["week-plan", "week-plan"])
    })
  )

  it.effect("has forms whose keys say neither where they stand nor which page they stand on", () =>
    Effect.gen(function* () {
      // What is asked without a name is called by its key, and how many forms come before it depends on who looks.
      const { here } = yield* visit
      const { key } = yield* here
      const keys = Array.from({ length: 50 }, () => key())
      assert.strictEqual(new Set(keys).size, keys.length)
      for (const one of keys) assert.match(one, /^[0-9a-f]{24}$/)
      for (const at of [4, 8, 16]) {
        assert.isAbove(new Set(keys.map((one) => one.slice(0, at))).size, 40)
        assert.isAbove(new Set(keys.map((one) => one.slice(-at))).size, 40)
      }
    })
  )

  it.effect("sees it anew at the next page, and is told again what they may not see", () =>
    Effect.gen(function* () {
      const { here, made } = yield* visit
      yield* (yield* here).look("planning", "week-plan", {})
      yield* (yield* here).look("planning", "week-plan", {})
      assert.strictEqual(made.length, 2)
      const { look } = yield* here
      for (const _ of [1, 2]) {
        const refused = yield* Effect.result(look("follow-up", "list", {}))
        assert.strictEqual(Result.isFailure(refused) && refused.failure._tag, "NotAllowed")
      }
    })
  )
})
