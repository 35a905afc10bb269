/**
 * Offering a prestation; `?comme=` takes over what another one says, on a day to come.
 *
 * @since 0.1.0
 */
import { QuoteId } from "@kpacite/core/business/BusinessIds"
import { FicheId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Task from "@kpacite/core/Task"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect, Schema } from "effect"
import * as Choice from "../../parts/Choice.ts"
import * as Field from "../../Field.ts"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import * as Group from "../../parts/Group.ts"
import { t } from "../../Words.ts"
import * as ClientForm from "../business/ClientForm.ts"

type Sheet = DocumentOf<Views["planning"]["fiche"]>
type Quote = DocumentOf<Views["business"]["quote"]>
type Services = DocumentOf<Views["skills"]["services"]>["services"]
type Clients = DocumentOf<Views["business"]["clients"]>["clients"]

const isFicheId = Schema.is(FicheId)
const isQuoteId = Schema.is(QuoteId)

/** A new prestation. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "fiches/nouvelle",
  tab: "planning",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const { takesPart } = yield* Group.of(here)
      const { clients } = yield* here.look("business", "clients", {})
      const { skills } = yield* here.look("skills", "graph", {})
      const { services } = yield* here.look("skills", "services", {})
      const like = query.get("comme")
      const asked = query.get("devis")
      const quote = isQuoteId(asked) ? yield* here.look("business", "quote", { quote: asked }) : undefined
      const sheet = isFicheId(like) ? yield* here.look("planning", "fiche", { fiche: like }) : undefined
      const title = t("Proposer une prestation", "Offer a prestation")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${
            takesPart
              ? html`${
                  clients.length === 0
                    ? html`<p>${say(t("Note d'abord pour qui c'est.", "First note whom it is for."))}</p>`
                    : opening(
                        here,
                        clients,
                        { sheet, quote },
                        services,
                        skills.map(({ skill }) => skill)
                      )
                }
                <details${clients.length === 0 ? html` open` : empty}>
                  <summary>${say(t("C'est un nouveau client", "It is a new client"))}</summary>
                  ${ClientForm.add(here)}
                </details>`
              : html`${Group.onlyFor(here, "member")}
                  <p><a href="${address(here, "planning")}">${say(t("Voir le planning", "See the planning"))}</a></p>`
          }`
      }
    })
})

const opening = (
  here: Here,
  clients: Clients,
  { quote, sheet }: { readonly sheet: Sheet | undefined; readonly quote: Quote | undefined },
  services: Services,
  skills: ReadonlyArray<string>
): Html => {
  const { say } = here.words
  const command = "OpenFiche"
  const card = sheet?.card
  const times = card === undefined ? undefined : ahead(here, card)
  const added = here.done === "ClientAdded" ? clients.at(-1)?.clientId : undefined
  const client = added ?? quote?.clientId ?? card?.clientId
  const price = quote?.left ?? card?.priceCents
  const seat = (name: "min" | "max" | "learner", label: ReturnType<typeof t>, value: number) =>
    Form.text(here, {
      command,
      name: `seats[${name}]`,
      label,
      type: "number",
      value: String(card?.seats[name] ?? value),
      required: true
    })
  return Form.form(here, {
    command,
    ...(quote === undefined ? {} : { fixed: { quoteId: quote.quoteId } }),
    fields: html`${Choice.select(here, {
      command,
      name: "clientId",
      label: t("Pour qui", "For whom"),
      options: clients.map(({ clientId, name }) => [
        clientId,
        name ?? t("un client dont le nom est effacé", "a client whose name is erased")
      ]),
      chosen: client === undefined ? [] : [client]
    })}
    ${Form.text(here, { command, name: "title", label: t("Ce qu'il y a à faire", "What is to be done"), help: t("Sans le nom de personne.", "Without anybody's name."), value: quote?.need ?? card?.title ?? "", required: true })}
    ${Choice.select(here, {
      command,
      name: "work[task]",
      label: t("Quel travail", "Which work"),
      options: Object.entries(Task.catalogue).map(([value, { minorAllowed, words }]) => [
        value,
        minorAllowed === "yes" ? words : `${say(words)} (${say(t("pas avant 18 ans", "not before 18"))})`
      ]),
      chosen: card === undefined ? [] : [card.task]
    })}
    ${
      services.length === 0
        ? empty
        : Choice.select(here, {
            command,
            name: "serviceId",
            label: t("Pour quel service", "For which service"),
            help: t(
              "Un service demande son travail et ses savoir-faire.",
              "A service asks for its work and its skills."
            ),
            options: [
              ["", t("aucun", "none")],
              ...services.map(({ name, serviceId, taskWords }) => [serviceId, `${name} (${say(taskWords)})`] as const)
            ],
            chosen: [card?.service?.serviceId ?? ""]
          })
    }
    ${Form.text(here, { command, name: "place", label: t("Où", "Where"), help: t("Seules les personnes de la fiche verront l'adresse.", "Only those who are on it see the address."), value: sheet?.place ?? "", required: true })}
    ${Form.text(here, { command, name: "startsAt~paris", label: t("Début", "Start"), type: "datetime-local", value: times?.from ?? "", required: true })}
    ${Form.text(here, { command, name: "endsAt~paris", label: t("Fin", "End"), type: "datetime-local", value: times?.to ?? "", required: true })}
    ${Form.text(here, { command, name: "breakMinutes", label: t("Pause, en minutes", "Break, in minutes"), type: "number", value: String(card?.breakMinutes ?? 0) })}
    ${seat("min", t("Combien de personnes, au moins", "How many people, at least"), 1)}
    ${seat("max", t("Combien de personnes, au plus", "How many people, at most"), 2)}
    ${seat("learner", t("Places en plus, pour apprendre", "More places, to learn"), 0)}
    ${
      skills.length === 0
        ? empty
        : Choice.checks(here, {
            command,
            name: "skills[]",
            label: t("Savoir-faire utiles", "Skills that help"),
            options: skills.map((skill) => [skill, skill]),
            chosen: card?.skills ?? []
          })
    }
    ${Form.text(here, { command, name: "priceCents~euros", label: t("Prix de tout le travail, sans les taxes", "Price of all the work, without taxes"), help: t("En euros, par exemple 84,50", "In euros, for example 84.50"), value: price === undefined ? "" : Field.inEuros(price), required: true })}
    ${Form.text(here, { command, name: "difficultyPercent", label: t("Difficulté", "Difficulty"), help: t("100 : normal. 150 : dur.", "100: normal. 150: hard."), type: "number", value: String(sheet?.difficultyPercent ?? 100) })}`,
    button: t("Je propose cette prestation", "I offer this prestation"),
    kind: "main"
  })
}

/** The same hours on the same day of a week to come. */
const ahead = (
  here: Here,
  { endsAt, startsAt }: { readonly startsAt: Instant.Instant; readonly endsAt: Instant.Instant }
): { readonly from: string; readonly to: string } => {
  const today = Instant.toLocalDate(here.at)
  const day = Instant.toLocalDate(startsAt)
  const weeks = Math.max(1, Math.floor(LocalDate.daysBetween(day, today) / 7) + 1)
  const written = (moment: Instant.Instant) => {
    const minutes = Instant.minuteOfDay(moment)
    const two = (count: number) => String(count).padStart(2, "0")
    const on = LocalDate.plusDays(Instant.toLocalDate(moment), 7 * weeks)
    return `${on}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  }
  return { from: written(startsAt), to: written(endsAt) }
}
