/**
 * The rules register: what is in force today, what was in force before, which decision set it, and when the group looks
 * at it again; and the proposals that the group has not decided on yet.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
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
import * as Deadlines from "./Deadlines.ts"
import * as Governance from "./Governance.ts"
import * as Process from "./Process.ts"
import type * as Proposals from "./Proposals.ts"
import * as TextDiff from "./TextDiff.ts"

const Version = Schema.Struct({
  version: Schema.Int,
  title: Schema.String,
  text: Schema.String,
  splitRule: Schema.NullOr(Change.SplitRule),
  adoptedOn: LocalDate,
  activeFrom: LocalDate,
  lastDay: Schema.NullOr(LocalDate),
  reviewOn: LocalDate,
  decisionId: DecisionId,
  /** What it changed in the wording of the version before; nothing for the first. */
  changes: Schema.NullOr(Schema.Array(TextDiff.Piece)),
  /** The proposal that adopted it, with what was counted. */
  adoptedBy: Schema.NullOr(
    Schema.Struct({
      proposalId: ProposalId,
      title: Schema.String,
      process: Process.Process,
      statement: Schema.String,
      /** Nothing when few answered in secret. */
      tally: Schema.NullOr(Process.Tally)
    })
  ),
  /** Whether somebody wrote it down without a vote, and who did, as far as it was noted. */
  withoutVote: Schema.Boolean,
  writtenBy: Schema.NullOr(PersonId)
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
    "The rules of the group on a day: what is in force, every earlier version, what each changed, the proposal and the count behind it or who wrote it down without a vote, when each rule is looked at again, and the decisions; and the proposals that wait for a decision."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly governance: Governance.State
  readonly proposals: Proposals.State
}

/** The register as of a day (`?day=2026-07-06`), by default today; `?search=` keeps the rules whose words contain it, whatever the accents. @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: { day: Schema.optionalKey(LocalDate), search: Schema.optionalKey(Schema.String) },
  document: Document,
  rejections: [NotAllowed],
  showInSteps: function* (window: Window, { at, query, viewer }) {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const { governance } = window
    const day = query.day ?? Instant.toLocalDate(at)
    const wanted = plain(query.search ?? "")
    const contains = (text: string) => plain(text).includes(wanted)
    const rules: Array<(typeof Document.Type)["rules"][number]> = []
    for (const [id, versions] of Object.entries(governance.rules)) {
      if (!versions.some(({ text, title }) => contains(title) || contains(text))) continue
      const ruleId = RuleId.make(id)
      const current = Governance.inForce(governance, ruleId, day)
      // Each version is compared with the one before, which takes some milliseconds where they are long.
      const all = yield* Steps.map(versions, (version, index) => shown(version, versions[index - 1], window), 5)
      const at = versions.findIndex((version) => version === current)
      const reviewDue = current !== undefined && current.reviewOn <= day
      rules.push({ ruleId, inForce: all[at] ?? null, reviewDue, versions: all })
      yield
    }
    return Result.succeed({
      day,
      rules,
      decisions: Object.values(governance.decisions),
      proposals: Object.values(governance.proposals)
        .filter(({ decisionId }) => decisionId === undefined)
        .map(({ decisionId: _, ...proposal }) => ({ ...proposal, title: titleOf(proposal) }))
    })
  }
})

const titleOf = ({ proposed }: Pick<Governance.Proposal, "proposed">): Text =>
  proposed._tag === "Rule" ? Rule.title(proposed.rule) : { fr: "Un partage, issu du jeu", en: "A split, from the game" }

const shown = (
  known: Governance.Version,
  before: Governance.Version | undefined,
  { governance, proposals }: Window
): typeof Version.Type => {
  const { lastDay, on, ruleId: _, ...version } = known
  const decision = Lookup.get(governance.decisions, version.decisionId)
  const proposal = Lookup.get(proposals.proposals, decision?.proposalId ?? "")
  const closed = proposal?.closed ?? null
  return {
    ...version,
    adoptedOn: on,
    lastDay: lastDay ?? null,
    changes: before === undefined ? null : TextDiff.between(before.text, version.text),
    adoptedBy:
      proposal === undefined || closed === null
        ? null
        : {
            proposalId: proposal.proposalId,
            title: proposal.title,
            process: proposal.process,
            statement: closed.statement,
            tally: proposal.secret && closed.tally.answered < Deadlines.secretFrom.answers ? null : closed.tally
          },
    withoutVote: closed === null,
    writtenBy: closed === null ? (decision?.by ?? null) : null
  }
}

/** What people look for, without accents, in small letters. */
const plain = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll("œ", "oe").replaceAll("æ", "ae")
