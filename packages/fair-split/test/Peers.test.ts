import { assert, describe, it } from "@effect/vitest"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Peers from "@kpacite/fair-split/Peers"
import * as Rational from "@kpacite/fair-split/Rational"
import { Result } from "effect"
import * as fc from "fast-check"
import { clusters, giftCircle, ofThree, outsideJudge, vectors } from "./vectors/peers.ts"

type Points = ReadonlyArray<ReadonlyArray<number>>

const name = (index: number) => `m${index}`
const names = (n: number): ReadonlyArray<string> => Array.from({ length: n }, (_, index) => name(index))

const ballots = (points: Points, members = points.length): ReadonlyArray<Peers.Ballot> =>
  points.map((row, judge) => ({
    judge: name(judge),
    points: Object.fromEntries(
      row.flatMap((value, index) => (index === judge || index >= members ? [] : [[name(index), value]]))
    )
  }))

type Rule = (points: Points, members?: number) => ReadonlyArray<Rational.Rational>

const inOrder = (shares: ReadonlyMap<string, Rational.Rational>, members: number) =>
  names(members).map((id) => shares.get(id) ?? Rational.zero)

const give: Rule = (points) =>
  inOrder(Peers.shares(Result.getOrThrow(Peers.give(names(points.length), ballots(points)))), points.length)

const impartial =
  (form: Peers.Form): Rule =>
  (points, members = points.length) =>
    inOrder(Peers.shares(Result.getOrThrow(Peers.impartial(form, names(members), ballots(points, members)))), members)

const rules = { give, dmt_mean: impartial("Mean"), dmt_upper_median: impartial("UpperMedian") }

const written = (shares: ReadonlyArray<Rational.Rational>) => shares.map(Rational.toString)

describe("Peers", () => {
  it("offers the mean and the upper median of opinions", () => {
    assert.deepStrictEqual([...Peers.Form.literals], ["Mean", "UpperMedian"])
  })

  it.each(vectors)("agrees with $id ($rule)", ({ rule, input, expected }) => {
    assert.deepStrictEqual(written(rules[rule](input.points)), [...expected])
  })

  it("agrees with the three-member vector, and leaves the rest to the common pot", () => {
    const facts = Facts.euros({
      pot: Money.eur(111n),
      people: names(3).map((id) => ({ id, minutes: 0 })),
      ballots: ballots(ofThree.input.points)
    })
    const due = Result.getOrThrow(Entitlement.of({ _tag: "ImpartialOfThree", leftoverTo: "common pot" }, facts))
    const shares = due.map(({ id, amount }) => [id, Rational.toString(Rational.divide(amount, Rational.fromInt(111)))])
    assert.deepStrictEqual(Object.fromEntries(shares), {
      "common pot": ofThree.expected.pot,
      m0: ofThree.expected.shares[0],
      m1: ofThree.expected.shares[1],
      m2: ofThree.expected.shares[2]
    })
  })

  it("agrees with the vector of three members and one outside judge", () => {
    const { points, members } = outsideJudge.input
    assert.deepStrictEqual(written(impartial("Mean")(points, members)), outsideJudge.expected)
  })

  it("shares between teams when members judge other teams only: the clusters of the Dollar partition", () => {
    const { points, clusters: teams } = clusters.input
    const outside = points.map((row, judge) =>
      row.map((value, member) => (teams.some((team) => team.includes(judge) && team.includes(member)) ? 0 : value))
    )
    const shares = give(outside)
    const sums = teams.map((team) => Rational.sum(team.map((member) => shares[member] ?? Rational.zero)))
    assert.deepStrictEqual(written(sums), clusters.expected)
  })

  it("pays a gift circle as sharing by points does", () => {
    const { received, total, budget } = giftCircle.input
    const facts = Facts.euros({
      pot: Money.eur(BigInt(budget)),
      people: [
        { id: "a", minutes: 0, points: received },
        { id: "others", minutes: 0, points: total - received }
      ]
    })
    const [first] = Result.getOrThrow(Entitlement.of({ _tag: "ByPoints" }, facts))
    assert.strictEqual(first && Rational.toString(first.amount), `${giftCircle.expected}`)
  })
})

const matrix = (n: number, least: number): fc.Arbitrary<Points> =>
  fc.array(fc.array(fc.integer({ min: least, max: 20 }), { minLength: n, maxLength: n }), {
    minLength: n,
    maxLength: n
  })

