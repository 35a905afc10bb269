import { assert, describe, it } from "@effect/vitest"
import * as Steps from "@kpacite/event-store/log/Steps"
import * as fc from "fast-check"
import { Result } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import type { SplitRule } from "../../src/governance/Change.ts"
import { ProposalId } from "../../src/Ids.ts"
import * as Consequences from "../../src/home/Consequences.ts"
import { at, day, looking, monday } from "../Fixtures.ts"
import {
  byHours,
  equal,
  free,
  gardenPaid,
  fiches,
  held,
  lea,
  paid,
  ruled,
  sam,
  share,
  story,
  tariff,
  team
} from "../treasury/Fixtures.ts"

const shared = (rule: SplitRule) => {
  const { commonPot, learnerPercent } = rule
  const money = story(
    {
      ...fiches,
      fence: held([
        ["lea", 90],
        ["sam", 30, "learner"],
        ["zoe", 200]
      ])
    },
    [...team, ...ruled(rule.rule, { commonPot, learnerPercent }), tariff(free), gardenPaid, paid("r2", "fence", 33_333)]
  )
  share(money)
  return money
}
const of = (rule: SplitRule, money: ReturnType<typeof shared>, on = monday) =>
  Steps.atOnce(Consequences.ofRule(rule, money.state, day(on)))

const hours: SplitRule = { rule: byHours, commonPot: 1_000, learnerPercent: 50 }

describe("the consequences of a split rule (N1)", () => {
  it("are none, to the cent, under the rule that was in force", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(byHours, equal),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 100 }),
        (rule, commonPot, learnerPercent) => {
          const same = { rule, commonPot, learnerPercent }
          const { commonPot: kept, people, pots, problem } = of(same, shared(same))
          assert.isNull(problem)
          assert.strictEqual(pots, 1)
          for (const { difference } of [...people, kept]) assert.strictEqual(difference, 0)
        }
      ),
      { numRuns: 40 }
    ))

  it("give what a split under the proposed rule gave, and lose no cent", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 100 }),
        (commonPot, learnerPercent) => {
          const proposed: SplitRule = { rule: equal, commonPot, learnerPercent }
          const [looked, real] = [of(proposed, shared(hours)), of(proposed, shared(proposed))]
          assert.deepStrictEqual(
            looked.people.map(({ personId, proposed: cents }) => [personId, cents]),
            real.people.map(({ personId, shared: cents }) => [personId, cents])
          )
          const sum = [...looked.people, looked.commonPot].reduce((cents, { difference }) => cents + difference, 0)
          assert.strictEqual(sum, 0)
        }
      ),
      { numRuns: 40 }
    ))

  it("are of the last four weeks, and of what stands", () => {
    const money = shared(hours)
    assert.strictEqual(of(hours, money, "2026-08-03").pots, 1)
    assert.strictEqual(of(hours, money, "2026-08-10").pots, 0)
    money.ask(lea, {
      _tag: "ReversePot",
      potId: Object.values(money.sharing.pots)[0]?.potId as never,
      reason: "Attends."
    })
    assert.strictEqual(of(hours, money).pots, 0)
  })

  it("say what is missing for a rule that asks people something", () => {
    const { people, problem } = of({ ...hours, rule: { _tag: "SelfDeclared" } }, shared(hours))
    assert.isNotNull(problem)
    assert.isTrue(people.every(({ proposed }) => proposed === 0))
  })

  it("stand on the sheet of the proposal, for everybody and for me", () => {
    const money = shared(hours)
    money.ask(lea, {
      _tag: "OpenProposal",
      title: "À parts égales",
      text: "Pareil pour tout le monde.",
      change: {
        _tag: "AdoptSplitRule",
        text: "À parts égales.",
        splitRule: { ...hours, rule: equal },
        activeFrom: day(monday),
        reviewOn: day("2026-10-01")
      }
    })
    const [id = ""] = Object.keys(money.state.proposals.proposals)
    const sheet = Result.getOrThrow(
      Cooperative.views.governance.proposal.show(money.state, looking(sam, { id: ProposalId.make(id) }, at(monday)))
    )
    assert.deepStrictEqual(
      sheet.consequences?.people.find(({ personId }) => personId === "sam")?.difference,
      sheet.forMe?.difference
    )
    assert.isAbove(sheet.forMe?.difference ?? 0, 0)
  })
})
