/**
 * Somebody's account: what is to come, asked for and paid, what would arrive of it, and every week.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect, Schema } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Explanation from "../../parts/Explanation.ts"
import * as Group from "../../parts/Group.ts"
import * as NoMoney from "../../parts/NoMoney.ts"
import { counted, t } from "../../Words.ts"

type Ledger = DocumentOf<Views["treasury"]["ledger"]>

const isPerson = Schema.is(PersonId)

/** My account, or somebody's (`?personne=`) for whoever looks after the money. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "compte",
  tab: "week",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const asked = query.get("personne")
      const [ledger, group] = yield* Effect.all([
        here.look("treasury", "ledger", isPerson(asked) ? { person: asked } : {}),
        Group.of(here)
      ])
      const own = ledger.personId === here.me
      // Whoever coordinates has no part of their own, but sees to everybody's.
      const earns = !own || !group.isCoordinator || ledger.entries.length > 0
      const title = own
        ? earns
          ? t("Mon compte", "My account")
          : t("Les comptes", "The accounts")
        : t(`Le compte de ${ledger.name}`, `The account of ${ledger.name}`)
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${earns ? owned(here, ledger) : group.isEconomic ? empty : notMine(here)}
          ${own ? paying(here, group, ledger) : empty} ${others(here, group)}`
      }
    })
})

/** Why less arrives than what is to come. @category wording @since 0.1.0 */
export const estimated = t(
  "Moins, parce qu'on cotise pour la santé, la retraite, le chômage. Une estimation, avant l'impôt.",
  "Less, because we contribute to health, pensions, unemployment. An estimation, before tax."
)

const notMine = (here: Here): Html =>
  html`<p>
      ${here.words.say(t("Qui a le suivi économique fait payer le groupe.", "Whoever looks after the money has the group paid."))}
    </p>
    <p><a href="${address(here, "nous")}">${here.words.say(t("Qui est là", "Who is here"))}</a></p>`

/** What somebody gets, and from which weeks it is. */
const owned = (here: Here, ledger: Ledger): Html => {
  const { amount, say } = here.words
  return html`<section class="hero">
      <h2>${say(t("À venir", "To come"))}</h2>
      <p class="amount">${amount(ledger.due)}</p>
      <p class="row">
        <span>${say(t("Demandé au porteur", "Asked of the carrier"))}</span><span>${amount(ledger.requested)}</span>
      </p>
      <p class="row"><span>${say(t("Payé", "Paid"))}</span><span>${amount(ledger.paid)}</span></p>
    </section>
    ${ledger.due < 0 ? html`<p class="soft">${say(t("Un montant en dessous de zéro se rattrape sur le prochain partage.", "An amount below zero is set against the next split."))}</p>` : empty}
    ${estimation(here, ledger)} ${weeks(here, ledger)} ${paid(here, ledger)}`
}

const estimation = (here: Here, { estimation: known }: Ledger): Html => {
  const { amount, say } = here.words
  return known === null
    ? empty
    : html`<div class="card">
        <p class="row">
          <strong>${say(t("Ce qui arriverait, environ", "What would arrive, about"))}</strong
          ><strong>${amount(known.net)}</strong>
        </p>
        <p class="soft small">${say(estimated)}</p>
        <details>
          <summary>${say(t("Pourquoi ?", "Why?"))}</summary>
          ${Explanation.tree(here, known.explanation)}
        </details>
      </div>`
}

const weeks = (here: Here, { entries }: Ledger): Html => {
  const { amount, say } = here.words
  const chips = {
    proposed: html`<span class="chip look">${say(t("proposé", "proposed"))}</span>`,
    agreed: html`<span class="chip done">${say(t("accordé", "agreed"))}</span>`,
    reversed: html`<span class="chip no">${say(t("repris", "taken back"))}</span>`
  }
  return html`<h2>${say(t("Semaine après semaine", "Week by week"))}</h2>
    ${entries.length === 0 ? NoMoney.notYet(here) : empty}
    <ul class="list">
      ${entries.toReversed().map(
        ({ cents, receipts, status, week }) =>
          html`<li>
            <p class="row">
              <a href="${address(here, Paths.week(week))}">${here.words.week(week)}</a><strong>${amount(cents)}</strong>
            </p>
            <p class="small">
              ${chips[status]} <span class="soft">${receipts.map(({ title }) => title).join(", ")}</span>
            </p>
            ${cents < 0 ? html`<p class="soft small">${say(t("Un client a repris de l'argent : tu rends ta part.", "A client took money back: you give your part back."))}</p>` : empty}
          </li>`
      )}
    </ul>`
}

