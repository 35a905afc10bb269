/**
 * Why a decision of the group, or what it would change in the register, is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { DecisionId, ProposalId, RuleId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"

/** Every rule says when the group looks at it again. @category rejections @since 0.1.0 */
export class ReviewDateNotAhead extends Rejection.make<ReviewDateNotAhead>()(
  "ReviewDateNotAhead",
  { reviewOn: LocalDate },
  {
    problem: ({ reviewOn }) => ({
      fr: `La date de relecture (${reviewOn}) doit être dans le futur.`,
      en: `The review date (${reviewOn}) has to lie ahead.`
    }),
    remedy: {
      fr: "Choisissez quand vous en reparlerez, par exemple dans trois mois.",
      en: "Choose when you will talk about it again, for instance in three months."
    }
  }
) {}

/** A rule cannot replace, backwards in time, another one that was in force. @category rejections @since 0.1.0 */
export class WouldRewriteThePast extends Rejection.make<WouldRewriteThePast>()(
  "WouldRewriteThePast",
  { ruleId: RuleId, activeFrom: LocalDate, inForce: Schema.Int },
  {
    problem: ({ activeFrom, inForce }) => ({
      fr: `Le ${activeFrom}, la version ${inForce} de cette règle était en vigueur : on ne change pas le passé.`,
      en: `On ${activeFrom}, version ${inForce} of this rule was in force: the past is not changed.`
    }),
    remedy: {
      fr: "Faites commencer la nouvelle version aujourd'hui ou plus tard.",
      en: "Let the new version start today or later."
    }
  }
) {}

/** The two entries that have their own kind of change are not written as an ordinary rule. @category rejections @since 0.1.0 */
export class ReservedRule extends Rejection.make<ReservedRule>()(
  "ReservedRule",
  { ruleId: RuleId },
  {
    problem: ({ ruleId }) => ({
      fr: `« ${ruleId} » n'est pas une règle ordinaire.`,
      en: `“${ruleId}” is not an ordinary rule.`
    }),
    remedy: { fr: "Utilise AdoptCharter ou AdoptSplitRule.", en: "Use AdoptCharter or AdoptSplitRule." }
  }
) {}

/** The group has had its say on this proposal. @category rejections @since 0.1.0 */
export class AlreadyDecided extends Rejection.make<AlreadyDecided>()(
  "AlreadyDecided",
  { proposalId: ProposalId, decisionId: DecisionId },
  {
    problem: {
      fr: "Le groupe a déjà décidé de cette proposition.",
      en: "The group has decided on this proposal already."
    },
    remedy: ({ decisionId }) => ({
      fr: `Lis la décision ${decisionId} dans le registre, ou prenez-en une nouvelle sans la proposition.`,
      en: `Read decision ${decisionId} in the register, or take a new one without the proposal.`
    })
  }
) {}
