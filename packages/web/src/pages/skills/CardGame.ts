/**
 * The game of cards: each one chooses the cards that they find in themself, and the others see it. Nobody wins.
 *
 * @since 0.1.0
 */
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"
import * as Paged from "../../parts/Paged.ts"
import { t } from "../../Words.ts"

type Game = DocumentOf<Views["skills"]["games"]>["games"][number]

/** The games that I play. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "jeu-de-cartes",
  tab: "home",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const group = yield* Group.of(here)
      const { games } = yield* here.look("skills", "games", {})
      const { shown, ways } = Paged.of(here, query, { name: "suite", most: 3 }, games)
      const title = t("Le jeu de cartes", "The game of cards")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <p>
            ${say(t("Chacun choisit les cartes où il se reconnaît. Parlez-en. Personne ne gagne.", "Each one chooses the cards that are like them. Talk about it. Nobody wins."))}
          </p>
          ${shown.map((game, at) => one(here, game, at, group))} ${ways}
          ${group.takesPart ? starting(here, group) : Group.onlyFor(here, "member")}
          <p><a href="${address(here, "moi/boussole")}">${say(t("Ma boussole", "My compass"))}</a></p>`
      }
    })
})

const one = (here: Here, { gameId, left, on, over, people }: Game, at: number, { takesPart }: Group.Group): Html => {
  const { day, say } = here.words
  const command = "ChooseCard"
  const id = `cartes-${at}`
  return html`<section class="card" ${about(id)}>
    <h2 id="${id}">${day(on)} : ${people.map(({ name }) => name).join(", ")}</h2>
    ${people.map(({ cards, name }) => (cards.length === 0 ? empty : html`<p><strong>${name}</strong> : ${cards.map(({ words }) => say(words)).join(" ")}</p>`))}
    ${over ? html`<p><span class="chip">${say(t("terminé", "over"))}</span></p>` : empty}
    ${
      over || !takesPart
        ? empty
        : html`${
            left.length === 0
              ? empty
              : Form.form(here, {
                  command,
                  fixed: { gameId },
                  fields: Choice.select(here, {
                    command,
                    among: { gameId },
                    name: "cardId",
                    label: t("Une carte qui te ressemble", "A card that is like you"),
                    options: left.map(({ cardId, words }) => [cardId, words])
                  }),
                  button: t("C'est moi", "That is me")
                })
          }
          ${Form.form(here, { command: "CloseSkillGame", fixed: { gameId }, button: t("On range les cartes", "We put the cards away") })}`
    }
  </section>`
}

const starting = (here: Here, { people }: Group.Group): Html => {
  const command = "StartSkillGame"
  return html`<details>
    <summary>${here.words.say(t("Commencer un jeu", "Begin a game"))}</summary>
    ${Form.form(here, {
      command,
      fields: Choice.checks(here, {
        command,
        name: "people[]",
        label: t("Qui joue", "Who plays"),
        options: people.map(Choice.person),
        chosen: [here.me]
      }),
      button: t("On joue", "We play")
    })}
  </details>`
}
