import { assert, describe, it } from "@effect/vitest"
import * as Entitlement from "@kpacite/fair-split/Entitlement"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import * as Rational from "@kpacite/fair-split/Rational"
import * as Shapley from "@kpacite/fair-split/Shapley"
import { Result } from "effect"
import * as fc from "fast-check"
import { airport, glove } from "./vectors/peers.ts"

const names = (n: number): ReadonlyArray<string> => Array.from({ length: n }, (_, index) => `${index}`)

const everyTeam = (n: number, worth: (members: ReadonlyArray<number>) => number): ReadonlyArray<Shapley.Team> =>
  Array.from({ length: 2 ** n - 1 }, (_, index) => {
    const members = names(n)
      .map(Number)
      .filter((member) => ((index + 1) >> member) % 2 === 1)
    return { members: members.map((member) => `${member}`), value: BigInt(worth(members)) }
  })

const values = (n: number, worth: (members: ReadonlyArray<number>) => number): ReadonlyArray<string> =>
  Array.from(Result.getOrThrow(Shapley.contributions(names(n), everyTeam(n, worth))).values(), (parts) =>
    Rational.toString(Rational.sum(parts))
  )

/** From the definition: what each adds when people come in every possible order. */
const overAllOrders = (n: number, worth: (members: ReadonlyArray<number>) => number): ReadonlyArray<string> => {
  const orders = (rest: ReadonlyArray<number>): ReadonlyArray<ReadonlyArray<number>> =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((first) => orders(rest.filter((one) => one !== first)).map((others) => [first, ...others]))
  const all = orders(names(n).map(Number))
  const sums = names(n).map(() => 0)
  for (const order of all) {
    order.forEach((member, place) => {
      const before = order.slice(0, place).toSorted((a, b) => a - b)
      const after = [...before, member].toSorted((a, b) => a - b)
      sums[member] = (sums[member] ?? 0) + worth(after) - (before.length === 0 ? 0 : worth(before))
    })
  }
  return sums.map((sum) => Rational.toString(Rational.of(BigInt(sum), BigInt(all.length))))
}

const refusal = (people: number, teams: ReadonlyArray<Shapley.Team>) =>
  Result.getOrThrow(Result.flip(Shapley.contributions(names(people), teams)))

const reason = (people: number, teams: ReadonlyArray<Shapley.Team>) => {
  const result = Shapley.contributions(names(people), teams)
  return Result.isFailure(result) ? result.failure._tag : "none"
}

describe("Shapley", () => {
  it("agrees with the glove game and with the airport game", () => {
    const pairs: Readonly<Record<string, number>> = glove.input.v
    assert.deepStrictEqual(
      values(glove.input.n, (members) => pairs[members.join(",")] ?? 0),
      glove.expected
    )
    assert.deepStrictEqual(
      values(airport.input.costs.length, (members) =>
        Math.max(...members.map((member) => airport.input.costs[member] ?? 0))
      ),
      airport.expected
    )
  })

  it("equals the average over every order in which the team can form", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(30), { minLength: 32, maxLength: 32 }),
        (n, gains) => {
          // A team is worth the sum of the gains of all teams inside it, so nobody ever makes a team worse.
          const worth = (members: ReadonlyArray<number>) => {
            const mask = members.reduce((sum, member) => sum + 2 ** member, 0)
            return gains.reduce((sum, gain, team) => (team > 0 && (team & mask) === team ? sum + gain : sum), 0)
          }
          assert.deepStrictEqual(values(n, worth), overAllOrders(n, worth))
        }
      ),
      { numRuns: 50 }
    )
  })

  it("is computed for twelve people, and refused for thirteen", () => {
    const shares = values(12, (members) => members.reduce((sum, member) => sum + member + 1, 0))
    assert.deepStrictEqual(
      shares,
      names(12).map((_, index) => `${index + 1}`)
    )
    assert.strictEqual(reason(13, []), "TooManyPeople")
  })

  it("shares the pot in proportion when the team's worth is not the pot, as after a contribution to the carrier", () => {
    const facts = Facts.euros({
      pot: Money.eur(90n),
      people: names(2).map((id) => ({ id, minutes: 0 })),
      teams: everyTeam(2, (members) => (members.length === 2 ? 100 : 10 * (members[0] ?? 0))).map(
        ({ members, value }) => ({
          members,
          value: Money.eur(value)
        })
      )
    })
    const due = Result.getOrThrow(Entitlement.of({ _tag: "Shapley" }, facts))
    assert.deepStrictEqual(
      due.map(({ amount }) => Rational.toString(amount)),
      ["81/2", "99/2"]
    )
  })

  it("refuses teams that are missing, listed twice, made of strangers, or worth less with somebody more", () => {
    const teams = everyTeam(2, (members) => members.length)
    const [first, ...others] = teams
    assert.isDefined(first)
    assert.strictEqual(reason(2, teams), "none")
    assert.strictEqual(reason(2, others), "MissingTeam")
    assert.strictEqual(reason(2, [...teams, first]), "DuplicateId")
    assert.strictEqual(reason(2, [{ members: ["0", "0"], value: 1n }, ...others]), "DuplicateId")
    assert.strictEqual(reason(2, [{ members: ["7"], value: 1n }, ...others]), "UnknownPerson")
    assert.strictEqual(reason(2, [{ members: ["0"], value: -1n }, ...others]), "NumberNotAllowed")
    assert.strictEqual(reason(2, [{ members: ["0"], value: 5n }, ...others]), "TeamLosesWith")
  })

  it("names the team and the person that stand in the way", () => {
    const teams = everyTeam(3, (members) => members.length)
    const without = (...ids: ReadonlyArray<string>) => teams.filter(({ members }) => members.join() !== ids.join())
    assert.deepStrictEqual(refusal(3, without("0", "2")), { _tag: "MissingTeam", members: ["0", "2"] })
    assert.deepStrictEqual(refusal(3, without("0", "1", "2")), { _tag: "MissingTeam", members: ["0", "1", "2"] })
    const worthless = { members: ["2", "1"], value: 0n }
    assert.deepStrictEqual(refusal(3, [...without("1", "2"), worthless]), {
      _tag: "TeamLosesWith",
      id: "1",
      members: ["2"]
    })
    assert.deepStrictEqual(refusal(3, [...teams, worthless]), { _tag: "DuplicateId", id: "2 + 1" })
    const doubled = { members: ["1", "1"], value: 1n }
    assert.deepStrictEqual(refusal(3, [doubled, ...teams]), { _tag: "DuplicateId", id: "1" })
    const stranger = { members: ["0", "zoe"], value: 1n }
    assert.deepStrictEqual(refusal(3, [stranger]), { _tag: "UnknownPerson", id: "zoe", where: "0 + zoe" })
    assert.deepStrictEqual(refusal(3, [{ members: ["0", "1"], value: -5n }]), {
      _tag: "NumberNotAllowed",
      id: "0 + 1",
      field: "value",
      value: "-5"
    })
    assert.deepStrictEqual(refusal(13, []), { _tag: "TooManyPeople", limit: 12, people: 13 })
  })
})
