/**
 * Why one person gets what they get, as a tree of lines that anybody can add up.
 *
 * @since 0.1.0
 */
import type * as Explanation from "@kpacite/fair-split/Explanation"
import type * as Money from "@kpacite/fair-split/Money"
import { Result } from "effect"
import type * as Language from "../Language.ts"
import * as Refusal from "../Refusal.ts"
import * as SimilarNames from "./SimilarNames.ts"
import * as Csv from "./Csv.ts"
import * as Figure from "./Figure.ts"

/**
 * The person meant by a name: case and accents may be left out as long as it is clear who it is.
 *
 * **Fails with** - a refusal that lists the names, close ones first.
 *
 * @category reading
 * @since 0.1.0
 */
export const who = (name: string, ids: ReadonlyArray<string>): Result.Result<string, Refusal.Refusal> => {
  const alike = ids.filter((id) => SimilarNames.normalized(id) === SimilarNames.normalized(name))
  const [only] = alike.includes(name) ? [name] : alike
  if (only !== undefined && (only === name || alike.length === 1)) return Result.succeed(only)
  const close = SimilarNames.find(name, ids)
  const names = [...close, ...ids.filter((id) => !close.includes(id))].slice(0, 20).map((id) => Refusal.quoted(id))
  const shown = Refusal.quoted(name)
  const more = ids.length > names.length ? ", …" : ""
  return Result.fail(
    Refusal.because("Usage", {
      place: { fr: "--why", en: "--why" },
      problem: {
        fr: `${shown.fr} n'est pas dans ce partage.`,
        en: `${shown.en} is not in this split.`
      },
      remedy: {
        fr: `Les noms : ${names.map(({ fr }) => fr).join(", ")}${more}`,
        en: `The names: ${names.map(({ en }) => en).join(", ")}${more}`
      }
    })
  )
}

/**
 * The tree, a line under the line it is a part of.
 *
 * @category writing
 * @since 0.1.0
 */
export const tree = (currency: Money.Currency, line: Explanation.Line, language: Language.Language): string =>
  [...branch(currency, line, language, ""), "", words[language]].join("\n")

/**
 * The tree as text in columns, with the depth of each line.
 *
 * @category writing
 * @since 0.1.0
 */
export const csv = (currency: Money.Currency, line: Explanation.Line, language: Language.Language): string => {
  const rows = (line: Explanation.Line, depth: number): ReadonlyArray<ReadonlyArray<string>> => [
    [`${depth}`, line.label[language], Figure.amount(currency, line.amount, language), line.why[language]],
    ...line.children.flatMap((child) => rows(child, depth + 1))
  ]
  return Csv.write([headings[language], ...rows(line, 0)], language)
}

const branch = (
  currency: Money.Currency,
  { amount, base, children, label, rate, source, why }: Explanation.Line,
  language: Language.Language,
  indent: string
): ReadonlyArray<string> => {
  const colon = language === "fr" ? " :" : ":"
  const product =
    base === undefined || rate === undefined
      ? ""
      : `${Figure.amount(currency, base, language)} × ${Figure.rate(rate, language)} = `
  return [
    `${indent}${label[language]}${colon} ${product}${Figure.amount(currency, amount, language)}`,
    `${indent}  ${why[language]}`,
    ...(source === undefined ? [] : [`${indent}  (${source})`]),
    ...children.flatMap((child) => branch(currency, child, language, `${indent}    `))
  ]
}

const words = {
  fr: "Chaque montant est la somme des montants en retrait juste en dessous.",
  en: "Every amount is the sum of the amounts set in just below it."
}

const headings = {
  fr: ["niveau", "ligne", "montant", "pourquoi"],
  en: ["level", "line", "amount", "why"]
}
