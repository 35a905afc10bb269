import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import { PersonId } from "@kpacite/core/Ids"
import { Effect, Fiber, Stream } from "effect"
import { TestClock } from "effect/testing"
import * as Servers from "./Servers.ts"

const hearing = { _tag: "HearMotivation", personId: PersonId.make("yanis") } as const

describe("the log over HTTP", () => {
  it.effect("is given to coordinators, event by event, and folds again", () =>
    Effect.gen(function* () {
      const { client, coordinator } = yield* Servers.withCooperative()
      const events = yield* Stream.runCollect(client(coordinator).events("les-ormes"))
      assert.deepStrictEqual(
        events.map(({ version }) => version),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
      )
      assert.deepStrictEqual(
        events.map((event) => Cooperative.codec.decode(event)._tag),
        events.map(({ type }) => type)
      )
    })
  )

  it.effect("is given from a version on", () =>
    Effect.gen(function* () {
      const { client, coordinator } = yield* Servers.withCooperative()
      const events = yield* Stream.runCollect(client(coordinator).events("les-ormes", 8))
      assert.deepStrictEqual(
        events.map(({ version }) => version),
        [9, 10]
      )
    })
  )

  it.effect("hides the words of others", () =>
    Effect.gen(function* () {
      const { coordinator, send } = yield* Servers.withCooperative()
      const { text } = yield* send("GET", "/cooperatives/les-ormes/events", { token: coordinator })
      for (const word of ["Léa", "Yanis", "2008-03-02", "bricoler"]) assert.notInclude(text, word)
      // Her own name is hers to read.
      assert.include(text, "Camille Vidal")
    })
  )

  it.effect("hides what it says in events of a newer program, and goes on behind them", () =>
    Effect.gen(function* () {
      const { client, coordinator, send, store } = yield* Servers.withCooperative()
      yield* store.append({
        streamId: "cooperative/les-ormes",
        expected: "streamExists",
        events: [{ type: "LetterWritten", schemaVersion: 1, payload: { words: "secret" } }],
        metadata: { commandId: "newer", actor: "person:lea", occurredAt: Servers.monday }
      })
      yield* client(coordinator).command("les-ormes", hearing)
      const { text } = yield* send("GET", "/cooperatives/les-ormes/events", { token: coordinator })
      assert.notInclude(text, "secret")
      const events = yield* Stream.runCollect(client(coordinator).events("les-ormes", 10))
      assert.deepStrictEqual(
        events.map(({ type, version }) => ({ type, version })),
        [
          { type: "LetterWritten", version: 11 },
          { type: "MotivationHeard", version: 12 }
        ]
      )
      assert.isNull(events[0]?.payload)
    })
  )

  it.effect("shows nothing of how much happens in other cooperatives", () =>
    Effect.gen(function* () {
      const server = yield* Servers.withCooperative()
      const read = Effect.map(
        server.send("GET", "/cooperatives/les-ormes/events", { token: server.coordinator }),
        ({ headers, text }) => ({ text, etag: headers.get("etag") })
      )
      const before = yield* read
      yield* Servers.found(server, "ailleurs")
      yield* server.client(server.coordinator).command("les-ormes", hearing)
      const after = yield* read
      assert.strictEqual(before.etag, '"10"')
      assert.strictEqual(after.etag, '"11"')
      const lines = after.text.trimEnd().split("\n")
      for (const line of lines) assert.notProperty(JSON.parse(line), "position")
    })
  )

  it.effect("says who asked and when, and not by which command: some of those nobody else may know of", () =>
    Effect.gen(function* () {
      const { coordinator, send } = yield* Servers.withCooperative()
      const { text } = yield* send("GET", "/cooperatives/les-ormes/events", { token: coordinator })
      for (const line of text.trimEnd().split("\n")) {
        assert.sameMembers(Object.keys(JSON.parse(line).metadata), ["commandId", "actor", "occurredAt"])
      }
    })
  )

  it.effect("is not given to a member", () =>
    Effect.gen(function* () {
      const { member, send } = yield* Servers.withCooperative()
      const answer = yield* send("GET", "/cooperatives/les-ormes/events", { token: member })
      assert.strictEqual(answer.status, 403)
    })
  )
})

