/** Verifies: F8 — the result of a game is put to the group, and only its outcome makes anything of it. */
import { assert, describe, it } from "@effect/vitest"
import type * as Rule from "@kpacite/fair-split/Rule"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import type * as Change from "../../src/governance/Change.ts"
import * as Governance from "../../src/governance/Governance.ts"
import { AlreadyDecided } from "../../src/governance/GovernanceRejections.ts"
import type * as Process from "../../src/governance/Process.ts"
import * as Register from "../../src/governance/Register.ts"
import { DecisionId, ProposalId } from "../../src/Ids.ts"
import { BasisPoints } from "../../src/Money.ts"
import { NotFound } from "../../src/Rejection.ts"
import { at, day, looking, monday, personId, wellSaid } from "../Fixtures.ts"
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
  withPot,
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

const inForceToday = ({ state }: Play) =>
  Governance.inForce(state.governance, Governance.splitRuleId, on)?.splitRule?.rule

/** To share by a rule from today on, as the pot of the game was shared otherwise. */
const toShareBy = (rule: Rule.Rule, text: string): Change.Change => ({
  _tag: "AdoptSplitRule",
  text,
  splitRule: { rule, commonPot: BasisPoints.make(0), learnerPercent: 100 },
  activeFrom: on,
  reviewOn: day("2026-10-06")
})

const keptOtherwise = { commonPot: BasisPoints.make(1_000), learnerPercent: 50 }

/** Votes of one rule each, revealed. */
const chosen = (play: Play, ...rules: ReadonlyArray<number>) => {
  start(play, "sixRules")
  rules.forEach((rule, index) => vote(play, [lea, sam, zoe, ben][index] ?? ana, [rule]))
  reveal(play)
}
const voted = (...rules: ReadonlyArray<number>) => {
  const play = playing()
  chosen(play, ...rules)
  return play
}

/** Léa, Sam and Zoé answer, and Léa says what came of it. */
const answer = (play: Play, stance: Process.Stance, id = "proposal") => {
  for (const actor of [lea, sam, zoe]) {
    play.ask(actor, { _tag: "TakeStance", proposalId: proposal(id), version: 1, stance })
  }
  return play.ask(lea, { _tag: "StateOutcome", proposalId: proposal(id), statement: "C'est dit." }, "d1")
}

/** What the log has of a proposal from before there were votes. */
const splitProposed = (
  id: string,
  proposed: Governance.Proposed = { _tag: "Rule", rule: { _tag: "ByPrestation", within: "Equal" } }
): Cooperative.Event => ({
  _tag: "SplitProposed",
  proposalId: proposal(id),
  gameId: game,
  potId: pot,
  proposed,
  by: personId("lea"),
  on
})

const decision = (proposalId?: string, change: Change.Change | null = null): Cooperative.Command => ({
  _tag: "TakeDecision",
  title: "Le jeu de vendredi",
  process: "consent",
  outcome: "Oui.",
  change,
  ...(proposalId === undefined ? {} : { proposalId: proposal(proposalId) })
})

const open = (play: Play) => Result.getOrThrow(Register.view.show(play.state, looking(sam, {}))).proposals

describe("the result of a game", () => {
  it("is put to the group as the rule that most people chose, to be adopted by consent from today on", () => {
    assert.deepStrictEqual(propose(voted(2, 2, 1)), [
      {
        _tag: "ProposalOpened",
        proposalId: proposal("proposal"),
        pointId: null,
        domainId: null,
        game: { gameId: game, potId: pot, proposed: { _tag: "Rule", rule: byHours } },
        title: "Selon les heures",
        text: "Selon les heures. Proposé après un jeu sur la paie.",
        change: toShareBy(byHours, "Selon les heures"),
        process: "consent",
        options: [],
        electorate: [personId("lea"), personId("sam"), personId("zoe")],
        quorum: BasisPoints.make(5_000),
        closesAt: at("2026-07-10", "16:00"),
        secret: false,
        hidden: "never",
        by: personId("lea"),
        on
      }
    ])
    has(propose(voted(2, 2, 1), 2)[0], { change: toShareBy(byHours, "Selon les heures") })
  })

  it("is not another rule than that", () => {
    has(refusal(voted(2, 2, 1), 1), { _tag: "NotTheResult", named: 1, winners: [2] })
    has(refusal(voted(2, 2, 1), 0), { _tag: "NotTheResult", named: 0, winners: [2] })
    has(refusal(voted(2, 2, 1), 7), { _tag: "NotTheResult", named: 7, winners: [2] })
  })

  it("is said by name when several rules are tied, and each of them can be proposed", () => {
    const play = voted(2, 1, 1, 2)
    has(refusal(play), { _tag: "NotTheResult", named: null, winners: [1, 2] })
    const proposed = (rule: Rule.Rule) => ({ game: { gameId: game, potId: pot, proposed: { _tag: "Rule", rule } } })
    has(propose(play, 1, "first")[0], proposed({ _tag: "Equal" }))
    has(propose(play, 2, "second")[0], proposed(byHours))
    has(refusal(play, 3), { _tag: "NotTheResult", named: 3 })
    assert.sameMembers(Object.keys(play.state.proposals.proposals), ["first", "second"])
  })

  it("is put to the group as the shares of this pot after secret proposals, to be talked about", () => {
    const play = playing()
    start(play, "proposals")
    submit(play, lea, split(5_000, 2_000, 2_000))
    submit(play, sam, split(3_000, 3_000, 3_000))
    submit(play, zoe, split(4_000, 3_000, 2_000))
    has(refusal(play), { _tag: "GameNotInThisState", status: "open", needs: "revealed" })
    reveal(play)
    has(refusal(play, 1), { _tag: "OtherAnswerAsked", asks: "shares" })
    has(propose(play)[0], {
      _tag: "ProposalOpened",
      title: "Un partage, issu du jeu",
      game: { gameId: game, potId: pot, proposed: { _tag: "Shares", shares: split(4_000, 3_000, 2_000) } },
      change: null,
      process: "majority"
    })
  })

  it("is proposed once", () => {
    const play = voted(2, 2, 1)
    propose(play)
    assert.deepStrictEqual(propose(play, 2, "again"), [])
    answer(play, { _tag: "Consent" })
    assert.deepStrictEqual(propose(play, undefined, "once-more"), [])
    const before = playing([
      ...withPot,
      ...voted(2, 2, 1).events,
      splitProposed("proposal", { _tag: "Rule", rule: byHours })
    ])
    assert.deepStrictEqual(propose(before, undefined, "again"), [])
  })

  it("of another game is another proposal, also when it is the same rule", () => {
    const play = voted(2, 2, 1)
    propose(play)
    start(play, "veil", "second")
    for (const actor of [lea, sam, zoe]) vote(play, actor, [2], "second")
    reveal(play, "second")
    has(play.ask(lea, { _tag: "ProposeResult", gameId: gameId("second") }, "other")[0], { _tag: "ProposalOpened" })
  })

  it("is put to a group, or to nobody", () => {
    const gone = ["sam", "zoe"].map((id): Cooperative.Event => ({ _tag: "MemberLeft", personId: personId(id), on }))
    const play = playing([...withPot, ...voted(2, 2, 1).events, ...gone])
    has(refusal(play), { _tag: "ElectorateTooSmall" })
  })
})

