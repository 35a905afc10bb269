/**
 * Somebody's turn in a game, on a tablet that goes round: it begins and ends with a covered screen. What they answer is on no page, also
 * when it was refused, so that nobody finds it by going back.
 *
 * @since 0.1.0
 */
import { GameId } from "@kpacite/core/Ids"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Field from "../../Field.ts"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Choice from "../../parts/Choice.ts"
import { inABreak, kinds } from "../../parts/GameName.ts"
import * as Group from "../../parts/Group.ts"
import * as RuleName from "../../parts/RuleName.ts"
import { t } from "../../Words.ts"

type Sheet = DocumentOf<Views["games"]["game"]>

/** A turn, covered; open with `?ouvert=oui`. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "jeux/:game/tour",
  tab: "week",
  show: (here, { params, query }) =>
    Effect.gen(function* () {
      const { say } = here.words
      const [sheet, group] = yield* Effect.all([
        here.look("games", "game", { game: GameId.make(params["game"] ?? "") }),
        Group.of(here)
      ])
      const { name } = kinds[sheet.game]
      const title = t(`${name.fr} : ton tour`, `${name.en}: your turn`)
      const plays = group.takesPart
      const open = query.get("ouvert") === "oui" && plays && sheet.status === "open"
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${open ? answering(here, sheet) : covered(here, sheet, plays)}`
      }
    })
})

/** Nothing of a game is on it: whoever takes the tablet opens it themselves. */
const covered = (here: Here, { answered, gameId, status }: Sheet, plays: boolean): Html => {
  const { say } = here.words
  const mine = answered.some(({ personId }) => personId === here.me)
  const path = Paths.turn(gameId)
  return html`<div class="cover">
      <h2>${say(t("L'écran est caché", "The screen is covered"))}</h2>
      ${here.typed === undefined ? empty : html`<p>${say(t("Ce que tu as choisi n'est pas gardé à l'écran. Recommence.", "What you chose is not kept on the screen. Begin again."))}</p>`}
      ${
        status !== "open"
          ? html`<p>${say(t("On ne répond plus : le jeu est fini.", "No more answers: the game is over."))}</p>`
          : !plays
            ? html`<p>${say(inABreak)}</p>`
            : html`<p>
                  ${say(mine ? t("Tu as répondu. Passe la tablette.", "You have answered. Pass the tablet on.") : t("Prends la tablette. Personne d'autre ne regarde ?", "Take the tablet. Is nobody else looking?"))}
                </p>
                <p>
                  <a class="button" href="${address(here, `${path}?ouvert=oui`)}"
                    >${say(mine ? t("Je change ma réponse", "I change my answer") : t("C'est mon tour", "It is my turn"))}</a
                  >
                </p>`
      }
    </div>
    ${
      mine
        ? html`<form method="post" action="/sortir">
            <button class="button">
              ${say(t("Je sors : la tablette est à quelqu'un d'autre", "I sign out: somebody else takes the tablet"))}
            </button>
          </form>`
        : empty
    }
    <p>
      <a href="${address(here, Paths.game(gameId))}">${say(t("Voir le jeu", "See the game"))}</a>
    </p>`
}

/** What is sent from here comes back to a covered screen, whatever came of it. */
const answering = (here: Here, sheet: Sheet): Html => {
  const { say } = here.words
  const covers: Here = { ...here, path: address(here, Paths.turn(sheet.gameId)), typed: undefined }
  return html`<p class="soft">
      ${say(t("Personne ne saura ce que tu réponds. L'écran se cache dès que tu as répondu.", "Nobody will know what you answer. The screen is covered once you have answered."))}
    </p>
    ${sheet.game === "proposals" ? proposing(covers, sheet) : voting(covers, sheet)}
    <p>
      <a class="button" href="${covers.path}"
        >${say(t("Je cache l'écran sans répondre", "I cover the screen without answering"))}</a
      >
    </p>`
}

/** Choosing is sending; under the veil several may suit. */
const voting = (here: Here, { game, gameId, rules }: Sheet): Html => {
  const { say } = here.words
  const one = html`<div class="answers">
    ${rules.map(({ number, rule }) =>
      Form.form(here, {
        command: "VoteForRules",
        fixed: { gameId, "rules[0]": number },
        button: RuleName.numbered(number, rule)
      })
    )}
  </div>`
  if (game === "sixRules") return one
  const several = Form.form(here, {
    command: "VoteForRules",
    fixed: { gameId },
    fields: Choice.checks(here, {
      command: "VoteForRules",
      name: "rules[]",
      label: t("Les règles qui te vont, une ou plusieurs", "The rules that suit you, one or several"),
      options: rules.map(({ number, rule }) => [String(number), RuleName.numbered(number, rule)])
    }),
    button: t("Je réponds", "I answer"),
    kind: "main"
  })
  return html`${one}
    <details>
      <summary>${say(t("Plusieurs me vont", "Several suit me"))}</summary>
      ${several}
    </details>`
}

const proposing = (here: Here, { cents, gameId, rows }: Sheet): Html => {
  const { amount, duration } = here.words
  return Form.form(here, {
    command: "SubmitProposal",
    fixed: { gameId },
    fields: html`<p>
        ${here.words.say(t(`En tout : ${amount(cents)}, jusqu'au dernier centime.`, `In all: ${amount(cents)}, to the last cent.`))}
      </p>
      ${rows.flatMap(({ minutes, name, personId }) =>
        personId === null
          ? []
          : [
              Form.text(here, {
                command: "SubmitProposal",
                name: Field.of("shares", personId, "euros"),
                label: t(`${name ?? ""}, ${duration(minutes)}`, `${name ?? ""}, ${duration(minutes)}`),
                required: true
              })
            ]
      )}`,
    button: t("Je réponds", "I answer"),
    kind: "main"
  })
}
