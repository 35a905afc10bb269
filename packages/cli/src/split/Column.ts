/**
 * The columns of a sheet of people, under the names that people give them.
 *
 * @since 0.1.0
 */
import * as Money from "@kpacite/fair-split/Money"
import type * as Text from "@kpacite/fair-split/Text"
import * as SimilarNames from "./SimilarNames.ts"

/**
 * What a column can hold.
 *
 * @category models
 * @since 0.1.0
 */
export type Column =
  | "name"
  | "hours"
  | "minutes"
  | "coefficient"
  | "points"
  | "claim"
  | "floor"
  | "cap"
  | "declared"
  | "prestation"
  | "amount"
  | "pot"

/**
 * What each column is called in examples and complaints.
 *
 * @category naming
 * @since 0.1.0
 */
export const titles: Readonly<Record<Column, Text.Text>> = {
  name: { fr: "nom", en: "name" },
  hours: { fr: "heures", en: "hours" },
  minutes: { fr: "minutes", en: "minutes" },
  coefficient: { fr: "coefficient", en: "coefficient" },
  points: { fr: "points", en: "points" },
  claim: { fr: "besoin", en: "claim" },
  floor: { fr: "plancher", en: "floor" },
  cap: { fr: "plafond", en: "cap" },
  declared: { fr: "déclaré", en: "declared" },
  prestation: { fr: "prestation", en: "prestation" },
  amount: { fr: "montant", en: "amount" },
  pot: { fr: "pot", en: "pot" }
}

/**
 * Which column a heading names, whatever its case, its accents and a unit in brackets.
 *
 * ```ts
 * import * as Column from "@kpacite/cli/split/Column"
 *
 * ["Prénom", "HEURES (h)", "Déclaré", "téléphone"].map(Column.named) // => ["name", "hours", "declared", undefined]
 * ```
 *
 * @category naming
 * @since 0.1.0
 */
export const named = (heading: string): Column | undefined => known.get(key(heading))

/**
 * The column that a heading which names none was probably meant to be.
 *
 * @category naming
 * @since 0.1.0
 */
export const meant = (heading: string): Column | undefined => {
  const word = key(heading)
  // "min" may stand for minutes or for the least that somebody gets.
  if (word === "min") return "minutes"
  if (word.length < 3) return undefined
  const [closest] = SimilarNames.find(word, Array.from(known.keys()))
  return closest === undefined ? undefined : known.get(closest)
}

/**
 * The unit in the brackets of a heading, if its numbers would be read in another one: minutes under `heures (min)`, thousands
 * under `montant (k€)`. Other words in brackets say nothing of the numbers.
 *
 * ```ts
 * import * as Column from "@kpacite/cli/split/Column"
 *
 * ["heures (min)", "heures (h)", "heures (atelier)"].map((heading) => Column.otherUnit(heading, "hours", "EUR"))
 * // => ["min", undefined, undefined]
 * ```
 *
 * @category naming
 * @since 0.1.0
 */
export const otherUnit = (heading: string, column: Column, currency: Money.Currency): string | undefined => {
  const written = /[([]([^)\]]*)[)\]]/.exec(heading)?.[1]?.trim() ?? ""
  const words = SimilarNames.normalized(written)
  const [meant] = [words, ...words.split(/[^\p{L}\p{Sc}%:]+/u)].flatMap((word) => units.get(word) ?? [])
  const own = column === "hours" || column === "minutes" ? column : money.has(column) ? currency : meant
  return meant === undefined || meant === own ? undefined : written
}

/**
 * The time that a heading speaks of which names no column, such as `durée en minutes`.
 *
 * @category naming
 * @since 0.1.0
 */
export const timeIn = (heading: string): "hours" | "minutes" | undefined => {
  const columns = key(heading)
    .split(/[^a-z]+/)
    .map((word) => (word === "min" ? "minutes" : known.get(word)))
  return columns.includes("minutes") ? "minutes" : columns.includes("hours") ? "hours" : undefined
}

/** The columns that hold amounts. */
const money: ReadonlySet<Column> = new Set(["claim", "floor", "cap", "declared", "amount", "pot"])

const units: ReadonlyMap<string, "hours" | "minutes" | Money.Currency | "other"> = new Map([
  ...["h", "hr", "hrs", "heure", "heures", "hour", "hours", "h:mm", "hh:mm"].map((word) => [word, "hours"] as const),
  ...["min", "mn", "minute", "minutes"].map((word) => [word, "minutes"] as const),
  ...["s", "sec", "secondes", "seconds", "centiemes", "hundredths", "j", "jour", "jours", "day", "days"].map(
    (word) => [word, "other"] as const
  ),
  ...["k€", "keur", "ct", "cts", "c", "cent", "cents", "centime", "centimes", "%", "$", "£", "fr", "francs"].map(
    (word) => [word, "other"] as const
  ),
  ...["€", "euro", "euros"].map((word) => [word, "EUR"] as const),
  // The keys of a record of currencies are the currencies.
  ...(Object.keys(Money.decimals) as ReadonlyArray<Money.Currency>).map((code) => [code.toLowerCase(), code] as const)
])

const key = (heading: string): string =>
  SimilarNames.normalized(heading.replaceAll(/[([][^)\]]*[)\]]/g, " "))
    .replaceAll(/[_-]+/g, " ")
    .trim()

const words: Readonly<Record<Column, ReadonlyArray<string>>> = {
  name: ["nom", "prenom", "nom et prenom", "personne", "membre", "qui", "id", "first name", "member", "person", "who"],
  hours: ["heure", "heures travaillees", "duree", "temps", "hour", "hours worked", "time", "h"],
  minutes: ["minute", "mn"],
  coefficient: ["coef", "coeff"],
  points: ["point", "pts"],
  claim: ["besoins", "demande", "claims", "need", "needs"],
  floor: ["minimum"],
  cap: ["maximum", "max"],
  declared: ["declare", "montant declare", "trouve juste", "finds just"],
  prestation: ["prestations", "mission", "job"],
  amount: ["prix", "price"],
  pot: ["cagnotte", "somme a partager", "to share"]
}

const known: ReadonlyMap<string, Column> = new Map(
  // The keys of a record of columns are the columns.
  (Object.keys(titles) as ReadonlyArray<Column>).flatMap((column) =>
    [titles[column].fr, titles[column].en, ...words[column]].map((word): readonly [string, Column] => [
      key(word),
      column
    ])
  )
)
