/**
 * A week for the whole group: from the clients to the people, what waits and for what, and who still has to say something. It is looked
 * at together, so it can be read from the other end of a room.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import { total } from "@kpacite/core/treasury/Pot"
import * as Week from "@kpacite/core/Week"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Approving from "../../parts/Approving.ts"
import * as Bar from "../../parts/Bar.ts"
import * as Group from "../../parts/Group.ts"
import { note } from "../../parts/Note.ts"
import * as Payments from "../../parts/Payments.ts"
import * as SplitRule from "../../parts/SplitRule.ts"
import * as Statements from "../../parts/Statements.ts"
import * as Waterfall from "../../parts/Waterfall.ts"
import * as NoMoney from "../../parts/NoMoney.ts"
import { t } from "../../Words.ts"

type Sheet = DocumentOf<Views["treasury"]["week"]>
type Pot = Sheet["pots"][number]

/** The split of a week. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "partage/:week",
  tab: "week",
  kept: true,
  show: (here, { params }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const week = Week.Week.make(params["week"] ?? "")
      const [sheet, group] = yield* Effect.all([here.look("treasury", "week", { week }), Group.of(here)])
      const title = t(`Le partage, ${here.words.week(week)}`, `The split, ${here.words.week(week)}`)
      const standing = sheet.pots.filter(({ status }) => status !== "reversed")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${standing.length === 0 && sheet.next.length === 0 ? NoMoney.notYet(here) : empty}
          ${standing.map((pot) => one(here, group, week, pot))} ${next(here, group, week, sheet)}
          ${Payments.waiting(here, group, sheet)} ${takenBack(here, sheet)}
          ${standing.length === 0 ? empty : feelings(here, week, sheet)}
          ${Form.buttons(
            html`<a class="button" href="${address(here, Paths.week(week))}"
              >${say(t("Et pour moi ?", "And for me?"))}</a
            >`,
            html`<a class="button" href="${address(here, "argent")}"
              >${say(t("Pot commun et frais", "Common pot and costs"))}</a
            >`,
            standing.length === 0
              ? empty
              : html`<a class="button" href="${address(here, `jeux?semaine=${week}`)}"
                  >${say(t("Jouer avec ce pot", "Play with this pot"))}</a
                >`
          )}`
      }
    })
})

const one = (here: Here, group: Group.Group, week: Week.Week, pot: Pot): Html => {
  const { amount, duration, say } = here.words
  const envelope = total(pot.lines, "envelope")
  const most = pot.allocation.reduce((cents, one) => Math.max(cents, one.cents), 0)
  return html`<section class="projected">
      ${pot.takesBack === null ? empty : note("look", html`<p>${say(t("Un client a repris de l'argent : chacun rend sa part, comme elle était venue.", "A client took money back: everybody gives their part back, as it came."))}</p>`)}
      <div class="hero">
        <h2>${say(t("Le pot à partager", "The pot to share"))}</h2>
        <p class="amount">${amount(envelope)}</p>
      </div>
      <ol class="steps">
        <li>
          <h3>
            ${say(t("Les clients ont payé", "The clients paid"))}
            <span class="soft">${amount(total(pot.lines, "ttc"))}</span>
          </h3>
          ${Waterfall.payments(here, pot.receipts)}
        </li>
        <li>
          <h3>${say(t("Une partie part avant le partage", "A part leaves before sharing"))}</h3>
          ${Waterfall.bars(here, pot.lines)}
        </li>
        <li>
          <h3>${say(t("Votre règle", "Your rule"))}</h3>
          ${SplitRule.shown(here, pot)}
        </li>
        <li>
          <h3>${say(t("Chacun reçoit", "Everybody gets"))}</h3>
          ${pot.allocation.map(
            ({ cents, minutes, name }, index) =>
              html`<p class="row">
                  <span>${name} <span class="soft small">${duration(minutes)}</span></span
                  ><strong>${amount(cents)}</strong>
                </p>
                ${Bar.bar(cents, most, ["", "b2", "b3", "b4", "b5"][index % 5] ?? "")}`
          )}
        </li>
      </ol>
      ${pot.explained.map(({ by, words }) => html`<p class="soft small">${say(t(`${by} explique un paiement élevé`, `${by} explains a high payment`))}${words === null ? empty : html` : ${here.words.quote(words)}`}</p>`)}
    </section>
    ${Approving.shown(here, group, pot)}
    <p>
      <a class="button" href="${address(here, Paths.compare(week, pot.potId))}"
        >${say(t("Comparer trois règles", "Compare three rules"))}</a
      >
    </p>
    ${Payments.reversing(here, group, pot)} ${taking(here, group, pot)}`
}

const taking = (here: Here, { isActive, isCoordinator, people }: Group.Group, pot: Pot): Html => {
  const { say } = here.words
  const { allocation, potId, status } = pot
  const inIt = allocation.filter(({ personId }) => people.some((one) => one.personId === personId))
  const may = inIt.length === 0 ? isActive || isCoordinator : inIt.some(({ personId }) => personId === here.me)
  if (status !== "proposed") return empty
  if (!may) {
    return html`<p class="soft small">
      ${say(t("Seules les personnes qui ont une part peuvent reprendre ce partage.", "Only those who have a part can take this split back."))}
    </p>`
  }
  return html`<details>
    <summary>${say(t("Reprendre ce partage", "Take this split back"))}</summary>
    <p>
      ${say(t("L'argent attend de nouveau, et vous le partagez autrement.", "The money waits again, and you share it in another way."))}
    </p>
    ${Form.form(here, {
      command: "ReversePot",
      fixed: { potId },
      fields: Form.text(here, {
        command: "ReversePot",
        among: { potId },
        name: "reason",
        label: t("Pourquoi", "Why"),
        long: true,
        required: true
      }),
      button: t("Je le reprends", "I take it back"),
      kind: "danger"
    })}
  </details>`
}

/** What the next split would share, and what its rule still asks of whom. */
const next = (here: Here, group: Group.Group, week: Week.Week, sheet: Sheet): Html => {
  const { amount, say } = here.words
  if (sheet.next.length === 0) return empty
  const who = group.economic.map(({ name }) => name).join(", ")
  const isOver = week <= Week.of(Instant.toLocalDate(here.at))
  const ready = sheet.next.some(({ problem }) => problem === null)
  return html`<h2>${say(t("Le prochain partage", "The next split"))}</h2>
    ${sheet.next.map(
      ({ envelope, missing, problem, remedy, rule }) =>
        html`<div class="card">
          <p class="row"><strong>${say(rule)}</strong><strong>${amount(envelope)}</strong></p>
          ${missing.length === 0 ? empty : html`<p>${say(t("On attend encore :", "Still missing:"))} ${missing.map(({ name }) => name).join(", ")}</p>`}
          ${
            problem === null
              ? empty
              : note(
                  "look",
                  html`<p><strong>${say(problem)}</strong></p>
                    <p>${remedy === null ? empty : say(remedy)}</p>`
                )
          }
        </div>`
    )}
    <p>
      <a class="button" href="${address(here, Paths.compare(week))}"
        >${say(t("Comparer trois règles", "Compare three rules"))}</a
      >
    </p>
    ${sheet.next.map((pot) => Statements.asked(here, group, week, pot, sheet.mine))}
    ${
      group.isEconomic && ready && isOver
        ? Form.form(here, {
            command: "ShareWeek",
            fixed: { week },
            button: t("Je propose ce partage", "I propose this split"),
            kind: "main"
          })
        : html`<p class="soft">
            ${say(!isOver ? t("Cette semaine n'a pas encore commencé.", "This week has not begun yet.") : !ready ? t("Le partage attend ce que la règle demande.", "The split waits for what the rule asks.") : who === "" ? t("Il manque quelqu'un qui s'occupe de l'argent pour proposer le partage.", "Somebody who looks after the money is missing to propose the split.") : t(`C'est à proposer par : ${who}.`, `To be proposed by: ${who}.`))}
          </p>`
    }`
}

