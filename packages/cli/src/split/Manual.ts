/**
 * What `kpa split --help` says.
 *
 * @since 0.1.0
 */
import * as Rule from "@kpacite/fair-split/Rule"
import type * as Text from "@kpacite/fair-split/Text"
import * as CliOutput from "effect/cli/CliOutput"
import type * as Language from "../Language.ts"
import * as HowTo from "./HowTo.ts"
import * as RuleName from "./RuleName.ts"

/**
 * The command in one line.
 *
 * @category writing
 * @since 0.1.0
 */
export const short: Text.Text = {
  fr: "Partager une somme entre des personnes, au centime près, et dire pourquoi.",
  en: "Share an amount between people, to the cent, and say why."
}

/**
 * The command in a few lines.
 *
 * @category writing
 * @since 0.1.0
 */
export const description: Text.Text = {
  fr: `${short.fr}

Vous donnez qui était là et combien il y a ; kpa calcule la part de chacun selon la règle que vous avez choisie ensemble. Avec un carnet, celui qui a eu un centime de moins une semaine passe devant la suivante.`,
  en: `${short.en}

You say who was there and how much there is; kpa works out everybody's share by the rule that you have chosen together. With a ledger, whoever had a cent less one week comes first the next.`
}

/**
 * Commands to copy.
 *
 * @category writing
 * @since 0.1.0
 */
export const examples: Readonly<
  Record<Language.Language, ReadonlyArray<{ readonly command: string; readonly description: string }>>
> = {
  fr: [
    { command: "kpa split --example > semaine.csv", description: "un modèle à remplir" },
    { command: "kpa split semaine.csv", description: "qui reçoit quoi" },
    { command: "kpa split semaine.csv --why Awa", description: "pourquoi Awa reçoit cette somme" },
    { command: 'kpa split semaine.csv --mix "40% equal + 60% hours"', description: "un mélange de deux règles" },
    { command: "kpa split semaine.csv --compare equal,hours", description: "deux règles côte à côte" },
    { command: "kpa split semaine.csv --ledger carnet.json", description: "chaque semaine, avec un carnet" },
    { command: "kpa split semaine.csv --ledger carnet.json --correct", description: "la même semaine, corrigée" }
  ],
  en: [
    { command: "kpa split --example > week.csv", description: "a model to fill in" },
    { command: "kpa split week.csv", description: "who gets what" },
    { command: "kpa split week.csv --why Awa", description: "why Awa gets this amount" },
    { command: 'kpa split week.csv --mix "40% equal + 60% hours"', description: "a mix of two rules" },
    { command: "kpa split week.csv --compare equal,hours", description: "two rules side by side" },
    { command: "kpa split week.csv --ledger ledger.json", description: "every week, with a ledger" },
    { command: "kpa split week.csv --ledger ledger.json --correct", description: "the same week, corrected" }
  ]
}

/**
 * What comes after the options: the rules, the files, the codes with which the program ends.
 *
 * @category writing
 * @since 0.1.0
 */
export const closing = (language: Language.Language): string =>
  [sections[language].rules, ...rules(language), "", sections[language].rest].join("\n")

const rules = (language: Language.Language): ReadonlyArray<string> => {
  const width = Math.max(...RuleName.all.map(({ name }) => name.length))
  return RuleName.all.map(({ french, name, rule }) => {
    const title = within(rule)[language]
    const also = language === "fr" && french !== name ? ` (ou ${french})` : ""
    return `  ${name}${" ".repeat(width - CliOutput.displayWidth(name))}  ${title}${also}`
  })
}

/** Rules by prestation have one title; what they look at inside a prestation sets them apart. */
const within = (rule: Rule.Rule): Text.Text => {
  const { en, fr } = Rule.title(rule)
  if (rule._tag === "ByPrestation") {
    const more = {
      Equal: { fr: "à parts égales", en: "in equal shares" },
      Hours: { fr: "selon les heures", en: "by hours" },
      HoursTimesCoefficient: { fr: "selon les heures et le coefficient", en: "by hours and coefficient" }
    }[rule.within]
    return { fr: `${fr}, ${more.fr}`, en: `${en}, ${more.en}` }
  }
  if (rule._tag === "Impartial") {
    return rule.form === "Mean"
      ? { fr: `${fr} (moyenne)`, en: `${en} (mean)` }
      : { fr: `${fr} (médiane)`, en: `${en} (median)` }
  }
  return { fr, en }
}

const indented = (language: Language.Language) => HowTo.indented(language, "    ")

const sections: Readonly<Record<Language.Language, { readonly rules: string; readonly rest: string }>> = {
  fr: {
    rules: "RÈGLES",
    rest: `LE FICHIER CSV
  Une ligne par personne, sous une ligne de titres :

${indented("fr")}

  Titres : nom, heures (3h30, 3:30 ou 3,5) ou minutes, coefficient, points, besoin,
  plancher, plafond, déclaré. Les sommes s'écrivent 12,50 ou 12.50.
  Une ligne par personne et par prestation : prestation, montant, nom, heures.

LE FICHIER JSON
  Les sommes y sont en centimes, les durées en minutes :

    {"currency": "EUR", "pot": 34560, "people": [{"id": "Awa", "minutes": 210},
      {"id": "Malo", "minutes": 120}]}

  Il peut aussi porter ce qu'un CSV ne peut pas dire :
    "ballots": [{"judge": "Awa", "points": {"Malo": 3, "Zoé": 2}}]   (give, impartial)
    "teams": [{"members": ["Awa", "Malo"], "value": 20000}]           (shapley)

CODES DE FIN
  0  c'est fait
  1  une erreur imprévue de kpa
  2  la commande ou le fichier ne se comprend pas
  3  la règle ne va pas avec les faits
  4  le carnet refuse
  5  c'est fait, mais le résultat n'a pas pu être écrit en entier`
  },
  en: {
    rules: "RULES",
    rest: `THE CSV FILE
  One line for each person, under a line of headings:

${indented("en")}

  Headings: name, hours (3h30, 3:30 or 3.5) or minutes, coefficient, points, claim,
  floor, cap, declared. Amounts are written 12.50 or 12,50.
  One line for each person and prestation: prestation, amount, name, hours.

THE JSON FILE
  Amounts are in cents there, times in minutes:

    {"currency": "EUR", "pot": 34560, "people": [{"id": "Awa", "minutes": 210},
      {"id": "Malo", "minutes": 120}]}

  It can also hold what a CSV cannot say:
    "ballots": [{"judge": "Awa", "points": {"Malo": 3, "Zoé": 2}}]   (give, impartial)
    "teams": [{"members": ["Awa", "Malo"], "value": 20000}]           (shapley)

EXIT CODES
  0  done
  1  an unforeseen error of kpa
  2  the command or the file cannot be understood
  3  the rule does not fit the facts
  4  the ledger refuses
  5  done, but the result could not be written whole`
  }
}
