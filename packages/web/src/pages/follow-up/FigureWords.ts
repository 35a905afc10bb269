/**
 * How breakdowns of people are said, on pages and in files for spreadsheets.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import type { Here } from "../../Here.ts"
import { html, type Html } from "../../Html.ts"
import { t } from "../../Words.ts"
import { facts } from "./FactWords.ts"

const notSaid = { notSaid: t("pas dit", "not said") }

/** How something is called, and its values. @category models @since 0.1.0 */
export interface Said {
  readonly label: Text
  readonly values: { readonly [value: string]: Text }
}

/** What is counted of those who are here, and what came after of those who left. @category wording @since 0.1.0 */
export const breakdowns = {
  age: {
    label: t("Âge", "Age"),
    values: {
      under18: t("moins de 18 ans", "under 18"),
      from18to21: t("18 à 21 ans", "18 to 21"),
      from22to25: t("22 à 25 ans", "22 to 25"),
      over25: t("plus de 25 ans", "over 25"),
      unknown: t("pas connu", "not known")
    }
  },
  qpv: {
    label: t("Quartier prioritaire de la ville (QPV)", "Priority neighbourhood (QPV)"),
    values: { inside: t("dedans", "inside"), outside: t("dehors", "outside"), ...notSaid }
  },
  statusAtEntry: facts.statusAtEntry,
  currentStatus: facts.currentStatus,
  educationLevel: facts.educationLevel,
  referrer: facts.referrer,
  outcome: facts.outcome
} as const

/** Numbers of people; those that are hidden are `null`. @category models @since 0.1.0 */
export interface Counts {
  readonly total: number | null
  readonly cells: ReadonlyArray<{ readonly key: string; readonly count: number | null }>
}

/** A number, or that it is hidden. @category wording @since 0.1.0 */
export const count = (here: Here, people: number | null): string =>
  people === null ? here.words.say(t("caché", "hidden")) : String(people)

/** One cell in words. @category wording @since 0.1.0 */
export const cell = (here: Here, { values }: Said, key: string): string =>
  here.words.say({ ...values, ...notSaid }[key] ?? notSaid.notSaid)

/** A breakdown as rows of a file. @category conversions @since 0.1.0 */
export const rows = (here: Here, said: Said, { cells, total }: Counts): ReadonlyArray<ReadonlyArray<string>> => {
  const { say } = here.words
  return [
    [say(said.label), say(t("En tout", "In all")), count(here, total)],
    ...cells.map(({ count: people, key }) => [say(said.label), cell(here, said, key), count(here, people)])
  ]
}

/** What was done, as rows of a file. @category conversions @since 0.1.0 */
export const workRows = (
  here: Here,
  work: { readonly prestations: number; readonly people: number | null; readonly minutes: number | null }
): ReadonlyArray<ReadonlyArray<string>> => {
  const { say } = here.words
  const done = say(t("Prestations", "Prestations"))
  return [
    [done, say(t("faites", "done")), String(work.prestations)],
    [done, say(t("personnes qui ont travaillé", "people who worked")), count(here, work.people)],
    [done, say(t("minutes de travail", "minutes worked")), count(here, work.minutes)]
  ]
}

/** What was done, on a page. @category constructors @since 0.1.0 */
export const work = (
  here: Here,
  of: { readonly prestations: number; readonly people: number | null; readonly minutes: number | null }
): Html => {
  const { duration, say } = here.words
  return html`<div class="card">
    <p class="row"><span>${say(t("Prestations faites", "Prestations done"))}</span><span>${of.prestations}</span></p>
    <p class="row">
      <span>${say(t("Personnes qui ont travaillé", "People who worked"))}</span><span>${count(here, of.people)}</span>
    </p>
    <p class="row">
      <span>${say(t("Temps de travail", "Time worked"))}</span
      ><span>${of.minutes === null ? count(here, null) : duration(of.minutes)}</span>
    </p>
  </div>`
}
