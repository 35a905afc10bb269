/** Computes what each person is due under every rule, as exact fractions. */
import { Match, Result } from "effect"
import * as Bounds from "../Bounds.ts"
import * as Claims from "../Claims.ts"
import type * as Facts from "../Facts.ts"
import type * as Money from "../Money.ts"
import * as Peers from "../Peers.ts"
import * as Rational from "../Rational.ts"
import type * as Rule from "../Rule.ts"
import type * as RuleNotApplicable from "../RuleNotApplicable.ts"
import * as Shapley from "../Shapley.ts"
import * as Weights from "../Weights.ts"

/** What everybody is due, by id, in minor units. */
export type Shares = ReadonlyMap<string, Rational.Rational>

export type Answer<A> = Result.Result<A, RuleNotApplicable.Reason>

/** The amounts under a rule. A pot to give back is the mirror image of the same pot to hand out. */
export const of = <C extends Money.Currency>(rule: Rule.Rule, facts: Facts.Facts<C>): Answer<Shares> => {
  const shares = ofPart(rule, facts, Rational.one)
  return facts.pot < 0n
    ? Result.map(shares, (amounts) => new Map(Array.from(amounts, ([id, amount]) => [id, Rational.negate(amount)])))
    : shares
}

/** The size of a part of the pot. */
export const estate = <C extends Money.Currency>(facts: Facts.Facts<C>, part: Rational.Rational): Rational.Rational =>
  Rational.multiply(part, Rational.fromInt(facts.pot < 0n ? 0n - facts.pot : facts.pot))

/** The amounts under a rule that has a part of the pot to share out, always as if the pot were positive. */
export const ofPart = <C extends Money.Currency>(
  rule: Rule.Rule,
  facts: Facts.Facts<C>,
  part: Rational.Rational
): Answer<Shares> =>
  Result.gen(function* () {
    // Reading the heads first checks every person, whichever rule follows.
    const heads = yield* Weights.of("Equal", facts.people)
    if (heads.size === 0) return yield* refuse({ _tag: "NoPeople" })
    const people = () => Array.from(heads.keys()).toSorted((a, b) => (a < b ? -1 : 1))
    const pot = estate(facts, part)
    const byWeight = (basis: Weights.Basis) =>
      Result.flatMap(Weights.of(basis, facts.people), (weights) => Weights.share(pot, weights))
    return yield* Match.valueTags(rule, {
      Equal: () => Weights.share(pot, heads),
      ByHours: () => byWeight("Hours"),
      ByHoursTimesCoefficient: () => byWeight("HoursTimesCoefficient"),
      ByPoints: () => byWeight("Points"),
      FixedShares: ({ shares }) => fixed(shares, people(), pot),
      ByPrestation: ({ within }) => byPrestation(within, facts, part, people()),
      ByClaims: ({ method }) => byClaims(method, facts, pot),
      Give: () => Result.map(Peers.give(people(), facts.ballots ?? []), (tables) => scaled(pot, Peers.shares(tables))),
      Impartial: ({ form }) =>
        Result.map(Peers.impartial(form, people(), facts.ballots ?? []), (tables) => scaled(pot, Peers.shares(tables))),
      ImpartialOfThree: ({ leftoverTo }) => ofThree(leftoverTo, facts, people(), pot),
      Shapley: () => Result.map(addedByEach(facts, people(), pot), (added) => new Map(mapValues(added, Rational.sum))),
      SelfDeclared: () => selfDeclared(facts, part),
      Mix: (mix) => mixed(mix, facts, part),
      FloorsAndCaps: (bounded) => Result.flatMap(bounds(bounded, facts, part), (list) => Bounds.fit(pot, list))
    })
  })

const byPrestation = <C extends Money.Currency>(
  within: Weights.Basis,
  facts: Facts.Facts<C>,
  part: Rational.Rational,
  everybody: ReadonlyArray<string>
): Answer<Shares> =>
  Result.gen(function* () {
    const prestations = (facts.prestations ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))
    if (prestations.length === 0) return yield* refuse({ _tag: "NoPrestations" })
    const repeated = prestations.find((prestation, index) => prestation.id === prestations[index + 1]?.id)
    if (repeated !== undefined) return yield* refuse({ _tag: "DuplicateId", id: repeated.id })
    let all = 0n
    for (const prestation of prestations) all += prestation.amount
    if (all !== facts.pot) {
      return yield* refuse({ _tag: "PrestationsDifferFromPot", pot: facts.pot, prestations: all })
    }
    const shares = new Map(everybody.map((id) => [id, Rational.zero]))
    for (const prestation of prestations) {
      const where = prestation.id
      const weights = yield* Weights.of(within, prestation.people)
      const earned = yield* Weights.share(brought(facts, prestation, part), weights, where)
      for (const [id, share] of earned) {
        const before = shares.get(id)
        if (before === undefined) return yield* refuse({ _tag: "UnknownPerson", id, where })
        shares.set(id, Rational.add(before, share))
      }
    }
    return shares
  })

/** What a prestation adds to a part of the pot; a refund in a week of earnings takes away. */
export const brought = <C extends Money.Currency>(
  facts: Facts.Facts<C>,
  prestation: Facts.Prestation<C>,
  part: Rational.Rational
): Rational.Rational =>
  Rational.multiply(part, Rational.fromInt(facts.pot < 0n ? 0n - prestation.amount : prestation.amount))

