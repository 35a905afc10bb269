/**
 * What money was spent on before anything was shared, by whom it was written down, and what was taken off again: kept for those who
 * agree to what is left.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import type { FicheId, PersonId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import type { Cents } from "../Money.ts"
import { forPeople } from "../Part.ts"
import { CostRecorded, CostTakenBack } from "./Receipts.ts"

/** A cost. **Units** - cents. @category state @since 0.1.0 */
export interface Cost {
  /** The prestation that it was for; `null` for what serves all. */
  readonly ficheId: FicheId | null
  readonly label: string
  readonly cents: Cents
  /** Who wrote it down; not known of earlier ones. */
  readonly by: PersonId | null
  readonly on: LocalDate
}

/** What was taken off again. **Units** - cents. @category state @since 0.1.0 */
export type TakenBack = Omit<typeof CostTakenBack.Type, "_tag">

/** Every cost, and what was taken off, the oldest first. @category state @since 0.1.0 */
export interface State {
  readonly recorded: ReadonlyArray<Cost>
  readonly takenBack: ReadonlyArray<TakenBack>
}

/** Nothing was spent. @category state @since 0.1.0 */
export const initial: State = { recorded: [], takenBack: [] }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = forPeople

/** What it was is decided in `Receipts`. @category folding @since 0.1.0 */
export const folds = [CostRecorded, CostTakenBack] as const

/** The costs after one more event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: (typeof folds)[number]["Type"]): State => {
  if (event._tag === "CostRecorded") {
    const { by, cents, ficheId, label, on } = event
    return { ...state, recorded: Draft.push(state.recorded, { ficheId, label, cents, by, on }) }
  }
  const { _tag: _, ...takenBack } = event
  return { ...state, takenBack: Draft.push(state.takenBack, takenBack) }
}