describe("the result of a game that was put to the group", () => {
  it("adopts nothing by itself: the register and the rule in force are as before", () => {
    const play = voted(1, 1, 1)
    const { rules } = play.state.governance
    propose(play)
    assert.strictEqual(play.state.governance.rules, rules)
    assert.deepStrictEqual(inForceToday(play), byHours)
  })

  it("comes into force by the outcome, in the same breath, with what the pot of the game kept in common", () => {
    const play = playing(
      withPot.map((event) =>
        event._tag === "PotLocked" ? { ...event, splitRule: { ...event.splitRule, ...keptOtherwise } } : event
      )
    )
    chosen(play, 1, 1, 1)
    propose(play)
    assert.deepStrictEqual(
      answer(play, { _tag: "Consent" }).map(({ _tag }) => _tag),
      ["OutcomeStated", "RuleAmended"]
    )
    assert.deepStrictEqual(Governance.inForce(play.state.governance, Governance.splitRuleId, on)?.splitRule, {
      rule: { _tag: "Equal" },
      ...keptOtherwise
    })
  })

  it("changes no pot when it was the shares of one, whatever most people say", () => {
    const play = playing()
    start(play, "proposals")
    for (const actor of [lea, sam, zoe]) submit(play, actor, split(3_000, 3_000, 3_000))
    reveal(play)
    propose(play)
    const { sharing } = play.state
    assert.deepStrictEqual(
      answer(play, { _tag: "Agree" }).map(({ _tag }) => _tag),
      ["OutcomeStated"]
    )
    assert.strictEqual(play.state.sharing, sharing)
  })
})

describe("a proposal from before there were votes", () => {
  const proposed = (...ids: ReadonlyArray<string>) => playing([...withPot, ...ids.map((id) => splitProposed(id))])

  it("stands open in the register, with the game that it comes from", () => {
    assert.deepStrictEqual(open(proposed("proposal")), [
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
    const shares = { _tag: "Shares", shares: split(3_000, 3_000, 3_000) } as const
    const play = playing([...withPot, splitProposed("proposal", shares)])
    assert.deepStrictEqual(open(play)[0]?.title, { fr: "Un partage, issu du jeu", en: "A split, from the game" })
  })

  it("is closed by what is written down about it, and no other one is", () => {
    const play = proposed("first", "second")
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

  it("stays open, and adopts nothing, when somebody writes down alone that it is adopted", () => {
    const play = proposed("proposal")
    has(play.refusal(ben, decision("proposal", toShareBy({ _tag: "Equal" }, "À parts égales"))), {
      _tag: "NeedsAProcess",
      process: "consent"
    })
    assert.lengthOf(open(play), 1)
    assert.deepStrictEqual(inForceToday(play), byHours)
  })

  it("has to exist, and is decided on once", () => {
    const play = playing([...withPot])
    has(play.refusal(lea, decision("none")), { _tag: "NotFound", what: "proposal", id: "none" })
    const known = proposed("proposal")
    known.ask(lea, decision("proposal"), "d1")
    has(known.refusal(lea, decision("proposal")), {
      _tag: "AlreadyDecided",
      proposalId: proposal("proposal"),
      decisionId: DecisionId.make("d1")
    })
    assert.isUndefined(known.refusal(lea, decision()))
    wellSaid(
      new AlreadyDecided({ proposalId: proposal("p"), decisionId: DecisionId.make("d1") }),
      new NotFound({ what: "proposal", id: "p" }),
      new NotFound({ what: "game", id: "g" })
    )
  })
})
