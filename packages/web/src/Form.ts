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
    <input type="hidden" name="faire" value="${command}" /><input type="hidden" name="cle" value="${here.key()}" />
    <input type="hidden" name="retour" value="${here.path}" />
    ${Object.entries(fixed).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    ${fields}<button class="button ${kind === "second" ? "" : kind}">${here.words.say(button)}</button>
  </form>`

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
    readonly type?: "text" | "date" | "datetime-local" | "number" | "tel" | "email"
    readonly value?: string
  }
): Html => {
  const { command, help, label, long = false, name, required = false, type = "text", value = "" } = field
  const shown = typedOf(here, command)?.fields.get(name) ?? value
  const error = errorOf(here, command, name)
  const id = idOf(command, name)
  const attributes = html`id="${id}"
  name="${name}"${required ? new Html(" required") : empty}${
    error === undefined ? empty : html` aria-invalid="true" aria-describedby="${id}-error"`
  }`
  return html`<label for="${id}">${here.words.say(label)}</label>
    ${help === undefined ? empty : html`<p class="soft small">${here.words.say(help)}</p>`}
    ${
      long
        ? html`<textarea ${attributes}>${shown}</textarea>`
        : html`<input type="${type}" ${attributes} value="${shown}" />`
    }
    ${error === undefined ? empty : html`<p class="error" id="${id}-error">${error}</p>`}`
}

/** Several forms side by side. @category constructors @since 0.1.0 */
export const buttons = (...forms: ReadonlyArray<Part>): Html => html`<div class="buttons">${forms}</div>`

/** What was typed in the form of a command that was not accepted. @category getters @since 0.1.0 */
export const typedOf = ({ typed }: Pick<Here, "typed">, command: string): Here["typed"] =>
  typed?.form === command ? typed : undefined

/** What is wrong with a field: `seats[min]` is what the command calls `seats.min`. @category getters @since 0.1.0 */
export const errorOf = (here: Pick<Here, "typed">, command: string, name: string): string | undefined => {
  const errors = typedOf(here, command)?.errors
  const field = Field.nameOf(name)
  // Of a list, one of its values may be wrong, or there are none.
  return errors?.get(field) ?? errors?.get(field.replace(/\[\]$/, ""))
}

/** What a label points to. @category getters @since 0.1.0 */
export const idOf = (command: string, name: string): string => `${command}-${name}`.replaceAll(/[^\w-]/g, "-")
