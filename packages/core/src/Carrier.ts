/**
 * The structures that carry a cooperative, one after the other: each has its own contracts with people and its own tariff.
 *
 * @since 0.1.0
 */
import type { LocalDate } from "./LocalDate.ts"
import { heard } from "./Words.ts"

/**
 * Whether two names are those of one carrier: case and spaces make no other one.
 *
 * ```ts
 * import * as Carrier from "@kpacite/core/Carrier"
 *
 * Carrier.same("Optéos", "OPTÉOS ") // => true
 * ```
 *
 * @category comparing
 * @since 0.1.0
 */
export const same = (one: string, other: string): boolean => heard(one) === heard(other)

/** A carrier, from the day on which it carries the cooperative until the next one does. @category models @since 0.1.0 */
export interface Carrying {
  readonly carrier: string
  readonly from: LocalDate
}

/**
 * Which of several carriers, the earliest first, carries the cooperative on a day; the first one for whatever lies before it.
 *
 * @category getters
 * @since 0.1.0
 */
export const on = (carriers: ReadonlyArray<Carrying>, day: LocalDate): string =>
  (carriers.findLast(({ from }) => from <= day) ?? carriers[0])?.carrier ?? ""
