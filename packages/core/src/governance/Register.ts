/**
 * The rules register: what is in force today, what was in force before, which decision set it, and when the group looks
 * at it again; and the proposals that the group has not decided on yet.
 *
 * @since 0.1.0
 */
import * as Rule from "@kpacite/fair-split/Rule"
import { Result, Schema } from "effect"
import { DecisionId, GameId, PersonId, PotId, ProposalId, RuleId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as Change from "./Change.ts"
import * as Governance from "./Governance.ts"

const Version = Schema.Struct({
  version: Schema.Int,
  title: Schema.String,
  text: Schema.String,
  splitRule: Schema.NullOr(Change.SplitRule),
  adoptedOn: LocalDate,
  activeFrom: LocalDate,
  lastDay: Schema.NullOr(LocalDate),
  reviewOn: LocalDate,
  decisionId: DecisionId
})

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  day: LocalDate,
  rules: Schema.Array(
    Schema.Struct({
      ruleId: RuleId,
      inForce: Schema.NullOr(Version),
      reviewDue: Schema.Boolean,
      versions: Schema.Array(Version)
    })
  ),
  decisions: Schema.Array(
    Schema.Struct({
      decisionId: DecisionId,
      title: Schema.String,
      process: Governance.DecidedBy,
      outcome: Schema.String,
      by: PersonId,
      on: LocalDate,
      /** The proposal behind it; nothing for what somebody wrote down without a vote. */
      proposalId: Schema.NullOr(ProposalId)
    })
  ),
  /** Not decided on yet; none of them is in force. */
  proposals: Schema.Array(
    Schema.Struct({
      proposalId: ProposalId,
      title: Text,
      proposed: Governance.Proposed,
      gameId: GameId,
      potId: PotId,
      by: PersonId,
      on: LocalDate
    })
  )
}).annotate({
  description:
    "The rules of the group on a day: what is in force, every earlier version, when each rule is looked at again, and the decisions behind them; and the proposals that wait for a decision."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly governance: Governance.State
}

/** The register as of a day (`?day=2026-07-06`), by default today; `?search=` keeps the rules whose words contain it. @category views @since 0.1.0 */
export const view = View.make({
  query: { day: Schema.optionalKey(LocalDate), search: Schema.optionalKey(Schema.String) },
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, query, viewer }) => {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { governance } = window
    const day = query.day ?? Instant.toLocalDate(at)
    const contains = (text: string) => text.toLowerCase().includes((query.search ?? "").toLowerCase())
    return Result.succeed({
      day,
      rules: Object.entries(governance.rules)
        .filter(([, versions]) => versions.some(({ text, title }) => contains(title) || contains(text)))
        .map(([id, versions]) => {
          const ruleId = RuleId.make(id)
          const current = Governance.inForce(governance, ruleId, day)
          return {
            ruleId,
            inForce: current === undefined ? null : shown(current),
            reviewDue: current !== undefined && current.reviewOn <= day,
            versions: versions.map(shown)
          }
        }),
      decisions: Object.values(governance.decisions),
      proposals: Object.values(governance.proposals)
        .filter(({ decisionId }) => decisionId === undefined)
        .map(({ decisionId: _, ...proposal }) => ({ ...proposal, title: titleOf(proposal) }))
    })
  }
})

const titleOf = ({ proposed }: Pick<Governance.Proposal, "proposed">): Text =>
  proposed._tag === "Rule" ? Rule.title(proposed.rule) : { fr: "Un partage, issu du jeu", en: "A split, from the game" }

const shown = (known: Governance.Version): typeof Version.Type => {
  const { lastDay, on, ruleId: _, ...version } = known
  return { ...version, adoptedOn: on, lastDay: lastDay ?? null }
}
