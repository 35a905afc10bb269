/**
 * The money that is nobody's alone: the common pot and what may be spent of it, what was spent before sharing, and what the carrier keeps.
 *
 * @since 0.1.0
 */
import * as Carrier from "@kpacite/core/Carrier"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Charges from "@kpacite/core/treasury/Charges"
import * as Tariff from "@kpacite/core/treasury/Tariff"
import * as Week from "@kpacite/core/Week"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect, Result } from "effect"
import * as Field from "../../Field.ts"
import * as Form from "../../Form.ts"
import { address, type Here, orRefusal } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import * as Paged from "../../parts/Paged.ts"
import { refusal } from "../../parts/Note.ts"
import { t } from "../../Words.ts"
import { first } from "./Quote.ts"

type Sheet = DocumentOf<Views["treasury"]["week"]>
type Costs = DocumentOf<Views["treasury"]["costs"]>

/** The money of all. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "argent",
  tab: "week",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const today = Instant.toLocalDate(here.at)
      const [sheet, costs, group, home, quote, plan, before] = yield* Effect.all([
        here.look("treasury", "week", {}),
        here.look("treasury", "costs", {}),
        Group.of(here),
        here.look("founding", "home", {}),
        orRefusal(here.look("treasury", "quote", first)),
        here.look("planning", "week-plan", {}),
        here.look("planning", "week-plan", { week: Week.of(LocalDate.plusDays(today, -7)) })
      ])
      const fiches = new Map([
        ...[...before.days, ...plan.days].flatMap(({ fiches }) =>
          fiches.map(({ ficheId, title }) => [ficheId as string, title] as const)
        ),
        ...sheet.waiting.map(({ ficheId, title }) => [ficheId as string, title] as const)
      ])
      const title = t("L'argent de tout le monde", "Everybody's money")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${pot(here, group, sheet)} ${spent(here, query, group, costs, Array.from(fiches))}
          <h2>${say(t("Ce que garde le porteur", "What the carrier keeps"))}</h2>
          ${
            Result.isFailure(quote)
              ? refusal(here.words, quote.failure)
              : html`<p>
                  ${say(t(`Tarif : ${quote.success.tariff.name}. Cotisations : taux depuis ${here.words.day(quote.success.rates.validFrom)}.`, `Tariff: ${quote.success.tariff.name}. Contributions: rates since ${here.words.day(quote.success.rates.validFrom)}.`))}
                </p>`
          }
          <p>
            <a href="${address(here, "devis")}"
              >${say(t("Ce que ça donne sur un devis", "What it gives for a quote"))}</a
            >
          </p>
          ${group.isEconomic ? terms(here, home.carrier) : empty} ${group.isCoordinator ? workshop(here, group) : empty}`
      }
    })
})

const pot = (here: Here, { economic, isEconomic }: Group.Group, { commonPot, spending }: Sheet): Html => {
  const { amount, say } = here.words
  const open = spending.filter(({ left }) => left > 0)
  return html`<section class="hero">
      <h2>${say(t("Le pot commun", "The common pot"))}</h2>
      <p class="amount">${amount(commonPot)}</p>
    </section>
    <h2>${say(t("Ce qui peut être dépensé", "What may be spent"))}</h2>
    ${
      open.length === 0
        ? html`<p>
            ${say(t("Rien pour l'instant : le groupe en décide d'abord.", "Nothing for now: the group decides first."))}
            <a href="${address(here, "vendredi")}">${say(t("En parler vendredi", "Talk about it on Friday"))}</a>
          </p>`
        : empty
    }
    ${open.map(
      ({ cents, decisionId, left, what }) =>
        html`<div class="card" ${about(`spending-${decisionId}`)}>
          <p class="row" id="spending-${decisionId}"><strong>${what}</strong><strong>${amount(left)}</strong></p>
          <p class="soft small">
            ${say(t(`Il reste ${amount(left)} sur ${amount(cents)} décidés.`, `${amount(left)} are left of ${amount(cents)} that were decided.`))}
          </p>
          ${
            isEconomic
              ? html`<details>
                  <summary>${say(t("J'ai dépensé", "I have spent"))}</summary>
                  ${Form.form(here, {
                    command: "SpendCommonPot",
                    fixed: { decisionId },
                    fields: html`${Form.text(here, { command: "SpendCommonPot", among: { decisionId }, name: "label", label: t("Pour quoi", "For what"), required: true })}
                    ${Form.text(here, { command: "SpendCommonPot", among: { decisionId }, name: "cents~euros", label: t("Combien, en euros", "How much, in euros"), required: true })}`,
                    button: t("Je note cette dépense", "I note this expense")
                  })}
                </details>`
              : html`<p class="soft small">
                  ${say(t(`C'est à noter par : ${economic.map(({ name }) => name).join(", ") || "personne encore"}.`, `To be noted by: ${economic.map(({ name }) => name).join(", ") || "nobody yet"}.`))}
                </p>`
          }
        </div>`
    )}`
}

const spent = (
  here: Here,
  query: URLSearchParams,
  { isCoordinator, isEconomic }: Group.Group,
  { costs, takenBack }: Costs,
  fiches: ReadonlyArray<readonly [string, string]>
): Html => {
  const { amount, day, say } = here.words
  // Costs count from their first one: which of them a form means does not change with the part that is shown.
  const last = costs.map((cost, index) => ({ cost, index })).toReversed()
  const { shown, ways } = Paged.of(here, query, { name: "frais", most: 8 }, last)
  const forAll = say(t("pour toute la coopérative", "for the whole cooperative"))
  return html`<h2>${say(t("Les frais", "The costs"))}</h2>
    <p class="soft">${say(t("Ils partent avant le partage.", "They leave before sharing."))}</p>
    ${costs.length === 0 ? html`<p class="soft">${say(t("Rien n'a été dépensé.", "Nothing was spent."))}</p>` : empty}
    <ul class="list">
      ${shown.map(
        ({ cost: { by, cents, fiche, label, on }, index }) =>
          html`<li>
            <div ${about(`cost-${index}`)}>
              <p class="row" id="cost-${index}"><span>${label}</span><span>${amount(cents)}</span></p>
              <p class="soft small">
                ${fiche === null ? forAll : fiche.title}, ${day(on)}${by === null ? empty : html`, ${by.name}`}
              </p>
              ${isCoordinator ? lessening(here, fiche?.ficheId ?? "null", index, "costs") : empty}
            </div>
          </li>`
      )}
    </ul>
    ${ways}
    ${
      takenBack.length === 0
        ? empty
        : html`<details>
            <summary>${say(t("Ce qui a été retiré", "What was taken off"))}</summary>
            <ul class="list">
              ${takenBack.map(
                ({ by, cents, fiche, of, on, reason }) =>
                  html`<li>
                    <p class="row">
                      <span
                        >${of === "fees" ? say(t("frais fixes du porteur", "fixed fees of the carrier")) : fiche === null ? forAll : fiche.title}</span
                      ><span>−${amount(cents)}</span>
                    </p>
                    <p class="soft small">
                      ${by.name}, ${day(on)}${reason === null ? empty : html` : ${here.words.quote(reason)}`}
                    </p>
                  </li>`
              )}
            </ul>
          </details>`
    }
    ${
      isCoordinator
        ? html`<details>
            <summary>${say(t("J'ajoute des frais", "I add a cost"))}</summary>
            ${Form.form(here, {
              command: "RecordCost",
              fields: html`${Choice.select(here, { command: "RecordCost", name: "ficheId", label: t("Pour quelle prestation", "For which prestation"), options: [["null", forAll], ...fiches] })}
              ${Form.text(here, { command: "RecordCost", name: "label", label: t("Pour quoi", "For what"), required: true })}
              ${Form.text(here, { command: "RecordCost", name: "cents~euros", label: t("Combien, en euros", "How much, in euros"), required: true })}`,
              button: t("Je note ces frais", "I note this cost")
            })}
          </details>`
        : html`<p class="soft small">
            ${say(t("C'est l'équipe de coordination qui les note.", "The coordinators write them down."))}
          </p>`
    }
    ${isEconomic ? lessening(here, "null", -1, "fees") : empty}`
}

/** Less than no payment has covered yet may be taken off; whoever wants more is told how much it is. */
const lessening = (here: Here, ficheId: string, index: number, of: "costs" | "fees"): Html => {
  // Two costs for the same prestation are one sum: what tells their forms apart is only for the page.
  const which = { command: "TakeBackCost", among: { of, ficheId, ligne: index } } as const
  return html`<details>
    <summary>
      ${here.words.say(of === "fees" ? t("Le porteur demande moins de frais fixes", "The carrier asks for fewer fixed fees") : t("C'était moins", "It was less"))}
    </summary>
    ${Form.form(here, {
      command: "TakeBackCost",
      fixed: { of, ficheId, ligne: index },
      fields: html`${Form.text(here, { ...which, name: "cents~euros", label: t("Combien de moins, en euros", "How much less, in euros"), required: true })}
      ${Form.text(here, { ...which, name: "reason", label: t("Pourquoi", "Why"), long: true, required: true })}`,
      button: t("Je le retire", "I take it off")
    })}
  </details>`
}