describe("live changes", () => {
  it.live("tell that something changed and at which version, but nothing of what", () =>
    Effect.gen(function* () {
      const server = yield* Servers.open()
      const { coordinator, member } = yield* Servers.found(server)
      const listening = yield* Effect.promise(() =>
        fetch(`${server.url}/cooperatives/les-ormes/events/live`, { headers: { authorization: `Bearer ${member}` } })
      )
      assert.strictEqual(listening.headers.get("content-type"), "text/event-stream")
      const reader = listening.body?.pipeThrough(new TextDecoderStream()).getReader()
      const read = Effect.promise(async () => (await reader?.read())?.value ?? "")
      assert.strictEqual(yield* read, ": listening\n\n")
      const by = server.client(coordinator)
      yield* by.command("les-ormes", {
        _tag: "Apply",
        name: "Inès Roche",
        birthDate: Servers.day("2008-01-01"),
        motivation: "apprendre"
      })
      const change = yield* read
      assert.match(change, /^id: 11\nevent: change\ndata: \{"version":11\}\n\n$/)
      yield* Effect.promise(async () => reader?.cancel())
    })
  )

  it.live("tell of an import of hundreds of cards as of a few changes, and at last of the newest", () =>
    Effect.gen(function* () {
      const server = yield* Servers.open()
      const { coordinator } = yield* Servers.found(server)
      const client = server.client(coordinator)
      const hex = (n: number) => n.toString(16).padStart(24, "0")
      const cards = Array.from({ length: 500 }, (_, n) => ({ id: hex(n + 1), name: `c${n}`, idList: "l" }))
      const lists = [{ id: "l", name: "À faire" }]
      const board = { id: hex(0), name: "Projets", lists, cards, dateLastActivity: "2026-07-01T09:18:13.626Z" }
      // Ten events, the board, and its cards.
      const newest = 10 + 1 + cards.length
      const listening = client.live("les-ormes", 9).pipe(Stream.takeUntil(({ version }) => version === newest))
      const heard = yield* Effect.forkChild(Stream.runCollect(listening))
      yield* Effect.sleep("100 millis")
      const { version } = yield* client.command("les-ormes", { _tag: "ImportTrello", board } as never)
      assert.strictEqual(version, newest)
      assert.isBelow((yield* Fiber.join(heard)).length, 10)
      // Who was away meanwhile hears of the newest change alone.
      const late = yield* client.live("les-ormes", 9).pipe(Stream.take(1), Stream.runCollect)
      assert.deepStrictEqual(late, [{ version }])
    })
  )

  it.live("begin with the last of what was missed since a version", () =>
    Effect.gen(function* () {
      const server = yield* Servers.open()
      const { coordinator } = yield* Servers.found(server)
      const client = server.client(coordinator)
      const first = yield* Effect.forkChild(client.live("les-ormes", 8).pipe(Stream.take(2), Stream.runCollect))
      yield* client.command("les-ormes", hearing)
      assert.deepStrictEqual(
        (yield* Fiber.join(first)).map(({ version }) => version),
        [10, 11]
      )
    })
  )

  it.effect("are told to those who belong, and to nobody who left, was deferred, applied or runs the server", () =>
    Effect.gen(function* () {
      const server = yield* Servers.withCooperative()
      const { client, coordinator, lea, member, operator, send, yanis } = server
      const ask = (command: Cooperative.Command) => client(coordinator).command("les-ormes", command)
      const listen = (token: string) =>
        Effect.promise(async () => {
          const ending = new AbortController()
          const { headers, status } = await fetch(`${server.url}/cooperatives/les-ormes/events/live`, {
            headers: { authorization: `Bearer ${token}` },
            signal: ending.signal
          })
          ending.abort()
          return [status, headers.get("content-type")] as const
        })
      const heard = [200, "text/event-stream"] as const
      const refused = [403, "application/problem+json"] as const
      const applicant = yield* Servers.signIn(server, client(coordinator), "les-ormes", yanis)
      assert.deepStrictEqual(yield* listen(coordinator), heard)
      assert.deepStrictEqual(yield* listen(member), heard)
      assert.deepStrictEqual(yield* listen(applicant), refused)
      yield* ask({ _tag: "Defer", personId: yanis, reason: "Plus tard." })
      assert.deepStrictEqual(yield* listen(applicant), refused)
      assert.deepStrictEqual(yield* listen(operator), refused)
      yield* ask({ _tag: "Pause", personId: lea })
      assert.deepStrictEqual(yield* listen(member), heard)
      yield* client(member).command("les-ormes", { _tag: "Leave", personId: lea })
      const answer = yield* send("GET", "/cooperatives/les-ormes/events/live", { token: member })
      assert.deepStrictEqual([answer.status, answer.json.tag], [403, "NotAllowed"])
    })
  )

  it.live("end, without a word of it, for somebody who leaves while they listen", () =>
    Effect.gen(function* () {
      const server = yield* Servers.open()
      const { coordinator, lea, member } = yield* Servers.found(server)
      const heard = yield* Effect.forkChild(Stream.runCollect(server.client(member).live("les-ormes", 9)))
      yield* server.client(coordinator).command("les-ormes", hearing)
      yield* Effect.sleep("300 millis")
      yield* server.client(member).command("les-ormes", { _tag: "Leave", personId: lea })
      assert.deepStrictEqual(yield* Fiber.join(heard), [{ version: 10 }, { version: 11 }])
    })
  )

  it.effect("end when the listener is signed out", () =>
    Effect.gen(function* () {
      const { client, coordinator, lea, member, url } = yield* Servers.withCooperative()
      const listening = yield* Effect.promise(() =>
        fetch(`${url}/cooperatives/les-ormes/events/live`, { headers: { authorization: `Bearer ${member}` } })
      )
      const reader = listening.body?.pipeThrough(new TextDecoderStream()).getReader()
      const read = Effect.promise(async () => reader?.read())
      assert.strictEqual((yield* read)?.value, ": listening\n\n")
      yield* TestClock.adjust("15 seconds")
      assert.strictEqual((yield* read)?.value, ": still here\n\n")
      yield* client(coordinator).signOutPerson("les-ormes", lea)
      yield* TestClock.adjust("15 seconds")
      // That they are signed out is a fact, of which they may still hear.
      const rest = yield* Effect.repeat(read, { until: (one) => one?.done === true, times: 3 })
      assert.strictEqual(rest?.done, true)
    })
  )
})
