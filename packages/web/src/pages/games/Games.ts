/**
 * The games about pay: those that are played, and a new one on a pot of a week.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import { total } from "@kpacite/core/treasury/Pot"
import * as Week from "@kpacite/core/Week"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect, Schema } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here, ifAllowed } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import { about } from "../../parts/About.ts"
import { inABreak, kinds } from "../../parts/GameName.ts"
import * as Group from "../../parts/Group.ts"
import * as Paged from "../../parts/Paged.ts"
import { counted, t } from "../../Words.ts"

type Pot = DocumentOf<Views["treasury"]["week"]>["pots"][number]

const isWeek = Schema.is(Week.Week)

/** The games, and pots to play with (`?semaine=`). @category pages @since 0.1.0 */
export const page = Page.make({
  path: "jeux",
  tab: "week",
  show: (here, { query }) =>
    Effect.gen(function* () {
      const { day, say } = here.words
      const asked = query.get("semaine")
      const ledger = yield* ifAllowed(here.look("treasury", "ledger", {}))
      const last = ledger?.weeks.at(-1)?.week
      const week = isWeek(asked) ? asked : (last ?? Week.of(Instant.toLocalDate(here.at)))
      const [{ games }, group, { pots }] = yield* Effect.all([
        here.look("games", "list", {}),
        Group.of(here),
        here.look("treasury", "week", { week })
      ])
      const { shown, ways } = Paged.of(here, query, { name: "suite", most: 8 }, games)
      const title = t("Les jeux sur la paie", "The games about pay")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          <p>
            ${say(t("On essaie sur un vrai pot ce qui est juste. Aucun argent ne bouge.", "We try on a real pot what is just. No money moves."))}
          </p>
          <h2>${say(t("Nos jeux", "Our games"))}</h2>
          ${games.length === 0 ? html`<p class="soft">${say(t("Personne n'a encore joué. Commencez-en un ci-dessous.", "Nobody has played yet. Begin one below."))}</p>` : empty}
          ${shown.map(
            ({ answered, answers, by, game, gameId, on, status }) =>
              html`<a class="card" href="${address(here, Paths.game(gameId))}">
                <h3>${say(kinds[game].name)}</h3>
                <p class="soft small">
                  ${group.nameOf(by)}, ${day(on)},
                  ${say(counted(answers, ["réponse", "réponses"], ["answer", "answers"]))}
                </p>
                <p>
                  ${
                    status === "closed"
                      ? html`<span class="chip">${say(t("terminé", "over"))}</span>`
                      : status === "revealed"
                        ? html`<span class="chip done">${say(t("on a regardé", "revealed"))}</span>`
                        : answered
                          ? html`<span class="chip done">${say(t("tu as répondu", "you have answered"))}</span>`
                          : html`<span class="chip look">${say(t("à toi de jouer", "your turn"))}</span>`
                  }
                </p>
              </a>`
          )}
          ${ways} ${starting(here, group, week, pots)}`
      }
    })
})

const starting = (here: Here, group: Group.Group, week: Week.Week, all: ReadonlyArray<Pot>): Html => {
  const { amount, say } = here.words
  const pots = all.filter((pot) => pot.status !== "reversed" && pot.takesBack === null)
  const words = here.words.week(week)
  return html`<h2>${say(t(`Jouer avec la semaine ${words}`, `Play with the week ${words}`))}</h2>
    ${
      pots.length === 0
        ? html`<p class="soft">
              ${say(t("Il n'y a pas de pot cette semaine-là. Ouvre le partage d'une autre semaine.", "There is no pot in that week. Open the split of another week."))}
            </p>
            <p>
              <a href="${address(here, Paths.split(week))}"
                >${say(t("Voir le partage de cette semaine", "See the split of this week"))}</a
              >
            </p>`
        : empty
    }
    ${!group.takesPart ? html`<p class="soft">${say(inABreak)}</p>` : empty}
    ${
      group.takesPart
        ? pots.map(
            ({ lines, potId, receipts }) =>
              html`<div class="card" ${about(`pot-${potId}`)}>
                <p class="row" id="pot-${potId}">
                  <strong>${receipts.map(({ title }) => title).join(", ")}</strong
                  ><strong>${amount(total(lines, "envelope"))}</strong>
                </p>
                ${(["veil", "proposals", "sixRules"] as const).map(
                  (game) =>
                    html`<p>${say(kinds[game].how)}</p>
                      ${Form.buttons(Form.form(here, { command: "StartGame", fixed: { game, potId }, button: kinds[game].name }))}`
                )}
              </div>`
          )
        : empty
    }`
}
