/** Verifies: F8 — the result of a game becomes a proposal to the group, and only a decision makes anything of it. */
import { assert, describe, it } from "@effect/vitest"
import type * as Rule from "@kpacite/fair-split/Rule"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Governance from "../../src/governance/Governance.ts"
import { AlreadyDecided } from "../../src/governance/GovernanceRejections.ts"
import * as Register from "../../src/governance/Register.ts"
import { DecisionId, ProposalId } from "../../src/Ids.ts"
import { NotFound } from "../../src/Rejection.ts"
import { day, looking, monday, personId, wellSaid } from "../Fixtures.ts"
import {
  ana,
  ben,
  gameId,
  lea,
  type Play,
  playing,
  pot,
  reveal,
  sam,
  split,
  start,
  submit,
  vote,
  zoe
} from "./Fixtures.ts"
import { has } from "../treasury/Fixtures.ts"

const on = day(monday)
const game = gameId("game")
const proposal = (id: string) => ProposalId.make(id)
const byHours: Rule.Rule = { _tag: "ByHours" }

const propose = (play: Play, rule?: number, id = "proposal") =>
  play.ask(lea, { _tag: "ProposeResult", gameId: game, ...(rule === undefined ? {} : { rule }) }, id)
const refusal = (play: Play, rule?: number) =>
  play.refusal(lea, { _tag: "ProposeResult", gameId: game, ...(rule === undefined ? {} : { rule }) })

/** Votes of one rule each, revealed. */
const voted = (...rules: ReadonlyArray<number>) => {
  const play = playing()
  start(play, "sixRules")
  rules.forEach((rule, index) => vote(play, [lea, sam, zoe, ben][index] ?? ana, [rule]))
  reveal(play)
  return play
}

const decision = (proposalId?: string, change: Governance.Change | null = null): Cooperative.Command => ({
  _tag: "TakeDecision",
  title: "Le jeu de vendredi",
  process: "consent",
  outcome: "Oui.",
  change,
  ...(proposalId === undefined ? {} : { proposalId: proposal(proposalId) })
})

const open = (play: Play) => Result.getOrThrow(Register.view.show(play.state, looking(sam, {}))).proposals

describe("the result of a game", () => {
  it("is proposed as the rule that most people chose", () => {
    assert.deepStrictEqual(propose(voted(2, 2, 1)), [
      {
        _tag: "SplitProposed",
        proposalId: proposal("proposal"),
        gameId: game,
        potId: pot,
        proposed: { _tag: "Rule", rule: byHours },
        by: personId("lea"),
        on
      }
    ])
    has(propose(voted(2, 2, 1), 2)[0], { proposed: { _tag: "Rule", rule: byHours } })
  })

  it("is not another rule than that", () => {
    has(refusal(voted(2, 2, 1), 1), { _tag: "NotTheResult", named: 1, winners: [2] })
    has(refusal(voted(2, 2, 1), 0), { _tag: "NotTheResult", named: 0, winners: [2] })
    has(refusal(voted(2, 2, 1), 7), { _tag: "NotTheResult", named: 7, winners: [2] })
  })

  it("is said by name when several rules are tied, and each of them can be proposed", () => {
    const play = voted(2, 1, 1, 2)
    has(refusal(play), { _tag: "NotTheResult", named: null, winners: [1, 2] })
    has(propose(play, 1, "first")[0], { proposed: { _tag: "Rule", rule: { _tag: "Equal" } } })
    has(propose(play, 2, "second")[0], { proposed: { _tag: "Rule", rule: byHours } })
    has(refusal(play, 3), { _tag: "NotTheResult", named: 3 })
    assert.lengthOf(open(play), 2)
  })

  it("is proposed as the shares of this pot after secret proposals", () => {
    const play = playing()
    start(play, "proposals")
    submit(play, lea, split(5_000, 2_000, 2_000))
    submit(play, sam, split(3_000, 3_000, 3_000))
    submit(play, zoe, split(4_000, 3_000, 2_000))
    has(refusal(play), { _tag: "GameNotInThisState", status: "open", needs: "revealed" })
    reveal(play)
    has(refusal(play, 1), { _tag: "OtherAnswerAsked", asks: "shares" })
    has(propose(play)[0], {
      _tag: "SplitProposed",
      proposed: { _tag: "Shares", shares: split(4_000, 3_000, 2_000) }
    })
  })

  it("is proposed once", () => {
    const play = voted(2, 2, 1)
    propose(play)
    assert.deepStrictEqual(propose(play, 2, "again"), [])
    play.ask(ben, decision("proposal"), "decided")
    assert.deepStrictEqual(propose(play, undefined, "once-more"), [])
  })

  it("of another game is another proposal, also when it is the same rule", () => {
    const play = voted(2, 2, 1)
    propose(play)
    start(play, "veil", "second")
    for (const actor of [lea, sam, zoe]) vote(play, actor, [2], "second")
    reveal(play, "second")
    has(play.ask(lea, { _tag: "ProposeResult", gameId: gameId("second") }, "other")[0], { _tag: "SplitProposed" })
  })
})

