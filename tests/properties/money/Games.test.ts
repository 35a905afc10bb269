/** Verifies: F8 — games never move money. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import fc from "fast-check"
import { type Money, people, play, season } from "./Season.ts"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Games from "@kpacite/core/games/Games"
import * as Governance from "@kpacite/core/governance/Governance"
import { CommandId, PersonId } from "@kpacite/core/Ids"
import * as Ledger from "@kpacite/core/treasury/Ledger"
import * as Payout from "@kpacite/core/treasury/Payout"
import * as Treasury from "@kpacite/core/treasury/Treasury"
import * as WeekSheet from "@kpacite/core/treasury/WeekSheet"
import { asked, at, looking, monday, personId } from "../../../packages/core/test/Fixtures.ts"
import { ana, ben, lea, sam, zoe } from "../../../packages/core/test/treasury/Fixtures.ts"

/** One move of a game; numbers that point at something are taken modulo what there is. */
type Move =
  | { readonly do: "start"; readonly game: Games.Kind; readonly pot: number }
  | { readonly do: "answer"; readonly by: number; readonly cuts: ReadonlyArray<number> }
  | { readonly do: "reveal" }
  | { readonly do: "close" }
  | { readonly do: "propose" }
  | { readonly do: "decide" }

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("start" as const),
      game: fc.constantFrom<Games.Kind>("veil", "proposals", "sixRules"),
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
  { weight: 1, arbitrary: fc.constantFrom({ do: "close" as const }, { do: "decide" as const }) },
  { weight: 2, arbitrary: fc.constant({ do: "propose" as const }) }
)

const players = [ana, ben, lea, sam, zoe] as const

/** Plays games beside the money, as they come; what is refused does not happen. */
const table = (moves: ReadonlyArray<Move>) => {
  let turn = 0
  const next = (money: Money): ReadonlyArray<Cooperative.Event> => {
    const move = moves[turn++]
    if (move === undefined) return []
    const { games } = Cooperative.projection.initial
    const played = money.events.filter(isGame).reduce(Games.evolve, games)
    const game = Object.values(played.games).at(-1)
    const { governance, membership, treasury } = money.state
    const command = commandOf(move, game, governance, treasury)
    if (command === undefined) return []
    const actor = move.do === "answer" ? players[move.by % players.length] : lea
    const asking = asked(actor ?? lea, command, at(monday), CommandId.make(`game-${turn}`))
    const decided: Result.Result<ReadonlyArray<Cooperative.Event>, unknown> = asking.command._tag === "TakeDecision"
      ? Governance.decide({ ...asking, command: asking.command }, governance, membership)
      : Games.decide({ ...asking, command: asking.command }, played, { membership, governance, treasury })
    return Result.isSuccess(decided) ? decided.success : []
  }
  return (money: Money) => {
    for (let moves = 0; moves < 3; moves++) money.happened(...next(money))
  }
}

const commandOf = (
  move: Move,
  game: Games.Game | undefined,
  { proposals }: Governance.State,
  treasury: Treasury.State
): Games.Command | Governance.Command | undefined => {
  const pots = Object.values(treasury.pots)
  if (move.do === "start") {
    const pot = pots[move.pot % Math.max(1, pots.length)]
    return pot && { _tag: "StartGame", game: move.game, potId: pot.potId }
  }
  if (move.do === "decide") {
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
  return { _tag: "SubmitProposal", gameId, shares: wholeSplit(game, treasury, move.cuts) }
}

const wholeSplit = (game: Games.Game, treasury: Treasury.State, cuts: ReadonlyArray<number>) => {
  let left = Games.potOf(game, treasury)
  const ids = Games.peopleOf(game, treasury)
  return Object.fromEntries(
    ids.map((id, index): [PersonId, number] => {
      const cents = index === ids.length - 1 ? left : Math.floor((left * (cuts[index] ?? 0)) / 1_000)
      left -= cents
      return [id, cents]
    })
  )
}

const tagsOf = (
  members: ReadonlyArray<{ readonly fields: { readonly _tag: { readonly schema: { readonly literal: string } } } }>
) => new Set(members.map(({ fields }) => fields._tag.schema.literal))
const gameTags = tagsOf(Games.Event.members)
const isGame = (event: Cooperative.Event): event is Games.Event => gameTags.has(event._tag)
const moneyTags = tagsOf([...Treasury.Event.members, ...Payout.Event.members])
const isMoney = (event: Cooperative.Event): boolean => moneyTags.has(event._tag)

const bytes = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}n` : one))

/** All money state, and every money view of everybody: each week that was shared, and each ledger. */
const moneySeen = ({ treasury, state, whole }: Money): string => {
  const weeks = new Set(Object.values(treasury.pots).map(({ week }) => week))
  return bytes([
    treasury,
    state.payout,
    Array.from(weeks, (week) => WeekSheet.view.show(whole, looking(lea, { week }))),
    people.map((id) => Ledger.view.show(whole, looking(ana, { person: personId(id) })))
  ])
}

const log = ({ events }: Money): string => bytes(events.filter(isMoney))

const played = fc.record({ steps: season, moves: fc.array(move, { minLength: 60, maxLength: 200, size: "max" }) })

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
    for (const tag of [...gameTags, "SplitProposed", "ProposalDecided"])
      assert.isTrue(seen.has(tag), `${tag} is never tried`)
  })

  it("are in nothing that the whole cooperative folds for the money", () => {
    fc.assert(
      fc.property(played, ({ moves, steps }) => {
        const { events } = play(steps, "any", table(moves))
        const folded = (some: ReadonlyArray<Cooperative.Event>) => {
          const { payout, treasury, voices } = some.reduce(
            Cooperative.projection.evolve,
            Cooperative.projection.initial
          )
          return bytes({ payout, treasury, voices })
        }
        const others = events.filter((event) => !isGame(event) && !/^(SplitProposed|ProposalDecided)$/.test(event._tag))
        assert.strictEqual(folded(events), folded(others))
      }),
      { numRuns: 20 }
    )
  })
})
