/**
 * Work that others live of: what the group would like to try, and what it has become here.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Field from "../../Field.ts"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import * as Paged from "../../parts/Paged.ts"
import { counted, t } from "../../Words.ts"

type Idea = DocumentOf<Views["business"]["ideas"]>["ideas"][number]

/** Ideas. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "idees",
  tab: "planning",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const { takesPart } = yield* Group.of(here)
      const { ideas } = yield* here.look("business", "ideas", {})
      const { columns } = yield* here.look("business", "pipeline", {})
      const { services } = yield* here.look("skills", "services", {})
      const options: ReadonlyArray<Choice.Option> = [
        ...columns.flatMap(({ opportunities }) =>
          opportunities.map(
            ({ need, opportunityId }) =>
              [Field.several({ "[_tag]": "Opportunity", "[opportunityId]": opportunityId }), need] as const
          )
        ),
        ...services.map(
          ({ name, serviceId }) => [Field.several({ "[_tag]": "Service", "[serviceId]": serviceId }), name] as const
        )
      ]
      const title = t("Les idées des autres", "Ideas of others")
      const { shown, ways } = Paged.of(here, query, { name: "suite", most: 10 }, ideas)
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <p class="soft">
            ${say(t("D'autres groupes en vivent. Laquelle vous tente ?", "Other groups live of it. Which one would you like to try?"))}
          </p>
          ${shown.map((idea, at) => one(here, idea, at, takesPart ? options : undefined))} ${ways}
          ${takesPart ? adding(here) : Group.onlyFor(here, "member")}
          <p><a href="${address(here, "pistes")}">${say(t("Nos pistes", "Our opportunities"))}</a></p>`
      }
    })
})

const licences = {
  free: t("libre", "free to use"),
  asked: t("demandée à qui l'a écrite", "asked of whoever wrote it"),
  unknown: t("licence pas connue", "licence not known")
} as const

const one = (here: Here, idea: Idea, at: number, options: ReadonlyArray<Choice.Option> | undefined): Html => {
  const { say } = here.words
  const { became, ideaId, licence, likes, mine, source, title } = idea
  const id = `idee-${at}`
  const command = "AdaptIdea"
  const among = { ideaId }
  return html`<section class="card" ${about(id)}>
    <h2 id="${id}">${title}</h2>
    <p class="soft small">${source}, ${say(licences[licence])}</p>
    <p>
      ${say(counted(likes, ["personne aimerait essayer", "personnes aimeraient essayer"], ["person would like to try it", "people would like to try it"]))}
    </p>
    ${became.map(({ title, won }) => html`<p>${say(t(`Essayée ici : ${title}`, `Tried here: ${title}`))} ${won ? html`<span class="chip done">${say(t("ça marche", "it works"))}</span>` : empty}</p>`)}
    ${
      options === undefined
        ? empty
        : html`${Form.form(here, {
            command: "LikeIdea",
            fixed: { ideaId, likes: mine ? "false" : "true" },
            button: mine ? t("Finalement non", "Not any more") : t("J'aimerais essayer", "I would like to try it")
          })}
          ${
            options.length === 0
              ? empty
              : html`<details>
                  <summary>${say(t("On essaie", "We try it"))}</summary>
                  ${Form.form(here, {
                    command,
                    fixed: among,
                    fields: Choice.select(here, {
                      command,
                      among,
                      name: "to~fields",
                      label: t("Elle est devenue", "It has become"),
                      options
                    }),
                    button: t("Je relie l'idée", "I link the idea")
                  })}
                </details>`
          }`
    }
  </section>`
}

const adding = (here: Here): Html => {
  const command = "AddIdea"
  return html`<details>
    <summary>${here.words.say(t("Ajouter une idée", "Add an idea"))}</summary>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "title", label: t("Le travail, en quelques mots", "The work, in a few words"), required: true })}
      ${Form.text(here, { command, name: "source", label: t("Où tu l'as trouvée", "Where you found it"), required: true })}
      ${Choice.select(here, { command, name: "licence", label: t("Peut-on s'en servir", "May it be used"), options: Object.entries(licences), chosen: ["unknown"] })}`,
      button: t("J'ajoute cette idée", "I add this idea")
    })}
  </details>`
}
