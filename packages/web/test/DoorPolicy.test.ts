/** What a browser is told with every page, which forms are taken, and the room whose address has no TLS. */
import { request } from "node:http"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { monday } from "../../../tests/server/Servers.ts"
import { opened, team } from "./AtTheDoor.ts"
import { read } from "./Markup.ts"

const begun = TestClock.setTime(Date.parse(monday))

const expected = {
  "cache-control": "private, no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY"
}

describe("the headers of a page", () => {
  it.effect("are on every answer to a browser: pages, refusals, what is not there, and the way elsewhere", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const { cookie, link, noah } = yield* team(server)
      const answers = {
        nobody: yield* server.ask("GET", "/"),
        door: yield* server.ask("GET", `/entrer/${link}`),
        shut: yield* server.ask("GET", "/entrer/fini"),
        home: yield* server.ask("GET", "/kpa/ormes/", undefined, { cookie }),
        unrecognised: yield* server.ask("GET", "/kpa/ormes/"),
        elsewhere: yield* server.ask("GET", "/kpa/ailleurs/", undefined, { cookie }),
        missing: yield* server.ask("GET", "/rien"),
        unknown: yield* server.ask("GET", "/kpa/ormes/fiches/rien", undefined, { cookie }),
        wrong: yield* server.ask("POST", "/kpa/ormes/faire", "faire=RaisePoint&cle=x", { cookie }),
        from: yield* server.ask("POST", "/entrer", "", { "sec-fetch-site": "cross-site" }),
        invitation: yield* server.ask("POST", "/kpa/ormes/inviter", `personne=${noah}`, { cookie })
      }
      for (const [name, { headers, text }] of Object.entries(answers)) {
        for (const [header, value] of Object.entries(expected))
          assert.strictEqual(headers.get(header), value, `${name} ${header}`)
        const policy = headers.get("content-security-policy") ?? ""
        for (const part of ["default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"]) {
          assert.include(policy, part, name)
        }
        assert.notMatch(policy, /unsafe|https?:|\*/, name)
        assert.isNull(headers.get("strict-transport-security"), name)
        assert.match(text, /<html lang="fr">/, name)
      }
    })
  )

  it.effect("ask for TLS from then on where people come over it, from pages and programs alike", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened({ publicUrl: "https://ormes.example" })
      for (const path of ["/", "/rien", "/kpa/ormes/", "/health", "/docs", `/entrer/${server.invitation}`]) {
        const { headers } = yield* server.ask("GET", path)
        assert.strictEqual(headers.get("strict-transport-security"), "max-age=31536000", path)
      }
      const room = yield* opened({ publicUrl: "http://192.168.1.20:8787" })
      assert.isNull((yield* room.ask("GET", "/")).headers.get("strict-transport-security"))
    })
  )
})

describe("every form", () => {
  const forms = ["/entrer", "/sortir", "/langue", "/kpa/ormes/faire", "/kpa/ormes/inviter", "/kpa/ormes/sortir-partout"]

  it.effect("of elsewhere is refused before anything of it is read, and nothing is written", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const { cookie } = yield* team(server)
      const before = yield* server.log
      const { host, origin } = new URL(server.url)
      const others = [
        { "sec-fetch-site": "cross-site" },
        { "sec-fetch-site": "same-site" },
        { "sec-fetch-site": "none" },
        { "sec-fetch-site": "", origin },
        { "sec-fetch-site": "cross-site", origin }
      ]
      const older = ["null", "https://attack.example", `https://${host}.attack.example`, "http://127.0.0.1:1", ""]
      for (const path of forms) {
        for (const more of others) {
          const answer = yield* server.ask("POST", path, "invitation=x&%zz", { cookie, ...more })
          assert.strictEqual(answer.status, 403, `${path} ${JSON.stringify(more)}`)
          assert.include(read(answer.text), "Ce formulaire vient d'ailleurs.")
          assert.deepStrictEqual(answer.cookies, [])
        }
        for (const from of older) {
          const answer = yield* sent(server.url, path, { cookie, ...(from !== "" && { origin: from }) }, "x=1")
          assert.strictEqual(answer.status, 403, `${path} ${from}`)
        }
      }
      assert.strictEqual(yield* server.log, before)
    })
  )

  it.effect("is not answered when an address is only looked at, nor by the session of an API", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const { cookie, token } = yield* team(server)
      const before = yield* server.log
      for (const path of forms) {
        if (path === "/entrer") continue
        assert.strictEqual((yield* server.ask("GET", path, undefined, { cookie })).status, 404, path)
      }
      const bearer = { authorization: `Bearer ${token}` }
      assert.strictEqual((yield* server.ask("GET", "/kpa/ormes/", undefined, bearer)).status, 401)
      assert.strictEqual(
        (yield* server.send("GET", "/cooperatives/ormes/membership/members", { headers: { cookie } })).status,
        401
      )
      assert.strictEqual(yield* server.log, before)
    })
  )
})

