/**
 * Four levels on four axes, as a shape that grows: the last day filled, the days before as lines. The figures stand beside it, as text.
 *
 * @since 0.1.0
 */
import { empty, html, type Html } from "../Html.ts"

/** How far each of the four axes reaches: up, right, down, left. **Units** - tenths of a level, from 0 to 40. @category models @since 0.1.0 */
export type Reach = readonly [up: number, right: number, down: number, left: number]

/** The shapes of several days, the last one on top. @category constructors @since 0.1.0 */
export const radar = (days: ReadonlyArray<Reach>): Html => {
  const last = days.at(-1)
  return last === undefined
    ? empty
    : html`<svg class="radar" viewBox="0 0 100 100" aria-hidden="true">
        ${[10, 20, 30, 40].map((level) => html`<path class="grid" d="${shape([level, level, level, level])}" />`)}
        ${days.slice(0, -1).map((day) => html`<path class="before" d="${shape(day)}" />`)}
        <path class="now" d="${shape(last)}" />
      </svg>`
}

/** The middle is at 50, 50, and the last level 48 away from it. */
const shape = ([up, right, down, left]: Reach): string => {
  const at = (tenths: number) => Math.round(tenths * 12) / 10
  return `M50 ${50 - at(up)}L${50 + at(right)} 50L50 ${50 + at(down)}L${50 - at(left)} 50Z`
}
