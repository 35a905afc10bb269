import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "../../src/Cooperative.ts"
import type * as Change from "../../src/governance/Change.ts"
import * as Deadlines from "../../src/governance/Deadlines.ts"
import * as Governance from "../../src/governance/Governance.ts"
import { PotId, RoleId, RuleId } from "../../src/Ids.ts"
import type { Instant } from "../../src/Instant.ts"
import { BasisPoints } from "../../src/Money.ts"
import { at, coordinator, day, monday, personId, worker } from "../Fixtures.ts"
import {
  agree,
  ana,
  consent,
  friday,
  group,
  justBefore,
  kim,
  lea,
  members,
  objection,
  proposalId,
  refused,
  rule,
  sam,
  saturday,
  tom,
  zoe
} from "./Group.ts"

const tags = (events: ReadonlyArray<Cooperative.Event>) => events.map(({ _tag }) => _tag)
const charter = { _tag: "AdoptCharter", text: "On se respecte.", reviewOn: day("2026-10-06") } as const

describe("putting something to the group (M7, A4)", () => {
  it("names those who can answer, the process and the deadline", () => {
    const of = group()
    const [opened] = of.open()
    assert.deepInclude(opened, {
      _tag: "ProposalOpened",
      process: "consent",
      electorate: [personId("lea"), personId("sam"), personId("zoe")],
      closesAt: friday,
      secret: false,
      hidden: "never",
      by: personId("lea")
    })
  })

  it("is for active members, who are not on a break", () => {
    const of = group()
    refused(of.refusal(ana, { _tag: "OpenProposal", title: "x", text: "x", change: rule }), "NotAllowed", {
      needs: "activeMember"
    })
    of.ask(lea, { _tag: "Pause", personId: personId("lea") })
    refused(of.refusal(lea, { _tag: "OpenProposal", title: "x", text: "x", change: rule }), "NotAllowed")
  })

  it("takes the process that its change needs", () => {
    const of = group()
    const open = (process: "majority" | "consensus", change: typeof rule | typeof charter) =>
      of.refusal(lea, { _tag: "OpenProposal", title: "x", text: "x", change, process })
    refused(open("majority", rule), "OtherProcessNeeded", { processes: ["consent", "consensus"] })
    assert.isUndefined(open("consensus", rule))
    of.open({ change: charter })
    assert.strictEqual(of.proposal.process, "consensus")
  })

  it("takes two at least: nobody decides for a group of one", () =>
    refused(
      group(members(1)).refusal(lea, { _tag: "OpenProposal", title: "x", text: "x", change: rule }),
      "ElectorateTooSmall",
      {
        electorate: 1,
        least: 2
      }
    ))

  it("closes at the end of the next Friday session at the earliest, and within two months", () => {
    const of = group()
    const opens = (closesAt: Instant) =>
      of.refusal(lea, { _tag: "OpenProposal", title: "x", text: "x", change: null, closesAt })
    refused(opens(justBefore), "DeadlineNotPossible", { earliest: friday, latest: at("2026-09-04") })
    refused(opens(at("2026-09-04", "10:01")), "DeadlineNotPossible")
    assert.isUndefined(opens(friday))
    assert.isUndefined(opens(at("2026-09-04")))
  })

  it("during a session leaves time until the next one", () => {
    assert.strictEqual(Deadlines.earliestClose(at("2026-07-10", "13:59")), friday)
    assert.strictEqual(Deadlines.earliestClose(at("2026-07-10", "14:00")), at("2026-07-17", "16:00"))
    assert.strictEqual(Deadlines.earliestClose(at("2026-07-11")), at("2026-07-17", "16:00"))
  })

  it("meets at two in the afternoon in Paris whatever the clocks are changed to (property 9)", () => {
    for (const change of ["2026-03-29", "2026-10-25"]) {
      const before = Deadlines.nextSession(at(change, "00:30"))
      assert.isTrue(before.endsWith(change === "2026-03-29" ? "T12:00:00.000Z" : "T13:00:00.000Z"))
    }
  })

  it("gives options where people choose between some, and nowhere else", () => {
    const of = group()
    const open = (process: "score" | "consent", options?: ReadonlyArray<string>) =>
      of.refusal(lea, {
        _tag: "OpenProposal",
        title: "x",
        text: "x",
        change: null,
        process,
        ...(options === undefined ? {} : { options })
      })
    refused(open("score", ["Rouge"]), "OptionsDoNotFit", { least: 2 })
    refused(open("score"), "OptionsDoNotFit")
    refused(open("consent", ["Rouge", "Bleu"]), "OptionsDoNotFit", { least: 0 })
    assert.isUndefined(open("score", ["Rouge", "Bleu"]))
  })

  it("refuses at once what no outcome could change", () => {
    const of = group()
    const open = (change: Change.Change) => of.refusal(lea, { _tag: "OpenProposal", title: "x", text: "x", change })
    refused(open({ _tag: "RepealRule", ruleId: RuleId.make("none"), lastDay: day("2026-08-01") }), "NotFound")
    refused(open({ ...rule, reviewOn: day("2027-07-07") }), "ReviewTooFar", { latest: day("2027-07-06") })
    refused(open({ _tag: "ExcludeMember", personId: personId("nobody") }), "PersonUnknown")
  })
})

