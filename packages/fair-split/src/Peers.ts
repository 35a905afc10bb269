/**
 * Sharing by what the members think of each other's part, so that nobody's own ballot moves their own share.
 *
 * **Source** - de Clippel, Moulin and Tideman, Impartial division of a dollar, Journal of Economic Theory 139, 2008. The
 * upper-median form is a variant: the argument that leaves no share negative needs only that the two opposite ratios of a
 * pair multiply to at least one, which the upper median keeps as the mean does.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import * as Rational from "./Rational.ts"
import type * as RuleNotApplicable from "./RuleNotApplicable.ts"

/**
 * How many points a judge gives to each of the others, never to themselves.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Ballot = Schema.Struct({ judge: Schema.String, points: Schema.Record(Schema.String, Schema.Int) })

/**
 * @category models
 * @since 0.1.0
 */
export type Ballot = typeof Ballot.Type

/**
 * How several opinions on the ratio of two parts become one: the mean, or the upper median, which a single hostile ballot
 * cannot move once there are six members.
 *
 * @category schemas
 * @since 0.1.0
 */
export const Form = Schema.Literals(["Mean", "UpperMedian"])

/**
 * @category models
 * @since 0.1.0
 */
export type Form = typeof Form.Type

/**
 * Shares of a whole, one table for each source they come from: `table.get(source)?.get(member)`.
 *
 * @category models
 * @since 0.1.0
 */
export type Sources = ReadonlyMap<string, ReadonlyMap<string, Rational.Rational>>

type Judged = Result.Result<Sources, RuleNotApplicable.Reason>

/**
 * Each member hands an equal part of the whole to the others, in proportion to the points given.
 *
 * **Shape** - one table for each judge; all tables together sum to 1.
 *
 * **Fails with** - the reason, when a ballot is missing, empty, negative or for oneself, or there is one member only.
 *
 * @category sharing
 * @since 0.1.0
 */
export const give = (members: ReadonlyArray<string>, ballots: ReadonlyArray<Ballot>): Judged =>
  Result.gen(function* () {
    if (members.length < 2) yield* refuse({ _tag: "TooFewPeople", needed: 2, people: members.length })
    const read = yield* reader(members, ballots, 0n)
    const outsider = ballots.find(({ judge }) => !members.includes(judge))
    if (outsider !== undefined) {
      return yield* refuse({ _tag: "UnknownPerson", id: outsider.judge, where: "ballots" })
    }
    const tables = new Map<string, ReadonlyMap<string, Rational.Rational>>()
    for (const judge of members) {
      const others = members.filter((member) => member !== judge)
      const all = others.reduce((sum, member) => sum + read(judge, member), 0n)
      if (all === 0n) return yield* refuse({ _tag: "EmptyBallot", id: judge })
      const whole = all * BigInt(members.length)
      tables.set(judge, new Map(others.map((member) => [member, Rational.of(read(judge, member), whole)])))
    }
    return tables
  })

/**
 * The impartial division: for each member in turn, the others' shares follow from the opinions of those who are not
 * concerned, and that member takes what is left; the result is the average over all turns. When all ballots agree, it is
 * what they say. Ballots of judges who are not members count like the others, and those judges are paid nothing.
 *
 * **Shape** - one table for each member who takes what is left; all tables together sum to 1.
 *
 * **Fails with** - the reason, when a ballot is missing or gives somebody no point, or there are too few judges: four
 * members, or three and one outside judge, or two and one outside judge.
 *
 * @category sharing
 * @since 0.1.0
 */
export const impartial = (form: Form, members: ReadonlyArray<string>, ballots: ReadonlyArray<Ballot>): Judged =>
  Result.gen(function* () {
    const [only] = members
    if (members.length === 1 && only !== undefined) return new Map([[only, new Map([[only, Rational.one]])]])
    const read = yield* reader(members, ballots, 1n)
    const judges = ballots.map(({ judge }) => judge)
    const needed = members.length === 2 ? 3 : 4
    if (judges.length < needed) yield* refuse({ _tag: "TooFewJudges", needed, judges: judges.length })
    const opinion = opinions(form, judges, read)
    const n = Rational.fromInt(members.length)
    return new Map(
      members.map((last) => {
        const others = members.filter((member) => member !== last)
        const table = new Map(
          others.map((member) => {
            const ratios = members.map((other) => (other === member ? Rational.one : opinion(other, member, last)))
            return [member, Rational.divide(Rational.one, Rational.multiply(n, Rational.sum(ratios)))]
          })
        )
        const left = Rational.subtract(Rational.divide(Rational.one, n), Rational.sum(table.values()))
        return [last, table.set(last, left)]
      })
    )
  })

