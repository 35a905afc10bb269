/**
 * My week: what I get, and from where it comes, in four steps, from the clients to me.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import * as Week from "@kpacite/core/Week"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect, Schema } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Approving from "../../parts/Approving.ts"
import * as Bar from "../../parts/Bar.ts"
import * as Explanation from "../../parts/Explanation.ts"
import * as Group from "../../parts/Group.ts"
import { note } from "../../parts/Note.ts"
import * as SplitRule from "../../parts/SplitRule.ts"
import * as Waterfall from "../../parts/Waterfall.ts"
import { t } from "../../Words.ts"

type Sheet = DocumentOf<Views["treasury"]["week"]>
type Pot = Sheet["pots"][number]
type Ledger = DocumentOf<Views["treasury"]["ledger"]>

const isWeek = Schema.is(Week.Week)

/** A week. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "semaine/:week",
  tab: "week",
  show: (here, { params }) => {
    const asked = params["week"]
    return show(here, isWeek(asked) ? asked : Week.of(Instant.toLocalDate(here.at)))
  }
})

/** The last week in which I have a part, or this one. @category pages @since 0.1.0 */
export const thisWeek = Page.make({
  path: "semaine",
  tab: "week",
  show: (here) =>
    Effect.gen(function* () {
      const ledger = yield* Effect.option(here.look("treasury", "ledger", {}))
      const last =
        ledger._tag === "Some" ? ledger.value.entries.findLast(({ status }) => status !== "reversed") : undefined
      return yield* show(here, last?.week ?? Week.of(Instant.toLocalDate(here.at)))
    })
})

const show = (here: Here, week: Week.Week) =>
  Effect.gen(function* () {
    const { amount, say } = here.words
    const sheet = yield* here.look("treasury", "week", { week })
    const group = yield* Group.of(here)
    const ledger = yield* Effect.option(here.look("treasury", "ledger", {}))
    const mine =
      ledger._tag === "Some"
        ? ledger.value.entries.filter((entry) => entry.week === week && entry.status !== "reversed")
        : []
    const pots = sheet.pots.filter(({ status }) => status !== "reversed")
    const cents = mine.reduce((sum, entry) => sum + entry.cents, 0)
    return {
      title: t(`Semaine ${here.words.week(week)}`, `Week ${here.words.week(week)}`),
      main: html`<h1>${say(t(`Semaine ${here.words.week(week)}`, `Week ${here.words.week(week)}`))}</h1>
        ${
          pots.length === 0
            ? html`<p class="card">
                ${say(t("L'argent d'une prestation se partage la semaine où le client paie. Cette semaine, rien encore.", "The money of a prestation is shared in the week in which the client pays. This week, nothing yet."))}
              </p>`
            : html`<section class="hero">
                <h2>${say(t("Pour toi", "For you"))}</h2>
                <p class="amount">${amount(cents)}</p>
                <p class="soft">
                  ${say(mine.every(({ status }) => status === "agreed") ? t("Accordé par le groupe.", "Agreed by the group.") : t("Pas encore accordé.", "Not agreed yet."))}
                </p>
              </section>`
        }
        ${pots.map((pot) =>
          steps(
            here,
            group,
            pot,
            mine.find(({ potId }) => potId === pot.potId)
          )
        )}
        ${waiting(here, sheet)}
        ${Form.buttons(
          html`<a class="button" href="${address(here, `partage/${week}`)}"
            >${say(t("Le partage, pour tout le groupe", "The split, for the whole group"))}</a
          >`,
          html`<a class="button" href="${address(here, "compte")}">${say(t("Mon compte", "My account"))}</a>`
        )}
        ${pots.length === 0 ? empty : feeling(here, week, sheet)}`
    }
  })

const steps = (here: Here, group: Group.Group, pot: Pot, mine: Ledger["entries"][number] | undefined): Html => {
  const { amount, duration, say } = here.words
  const all = Waterfall.total(pot.lines, "ttc")
  const own = pot.allocation.find(({ personId }) => personId === here.me)
  const minutes = pot.allocation.reduce((total, one) => total + one.minutes, 0)
  return html`${pot.takesBack === null ? empty : note("look", html`<p>${say(t("Un client a repris de l'argent : chacun rend sa part, comme elle était venue.", "A client took money back: everybody gives their part back, as it came."))}</p>`)}
    <ol class="steps">
      <li>
        <h3>${say(t("Les clients ont payé", "The clients paid"))} <span class="soft">${amount(all)}</span></h3>
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
        <h3>
          ${say(t("Ta part", "Your part"))} <span class="soft">${own === undefined ? "" : amount(own.cents)}</span>
        </h3>
        ${
          own === undefined
            ? html`<p>${say(t("Tu n'as pas de part dans ce pot.", "You have no part in this pot."))}</p>`
            : html`<p>
                  ${say(t(`Tu as fait ${duration(own.minutes)} sur ${duration(minutes)}.`, `You worked ${duration(own.minutes)} of ${duration(minutes)}.`))}
                </p>
                ${Bar.bar(own.minutes, minutes, "")}`
        }
        ${
          mine?.why == null
            ? empty
            : html`<details>
                <summary>${say(t("Le calcul, ligne par ligne", "The calculation, line by line"))}</summary>
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
        </details>
      </li>
    </ol>
    ${Approving.shown(here, group, pot)}`
}

const waiting = (here: Here, { waiting: all }: Sheet): Html => {
  const { amount, say } = here.words
  return all.length === 0
    ? empty
    : html`<h2>${say(t("Ce qui attend", "What waits"))}</h2>
        <ul class="list">
          ${all.map(({ ttc, words }) => html`<li class="row"><span>${say(words)}</span><span>${amount(ttc)}</span></li>`)}
        </ul>`
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
