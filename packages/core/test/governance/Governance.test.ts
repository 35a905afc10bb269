import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Governance from "../../src/governance/Governance.ts"
import { ReservedRule, ReviewDateNotAhead, WouldRewriteThePast } from "../../src/governance/GovernanceRejections.ts"
import { DecisionId, RuleId } from "../../src/Ids.ts"
import {
  asked,
  at,
  cooperative,
  day,
  folded,
  founded,
  given,
  monday,
  operator,
  person,
  personId,
  wellSaid
} from "../Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const on = day(monday)
const decisionId = DecisionId.make("asked")
const reviewOn = day("2026-10-06")
const equally = { rule: { _tag: "Equal" }, commonPot: 1000, learnerPercent: 50 } as const

const take = (change: Governance.Change | null) =>
  ({ _tag: "TakeDecision", title: "On partage", process: "consent", outcome: "D'accord.", change }) as const

const taken = (by = "lea", when = monday): Cooperative.Event => ({
  _tag: "DecisionTaken",
  decisionId,
  title: "On partage",
  process: "consent",
  outcome: "D'accord.",
  by: personId(by),
  on: day(when)
})

const version = (ruleId: string, number: number, activeFrom: string, more: { on?: string; title?: string } = {}) => ({
  ruleId: RuleId.make(ruleId),
  version: number,
  title: more.title ?? "Le ménage",
  text: "Chacun son tour.",
  splitRule: null,
  activeFrom: day(activeFrom),
  reviewOn,
  decisionId,
  on: day(more.on ?? activeFrom)
})
const adopted = (...args: Parameters<typeof version>): Cooperative.Event => ({
  _tag: "RuleAdopted",
  ...version(...args)
})
const amended = (...args: Parameters<typeof version>): Cooperative.Event => ({
  _tag: "RuleAmended",
  ...version(...args)
})
const repealed = (ruleId: string, lastDay: string): Cooperative.Event => ({
  _tag: "RuleRepealed",
  ruleId: RuleId.make(ruleId),
  decisionId,
  lastDay: day(lastDay),
  on
})

const adopt = (activeFrom: string, ruleId?: string) =>
  ({
    _tag: "AdoptRule",
    ...(ruleId === undefined ? {} : { ruleId: RuleId.make(ruleId) }),
    title: "Le ménage",
    text: "Chacun son tour.",
    activeFrom: day(activeFrom),
    reviewOn
  }) as const

const share = (activeFrom: string, review = reviewOn) =>
  ({
    _tag: "AdoptSplitRule",
    text: "À parts égales.",
    splitRule: equally,
    activeFrom: day(activeFrom),
    reviewOn: review
  }) as const

const shared = (number: number, activeFrom: string) => ({
  ...version("split-rule", number, activeFrom, { on: monday, title: "Règle de répartition" }),
  text: "À parts égales.",
  splitRule: equally
})

describe("taking a decision (M7)", () => {
  it("is written down with its process and outcome, by somebody who is here", () => {
    given(...cooperative)
      .when(asked(lea, take(null)))
      .then(taken())
    given(...cooperative)
      .when(asked(ana, take(null)))
      .then(taken("ana"))
    given(...cooperative)
      .when(asked(person("stranger"), take(null)))
      .thenRejected("NotAllowed", { needs: "belonging" })
    given(...cooperative)
      .when(asked(operator, take(null)))
      .thenRejected("NotAllowed", { needs: "belonging" })
  })
})

describe("the charter (B3, M7)", () => {
  const charter = { _tag: "AdoptCharter", text: "On se respecte.", reviewOn } as const
  const rule = (number: number) => ({
    ...version("charter", number, monday, { title: "Charte" }),
    text: "On se respecte."
  })

  it("is adopted by a decision, from that day on, and asks for adhesion", () =>
    given(...founded)
      .when(asked(ana, take(charter)))
      .then(
        taken("ana"),
        { _tag: "RuleAdopted", ...rule(1) },
        { _tag: "CharterAdopted", version: 1, text: "On se respecte.", on }
      ))

  it("asks everybody again when it is amended", () => {
    const before = [...cooperative, { _tag: "RuleAdopted", ...rule(1) }] satisfies ReadonlyArray<Cooperative.Event>
    const adoption = { _tag: "CharterAdopted", version: 2, text: "On se respecte.", on } as const
    given(...before)
      .when(asked(ana, take(charter)))
      .then(taken("ana"), { _tag: "RuleAmended", ...rule(2) }, adoption)
    const { membership } = folded(...before, adoption)
    assert.notStrictEqual(membership.members["lea"]?.charterVersion, membership.charterVersion)
  })

  it("is replaced, never repealed", () =>
    given(...cooperative, { _tag: "RuleAdopted", ...rule(1) })
      .when(asked(ana, take({ _tag: "RepealRule", ruleId: Governance.charterId, lastDay: on })))
      .thenRejected("ReservedRule", { ruleId: Governance.charterId }))

  it("is not written as an ordinary rule, nor is the split rule", () => {
    given(...cooperative)
      .when(asked(ana, take(adopt(monday, "charter"))))
      .thenRejected("ReservedRule")
    given(...cooperative)
      .when(asked(ana, take(adopt(monday, "split-rule"))))
      .thenRejected("ReservedRule", { ruleId: Governance.splitRuleId })
  })
})

