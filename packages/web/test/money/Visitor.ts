/** Somebody with a browser that runs no script, who sends forms as they stand on a page, with what is typed over them. */
import { assert } from "@effect/vitest"
import type * as Client from "@kpacite/http/Client"
import type { PersonId } from "@kpacite/core/Ids"
import { Effect } from "effect"
import * as Servers from "../../../../tests/server/Servers.ts"

export interface Fields {
  readonly [name: string]: string | ReadonlyArray<string>
}

export interface Visitor {
  /** A page, as it is written. */
  readonly page: (path: string) => Effect.Effect<string>
  /** What a reader sees of it. */
  readonly see: (path: string) => Effect.Effect<string>
  /** The commands that a page has forms for. */
  readonly forms: (path: string) => Effect.Effect<ReadonlyArray<string>>
  /** Sends a form that has these fixed fields; whoever sends it is told that it was done. */
  readonly send: (path: string, command: string, typed?: Fields, fixed?: Fields) => Effect.Effect<string>
  /** Sends a form that is not accepted, and gives the page that comes back. */
  readonly refused: (path: string, command: string, typed?: Fields, fixed?: Fields) => Effect.Effect<string>
}

export const visitor = (
  server: Servers.OpenServer,
  id: string,
  inviting: Client.Client,
  person: PersonId
): Effect.Effect<Visitor> =>
  Effect.gen(function* () {
    const token = yield* Effect.orDie(Servers.signIn(server, inviting, id, person))
    const headers = { cookie: `kpa=${token}; langue=fr` }
    const get = (path: string) => server.send("GET", `/kpa/${id}/${path}`, { headers })
    const page = (path: string) =>
      Effect.map(get(path), ({ status, text }) => {
        assert.strictEqual(status, 200, `${path}: ${read(text)}`)
        return text
      })
    const post = (path: string, command: string, typed: Fields, fixed: Fields) =>
      Effect.gen(function* () {
        const text = yield* page(path)
        const found = formsOf(text).find(
          (fields) =>
            fields.get("faire") === command &&
            Object.entries(fixed).every(([name, value]) => fields.get(name) === value)
        )
        assert(found !== undefined, `no form for ${command} on ${path}: ${read(text)}`)
        for (const [name, value] of Object.entries(typed)) {
          assert.include(text, `name="${name}"`, `no field for ${command}`)
          found.delete(name)
          for (const one of [value].flat()) found.append(name, one)
        }
        return yield* Effect.promise(async () => {
          const response = await fetch(`${server.url}/kpa/${id}/faire`, {
            method: "POST",
            redirect: "manual",
            headers: { ...headers, origin: server.url, "content-type": "application/x-www-form-urlencoded" },
            body: found.toString()
          })
          return { status: response.status, to: response.headers.get("location") ?? "", text: await response.text() }
        })
      })
    return {
      page,
      see: (path) => Effect.map(page(path), read),
      forms: (path) => Effect.map(page(path), (text) => formsOf(text).map((fields) => fields.get("faire") ?? "")),
      send: (path, command, typed = {}, fixed = {}) =>
        Effect.gen(function* () {
          const { status, text, to } = yield* post(path, command, typed, fixed)
          assert.strictEqual(status, 303, `${command} on ${path}: ${read(text)}`)
          const after = yield* server.send("GET", to, { headers })
          assert.match(after.text, /role="status"/)
          return read(after.text)
        }),
      refused: (path, command, typed = {}, fixed = {}) =>
        Effect.map(post(path, command, typed, fixed), ({ status, text }) => {
          assert.isAbove(status, 303, `${command} on ${path}`)
          assert.match(text, /role="alert"/)
          return text
        })
    }
  })

export const read = (text: string): string =>
  plain(text.replaceAll(/<style>.*?<\/style>/gs, "").replaceAll(/<[^>]*>/g, " "))
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ([.,])/g, "$1")

/** Every form of a page with what a browser would send of it. */
const formsOf = (text: string): ReadonlyArray<URLSearchParams> =>
  Array.from(text.matchAll(/<form[^>]*>(.*?)<\/form>/gs), ([, inside = ""]) => {
    const fields = new URLSearchParams()
    for (const [, input, kind, list, rest = ""] of inside.matchAll(
      /<input([^>]*)>|<(textarea|select)([^>]*)>(.*?)<\/(?:textarea|select)>/gs
    )) {
      const written = input ?? list ?? ""
      const name = attribute(written, "name")
      if (name === undefined) continue
      if (kind === "textarea") fields.append(name, plain(rest))
      else if (kind === "select") {
        const options = Array.from(rest.matchAll(/<option([^>]*)>/g), ([, option = ""]) => option)
        const chosen = options.find((option) => / selected/.test(option)) ?? options[0]
        fields.append(name, chosen === undefined ? "" : (attribute(chosen, "value") ?? ""))
      } else if (attribute(written, "type") !== "checkbox" || / checked/.test(written)) {
        fields.append(name, attribute(written, "value") ?? "")
      }
    }
    return fields
  })

const attribute = (written: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`, "s").exec(written)?.[1]
  return value === undefined ? undefined : plain(value)
}

const plain = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
