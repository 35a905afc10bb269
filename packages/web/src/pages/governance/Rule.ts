/**
 * One rule with every version that it had: what each changed, the vote behind it, and when the group looks at it again.
 *
 * @since 0.1.0
 */
import { NotFound } from "@kpacite/core/Rejection"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { Effect } from "effect"
import { address, type Here } from "../../Here.ts"
import { empty, html, type Html } from "../../Html.ts"
import * as Paths from "../../Paths.ts"
import * as Page from "../../Page.ts"
import { note } from "../../parts/Note.ts"
import { pieces } from "../../parts/Pieces.ts"
import * as Group from "../../parts/Group.ts"
import { whyInWords } from "@kpacite/core/governance/OutcomeWords"
import { t } from "../../Words.ts"
import { commonPotInWords, splitInWords } from "./ChangeInWords.ts"

type Rule = DocumentOf<Views["governance"]["register"]>["rules"][number]
type Version = Rule["versions"][number]

/** One rule. @category pages @since 0.1.0 */
export const page = Page.make({
  path: "regles/:rule",
  tab: "friday",
  kept: true,
  show: (here, { params }) =>
    Effect.gen(function* () {
      const [{ rules }, group] = yield* Effect.all([here.look("governance", "register", {}), Group.of(here)])
      const { say } = here.words
      const id = params["rule"] ?? ""
      const rule = rules.find(({ ruleId }) => ruleId === id)
      const newest = rule?.inForce ?? rule?.versions.at(-1)
      if (rule === undefined || newest === undefined) return yield* new NotFound({ what: "rule", id })
      return {
        title: t(newest.title, newest.title),
        main: html`<h1>${newest.title}</h1>
          ${standing(here, rule)}
          ${rule.versions.toReversed().map((version) => shown(here, version, version === rule.inForce, group))}
          ${proposing(here, rule)}
          <p><a href="${address(here, "regles")}">${say(t("Toutes nos règles", "All our rules"))}</a></p>`
      }
    })
})

const standing = (here: Here, { inForce, reviewDue }: Rule): Html => {
  const { day, say } = here.words
  if (inForce === null)
    return note("no", html`<p>${say(t("Elle n'est pas en vigueur aujourd'hui.", "It is not in force today."))}</p>`)
  return reviewDue
    ? note("look", html`<p>${say(t("C'est le moment d'en reparler.", "It is time to talk about it again."))}</p>`)
    : html`<p class="soft">
        ${say(t(`On en reparle ${day(inForce.reviewOn)}.`, `To be talked about again on ${day(inForce.reviewOn)}.`))}
      </p>`
}

const shown = (here: Here, version: Version, inForce: boolean, group: Group.Group): Html => {
  const { day, say } = here.words
  const { activeFrom, adoptedBy, adoptedOn, changes, lastDay, splitRule, text, writtenBy } = version
  const writer = writtenBy === null ? undefined : group.nameOf(writtenBy)
  return html`<section class="card">
    <p>
      <span class="chip ${inForce ? "done" : ""}"
        >${say(t(`Version ${version.version}`, `Version ${version.version}`))}</span
      >
      ${say(t(`à partir de ${day(activeFrom)}`, `from ${day(activeFrom)} on`))}${lastDay === null ? empty : html`, ${say(t(`jusqu'à ${day(lastDay)}`, `until ${day(lastDay)}`))}`}
    </p>
    <p>${changes === null ? text : pieces(changes)}</p>
    ${splitRule === null ? empty : html`<p>${say(splitInWords(splitRule.rule))}. ${say(commonPotInWords(here, splitRule.commonPot))}</p>`}
    ${
      adoptedBy === null
        ? html`<p class="soft small">
            ${say(writer === undefined ? t(`Écrite ${day(adoptedOn)}, sans vote.`, `Written down ${day(adoptedOn)}, without a vote.`) : t(`Écrite par ${writer} ${day(adoptedOn)}, sans vote.`, `Written down by ${writer} ${day(adoptedOn)}, without a vote.`))}
          </p>`
        : html`<p class="soft small">
            <a href="${address(here, Paths.proposal(adoptedBy.proposalId))}"
              >${say(t(`Décidée ensemble, ${day(adoptedOn)}`, `Decided together, ${day(adoptedOn)}`))}</a
            ><br />${here.words.quote(adoptedBy.statement)}
            ${adoptedBy.tally === null ? empty : html`<br />${say(whyInWords(adoptedBy.tally))}`}
          </p>`
    }
  </section>`
}

const proposing = (here: Here, { inForce, ruleId }: Rule): Html => {
  const { say } = here.words
  const sur = ruleId === "charter" ? "charter" : ruleId === "split-rule" ? "split" : "rule"
  const link = (kind: string, words: ReturnType<typeof t>) =>
    html`<p>
      <a class="button" href="${address(here, Paths.newProposal({ sur: kind, regle: ruleId }))}">${say(words)}</a>
    </p>`
  return html`${link(sur, t("Proposer de la changer", "Propose to change it"))}
  ${inForce === null || sur === "charter" ? empty : link("end-rule", t("Proposer de l'arrêter", "Propose to end it"))}`
}