describe("the split rule (F7)", () => {
  it("may reach back to money that waits, when nothing was in force", () =>
    given(...cooperative)
      .when(asked(lea, take(share("2026-06-15"))))
      .then(taken(), { _tag: "RuleAdopted", ...shared(1, "2026-06-15") }))

  it("does not rewrite the past once a version was in force", () => {
    const first: Cooperative.Event = { _tag: "RuleAdopted", ...shared(1, "2026-06-15") }
    given(...cooperative, first)
      .when(asked(lea, take(share("2026-07-05"))))
      .thenRejected("WouldRewriteThePast", {
        ruleId: Governance.splitRuleId,
        activeFrom: day("2026-07-05"),
        inForce: 1
      })
    given(...cooperative, first)
      .when(asked(lea, take(share("2026-06-01"))))
      .thenRejected("WouldRewriteThePast", { inForce: 1 })
    given(...cooperative, first)
      .when(asked(lea, take(share(monday))))
      .then(taken(), { _tag: "RuleAmended", ...shared(2, monday) })
  })

  it("may fill the time after a repeal, and only that", () => {
    const repealedOnce = [...cooperative, adoptedShare("2026-05-01"), repealed("split-rule", "2026-06-30")]
    given(...repealedOnce)
      .when(asked(lea, take(share("2026-06-30"))))
      .thenRejected("WouldRewriteThePast")
    given(...repealedOnce)
      .when(asked(lea, take(share("2026-07-01"))))
      .then(taken(), { _tag: "RuleAmended", ...shared(2, "2026-07-01") })
  })

  it("may reach back before a version that is still to come", () =>
    given(...cooperative, adoptedShare(monday))
      .when(asked(lea, take(share("2026-07-01"))))
      .then(taken(), { _tag: "RuleAmended", ...shared(2, "2026-07-01") }))

  it("says when it is looked at again: after today", () => {
    given(...cooperative)
      .when(asked(lea, take(share(monday, on))))
      .thenRejected("ReviewDateNotAhead", { reviewOn: on })
    given(...cooperative)
      .when(asked(lea, take(share(monday, day("2026-07-07")))))
      .then(taken(), { _tag: "RuleAdopted", ...shared(1, monday), reviewOn: day("2026-07-07") })
  })
})

const adoptedShare = (activeFrom: string): Cooperative.Event => ({ _tag: "RuleAdopted", ...shared(1, activeFrom) })

describe("a rule of living together (M7)", () => {
  it("gets its name from the decision, and new versions under the same name", () => {
    given(...cooperative)
      .when(asked(lea, take(adopt(monday))))
      .then(taken(), adopted("asked", 1, monday))
    given(...cooperative, adopted("menage", 1, "2026-06-01"))
      .when(asked(lea, take(adopt(monday, "menage"))))
      .then(taken(), amended("menage", 2, monday))
  })

  it("cannot amend what does not exist", () =>
    given(...cooperative)
      .when(asked(lea, take(adopt(monday, "menage"))))
      .thenRejected("NotFound", { what: "rule", id: "menage" }))

  it("is repealed from today on at the earliest", () => {
    const rule = adopted("menage", 1, "2026-06-01")
    const repeal = (lastDay: string) =>
      take({ _tag: "RepealRule", ruleId: RuleId.make("menage"), lastDay: day(lastDay) })
    given(...cooperative, rule)
      .when(asked(lea, repeal(monday)))
      .then(taken(), repealed("menage", monday))
    given(...cooperative, rule)
      .when(asked(lea, repeal("2026-07-05")))
      .thenRejected("WouldRewriteThePast", { activeFrom: day("2026-07-05"), inForce: 1 })
    given(...cooperative)
      .when(asked(lea, repeal(monday)))
      .thenRejected("NotFound", { what: "rule", id: "menage" })
    given(...cooperative, rule, repealed("menage", monday))
      .when(asked(lea, repeal("2026-07-07")))
      .thenRejected("NotFound")
  })
})

