/**
 * One game as its players see it: the work behind the pot, the rules or the proposals, and who has answered; never who
 * answered what.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import type * as Steps from "@kpacite/event-store/log/Steps"
import * as Comparison from "@kpacite/fair-split/Comparison"
import type * as Facts from "@kpacite/fair-split/Facts"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Rule from "@kpacite/fair-split/Rule"
import { Result, Schema } from "effect"
import { FicheId, GameId, PersonId, PotId } from "../Ids.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import { Cents } from "../Money.ts"
import { NotAllowed, NotFound } from "../Rejection.ts"
import { Text } from "../Text.ts"
import type * as Pot from "../treasury/Pot.ts"
import * as SplitExplained from "../treasury/SplitExplained.ts"
import * as View from "../View.ts"
import * as Week from "../Week.ts"
import * as Game from "./Game.ts"
import type * as Games from "./Games.ts"
import * as Median from "./Median.ts"
import * as Outcome from "./Outcome.ts"
import * as Veil from "./Veil.ts"

const Range = Schema.Struct({ smallest: Cents, largest: Cents, gap: Cents })

const Row = Schema.Struct({
  row: Schema.Int,
  personId: Schema.NullOr(PersonId),
  name: Schema.NullOr(Schema.String),
  minutes: Schema.Int,
  /** In hundredths. */
  coefficient: Schema.Int,
  prestations: Schema.Array(Schema.Struct({ number: Schema.Int, minutes: Schema.Int, coefficient: Schema.Int })),
  /** The least and the most that any of the rules gives this row; null without rules. */
  range: Schema.NullOr(Range)
})

