/**
 * Why something about an opportunity is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Rejection from "../Rejection.ts"
import { OpportunityId } from "./BusinessIds.ts"

/** No opportunity has this id. @category rejections @since 0.1.0 */
export class OpportunityNotFound extends Rejection.notFound<OpportunityNotFound>()(
  "OpportunityNotFound",
  OpportunityId,
  { fr: "Cette piste", en: "This opportunity" },
  { words: { fr: "parmi les pistes", en: "among the opportunities" }, view: "business/pipeline" }
) {}

/** Where an opportunity stands. @category models @since 0.1.0 */
export const Stage = Schema.Literals(["found", "qualified", "won", "lost"])

const stands = {
  found: { fr: "trouvée", en: "found" },
  qualified: { fr: "précisée", en: "qualified" },
  won: { fr: "gagnée", en: "won" },
  lost: { fr: "perdue", en: "lost" }
} as const

/** From where it stands, an opportunity does not go there. @category rejections @since 0.1.0 */
export class NotAStageAfter extends Rejection.make<NotAStageAfter>()(
  "NotAStageAfter",
  { opportunityId: OpportunityId, from: Stage, to: Stage },
  {
    problem: ({ from, to }) => ({
      fr: `Cette piste est « ${stands[from].fr} » : elle ne peut pas devenir « ${stands[to].fr} ».`,
      en: `This opportunity is “${stands[from].en}”: it cannot become “${stands[to].en}”.`
    }),
    remedy: ({ from }) =>
      from === "lost"
        ? { fr: "Rouvre-la d'abord.", en: "Open it again first." }
        : { fr: "Note une nouvelle piste.", en: "Note a new opportunity." },
    next: ({ from, opportunityId }) =>
      from === "lost" ? [{ command: "ReopenOpportunity", fields: { opportunityId } }] : [{ command: "FindOpportunity" }]
  }
) {}

/** Whoever loses work for another reason says which. @category rejections @since 0.1.0 */
export class LostNeedsReason extends Rejection.make<LostNeedsReason>()(
  "LostNeedsReason",
  {},
  {
    problem: { fr: "On ne saurait pas pourquoi c'est perdu.", en: "Nobody would know why it is lost." },
    remedy: {
      fr: "Choisis une raison, ou écris-la en une phrase : elle aide pour la suite.",
      en: "Choose a reason, or write it in a sentence: it helps for the next time."
    }
  }
) {}

const cares = {
  childrenUnder3: { fr: "Garder des enfants de moins de 3 ans", en: "Caring for children under 3" },
  dailyCare: {
    fr: "Aider une personne âgée ou handicapée dans les gestes de tous les jours",
    en: "Helping an elderly or disabled person in daily acts"
  }
} as const

/** Such care needs an approval of the State, which the carrier has not, as far as is known. @category rejections @since 0.1.0 */
export class ApprovalMissing extends Rejection.make<ApprovalMissing>()(
  "ApprovalMissing",
  { care: Schema.Literals(["childrenUnder3", "dailyCare"]) },
  {
    source: "Code du travail L7231-1, D7231-1",
    problem: ({ care }) => ({
      fr: `${cares[care].fr} demande un agrément de l'État, et celui du porteur n'est pas noté.`,
      en: `${cares[care].en} needs an approval of the State, and none of the carrier is noted.`
    }),
    remedy: {
      fr: "Proposez autre chose (ménage, jardin, courses), ou demandez au porteur son numéro d'agrément.",
      en: "Offer something else (cleaning, gardening, errands), or ask the carrier for the number of its approval."
    },
    next: [{ command: "DescribeCarrier" }]
  }
) {}
