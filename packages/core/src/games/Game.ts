/**
 * One game: what is played, with which pot and which rules, who has answered, and what comes out.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Rational from "@kpacite/fair-split/Rational"
import type * as Rule from "@kpacite/fair-split/Rule"
import { Result, Schema } from "effect"
import type * as Governance from "../governance/Governance.ts"
import { type GameId, PersonId, type PotId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import type { Cents } from "../Money.ts"
import type * as Sharing from "../treasury/Sharing.ts"
import { NothingInCommon, NotTheResult, OtherAnswerAsked } from "./GamesRejections.ts"
import type * as Median from "./Median.ts"
import * as Outcome from "./Outcome.ts"

/**
 * What is played: `veil` chooses among rules before anybody knows whose row is whose; `proposals` collects whole splits in
 * secret and takes their median; `sixRules` shows one pot under several rules side by side.
 *
 * **Source** - Kpa-Cité/Construire asks for "jeux autour de la rémunération collective" and does not say which; these three
 * need nothing but a pot of the past.
 *
 * @category models
 * @since 0.1.0
 */
export const Kind = Schema.Literals(["veil", "proposals", "sixRules"])
export type Kind = typeof Kind.Type

/** The rules that are played with unless others are named: all of them look at the work alone. @category policies @since 0.1.0 */
export const sixRules: ReadonlyArray<Rule.Rule> = [
  { _tag: "Equal" },
  { _tag: "ByHours" },
  { _tag: "ByHoursTimesCoefficient" },
  { _tag: "ByPrestation", within: "Equal" },
  { _tag: "ByPrestation", within: "Hours" },
  {
    _tag: "Mix",
    parts: [
      { share: Rational.of(1n, 2n), rule: { _tag: "Equal" } },
      { share: Rational.of(1n, 2n), rule: { _tag: "ByHours" } }
    ]
  }
]

/**
 * How many people must have answered before the answers are shown, and why.
 *
 * @category policies
 * @since 0.1.0
 */
export const answersBeforeReveal = {
  least: 3,
  why: {
    fr: "À deux, chacun retrouverait la réponse de l'autre en retirant la sienne.",
    en: "With two, each would find the other's answer by taking away their own."
  }
} as const

/** Numbers of rules, or a whole split; `null` once it is forgotten, or no longer anybody's. @category models @since 0.1.0 */
export type Answer = ReadonlyArray<number> | Median.Shares | null

/** One game, from its start to its result. @category models @since 0.1.0 */
export interface Game {
  readonly gameId: GameId
  readonly game: Kind
  readonly potId: PotId
  /** The rules to choose from; none for secret proposals. */
  readonly rules: ReadonlyArray<Rule.Rule>
  readonly by: PersonId
  readonly on: LocalDate
  readonly status: "open" | "revealed" | "closed"
  readonly answers: { readonly [personId: string]: Answer }
  /** Undefined until the reveal, and for ever when the game is closed before. */
  readonly outcome: Outcome.Outcome | undefined
}

/** The pots that were ever shared. @category models @since 0.1.0 */
export type Pots = Pick<Sharing.State, "pots">

/** Everybody the pot of a game is shared with, in the order of their ids. @category getters @since 0.1.0 */
export const peopleOf = (game: Pick<Game, "potId">, shared: Pots): ReadonlyArray<PersonId> =>
  (Lookup.get(shared.pots, game.potId)?.facts.people ?? []).map(({ id }) => PersonId.make(id)).toSorted()

/** What is in the pot of a game. **Units** - cents. @category getters @since 0.1.0 */
export const potOf = (game: Pick<Game, "potId">, shared: Pots): Cents =>
  Number(Lookup.get(shared.pots, game.potId)?.facts.pot ?? 0n)

/** Everybody who has answered, in the order of their ids, which is not the order in which they did. @category getters @since 0.1.0 */
export const answered = ({ answers }: Game): ReadonlyArray<PersonId> =>
  Object.keys(answers)
    .map((id) => PersonId.make(id))
    .toSorted()

/** The answers that are still somebody's. @category getters @since 0.1.0 */
export const given = ({ answers }: Game): ReadonlyArray<Given> =>
  Object.values(answers).filter((answer) => answer !== null)

type Given = NonNullable<Answer>

const isVote = (answer: Given): answer is ReadonlyArray<number> => Array.isArray(answer)

const isSplit = (answer: Given): answer is Median.Shares => !Array.isArray(answer)

/** What comes out of the answers, without anybody's name. **Units** - `pot` in cents. @category reading @since 0.1.0 */
export const outcome = (game: Game, pot: Cents): Outcome.Outcome =>
  game.game === "proposals"
    ? Outcome.ofProposals(game.gameId, pot, given(game).filter(isSplit))
    : Outcome.ofVotes(game.rules.length, given(game).filter(isVote))

/** Why a game has no such result. @category rejections @since 0.1.0 */
export const noResult = [NotTheResult, OtherAnswerAsked, NothingInCommon] as const

/**
 * What a revealed game says to the group: the rule that most people chose, the one with the number `named` where several
 * are tied, or the shares of the pot.
 *
 * @category reading
 * @since 0.1.0
 */
export const result = (
  { gameId, outcome, rules }: Game,
  named: number | undefined
): Result.Result<Governance.Proposed, (typeof noResult)[number]["Type"]> => {
  if (outcome?._tag === "Votes") {
    const won = Outcome.winners(outcome.votes)
    const number = named ?? (won.length === 1 ? won[0] : undefined)
    const rule = number !== undefined && won.includes(number) ? rules[number - 1] : undefined
    return rule === undefined
      ? Result.fail(new NotTheResult({ named: named ?? null, winners: won }))
      : Result.succeed({ _tag: "Rule", rule })
  }
  if (named !== undefined) return Result.fail(new OtherAnswerAsked({ gameId, asks: "shares" }))
  const shares = outcome?.shares ?? null
  return shares === null ? Result.fail(new NothingInCommon({ gameId })) : Result.succeed({ _tag: "Shares", shares })
}
