/**
 * One game: the rows, what each rule gives, my answer; then what came out, without anybody's name.
 *
 * What somebody answered is in no page, not even in theirs: the phone may be everybody's.
 *
 * @since 0.1.0
 */
import { GameId } from "@kpacite/core/Ids"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Page from "../../Page.ts"
import { inABreak, kinds } from "../../parts/GameName.ts"
import * as Group from "../../parts/Group.ts"
import { note } from "../../parts/Note.ts"
import * as RuleName from "../../parts/RuleName.ts"
import { t } from "../../Words.ts"
import * as Paths from "../../Paths.ts"

type Sheet = DocumentOf<Views["games"]["game"]>

/** A game. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "jeux/:game",
  tab: "week",
  show: (here, { params }) =>
    Effect.gen(function* () {
      const { amount, say } = here.words
      const [sheet, group] = yield* Effect.all([
        here.look("games", "game", { game: GameId.make(params["game"] ?? "") }),
        Group.of(here)
      ])
      const { how, name } = kinds[sheet.game]
      const plays = group.takesPart
      return {
        title: name,
        main: html`<h1>${say(name)}</h1>
          <p>${say(how)}</p>
          <p class="soft">
            ${say(t(`Le pot : ${amount(sheet.cents)}, semaine ${here.words.week(sheet.week)}.`, `The pot: ${amount(sheet.cents)}, week ${here.words.week(sheet.week)}.`))}
          </p>
          ${standing(here, sheet)} ${rows(here, sheet)} ${rules(here, sheet)} ${outcome(here, group, sheet)}
          ${plays ? playing(here, sheet) : html`<p class="soft">${say(inABreak)}</p>`}
          <p><a href="${address(here, "jeux")}">${say(t("Tous les jeux", "All games"))}</a></p>`
      }
    })
})

const standing = (here: Here, { answered, status }: Sheet): Html => {
  const { say } = here.words
  const names = answered.map(({ name }) => name).join(", ")
  const words = {
    open: t("On joue.", "It is being played."),
    revealed: t("On a regardé les réponses, sans les noms.", "The answers are shown, without names."),
    closed: t("Le jeu est terminé.", "The game is over.")
  }
  return note(
    status === "open" ? "look" : "done",
    html`<p><strong>${say(words[status])}</strong></p>
      <p>
        ${say(names === "" ? t("Personne n'a encore répondu.", "Nobody has answered yet.") : t(`Ont répondu : ${names}.`, `Have answered: ${names}.`))}
      </p>`
  )
}

const rowName = (here: Here, { name, row }: Sheet["rows"][number]): string =>
  name ?? here.words.say(t(`Ligne ${row}`, `Row ${row}`))

const rows = (here: Here, sheet: Sheet): Html => {
  const { amount, duration, say } = here.words
  return html`<h2>${say(t("Le travail derrière le pot", "The work behind the pot"))}</h2>
    <ul class="list">
      ${sheet.rows.map(
        (row) =>
          html`<li class="row">
            <span>${rowName(here, row)} <span class="soft small">${duration(row.minutes)}</span></span
            ><span class="soft"
              >${row.range === null ? empty : `${amount(row.range.smallest)} – ${amount(row.range.largest)}`}</span
            >
          </li>`
      )}
    </ul>`
}

const rules = (here: Here, sheet: Sheet): Html => {
  const { amount, say } = here.words
  if (sheet.rules.length === 0) return empty
  const named = new Map(sheet.rows.map((row) => [row.row, rowName(here, row)]))
  return html`<h2>${say(t("Ce que donne chaque règle", "What each rule gives"))}</h2>
    ${sheet.rules.map(
      ({ gives, number, rule, votes }) =>
        html`<details>
          <summary>
            ${say(RuleName.numbered(number, rule))}
            ${votes === null ? empty : html`<span class="chip ${sheet.winners.includes(number) ? "done" : ""}">${votes}</span>`}
          </summary>
          ${
            gives._tag === "NotApplicable"
              ? html`<p>${say(gives.problem)}</p>`
              : html`<ul class="list">
                  ${gives.shares.map(({ cents, row }) => html`<li class="row"><span>${named.get(row) ?? row}</span><span>${amount(cents)}</span></li>`)}
                </ul>`
          }
        </details>`
    )}`
}

const playing = (here: Here, sheet: Sheet): Html => {
  const { say } = here.words
  const { answered, answersBeforeReveal, gameId, status } = sheet
  const close = html`<details>
    <summary>${say(t("Terminer le jeu", "End the game"))}</summary>
    <p>${say(t("Ce qui n'a pas été montré ne le sera jamais.", "What was not shown never will be."))}</p>
    ${Form.form(here, { command: "CloseGame", fixed: { gameId }, button: t("Je termine le jeu", "I end the game"), kind: "danger" })}
  </details>`
  if (status === "closed") return empty
  if (status === "revealed") return close
  const mine = answered.some(({ personId }) => personId === here.me)
  return html`<h2>${say(t("Ta réponse", "Your answer"))}</h2>
    <p class="soft">
      ${say(mine ? t("Tu as répondu. La dernière réponse compte, et personne ne la voit.", "You have answered. The last answer counts, and nobody sees it.") : t("Personne ne saura ce que tu réponds.", "Nobody will know what you answer."))}
    </p>
    <p>
      <a class="button main" href="${address(here, Paths.turn(gameId))}"
        >${say(mine ? t("Je change ma réponse", "I change my answer") : t("Je réponds", "I answer"))}</a
      >
    </p>
    <h2>${say(t("Regarder ensemble", "Look together"))}</h2>
    ${
      answered.length < answersBeforeReveal.least
        ? html`<p>
            ${say(t(`Il faut au moins ${answersBeforeReveal.least} réponses.`, `At least ${answersBeforeReveal.least} answers are needed.`))}
            ${say(answersBeforeReveal.why)}
          </p>`
        : Form.buttons(
            Form.form(here, {
              command: "RevealGame",
              fixed: { gameId },
              button: t("On regarde les réponses", "We look at the answers")
            })
          )
    }
    ${close}`
}

const outcome = (here: Here, { isActive }: Group.Group, sheet: Sheet): Html => {
  const { amount, say } = here.words
  const { gameId, median, proposals, rows, rules, status, winners } = sheet
  const found = winners.length > 0 || proposals.length > 0
  if (!found) return empty
  const names = rows.map((row) => rowName(here, row))
  const result = rules.filter(({ number }) => winners.includes(number))
  const propose = (fixed: { readonly [field: string]: string | number }, words: ReturnType<typeof t>) =>
    Form.form(here, { command: "ProposeResult", fixed: { gameId, ...fixed }, button: words })
  const forms =
    winners.length > 0
      ? result.map(({ number, title }) =>
          propose({ rule: number }, t(`Je propose « ${title.fr} »`, `I propose “${title.en}”`))
        )
      : median === null
        ? []
        : [propose({}, t("Je propose ce partage au groupe", "I propose this split to the group"))]
  return html`<h2>${say(t("Ce qui en sort", "What comes out"))}</h2>
    ${result.map(({ title, votes }) => html`<p><strong>${say(title)}</strong> <span class="chip done">${votes ?? 0}</span></p>`)}
    ${
      proposals.length === 0
        ? empty
        : html`<table>
            <caption>
              ${say(t("Chaque proposition, sans son nom", "Every proposal, without a name"))}
            </caption>
            <thead>
              <tr>
                ${names.map((name) => html`<th scope="col">${name}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${proposals.map(
                (split) =>
                  html`<tr>
                    ${split.map((cents) => html`<td>${amount(cents)}</td>`)}
                  </tr>`
              )}
            </tbody>
          </table>`
    }
    ${
      median === null
        ? proposals.length === 0
          ? empty
          : html`<p>
              ${say(t("Les propositions n'ont rien en commun. Parlez-en.", "The proposals have nothing in common. Talk about it."))}
            </p>`
        : html`<h3>${say(t("Le milieu", "The middle"))}</h3>
            <ul class="list">
              ${median.map(({ cents, row }) => html`<li class="row"><span>${names[row - 1] ?? ""}</span><strong>${amount(cents)}</strong></li>`)}
            </ul>`
    }
    ${
      status !== "revealed"
        ? empty
        : isActive
          ? Form.buttons(forms)
          : html`<p class="soft">
              ${say(t("Une personne membre peut le proposer au groupe.", "A member can propose it to the group."))}
            </p>`
    }`
}
