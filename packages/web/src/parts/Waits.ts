/**
 * What waits for somebody, as cards that lead there: first what only they can do, then what the coordination owes to others, a kind
 * at a time.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import type { Text } from "@kpacite/core/Text"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { address, type Here } from "../Here.ts"
import { empty, html, type Html } from "../Html.ts"
import * as Paths from "../Paths.ts"
import { t } from "../Words.ts"
import { kinds } from "./GameName.ts"

type Wait = DocumentOf<Views["founding"]["home"]>["waits"][number]

/** What a card says, and where it leads. */
interface Card {
  readonly to: string
  readonly title: Text
  readonly detail: Text
}

/** Of a long list the first ones are in sight. **Units** - cards. */
const inSight = 3

/** Of one kind nobody does more in a day; the next ones come when these are done. **Units** - cards. */
const most = 50

/** The cards; a word where nothing waits. @category constructors @since 0.1.0 */
export const shown = (here: Here, waits: ReadonlyArray<Wait>): Html => {
  const { say } = here.words
  const own = waits.filter(({ _tag }) => !isOwed(_tag))
  const owed = Object.entries(owing).map(([tag, words]) => ({ words, of: waits.filter(({ _tag }) => _tag === tag) }))
  return html`<h2>${say(t("Ce qui t'attend", "What waits for you"))}</h2>
    ${waits.length === 0 ? html`<p class="calm">${say(t("Rien ne t'attend. Bonne journée.", "Nothing waits for you. Have a good day."))}</p>` : empty}
    ${own.slice(0, most).map((wait) => card(here, wait))}
    ${owed.map(({ of, words }) =>
      of.length === 0
        ? empty
        : html`<h3 class="kind">${say(words)}</h3>
            ${of.slice(0, inSight).map((wait) => card(here, wait))}
            ${
              of.length <= inSight
                ? empty
                : html`<details>
                    <summary>${say(t(`Et ${of.length - inSight} de plus`, `And ${of.length - inSight} more`))}</summary>
                    ${of.slice(inSight, most).map((wait) => card(here, wait))}
                  </details>`
            }`
    )}`
}

/** What the coordination owes, in this order. */
const owing = {
  Answer: t("Une réponse à donner", "An answer to give"),
  Share: t("De l'argent à partager", "Money to share"),
  Attendance: t("Qui était là ?", "Who was there?"),
  Money: t("Le client a payé ?", "Has the client paid?"),
  Confirm: t("Qui vient ?", "Who comes?"),
  Papers: t("Des papiers à faire", "Papers to see to"),
  Meet: t("À rencontrer", "To meet")
}

const isOwed = (tag: Wait["_tag"]): tag is keyof typeof owing => Object.hasOwn(owing, tag)

const card = (here: Here, wait: Wait): Html => {
  const { detail, title, to } = of(here, wait)
  return html`<a class="card wait" href="${address(here, to)}">
    <span
      ><strong>${here.words.say(title)}</strong><br /><span class="soft small">${here.words.say(detail)}</span></span
    >
  </a>`
}

