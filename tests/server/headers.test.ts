/** What every answer says of itself, whoever asks and however it ends. */
import { connect } from "node:net"
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as Servers from "./Servers.ts"

const members = "/cooperatives/les-ormes/membership/members"
const hearing = "/cooperatives/les-ormes/membership/hear-motivation"
const yanis = JSON.stringify({ personId: "yanis" })

const expected = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY"
}

/** Sends what need not be HTTP, and gives what comes back until the connection is closed. */
const written = (url: string, text: string) =>
  Effect.callback<{ readonly head: string; readonly body: string }>((resume) => {
    const { hostname, port } = new URL(url)
    let answer = ""
    const socket = connect(Number(port), hostname, () => socket.write(text))
    socket.setEncoding("utf8").on("data", (piece) => (answer += String(piece)))
    socket.on("error", () => undefined)
    socket.on("close", () => {
      const [head = "", body = ""] = answer.split("\r\n\r\n")
      resume(Effect.succeed({ head, body }))
    })
  })

const headersOf = ({ headers }: Servers.Answer) =>
  Object.fromEntries(Object.keys(expected).map((name) => [name, headers.get(name)]))

describe("the headers of an API", () => {
  it.effect("are on every answer, errors and what is not there included", () =>
    Effect.gen(function* () {
      const { coordinator, member, send } = yield* Servers.withCooperative()
      const seen = yield* send("GET", members, { token: coordinator })
      const asked = yield* send("POST", hearing, { token: coordinator, body: yanis })
      const invited = yield* send("POST", "/cooperatives/les-ormes/invitations", { token: coordinator, body: yanis })
      const answers: Readonly<Record<string, Servers.Answer>> = {
        "200 view": seen,
        "200 command": asked,
        "201 invitation": invited,
        "304 view": yield* send("GET", members, {
          token: coordinator,
          headers: { "if-none-match": "*" }
        }),
        "200 log": yield* send("GET", "/cooperatives/les-ormes/events", { token: coordinator }),
        "200 health": yield* send("GET", "/health"),
        "200 openapi": yield* send("GET", "/openapi.json"),
        "204 sign-out": yield* send("DELETE", "/sessions/current", { token: coordinator }),
        "400 not JSON": yield* send("POST", hearing, { token: member, body: "{" }),
        "401 no token": yield* send("GET", members),
        "403 not allowed": yield* send("POST", hearing, { token: member, body: yanis }),
        "404 nowhere": yield* send("GET", "/nowhere"),
        "404 method": yield* send("PUT", members, { token: member }),
        "404 options": yield* send("OPTIONS", members),
        "409 invitation": yield* send("POST", "/sessions", { body: JSON.stringify({ invitation: "x".repeat(43) }) }),
        "412 stale": yield* send("POST", "/cooperatives/les-ormes/membership/pause", {
          token: member,
          body: JSON.stringify({ personId: "lea" }),
          headers: { "if-match": '"1"' }
        }),
        "415 type": yield* send("POST", hearing, {
          token: member,
          body: yanis,
          headers: { "content-type": "text/plain" }
        }),
        "422 fields": yield* send("POST", hearing, { token: member, body: "{}" })
      }
      for (const [title, answer] of Object.entries(answers)) {
        assert.strictEqual(String(answer.status), title.slice(0, 3), `${title}: ${answer.text.slice(0, 200)}`)
        assert.deepStrictEqual(headersOf(answer), expected, title)
        assert.isFalse(answer.headers.has("x-powered-by"), title)
        assert.isFalse(answer.headers.has("access-control-allow-origin"), title)
      }
    })
  )

  it.effect("are on the answers to what never becomes a request, with words", () =>
    Effect.gen(function* () {
      const { url } = yield* Servers.withCooperative()
      const long = "a".repeat(20_000)
      const post = "POST /sessions HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n"
      for (const [status, text] of [
        [400, "HELLO\r\n\r\n"],
        [400, "GET /health HTTP/1.1\r\n\r\n"],
        [400, `${post}Content-Length: 2\r\n\r\n{}`],
        [413, `${post}\r\n2;${long}\r\n{}\r\n0\r\n\r\n`],
        [417, "GET /health HTTP/1.1\r\nHost: here\r\nExpect: tea\r\n\r\n"],
        [431, `GET /${long} HTTP/1.1\r\nHost: here\r\n\r\n`],
        [431, `GET /health HTTP/1.1\r\nHost: here\r\nX: ${long}\r\n\r\n`]
      ] as const) {
        const { body, head } = yield* written(url, text)
        assert.match(head, new RegExp(`^HTTP/1.1 ${status} `), text.slice(0, 80))
        const headers = new Map(
          head
            .split("\r\n")
            .slice(1)
            .map((line) => line.split(/: (.*)/) as [string, string])
        )
        for (const [name, value] of Object.entries(expected)) assert.strictEqual(headers.get(name), value, name)
        assert.strictEqual(headers.get("content-type"), "application/problem+json")
        assert.strictEqual(headers.get("connection") ?? headers.get("Connection"), "close")
        assert.strictEqual(headers.get("content-length"), String(new TextEncoder().encode(body).length))
        const problem = JSON.parse(body) as Record<string, unknown>
        assert.containsAllKeys(problem, ["tag", "detail", "remedy"])
        assert.strictEqual(problem["status"], status)
      }
    })
  )

  it.effect("let the one page of the manual run its own scripts, and no others", () =>
    Effect.gen(function* () {
      const { send } = yield* Servers.withCooperative()
      const page = yield* send("GET", "/docs")
      const { "content-security-policy": policy, ...others } = headersOf(page)
      const { "content-security-policy": _, ...same } = expected
      assert.deepStrictEqual(others, same)
      assert.include(policy, "default-src 'none'; script-src 'unsafe-inline'")
      assert.include(policy, "frame-ancestors 'none'")
      assert.notMatch(policy ?? "", /https?:|\*/)
    })
  )
})

describe("whether somebody may ask", () => {
  it.effect("is said before the version that they rest on, of which they learn nothing", () =>
    Effect.gen(function* () {
      const { coordinator, member, send } = yield* Servers.withCooperative()
      for (const tag of ['"3"', '"6"', '"999"', '"3-9f86d081"', "nonsense"]) {
        const headers = { "if-match": tag }
        const refused = yield* send("POST", hearing, { token: member, body: yanis, headers })
        assert.deepStrictEqual([refused.status, refused.json.tag], [403, "NotAllowed"], tag)
        assert.isFalse(refused.headers.has("etag"), tag)
      }
      const stale = yield* send("POST", hearing, { token: coordinator, body: yanis, headers: { "if-match": '"3"' } })
      assert.deepStrictEqual([stale.status, stale.json.tag], [412, "StaleVersion"])
      const unreadable = yield* send("POST", hearing, { token: coordinator, body: yanis, headers: { "if-match": "6" } })
      assert.deepStrictEqual([unreadable.status, unreadable.json.tag], [422, "InvalidFields"])
    })
  )
})
