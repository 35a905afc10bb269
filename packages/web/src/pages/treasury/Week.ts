/**
 * My week: what I get, and from where it comes, in four steps, from the clients to me.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import { total } from "@kpacite/core/treasury/Pot"
import * as Week from "@kpacite/core/Week"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here, ifAllowed } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Approving from "../../parts/Approving.ts"
import * as Bar from "../../parts/Bar.ts"
import * as Explanation from "../../parts/Explanation.ts"
import * as Group from "../../parts/Group.ts"
import { note } from "../../parts/Note.ts"
import * as SplitRule from "../../parts/SplitRule.ts"
import * as Waterfall from "../../parts/Waterfall.ts"
import * as NoMoney from "../../parts/NoMoney.ts"
import { t } from "../../Words.ts"
import * as Account from "./Account.ts"

type Sheet = DocumentOf<Views["treasury"]["week"]>
type Pot = Sheet["pots"][number]
type Ledger = DocumentOf<Views["treasury"]["ledger"]>
type Entry = Ledger["entries"][number]

/** A week. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "semaine/:week",
  tab: "week",
  kept: true,
  show: (here, { params }) => show(here, Week.Week.make(params["week"] ?? ""))
})

/** The last week in which I have a part, or this one. @category pages @since 0.1.0 */
export const thisWeek = Page.make({
  path: "semaine",
  tab: "week",
  kept: true,
  show: (here) =>
    Effect.gen(function* () {
      const ledger = yield* ifAllowed(here.look("treasury", "ledger", {}))
      const last = ledger?.weeks.at(-1)
      return yield* show(here, last?.week ?? Week.of(Instant.toLocalDate(here.at)))
    })
})

const show = (here: Here, week: Week.Week) =>
  Effect.gen(function* () {
    const { say } = here.words
    const sheet = yield* here.look("treasury", "week", { week })
    const group = yield* Group.of(here)
    const ledger = yield* ifAllowed(here.look("treasury", "ledger", {}))
    const pots = sheet.pots.filter(({ status }) => status !== "reversed")
    const mine = (ledger?.entries ?? []).filter((entry) => entry.week === week && entry.status !== "reversed")
    return {
      title: t(`Semaine ${here.words.week(week)}`, `Week ${here.words.week(week)}`),
      main: html`<h1>${say(t("Ma semaine", "My week"))}</h1>
        ${around(here, week)}
        ${
          pots.length === 0
            ? html`<p>${say(t("Cette semaine, rien encore.", "This week, nothing yet."))}</p>
                ${NoMoney.notYet(here)}`
            : forMe(
                here,
                ledger?.weeks.find((one) => one.week === week),
                pots.filter(({ potId }) => mine.some((entry) => entry.potId === potId))
              )
        }
        ${pots.map((pot) =>
          steps(
            here,
            group,
            pot,
            mine.find(({ potId }) => potId === pot.potId)
          )
        )}
        ${waiting(here, sheet)} ${account(here, ledger)}
        ${Form.buttons(
          html`<a class="button" href="${address(here, Paths.split(week))}"
            >${say(t("Le partage, pour tout le groupe", "The split, for the whole group"))}</a
          >`
        )}
        ${pots.length === 0 ? empty : html`<section class="screen">${feeling(here, week, sheet)}</section>`}`
    }
  })

