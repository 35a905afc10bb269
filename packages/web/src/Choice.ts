/**
 * Fields in which somebody chooses: one of several, or several.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import { errorOf, idOf, typedOf } from "./Form.ts"
import type { Here } from "./Here.ts"
import { empty, html, Html } from "./Html.ts"

/** What may be chosen. @category models @since 0.1.0 */
export interface Option {
  readonly value: string
  readonly says: string
}

/** What a field of choices asks. @category models @since 0.1.0 */
export interface Choosing {
  readonly command: string
  readonly name: string
  readonly label: Text
  readonly options: ReadonlyArray<Option>
  readonly help?: Text
  /** What is chosen as long as nothing else is. */
  readonly chosen?: ReadonlyArray<string>
}

/** One of several; the first one unless another is chosen. @category constructors @since 0.1.0 */
export const one = (here: Here, { chosen = [], command, help, label, name, options }: Choosing): Html => {
  const [shown] = chosenNow(here, command, name, chosen)
  const id = idOf(command, name)
  return html`<label for="${id}">${here.words.say(label)}</label>
    ${helped(here, help)}
    <select id="${id}" name="${name}">
      ${options.map(({ says, value }) => html`<option value="${value}" ${value === shown ? new Html(" selected") : empty}>${says}</option>`)}
    </select>
    ${wrong(here, command, name)}`
}

/** Several of them, or none. @category constructors @since 0.1.0 */
export const several = (here: Here, { chosen = [], command, help, label, name, options }: Choosing): Html => {
  const shown = chosenNow(here, command, name, chosen)
  return html`<fieldset>
    <legend>${here.words.say(label)}</legend>
    ${helped(here, help)}
    ${options.map(({ says, value }) => html`<label class="check"><input type="checkbox" name="${name}" value="${value}" ${shown.includes(value) ? new Html(" checked") : empty} />${says}</label>`)}
    ${wrong(here, command, name)}
  </fieldset>`
}

/** Yes or no. @category constructors @since 0.1.0 */
export const yesOrNo = (here: Here, choosing: Omit<Choosing, "options">): Html =>
  one(here, {
    ...choosing,
    options: [
      { value: "true", says: here.words.say({ fr: "Oui", en: "Yes" }) },
      { value: "false", says: here.words.say({ fr: "Non", en: "No" }) }
    ]
  })

/** Texts by what they stand for, as choices. @category constructors @since 0.1.0 */
export const options = (here: Here, texts: { readonly [value: string]: Text }): ReadonlyArray<Option> =>
  Object.entries(texts).map(([value, text]) => ({ value, says: here.words.say(text) }))

/** What was sent and not accepted stays chosen, also when nothing was. */
const chosenNow = (here: Here, command: string, name: string, chosen: ReadonlyArray<string>): ReadonlyArray<string> =>
  typedOf(here, command)?.fields.getAll(name) ?? chosen

const helped = (here: Here, help: Text | undefined): Html =>
  help === undefined ? empty : html`<p class="soft small">${here.words.say(help)}</p>`

const wrong = (here: Here, command: string, name: string): Html => {
  const error = errorOf(here, command, name)
  return error === undefined ? empty : html`<p class="error">${error}</p>`
}