const paid = (here: Here, { payRuns }: Ledger): Html => {
  const { amount, day, say } = here.words
  if (payRuns.length === 0) return empty
  return html`<h2>${say(t("Demandé et payé", "Asked for and paid"))}</h2>
    <ul class="list">
      ${payRuns.toReversed().map(
        ({ cents, paidOn, requestedOn, status }) =>
          html`<li>
            <p class="row">
              <span>${say(t(`Demandé ${day(requestedOn)}`, `Asked for on ${day(requestedOn)}`))}</span
              ><span>${amount(cents)}</span>
            </p>
            <p class="small">
              ${status === "cancelled" ? html`<span class="chip no">${say(t("pas payé, à venir de nouveau", "not paid, to come again"))}</span>` : paidOn === null ? html`<span class="chip look">${say(t("on attend le porteur", "waiting for the carrier"))}</span>` : html`<span class="chip done">${say(t(`payé ${day(paidOn)}`, `paid on ${day(paidOn)}`))}</span>`}
            </p>
          </li>`
      )}
    </ul>`
}

const some = (people: number) => counted(people, ["personne", "personnes"], ["person", "people"])

/** One person asks the carrier, and another one says what came of it. */
const paying = (here: Here, { isEconomic }: Group.Group, { dueToAll, openRuns }: Ledger): Html => {
  const { amount, say } = here.words
  return html`${
    isEconomic && dueToAll !== null
      ? html`<h2>${say(t("Faire payer le groupe", "Have the group paid"))}</h2>
          ${
            dueToAll.people === 0
              ? html`<p class="soft">
                  ${say(t("Rien n'est à demander au porteur.", "Nothing is to be asked of the carrier."))}
                </p>`
              : html`<p>
                    ${say(t(`${amount(dueToAll.cents)} à venir, pour ${some(dueToAll.people).fr}.`, `${amount(dueToAll.cents)} to come, for ${some(dueToAll.people).en}.`))}
                  </p>
                  ${Form.form(here, {
                    command: "RequestPay",
                    button: t("Je demande au porteur de tout payer", "I ask the carrier to pay it all"),
                    kind: "main"
                  })}`
          }`
      : empty
  }
  ${openRuns.map((run) => answering(here, run))}`
}

const answering = (
  here: Here,
  { by, cents, payRunId, people, requestedOn, yours }: Ledger["openRuns"][number]
): Html => {
  const { amount, day, say } = here.words
  const said = html`<p>
    ${say(t(`${by.name} a demandé ${amount(cents)} ${day(requestedOn)}, pour ${some(people).fr}.`, `${by.name} asked for ${amount(cents)} on ${day(requestedOn)}, for ${some(people).en}.`))}
  </p>`
  if (!yours) {
    return html`<div class="card">
      ${said}
      <p class="soft">
        ${say(by.personId === here.me ? t("Quelqu'un d'autre que toi dit si le porteur a payé.", "Somebody else than you says whether the carrier paid.") : t(`C'est à quelqu'un qui est entré sans ${by.name} de dire si le porteur a payé.`, `Somebody who did not come in through ${by.name} says whether the carrier paid.`))}
      </p>
    </div>`
  }
  return html`<div class="card">
    <h3>${say(t("Le porteur a payé ?", "Did the carrier pay?"))}</h3>
    ${said}
    ${Form.form(here, {
      command: "ConfirmPay",
      fixed: { payRunId },
      fields: Form.text(here, {
        command: "ConfirmPay",
        among: { payRunId },
        name: "paidOn",
        label: t("Quel jour", "On which day"),
        type: "date",
        value: Instant.toLocalDate(here.at),
        required: true
      }),
      button: t("Oui, l'argent est arrivé", "Yes, the money arrived")
    })}
    <details>
      <summary>${say(t("Non, il ne paiera pas", "No, it will not pay"))}</summary>
      <p>${say(t("Tout redevient à venir.", "All of it is to come again."))}</p>
      ${Form.form(here, {
        command: "CancelPay",
        fixed: { payRunId },
        button: t("Je note qu'il ne paie pas", "I note that it does not pay"),
        kind: "danger"
      })}
    </details>
  </div>`
}

const others = (here: Here, { isEconomic, people }: Group.Group): Html => {
  const { say } = here.words
  if (!isEconomic) return empty
  const all = people.filter(({ personId }) => personId !== here.me)
  if (all.length === 0) {
    return html`<p>
      <a href="${address(here, "nous")}">${say(t("Personne d'autre n'est là encore", "Nobody else is here yet"))}</a>
    </p>`
  }
  return html`<details>
    <summary>${say(t("Le compte de quelqu'un d'autre", "Somebody else's account"))}</summary>
    <ul class="list">
      ${all.map(({ name, personId }) => html`<li><a href="${address(here, Paths.account(personId))}">${name}</a></li>`)}
    </ul>
  </details>`
}