describe("a proposal", () => {
  it("adopts nothing: the register and the rule in force are as before", () => {
    const play = voted(1, 1, 1)
    const { rules } = play.state.governance
    propose(play)
    assert.strictEqual(play.state.governance.rules, rules)
    assert.deepStrictEqual(
      Governance.inForce(play.state.governance, Governance.splitRuleId, on)?.splitRule?.rule,
      byHours
    )
  })

  it("stands open in the register, with the game that it comes from", () => {
    const play = voted(4, 4, 4)
    propose(play)
    assert.deepStrictEqual(open(play), [
      {
        proposalId: proposal("proposal"),
        title: { fr: "Par prestation", en: "By prestation" },
        proposed: { _tag: "Rule", rule: { _tag: "ByPrestation", within: "Equal" } },
        gameId: game,
        potId: pot,
        by: personId("lea"),
        on
      }
    ])
    const shares = playing()
    start(shares, "proposals")
    for (const actor of [lea, sam, zoe]) submit(shares, actor, split(3_000, 3_000, 3_000))
    reveal(shares)
    propose(shares)
    assert.deepStrictEqual(open(shares)[0]?.title, { fr: "Un partage, issu du jeu", en: "A split, from the game" })
  })

  it("is closed by the decision on it, for or against, and no other one is", () => {
    const play = voted(2, 1, 1, 2)
    propose(play, 1, "first")
    propose(play, 2, "second")
    assert.deepStrictEqual(play.ask(sam, decision("first"), "d1"), [
      {
        _tag: "DecisionTaken",
        decisionId: DecisionId.make("d1"),
        title: "Le jeu de vendredi",
        process: "consent",
        outcome: "Oui.",
        by: personId("sam"),
        on
      },
      { _tag: "ProposalDecided", proposalId: proposal("first"), decisionId: DecisionId.make("d1"), on }
    ])
    assert.deepStrictEqual(
      open(play).map(({ proposalId }) => proposalId),
      [proposal("second")]
    )
    assert.strictEqual(play.state.governance.proposals["first"]?.decisionId, "d1")
  })

  it("comes into force only by what the decision changes, in the same breath", () => {
    const play = voted(1, 1, 1)
    propose(play)
    const adopt: Governance.Change = {
      _tag: "AdoptSplitRule",
      text: "À parts égales.",
      splitRule: { rule: { _tag: "Equal" }, commonPot: 0, learnerPercent: 100 },
      activeFrom: day(monday),
      reviewOn: day("2026-12-01")
    }
    assert.deepStrictEqual(
      play.ask(ben, decision("proposal", adopt), "d1").map(({ _tag }) => _tag),
      ["DecisionTaken", "ProposalDecided", "RuleAmended"]
    )
    assert.deepStrictEqual(Governance.inForce(play.state.governance, Governance.splitRuleId, on)?.splitRule?.rule, {
      _tag: "Equal"
    })
  })

  it("stays open when the decision is refused", () => {
    const play = voted(1, 1, 1)
    propose(play)
    const late: Governance.Change = { _tag: "AdoptCharter", text: "On se respecte.", reviewOn: day("2026-01-01") }
    has(play.refusal(lea, decision("proposal", late)), { _tag: "ReviewDateNotAhead" })
    assert.lengthOf(open(play), 1)
  })

  it("has to exist, and is decided on once", () => {
    const play = voted(1, 1, 1)
    has(play.refusal(lea, decision("none")), { _tag: "NotFound", what: "proposal", id: "none" })
    propose(play)
    play.ask(lea, decision("proposal"), "d1")
    has(play.refusal(lea, decision("proposal")), {
      _tag: "AlreadyDecided",
      proposalId: proposal("proposal"),
      decisionId: DecisionId.make("d1")
    })
    assert.isUndefined(play.refusal(lea, decision()))
    wellSaid(
      new AlreadyDecided({ proposalId: proposal("p"), decisionId: DecisionId.make("d1") }),
      new NotFound({ what: "proposal", id: "p" }),
      new NotFound({ what: "game", id: "g" })
    )
  })
})
