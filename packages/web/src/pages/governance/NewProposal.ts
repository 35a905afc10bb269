/**
 * A new proposal: what it is about, then the form for that, with how it is decided and until when, in words.
 *
 * @since 0.1.0
 */
import * as Deadlines from "@kpacite/core/governance/Deadlines"
import { processInWords } from "@kpacite/core/governance/ProcessWords"
import * as Instant from "@kpacite/core/Instant"
import type { Rejection } from "@kpacite/core/Rejection"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"
import { quorumInWords } from "./ChangeInWords.ts"
import * as Kinds from "./Kinds.ts"
import type { Known } from "./Saying.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"

type Point = DocumentOf<Views["governance"]["agenda"]>["points"][number]

const command = "OpenProposal"

/** What is known of the cooperative when something is proposed. @category getters @since 0.1.0 */
export const known = (here: Here, asked: URLSearchParams): Effect.Effect<Known, Rejection> =>
  Effect.map(
    Effect.all([
      Group.of(here),
      here.look("governance", "register", {}),
      here.look("governance", "who-decides", {}),
      here.look("governance", "diagram", {}),
      here.look("governance", "charter", {})
    ]),
    ([group, register, decides, bodies, charter]) => ({
      today: Instant.toLocalDate(here.at),
      group,
      register,
      decides,
      bodies,
      charter,
      asked
    })
  )

/** A new proposal (`?sur=` says about what, `?point=` from which point). @category pages @since 0.1.0 */
export const page = Page.make({
  path: "propositions/nouvelle",
  tab: "friday",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const title = t("Proposer quelque chose", "To propose something")
      const all = yield* known(here, query)
      const active = all.group.sheet.size.active
      if (!all.group.isActive || active < Deadlines.leastElectorate) {
        const why = all.group.isActive
          ? t(
              `Pour décider ensemble, il faut être au moins ${Deadlines.leastElectorate}.`,
              `To decide together, there have to be at least ${Deadlines.leastElectorate} of you.`
            )
          : t(
              "Seuls les membres actifs proposent. Tu peux ajouter un point à l'ordre du jour.",
              "Only active members propose. You can add a point to the agenda."
            )
        return {
          title,
          main: html`<h1>${say(title)}</h1>
            ${note("no", html`<p>${say(why)}</p>`)}
            <p><a class="button" href="${address(here, "vendredi")}">${say(t("L'ordre du jour", "The agenda"))}</a></p>`
        }
      }
      const { points } = yield* here.look("governance", "agenda", {})
      const point = points.find(({ pointId }) => pointId !== null && pointId === query.get("point"))
      const kind = Kinds.named(query.get("sur"))
      return {
        title,
        main: html`<h1>${say(kind?.words ?? t("De quoi s'agit-il ?", "What is it about?"))}</h1>
          ${point?.words == null ? empty : html`<p class="soft">${say(t(`Pour le point : « ${point.words} »`, `For the point: “${point.words}”`))}</p>`}
          ${kind === undefined ? choosing(here, point) : form(here, kind, all, point)}`
      }
    })
})

const choosing = (here: Here, point: Point | undefined): Html => {
  const { say } = here.words
  const link = ({ name, words }: Kinds.Kind) => {
    const about = { sur: name, ...(point?.pointId != null && { point: point.pointId }) }
    return html`<li><a href="${address(here, Paths.newProposal(about))}">${say(words)}</a></li>`
  }
  return html`<ul class="list links">
      ${Kinds.usual.map(link)}
    </ul>
    <details>
      <summary>${say(t("Plus rare", "Less often"))}</summary>
      <ul class="list links">
        ${Kinds.rare.map(link)}
      </ul>
    </details>`
}

