import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import type * as Proposal from "../../src/governance/Proposal.ts"
import * as Register from "../../src/governance/Register.ts"
import { DecisionId, RuleId } from "../../src/Ids.ts"
import { at, cooperative, day, folded, looking, monday, operator, person, personId } from "../Fixtures.ts"
import { decideTogether } from "./Together.ts"

const lea = person("lea")
const decisionId = DecisionId.make("d1")

const version = (ruleId: string, number: number, activeFrom: string, text: string) => ({
  ruleId: RuleId.make(ruleId),
  version: number,
  title: `Règle ${ruleId}`,
  text,
  splitRule: null,
  activeFrom: day(activeFrom),
  reviewOn: day("2026-09-01"),
  decisionId,
  on: day(activeFrom)
})

const history: ReadonlyArray<Cooperative.Event> = [
  ...cooperative,
  {
    _tag: "DecisionTaken",
    decisionId,
    title: "Ménage",
    process: "consent",
    outcome: "Oui.",
    by: personId("lea"),
    on: day("2026-06-02")
  },
  { _tag: "RuleAdopted", ...version("menage", 1, "2026-06-02", "Chacun son tour.") },
  { _tag: "RuleAmended", ...version("menage", 2, "2026-07-01", "Par deux.") },
  { _tag: "RuleAdopted", ...version("bruit", 1, "2026-06-15", "Pas de MUSIQUE après 20 h.") },
  { _tag: "RuleRepealed", ruleId: RuleId.make("bruit"), decisionId, lastDay: day("2026-06-30"), on: day("2026-06-20") }
]

const look = (query: { day?: ReturnType<typeof day>; search?: string } = {}, when = at(monday)) =>
  Result.getOrThrow(Register.view.show(folded(...history), looking(lea, query, when)))
const names = (document: ReturnType<typeof look>) => document.rules.map(({ ruleId }) => ruleId)

