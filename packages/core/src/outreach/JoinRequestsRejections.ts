/**
 * Why something about a request to join is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId, ReferrerId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
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
  { same: Schema.Literals(["phone", "mail"]), personId: PersonId },
  {
    problem: ({ personId, same }, names) => {
      const { en, fr } = names.people(personId)
      return same === "phone"
        ? {
            fr: `Avec ce numéro, ${fr} attend déjà une réponse.`,
            en: `With this number, ${en} waits for an answer already.`
          }
        : {
            fr: `Avec cette adresse, ${fr} attend déjà une réponse.`,
            en: `With this address, ${en} waits for an answer already.`
          }
    },
    remedy: {
      fr: "L'équipe de coordination a cette demande, et va répondre : une deuxième ne sert à rien.",
      en: "The coordination has that request, and is going to answer: a second one is not needed."
    },
    next: [{ view: "outreach/join-requests" }]
  }
) {}

/** A day on which nobody can have asked yet. @category rejections @since 0.1.0 */
export class ReceivedAhead extends Rejection.make<ReceivedAhead>()(
  "ReceivedAhead",
  { receivedOn: LocalDate.LocalDate },
  {
    problem: ({ receivedOn }) => {
      const { en, fr } = LocalDate.inWords(receivedOn)
      return { fr: `Le ${fr} n'est pas encore passé.`, en: `${en} has not come yet.` }
    },
    remedy: { fr: "Note le jour où la demande est arrivée.", en: "Note the day on which the request came." }
  }
) {}