describe("who can answer", () => {
  it("is who was here when it was opened: newcomers do not enter, leavers drop out", () => {
    const of = group()
    of.open()
    of.happened(...worker("tom", "2006-03-14"))
    refused(of.refusal(tom, of.taking(consent)), "NotInElectorate", { personId: personId("tom") })
    of.answer(lea, consent)
    of.ask(sam, { _tag: "Leave", personId: personId("sam") })
    of.ask(zoe, { _tag: "Leave", personId: personId("zoe") })
    // One who is left is no group.
    of.ask(lea, { _tag: "ExtendProposal", proposalId }, saturday)
    const [stated] = of.ask(lea, of.outcome, at("2026-07-20"))
    assert.deepInclude(stated, { outcome: "lapsed" })
  })

  it("is not waited for, nor heard, who has left since", () => {
    const of = group()
    of.open()
    of.answer(zoe, objection, "Et le mercredi ?")
    for (const one of [lea, sam]) of.answer(one, consent)
    refused(of.refusal(lea, of.outcome), "ObjectionOpen", { by: [personId("zoe")] })
    of.ask(zoe, { _tag: "Leave", personId: personId("zoe") })
    const [stated] = of.ask(lea, of.outcome)
    assert.isTrue(stated?._tag === "OutcomeStated" && stated.outcome === "adopted")
    assert.deepInclude(stated?._tag === "OutcomeStated" ? stated.tally : {}, { electorate: 2, answered: 2 })
  })

  it("keeps the voice of somebody for whom a break was written down", () => {
    const of = group()
    of.open()
    of.answer(sam, objection, "Et le mercredi ?")
    of.ask(ana, { _tag: "Pause", personId: personId("sam") })
    of.answer(lea, consent)
    of.answer(zoe, consent)
    refused(of.refusal(lea, of.outcome), "ObjectionOpen", { by: [personId("sam")] })
    of.answer(sam, consent)
    assert.include(tags(of.ask(lea, of.outcome)), "RuleAdopted")
  })

  it("is not whom it is about", () => {
    const of = group(members(4))
    of.open({ change: { _tag: "ExcludeMember", personId: personId("tom") } })
    refused(of.refusal(tom, of.taking(agree)), "NotInElectorate")
    assert.notInclude(of.proposal.electorate, personId("tom"))
    for (const one of [lea, sam, zoe]) of.answer(one, agree)
    of.heard(personId("tom"))
    assert.include(tags(of.ask(lea, of.outcome, friday)), "MemberLeft")
    assert.strictEqual(of.state.membership.members["tom"]?.status, "left")
  })

  it("is not a young person of the team, when it is about their coordinating", () => {
    const of = group([...members(3), coordinator("zoe")])
    of.open({ change: { _tag: "EndCoordination", personId: personId("zoe") } })
    assert.deepStrictEqual(of.proposal.electorate, [personId("lea"), personId("sam")])
  })
})

