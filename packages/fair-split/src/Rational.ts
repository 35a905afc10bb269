/**
 * Exact fractions. Every share of a pot is one, so that nothing is lost before the single rounding to cents.
 *
 * @since 0.1.0
 */
import { Schema, SchemaGetter } from "effect"
import { must } from "./Text.ts"

/**
 * An exact fraction in lowest terms.
 *
 * **Shape** - the denominator is positive and shares no factor with the numerator; zero is `0/1`.
 *
 * @category models
 * @since 0.1.0
 */
export type Rational = {
  readonly numerator: bigint
  readonly denominator: bigint
}

/**
 * The fraction `numerator / denominator` in lowest terms.
 *
 * **Fails with** - a zero denominator is a defect, exactly as `1n / 0n` is.
 *
 * ```ts
 * import * as Rational from "@kpacite/fair-split/Rational"
 *
 * Rational.toString(Rational.of(50n, -100n)) // => "-1/2"
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = (numerator: bigint, denominator: bigint): Rational => {
  if (denominator === 1n) return { numerator, denominator }
  const divisor = gcd(numerator, denominator)
  // A zero denominator must not pass silently: this division then fails the way bigint fails.
  if (denominator === 0n) return fromInt(numerator / denominator)
  if (divisor === 1n && denominator > 0n) return { numerator, denominator }
  const sign = denominator < 0n ? -divisor : divisor
  return { numerator: numerator / sign, denominator: denominator / sign }
}

/**
 * A whole number as a fraction.
 *
 * @category constructors
 * @since 0.1.0
 */
export const fromInt = (n: bigint | number): Rational => ({ numerator: BigInt(n), denominator: 1n })

/**
 * Nothing.
 *
 * @category constants
 * @since 0.1.0
 */
export const zero: Rational = fromInt(0n)

/**
 * The whole.
 *
 * @category constants
 * @since 0.1.0
 */
export const one: Rational = fromInt(1n)

/**
 * The exact sum of two fractions.
 *
 * **Source** - Knuth, The Art of Computer Programming 2, section 4.5.1: with a small second denominator every
 * division stays small, so a ledger that has grown for years is still cheap to continue.
 *
 * ```ts
 * import * as Rational from "@kpacite/fair-split/Rational"
 *
 * Rational.toString(Rational.add(Rational.of(1n, 6n), Rational.of(1n, 3n))) // => "1/2"
 * ```
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const add = (a: Rational, b: Rational): Rational => {
  if (b.denominator === 1n) return { numerator: a.numerator + b.numerator * a.denominator, denominator: a.denominator }
  if (a.denominator === b.denominator) return of(a.numerator + b.numerator, a.denominator)
  const common = gcd(a.denominator, b.denominator)
  if (common === 1n) {
    return {
      numerator: a.numerator * b.denominator + b.numerator * a.denominator,
      denominator: a.denominator * b.denominator
    }
  }
  const scale = a.denominator / common
  const top = a.numerator * (b.denominator / common) + b.numerator * scale
  const rest = gcd(top, common)
  return { numerator: top / rest, denominator: scale * (b.denominator / rest) }
}

/**
 * The same fraction below zero, or above it.
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const negate = (a: Rational): Rational => ({ numerator: -a.numerator, denominator: a.denominator })

/**
 * The exact difference of two fractions.
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b))

/**
 * The exact product of two fractions.
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const multiply = (a: Rational, b: Rational): Rational =>
  of(a.numerator * b.numerator, a.denominator * b.denominator)

/**
 * The exact quotient of two fractions.
 *
 * **Fails with** - dividing by zero is a defect, exactly as `1n / 0n` is.
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const divide = (a: Rational, b: Rational): Rational =>
  of(a.numerator * b.denominator, a.denominator * b.numerator)

/**
 * The exact total of any number of fractions, reduced once at the end.
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const sum = (terms: Iterable<Rational>): Rational => {
  let top = 0n
  let bottom = 1n
  for (const { numerator, denominator } of terms) {
    if (denominator === bottom) {
      top += numerator
      continue
    }
    const scale = denominator / gcd(bottom, denominator)
    bottom *= scale
    top = top * scale + numerator * (bottom / denominator)
  }
  return of(top, bottom)
}

/**
 * Which of two fractions is larger: `-1`, `0` or `1`.
 *
 * @category comparing
 * @since 0.1.0
 */