const Offered = Schema.Struct({
  number: Schema.Int,
  rule: Rule.Rule,
  title: Text,
  /** How many people chose it; null before the reveal. */
  votes: Schema.NullOr(Schema.Int),
  gives: Schema.Union([
    Schema.TaggedStruct("Applied", {
      shares: Schema.Array(Schema.Struct({ row: Schema.Int, cents: Cents })),
      /** What the rule leaves to nobody in the pot. */
      leftOver: Cents,
      ...Range.fields
    }),
    Schema.TaggedStruct("NotApplicable", { problem: Text, remedy: Text })
  ])
})

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  gameId: GameId,
  game: Game.Kind,
  status: Schema.Literals(["open", "revealed", "closed"]),
  potId: PotId,
  week: Week.Week,
  cents: Cents,
  by: PersonId,
  on: LocalDate,
  answered: Schema.Array(Schema.Struct({ personId: PersonId, name: Schema.String })),
  answersBeforeReveal: Schema.Struct({ least: Schema.Int, why: Text }),
  prestations: Schema.Array(Schema.Struct({ number: Schema.Int, ficheId: Schema.NullOr(FicheId), cents: Cents })),
  rows: Schema.Array(Row),
  rules: Schema.Array(Offered),
  /** The numbers of the rules that most people chose; none before the reveal. */
  winners: Schema.Array(Schema.Int),
  /** Every proposal without its author, in the order of the rows; none before the reveal. */
  proposals: Schema.Array(Schema.Array(Cents)),
  /** The median of the proposals for each row, and what it comes to once it fits the pot; null when there is none. */
  median: Schema.NullOr(Schema.Array(Schema.Struct({ row: Schema.Int, median: Rational.Rational, cents: Cents })))
}).annotate({
  description:
    "One game about pay, in cents and minutes: the rows of the pot (without names under the veil, until the reveal), the rules or, after the reveal, the proposals and their median, and who has answered; never who answered what."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window {
  readonly membershipWords: MembershipWords.State
  readonly sharing: Game.Pots
  readonly games: Games.State
}

/** One game (`?game=`), for those who belong. @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: { game: GameId },
  document: Document,
  rejections: [NotAllowed, NotFound],
  showInSteps: function* (window: Window, { query, viewer }) {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const game = Lookup.get(window.games.games, query.game)
    const pot = Lookup.get(window.sharing.pots, game?.potId ?? "")
    if (game === undefined || pot === undefined) {
      return Result.fail(new NotFound({ what: "game", id: query.game }))
    }
    return Result.succeed(yield* shown(game, pot, window))
  }
})

function* shown(game: Game.Game, pot: Pot.Shared, window: Window): Steps.Steps<typeof Document.Type> {
  const { by, gameId, on, outcome, potId, status } = game
  const nameOf = (id: string) => MembershipWords.nameOf(window.membershipWords, id)
  const table = tableOf(game, pot)
  const nameless = table.veiled && outcome === undefined
  const compared = yield* Comparison.seasonInSteps(game.rules, "Steady", [table])
  const ranges = new Map(compared.people.map(({ id, ...range }) => [id, inCents(range)]))
  const votes = outcome?._tag === "Votes" ? outcome.votes : undefined
  return {
    gameId,
    game: game.game,
    status,
    potId,
    week: pot.week,
    cents: Game.potOf(game, window.sharing),
    by,
    on,
    answered: Game.answered(game).map((personId) => ({ personId, name: nameOf(personId) })),
    answersBeforeReveal: Game.answersBeforeReveal,
    prestations: (table.facts.prestations ?? []).map(({ amount }, index) => ({
      number: index + 1,
      ficheId: nameless ? null : FicheId.make(table.prestations[index] ?? ""),
      cents: Number(amount)
    })),
    rows: table.facts.people.map(({ coefficient = 100, id, minutes }, index) => {
      const personId = table.people[index]
      return {
        row: index + 1,
        ...(nameless || personId === undefined ? { personId: null, name: null } : { personId, name: nameOf(personId) }),
        minutes,
        coefficient,
        prestations: (table.facts.prestations ?? []).flatMap(({ people }, number) =>
          people
            .filter((present) => present.id === id)
            .map(({ coefficient = 100, minutes }) => ({ number: number + 1, minutes, coefficient }))
        ),
        range: game.rules.length === 0 ? null : (ranges.get(id) ?? null)
      }
    }),
    rules: compared.outcomes.map((outcome, index) => ({
      number: index + 1,
      rule: outcome.rule,
      title: outcome.title,
      votes: votes?.[index] ?? null,
      gives: gives(outcome, table, window.membershipWords)
    })),
    winners: votes === undefined ? [] : Outcome.winners(votes),
    ...middle(game, table.people)
  }
}

/** The facts as this game shows them, and who and what its rows and prestations stand for. */
interface Table {
  /** Whether rows and prestations go by their numbers. */
  readonly veiled: boolean
  readonly splitId: string
  readonly facts: Facts.Facts
  readonly people: ReadonlyArray<PersonId>
  readonly prestations: ReadonlyArray<string>
}

/** Once a game is played under the veil it stays so: after the reveal only the names are added. */
const tableOf = (game: Game.Game, { facts, potId }: Pot.Shared): Table => {
  const people = facts.people.map(({ id }) => PersonId.make(id)).toSorted()
  const prestations = (facts.prestations ?? []).map(({ id }) => id).toSorted()
  if (game.game !== "veil") {
    const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)
    const ordered = {
      ...facts,
      people: facts.people.toSorted(byId),
      ...(facts.prestations === undefined ? {} : { prestations: facts.prestations.toSorted(byId) })
    }
    return { veiled: false, splitId: potId, facts: ordered, people, prestations }
  }
  const shuffled = { people: Veil.shuffled(game.gameId, people), prestations: Veil.shuffled(game.gameId, prestations) }
  return {
    veiled: true,
    splitId: game.gameId,
    facts: Veil.hidden(facts, shuffled.people, shuffled.prestations),
    ...shuffled
  }
}

const gives = (
  outcome: Comparison.Outcome,
  { facts, veiled }: Table,
  people: MembershipWords.State
): (typeof Offered.Type)["gives"] => {
  if (outcome._tag === "NotApplicable") {
    const { problem, remedy } = veiled ? outcome.error : SplitExplained.inWords(outcome.error, people)
    return { _tag: "NotApplicable", problem, remedy }
  }
  const rows = new Map(facts.people.map(({ id }, index) => [id, index + 1]))
  const shares = outcome.shares.flatMap(({ amount, id }) => {
    const row = rows.get(id)
    return row === undefined ? [] : [{ row, cents: Number(amount) }]
  })
  const others = outcome.shares.filter(({ id }) => !rows.has(id))
  return {
    _tag: "Applied",
    shares: shares.toSorted((a, b) => a.row - b.row),
    leftOver: others.reduce((sum, { amount }) => sum + Number(amount), 0),
    ...inCents(outcome)
  }
}

const inCents = ({ gap, largest, smallest }: Omit<Comparison.Range, "id">): typeof Range.Type => ({
  smallest: Number(smallest),
  largest: Number(largest),
  gap: Number(gap)
})

const middle = (
  { outcome }: Game.Game,
  people: ReadonlyArray<PersonId>
): Pick<typeof Document.Type, "proposals" | "median"> => {
  if (outcome?._tag !== "Median") return { proposals: [], median: null }
  const proposals: ReadonlyArray<Median.Shares> = outcome.proposals
  const shares: Median.Shares | null = outcome.shares
  const medians = Median.medians(proposals)
  return {
    proposals: proposals.map((split) => people.map((id) => Lookup.get(split, id) ?? 0)),
    median:
      shares === null
        ? null
        : people.map((id, index) => ({
            row: index + 1,
            median: medians.get(id) ?? Rational.zero,
            cents: Lookup.get(shares, id) ?? 0
          }))
  }
}
