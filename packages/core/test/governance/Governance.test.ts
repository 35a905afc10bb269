import { assert, describe, it } from "@effect/vitest"
import * as Rule from "@kpacite/fair-split/Rule"
import { Option, Result, Schema } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Change from "../../src/governance/Change.ts"
import * as Governance from "../../src/governance/Governance.ts"
import { BodyId, DomainId } from "../../src/governance/GovernanceIds.ts"
import {
  AlreadyDecided,
  NeedsAProcess,
  ReservedRule,
  ReviewDateNotAhead,
  ReviewTooFar,
  WouldRewriteThePast
} from "../../src/governance/GovernanceRejections.ts"
import * as Register from "../../src/governance/Register.ts"
import { DecisionId, GameId, PotId, ProposalId, RoleId, RuleId } from "../../src/Ids.ts"
import { BasisPoints, WrittenPositiveCents } from "../../src/Money.ts"
import {
  asked,
  at,
  clientAdded,
  coordinator,
  cooperative,
  day,
  ficheOpened,
  folded,
  founded,
  given,
  looking,
  member,
  monday,
  operator,
  person,
  personId,
  signedUp,
  waitlisted,
  wellSaid,
  worker
} from "../Fixtures.ts"
import { happening, putToAll } from "./Together.ts"

const ana = person("ana")
const lea = person("lea")
const sam = person("sam")
const on = day(monday)
const decisionId = DecisionId.make("asked")
const reviewOn = day("2026-10-06")
const equally = { rule: { _tag: "Equal" }, commonPot: 1000, learnerPercent: 50 } as const

