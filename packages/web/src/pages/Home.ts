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
import * as Paths from "../Paths.ts"
import * as Page from "../Page.ts"
import * as FicheLine from "../parts/FicheLine.ts"
import * as Group from "../parts/Group.ts"
import * as Waits from "../parts/Waits.ts"
import * as NoMoney from "../parts/NoMoney.ts"
import { counted, t } from "../Words.ts"
import * as Partner from "./Partner.ts"

type Ledger = DocumentOf<Views["treasury"]["ledger"]>
type Agenda = DocumentOf<Views["governance"]["agenda"]>
type Plan = DocumentOf<Views["planning"]["week-plan"]>

/** « Où en sommes-nous ». @category pages @since 0.1.0 */
export const page = Page.make({
  path: "",
  tab: "home",
  kept: true,
  show: (here) =>
    Effect.gen(function* () {
      const today = Instant.toLocalDate(here.at)
      const [home, agenda, plan, next] = yield* Effect.all([
        here.look("founding", "home", {}),
        here.look("governance", "agenda", {}),
        here.look("planning", "week-plan", {}),
        here.look("planning", "week-plan", { week: Week.of(LocalDate.plusDays(today, 7)) })
      ])
      const { isCoordinator, nameOf, takesPart } = yield* Group.of(here)
      const ledger = home.mine === null ? undefined : yield* here.look("treasury", "ledger", {})
      const asked = takesPart ? yield* here.requests : []
      const me = nameOf(here.me)
      return {
        title: t("Accueil", "Home"),
        // The team sees what waits with everybody.
        confidential: isCoordinator,
        main: html`<h1>${here.words.say(me === undefined ? t("Salut !", "Hi!") : t(`Salut ${me}`, `Hi ${me}`))}</h1>
          <p class="soft">${home.name}</p>
          ${ledger === undefined ? empty : money(here, ledger)} ${Waits.shown(here, home.waits)}
          ${asked.length === 0 ? empty : outside(here, asked.length)} ${home.splitRuleInForce ? empty : noRule(here)}
          ${fiches(here, [...plan.days, ...next.days], { works: home.mine !== null, offers: takesPart, follows: isCoordinator })}
          ${friday(here, agenda)} ${elsewhere(here, isCoordinator)}`
      }
    }).pipe(
      Effect.catchIf(
        ({ kind }) => kind === "notAllowed",
        (why) => Partner.home(here, why)
      )
    )
})

const money = (here: Here, ledger: Ledger): Html => {
  const { say, amount } = here.words
  const last = ledger.weeks.at(-1)
  if (last === undefined) return NoMoney.notYet(here)
  return html`<section class="hero own">
    <h2>
      ${say(t(`Pour toi, semaine ${here.words.week(last.week)}`, `For you, week of ${here.words.week(last.week)}`))}
    </h2>
    <p class="amount">${amount(last.cents)}</p>
    <p>
      ${say(last.agreed ? t("Accordé par le groupe.", "Agreed by the group.") : t("Pas encore accordé.", "Not agreed yet."))}
    </p>
    ${
      last.agreed
        ? html`<p class="small">
            ${say(t(`À venir en tout : ${amount(ledger.due + ledger.requested)}.`, `To come in all: ${amount(ledger.due + ledger.requested)}.`))}<br />${say(t(`Déjà payé : ${amount(ledger.paid)}.`, `Paid already: ${amount(ledger.paid)}.`))}
          </p>`
        : empty
    }
    <p><a class="button" href="${address(here, Paths.week(last.week))}">${say(t("Pourquoi ?", "Why?"))}</a></p>
  </section>`
}

/** Somebody from outside waits for somebody who looks after them. */
const outside = (here: Here, count: number): Html =>
  html`<p class="card">
    ${here.words.say(counted(count, ["demande du dehors attend.", "demandes du dehors attendent."], ["request from outside waits.", "requests from outside wait."]))}
    <a href="${address(here, "demandes")}">${here.words.say(t("Qui s'en occupe ?", "Who looks after it?"))}</a>
  </p>`

