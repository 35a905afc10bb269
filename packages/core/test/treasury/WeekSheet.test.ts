import { assert, describe, it } from "@effect/vitest"
import * as Explanation from "@kpacite/fair-split/Explanation"
import * as Rational from "@kpacite/fair-split/Rational"
import { Result, Schema } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as Tariff from "../../src/treasury/Tariff.ts"
import * as SplitExplained from "../../src/treasury/SplitExplained.ts"
import * as WeekSheet from "../../src/treasury/WeekSheet.ts"
import * as Week from "../../src/Week.ts"
import { at, day, looking, monday, operator, personId } from "../Fixtures.ts"
import {
  ana,
  approve,
  ben,
  cost,
  free,
  has,
  held,
  lea,
  only,
  paid,
  payments,
  receiptId,
  ruled,
  sam,
  share,
  shareAndAgree,
  story,
  tariff,
  team,
  week,
  zoe
} from "./Fixtures.ts"

const fiches = {
  garden: held([
    ["lea", 120],
    ["sam", 60]
  ]),
  flyers: held([]),
  later: held([["zoe", 60]], { workDay: "2026-07-06" })
}

type Money = ReturnType<typeof story>

const looked = (money: Money, viewer: Actor, on = monday, query: { readonly week?: Week.Week } = {}) =>
  WeekSheet.view.show(money.state, looking(viewer, query, at(on)))

const shown = (money: Money, on = monday, query: { readonly week?: Week.Week } = {}) =>
  Result.getOrThrow(looked(money, lea, on, query))

const full = () =>
  story(fiches, [
    ...team,
    ...ruled({ _tag: "ByHours" }, { commonPot: 1_000 }),
    tariff(Tariff.coopaname, { on: "2026-07-01" }),
    cost("garden", 12_000),
    cost(null, 5_000),
    paid("r1", "garden", 120_000, { vat: 2_000 })
  ])