/** The formula read off the paper term by term: nothing shared, nothing remembered. */
const literal = (form: Peers.Form, points: Points, members: number): ReadonlyArray<Rational.Rational> => {
  const all = Array.from({ length: members }, (_, index) => index)
  const r = (judge: number, member: number) => points[judge]?.[member] ?? 0
  const psi = (k: number, i: number, without: ReadonlyArray<number>) => {
    const seen = points
      .map((_, judge) => judge)
      .filter((judge) => !without.includes(judge))
      .map((judge) => Rational.of(BigInt(r(judge, k)), BigInt(r(judge, i))))
      .toSorted(Rational.compare)
    return form === "Mean"
      ? Rational.divide(Rational.sum(seen), Rational.fromInt(seen.length))
      : (seen[Math.floor(seen.length / 2)] ?? Rational.zero)
  }
  const f = (i: number, j: number): Rational.Rational => {
    if (i === j) {
      const others = all.filter((one) => one !== j)
      return Rational.subtract(Rational.one, Rational.sum(others.map((one) => f(one, j))))
    }
    const rest = all.filter((k) => k !== i && k !== j)
    const terms = [Rational.one, psi(j, i, [i, j]), ...rest.map((k) => psi(k, i, [i, j, k]))]
    return Rational.divide(Rational.one, Rational.sum(terms))
  }
  return all.map((i) => Rational.divide(Rational.sum(all.map((j) => f(i, j))), Rational.fromInt(members)))
}

describe.each(Object.entries(rules))("%s", (rule, shares) => {
  const least = rule === "give" ? 0 : 1
  const instance = fc
    .integer({ min: rule === "give" ? 2 : 4, max: 6 })
    .chain((n) => matrix(n, least))
    .filter((points) => points.every((row, judge) => row.some((value, member) => member !== judge && value > 0)))

  it("hands out everything, and nobody less than nothing", () => {
    fc.assert(
      fc.property(instance, (points) => {
        const result = shares(points)
        assert.deepStrictEqual(Rational.sum(result), Rational.one)
        assert.isTrue(result.every(({ numerator }) => numerator >= 0n))
      })
    )
  })

  it("does not move anybody's share by their own ballot", () => {
    fc.assert(
      fc.property(
        instance,
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 6, maxLength: 6 }),
        (points, other) => {
          const before = shares(points)
          points.forEach((_, judge) => {
            const after = shares(
              points.map((row, index) => (index === judge ? row.map((_, at) => other[at] ?? 1) : row))
            )
            assert.deepStrictEqual(after[judge], before[judge])
          })
        }
      ),
      { numRuns: 40 }
    )
  })

  it("follows the names: exchanging members exchanges shares", () => {
    fc.assert(
      fc.property(instance, (points) => {
        const turned = points.toReversed().map((row) => row.toReversed())
        assert.deepStrictEqual(shares(turned), shares(points).toReversed())
      })
    )
  })

  it("does not depend on how many points a judge has to give", () => {
    fc.assert(
      fc.property(instance, fc.integer({ min: 2, max: 9 }), (points, factor) => {
        const more = points.map((row, judge) => (judge === 0 ? row.map((value) => value * factor) : row))
        assert.deepStrictEqual(shares(more), shares(points))
      })
    )
  })

  it("gives nobody less when one judge gives them more", () => {
    fc.assert(
      fc.property(instance, fc.nat(10), (points, extra) => {
        const better = points.map((row, judge) =>
          judge === 0 ? row.map((value, member) => (member === 1 ? value + extra : value)) : row
        )
        const [, before = Rational.zero] = shares(points)
        const [, after = Rational.zero] = shares(better)
        assert.isTrue(Rational.compare(after, before) >= 0)
      })
    )
  })
})

describe.each(Peers.Form.literals)("the impartial rule, %s", (form) => {
  it("equals the formula computed term by term, with and without outside judges", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.nat(2),
        fc.infiniteStream(fc.integer({ min: 1, max: 12 })),
        (n, outside, numbers) => {
          const judges = Math.max(n + outside, n === 2 ? 3 : 4)
          const points = Array.from({ length: judges }, () =>
            Array.from({ length: n }, () => numbers.next().value ?? 1)
          )
          assert.deepStrictEqual(impartial(form)(points, n), literal(form, points, n))
        }
      ),
      { numRuns: 60 }
    )
  })

  it("pays what everybody says when everybody agrees", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 4, maxLength: 7 }), (parts) => {
        const all = parts.reduce((sum, part) => sum + part, 0)
        assert.deepStrictEqual(
          impartial(form)(parts.map(() => parts)),
          parts.map((part) => Rational.of(BigInt(part), BigInt(all)))
        )
      })
    )
  })

  it("gives everything to somebody who is alone", () => {
    const tables = Result.getOrThrow(Peers.impartial(form, ["m0"], []))
    assert.deepStrictEqual(Peers.shares(tables), new Map([["m0", Rational.one]]))
  })
})

