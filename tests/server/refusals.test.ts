/** What the wire refuses, and that nothing is written then. */
import { connect } from "node:net"
import { DatabaseSync } from "node:sqlite"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect, Layer } from "effect"
import * as Servers from "./Servers.ts"

interface Case {
  readonly title: string
  readonly send: (place: Place) => Effect.Effect<Servers.Answer>
  readonly status: number
  readonly tag: string
  readonly says?: (problem: Servers.Answer["json"], answer: Servers.Answer, place: Place) => void
}

type Place = Effect.Success<ReturnType<typeof Servers.withCooperative>>

const applying = "/cooperatives/les-ormes/membership/apply"
const members = "/cooperatives/les-ormes/membership/members"
const application = { name: "Inès", birthDate: "2008-01-01", motivation: "apprendre à réparer" }
const ask =
  (path: string, body: Servers.Body, headers: { readonly [name: string]: string } = {}) =>
  (place: Place) =>
    place.send("POST", path, { token: place.coordinator, body, headers })
const askJson = (path: string, body: unknown, headers: { readonly [name: string]: string } = {}) =>
  ask(path, JSON.stringify(body), headers)
const pointers = (problem: Servers.Answer["json"]) =>
  problem.errors.map(
    (error: { readonly pointer?: string; readonly parameter?: string }) => error.pointer ?? error.parameter
  )

const equal = { _tag: "Equal" }
const unknownFields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]))

const chunks = (bytes: number) =>
  new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (let sent = 0; sent < bytes; sent += 65_536) controller.enqueue(new Uint8Array(65_536).fill(0x20))
      controller.close()
    }
  })

