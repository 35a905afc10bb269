/** Somebody with a browser that runs no script: reads pages of a server, and sends the forms that are on them. */
import { assert } from "@effect/vitest"
import type { PersonId } from "@kpacite/core/Ids"
import type * as Client from "@kpacite/http/Client"
import { Effect } from "effect"
import { type OpenServer, sendTo, signIn } from "../../../tests/server/Servers.ts"
import { attribute, type Form, formsOf, parse, read } from "./Markup.ts"

/** A page that somebody has before them. */
export interface Page {
  readonly status: number
  /** Where what was sent led to. */
  readonly location: string | undefined
  readonly html: string
  /** What is read on it. */
  readonly text: string
  /** What it is told with: "status" of what was done, "alert" of what was not. */
  readonly says: ReadonlySet<string>
  readonly forms: ReadonlyArray<Form>
  /** The form for a command, or the one with this end of an address, that has these fields. */
  readonly form: (name: string, among?: Among) => Form
}

/** What tells a form from others over the same command. */
export interface Among {
  readonly [field: string]: string
}

/** What is typed or chosen, by the names of fields; several values tick several boxes. */
export interface Typed {
  readonly [field: string]: string | ReadonlyArray<string>
}

export interface Downloaded {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export interface Reader {
  /** A page of the cooperative by its path, or any other by its address. */
  readonly open: (path: string) => Effect.Effect<Page>
  /** What is read on a page, which has to be there. */
  readonly read: (path: string) => Effect.Effect<string>
  /** The same, as it is written. */
  readonly source: (path: string) => Effect.Effect<string>
  /** What is downloaded there, with what is said of it. */
  readonly file: (path: string) => Effect.Effect<Downloaded>
  /** The commands that a page has forms for. */
  readonly forms: (path: string) => Effect.Effect<ReadonlyArray<string>>
  /** Sends a form as it stands, but for what is typed; the page that comes then. */
  readonly send: (form: Form, typed?: Typed) => Effect.Effect<Page>
  /** The same, which has to be accepted. */
  readonly done: (form: Form, typed?: Typed) => Effect.Effect<Page>
  /** Opens a page, and sends a form of it. */
  readonly fill: (path: string, name: string, typed?: Typed, among?: Among) => Effect.Effect<Page>
  /** The same, which has to be accepted; what is read then. */
  readonly does: (path: string, name: string, typed?: Typed, among?: Among) => Effect.Effect<string>
  /** The same, which may not be. */
  readonly refused: (path: string, name: string, typed?: Typed, among?: Among) => Effect.Effect<Page>
}

const asForm = { "content-type": "application/x-www-form-urlencoded" }

const pageOf = (status: number, html: string, location?: string): Page => {
  const [text, forms] = [read(html), formsOf(html)]
  const form: Page["form"] = (name, among = {}) => {
    const found = forms.find(
      ({ action, command, fields }) =>
        (command === name || action.endsWith(`/${name}`)) &&
        Object.entries(among).every(([field, value]) => fields.some(([one, shown]) => one === field && shown === value))
    )
    return found ?? assert.fail(`no form for ${name} on: ${text}`)
  }
  const says = new Set(parse(html).elements.flatMap((element) => attribute(element, "role") ?? []))
  return { status, html, text, location, says, forms, form }
}

/** Somebody who has come in already. */
export const reader = (
  server: Pick<OpenServer, "url">,
  cooperative: string,
  token: string,
  language = "fr"
): Reader => {
  const headers = { accept: "text/html", cookie: `kpa=${token}; langue=${language}` }
  const base = `${server.url}/kpa/${cooperative}/`
  const ask = (
    url: string,
    { location, sent }: { readonly sent?: string; readonly location?: string } = {}
  ): Effect.Effect<Page> =>
    Effect.promise(() =>
      fetch(
        url,
        sent === undefined
          ? { headers, redirect: "manual" }
          : { method: "POST", headers: { ...headers, ...asForm, origin: server.url }, body: sent, redirect: "manual" }
      )
    ).pipe(
      Effect.flatMap((answer) => {
        const next = answer.headers.get("location")
        return next === null
          ? Effect.map(
              Effect.promise(() => answer.text()),
              (html) => pageOf(answer.status, html, location)
            )
          : ask(new URL(next, url).href, { location: next })
      })
    )
  const open = (path: string) => ask(new URL(path, base).href)
  const shown = (path: string) =>
    Effect.tap(open(path), ({ status, text }) => Effect.sync(() => assert.strictEqual(status, 200, `${path}: ${text}`)))
  const send = (form: Form, typed: Typed = {}) => {
    for (const name of Object.keys(typed)) assert(form.names.has(name), `no field ${name} for ${form.command}`)
    const fields = new URLSearchParams()
    for (const [name, value] of form.fields) if (!(name in typed)) fields.append(name, value)
    for (const [name, value] of Object.entries(typed)) for (const one of [value].flat()) fields.append(name, one)
    return ask(`${server.url}${form.action}`, { sent: fields.toString() })
  }
  const fill = (path: string, name: string, typed?: Typed, among?: Among) =>
    Effect.flatMap(open(path), (page) => send(page.form(name, among), typed))
  const accepted = (page: Page) =>
    Effect.sync(() => {
      assert.isDefined(page.location, page.text)
      assert.isTrue(page.says.has("status"), page.text)
    })
  return {
    open,
    read: (path) => Effect.map(shown(path), ({ text }) => text),
    source: (path) => Effect.map(shown(path), ({ html }) => html),
    file: (path) => sendTo(new URL(path, base).href, "GET", { headers }),
    forms: (path) => Effect.map(shown(path), ({ forms }) => forms.map(({ command }) => command)),
    send,
    done: (form, typed) => Effect.tap(send(form, typed), accepted),
    fill,
    does: (path, name, typed, among) =>
      Effect.map(Effect.tap(fill(path, name, typed, among), accepted), ({ text }) => text),
    refused: (path, name, typed, among) =>
      Effect.tap(fill(path, name, typed, among), ({ location, says, text }) =>
        Effect.sync(() => {
          assert.isUndefined(location, text)
          assert.isTrue(says.has("alert"), text)
        })
      )
  }
}

/** Somebody who comes in with an invitation. */
export const invited = (
  server: OpenServer,
  cooperative: string,
  by: Client.Client,
  person: PersonId,
  language: "fr" | "en" = "fr"
): Effect.Effect<Reader> =>
  Effect.map(Effect.orDie(signIn(server, by, cooperative, person)), (token) =>
    reader(server, cooperative, token, language)
  )

/** The value of the choice that is called so. */
export const choice = ({ choices }: Form, field: string, words: string): string => {
  const found = choices.get(field)?.find((option) => option.words.includes(words))
  assert.isDefined(found, `${words} in ${field}`)
  return found.value
}
