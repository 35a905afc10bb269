/**
 * Who can do what, and who learned it from whom. It ranks nobody.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Group from "../../parts/Group.ts"
import * as Paged from "../../parts/Paged.ts"
import { t } from "../../Words.ts"

type Skill = DocumentOf<Views["planning"]["skills"]>["skills"][number]

/** Skills. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "savoir-faire",
  tab: "home",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const group = yield* Group.of(here)
      const { skills } = yield* here.look("planning", "skills", {})
      const title = t("Savoir-faire", "Skills")
      const paged = Paged.of(here, query, { name: "suite", most: 20 }, skills)
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${skills.length === 0 ? html`<p class="card">${say(t("Rien encore. Qu'est-ce que tu sais faire ?", "Nothing yet. What can you do?"))}</p>` : empty}
          ${paged.shown.map((skill, at) => shown(here, skill, at, group))} ${paged.ways}
          ${group.takesPart ? html`${showing(here)} ${teaching(here, skills, group)}` : Group.onlyFor(here, "member")}`
      }
    })
})

/** Of who learned it from whom, the last ones. */
const mostLearned = 30

const isConfirmed = (here: Here, { people }: Skill): boolean =>
  people.some(({ confirmed, personId }) => confirmed && personId === here.me)

const shown = (here: Here, skill: Skill, at: number, { isCoordinator, takesPart }: Group.Group): Html => {
  const { duration, say } = here.words
  const mayConfirm = takesPart && (isCoordinator || isConfirmed(here, skill))
  return html`<section class="card" ${about(`skill-${at}`)}>
    <h2 id="skill-${at}">${skill.skill}</h2>
    <ul class="list">
      ${skill.people.map(
        ({ confirmed, name, personId }) =>
          html`<li>
            <p>
              ${name}
              ${confirmed ? html`<span class="chip done">${say(t("on l'a vu faire", "somebody saw it"))}</span>` : html`<span class="chip">${say(t("à voir", "to be seen"))}</span>`}
            </p>
            ${
              confirmed || personId === here.me || !mayConfirm
                ? empty
                : Form.form(here, {
                    command: "ConfirmSkill",
                    fixed: { personId, skill: skill.skill },
                    button: t(`J'ai vu ${name} le faire`, `I have seen ${name} do it`)
                  })
            }
          </li>`
      )}
    </ul>
    ${skill.learned
      .slice(-mostLearned)
      .map(
        ({ from, learner, minutes }) =>
          html`<p class="soft small">
            ${say(t(`${learner.name} l'a appris de ${from.name} (${duration(minutes)}).`, `${learner.name} learned it from ${from.name} (${duration(minutes)}).`))}
          </p>`
      )}
    ${
      mayConfirm || skill.people.every(({ confirmed }) => confirmed)
        ? empty
        : html`<p class="soft small">
            ${say(t("Qui sait déjà le faire, ou l'équipe, dit qu'on l'a vu.", "Who can do it already, or the coordination, says that it was seen."))}
          </p>`
    }
  </section>`
}

const showing = (here: Here): Html =>
  html`<h2>${here.words.say(t("Je sais faire", "I can do"))}</h2>
    ${Form.form(here, {
      command: "ShowSkill",
      fields: Form.text(here, {
        command: "ShowSkill",
        name: "skill",
        label: t("Quoi", "What"),
        help: t("Un diplôme n'est pas demandé.", "No certificate is asked for."),
        required: true
      }),
      button: t("Je sais le faire", "I can do this")
    })}`

/** Those teach whom somebody has seen do it. */
const teaching = (here: Here, skills: ReadonlyArray<Skill>, { active }: Group.Group): Html => {
  const { say } = here.words
  const mine = skills.filter((skill) => isConfirmed(here, skill))
  const others = active.filter(({ personId }) => personId !== here.me)
  const command = "HoldPeerTraining"
  return html`<h2>${say(t("Je l'ai appris à d'autres", "I taught it to others"))}</h2>
    ${
      mine.length === 0 || others.length === 0
        ? html`<p class="soft">
            ${say(t("Possible dès que quelqu'un t'a vu faire.", "Possible once somebody has seen you do it."))}
          </p>`
        : Form.form(here, {
            command,
            fields: html`${Choice.select(here, { command, name: "skill", label: t("Quoi", "What"), options: mine.map(({ skill }) => [skill, skill]) })}
            ${Choice.checks(here, { command, name: "learners[]", label: t("À qui", "To whom"), options: others.map(Choice.person) })}
            ${Form.text(here, { command, name: "minutes~hours", label: t("Combien de temps", "How long"), help: t("Par exemple 1 h 30", "For example 1:30"), required: true })}`,
            button: t("Je note ce temps", "I note this time")
          })
    }`
}
