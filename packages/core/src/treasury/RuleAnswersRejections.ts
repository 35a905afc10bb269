/**
 * Why an answer to a rule is refused.
 *
 * @since 0.1.0
 */
import { PersonId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"

/** Opinions are about the others. @category rejections @since 0.1.0 */
export class OwnBallot extends Rejection.make<OwnBallot>()(
  "OwnBallot",
  { personId: PersonId },
  {
    problem: { fr: "On ne se donne pas de points à soi-même.", en: "Nobody gives points to themselves." },
    remedy: {
      fr: "Retire ton nom, et donne des points seulement aux autres.",
      en: "Take your own name out, and give points to the others only."
    }
  }
) {}
