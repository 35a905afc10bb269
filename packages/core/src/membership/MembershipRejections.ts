/**
 * Why something about who is in is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"

const words = {
  applied: { fr: "candidat·e", en: "applying" },
  deferred: { fr: "différé·e", en: "deferred" },
  active: { fr: "membre actif", en: "an active member" },
  paused: { fr: "en pause", en: "paused" },
  left: { fr: "parti·e", en: "gone" },
  present: { fr: "membre actif ou en pause", en: "an active or paused member" }
} as const

/** The person is not in the state that this needs. @category rejections @since 0.1.0 */
export class NotInThisState extends Rejection.make<NotInThisState>()(
  "NotInThisState",
  {
    personId: PersonId,
    status: Schema.Literals(["applied", "deferred", "active", "paused", "left"]),
    needs: Schema.Literals(["applied", "active", "paused", "present"])
  },
  {
    problem: ({ needs, status }) => ({
      fr: `Pour cela il faut être « ${words[needs].fr} », et cette personne est « ${words[status].fr} ».`,
      en: `This needs somebody who is “${words[needs].en}”, and this person is “${words[status].en}”.`
    }),
    remedy: ({ status }) =>
      status === "deferred" || status === "left"
        ? { fr: "Dépose une nouvelle candidature (Apply).", en: "Apply again (Apply)." }
        : {
            fr: "Regarde où en est la personne dans la liste des membres.",
            en: "See where the person stands in the list of members."
          }
  }
) {}
