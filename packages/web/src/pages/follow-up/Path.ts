/**
 * A path: when two people meet next, what they wrote down, what is aimed at, and who may read it. For a young person and their referent.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"
import * as Facts from "./Facts.ts"

type Path = DocumentOf<Views["follow-up"]["path"]>

/** My own path. @category pages @since 0.1.0 */
export const mine = Page.make({
  path: "moi/parcours",
  tab: "home",
  show: (here) => shown(here, here.me)
})

/** The path of somebody whom I follow. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "nous/:person/parcours",
  tab: "home",
  show: (here, { params }) => shown(here, PersonId.make(params["person"] ?? ""))
})

const shown = (here: Here, personId: PersonId) =>
  Effect.map(here.look("follow-up", "path", { person: personId }), (path) => {
    const { say } = here.words
    const own = personId === here.me
    const title = own
      ? t("Mon parcours", "My path")
      : t(`Le parcours de ${path.person.name}`, `The path of ${path.person.name}`)
    return {
      title,
      main: html`<h1>${say(title)}</h1>
        ${referent(here, path, own)} ${next(here, path)} ${interviews(here, path)} ${goals(here, path)}
        ${
          path.motivation === null
            ? empty
            : html`<h2>${say(t("L'envie du début", "The wish at the start"))}</h2>
                <p>${here.words.quote(path.motivation)}</p>`
        }
        ${Facts.shown(here, path)}`
    }
  })

const referent = (here: Here, { referent, referents, sharesEarlierNotes }: Path, own: boolean): Html => {
  const { day, say } = here.words
  if (referent === null) {
    return html`<p class="card">
      ${say(own ? t("Personne ne t'accompagne encore. L'équipe choisit qui.", "Nobody follows you yet. The coordination chooses who.") : t("Pas encore de personne référente.", "No referent yet."))}
    </p>`
  }
  const earlier = referents.slice(0, -1)
  return html`<div class="card">
      <p>
        ${own ? say(t(`${referent.name} t'accompagne.`, `${referent.name} follows you.`)) : say(t(`${referent.name} l'accompagne.`, `${referent.name} follows them.`))}
      </p>
      <p class="soft small">
        ${say(t("Ce qui est écrit ici, vous deux seulement le lisez.", "What is written here is read by the two of you alone."))}
      </p>
    </div>
    ${
      earlier.length === 0
        ? empty
        : html`<p class="soft small">
            ${say(t("Avant :", "Before:"))}
            ${earlier.map(({ from, name, until }) => `${name} (${day(from)}${until === null ? "" : ` – ${day(until)}`})`).join(", ")}
          </p>`
    }
    ${
      !own || earlier.length === 0
        ? empty
        : sharesEarlierNotes
          ? html`<p>
                ${say(t(`${referent.name} peut lire ce qui a été écrit avant.`, `${referent.name} may read what was written before.`))}
              </p>
              ${Form.form(here, { command: "WithholdEarlierNotes", button: t("Je ne veux plus", "I do not want it any more") })}`
          : html`<p>
                ${say(t(`${referent.name} ne lit pas ce qui a été écrit avant.`, `${referent.name} does not read what was written before.`))}
              </p>
              ${Form.form(here, {
                command: "ShareEarlierNotes",
                fixed: { referentId: referent.personId },
                button: t("Je le laisse lire à cette personne", "I let them read it")
              })}`
    }`
}

const next = (here: Here, path: Path): Html => {
  const { day, moment, say } = here.words
  const { interviews, nextDueOn, overdue, person, referent } = path
  const planned = interviews.find(({ status }) => status === "planned")
  const isReferent = referent?.personId === here.me
  return html`<h2>${say(t("Le prochain entretien", "The next interview"))}</h2>
    ${
      planned === undefined
        ? nextDueOn === null
          ? html`<p class="soft">${say(t("Rien de prévu.", "Nothing planned."))}</p>`
          : overdue
            ? note(
                "look",
                html`<p>
                  ${say(t(`Il aurait dû avoir lieu avant ${day(nextDueOn)}.`, `It should have taken place by ${day(nextDueOn)}.`))}
                </p>`
              )
            : html`<p>${say(t(`À prévoir avant ${day(nextDueOn)}.`, `To be planned by ${day(nextDueOn)}.`))}</p>`
        : html`<p><strong>${moment(planned.at)}</strong></p>`
    }
    ${planned !== undefined && isReferent ? holding(here, planned) : empty}
    ${
      planned !== undefined && !isReferent
        ? html`<p class="soft">
            ${say(t("Après, la personne référente écrit une note. Tu la liras ici.", "Afterwards the referent writes a note. You read it here."))}
          </p>`
        : empty
    }
    ${
      referent === null
        ? html`<p class="soft">${say(t("Il faut d'abord une personne référente.", "A referent is needed first."))}</p>`
        : html`<details>
            <summary>
              ${say(planned === undefined ? t("Prévoir un entretien", "Plan an interview") : t("Changer de date", "Change the date"))}
            </summary>
            ${Form.form(here, {
              command: "PlanInterview",
              fixed: { personId: person.personId },
              fields: Form.text(here, {
                command: "PlanInterview",
                name: "at~paris",
                label: t("Quand", "When"),
                type: "datetime-local",
                required: true
              }),
              button: t("On se voit à ce moment", "We meet then")
            })}
          </details>`
    }`
}

/** On its day, the note is what the referent comes for. */
const holding = (here: Here, { at, interviewId }: Path["interviews"][number]): Html => {
  const command = "HoldInterview"
  const today = Instant.toLocalDate(here.at)
  return html`<details ${Instant.toLocalDate(at) <= today ? new Html("open") : empty}>
    <summary>${here.words.say(t("Noter l'entretien", "Note the interview"))}</summary>
    ${Form.form(here, {
      command,
      fixed: { interviewId },
      fields: html`${Form.text(here, { command, name: "note", label: t("La note", "The note"), help: t("Elle appartient au jeune, qui la lira.", "It belongs to the young person, who will read it."), long: true, required: true })}
      ${Form.text(here, { command, name: "nextOn", label: t("Le prochain, au plus tard le", "The next one, at the latest on"), type: "date", value: LocalDate.plusDays(today, 42) })}`,
      button: t("Je note cet entretien", "I note this interview"),
      kind: "main"
    })}
  </details>`
}

