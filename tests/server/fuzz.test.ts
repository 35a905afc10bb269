/**
 * Random requests, well and ill formed, at every address and by everybody: whatever comes, the server answers in words, and
 * nothing is written but by somebody who may.
 */
import { assert, describe, it } from "@effect/vitest"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Addresses from "@kpacite/http/Addresses"
import { Effect, Layer, Schema } from "effect"
import { TestClock } from "effect/testing"
import * as Chance from "./Chance.ts"
import * as Servers from "./Servers.ts"

interface Route {
  readonly method: "GET" | "POST" | "DELETE"
  readonly path: string
  readonly body?: Schema.Top
  readonly query?: ReadonlyArray<string>
}

/** What the server answers itself; the streams of news are in `limits.test.ts`. */
const own: ReadonlyArray<Route> = [
  { method: "POST", path: "/sessions", body: Schema.Struct({ invitation: Schema.String }) },
  { method: "DELETE", path: "/sessions/nobody" },
  { method: "POST", path: "/cooperatives/:id/invitations", body: Schema.Struct({ personId: Schema.String }) },
  { method: "POST", path: "/cooperatives/:id/people/nobody/sign-out" },
  { method: "GET", path: "/cooperatives/:id/events", query: ["after"] },
  { method: "GET", path: "/health" }
]

const routes: ReadonlyArray<Route> = [
  ...Array.from(Addresses.commands.values(), ({ path, payload }): Route => ({ method: "POST", path, body: payload })),
  ...Addresses.views.map(({ asks, path, query }): Route =>
    asks === "body"
      ? { method: "POST", path, body: query }
      : { method: "GET", path, query: Object.keys((query as unknown as { readonly fields?: object }).fields ?? {}) }
  ),
  ...own
]

/** How often each address is asked. */
const rounds = 5

const ending = /leave|pause-cooperative|sign-out/

const evil = ["__proto__", "constructor", "a b", "", "é", "1/2", "x".repeat(600), "%00", "..", "lea"]

describe("random requests at every address", () => {
  for (const seed of [20_260_706, 16]) {
    it.effect(`are answered without an error of ours, and write nothing that may not be written (seed ${seed})`, () =>
      Effect.gen(function* () {
        yield* TestClock.setTime(Date.parse(Servers.monday))
        const store = yield* MemoryEventStore.make
        const shared = Layer.succeed(EventStore, store)
        const server = yield* Servers.open(shared)
        const { coordinator, member } = yield* Servers.found(server)
        const elsewhere = yield* Servers.found(server, "ailleurs")
        const chance = Chance.of(seed)
        const insiders = [coordinator, coordinator, coordinator, member, member, server.operator]
        const outsiders = [undefined, "x".repeat(43), elsewhere.coordinator, elsewhere.member]

        const ids = ["camille", "lea", "yanis"]
        for (let round = 0; round < rounds; round++) {
          for (const { body, method, path, query = [] } of routes) {
            // Whoever has left asks for nothing more.
            if (round < rounds - 1 && ending.test(path)) continue
            const isInside = chance.often(80)
            const token = chance.one<string | undefined>(isInside ? insiders : outsiders)
            const id = chance.often(95) ? "les-ormes" : chance.one(evil)
            const asked = query
              .filter(() => chance.often(60))
              .map((name) => `${name}=${encodeURIComponent(chance.one(evil))}`)
            const sent = body === undefined ? undefined : bodyOf(body, chance, ids)
            const address = `${path.replace(":id", encodeURIComponent(id))}${asked.length > 0 ? `?${asked.join("&")}` : ""}`
            const before = yield* store.lastPosition
            const answer = yield* server.send(method, address, {
              token,
              ...(sent !== undefined && { body: sent }),
              headers: headersOf(chance)
            })
            const written = (yield* store.lastPosition) - before
            const which = `seed ${seed}: ${method} ${address} ${String(sent).slice(0, 500)} → ${answer.status} ${answer.text.slice(0, 300)}`
            assert.isBelow(answer.status, 500, which)
            if (answer.status >= 400) assert.isBelow(answer.text.length, 16_384, which)
            const isCommand = method === "POST" && answer.status === 200 && "events" in (answer.json ?? {})
            if (isCommand) ids.push(answer.json.commandId)
            const mayWrite = isInside && (isCommand || answer.status === 201 || answer.status === 204)
            if (!mayWrite) assert.strictEqual(written, 0, which)
            if (isCommand && answer.json.repeated === false) {
              // Whoever runs the server is not shown what speaks of somebody.
              if (token === server.operator) assert.isAtLeast(written, answer.json.events.length, which)
              else assert.strictEqual(written, answer.json.events.length, which)
            }
          }
        }

        assert.isAbove(ids.length, 10, "much of what is asked is refused, but not all of it")

        // What was written can be read again by a program that begins with nothing, and shows the same.
        const other = yield* Servers.open(shared)
        for (const { asks, path } of Addresses.views) {
          if (asks === "body") continue
          const address = path.replace(":id", "les-ormes")
          const [one, two] = [
            yield* server.send("GET", address, { token: coordinator }),
            yield* other.send("GET", address, { token: coordinator })
          ]
          assert.isBelow(one.status, 500, address)
          assert.strictEqual(two.status, one.status, address)
          assert.strictEqual(two.text, one.text, address)
        }
      })
    )
  }
})

const bodyOf = (
  schema: Schema.Top,
  chance: Chance.Chance,
  ids: ReadonlyArray<string>
): string | Uint8Array<ArrayBuffer> =>
  chance.often(90) ? JSON.stringify(Chance.body(schema, chance, ids)) : Chance.illFormed(chance)

const headersOf = (chance: Chance.Chance): { readonly [name: string]: string } => ({
  ...(chance.often(10) && { "if-match": chance.one(['"1"', '"999999999999"', "*", "x", '"-1"']) }),
  ...(chance.often(20) && { "idempotency-key": chance.one(["lea", "k1", "k2", "__proto__", "a b", "x".repeat(300)]) }),
  ...(chance.often(5) && { "content-type": chance.one(["text/plain", "application/json; charset=utf-16", ";"]) }),
  ...(chance.often(5) && { "content-encoding": "gzip" }),
  ...(chance.often(10) && { "if-none-match": chance.one(["*", '"x"', "W/", ","]) }),
  "accept-language": chance.one(["fr", "en", "*", "", ";q=", "fr;q=x"])
})
