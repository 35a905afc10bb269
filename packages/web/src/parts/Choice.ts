/**
 * Choices in a form: one of several, or as many as one likes.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import * as Form from "../Form.ts"
import type { Here } from "../Here.ts"
import { empty, html, Html } from "../Html.ts"

interface Choosing {
  readonly command: string
  readonly name: string
  readonly label: Text
  /** Values, and the words for them. */
  readonly options: ReadonlyArray<readonly [value: string, words: string]>
  readonly among?: Form.Among
}

/** One of several, in a list that opens. @category constructors @since 0.1.0 */
export const select = (
  here: Here,
  { among, command, label, name, options, value = "" }: Choosing & { readonly value?: string }
): Html => {
  const id = Form.idOf(command, name, among)
  const chosen = Form.typedIn(here, command, among)?.fields.get(name) ?? value
  return html`<label for="${id}">${here.words.say(label)}</label>
    <select id="${id}" name="${name}">
      ${options.map(([option, words]) => html`<option value="${option}" ${option === chosen ? new Html("selected") : empty}>${words}</option>`)}
    </select>`
}

/** As many as one likes. @category constructors @since 0.1.0 */
export const checks = (here: Here, { among, command, label, name, options }: Choosing): Html => {
  const chosen = Form.typedIn(here, command, among)?.fields.getAll(name) ?? []
  return html`<fieldset>
    <legend>${here.words.say(label)}</legend>
    ${options.map(([value, words]) => html`<label class="check"><input type="checkbox" name="${name}" value="${value}" ${chosen.includes(value) ? new Html("checked") : empty} /><span>${words}</span></label>`)}
  </fieldset>`
}
