/**
 * Amounts of money as people write them, read digit by digit: no amount ever passes through a float.
 *
 * @since 0.1.0
 */
import * as Money from "@kpacite/fair-split/Money"
import { Option } from "effect"
import type * as Language from "../Language.ts"

/**
 * An amount as somebody wrote it: `12,50 €`, `12.50`, `1 234,56`, `€1,234.56`. Whatever can be read in two ways, such as
 * `1,234` euros or dinars, is not read at all.
 *
 * ```ts
 * import { Option } from "effect"
 * import * as Amount from "@kpacite/cli/split/Amount"
 *
 * Option.getOrUndefined(Amount.parse("EUR", "1 234,50 €")) // => 123450n
 * ```
 *
 * @category reading
 * @since 0.1.0
 */
export const parse = <C extends Money.Currency>(currency: C, text: string): Option.Option<Money.Minor<C>> => {
  const places = Money.decimals[currency]
  const number = withoutUnit(currency, spaced(text).replaceAll("\u2212", "-").trim())
  const match = plain.exec(number) ?? (places === 2 ? (english.exec(number) ?? french.exec(number)) : null)
  if (match === null) return Option.none()
  const [, sign, whole = "", cents = ""] = match
  const digits = whole.replaceAll(/\D/g, "")
  if (cents.length > places && !isMillimes(places, cents)) return Option.none()
  if (digits.length > longest || (places === 3 && twoWays.test(number))) return Option.none()
  const units = BigInt(digits + cents.slice(0, places).padEnd(places, "0"))
  return Option.some(Money.of(currency, sign === "-" ? 0n - units : units))
}

/**
 * The amount as a spreadsheet of that language reads it, without unit: `-1234,50` or `-1234.50`.
 *
 * @category writing
 * @since 0.1.0
 */
export const cell = (currency: Money.Currency, units: bigint, language: Language.Language): string => {
  const places = Money.decimals[currency]
  const digits = `${units < 0n ? 0n - units : units}`.padStart(places + 1, "0")
  const [whole, cents] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)]
  const number = `${units < 0n ? "-" : ""}${whole}${cents === "" ? "" : `${language === "fr" ? "," : "."}${cents}`}`
  return places === 3 && twoWays.test(number) ? `${number}0` : number
}

/**
 * An amount that whoever has written another one may copy, as {@link parse} reads it: `345,60`, or `346` yen.
 *
 * @category writing
 * @since 0.1.0
 */
export const example = (currency: Money.Currency, language: Language.Language): string =>
  Money.decimals[currency] === 0 ? "346" : cell("EUR", 34_560n, language)

/**
 * The amount as people read it, with its currency.
 *
 * @category writing
 * @since 0.1.0
 */
export const written = (currency: Money.Currency, units: bigint, language: Language.Language): string =>
  Money.format(currency, Money.of(currency, units))[language]

/**
 * The spaces that French puts into numbers and before units, as the space of the keyboard.
 *
 * @category reading
 * @since 0.1.0
 */
export const spaced = (text: string): string => text.replaceAll(/[\u00a0\u2009\u202f]/g, " ")

/** Groups of three are set apart by a space or an apostrophe; a point or a comma there could also mean cents. */
const plain = /^([-+]?) *(\d+|\d{1,3}(?:[ '’]\d{3})+)(?:[.,](\d+))?$/

/** With both signs in the number, the last one can only stand before the cents. */
const english = /^([-+]?) *(\d{1,3}(?:,\d{3})+)\.(\d\d)$/
const french = /^([-+]?) *(\d{1,3}(?:\.\d{3})+),(\d\d)$/

/** Three digits after the sign: thousands to some, and thousandths to those whose currency has them. */
const twoWays = /^[-+]? *[1-9]\d{0,2}[.,]\d{3}$/

/** A zero after the thousandths says that they are none. */
const isMillimes = (places: number, cents: string): boolean => places === 3 && /^\d{3}0$/.test(cents)

const withoutUnit = (currency: Money.Currency, text: string): string => {
  const unit = currency === "EUR" ? "€|eur|euros?" : currency
  const sign = new RegExp(`^([-+]?)\\s*(?:${unit})\\s*(?=[-+\\d])|(?<=\\d)\\s*(?:${unit})$`, "i")
  return text.replace(sign, "$1")
}

// Thirteen digits of whole euros are more than anybody shares, and every amount stays an exact JSON number.
const longest = 13
