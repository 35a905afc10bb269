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
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paged from "../../parts/Paged.ts"
import * as Page from "../../Page.ts"
import { note } from "../../parts/Note.ts"
import { t } from "../../Words.ts"
import * as Facts from "./Facts.ts"
import * as Goals from "./Goals.ts"
import * as MyContract from "./MyContract.ts"
import * as Readers from "./Readers.ts"
import { withheld } from "./Withheld.ts"

type Path = DocumentOf<Views["follow-up"]["path"]>

/** My own path. @category pages @since 0.1.0 */
export const mine = Page.make({
  path: "moi/parcours",
  tab: "home",
  show: (here, { query }) => shown(here, here.me, query)
})

/** The path of somebody whom I follow. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "nous/:person/parcours",
  tab: "home",
  show: (here, { params, query }) => shown(here, PersonId.make(params["person"] ?? ""), query)
})

const shown = (here: Here, personId: PersonId, query: URLSearchParams) =>
  Effect.gen(function* () {
    const path = yield* here.look("follow-up", "path", { person: personId })
    const { say } = here.words
    const own = personId === here.me
    const contract = own ? MyContract.shown(here, yield* here.look("membership", "cape", {})) : empty
    const title = own
      ? t("Mon parcours", "My path")
      : t(`Le parcours de ${path.person.name}`, `The path of ${path.person.name}`)
    return {
      title,
      main: html`<h1>${say(title)}</h1>
        ${path.deferral === null ? empty : html`<p class="card">${say(t("Pas maintenant, parce que :", "Not now, because:"))} ${here.words.quote(path.deferral)}</p>`}
        ${Readers.shown(here, path, own)} ${next(here, path)} ${interviews(here, path, own, query)}
        ${Goals.shown(here, path, query)}
        ${
          path.motivation === null
            ? empty
            : html`<h2>${say(t("L'envie du début", "The wish at the start"))}</h2>
                <p>${here.words.quote(path.motivation)}</p>`
        }
        ${Facts.shown(here, path)} ${contract}
        <p>
          ${own ? html`<a href="${address(here, "comite-de-suivi")}">${say(t("Le comité de suivi", "Case reviews"))}</a>` : empty}
          <a href="${address(here, "aide/avec-quelqu-un")}"
            >${say(t("Y aller avec quelqu'un", "Go there with somebody"))}</a
          >
        </p>`
    }
  })

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
    ${planned !== undefined && isReferent && planned.at <= here.at ? holding(here, planned) : empty}
    ${planned === undefined ? empty : cancelling(here, planned)}
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

const cancelling = (here: Here, { interviewId }: Path["interviews"][number]): Html =>
  html`<details>
    <summary>${here.words.say(t("Annuler", "Cancel"))}</summary>
    ${Form.form(here, { command: "CancelInterview", fixed: { interviewId }, button: t("Il n'aura pas lieu", "It will not take place") })}
  </details>`

/** Once its moment has come, the note is what the referent comes for. */
const holding = (here: Here, { interviewId }: Path["interviews"][number]): Html => {
  const command = "HoldInterview"
  const today = Instant.toLocalDate(here.at)
  return html`<details open>
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

const interviews = (here: Here, { interviews }: Path, own: boolean, query: URLSearchParams): Html => {
  const { day, say } = here.words
  const held = interviews.filter(({ status }) => status === "held").toReversed()
  const { shown, ways } = Paged.of(here, query, { name: "entretiens", most: 10 }, held)
  const replies = (one: Path["interviews"][number], at: number) => {
    // The newest are what somebody comes for.
    const paging = { name: `reponses${at}`, most: 10, from: one.replies.length - 1 }
    const all = Paged.of(here, query, paging, one.replies)
    return html`${all.shown.map(
      ({ on, words }) =>
        html`<p class="soft">
          ${say(t(`Réponse, ${day(on)} :`, `Reply, ${day(on)}:`))}
          ${words === null ? say(t("effacée", "erased")) : here.words.quote(words)}
        </p>`
    )}
    ${all.ways}`
  }
  return html`<h2>${say(t("Les entretiens", "The interviews"))}</h2>
    ${
      held.length === 0
        ? html`<p class="soft">${say(t("Aucun encore.", "None yet."))}</p>`
        : html`<ul class="list">
              ${shown.map(
                (one, at) =>
                  html`<li>
                    <strong>${one.heldOn === null ? here.words.moment(one.at) : day(one.heldOn)}</strong>
                    ${one.by === null ? empty : html`<span class="soft small">${say(t(`avec ${one.by.name}`, `with ${one.by.name}`))}</span>`}
                    <p>${one.note ?? say(one.withheld ? withheld : t("Sans note.", "Without a note."))}</p>
                    ${replies(one, at)} ${own ? replying(here, one.interviewId) : empty}
                  </li>`
              )}
            </ul>
            ${ways}`
    }`
}

const replying = (here: Here, interviewId: string): Html => {
  const command = "WriteReply"
  const among = { interviewId }
  return html`<details>
    <summary>${here.words.say(t("Répondre à cette note", "Answer this note"))}</summary>
    ${Form.form(here, {
      command,
      fixed: among,
      fields: Form.text(here, {
        command,
        among,
        name: "words",
        label: t("Ta réponse", "Your reply"),
        help: t("Qui lit la note la lit aussi.", "Whoever reads the note reads it too."),
        long: true,
        required: true
      }),
      button: t("Je réponds", "I reply")
    })}
  </details>`
}
