/**
 * Why a command about skills is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as Rejection from "../Rejection.ts"

/** Only those who can do it confirm or teach it. @category rejections @since 0.1.0 */
export class SkillNotConfirmed extends Rejection.make<SkillNotConfirmed>()(
  "SkillNotConfirmed",
  { personId: PersonId, skill: Schema.String },
  {
    problem: ({ skill }) => ({
      fr: `Personne n'a encore confirmé que tu sais faire « ${skill} ».`,
      en: `Nobody has confirmed yet that you can do “${skill}”.`
    }),
    remedy: {
      fr: "Montre-le à quelqu'un qui sait le faire ou à l'équipe, qui le confirme.",
      en: "Show it to somebody who can do it or to the team, who confirm it."
    },
    next: ({ personId, skill }) => [
      { command: "ShowSkill", fields: { skill } },
      { command: "ConfirmSkill", fields: { personId, skill } }
    ]
  }
) {}

/** It has to be shown before it can be confirmed. @category rejections @since 0.1.0 */
export class SkillNotShown extends Rejection.make<SkillNotShown>()(
  "SkillNotShown",
  { personId: PersonId, skill: Schema.String },
  {
    problem: ({ personId, skill }, names) => {
      const { en, fr } = names.people(personId)
      return Rejection.sentence({
        fr: `${fr} n'a pas encore montré « ${skill} ».`,
        en: `${en} has not shown “${skill}” yet.`
      })
    },
    remedy: { fr: "La personne le montre d'abord.", en: "The person shows it first." },
    next: ({ skill }) => [{ command: "ShowSkill", fields: { skill } }]
  }
) {}

/** Nobody confirms or teaches themself. @category rejections @since 0.1.0 */
export class NotOneself extends Rejection.make<NotOneself>()(
  "NotOneself",
  {},
  {
    problem: { fr: "On ne peut pas le faire pour soi-même.", en: "One cannot do this for oneself." },
    remedy: { fr: "Demande à quelqu'un d'autre.", en: "Ask somebody else." }
  }
) {}
