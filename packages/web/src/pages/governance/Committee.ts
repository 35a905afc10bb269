/**
 * The papers of committees, to look at and to print: figures in which nobody can be found, the budget, the rules, and the meetings.
 * People of partners see it too, so it asks for nothing that they may not see.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect, Option } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here, ifAllowed } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { counted, t } from "../../Words.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"

type Papers = DocumentOf<Views["governance"]["committee-papers"]>
type Diagram = DocumentOf<Views["governance"]["diagram"]>

/** The papers of committees. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "comite",
  tab: "friday",
  show: (here) =>
    Effect.gen(function* () {
      const papers = yield* here.look("governance", "committee-papers", {})
      const inside = yield* ifAllowed(Effect.all([Group.of(here), here.look("governance", "diagram", {})]))
      const coordinates = Option.filter(Option.fromUndefinedOr(inside), ([group]) => group.isCoordinator)
      const { amount, day, say } = here.words
      const title = t("Les papiers du comité", "The papers of the committee")
      const { budget, committees, figures, rules } = papers
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <p class="soft">
            ${say(t(`Chiffres du ${day(papers.day)}. Un nombre en dessous de ${figures.hiddenBelow} ne se montre pas.`, `Figures of ${day(papers.day)}. A number below ${figures.hiddenBelow} is not shown.`))}
          </p>
          <table>
            <caption>
              ${say(t("Où en est la coopérative", "Where the cooperative stands"))}
            </caption>
            <tbody>
              ${row(here, t("Membres", "Members"), count(here, figures.here.standing.total))}
              ${figures.here.age.cells.map((cell) => row(here, ages[cell.key], count(here, cell.count)))}
              ${row(here, t("Prestations faites", "Prestations done"), String(figures.work.prestations))}
              ${row(here, t("Personnes qui ont travaillé", "People who worked"), count(here, figures.work.people))}
              ${row(here, t("Heures en tout", "Hours in all"), figures.work.minutes === null ? hidden(here) : here.words.duration(figures.work.minutes))}
              ${row(here, t("Dans le pot commun", "In the common pot"), amount(budget.commonPot))}
              ${row(here, t("Reçu cette année", "Received this year"), budget.received === null ? hidden(here) : amount(budget.received))}
            </tbody>
          </table>
          <h2>${say(t("Les règles", "The rules"))}</h2>
          <ul class="list">
            ${rules.map(({ activeFrom, reviewOn, title: name, version }) => html`<li><strong>${name}</strong> <span class="soft small">${say(t(`version ${version}, depuis ${day(activeFrom)} ; on en reparle ${day(reviewOn)}`, `version ${version}, since ${day(activeFrom)}; to be talked about again on ${day(reviewOn)}`))}</span></li>`)}
          </ul>
          <h2>${say(t("Les réunions", "The meetings"))}</h2>
          ${committees.length === 0 ? html`<p class="soft">${say(t("Pas encore de réunion.", "No meeting yet."))}</p>` : empty}
          ${committees.map((committee) => shown(here, committee, coordinates))}
          ${Option.match(coordinates, { onNone: () => empty, onSome: ([, diagram]) => planning(here, diagram) })}
          <p><a href="${address(here, "")}">${say(t("Retour à l'accueil", "Back home"))}</a></p>`
      }
    })
})

const ages = {
  under18: t("Moins de 18 ans", "Under 18"),
  from18to21: t("18 à 21 ans", "18 to 21"),
  from22to25: t("22 à 25 ans", "22 to 25"),
  over25: t("Plus de 25 ans", "Over 25"),
  unknown: t("Âge pas connu", "Age not known")
} as const

const hidden = (here: Here): string => here.words.say(t("trop peu pour le montrer", "too few to be shown"))

const count = (here: Here, people: number | null): string => (people === null ? hidden(here) : String(people))

const row = (here: Here, words: ReturnType<typeof t>, value: string): Html =>
  html`<tr>
    <th scope="row">${here.words.say(words)}</th>
    <td>${value}</td>
  </tr>`

const shown = (
  here: Here,
  { body, committeeId, met, minutes, place, startsAt }: Papers["committees"][number],
  coordinates: Option.Option<readonly [Group.Group, Diagram]>
): Html => {
  const { amount, moment, say } = here.words
  return html`<section class="card">
    <h3>${body}</h3>
    <p>${moment(startsAt)}, ${place}</p>
    ${
      met === null
        ? empty
        : html`<p class="soft">
            ${say(counted(met.present, ["personne était là", "personnes étaient là"], ["person was there", "people were there"]))}.
            ${say(t(`Pot commun ce jour-là : ${amount(met.papers.commonPot)}.`, `The common pot on that day: ${amount(met.papers.commonPot)}.`))}
          </p>`
    }
    ${minutes === null ? empty : html`<p>${minutes}</p>`}
    ${Option.match(coordinates, { onNone: () => empty, onSome: ([group, diagram]) => keeping(here, { committeeId, met: met !== null, minutes, startsAt }, group, diagram) })}
  </section>`
}

/** What the team notes: that it met, and what was said. */
const keeping = (
  here: Here,
  {
    committeeId,
    met,
    minutes,
    startsAt
  }: {
    readonly committeeId: string
    readonly met: boolean
    readonly minutes: string | null
    readonly startsAt: string
  },
  group: Group.Group,
  { nodes }: Diagram
): Html => {
  const { say } = here.words
  const among: Form.Among = { committeeId }
  if (!met && here.at < startsAt) {
    return html`<p class="soft small">
      ${say(t("Quand elle aura eu lieu, tu pourras noter qui était là.", "Once it was held, you can note who was there."))}
    </p>`
  }
  if (!met) {
    const people = new Map(
      [...group.people, ...nodes.flatMap(({ seats }) => seats)].map(
        (one) => [one.personId, Choice.person(one)] as const
      )
    )
    return Form.form(here, {
      command: "HoldCommittee",
      fixed: { committeeId },
      fields: Choice.checks(here, {
        command: "HoldCommittee",
        among,
        name: "present[]",
        label: t("Qui était là", "Who was there"),
        options: Array.from(people.values())
      }),
      button: t("Je note qu'elle a eu lieu", "I note that it was held")
    })
  }
  return html`<details>
    <summary>
      ${say(minutes === null ? t("Écrire le compte rendu", "Write the minutes") : t("Le récrire", "Write them anew"))}
    </summary>
    ${Form.form(here, {
      command: "WriteMinutes",
      fixed: { committeeId },
      fields: Form.text(here, {
        command: "WriteMinutes",
        among,
        name: "text",
        label: t("Ce qui s'est dit", "What was said"),
        help: t("Sans nommer personne qui n'a pas dit oui.", "Without naming anybody who has not said yes."),
        long: true,
        required: true,
        value: minutes ?? ""
      }),
      button: t("J'enregistre le compte rendu", "I keep the minutes")
    })}
  </details>`
}

const planning = (here: Here, { nodes }: Diagram): Html => {
  const command = "PlanCommittee"
  const { say } = here.words
  const title = html`<h2>${say(t("Prévoir une réunion", "Plan a meeting"))}</h2>`
  return nodes.length === 0
    ? html`${title}
        <p class="soft">
          ${say(t("Il n'y a pas encore de comité. Le groupe peut en proposer un.", "There is no committee yet. The group can propose one."))}
        </p>`
    : html`${title}
      ${Form.form(here, {
        command,
        fields: html`${Choice.select(here, { command, name: "bodyId", label: t("De quel comité", "Of which committee"), options: nodes.map(({ bodyId, name }) => [bodyId, name]) })}
        ${Form.text(here, { command, name: "startsAt~paris", label: t("Quand", "When"), type: "datetime-local", required: true })}
        ${Form.text(here, { command, name: "place", label: t("Où", "Where"), required: true })}`,
        button: t("Je la prévois", "I plan it")
      })}`
}