const fixed = (
  shares: (typeof Rule.FixedShares.Type)["shares"],
  people: ReadonlyArray<string>,
  pot: Rational.Rational
): Answer<Shares> =>
  Result.gen(function* () {
    const given = new Map(Object.entries(shares))
    for (const [id, share] of given) {
      if (!people.includes(id)) return yield* refuse({ _tag: "UnknownPerson", id, where: "shares" })
      if (share.numerator < 0n) {
        return yield* refuse({ _tag: "NumberNotAllowed", id, field: "share", value: Rational.toString(share) })
      }
    }
    const total = Rational.sum(given.values())
    if (!Rational.equals(total, Rational.one)) return yield* refuse({ _tag: "PartsNotWhole", total })
    return scaled(pot, new Map(people.map((id) => [id, given.get(id) ?? Rational.zero])))
  })

const byClaims = <C extends Money.Currency>(
  method: Claims.Method,
  facts: Facts.Facts<C>,
  pot: Rational.Rational
): Answer<Shares> =>
  Result.gen(function* () {
    const claims: Array<bigint> = []
    for (const { id, claim } of facts.people) {
      if (claim === undefined) return yield* refuse({ _tag: "MissingFact", id, field: "claim" })
      if (claim < 0n) return yield* refuse({ _tag: "NumberNotAllowed", id, field: "claim", value: `${claim}` })
      claims.push(claim)
    }
    const awards = yield* Claims.award(method, pot, claims)
    return new Map(facts.people.map(({ id }, index) => [id, awards[index] ?? Rational.zero]))
  })

const ofThree = <C extends Money.Currency>(
  leftoverTo: string,
  facts: Facts.Facts<C>,
  people: ReadonlyArray<string>,
  pot: Rational.Rational
): Answer<Shares> =>
  Result.gen(function* () {
    if (people.includes(leftoverTo)) return yield* refuse({ _tag: "NameTaken", id: leftoverTo })
    const outsider = (facts.ballots ?? []).find(({ judge }) => !people.includes(judge))
    if (outsider !== undefined) {
      return yield* refuse({ _tag: "UnknownPerson", id: outsider.judge, where: "ballots" })
    }
    const shares = scaled(pot, yield* Peers.ofThree(people, facts.ballots ?? []))
    return new Map(shares).set(leftoverTo, Rational.subtract(pot, Rational.sum(shares.values())))
  })

/** What each one adds on average to teams of each size, in proportion to the pot. */
export const addedByEach = <C extends Money.Currency>(
  facts: Facts.Facts<C>,
  people: ReadonlyArray<string>,
  pot: Rational.Rational
): Answer<ReadonlyMap<string, ReadonlyArray<Rational.Rational>>> =>
  Result.gen(function* () {
    const added = yield* Shapley.contributions(people, facts.teams ?? [])
    const worth = Rational.sum(Array.from(added.values()).flat())
    if (worth.numerator === 0n && pot.numerator !== 0n) return yield* refuse({ _tag: "AllWeightsZero" })
    const scale = worth.numerator === 0n ? Rational.zero : Rational.divide(pot, worth)
    return new Map(mapValues(added, (parts) => parts.map((value) => Rational.multiply(value, scale))))
  })

const selfDeclared = <C extends Money.Currency>(facts: Facts.Facts<C>, part: Rational.Rational): Answer<Shares> =>
  Result.gen(function* () {
    const shares = new Map<string, Rational.Rational>()
    const pot = facts.pot < 0n ? 0n - facts.pot : facts.pot
    let all = 0n
    for (const { id, declared } of facts.people) {
      if (declared === undefined) return yield* refuse({ _tag: "MissingFact", id, field: "declared" })
      if (declared < 0n) return yield* refuse({ _tag: "NumberNotAllowed", id, field: "declared", value: `${declared}` })
      all += declared
      shares.set(id, Rational.multiply(part, Rational.fromInt(declared)))
    }
    return all === pot ? shares : yield* refuse({ _tag: "DeclaredDiffersFromPot", declared: all, pot })
  })

const mixed = <C extends Money.Currency>(
  { parts }: Rule.Mix,
  facts: Facts.Facts<C>,
  part: Rational.Rational
): Answer<Shares> =>
  Result.gen(function* () {
    const total = Rational.sum(parts.map(({ share }) => share))
    if (!Rational.equals(total, Rational.one) || parts.some(({ share }) => share.numerator < 0n)) {
      return yield* refuse({ _tag: "PartsNotWhole", total })
    }
    const sums = new Map<string, Rational.Rational>()
    for (const { share, rule } of parts) {
      for (const [id, amount] of yield* ofPart(rule, facts, Rational.multiply(part, share))) {
        sums.set(id, Rational.add(sums.get(id) ?? Rational.zero, amount))
      }
    }
    return sums
  })

/** Everybody's weight, floor and cap, where the weights are what the inner rule would give. */
export const bounds = <C extends Money.Currency>(
  { rule, floor, cap }: Rule.FloorsAndCaps,
  facts: Facts.Facts<C>,
  part: Rational.Rational
): Answer<ReadonlyArray<Bounds.Bounded>> =>
  Result.map(ofPart(rule, facts, part), (shares) => {
    const own = new Map(facts.people.map((person) => [person.id, person]))
    return Array.from(shares, ([id, weight]): Bounds.Bounded => {
      // Whoever is not a person, like the common pot that takes what is left, has neither floor nor cap.
      const person = own.get(id)
      if (person === undefined) return { id, weight, floor: 0n }
      const most = person.cap ?? cap
      return { id, weight, floor: person.floor ?? floor ?? 0n, ...(most === undefined ? {} : { cap: most }) }
    })
  })

const scaled = (pot: Rational.Rational, shares: Shares): Shares =>
  new Map(mapValues(shares, (share) => Rational.multiply(pot, share)))

const mapValues = <A, B>(map: ReadonlyMap<string, A>, f: (value: A) => B): ReadonlyArray<readonly [string, B]> =>
  Array.from(map, ([id, value]) => [id, f(value)] as const)

const refuse = (reason: RuleNotApplicable.Reason) => Result.fail(reason)
