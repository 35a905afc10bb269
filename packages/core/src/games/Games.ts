/**
 * Games about pay, played with a pot that was really shared: the veil of ignorance, secret proposals and their median, one
 * pot under six rules. They are for talking about what is just before anything is decided.
 *
 * A game never moves money: nothing that happens here is read by the treasury or the payout. Its result can become a
 * proposal to the group, which adopts nothing by itself.
 *
 * What somebody answers is for nobody else to know, before or after the reveal, coordinators included: no view links a
 * person to an answer, and once the answers are shown, or the game is over, the state no longer holds whose they were. The
 * log does keep every answer beside the id of who gave it, as personal words: they can be forgotten like any others, and
 * whoever is given the log sees that somebody answered, when, and not what. Only somebody who can open the database itself
 * can read them. When everybody answers the same, or two of three players put their answers together, people know anyway.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import { Equal, Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Governance from "../governance/Governance.ts"
import { GameId, PersonId, PotId, ProposalId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as Membership from "../membership/Membership.ts"
import type { Cents } from "../Money.ts"
import { type NotAllowed, NotFound, unless } from "../Rejection.ts"
import type * as Treasury from "../treasury/Treasury.ts"
import type * as Median from "./Median.ts"
import * as Outcome from "./Outcome.ts"
import * as GamesRejections from "./GamesRejections.ts"

// -- values ----------------------------------------------------------------------------------------------------------

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

// -- events ----------------------------------------------------------------------------------------------------------

const on = LocalDate

/** A game begins on a pot, with the rules to choose from; none for secret proposals. @category events @since 0.1.0 */
export const GameStarted = Schema.TaggedStruct("GameStarted", {
  gameId: GameId,
  game: Kind,
  potId: PotId,
  rules: Schema.Array(Rule.Rule),
  by: PersonId,
  on
})
/** Somebody handed in a whole split; their last one counts. @category events @since 0.1.0 */
export const ProposalSubmitted = Schema.TaggedStruct("ProposalSubmitted", {
  gameId: GameId,
  personId: PersonId,
  shares: Personal.field(Governance.Shares, "personId"),
  on
})
/** Somebody chose among the rules, by their numbers; their last word counts. @category events @since 0.1.0 */
export const RulesVoted = Schema.TaggedStruct("RulesVoted", {
  gameId: GameId,
  personId: PersonId,
  rules: Personal.field(Schema.Array(Schema.Int), "personId"),
  on
})
/** The answers are shown, without names. From here on nobody answers any more. @category events @since 0.1.0 */
export const GameRevealed = Schema.TaggedStruct("GameRevealed", {
  gameId: GameId,
  outcome: Outcome.Outcome,
  by: PersonId,
  on
})
/** The game is over, shown or not. Answers that were not shown never are. @category events @since 0.1.0 */
export const GameClosed = Schema.TaggedStruct("GameClosed", { gameId: GameId, by: PersonId, on })

/** What can happen in a game. @category events @since 0.1.0 */
export const Event = Schema.Union([GameStarted, ProposalSubmitted, RulesVoted, GameRevealed, GameClosed])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Numbers of rules, or a whole split; `null` once it is forgotten, or no longer anybody's. @category state @since 0.1.0 */
export type Answer = ReadonlyArray<number> | Median.Shares | null

/** One game, from its start to its result. @category state @since 0.1.0 */
export interface Game extends Omit<typeof GameStarted.Type, "_tag"> {
  readonly status: "open" | "revealed" | "closed"
  readonly answers: { readonly [personId: string]: Answer }
  /** Undefined until the reveal, and for ever when the game is closed before. */
  readonly outcome: Outcome.Outcome | undefined
}

/** Every game that was ever started, the newest last. @category state @since 0.1.0 */
export interface State {
  readonly games: { readonly [gameId: string]: Game }
}

