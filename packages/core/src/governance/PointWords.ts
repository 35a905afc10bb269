/**
 * What people said when they raised a point, kept apart from every rule. A word that was forgotten is `null`.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import { forPeople } from "../Part.ts"
import * as Points from "./Points.ts"

/** The words of each point. @category state @since 0.1.0 */
export interface State {
  readonly points: { readonly [pointId: string]: string | null }
}

/** Nobody has raised anything yet. @category state @since 0.1.0 */
export const initial: State = { points: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** What people raise stands in these. @category folding @since 0.1.0 */
export const folds = [Points.PointRaised, Points.AnonymousPointRaised] as const

/** The words after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  switch (event._tag) {
    case "PointRaised":
    case "AnonymousPointRaised":
      return { points: Draft.put(state.points, event.pointId, event.words) }
    default:
      return state
  }
}