describe("an outcome (M7)", () => {
  it("is stated early when everybody has answered, and otherwise after the close", () => {
    const of = group()
    of.open()
    of.answer(lea, consent)
    of.answer(sam, consent)
    refused(of.refusal(lea, of.outcome, justBefore), "StillOpen", { missing: [personId("zoe")], left: 1 })
    assert.deepStrictEqual(tags(of.ask(lea, of.outcome, friday)), ["OutcomeStated", "RuleAdopted"])
    assert.strictEqual(of.proposal.status, "adopted")
    assert.strictEqual(of.proposal.closed?.tally.because, "noObjection")
  })

  it("and the rule that it adopts carry the same decision, which names its proposal", () => {
    const of = group()
    of.open()
    for (const one of [lea, sam, zoe]) of.answer(one, consent)
    const [stated, adopted] = of.ask(sam, of.outcome)
    assert.isTrue(stated?._tag === "OutcomeStated" && adopted?._tag === "RuleAdopted")
    if (stated?._tag !== "OutcomeStated" || adopted?._tag !== "RuleAdopted") return
    assert.strictEqual(stated.decisionId, adopted.decisionId)
    assert.strictEqual(of.state.governance.decisions[stated.decisionId]?.proposalId, proposalId)
  })

  it("is extended once when too few have answered, and then lapses", () => {
    const of = group()
    of.open()
    of.answer(lea, consent)
    refused(of.refusal(lea, of.outcome, friday), "QuorumNotReached", { have: 1, need: 2 })
    of.ask(sam, { _tag: "ExtendProposal", proposalId }, friday)
    assert.strictEqual(of.proposal.closesAt, at("2026-07-17", "16:00"))
    refused(of.refusal(sam, { _tag: "ExtendProposal", proposalId }, friday), "ExtendedAlready")
    refused(of.refusal(lea, of.outcome, saturday), "StillOpen")
    const [stated] = of.ask(lea, of.outcome, at("2026-07-17", "16:00"))
    assert.deepInclude(stated, { outcome: "lapsed" })
    assert.deepStrictEqual(of.state.governance.decisions, {})
    refused(of.refusal(lea, of.outcome, at("2026-07-18")), "ProposalOver", { status: "lapsed" })
  })

  it("has more time after an extension in the middle of it", () => {
    const extended = (closesAt: Instant, until?: Instant) => {
      const of = group()
      of.open({ closesAt })
      of.ask(sam, { _tag: "ExtendProposal", proposalId, ...(until === undefined ? {} : { closesAt: until }) })
      return of.proposal.closesAt
    }
    assert.strictEqual(extended(at("2026-08-01")), at("2026-08-07", "16:00"))
    assert.strictEqual(extended(friday), at("2026-07-17", "16:00"))
    assert.strictEqual(extended(friday, at("2026-07-15")), at("2026-07-15"))
  })

  it("is a rejection when an objection stands at the close", () => {
    const of = group()
    of.open()
    of.answer(lea, consent)
    of.answer(sam, consent)
    of.answer(zoe, objection, "Et le mercredi ?")
    const events = of.ask(lea, of.outcome, friday)
    assert.deepInclude(events[0], { outcome: "rejected" })
    assert.deepStrictEqual(tags(events), ["OutcomeStated"])
    assert.deepStrictEqual(of.state.governance.rules, {})
  })

  it("waits for whoever blocks until the close, as for whoever objects", () => {
    const of = group()
    of.open({ change: null, process: "consensus" })
    for (const one of [lea, sam]) of.answer(one, agree)
    of.answer(zoe, { _tag: "Block" }, "Jamais.")
    refused(of.refusal(lea, of.outcome, justBefore), "ObjectionOpen", { by: [personId("zoe")], version: 1 })
    assert.deepInclude(of.ask(lea, of.outcome, friday)[0], { outcome: "rejected" })
  })

  it("is stated as soon as all have answered, for or against", () => {
    const of = group()
    of.open({ change: null, process: "majority" })
    for (const one of [lea, sam, zoe]) of.answer(one, { _tag: "Disagree" })
    assert.deepInclude(of.ask(lea, of.outcome)[0], { outcome: "rejected" })
  })

  it("needs more time where nobody has answered, and none where two options are level", () => {
    const none = group()
    none.open({ change: null, process: "majority" })
    refused(none.refusal(lea, none.outcome, friday), "QuorumNotReached", { have: 0, need: 1 })
    const level = group()
    level.open({ change: null, process: "score", options: ["Rouge", "Bleu"] })
    for (const one of [lea, sam]) level.answer(one, { _tag: "Scores", scores: [1, 1] })
    const [stated] = level.ask(lea, level.outcome, friday)
    assert.isTrue(stated?._tag === "OutcomeStated" && stated.outcome === "lapsed" && stated.tally.because === "tie")
  })

  it("of a question that only asks is told, whoever answered, and stays in the register", () => {
    const of = group()
    of.open({ change: null, process: "countIn" })
    const [stated] = of.ask(lea, of.outcome, friday)
    assert.deepInclude(stated, { _tag: "OutcomeStated", outcome: "told" })
    assert.deepInclude(Object.values(of.state.governance.decisions)[0], { process: "countIn", proposalId })
  })

  it("begins today what would have begun while another rule was in force, and where none was, when it says", () => {
    const all = [lea, sam, zoe]
    const of = group()
    const split = {
      _tag: "AdoptSplitRule",
      text: "À parts égales.",
      splitRule: { rule: { _tag: "Equal" }, commonPot: 0, learnerPercent: 100 },
      activeFrom: day("2026-06-15"),
      reviewOn: day("2026-10-06")
    } as const
    of.open({ change: split })
    for (const one of all) of.answer(one, consent)
    assert.deepInclude(of.ask(lea, of.outcome, friday)[1], { activeFrom: day("2026-06-15") })
    const later = group()
    later.happened({ ...(ruleOf(of) as typeof Governance.RuleAdopted.Type) })
    later.open({ change: { ...split, activeFrom: day("2026-07-07") } })
    for (const one of all) later.answer(one, consent)
    assert.deepInclude(later.ask(lea, later.outcome, friday)[1], { activeFrom: day("2026-07-10") })
  })

  it("says anew when a rule is looked at again", () => {
    const of = group()
    of.open()
    for (const one of [lea, sam, zoe]) of.answer(one, consent)
    const on = day("2026-09-01")
    assert.deepInclude(of.ask(lea, { ...of.outcome, reviewOn: on })[1], { reviewOn: on })
  })

  it("is for everybody who belongs, and for nobody else", () => {
    const of = group()
    of.open()
    for (const one of [lea, sam, zoe]) of.answer(one, consent)
    refused(of.refusal(kim, of.outcome), "NotAllowed", { needs: "belonging" })
    assert.isUndefined(of.refusal(ana, of.outcome))
  })
})

