/**
 * Who mediates, who is kept apart, and what binds whom.
 *
 * Verifies: C11
 */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as MeasureList from "../../src/care/MeasureList.ts"
import * as Measures from "../../src/care/Measures.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { DecisionId, FicheId, ProposalId } from "../../src/Ids.ts"
import * as Naming from "../../src/planning/Naming.ts"
import { NotPossibleForYouNow } from "../../src/planning/MayWorkRejections.ts"
import {
  asked,
  at,
  clientAdded,
  day,
  ficheOpened,
  folded,
  given,
  looking,
  monday,
  operator,
  person,
  personId,
  signedUp,
  wellSaid,
  worker
} from "../Fixtures.ts"
import { adopting } from "../governance/Adopting.ts"
import { members, refused } from "../governance/Group.ts"
import { begun, decisionId, measured, mediator, on, people, separated } from "./Fixtures.ts"

const [ana, max, lea, sam, zoe] = ["ana", "max", "lea", "sam", "zoe"].map((id) => person(id)) as [
  Actor,
  Actor,
  Actor,
  Actor,
  Actor
]

describe("who mediates (C11)", () => {
  it("is chosen by the group, until a day or until they stop", () => {
    const { followed, it } = adopting()
    const named = { _tag: "NameMediator", personId: personId("zoe"), until: day("2026-12-31") } as const
    assert.deepStrictEqual(
      followed("mediator", named).map(({ _tag }) => _tag),
      ["MediatorNamed"]
    )
    const on = (when: string) => Measures.mediatorsOn(it.state, day(when))
    assert.deepStrictEqual(on("2026-12-31"), [personId("zoe")])
    assert.deepStrictEqual(on("2027-01-01"), [])
    it.ask(zoe, { _tag: "StopMediating" })
    assert.deepStrictEqual(on(monday), [])
    refused(it.refusal(zoe, { _tag: "StopMediating" }), "NotAMediator")
  })

  it("is at most four people, who belong, and not who has gone", () => {
    const all = [...members(5), ...["lea", "sam", "zoe", "tom"].map((id) => mediator(id))]
    const propose = (id: string) =>
      ({
        _tag: "OpenProposal",
        title: "Qui ?",
        text: "Ensemble.",
        change: { _tag: "NameMediator", personId: personId(id), until: null }
      }) as const
    given(...all)
      .when(asked(lea, propose("kim")))
      .thenRejected("MediatorsEnough", { most: 4 })
    given(...members(5))
      .when(asked(lea, propose("nobody")))
      .thenRejected("PersonUnknown")
    assert.deepStrictEqual(
      Measures.mediatorsOn(folded(...all, { _tag: "MemberLeft", personId: personId("tom"), on }), on),
      people("lea", "sam", "zoe")
    )
  })
})

describe("a separation (C11)", () => {
  const order = (ids: ReadonlyArray<string>, until: string) =>
    ({ _tag: "OrderSeparation", people: people(...ids), until: day(until) }) as const

  it("is ordered by a coordinator or a mediator alone, for a week at most, without a reason", () => {
    for (const [actor, by] of [
      [ana, "ana"],
      [zoe, "zoe"]
    ] as const) {
      given(...begun)
        .when(asked(actor, order(["lea", "sam"], "2026-07-13")))
        .then({
          _tag: "SeparationOrdered",
          people: people("lea", "sam"),
          until: day("2026-07-13"),
          by: personId(by),
          on
        })
    }
    given(...begun)
      .when(asked(ana, order(["lea", "sam"], "2026-07-14")))
      .thenRejected("SeparationTooLong", { most: 7, latest: day("2026-07-13") })
    given(...begun)
      .when(asked(ana, order(["lea", "sam"], "2026-07-05")))
      .thenRejected("SeparationTooLong")
    for (const actor of [lea, operator, person("tom")])
      given(...begun)
        .when(asked(actor, order(["lea", "sam"], monday)))
        .thenRejected("NotAllowed")
  })

  it("is not ordered by whoever it is about, nor twice for the same two", () => {
    given(...begun)
      .when(asked(zoe, order(["zoe", "sam"], monday)))
      .thenRejected("NotYourOwnSeparation")
    given(...begun, separated(["lea", "sam", "tom"], "2026-07-08", "2026-07-01"))
      .when(asked(ana, order(["sam", "tom"], "2026-07-08")))
      .thenRejected("SeparatedAlready", { until: day("2026-07-08") })
    given(...begun, separated(["lea", "sam"], "2026-04-01", "2026-03-31"))
      .when(asked(ana, order(["sam", "lea"], "2026-07-08")))
      .then({
        _tag: "SeparationOrdered",
        people: people("sam", "lea"),
        until: day("2026-07-08"),
        by: personId("ana"),
        on
      })
  })
})

