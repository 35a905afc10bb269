/**
 * Home: my money, what waits for me, and what is next.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Week from "@kpacite/core/Week"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../Form.ts"
import { address, type Here } from "../Here.ts"
import { empty, html, type Html } from "../Html.ts"
import * as Page from "../Page.ts"
import * as FicheLine from "../parts/FicheLine.ts"
import { note } from "../parts/Note.ts"
import * as Standing from "../parts/Standing.ts"
import { t } from "../Words.ts"
import * as Partner from "./Partner.ts"

type Home = DocumentOf<Views["founding"]["home"]>
type Ledger = DocumentOf<Views["treasury"]["ledger"]>
type Agenda = DocumentOf<Views["governance"]["agenda"]>
type Plan = DocumentOf<Views["planning"]["week-plan"]>

/** « Où en sommes-nous ». @category pages @since 0.1.0 */
export const page = Page.make({
  path: "",
  tab: "home",
  show: (here) =>
    Effect.gen(function* () {
      const today = Instant.toLocalDate(here.at)
      const [home, agenda, plan, next] = yield* Effect.all([
        here.look("founding", "home", {}),
        here.look("governance", "agenda", {}),
        here.look("planning", "week-plan", {}),
        here.look("planning", "week-plan", { week: Week.of(LocalDate.plusDays(today, 7)) })
      ])
      const { coordinates } = yield* Standing.of(here)
      const ledger = home.mine === null ? undefined : yield* here.look("treasury", "ledger", {})
      return {
        title: t("Accueil", "Home"),
        main: html`<h1>${home.name}</h1>
          ${ledger === undefined ? empty : money(here, ledger)} ${waiting(here, home, agenda)}
          ${fiches(here, [...plan.days, ...next.days])} ${friday(here, agenda)} ${elsewhere(here, coordinates)}`
      }
    }).pipe(Effect.catch((why) => Partner.home(here, why)))
})

const money = (here: Here, ledger: Ledger): Html => {
  const { say, amount } = here.words
  const last = ledger.entries.findLast(({ status }) => status !== "reversed")
  if (last === undefined) {
    return html`<p class="card">
      ${say(t("L'argent d'une prestation se partage la semaine où le client paie.", "The money of a prestation is shared in the week in which the client pays."))}
    </p>`
  }
  const cents = ledger.entries
    .filter(({ status, week }) => week === last.week && status !== "reversed")
    .reduce((sum, entry) => sum + entry.cents, 0)
  return html`<section class="hero">
    <h2>
      ${say(t(`Pour toi, semaine ${here.words.week(last.week)}`, `For you, week of ${here.words.week(last.week)}`))}
    </h2>
    <p class="amount">${amount(cents)}</p>
    <p class="soft">
      ${say(last.status === "agreed" ? t("Accordé par le groupe.", "Agreed by the group.") : t("Pas encore accordé.", "Not agreed yet."))}
    </p>
    <p><a class="button" href="${address(here, `semaine/${last.week}`)}">${say(t("Pourquoi ?", "Why?"))}</a></p>
  </section>`
}

const waiting = (here: Here, home: Home, agenda: Agenda): Html => {
  const { say, moment } = here.words
  const ballots = agenda.closing.filter(({ answered }) => answered === false)
  const charter = home.mine !== null && !home.mine.adheresToCharter
  const nothing = ballots.length === 0 && !charter
  return html`<h2>${say(t("Ce qui t'attend", "What waits for you"))}</h2>
    ${nothing ? html`<p class="soft">${say(t("Rien ne t'attend. Bonne journée.", "Nothing waits for you. Have a good day."))}</p>` : empty}
    ${charter ? note("look", html`<p><a href="${address(here, "charte")}">${say(t("Lire la charte, et dire oui", "Read the charter, and say yes"))}</a></p>`) : empty}
    <ul class="list">
      ${ballots.map(
        ({ closesAt, proposalId, title }) =>
          html`<li>
            <a href="${address(here, `propositions/${encodeURIComponent(proposalId)}`)}"><strong>${title}</strong></a>
            <br /><span class="soft small"
              >${say(t(`Réponds avant ${moment(closesAt)}`, `Answer before ${moment(closesAt)}`))}</span
            >
          </li>`
      )}
    </ul>`
}

const fiches = (here: Here, days: Plan["days"]): Html => {
  const { say } = here.words
  const ahead = Array.from(
    new Map(days.flatMap(({ fiches }) => fiches.map((fiche) => [fiche.ficheId, fiche] as const))).values()
  ).filter(({ endsAt, status }) => endsAt > here.at && status !== "cancelled")
  const mine = ahead.filter((fiche) => fiche.mine !== null)
  const free = ahead.filter((fiche) => fiche.mine === null && fiche.placesLeft + fiche.learnerPlacesLeft > 0)
  return html`<h2>${say(t("Tes prochaines prestations", "Your next prestations"))}</h2>
    ${mine.length === 0 ? html`<p class="soft">${say(t("Aucune pour l'instant.", "None for now."))}</p>` : FicheLine.list(here, mine)}
    <h2>${say(t("Il reste de la place", "There are places left"))}</h2>
    ${
      free.length === 0
        ? html`<p class="soft">
            ${say(t("Tout est complet, ou rien n'est prévu.", "All are full, or nothing is planned."))}
          </p>`
        : FicheLine.list(here, free)
    }
    <p><a href="${address(here, "planning")}">${say(t("Tout le planning", "The whole planning"))}</a></p>`
}

const friday = (here: Here, { next, points }: Agenda): Html => {
  const { say, moment } = here.words
  return html`<h2>${say(t("La prochaine réunion", "The next meeting"))}</h2>
    <div class="card">
      <p>${moment(next.startsAt)}${next.place === null ? empty : html`, ${next.place}`}</p>
      <p class="soft">
        ${say(t(`${points.length} point${points.length > 1 ? "s" : ""} à l'ordre du jour`, `${points.length} point${points.length === 1 ? "" : "s"} on the agenda`))}
      </p>
      ${Form.buttons(html`<a class="button" href="${address(here, "vendredi")}">${say(t("Voir, ou ajouter un point", "See, or add a point"))}</a>`)}
    </div>`
}

/** What has no tab; for the team, whom to meet as well. */
const elsewhere = (here: Here, coordinates: boolean): Html => {
  const to = (path: string, words: ReturnType<typeof t>) =>
    html`<a class="button" href="${address(here, path)}">${here.words.say(words)}</a>`
  return html`<h2>${here.words.say(t("La coopérative", "The cooperative"))}</h2>
    ${Form.buttons(
      to("nous", t("Nous", "Us")),
      to("savoir-faire", t("Savoir\u2011faire", "Skills")),
      to("clients", t("Clients", "Clients")),
      to("tableau", t("Le\u00A0tableau", "The board")),
      to("jeux", t("Les\u00A0jeux", "The games")),
      to("compte", t("Mon\u00A0compte", "My account")),
      to("devis", t("Un\u00A0devis", "A quote")),
      to("argent", t("L'argent commun", "Everybody's money")),
      to("tableau-de-bord", t("Nos chiffres", "Our figures")),
      coordinates ? to("suivi", t("Qui\u00A0rencontrer", "Whom to meet")) : empty
    )}`
}
