/**
 * What people call the processes.
 *
 * @since 0.1.0
 */
import type { Text } from "../Text.ts"
import type { Process } from "./Process.ts"

const words: Readonly<Record<Process, Text>> = {
  consent: { fr: "consentement (personne n'a d'objection)", en: "consent (nobody objects)" },
  consensus: {
    fr: "consensus (plus d'accords que de désaccords, et personne ne bloque)",
    en: "consensus (more agree than disagree, and nobody blocks)"
  },
  majority: { fr: "vote à la majorité", en: "a majority vote" },
  advice: { fr: "sollicitation d'avis", en: "asking for advice" },
  score: { fr: "notes de −2 à +2", en: "scores from −2 to +2" },
  dotVote: { fr: "vote par gommettes", en: "a dot vote" },
  countIn: { fr: "appel à participer (qui vient ?)", en: "a count of who is in" },
  timePoll: { fr: "sondage de dates", en: "a poll for a date" },
  electionWithoutCandidate: { fr: "élection sans candidat", en: "an election without candidates" }
}

/** The process, as in “it is decided by …”. @category wording @since 0.1.0 */
export const processInWords = (process: Process): Text => words[process]
