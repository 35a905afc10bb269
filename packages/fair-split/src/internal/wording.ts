/** How amounts, fractions, durations and names are written in French and in English. */
import * as Money from "../Money.ts"
import * as Rational from "../Rational.ts"
import type * as Text from "../Text.ts"

/** The same words in both languages: names, figures. */
export const same = (words: string): Text.Text => ({ fr: words, en: words })

/** Builds a text from pieces that are written differently in each language. */
export const text = (fr: (of: Pick) => string, en: (of: Pick) => string): Text.Text => ({
  fr: fr((piece) => piece.fr),
  en: en((piece) => piece.en)
})

type Pick = (piece: Text.Text) => string

/** An exact amount: written to the last fraction when a person can read it, otherwise to the nearest one that is closer to zero. */
export const money = (currency: Money.Currency, amount: Rational.Rational): Text.Text => {
  const size = amount.numerator < 0n ? Rational.negate(amount) : amount
  const sign = amount.numerator < 0n ? "-" : ""
  const whole = Rational.floor(size)
  const rest = Rational.fraction(size)
  const written = Money.format(currency, Money.of(currency, whole))
  if (Rational.isInteger(size)) return { fr: sign + written.fr, en: sign + written.en }
  if (size.denominator > 1000n) {
    return whole === 0n
      ? { fr: `${sign}moins d'un ${unit(currency).fr}`, en: `${sign}less than one ${unit(currency).en}` }
      : sign === ""
        ? { fr: `un peu plus de ${written.fr}`, en: `a little more than ${written.en}` }
        : { fr: `un peu moins de -${written.fr}`, en: `a little less than -${written.en}` }
  }
  const part = Rational.toString(rest)
  return whole === 0n
    ? { fr: `${sign}${part} de ${unit(currency).fr}`, en: `${sign}${part} of a ${unit(currency).en}` }
    : {
        fr: `${sign}${written.fr} et ${part} de ${unit(currency).fr}`,
        en: `${sign}${written.en} and ${part} of a ${unit(currency).en}`
      }
}

/** The smallest unit of a currency, in words. */
export const unit = (currency: Money.Currency): Text.Text => units[Money.decimals[currency]]

const units = {
  0: { fr: "franc", en: "unit" },
  2: { fr: "centime", en: "cent" },
  3: { fr: "millime", en: "millime" }
} as const

/** A part of a whole: `1/3` when a person can read it, otherwise a percentage cut to two decimals. */
export const part = (rate: Rational.Rational): Text.Text => {
  if (rate.numerator === 0n) return { fr: "0\u00a0%", en: "0%" }
  if (Rational.equals(rate, Rational.one)) return { fr: "la totalité", en: "all" }
  if (rate.denominator <= 1000n) return same(Rational.toString(rate))
  if (Rational.compare(rate, smallest) < 0) return { fr: "moins de 0,01\u00a0%", en: "less than 0.01%" }
  const hundredths = Rational.floor(Rational.multiply(rate, Rational.fromInt(10000n)))
  const digits = `${hundredths}`.padStart(3, "0")
  const [whole, decimals] = [digits.slice(0, -2), digits.slice(-2)]
  return { fr: `${whole},${decimals}\u00a0%`, en: `${whole}.${decimals}%` }
}

/** The smallest share that two decimals can show. */
const smallest = Rational.of(1n, 10_000n)

/** "de" before a name, shortened before a vowel. */
export const de = (name: string): string => (/^[aeiouyàâäéèêëîïôöùûüœæ]/i.test(name) ? `d'${name}` : `de ${name}`)

/** A duration given in hundredths of a minute. */
export const duration = (hundredths: bigint): Text.Text => {
  const minutes = hundredths / 100n
  const rest = hundredths % 100n
  const digits = `${rest}`.padStart(2, "0").replace(/0$/, "")
  const pad = `${minutes % 60n}`.padStart(2, "0")
  return rest === 0n
    ? { fr: `${minutes / 60n}\u00a0h\u00a0${pad}`, en: `${minutes / 60n}\u00a0h\u00a0${pad}` }
    : {
        fr: `${minutes / 60n}\u00a0h\u00a0${pad},${digits}\u00a0min`,
        en: `${minutes / 60n}\u00a0h\u00a0${pad}.${digits}\u00a0min`
      }
}

/** A coefficient given in hundredths. */
export const coefficient = (hundredths: number): Text.Text => {
  const digits = `${hundredths}`.padStart(3, "0")
  const [whole, decimals] = [digits.slice(0, -2), digits.slice(-2)]
  return { fr: `${whole},${decimals}`, en: `${whole}.${decimals}` }
}
