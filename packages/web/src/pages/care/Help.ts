/**
 * « Ça ne va pas ? » : tell those who mediate, and see what becomes of it. It says first who will read it, and what nobody can hide.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paged from "../../parts/Paged.ts"
import * as Page from "../../Page.ts"
import * as Choice from "../../parts/Choice.ts"
import { note } from "../../parts/Note.ts"
import * as Paths from "../../Paths.ts"
import { t } from "../../Words.ts"
import { statuses } from "./CaseWords.ts"
import * as EmergencyNumbers from "./EmergencyNumbers.ts"

type Help = DocumentOf<Views["care"]["help"]>

/** Not well. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "ca-ne-va-pas",
  tab: "home",
  show: (here, { query }) =>
    Effect.map(here.look("care", "help", {}), (help) => {
      const { say } = here.words
      const title = t("Ça ne va pas ?", "Not well?")
      return {
        title,
        confidential: true,
        main: html`<h1>${say(title)}</h1>
          ${danger(here, help)} ${help.mediators.length === 0 ? nobody(here) : telling(here, help)}
          ${mine(here, help, query)} ${mediations(here, help, query)} ${whoSees(here, help)}
          <p>
            ${help.mediates ? html`<a class="button" href="${address(here, "mediation")}">${say(t("Ce qu'on m'a confié", "What was told to me"))}</a>` : empty}
            <a href="${address(here, "mesures")}"
              >${say(t("Qui fait la médiation, et les mesures", "Who mediates, and measures"))}</a
            >
          </p>`
      }
    })
})

/** No software answers this. */
const danger = (here: Here, { danger }: Help): Html =>
  note(
    "look",
    html`<p>
        ${here.words.say(t("Quelqu'un est en danger ? Appelle. Ici, personne ne répond tout de suite.", "Is somebody in danger? Call. Nobody answers here at once."))}
      </p>
      ${EmergencyNumbers.list(here, danger)}
      <p><a href="${address(here, "aide")}">${here.words.say(t("D'autres numéros", "Other numbers"))}</a></p>`
  )

const nobody = (here: Here): Html => {
  const { say } = here.words
  return html`<p class="card">
      ${say(t("Personne ne fait encore la médiation ici. Parles-en à une personne de confiance.", "Nobody mediates here yet. Talk to somebody you trust."))}
    </p>
    <p>
      <a href="${address(here, Paths.newProposal({ sur: "mediator" }))}"
        >${say(t("Proposer qui fait la médiation", "Propose who mediates"))}</a
      >
    </p>`
}

