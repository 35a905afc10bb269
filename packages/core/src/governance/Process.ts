/**
 * How a group decides: nine processes, what somebody may answer in each, and what follows from the answers. The outcome is
 * calculated here and nowhere else; nobody types it.
 *
 * Everything is a pure function of the last answer of each person: order, repeats and replays change nothing.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import { PersonId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import { BasisPoints } from "../Money.ts"

// -- processes -------------------------------------------------------------------------------------------------------

/**
 * The ways in which a proposal can be decided.
 *
 * **Source** - Loomio, config/poll_templates.yml and poll_types.yml; the consent guide of its manual. The election without
 * candidate as Optéos describes its practice (opteos.fr/?p=232515).
 *
 * @category models
 * @since 0.1.0
 */
export const Process = Schema.Literals([
  "consent",
  "consensus",
  "majority",
  "advice",
  "score",
  "dotVote",
  "countIn",
  "timePoll",
  "electionWithoutCandidate"
])
export type Process = typeof Process.Type

/** How many dots each person has to spend in a dot vote. @category policies @since 0.1.0 */
export const dots = 8

/** How many options can be put to the group at once. @category policies @since 0.1.0 */
export const mostOptions = 20

/** Whether people answer for each of several options. @category guards @since 0.1.0 */
export const asksOptions = (process: Process): boolean =>
  process === "score" || process === "dotVote" || process === "timePoll"

// -- answers ---------------------------------------------------------------------------------------------------------

const number = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }))

/** One number for each option, in their order. */
const byOption = (minimum: number, maximum: number) =>
  Lists.of(number(minimum, maximum), mostOptions).check(Schema.isNonEmpty())

/**
 * What somebody answers.
 *
 * **Shape** - `Advice.affected`: whether the matter touches the one who advises. `Scores` from −2 to +2, `Dots` at most
 * {@link dots} together, `Slots` 0 (no), 1 (if need be) or 2 (yes), each by option.
 *
 * @category models
 * @since 0.1.0
 */
export const Stance = Schema.Union([
  Schema.TaggedStruct("Consent", {}),
  Schema.TaggedStruct("StandAside", {}),
  Schema.TaggedStruct("Objection", {}),
  Schema.TaggedStruct("Agree", {}),
  Schema.TaggedStruct("Abstain", {}),
  Schema.TaggedStruct("Disagree", {}),
  Schema.TaggedStruct("Block", {}),
  Schema.TaggedStruct("Advice", { affected: Schema.Boolean }),
  Schema.TaggedStruct("Scores", { scores: byOption(-2, 2) }),
  Schema.TaggedStruct("Dots", { dots: byOption(0, dots) }),
  Schema.TaggedStruct("In", {}),
  Schema.TaggedStruct("Out", {}),
  Schema.TaggedStruct("Slots", { slots: byOption(0, 2) }),
  Schema.TaggedStruct("Nomination", { personId: PersonId })
])
export type Stance = typeof Stance.Type

/** The tag of an answer. @category models @since 0.1.0 */
export const StanceTag = Schema.Literals([
  "Consent",
  "StandAside",
  "Objection",
  "Agree",
  "Abstain",
  "Disagree",
  "Block",
  "Advice",
  "Scores",
  "Dots",
  "In",
  "Out",
  "Slots",
  "Nomination"
])
export type StanceTag = typeof StanceTag.Type

/** What the answers are given to: by which process, over how many options, and whom an election has put forward. @category models @since 0.1.0 */
export interface Question {
  readonly process: Process
  readonly options: number
  /** Whom an election asks consent for; nobody as long as it collects nominations. */
  readonly candidate: PersonId | null
}

const answers: Readonly<Record<Process, ReadonlyArray<StanceTag>>> = {
  consent: ["Consent", "StandAside", "Objection"],
  consensus: ["Agree", "Abstain", "Disagree", "Block"],
  majority: ["Agree", "Abstain", "Disagree"],
  advice: ["Advice"],
  score: ["Scores"],
  dotVote: ["Dots"],
  countIn: ["In", "Out"],
  timePoll: ["Slots"],
  electionWithoutCandidate: ["Nomination"]
}

/** What can be answered to a question. @category getters @since 0.1.0 */
export const possible = ({ candidate, process }: Question): ReadonlyArray<StanceTag> =>
  candidate === null ? answers[process] : ["Consent", "Objection"]

/** Whether an answer is one to this question, for all of its options. @category guards @since 0.1.0 */
export const fits = (stance: Stance, question: Question): boolean => {
  if (!possible(question).includes(stance._tag)) return false
  switch (stance._tag) {
    case "Scores":
      return stance.scores.length === question.options
    case "Dots":
      return stance.dots.length === question.options && stance.dots.reduce((sum, given) => sum + given, 0) <= dots
    case "Slots":
      return stance.slots.length === question.options
    default:
      return true
  }
}

