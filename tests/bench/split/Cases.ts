/** What the division of money is measured on. */
import * as Apportionment from "@kpacite/fair-split/Apportionment"
import * as Bench from "../Bench.ts"
import * as Division from "./Division.ts"
import * as Ours from "./Ours.ts"
import * as Peers from "./Peers.ts"
import * as Shapley from "./Shapley.ts"
import * as Week from "./Week.ts"

/** By weights, in one go, with our weekly path beside it. */
const oneOff = (people: number): Bench.Prepared => {
  const week = Week.week(people, 1_234_567)
  const { ours, others, problems } = Division.compare(week.pot, Ours.largestRemainder(week), byWeights(week))
  return { ours, others: [...others, Ours.weekly(week)], problems }
}

const byWeights = (week: Week.Week): ReadonlyArray<Division.Division> => [
  Peers.dinero(week),
  Peers.dineroBigint(week),
  Peers.bigJs(week),
  Peers.hamilton(week)
]

const equalParts = (people: number): Bench.Prepared => {
  const week = { pot: 1_234_567, minutes: Array.from({ length: people }, () => 1) }
  return Division.compare(week.pot, Ours.largestRemainder(week), [Peers.currencyJs(week), Peers.dinero(week)])
}

/** A season: ours remembers, the others divide each week as if it were the first. */
const season = (): Bench.Prepared => {
  const weeks = Week.season(500, 30)
  const facts = weeks.map(Week.facts)
  const without = (divisions: ReadonlyArray<Division.Division>, name: string): Bench.Contender => ({
    name,
    work: Bench.repeat(() => divisions.map(({ divide }) => divide())),
    note: "not the same work: the same 500 pots, each divided as if it were the first"
  })
  const settled = Ours.replay(facts)
  const paid = settled.flatMap(({ payments }) => payments).reduce((sum, { amount }) => sum + amount, 0n)
  const pots = weeks.reduce((sum, { pot }) => sum + BigInt(pot), 0n)
  const box = settled.at(-1)?.ledger.box ?? 0n
  return {
    ours: { name: "fair-split Steady", work: Bench.repeat(() => Ours.replay(facts)) },
    others: [
      without(weeks.map(Peers.dinero), "dinero.js (number)"),
      without(weeks.map(Peers.dineroBigint), "dinero.js (bigint)"),
      without(weeks.map(Peers.bigJs), "big.js by hand"),
      without(weeks.map(Peers.hamilton), "apportionment hamilton"),
      without(weeks.map(Ours.largestRemainder), "fair-split largest remainder")
    ],
    problems: paid + box === pots ? [] : [`the season pays ${paid} and keeps ${box} of ${pots}`]
  }
}

const billion = Week.week(15, 1_000_000_000)

const large = (ours: Division.Division, others: ReadonlyArray<Division.Division> = []): Bench.Prepared =>
  Division.compare(billion.pot, ours, others)

const divisor = (name: Apportionment.Divisor): Division.Division =>
  Ours.method(name, (pot, parties, ties) => Apportionment.byDivisor(name, pot, parties, ties), billion)

export const cases: ReadonlyArray<Bench.Case> = [
  {
    name: "split-15",
    title: "15 people share a pot by weights, once",
    unit: "splits",
    prepare: () => oneOff(15)
  },
  {
    name: "split-15-equal",
    title: "15 people share a pot in equal parts, once",
    unit: "splits",
    prepare: () => equalParts(15)
  },
  {
    name: "split-1000",
    title: "1 000 people share a pot by weights, once",
    unit: "splits",
    prepare: () => oneOff(1000)
  },
  {
    name: "split-1000-equal",
    title: "1 000 people share a pot in equal parts, once",
    unit: "splits",
    prepare: () => equalParts(1000)
  },
  {
    name: "season",
    title: "30 people share a pot every week for 500 weeks: ours remembers every fraction, the others none",
    unit: "seasons",
    prepare: season
  },
  {
    name: "billion",
    title: "15 people share a billion cents: largest remainder",
    unit: "splits",
    prepare: () => large(Ours.largestRemainder(billion), byWeights(billion))
  },
  {
    name: "billion-webster",
    title: "15 people share a billion cents: Webster",
    unit: "splits",
    prepare: () => large(divisor("Webster"), [Peers.byDivisor("webster", billion)])
  },
  {
    name: "billion-dhondt",
    title: "15 people share a billion cents: D'Hondt",
    unit: "splits",
    prepare: () => large(divisor("DHondt"), [Peers.byDivisor("jefferson", billion)])
  },
  {
    name: "billion-adams",
    title: "15 people share a billion cents: Adams",
    unit: "splits",
    prepare: () => large(divisor("Adams"), [Peers.byDivisor("adams", billion)])
  },
  {
    name: "billion-huntington",
    title: "15 people share a billion cents: Huntington-Hill",
    unit: "splits",
    prepare: () => large(divisor("HuntingtonHill"), [Peers.byDivisor("huntingtonHill", billion)])
  },
  {
    name: "billion-dean",
    title: "15 people share a billion cents: Dean (no library has it)",
    unit: "splits",
    prepare: () => large(divisor("Dean"))
  },
  {
    name: "billion-quota",
    title: "15 people share a billion cents: Balinski and Young's quota method (no library has it)",
    unit: "splits",
    prepare: () => large(Ours.method("quota", Apportionment.quota, billion))
  },
  {
    name: "shapley-12",
    title: "Shapley values of 12 people, from the worth of all 4 095 teams",
    unit: "divisions",
    prepare: Shapley.twelve
  }
]
