import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Servers from "./Servers.ts"

const hearing = "/cooperatives/les-ormes/membership/hear-motivation"
const yanis = JSON.stringify({ personId: "yanis" })

describe("a command over HTTP", () => {
  it.effect("answers with what happened and the version after it", () =>
    Effect.gen(function* () {
      const { coordinator, send } = yield* Servers.withCooperative()
      const answer = yield* send("POST", hearing, {
        token: coordinator,
        body: yanis,
        headers: { "idempotency-key": '"hear-1"' }
      })
      assert.strictEqual(answer.status, 200)
      assert.strictEqual(answer.headers.get("etag"), '"11"')
      assert.deepStrictEqual(answer.json, {
        commandId: "hear-1",
        version: 11,
        events: [{ _tag: "MotivationHeard", personId: "yanis", by: "camille", on: "2026-07-06" }],
        repeated: false
      })
    })
  )

  it.effect("with the same key answers the same again and writes once", () =>
    Effect.gen(function* () {
      const { coordinator, log, send } = yield* Servers.withCooperative()
      const sending = { token: coordinator, body: yanis, headers: { "idempotency-key": "hear-1" } }
      const first = yield* send("POST", hearing, sending)
      const once = yield* log
      // Other things may happen in between, and the version that was seen is long outdated.
      yield* send("POST", hearing, { ...sending, headers: { "idempotency-key": "hear-2" } })
      const between = yield* log
      const again = yield* send("POST", hearing, { ...sending, headers: { ...sending.headers, "if-match": '"10"' } })
      assert.deepStrictEqual(again.json, { ...first.json, repeated: true })
      assert.strictEqual(again.headers.get("etag"), first.headers.get("etag"))
      assert.strictEqual(yield* log, between)
      assert.include(between, once.slice(0, -2))
    })
  )

  it.effect("sent ten times at once with the same key writes once", () =>
    Effect.gen(function* () {
      const { coordinator, send, store } = yield* Servers.withCooperative()
      const sending = { token: coordinator, body: yanis, headers: { "idempotency-key": "hear-1" } }
      const answers = yield* Effect.all(
        Array.from({ length: 10 }, () => send("POST", hearing, sending)),
        { concurrency: 10 }
      )
      assert.deepStrictEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
      assert.deepStrictEqual(new Set(answers.map(({ json }) => json.version)), new Set([11]))
      assert.strictEqual(answers.filter(({ json }) => !json.repeated).length, 1)
      assert.strictEqual((yield* store.read("cooperative/les-ormes", { commandId: "hear-1" })).events.length, 1)
    })
  )

  it.effect("without a key gets one from the server", () =>
    Effect.gen(function* () {
      const { coordinator, send } = yield* Servers.withCooperative()
      const answer = yield* send("POST", hearing, { token: coordinator, body: yanis })
      assert.match(answer.json.commandId, /^[0-9a-f-]{36}$/)
    })
  )

  it.effect("is accepted when nothing changed since the version in If-Match, as a view gave it", () =>
    Effect.gen(function* () {
      const { coordinator, send } = yield* Servers.withCooperative()
      const seen = yield* send("GET", "/cooperatives/les-ormes/membership/members", { token: coordinator })
      const etag = seen.headers.get("etag") ?? ""
      const sending = { token: coordinator, body: yanis, headers: { "if-match": etag } }
      const first = yield* send("POST", hearing, sending)
      assert.strictEqual(first.status, 200)
      const second = yield* send("POST", hearing, sending)
      assert.strictEqual(second.status, 412)
    })
  )

  it.effect("that has no fields needs no body", () =>
    Effect.gen(function* () {
      const { coordinator, send } = yield* Servers.withCooperative()
      const answer = yield* send("POST", "/cooperatives/les-ormes/founding/pause-cooperative", { token: coordinator })
      assert.strictEqual(answer.json?.events[0]._tag, "CooperativePaused", answer.text)
    })
  )
})

describe("a view over HTTP", () => {
  const members = "/cooperatives/les-ormes/membership/members"

  it.effect("is not sent again while it is the same", () =>
    Effect.gen(function* () {
      const { coordinator, send } = yield* Servers.withCooperative()
      const first = yield* send("GET", members, { token: coordinator })
      assert.match(first.headers.get("etag") ?? "", /^"10-[0-9a-f]{24}"$/)
      const headers = { "if-none-match": first.headers.get("etag") ?? "" }
      const { show } = Cooperative.views.membership.members
      const shown = () => assert.fail("what the reader knows is made again")
      Object.assign(Cooperative.views.membership.members, { show: shown })
      const again = yield* Effect.ensuring(
        send("GET", members, { token: coordinator, headers }),
        Effect.sync(() => Object.assign(Cooperative.views.membership.members, { show }))
      )
      assert.strictEqual(again.status, 304)
      assert.strictEqual(again.text, "")
      assert.strictEqual(again.headers.get("etag"), first.headers.get("etag"))
      yield* send("POST", hearing, { token: coordinator, body: yanis })
      const changed = yield* send("GET", members, { token: coordinator, headers })
      assert.strictEqual(changed.status, 200)
    })
  )

  it.effect("is not sent at all to whoever asks for it unless there is one, if they may see it", () =>
    Effect.gen(function* () {
      const { coordinator, member, send } = yield* Servers.withCooperative()
      const headers = { "if-none-match": "*" }
      const there = yield* send("GET", members, { token: coordinator, headers })
      assert.deepStrictEqual([there.status, there.text], [304, ""])
      assert.match(there.headers.get("etag") ?? "", /^"10-[0-9a-f]{24}"$/)
      const path = yield* send("GET", "/cooperatives/les-ormes/follow-up/path?person=yanis", { token: member, headers })
      assert.strictEqual(path.status, 403)
      const nowhere = yield* send("GET", "/cooperatives/les-ormes/planning/fiche?fiche=x", { token: member, headers })
      assert.strictEqual(nowhere.status, 404)
    })
  )

  it.effect("has another tag for another reader, and when time alone changes what it shows", () =>
    Effect.gen(function* () {
      const { coordinator, member, send } = yield* Servers.withCooperative()
      const tag = (token: string) => Effect.map(send("GET", members, { token }), ({ headers }) => headers.get("etag"))
      const [seen, seenByMember] = [yield* tag(coordinator), yield* tag(member)]
      assert.notStrictEqual(seen, seenByMember)
      // Yanis should have had an answer after two weeks.
      yield* TestClock.adjust("15 days")
      assert.notStrictEqual(yield* tag(coordinator), seen)
    })
  )
})