const equalExceptHostile = (n: number): Points =>
  Array.from({ length: n }, (_, judge) =>
    Array.from({ length: n }, (_, member) => (judge === 0 && member === 1 ? 1 : 100))
  )

const spent = (given: ReadonlyArray<number>, own: number) => own / given.reduce((sum, one) => sum + one, 0)

const normalised = (row: ReadonlyArray<number>) => {
  const all = row.reduce((sum, value) => sum + value, 0)
  return row.map((value) => value / all)
}

const victim = (rule: Rule, n: number) => rule(equalExceptHostile(n))[1] ?? Rational.zero

const median = (points: Points) =>
  normalised(
    points[0]?.map(
      (_, member) => points.map((row) => normalised(row)[member] ?? 0).toSorted((a, b) => a - b)[1] ?? 0
    ) ?? []
  )

const average = (points: Points) =>
  points[0]?.map((_, member) => points.reduce((sum, row) => sum + (normalised(row)[member] ?? 0), 0) / points.length) ??
  []

describe("what the peer rules do not have", () => {
  it("giving does not reproduce an agreement on 1:1:1:2", () => {
    const shares = give(Array.from({ length: 4 }, () => [1, 1, 1, 2]))
    assert.isFalse(Rational.equals(shares[3] ?? Rational.zero, Rational.of(2n, 5n)))
  })

  it("a hostile ballot takes a victim's share down to a third under the mean, and nothing under the median of six", () => {
    assert.isTrue(Rational.compare(victim(rules.dmt_mean, 6), Rational.of(6n, 100n)) < 0)
    assert.deepStrictEqual(victim(rules.dmt_upper_median, 6), Rational.of(1n, 6n))
    assert.isTrue(Rational.compare(victim(rules.dmt_upper_median, 5), Rational.of(1n, 5n)) < 0)
    // Giving: the victim keeps at least (n − 2)/(n − 1) of the equal share.
    assert.isTrue(Rational.compare(victim(give, 6), Rational.of(4n, 30n)) >= 0)
  })

  it("an average with one's own ballot, or a normalised median of all, is moved by one's own ballot", () => {
    const honest = [
      [2, 1, 1],
      [1, 2, 1],
      [1, 1, 2]
    ]
    const greedy = [[98, 1, 1], ...honest.slice(1)]
    assert.isAbove(average(greedy)[0] ?? 0, average(honest)[0] ?? 1)
    const level = [
      [1, 5, 4],
      [3, 4, 3],
      [2, 3, 5]
    ]
    assert.notDeepEqual(median([[9, 1, 1], ...level.slice(1)])[0], median(level)[0])
  })

  it("a normalised median of the others' opinions does not pay what everybody says when all agree on 1:1:2:2", () => {
    const agreed = [1, 1, 2, 2]
    // What each judge gives to a member, as a part of all that this judge has for the others.
    const opinions = agreed.map((own, member) =>
      agreed.flatMap((kept, judge) => (judge === member ? [] : [Rational.of(BigInt(own), BigInt(6 - kept))]))
    )
    const medians = opinions.map((seen) => seen.toSorted(Rational.compare)[1] ?? Rational.zero)
    const paid = medians.map((one) => Rational.divide(one, Rational.sum(medians)))
    assert.deepStrictEqual(written(paid), ["5/26", "5/26", "4/13", "4/13"])
    for (const form of Peers.Form.literals) {
      assert.deepStrictEqual(written(impartial(form)(agreed.map(() => agreed))), ["1/6", "1/6", "1/3", "1/3"])
    }
  })

  it("burning what is not given lets a member move their own share, so unspent points are not a way out", () => {
    assert.isAbove(spent([100, 100, 20], 60), spent([100, 100, 100], 60))
  })

  it("three members who disagree cannot be paid everything impartially; who agree are paid as they say", () => {
    const cyclic = Peers.ofThree(names(3), ballots(ofThree.input.points))
    assert.deepStrictEqual(Rational.sum(Result.getOrThrow(cyclic).values()), Rational.of(30n, 111n))
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 3 }),
        matrix(3, 1),
        (parts, points) => {
          const all = parts.reduce((sum, part) => sum + part, 0)
          const agreed = Result.getOrThrow(Peers.ofThree(names(3), ballots(parts.map(() => parts))))
          assert.deepStrictEqual(
            inOrder(agreed, 3),
            parts.map((part) => Rational.of(BigInt(part), BigInt(all)))
          )
          const before = inOrder(Result.getOrThrow(Peers.ofThree(names(3), ballots(points))), 3)
          assert.isTrue(Rational.compare(Rational.sum(before), Rational.one) <= 0)
          points.forEach((_, judge) => {
            const other = points.map((row, index) => (index === judge ? parts : row))
            const after = inOrder(Result.getOrThrow(Peers.ofThree(names(3), ballots(other))), 3)
            assert.deepStrictEqual(after[judge], before[judge])
          })
        }
      )
    )
  })
})

