/** Somebody with a browser that runs no script: reads pages of a server, and sends the forms that are on them. */
import { assert } from "@effect/vitest"
import type { PersonId } from "@kpacite/core/Ids"
import type * as Client from "@kpacite/http/Client"
import { Effect } from "effect"
import type { OpenServer } from "../../../../tests/server/Servers.ts"
import * as Servers from "../../../../tests/server/Servers.ts"

/** A form as it stands on a page: what it would send as it is, each field once or several times. */
export interface Form {
  readonly command: string
  readonly fields: ReadonlyArray<readonly [name: string, value: string]>
  /** What can be chosen in each field that is a choice. */
  readonly choices: ReadonlyMap<string, ReadonlyArray<{ readonly value: string; readonly words: string }>>
}

export interface Page {
  readonly status: number
  readonly html: string
  /** What is read on it. */
  readonly text: string
  readonly forms: ReadonlyArray<Form>
  readonly form: (command: string, among?: { readonly [field: string]: string }) => Form
}

const unescape = (text: string): string =>
  text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&")

const plain = (html: string): string =>
  unescape(
    html
      .replaceAll(/<(style|head)[\s\S]*?<\/\1>/g, " ")
      .replaceAll(/<[^>]*>/g, " ")
      .replaceAll(/[\s\u00A0]+/g, " ")
  ).trim()

const attribute = (tag: string, name: string): string | undefined => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? []
  return value === undefined ? undefined : unescape(value)
}

const formOf = (html: string): Form => {
  const fields: Array<readonly [string, string]> = []
  const choices = new Map<string, ReadonlyArray<{ readonly value: string; readonly words: string }>>()
  for (const { 0: whole, 1: kind, index } of html.matchAll(
    /<(input)\b[^>]*>|<(textarea)\b[\s\S]*?<\/textarea>|<(select)\b[\s\S]*?<\/select>/g
  )) {
    const [tag = ""] = /^<[^>]*>/.exec(whole) ?? []
    const name = attribute(tag, "name")
    if (name === undefined) continue
    if (kind === "input") {
      const value = attribute(tag, "value") ?? ""
      const box = ["checkbox", "radio"].includes(attribute(tag, "type") ?? "")
      if (!box || /\schecked\b/.test(tag)) fields.push([name, value])
      if (box) {
        const [, words = ""] = /^\s*<span>([\s\S]*?)<\/span>/.exec(html.slice(index + whole.length)) ?? []
        choices.set(name, [...(choices.get(name) ?? []), { value, words: plain(words) }])
      }
    } else if (whole.startsWith("<textarea")) {
      fields.push([name, unescape(whole.slice(tag.length, -"</textarea>".length))])
    } else {
      const options = Array.from(
        whole.matchAll(/(<option[^>]*>)([\s\S]*?)<\/option>/g),
        ([, option = "", words = ""]) => ({
          value: attribute(option, "value") ?? "",
          words: plain(words),
          selected: /\sselected\b/.test(option)
        })
      )
      choices.set(name, options)
      fields.push([name, (options.find(({ selected }) => selected) ?? options[0])?.value ?? ""])
    }
  }
  const command = fields.find(([name]) => name === "faire")?.[1] ?? ""
  return { command, fields, choices }
}

const pageOf = ({ status, text: html }: Servers.Answer): Page => {
  const forms = Array.from(html.matchAll(/<form\b[\s\S]*?<\/form>/g), ([form]) => formOf(form))
  const text = plain(html)
  return {
    status,
    html,
    text,
    forms,
    form: (command, among = {}) => {
      const found = forms.find(
        (form) =>
          form.command === command &&
          Object.entries(among).every(([name, value]) =>
            form.fields.some(([field, shown]) => field === name && shown === value)
          )
      )
      assert.isDefined(found, `a form for ${command} on: ${text}`)
      return found
    }
  }
}

/** Somebody who is signed in. */
export const reader = (
  server: OpenServer,
  by: Client.Client,
  cooperative: string,
  person: PersonId,
  language: "fr" | "en" = "fr"
) =>
  Effect.map(Servers.signIn(server, by, cooperative, person), (token) => {
    const headers = { cookie: `kpa=${token}`, "accept-language": language }
    const base = `/kpa/${cooperative}/`
    const open = (path: string) => Effect.map(server.send("GET", `${base}${path}`, { headers }), pageOf)
    /** Sends a form as it is, but for what is typed or chosen; the page that comes then. */
    const send = (form: Form, typed: { readonly [field: string]: string | ReadonlyArray<string> } = {}) => {
      for (const name of Object.keys(typed)) {
        assert.isTrue(form.fields.some(([field]) => field === name) || form.choices.has(name), `a field ${name}`)
      }
      const fields = new URLSearchParams(
        form.fields.filter(([name]) => !(name in typed)).map(([name, value]): [string, string] => [name, value])
      )
      for (const [name, value] of Object.entries(typed)) {
        for (const one of typeof value === "string" ? [value] : value) fields.append(name, one)
      }
      return Effect.gen(function* () {
        const sent = { ...headers, origin: server.url, "content-type": "application/x-www-form-urlencoded" }
        return pageOf(yield* server.send("POST", `${base}faire`, { headers: sent, body: fields.toString() }))
      })
    }
    /** The same, which has to be accepted. */
    const done = (form: Form, typed: Parameters<typeof send>[1] = {}) =>
      Effect.map(send(form, typed), (page) => {
        assert.match(page.html, /role="status"/, `${form.command}: ${page.text}`)
        return page
      })
    return { open, send, done }
  })

export type Reader = Effect.Success<ReturnType<typeof reader>>

/** The value of the choice that is called so. */
export const choice = ({ choices }: Form, field: string, words: string): string => {
  const found = choices.get(field)?.find((option) => option.words.includes(words))
  assert.isDefined(found, `${words} in ${field}`)
  return found.value
}
