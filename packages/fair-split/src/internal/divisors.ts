/** The names of the divisor methods, in a file that asks for nothing else, so that rules can name them. */
import { Schema } from "effect"

/**
 * A method that divides by a growing divisor: Adams, Dean, Huntington-Hill, Webster, D'Hondt, from the kindest to small
 * parties to the kindest to large ones.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Divisor = Schema.Literals(["Adams", "Dean", "HuntingtonHill", "Webster", "DHondt"])

/**
 * @category models
 * @since 0.1.0
 */
export type Divisor = typeof Divisor.Type
