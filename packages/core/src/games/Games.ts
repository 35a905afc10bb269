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
 * It is one file because the three games share one life, from the start to the end, and one promise of secrecy.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import * as Rule from "@kpacite/fair-split/Rule"
import * as RuleLimits from "@kpacite/fair-split/RuleLimits"
import { Equal, Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import * as Change from "../governance/Change.ts"
import * as Governance from "../governance/Governance.ts"
import * as Proposals from "../governance/Proposals.ts"
import { GameId, PersonId, PotId } from "../Ids.ts"
import * as Lists from "../Lists.ts"
import { LocalDate, plusMonths } from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { WrittenCents } from "../Money.ts"
import { decides } from "../Part.ts"
import { NotAllowed, NotFound, unless } from "../Rejection.ts"
import * as Game from "./Game.ts"
import {
  GameAlreadyOpen,
  GameNotInThisState,
  OneRuleAsked,
  OtherAnswerAsked,
  PotNotPlayable,
  ProposalDoesNotFit,
  RuleNotOffered,
  TooFewAnswers
} from "./GamesRejections.ts"
import type * as Median from "./Median.ts"
import * as Outcome from "./Outcome.ts"

// -- events ----------------------------------------------------------------------------------------------------------

/** A game begins on a pot, with the rules to choose from; none for secret proposals. @category events @since 0.1.0 */
export const GameStarted = Schema.TaggedStruct("GameStarted", {
  gameId: GameId,
  game: Game.Kind,
  potId: PotId,
  rules: Change.asTheFairSplitWrites(Schema.Array(Rule.Rule)),
  by: PersonId,
  on: LocalDate
})
/** Somebody handed in a whole split; their last one counts. @category events @since 0.1.0 */
export const ProposalSubmitted = Schema.TaggedStruct("ProposalSubmitted", {
  gameId: GameId,
  personId: PersonId,
  shares: Personal.field(Governance.Shares, "personId"),
  on: LocalDate
})
/** Somebody chose among the rules, by their numbers; their last word counts. @category events @since 0.1.0 */
export const RulesVoted = Schema.TaggedStruct("RulesVoted", {
  gameId: GameId,
  personId: PersonId,
  rules: Personal.field(Schema.Array(Schema.Int), "personId"),
  on: LocalDate
})
/** The answers are shown, without names. From here on nobody answers any more. @category events @since 0.1.0 */
export const GameRevealed = Schema.TaggedStruct("GameRevealed", {
  gameId: GameId,
  outcome: Outcome.Outcome,
  by: PersonId,
  on: LocalDate
})
/** The game is over, shown or not. Answers that were not shown never are. @category events @since 0.1.0 */
export const GameClosed = Schema.TaggedStruct("GameClosed", { gameId: GameId, by: PersonId, on: LocalDate })

/** What can happen in a game. @category events @since 0.1.0 */
export const Event = Schema.Union([GameStarted, ProposalSubmitted, RulesVoted, GameRevealed, GameClosed])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Every game that was ever started, the newest last. @category state @since 0.1.0 */
export interface State {
  readonly games: { readonly [gameId: string]: Game.Game }
}

/** Nobody has played yet. @category state @since 0.1.0 */
export const initial: State = { games: {} }

/** Why words that may be forgotten stay in the state. @category state @since 0.1.0 */
export const keepsWords = "what somebody answered, until it is shown without their name"

// -- commands --------------------------------------------------------------------------------------------------------

export const StartGame = Schema.TaggedStruct("StartGame", {
  game: Game.Kind,
  potId: PotId,
  rules: Schema.optionalKey(Lists.unique(RuleLimits.Written, 6).check(Schema.isMinLength(2)))
}).annotate({
  description:
    "Starts a game about pay on a pot that is proposed or agreed: `veil` (choose a rule before you know which row is yours), `proposals` (secret splits, then their median) or `sixRules` (one pot under several rules). `rules` names two to six rules to choose from, instead of the usual six. No game moves money. For active members and coordinators."
})
export const SubmitProposal = Schema.TaggedStruct("SubmitProposal", {
  gameId: GameId,
  shares: Lists.byId(PersonId, WrittenCents)
}).annotate({
  description:
    "Hands in my split of the pot, in cents for each person of the pot; nobody sees it before the reveal, and nobody ever sees that it is mine. My last one counts. For active members and coordinators."
})
export const VoteForRules = Schema.TaggedStruct("VoteForRules", {
  gameId: GameId,
  rules: Lists.unique(Schema.Int).check(Schema.isNonEmpty())
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
    "Puts the result of a revealed game to the group: the rule that most people chose (`rule` says which one when several are tied), to be adopted by consent; or the shares of this pot, to be talked about. For active members."
})

/** What can be asked of a game. @category commands @since 0.1.0 */
export const Command = Schema.Union([StartGame, SubmitProposal, VoteForRules, RevealGame, CloseGame, ProposeResult])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who takes part, the pots to play with, and what was proposed to the group before. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly sharing: Game.Pots
  readonly governance: Governance.State
  readonly proposals: Proposals.State
}

