/**
 * Why something about a request to join is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId, ReferrerId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"

const requests: Rejection.Place = {
  words: { fr: "parmi les demandes", en: "among the requests" },
  view: "outreach/join-requests"
}

/** Nobody asked to join under this id, or the request has had its answer. @category rejections @since 0.1.0 */
export class JoinRequestNotFound extends Rejection.notFound<JoinRequestNotFound>()(
  "JoinRequestNotFound",
  PersonId,
  { fr: "Cette demande", en: "This request" },
  requests
) {}

/** No place that sends people has this id. @category rejections @since 0.1.0 */
export class ReferrerNotFound extends Rejection.notFound<ReferrerNotFound>()(
  "ReferrerNotFound",
  ReferrerId,
  { fr: "Cette structure", en: "This organisation" },
  requests
) {}

/** Whoever asks to join has to be reached somehow. @category rejections @since 0.1.0 */
export class NoWayToReach extends Rejection.make<NoWayToReach>()(
  "NoWayToReach",
  {},
  {
    problem: { fr: "On ne saurait pas comment répondre.", en: "Nobody would know how to answer." },
    remedy: {
      fr: "Note un numéro de téléphone ou une adresse mail.",
      en: "Note a telephone number or a mail address."
    }
  }
) {}

/** The same number or address waits for an answer already: one person asks once. @category rejections @since 0.1.0 */
export class AlreadyApplied extends Rejection.make<AlreadyApplied>()(
  "AlreadyApplied",
  { same: Schema.Literals(["phone", "mail"]) },
  {
    problem: ({ same }) =>
      same === "phone"
        ? { fr: "Une demande attend déjà avec ce numéro.", en: "A request waits with this number already." }
        : { fr: "Une demande attend déjà avec cette adresse.", en: "A request waits with this address already." },
    remedy: {
      fr: "L'équipe de coordination l'a : elle va répondre.",
      en: "The coordination has it, and is going to answer."
    },
    next: [{ view: "outreach/join-requests" }]
  }
) {}
