/**
 * A form over a command: choosing is sending, so an answer is a button. Each one has a key, by which what it asks for happens once,
 * and says which page it came from.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import * as Field from "./Field.ts"
import { address, type Here } from "./Here.ts"
import { empty, html, Html, type Part } from "./Html.ts"

/** What a form asks. @category models @since 0.1.0 */
export interface Asking {
  /** The tag of the command. It travels in the body: an address would tell whoever sees it that a secret answer was given. */
  readonly command: string
  /** What is asked in any case. */
  readonly fixed?: { readonly [field: string]: string | number }
  readonly fields?: Html
  readonly button: Text
  readonly kind?: "main" | "second" | "danger"
}

/** A form. @category constructors @since 0.1.0 */
export const form = (here: Here, { button, command, fields = empty, fixed = {}, kind = "second" }: Asking): Html =>
  html`<form method="post" action="${address(here, "faire")}">
    <input type="hidden" name="faire" value="${command}" /><input
      type="hidden"
      name="cle"
      value="${keyOf(here, command, fixed)}"
    />
    <input type="hidden" name="retour" value="${here.path}" />
    ${Object.entries(fixed).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${fields}<button class="button ${kind === "second" ? "" : kind}">${here.words.say(button)}</button>
  </form>`

/** What may have been written although no answer came is asked again under its own key, so that it happens once. */
const keyOf = (here: Here, command: string, fixed: Among): string => {
  const typed = typedIn(here, command, fixed)
  return (typed?.code === 503 ? typed.fields.get("cle") : null) ?? here.key()
}

/** What of a form is fixed and tells it from others over the same command. @category models @since 0.1.0 */
export interface Among {
  readonly [field: string]: string | number
}

/** What was typed in this very form and not accepted. @category reading @since 0.1.0 */
export const typedIn = ({ typed }: Here, command: string, among: Among = {}): Here["typed"] =>
  typed?.form === command && Object.entries(among).every(([name, value]) => typed.fields.get(name) === String(value))
    ? typed
    : undefined

/** What is wrong with a field of this very form. @category reading @since 0.1.0 */
export const errorIn = (here: Here, command: string, name: string, among: Among = {}): string | undefined =>
  typedIn(here, command, among)?.errors.get(Field.pathOf(name))

/** The id of a field in the page. @category addresses @since 0.1.0 */
export const idOf = (command: string, name: string, among: Among = {}): string =>
  [command, name, ...Object.values(among)].join("-").replaceAll(/[^\w-]/g, "-")

/** A field of text of a form, with what was typed before. @category constructors @since 0.1.0 */
export const text = (
  here: Here,
  field: {
    readonly command: string
    readonly name: string
    readonly label: Text
    readonly help?: Text
    readonly long?: boolean
    readonly required?: boolean
    /** What tells this form from others over the same command on the same page. */
    readonly among?: Among
    readonly type?: "text" | "date" | "datetime-local" | "number" | "tel" | "email"
    readonly value?: string
  }
): Html => {
  const { among, command, help, label, long = false, name, required = false, type = "text", value = "" } = field
  const shown = typedIn(here, command, among)?.fields.get(name) ?? value
  const error = errorIn(here, command, name, among)
  const id = idOf(command, name, among)
  const beside = around(here, id, { help, error })
  const attributes = html`id="${id}"
  name="${name}"${name.endsWith("~euros") ? new Html(' inputmode="decimal"') : empty}${required ? new Html(" required") : empty}${
    error === undefined ? empty : html` aria-invalid="true"`
  }${beside.described}`
  return html`<label for="${id}">${here.words.say(label)}</label> ${beside.help}
    ${
      long
        ? html`<textarea ${attributes}>${shown}</textarea>`
        : html`<input type="${type}" ${attributes} value="${shown}" />`
    }
    ${beside.error}`
}

/** What stands around a field, and the attribute by which whoever does not see it hears it with the field. @category constructors @since 0.1.0 */
export const around = (
  here: Here,
  id: string,
  { error, help }: { readonly help: Text | undefined; readonly error: string | undefined }
): { readonly help: Html; readonly error: Html; readonly described: Html } => {
  const ids = [error === undefined ? [] : [`${id}-error`], help === undefined ? [] : [`${id}-help`]].flat()
  return {
    help: help === undefined ? empty : html`<p class="soft small" id="${id}-help">${here.words.say(help)}</p>`,
    error: error === undefined ? empty : html`<p class="error" id="${id}-error">${error}</p>`,
    described: ids.length === 0 ? empty : html` aria-describedby="${ids.join(" ")}"`
  }
}

/** Several forms side by side. @category constructors @since 0.1.0 */
export const buttons = (...forms: ReadonlyArray<Part>): Html => html`<div class="buttons">${forms}</div>`