describe("whether people may be together (C11)", () => {
  const together = (events: ReadonlyArray<Cooperative.Event>, ids: ReadonlyArray<string>, when: string) =>
    Measures.mayBeTogether(folded(...begun, ...events).measures, people(...ids), day(when))

  it("is no on the days of a separation, and yes on the day after", () => {
    const apart = [separated(["lea", "sam"], "2026-07-08")]
    assert.isFalse(together(apart, ["lea", "sam"], "2026-07-08"))
    assert.isTrue(together(apart, ["lea", "sam"], "2026-07-09"))
    assert.isTrue(together(apart, ["lea", "tom"], "2026-07-08"))
    assert.isFalse(together(apart, ["tom", "sam", "kim", "lea"], "2026-07-08"))
  })

  it("is no for two of whom one may not be with the other, and for whoever takes a break by decision, as long as it binds", () => {
    const apart = [measured("sam", "notTogether", "lea", "2026-08-01")]
    assert.isFalse(together(apart, ["lea", "sam"], "2026-08-01"))
    assert.isTrue(together(apart, ["lea", "sam"], "2026-08-02"))
    assert.isTrue(together(apart, ["sam", "tom"], "2026-08-01"))
    const pause = [measured("sam", "pause", null, "2026-08-01")]
    assert.isFalse(together(pause, ["sam"], "2026-08-01"))
    assert.isTrue(together(pause, ["sam"], "2026-08-02"))
    assert.isTrue(together([measured("sam", "reminder")], ["sam", "lea"], monday))
    const lifted: Cooperative.Event = { _tag: "MeasureLifted", decisionId, by: DecisionId.make("d"), on }
    assert.isTrue(together([...pause, lifted], ["sam"], monday))
  })

  it("is told at sign-up in the same words to both, whatever stands behind it, and not of whom", () => {
    const garden = [clientAdded(), ficheOpened("garden", "2026-07-08", "09:00", "12:00")]
    const said = (actor: Actor, other: string, why: Cooperative.Event) => {
      const state = folded(...begun, why, ...garden, signedUp("garden", other))
      const signUp = { _tag: "SignUp", ficheId: FicheId.make("garden"), seat: "regular" } as const
      const decided = Cooperative.decide(asked(actor, signUp), state)
      if (Result.isSuccess(decided)) return "may"
      const named = decided.failure.withNames(Naming.forReader(state, actor))
      return JSON.stringify([named._tag, named.problem, named.remedy, named.next])
    }
    const whys = [
      separated(["lea", "sam"], "2026-07-08"),
      measured("sam", "notTogether", "lea"),
      measured("lea", "notTogether", "sam")
    ]
    const all = new Set(whys.flatMap((why) => [said(lea, "sam", why), said(sam, "lea", why)]))
    assert.strictEqual(all.size, 1)
    const [text = ""] = all
    assert.include(text, "NotPossibleForYouNow")
    for (const trace of ["lea", "sam", "Léa"]) assert.notInclude(text, trace)
    assert.strictEqual(said(sam, "tom", measured("sam", "pause")), text)
  })

  it("names two people to talk to, who are bound by nothing themselves", () => {
    const state = folded(...begun, separated(["zoe", "sam"], "2026-07-08"))
    assert.deepStrictEqual(Measures.toTalkTo(state, on), people("max", "ana"))
    assert.deepStrictEqual(Measures.toTalkTo(folded(...begun), on), people("zoe", "max"))
    wellSaid(new NotPossibleForYouNow({ people: people("zoe", "max") }))
    wellSaid(new NotPossibleForYouNow({ people: [] }))
  })
})

