/**
 * Friday: when we meet, what there is to talk about, what has to be answered until then, and a point of my own.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import { counted, t } from "../../Words.ts"
import * as Meeting from "./Meeting.ts"
import * as About from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import * as Paged from "../../parts/Paged.ts"

type Agenda = DocumentOf<Views["governance"]["agenda"]>
type Point = Agenda["points"][number]

/** The agenda. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "vendredi",
  tab: "friday",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const agenda = yield* here.look("governance", "agenda", {})
      const group = yield* Group.of(here)
      const { moment, say } = here.words
      const { meeting, next } = agenda
      const answering = Paged.of(here, query, { name: "reponses", most: 20 }, agenda.closing)
      const talking = Paged.of(here, query, { name: "points", most: 20 }, agenda.points)
      const closing = agenda.closing
      const leads = meeting !== null && (meeting.facilitator === here.me || meeting.scribe === here.me)
      const outcomes = leads ? yield* outcomesOf(here) : undefined
      const raised = agenda.points.filter(({ pointId }) => pointId !== null)
      return {
        title: t("Vendredi", "Friday"),
        main: html`<h1>${say(t("La prochaine réunion", "The next meeting"))}</h1>
          <p>
            <strong>${moment(next.startsAt)}</strong>${next.place === null ? empty : html`, ${next.place}`}
            <span class="soft">${say(inDays(next.inDays))}</span>
          </p>
          ${meeting === null ? empty : Meeting.running(here, meeting, group)}
          <h2>${say(t("À répondre d'ici là", "To be answered until then"))}</h2>
          ${closing.length === 0 ? html`<p class="soft">${say(t("Rien n'est proposé en ce moment.", "Nothing is proposed just now."))}</p>` : empty}
          <ul class="list">
            ${answering.shown.map(
              ({ answered, closesAt, proposalId, title }) =>
                html`<li>
                  <a href="${address(here, Paths.proposal(proposalId))}"><strong>${title}</strong></a>
                  ${answered === null ? empty : answered ? html`<span class="chip done">${say(t("répondu", "answered"))}</span>` : html`<span class="chip look">${say(t("à toi de répondre", "your answer is missing"))}</span>`}
                  <br /><span class="soft small"
                    >${say(t(`jusqu'à ${moment(closesAt)}`, `until ${moment(closesAt)}`))}</span
                  >
                </li>`
            )}
          </ul>
          ${answering.ways}
          <h2>${say(t("À l'ordre du jour", "On the agenda"))}</h2>
          ${agenda.points.length === 0 ? html`<p class="soft">${say(t("Pas encore de point. De quoi faut-il parler ?", "No point yet. What is there to talk about?"))}</p>` : empty}
          ${talking.shown.map((point) => shown(here, point, group, raised, closing, outcomes))} ${talking.ways}
          ${raising(here)}
          <h2>${say(t("La réunion", "The meeting"))}</h2>
          ${Meeting.controls(here, agenda, group)}
          ${leads || meeting === null ? empty : html`<p class="soft">${say(t("Qui anime et qui note disent ce qu'on a fait de chaque point.", "Whoever leads and whoever writes down say what came of each point."))}</p>`}
          <h2>${say(t("Décider ensemble", "Deciding together"))}</h2>
          <ul class="list links">
            ${links.map(([path, words]) => html`<li><a href="${address(here, path)}">${say(words)}</a></li>`)}
          </ul>`
      }
    })
})

const links = [
  [Paths.newProposal(), t("Proposer quelque chose", "To propose something")],
  ["ma-voix", t("Ma voix, quand je ne peux pas venir", "My voice, when I cannot come")],
  ["regles", t("Nos règles", "Our rules")],
  ["charte", t("Notre charte", "Our charter")],
  ["decisions", t("Ce qu'on a décidé", "What we decided")],
  ["qui-decide", t("Qui décide quoi", "Who decides what")],
  ["organes", t("Nos cercles et nos comités", "Our circles and committees")],
  ["comite", t("Les papiers du comité", "The papers of the committee")],
  ["reseau", t("Notre place dans le réseau", "Our place in the network")]
] as const

/** What a point can come to: the newest decisions, and what is still to be done. */
const outcomesOf = (here: Here) =>
  Effect.map(
    Effect.all([here.look("governance", "register", {}), here.look("kanban", "board", {})]),
    ([{ decisions }, { actions }]): Meeting.Outcomes => ({
      decisions: decisions.toReversed().slice(0, 10),
      actions: [...actions.todo, ...actions.doing, ...actions.blocked]
    })
  )

const inDays = (days: number) =>
  days === 0
    ? t("aujourd'hui", "today")
    : days === 1
      ? t("demain", "tomorrow")
      : t(`dans ${days} jours`, `in ${days} days`)

const since = (days: number) => {
  const { en, fr } = counted(days, ["jour", "jours"], ["day", "days"])
  return t(`depuis ${fr}`, `for ${en}`)
}

const kinds = {
  blockage: t("Ça bloque", "It stops us"),
  subject: t("Un sujet", "A subject"),
  idea: t("Une idée", "An idea"),
  review: t("Une règle à revoir", "A rule to look at again"),
  noRule: t("Il manque une règle", "A rule is missing")
} as const

