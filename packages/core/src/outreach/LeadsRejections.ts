/**
 * Why something about a lead is refused.
 *
 * @since 0.1.0
 */
import { PersonId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"
import { LeadId } from "./OutreachIds.ts"

/** No lead has this id, or it is closed. @category rejections @since 0.1.0 */
export class LeadNotFound extends Rejection.notFound<LeadNotFound>()(
  "LeadNotFound",
  LeadId,
  { fr: "Ce contact", en: "This lead" },
  { words: { fr: "parmi les contacts", en: "among the leads" }, view: "outreach/leads" }
) {}

/** Somebody else follows it already. @category rejections @since 0.1.0 */
export class LeadTakenAlready extends Rejection.make<LeadTakenAlready>()(
  "LeadTakenAlready",
  { by: PersonId },
  {
    problem: ({ by }, { people }) =>
      Rejection.sentence({
        fr: `${people(by).fr} s'en occupe déjà.`,
        en: `${people(by).en} takes care of it already.`
      }),
    remedy: { fr: "Demande-lui où ça en est.", en: "Ask them how it goes." }
  }
) {}
