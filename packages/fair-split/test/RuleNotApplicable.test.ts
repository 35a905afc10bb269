import { assert, describe, it } from "@effect/vitest"
import * as Rational from "@kpacite/fair-split/Rational"
import * as RuleNotApplicable from "@kpacite/fair-split/RuleNotApplicable"
import { Schema } from "effect"

const reasons: {
  readonly [T in RuleNotApplicable.Reason["_tag"]]: Extract<RuleNotApplicable.Reason, { readonly _tag: T }>
} = {
  NoPeople: { _tag: "NoPeople" },
  DuplicateId: { _tag: "DuplicateId", id: "awa" },
  NumberNotAllowed: { _tag: "NumberNotAllowed", id: "awa", field: "minutes", value: "-5" },
  AllWeightsZero: { _tag: "AllWeightsZero", where: "vitrines" },
  NoPrestations: { _tag: "NoPrestations" },
  PrestationsDifferFromPot: { _tag: "PrestationsDifferFromPot", pot: 1000n, prestations: 999n },
  UnknownPerson: { _tag: "UnknownPerson", id: "awa", where: "vitrines" },
  MissingFact: { _tag: "MissingFact", id: "awa", field: "points" },
  TooFewPeople: { _tag: "TooFewPeople", needed: 2, people: 1 },
  TooManyPeople: { _tag: "TooManyPeople", limit: 12, people: 13 },
  NotThreePeople: { _tag: "NotThreePeople", people: 5 },
  TooFewJudges: { _tag: "TooFewJudges", needed: 4, judges: 3 },
  MissingBallot: { _tag: "MissingBallot", id: "awa" },
  EmptyBallot: { _tag: "EmptyBallot", id: "awa" },
  JudgesThemselves: { _tag: "JudgesThemselves", id: "awa" },
  PointsNotAllowed: { _tag: "PointsNotAllowed", judge: "awa", member: "malo", value: "0", least: 1 },
  NameTaken: { _tag: "NameTaken", id: "awa" },
  ClaimsBelowPot: { _tag: "ClaimsBelowPot", claims: 500n, pot: Rational.of(2001n, 2n) },
  FloorAboveCap: { _tag: "FloorAboveCap", id: "awa", floor: 500n, cap: 400n },
  CapsBelowPot: { _tag: "CapsBelowPot", pot: Rational.fromInt(1000n) },
  PartsNotWhole: { _tag: "PartsNotWhole", total: Rational.of(9n, 10n) },
  MissingTeam: { _tag: "MissingTeam", members: ["awa", "malo"] },
  TeamLosesWith: { _tag: "TeamLosesWith", id: "awa", members: ["malo"] },
  DeclaredDiffersFromPot: { _tag: "DeclaredDiffersFromPot", declared: 1100n, pot: 1000n }
}

const because = (reason: RuleNotApplicable.Reason) => RuleNotApplicable.because("ByHours", "EUR", reason)

const differs = (declared: bigint) => because({ _tag: "DeclaredDiffersFromPot", declared, pot: 1000n }).problem

describe("RuleNotApplicable", () => {
  it.each(Object.values(reasons))("says what is wrong and what to do in both languages: $_tag", (reason) => {
    const { problem, remedy, message } = because(reason)
    for (const sentence of [problem.fr, problem.en, remedy.fr, remedy.en]) {
      assert.match(sentence, /^["«A-ZÀÉ].*\.$/u)
      assert.notMatch(sentence, /undefined|\[object/)
    }
    assert.strictEqual(message, `ByHours: ${problem.en} ${remedy.en}`)
  })

  it.each(Object.values(reasons))(
    "says tu to whoever reads it, and vous only to those who decide together: $_tag",
    (reason) => {
      const { problem, remedy } = because(reason)
      for (const sentence of [problem.fr, remedy.fr]) {
        if (/\p{L}ez(?!\p{L})|\bvous\b/iu.test(sentence)) assert.include(sentence, "ensemble")
      }
    }
  )

  it("shows an amount that is not possible as an amount, as it was written", () => {
    const { problem, remedy } = because({ _tag: "NumberNotAllowed", id: "Awa", field: "claim", value: "-500" })
    assert.strictEqual(problem.fr, "Pour « Awa », la valeur -5,00\u00a0€ de « besoin » n'est pas possible.")
    assert.strictEqual(remedy.en, "Give an amount of zero or more.")
    const minutes = because({ _tag: "NumberNotAllowed", id: "Awa", field: "minutes", value: "-500" })
    assert.include(minutes.problem.en, "the value -500 of")
    assert.strictEqual(minutes.remedy.en, "Give a whole number, zero or more.")
  })

  it.each(Object.values(reasons))("survives JSON with its facts: $_tag", (reason) => {
    const codec = Schema.fromJsonString(Schema.toCodecJson(RuleNotApplicable.RuleNotApplicable))
    const error = because(reason)
    assert.deepStrictEqual(Schema.decodeSync(codec)(Schema.encodeSync(codec)(error)), error)
  })

  it("names amounts in the currency of the facts, down to the fraction", () => {
    assert.strictEqual(
      because(reasons.ClaimsBelowPot).problem.fr,
      "Les demandes font 5,00\u00a0€, moins que les 10,00\u00a0€ et 1/2 de centime à partager."
    )
  })

  it("says by how much declarations are too high or too low", () => {
    assert.include(differs(1100n).fr, "en trop : 1,00\u00a0€")
    assert.include(differs(900n).fr, "il manque 1,00\u00a0€")
    assert.include(differs(1100n).en, "€1.00 too much")
    assert.include(differs(900n).en, "€1.00 too little")
  })

  it("leaves the place out when all weights are zero everywhere", () => {
    assert.strictEqual(
      because({ _tag: "AllWeightsZero" }).problem.en,
      "Nobody has a share: there is money and every weight is zero."
    )
    assert.include(because(reasons.AllWeightsZero).problem.en, 'in "vitrines"')
    assert.strictEqual(
      because({ _tag: "AllWeightsZero" }).problem.fr,
      "Personne n'a de part : il y a de l'argent et tous les poids sont à zéro."
    )
    assert.include(because(reasons.AllWeightsZero).problem.fr, "de part dans « vitrines » :")
  })
})
