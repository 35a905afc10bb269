/**
 * A part of a whole as a bar. The numbers stand beside it, as text.
 *
 * @since 0.1.0
 */
import { html, type Html } from "../Html.ts"

/** A bar. **Units** - both in the same one. @category constructors @since 0.1.0 */
export const bar = (part: number, all: number, kind: string): Html =>
  html`<svg class="bar ${kind}" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
    <rect width="${all === 0 ? 0 : Math.max(0, Math.min(100, Math.round((part * 1000) / all) / 10))}" height="12" />
  </svg>`

/** Everybody's parts side by side, the reader's own filled. **Units** - all in the same one. @category constructors @since 0.1.0 */
export const side = (parts: ReadonlyArray<{ readonly size: number; readonly own: boolean }>): Html => {
  const all = parts.reduce((sum, { size }) => sum + Math.max(0, size), 0)
  let from = 0
  const rects = parts.map(({ own, size }) => {
    const [x, width] = [from, all === 0 ? 0 : Math.round((Math.max(0, size) * 1000) / all) / 10]
    from = Math.round((from + width) * 10) / 10
    // What lies between two parts is theirs as little as anybody's.
    return html`<rect
      class="${own ? "own" : "other"}"
      x="${x}"
      width="${Math.max(0, Math.round((width - 1) * 10) / 10)}"
      height="12"
    />`
  })
  return html`<svg class="bar sides" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">${rects}</svg>`
}
