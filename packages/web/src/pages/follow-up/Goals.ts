/**
 * What a young person aims at, and the steps on the way.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paged from "../../parts/Paged.ts"
import { t } from "../../Words.ts"
import { withheld } from "./Withheld.ts"

type Path = DocumentOf<Views["follow-up"]["path"]>
type Goal = Path["goals"][number]

const goalStates = {
  open: t("en cours", "under way"),
  reached: t("atteint", "reached"),
  dropped: t("laissé", "left aside")
} as const

/** The goals, each with its steps, and a new one. @category constructors @since 0.1.0 */
export const shown = (here: Here, { goals, person }: Path, query: URLSearchParams): Html => {
  const { say } = here.words
  const paged = Paged.of(here, query, { name: "objectifs", most: 20 }, goals)
  const command = "SetGoal"
  return html`<h2>${say(t("Les objectifs", "Goals"))}</h2>
    <ul class="list">
      ${paged.shown.map((goal, at) => one(here, goal, query, at))}
    </ul>
    ${paged.ways}
    ${Form.form(here, {
      command,
      fixed: { personId: person.personId },
      fields: Form.text(here, { command, name: "goal", label: t("Un nouvel objectif", "A new goal"), required: true }),
      button: t("Je note cet objectif", "I note this goal")
    })}`
}

const one = (
  here: Here,
  { goal, goalId, status, steps, withheld: hidden }: Goal,
  query: URLSearchParams,
  at: number
): Html => {
  const { say } = here.words
  const { shown, ways } = Paged.of(here, query, { name: `etapes${at}`, most: 20 }, steps)
  return html`<li>
    <p>
      ${goal ?? say(hidden ? withheld : t("Effacé.", "Erased."))}
      <span class="chip ${status === "reached" ? "done" : ""}">${say(goalStates[status])}</span>
    </p>
    ${
      steps.length === 0
        ? empty
        : html`<ul>
              ${shown.map((step) => stepOf(here, goalId, status === "open", step))}
            </ul>
            ${ways}`
    }
    ${
      status === "open"
        ? html`${adding(here, goalId)}
          ${Form.buttons(
            Form.form(here, { command: "ReachGoal", fixed: { goalId }, button: t("C'est atteint", "It is reached") }),
            Form.form(here, { command: "DropGoal", fixed: { goalId }, button: t("On le laisse", "Leave it aside") })
          )}`
        : empty
    }
  </li>`
}

const stepOf = (here: Here, goalId: string, isOpen: boolean, step: Goal["steps"][number]): Html => {
  const { day, say } = here.words
  return html`<li>
    ${step.words ?? say(step.withheld ? withheld : t("Effacé.", "Erased."))}
    ${
      step.doneOn !== null
        ? html`<span class="chip done">${say(t(`fait ${day(step.doneOn)}`, `done ${day(step.doneOn)}`))}</span>`
        : isOpen
          ? Form.form(here, {
              command: "DoStep",
              fixed: { goalId, stepId: step.stepId },
              button: t("C'est fait", "Done")
            })
          : empty
    }
  </li>`
}

const adding = (here: Here, goalId: string): Html => {
  const command = "AddStep"
  const among = { goalId }
  return html`<details>
    <summary>${here.words.say(t("Ajouter une étape", "Add a step"))}</summary>
    ${Form.form(here, {
      command,
      fixed: among,
      fields: Form.text(here, { command, among, name: "words", label: t("L'étape", "The step"), required: true }),
      button: t("Je note cette étape", "I note this step")
    })}
  </details>`
}