const withheld = t("Écrit avant, et pas partagé.", "Written before, and not shared.")

const interviews = (here: Here, { interviews }: Path): Html => {
  const { day, say } = here.words
  const held = interviews.filter(({ status }) => status === "held").toReversed()
  return html`<h2>${say(t("Les entretiens", "The interviews"))}</h2>
    ${
      held.length === 0
        ? html`<p class="soft">${say(t("Aucun encore.", "None yet."))}</p>`
        : html`<ul class="list">
            ${held.map(
              (one) =>
                html`<li>
                  <strong>${one.heldOn === null ? here.words.moment(one.at) : day(one.heldOn)}</strong>
                  ${one.by === null ? empty : html`<span class="soft small">${say(t(`avec ${one.by.name}`, `with ${one.by.name}`))}</span>`}
                  <p>${one.note ?? say(one.withheld ? withheld : t("Sans note.", "Without a note."))}</p>
                </li>`
            )}
          </ul>`
    }`
}

const goalStates = {
  open: t("en cours", "under way"),
  reached: t("atteint", "reached"),
  dropped: t("laissé", "left aside")
} as const

const goals = (here: Here, { goals, person }: Path): Html => {
  const { say } = here.words
  const command = "SetGoal"
  return html`<h2>${say(t("Les objectifs", "Goals"))}</h2>
    <ul class="list">
      ${goals.map(
        ({ goal, goalId, status, withheld: hidden }) =>
          html`<li>
            <p>
              ${goal ?? say(hidden ? withheld : t("Effacé.", "Erased."))}
              <span class="chip ${status === "reached" ? "done" : ""}">${say(goalStates[status])}</span>
            </p>
            ${
              status === "open"
                ? Form.buttons(
                    Form.form(here, {
                      command: "ReachGoal",
                      fixed: { goalId },
                      button: t("C'est atteint", "It is reached")
                    }),
                    Form.form(here, {
                      command: "DropGoal",
                      fixed: { goalId },
                      button: t("On le laisse", "Leave it aside")
                    })
                  )
                : empty
            }
          </li>`
      )}
    </ul>
    ${Form.form(here, {
      command,
      fixed: { personId: person.personId },
      fields: Form.text(here, { command, name: "goal", label: t("Un nouvel objectif", "A new goal"), required: true }),
      button: t("Je note cet objectif", "I note this goal")
    })}`
}