describe("the version in force on a day (M7)", () => {
  const inForce = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
    Governance.inForce(folded(...events).governance, RuleId.make("menage"), day(when))?.version
  const two = [adopted("menage", 1, "2026-02-01"), amended("menage", 2, "2026-04-01")]

  it("begins on its first day and lasts until the next one begins", () => {
    assert.isUndefined(inForce("2026-01-31", ...two))
    assert.strictEqual(inForce("2026-02-01", ...two), 1)
    assert.strictEqual(inForce("2026-03-31", ...two), 1)
    assert.strictEqual(inForce("2026-04-01", ...two), 2)
    assert.strictEqual(inForce("2030-01-01", ...two), 2)
  })

  it("ends with the last day of a repeal, and not for the days before", () => {
    const gone = [...two, repealed("menage", "2026-05-31")]
    assert.strictEqual(inForce("2026-02-15", ...gone), 1)
    assert.strictEqual(inForce("2026-05-31", ...gone), 2)
    assert.isUndefined(inForce("2026-06-01", ...gone))
  })

  it("begins again when the rule is adopted again", () => {
    const again = [...two, repealed("menage", "2026-05-31"), amended("menage", 3, "2026-08-01")]
    assert.strictEqual(inForce("2026-05-31", ...again), 2)
    assert.isUndefined(inForce("2026-07-31", ...again))
    assert.strictEqual(inForce("2026-08-01", ...again), 3)
  })

  it("ends earlier when a repeal is brought forward, and keeps the end of earlier ones", () => {
    const earlier = [...two, repealed("menage", "2026-12-31"), repealed("menage", "2026-10-31")]
    assert.strictEqual(inForce("2026-10-31", ...earlier), 2)
    assert.isUndefined(inForce("2026-11-01", ...earlier))
    const twice = [
      ...two,
      repealed("menage", "2026-05-31"),
      amended("menage", 3, "2026-08-01"),
      repealed("menage", "2026-09-30")
    ]
    assert.isUndefined(inForce("2026-06-15", ...twice))
    assert.strictEqual(inForce("2026-09-30", ...twice), 3)
    assert.isUndefined(inForce("2026-10-01", ...twice))
  })

  it("is the one decided last among those that apply", () =>
    assert.strictEqual(
      inForce("2026-09-15", adopted("menage", 1, "2026-09-01"), amended("menage", 2, "2026-07-06")),
      2
    ))

  it("of a rule nobody adopted is none, and repealing it changes nothing", () => {
    assert.isUndefined(inForce("2026-07-06"))
    assert.isUndefined(inForce("2026-07-06", repealed("menage", "2026-12-31")))
  })
})

describe("decisions and time", () => {
  it("belong to the day in Paris", () =>
    given(...cooperative)
      .when(asked(lea, take(null), at("2026-07-07", "00:30")))
      .then(taken("lea", "2026-07-07")))
})

describe("the words of a decision (M7)", () => {
  const decoded = (change: object | null, words: object = {}) =>
    Schema.decodeUnknownOption(Governance.TakeDecision)({ ...take(null), change, ...words })
  const rule = { _tag: "AdoptRule", title: "Le ménage", text: "Chacun son tour.", activeFrom: on, reviewOn } as const
  const invisible = [" ", "\u200b", "a\u0000b"]

  it("are what can be seen of them, without the spaces around", () => {
    assert.deepStrictEqual(
      Option.getOrThrow(
        decoded({ ...rule, title: " Le ménage ", text: " Chacun\nson tour. " }, { title: " On partage " })
      ),
      { ...take(null), change: { ...rule, text: "Chacun\nson tour." } }
    )
    for (const words of invisible) {
      assert.isTrue(Option.isNone(decoded(null, { title: words })), JSON.stringify(words))
      assert.isTrue(Option.isNone(decoded(null, { outcome: words })), JSON.stringify(words))
      assert.isTrue(Option.isNone(decoded({ ...rule, title: words })), JSON.stringify(words))
      for (const _tag of ["AdoptRule", "AdoptCharter", "AdoptSplitRule"]) {
        const change = { ...rule, splitRule: equally, _tag }
        assert.isTrue(Option.isSome(decoded(change)), _tag)
        assert.isTrue(Option.isNone(decoded({ ...change, text: words })), `${_tag} ${JSON.stringify(words)}`)
      }
    }
  })

  it("may be as long as a charter is, and no longer", () => {
    const charter = (length: number) => decoded({ _tag: "AdoptCharter", text: "a".repeat(length), reviewOn })
    assert.isTrue(Option.isSome(charter(50_000)))
    assert.isTrue(Option.isNone(charter(50_001)))
  })

  it("may be odd in what was decided before anybody looked at them", () => {
    const odd = { title: "\u200b", text: "a\u0000b" }
    assert.isTrue(Schema.is(Governance.RuleAdopted)({ ...adopted("menage", 1, "2026-07-06"), ...odd }))
    assert.isTrue(Schema.is(Governance.DecisionTaken)({ ...taken(), title: " ", outcome: "\u200b" }))
  })
})

describe("what a refusal says", () => {
  it("helps in two languages", () =>
    wellSaid(
      new ReviewDateNotAhead({ reviewOn }),
      new WouldRewriteThePast({ ruleId: Governance.charterId, activeFrom: on, inForce: 1 }),
      new ReservedRule({ ruleId: Governance.charterId })
    ))
})
