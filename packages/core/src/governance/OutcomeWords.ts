/**
 * What people call an answer, and why a proposal came to what it came to.
 *
 * @since 0.1.0
 */
import type { Text } from "../Text.ts"
import type * as Process from "./Process.ts"

/** An answer as people say it. @category wording @since 0.1.0 */
export const stanceInWords: Readonly<Record<Process.StanceTag, Text>> = {
  Consent: { fr: "d'accord pour essayer", en: "good enough to try" },
  StandAside: { fr: "je laisse faire", en: "I stand aside" },
  Objection: { fr: "objection", en: "objection" },
  Agree: { fr: "pour", en: "for" },
  Abstain: { fr: "sans avis", en: "no opinion" },
  Disagree: { fr: "contre", en: "against" },
  Block: { fr: "je bloque", en: "I block" },
  Advice: { fr: "un avis", en: "advice" },
  Scores: { fr: "des notes", en: "scores" },
  Dots: { fr: "des gommettes", en: "dots" },
  In: { fr: "j'en suis", en: "I am in" },
  Out: { fr: "sans moi", en: "without me" },
  Slots: { fr: "des dates", en: "dates" },
  Nomination: { fr: "un nom", en: "a name" }
}

/** Why it came to this, with the figures that decided. @category wording @since 0.1.0 */
export const whyInWords = ({ answered, because, counted, counts, electorate, needed }: Process.Tally): Text => {
  const of = { fr: `${answered} réponse${s(answered)} sur ${electorate}`, en: `${answered} of ${electorate} answered` }
  const { en, fr } = reasons({ because, counted, counts, needed })
  return { fr: `${fr} (${of.fr}).`, en: `${en} (${of.en}).` }
}

const s = (count: number): string => (count > 1 ? "s" : "")

const reasons = ({
  because,
  counted,
  counts,
  needed
}: Pick<Process.Tally, "because" | "counted" | "counts" | "needed">): Text => {
  const { Agree, Block, Disagree, Objection } = counts
  switch (because) {
    case "noObjection":
      return { fr: "Personne n'a d'objection", en: "Nobody objects" }
    case "objection":
      return { fr: `${Objection} objection${s(Objection)}`, en: `${Objection} objection${s(Objection)}` }
    case "block":
      return { fr: `${Block} personne${s(Block)} bloque${Block > 1 ? "nt" : ""}`, en: `Blocked by ${Block}` }
    case "moreAgree":
      return { fr: `${Agree} pour, ${Disagree} contre`, en: `${Agree} for, ${Disagree} against` }
    case "notMoreAgree":
      return {
        fr: `Pas assez pour : ${Agree} pour, ${Disagree} contre`,
        en: `Not enough for it: ${Agree} for, ${Disagree} against`
      }
    case "quorum":
      return {
        fr: `Il fallait ${needed} réponse${s(needed)}, ${counted} compte${counted > 1 ? "nt" : ""}`,
        en: `${needed} answer${s(needed)} needed, ${counted} count${counted === 1 ? "s" : ""}`
      }
    case "tie":
      return {
        fr: "Deux choix sont à égalité : à reprendre ensemble",
        en: "Two options are level: to be talked over again"
      }
    case "nobody":
      return { fr: "Personne n'a choisi", en: "Nobody chose" }
    case "highest":
      return { fr: "Un choix vient en tête", en: "One option comes first" }
    case "holder":
      return { fr: "La personne qui décide a tranché", en: "Whoever decides has decided" }
    case "counted":
      return { fr: "On sait qui en est", en: "It is known who is in" }
    case "candidateObjects":
      return { fr: "La personne proposée ne veut pas", en: "The person put forward does not want to" }
    case "candidateSilent":
      return { fr: "La personne proposée n'a pas répondu", en: "The person put forward has not answered" }
    case "noCandidate":
      return { fr: "Personne n'a été proposé", en: "Nobody was put forward" }
    case "noted":
      return {
        fr: `Pas assez de gens ont dit eux-mêmes « pour » : ${Agree} pour avec ceux qu'on a notés, ${Disagree} contre`,
        en: `Not enough people said “for” themselves: ${Agree} for with those that were noted, ${Disagree} against`
      }
    case "withheld":
      return {
        fr: "Pas plus de gens ont mis des gommettes que de gens qui n'en ont pas mis",
        en: "No more people gave dots than gave none"
      }
    case "overtaken":
      return {
        fr: "Le groupe a décidé autre chose là-dessus entre-temps : à proposer de nouveau, si on le veut encore",
        en: "The group has decided something else about it since: to be proposed again if it is still wanted"
      }
  }
}