const noRule = (here: Here): Html =>
  html`<p class="card">
    ${here.words.say(t("Pas encore de règle : l'argent attendra.", "No rule yet: money will wait."))}
    <a href="${address(here, Paths.newProposal({ sur: "split" }))}"
      >${here.words.say(t("Proposer une règle", "Propose a rule"))}</a
    >
  </p>`

/** The next ones; all of them are on the planning. */
const mostFiches = 20

const fiches = (
  here: Here,
  days: Plan["days"],
  { follows, offers, works }: { readonly works: boolean; readonly offers: boolean; readonly follows: boolean }
): Html => {
  const { say } = here.words
  const ahead = Array.from(
    new Map(days.flatMap(({ fiches }) => fiches.map((fiche) => [fiche.ficheId, fiche] as const))).values()
  ).filter(({ endsAt, status }) => endsAt > here.at && status !== "cancelled")
  const mine = ahead.filter((fiche) => fiche.mine !== null).slice(0, mostFiches)
  const free = ahead.filter((fiche) => FicheLine.hasPlace(here, fiche)).slice(0, mostFiches)
  // Who is there is noted by the team as well, while it goes on.
  const running = follows ? ahead.filter(({ mine, startsAt }) => mine === null && startsAt <= here.at) : []
  const own = html`<h2>${say(t("Tes prochaines prestations", "Your next prestations"))}</h2>
    ${mine.length === 0 ? html`<p class="soft">${say(t("Aucune pour l'instant.", "None for now."))}</p>` : FicheLine.list(here, mine)}`
  // Whoever coordinates has no place on any.
  return html`${works || mine.length > 0 ? own : empty}
    ${running.length === 0 ? empty : html`<h2>${say(t("En ce moment", "Right now"))}</h2>`}
    ${FicheLine.list(here, running)}
    <h2 id="places">${say(t("Il reste de la place", "There are places left"))}</h2>
    ${
      free.length === 0
        ? html`<p class="card">
            ${say(t("Tu connais quelqu'un qui aurait besoin de vous ?", "Do you know somebody who could need you?"))}
            ${
              offers
                ? html`<a href="${address(here, "fiches/nouvelle")}"
                    >${say(t("Proposer une prestation", "Offer a prestation"))}</a
                  >`
                : empty
            }
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
        ${say(counted(points.length, ["point à l'ordre du jour", "points à l'ordre du jour"], ["point on the agenda", "points on the agenda"]))}
      </p>
      ${Form.buttons(html`<a class="button" href="${address(here, "vendredi")}">${say(t("Voir l'ordre du jour, ou ajouter un point", "See the agenda, or add a point"))}</a>`)}
    </div>`
}

/** What has no tab; for the team, whom to meet as well. */
const elsewhere = (here: Here, isCoordinator: boolean): Html => {
  const to = (path: string, words: ReturnType<typeof t>) =>
    html`<a class="button" href="${address(here, path)}">${here.words.say(words)}</a>`
  return html`<h2>${here.words.say(t("La coopérative", "The cooperative"))}</h2>
    <div class="tiles">
      ${to("nous", t("Nous", "Us"))} ${to("tableau", t("Le tableau", "The board"))}
      ${to("compte", isCoordinator ? t("Les comptes", "The accounts") : t("Mon compte", "My account"))}
      ${to("argent", t("L'argent commun", "Everybody's money"))} ${to("clients", t("Clients", "Clients"))}
      ${to("savoir-faire", t("Savoir\u2011faire", "Skills"))} ${to("aide", t("Qui peut aider", "Who can help"))}
      ${to("ateliers", t("Ateliers", "Workshops"))} ${to("jeux", t("Jeux sur la paie", "Games about pay"))}
      ${to("devis", t("Faire un devis", "Make a quote"))} ${to("regles", t("Nos règles", "Our rules"))}
      ${to("page-publique", t("Page publique", "Public page"))} ${to("mixite", t("Notre mixité", "How mixed we are"))}
      ${to("ca-ne-va-pas", t("Ça ne va pas ?", "Not well?"))}
      ${isCoordinator ? to("suivi", t("Qui rencontrer", "Whom to meet")) : empty}
    </div>`
}
