/**
 * The same facts under several rules, side by side. It decides nothing and writes nothing.
 *
 * @since 0.1.0
 */
import * as Comparison from "@kpacite/fair-split/Comparison"
import type * as Facts from "@kpacite/fair-split/Facts"
import type * as Money from "@kpacite/fair-split/Money"
import type * as Rule from "@kpacite/fair-split/Rule"
import { Schema } from "effect"
import type * as Language from "../Language.ts"
import * as Table from "../Table.ts"
import * as Amount from "./Amount.ts"
import * as Column from "./Column.ts"
import * as Csv from "./Csv.ts"
import * as Misfit from "./Misfit.ts"
import * as Report from "./Report.ts"

/**
 * A comparison, and what somebody called each of its rules.
 *
 * @category models
 * @since 0.1.0
 */
export interface Contrast {
  readonly id: string
  readonly facts: Facts.Facts<Money.Currency>
  readonly rules: ReadonlyArray<{ readonly name: string; readonly rule: Rule.Rule }>
  readonly comparison: Comparison.Comparison
}

/**
 * The comparison as a table: a column for each rule that fits, and how far apart they are for each person.
 *
 * @category writing
 * @since 0.1.0
 */
export const table = (contrast: Contrast, language: Language.Language): string => {
  const { comparison, facts, id } = contrast
  const money = (units: bigint | undefined) =>
    units === undefined ? "" : Amount.written(facts.currency, units, language)
  const fits = applied(contrast)
  const row = (key: "smallest" | "largest" | "gap") => [
    words[key][language],
    ...fits.map((outcome) => money(outcome[key]))
  ]
  const gap = words.gap[language]
  return [
    words.title[language](id, money(facts.pot), facts.people.length),
    "",
    ...Table.lines({
      headings: [capital(Column.titles.name[language]), ...fits.map(({ name }) => name), gap],
      rows: everybody(contrast).map((person) => [
        Report.nameOf(person)[language],
        ...fits.map(({ shares }) => money(shares.find((share) => share.id === person)?.amount)),
        money(comparison.people.find((range) => range.id === person)?.gap)
      ]),
      closing: [row("smallest"), row("largest"), row("gap")]
    }),
    "",
    ...fits.map(({ name, title }) => `${name}${language === "fr" ? " :" : ":"} ${title[language]}`),
    ...misfits(contrast, language),
    words.nothing[language]
  ].join("\n")
}

/**
 * Why some of the rules do not fit the facts, a sentence each.
 *
 * @category writing
 * @since 0.1.0
 */
export const misfits = ({ comparison, facts, rules }: Contrast, language: Language.Language): ReadonlyArray<string> =>
  comparison.outcomes.flatMap((outcome, index) => {
    if (outcome._tag === "Applied") return []
    const [{ problem, remedy }] = Misfit.refusal(outcome.error, facts.currency).problems
    return [words.misfit[language](rules[index]?.name ?? "", `${problem[language]} ${remedy[language]}`)]
  })

/**
 * Whether at least one of the rules fits the facts.
 *
 * @category reading
 * @since 0.1.0
 */
export const fits = (contrast: Contrast): boolean => applied(contrast).length > 0

/**
 * The comparison as a value for JSON.
 *
 * @category writing
 * @since 0.1.0
 */
export const json = ({ comparison, facts, id, rules }: Contrast): object => ({
  id,
  currency: facts.currency,
  pot: Number(facts.pot),
  rules: rules.map(({ name }) => name),
  ...Schema.encodeSync(Comparison.Comparison)(comparison)
})

/**
 * The comparison as text in columns.
 *
 * @category writing
 * @since 0.1.0
 */
export const csv = (contrast: Contrast, language: Language.Language): string => {
  const { currency } = contrast.facts
  const fits = applied(contrast)
  return Csv.write(
    [
      [Column.titles.name[language], ...fits.map(({ name }) => name)],
      ...everybody(contrast).map((person) => [
        Report.nameOf(person)[language],
        ...fits.map(({ shares }) => {
          const share = shares.find(({ id }) => id === person)
          return share === undefined ? "" : Amount.cell(currency, share.amount, language)
        })
      ])
    ],
    language
  )
}

const applied = ({ comparison, rules }: Contrast) =>
  comparison.outcomes.flatMap((outcome, index) =>
    outcome._tag === "Applied" ? [{ ...outcome, name: rules[index]?.name ?? "" }] : []
  )

/** The people, and after them whoever receives what a rule leaves over. */
const everybody = (contrast: Contrast): ReadonlyArray<string> => {
  const people = contrast.comparison.people.map(({ id }) => id)
  return Array.from(new Set([...people, ...applied(contrast).flatMap(({ shares }) => shares.map(({ id }) => id))]))
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const words = {
  title: {
    fr: (id: string, pot: string, people: number) =>
      `Comparaison pour ${id} : ${pot} pour ${people} personne${people > 1 ? "s" : ""}`,
    en: (id: string, pot: string, people: number) =>
      `Comparison for ${id}: ${pot} for ${people} ${people > 1 ? "people" : "person"}`
  },
  smallest: { fr: "Plus petite part", en: "Smallest share" },
  largest: { fr: "Plus grande part", en: "Largest share" },
  gap: { fr: "Écart", en: "Gap" },
  misfit: {
    fr: (name: string, why: string) => `${name} ne va pas ici : ${why}`,
    en: (name: string, why: string) => `${name} does not fit here: ${why}`
  },
  nothing: {
    fr: "Rien n'est décidé ni écrit : c'est pour en parler.",
    en: "Nothing is decided or written: this is for talking."
  }
} as const
