/**
 * Why a decision of the group, or what it would change in the register, is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { DecisionId, ProposalId, RuleId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"
import * as Process from "./Process.ts"
import { processInWords } from "./ProcessWords.ts"

/** What binds others is not written down by one person. @category rejections @since 0.1.0 */
export class NeedsAProcess extends Rejection.make<NeedsAProcess>()(
  "NeedsAProcess",
  { process: Process.Process },
  {
    problem: {
      fr: "Ça engage tout le groupe : personne ne le décide en l'écrivant.",
      en: "This binds the whole group: nobody decides it by writing it down."
    },
    remedy: ({ process }) => {
      const { en, fr } = processInWords(process)
      return {
        fr: `Propose-le au groupe : ça se décide par ${fr}.`,
        en: `Put it to the group: it is decided by ${en}.`
      }
    },
    next: ({ process }) => [{ command: "OpenProposal", fields: { process } }]
  }
) {}

/** A rule that nobody looks at for years is nobody's rule any more. @category rejections @since 0.1.0 */
export class ReviewTooFar extends Rejection.make<ReviewTooFar>()(
  "ReviewTooFar",
  { reviewOn: LocalDate.LocalDate, latest: LocalDate.LocalDate },
  {
    problem: ({ reviewOn }) => {
      const { en, fr } = LocalDate.inWords(reviewOn)
      return {
        fr: `Le ${fr}, c'est trop loin pour en reparler.`,
        en: `${en} is too far away to talk about it again.`
      }
    },
    remedy: ({ latest }) => {
      const { en, fr } = LocalDate.inWords(latest)
      return { fr: `Choisis un jour jusqu'au ${fr}.`, en: `Choose a day until ${en}.` }
    }
  }
) {}

/** Every rule says when the group looks at it again. @category rejections @since 0.1.0 */
export class ReviewDateNotAhead extends Rejection.make<ReviewDateNotAhead>()(
  "ReviewDateNotAhead",
  { reviewOn: LocalDate.LocalDate },
  {
    problem: ({ reviewOn }) => {
      const { en, fr } = LocalDate.inWords(reviewOn)
      return {
        fr: `La relecture doit venir plus tard : le ${fr} est trop tôt.`,
        en: `The review has to come later: ${en} is too early.`
      }
    },
    remedy: {
      fr: "Choisissez quand vous en reparlerez, par exemple dans trois mois.",
      en: "Choose when you will talk about it again, for instance in three months."
    }
  }
) {}

/** A rule cannot replace, backwards in time, another one that was in force. @category rejections @since 0.1.0 */
export class WouldRewriteThePast extends Rejection.make<WouldRewriteThePast>()(
  "WouldRewriteThePast",
  { ruleId: RuleId, activeFrom: LocalDate.LocalDate, inForce: Schema.Int },
  {
    problem: ({ activeFrom, inForce }) => {
      const { en, fr } = LocalDate.inWords(activeFrom)
      return {
        fr: `Le ${fr}, la version ${inForce} de cette règle était en vigueur : on ne change pas le passé.`,
        en: `On ${en}, version ${inForce} of this rule was in force: the past is not changed.`
      }
    },
    remedy: {
      fr: "Faites commencer la nouvelle version aujourd'hui ou plus tard.",
      en: "Let the new version start today or later."
    },
    next: [{ view: "governance/register" }]
  }
) {}

/** A charter that nobody is asked about before it is looked at again is nobody's. @category rejections @since 0.1.0 */
export class CharterAskedTooLate extends Rejection.make<CharterAskedTooLate>()(
  "CharterAskedTooLate",
  { askedFrom: LocalDate.LocalDate, latest: LocalDate.LocalDate },
  {
    problem: ({ askedFrom }) => {
      const { en, fr } = LocalDate.inWords(askedFrom)
      return {
        fr: `Le ${fr}, c'est trop tard pour demander l'adhésion : la charte sera déjà relue.`,
        en: `${en} is too late to ask people to adhere: the charter is looked at again before.`
      }
    },
    remedy: ({ latest }) => {
      const { en, fr } = LocalDate.inWords(latest)
      return { fr: `Choisis un jour jusqu'au ${fr}.`, en: `Choose a day until ${en}.` }
    }
  }
) {}

/** The two entries that have their own kind of change are not written as an ordinary rule. @category rejections @since 0.1.0 */
export class ReservedRule extends Rejection.make<ReservedRule>()(
  "ReservedRule",
  { ruleId: RuleId },
  {
    problem: {
      fr: "La charte et la règle de répartition ne changent pas comme les autres règles.",
      en: "The charter and the split rule do not change as other rules do."
    },
    remedy: {
      fr: "Adoptez ensemble une nouvelle charte, ou une nouvelle règle de répartition.",
      en: "Adopt a new charter together, or a new split rule."
    },
    next: [{ command: "OpenProposal" }]
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
    remedy: {
      fr: "Lis la décision dans le registre, ou propose autre chose au groupe.",
      en: "Read the decision in the register, or put something else to the group."
    },
    next: [{ view: "governance/register" }, { command: "OpenProposal" }]
  }
) {}
