/** Coming in and going out, and what is at an address where nothing is, as any browser asks for it. */
import { assert, describe, it } from "@effect/vitest"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { Effect, Layer } from "effect"
import * as Servers from "../../../tests/server/Servers.ts"

const asBrowser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8", "accept-language": "fr" }
const typed = { ...asBrowser, "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" }

/** A server with a cooperative, and an invitation for its coordinator who is not in yet. */
const opened = (publicUrl?: string) =>
  Effect.gen(function* () {
    const server = yield* Servers.open(MemoryEventStore.layer, "memory", Layer.empty, undefined, publicUrl)
    const operator = server.client(server.operator)
    yield* operator.command("ormes", {
      _tag: "FoundCooperative",
      name: "Les Ormes",
      territory: "Ici",
      carrier: "Optéos"
    })
    const camille = Servers.personId(
      yield* operator.command("ormes", {
        _tag: "WelcomeCoordinator",
        name: "Camille",
        adult: true,
        profiles: ["project"]
      })
    )
    const { invitation } = yield* operator.invite("ormes", camille)
    const ask = (method: string, path: string, body?: string, more: { readonly [name: string]: string } = {}) =>
      Effect.promise(async () => {
        const headers = { ...(body === undefined ? asBrowser : typed), ...more }
        const answer = await fetch(`${server.url}${path}`, {
          method,
          headers,
          redirect: "manual",
          ...(body !== undefined && { body })
        })
        return {
          status: answer.status,
          headers: answer.headers,
          text: await answer.text(),
          cookies: answer.headers.getSetCookie()
        }
      })
    return { ...server, ask, invitation }
  }).pipe(Effect.orDie)

describe("an invitation", () => {
  it.live("is used up by the button alone, once", () =>
    Effect.gen(function* () {
      const { ask, invitation } = yield* opened()
      for (const method of ["HEAD", "GET", "GET"]) {
        assert.strictEqual((yield* ask(method, `/entrer/${invitation}`)).status, 200, method)
      }
      assert.include((yield* ask("GET", `/entrer/${invitation}`)).text, "Bonjour Camille")
      const entered = yield* ask("POST", "/entrer", `invitation=${invitation}`)
      assert.strictEqual(entered.status, 303)
      assert.strictEqual(entered.headers.get("location"), "/kpa/ormes/")
      const [cookie = ""] = entered.cookies
      assert.match(cookie, /^kpa=[^;]+;/)
      for (const part of ["HttpOnly", "SameSite=Lax", "Path=/", `Max-Age=${90 * 24 * 60 * 60}`])
        assert.include(cookie, part)
      assert.notInclude(cookie, "Secure")
      const again = yield* ask("POST", "/entrer", `invitation=${invitation}`)
      assert.include(again.text, "Ce lien ne marche plus.")
      assert.isAtLeast(again.status, 400)
      assert.deepStrictEqual(again.cookies, [])
      assert.strictEqual((yield* ask("GET", `/entrer/${invitation}`)).status, 410)
    })
  )

  it.live("is not used from another site, and a shared phone forgets with its browser", () =>
    Effect.gen(function* () {
      const { ask, invitation } = yield* opened()
      const elsewhere = yield* ask("POST", "/entrer", `invitation=${invitation}`, { "sec-fetch-site": "cross-site" })
      assert.strictEqual(elsewhere.status, 403)
      const [cookie = ""] = (yield* ask("POST", "/entrer", `invitation=${invitation}&partage=oui`)).cookies
      assert.match(cookie, /^kpa=[^;]+;/)
      assert.notMatch(cookie, /Max-Age|Expires/)
    })
  )

  it.live("gives a cookie that travels over TLS alone, where people come over TLS", () =>
    Effect.gen(function* () {
      const { ask, invitation } = yield* opened("https://ormes.example")
      const [cookie = ""] = (yield* ask("POST", "/entrer", `invitation=${invitation}`)).cookies
      assert.match(cookie, /^__Host-kpa=[^;]+;/)
      assert.include(cookie, "Secure")
      const [pair = ""] = cookie.split(";")
      const home = yield* ask("GET", "/kpa/ormes/", undefined, { cookie: pair })
      assert.strictEqual(home.status, 200)
      assert.include(home.text, "Les Ormes")
      assert.strictEqual(
        (yield* ask("GET", "/kpa/ormes/", undefined, { cookie: pair.replace("__Host-", "") })).status,
        401
      )
      const out = yield* ask("POST", "/sortir", "", { cookie: pair })
      assert.match(out.cookies[0] ?? "", /^__Host-kpa=;.*Max-Age=0/)
      assert.strictEqual((yield* ask("GET", "/kpa/ormes/", undefined, { cookie: pair })).status, 401)
    })
  )
})

describe("an address where nothing is", () => {
  it.live("is a page for people and a problem for programs", () =>
    Effect.gen(function* () {
      const { ask, send } = yield* opened()
      for (const path of ["/nulle-part", "/kpa/ormes/nulle-part", "/cooperatives"]) {
        const page = yield* ask("GET", path)
        assert.strictEqual(page.status, 404, path)
        assert.match(page.headers.get("content-type") ?? "", /^text\/html/)
        assert.include(page.headers.get("content-security-policy") ?? "", "style-src 'sha256-")
        assert.include(page.text, "Il n'y a rien ici.".replace("'", "&#39;"))
        const problem = yield* send("GET", path)
        assert.strictEqual(problem.status, 404)
        assert.strictEqual(problem.json.tag, "NothingHere")
      }
    })
  )

  it.live("speaks the language that somebody chose", () =>
    Effect.gen(function* () {
      const { ask } = yield* opened()
      assert.include((yield* ask("GET", "/nowhere", undefined, { cookie: "langue=en" })).text, "There is nothing here.")
    })
  )
})

describe("the language of a device", () => {
  it.live("is chosen by a button, and leads back here and nowhere else", () =>
    Effect.gen(function* () {
      const { ask } = yield* opened()
      const chosen = yield* ask("POST", "/langue", "langue=en&retour=%2Fkpa%2Formes%2Fmoi")
      assert.strictEqual(chosen.headers.get("location"), "/kpa/ormes/moi")
      assert.match(chosen.cookies[0] ?? "", /^langue=en;/)
      for (const back of [
        "//attack.example",
        "https://attack.example",
        "/\\attack.example",
        "/\t/attack.example",
        "/.//attack.example"
      ]) {
        const sent = yield* ask("POST", "/langue", new URLSearchParams({ langue: "en", retour: back }).toString())
        assert.strictEqual(sent.headers.get("location"), "/", back)
      }
    })
  )
})
