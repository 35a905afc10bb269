/**
 * One prestation: where I stand, when and where, who comes, what it would bring, and the one thing that I can do.
 *
 * @since 0.1.0
 */
import { FicheId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import type { FicheCard } from "@kpacite/core/planning/FicheCard"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import type { Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Explanation from "../../parts/Explanation.ts"
import * as FicheLine from "../../parts/FicheLine.ts"
import { note, refusal } from "../../parts/Note.ts"
import * as Standing from "../../parts/Standing.ts"
import { t } from "../../Words.ts"
import * as FicheDay from "./FicheDay.ts"
import * as FicheTeam from "./FicheTeam.ts"

/** A prestation. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "fiches/:fiche",
  tab: "planning",
  show: (here, { params }) =>
    Effect.gen(function* () {
      const sheet = yield* here.look("planning", "fiche", { fiche: FicheId.make(params["fiche"] ?? "") })
      const who = yield* Standing.of(here)
      const { card, place, waitingList, waterfall } = sheet
      const { amount, duration, hour, moment, say } = here.words
      return {
        title: t(card.title, card.title),
        main: html`<h1>${card.title}</h1>
          <p>${FicheLine.standing(here, card)}</p>
          ${sheet.cancelledBecause === null ? empty : note("look", html`<p>${sheet.cancelledBecause}</p>`)}
          ${card.alerts.map((alert) => note("look", html`<p>${say(alert)}</p>`))}
          <div class="card">
            <p>
              <strong>${moment(card.startsAt)} – ${hour(card.endsAt)}</strong>
              ${card.breakMinutes === 0 ? empty : html`<br />${say(t(`dont ${duration(card.breakMinutes)} de pause`, `with ${duration(card.breakMinutes)} of break`))}`}
            </p>
            <p>
              ${place ?? say(t("L'adresse s'affiche quand tu es sur la fiche.", "The address shows once you are on it."))}
            </p>
            <p class="soft">${say(card.taskWords)}${card.clientName === null ? empty : html`, ${card.clientName}`}</p>
          </div>
          <h2>${say(t("Qui vient", "Who comes"))}</h2>
          ${seats(here, card)}
          ${
            waitingList.length === 0
              ? empty
              : html`<p class="soft">
                  ${say(t("En attente :", "Waiting:"))} ${waitingList.map(({ name }) => name).join(", ")}
                </p>`
          }
          ${
            card.estimate === null
              ? empty
              : html`<h2>${say(t("Ce que ça rapporterait", "What it would bring"))}</h2>
                  <p>
                    ${card.estimate.cents === null ? empty : html`<strong>${say(t(`environ ${amount(card.estimate.cents)} net`, `about ${amount(card.estimate.cents)} net`))}</strong>. `}${say(card.estimate.words)}
                  </p>
                  ${
                    waterfall === null
                      ? empty
                      : html`<details>
                          <summary>${say(t("Pourquoi ?", "Why?"))}</summary>
                          ${Explanation.tree(here, waterfall)}
                        </details>`
                  }`
          }
          ${actions(here, card, who)} ${FicheDay.day(here, sheet, who)} ${FicheTeam.team(here, card, who)}`
      }
    })
})

const seats = (here: Here, { learnerPlacesLeft, people, placesLeft }: FicheCard): Html => {
  const { say } = here.words
  const free = (count: number, words: string) =>
    Array.from({ length: count }, () => html`<li class="seat free">${words}</li>`)
  return html`<ul class="seats">
    ${people.map(({ name, personId, seat }) => html`<li class="seat ${personId === here.me ? "mine" : ""}">${name}${seat === "learner" ? html` <span class="small">${say(t("(apprend)", "(learns)"))}</span>` : empty}</li>`)}
    ${free(placesLeft, say(t("libre", "free")))}
    ${free(learnerPlacesLeft, say(t("libre, pour apprendre", "free, to learn")))}
  </ul>`
}

/** A button is never missing without a word. */
const actions = (here: Here, card: FicheCard, { member }: Standing.Standing): Html => {
  const { ficheId, learnerPlacesLeft, mine, placesLeft, refusal: why, startsAt } = card
  const { say } = here.words
  const signUp = (seat: "regular" | "learner") => ({ command: "SignUp", fixed: { ficheId, seat } })
  if (card.status === "cancelled" || card.status === "held") return empty
  if (mine?._tag === "SignedUp" || mine?._tag === "Waiting") {
    if (startsAt <= here.at) {
      return html`<p class="soft">
        ${say(t("C'est commencé : on ne peut plus rendre sa place.", "It has begun: a place cannot be given back any more."))}
      </p>`
    }
    const late = Instant.minutesBetween(here.at, startsAt) < 24 * 60
    return html`<details>
      <summary>${say(t("Je ne peux plus venir", "I cannot come any more"))}</summary>
      <p>
        ${say(late ? t("C'est dans moins d'un jour : ce sera noté « tardif ». Préviens aussi le groupe.", "It is in less than a day: it will be noted as late. Tell the group as well.") : t("Ta place ira tout de suite à quelqu'un d'autre.", "Your place goes to somebody else at once."))}
      </p>
      ${Form.form(here, {
        command: "Withdraw",
        fixed: { ficheId },
        fields: Form.text(here, {
          command: "Withdraw",
          name: "reason",
          label: t("Pourquoi (si tu veux le dire)", "Why (if you like to say)"),
          long: true
        }),
        button: t("Je rends ma place", "I give my place back"),
        kind: "danger"
      })}
    </details>`
  }
  if (why !== null) return refusal(here.words, why)
  if (mine !== null || startsAt <= here.at) return empty
  if (member === undefined) return Standing.onlyFor(here, "activeMember")
  const full = placesLeft === 0
  return html`${Form.form(here, {
    ...signUp("regular"),
    button: full ? t("Me mettre en attente", "Put me on the waiting list") : t("Je m'inscris", "I sign up"),
    kind: "main"
  })}
  ${learnerPlacesLeft > 0 ? Form.buttons(Form.form(here, { ...signUp("learner"), button: t("Je viens pour apprendre", "I come to learn") })) : empty}`
}