/** What putting something to the group looks at as well. @category deciders @since 0.1.0 */
export interface ProposingWindow extends Window, Proposals.Window {}

const startGame = decides(
  { events: [GameStarted], rejections: [NotAllowed, NotFound, PotNotPlayable, OtherAnswerAsked, GameAlreadyOpen] },
  (asked: Asked<typeof StartGame.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { game, potId, rules } = asked.command
      const gameId = GameId.make(asked.commandId)
      const pot = Lookup.get(window.sharing.pots, potId)
      if (pot === undefined) return yield* Result.fail(new NotFound({ what: "pot", id: potId }))
      const refuse = (because: PotNotPlayable["because"]) => () => new PotNotPlayable({ potId, because })
      yield* unless(pot.takesBack === null, refuse("takesBack"))
      yield* unless(pot.status !== "reversed", refuse("reversed"))
      yield* unless(pot.facts.pot > 0n, refuse("empty"))
      if (game === "proposals" && rules !== undefined) {
        return yield* Result.fail(new OtherAnswerAsked({ gameId, asks: "shares" }))
      }
      const open = Object.values(state.games).find(
        (other) => other.potId === potId && other.game === game && other.status === "open"
      )
      if (open !== undefined) return yield* Result.fail(new GameAlreadyOpen({ gameId: open.gameId }))
      const offered = game === "proposals" ? [] : (rules ?? Game.sixRules)
      return [{ _tag: "GameStarted", gameId, game, potId, rules: offered, by, on: today(asked) }]
    })
)

const submitProposal = decides(
  {
    events: [ProposalSubmitted],
    rejections: [NotAllowed, NotFound, GameNotInThisState, OtherAnswerAsked, ProposalDoesNotFit]
  },
  (asked: Asked<typeof SubmitProposal.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { gameId, shares } = asked.command
      const game = yield* inState(state, gameId, "open")
      yield* unless(game.game === "proposals", () => new OtherAnswerAsked({ gameId, asks: "rules" }))
      const people = Game.peopleOf(game, window.sharing)
      const named = Object.keys(shares).map((id) => PersonId.make(id))
      const amounts: Median.Shares = shares
      const cents = named.reduce((sum, id) => sum + BigInt(Lookup.get(amounts, id) ?? 0), 0n)
      const pot = Game.potOf(game, window.sharing)
      const missing = people.filter((id) => !named.includes(id))
      const strangers = named.filter((id) => !people.includes(id))
      yield* unless(
        missing.length === 0 && strangers.length === 0 && cents === BigInt(pot),
        // A sum that no integer holds exactly is too much in any case.
        () => new ProposalDoesNotFit({ missing, strangers, cents: Math.min(Number(cents), most), pot })
      )
      const ordered = Object.fromEntries(people.map((id) => [id, Lookup.get(amounts, id) ?? 0]))
      if (Equal.equals(Lookup.get(game.answers, by), ordered)) return []
      return [{ _tag: "ProposalSubmitted", gameId, personId: by, shares: ordered, on: today(asked) }]
    })
)

const most = Number.MAX_SAFE_INTEGER

const voteForRules = decides(
  {
    events: [RulesVoted],
    rejections: [NotAllowed, NotFound, GameNotInThisState, OtherAnswerAsked, RuleNotOffered, OneRuleAsked]
  },
  (asked: Asked<typeof VoteForRules.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { gameId, rules } = asked.command
      const game = yield* inState(state, gameId, "open")
      yield* unless(game.game !== "proposals", () => new OtherAnswerAsked({ gameId, asks: "shares" }))
      const offered = game.rules.length
      const unknown = rules.find((number) => number < 1 || number > offered)
      if (unknown !== undefined) return yield* Result.fail(new RuleNotOffered({ number: unknown, offered }))
      yield* unless(game.game === "veil" || rules.length === 1, () => new OneRuleAsked({ named: rules.length }))
      const ordered = rules.toSorted((a, b) => a - b)
      if (Equal.equals(Lookup.get(game.answers, by), ordered)) return []
      return [{ _tag: "RulesVoted", gameId, personId: by, rules: ordered, on: today(asked) }]
    })
)

