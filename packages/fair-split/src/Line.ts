/**
 * One line of an explanation, with the lines under it.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Rational from "./Rational.ts"
import * as Text from "./Text.ts"

/**
 * One line of an explanation.
 *
 * **Shape** - the amounts of `children` sum to `amount`; where `base` and `rate` are given, `amount = base × rate`.
 *
 * **Units** - `amount` and `base` in minor units.
 *
 * @category models
 * @since 0.1.0
 */
export type Line = {
  readonly label: Text.Text
  readonly amount: Rational.Rational
  readonly base?: Rational.Rational
  readonly rate?: Rational.Rational
  readonly why: Text.Text
  readonly source?: string
  readonly children: ReadonlyArray<Line>
}

/**
 * A line as it is written in JSON.
 *
 * @category models
 * @since 0.1.0
 */
export interface LineJson {
  readonly label: Text.Text
  readonly amount: string
  readonly base?: string
  readonly rate?: string
  readonly why: Text.Text
  readonly source?: string
  readonly children: ReadonlyArray<LineJson>
}

/**
 * @category schemas
 * @since 0.1.0
 */
export const Line: Schema.Codec<Line, LineJson> = Schema.Struct({
  label: Text.Text,
  amount: Rational.Rational,
  base: Schema.optionalKey(Rational.Rational),
  rate: Schema.optionalKey(Rational.Rational),
  why: Text.Text,
  source: Schema.optionalKey(Schema.String),
  children: Schema.Array(Schema.suspend((): Schema.Codec<Line, LineJson> => Line))
})
