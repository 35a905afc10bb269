/**
 * Why a command about what people agree to, or about published figures, is refused.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Rejection from "../Rejection.ts"
import type { Text } from "../Text.ts"

/** What somebody may agree to. @category models @since 0.1.0 */
export const Purpose = Schema.Literals(["indicators", "images", "contact", "publicName"])
/** @since 0.1.0 */
export type Purpose = typeof Purpose.Type

/** What it means, after “agree”. @category wording @since 0.1.0 */
export const purposeWords: { readonly [P in Purpose]: Text } = {
  indicators: { fr: "être compté dans les chiffres", en: "being counted in the figures" },
  images: { fr: "apparaître en photo ou en vidéo", en: "being seen in pictures or films" },
  contact: { fr: "recevoir des messages de la coopérative", en: "getting messages from the cooperative" },
  publicName: { fr: "avoir son prénom sur la page publique", en: "having one's first name on the public page" }
}

/** The person has not agreed, or no longer does. @category rejections @since 0.1.0 */
export class ConsentMissing extends Rejection.make<ConsentMissing>()(
  "ConsentMissing",
  { personId: PersonId, purpose: Purpose },
  {
    problem: ({ personId, purpose }, names) => {
      const [who, what] = [names.people(personId), purposeWords[purpose]]
      return Rejection.sentence({
        fr: `${who.fr} n'a pas donné son accord pour ${what.fr}.`,
        en: `${who.en} has not agreed to ${what.en}.`
      })
    },
    remedy: {
      fr: "Demande son accord, et note comment il a été donné.",
      en: "Ask whether they agree, and note how they said so."
    },
    next: ({ personId, purpose }) => [
      { command: "RecordMemberConsent", fields: { personId, purpose } },
      { view: "follow-up/consents", query: { person: personId } }
    ]
  }
) {}

/** A minor's parents are asked as well. **Source** - Code civil 372-1. @category rejections @since 0.1.0 */
export class ParentsAreAsked extends Rejection.make<ParentsAreAsked>()(
  "ParentsAreAsked",
  { personId: PersonId, purpose: Purpose },
  {
    problem: ({ purpose }) => ({
      fr: `Avant 18 ans, les parents disent oui aussi pour ${purposeWords[purpose].fr}.`,
      en: `Below 18, the parents say yes as well to ${purposeWords[purpose].en}.`
    }),
    remedy: {
      fr: "Fais signer leur accord ; l'équipe le note.",
      en: "Have them sign that they agree; the coordination notes it."
    },
    next: ({ personId, purpose }) => [
      { command: "RecordMemberConsent", fields: { personId, purpose, how: "written", withParents: true } }
    ],
    source: "Code civil 372-1"
  }
) {}

/** Figures of a quarter are published once it is over. @category rejections @since 0.1.0 */
export class QuarterNotOver extends Rejection.make<QuarterNotOver>()(
  "QuarterNotOver",
  { quarter: Schema.String, lastDay: LocalDate.LocalDate },
  {
    problem: ({ lastDay }) => {
      const last = LocalDate.inWords(lastDay)
      return {
        fr: `Ce trimestre dure jusqu'au ${last.fr}.`,
        en: `This quarter lasts until ${last.en}.`
      }
    },
    remedy: { fr: "Publie ses chiffres à partir du lendemain.", en: "Publish its figures from the day after." },
    next: ({ lastDay }) => [{ wait: LocalDate.plusDays(lastDay, 1) }]
  }
) {}

/** A later quarter was published already. @category rejections @since 0.1.0 */
export class LaterQuarterPublished extends Rejection.make<LaterQuarterPublished>()(
  "LaterQuarterPublished",
  { quarter: Schema.String },
  {
    problem: {
      fr: "Les chiffres d'un trimestre plus récent sont déjà publiés.",
      en: "The figures of a later quarter are published already."
    },
    remedy: {
      fr: "Ce qui est publié ne change plus ; publie le trimestre suivant.",
      en: "What is published does not change any more; publish the next quarter."
    },
    next: [{ view: "follow-up/mix" }]
  }
) {}
