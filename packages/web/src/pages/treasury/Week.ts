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
import * as Explanation from "../../parts/Explanation.ts"
import { note } from "../../parts/Note.ts"
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
            pot,
            mine.find(({ potId }) => potId === pot.potId)
          )
        )}
        ${waiting(here, sheet)} ${pots.length === 0 ? empty : feeling(here, week, sheet)}`
    }
  })

const steps = (here: Here, pot: Pot, mine: Ledger["entries"][number] | undefined): Html => {
  const { amount, day, duration, say } = here.words
  const sum = (field: "ttc" | "vat" | "costs" | "contribution" | "generalCosts" | "fees" | "commonPot" | "envelope") =>
    pot.lines.reduce((cents, line) => cents + line[field], 0)
  const all = sum("ttc")
  const own = pot.allocation.find(({ personId }) => personId === here.me)
  const minutes = pot.allocation.reduce((total, one) => total + one.minutes, 0)
  const parts = [
    { words: t("TVA, l'impôt sur la vente", "VAT, the tax on sales"), cents: sum("vat"), bar: "b2" },
    { words: t("Frais de la prestation", "Costs of the prestation"), cents: sum("costs"), bar: "b3" },
    {
      words: t("Le porteur : il facture, assure et paie", "The carrier: it invoices, insures and pays"),
      cents: sum("contribution") + sum("fees"),
      bar: "b4"
    },
    { words: t("Frais de la coopérative", "Costs of the cooperative"), cents: sum("generalCosts"), bar: "b5" },
    { words: t("Pot commun", "Common pot"), cents: sum("commonPot"), bar: "pot" },
    { words: t("Le pot à partager", "The pot to share"), cents: sum("envelope"), bar: "" }
  ]
  return html`${pot.takesBack === null ? empty : note("look", html`<p>${say(t("Un client a repris de l'argent : chacun rend sa part, comme elle était venue.", "A client took money back: everybody gives their part back, as it came."))}</p>`)}
    <ol class="steps">
      <li>
        <h3>${say(t("Les clients ont payé", "The clients paid"))} <span class="soft">${amount(all)}</span></h3>
        <ul>
          ${(mine?.receipts ?? []).map(({ client, receivedOn, title, ttc }) => html`<li class="row"><span>${title}${client === null ? empty : html`, ${client}`}${receivedOn === null ? empty : html`<br /><span class="soft small">${day(receivedOn)}</span>`}</span><span>${amount(ttc)}</span></li>`)}
        </ul>
      </li>
      <li>
        <h3>${say(t("Une partie part avant le partage", "A part leaves before sharing"))}</h3>
        ${parts
          .filter(({ cents }) => cents !== 0)
          .map(
            ({ bar, cents, words }) =>
              html`<p class="row"><span>${say(words)}</span><span>${amount(cents)}</span></p>
                ${barOf(cents, all, bar)}`
          )}
      </li>
      <li>
        <h3>${say(t("Votre règle", "Your rule"))}</h3>
        ${rule(here, pot)}
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
                ${barOf(own.minutes, minutes, "")}`
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
    ${approving(here, pot)}`
}

const barOf = (part: number, all: number, kind: string): Html =>
  html`<svg class="bar ${kind}" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
    <rect width="${all === 0 ? 0 : Math.max(0, Math.min(100, Math.round((part * 1000) / all) / 10))}" height="12" />
  </svg>`

const rule = (here: Here, { rule: known }: Pot): Html => {
  const { day, say } = here.words
  if (known === null) return html`<p>${say(t("Règle inconnue.", "Unknown rule."))}</p>`
  const { text, vote } = known
  return html`<p>${text}</p>
    ${
      vote === null
        ? html`<p class="soft small">${say(t("Écrite sans vote.", "Written down without a vote."))}</p>`
        : html`<p class="small">
            <a href="${address(here, `propositions/${encodeURIComponent(vote.proposalId)}`)}"
              >${say(t(`Votée ${day(vote.on)}`, `Voted on ${day(vote.on)}`))}</a
            >. ${say(vote.why)}
          </p>`
    }`
}

/** Who has looked, what is missing, and what I can say. */
const approving = (here: Here, pot: Pot): Html => {
  const { say } = here.words
  if (pot.status !== "proposed") return empty
  const { potId } = pot
  return html`<div class="card">
    <h3>${say(t("C'est juste ?", "Is it right?"))}</h3>
    ${Form.buttons(
      Form.form(here, {
        command: "ApproveAllocation",
        fixed: { potId },
        button: t("Oui, on est d'accord", "Yes, we agree"),
        kind: "main"
      })
    )}
    <details>
      <summary>${say(t("Non, et voilà pourquoi", "No, and this is why"))}</summary>
      ${Form.form(here, {
        command: "ObjectToAllocation",
        fixed: { potId },
        fields: Form.text(here, {
          command: "ObjectToAllocation",
          name: "reason",
          label: t("Ce qui ne va pas", "What is wrong"),
          long: true,
          required: true
        }),
        button: t("Je m'y oppose", "I object")
      })}
    </details>
  </div>`
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
  return html`<h2>${say(t("Tu trouves ça juste ?", "Do you find it fair?"))}</h2>
    <p class="soft small">${say(t("Personne n'apprend que c'était toi.", "Nobody learns that it was you."))}</p>
    ${Form.buttons(answer("fair", t("Oui", "Yes")), answer("unsure", t("Bof", "So-so")), answer("unfair", t("Non", "No")))}
    ${voices === null ? empty : html`<p class="soft">${say(t(`${voices.fair} oui, ${voices.unsure} bof, ${voices.unfair} non`, `${voices.fair} yes, ${voices.unsure} so-so, ${voices.unfair} no`))}</p>`}`
}
