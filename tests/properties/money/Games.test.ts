/** Verifies: F8 — games never move money. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import fc from "fast-check"
import { type Money, people, play, season } from "./Season.ts"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Game from "@kpacite/core/games/Game"
import * as Games from "@kpacite/core/games/Games"
import type * as Proposal from "@kpacite/core/governance/Proposal"
import { CommandId, type PersonId } from "@kpacite/core/Ids"
import { tagOf } from "@kpacite/core/Part"
import * as Ledger from "@kpacite/core/treasury/Ledger"
import type * as Sharing from "@kpacite/core/treasury/Sharing"
import { treasury } from "@kpacite/core/treasury/Slice"
import * as WeekSheet from "@kpacite/core/treasury/WeekSheet"
import { asked, at, looking, monday, personId } from "../../../packages/core/test/Fixtures.ts"
import { ana, ben, lea, sam, zoe } from "../../../packages/core/test/treasury/Fixtures.ts"

/** One move of a game; numbers that point at something are taken modulo what there is. */
type Move =
  | { readonly do: "start"; readonly game: Game.Kind; readonly pot: number }
  | { readonly do: "answer"; readonly by: number; readonly cuts: ReadonlyArray<number> }
  | { readonly do: "reveal" }
  | { readonly do: "close" }
  /** As it is done now, or as it stands in logs from before there were votes. */
  | { readonly do: "propose"; readonly asBefore: boolean }
  | { readonly do: "decide" }

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("start" as const),
      game: fc.constantFrom<Game.Kind>("veil", "proposals", "sixRules"),
      pot: fc.nat(20)
    })
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("answer" as const),
      by: fc.nat(4),
      cuts: fc.array(fc.nat(1_000), { minLength: people.length, maxLength: people.length })
    })
  },
  { weight: 2, arbitrary: fc.constant({ do: "reveal" as const }) },
  { weight: 1, arbitrary: fc.constant({ do: "close" as const }) },
  { weight: 4, arbitrary: fc.constant({ do: "decide" as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("propose" as const), asBefore: fc.boolean() }) }
)

const players = [ana, ben, lea, sam, zoe] as const

/** A game from its start to what the group makes of its result: by chance alone few come that far. */
const whole: fc.Arbitrary<ReadonlyArray<Move>> = fc
  .tuple(fc.constantFrom<Game.Kind>("veil", "sixRules"), fc.nat(20), fc.boolean(), fc.nat(1_000))
  .map(([game, pot, asBefore, cut]): ReadonlyArray<Move> => [
    { do: "start", game, pot },
    ...players.map((_, by): Move => ({ do: "answer", by, cuts: people.map(() => cut) })),
    { do: "reveal" },
    { do: "propose", asBefore },
    ...players.map((): Move => ({ do: "decide" }))
  ])

const moves = fc
  .array(
    fc.oneof({ weight: 12, arbitrary: move.map((one): ReadonlyArray<Move> => [one]) }, { weight: 1, arbitrary: whole }),
    {
      minLength: 60,
      maxLength: 200,
      size: "max"
    }
  )
  .map((all) => all.flat())

/** Plays games beside the money, as they come; what is refused does not happen. */
const table = (moves: ReadonlyArray<Move>) => {
  let turn = 0
  const next = (money: Money): ReadonlyArray<Cooperative.Event> => {
    const move = moves[turn++]
    if (move === undefined) return []
    const command = commandOf(move, money.state)
    if (command === undefined) return []
    const by = move.do === "answer" ? players[move.by % players.length] : undefined
    const actor = by ?? voterOf(command, money.state) ?? lea
    // An outcome is stated after the session at which the proposal closes.
    const when = at(command._tag === "StateOutcome" ? "2026-07-11" : monday)
    const decided = Cooperative.decide(asked(actor, command, when, CommandId.make(`game-${turn}`)), money.state)
    const happened = Result.isSuccess(decided) ? decided.success : []
    return move.do === "propose" && move.asBefore ? happened.flatMap(asBefore) : happened
  }
  return (money: Money) => {
    for (let moves = 0; moves < 3; moves++) money.happened(...next(money))
  }
}

/** What a log from before there were votes has of it. */
const asBefore = (event: Cooperative.Event): ReadonlyArray<Cooperative.Event> =>
  event._tag === "ProposalOpened" && event.game !== null
    ? [{ _tag: "SplitProposed", proposalId: event.proposalId, ...event.game, by: event.by, on: event.on }]
    : [event]

/** Who has not answered yet. */
const nextVoter = ({ electorate, proposalId }: Proposal.Proposal, { stances }: Cooperative.State) =>
  electorate.find((id) => stances.answers[proposalId]?.[id] === undefined)

const voterOf = (command: Cooperative.Command, state: Cooperative.State) => {
  const proposal = command._tag === "TakeStance" ? state.proposals.proposals[command.proposalId] : undefined
  const id = proposal === undefined ? undefined : nextVoter(proposal, state)
  return id === undefined ? undefined : Actor.person(id)
}

