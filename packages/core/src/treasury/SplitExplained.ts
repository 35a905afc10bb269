/**
 * A split in words that people read: by which rule and which decision, why everybody gets what they get, and why a rule
 * cannot be applied.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Explanation from "@kpacite/fair-split/Explanation"
import * as Rational from "@kpacite/fair-split/Rational"
import type { RuleNotApplicable } from "@kpacite/fair-split/RuleNotApplicable"
import { Result, Schema } from "effect"
import * as Change from "../governance/Change.ts"
import * as Governance from "../governance/Governance.ts"
import type * as Proposals from "../governance/Proposals.ts"
import * as OutcomeWords from "../governance/OutcomeWords.ts"
import { DecisionId, ProposalId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import { Text } from "../Text.ts"
import * as Pot from "./Pot.ts"
import * as SharingRejections from "./SharingRejections.ts"

/** The rule that a pot was shared by, and the decision that set it. @category models @since 0.1.0 */
export const Rule = Schema.Struct({
  version: Schema.Int,
  text: Schema.String,
  splitRule: Change.SplitRule,
  activeFrom: LocalDate,
  adoptedOn: LocalDate,
  decisionId: DecisionId,
  decision: Schema.String,
  /** The vote behind it; nothing where somebody wrote it down without one. */
  vote: Schema.NullOr(
    Schema.Struct({
      proposalId: ProposalId,
      /** How many wordings it took, until the one that was adopted. */
      versions: Schema.Int,
      answered: Schema.Int,
      electorate: Schema.Int,
      why: Text,
      statement: Schema.String,
      on: LocalDate
    })
  )
})

/**
 * The rule of a pot with the decision that adopted it: from any euro to the vote.
 *
 * @category getters
 * @since 0.1.0
 */
export const ruleOf = (pot: Pot.Shared, { governance, proposals }: RuleWindow): typeof Rule.Type | undefined => {
  const version = Lookup.get(governance.rules, Governance.splitRuleId)?.find(
    (known) => known.version === pot.ruleVersion
  )
  if (version === undefined) return undefined
  const { activeFrom, decisionId, on, text } = version
  return {
    version: version.version,
    text,
    splitRule: pot.splitRule,
    activeFrom,
    adoptedOn: on,
    decisionId,
    decision: Lookup.get(governance.decisions, decisionId)?.title ?? "",
    vote: voteOf(decisionId, { governance, proposals })
  }
}

/** What tells where a rule comes from. @category models @since 0.1.0 */
export interface RuleWindow {
  readonly governance: Governance.State
  readonly proposals: Proposals.State
}

const voteOf = (
  decisionId: DecisionId,
  { governance, proposals }: RuleWindow
): NonNullable<(typeof Rule.Type)["vote"]> | null => {
  const { proposalId = null } = Lookup.get(governance.decisions, decisionId) ?? {}
  const proposal = proposalId === null ? undefined : Lookup.get(proposals.proposals, proposalId)
  if (proposal === undefined || proposal.closed === null) return null
  const { on, statement, tally } = proposal.closed
  const { answered, electorate } = tally
  const why = OutcomeWords.whyInWords(tally)
  return {
    proposalId: proposal.proposalId,
    versions: proposal.versions.length,
    answered,
    electorate,
    why,
    statement,
    on
  }
}

/**
 * Why everybody gets what they get, person by person.
 *
 * @category explaining
 * @since 0.1.0
 */
export const ofSplit = (pot: Pot.Shared, people: MembershipWords.State): Explanation.SplitExplanation | undefined =>
  pot.settled === undefined
    ? undefined
    : Result.getOrUndefined(Explanation.ofSplit(pot.splitRule.rule, pot.facts, pot.settled, (id) => nameOf(people, id)))

/**
 * From what was paid down to every person; the lines under a line sum to it.
 *
 * @category explaining
 * @since 0.1.0
 */
export const explain = (pot: Pot.Shared, people: MembershipWords.State): Explanation.Line | undefined => {
  const split = ofSplit(pot, people)
  if (split === undefined) return undefined
  return {
    label: { fr: "Payé par les clients", en: "Paid by the clients" },
    amount: Rational.fromInt(BigInt(Pot.total(pot.lines, "ttc"))),
    why:
      pot.takesBack === null
        ? { fr: "Seul l'argent arrivé est partagé.", en: "Only money that has arrived is shared." }
        : {
            fr: "Un client a repris de l'argent : chacun rend sa part, comme elle était venue.",
            en: "A client took money back: everybody gives their part back, just as it came."
          },
    children: [...Pot.deductions(pot.lines), split.pot]
  }
}

/** The name to show for whoever receives a part of a pot. @category getters @since 0.1.0 */
export const nameOf = (people: MembershipWords.State, id: string): string =>
  id === Governance.commonPotId ? "Pot commun" : MembershipWords.nameOf(people, id)

/** Why a rule cannot be applied, with people's names in place of their ids. @category getters @since 0.1.0 */
export const inWords = (
  failure: RuleNotApplicable,
  people: MembershipWords.State
): ReturnType<typeof SharingRejections.inWords> =>
  SharingRejections.inWords(failure, (id) => {
    const name = nameOf(people, id)
    return { fr: name, en: name }
  })