const take = (change: Change.Change | null) =>
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
const repealed = (ruleId: string, lastDay: string, when = monday): Cooperative.Event => ({
  _tag: "RuleRepealed",
  ruleId: RuleId.make(ruleId),
  decisionId,
  lastDay: day(lastDay),
  on: day(when)
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

/** Léa puts it to the group. */
const open = (change: Change.Change) =>
  asked<Cooperative.Command>(lea, { _tag: "OpenProposal", title: "On partage", text: "On en parle.", change })

/** What happened by the time the outcome can be stated: Léa put it to the group, and she and Sam said yes. */
const agreed = (
  change: Change.Change,
  history: ReadonlyArray<Cooperative.Event> = cooperative
): ReadonlyArray<Cooperative.Event> => [
  ...history,
  ...happening(putToAll({ id: "put", change, electorate: [lea, sam], title: "On partage" }, at(monday)), history)
]

const stateOutcome = (when = monday, reviewOn?: string) =>
  asked<Cooperative.Command>(
    lea,
    {
      _tag: "StateOutcome",
      proposalId: ProposalId.make("put"),
      statement: "D'accord.",
      ...(reviewOn === undefined ? {} : { reviewOn: day(reviewOn) })
    },
    at(when)
  )

/** Two of two consented, or agreed. */
const outcome = (process: "consent" | "consensus" = "consent", when = monday): Cooperative.Event => ({
  _tag: "OutcomeStated",
  proposalId: ProposalId.make("put"),
  title: "On partage",
  process,
  outcome: "adopted",
  tally: {
    electorate: 2,
    answered: 2,
    counted: 2,
    needed: process === "consent" ? 1 : 2,
    counts: {
      Consent: process === "consent" ? 2 : 0,
      StandAside: 0,
      Objection: 0,
      Agree: process === "consensus" ? 2 : 0,
      Abstain: 0,
      Disagree: 0,
      Block: 0,
      Advice: 0,
      Scores: 0,
      Dots: 0,
      In: 0,
      Out: 0,
      Slots: 0,
      Nomination: 0
    },
    sums: [],
    chosen: null,
    outcome: "adopted",
    because: process === "consent" ? "noObjection" : "moreAgree"
  },
  statement: "D'accord.",
  elected: null,
  decisionId,
  by: personId("lea"),
  on: day(when)
})

describe("writing down what was agreed on (M7)", () => {
  it("says by which process and with which outcome, by somebody who is here", () => {
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

  it("binds nobody: whatever changes something is put to the group, whoever asks", () => {
    const changes: ReadonlyArray<readonly [Change.Change, process: string]> = [
      [share(monday), "consent"],
      [adopt(monday), "consent"],
      [{ _tag: "AdoptCharter", text: "On se respecte.", reviewOn }, "consensus"],
      [{ _tag: "RepealRule", ruleId: RuleId.make("menage"), lastDay: on }, "consent"],
      [{ _tag: "ExcludeMember", personId: personId("zoe") }, "consensus"],
      [{ _tag: "EndCoordination", personId: personId("max") }, "consensus"],
      [{ _tag: "CloseCooperative" }, "consensus"],
      [{ _tag: "AllowSpending", cents: WrittenPositiveCents.make(5_000), what: "Un barbecue" }, "consent"],
      [{ _tag: "SettleSplit", potId: PotId.make("2026-W28.1"), as: "agreed" }, "majority"],
      [{ _tag: "ChooseWay", of: "AdoptRule", process: "majority", quorum: BasisPoints.make(6_000) }, "consensus"],
      [{ _tag: "FillRole", roleId: RoleId.make("treasurer"), until: null }, "electionWithoutCandidate"],
      [{ _tag: "VacateRole", roleId: RoleId.make("treasurer") }, "consent"],
      [{ _tag: "NameMediator", personId: personId("zoe"), until: null }, "consent"],
      [{ _tag: "DecideMeasure", personId: personId("zoe"), kind: "pause", with: null, until: null }, "consensus"],
      [{ _tag: "LiftMeasure", decisionId: DecisionId.make("before") }, "consent"],
      ...structure.map((change) => [change, "consent"] as const)
    ]
    assert.sameMembers(
      changes.map(([{ _tag }]) => _tag),
      Object.keys(Change.ways)
    )
    for (const [change, process] of changes) {
      for (const actor of [lea, ana]) {
        given(...cooperative, ...member("zoe", "2007-01-01"), coordinator("max"))
          .when(asked(actor, take(change)))
          .thenRejected("NeedsAProcess", { process })
      }
    }
  })

  it("is refused to somebody who does not belong before anything is said about processes", () => {
    for (const actor of [operator, person("stranger")]) {
      given(...cooperative)
        .when(asked(actor, take(share(monday))))
        .thenRejected("NotAllowed", { needs: "belonging" })
    }
  })
})

/** What the group changes about itself. */
const structure: ReadonlyArray<Change.Change> = [
  { _tag: "DefineDomain", name: "Le matériel", purpose: "Les outils.", process: "advice" },
  { _tag: "DelegateDomain", domainId: DomainId.make("tools"), to: { _tag: "Everybody" } },
  { _tag: "EndDelegation", domainId: DomainId.make("tools") },
  {
    _tag: "DefineBody",
    kind: "circle",
    name: "Cuisine",
    purpose: "Manger.",
    power: "Le menu.",
    rhythm: "Le mardi",
    sees: "all"
  },
  { _tag: "EndBody", bodyId: BodyId.make("kitchen") },
  { _tag: "LinkBodies", from: BodyId.make("kitchen"), to: BodyId.make("kitchen"), how: "Un mot." },
  { _tag: "FillSeat", bodyId: BodyId.make("kitchen"), personId: personId("lea"), as: "voting" },
  { _tag: "VacateSeat", bodyId: BodyId.make("kitchen"), personId: personId("lea") },
  { _tag: "DecideNetworkStance", subject: "Le cadre", position: "Pour." }
]

describe("what can be written down as long as nobody is there to ask (M7)", () => {
  const alone = [...founded, ...member("lea", "2006-03-14")]
  const out = { _tag: "ExcludeMember", personId: personId("sam") } as const
  const noMore = { _tag: "EndCoordination", personId: personId("max") } as const
  const over = { _tag: "CloseCooperative" } as const

  it("is the first charter, before the first young person, and no other one", () => {
    const charter = { _tag: "AdoptCharter", text: "On se respecte.", reviewOn } as const
    const first = happening([asked(ana, take(charter))], founded)
    given(...founded, ...first)
      .when(asked(ana, take(charter)))
      .thenRejected("NeedsAProcess", { process: "consensus" })
    given(...alone)
      .when(asked(ana, take(charter)))
      .thenRejected("NeedsAProcess")
    given(...founded, ...member("lea", "2006-03-14"), { _tag: "MemberLeft", personId: personId("lea"), on })
      .when(asked(ana, take(charter)))
      .then(
        taken("ana"),
        { _tag: "RuleAdopted", ...version("charter", 1, monday, { title: "Charte" }), text: "On se respecte." },
        { _tag: "CharterAdopted", version: 1, text: "On se respecte.", askedFrom: on, on }
      )
  })

  it("is that somebody leaves the team, or the end, with fewer than two others who could answer; a break makes nobody absent", () => {
    given(...alone, coordinator("max"))
      .when(asked(ana, take(noMore)))
      .then(taken("ana"), { _tag: "CoordinatorLeft", personId: personId("max"), on })
    given(...alone)
      .when(asked(ana, take(over)))
      .then(taken("ana"), { _tag: "CooperativeClosed", on })
    const paused: Cooperative.Event = { _tag: "MemberPaused", personId: personId("lea"), on }
    for (const change of [noMore, over]) {
      given(...cooperative, coordinator("max"), paused)
        .when(asked(ana, take(change)))
        .thenRejected("NeedsAProcess", { process: "consensus" })
    }
  })

  it("is never that a young person leaves, not even the second of two", () => {
    for (const history of [alone, cooperative, [...cooperative, ...member("zoe", "2007-01-01")]]) {
      given(...history)
        .when(asked(ana, take(out)))
        .thenRejected("NeedsAProcess", { process: "consensus" })
    }
  })

  it("counts nobody whom it is about among those who could answer", () =>
    given(...cooperative, coordinator("sam"))
      .when(asked(ana, take({ _tag: "EndCoordination", personId: personId("sam") })))
      .then(taken("ana"), { _tag: "CoordinatorLeft", personId: personId("sam"), on }))

  it("is for coordinators", () => {
    for (const change of [over, noMore]) {
      given(...alone)
        .when(asked(lea, take(change)))
        .thenRejected("NotAllowed", { needs: "coordinator" })
    }
  })

  it("concerns somebody who is there", () => {
    given(...alone)
      .when(asked(ana, take(noMore)))
      .thenRejected("PersonUnknown", { personId: personId("max") })
  })
})

describe("a proposal from before there were votes (M7)", () => {
  const proposalId = ProposalId.make("old")
  const proposed: Cooperative.Event = {
    _tag: "SplitProposed",
    proposalId,
    gameId: GameId.make("g"),
    potId: PotId.make("2026-W28.1"),
    proposed: { _tag: "Rule", rule: { _tag: "Equal" } },
    by: personId("lea"),
    on
  }
  const decided: Cooperative.Event = { _tag: "ProposalDecided", proposalId, decisionId, on }
  const decide = { ...take(null), proposalId }

  it("is decided on once, by what somebody writes down", () => {
    given(...cooperative, proposed)
      .when(asked(lea, decide))
      .then(taken(), decided)
    given(...cooperative, proposed, taken(), decided)
      .when(asked(lea, decide))
      .thenRejected("AlreadyDecided", { proposalId, decisionId })
    given(...cooperative)
      .when(asked(lea, decide))
      .thenRejected("NotFound", { what: "proposal", id: proposalId })
  })

  it("waits in the register until then", () => {
    const waiting = (...events: ReadonlyArray<Cooperative.Event>) =>
      Result.getOrThrow(Register.view.show(folded(...cooperative, ...events), looking(lea, {}))).proposals
    assert.deepStrictEqual(folded(decided).governance, Governance.initial, "one that nobody made")
    const [rule, ...others] = waiting(proposed)
    assert.deepStrictEqual([rule?.proposalId, rule?.title, others], [proposalId, Rule.title({ _tag: "Equal" }), []])
    const [split] = waiting({ ...proposed, proposed: { _tag: "Shares", shares: { [personId("lea")]: 100 } } } as never)
    assert.notDeepEqual(split?.title, rule?.title)
    assert.deepStrictEqual(waiting(proposed, decided), [])
  })
})

describe("the charter (B3, M7)", () => {
  const charter = { _tag: "AdoptCharter", text: "On se respecte.", reviewOn } as const
  const rule = (number: number) => ({
    ...version("charter", number, monday, { title: "Charte" }),
    text: "On se respecte."
  })

  it("is adopted from that day on, and asks for adhesion", () =>
    given(...founded)
      .when(asked(ana, take(charter)))
      .then(
        taken("ana"),
        { _tag: "RuleAdopted", ...rule(1) },
        { _tag: "CharterAdopted", version: 1, text: "On se respecte.", askedFrom: on, on }
      ))

  it("asks everybody again when the group amends it", () => {
    const before = [...cooperative, { _tag: "RuleAdopted", ...rule(1) }] satisfies ReadonlyArray<Cooperative.Event>
    const adoption = {
      _tag: "CharterAdopted",
      version: 2,
      text: "On se respecte.",
      askedFrom: day("2026-07-13"),
      on
    } as const
    given(...agreed(charter, before))
      .when(stateOutcome())
      .then(outcome("consensus"), { _tag: "RuleAmended", ...rule(2) }, adoption)
    const { membership } = folded(...before, adoption)
    assert.notStrictEqual(membership.members["lea"]?.charterVersion, membership.charterVersion)
  })

  it("is replaced, never repealed", () =>
    given(...cooperative, { _tag: "RuleAdopted", ...rule(1) })
      .when(open({ _tag: "RepealRule", ruleId: Governance.charterId, lastDay: on }))
      .thenRejected("ReservedRule", { ruleId: Governance.charterId }))

  it("is not written as an ordinary rule, nor is the split rule", () => {
    given(...cooperative)
      .when(open(adopt(monday, "charter")))
      .thenRejected("ReservedRule")
    given(...cooperative)
      .when(open(adopt(monday, "split-rule")))
      .thenRejected("ReservedRule", { ruleId: Governance.splitRuleId })
  })
})

describe("the split rule (F7)", () => {
  const first: Cooperative.Event = { _tag: "RuleAdopted", ...shared(1, "2026-06-15") }

  it("may reach back to money that waits, when nothing was in force", () =>
    given(...agreed(share("2026-06-15")))
      .when(stateOutcome())
      .then(outcome(), { _tag: "RuleAdopted", ...shared(1, "2026-06-15") }))

  it("does not rewrite the past once a version was in force", () => {
    given(...cooperative, first)
      .when(open(share("2026-07-05")))
      .thenRejected("WouldRewriteThePast", {
        ruleId: Governance.splitRuleId,
        activeFrom: day("2026-07-05"),
        inForce: 1
      })
    given(...cooperative, first)
      .when(open(share("2026-06-01")))
      .thenRejected("WouldRewriteThePast", { inForce: 1 })
    given(...agreed(share(monday), [...cooperative, first]))
      .when(stateOutcome())
      .then(outcome(), { _tag: "RuleAmended", ...shared(2, monday) })
  })

  it("may fill the time after a repeal, and only that", () => {
    const repealedOnce = [...cooperative, adoptedShare("2026-05-01"), repealed("split-rule", "2026-06-30")]
    given(...repealedOnce)
      .when(open(share("2026-06-30")))
      .thenRejected("WouldRewriteThePast")
    given(...agreed(share("2026-07-01"), repealedOnce))
      .when(stateOutcome())
      .then(outcome(), { _tag: "RuleAmended", ...shared(2, "2026-07-01") })
  })

  it("may reach back before a version that is still to come", () =>
    given(...agreed(share("2026-07-01"), [...cooperative, adoptedShare(monday)]))
      .when(stateOutcome())
      .then(outcome(), { _tag: "RuleAmended", ...shared(2, "2026-07-01") }))

  it("says when it is looked at again: after today, and within a year", () => {
    given(...cooperative)
      .when(open(share(monday, on)))
      .thenRejected("ReviewDateNotAhead", { reviewOn: on })
    given(...agreed(share(monday, day("2026-07-07"))))
      .when(stateOutcome())
      .then(outcome(), { _tag: "RuleAdopted", ...shared(1, monday), reviewOn: day("2026-07-07") })
    const latest = day("2027-07-06")
    given(...cooperative)
      .when(open(share(monday, day("2027-07-07"))))
      .thenRejected("ReviewTooFar", { reviewOn: day("2027-07-07"), latest })
    given(...agreed(share(monday, latest)))
      .when(stateOutcome())
      .then(outcome(), { _tag: "RuleAdopted", ...shared(1, monday), reviewOn: latest })
  })
})

describe("a version that the group was asked about days before (M7)", () => {
  const later = "2026-07-10"
  const first: Cooperative.Event = { _tag: "RuleAdopted", ...shared(1, "2026-06-15") }

  it("begins on the day of the outcome, where another one was in force in between", () =>
    given(...agreed(share("2026-07-08"), [...cooperative, first]))
      .when(stateOutcome(later))
      .then(outcome("consent", later), { _tag: "RuleAmended", ...shared(2, later), on: day(later) }))

  it("begins on the day that it names, when that is still ahead, or nothing was in force since", () => {
    given(...agreed(share("2026-07-13"), [...cooperative, first]))
      .when(stateOutcome(later))
      .then(outcome("consent", later), { _tag: "RuleAmended", ...shared(2, "2026-07-13"), on: day(later) })
    for (const from of ["2026-06-15", "2026-07-08"]) {
      given(...agreed(share(from)))
        .when(stateOutcome(later))
        .then(outcome("consent", later), { _tag: "RuleAdopted", ...shared(1, from), on: day(later) })
    }
    // In force on the 8th, for the last time.
    given(...agreed(share("2026-07-08"), [...cooperative, first, repealed("split-rule", "2026-07-08")]))
      .when(stateOutcome(later))
      .then(outcome("consent", later), { _tag: "RuleAmended", ...shared(2, later), on: day(later) })
    // It takes the place, before its last day, of one that is to end.
    given(...agreed(share("2026-07-20"), [...cooperative, first, repealed("split-rule", "2026-07-31")]))
      .when(stateOutcome(later))
      .then(outcome("consent", later), { _tag: "RuleAmended", ...shared(2, "2026-07-20"), on: day(later) })
    // Repealed until the 7th, and nothing on the 8th and the 9th.
    const gone = [...cooperative, first, repealed("split-rule", "2026-07-07")]
    given(...agreed(share("2026-07-08"), gone))
      .when(stateOutcome(later))
      .then(outcome("consent", later), { _tag: "RuleAmended", ...shared(2, "2026-07-08"), on: day(later) })
  })

  it("begins on the day of the outcome, when another one was adopted while people answered", () =>
    given(...agreed(share("2026-06-15")), adoptedShare("2026-07-08"))
      .when(stateOutcome(later))
      .then(outcome("consent", later), { _tag: "RuleAmended", ...shared(2, later), on: day(later) }))

  it("of any other rule goes by the same, and a new rule begins on the day that it names", () => {
    const rule = adopted("menage", 1, "2026-06-01")
    given(...agreed(adopt("2026-07-08", "menage"), [...cooperative, rule]))
      .when(stateOutcome(later))
      .then(outcome("consent", later), amended("menage", 2, later))
    given(...agreed(adopt("2026-07-08")))
      .when(stateOutcome(later))
      .then(outcome("consent", later), adopted("asked", 1, "2026-07-08", { on: later }))
  })

  it("is repealed until the day of the outcome, when its last day has passed", () => {
    const rule = adopted("menage", 1, "2026-06-01")
    const repeal = { _tag: "RepealRule", ruleId: RuleId.make("menage"), lastDay: day("2026-07-08") } as const
    given(...agreed(repeal, [...cooperative, rule]))
      .when(stateOutcome(later))
      .then(outcome("consent", later), repealed("menage", later, later))
    given(...agreed({ ...repeal, lastDay: day("2026-07-31") }, [...cooperative, rule]))
      .when(stateOutcome(later))
      .then(outcome("consent", later), repealed("menage", "2026-07-31", later))
  })

  it("is looked at again on the day that the outcome says, after that day and within a year of it", () => {
    const history = agreed(share(monday, day("2026-07-09")))
    given(...history)
      .when(stateOutcome(later))
      .thenRejected("ReviewDateNotAhead", { reviewOn: day("2026-07-09") })
    given(...history)
      .when(stateOutcome(later, "2027-07-11"))
      .thenRejected("ReviewTooFar", { latest: day("2027-07-10") })
    given(...history)
      .when(stateOutcome(later, "2027-07-10"))
      .then(outcome("consent", later), {
        _tag: "RuleAdopted",
        ...shared(1, monday),
        on: day(later),
        reviewOn: day("2027-07-10")
      })
    const charter = { _tag: "AdoptCharter", text: "On se respecte.", reviewOn } as const
    const [, rule] = happening([stateOutcome(later, "2026-08-01")], agreed(charter))
    assert.deepInclude(rule, { _tag: "RuleAdopted", ruleId: Governance.charterId, reviewOn: day("2026-08-01") })
    const [, menage] = happening([stateOutcome(later, "2026-08-01")], agreed(adopt(monday)))
    assert.deepInclude(menage, { _tag: "RuleAdopted", title: "Le ménage", reviewOn: day("2026-08-01") })
  })
})

describe("that somebody leaves, by a decision of the group (C10)", () => {
  const three = [...cooperative, ...worker("zoe", "2007-01-01")]
  const out = { _tag: "ExcludeMember", personId: personId("zoe") } as const
  // Whoever it is about has the time until the close to be heard.
  const closed = "2026-07-11"
  const left: Cooperative.Event = { _tag: "MemberLeft", personId: personId("zoe"), on: day(closed) }

  const proposalId = ProposalId.make("put")
  const heard: Cooperative.Event = {
    _tag: "HearingNoted",
    proposalId,
    personId: personId("zoe"),
    came: true,
    by: personId("ana"),
    on
  }
  const measure: Cooperative.Event = {
    _tag: "MeasureDecided",
    personId: personId("zoe"),
    kind: "exclusion",
    with: null,
    until: null,
    decisionId: DecisionId.make("asked"),
    proposalId,
    on: day(closed)
  }

  it("waits until they could speak", () =>
    given(...agreed(out, three))
      .when(stateOutcome(closed))
      .thenRejected("NotHeardYet", { personId: personId("zoe") }))

  it("is MemberLeft, as if they had gone themselves, with all that follows from it", () => {
    given(...agreed(out, three), heard)
      .when(stateOutcome(closed))
      .then(outcome("consensus", closed), left, measure)
    const garden = [
      clientAdded(),
      ficheOpened("garden", "2026-07-15", "09:00", "12:00", { seats: { min: 1, max: 1, learner: 0 } }),
      signedUp("garden", "zoe"),
      waitlisted("garden", "sam")
    ]
    const followed = happening([stateOutcome(closed)], [...agreed(out, [...three, ...garden]), heard])
    const leaves = { _tag: "Leave", personId: personId("zoe") } as const
    const alone = happening([asked(person("zoe"), leaves, at(closed))], [...three, ...garden])
    assert.deepStrictEqual(
      followed.filter(({ _tag }) => _tag !== "OutcomeStated" && _tag !== "MeasureDecided"),
      alone
    )
    assert.deepStrictEqual(
      followed.map(({ _tag }) => _tag),
      ["OutcomeStated", "MemberLeft", "MeasureDecided", "Withdrawn", "MovedUp"]
    )
  })

  it("is about somebody who is here", () =>
    given(...cooperative)
      .when(open(out))
      .thenRejected("PersonUnknown", { personId: personId("zoe") }))

  it("happens once: whoever has gone by then cannot be put out", () =>
    given(...agreed(out, three), left)
      .when(stateOutcome(closed))
      .thenRejected("PersonUnknown", { personId: personId("zoe") }))
})

describe("that somebody no longer coordinates, or that it all ends, by a decision of the group (A1, C1)", () => {
  it("is written down by the outcome", () => {
    const max = personId("max")
    given(...agreed({ _tag: "EndCoordination", personId: max }, [...cooperative, coordinator("max")]))
      .when(stateOutcome("2026-07-11"))
      .then(outcome("consensus", "2026-07-11"), { _tag: "CoordinatorLeft", personId: max, on: day("2026-07-11") })
    given(...agreed({ _tag: "CloseCooperative" }))
      .when(stateOutcome())
      .then(outcome("consensus"), { _tag: "CooperativeClosed", on })
  })
})

const adoptedShare = (activeFrom: string): Cooperative.Event => ({ _tag: "RuleAdopted", ...shared(1, activeFrom) })

describe("a rule of living together (M7)", () => {
  it("gets its name from the decision, and new versions under the same name", () => {
    given(...agreed(adopt(monday)))
      .when(stateOutcome())
      .then(outcome(), adopted("asked", 1, monday))
    given(...agreed(adopt(monday, "menage"), [...cooperative, adopted("menage", 1, "2026-06-01")]))
      .when(stateOutcome())
      .then(outcome(), amended("menage", 2, monday))
  })

  it("cannot amend what does not exist", () =>
    given(...cooperative)
      .when(open(adopt(monday, "menage")))
      .thenRejected("NotFound", { what: "rule", id: "menage" }))

  it("is repealed from today on at the earliest", () => {
    const rule = adopted("menage", 1, "2026-06-01")
    const repeal = (lastDay: string): Change.Change => ({
      _tag: "RepealRule",
      ruleId: RuleId.make("menage"),
      lastDay: day(lastDay)
    })
    given(...agreed(repeal(monday), [...cooperative, rule]))
      .when(stateOutcome())
      .then(outcome(), repealed("menage", monday))
    given(...cooperative, rule)
      .when(open(repeal("2026-07-05")))
      .thenRejected("WouldRewriteThePast", { activeFrom: day("2026-07-05"), inForce: 1 })
    given(...cooperative)
      .when(open(repeal(monday)))
      .thenRejected("NotFound", { what: "rule", id: "menage" })
    given(...cooperative, rule, repealed("menage", monday))
      .when(open(repeal("2026-07-07")))
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
      new NeedsAProcess({ process: "consensus" }),
      new ReviewDateNotAhead({ reviewOn }),
      new ReviewTooFar({ reviewOn: day("2030-01-01"), latest: day("2027-07-06") }),
      new AlreadyDecided({ proposalId: ProposalId.make("p"), decisionId }),
      new WouldRewriteThePast({ ruleId: Governance.charterId, activeFrom: on, inForce: 1 }),
      new ReservedRule({ ruleId: Governance.charterId })
    ))
})