/** One thing in words. */
const of = (here: Here, wait: Wait): Card => {
  const { amount, day, moment } = here.words
  const fiche = ({ ficheId, title, workDay }: Extract<Wait, { readonly ficheId: unknown }>, more: Text): Card => ({
    to: Paths.fiche(ficheId),
    title: t(title, title),
    detail: t(`${day(workDay)}. ${more.fr}`, `${day(workDay)}. ${more.en}`)
  })
  switch (wait._tag) {
    case "Charter":
      return {
        to: "charte",
        title: wait.again
          ? t("La charte a changé : la relire", "The charter has changed: read it again")
          : t("Lire la charte, et dire oui", "Read the charter, and say yes"),
        detail: t(`C'est demandé à partir de ${day(wait.askedFrom)}.`, `It is asked from ${day(wait.askedFrom)} on.`)
      }
    case "Split":
      return split(here, wait, t("Un partage à regarder", "A split to look at"))
    case "Objection":
      return split(here, wait, t("Quelqu'un s'oppose à un partage", "Somebody objects to a split"))
    case "Ballot":
      return {
        to: Paths.proposal(wait.proposalId),
        title: t(wait.title, wait.title),
        detail: t(`Réponds avant ${moment(wait.closesAt)}.`, `Answer before ${moment(wait.closesAt)}.`)
      }
    case "Game":
      return {
        to: Paths.turn(wait.gameId),
        title: kinds[wait.game].name,
        detail: t("Un jeu sur la paie : à toi de jouer.", "A game about pay: your turn.")
      }
    case "Referent":
      return {
        to: "moi/parcours",
        title: t(`${wait.person.name} peut t'accompagner`, `${wait.person.name} may follow you`),
        detail: t("Tu dis oui ou non.", "You say yes or no.")
      }
    case "Interview": {
      const who = wait.person?.name
      return {
        to: wait.young === here.me ? "moi/parcours" : Paths.path(wait.young),
        title:
          who === undefined
            ? t("Un entretien", "An interview")
            : t(`Un entretien avec ${who}`, `An interview with ${who}`),
        detail: t(`${moment(wait.at)}.`, `${moment(wait.at)}.`)
      }
    }
    case "Action": {
      const late = wait.due < Instant.toLocalDate(here.at)
      return {
        to: Paths.action(wait.actionId),
        title: t(wait.title, wait.title),
        detail: late
          ? t(`En retard : c'était pour ${day(wait.due)}.`, `Late: it was for ${day(wait.due)}.`)
          : t(`Tu t'en occupes, pour ${day(wait.due)}.`, `You do this one, by ${day(wait.due)}.`)
      }
    }
    case "Answer":
      return {
        to: Paths.person(wait.person.personId),
        title: t(`Répondre à ${wait.person.name}`, `Answer ${wait.person.name}`),
        detail: wait.heard
          ? t(
              `Vous vous êtes parlé. Réponse avant ${day(wait.dueOn)}.`,
              `You have talked. Answer by ${day(wait.dueOn)}.`
            )
          : t(`D'abord, vous parler. Réponse avant ${day(wait.dueOn)}.`, `First talk. Answer by ${day(wait.dueOn)}.`)
      }
    case "Papers": {
      const { lastDay, person } = wait
      const ended = lastDay !== null && lastDay < Instant.toLocalDate(here.at)
      return {
        to: Paths.person(person.personId),
        title: t(person.name, person.name),
        detail:
          lastDay === null
            ? t("Pas encore de contrat CAPE.", "No CAPE contract yet.")
            : ended
              ? t(`Son contrat CAPE a fini ${day(lastDay)}.`, `The CAPE contract ended ${day(lastDay)}.`)
              : t(`Son contrat CAPE finit ${day(lastDay)}.`, `The CAPE contract ends ${day(lastDay)}.`)
      }
    }
    case "Hours":
      return fiche(wait, t("Quelqu'un propose d'autres heures.", "Somebody says that the hours were others."))
    case "Confirm":
      return fiche(
        wait,
        t("Assez de monde s'est inscrit. Elle a lieu ?", "Enough people have signed up. Does it take place?")
      )
    case "Attendance":
      return fiche(wait, t("Les heures manquent.", "The hours are missing."))
    case "Money":
      return fiche(wait, t("Aucun paiement n'est noté.", "No payment is noted."))
    case "Share":
      return {
        to: Paths.split(wait.week),
        title: t(`${amount(wait.cents)} payés par les clients`, `${amount(wait.cents)} paid by clients`),
        detail: t("Tu peux proposer le partage.", "You can propose the split.")
      }
    case "Meet":
      return {
        to: wait.followed ? Paths.path(wait.person.personId) : Paths.person(wait.person.personId),
        title: t(wait.person.name, wait.person.name),
        detail: !wait.followed
          ? t("Personne ne l'accompagne encore.", "Nobody follows them yet.")
          : wait.dueOn < Instant.toLocalDate(here.at)
            ? t(`En retard : c'était avant ${day(wait.dueOn)}.`, `Late: it was to be by ${day(wait.dueOn)}.`)
            : t(`À voir avant ${day(wait.dueOn)}.`, `To be met by ${day(wait.dueOn)}.`)
      }
  }
}

const split = (here: Here, { week }: Extract<Wait, { readonly potId: unknown }>, title: Text): Card => ({
  to: Paths.split(week),
  title,
  detail: t(`La semaine ${here.words.week(week)}.`, `The week of ${here.words.week(week)}.`)
})