describe("a measure (C11)", () => {
  const proposalId = ProposalId.make("measure")
  const pause = { _tag: "DecideMeasure", personId: personId("sam"), kind: "pause", with: null, until: null } as const
  const decided = () => {
    const { it } = adopting([...begun, ...worker("pia", "2006-03-14")])
    it.ask(lea, { _tag: "OpenProposal", title: "Une pause", text: "Un mois.", change: pause }, at(monday), "measure")
    for (const id of ["lea", "zoe", "tom", "kim", "pia"])
      it.ask(person(id), { _tag: "TakeSecretStance", proposalId, version: 1, stance: { _tag: "Agree" } })
    return it
  }
  const stated = { _tag: "StateOutcome", proposalId, statement: "C'est dit." } as const
  const saturday = at("2026-07-11")

  it("is answered in secret by the others, who hear them first", () => {
    const of = decided()
    const proposal = of.state.proposals.proposals["measure"]
    assert.isTrue(proposal?.secret)
    assert.notInclude(proposal?.electorate ?? [], personId("sam"))
    assert.strictEqual(proposal?.process, "consensus")
    refused(of.refusal(lea, stated, saturday), "NotHeardYet", { personId: personId("sam") })
    refused(of.refusal(lea, { _tag: "NoteHearing", proposalId, came: true }), "NotAMediator")
    of.ask(zoe, { _tag: "NoteHearing", proposalId, came: false })
    assert.deepStrictEqual(of.ask(max, { _tag: "NoteHearing", proposalId, came: true }), [])
    assert.deepStrictEqual(
      of.ask(lea, stated, saturday, "decided").map(({ _tag }) => _tag),
      ["OutcomeStated", "MeasureDecided"]
    )
    assert.isFalse(Measures.mayBeTogether(of.state.measures, people("sam"), day("2026-07-12")))
  })

  it("is contested within 14 days by whoever it binds, and answered by a coordinator who did not decide", () => {
    const of = decided()
    of.ask(zoe, { _tag: "NoteHearing", proposalId, came: true })
    of.ask(lea, stated, saturday, "decided")
    const appeal = { _tag: "Appeal", decisionId } as const
    const answer = (upheld: boolean) => ({ _tag: "DecideAppeal", decisionId, upheld }) as const
    refused(of.refusal(lea, appeal, saturday), "NotAllowed")
    refused(of.refusal(ana, answer(true), saturday), "NoAppeal")
    refused(of.refusal(sam, appeal, at("2026-07-26")), "AppealTooLate", { until: day("2026-07-25") })
    of.ask(sam, appeal, at("2026-07-25"))
    assert.deepStrictEqual(of.ask(sam, appeal, at("2026-07-25")), [])
    refused(of.refusal(lea, answer(true), at("2026-07-26")), "NotAllowed")
    of.ask(ana, answer(true), at("2026-07-26"))
    assert.isTrue(Measures.mayBeTogether(of.state.measures, people("sam"), day("2026-07-26")))
  })

  it("does not put out anybody who contests it with success: they are a member again at once", () => {
    given(...begun, { _tag: "MemberLeft", personId: personId("sam"), on }, measured("sam", "exclusion"), {
      _tag: "AppealMade",
      decisionId,
      personId: personId("sam"),
      on
    })
      .when(asked(ana, { _tag: "DecideAppeal", decisionId, upheld: true }))
      .then(
        { _tag: "AppealDecided", decisionId, upheld: true, by: personId("ana"), on },
        { _tag: "MemberAdmitted", personId: personId("sam"), by: personId("ana"), on }
      )
  })

  it("is not heard by whoever it concerns", () => {
    const of = adopting(begun).it
    const change = { ...pause, personId: personId("zoe") }
    of.ask(lea, { _tag: "OpenProposal", title: "Une pause", text: "Un mois.", change }, at(monday), "measure")
    refused(of.refusal(zoe, { _tag: "NoteHearing", proposalId, came: true }), "MediatorConcerned", {
      others: people("max")
    })
  })

  it("is shown to whoever it binds, to the team and to those who mediate, and to nobody else", () => {
    const state = folded(...begun, measured("sam", "pause"), separated(["lea", "tom"], "2026-07-08"))
    const seen = (viewer: Actor) => {
      const { measures, separations } = Result.getOrThrow(MeasureList.view.show(state, looking(viewer, {})))
      return [measures.length, separations.length]
    }
    assert.deepStrictEqual([sam, ana, zoe, lea].map(seen), [
      [1, 0],
      [1, 1],
      [1, 1],
      [0, 0]
    ])
    assert.isTrue(Result.isFailure(MeasureList.view.show(state, looking(person("stranger"), {}))))
    const out = folded(...begun, measured("sam", "exclusion"), { _tag: "MemberLeft", personId: personId("sam"), on })
    assert.isTrue(Result.getOrThrow(MeasureList.view.show(out, looking(sam, {}))).measures[0]?.mayAppeal)
  })
})