/** What the carrier and the authorities publish is chosen among what is known. */
const terms = (here: Here, carrier: string): Html => {
  const { day, say } = here.words
  const own = Tariff.known.filter((tariff) => Carrier.same(tariff.carrier, carrier))
  return html`<details>
    <summary>${say(t("Je choisis le tarif et les taux", "I choose the tariff and the rates"))}</summary>
    ${
      own.length === 0
        ? html`<p>
            ${say(t(`Le tarif de ${carrier} n'est pas encore connu ici. Demandez-le au porteur, par écrit.`, `The tariff of ${carrier} is not known here yet. Ask the carrier for it, in writing.`))}
          </p>`
        : empty
    }
    ${own.map((tariff, index) => {
      const waivable = tariff.monthlyFees.filter((fee) => fee.waivable)
      return html`<div class="card" ${about(`tariff-${index}`)}>
        <h3 id="tariff-${index}">${tariff.name}</h3>
        <p class="soft small">
          ${say(t(`Lu ${day(tariff.readOn)}.`, `Read on ${day(tariff.readOn)}.`))}
          <a href="${tariff.source}">${say(t("Le voir chez le porteur", "See it at the carrier's"))}</a>
        </p>
        ${Form.form(here, {
          command: "AdoptTariff",
          fixed: Field.fixed("tariff", tariff),
          fields:
            waivable.length === 0
              ? empty
              : Choice.checks(here, {
                  command: "AdoptTariff",
                  name: "waivedFees[]",
                  label: t("Le porteur nous en dispense", "The carrier waives"),
                  options: waivable.map(({ id, label }) => [id, say(label)])
                }),
          button: t("Je prends ce tarif", "I take this tariff")
        })}
      </div>`
    })}
    ${[Charges.july2026].map(
      (table) =>
        html`<div class="card">
          <h3>
            ${say(t(`Cotisations depuis ${day(table.validFrom)}`, `Contributions since ${day(table.validFrom)}`))}
          </h3>
          <p class="soft small">
            ${say(t("Ce sont les taux que publie l'Urssaf.", "These are the rates that Urssaf publishes."))}
          </p>
          ${Form.form(here, {
            command: "AdoptRateTable",
            fixed: Field.fixed("table", table),
            button: t("Je prends ces taux", "I take these rates")
          })}
        </div>`
    )}
  </details>`
}

const workshop = (here: Here, { active }: Group.Group): Html =>
  html`<details>
    <summary>
      ${here.words.say(t("Le porteur est venu expliquer les cotisations", "The carrier came to explain contributions"))}
    </summary>
    ${Form.form(here, {
      command: "HoldChargesWorkshop",
      fields: html`${Choice.checks(here, { command: "HoldChargesWorkshop", name: "participants[]", label: t("Qui était là", "Who was there"), options: active.map(Choice.person) })}
      ${Form.text(here, { command: "HoldChargesWorkshop", name: "minutes", label: t("Combien de minutes", "How many minutes"), required: true })}`,
      button: t("Je le note", "I note it")
    })}
  </details>`