const reason = (result: Result.Result<unknown, { readonly _tag: string }>) =>
  Result.isFailure(result) ? result.failure._tag : "none"

describe("ballots", () => {
  const even = Array.from({ length: 4 }, () => [1, 1, 1, 1])
  const good = ballots(even)
  const [first, ...others] = good

  it("are needed from every member, once each, for all the others and never for oneself", () => {
    assert.isDefined(first)
    for (const judge of [
      (given: ReadonlyArray<Peers.Ballot>) => Peers.impartial("Mean", names(4), given),
      (given: ReadonlyArray<Peers.Ballot>) => Peers.give(names(4), given)
    ]) {
      assert.strictEqual(reason(judge(good)), "none")
      assert.strictEqual(reason(judge(others)), "MissingBallot")
      assert.strictEqual(reason(judge([...good, first])), "DuplicateId")
      assert.strictEqual(
        reason(judge([{ judge: "m0", points: { ...first.points, m0: 5 } }, ...others])),
        "JudgesThemselves"
      )
      assert.strictEqual(
        reason(judge([{ judge: "m0", points: { ...first.points, x: 5 } }, ...others])),
        "UnknownPerson"
      )
      assert.strictEqual(
        reason(judge([{ judge: "m0", points: { ...first.points, m1: -5 } }, ...others])),
        "PointsNotAllowed"
      )
      assert.strictEqual(
        reason(judge([{ judge: "m0", points: { ...first.points, m1: 0.5 } }, ...others])),
        "PointsNotAllowed"
      )
    }
  })

  it("must give everybody something under the impartial rule, and somebody something when giving", () => {
    assert.isDefined(first)
    const blank: ReadonlyArray<Peers.Ballot> = [{ judge: "m0", points: { m1: 1, m2: 1 } }, ...others]
    assert.strictEqual(reason(Peers.impartial("Mean", names(4), blank)), "MissingFact")
    assert.strictEqual(reason(Peers.give(names(4), blank)), "none")
    const zero: ReadonlyArray<Peers.Ballot> = [{ judge: "m0", points: { m1: 0, m2: 1, m3: 1 } }, ...others]
    assert.strictEqual(reason(Peers.impartial("Mean", names(4), zero)), "PointsNotAllowed")
    assert.strictEqual(reason(Peers.give(names(4), zero)), "none")
    const nothing: ReadonlyArray<Peers.Ballot> = [{ judge: "m0", points: {} }, ...others]
    assert.strictEqual(reason(Peers.give(names(4), nothing)), "EmptyBallot")
  })

  it("come from enough judges: four members, or fewer with an outside judge; giving knows no outsiders", () => {
    const of = (members: number, judges: number) =>
      Peers.impartial(
        "Mean",
        names(members),
        ballots(
          Array.from({ length: judges }, () => Array.from({ length: members }, () => 1)),
          members
        )
      )
    assert.strictEqual(reason(of(3, 3)), "TooFewJudges")
    assert.strictEqual(reason(of(3, 4)), "none")
    assert.strictEqual(reason(of(2, 2)), "TooFewJudges")
    assert.strictEqual(reason(of(2, 3)), "none")
    assert.strictEqual(reason(Peers.give(["m0"], [])), "TooFewPeople")
    const outsider: Peers.Ballot = { judge: "animator", points: { m0: 1, m1: 1, m2: 1, m3: 1 } }
    assert.strictEqual(reason(Peers.give(names(4), [...good, outsider])), "UnknownPerson")
    assert.strictEqual(reason(Peers.ofThree(names(4), good)), "NotThreePeople")
  })
})
