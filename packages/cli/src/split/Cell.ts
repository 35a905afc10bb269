/**
 * What the cells of each column may hold.
 *
 * @since 0.1.0
 */
import type * as Money from "@kpacite/fair-split/Money"
import type * as Text from "@kpacite/fair-split/Text"
import { Option } from "effect"
import * as Amount from "./Amount.ts"
import type * as Column from "./Column.ts"
import * as Duration from "./Duration.ts"

/**
 * A way to read a cell, and what to write when it cannot be read.
 *
 * @category models
 * @since 0.1.0
 */
export interface Kind<A> {
  readonly parse: (text: string) => Option.Option<A>
  readonly expected: Text.Text
}

/**
 * Hours of presence, in any of the ways that people write them.
 *
 * **Units** - minutes.
 *
 * @category kinds
 * @since 0.1.0
 */
export const hours: Kind<number> = {
  parse: Duration.parse,
  expected: {
    fr: "Écrivez des heures comme 3h30, 3:30, 3,5 ou 0.",
    en: "Write hours such as 3h30, 3:30, 3.5 or 0."
  }
}

/**
 * Minutes of presence.
 *
 * @category kinds
 * @since 0.1.0
 */
export const minutes: Kind<number> = {
  parse: Duration.parseMinutes,
  expected: { fr: "Écrivez des minutes entières, comme 90.", en: "Write whole minutes, such as 90." }
}

/**
 * How much harder than usual the work was.
 *
 * **Units** - hundredths: `1,25` is 125.
 *
 * @category kinds
 * @since 0.1.0
 */
export const coefficient: Kind<number> = {
  parse: (text) => {
    const match = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(text)
    return match === null ? Option.none() : Option.some(Number((match[1] ?? "") + (match[2] ?? "").padEnd(2, "0")))
  },
  expected: {
    fr: "Écrivez un coefficient avec deux décimales au plus, comme 1 ou 1,25.",
    en: "Write a coefficient with two decimals at most, such as 1 or 1.25."
  }
}

/**
 * Points that the group has given.
 *
 * @category kinds
 * @since 0.1.0
 */
export const points: Kind<number> = {
  parse: (text) => (/^\d{1,9}$/.test(text) ? Option.some(Number(text)) : Option.none()),
  expected: { fr: "Écrivez un nombre entier, comme 12.", en: "Write a whole number, such as 12." }
}

/**
 * An amount of money.
 *
 * @category kinds
 * @since 0.1.0
 */
export const amount = <C extends Money.Currency>(currency: C): Kind<Money.Minor<C>> => {
  const [fr, en] = [Amount.example(currency, "fr"), Amount.example(currency, "en")]
  return {
    parse: (text) => Amount.parse(currency, text),
    expected: {
      fr: `Écrivez une somme en ${currency}, sans signe entre les milliers, comme ${fr}.`,
      en: `Write an amount in ${currency}, with nothing between the thousands, such as ${en}.`
    }
  }
}

/**
 * How the numbers of each column are read; names are not among them.
 *
 * @category kinds
 * @since 0.1.0
 */
export const numbers = (currency: Money.Currency): ReadonlyMap<Column.Column, Kind<unknown>> =>
  new Map<Column.Column, Kind<unknown>>([
    ["hours", hours],
    ["minutes", minutes],
    ["coefficient", coefficient],
    ["points", points],
    ...(["claim", "floor", "cap", "declared", "amount", "pot"] as const).map(
      (column) => [column, amount(currency)] as const
    )
  ])