const form = (here: Here, kind: Kinds.Kind, all: Known, point: Point | undefined): Html => {
  const { moment, say } = here.words
  const together = all.decides.together.find(({ change }) => change === kind.change)
  const processes = together?.processes ?? kind.processes ?? []
  const [usual] = processes
  const closes = Deadlines.earliestClose(here.at)
  const domains = kind.change === null ? all.decides.domains : []
  const fixed: { readonly [field: string]: string } = {
    ...(kind.change === null ? { change: "null" } : { "change[_tag]": kind.change }),
    ...(point?.pointId != null && { pointId: point.pointId }),
    ...(processes.length === 1 && usual !== undefined && { process: usual })
  }
  const missing = lacking(kind, all)
  if (missing !== undefined) return note("no", html`<p>${say(missing)}</p>`)
  return html`<div class="card">
    ${Form.form(here, {
      command,
      fixed,
      fields: html`${Form.text(here, { command, name: "title", label: t("Ta proposition, en une ligne", "Your proposal, in one line"), required: true, ...(point?.words != null && { value: point.words.slice(0, 120) }) })}
        ${kind.fields({ here, command, known: all, before: null })} ${kind.options === true ? options(here) : empty}
        ${Form.text(here, { command, name: "text", label: t("Pourquoi, et ce que ça change", "Why, and what it changes"), long: true, required: true })}
        ${
          processes.length > 1
            ? Choice.radios(here, {
                command,
                name: "process",
                label: t("Comment on décide", "How we decide"),
                options: processes.map((process) => [process, processInWords(process)]),
                chosen: usual === undefined ? [] : [usual]
              })
            : html`<p class="soft">
                ${usual === undefined ? "" : say(t(`Ça se décide par ${processInWords(usual).fr}.`, `It is decided by ${processInWords(usual).en}.`))}
              </p>`
        }
        ${together === undefined || together.quorum === 0 ? empty : html`<p class="soft">${say(t(`Il faut qu'au moins ${quorumInWords(together.quorum).fr} des personnes répondent.`, `At least ${quorumInWords(together.quorum).en} of those who can have to answer.`))}</p>`}
        <p class="soft">
          ${say(t(`On pourra répondre jusqu'à ${moment(closes)}.`, `Answers are possible until ${moment(closes)}.`))}
        </p>
        <details>
          <summary>${say(t("Changer la fin, ou voter en secret", "Another end, or a secret vote"))}</summary>
          ${Form.text(here, { command, name: "closesAt~paris", label: t("Répondre jusqu'à plus tard", "Answers until later"), type: "datetime-local" })}
          ${domains.length === 0 ? empty : Choice.select(here, { command, name: "domainId", label: t("Dans quel domaine", "In which domain"), options: [["", t("aucun", "none")], ...domains.map(({ domainId, name }): Choice.Option => [domainId, name])] })}
          ${hiding(here, kind, all)}
        </details>`,
      button: t("Je le propose au groupe", "I put it to the group"),
      kind: "main"
    })}
  </div>`
}

/** How answers are shown, and whether they are secret: where that can be kept. */
const hiding = (here: Here, kind: Kinds.Kind, { group }: Known): Html => {
  const { answers: _, electorate } = Deadlines.secretFrom
  const shown = Choice.select(here, {
    command,
    name: "hidden",
    label: t("Quand on voit les réponses", "When answers are seen"),
    options: [
      ["", t("comme d'habitude", "as usual")],
      ["never", t("tout de suite", "at once")],
      ["untilIVoted", t("quand on a répondu", "when one has answered")],
      ["untilClose", t("à la fin", "at the end")]
    ]
  })
  if (kind.change === "FillRole") return shown
  if (group.sheet.size.active < electorate) {
    return html`${shown}
      <p class="soft">
        ${here.words.say(t(`Un vote secret demande au moins ${electorate} personnes.`, `A secret vote takes at least ${electorate} people.`))}
      </p>`
  }
  return html`${shown}
  ${Choice.select(here, {
    command,
    name: "secret",
    label: t("Un vote secret ?", "A secret vote?"),
    options: [
      ["", t("comme d'habitude", "as usual")],
      ["true", t("oui : personne ne saura qui a répondu quoi", "yes: nobody will know who answered what")],
      ["false", t("non", "no")]
    ]
  })}`
}

const options = (here: Here): Html => {
  const name = "options[]"
  const typed = Form.typedIn(here, command)?.fields.getAll(name) ?? []
  const error = Form.errorIn(here, command, name)
  const beside = Form.around(here, Form.idOf(command, name), { help: undefined, error })
  const { say } = here.words
  return html`<fieldset${beside.described}>
    <legend>${say(t("Les choix (deux au moins)", "The options (two at least)"))}</legend>
    ${[0, 1, 2, 3, 4, 5].map(
      (index) =>
        html`<p>
          <input
            name="${name}"
            aria-label="${say(t(`Choix ${index + 1}`, `Option ${index + 1}`))}"
            value="${typed[index] ?? ""}"
          />
        </p>`
    )}
    ${beside.error}
  </fieldset>`
}

/** What has to be there before something can be changed. */
const lacking = ({ change, name }: Kinds.Kind, { asked, bodies, decides, group, register }: Known) => {
  const none =
    change === "FillRole" || change === "VacateRole"
      ? decides.roles.length === 0
      : change === "DelegateDomain" || change === "EndDelegation"
        ? decides.domains.length === 0
        : change === "EndBody" || change === "FillSeat" || change === "VacateSeat"
          ? bodies.nodes.length === 0
          : change === "LinkBodies"
            ? bodies.nodes.length < 2
            : change === "EndCoordination"
              ? group.sheet.team.length === 0
              : change === "RepealRule"
                ? register.rules.every(({ inForce, ruleId }) => inForce === null || ruleId === "charter")
                : name === "settle" && asked.get("pot") === null
  return none
    ? t("Il n'y en a pas encore. Proposez d'abord d'en avoir.", "There is none yet. First propose to have one.")
    : undefined
}
