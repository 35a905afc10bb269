/**
 * Signs beside words that say the same, drawn in their colour. Never alone.
 *
 * @since 0.1.0
 */
import { html, type Html } from "../Html.ts"

const icon = (lines: string): Html =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="${lines}" /></svg>`

/** A day. @category constructors @since 0.1.0 */
export const day: Html = icon("M4 6h16v14H4zM4 10h16M8 3v4M16 3v4")

/** Hours. @category constructors @since 0.1.0 */
export const hours: Html = icon("M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18M12 7v5l3 2")

/** A place. @category constructors @since 0.1.0 */
export const place: Html = icon(
  "M12 21s-7-6-7-11a7 7 0 0 1 14 0c0 5-7 11-7 11M12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5"
)

/** What there is to do. @category constructors @since 0.1.0 */
export const work: Html = icon("M4 8h16v11H4zM9 8V5h6v3M4 13h16")
