/**
 * What may keep somebody from working on a fiche, the papers of the person themself aside.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { FicheId, PersonId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"
import * as WorkRules from "./WorkRules.ts"

/** The charter in force was not adhered to. @category rejections @since 0.1.0 */
export class CharterNotAdhered extends Rejection.make<CharterNotAdhered>()(
  "CharterNotAdhered",
  { personId: PersonId, version: Schema.Int, current: Schema.Int },
  {
    problem: ({ current }) =>
      current === 0
        ? {
            fr: "La coopérative n'a pas encore adopté de charte.",
            en: "The cooperative has not adopted a charter yet."
          }
        : {
            fr: `La version ${current} de la charte attend encore l'adhésion.`,
            en: `Version ${current} of the charter has not been adhered to yet.`
          },
    remedy: ({ current }) =>
      current === 0
        ? {
            fr: "Adoptez d'abord une charte ensemble.",
            en: "Adopt a charter together first."
          }
        : { fr: "Lis-la, puis adhère si tu es d'accord.", en: "Read it, then adhere if you agree." },
    next: ({ current }) =>
      current === 0
        ? [{ command: "OpenProposal" }, { command: "TakeDecision" }]
        : [{ view: "membership/members" }, { command: "Adhere", fields: { version: current } }]
  }
) {}

/** Nobody is in two places at once. @category rejections @since 0.1.0 */
export class TwoPlacesAtOnce extends Rejection.make<TwoPlacesAtOnce>()(
  "TwoPlacesAtOnce",
  { personId: PersonId, ficheId: FicheId, other: FicheId },
  {
    problem: ({ other }, names) => {
      const { en, fr } = names.fiche(other)
      return {
        fr: `À la même heure, il y a déjà une place sur ${fr}.`,
        en: `There is a seat on ${en} at the same time already.`
      }
    },
    remedy: { fr: "Garde l'une des deux.", en: "Keep one of the two." },
    next: ({ other }) => [{ command: "Withdraw", fields: { ficheId: other } }]
  }
) {}

/** Working this shift would break the law. @category rejections @since 0.1.0 */
export class WorkRuleBroken extends Rejection.make<WorkRuleBroken>()(
  "WorkRuleBroken",
  { policy: WorkRules.PolicyName, article: Schema.String, personId: PersonId, facts: WorkRules.Violation },
  {
    problem: ({ facts, policy }) => {
      const { demands, explain } = WorkRules.policies[policy]
      const found = explain(facts)
      return { fr: `${demands.fr} ${found.fr}`, en: `${demands.en} ${found.en}` }
    },
    remedy: ({ facts, policy }) => WorkRules.policies[policy].remedy(facts),
    next: [{ view: "planning/week-plan" }],
    source: ({ policy }) => WorkRules.policies[policy].source
  }
) {}

/**
 * Not on this shift, for a reason that is not said: the words are the same for everybody whom it keeps away, and whatever stands behind
 * it. `people` can be talked to.
 *
 * @category rejections
 * @since 0.1.0
 */
export class NotPossibleForYouNow extends Rejection.make<NotPossibleForYouNow>()(
  "NotPossibleForYouNow",
  { people: Schema.Array(PersonId) },
  {
    problem: {
      fr: "Cette prestation n'est pas possible pour toi en ce moment.",
      en: "This prestation is not possible for you at the moment."
    },
    remedy: ({ people }, names) => {
      if (people.length === 0)
        return {
          fr: "Choisis-en une autre, ou parles-en à une personne de confiance.",
          en: "Choose another one, or talk to somebody you trust."
        }
      const { en, fr } = names.people(...people)
      return {
        fr: `Choisis-en une autre, ou parles-en à ${fr}.`,
        en: `Choose another one, or talk to ${en}.`
      }
    },
    next: [{ view: "planning/week-plan" }]
  }
) {}