export const compare = (a: Rational, b: Rational): -1 | 0 | 1 => {
  const left = a.numerator * b.denominator
  const right = b.numerator * a.denominator
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * Whether two fractions are the same number; both are in lowest terms.
 *
 * @category comparing
 * @since 0.1.0
 */
export const equals = (a: Rational, b: Rational): boolean =>
  a.numerator === b.numerator && a.denominator === b.denominator

/**
 * The smaller one of two fractions.
 *
 * @category comparing
 * @since 0.1.0
 */
export const min = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b)

/**
 * The larger one of two fractions.
 *
 * @category comparing
 * @since 0.1.0
 */
export const max = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b)

/**
 * The largest whole number that is not above the fraction.
 *
 * ```ts
 * import * as Rational from "@kpacite/fair-split/Rational"
 *
 * Rational.floor(Rational.of(-7n, 2n)) // => -4n
 * ```
 *
 * @category rounding
 * @since 0.1.0
 */
export const floor = (a: Rational): bigint => {
  const truncated = a.numerator / a.denominator
  return a.numerator < 0n && truncated * a.denominator !== a.numerator ? truncated - 1n : truncated
}

/**
 * What is left above the floor: at least 0 and below 1.
 *
 * ```ts
 * import * as Rational from "@kpacite/fair-split/Rational"
 *
 * Rational.toString(Rational.fraction(Rational.of(-7n, 2n))) // => "1/2"
 * ```
 *
 * @category rounding
 * @since 0.1.0
 */
export const fraction = (a: Rational): Rational =>
  a.denominator === 1n ? zero : { numerator: a.numerator - floor(a) * a.denominator, denominator: a.denominator }

/**
 * Whether nothing is left after the whole numbers, such as whole cents.
 *
 * @category rounding
 * @since 0.1.0
 */
export const isInteger = (a: Rational): boolean => a.denominator === 1n

/**
 * `"n/d"`, or `"n"` for a whole number.
 *
 * @category formatting
 * @since 0.1.0
 */
export const toString = (a: Rational): string =>
  a.denominator === 1n ? `${a.numerator}` : `${a.numerator}/${a.denominator}`

/**
 * A fraction stored as text: `"n/d"`, or `"n"` for a whole number.
 *
 * ```ts
 * import { Schema } from "effect"
 * import * as Rational from "@kpacite/fair-split/Rational"
 *
 * Schema.encodeSync(Rational.Rational)(Rational.of(10n, 4n)) // => "5/2"
 * ```
 *
 * @category schemas
 * @since 0.1.0
 */
export const Rational = fractionOf(Schema.String)

/**
 * The same, of at most so many characters: digits are counted before they become a number.
 *
 * @category schemas
 * @since 0.1.0
 */
export const within = (characters: number) => fractionOf(Schema.String.check(Schema.isMaxLength(characters)))

function fractionOf(text: Schema.Codec<string>) {
  return text
    .check(
      Schema.isPattern(
        /^-?\d+(\/0*[1-9]\d*)?$/,
        must({ fr: "doit être une fraction, comme 2/3", en: "must be a fraction such as 2/3" })
      )
    )
    .pipe(
      Schema.decodeTo(Schema.Struct({ numerator: Schema.BigInt, denominator: Schema.BigInt }), {
        decode: SchemaGetter.transform((written: string) => {
          const [numerator = "0", denominator = "1"] = written.split("/")
          return of(BigInt(numerator), BigInt(denominator))
        }),
        encode: SchemaGetter.transform(toString)
      })
    )
}

const gcd = (left: bigint, right: bigint): bigint => {
  let a = left < 0n ? -left : left
  let b = right < 0n ? -right : right
  while (b > 0x7fffffffn) [a, b] = [b, a % b]
  if (b === 0n) return a
  // From here on everything fits 32 bits, and machine numbers are several times faster.
  let x = Number(b) | 0
  let y = Number(a % b) | 0
  while (y !== 0) [x, y] = [y, (x % y) | 0]
  return BigInt(x)
}
