/**
 * Why the common pot is not spent.
 *
 * @since 0.1.0
 */
import { DecisionId } from "../Ids.ts"
import { Cents, inWords } from "../Money.ts"
import * as Rejection from "../Rejection.ts"

/** The common pot does not hold that much. @category rejections @since 0.1.0 */
export class CommonPotTooSmall extends Rejection.make<CommonPotTooSmall>()(
  "CommonPotTooSmall",
  { cents: Cents, left: Cents },
  {
    problem: ({ cents, left }) => ({
      fr: `Le pot commun contient ${inWords(left).fr}, pas ${inWords(cents).fr}.`,
      en: `The common pot holds ${inWords(left).en}, not ${inWords(cents).en}.`
    }),
    remedy: { fr: "Dépensez moins, ou attendez le prochain partage.", en: "Spend less, or wait for the next split." }
  }
) {}

/** The group has not decided that this may be spent. @category rejections @since 0.1.0 */
export class SpendingNotDecided extends Rejection.make<SpendingNotDecided>()(
  "SpendingNotDecided",
  { decisionId: DecisionId },
  {
    problem: {
      fr: "Le groupe n'a pas décidé de dépenser cet argent du pot commun.",
      en: "The group has not decided to spend this money of the common pot."
    },
    remedy: {
      fr: "Un membre propose la dépense au groupe : combien, et pour quoi. Une fois acceptée, tu peux payer.",
      en: "A member puts it to the group: how much, and for what. Once it is adopted you can pay."
    },
    next: () => [{ view: "treasury/week" }, { command: "OpenProposal" }]
  }
) {}

/** More than the group decided. @category rejections @since 0.1.0 */
export class MoreThanAllowed extends Rejection.make<MoreThanAllowed>()(
  "MoreThanAllowed",
  { decisionId: DecisionId, cents: Cents, left: Cents },
  {
    problem: ({ cents, left }) => ({
      fr: `Il reste ${inWords(left).fr} de ce que le groupe a décidé de dépenser, pas ${inWords(cents).fr}.`,
      en: `${inWords(left).en} is left of what the group decided to spend, not ${inWords(cents).en}.`
    }),
    remedy: ({ left }) => ({
      fr: `Dépense au plus ${inWords(left).fr}, ou propose au groupe d'en dépenser plus.`,
      en: `Spend ${inWords(left).en} at most, or put it to the group to spend more.`
    }),
    next: () => [{ command: "OpenProposal" }]
  }
) {}