describe("the week sheet", () => {
  it("leads from what the client paid down to every person, and the lines under a line sum to it (N1, N2)", () => {
    const money = full()
    share(money)
    const { explanation } = only(shown(money).pots)
    assert.isNotNull(explanation)
    assert.isTrue(Explanation.check(explanation))
    assert.deepStrictEqual(explanation.amount, Rational.fromInt(120_000))
    assert.deepStrictEqual(
      explanation.children.map(({ amount, label }) => [label.en, Rational.toString(amount)]),
      [
        ["VAT", "20000"],
        ["Costs of the prestation", "12000"],
        ["The carrier's part", "11880"],
        ["Costs of the cooperative", "5000"],
        ["Fixed fees of the carrier", "3000"],
        ["Common pot", "6812"],
        ["The pot", "61308"]
      ]
    )
    assert.deepStrictEqual(
      explanation.children.at(-1)?.children.map(({ amount, label }) => [label.fr, Rational.toString(amount)]),
      [
        ["lea", "40872"],
        ["sam", "20436"]
      ]
    )
    for (const line of explanation.children) assert.isTrue(line.why.fr.length > 0 && line.why.en.length > 0)
  })

  it("has no line for what there was none of", () => {
    const money = story(fiches, [...team, ...ruled({ _tag: "ByHours" }), tariff(free), paid("r1", "garden", 9_000)])
    share(money)
    assert.deepStrictEqual(
      only(shown(money).pots).explanation?.children.map(({ label }) => label.en),
      ["The pot"]
    )
  })

  it("says who gets what for how many minutes, who proposed and who agreed (F7)", () => {
    const money = full()
    share(money)
    const proposed = only(shown(money).pots)
    has(proposed, { status: "proposed", takesBack: null, proposedBy: personId("ana"), agreedBy: null, agreedOn: null })
    assert.deepStrictEqual(proposed.allocation, [
      { personId: personId("lea"), name: "lea", minutes: 120, net: null, cents: 40_872 },
      { personId: personId("sam"), name: "sam", minutes: 60, net: null, cents: 20_436 }
    ])
    assert.deepStrictEqual(
      proposed.lines.map(({ receiptId }) => receiptId),
      ["r1"]
    )
    approve(money, proposed, "2026-07-08")
    has(only(shown(money, "2026-07-08").pots), {
      status: "agreed",
      agreedBy: personId("sam"),
      agreedOn: day("2026-07-08")
    })
  })

  it("names the rule in force when the work was done, and the decision that set it (F7)", () => {
    const money = full()
    share(money)
    const splitRule = { rule: { _tag: "ByHours" } as const, commonPot: 1_000, learnerPercent: 100 }
    assert.deepStrictEqual(
      { ...only(shown(money).pots).rule },
      {
        version: 1,
        text: "On partage ainsi (1).",
        splitRule,
        activeFrom: "2026-06-01",
        adoptedOn: "2026-06-01",
        decisionId: "decision-1",
        decision: "Le partage, version 1",
        vote: null
      }
    )
    money.happened(...ruled({ _tag: "Equal" }, { version: 2 }))
    assert.strictEqual(only(shown(money).pots).rule?.version, 1)
    money.happened(paid("r2", "garden", 1_000))
    share(money)
    assert.deepStrictEqual(
      shown(money).pots.map(({ rule }) => [rule?.version, rule?.decision]),
      [
        [1, "Le partage, version 1"],
        [2, "Le partage, version 2"]
      ]
    )
  })

  it("shows a pot whose rule is not in the register without one, and a decision that is not known without a title", () => {
    const money = full()
    const pot = only(share(money))
    const { governance, proposals } = money.state
    const ruleOf = (changed: Partial<typeof governance>) =>
      SplitExplained.ruleOf(pot, { governance: { ...governance, ...changed }, proposals })
    assert.isUndefined(ruleOf({ rules: {} }))
    assert.strictEqual(ruleOf({ decisions: {} })?.decision, "")
    assert.isNull(ruleOf({})?.vote)
    const without = { ...money.state, governance: { ...governance, rules: {} } }
    assert.isNull(only(Result.getOrThrow(WeekSheet.view.show(without, looking(lea, {}))).pots).rule)
  })

  it("shows a locked pot that nothing was proposed for without an allocation", () => {
    const money = full()
    const [locked] = story(fiches, money.events).ask(ana, { _tag: "ShareWeek", week })
    assert.isDefined(locked)
    money.happened(locked)
    const pot = only(shown(money).pots)
    has(pot, { fromBox: 0, explanation: null, proposedBy: null })
    assert.deepStrictEqual(pot.allocation, [])
  })

  it("explains a pot that takes money back as one", () => {
    const money = full()
    shareAndAgree(money)
    money.ask(ben, { _tag: "ReversePayment", receiptId: receiptId("r1"), ttc: 60_000, reason: "Avoir" })
    share(money)
    const [first, back] = shown(money).pots
    assert.include(first?.explanation?.why.en, "Only money that has arrived")
    assert.strictEqual(back?.takesBack, "r1")
    assert.isTrue(back?.explanation !== null && back?.explanation !== undefined && Explanation.check(back.explanation))
    assert.deepStrictEqual(back?.explanation?.amount, Rational.fromInt(-60_000))
    assert.include(back?.explanation?.why.en, "took money back")
    assert.deepStrictEqual(
      back?.allocation.map(({ cents }) => cents),
      [-20_436, -10_218]
    )
  })

  it("names the prestation and the client of every payment of a pot, and who worked for what waits", () => {
    const money = full()
    assert.deepStrictEqual<unknown>(
      shown(money).next.map(({ people }) => people),
      [
        [
          { personId: "lea", name: "lea", minutes: 120 },
          { personId: "sam", name: "sam", minutes: 60 }
        ]
      ]
    )
    share(money)
    assert.deepStrictEqual<unknown>(only(shown(money).pots).receipts, [
      {
        receiptId: "r1",
        ficheId: "garden",
        title: "Le jardin",
        client: "Mme L.",
        ttc: 120_000,
        receivedOn: "2026-07-06"
      }
    ])
  })

  it("shows the pots of one week: the one asked for, or the one of today", () => {
    const money = full()
    shareAndAgree(money)
    money.happened(paid("r2", "garden", 1_000, { receivedOn: "2026-07-14" }))
    share(money, "2026-07-14")
    const pots = (on: string, query = {}) => shown(money, on, query).pots.map(({ potId }) => potId)
    assert.deepStrictEqual(pots("2026-07-14"), ["2026-W29.1"])
    assert.deepStrictEqual(pots("2026-07-14", { week }), ["2026-W28.1"])
    assert.deepStrictEqual(pots("2026-07-12"), ["2026-W28.1"])
    assert.strictEqual(shown(money, "2026-07-12").week, week)
    assert.deepStrictEqual(pots("2026-08-01"), [])
  })

  it("says what waits, since when and for what (F7, N1)", () => {
    const money = story(fiches, [
      ...team,
      ...ruled({ _tag: "ByHours" }, { activeFrom: "2026-07-01" }),
      tariff(free),
      paid("r1", "garden", 9_000),
      paid("r2", "flyers", 5_000, { receivedOn: "2026-06-30" }),
      paid("r3", "later", 4_000),
      paid("r4", "moon", 3_000),
      paid("r5", "later", 2_000, { receivedOn: "2026-07-13" })
    ])
    const row = (
      id: string,
      ficheId: string,
      ttc: number,
      workDay: string | null,
      reason: string,
      receivedOn = monday
    ) => ({
      receiptId: id,
      ficheId,
      title: workDay === null ? "" : "Le jardin",
      ttc,
      receivedOn,
      workDay,
      reason,
      yours: false
    })
    const rows = (on: string) => shown(money, on).waiting.map(({ words: _, ...row }) => row)
    assert.deepStrictEqual<unknown>(rows(monday), [
      row("r1", "garden", 9_000, "2026-06-29", "rule"),
      row("r2", "flyers", 5_000, "2026-06-29", "attendance", "2026-06-30"),
      row("r3", "later", 4_000, "2026-07-06", "nextSplit"),
      row("r4", "moon", 3_000, null, "attendance")
    ])
    assert.strictEqual(rows("2026-07-13").length, 5)
    assert.strictEqual(rows("2026-07-05").length, 1)
    const words = shown(money).waiting.map(({ words }) => words)
    assert.strictEqual(new Set(words.map(({ fr }) => fr)).size, 3)
    assert.include(words[0]?.fr, "aucune règle de répartition")
  })

  it("shows as waiting what is left of a payment, and nothing that was shared or went back", () => {
    const money = story(fiches, [
      ...team,
      ...ruled({ _tag: "ByHours" }),
      tariff(free),
      paid("r1", "garden", 9_000),
      paid("r2", "flyers", 5_000),
      paid("r3", "flyers", 700)
    ])
    money.ask(ben, { _tag: "ReversePayment", receiptId: receiptId("r2"), ttc: 2_000, reason: "Avoir" })
    money.ask(ben, { _tag: "ReversePayment", receiptId: receiptId("r3"), ttc: 700, reason: "Avoir" })
    share(money)
    assert.deepStrictEqual(
      shown(money).waiting.map(({ receiptId, ttc }) => [receiptId, ttc]),
      [["r2", 3_000]]
    )
  })

  it("shows the common pot, and the box that lends a cent so that nobody waits for a whole one", () => {
    const pairs = {
      garden: held([
        ["lea", 1],
        ["sam", 1]
      ]),
      flyers: held([
        ["zoe", 1],
        ["ben", 1]
      ])
    }
    const money = story(pairs, [...team, ...ruled({ _tag: "Equal" }), tariff(free)])
    money.happened(paid("r1", "garden", 1))
    const first = only(share(money))
    money.happened(paid("r2", "flyers", 1))
    const second = only(share(money))
    has(shown(money), { commonPot: 0, box: 0 })
    const waiting = Object.entries({ ...payments(first), ...payments(second) }).flatMap(([id, cents]) =>
      cents === 0 ? [[id, 1] as const] : []
    )
    money.plan({ third: held(waiting) })
    money.happened(paid("r3", "third", 1))
    share(money)
    const sheet = shown(money)
    assert.strictEqual(sheet.box, -1)
    const third = sheet.pots.at(-1)
    assert.strictEqual(third?.fromBox, 1)
    assert.deepStrictEqual(
      third?.allocation.map(({ cents }) => cents),
      [1, 1]
    )
    assert.isTrue(
      third?.explanation !== null && third?.explanation !== undefined && Explanation.check(third.explanation)
    )
    const common = full()
    share(common)
    assert.strictEqual(shown(common).commonPot, 6_812)
  })

  it("counts how many found the week fair, and says neither who nor in which words (N1)", () => {
    const money = full()
    money.ask(lea, { _tag: "VoiceFairness", week, feeling: "unfair" })
    money.ask(sam, { _tag: "VoiceFairness", week, feeling: "fair", words: "Bien partagé." })
    money.ask(lea, { _tag: "VoiceFairness", week, feeling: "fair" })
    // Two people would each know what the other one said.
    assert.isNull(shown(money).voices)
    money.ask(zoe, { _tag: "VoiceFairness", week, feeling: "unfair", words: "Et mes courses ?" })
    money.ask(ana, { _tag: "VoiceFairness", week, feeling: "unsure" })
    money.ask(ben, { _tag: "VoiceFairness", week: Week.of(day("2026-07-13")), feeling: "unfair" })
    const sheet = shown(money)
    assert.deepStrictEqual(sheet.voices, { fair: 2, unsure: 1, unfair: 1 })
    assert.notInclude(JSON.stringify(sheet), "mes courses")
  })

  it("is for those who belong, and for nobody else", () => {
    const money = full()
    money.happened(
      { _tag: "MemberPaused", personId: personId("zoe"), on: day(monday) },
      { _tag: "MemberLeft", personId: personId("sam"), on: day(monday) }
    )
    for (const viewer of [ana, ben, lea, zoe]) assert.isTrue(Result.isSuccess(looked(money, viewer)))
    for (const viewer of [sam, operator]) {
      const refused = looked(money, viewer)
      has(Result.isFailure(refused) ? refused.failure : undefined, { _tag: "NotAllowed", needs: "belonging" })
    }
  })

  it("survives being sent as JSON", () => {
    const money = full()
    money.happened(paid("r2", "flyers", 100))
    shareAndAgree(money)
    const sheet = shown(money)
    const json = JSON.parse(JSON.stringify(Schema.encodeSync(WeekSheet.view.document)(sheet)))
    assert.deepStrictEqual(Schema.decodeUnknownSync(WeekSheet.view.document)(json), sheet)
  })
})