describe("the rules register (M7)", () => {
  it("shows what is in force today, and every version before it", () => {
    const { day: today, decisions, rules } = look()
    assert.strictEqual(today, monday)
    assert.deepStrictEqual(
      rules.map(({ inForce, ruleId }) => [ruleId, inForce?.version ?? null]),
      [
        [RuleId.make("menage"), 2],
        [RuleId.make("bruit"), null]
      ]
    )
    assert.deepStrictEqual(
      rules[0]?.versions.map(({ text }) => text),
      ["Chacun son tour.", "Par deux."]
    )
    assert.deepStrictEqual(rules[0]?.inForce, {
      version: 2,
      title: "Règle menage",
      text: "Par deux.",
      splitRule: null,
      adoptedOn: day("2026-07-01"),
      activeFrom: day("2026-07-01"),
      lastDay: null,
      reviewOn: day("2026-09-01"),
      decisionId,
      changes: [
        { is: "removed", text: "Chacun son tour." },
        { is: "added", text: "Par deux." }
      ],
      adoptedBy: null,
      withoutVote: true,
      writtenBy: personId("lea")
    })
    assert.deepStrictEqual(decisions, [
      {
        decisionId,
        title: "Ménage",
        process: "consent",
        outcome: "Oui.",
        by: personId("lea"),
        on: day("2026-06-02"),
        proposalId: null
      }
    ])
  })

  it("shows what was in force on another day", () => {
    const { rules } = look({ day: day("2026-06-20") })
    assert.deepStrictEqual(
      rules.map(({ inForce }) => inForce?.version ?? null),
      [1, 1]
    )
    assert.strictEqual(rules[1]?.inForce?.lastDay, "2026-06-30")
  })

  it("says when a review is due, on its day, for rules in force", () => {
    const due = (on: string) => look({ day: day(on) }).rules.map(({ reviewDue }) => reviewDue)
    assert.deepStrictEqual(due("2026-08-31"), [false, false])
    assert.deepStrictEqual(due("2026-09-01"), [true, false])
  })

  it("is searched in titles and texts, also of earlier versions, in any case", () => {
    assert.deepStrictEqual(names(look({ search: "musique" })), [RuleId.make("bruit")])
    assert.deepStrictEqual(names(look({ search: "RÈGLE MENAGE" })), [RuleId.make("menage")])
    assert.deepStrictEqual(names(look({ search: "son tour" })), [RuleId.make("menage")])
    assert.deepStrictEqual(names(look({ search: "vacances" })), [])
    assert.lengthOf(names(look({ search: "" })), 2)
  })

  it("is searched whatever the accents and ligatures", () => {
    assert.deepStrictEqual(names(look({ search: "regle bruit" })), [RuleId.make("bruit")])
    assert.deepStrictEqual(names(look({ search: "apres" })), [RuleId.make("bruit")])
    assert.deepStrictEqual(names(look({ search: "APRE\u0300S" })), [RuleId.make("bruit")])
    const heart: Cooperative.Event = { _tag: "RuleAdopted", ...version("coeur", 1, "2026-06-02", "De bon Cœur.") }
    const { rules } = Result.getOrThrow(
      Register.view.show(folded(...history, heart), looking(lea, { search: "de bon coeur" }))
    )
    assert.deepStrictEqual(names({ rules } as never), [RuleId.make("coeur")])
  })

  it("says of each version what it changed in the one before, and of the first nothing", () => {
    const { rules } = look()
    assert.deepStrictEqual(
      rules.map(({ versions }) => versions.map(({ changes }) => changes?.map(({ is }) => is) ?? null)),
      [[null, ["removed", "added"]], [null]]
    )
  })

  it("shows the proposal behind a version with what was counted, and who wrote down what was not voted on", () => {
    const change = {
      _tag: "AdoptRule",
      ruleId: RuleId.make("menage"),
      title: "Le ménage",
      text: "Par trois.",
      activeFrom: day(monday),
      reviewOn: day("2026-10-06")
    } as const
    const state = decideTogether({ id: "p", change, electorate: [lea, person("sam")] }, at(monday)).reduce(
      (before, asked) =>
        Result.getOrThrow(Cooperative.decide(asked, before)).reduce(Cooperative.projection.evolve, before),
      folded(...history)
    )
    const seen = Result.getOrThrow(Register.view.show(state, looking(person("sam"), {})))
    const [first, , third] = seen.rules[0]?.versions ?? []
    assert.deepStrictEqual([first?.withoutVote, first?.writtenBy, first?.adoptedBy], [true, personId("lea"), null])
    assert.deepStrictEqual([third?.withoutVote, third?.writtenBy], [false, null])
    const { tally = null, ...adoptedBy } = third?.adoptedBy ?? {}
    assert.deepStrictEqual<unknown>(adoptedBy, {
      proposalId: "p",
      title: "On décide ensemble",
      process: "consent",
      statement: "Tout le monde est d'accord."
    })
    assert.deepInclude(tally, { electorate: 2, answered: 2, outcome: "adopted", because: "noObjection" })
    const secret = { ...state.proposals.proposals["p"], secret: true } as Proposal.Proposal
    const hidden = { ...state, proposals: { ...state.proposals, proposals: { p: secret } } }
    const [, , third2] = Result.getOrThrow(Register.view.show(hidden, looking(lea, {}))).rules[0]?.versions ?? []
    assert.isNull(third2?.adoptedBy?.tally, "two answered in secret")
    assert.isFalse(third2?.withoutVote)
    const tallyOf = (answered: number) => {
      const closed = secret.closed === null ? null : { ...secret.closed, tally: { ...secret.closed.tally, answered } }
      const with3 = { ...state, proposals: { ...state.proposals, proposals: { p: { ...secret, closed } } } }
      return Result.getOrThrow(Register.view.show(with3, looking(lea, {}))).rules[0]?.versions[2]?.adoptedBy?.tally
    }
    assert.isNotNull(tallyOf(3), "three did")
  })

  it("knows nobody who wrote a version whose decision was never noted", () => {
    const unknown = { ...version("vieux", 1, "2026-06-02", "Oui."), decisionId: DecisionId.make("none") }
    const { rules } = Result.getOrThrow(
      Register.view.show(folded(...history, { _tag: "RuleAdopted", ...unknown }), looking(lea, { search: "vieux" }))
    )
    assert.deepStrictEqual([rules[0]?.inForce?.withoutVote, rules[0]?.inForce?.writtenBy], [true, null])
  })

  it("does not know a rule that was repealed and that nobody adopted", () => {
    const repealed = {
      _tag: "RuleRepealed",
      ruleId: RuleId.make("none"),
      decisionId,
      lastDay: day("2026-06-30"),
      on: day("2026-06-20")
    } as const
    const { rules } = Result.getOrThrow(Register.view.show(folded(...history, repealed), looking(lea, {})))
    assert.deepStrictEqual(names({ rules } as never), [RuleId.make("menage"), RuleId.make("bruit")])
  })

  it("lets others have a turn between its rules, whose versions are compared", () => {
    const steps = Register.view.showInSteps?.(folded(...history), looking(lea, {}))
    assert.isDefined(steps)
    let turns = 0
    let next = steps.next()
    for (; next.done !== true; next = steps.next()) turns++
    assert.isAtLeast(turns, Result.getOrThrow(next.value).rules.length)
  })

  it("is read by those who belong", () => {
    for (const viewer of [operator, person("stranger")]) {
      assert.isTrue(Result.isFailure(Register.view.show(folded(...history), looking(viewer, {}))))
    }
    assert.isTrue(Result.isSuccess(Register.view.show(folded(...history), looking(person("ana"), {}))))
  })
})
