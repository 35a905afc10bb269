/**
 * The registration of planning: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as AlertList from "../home/AlertList.ts"
import * as Calendar from "../home/Calendar.ts"
import * as FicheSheet from "../home/FicheSheet.ts"
import * as WeekPlan from "../home/WeekPlan.ts"
import * as Slice from "../Slice.ts"
import * as Planning from "./Planning.ts"
import * as PlanningWords from "./PlanningWords.ts"

/** Fiches, who signs up and who was there, under the rules of work. @category slices @since 0.1.0 */
export const planning = Slice.make("planning", {
  parts: { planning: Planning, planningWords: PlanningWords },
  views: {
    "week-plan": WeekPlan,
    fiche: FicheSheet,
    alerts: AlertList,
    calendar: Calendar
  }
})
