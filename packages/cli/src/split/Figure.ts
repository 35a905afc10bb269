/**
 * Exact figures as people read them.
 *
 * @since 0.1.0
 */
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import type * as Language from "../Language.ts"
import * as Amount from "./Amount.ts"

/**
 * An amount to the last fraction of a cent; one with a fraction that nobody reads is cut and marked with `≈`.
 *
 * ```ts
 * import * as Rational from "@kpacite/fair-split/Rational"
 * import * as Figure from "@kpacite/cli/split/Figure"
 *
 * Figure.amount("EUR", Rational.of(10000n, 3n), "en") // => "€33.33 + 1/3 ct"
 * ```
 *
 * @category writing
 * @since 0.1.0
 */
export const amount = (currency: Money.Currency, exact: Rational.Rational, language: Language.Language): string => {
  const negative = exact.numerator < 0n
  const size = negative ? Rational.negate(exact) : exact
  const whole = Amount.written(currency, Rational.floor(size), language)
  const rest = Rational.fraction(size)
  if (Rational.isInteger(size)) return negative ? `-${whole}` : whole
  if (rest.denominator > readable) return `≈ ${negative ? "-" : ""}${whole} + ${cut(rest, language)} ${unit(currency)}`
  const part = `${Rational.toString(rest)} ${unit(currency)}`
  if (Rational.floor(size) === 0n) return negative ? `-${part}` : part
  return negative ? `-(${whole} + ${part})` : `${whole} + ${part}`
}

/**
 * A fraction of a cent that is owed or was paid in advance, with its sign; nothing for zero.
 *
 * @category writing
 * @since 0.1.0
 */
export const carry = (currency: Money.Currency, exact: Rational.Rational, language: Language.Language): string => {
  if (exact.numerator === 0n) return "0"
  const size = exact.numerator < 0n ? Rational.negate(exact) : exact
  const figure = size.denominator > readable ? `≈${cut(size, language)}` : Rational.toString(size)
  return `${exact.numerator < 0n ? "-" : "+"}${figure} ${unit(currency)}`
}

/**
 * A part of a whole, such as `1/3`.
 *
 * @category writing
 * @since 0.1.0
 */
export const rate = (exact: Rational.Rational, language: Language.Language): string =>
  exact.denominator <= readable
    ? Rational.toString(exact)
    : `≈ ${cut(Rational.multiply(exact, Rational.fromInt(100n)), language)} %`

const readable = 1000n

/** Two decimals, the rest left off. */
const cut = (exact: Rational.Rational, language: Language.Language): string =>
  Amount.cell("EUR", Rational.floor(Rational.multiply(exact, Rational.fromInt(100n))), language)

const unit = (currency: Money.Currency): string => ({ 0: currency, 2: "ct", 3: "millime" })[Money.decimals[currency]]
