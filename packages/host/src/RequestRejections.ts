/**
 * Why what somebody from outside asks is not taken in.
 *
 * @since 0.1.0
 */
import * as Rejection from "@kpacite/core/Rejection"
import { Schema } from "effect"

/** So many have asked for something already: this one, or all together. **Units** - minutes. @category rejections @since 0.1.0 */
export class TooManyRequests extends Rejection.make<TooManyRequests>()(
  "TooManyRequests",
  { retryAfter: Schema.Int },
  {
    kind: "tooMany",
    problem: { fr: "Il y a eu beaucoup de demandes d'un coup.", en: "Many requests have come at once." },
    remedy: ({ retryAfter }) => ({
      fr: `On peut réessayer dans ${retryAfter} minutes, ou passer nous voir.`,
      en: `Try again in ${retryAfter} minutes, or come and see us.`
    })
  }
) {}

/** So many requests wait that no other one is kept. @category rejections @since 0.1.0 */
export class NoRoomForRequests extends Rejection.make<NoRoomForRequests>()(
  "NoRoomForRequests",
  { most: Schema.Int },
  {
    kind: "tooMany",
    problem: ({ most }) => ({
      fr: `${most} demandes attendent déjà une réponse.`,
      en: `${most} requests are waiting for an answer already.`
    }),
    remedy: {
      fr: "On peut nous appeler, ou passer nous voir.",
      en: "Call us, or come and see us."
    }
  }
) {}

/** It is written as advertisements are. @category rejections @since 0.1.0 */
export class LikeAdvertising extends Rejection.make<LikeAdvertising>()(
  "LikeAdvertising",
  {},
  {
    kind: "unfit",
    problem: {
      fr: "Ce message ressemble à de la publicité : il y a des liens ou du code dedans.",
      en: "This message looks like advertising: there are links or code in it."
    },
    remedy: { fr: "Écrire sans lien, avec des mots simples.", en: "Write without links, in plain words." }
  }
) {}

/** It does not wait any more: somebody has taken or dropped it, or its time is over. @category rejections @since 0.1.0 */
export class RequestGone extends Rejection.make<RequestGone>()(
  "RequestGone",
  {},
  {
    kind: "absent",
    problem: { fr: "Cette demande n'attend plus.", en: "This request is not waiting any more." },
    remedy: {
      fr: "Regarde si quelqu'un l'a prise.",
      en: "See whether somebody has taken it."
    },
    next: [{ view: "public/contacts" }, { view: "outreach/join-requests" }]
  }
) {}
