/** Shapley values of twelve people: ours, and what a developer would write from the textbook. */
import * as Rational from "@kpacite/fair-split/Rational"
import * as Shapley from "@kpacite/fair-split/Shapley"
import { Result } from "effect"
import * as Bench from "../Bench.ts"
import * as Week from "./Week.ts"

export const twelve = (): Bench.Prepared => {
  const people = Array.from({ length: 12 }, (_, index) => Week.nameOf(index))
  const teams = everyTeam(people)
  const ours = () => Result.getOrThrow(Shapley.contributions(people, teams))
  const textbook = () => byHand(people, teams)
  const values = people.map((id) => Rational.sum(ours().get(id) ?? []))
  const close = values.every(({ numerator, denominator }, index) => {
    const value = Number(numerator) / Number(denominator)
    return Math.abs(value - (textbook()[index] ?? 0)) < 1e-9 * value
  })
  return {
    ours: { name: "fair-split", work: Bench.repeat(ours) },
    others: [
      {
        name: "textbook in floats",
        work: Bench.repeat(textbook),
        note: "written by hand: rounds as it goes, and does not notice a team that is missing, listed twice or absurd"
      }
    ],
    problems: close ? [] : ["the textbook and fair-split differ by more than floats can excuse"]
  }
}

/** The larger a team, the more each of its members earns. */
const everyTeam = (people: ReadonlyArray<string>): ReadonlyArray<Shapley.Team> =>
  Array.from({ length: 2 ** people.length - 1 }, (_, index) => {
    const places = people.map((_, place) => place).filter((place) => ((index + 1) >> place) % 2 === 1)
    const skill = places.reduce((sum, place) => sum + 1000 + 37 * place, 0)
    return { members: places.map(Week.nameOf), value: BigInt(skill * places.length) }
  })

/** The mean of what each one adds, with the weight `s! (n − s − 1)! / n!` for a team of `s`. */
const byHand = (people: ReadonlyArray<string>, teams: ReadonlyArray<Shapley.Team>): ReadonlyArray<number> => {
  const n = people.length
  const worth = new Float64Array(2 ** n)
  for (const { members, value } of teams) {
    worth[members.reduce((team, id) => team + 2 ** people.indexOf(id), 0)] = Number(value)
  }
  const weights = people.map((_, size) => (factorial(size) * factorial(n - size - 1)) / factorial(n))
  const values = people.map(() => 0)
  for (let team = 0; team < 2 ** n; team++) {
    const size = people.filter((_, place) => (team >> place) % 2 === 1).length
    for (let place = 0; place < n; place++) {
      if ((team >> place) % 2 === 1) continue
      values[place] =
        (values[place] ?? 0) + (weights[size] ?? 0) * ((worth[team + 2 ** place] ?? 0) - (worth[team] ?? 0))
    }
  }
  return values
}

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