/**
 * The impartial shares of three members. Agreement is paid as it is said; disagreement leaves a part over, because for
 * three no rule can be impartial, exact and faithful to agreement at once.
 *
 * **Shape** - shares that sum to at most 1.
 *
 * **Fails with** - the reason, when there are not three members, or a ballot is missing or gives somebody no point.
 *
 * @category sharing
 * @since 0.1.0
 */
export const ofThree = (
  members: ReadonlyArray<string>,
  ballots: ReadonlyArray<Ballot>
): Result.Result<ReadonlyMap<string, Rational.Rational>, RuleNotApplicable.Reason> =>
  Result.gen(function* () {
    const [a, b, c] = members
    if (a === undefined || b === undefined || c === undefined || members.length !== 3) {
      return yield* refuse({ _tag: "NotThreePeople", people: members.length })
    }
    const read = yield* reader(members, ballots, 1n)
    const turns = [
      [a, b, c],
      [b, c, a],
      [c, a, b]
    ] as const
    // Each of the other two compares the third one with this member.
    return new Map(
      turns.map(([member, second, third]) => {
        const ratios = [
          Rational.one,
          Rational.of(read(third, second), read(third, member)),
          Rational.of(read(second, third), read(second, member))
        ]
        return [member, Rational.divide(Rational.one, Rational.sum(ratios))]
      })
    )
  })

/**
 * The share of each member: the sum over all tables.
 *
 * @category reading
 * @since 0.1.0
 */
export const shares = (sources: Sources): ReadonlyMap<string, Rational.Rational> => {
  const sums = new Map<string, Rational.Rational>()
  for (const table of sources.values()) {
    for (const [member, share] of table) sums.set(member, Rational.add(sums.get(member) ?? Rational.zero, share))
  }
  return sums
}

type Reader = (judge: string, member: string) => bigint

/** Checks all ballots: one for every member, points for all the others, none for oneself, none below the least. */
const reader = (
  members: ReadonlyArray<string>,
  ballots: ReadonlyArray<Ballot>,
  least: bigint
): Result.Result<Reader, RuleNotApplicable.Reason> =>
  Result.gen(function* () {
    const known = new Map<string, ReadonlyMap<string, number>>()
    for (const { judge, points } of ballots) {
      if (known.has(judge)) yield* refuse({ _tag: "DuplicateId", id: judge })
      known.set(judge, new Map(Object.entries(points)))
      for (const [member, value] of Object.entries(points)) {
        if (member === judge) yield* refuse({ _tag: "JudgesThemselves", id: judge })
        if (!members.includes(member)) yield* refuse({ _tag: "UnknownPerson", id: member, where: judge })
        if (!Number.isSafeInteger(value) || BigInt(value) < least) {
          yield* refuse({ _tag: "PointsNotAllowed", judge, member, value: `${value}`, least: Number(least) })
        }
      }
      // Where zero is allowed, a blank is a zero.
      const missing = members.find((member) => least > 0n && member !== judge && !Object.hasOwn(points, member))
      if (missing !== undefined) yield* refuse({ _tag: "MissingFact", id: judge, field: `points: ${missing}` })
    }
    const silent = members.find((member) => !known.has(member))
    if (silent !== undefined) yield* refuse({ _tag: "MissingBallot", id: silent })
    return (judge, member) => BigInt(known.get(judge)?.get(member) ?? 0)
  })

/** What the judges who are not concerned think of the ratio of two members' parts. */
const opinions = (form: Form, judges: ReadonlyArray<string>, read: Reader) => {
  const ratio = (judge: string, other: string, member: string) => Rational.of(read(judge, other), read(judge, member))
  const sorted = remember((other, member) =>
    judges
      .filter((judge) => judge !== other && judge !== member)
      .map((judge) => ({ judge, value: ratio(judge, other, member) }))
      .toSorted((a, b) => Rational.compare(a.value, b.value))
  )
  const total = remember((other, member) => Rational.sum(sorted(other, member).map(({ value }) => value)))
  return (other: string, member: string, last: string): Rational.Rational => {
    const all = sorted(other, member)
    const absent = all.findIndex(({ judge }) => judge === last)
    const count = all.length - (absent < 0 ? 0 : 1)
    if (form === "Mean") {
      const heard = absent < 0 ? Rational.zero : (all[absent]?.value ?? Rational.zero)
      return Rational.divide(Rational.subtract(total(other, member), heard), Rational.fromInt(count))
    }
    const middle = count >> 1
    return all[absent < 0 || middle < absent ? middle : middle + 1]?.value ?? Rational.zero
  }
}

const remember = <A>(compute: (other: string, member: string) => A) => {
  const known = new Map<string, Map<string, A>>()
  return (other: string, member: string): A => {
    const row = known.get(other) ?? new Map<string, A>()
    known.set(other, row)
    const value = row.get(member) ?? compute(other, member)
    row.set(member, value)
    return value
  }
}

const refuse = (reason: RuleNotApplicable.Reason) => Result.fail(reason)