/** Whether an answer is one only with words: whoever stops something says why, and advice is words. @category guards @since 0.1.0 */
export const needsReason = ({ _tag }: Pick<Stance, "_tag">, process: Process): boolean =>
  _tag === "Objection" || _tag === "Block" || _tag === "Advice" || (_tag === "Disagree" && process === "consensus")

// -- the tally -------------------------------------------------------------------------------------------------------

/** One person's voice: their own, or, for somebody who gave them a proxy or told somebody, one that was noted or lent. @category models @since 0.1.0 */
export interface Voice {
  readonly personId: PersonId
  readonly stance: Stance
  /** Whether the person took it themselves; a proxy counts as taken by whoever gave it. */
  readonly own: boolean
}

/** What a question needs to be answered. **Units** - `quorum` and `share` in basis points. @category models @since 0.1.0 */
export interface Terms extends Question {
  /** How much of the electorate has to have answered. */
  readonly quorum: BasisPoints
  /** For a majority: how much of those who agree or disagree have to agree; more than half when it is `null`. */
  readonly share: BasisPoints | null
}

/** What a proposal came to: `told` for a question that adopts nothing. @category models @since 0.1.0 */
export const Outcome = Schema.Literals(["adopted", "rejected", "lapsed", "told"])
export type Outcome = typeof Outcome.Type

/** Why a proposal came to that. @category models @since 0.1.0 */
export const Because = Schema.Literals([
  "noObjection",
  "objection",
  "block",
  "moreAgree",
  "notMoreAgree",
  "quorum",
  "tie",
  "nobody",
  "highest",
  "holder",
  "counted",
  "candidateObjects",
  "candidateSilent",
  "noCandidate",
  "noted",
  "withheld",
  "overtaken"
])
export type Because = typeof Because.Type

/**
 * What was counted, and what follows.
 *
 * **Shape** - `electorate` those who could answer and are still here; `answered` of them; `counted` those that the quorum
 * counts; `needed` how many it asks for; `sums` the points of each option; `chosen` the option (from 0) that came first.
 *
 * @category models
 * @since 0.1.0
 */
export const Tally = Schema.Struct({
  electorate: Schema.Int,
  answered: Schema.Int,
  counted: Schema.Int,
  needed: Schema.Int,
  counts: Schema.Struct({
    Consent: Schema.Int,
    StandAside: Schema.Int,
    Objection: Schema.Int,
    Agree: Schema.Int,
    Abstain: Schema.Int,
    Disagree: Schema.Int,
    Block: Schema.Int,
    Advice: Schema.Int,
    Scores: Schema.Int,
    Dots: Schema.Int,
    In: Schema.Int,
    Out: Schema.Int,
    Slots: Schema.Int,
    Nomination: Schema.Int
  }),
  sums: Schema.Array(Schema.Int),
  chosen: Schema.NullOr(Schema.Int),
  outcome: Outcome,
  because: Because
})
export type Tally = typeof Tally.Type

/**
 * Counts the voices, one for each person, against an electorate of so many.
 *
 * Answers that somebody else noted count for the quorum, and for what is put to the group, only as far as there are as many that
 * people gave themselves: nobody makes a group, or a majority, by a telephone alone. Against it all of them count. Advice adopts nothing: whoever holds the domain decides, once it was heard.
 *
 * @category counting
 * @since 0.1.0
 */
export const tally = (terms: Terms, voices: ReadonlyArray<Voice>, electorate: number): Tally => {
  const counted = carried(voices)
  const needed = Math.ceil((electorate * terms.quorum) / 10_000)
  const counts = countsOf(voices)
  const sums = sumsOf(terms, voices)
  const chosen = first(sums)
  const facts = { electorate, answered: voices.length, counted, needed, counts, sums, chosen }
  if (voices.length === 0)
    return { ...facts, outcome: adoptsNothing(terms.process) ? "told" : "lapsed", because: "nobody" }
  if (counted < needed) return { ...facts, outcome: "lapsed", because: "quorum" }
  return { ...facts, ...resultOf(terms, voices, facts) }
}

/** Until when answers are hidden, unless it is said: not at all where people take in what others say. @category policies @since 0.1.0 */
export const hiddenUnlessSaid = (process: Process): "untilClose" | "never" =>
  process === "majority" || asksOptions(process) ? "untilClose" : "never"

/** Whether a process only asks. @category guards @since 0.1.0 */
export const adoptsNothing = (process: Process): boolean => process === "countIn"

/** What is left of a secret tally that so few answered that it would tell who said what. @category counting @since 0.1.0 */
export const uncounted = (counted: Tally, least: number): Tally => ({
  ...counted,
  needed: Math.max(counted.needed, least),
  counts: countsOf([]),
  sums: [],
  chosen: null,
  outcome: "lapsed",
  because: "quorum"
})