const ruleOf = (of: ReturnType<typeof group>) => {
  const version = Governance.inForce(of.state.governance, Governance.splitRuleId, day("2026-07-10"))
  return { _tag: "RuleAdopted", ...version }
}

describe("another wording", () => {
  const amended = {
    _tag: "AmendProposal",
    proposalId,
    text: "Chacun son tour, sauf le mercredi.",
    change: { ...rule, text: "Chacun son tour, sauf le mercredi." },
    because: "Zoé travaille le mercredi."
  } as const

  it("asks everybody again, and no answer to the earlier one counts (property 5)", () => {
    const of = group()
    of.open()
    for (const one of [lea, sam]) of.answer(one, consent)
    of.answer(zoe, objection, "Et le mercredi ?")
    of.ask(lea, amended)
    refused(of.refusal(lea, of.outcome), "StillOpen", { left: 3 })
    assert.strictEqual(of.proposal.closesAt, friday, "there was time enough")
    refused(of.refusal(sam, { ...of.taking(consent), version: 1 } as Cooperative.Command), "StanceOnOldVersion", {
      current: 2
    })
    of.ask(zoe, { _tag: "LiftObjection", proposalId, version: 2 })
    for (const one of [lea, sam]) of.answer(one, consent)
    assert.deepInclude(of.ask(lea, of.outcome)[1], { text: "Chacun son tour, sauf le mercredi." })
  })

  it("is for whoever proposed it, before the close, and leaves a day to answer other words", () => {
    const of = group()
    of.open()
    refused(of.refusal(sam, amended), "NotYourProposal", { by: personId("lea") })
    refused(of.refusal(lea, amended, friday), "VotingClosed", { closedAt: friday })
    of.ask(lea, { ...amended, change: rule }, at("2026-07-10", "15:00"))
    assert.strictEqual(of.proposal.closesAt, at("2026-07-11", "15:00"))
  })

  it("is the same question, and not the same words", () => {
    const of = group()
    of.open()
    refused(of.refusal(lea, { ...amended, text: "Chacun son tour.", change: rule }), "NothingChanged", {
      because: "same"
    })
    refused(of.refusal(lea, { ...amended, change: charter }), "NothingChanged", { because: "other" })
    refused(of.refusal(lea, { ...amended, change: null }), "NothingChanged", { because: "other" })
    assert.isUndefined(of.refusal(lea, { ...amended, text: "Chacun son tour." }))
  })

  it("is refused at once when no outcome could change what it says", () => {
    const of = group()
    of.open()
    const reviewOn = day("2027-07-07")
    refused(of.refusal(lea, { ...amended, change: { ...rule, reviewOn } }), "ReviewTooFar", { reviewOn })
    const words = group()
    words.open({ change: null })
    assert.isUndefined(words.refusal(lea, { ...amended, change: null }))
  })

  it("clears what the law had against the one before", () => {
    const of = group()
    of.open()
    of.ask(ana, { _tag: "ObjectInLaw", proposalId, article: "Code du travail, L3121-18" })
    for (const one of [lea, sam, zoe]) of.answer(one, consent)
    refused(of.refusal(lea, of.outcome), "SuspendedByLaw", { by: personId("ana") })
    of.ask(lea, amended)
    assert.isNull(of.proposal.unlawful)
  })
})

