/**
 * How many, how mixed, how much was done: counts without any name, and with small numbers hidden.
 *
 * @since 0.1.0
 */
import type { Text } from "@kpacite/core/Text"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import { address, type Here } from "../../Here.ts"
import { html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { t } from "../../Words.ts"
import { facts } from "./FactWords.ts"

const notSaid = { notSaid: t("pas dit", "not said") }

const breakdowns = {
  standing: {
    label: t("Présence", "Presence"),
    values: { active: t("membre", "member"), paused: t("en pause", "on a break") }
  },
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
  referrer: facts.referrer
} as const

const names: ReadonlyArray<keyof typeof breakdowns> = [
  "standing",
  "age",
  "qpv",
  "statusAtEntry",
  "currentStatus",
  "educationLevel",
  "referrer"
]

type Figures = DocumentOf<Views["follow-up"]["dashboard"]>

interface Counts {
  readonly total: number | null
  readonly cells: ReadonlyArray<{ readonly key: string; readonly count: number | null }>
}

/** The counts. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "tableau-de-bord",
  tab: "home",
  show: (here) =>
    Effect.map(here.look("follow-up", "dashboard", {}), ({ day, here: group, hiddenBelow, left, work }) => {
      const { duration, say } = here.words
      const title = t("Nos chiffres", "Our figures")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <p class="soft">
            ${say(t(`${here.words.day(day)}, sans aucun nom. Sous ${hiddenBelow} personnes, le nombre est caché.`, `${here.words.day(day)}, without any name. Below ${hiddenBelow} people the number is hidden.`))}
          </p>
          <div class="card">
            <p class="row">
              <span>${say(t("Prestations faites", "Prestations done"))}</span><span>${work.prestations}</span>
            </p>
            <p class="row">
              <span>${say(t("Personnes qui ont travaillé", "People who worked"))}</span
              ><span>${count(here, work.people)}</span>
            </p>
            <p class="row">
              <span>${say(t("Temps de travail", "Time worked"))}</span
              ><span>${work.minutes === null ? hidden(here) : duration(work.minutes)}</span>
            </p>
          </div>
          ${names.map((name) => table(here, breakdowns[name], group[name]))} ${table(here, facts.outcome, left.outcome)}
          <ul class="links">
            <li>
              <a href="${address(here, "tableau-de-bord.csv")}" download
                >${say(t("Télécharger pour un tableur", "Download for a spreadsheet"))}</a
              >
            </li>
            <li><a href="${address(here, "nous")}">${say(t("Qui est là", "Who is here"))}</a></li>
          </ul>`
      }
    })
})

/** The same counts as rows of a table, with a heading; what is hidden on the page is hidden there. @category conversions @since 0.1.0 */
export const rows = (here: Here, { day, here: group, left, work }: Figures): ReadonlyArray<ReadonlyArray<string>> => {
  const { say } = here.words
  const of = (
    { label, values }: { readonly label: Text; readonly values: { readonly [value: string]: Text } },
    { cells, total }: Counts
  ) => [
    [say(label), say(t("En tout", "In all")), count(here, total)],
    ...cells.map(({ count: people, key }) => [say(label), say(values[key] ?? notSaid.notSaid), count(here, people)])
  ]
  const done = t("Prestations", "Prestations")
  return [
    [say(t("Chiffre", "Figure")), say(t("Qui ou quoi", "Who or what")), say(t("Combien", "How many"))],
    [say(t("Jour", "Day")), "", here.words.day(day)],
    [say(done), say(t("faites", "done")), String(work.prestations)],
    [say(done), say(t("personnes qui ont travaillé", "people who worked")), count(here, work.people)],
    [say(done), say(t("minutes de travail", "minutes worked")), count(here, work.minutes)],
    ...names.flatMap((name) => of(breakdowns[name], group[name])),
    ...of(facts.outcome, left.outcome)
  ]
}

const hidden = (here: Here): string => here.words.say(t("caché", "hidden"))

const count = (here: Here, people: number | null): string => (people === null ? hidden(here) : String(people))

const table = (
  here: Here,
  { label, values }: { readonly label: Text; readonly values: { readonly [value: string]: Text } },
  { cells, total }: Counts
): Html => {
  const { say } = here.words
  const words: { readonly [value: string]: Text } = { ...values, ...notSaid }
  return html`<h2>${say(label)}</h2>
    <table>
      <caption>
        ${say(t(`En tout : ${count(here, total)}`, `In all: ${count(here, total)}`))}
      </caption>
      <thead>
        <tr>
          <th scope="col">${say(t("Qui", "Who"))}</th>
          <th scope="col">${say(t("Combien", "How many"))}</th>
        </tr>
      </thead>
      <tbody>
        ${cells.map(
          ({ count: people, key }) =>
            html`<tr>
              <th scope="row">${say(words[key] ?? notSaid.notSaid)}</th>
              <td>${count(here, people)}</td>
            </tr>`
        )}
      </tbody>
    </table>`
}
