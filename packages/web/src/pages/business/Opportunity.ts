/**
 * One opportunity: what is known, what comes next, its quotes, and why it was lost.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { OpportunityId } from "@kpacite/core/business/BusinessIds"
import { OpportunityNotFound } from "@kpacite/core/business/OpportunitiesRejections"
import { stands } from "@kpacite/core/business/QuotesRejections"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"
import * as OpportunityWords from "./OpportunityWords.ts"

type Column = DocumentOf<Views["business"]["pipeline"]>["columns"][number]
type One = Column["opportunities"][number]

/** How many lines a quote has room for on the page. @category policies @since 0.1.0 */
export const lines = 4

/** An opportunity. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "pistes/:piste",
  tab: "planning",
  show: (here, { params }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const { takesPart } = yield* Group.of(here)
      const { columns } = yield* here.look("business", "pipeline", {})
      const id = OpportunityId.make(params["piste"] ?? "")
      const found = columns.flatMap(({ column, opportunities }) =>
        opportunities.flatMap((one) => (one.opportunityId === id ? [{ column, one }] : []))
      )[0]
      if (found === undefined) return yield* Effect.fail(new OpportunityNotFound({ id }))
      const { column, one } = found
      return {
        title: t(one.need, one.need),
        main: html`<h1>${one.need}</h1>
          ${known(here, column, one)} ${quotes(here, one)}
          ${takesPart ? steps(here, column, one) : Group.onlyFor(here, "member")}
          <p><a href="${address(here, "pistes")}">${say(t("Toutes les pistes", "All opportunities"))}</a></p>`
      }
    })
})

const known = (here: Here, column: Column["column"], one: One): Html => {
  const { day, quote, say } = here.words
  const { clientId, clientName, fiches, lostBecause, lostWords, since, when, where } = one
  return html`<div class="card">
    <p>
      <span class="chip">${say(OpportunityWords.columns[column])}</span>
      <span class="soft small">${say(t(`depuis ${day(since)}`, `since ${day(since)}`))}</span>
    </p>
    <p>
      <a href="${address(here, Paths.client(clientId))}">${clientName ?? say(t("Nom effacé", "Name erased"))}</a>
    </p>
    ${when === null ? empty : html`<p>${say(t("Quand :", "When:"))} ${when}</p>`}
    ${where === null ? empty : html`<p>${say(t("Où :", "Where:"))} ${where}</p>`}
    ${
      lostBecause === null || column !== "lost"
        ? empty
        : html`<p>
            ${say(t("Perdue :", "Lost:"))} ${say(OpportunityWords.lostBecause[lostBecause])}.
            ${lostWords === null ? empty : quote(lostWords)}
          </p>`
    }
    ${fiches.map((ficheId) => html`<p><a href="${address(here, Paths.fiche(ficheId))}">${say(t("Voir la prestation", "See the prestation"))}</a></p>`)}
  </div>`
}

const quotes = (here: Here, { quotes }: One): Html => {
  const { amount, say } = here.words
  return quotes.length === 0
    ? empty
    : html`<h2>${say(t("Les devis", "The quotes"))}</h2>
        <ul class="list">
          ${quotes.map(
            ({ quoteId, stage, ttc }) =>
              html`<li class="row">
                <a href="${address(here, Paths.quote(quoteId))}">${amount(ttc)}</a
                ><span class="chip">${say(stands[stage])}</span>
              </li>`
          )}
        </ul>`
}

const steps = (here: Here, column: Column["column"], one: One): Html => {
  const { say } = here.words
  const { opportunityId } = one
  if (column === "lost") {
    return Form.form(here, {
      command: "ReopenOpportunity",
      fixed: { opportunityId },
      button: t("Je la rouvre : il y a du nouveau", "I open it again: there is news")
    })
  }
  if (column === "won") return drafting(here, one)
  return html`${
    column === "found"
      ? qualifying(here, one, true)
      : html`${drafting(here, one)}
          <details>
            <summary>${say(t("Changer ce qu'on sait", "Change what is known"))}</summary>
            ${qualifying(here, one, false)}
          </details>`
  }
  ${losing(here, one)}`
}

const qualifying = (here: Here, { care, need, opportunityId, when, where }: One, first: boolean): Html => {
  const command = "QualifyOpportunity"
  return Form.form(here, {
    command,
    fixed: { opportunityId },
    fields: html`${Form.text(here, { command, name: "what", label: t("Quoi, exactement", "What exactly"), value: need, required: true })}
    ${Form.text(here, { command, name: "when", label: t("Quand", "When"), value: when ?? "", required: true })}
    ${Form.text(here, { command, name: "where", label: t("Où", "Where"), value: where ?? "", required: true })}
    ${Choice.select(here, {
      command,
      name: "care",
      label: t("Est-ce s'occuper de quelqu'un", "Is it caring for somebody"),
      options: [
        ["none", t("non", "no")],
        ["childrenUnder3", t("des enfants de moins de 3 ans", "children under 3")],
        ["dailyCare", t("une personne âgée ou handicapée, tous les jours", "an elderly or disabled person, every day")]
      ],
      chosen: [care]
    })}`,
    button: t("Je précise la piste", "I say what exactly"),
    kind: first ? "main" : "second"
  })
}

const drafting = (here: Here, { opportunityId }: One): Html => {
  const { say } = here.words
  const command = "DraftQuote"
  const line = (index: number) => {
    const required = index === 0
    const count = index + 1
    return html`${Form.text(here, { command, name: `lines[${index}][what]`, label: t(`Ligne ${count} : quoi`, `Line ${count}: what`), required })}
    ${Form.text(here, { command, name: `lines[${index}][cents]~euros`, label: t(`Ligne ${count} : prix sans les taxes`, `Line ${count}: price without taxes`), help: t("En euros, par exemple 84,50", "In euros, for example 84.50"), required })}`
  }
  return html`<details>
    <summary>${say(t("Écrire un devis", "Write a quote"))}</summary>
    ${Form.form(here, {
      command,
      fixed: { opportunityId },
      fields: html`${Array.from({ length: lines }, (_, index) => line(index))}
      ${Form.text(here, { command, name: "validUntil", label: t("Valable jusqu'au", "Valid until"), help: t("Trente jours, si tu ne dis rien.", "Thirty days, if you say nothing."), type: "date" })}`,
      button: t("J'écris ce devis", "I write this quote"),
      kind: "main"
    })}
  </details>`
}

const losing = (here: Here, { opportunityId }: One): Html => {
  const command = "LoseOpportunity"
  const { withdrawn: _, ...reasons } = OpportunityWords.lostBecause
  return html`<details>
    <summary>${here.words.say(t("C'est perdu", "It is lost"))}</summary>
    ${Form.form(here, {
      command,
      fixed: { opportunityId },
      fields: html`${Choice.select(here, { command, name: "reason", label: t("Pourquoi", "Why"), options: Object.entries(reasons) })}
      ${Form.text(here, { command, name: "words", label: t("En une phrase, si tu veux", "In one sentence, if you like"), long: true })}`,
      button: t("Je note que c'est perdu", "I note that it is lost"),
      kind: "danger"
    })}
  </details>`
}
