/**
 * Somebody as a circle with the first letter of their name, in a colour that stays theirs. The name stands beside it: nothing is said
 * by colour alone.
 *
 * @since 0.1.0
 */
import { html, type Html } from "../Html.ts"

/** How many colours there are. @category policies @since 0.1.0 */
export const hues = 8

/** The circle of somebody. @category constructors @since 0.1.0 */
export const avatar = ({ name, personId }: { readonly name: string; readonly personId: string }): Html =>
  html`<span class="avatar h${hueOf(personId)}" aria-hidden="true">${initialOf(name)}</span>`

const hueOf = (id: string): number =>
  (Array.from(id).reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1009, 7) % hues) + 1

const initialOf = (name: string): string => (Array.from(name.trim())[0] ?? "?").toLocaleUpperCase("fr")