/** How many found it fair, once so many have said so that nobody is found by it. */
const feelings = (here: Here, week: Week.Week, { voices }: Sheet): Html => {
  const { say } = here.words
  return html`<h2>${say(t("Vous trouvez ça juste ?", "Do you find it fair?"))}</h2>
    ${
      voices === null
        ? html`<p class="soft">
            ${say(t("Trop peu de personnes l'ont dit pour le montrer.", "Too few people have said so to show it."))}
          </p>`
        : html`<p>
            <span class="chip done">${say(t(`${voices.fair} oui`, `${voices.fair} yes`))}</span>
            <span class="chip look">${say(t(`${voices.unsure} bof`, `${voices.unsure} so-so`))}</span>
            <span class="chip no">${say(t(`${voices.unfair} non`, `${voices.unfair} no`))}</span>
          </p>`
    }
    <p>
      <a href="${address(here, `${Paths.week(week)}#juste`)}"
        >${say(t("Dire ce que j'en pense, sans mon nom", "Say what I think, without my name"))}</a
      >
    </p>`
}

const takenBack = (here: Here, { pots }: Sheet): Html => {
  const { amount, say } = here.words
  const back = pots.filter(({ status }) => status === "reversed")
  return back.length === 0
    ? empty
    : html`<details>
        <summary>${say(t("Partages repris", "Splits that were taken back"))}</summary>
        <ul class="list">
          ${back.map(({ lines, receipts }) => html`<li class="row"><span>${receipts.map(({ title }) => title).join(", ")}</span><span>${amount(total(lines, "envelope"))}</span></li>`)}
        </ul>
      </details>`
}
