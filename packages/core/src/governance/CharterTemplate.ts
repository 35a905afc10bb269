/**
 * A charter to begin with. A group changes it until it is its own, and keeps where it came from.
 *
 * @since 0.1.0
 */
import type * as Change from "./Change.ts"
import * as Frame from "./Frame.ts"

/**
 * Where the text comes from: the facts are those of the network's frame and of the founding document of the Kpa-Cités, the sentences
 * are this project's own. The charter of La Cape, which the founding document names as an example, is not copied: its text is not
 * published under a licence.
 *
 * @category models
 * @since 0.1.0
 */
export const source: Change.Source = {
  title: "Trame de charte pour une Kpa-Cité, d'après le Cadre d'un KPA du 6 décembre 2024",
  url: Frame.frame.source,
  licence: "CC-BY-SA-4.0",
  version: "1"
}

/** One thing a line, so that what a group changes can be seen. @category models @since 0.1.0 */
export const lines: ReadonlyArray<string> = [
  "Notre charte",
  "",
  "Qui nous sommes",
  "Nous sommes des jeunes d'au moins 16 ans et des adultes qui nous épaulent.",
  "On vient comme on est : ni diplôme, ni CV. On dit pourquoi on a envie de venir.",
  "On reste tant que ça nous va, on fait une pause si on en a besoin, on part quand on veut.",
  "",
  "Comment on est ensemble",
  "On se respecte, on s'écoute, on ne juge pas.",
  "On dit quand quelque chose ne va pas, à la personne ou à quelqu'un de confiance.",
  "Aucune violence, aucune moquerie, aucune discrimination : on arrête tout de suite et on en parle.",
  "En cas de conflit, deux personnes choisies par le groupe aident à trouver une issue.",
  "",
  "Comment on travaille",
  "On s'inscrit aux prestations qui nous motivent, et on prévient dès qu'on ne peut plus venir.",
  "Personne ne travaille sans contrat, sans assurance, ni au-delà de ce que la loi permet.",
  "On apprend les uns des autres, et on prend soin du lieu et du matériel.",
  "",
  "Comment on décide",
  "Une personne, une voix. Ce qui engage le groupe se décide ensemble, à une date connue de tous.",
  "Une objection n'est pas un blocage : elle nous aide à améliorer la proposition.",
  "Chaque règle est écrite, avec le jour où on en reparle.",
  "",
  "Comment on partage",
  "L'argent gagné ensemble se partage par une règle que nous avons choisie, et que chacun peut vérifier.",
  "Une part reste au pot commun, et le groupe décide à quoi elle sert.",
  "",
  "Et si ça ne va plus",
  "Demander à quelqu'un de partir est le dernier recours : la personne est entendue, et le groupe décide sans elle.",
  "Ce qui lui est dû lui reste dû.",
  "",
  "Cette charte est à nous : on la relit au moins une fois par an."
]

/** The whole text. @category models @since 0.1.0 */
export const text: string = lines.join("\n")