describe("the room whose address has no TLS", () => {
  it.effect("lets people in by a browser that says nothing but the origin, and its links lead there", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const room = "192.168.1.20:8787"
      const here = { host: room, origin: `http://${room}` }
      const entered = yield* sent(server.url, "/entrer", here, `invitation=${server.invitation}`)
      assert.strictEqual(entered.status, 303)
      const [set = ""] = entered.cookies
      assert.match(set, /^kpa=[^;]+;/)
      assert.include(set, "HttpOnly")
      assert.notInclude(set, "Secure")
      const cookie = set.split(";")[0] ?? ""
      const made = yield* sent(server.url, "/kpa/ormes/inviter", { ...here, cookie }, `personne=${server.camille}`)
      assert.match(made.text, /<input id="link" readonly value="http:\/\/192\.168\.1\.20:8787\/entrer\/[\w-]{43,}"/)
      const other = { ...here, origin: "http://192.168.1.20" }
      assert.strictEqual((yield* sent(server.url, "/langue", other, "langue=en")).status, 403, "another port")
    })
  )
})

describe("the language", () => {
  it.effect("is kept on the device, at the door too, and said by the document", () =>
    Effect.gen(function* () {
      yield* begun
      const server = yield* opened()
      const back = encodeURIComponent(`/entrer/${server.invitation}`)
      const chosen = yield* server.ask("POST", "/langue", `langue=en&retour=${back}`)
      assert.strictEqual(chosen.location, `/entrer/${server.invitation}`)
      assert.match(chosen.cookies[0] ?? "", /^langue=en; Max-Age=31536000; Path=\/.*HttpOnly.*SameSite=Lax/)
      for (const path of [
        "/",
        `/entrer/${server.invitation}`,
        "/rien",
        "/kpa/ormes/",
        "/entrer/fini",
        "/entrer?lien=x"
      ]) {
        const { text } = yield* server.ask("GET", path, undefined, { cookie: "langue=en" })
        assert.include(text, '<html lang="en">', path)
        assert.notMatch(read(text), /\b(?:coopérative|lien|invitation à|Demande|Retour)\b/, path)
      }
      const odd = yield* server.ask("POST", "/langue", "langue=klingon")
      assert.match(odd.cookies[0] ?? "", /^langue=fr;/)
    })
  )
})

/** As a browser of before 2023 does, or one in a room: it says nothing of where a form comes from but its origin. */
const sent = (
  url: string,
  path: string,
  headers: { readonly [name: string]: string },
  body: string
): Effect.Effect<{ readonly status: number; readonly text: string; readonly cookies: ReadonlyArray<string> }> =>
  Effect.callback((resume) => {
    const asking = request(`${url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", "accept-language": "fr", ...headers }
    })
    asking.on("response", (answer) => {
      let text = ""
      answer.setEncoding("utf8")
      answer.on("data", (piece: string) => (text += piece))
      answer.on("end", () =>
        resume(Effect.succeed({ status: answer.statusCode ?? 0, text, cookies: answer.headers["set-cookie"] ?? [] }))
      )
    })
    asking.end(body)
  })
