/**
 * The same money under three rules, beside what is proposed: to look at together before anybody says yes. Nothing is written.
 *
 * @since 0.1.0
 */
import { sixRules } from "@kpacite/core/games/Game"
import * as Week from "@kpacite/core/Week"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Choice from "../../parts/Choice.ts"
import { note } from "../../parts/Note.ts"
import * as RuleName from "../../parts/RuleName.ts"
import { t } from "../../Words.ts"

type Pot = DocumentOf<Views["treasury"]["week"]>["pots"][number]
type Compared = DocumentOf<Views["treasury"]["what-if"]>

/** More columns do not fit a telephone. */
const most = 3

/** Rules side by side, over a pot (`?pot=`) or what is shared next; `?regles=` says which. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "partage/:week/comparer",
  tab: "week",
  show: (here, { params, query }) =>
    Effect.gen(function* () {
      const { amount, say } = here.words
      const week = Week.Week.make(params["week"] ?? "")
      const { next, pots } = yield* here.look("treasury", "week", { week })
      const pot =
        pots.find(({ potId }) => potId === query.get("pot")) ??
        (next.length > 0 ? undefined : pots.find(({ status }) => status !== "reversed"))
      const chosen = sixRules.flatMap((rule, index) =>
        query.getAll("regles").includes(String(index + 1)) ? [{ rule, number: index + 1 }] : []
      )
      const shown =
        chosen.length === 0 ? sixRules.slice(0, most).map((rule, index) => ({ rule, number: index + 1 })) : chosen
      const rules = shown.slice(0, most)
      const [first, ...rest] = rules.map(({ rule }) => rule)
      const compared =
        first === undefined
          ? undefined
          : yield* here.look("treasury", "what-if", {
              rules: [first, ...rest],
              over: pot === undefined ? { _tag: "Upcoming", week } : { _tag: "Pot", potId: pot.potId }
            })
      const envelope = (compared?.pots ?? []).reduce((cents, one) => cents + one.envelope, 0)
      const title = t("Le même pot, sous d'autres règles", "The same pot, under other rules")
      return {
        title,
        main: html`<section class="projected">
            <h1>${say(title)}</h1>
            <p class="soft">
              ${say(t(`${amount(envelope)}, semaine ${here.words.week(week)}. Rien n'est écrit : on regarde.`, `${amount(envelope)}, week ${here.words.week(week)}. Nothing is written: we look.`))}
            </p>
            ${
              compared === undefined || compared.pots.length === 0
                ? html`<p class="card">
                    ${say(t("Il n'y a rien à partager cette semaine-là.", "There is nothing to share in that week."))}
                  </p>`
                : table(
                    here,
                    compared,
                    rules.map(({ number }) => number),
                    pot
                  )
            }
          </section>
          <form method="get" action="${address(here, Paths.compare(week))}">
            ${pot === undefined ? empty : html`<input type="hidden" name="pot" value="${pot.potId}" />`}
            <details>
              <summary>${say(t("Comparer d'autres règles", "Compare other rules"))}</summary>
              ${Choice.checks(here, {
                command: "",
                name: "regles",
                label: t("Trois règles au plus", "Three rules at most"),
                options: sixRules.map((rule, index) => [String(index + 1), RuleName.numbered(index + 1, rule)]),
                chosen: rules.map(({ number }) => String(number))
              })}
              <button class="button">${say(t("Je compare", "I compare"))}</button>
            </details>
          </form>
          <p>
            <a class="button main" href="${address(here, Paths.split(week))}"
              >${say(t("Retour au partage", "Back to the split"))}</a
            >
          </p>`
      }
    })
})

/** A column for what is proposed and for each rule; a rule that does not work here says why below. */
const table = (here: Here, compared: Compared, numbers: ReadonlyArray<number>, pot: Pot | undefined): Html => {
  const { amount, say } = here.words
  const columns = compared.outcomes.map((outcome, index) => ({ outcome, number: numbers[index] ?? 0 }))
  const applied = columns.flatMap(({ number, outcome }) => (outcome._tag === "Applied" ? [{ number, outcome }] : []))
  const proposed = new Map<string, number>(pot?.allocation.map(({ cents, personId }) => [personId, cents]))
  return html`<div class="across" role="region" aria-labelledby="qui-combien" tabindex="0">
      <table class="compare">
        <caption id="qui-combien">
          ${say(t("Qui recevrait combien", "Who would get how much"))}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say(t("Qui", "Who"))}</th>
            ${proposed.size === 0 ? empty : html`<th scope="col">${say(pot?.status === "agreed" ? t("Accordé", "Agreed") : t("Proposé", "Proposed"))}</th>`}
            ${applied.map(({ number }) => html`<th scope="col">${say(t(`Règle ${number}`, `Rule ${number}`))}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${compared.people.map(
            ({ name, personId }) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${proposed.size === 0 ? empty : html`<td><strong>${amount(proposed.get(personId) ?? 0)}</strong></td>`}
                ${applied.map(({ outcome }) => html`<td>${amount(outcome.shares.find((one) => one.personId === personId)?.cents ?? 0)}</td>`)}
              </tr>`
          )}
        </tbody>
      </table>
    </div>
    <ul class="list">
      ${columns.map(({ number, outcome }) => {
        return html`<li>
          <strong>${say(RuleName.numbered(number, outcome.rule))}</strong>
          ${
            outcome._tag === "Applied"
              ? html`<br /><span class="soft small"
                    >${say(t(`De ${amount(outcome.smallest)} à ${amount(outcome.largest)}.`, `From ${amount(outcome.smallest)} to ${amount(outcome.largest)}.`))}</span
                  >`
              : note("look", html`<p>${say(outcome.problem)} ${say(outcome.remedy)}</p>`)
          }
        </li>`
      })}
    </ul>`
}