/** How many of some voices carry a decision: those that people gave themselves, and at most as many that were noted for them. */
const carried = (voices: ReadonlyArray<Voice>): number => {
  const own = voices.filter((voice) => voice.own).length
  return own + Math.min(own, voices.length - own)
}

type Result = Pick<Tally, "outcome" | "because">

const resultOf = (
  terms: Terms,
  voices: ReadonlyArray<Voice>,
  { chosen, counts, sums }: Pick<Tally, "counts" | "sums" | "chosen">
): Result => {
  switch (terms.process) {
    case "consent":
      return counts.Objection > 0
        ? { outcome: "rejected", because: "objection" }
        : { outcome: "adopted", because: "noObjection" }
    case "consensus":
      return counts.Block > 0 ? { outcome: "rejected", because: "block" } : byCount(terms, voices, counts)
    case "majority":
      return byCount(terms, voices, counts)
    case "advice":
      return { outcome: "adopted", because: "holder" }
    case "countIn":
      return { outcome: "told", because: "counted" }
    case "dotVote":
      return isWanted(voices) ? ranked(chosen, sums) : { outcome: "rejected", because: "withheld" }
    case "score":
    case "timePoll":
      return ranked(chosen, sums)
    case "electionWithoutCandidate":
      return elected(terms, voices, counts)
  }
}

const ranked = (chosen: number | null, sums: ReadonlyArray<number>): Result =>
  chosen === null
    ? { outcome: "lapsed", because: sums.some((sum) => sum > 0) ? "tie" : "nobody" }
    : { outcome: "adopted", because: "highest" }

/** More for than against; with a share, so much of both together for. */
const byCount = ({ share }: Terms, voices: ReadonlyArray<Voice>, { Agree, Disagree }: Tally["counts"]): Result => {
  const isEnough = (agree: number) =>
    agree > Disagree && (share === null || agree * 10_000 >= share * (agree + Disagree))
  if (!isEnough(Agree)) return { outcome: "rejected", because: "notMoreAgree" }
  return isEnough(carried(voices.filter(({ stance }) => stance._tag === "Agree")))
    ? { outcome: "adopted", because: "moreAgree" }
    : { outcome: "rejected", because: "noted" }
}

/** Whether more people gave dots than gave none: where every option costs something, to give none is to say no. */
const isWanted = (voices: ReadonlyArray<Voice>): boolean => {
  const gives = ({ stance }: Voice) => pointsOf(stance).some((points) => points > 0)
  const giving = voices.filter(gives)
  return carried(giving) > voices.length - giving.length
}

/** Nobody objects, and whoever was chosen says yes themself. */
const elected = ({ candidate }: Terms, voices: ReadonlyArray<Voice>, counts: Tally["counts"]): Result => {
  if (candidate === null) return { outcome: "lapsed", because: "noCandidate" }
  const theirs = voices.find(({ personId }) => personId === candidate)
  if (theirs?.stance._tag === "Objection") return { outcome: "rejected", because: "candidateObjects" }
  if (counts.Objection > 0) return { outcome: "rejected", because: "objection" }
  // Nobody else says for them that they want to.
  return theirs?.own !== true
    ? { outcome: "lapsed", because: "candidateSilent" }
    : { outcome: "adopted", because: "noObjection" }
}

const countsOf = (voices: ReadonlyArray<Voice>): Tally["counts"] => {
  const counts: Record<StanceTag, number> = {
    Consent: 0,
    StandAside: 0,
    Objection: 0,
    Agree: 0,
    Abstain: 0,
    Disagree: 0,
    Block: 0,
    Advice: 0,
    Scores: 0,
    Dots: 0,
    In: 0,
    Out: 0,
    Slots: 0,
    Nomination: 0
  }
  for (const { stance } of voices) counts[stance._tag] += 1
  return counts
}

/** None where there are no options. */
const sumsOf = ({ options }: Terms, voices: ReadonlyArray<Voice>): ReadonlyArray<number> => {
  const sums = Array.from({ length: options }, () => 0)
  for (const { stance } of voices) {
    const points = pointsOf(stance)
    for (const [option, sum] of sums.entries()) sums[option] = sum + (points[option] ?? 0)
  }
  return sums
}

const pointsOf = (stance: Stance): ReadonlyArray<number> => {
  switch (stance._tag) {
    case "Scores":
      return stance.scores
    case "Dots":
      return stance.dots
    case "Slots":
      return stance.slots
    default:
      return []
  }
}

/** The option with the most points, unless two have as many, or none has any. */
const first = (sums: ReadonlyArray<number>): number | null => {
  const highest = Math.max(0, ...sums)
  const best = sums.flatMap((sum, option) => (sum === highest ? [option] : []))
  return highest > 0 && best.length === 1 ? (best[0] ?? null) : null
}