const shown = (
  here: Here,
  point: Point,
  group: Group.Group,
  raised: ReadonlyArray<Point>,
  closing: Agenda["closing"],
  outcomes: Meeting.Outcomes | undefined
): Html => {
  const { say } = here.words
  const { by, kind, mine, openDays, parts, pointId, postponed, proposals, ruleId, support, supportedByMe, words } =
    point
  const author = by === null ? undefined : group.nameOf(by)
  const facts = [
    author === undefined ? undefined : t(`par ${author}`, `by ${author}`),
    point.anonymous ? t("sans nom", "without a name") : undefined,
    support > 0 ? t(`${support} d'accord pour en parler`, `${support} want it too`) : undefined,
    openDays > 0 ? since(openDays) : undefined,
    postponed > 0
      ? t(`remis ${postponed} fois`, postponed === 1 ? "put off once" : `put off ${postponed} times`)
      : undefined
  ].flatMap((fact) => (fact === undefined ? [] : [say(fact)]))
  const about = closing.filter(({ proposalId }) => proposals.includes(proposalId))
  const proposing =
    pointId !== null ? { point: pointId } : kind === "noRule" ? { sur: "split" } : { sur: "rule", regle: ruleId ?? "" }
  const id = `point-${pointId ?? ruleId ?? kind}`
  return html`<div class="card" ${About.about(id)}>
    <p><span class="chip ${point.postponedTooOften ? "no" : ""}">${say(kinds[kind])}</span></p>
    <p id="${id}">${words ?? say(kinds[kind])}</p>
    ${parts.map((part) => (part.words === null ? empty : html`<p class="soft">${say(t("avec :", "with:"))} ${part.words}</p>`))}
    ${facts.length === 0 ? empty : html`<p class="soft small">${facts.join(", ")}</p>`}
    ${about.map(({ proposalId, title }) => html`<p><a href="${address(here, Paths.proposal(proposalId))}">${title}</a></p>`)}
    ${
      group.isActive && about.length === 0
        ? html`<p>
            <a href="${address(here, Paths.newProposal(proposing))}"
              >${say(t("Proposer quelque chose là-dessus", "Propose something about it"))}</a
            >
          </p>`
        : empty
    }
    ${
      pointId === null
        ? empty
        : html`${outcomes === undefined ? empty : Meeting.treating(here, pointId, outcomes)}
          ${Form.buttons(
            mine || supportedByMe
              ? empty
              : Form.form(here, { command: "SupportPoint", fixed: { pointId }, button: t("Moi aussi", "Me too") }),
            mine
              ? Form.form(here, {
                  command: point.anonymous ? "WithdrawAnonymousPoint" : "WithdrawPoint",
                  fixed: { pointId },
                  button: t("Je le retire", "I take it back"),
                  kind: "danger"
                })
              : empty
          )}
          ${merging(here, pointId, group, raised)}`
    }
  </div>`
}

/** With how many others a point may be put together from its card: those that are talked about first. */
const mostMerged = 50

/** Who chooses a point knows it by its beginning. */
const inShort = (words: string): string => (words.length > 80 ? `${words.slice(0, 80)}…` : words)

/** Two points about the same go on as one. */
const merging = (here: Here, pointId: string, group: Group.Group, raised: ReadonlyArray<Point>): Html => {
  const command = "MergePoints"
  // Each point offers the others: all of hundreds, at each of them, would be a page of megabytes.
  const options = raised
    .filter((other) => other.pointId !== pointId)
    .slice(0, mostMerged)
    .flatMap((other): ReadonlyArray<Choice.Option> => {
      const words = other.words === null ? kinds[other.kind] : t(inShort(other.words), inShort(other.words))
      return other.pointId === null ? [] : [[other.pointId, words]]
    })
  return options.length === 0 || !group.takesPart
    ? empty
    : html`<details>
        <summary>${here.words.say(t("C'est le même qu'un autre point", "It is the same as another point"))}</summary>
        ${Form.form(here, {
          command,
          fixed: { pointId },
          fields: Choice.select(here, {
            command,
            name: "into",
            label: t("Lequel", "Which one"),
            options,
            among: { pointId }
          }),
          button: t("Je les réunis", "I put them together")
        })}
      </details>`
}

const raising = (here: Here): Html => {
  const { say } = here.words
  const fields = (command: string) =>
    html`${Choice.select(here, { command, name: "kind", label: t("C'est quoi ?", "What is it?"), options: Object.entries(kinds) })}
    ${Form.text(here, { command, name: "words", label: t("En quelques mots", "In a few words"), long: true, required: true })}`
  return html`<h2>${say(t("De quoi veux-tu parler ?", "What do you want to talk about?"))}</h2>
    <div class="card">
      ${Form.form(here, { command: "RaisePoint", fields: fields("RaisePoint"), button: t("J'ajoute ce point", "I add this point"), kind: "main" })}
    </div>
    <details>
      <summary>${say(t("Sans mon nom", "Without my name"))}</summary>
      <p>
        ${say(t("Personne n'apprend que c'était toi. À deux ou trois, on peut le deviner.", "Nobody learns that it was you. Among two or three, one can guess."))}
      </p>
      ${Form.form(here, { command: "RaiseAnonymousPoint", fields: fields("RaiseAnonymousPoint"), button: t("J'ajoute ce point sans mon nom", "I add this point without my name") })}
    </details>`
}
