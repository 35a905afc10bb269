/**
 * Amounts in euros, as integer cents. No float ever holds money.
 *
 * @since 0.1.0
 */
import * as Money from "@kpacite/fair-split/Money"
import { Schema } from "effect"
import type { Text } from "./Text.ts"

/** An amount that may be negative. **Units** - cents of a euro. @category models @since 0.1.0 */
export const Cents = Schema.Int

/** @since 0.1.0 */
export type Cents = typeof Cents.Type

/** An amount above zero. **Units** - cents of a euro. @category models @since 0.1.0 */
export const PositiveCents = Schema.Int.check(Schema.isGreaterThan(0))

/**
 * The largest amount that anybody writes down at once: ten million euros. So whatever is summed over a life stays a whole
 * number that is exact. **Units** - cents.
 *
 * @category policies
 * @since 0.1.0
 */
export const mostCents = 1_000_000_000

/** An amount as somebody writes it down. **Units** - cents of a euro. @category models @since 0.1.0 */
export const WrittenCents = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: mostCents }))

/** An amount above zero, as somebody writes it down. **Units** - cents of a euro. @category models @since 0.1.0 */
export const WrittenPositiveCents = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: mostCents }))

/** A part of something. **Units** - basis points: 10 000 is all of it, 1 150 is 11.5 %. @category models @since 0.1.0 */
export const BasisPoints = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 10_000 }))

/** @since 0.1.0 */
export type BasisPoints = typeof BasisPoints.Type

/**
 * The amount as people write it in France.
 *
 * ```ts
 * import * as Money from "@kpacite/core/Money"
 *
 * Money.format(-123456) // => "-1\u00A0234,56\u00A0€"
 * ```
 *
 * @category formatting
 * @since 0.1.0
 */
export const format = (cents: Cents): string => {
  const digits = String(Math.abs(cents)).padStart(3, "0")
  // No-break spaces, so that an amount is never cut at the end of a line.
  const euros = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, "\u00A0")
  return `${cents < 0 ? "-" : ""}${euros},${digits.slice(-2)}\u00A0€`
}

/**
 * The amount in a sentence, as people write it in each language.
 *
 * ```ts
 * import * as Money from "@kpacite/core/Money"
 *
 * Money.inWords(123456) // => { fr: "1\u00A0234,56\u00A0€", en: "€1,234.56" }
 * ```
 *
 * @category formatting
 * @since 0.1.0
 */
export const inWords = (cents: Cents): Text => ({
  fr: format(cents),
  en: Money.format("EUR", Money.eur(BigInt(cents))).en
})

/**
 * A fraction of an amount, rounded half away from zero, so that a reversal is the exact opposite.
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const fractionOf = (cents: Cents, numerator: number, denominator: number): Cents => {
  const product = BigInt(Math.abs(cents)) * BigInt(numerator)
  const rounded = Number((2n * product + BigInt(denominator)) / (2n * BigInt(denominator)))
  // Subtracted from zero rather than negated, so that nothing is never minus nothing.
  return cents < 0 ? 0 - rounded : rounded
}
