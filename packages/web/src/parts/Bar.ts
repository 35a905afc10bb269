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