/** The weeks before and after. */
const around = (here: Here, week: Week.Week): Html => {
  const { say } = here.words
  const other = (days: number) => Week.of(LocalDate.plusDays(Week.monday(week), days))
  const to = (days: number, before: string, after: string, words: ReturnType<typeof t>) =>
    html`<a class="button" href="${address(here, Paths.week(other(days)))}" aria-label="${say(words)}"
      >${before}${numberOf(other(days))}${after}</a
    >`
  return html`<div class="around">
    ${to(-7, "‹ ", "", t(`Semaine ${numberOf(other(-7))}, celle d'avant`, `Week ${numberOf(other(-7))}, the one before`))}
    <p>
      <strong>${say(t(`Semaine ${numberOf(week)}`, `Week ${numberOf(week)}`))}</strong><br />${here.words.week(week)}
    </p>
    ${to(7, "", " ›", t(`Semaine ${numberOf(other(7))}, celle d'après`, `Week ${numberOf(other(7))}, the one after`))}
  </div>`
}

const numberOf = (week: Week.Week): string => String(Number(week.slice(-2)))

/** The amount first, then who agreed to it and when. What takes money back is in the colour of warnings. */
const forMe = (here: Here, mine: Ledger["weeks"][number] | undefined, own: ReadonlyArray<Pot>): Html => {
  const { amount, say } = here.words
  if (mine === undefined) {
    return html`<p class="card">
      ${say(t("Tu n'as pas de part cette semaine. Voici celle du groupe.", "You have no part this week. Here is the group's."))}
    </p>`
  }
  const back = own.every(({ takesBack }) => takesBack !== null)
  return html`<section class="hero ${back ? "look" : ""}">
    <h2>${say(t("Pour toi", "For you"))}</h2>
    <p class="amount">${amount(mine.cents)}</p>
    ${own.map((pot) => html`<p>${agreed(here, pot)}</p>`)}
  </section>`
}

const agreed = (here: Here, { agreedOn, approvals, status }: Pot): Html => {
  const { day, say } = here.words
  if (status !== "agreed" || agreedOn === null) {
    return html`<span class="chip look">${say(t("pas encore accordé", "not agreed yet"))}</span>`
  }
  const names = approvals.map(({ name }) => name).join(", ")
  const by = names === "" ? empty : html`<br />${say(t(`par ${names}`, `by ${names}`))}`
  return html`<span class="chip mark">${say(t(`accordé ${day(agreedOn)}`, `agreed on ${day(agreedOn)}`))}</span>${by}`
}

const steps = (here: Here, group: Group.Group, pot: Pot, mine: Entry | undefined): Html => {
  const { amount, say } = here.words
  return html`<h2>
      ${say(mine === undefined ? t("Comment c'est partagé", "How it is shared") : t(`Pourquoi ${amount(mine.cents)} ?`, `Why ${amount(mine.cents)}?`))}
    </h2>
    ${
      pot.takesBack === null
        ? empty
        : note(
            "look",
            html`<p>
              ${say(t("Un client a repris de l'argent. Chacun rend sa part, comme elle était venue.", "A client took money back. Everybody gives their part back, as it came."))}
            </p>`
          )
    }
    <ol class="steps">
      <li>
        ${heading(here, t("Les clients ont payé", "The clients paid"), total(pot.lines, "ttc"))}
        ${Waterfall.payments(here, pot.receipts)}
      </li>
      <li>
        ${heading(here, t("Une partie part avant le partage", "A part leaves before sharing"), undefined)}
        ${Waterfall.bars(here, pot.lines)}
      </li>
      <li>${heading(here, t("Votre règle", "Your rule"), undefined)} ${SplitRule.shown(here, pot)}</li>
      <li>${heading(here, t("Ta part", "Your part"), mine?.cents)} ${part(here, pot, mine)}</li>
    </ol>
    ${mine !== undefined && pot.status === "agreed" ? empty : Approving.shown(here, group, pot)}`
}
const heading = (here: Here, words: ReturnType<typeof t>, cents: number | undefined): Html =>
  html`<h3 class="row">
    <span>${here.words.say(words)}</span>${cents === undefined ? empty : html`<span>${here.words.amount(cents)}</span>`}
  </h3>`

/** What I did of all that was done, on which prestations; the calculation and the others' parts are folded. */
const part = (here: Here, pot: Pot, mine: Entry | undefined): Html => {
  const { amount, duration, say } = here.words
  const own = pot.allocation.find(({ personId }) => personId === here.me)
  const minutes = pot.allocation.reduce((total, one) => total + one.minutes, 0)
  return html`${
      own === undefined
        ? html`<p>${say(t("Tu n'as pas de part dans ce pot.", "You have no part in this pot."))}</p>`
        : html`<p>
              ${say(t(`Tu as fait ${duration(own.minutes)} sur ${duration(minutes)}.`, `You worked ${duration(own.minutes)} of ${duration(minutes)}.`))}
            </p>
            ${Bar.side(pot.allocation.map((one) => ({ size: one.minutes, own: one.personId === here.me })))}`
    }
    ${(mine?.work ?? []).map(
      (one) =>
        html`<p class="row">
          <a href="${address(here, Paths.fiche(one.ficheId))}">${one.title}</a><span>${duration(one.minutes)}</span>
        </p>`
    )}
    ${
      mine?.why == null
        ? empty
        : html`<details>
            <summary>${say(t("Le calcul, ligne par ligne", "The calculation, line by line"))}</summary>
            <p class="soft small">
              ${say(t("Selon votre règle, une heure compte parfois plus, ou moins : c'est le coefficient.", "By your rule an hour counts more at times, or less: that is the coefficient."))}
            </p>
            ${Explanation.tree(here, mine.why)}
          </details>`
    }
    <details>
      <summary>${say(t("Qui reçoit combien", "Who gets how much"))}</summary>
      <ul class="list">
        ${pot.allocation.map(
          ({ cents, minutes: done, name }) =>
            html`<li class="row">
              <span>${name} <span class="soft small">${duration(done)}</span></span
              ><span>${amount(cents)}</span>
            </li>`
        )}
      </ul>
    </details>`
}

const waiting = (here: Here, { waiting: all, week }: Sheet): Html => {
  const { amount, say } = here.words
  return all.length === 0
    ? empty
    : html`<h2>${say(t("Ce qui attend", "What waits"))}</h2>
        <ul class="list">
          ${all.map(
            ({ ficheId, title, ttc, words, yours }) =>
              html`<li>
                <p class="row">
                  <a href="${address(here, Paths.fiche(ficheId))}">${title}</a><span>${amount(ttc)}</span>
                </p>
                <p class="soft small">${say(words)}</p>
                ${yours ? html`<p><a href="${address(here, `partage/${week}`)}">${say(t("C'est à toi d'y répondre", "It is yours to answer"))}</a></p>` : empty}
              </li>`
          )}
        </ul>`
}

/** All my money: what is to come, asked for and paid, and what would arrive of it. */
const account = (here: Here, ledger: Ledger | undefined): Html => {
  const { amount, say } = here.words
  if (ledger === undefined || ledger.entries.length === 0) return empty
  const line = (words: ReturnType<typeof t>, cents: number) =>
    html`<p class="row"><span>${say(words)}</span><span>${amount(cents)}</span></p>`
  return html`<h2>${say(t("Mon compte", "My account"))}</h2>
    <div class="card">
      ${line(t("À venir", "To come"), ledger.due)}
      ${line(t("Demandé au porteur", "Asked of the carrier"), ledger.requested)} ${line(t("Payé", "Paid"), ledger.paid)}
      ${
        ledger.estimation === null
          ? empty
          : html`<p class="row">
                <strong>${say(t("Ce qui arriverait, environ", "What would arrive, about"))}</strong
                ><strong>${amount(ledger.estimation.net)}</strong>
              </p>
              <p class="soft small">${say(Account.estimated)}</p>`
      }
      <p><a href="${address(here, "compte")}">${say(t("Semaine après semaine", "Week by week"))}</a></p>
    </div>`
}

const feeling = (here: Here, week: Week.Week, { voices }: Sheet): Html => {
  const { say } = here.words
  const answer = (said: "fair" | "unsure" | "unfair", button: ReturnType<typeof t>) =>
    Form.form(here, { command: "VoiceFairness", fixed: { week, feeling: said }, button })
  return html`<h2 id="juste">${say(t("Tu trouves ça juste ?", "Do you find it fair?"))}</h2>
    <p class="soft small">${say(t("Personne n'apprend que c'était toi.", "Nobody learns that it was you."))}</p>
    ${Form.buttons(answer("fair", t("Oui", "Yes")), answer("unsure", t("Bof", "So-so")), answer("unfair", t("Non", "No")))}
    ${voices === null ? empty : html`<p class="soft">${say(t(`${voices.fair} oui, ${voices.unsure} bof, ${voices.unfair} non`, `${voices.fair} yes, ${voices.unsure} so-so, ${voices.unfair} no`))}</p>`}`
}
