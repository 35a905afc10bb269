/**
 * Why a command about skills is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
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

/** A skill of dangerous work is confirmed by the team. @category rejections @since 0.1.0 */
export class OnlyTheTeamConfirms extends Rejection.make<OnlyTheTeamConfirms>()(
  "OnlyTheTeamConfirms",
  { personId: PersonId, skill: Schema.String },
  {
    problem: ({ skill }) => ({
      fr: `« ${skill} » sert à un travail dangereux : c'est l'équipe de coordination qui le confirme.`,
      en: `“${skill}” is for dangerous work: it is the coordination who confirms it.`
    }),
    remedy: {
      fr: "Montrez-le ensemble à quelqu'un de l'équipe.",
      en: "Show it together to somebody of the team."
    },
    next: ({ personId, skill }) => [{ command: "ConfirmSkill", fields: { personId, skill } }]
  }
) {}

/** It was confirmed too long ago. @category rejections @since 0.1.0 */
export class SkillExpired extends Rejection.make<SkillExpired>()(
  "SkillExpired",
  { personId: PersonId, skill: Schema.String, on: LocalDate.LocalDate },
  {
    problem: ({ on, skill }) => {
      const since = LocalDate.inWords(on)
      return {
        fr: `« ${skill} » a été confirmé il y a trop longtemps : c'est fini depuis le ${since.fr}.`,
        en: `“${skill}” was confirmed too long ago: it ended on ${since.en}.`
      }
    },
    remedy: {
      fr: "La personne le montre à nouveau, puis l'équipe le confirme.",
      en: "The person shows it once more, then the team confirms it."
    },
    next: ({ personId, skill }) => [
      { command: "ShowSkill", fields: { skill } },
      { command: "ConfirmSkill", fields: { personId, skill } }
    ]
  }
) {}

/** None of the two offers what the other wants. @category rejections @since 0.1.0 */
export class NoMatch extends Rejection.make<NoMatch>()(
  "NoMatch",
  { personId: PersonId, what: Schema.String },
  {
    problem: ({ personId, what }, names) => {
      const { en, fr } = names.people(personId)
      return {
        fr: `Entre toi et ${fr}, l'envie et le savoir-faire ne se rencontrent pas encore pour « ${what} ».`,
        en: `Between you and ${en}, nobody offers “${what}” that the other wants yet.`
      }
    },
    remedy: {
      fr: "Dis d'abord ce que tu sais faire, ou ce que tu veux apprendre.",
      en: "Say first what you can do, or what you want to learn."
    },
    next: ({ what }) => [
      { command: "WantKnowHow", fields: { what } },
      { command: "OfferKnowHow", fields: { what } }
    ]
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
