/**
 * Who is counted, and in which cells: ages on the day, and the facts that people agreed to share.
 *
 * Every breakdown of those who are here cuts the same group, so that the breakdowns have nothing but its size in common; those
 * who left are another group. Somebody who did not agree, or did not answer, is counted as `notSaid`.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as LocalDate from "../LocalDate.ts"
import type * as SmallCells from "../SmallCells.ts"
import * as Indicators from "./Indicators.ts"

/** Ages on the day, in the bands that youth funders use. `unknown` when the birth date was forgotten. @category models @since 0.1.0 */
export const AgeBand = Schema.Literals(["under18", "from18to21", "from22to25", "over25", "unknown"])

const orNotSaid = <const K extends ReadonlyArray<string>>({ literals }: Schema.Literals<K>) =>
  Schema.Literals([...literals, "notSaid"] as const)

/** The cells of each breakdown. @category models @since 0.1.0 */
export const keys = {
  age: AgeBand,
  qpv: Schema.Literals(["inside", "outside", "notSaid"]),
  statusAtEntry: orNotSaid(Indicators.Status),
  currentStatus: orNotSaid(Indicators.Status),
  educationLevel: orNotSaid(Indicators.EducationLevel),
  referrer: orNotSaid(Indicators.Referrer),
  outcome: orNotSaid(Indicators.Outcome)
}

/** How people are cut; `outcome` those who left, all others those who are here. @category models @since 0.1.0 */
export type Name = keyof typeof keys

/** All of them. @category models @since 0.1.0 */
export const names: ReadonlyArray<Name> = [
  "age",
  "qpv",
  "statusAtEntry",
  "currentStatus",
  "educationLevel",
  "referrer",
  "outcome"
]

/** Somebody, as far as counting goes; `facts` only if they agree to be counted. @category models @since 0.1.0 */
export interface Somebody {
  readonly id: string
  readonly status: "here" | "left"
  readonly birthDate: LocalDate.LocalDate | null
  readonly facts: Indicators.Shared | undefined
}

/** How many are in each cell of a breakdown on a day, and who was counted. @category getters @since 0.1.0 */
export const cells = <N extends Name>(
  name: N,
  people: ReadonlyArray<Somebody>,
  day: LocalDate.LocalDate
): { readonly cells: SmallCells.Cells<(typeof keys)[N]["Type"]>; readonly people: ReadonlyArray<string> } => {
  const group = people.filter(({ status }) => status === (name === "outcome" ? "left" : "here"))
  const literals: ReadonlyArray<(typeof keys)[N]["Type"]> = keys[name].literals
  return {
    people: group.map(({ id }) => id),
    cells: literals.map((key) => ({ key, count: group.filter((one) => keyOf(name, one, day) === key).length }))
  }
}

const keyOf = (name: Name, { birthDate, facts }: Somebody, day: LocalDate.LocalDate): string => {
  if (name === "age") return ageBand(birthDate, day)
  if (name === "qpv") return facts?.qpv == null ? "notSaid" : facts.qpv.inside === "yes" ? "inside" : "outside"
  return facts?.[name] ?? "notSaid"
}

const ageBand = (birthDate: LocalDate.LocalDate | null, day: LocalDate.LocalDate): typeof AgeBand.Type => {
  if (birthDate === null) return "unknown"
  const age = LocalDate.ageOn(birthDate, day)
  if (age < 18) return "under18"
  if (age <= 21) return "from18to21"
  return age <= 25 ? "from22to25" : "over25"
}
