/**
 * Why a command about the directory is refused.
 *
 * @since 0.1.0
 */
import * as Ids from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"

/** Somebody outside who can help. @category ids @since 0.1.0 */
export const PartnerId = Ids.make("PartnerId")
/** @since 0.1.0 */
export type PartnerId = typeof PartnerId.Type

/** Nobody of the directory has this id. @category rejections @since 0.1.0 */
export class PartnerNotFound extends Rejection.notFound<PartnerNotFound>()(
  "PartnerNotFound",
  PartnerId,
  { fr: "Ce partenaire", en: "This partner" },
  {
    words: { fr: "dans la liste des gens qui peuvent aider", en: "in the list of people who can help" },
    view: "care/directory"
  }
) {}

/** A day on which nobody can have looked yet. @category rejections @since 0.1.0 */
export class CheckedAhead extends Rejection.make<CheckedAhead>()(
  "CheckedAhead",
  { checkedOn: LocalDate.LocalDate },
  {
    problem: ({ checkedOn }) => {
      const { en, fr } = LocalDate.inWords(checkedOn)
      return {
        fr: `Personne n'a pu vérifier le ${fr} : c'est dans le futur.`,
        en: `Nobody can have checked on ${en}: that is ahead.`
      }
    },
    remedy: { fr: "Note le jour où quelqu'un a vérifié.", en: "Note the day on which somebody checked." }
  }
) {}
