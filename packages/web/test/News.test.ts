/** The news for pages, on the session in the cookie. */
import { assert, describe, it } from "@effect/vitest"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as AtOnce from "@kpacite/http/AtOnce"
import * as Listeners from "@kpacite/http/Listeners"
import { Effect, Layer } from "effect"
import { TestClock } from "effect/testing"
import * as Roles from "../../../tests/server/Roles.ts"
import * as Servers from "../../../tests/server/Servers.ts"

const opened = (limits: Layer.Layer<never> = Layer.empty) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(Date.parse(Servers.monday))
    const server = yield* Servers.open(MemoryEventStore.layer, "memory", limits)
    return { ...server, ...(yield* Servers.found(server)) }
  })

/** A line of news; it stays open until the test ends. */
const listen = (url: string, token: string, { query = "", id = "les-ormes" } = {}) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const gone = new AbortController()
      const response = await fetch(`${url}/kpa/${id}/nouvelles${query}`, {
        headers: { cookie: `kpa=${token}` },
        signal: gone.signal
      })
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      return { gone, response, next: Effect.promise(async () => (await reader?.read())?.value) }
    }),
    ({ gone }) => Effect.sync(() => gone.abort())
  )

describe("the news for pages", () => {
  it.effect("say that something changed and at which version, to whoever is signed in", () =>
    Effect.gen(function* () {
      const { asCoordinator, member, url } = yield* Effect.map(opened(), (server) => ({
        ...server,
        asCoordinator: server.client(server.coordinator)
      }))
      const { next, response } = yield* listen(url, member)
      assert.strictEqual(response.status, 200)
      assert.match(response.headers.get("content-type") ?? "", /^text\/event-stream/)
      assert.strictEqual(yield* next, ": listening\n\n")
      yield* Effect.orDie(asCoordinator.command("les-ormes", { _tag: "PauseCooperative" }))
      const said = (yield* next) ?? ""
      const [, version = ""] = /^id: (\d+)\nevent: change\ndata: \{"version":\1\}\n\n$/.exec(said) ?? []
      assert.isAbove(Number(version), 0, said)
      // A page that shows an earlier version hears what it missed.
      const late = yield* listen(url, member, { query: `?apres=${Number(version) - 1}` })
      assert.strictEqual(yield* late.next, ": listening\n\n")
      assert.strictEqual(yield* late.next, said)
    })
  )

  it.effect("are asked for by the pages of those who get them, and by no others", () =>
    Effect.gen(function* () {
      const { roles, send, tokens, url } = yield* Roles.begun
      const wrong: Array<string> = []
      for (const role of roles) {
        const cookie = `kpa=${tokens[role] ?? ""}`
        const { text } = yield* send("GET", `/kpa/${Roles.id}/moi`, { headers: { accept: "text/html", cookie } })
        const { response } = yield* Effect.scoped(listen(url, tokens[role] ?? "", { id: Roles.id }))
        if (text.includes("data-version") !== (response.status === 200)) wrong.push(`${role}: ${response.status}`)
      }
      assert.deepStrictEqual(wrong, [])
      assert.include(roles, "partner")
    })
  )

  it.effect("are for people of this cooperative who belong to it", () =>
    Effect.gen(function* () {
      const { asked, member, operator, url } = yield* Effect.gen(function* () {
        const server = yield* opened()
        const coordination = server.client(server.coordinator)
        return { ...server, asked: yield* Effect.orDie(Servers.signIn(server, coordination, server.id, server.yanis)) }
      })
      for (const [token, status] of [
        ["", 401],
        ["inconnu", 401],
        [operator, 401],
        // Who only applied does not belong yet.
        [asked, 403]
      ] as const) {
        assert.strictEqual((yield* listen(url, token)).response.status, status)
      }
      assert.strictEqual((yield* listen(url, member, { id: "ailleurs" })).response.status, 403)
    })
  )

  it.effect("are so many of one person and no more, and hold up nothing else that they ask", () =>
    Effect.gen(function* () {
      const { member, send, url } = yield* opened(
        Layer.merge(
          Layer.succeed(Listeners.Limits, { person: 2, all: 10 }),
          Layer.succeed(AtOnce.Limits, { person: 1, waiting: 0 })
        )
      )
      for (const status of [200, 200, 429]) assert.strictEqual((yield* listen(url, member)).response.status, status)
      const page = yield* send("GET", "/kpa/les-ormes/planning", { headers: { cookie: `kpa=${member}` } })
      assert.strictEqual(page.status, 200)
    })
  )

  it.effect("end within fifteen seconds for whoever was signed out, and the browser is told to forget", () =>
    Effect.gen(function* () {
      const { client, member, url } = yield* opened()
      const { next } = yield* listen(url, member)
      assert.strictEqual(yield* next, ": listening\n\n")
      yield* TestClock.adjust("15 seconds")
      assert.strictEqual(yield* next, ": still here\n\n")
      yield* Effect.orDie(client(member).signOut)
      yield* TestClock.adjust("15 seconds")
      assert.isUndefined(yield* next)
      const { response } = yield* listen(url, member)
      assert.strictEqual(response.status, 401)
      assert.strictEqual(response.headers.get("clear-site-data"), '"cache", "storage"')
    })
  )
})
