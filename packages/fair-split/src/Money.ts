/**
 * Amounts of one currency as whole minor units: cents for the euro, francs for the CFA franc.
 *
 * @since 0.1.0
 */
import { Schema, SchemaGetter } from "effect"

/**
 * How many decimals the minor unit of a currency has.
 *
 * **Source** - ISO 4217, list one.
 *
 * @category models
 * @since 0.1.0
 */
export const decimals = {
  CAD: 2,
  CHF: 2,
  EUR: 2,
  GBP: 2,
  JPY: 0,
  MAD: 2,
  TND: 3,
  USD: 2,
  XAF: 0,
  XOF: 0,
  XPF: 0
} as const

/**
 * A currency by its ISO 4217 code.
 *
 * @category models
 * @since 0.1.0
 */
export type Currency = keyof typeof decimals

declare const currency: unique symbol

/**
 * A whole number of minor units of one currency. The currency lives in the type only: euros and francs never mix.
 *
 * @category models
 * @since 0.1.0
 */
export type Minor<C extends Currency> = bigint & { readonly [currency]: (code: C) => C }

/**
 * An amount of minor units of the currency named.
 *
 * ```ts
 * import * as Money from "@kpacite/fair-split/Money"
 *
 * Money.of("XOF", 500n) // => 500n
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const of = <C extends Currency>(_currency: C, minorUnits: bigint): Minor<C> => minted(minorUnits)

/**
 * An amount of euro cents.
 *
 * ```ts
 * import * as Money from "@kpacite/fair-split/Money"
 *
 * Money.add(Money.eur(1234n), Money.eur(66n)) // => 1300n
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const eur = (cents: bigint): Minor<"EUR"> => of("EUR", cents)

/**
 * The sum of two amounts of the same currency; two currencies do not compile.
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const add = <C extends Currency>(a: Minor<C>, b: Minor<NoInfer<C>>): Minor<C> => minted(a + b)

/**
 * The difference of two amounts of the same currency, below zero when the second is larger.
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const subtract = <C extends Currency>(a: Minor<C>, b: Minor<NoInfer<C>>): Minor<C> => minted(a - b)

/**
 * The amount as a debt, or a debt as an amount.
 *
 * @category arithmetic
 * @since 0.1.0
 */
export const negate = <C extends Currency>(a: Minor<C>): Minor<C> => minted(0n - a)

/**
 * The amount as people write it, with the decimals of its currency.
 *
 * ```ts
 * import * as Money from "@kpacite/fair-split/Money"
 *
 * Money.format("EUR", Money.eur(-123456n)).en // => "-€1,234.56"
 * ```
 *
 * @category formatting
 * @since 0.1.0
 */
export const format = <C extends Currency>(code: C, amount: Minor<C>): { readonly fr: string; readonly en: string } => {
  const places = decimals[code]
  const digits = `${amount < 0n ? 0n - amount : amount}`.padStart(places + 1, "0")
  const whole = digits.slice(0, digits.length - places)
  const cents = digits.slice(digits.length - places)
  const sign = amount < 0n ? "-" : ""
  const written = (group: string, point: string) =>
    `${whole.replaceAll(/\B(?=(\d{3})+$)/g, group)}${cents === "" ? "" : point + cents}`
  // French groups digits with a narrow no-break space and keeps the unit on the same line.
  return {
    fr: `${sign}${written("\u202f", ",")}\u00a0${code === "EUR" ? "€" : code}`,
    en: `${sign}${code === "EUR" ? "€" : `${code}\u00a0`}${written(",", ".")}`
  }
}

/**
 * A whole number of minor units of a currency that the context names, stored as a plain JSON integer.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Units = Schema.Int.pipe(
  Schema.decodeTo(Schema.BigInt, {
    decode: SchemaGetter.transform((units: number) => BigInt(units)),
    encode: SchemaGetter.transform((units: bigint) => Number(units))
  })
)

/**
 * An amount of the currency named, stored as a plain JSON integer of minor units.
 *
 * @category schemas
 * @since 0.1.0
 */
export const minor = <C extends Currency>(code: C) =>
  Schema.Int.pipe(
    Schema.decodeTo(
      Schema.declare<Minor<C>>((value): value is Minor<C> => typeof value === "bigint"),
      {
        decode: SchemaGetter.transform((units: number) => of(code, BigInt(units))),
        encode: SchemaGetter.transform((amount: Minor<C>) => Number(amount))
      }
    )
  )

// The brand has no value at run time: a bigint becomes money by being called so, here and nowhere else.
const minted = <C extends Currency>(units: bigint): Minor<C> => units as Minor<C>
