/**
 * What a part of a page is about, for whoever hears its buttons one by one: ten buttons with the same words are ten different things.
 *
 * @since 0.1.0
 */
import { html, type Html } from "../Html.ts"

/** The attributes of what holds the buttons; the words that name it have this id. @category constructors @since 0.1.0 */
export const about = (id: string): Html => html`role="group" aria-labelledby="${id}"`
