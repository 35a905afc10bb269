/**
 * Sharing by what each one adds to every possible team, averaged over all orders in which the team could have formed.
 *
 * **Source** - Shapley, A value for n-person games, 1953.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import * as Rational from "./Rational.ts"
import type * as RuleNotApplicable from "./RuleNotApplicable.ts"

/**
 * With more people than this there are too many teams to ask for their worth.
 *
 * @category constants
 * @since 0.1.0
 */
export const limit = 12

/**
 * What a team would have been worth alone.
 *
 * @category models
 * @since 0.1.0
 */
export interface Team {
  readonly members: ReadonlyArray<string>
  readonly value: bigint
}

/**
 * For each person, what they add on average to teams of nobody, of one, of two, …: the parts sum to the Shapley value,
 * and all values sum to the worth of the whole team.
 *
 * **Fails with** - the reason, when a team is missing, listed twice or worth less than nothing, when somebody makes a
 * team worth less, or when there are more than twelve people.
 *
 * @category sharing
 * @since 0.1.0
 */
export const contributions = (
  people: ReadonlyArray<string>,
  teams: ReadonlyArray<Team>
): Result.Result<ReadonlyMap<string, ReadonlyArray<Rational.Rational>>, RuleNotApplicable.Reason> =>
  Result.gen(function* () {
    const n = people.length
    if (n > limit) yield* refuse({ _tag: "TooManyPeople", limit, people: n })
    const worth = yield* worths(people, teams)
    const sizes = worth.map((_, team) => sizeOf(team))
    const averages = new Map<string, ReadonlyArray<Rational.Rational>>()
    for (const [index, id] of people.entries()) {
      const added = people.map(() => 0n)
      for (let team = 0; team < worth.length; team++) {
        if (isIn(index, team)) continue
        const more = (worth[team + (1 << index)] ?? 0n) - (worth[team] ?? 0n)
        if (more < 0n) yield* refuse({ _tag: "TeamLosesWith", id, members: named(people, team) })
        const size = sizes[team] ?? 0
        added[size] = (added[size] ?? 0n) + more
      }
      averages.set(
        id,
        added.map((sum, size) => Rational.of(sum, BigInt(n) * choose(n - 1, size)))
      )
    }
    return averages
  })

/** The worth of every set of people, by its bits; nobody is worth nothing. */
const worths = (
  people: ReadonlyArray<string>,
  teams: ReadonlyArray<Team>
): Result.Result<ReadonlyArray<bigint>, RuleNotApplicable.Reason> =>
  Result.gen(function* () {
    const places = new Map(people.map((id, index) => [id, index]))
    const worth: Array<bigint | undefined> = Array.from({ length: 1 << people.length }, () => undefined)
    worth[0] = 0n
    for (const { members, value } of teams) {
      let team = 0
      for (const id of members) {
        const place = places.get(id)
        if (place === undefined) return yield* refuse({ _tag: "UnknownPerson", id, where: members.join(" + ") })
        if (isIn(place, team)) yield* refuse({ _tag: "DuplicateId", id })
        team += 1 << place
      }
      if (worth[team] !== undefined) yield* refuse({ _tag: "DuplicateId", id: members.join(" + ") })
      if (value < 0n) {
        yield* refuse({ _tag: "NumberNotAllowed", id: members.join(" + "), field: "value", value: `${value}` })
      }
      worth[team] = value
    }
    const all: Array<bigint> = []
    for (const [team, value] of worth.entries()) {
      if (value === undefined) return yield* refuse({ _tag: "MissingTeam", members: named(people, team) })
      all.push(value)
    }
    return all
  })

const named = (people: ReadonlyArray<string>, team: number): ReadonlyArray<string> =>
  people.filter((_, index) => isIn(index, team))

const isIn = (index: number, team: number): boolean => ((team >> index) & 1) === 1

const sizeOf = (team: number): number => {
  let size = 0
  for (let rest = team; rest > 0; rest >>= 1) size += rest & 1
  return size
}

const choose = (n: number, k: number): bigint => {
  let result = 1n
  for (let i = 1; i <= k; i++) result = (result * BigInt(n - k + i)) / BigInt(i)
  return result
}

const refuse = (reason: RuleNotApplicable.Reason) => Result.fail(reason)