const cases: ReadonlyArray<Case> = [
  { title: "a body that is not JSON", send: ask(applying, `{"name": "Inès",`), status: 400, tag: "MalformedJson" },
  {
    title: "a body that is not UTF-8",
    send: ask(applying, new Uint8Array([0x22, 0xff, 0x22])),
    status: 400,
    tag: "MalformedJson"
  },
  { title: "an empty body announced as JSON", send: ask(applying, ""), status: 400, tag: "MalformedJson" },
  {
    title: "fields that are missing, misspelt or wrong, all at once and by pointer",
    send: askJson(applying, { nme: "Inès", birthDate: "2008-02-31", motivation: "", "a/b~c": 1 }),
    status: 422,
    tag: "InvalidFields",
    says: (problem) => assert.sameMembers(pointers(problem), ["/nme", "/a~1b~0c", "/name", "/birthDate", "/motivation"])
  },
  {
    title: "a body that is no object",
    send: askJson(applying, [application]),
    status: 422,
    tag: "InvalidFields",
    says: (problem) => assert.deepStrictEqual(pointers(problem), [""])
  },
  {
    title: "a body for a command without fields",
    send: askJson("/cooperatives/les-ormes/founding/pause-cooperative", { until: "2026-09-01" }),
    status: 422,
    tag: "InvalidFields",
    says: (problem) => assert.deepStrictEqual(pointers(problem), ["/until"])
  },
  {
    title: "a cooperative whose id has no right form",
    send: askJson("/cooperatives/Les%20Ormes/membership/apply", application),
    status: 422,
    tag: "InvalidFields",
    says: (problem) => assert.deepStrictEqual(pointers(problem), ["id"])
  },
  {
    title: "a query that the view does not know",
    send: ({ coordinator, send }) => send("GET", `${members}?nom=lea`, { token: coordinator }),
    status: 422,
    tag: "InvalidFields",
    says: (problem) => assert.deepStrictEqual(pointers(problem), ["nom"])
  },
  {
    title: "a key that is no id",
    send: askJson(applying, application, { "idempotency-key": "a b" }),
    status: 422,
    tag: "InvalidFields",
    says: (problem) => assert.deepStrictEqual(pointers(problem), ["Idempotency-Key"])
  },
  ...["common-pot", "operator"].map((key): Case => ({
    title: `the key ${key}, by which somebody would be taken for what they are not`,
    send: askJson(applying, application, { "idempotency-key": key }),
    status: 422,
    tag: "InvalidFields",
    says: (problem) => assert.deepStrictEqual(pointers(problem), ["Idempotency-Key"])
  })),
  {
    title: "an If-Match that is no entity tag",
    send: askJson(applying, application, { "if-match": "6" }),
    status: 422,
    tag: "InvalidFields",
    says: (problem) => assert.deepStrictEqual(pointers(problem), ["If-Match"])
  },
  {
    title: "a request without a token",
    send: ({ send }) => send("POST", applying, { body: JSON.stringify(application) }),
    status: 401,
    tag: "Unauthorized",
    says: (_, { headers }) => assert.strictEqual(headers.get("www-authenticate"), 'Bearer realm="kpacite"')
  },
  {
    title: "a wrong token, before it looks at the body",
    send: ({ send }) => send("POST", applying, { token: "x".repeat(43), body: "{" }),
    status: 401,
    tag: "Unauthorized",
    says: (problem, { headers }) => {
      assert.deepStrictEqual(problem.facts, { reason: "unknown" })
      assert.include(headers.get("www-authenticate") ?? "", 'error="invalid_token"')
    }
  },
  {
    title: "what only a coordinator may ask",
    send: ({ member, send }) =>
      send("POST", "/cooperatives/les-ormes/membership/admit", {
        token: member,
        body: JSON.stringify({ personId: "yanis" })
      }),
    status: 403,
    tag: "NotAllowed",
    says: (problem) => assert.deepStrictEqual(problem.facts, { needs: "coordinator" })
  },
  {
    title: "a cooperative that nobody founded",
    send: ({ operator, send }) =>
      send("POST", "/cooperatives/ailleurs/membership/apply", { token: operator, body: JSON.stringify(application) }),
    status: 404,
    tag: "CooperativeUnknown"
  },
  {
    title: "a view of a cooperative that nobody founded",
    send: ({ operator, send }) => send("GET", "/cooperatives/ailleurs/membership/members", { token: operator }),
    status: 404,
    tag: "CooperativeUnknown"
  },
  {
    title: "a command that does not exist",
    send: askJson("/cooperatives/les-ormes/membership/dance", {}),
    status: 404,
    tag: "NothingHere"
  },
  {
    title: "a view that does not exist",
    send: ({ coordinator, send }) => send("GET", "/cooperatives/les-ormes/membership/dancers", { token: coordinator }),
    status: 404,
    tag: "NothingHere"
  },
  {
    title: "a person who does not exist",
    send: askJson("/cooperatives/les-ormes/membership/admit", { personId: "nobody" }),
    status: 404,
    tag: "PersonUnknown",
    says: (problem) => assert.deepStrictEqual(problem.facts, { personId: "nobody" })
  },
  {
    title: "what a rule refuses, with its facts and the remedy",
    send: askJson("/cooperatives/les-ormes/membership/admit", { personId: "yanis" }),
    status: 409,
    tag: "MotivationNotHeard",
    says: (problem) => {
      assert.deepStrictEqual(problem.facts, { personId: "yanis" })
      assert.strictEqual(problem.type, "urn:kpacite:problem:MotivationNotHeard")
      assert.deepStrictEqual(problem.next, [{ command: "HearMotivation", fields: { personId: "yanis" } }])
      assert.notInclude(problem.remedy, "HearMotivation")
    }
  },
  {
    title: "the key of somebody else's command, without showing what it wrote",
    send: ({ member, send }) =>
      send("POST", "/cooperatives/les-ormes/membership/pause", {
        token: member,
        body: JSON.stringify({ personId: "lea" }),
        headers: { "idempotency-key": "yanis" }
      }),
    status: 422,
    tag: "CommandIdTaken",
    says: (_, { text }) => assert.notInclude(text, "Yanis")
  },
  {
    title: "the key of somebody else's command by who may not ask, without saying that it was used",
    send: ({ member, send }) =>
      send("POST", "/cooperatives/les-ormes/membership/hear-motivation", {
        token: member,
        body: JSON.stringify({ personId: "yanis" }),
        headers: { "idempotency-key": "yanis" }
      }),
    status: 403,
    tag: "NotAllowed"
  },
  {
    title: "a command that was decided on an older version",
    send: askJson("/cooperatives/les-ormes/membership/hear-motivation", { personId: "yanis" }, { "if-match": '"3"' }),
    status: 412,
    tag: "StaleVersion",
    says: (problem) => assert.deepStrictEqual(problem.facts, { expected: 3, actual: 10 })
  },
  {
    title: "a body above 1 MiB of announced length",
    send: ask(applying, " ".repeat(1_048_577)),
    status: 413,
    tag: "BodyTooLarge"
  },
  {
    title: "a megabyte where an invitation has its place",
    send: ({ send }) => send("POST", "/sessions", { body: JSON.stringify(unknownFields(100_000)) }),
    status: 413,
    tag: "BodyTooLarge",
    says: (problem) => assert.strictEqual(problem.facts.limit, 4_096)
  },
  {
    title: "four kilobytes of fields that nobody knows, and names twenty of them",
    send: ({ send }) => send("POST", "/sessions", { body: JSON.stringify(unknownFields(90)) }),
    status: 422,
    tag: "InvalidFields",
    says: (problem, { text }) => {
      assert.strictEqual(problem.errors.length, 20)
      assert.isBelow(text.length, 8_192)
    }
  },
  {
    title: "more values than its fields have room for",
    send: askJson(applying, unknownFields(2_000)),
    status: 422,
    tag: "BodyTooComplex",
    says: (_, { text }) => assert.isBelow(text.length, 2_048)
  },
  {
    title: "a rule that is nested a thousand times",
    send: askJson("/cooperatives/les-ormes/treasury/what-if", {
      over: { _tag: "Season" },
      rules: [Array.from({ length: 1_000 }).reduce((rule: object) => ({ _tag: "FloorsAndCaps", rule }), equal)]
    }),
    status: 422,
    tag: "BodyTooComplex"
  },
  {
    title: "a rule that is nested more often than a group can discuss",
    send: askJson("/cooperatives/les-ormes/treasury/what-if", {
      over: { _tag: "Season" },
      rules: [Array.from({ length: 10 }).reduce((rule: object) => ({ _tag: "FloorsAndCaps", rule }), equal)]
    }),
    status: 422,
    tag: "InvalidFields",
    says: (problem) => assert.deepStrictEqual(pointers(problem), ["/rules/0"])
  },
  {
    title: "a fraction of forty thousand digits",
    send: askJson("/cooperatives/les-ormes/treasury/what-if", {
      over: { _tag: "Season" },
      rules: [{ _tag: "FixedShares", shares: { lea: `1/${"7".repeat(40_000)}` } }]
    }),
    status: 422,
    tag: "InvalidFields",
    says: (problem) => assert.deepStrictEqual(pointers(problem), ["/rules/0/shares/lea"])
  },
  {
    title: "an amount that no sum could hold exactly",
    send: askJson("/cooperatives/les-ormes/treasury/record-cost", {
      ficheId: null,
      label: "Assurance",
      cents: Number.MAX_SAFE_INTEGER
    }),
    status: 422,
    tag: "InvalidFields",
    says: (problem) => assert.deepStrictEqual(pointers(problem), ["/cents"])
  },
  {
    title: "a body above 1 MiB of unknown length",
    send: ask(applying, chunks(2_097_152)),
    status: 413,
    tag: "BodyTooLarge"
  },
  {
    title: "a body that is announced as something else",
    send: askJson(applying, application, { "content-type": "text/plain" }),
    status: 415,
    tag: "UnsupportedContentType"
  },
  {
    title: "a compressed body",
    send: askJson(applying, application, { "content-encoding": "gzip" }),
    status: 415,
    tag: "UnsupportedContentType"
  }
]

