/**
 * Voting on how much each criterion counts: so much in equal parts, so much by hours, so much by points.
 *
 * These votes are for criteria, not for people: somebody who votes on their own share has every reason to exaggerate.
 *
 * **Source** - Freeman, Pennock, Peters and Wortman Vaughan, Truthful aggregation of budget proposals, Journal of
 * Economic Theory, 2021.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Rational from "./Rational.ts"

/**
 * How the proposals become one. `IndependentMarkets`: nobody gains by lying about their wish, and a criterion wanted by a
 * third of the voters alone gets a third. `Utilitarian`: nobody gains by lying, and the majority prevails. `Average`: the
 * mean, which a voter can pull by exaggerating.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Method = Schema.Literals(["IndependentMarkets", "Utilitarian", "Average"])

/**
 * @category models
 * @since 0.1.0
 */
export type Method = typeof Method.Type

/**
 * A proposal that cannot be counted, and what to do.
 *
 * **Shape** - `ballot` is the position of the proposal, from zero; absent when there is none at all.
 *
 * @category errors
 * @since 0.1.0
 */
export class ProposalNotCounted extends Schema.TaggedError<ProposalNotCounted>()("ProposalNotCounted", {
  ballot: Schema.optionalKey(Schema.Int),
  reason: Schema.Literals(["NoProposals", "NumberNotAllowed", "EmptyProposal"])
}) {}

/**
 * How much each criterion counts, as fractions that sum to 1, by the name of the criterion.
 *
 * **Shape** - a proposal gives whole points to criteria; only their proportions count, and a criterion left out has none.
 *
 * **Fails with** - `ProposalNotCounted` when there is no proposal, or one is empty or has a number below zero.
 *
 * ```ts
 * import { Result } from "effect"
 * import * as Criteria from "@kpacite/fair-split/Criteria"
 * import * as Rational from "@kpacite/fair-split/Rational"
 *
 * const weights = Criteria.vote("IndependentMarkets", [
 *   { equal: 60, hours: 30, points: 10 },
 *   { equal: 50, hours: 20, points: 30 },
 *   { equal: 10, hours: 80, points: 10 }
 * ])
 * Array.from(Result.getOrThrow(weights).values(), Rational.toString) // => ["7/15", "3/10", "7/30"]
 * ```
 *
 * @category voting
 * @since 0.1.0
 */
export const vote = (
  method: Method,
  proposals: ReadonlyArray<Readonly<Record<string, number>>>
): Result.Result<ReadonlyMap<string, Rational.Rational>, ProposalNotCounted> => {
  if (proposals.length === 0) return Result.fail(new ProposalNotCounted({ reason: "NoProposals" }))
  for (const [ballot, proposal] of proposals.entries()) {
    const points = Object.values(proposal)
    if (!points.every((value) => Number.isSafeInteger(value) && value >= 0)) {
      return Result.fail(new ProposalNotCounted({ ballot, reason: "NumberNotAllowed" }))
    }
    if (!points.some((value) => value > 0)) {
      return Result.fail(new ProposalNotCounted({ ballot, reason: "EmptyProposal" }))
    }
  }
  const criteria = Array.from(new Set(proposals.flatMap((proposal) => Object.keys(proposal)))).toSorted((a, b) =>
    a < b ? -1 : 1
  )
  const wishes = criteria.map((criterion) => proposals.map((proposal) => wish(proposal, criterion)))
  const weights = method === "Average" ? wishes.map(mean) : byPhantoms(method, wishes, proposals.length)
  return Result.succeed(new Map(criteria.map((criterion, index) => [criterion, weights[index] ?? Rational.zero])))
}

const wish = (proposal: Readonly<Record<string, number>>, criterion: string): Rational.Rational => {
  const all = Object.values(proposal).reduce((sum, points) => sum + BigInt(points), 0n)
  return Object.hasOwn(proposal, criterion) ? Rational.of(BigInt(proposal[criterion] ?? 0), all) : Rational.zero
}

const mean = (wishes: ReadonlyArray<Rational.Rational>): Rational.Rational =>
  Rational.divide(Rational.sum(wishes), Rational.fromInt(wishes.length))

/**
 * Each criterion gets the median of the wishes and of one more phantom wish than there are voters. The phantoms move up
 * together until the medians sum to one; between two bends everything moves along straight lines.
 */
const byPhantoms = (
  method: "IndependentMarkets" | "Utilitarian",
  wishes: ReadonlyArray<ReadonlyArray<Rational.Rational>>,
  n: number
): ReadonlyArray<Rational.Rational> => {
  const phantoms = method === "IndependentMarkets" ? markets(n) : steps(n)
  const levels = [Rational.zero, Rational.one, ...wishes.flat()]
  const times = phantoms
    .flatMap(({ reaches }) => levels.map(reaches))
    .filter((time) => time !== undefined)
    .filter((time) => Rational.compare(time, Rational.one) <= 0)
    .concat([Rational.zero, Rational.one])
    .toSorted(Rational.compare)
  const medians = (time: Rational.Rational) => {
    const placed = phantoms.map(({ at }) => clamp(at(time)))
    return wishes.map((row) => [...placed, ...row].toSorted(Rational.compare)[n] ?? Rational.zero)
  }
  let low = 0
  let high = times.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (Rational.compare(Rational.sum(medians(times[middle] ?? Rational.zero)), Rational.one) >= 0) high = middle
    else low = middle + 1
  }
  const after = medians(times[low] ?? Rational.one)
  const excess = Rational.subtract(Rational.sum(after), Rational.one)
  if (excess.numerator === 0n || low === 0) return after
  const before = medians(times[low - 1] ?? Rational.zero)
  const grown = Rational.subtract(Rational.sum(after), Rational.sum(before))
  const back = Rational.divide(excess, grown)
  return after.map((value, index) =>
    Rational.subtract(value, Rational.multiply(back, Rational.subtract(value, before[index] ?? value)))
  )
}

/** A phantom wish: where it stands at a time from 0 to 1, and when it reaches a level. */
interface Phantom {
  readonly at: (time: Rational.Rational) => Rational.Rational
  readonly reaches: (level: Rational.Rational) => Rational.Rational | undefined
}

const markets = (n: number): ReadonlyArray<Phantom> =>
  Array.from({ length: n + 1 }, (_, k): Phantom => {
    const speed = Rational.fromInt(n - k)
    return {
      at: (time) => Rational.multiply(time, speed),
      reaches: (level) => (k === n ? undefined : Rational.divide(level, speed))
    }
  })

const steps = (n: number): ReadonlyArray<Phantom> =>
  Array.from({ length: n + 1 }, (_, k): Phantom => {
    const [delay, speed] = [Rational.fromInt(k), Rational.fromInt(n + 1)]
    return {
      at: (time) => Rational.subtract(Rational.multiply(time, speed), delay),
      reaches: (level) => Rational.divide(Rational.add(level, delay), speed)
    }
  })

const clamp = (value: Rational.Rational): Rational.Rational =>
  Rational.min(Rational.one, Rational.max(Rational.zero, value))
