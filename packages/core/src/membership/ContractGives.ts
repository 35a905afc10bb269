/**
 * What a CAPE gives in case of an accident or without work, as it was read, where, and from when that is. It is no advice: the carrier of
 * the contract pays the contributions and knows what holds today.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { Text } from "../Text.ts"

/** One thing that the contract gives, with the text that says so. @category models @since 0.1.0 */
export const Given = Schema.Struct({
  title: Text,
  words: Text,
  /** The text that says so, with its day. */
  source: Text
})
/** @since 0.1.0 */
export type Given = typeof Given.Type

/**
 * **Source** - on accidents: décret 2008-121 of 7 February 2008 and circulaire Acoss 2008-066, as lemoniteur.fr and ash.tm.fr (n° 2559)
 * summarise them: without pay the contribution is on a flat base. On unemployment: circulaire Unédic 2007-06 of 16 April 2007, as
 * centre-inffo.fr and ac-franchise.com summarise it. The texts themselves were not at hand, and whether they have changed was not looked up.
 *
 * @category policies
 * @since 0.1.0
 */
export const all: ReadonlyArray<Given> = [
  {
    title: { fr: "Un accident en travaillant", en: "An accident at work" },
    words: {
      fr: "Tu es couvert pour les accidents du travail, même quand tu n'es pas encore payé. Dis-le tout de suite à l'équipe.",
      en: "You are covered for accidents at work, also while you are not paid yet. Tell the coordination at once."
    },
    source: {
      fr: "Décret du 7 février 2008, circulaire de l'Acoss du 28 juillet 2008",
      en: "Decree of 7 February 2008, circular by Acoss of 28 July 2008"
    }
  },
  {
    title: { fr: "Le chômage", en: "Unemployment" },
    words: {
      fr: "Quand tu es payé, on cotise pour le chômage. Si tu touches déjà une allocation, tu peux souvent la garder : demande avant d'être payé.",
      en: "When you are paid, contributions for unemployment are paid too. If you get a benefit already you can often keep it: ask before you are paid."
    },
    source: { fr: "Circulaire de l'Unédic du 16 avril 2007", en: "Circular by Unedic of 16 April 2007" }
  }
]