const telling = (here: Here, { answerWithin, mediators, people }: Help): Html => {
  const { say } = here.words
  const command = "RaiseConcern"
  const others = mediators.filter(({ personId }) => personId !== here.me)
  return html`<p>
      ${say(t(`Ce que tu écris ici n'est lu que par les personnes que tu choisis. Elles te répondent dans les ${answerWithin} jours, en te parlant.`, `What you write here is read by those whom you choose alone. They answer within ${answerWithin} days, by talking to you.`))}
    </p>
    ${Form.form(here, {
      command,
      fields: html`${Form.text(here, { command, name: "words", label: t("Ce qui ne va pas", "What is not well"), long: true, required: true })}
      ${Choice.checks(here, {
        command,
        name: "to[]",
        label: t("Qui le lit", "Who reads it"),
        options: others.map(Choice.person),
        chosen: others.map(({ personId }) => personId)
      })}
      ${
        people.length === 0
          ? empty
          : Choice.select(here, {
              command,
              name: "about",
              label: t("Avec qui, si tu veux le dire", "With whom, if you want to say so"),
              help: t(
                "Cette personne ne le saura que si tu es d'accord pour une médiation.",
                "They learn of it only if you agree to a mediation."
              ),
              options: [["", t("Je ne le dis pas", "I do not say")], ...people.map(Choice.person)]
            })
      }`,
      button: t("Je le leur dis", "I tell them"),
      kind: "main"
    })}`
}

const mine = (here: Here, { mine }: Help, query: URLSearchParams): Html => {
  const { day, quote, say } = here.words
  const { shown, ways } = Paged.of(here, query, { name: "suite", most: 20 }, mine.toReversed())
  return mine.length === 0
    ? empty
    : html`<h2>${say(t("Ce que tu as dit", "What you said"))}</h2>
        <ul class="list">
          ${shown.map(
            (one) =>
              html`<li>
                <p>${day(one.on)} <span class="chip">${say(statuses[one.status])}</span></p>
                <p>${one.words === null ? say(t("Effacé.", "Erased.")) : quote(one.words)}</p>
                <p class="soft small">
                  ${say(t(`Lu par ${one.to.map(({ name }) => name).join(", ")}.`, `Read by ${one.to.map(({ name }) => name).join(", ")}.`))}
                  ${one.status === "raised" ? say(t(`Réponse avant ${day(one.answerBy)}.`, `Answer by ${day(one.answerBy)}.`)) : empty}
                </p>
                ${agreements(here, one)}
                ${
                  one.status === "closed"
                    ? forgetting(here, one)
                    : Form.form(here, {
                        command: "CloseConcern",
                        fixed: { concernId: one.concernId, as: "withdrawn" },
                        button: t("Je le retire", "I take it back")
                      })
                }
              </li>`
          )}
        </ul>
        ${ways}`
}

const mediations = (here: Here, { mediations }: Help, query: URLSearchParams): Html => {
  const { day, say } = here.words
  const { shown, ways } = Paged.of(here, query, { name: "mediations", most: 20 }, mediations)
  return mediations.length === 0
    ? empty
    : html`<h2>${say(t("Une médiation avec toi", "A mediation with you"))}</h2>
        <ul class="list">
          ${shown.map(
            (one) =>
              html`<li>
                <p>
                  ${day(one.on)}, ${say(t("avec", "with"))} ${one.mediators.map(({ name }) => name).join(", ")}
                  <span class="chip">${say(statuses[one.status])}</span>
                </p>
                ${agreements(here, one)} ${one.status === "closed" ? forgetting(here, one) : empty}
              </li>`
          )}
        </ul>
        ${ways}`
}

const agreements = (here: Here, { agreements }: Pick<Help["mine"][number], "agreements">): Html =>
  html`${agreements.map(
    ({ words }) =>
      html`<p>
        ${here.words.say(t("Ce qui est convenu :", "What was agreed:"))}
        ${words === null ? here.words.say(t("effacé", "erased")) : here.words.quote(words)}
      </p>`
  )}`

const forgetting = (
  here: Here,
  { askedToForget, concernId }: Pick<Help["mine"][number], "askedToForget" | "concernId">
) =>
  askedToForget
    ? html`<p class="soft small">
        ${here.words.say(t("Tu veux que tout soit effacé. Ça se fait dès que l'autre le veut aussi.", "You want all of it erased. That is done as soon as the other one wants it too."))}
      </p>`
    : Form.form(here, {
        command: "AskToForget",
        fixed: { concernId },
        button: t("Je veux que tout soit effacé", "I want all of it erased")
      })

const whoSees = (here: Here, { keptFor }: Help): Html => {
  const { say } = here.words
  return html`<details>
    <summary>${say(t("Qui peut voir quoi", "Who can see what"))}</summary>
    <p>
      ${say(t("L'équipe de coordination ne voit pas qu'il y a quelque chose, ni les autres membres. Une personne en médiation ne voit que ce qu'on lui confie.", "The coordination does not see that there is anything, nor do other members. Whoever mediates sees what was told to them alone."))}
    </p>
    <p>
      ${say(t(`Un an (${keptFor} mois) après la fin, tout devient illisible. Plus tôt, si les deux le veulent.`, `A year (${keptFor} months) after the end, all of it becomes unreadable. Sooner, if both want that.`))}
    </p>
    <p>
      ${say(t("La personne qui gère le serveur peut voir que quelqu'un a ouvert cette page, et combien de fois il s'est passé quelque chose. Avec les clés du serveur, elle pourrait tout lire. C'est caché, pas impossible.", "Whoever runs the server can see that somebody opened this page, and how often something happened. With the keys of the server they could read all of it. It is hidden, not impossible."))}
    </p>
  </details>`
}