/** Nobody has played yet. @category state @since 0.1.0 */
export const initial: State = { games: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const StartGame = Schema.TaggedStruct("StartGame", {
  game: Kind,
  potId: PotId,
  rules: Schema.optionalKey(Schema.UniqueArray(Rule.Rule).check(Schema.isMinLength(2), Schema.isMaxLength(6)))
}).annotate({
  description:
    "Starts a game about pay on a pot that is proposed or agreed: `veil` (choose a rule before you know which row is yours), `proposals` (secret splits, then their median) or `sixRules` (one pot under several rules). `rules` names two to six rules to choose from, instead of the usual six. No game moves money. For active members and coordinators."
})
export const SubmitProposal = Schema.TaggedStruct("SubmitProposal", {
  gameId: GameId,
  shares: Governance.Shares
}).annotate({
  description:
    "Hands in my split of the pot, in cents for each person of the pot; nobody sees it before the reveal, and nobody ever sees that it is mine. My last one counts. For active members and coordinators."
})
export const VoteForRules = Schema.TaggedStruct("VoteForRules", {
  gameId: GameId,
  rules: Schema.UniqueArray(Schema.Int).check(Schema.isNonEmpty())
}).annotate({
  description:
    "The rules that I approve of, by their numbers: one or several in `veil`, the one that I find just in `sixRules`. Only counts are ever shown. My last vote counts. For active members and coordinators."
})
export const RevealGame = Schema.TaggedStruct("RevealGame", { gameId: GameId }).annotate({
  description:
    "Shows the answers to everybody, without names, once at least three people have answered. For active members and coordinators."
})
export const CloseGame = Schema.TaggedStruct("CloseGame", { gameId: GameId }).annotate({
  description:
    "The game is over; answers that were not shown stay hidden for ever. For active members and coordinators."
})
export const ProposeResult = Schema.TaggedStruct("ProposeResult", {
  gameId: GameId,
  rule: Schema.optionalKey(Schema.Int)
}).annotate({
  description:
    "Makes the result of a revealed game a proposal to the group: the rule that most people chose (`rule` says which one when several are tied), or the shares of this pot. It adopts nothing: the group decides (TakeDecision). For active members and coordinators."
})

/** What can be asked of a game. @category commands @since 0.1.0 */
export const Command = Schema.Union([StartGame, SubmitProposal, VoteForRules, RevealGame, CloseGame, ProposeResult])
export type Command = typeof Command.Type

/** Why something about a game is refused. @category rejections @since 0.1.0 */
export type Rejection = NotAllowed | NotFound | GamesRejections.Refused

// -- decide ----------------------------------------------------------------------------------------------------------

/** What playing needs to know of the rest. @category deciders @since 0.1.0 */
export interface Around {
  readonly membership: Membership.State
  readonly governance: Pick<Governance.State, "proposals">
  readonly treasury: Pick<Treasury.State, "pots">
}

type Decision = Result.Result<ReadonlyArray<Event | typeof Governance.SplitProposed.Type>, Rejection>

/** Everybody who takes part in the cooperative may play, and start, reveal or close a game. @category deciders @since 0.1.0 */
export const decide = (asked: Asked<Command>, state: State, around: Around): Decision =>
  Result.flatMap(Membership.asParticipant(around.membership, asked.actor), (by): Decision => {
    const { command } = asked
    switch (command._tag) {
      case "StartGame":
        return startGame(asked, command, by, state, around)
      case "SubmitProposal":
        return submitProposal(asked, command, by, state, around)
      case "VoteForRules":
        return voteForRules(asked, command, by, state)
      case "RevealGame":
        return revealGame(asked, command, by, state, around)
      case "CloseGame":
        return Result.map(known(state, command.gameId), ({ gameId, status }) =>
          status === "closed" ? [] : [{ _tag: "GameClosed", gameId, by, on: today(asked) }]
        )
      case "ProposeResult":
        return proposeResult(asked, command, by, state, around)
    }
  })

const startGame = (
  asked: Asked<Command>,
  { game, potId, rules }: typeof StartGame.Type,
  by: PersonId,
  state: State,
  { treasury }: Around
): Decision =>
  Result.gen(function* () {
    const gameId = GameId.make(asked.commandId)
    const pot = treasury.pots[potId]
    if (pot === undefined) return yield* Result.fail(new NotFound({ what: "pot", id: potId }))
    const refuse = (because: GamesRejections.PotNotPlayable["because"]) => () =>
      new GamesRejections.PotNotPlayable({ potId, because })
    yield* unless(pot.takesBack === null, refuse("takesBack"))
    yield* unless(pot.status !== "reversed", refuse("reversed"))
    yield* unless(pot.facts.pot > 0n, refuse("empty"))
    if (game === "proposals" && rules !== undefined) {
      return yield* Result.fail(new GamesRejections.OtherAnswerAsked({ gameId, asks: "shares" }))
    }
    const open = Object.values(state.games).find(
      (other) => other.potId === potId && other.game === game && other.status === "open"
    )
    if (open !== undefined) return yield* Result.fail(new GamesRejections.GameAlreadyOpen({ gameId: open.gameId }))
    const offered = game === "proposals" ? [] : (rules ?? sixRules)
    return [{ _tag: "GameStarted", gameId, game, potId, rules: offered, by, on: today(asked) }]
  })

const submitProposal = (
  asked: Asked<Command>,
  { gameId, shares }: typeof SubmitProposal.Type,
  by: PersonId,
  state: State,
  { treasury }: Around
): Decision =>
  Result.gen(function* () {
    const game = yield* inState(state, gameId, "open")
    yield* unless(game.game === "proposals", () => new GamesRejections.OtherAnswerAsked({ gameId, asks: "rules" }))
    const people = peopleOf(game, treasury)
    const named = Object.keys(shares).map((id) => PersonId.make(id))
    const amounts: Median.Shares = shares
    const cents = named.reduce((sum, id) => sum + BigInt(amounts[id] ?? 0), 0n)
    const pot = potOf(game, treasury)
    const missing = people.filter((id) => !named.includes(id))
    const strangers = named.filter((id) => !people.includes(id))
    yield* unless(
      missing.length === 0 && strangers.length === 0 && cents === BigInt(pot),
      // A sum that no integer holds exactly is too much in any case.
      () => new GamesRejections.ProposalDoesNotFit({ missing, strangers, cents: Math.min(Number(cents), most), pot })
    )
    const ordered = Object.fromEntries(people.map((id) => [id, amounts[id] ?? 0]))
    if (Equal.equals(game.answers[by], ordered)) return []
    return [{ _tag: "ProposalSubmitted", gameId, personId: by, shares: ordered, on: today(asked) }]
  })

const most = Number.MAX_SAFE_INTEGER

const voteForRules = (
  asked: Asked<Command>,
  { gameId, rules }: typeof VoteForRules.Type,
  by: PersonId,
  state: State
): Decision =>
  Result.gen(function* () {
    const game = yield* inState(state, gameId, "open")
    yield* unless(game.game !== "proposals", () => new GamesRejections.OtherAnswerAsked({ gameId, asks: "shares" }))
    const offered = game.rules.length
    const unknown = rules.find((number) => number < 1 || number > offered)
    if (unknown !== undefined)
      return yield* Result.fail(new GamesRejections.RuleNotOffered({ number: unknown, offered }))
    yield* unless(
      game.game === "veil" || rules.length === 1,
      () => new GamesRejections.OneRuleAsked({ named: rules.length })
    )
    const ordered = rules.toSorted((a, b) => a - b)
    if (Equal.equals(game.answers[by], ordered)) return []
    return [{ _tag: "RulesVoted", gameId, personId: by, rules: ordered, on: today(asked) }]
  })

const revealGame = (
  asked: Asked<Command>,
  { gameId }: typeof RevealGame.Type,
  by: PersonId,
  state: State,
  { treasury }: Around
): Decision =>
  Result.gen(function* () {
    const { status } = yield* known(state, gameId)
    if (status === "revealed") return []
    const game = yield* inState(state, gameId, "open")
    const answers = Object.values(game.answers).filter((answer) => answer !== null)
    const { least } = answersBeforeReveal
    yield* unless(answers.length >= least, () => new GamesRejections.TooFewAnswers({ answers: answers.length, least }))
    const outcome =
      game.game === "proposals"
        ? Outcome.ofProposals(gameId, potOf(game, treasury), answers.filter(isSplit))
        : Outcome.ofVotes(game.rules.length, answers.filter(isVote))
    return [{ _tag: "GameRevealed", gameId, outcome, by, on: today(asked) }]
  })

const proposeResult = (
  asked: Asked<Command>,
  { gameId, rule: named }: typeof ProposeResult.Type,
  by: PersonId,
  state: State,
  { governance }: Around
): Decision =>
  Result.gen(function* () {
    const game = yield* inState(state, gameId, "revealed")
    const proposed = yield* resultOf(game, named)
    const before = Object.values(governance.proposals).some(
      (known) => known.gameId === gameId && Equal.equals(known.proposed, proposed)
    )
    if (before) return []
    const { potId } = game
    const proposalId = ProposalId.make(asked.commandId)
    return [{ _tag: "SplitProposed", proposalId, gameId, potId, proposed, by, on: today(asked) }]
  })

const resultOf = (
  { gameId, outcome, rules }: Game,
  named: number | undefined
): Result.Result<Governance.Proposed, GamesRejections.Refused> => {
  if (outcome?._tag === "Votes") {
    const won = Outcome.winners(outcome.votes)
    const number = named ?? (won.length === 1 ? won[0] : undefined)
    const rule = number !== undefined && won.includes(number) ? rules[number - 1] : undefined
    return rule === undefined
      ? Result.fail(new GamesRejections.NotTheResult({ named: named ?? null, winners: won }))
      : Result.succeed({ _tag: "Rule", rule })
  }
  if (named !== undefined) return Result.fail(new GamesRejections.OtherAnswerAsked({ gameId, asks: "shares" }))
  const shares = outcome?.shares ?? null
  return shares === null
    ? Result.fail(new GamesRejections.NothingInCommon({ gameId }))
    : Result.succeed({ _tag: "Shares", shares })
}

const known = (state: State, gameId: GameId): Result.Result<Game, NotFound> => {
  const game = state.games[gameId]
  return game === undefined ? Result.fail(new NotFound({ what: "game", id: gameId })) : Result.succeed(game)
}

const inState = (
  state: State,
  gameId: GameId,
  needs: "open" | "revealed"
): Result.Result<Game, NotFound | GamesRejections.GameNotInThisState> =>
  Result.flatMap(known(state, gameId), (game): Result.Result<Game, GamesRejections.GameNotInThisState> => {
    const { status } = game
    return status === needs
      ? Result.succeed(game)
      : Result.fail(new GamesRejections.GameNotInThisState({ gameId, status, needs }))
  })

/** Everybody the pot of a game is shared with, in the order of their ids. @category getters @since 0.1.0 */
export const peopleOf = (game: Pick<Game, "potId">, treasury: Pick<Treasury.State, "pots">): ReadonlyArray<PersonId> =>
  (treasury.pots[game.potId]?.facts.people ?? []).map(({ id }) => PersonId.make(id)).toSorted()

/** What is in the pot of a game. **Units** - cents. @category getters @since 0.1.0 */
export const potOf = (game: Pick<Game, "potId">, treasury: Pick<Treasury.State, "pots">): Cents =>
  Number(treasury.pots[game.potId]?.facts.pot ?? 0n)

/** Everybody who has answered, in the order of their ids, which is not the order in which they did. @category getters @since 0.1.0 */
export const answered = ({ answers }: Game): ReadonlyArray<PersonId> =>
  Object.keys(answers)
    .map((id) => PersonId.make(id))
    .toSorted()

type Given = NonNullable<Answer>

const isVote = (answer: Given): answer is ReadonlyArray<number> => Array.isArray(answer)

const isSplit = (answer: Given): answer is Median.Shares => !Array.isArray(answer)

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The games after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "GameStarted": {
      const { _tag: _, ...started } = event
      const game: Game = { ...started, status: "open", answers: {}, outcome: undefined }
      return { games: { ...state.games, [game.gameId]: game } }
    }
    case "ProposalSubmitted":
      return change(state, event.gameId, ({ answers }) => ({ answers: { ...answers, [event.personId]: event.shares } }))
    case "RulesVoted":
      return change(state, event.gameId, ({ answers }) => ({ answers: { ...answers, [event.personId]: event.rules } }))
    case "GameRevealed":
      return change(state, event.gameId, (game) => ({
        status: "revealed",
        outcome: event.outcome,
        answers: nobodys(game)
      }))
    case "GameClosed":
      return change(state, event.gameId, (game) => ({ status: "closed", answers: nobodys(game) }))
    default:
      return state
  }
}

/** From here on it is known who answered, and no longer what. */
const nobodys = (game: Game): Game["answers"] => Object.fromEntries(answered(game).map((id) => [id, null]))

const change = (state: State, gameId: GameId, changes: (game: Game) => Partial<Game>): State => {
  const game = state.games[gameId]
  return game === undefined ? state : { games: { ...state.games, [gameId]: { ...game, ...changes(game) } } }
}
