/**
 * Who can do what, and who learned it from whom. It ranks nobody.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Group from "../../parts/Group.ts"
import { note } from "../../parts/Note.ts"
import * as Paged from "../../parts/Paged.ts"
import { t } from "../../Words.ts"

type Skill = DocumentOf<Views["skills"]["graph"]>["skills"][number]

/** Skills. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "savoir-faire",
  tab: "home",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const group = yield* Group.of(here)
      const { skills } = yield* here.look("skills", "graph", {})
      const title = t("Savoir-faire", "Skills")
      const paged = Paged.of(here, query, { name: "suite", most: 20 }, skills)
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${skills.length === 0 ? html`<p class="card">${say(t("Rien encore. Qu'est-ce que tu sais faire ?", "Nothing yet. What can you do?"))}</p>` : empty}
          ${paged.shown.map((skill, at) => shown(here, skill, at, group))} ${paged.ways}
          ${group.takesPart ? html`${showing(here)} ${teaching(here, skills, group)}` : Group.onlyFor(here, "member")}
          <ul class="links">
            <li><a href="${address(here, "pret-pour")}">${say(t("Prêt pour quoi ?", "Ready for what?"))}</a></li>
            <li>
              <a href="${address(here, "apprendre")}"
                >${say(t("Ce que je sais faire, ce que je veux apprendre", "What I can do, what I want to learn"))}</a
              >
            </li>
          </ul>`
      }
    })
})

/** Of who learned it from whom, the last ones. */
const mostLearned = 30

const isConfirmed = (here: Here, { people }: Skill): boolean =>
  people.some(({ confirmed, personId }) => confirmed && personId === here.me)

const shown = (here: Here, skill: Skill, at: number, { isCoordinator, takesPart }: Group.Group): Html => {
  const { duration, say } = here.words
  // What is dangerous is seen by the team.
  const mayConfirm = takesPart && (isCoordinator || (!skill.machine && isConfirmed(here, skill)))
  return html`<section class="card" ${about(`skill-${at}`)}>
    <h2 id="skill-${at}">${skill.skill}</h2>
    ${
      skill.machine
        ? html`<p class="soft small">
            ${say(t("Travail dangereux : l'équipe le confirme, pour 24 mois.", "Dangerous work: the coordination confirms it, for 24 months."))}
          </p>`
        : empty
    }
    <ul class="list">
      ${skill.people.map((person) => held(here, skill, person, mayConfirm))}
    </ul>
    ${takingBack(here, skill, isCoordinator)}
    ${skill.learned
      .slice(-mostLearned)
      .map(
        ({ from, learner, minutes }) =>
          html`<p class="soft small">
            ${say(t(`${learner.name} l'a appris de ${from.name} (${duration(minutes)}).`, `${learner.name} learned it from ${from.name} (${duration(minutes)}).`))}
          </p>`
      )}
    ${
      mayConfirm || skill.machine || skill.people.every(({ confirmed }) => confirmed)
        ? empty
        : html`<p class="soft small">
            ${say(t("Qui sait déjà le faire, ou l'équipe, dit qu'on l'a vu.", "Who can do it already, or the coordination, says that it was seen."))}
          </p>`
    }
  </section>`
}

/** One person who can do it: whether somebody saw it, until when that holds, and what is to be done about it. */
const held = (
  here: Here,
  { skill }: Skill,
  { confirmed, confirmedBy, endsOn, name, personId, shownOn, withdrawn }: Skill["people"][number],
  mayConfirm: boolean
): Html => {
  const { quote, say } = here.words
  const on = (day: LocalDate.LocalDate) => LocalDate.inWords(day)
  const fixed = { personId, skill }
  const over = !confirmed && endsOn !== null && endsOn <= Instant.toLocalDate(here.at)
  // Once more, when it is over.
  const again = personId === here.me && over && confirmedBy !== null && shownOn < endsOn
  const chip = confirmed
    ? html`<span class="chip done">${say(t("on l'a vu faire", "somebody saw it"))}</span>`
    : html`<span class="chip">${say(over ? t("à revoir", "to be seen again") : t("à voir", "to be seen"))}</span>`
  return html`<li>
    <p>
      ${name} ${chip}
      ${confirmed && endsOn !== null ? html`<span class="soft small">${say(t(`jusqu'au ${on(endsOn).fr}`, `until ${on(endsOn).en}`))}</span>` : empty}
    </p>
    ${
      withdrawn === null
        ? empty
        : note(
            "look",
            html`<p>
              ${say(t(`${withdrawn.by} ne dit plus que c'est vu.`, `${withdrawn.by} no longer says that it was seen.`))}
              ${withdrawn.reason === null ? empty : quote(withdrawn.reason)}
            </p>`
          )
    }
    ${again ? Form.form(here, { command: "ShowSkill", fixed: { skill }, button: t("Je l'ai montré à nouveau", "I have shown it again") }) : empty}
    ${
      confirmed || personId === here.me || !mayConfirm
        ? empty
        : Form.form(here, {
            command: "ConfirmSkill",
            fixed,
            button: t(`J'ai vu ${name} le faire`, `I have seen ${name} do it`)
          })
    }
  </li>`
}

/** One form for all of them: whoever says so names one. */
const takingBack = (here: Here, { people, skill }: Skill, isCoordinator: boolean): Html => {
  const said = people.filter(({ confirmed, confirmedBy }) => confirmed && (isCoordinator || confirmedBy === here.me))
  const command = "WithdrawSkillConfirmation"
  const fixed = { skill }
  return said.length === 0
    ? empty
    : html`<details>
        <summary>
          ${here.words.say(t("Je ne le dirais plus de quelqu'un", "I would not say so of somebody any more"))}
        </summary>
        ${Form.form(here, {
          command,
          fixed,
          fields: html`${Choice.select(here, { command, name: "personId", among: fixed, label: t("De qui", "Of whom"), options: said.map(Choice.person) })}
          ${Form.text(here, {
            command,
            name: "reason",
            among: fixed,
            label: t("Pourquoi", "Why"),
            help: t("Cette personne et l'équipe le lisent.", "They and the coordination read it."),
            long: true,
            required: true
          })}`,
          button: t("Je reprends ce que j'ai dit", "I take back what I said"),
          kind: "danger"
        })}
      </details>`
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