describe("the law", () => {
  it("is named by coordinators, and suspends; it never decides", () => {
    const of = group()
    of.open()
    const object = { _tag: "ObjectInLaw", proposalId, article: "L3121-18" } as const
    refused(of.refusal(sam, object), "NotAllowed", { needs: "coordinator" })
    assert.lengthOf(of.ask(ana, object), 1)
    assert.lengthOf(of.ask(ana, object), 0)
    assert.lengthOf(of.ask(ana, { ...object, article: "L3121-19" }), 1)
    for (const one of [lea, sam, zoe]) of.answer(one, consent)
    refused(of.refusal(lea, of.outcome, friday), "SuspendedByLaw")
    refused(of.refusal(sam, { _tag: "LiftLegalObjection", proposalId }), "NotAllowed")
    of.ask(ana, { _tag: "LiftLegalObjection", proposalId })
    assert.lengthOf(of.ask(ana, { _tag: "LiftLegalObjection", proposalId }), 0)
    assert.include(tags(of.ask(lea, of.outcome)), "RuleAdopted")
  })
})

describe("how the group decides", () => {
  it("can be chosen by the group itself, by consensus, for what is put to it afterwards", () => {
    const of = group()
    const way = { _tag: "ChooseWay", of: "AdoptRule", process: "majority", quorum: BasisPoints.make(6_000) } as const
    refused(
      of.refusal(lea, { _tag: "OpenProposal", title: "x", text: "x", change: way, process: "majority" }),
      "OtherProcessNeeded",
      { processes: ["consensus"] }
    )
    of.open({ change: way })
    for (const one of [lea, sam, zoe]) of.answer(one, agree)
    assert.include(tags(of.ask(lea, of.outcome)), "WayChosen")
    const [opened] = of.ask(sam, { _tag: "OpenProposal", title: "x", text: "x", change: rule })
    assert.deepInclude(opened, { process: "majority", quorum: 6_000 })
    refused(
      of.refusal(sam, { _tag: "OpenProposal", title: "x", text: "x", change: rule, process: "consent" }),
      "OtherProcessNeeded"
    )
  })
})

describe("taking a proposal back", () => {
  it("is for whoever proposed it, and ends it", () => {
    const of = group()
    of.open()
    refused(of.refusal(sam, { _tag: "WithdrawProposal", proposalId }), "NotYourProposal")
    of.ask(lea, { _tag: "WithdrawProposal", proposalId })
    refused(of.refusal(sam, of.taking(consent)), "ProposalOver", { status: "withdrawn" })
    refused(of.refusal(lea, of.outcome), "ProposalOver")
  })
})

describe("advice", () => {
  it("comes from two, one of them somebody whom it touches, before whoever asked decides", () => {
    const of = group()
    of.open({ change: null, process: "advice" })
    const advice = (affected: boolean) => ({ _tag: "Advice", affected }) as const
    const decided = { ...of.outcome, adopt: true } as const
    of.answer(sam, advice(false), "Peut-être.")
    refused(of.refusal(lea, decided), "AdviceNotHeard", { have: 1, need: 2 })
    of.answer(zoe, advice(false), "Pourquoi pas.")
    refused(of.refusal(lea, decided), "AdviceNotHeard", { have: 2, affected: false })
    of.answer(zoe, advice(true), "Ça me touche : pourquoi pas.")
    refused(of.refusal(sam, decided), "NotYourProposal")
    assert.deepInclude(of.ask(lea, decided)[0], { outcome: "adopted" })
    const one = group()
    one.open({ change: null, process: "advice" })
    one.answer(sam, advice(true), "Ça me touche : oui.")
    refused(one.refusal(lea, decided), "AdviceNotHeard", { have: 1, affected: true })
  })

  it("is heard also by somebody who then does not do it", () => {
    const of = group()
    of.open({ change: null, process: "advice" })
    for (const one of [sam, zoe]) of.answer(one, { _tag: "Advice", affected: true }, "Non.")
    refused(of.refusal(lea, of.outcome), "OutcomeNotYours", { because: "undecided" })
    assert.deepInclude(of.ask(lea, { ...of.outcome, adopt: false })[0], { outcome: "rejected" })
  })
})

