/**
 * What people said of a week's split: how many found it fair is for all, the words are for those who were asked to read
 * them.
 *
 * @since 0.1.0
 */
import type { Event } from "./Treasury.ts"

type Voice = Omit<Extract<Event, { readonly _tag: "FairnessVoiced" }>, "_tag">

/** The last voice of each person for each week. @category state @since 0.1.0 */
export interface State {
  readonly weeks: { readonly [week: string]: { readonly [personId: string]: Voice } }
}

/** Nobody has said anything yet. @category state @since 0.1.0 */
export const initial: State = { weeks: {} }

/** The voices after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  if (event._tag !== "FairnessVoiced") return state
  const { _tag: _, ...voice } = event
  return { weeks: { ...state.weeks, [voice.week]: { ...state.weeks[voice.week], [voice.personId]: voice } } }
}