const revealGame = decides(
  { events: [GameRevealed], rejections: [NotAllowed, NotFound, GameNotInThisState, TooFewAnswers] },
  (asked: Asked<typeof RevealGame.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { gameId } = asked.command
      const { status } = yield* known(state, gameId)
      if (status === "revealed") return []
      const game = yield* inState(state, gameId, "open")
      const answers = Game.given(game).length
      const { least } = Game.answersBeforeReveal
      yield* unless(answers >= least, () => new TooFewAnswers({ answers, least }))
      const outcome = Game.outcome(game, Game.potOf(game, window.sharing))
      return [{ _tag: "GameRevealed", gameId, outcome, by, on: today(asked) }]
    })
)

const closeGame = decides(
  { events: [GameClosed], rejections: [NotAllowed, NotFound] },
  (asked: Asked<typeof CloseGame.Type>, state: State, window: Window) =>
    Result.gen(function* () {
      const by = yield* Standing.asParticipant(window, asked.actor)
      const { gameId, status } = yield* known(state, asked.command.gameId)
      return status === "closed" ? [] : [{ _tag: "GameClosed", gameId, by, on: today(asked) }]
    })
)

const proposeResult = decides(
  {
    events: [Proposals.ProposalOpened],
    rejections: [GameNotInThisState, ...Game.noResult, ...Proposals.notOpened]
  },
  (asked: Asked<typeof ProposeResult.Type>, state: State, window: ProposingWindow) =>
    Result.gen(function* () {
      yield* Standing.asActiveMember(window, asked.actor)
      const { gameId, rule } = asked.command
      const game = yield* inState(state, gameId, "revealed")
      const proposed = yield* Game.result(game, rule)
      const before = [
        ...Object.values(window.governance.proposals),
        ...Object.values(window.proposals.proposals).flatMap((known) => (known.game === null ? [] : [known.game]))
      ].some((known) => known.gameId === gameId && Equal.equals(known.proposed, proposed))
      if (before) return []
      const { potId } = game
      const { fr } = proposed._tag === "Rule" ? Rule.title(proposed.rule) : sharesTitle
      const change = proposed._tag === "Rule" ? toShareBy(proposed.rule, game, asked, window) : null
      const process = proposed._tag === "Rule" ? "consent" : "majority"
      const opening = { title: fr, text: `${fr}. Proposé après un jeu sur la paie.`, change, process } as const
      return [yield* Proposals.opening({ ...opening, game: { gameId, potId, proposed } }, asked, window)]
    })
)

const sharesTitle = { fr: "Un partage, issu du jeu" } as const

/** From today on, with what the pot of the game kept in common; the group looks at it again after a season. */
const toShareBy = (
  rule: Rule.Rule,
  { potId }: Game.Game,
  asked: Asked<unknown>,
  { sharing }: Window
): Change.Change => {
  const { commonPot, learnerPercent } = Lookup.get(sharing.pots, potId)?.splitRule ?? {
    commonPot: 0,
    learnerPercent: 100
  }
  const activeFrom = today(asked)
  return {
    _tag: "AdoptSplitRule",
    text: Rule.title(rule).fr,
    splitRule: { rule, commonPot, learnerPercent },
    activeFrom,
    reviewOn: plusMonths(activeFrom, 3)
  }
}

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = {
  StartGame: startGame,
  SubmitProposal: submitProposal,
  VoteForRules: voteForRules,
  RevealGame: revealGame,
  CloseGame: closeGame,
  ProposeResult: proposeResult
}

const known = ({ games }: State, gameId: GameId): Result.Result<Game.Game, NotFound> => {
  const game = Lookup.get(games, gameId)
  return game === undefined ? Result.fail(new NotFound({ what: "game", id: gameId })) : Result.succeed(game)
}

const inState = (
  state: State,
  gameId: GameId,
  needs: "open" | "revealed"
): Result.Result<Game.Game, NotFound | GameNotInThisState> =>
  Result.flatMap(known(state, gameId), (game) => {
    const { status } = game
    return status === needs ? Result.succeed(game) : Result.fail(new GameNotInThisState({ gameId, status, needs }))
  })

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The games after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "GameStarted": {
      const { _tag: _, ...started } = event
      const game: Game.Game = { ...started, status: "open", answers: {}, outcome: undefined }
      return { games: Draft.put(state.games, game.gameId, game) }
    }
    case "ProposalSubmitted":
      return change(state, event.gameId, ({ answers }) => ({
        answers: Draft.put(answers, event.personId, event.shares)
      }))
    case "RulesVoted":
      return change(state, event.gameId, ({ answers }) => ({
        answers: Draft.put(answers, event.personId, event.rules)
      }))
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
const nobodys = (game: Game.Game): Game.Game["answers"] =>
  Object.fromEntries(Game.answered(game).map((id) => [id, null]))

const change = (state: State, gameId: GameId, changes: (game: Game.Game) => Partial<Game.Game>): State => {
  const game = Lookup.get(state.games, gameId)
  return game === undefined ? state : { games: Draft.put(state.games, gameId, { ...game, ...changes(game) }) }
}
