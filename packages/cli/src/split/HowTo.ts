/**
 * The first minute: a model to copy, and what to type.
 *
 * @since 0.1.0
 */
import type * as Money from "@kpacite/fair-split/Money"
import type * as Language from "../Language.ts"
import * as Amount from "./Amount.ts"
import * as Column from "./Column.ts"
import * as Csv from "./Csv.ts"

/**
 * A sheet that `kpa split` reads, for copying: in the currency that it will be read in.
 *
 * @category writing
 * @since 0.1.0
 */
export const example = (language: Language.Language, currency: Money.Currency = "EUR"): string =>
  Csv.write(
    [
      ["pot", Amount.example(currency, language)],
      [Column.titles.name[language], Column.titles.hours[language]],
      ["Awa", "3h30"],
      ["Malo", "2h"],
      ["Zoé", "4h15"]
    ],
    language
  )

/**
 * The lines of that sheet, set in.
 *
 * @category writing
 * @since 0.1.0
 */
export const indented = (language: Language.Language, by: string): string =>
  example(language).replace("\uFEFF", "").replaceAll(/^/gm, by)

/**
 * What to type first.
 *
 * @category writing
 * @since 0.1.0
 */
export const text: Readonly<Record<Language.Language, string>> = {
  fr: `kpa split partage une somme entre des personnes, au centime près, et dit pourquoi.

Pour essayer, copiez ces deux lignes :

  kpa split --example > semaine.csv
  kpa split semaine.csv

Dans semaine.csv, il y a ceci ; changez-le avec vos noms et vos heures :

${indented("fr", "  ")}

Ensuite :

  kpa split semaine.csv --why Awa                   pourquoi Awa reçoit cette somme
  kpa split semaine.csv --compare equal,hours       deux règles côte à côte
  kpa split semaine.csv --ledger carnet.json        se souvenir des arrondis d'une semaine à l'autre
  kpa split --help                                  toutes les règles et toutes les options`,
  en: `kpa split shares an amount between people, to the cent, and says why.

To try, copy these two lines:

  kpa split --example > week.csv
  kpa split week.csv

This is what week.csv holds; change it to your names and your hours:

${indented("en", "  ")}

Then:

  kpa split week.csv --why Awa                   why Awa gets this amount
  kpa split week.csv --compare equal,hours       two rules side by side
  kpa split week.csv --ledger ledger.json        remember the rounding from one week to the next
  kpa split --help                               all rules and all options`
}
