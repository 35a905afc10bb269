/**
 * What a committee with people of partners sees of the cooperative: figures in which nobody can be found, of the day on which it meets.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId, RuleId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import type * as Standing from "../membership/Standing.ts"
import { Cents } from "../Money.ts"
import * as SmallCells from "../SmallCells.ts"

/**
 * The figures of a day. Numbers of people below `hiddenBelow` are hidden, and minutes when fewer people worked.
 *
 * **Shape** - `rules` by their ids and versions: what they are called is shown from the register. **Units** - minutes, cents.
 *
 * @category models
 * @since 0.1.0
 */
export const Papers = Schema.Struct({
  day: LocalDate,
  hiddenBelow: Schema.Int,
  active: SmallCells.Count,
  prestations: Schema.Int,
  people: SmallCells.Count,
  minutes: Schema.NullOr(Schema.Int),
  commonPot: Cents,
  rules: Schema.Array(Schema.Struct({ ruleId: RuleId, version: Schema.Int }))
})
export type Papers = typeof Papers.Type

/** What the figures are counted from. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly planning: {
    readonly fiches: {
      readonly [ficheId: string]: {
        readonly attendance: ReadonlyArray<{ readonly personId: PersonId; readonly minutes: number }>
      }
    }
  }
  readonly sharing: { readonly balances: { readonly commonPot: Cents } }
}

/** The figures of a day, with the rules that were in force on it. @category getters @since 0.1.0 */
export const papersOf = ({ membership, planning, sharing }: Window, rules: Papers["rules"], day: LocalDate): Papers => {
  const active = Object.values(membership.members).filter(({ status }) => status === "active").length
  return {
    day,
    hiddenBelow: SmallCells.least,
    active: SmallCells.count(active),
    ...work(planning),
    commonPot: sharing.balances.commonPot,
    rules
  }
}

/** What was worked, all together. **Units** - minutes. @category getters @since 0.1.0 */
export const work = ({ fiches }: Window["planning"]): Pick<Papers, "prestations" | "people" | "minutes"> => {
  const done = Object.values(fiches).filter(({ attendance }) => attendance.some(({ minutes }) => minutes > 0))
  const attendances = done.flatMap(({ attendance }) => attendance).filter(({ minutes }) => minutes > 0)
  const people = SmallCells.count(new Set(attendances.map(({ personId }) => personId)).size)
  const minutes = attendances.reduce((sum, attendance) => sum + attendance.minutes, 0)
  return { prestations: done.length, people, minutes: people === null ? null : minutes }
}