describe("the wire refuses", () => {
  for (const { says, send, status, tag, title } of cases) {
    it.effect(`${title}: ${status}, and writes nothing`, () =>
      Effect.gen(function* () {
        const place = yield* Servers.withCooperative()
        const before = yield* place.log
        const answer = yield* send(place)
        assert.strictEqual(answer.status, status, answer.text)
        assert.strictEqual(answer.headers.get("content-type"), "application/problem+json")
        assert.strictEqual(answer.json.status, status)
        assert.strictEqual(answer.json.tag, tag)
        assert.isNotEmpty(answer.json.detail)
        says?.(answer.json, answer, place)
        assert.strictEqual(yield* place.log, before)
      })
    )
  }

  it.effect(
    "a body longer than it announced: what was announced is read, the rest is no request, nothing is written",
    () =>
      Effect.gen(function* () {
        const place = yield* Servers.withCooperative()
        const before = yield* place.log
        const body = JSON.stringify({ ...application, motivation: "x".repeat(2_000_000) })
        const answer = yield* raw(place.url, [
          `POST ${applying} HTTP/1.1`,
          "Host: localhost",
          `Authorization: Bearer ${place.coordinator}`,
          "Content-Type: application/json",
          "Content-Length: 10",
          "",
          body
        ])
        assert.match(answer, /^HTTP\/1\.1 400 /)
        assert.strictEqual(yield* place.log, before)
      })
  )

  it.effect("in the language of the reader, French when they do not say", () =>
    Effect.gen(function* () {
      const { send } = yield* Servers.withCooperative()
      const french = yield* send("GET", members)
      const english = yield* send("GET", members, { headers: { "accept-language": "en, fr;q=0.5" } })
      assert.strictEqual(french.json.title, "Qui es-tu ?")
      assert.strictEqual(french.headers.get("content-language"), "fr")
      assert.strictEqual(english.json.title, "Who are you?")
    })
  )

  it.live("with 503 and when to try again, while the store does not answer; the same key then writes once", () =>
    Effect.gen(function* () {
      const folder = yield* Effect.acquireRelease(
        Effect.sync(() => mkdtempSync(join(tmpdir(), "kpacite-busy-"))),
        (folder) => Effect.sync(() => rmSync(folder, { recursive: true }))
      )
      const file = join(folder, "kpacite.sqlite")
      const server = yield* Servers.open(Layer.orDie(SqliteEventStore.layer({ file })), "sqlite")
      const place = { ...server, ...(yield* Servers.found(server)) }
      const before = yield* place.log
      const hearing = askJson(
        "/cooperatives/les-ormes/membership/hear-motivation",
        { personId: "yanis" },
        { "idempotency-key": "hear" }
      )

      const other = new DatabaseSync(file)
      other.exec("BEGIN EXCLUSIVE")
      const refused = yield* hearing(place)
      other.exec("ROLLBACK")
      other.close()
      assert.strictEqual(refused.status, 503)
      assert.strictEqual(refused.headers.get("retry-after"), "1")
      assert.strictEqual(refused.json.tag, "Unavailable")
      assert.strictEqual(yield* place.log, before)

      const done = yield* hearing(place)
      assert.strictEqual(done.status, 200)
      assert.deepInclude(done.json, { version: 11, repeated: false })
    })
  )
})

const raw = (url: string, lines: ReadonlyArray<string>): Effect.Effect<string> =>
  Effect.callback((resume) => {
    const { hostname, port } = new URL(url)
    let answer = ""
    const socket = connect(Number(port), hostname, () => socket.write(lines.join("\r\n")))
    socket.on("data", (bytes) => (answer += bytes.toString()))
    socket.on("error", () => undefined)
    socket.on("close", () => resume(Effect.succeed(answer)))
    socket.setTimeout(2_000, () => socket.destroy())
  })