describe("an election without candidate (A4)", () => {
  const roleId = RoleId.make("accounts")
  const withRole = (): ReturnType<typeof group> => {
    const of = group()
    of.happened({
      _tag: "RoleDefined",
      roleId,
      name: "Comptes de la semaine",
      purpose: "Que chacun puisse vérifier.",
      accountabilities: [],
      on: day(monday)
    })
    of.open({ change: { _tag: "FillRole", roleId, until: day("2026-12-31") } })
    return of
  }
  const nominate = (id: string) => ({ _tag: "Nomination", personId: personId(id) }) as const
  const putForward = (id: string) =>
    ({ _tag: "PutForward", proposalId, personId: personId(id), because: "Elle compte juste." }) as const

  it("hears names and reasons, then asks consent for one person, who then holds the role", () => {
    const of = withRole()
    of.answer(lea, nominate("zoe"), "Elle compte juste.")
    of.answer(sam, nominate("lea"))
    of.answer(zoe, nominate("lea"))
    refused(of.refusal(lea, of.outcome), "NobodyPutForward")
    of.ask(lea, putForward("zoe"))
    refused(of.refusal(sam, of.taking(nominate("lea"))), "StanceDoesNotFit", { possible: ["Consent", "Objection"] })
    for (const one of [lea, sam, zoe]) of.answer(one, consent)
    assert.deepStrictEqual(tags(of.ask(lea, of.outcome)), ["OutcomeStated", "RoleAssigned"])
    assert.strictEqual(of.state.roles.roles[roleId]?.holder?.personId, personId("zoe"))
    assert.strictEqual(of.state.roles.roles[roleId]?.holder?.until, day("2026-12-31"))
  })

  it("elects nobody who does not want to", () => {
    const of = withRole()
    of.ask(lea, putForward("zoe"))
    for (const one of [lea, sam]) of.answer(one, consent)
    of.answer(zoe, objection, "Pas le temps.")
    refused(of.refusal(lea, of.outcome), "ElectionRefused", { personId: personId("zoe") })
    of.ask(lea, putForward("sam"))
    for (const one of [lea, sam, zoe]) of.answer(one, consent)
    assert.deepInclude(of.ask(lea, of.outcome)[1], { personId: personId("sam") })
  })

  it("puts forward somebody who can answer, by whoever opened it, and somebody else each time", () => {
    const of = withRole()
    refused(of.refusal(lea, putForward("ana")), "CandidateNotPossible")
    refused(of.refusal(sam, putForward("zoe")), "NotYourProposal")
    of.ask(lea, putForward("zoe"))
    refused(of.refusal(lea, putForward("zoe")), "NothingChanged")
    const other = group()
    other.open()
    refused(other.refusal(lea, putForward("zoe")), "OtherProcessNeeded")
  })

  it("leaves a role as it is that is gone by the time of the outcome", () => {
    const of = withRole()
    of.ask(lea, putForward("zoe"))
    for (const one of [lea, sam, zoe]) of.answer(one, consent)
    of.happened({ _tag: "RoleRetired", roleId })
    assert.deepStrictEqual(tags(of.ask(lea, of.outcome)), ["OutcomeStated"])
  })

  it("vacates a role by consent, whoever holds it", () => {
    const of = group()
    of.happened(
      { _tag: "RoleDefined", roleId, name: "Comptes", purpose: "", accountabilities: [], on: day(monday) },
      { _tag: "RoleAssigned", roleId, personId: personId("sam"), until: null, on: day(monday) }
    )
    of.open({ change: { _tag: "VacateRole", roleId } })
    for (const one of [lea, sam, zoe]) of.answer(one, consent)
    assert.deepInclude(of.ask(lea, of.outcome)[1], { _tag: "RoleReleased", personId: personId("sam") })
  })

  it("leaves a role with whoever holds it, when somebody objects to vacating it", () => {
    const of = group()
    of.happened(
      { _tag: "RoleDefined", roleId, name: "Comptes", purpose: "", accountabilities: [], on: day(monday) },
      { _tag: "RoleAssigned", roleId, personId: personId("sam"), until: null, on: day(monday) }
    )
    of.open({ change: { _tag: "VacateRole", roleId } })
    for (const one of [lea, zoe]) of.answer(one, consent)
    of.answer(sam, objection, "Je n'ai pas fini.")
    assert.deepStrictEqual(tags(of.ask(lea, of.outcome, friday)), ["OutcomeStated"])
    assert.strictEqual(of.state.roles.roles[roleId]?.holder?.personId, personId("sam"))
  })
})