/** Everybody is against it, one after the other, and then that is what came of it. */
const against = (proposal: Proposal.Proposal, state: Cooperative.State): Cooperative.Command => {
  const { process, proposalId } = proposal
  const stance = { _tag: process === "consent" ? "Objection" : "Disagree" } as const
  return nextVoter(proposal, state) === undefined
    ? { _tag: "StateOutcome", proposalId, statement: "Non." }
    : { _tag: "TakeStance", proposalId, version: 1, stance, reason: "Pas comme ça." }
}

const commandOf = (move: Move, state: Cooperative.State): Cooperative.Command | undefined => {
  const {
    games: { games },
    governance: { proposals },
    sharing
  } = state
  const game = Object.values(games).at(-1)
  const pots = Object.values(sharing.pots)
  if (move.do === "start") {
    const pot = pots[move.pot % Math.max(1, pots.length)]
    return pot && { _tag: "StartGame", game: move.game, potId: pot.potId }
  }
  if (move.do === "decide") {
    const voted = Object.values(state.proposals.proposals).find(({ status }) => status === "open")
    if (voted !== undefined) return against(voted, state)
    const open = Object.values(proposals).find(({ decisionId }) => decisionId === undefined)
    const decision = { _tag: "TakeDecision", title: "Jeu", process: "consent", outcome: "Non.", change: null } as const
    return open && { ...decision, proposalId: open.proposalId }
  }
  if (game === undefined) return undefined
  const { gameId } = game
  if (move.do === "reveal") return { _tag: "RevealGame", gameId }
  if (move.do === "close") return { _tag: "CloseGame", gameId }
  if (move.do === "propose") return { _tag: "ProposeResult", gameId }
  if (game.game !== "proposals") return { _tag: "VoteForRules", gameId, rules: [((move.cuts[0] ?? 0) % 6) + 1] }
  return { _tag: "SubmitProposal", gameId, shares: wholeSplit(game, sharing, move.cuts) }
}

const wholeSplit = (game: Game.Game, sharing: Sharing.State, cuts: ReadonlyArray<number>) => {
  let left = Game.potOf(game, sharing)
  const ids = Game.peopleOf(game, sharing)
  return Object.fromEntries(
    ids.map((id, index): [PersonId, number] => {
      const cents = index === ids.length - 1 ? left : Math.floor((left * (cuts[index] ?? 0)) / 1_000)
      left -= cents
      return [id, cents]
    })
  )
}

/** What becomes of a game in the register: by a vote, or as it was before there were votes. */
const aboutProposals = new Set<string>([
  "SplitProposed",
  "ProposalDecided",
  "ProposalOpened",
  "StanceTaken",
  "OutcomeStated"
])
const gameTags = new Set(Games.Event.members.map(tagOf))
const isGame = (event: Cooperative.Event): boolean => gameTags.has(event._tag)
const moneyTags = new Set(
  Object.values(treasury.parts).flatMap((part) => ("Event" in part ? part.Event.members.map(tagOf) : []))
)
const isMoney = (event: Cooperative.Event): boolean => moneyTags.has(event._tag)

/** Everything that is known about money, and what people say of it. */
const moneyIn = ({
  carrierTerms,
  costs,
  payout,
  receipts,
  ruleAnswers,
  sharing,
  treasuryWords
}: Cooperative.State) => ({
  carrierTerms,
  costs,
  payout,
  receipts,
  ruleAnswers,
  sharing,
  treasuryWords
})

const bytes = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}n` : one))

/** All money state, and every money view of everybody: each week that was shared, and each ledger. */
const moneySeen = ({ sharing, state }: Money): string => {
  const weeks = new Set(Object.values(sharing.pots).map(({ week }) => week))
  return bytes([
    moneyIn(state),
    Array.from(weeks, (week) => WeekSheet.view.show(state, looking(lea, { week }))),
    people.map((id) => Ledger.view.show(state, looking(ana, { person: personId(id) })))
  ])
}

const log = ({ events }: Money): string => bytes(events.filter(isMoney))

const played = fc.record({ steps: season, moves })

describe("games about pay (F8)", () => {
  it("move no money: with them and without them, all money and every money view are the same to the byte", () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(played, ({ moves, steps }) => {
        const without = play(steps, "any")
        const withGames = play(steps, "any", table(moves))
        for (const { _tag } of withGames.events) seen.add(_tag)
        assert.strictEqual(log(withGames), log(without))
        assert.strictEqual(moneySeen(withGames), moneySeen(without))
      }),
      { numRuns: 40 }
    )
    for (const tag of [...gameTags, ...aboutProposals]) assert.isTrue(seen.has(tag), `${tag} is never tried`)
  })

  it("are in nothing that the whole cooperative folds for the money", () => {
    fc.assert(
      fc.property(played, ({ moves, steps }) => {
        const { events } = play(steps, "any", table(moves))
        const folded = (some: ReadonlyArray<Cooperative.Event>) =>
          bytes(moneyIn(some.reduce(Cooperative.projection.evolve, Cooperative.projection.initial)))
        const others = events.filter((event) => !isGame(event) && !aboutProposals.has(event._tag))
        assert.strictEqual(folded(events), folded(others))
      }),
      { numRuns: 20 }
    )
  })
})
