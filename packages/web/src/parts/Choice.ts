/**
 * Fields in which somebody chooses: one of several, or as many as one likes.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import * as Form from "../Form.ts"
import type { Here } from "../Here.ts"
import { empty, html, Html } from "../Html.ts"
import { t } from "../Words.ts"

/** What may be chosen, and how it is called; a name is the same in both languages. @category models @since 0.1.0 */
export type Option = readonly [value: string, says: Text | string]

/** Somebody to choose. @category constructors @since 0.1.0 */
export const person = ({ name, personId }: { readonly personId: string; readonly name: string }): Option => [
  personId,
  name
]

/** What a field of choices asks. @category models @since 0.1.0 */
export interface Choosing {
  readonly command: string
  readonly name: string
  readonly label: Text
  readonly options: ReadonlyArray<Option>
  readonly help?: Text
  /** What is chosen as long as nothing else is. */
  readonly chosen?: ReadonlyArray<string>
  readonly among?: Form.Among
}

/** One of several, in a list that opens; the first one unless another is chosen. @category constructors @since 0.1.0 */
export const select = (here: Here, choosing: Choosing): Html => {
  const { label, name, options } = choosing
  const [shown] = chosenNow(here, choosing)
  const { beside, error, id } = around(here, choosing)
  return html`<label for="${id}">${here.words.say(label)}</label>
    ${beside.help}
    <select id="${id}" name="${name}" ${error === undefined ? empty : html`aria-invalid="true"`}${beside.described}>
      ${within(options, [shown ?? ""]).map(([value, says]) => html`<option value="${value}" ${value === shown ? new Html(" selected") : empty}>${said(here, says)}</option>`)}
    </select>
    ${others(here, options)} ${beside.error}`
}

/** One of several whose words are long: all of them in sight. @category constructors @since 0.1.0 */
export const radios = (here: Here, choosing: Choosing): Html => boxes(here, "radio", choosing)

/** As many as one likes, or none. @category constructors @since 0.1.0 */
export const checks = (here: Here, choosing: Choosing): Html => boxes(here, "checkbox", choosing)

/** Yes or no. @category constructors @since 0.1.0 */
export const yesOrNo = (here: Here, choosing: Omit<Choosing, "options">): Html =>
  select(here, { ...choosing, options: Object.entries({ true: t("Oui", "Yes"), false: t("Non", "No") }) })

const boxes = (here: Here, type: "checkbox" | "radio", choosing: Choosing): Html => {
  const { label, name, options } = choosing
  const shown = chosenNow(here, choosing)
  const { beside } = around(here, choosing)
  return html`<fieldset${beside.described}>
    <legend>${here.words.say(label)}</legend>
    ${beside.help}
    ${within(options, shown).map(([value, says]) => html`<label class="check"><input type="${type}" name="${name}" value="${value}" ${shown.includes(value) ? new Html(" checked") : empty} /><span>${said(here, says)}</span></label>`)}
    ${others(here, options)} ${beside.error}
  </fieldset>`
}

/** What was sent and not accepted stays chosen, also when nothing was. */
const chosenNow = (here: Here, { among, chosen = [], command, name }: Choosing): ReadonlyArray<string> =>
  Form.typedIn(here, command, among)?.fields.getAll(name) ?? chosen

/**
 * How many there may be to choose from: nobody looks through more, and a page asks for the same choice at each of its cards.
 *
 * @category policies
 * @since 0.1.0
 */
export const most = 300

/** The first ones, and what is chosen wherever it stands. */
const within = (options: ReadonlyArray<Option>, chosen: ReadonlyArray<string>): ReadonlyArray<Option> =>
  options.length <= most ? options : options.filter(([value], index) => index < most || chosen.includes(value))

const others = (here: Here, { length }: ReadonlyArray<Option>): Html =>
  length <= most
    ? empty
    : html`<p class="soft small">
        ${here.words.say(t(`Il y en a ${length}. Voici les ${most} premiers.`, `There are ${length}. These are the first ${most}.`))}
      </p>`

/** The words of an option. @category wording @since 0.1.0 */
export const said = (here: Here, says: Text | string): string =>
  typeof says === "string" ? says : here.words.say(says)

const around = (here: Here, { among, command, help, name }: Choosing) => {
  const id = Form.idOf(command, name, among)
  const error = Form.errorIn(here, command, name, among)
  return { id, error, beside: Form.around(here, id, { help, error }) }
}
