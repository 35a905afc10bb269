/**
 * One prestation: where I stand, when and where, who comes, what it would bring, and the one thing that I can do.
 *
 * @since 0.1.0
 */
import { FicheId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import type { FicheCard } from "@kpacite/core/planning/FicheCard"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Explanation from "../../parts/Explanation.ts"
import * as FicheLine from "../../parts/FicheLine.ts"
import * as Icon from "../../parts/Icon.ts"
import { note, refusal } from "../../parts/Note.ts"
import * as Seats from "../../parts/Seats.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"
import * as FicheDay from "./FicheDay.ts"
import * as FicheTeam from "./FicheTeam.ts"
import * as Other from "./Other.ts"

type Sheet = DocumentOf<Views["planning"]["fiche"]>

/** A prestation. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "fiches/:fiche",
  tab: "planning",
  kept: true,
  show: (here, { params }) =>
    Effect.gen(function* () {
      const sheet = yield* here.look("planning", "fiche", { fiche: FicheId.make(params["fiche"] ?? "") })
      const who = yield* Group.of(here)
      const { card, waitingList } = sheet
      const { say } = here.words
      return {
        title: t(card.title, card.title),
        // The team is told of the papers of others.
        confidential: who.isCoordinator && card.alerts.length > 0,
        main: html`<p class="back"><a href="${address(here, "planning")}">‹ ${say(t("Planning", "Planning"))}</a></p>
          <h1>${card.title}</h1>
          ${card.clientName === null ? empty : html`<p class="soft">${card.clientName}</p>`} ${state(here, card)}
          ${sheet.cancelledBecause === null ? empty : note("look", html`<p>${sheet.cancelledBecause}</p>`)}
          ${card.refusal === null ? empty : mayNot(here, card.refusal)} ${facts(here, sheet)}
          <div class="card">
            ${Seats.seats(here, card)}
            ${
              waitingList.length === 0
                ? empty
                : html`<p class="soft">
                    ${say(t("En attente :", "Waiting:"))} ${waitingList.map(({ name }) => name).join(", ")}
                  </p>`
            }
            ${card.alerts.map((alert) => note("look", html`<p>${say(alert)}</p>`))}
          </div>
          ${yield* Other.instead(here, card)} ${estimate(here, sheet)} ${actions(here, sheet, who)}
          ${FicheDay.day(here, sheet, who)} ${FicheDay.paid(here, sheet)}
          <section class="screen">${FicheTeam.team(here, card, who)}</section>
          ${paper(here, card)}`
      }
    })
})

/** Why not, and the way to what is possible. */
const mayNot = (here: Here, refused: NonNullable<FicheCard["refusal"]>): Html =>
  html`${refusal(here.words, refused)}
    <p><a href="#autre">${here.words.say(t("Et à la place ?", "And instead?"))}</a></p>`

/** What somebody takes along: the flyer as long as somebody is looked for, and the appointment for a calendar. */
const paper = (here: Here, { endsAt, ficheId, mine, startsAt, status }: FicheCard): Html => {
  const { say } = here.words
  const at = address(here, Paths.fiche(ficheId))
  const ahead = status === "open" || status === "confirmed"
  return html`<ul class="links">
    ${ahead && startsAt > here.at ? html`<li><a href="${at}/affiche">${say(t("L'affiche à imprimer", "The flyer to print"))}</a></li>` : empty}
    ${ahead && endsAt > here.at && mine?._tag === "SignedUp" ? html`<li><a href="${at}/calendrier.ics" download>${say(t("Mettre dans mon calendrier", "Put it into my calendar"))}</a></li>` : empty}
  </ul>`
}

/** Where I stand with it, under the title. */
const state = (here: Here, card: FicheCard): Html => {
  const { say } = here.words
  const said = (kind: "done" | "look", words: ReturnType<typeof t>) =>
    note(kind, html`<p><strong>${say(words)}</strong></p>`)
  if (card.status !== "cancelled" && card.mine?._tag === "SignedUp") {
    return said(
      "done",
      card.mine.seat === "learner"
        ? t("Tu viens pour apprendre.", "You come to learn.")
        : t("Tu y vas.", "You are going.")
    )
  }
  if (card.status !== "cancelled" && card.mine?._tag === "Waiting") {
    const { place } = card.mine
    return note(
      "look",
      html`<p>
          <strong
            >${say(t(`Tu es n° ${place} sur la liste d'attente.`, `You are no. ${place} on the waiting list.`))}</strong
          >
        </p>
        <p>
          ${say(t("Une place rendue va tout de suite à la première personne qui peut venir. L'accueil te le dira.", "A place given back goes at once to the first who may come. Home will tell you."))}
        </p>`
    )
  }
  return html`<p>${FicheLine.standing(here, card)}</p>`
}

const facts = (here: Here, { card, place }: Sheet): Html => {
  const { day, duration, hour, say } = here.words
  const minutes = Instant.minutesBetween(card.startsAt, card.endsAt) - card.breakMinutes
  const pause =
    card.breakMinutes === 0
      ? ""
      : say(t(`, pause ${duration(card.breakMinutes)}`, `, break ${duration(card.breakMinutes)}`))
  return html`<ul class="facts">
    <li>${Icon.day}<strong>${day(card.workDay)}</strong></li>
    <li>
      ${Icon.hours}<span
        ><strong>${hour(card.startsAt)} – ${hour(card.endsAt)}</strong>
        <span class="soft">(${duration(minutes)}${pause})</span></span
      >
    </li>
    <li>
      ${Icon.place}<span
        >${place ?? say(t("L'adresse s'affiche quand tu es sur la fiche.", "The address shows once you are on it."))}</span
      >
    </li>
    <li>${Icon.work}<span>${say(card.taskWords)}${asked(here, card.service)}</span></li>
  </ul>`
}

/** What its service asks of whoever takes a regular seat. */
const asked = (here: Here, service: FicheCard["service"]): Html =>
  service === null || service.requires.length === 0
    ? empty
    : html`
        <span class="soft"
          >${here.words.say(t(`(il faut savoir : ${service.requires.join(", ")})`, `(one has to know: ${service.requires.join(", ")})`))}</span
        >
        <a href="${address(here, "pret-pour")}">${here.words.say(t("Prêt pour quoi ?", "Ready for what?"))}</a>
      `

/** For whoever may come: the net first, then what it is before contributions, from the same waterfall as everywhere. */
const estimate = (here: Here, { card, waterfall }: Sheet): Html => {
  const { amount, say } = here.words
  if (card.estimate === null || card.refusal !== null) return empty
  const { beforeContributions, cents, words } = card.estimate
  const among =
    card.seats.max === 1
      ? t("si une seule personne y va", "if one person goes alone")
      : t(`si vous êtes ${card.seats.max}`, `if you are ${card.seats.max}`)
  return html`<h2>${say(t("Ce que ça rapporterait", "What it would bring"))}</h2>
    ${
      cents === null || beforeContributions === null
        ? html`<p>${say(words)}</p>`
        : html`<p class="net">${say(t(`environ ${amount(cents)} net`, `about ${amount(cents)} net`))}</p>
            <p class="soft">
              ${say(t(`${amount(beforeContributions)} avant cotisations. Une estimation, pas une promesse, ${among.fr}.`, `${amount(beforeContributions)} before contributions. An estimate, not a promise, ${among.en}.`))}
            </p>`
    }
    ${
      waterfall === null
        ? empty
        : html`<details>
            <summary>${say(t("Pourquoi ?", "Why?"))}</summary>
            ${Explanation.toOne(here, waterfall)}
          </details>`
    }`
}

/** A button is never missing without a word: why I may not stands under the title. */
const actions = (here: Here, { card, waitingList }: Sheet, { member }: Group.Group): Html => {
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
    if (mine._tag === "Waiting") return leaving(here, ficheId)
    const late = Instant.minutesBetween(here.at, startsAt) < 24 * 60
    return html`<details>
      <summary>${say(t("Je ne peux plus venir", "I cannot come any more"))}</summary>
      <p>
        ${say(late ? t("C'est dans moins d'un jour : ce sera noté « tardif ». Ton argent n'y perd rien. Préviens aussi le groupe.", "It is in less than a day: it will be noted as late. It costs you no money. Tell the group as well.") : waitingList.length === 0 ? t("Ta place sera libre pour quelqu'un d'autre.", "Your place will be free for somebody else.") : t("Ta place ira tout de suite à quelqu'un d'autre.", "Your place goes to somebody else at once."))}
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
  const learning =
    learnerPlacesLeft > 0
      ? Form.form(here, { ...signUp("learner"), button: t("Je viens pour apprendre", "I come to learn") })
      : empty
  // Whoever lacks a skill may come to learn it.
  if (why !== null && mine === null && startsAt > here.at && why.rejection === "SkillMissing") {
    return html`<div class="thumb">${learning}</div>`
  }
  if (why !== null || mine !== null || startsAt <= here.at) return empty
  if (member === undefined) {
    return html`<h2>${say(t("S'inscrire", "Signing up"))}</h2>
      ${Group.onlyFor(here, "activeMember")}`
  }
  const full = placesLeft === 0
  return html`${
      full
        ? html`<p class="soft">
            ${say(t("C'est complet. En attente, tu prends la première place rendue, si c'est ton tour.", "It is full. Waiting, you get the first place given back, if it is your turn."))}
          </p>`
        : empty
    }
    ${
      card.service === null || card.service.missing.length === 0
        ? empty
        : html`<p>
            ${say(t(`Avant que ce soit confirmé, il te faut : ${card.service.missing.join(", ")}. Ou viens pour apprendre.`, `Before it is confirmed you need: ${card.service.missing.join(", ")}. Or come to learn.`))}
          </p>`
    }
    <div class="thumb">
      ${Form.form(here, {
        ...signUp("regular"),
        button: full ? t("Me mettre en attente", "Put me on the waiting list") : t("Je m'inscris", "I sign up"),
        kind: "main"
      })}
      ${learning}
    </div>`
}

/** Whoever waits has no place to give back. */
const leaving = (here: Here, ficheId: FicheId): Html =>
  html`<details>
    <summary>${here.words.say(t("Je n'attends plus", "I wait no longer"))}</summary>
    ${Form.form(here, {
      command: "Withdraw",
      fixed: { ficheId },
      button: t("Je quitte la liste d'attente", "I leave the waiting list"),
      kind: "danger"
    })}
  </details>`
