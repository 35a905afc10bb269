/**
 * Why a command about a referral is refused.
 *
 * @since 0.1.0
 */
import { PersonId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"
import { ReferralId } from "./ReferralEvents.ts"

const view = "care/referrals"

/** There is no such referral for whoever asks. @category rejections @since 0.1.0 */
export class ReferralNotFound extends Rejection.notFound<ReferralNotFound>()(
  "ReferralNotFound",
  ReferralId,
  { fr: "Cette démarche", en: "This way to somebody" },
  { words: { fr: "sur la page des démarches en confiance", en: "on the page of going somewhere in confidence" }, view }
) {}

/** Nobody follows the young person, so nobody goes along. @category rejections @since 0.1.0 */
export class NobodyGoesAlong extends Rejection.make<NobodyGoesAlong>()(
  "NobodyGoesAlong",
  { personId: PersonId },
  {
    problem: {
      fr: "Il n'y a pas encore de personne référente qui peut venir avec.",
      en: "There is no referent yet who could come along."
    },
    remedy: {
      fr: "L'adresse est ouverte : on peut y aller sans rien noter ici. Ou demander à l'équipe une personne référente.",
      en: "The address is open: anybody can go there without noting anything here. Or ask the coordination for a referent."
    },
    next: [{ view: "care/directory" }]
  }
) {}

/** Nothing is passed on without the young person's yes. @category rejections @since 0.1.0 */
export class ReferralNotAccepted extends Rejection.make<ReferralNotAccepted>()(
  "ReferralNotAccepted",
  { referralId: ReferralId },
  {
    problem: {
      fr: "La personne n'a pas dit oui, ou ne veut plus. Sans son oui, rien n'est transmis.",
      en: "They have not said yes, or do not want it any more. Nothing is passed on without their yes."
    },
    remedy: { fr: "Parles-en avec elle : c'est elle qui choisit.", en: "Talk with them about it: they choose." },
    next: [{ view }]
  }
) {}

/** Nobody got in touch yet, so nobody can say how it went. @category rejections @since 0.1.0 */
export class NoContactYet extends Rejection.make<NoContactYet>()(
  "NoContactYet",
  { referralId: ReferralId },
  {
    problem: { fr: "Personne n'a encore pris contact.", en: "Nobody has got in touch yet." },
    remedy: { fr: "Prends contact, puis dis comment ça s'est passé.", en: "Contact them first, then say how it went." },
    next: ({ referralId }) => [{ command: "MakeContact", fields: { referralId } }]
  }
) {}

/** It is over. @category rejections @since 0.1.0 */
export class ReferralOver extends Rejection.make<ReferralOver>()(
  "ReferralOver",
  { referralId: ReferralId },
  {
    problem: { fr: "C'est terminé.", en: "It is over." },
    remedy: { fr: "Si tu veux y retourner, demande-le à nouveau.", en: "If you want to go there again, ask anew." },
    next: [{ view }]
  }
) {}
