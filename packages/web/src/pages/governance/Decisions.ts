/**
 * What was decided, the newest first, and minutes of what people agreed on without a vote: words alone, that change nothing.
 *
 * @since 0.1.0
 */
import { processInWords } from "@kpacite/core/governance/ProcessWords"
import { DecisionNotFound } from "@kpacite/core/governance/PointRejections"
import { DecisionId } from "@kpacite/core/Ids"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import * as Form from "../../Form.ts"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import * as Paged from "../../parts/Paged.ts"
import { t } from "../../Words.ts"
import * as Choice from "../../parts/Choice.ts"
import * as Group from "../../parts/Group.ts"

type Decision = DocumentOf<Views["governance"]["register"]>["decisions"][number]

const looked = (here: Here) => Effect.all([here.look("governance", "register", {}), Group.of(here)])

/** What was decided. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "decisions",
  tab: "friday",
  kept: true,
  show: (here, { query }) =>
    Effect.map(looked(here), ([{ decisions }, group]) => {
      const { say } = here.words
      const { shown: some, ways } = Paged.of(here, query, { name: "suite", most: 15 }, decisions.toReversed())
      const title = t("Ce qu'on a décidé", "What we decided")
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${decisions.length === 0 ? html`<p class="card">${say(t("Rien n'est décidé encore.", "Nothing was decided yet."))}</p>` : empty}
          ${some.map((decision) => shown(here, decision, group, true))} ${ways} ${noting(here)}`
      }
    })
})

/** One decision. @category pages @since 0.1.0 */
export const one = Page.make({
  path: "decisions/:decision",
  tab: "friday",
  kept: true,
  show: (here, { params }) =>
    Effect.gen(function* () {
      const [{ decisions }, group] = yield* looked(here)
      const { say } = here.words
      const title = t("Une décision", "A decision")
      const id = DecisionId.make(params["decision"] ?? "")
      const decision = decisions.find(({ decisionId }) => decisionId === id)
      if (decision === undefined) return yield* new DecisionNotFound({ id })
      return {
        title,
        main: html`<h1>${say(title)}</h1>
          ${shown(here, decision, group)}
          <p><a href="${address(here, "decisions")}">${say(t("Tout ce qu'on a décidé", "All that we decided"))}</a></p>`
      }
    })
})

const shown = (
  here: Here,
  { by, decisionId, on, outcome, process, proposalId, title }: Decision,
  group: Group.Group,
  among = false
): Html => {
  const { day, say } = here.words
  const name = group.nameOf(by) ?? say(t("quelqu'un", "somebody"))
  return html`<section class="card">
    <h2>${among ? html`<a href="${address(here, Paths.decision(decisionId))}">${title}</a>` : title}</h2>
    <p>${outcome}</p>
    <p class="soft small">
      ${day(on)}${process === "proposal" ? empty : html`, ${say(processInWords(process))}`}<br />
      ${
        proposalId === null
          ? say(t(`Écrit par ${name}, sans vote.`, `Written down by ${name}, without a vote.`))
          : html`<a href="${address(here, Paths.proposal(proposalId))}"
              >${say(t("Décidé ensemble : voir le vote", "Decided together: see the vote"))}</a
            >`
      }
    </p>
  </section>`
}

const noting = (here: Here): Html => {
  const { say } = here.words
  const command = "TakeDecision"
  const processes = ["consent", "consensus", "majority", "advice"] as const
  return html`<h2>${say(t("Noter ce qu'on s'est dit", "Note what was agreed"))}</h2>
    <p class="soft">
      ${say(t("Ce sont des mots : aucune règle ne change. Pour changer quelque chose, propose-le.", "These are words: no rule changes. To change something, propose it."))}
      <a href="${address(here, Paths.newProposal())}">${say(t("Proposer", "Propose"))}</a>
    </p>
    ${Form.form(here, {
      command,
      fixed: { change: "null" },
      fields: html`${Form.text(here, { command, name: "title", label: t("De quoi il s'agit", "What it is about"), required: true })}
      ${Choice.select(here, { command, name: "process", label: t("Comment on s'est mis d'accord", "How it was agreed"), options: processes.map((process) => [process, processInWords(process)]) })}
      ${Form.text(here, { command, name: "outcome", label: t("Ce qu'on a dit", "What was said"), long: true, required: true })}`,
      button: t("Je le note", "I note it")
    })}`
}