describe("a poll for a date", () => {
  it("comes to what most can, or to what whoever asked says", () => {
    const of = group()
    of.open({ change: null, process: "timePoll", options: ["mardi", "jeudi"] })
    for (const one of [lea, sam, zoe]) of.answer(one, { _tag: "Slots", slots: [2, 2] })
    refused(of.refusal(sam, { ...of.outcome, chosen: 1 }), "NotYourProposal")
    const [stated] = of.ask(lea, { ...of.outcome, chosen: 1 })
    assert.isTrue(stated?._tag === "OutcomeStated" && stated.tally.chosen === 1 && stated.outcome === "adopted")
  })

  it("is counted by whoever states it, where no date is named", () => {
    const of = group()
    of.open({ change: null, process: "timePoll", options: ["mardi", "jeudi"] })
    for (const one of [lea, sam, zoe]) of.answer(one, { _tag: "Slots", slots: [1, 2] })
    refused(of.refusal(lea, { ...of.outcome, chosen: 2 }), "OutcomeNotYours", { because: "noSuchOption" })
    const [stated] = of.ask(sam, of.outcome)
    assert.isTrue(stated?._tag === "OutcomeStated" && stated.tally.chosen === 1 && stated.tally.because === "highest")
  })

  it("alone comes to what somebody names, as advice alone to what they say: the rest is counted", () => {
    const of = group()
    of.open({ change: null, process: "score", options: ["mardi", "jeudi"] })
    for (const one of [lea, sam, zoe]) of.answer(one, { _tag: "Scores", scores: [1, 2] })
    for (const own of [{ chosen: 0 }, { adopt: true }]) {
      refused(of.refusal(lea, { ...of.outcome, ...own }), "OutcomeNotYours", { because: "counted" })
    }
    const [stated] = of.ask(sam, of.outcome)
    assert.isTrue(stated?._tag === "OutcomeStated" && stated.tally.chosen === 1)
  })
})

describe("a log from before", () => {
  it("folds as it did: nothing is put to the group in it (property 12)", () => {
    const of = group()
    assert.deepStrictEqual(of.state.proposals, { proposals: {}, about: {} })
    assert.deepStrictEqual(of.state.stances, { answers: {} })
  })

  it("may speak of a proposal that is not in it, and nothing follows", () => {
    const of = group()
    of.happened({ _tag: "ProposalWithdrawn", proposalId, by: personId("lea"), on: day(monday) })
    assert.deepStrictEqual(of.state.proposals, { proposals: {}, about: {} })
  })
})

describe("after the cooperative has closed", () => {
  const closed = { _tag: "CooperativeClosed", on: day(monday) } as const

  it("what winds it up is still put to the group and answered, and nothing else", () => {
    const of = group()
    of.happened(closed)
    const open = (change: Change.Change | null) =>
      of.refusal(lea, { _tag: "OpenProposal", title: "x", text: "x", change })
    refused(open(rule), "CooperativeNotOpen", { status: "closed" })
    refused(open(null), "CooperativeNotOpen")
    assert.isUndefined(open({ _tag: "SettleSplit", potId: PotId.make("2026-W28.1"), as: "takenBack" }))
    of.open({ change: { _tag: "AllowSpending", cents: 5_000, what: "Un dernier repas" } })
    for (const one of [lea, sam, zoe]) of.answer(one, consent)
    assert.deepInclude(of.ask(lea, of.outcome)[0], { outcome: "adopted" })
  })

  it("what was put to the group before is still decided", () => {
    const of = group()
    of.open()
    of.happened(closed)
    for (const one of [lea, sam, zoe]) of.answer(one, consent)
    assert.include(tags(of.ask(lea, of.outcome)), "RuleAdopted")
  })
})
