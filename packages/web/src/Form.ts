/**
 * A form over a command: choosing is sending, so an answer is a button. Each one has a key, by which what it asks for happens once,
 * and says which page it came from.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
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
    readonly among?: Among
  }
): Html => {
  const { among, command, help, label, long = false, name, required = false, type = "text", value = "" } = field
  const shown = typedOf(here, command, among)?.fields.get(name) ?? value
  const error = errorOf(here, command, name, among)
  const id = idOf(command, name, among)
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

/** By which of its fields a form is told from others of the same command on a page, and the value that it has there. @category models @since 0.1.0 */
export type Among = readonly [field: string, value: string]

/** One of several things to choose. @category models @since 0.1.0 */
export type Option = readonly [value: string, words: Text]

/** A choice among several things. @category constructors @since 0.1.0 */
export const select = (
  here: Here,
  field: {
    readonly command: string
    readonly name: string
    readonly label: Text
    readonly options: ReadonlyArray<Option>
    readonly value?: string
    readonly among?: Among
  }
): Html => {
  const { among, command, label, name, options, value = "" } = field
  const typed = typedOf(here, command, among)
  const chosen = typed?.fields.get(name) ?? value
  const error = errorOf(here, command, name, among)
  const id = idOf(command, name, among)
  return html`<label for="${id}">${here.words.say(label)}</label>
    <select id="${id}" name="${name}">
      ${options.map(
        ([option, words]) =>
          html`<option value="${option}" ${option === chosen ? new Html("selected") : empty}>
            ${here.words.say(words)}
          </option>`
      )}
    </select>
    ${error === undefined ? empty : html`<p class="error">${error}</p>`}`
}

/** What is chosen from with all of it in sight. @category models @since 0.1.0 */
export interface Boxes {
  readonly command: string
  readonly name: string
  readonly label: Text
  readonly options: ReadonlyArray<Option>
  readonly value?: ReadonlyArray<string>
  readonly among?: Among
}

/** As many as one likes of several things. @category constructors @since 0.1.0 */
export const several = (here: Here, field: Boxes): Html => boxes(here, "checkbox", field)

/** One of several things whose words are long. @category constructors @since 0.1.0 */
export const oneOf = (here: Here, field: Boxes): Html => boxes(here, "radio", field)

const boxes = (here: Here, type: "checkbox" | "radio", field: Boxes): Html => {
  const { among, command, label, name, options, value = [] } = field
  const typed = typedOf(here, command, among)
  const chosen = typed?.fields.getAll(name) ?? value
  const error = errorOf(here, command, name, among)
  return html`<fieldset>
    <legend>${here.words.say(label)}</legend>
    ${options.map(([option, words], index) => {
      const id = idOf(command, name, among, String(index))
      return html`<p class="choice">
        <input
          type="${type}"
          id="${id}"
          name="${name}"
          value="${option}"
          ${chosen.includes(option) ? new Html("checked") : empty}
        />
        <label for="${id}">${here.words.say(words)}</label>
      </p>`
    })}
    ${error === undefined ? empty : html`<p class="error">${error}</p>`}
  </fieldset>`
}

/** Several forms side by side. @category constructors @since 0.1.0 */
export const buttons = (...forms: ReadonlyArray<Part>): Html => html`<div class="buttons">${forms}</div>`

/** What was typed in the form of a command that was not accepted. @category getters @since 0.1.0 */
export const typedOf = ({ typed }: Pick<Here, "typed">, command: string, among?: Among): Here["typed"] =>
  typed?.form === command && (among === undefined || typed.fields.get(among[0]) === among[1]) ? typed : undefined

/** What is wrong with a field: `seats[min]` is what the command calls `seats.min`. @category getters @since 0.1.0 */
export const errorOf = (here: Pick<Here, "typed">, command: string, name: string, among?: Among): string | undefined =>
  typedOf(here, command, among)?.errors.get(
    (name.split("~")[0] ?? name).replaceAll("[]", "").replaceAll(/\[(\w+)\]/g, ".$1")
  )

/** What a label points to. @category getters @since 0.1.0 */
export const idOf = (command: string, name: string, among?: Among, value?: string): string =>
  [command, name, among?.[1], value]
    .filter((part) => part !== undefined)
    .join("-")
    .replaceAll(/[^\w-]/g, "-")
