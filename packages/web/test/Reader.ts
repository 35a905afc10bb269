/** Somebody with a browser that runs no script: reads pages, and sends the forms that are on them. */
import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { type OpenServer, sendTo } from "../../../tests/server/Servers.ts"

export interface Sent {
  readonly status: number
  readonly location: string | null
  readonly text: string
}

export interface Reader {
  /** A page of the cooperative, by its path. */
  readonly see: (path: string) => Effect.Effect<Sent>
  /** What is downloaded there, with what is said of it. */
  readonly file: (path: string) => Effect.Effect<Omit<Sent, "location"> & { readonly headers: Headers }>
  /** Sends the form for a command (or the one with this address) from a page, as it stands there, with what is typed over it. */
  readonly fill: (path: string, form: string, typed?: Typed) => Effect.Effect<Sent>
}

/** What is typed, by the names of fields; several values tick several boxes. */
export type Typed = { readonly [name: string]: string | ReadonlyArray<string> }

export const reader = (server: Pick<OpenServer, "url">, id: string, token: string, language = "fr"): Reader => {
  const headers = { cookie: `kpa=${token}; langue=${language}` }
  const at = (path: string) => `${server.url}/kpa/${id}/${path}`
  const sent = ({ headers, status, text }: { status: number; headers: Headers; text: string }): Sent => ({
    status,
    location: headers.get("location"),
    text
  })
  const see = (path: string) => Effect.map(sendTo(at(path), "GET", { headers }), sent)
  return {
    see,
    file: (path) => sendTo(at(path), "GET", { headers }),
    fill: (path, form, typed = {}) =>
      Effect.gen(function* () {
        const { text } = yield* see(path)
        const found = formsOf(text).find(
          ({ action, fields }) => fields.get("faire") === form || action.endsWith(`/${form}`)
        )
        assert(found !== undefined, `no form for ${form} on ${path}: ${text}`)
        for (const [name, value] of Object.entries(typed)) {
          assert(found.names.has(name), `no field ${name} for ${form}`)
          found.fields.delete(name)
          for (const one of [value].flat()) found.fields.append(name, one)
        }
        return yield* Effect.map(
          Effect.promise(() =>
            fetch(`${server.url}${found.action}`, {
              method: "POST",
              redirect: "manual",
              headers: { ...headers, origin: server.url, "content-type": "application/x-www-form-urlencoded" },
              body: found.fields.toString()
            }).then(async (response) => ({
              status: response.status,
              headers: response.headers,
              text: await response.text()
            }))
          ),
          sent
        )
      })
  }
}

/** What a reader sees: no tags, and one space between words. */
export const read = (text: string): string =>
  unescape(text.replaceAll(/<style>.*?<\/style>/gs, "").replaceAll(/<[^>]*>/g, " ")).replaceAll(/\s+/g, " ")

export interface Form {
  readonly action: string
  readonly fields: URLSearchParams
  readonly names: ReadonlySet<string>
}

/** Every form of a page with what a browser would send of it. */
export const formsOf = (text: string): ReadonlyArray<Form> =>
  Array.from(text.matchAll(/<form([^>]*)>(.*?)<\/form>/gs), ([, attributes = "", inside = ""]) => {
    const fields = new URLSearchParams()
    const names = new Set<string>()
    for (const [, , input, kind, opened, rest = ""] of inside.matchAll(
      /<(input)([^>]*)>|<(textarea|select)([^>]*)>(.*?)<\/\3>/gs
    )) {
      const written = input ?? opened ?? ""
      const name = attribute(written, "name")
      if (name === undefined) continue
      names.add(name)
      if (kind === "textarea") fields.append(name, unescape(rest))
      else if (kind === "select") {
        const options = Array.from(rest.matchAll(/<option([^>]*)>/g), ([, option = ""]) => option)
        const chosen = options.find((option) => / selected/.test(option)) ?? options[0]
        if (chosen !== undefined) fields.append(name, attribute(chosen, "value") ?? "")
      } else if (attribute(written, "type") !== "checkbox" || / checked/.test(written)) {
        fields.append(name, attribute(written, "value") ?? "")
      }
    }
    return { action: attribute(attributes, "action") ?? "", fields, names }
  })

const attribute = (written: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`, "s").exec(written)?.[1]
  return value === undefined ? undefined : unescape(value)
}

const unescape = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")
