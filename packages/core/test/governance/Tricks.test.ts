/** What somebody who wants their way could try, with what a group of this house lets everybody do; none of it decides for the others. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Ballots from "../../src/governance/Ballots.ts"
import * as Governance from "../../src/governance/Governance.ts"
import type * as Process from "../../src/governance/Process.ts"
import * as Proposal from "../../src/governance/Proposal.ts"
import type * as Instant from "../../src/Instant.ts"
import { ProposalId, RuleId } from "../../src/Ids.ts"
import { at, day, looking, monday, personId } from "../Fixtures.ts"
import {
  agree,
  ana,
  consent,
  friday,
  group,
  justBefore,
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

const disagree: Process.Stance = { _tag: "Disagree" }
const pause = (id: string) => ({ _tag: "Pause", personId: personId(id) }) as const
const noted = (id: string, stance: Process.Stance, version = 1) =>
  ({ _tag: "RecordStanceFor", proposalId, version, personId: personId(id), stance, channel: "phone" }) as const
const give = (to: string, until = day("2026-07-31")) => ({ _tag: "GiveProxy", to: personId(to), until }) as const
const accept = (from: string) => ({ _tag: "AcceptProxy", from: personId(from) }) as const
const spending = { _tag: "AllowSpending", cents: 50_000, what: "Un vélo" } as never

describe("a break that a coordinator writes down", () => {
  it("takes nobody out of those who are asked next", () => {
    const of = group(members(5))
    for (const id of ["zoe", "tom", "kim"]) of.ask(ana, pause(id))
    of.open()
    assert.deepStrictEqual(of.proposal.electorate, ["lea", "sam", "zoe", "tom", "kim"].map(personId))
    of.answer(lea, consent)
    of.answer(sam, consent)
    refused(of.refusal(lea, of.outcome), "StillOpen", { missing: ["zoe", "tom", "kim"].map(personId) })
  })

  it("is their own when they said so themselves: they are not asked then, until they come back", () => {
    const of = group(members(4))
    of.ask(tom, pause("tom"))
    of.open()
    assert.deepStrictEqual(of.proposal.electorate, ["lea", "sam", "zoe"].map(personId))
  })

  it("does not become a coordinator's by their coming back in between", () => {
    const of = group(members(4))
    of.ask(ana, pause("tom"))
    of.ask(tom, { _tag: "Return", personId: personId("tom") })
    of.ask(tom, pause("tom"))
    of.open()
    assert.notInclude(of.proposal.electorate, personId("tom"))
  })
})

describe("an answer that a coordinator notes", () => {
  it("closes nothing early: until the close it is for the person to change", () => {
    const of = group()
    of.open()
    of.answer(lea, consent)
    of.answer(sam, consent)
    of.ask(ana, noted("zoe", consent))
    refused(of.refusal(lea, of.outcome), "StillOpen", { missing: [personId("zoe")] })
    of.answer(zoe, objection, "Personne ne m'a appelée.")
    refused(of.refusal(lea, of.outcome), "ObjectionOpen")
  })

  it("makes no majority of a minority", () => {
    const of = group(members(5))
    of.open({ change: spending, process: "majority" })
    of.answer(lea, agree)
    of.answer(sam, disagree)
    of.answer(zoe, disagree)
    for (const id of ["tom", "kim"]) of.ask(ana, noted(id, agree))
    assert.deepInclude(Proposal.tally(of.proposal, friday, of.state), {
      answered: 5,
      outcome: "rejected",
      because: "noted"
    })
  })

  it("still is one to answer, for the person and in their list", () => {
    const of = group()
    of.open()
    of.ask(ana, noted("zoe", consent))
    assert.lengthOf(Ballots.mine(of.state, zoe, at(monday)), 1)
    of.answer(zoe, consent)
    assert.lengthOf(Ballots.mine(of.state, zoe, at(monday)), 0)
  })

  it("elects nobody who has not said yes themselves, nor by whoever has their voice", () => {
    const election = (then: (of: ReturnType<typeof group>) => void) => {
      const of = group(members(4))
      of.ask(lea, { _tag: "DefineRole", name: "Comptes", purpose: "Compter.", accountabilities: [] }, at(monday), "r")
      of.open({ change: { _tag: "FillRole", roleId: "r" as never, until: null } })
      of.ask(lea, { _tag: "PutForward", proposalId, personId: personId("tom"), because: "Il compte." })
      for (const who of [lea, sam, zoe]) of.answer(who, consent)
      then(of)
      return Proposal.tally(of.proposal, friday, of.state)
    }
    const silent = { outcome: "lapsed", because: "candidateSilent" } as const
    assert.deepInclude(
      election((of) => of.ask(ana, noted("tom", consent, 2))),
      silent
    )
    const lent = election((of) => {
      of.ask(tom, give("sam"))
      of.ask(sam, accept("tom"))
    })
    assert.deepInclude(lent, silent)
    assert.deepInclude(
      election((of) => of.answer(tom, consent)),
      { outcome: "adopted" }
    )
  })
})

describe("a voice that is lent", () => {
  const four = () => {
    const of = group(members(4))
    of.open()
    of.answer(sam, consent)
    return of
  }
  const answered = (of: ReturnType<typeof group>, when: Instant.Instant) =>
    Proposal.voices(of.proposal, when, of.state).map(({ personId }) => personId as string)

  it("after the close is too late", () => {
    const of = four()
    of.ask(lea, give("sam"))
    of.ask(sam, accept("lea"), friday)
    assert.deepStrictEqual(answered(of, saturday), ["sam"])
  })

  it("a millisecond before it counts, and stays however late somebody states the outcome", () => {
    const of = four()
    of.ask(lea, give("sam", day("2026-07-10")), justBefore)
    of.ask(sam, accept("lea"), justBefore)
    assert.deepStrictEqual(answered(of, saturday), ["lea", "sam"])
    assert.deepStrictEqual(answered(of, at("2026-08-03")), ["lea", "sam"])
  })

  it("stays lent when it is taken back or given to another one after the close", () => {
    for (const last of [{ _tag: "EndProxy", from: personId("lea") } as const, give("zoe")]) {
      const of = four()
      of.ask(lea, give("sam"))
      of.ask(sam, accept("lea"))
      of.ask(lea, last, saturday)
      assert.deepStrictEqual(answered(of, saturday), ["lea", "sam"])
    }
  })

  it("and taken back before the close does not count", () => {
    const of = four()
    of.ask(lea, give("sam"))
    of.ask(sam, accept("lea"))
    of.ask(lea, { _tag: "EndProxy", from: personId("lea") }, justBefore)
    assert.deepStrictEqual(answered(of, saturday), ["sam"])
  })

  it("makes no crowd to hide in", () => {
    const of = group(members(5))
    of.open({ secret: true })
    of.ask(lea, give("sam"))
    of.ask(sam, accept("lea"))
    for (const who of [sam, zoe]) {
      of.ask(who, { _tag: "TakeSecretStance", proposalId, version: 1, stance: consent })
    }
    assert.deepInclude(Proposal.tally(of.proposal, friday, of.state), { outcome: "lapsed", needed: 3 })
  })
})

describe("an outcome that comes late", () => {
  const ruleId = RuleId.make("d1")
  const adopted = () => {
    const of = group()
    const decide = (id: string, change: object, statement = `${id}-outcome`) => {
      const name = ProposalId.make(id)
      of.ask(lea, { _tag: "OpenProposal", title: id, text: id, change: change as never }, at(monday), id)
      for (const who of [lea, sam, zoe]) {
        of.ask(who, { _tag: "TakeStance", proposalId: name, version: 1, stance: consent })
      }
      return () =>
        of
          .ask(lea, { _tag: "StateOutcome", proposalId: name, statement: "Dit." }, saturday, statement)
          .map((event) => [event._tag, "outcome" in event ? event.outcome : ""] as const)
    }
    decide("first", rule, "d1")()
    return { of, decide }
  }
  const next = (text: string) => ({ ...rule, ruleId, text })

  it("does not undo what the group decided since: it has lapsed, and is put to it anew", () => {
    const { decide, of } = adopted()
    const older = decide("older", next("Jamais."))
    const newer = decide("newer", next("Toujours."))
    assert.deepStrictEqual(newer()[0], ["OutcomeStated", "adopted"])
    assert.deepStrictEqual(older(), [["OutcomeStated", "lapsed"]])
    assert.strictEqual(Governance.inForce(of.state.governance, ruleId, day(saturday.slice(0, 10)))?.text, "Toujours.")
    assert.strictEqual(of.state.proposals.proposals["older"]?.closed?.tally.because, "overtaken")
  })

  it("nor ends what it was not about", () => {
    const { decide } = adopted()
    const repeal = decide("repeal", { _tag: "RepealRule", ruleId, lastDay: day("2026-07-10") })
    const other = decide("other", rule)
    decide("newer", next("Toujours."))()
    assert.deepStrictEqual(repeal(), [["OutcomeStated", "lapsed"]])
    assert.deepStrictEqual(other()[0], ["OutcomeStated", "adopted"])
  })

  it("but does when everybody was asked again in the knowledge of it", () => {
    const { decide, of } = adopted()
    const older = decide("older", next("Jamais."))
    decide("newer", next("Toujours."))()
    const name = ProposalId.make("older")
    const again = { ...next("Le lundi."), activeFrom: day("2026-07-11") }
    of.ask(lea, { _tag: "AmendProposal", proposalId: name, text: "Lundi.", change: again, because: "Il y a du neuf." })
    for (const who of [lea, sam, zoe]) {
      of.ask(who, { _tag: "TakeStance", proposalId: name, version: 2, stance: consent })
    }
    assert.deepStrictEqual(older()[0], ["OutcomeStated", "adopted"])
  })

  it("keeps the day of review that people answered to, or an earlier one", () => {
    const of = group()
    of.open({ change: { ...rule, reviewOn: day("2026-08-01") } })
    for (const who of [lea, sam, zoe]) of.answer(who, consent)
    refused(of.refusal(lea, { ...of.outcome, reviewOn: day("2027-07-01") }), "ReviewTooFar", {
      latest: day("2026-08-01")
    })
    assert.isUndefined(of.refusal(lea, { ...of.outcome, reviewOn: day("2026-07-20") }))
    // When that day is over another one has to be found.
    assert.isUndefined(of.refusal(lea, { ...of.outcome, reviewOn: day("2026-09-20") }, at("2026-08-03")))
  })
})

describe("the time to answer", () => {
  const all: ReadonlyArray<Actor> = [lea, sam, zoe]
  const amended = (of: ReturnType<typeof group>, change: object, when: Instant.Instant) =>
    of.ask(
      lea,
      { _tag: "AmendProposal", proposalId, text: "Autre chose.", change: change as never, because: "Parce que." },
      when
    )

  it("lasts until the end of the next session, when what would change becomes another", () => {
    const of = group(members(4))
    of.open()
    amended(of, { ...rule, text: "Tout pour Léa." }, justBefore)
    assert.strictEqual(of.proposal.closesAt, at("2026-07-17", "16:00"))
    for (const who of [lea, sam]) of.answer(who, consent, undefined, justBefore)
    refused(of.refusal(lea, of.outcome, at("2026-07-12")), "StillOpen")
  })

  it("does not begin again once the answers are known", () => {
    const of = group()
    of.open({ change: spending, process: "majority" })
    of.answer(lea, agree)
    for (const who of [sam, zoe]) of.answer(who, disagree)
    refused(of.refusal(lea, { _tag: "ExtendProposal", proposalId }, saturday), "VotingClosed", { closedAt: friday })
    refused(of.refusal(lea, { _tag: "WithdrawProposal", proposalId }, saturday), "VotingClosed")
    assert.isUndefined(of.refusal(lea, { _tag: "ExtendProposal", proposalId }))
  })

  it("is extended by two weeks at most: nobody puts off for months what the others want", () => {
    const of = group()
    of.open()
    const until = (closesAt: Instant.Instant) => ({ _tag: "ExtendProposal", proposalId, closesAt }) as const
    const latest = at("2026-07-24", "16:00")
    refused(of.refusal(zoe, until(at("2026-07-24", "16:01"))), "DeadlineNotPossible", { latest })
    assert.isUndefined(of.refusal(zoe, until(latest)))
    // From the close, or from the moment itself when that is over.
    refused(of.refusal(zoe, until(at("2026-09-20")), at("2026-09-01")), "DeadlineNotPossible", {
      latest: at("2026-09-15")
    })
    assert.isUndefined(of.refusal(zoe, until(at("2026-09-15")), at("2026-09-01")))
  })

  it("is given by those who can answer", () => {
    const of = group(members(4))
    of.open({ change: { _tag: "ExcludeMember", personId: personId("tom") } })
    refused(of.refusal(tom, { _tag: "ExtendProposal", proposalId }), "NotInElectorate")
  })

  it("is there for somebody whom it is about to be heard, even if all others have answered", () => {
    const of = group()
    of.open({ change: { _tag: "ExcludeMember", personId: personId("zoe") } })
    for (const who of [lea, sam]) of.answer(who, agree)
    refused(of.refusal(lea, of.outcome), "StillOpen", { left: 0 })
    refused(of.refusal(lea, of.outcome, friday), "NotHeardYet", { personId: personId("zoe") })
    of.heard(personId("zoe"))
    assert.isUndefined(of.refusal(lea, of.outcome, friday))
  })

  it("goes on under an article of law that came too late to change the wording", () => {
    const of = group()
    of.open()
    for (const who of all) of.answer(who, consent)
    of.ask(ana, { _tag: "ObjectInLaw", proposalId, article: "Art. 9" }, friday)
    refused(of.refusal(lea, of.outcome, saturday), "SuspendedByLaw")
    amended(of, { ...rule, text: "Mieux." }, saturday)
    for (const who of all) of.answer(who, consent, undefined, saturday)
    assert.isUndefined(of.refusal(lea, of.outcome, saturday))
  })
})

describe("what is hidden", () => {
  it("is not told by the reason why it is too early", () => {
    const of = group()
    of.open({ hidden: "untilClose" })
    of.answer(lea, consent)
    of.answer(sam, consent)
    of.answer(zoe, objection, "Non.")
    refused(of.refusal(lea, of.outcome), "ObjectionOpen", { by: [] })
  })

  it("as who has answered in secret, is told with the outcome and not while more may answer", () => {
    const of = group(members(5))
    of.open({ secret: true })
    for (const who of [lea, sam]) {
      of.ask(who, { _tag: "TakeSecretStance", proposalId, version: 1, stance: consent })
    }
    const sheet = Result.getOrThrow(
      Cooperative.views.governance.proposal.show(of.state, looking(zoe, { id: proposalId }, saturday))
    )
    assert.deepStrictEqual(
      sheet.electorate.map(({ answered }) => answered),
      [null, null, null, null, null]
    )
  })
})

describe("a dot vote about money", () => {
  it("is against it for whoever gives no dot", () => {
    const of = group(members(4))
    of.open({ change: spending, process: "dotVote", options: ["Bleu", "Rouge"] })
    of.answer(lea, { _tag: "Dots", dots: [8, 0] })
    for (const who of [sam, zoe, tom]) of.answer(who, { _tag: "Dots", dots: [0, 0] })
    assert.deepInclude(Proposal.tally(of.proposal, friday, of.state), { outcome: "rejected", because: "withheld" })
  })
})

describe("one text message", () => {
  it("says what would change, whatever the title says", () => {
    const of = group()
    of.open({ title: "Bonne année à tous", change: { _tag: "ExcludeMember", personId: personId("zoe") } })
    const { text } = Result.getOrThrow(
      Cooperative.views.governance.ballot.show(of.state, looking(lea, { proposal: proposalId }))
    )
    assert.match(text.fr, /^Faire partir .+ : Bonne année/)
    assert.isAtMost(text.fr.length, 160)
    assert.isAtMost(text.en.length, 160)
  })
})
