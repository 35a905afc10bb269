import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Cooperative from "../../src/Cooperative.ts"
import type * as Process from "../../src/governance/Process.ts"
import * as Proposal from "../../src/governance/Proposal.ts"
import { RoleId } from "../../src/Ids.ts"
import { at, day, looking, monday, personId, worker } from "../Fixtures.ts"
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
  sam,
  tom,
  zoe
} from "./Group.ts"

const answers = (of: ReturnType<typeof group>) => of.state.stances.answers[proposalId] ?? {}
const noted = (id: string, stance: Process.Stance = consent, reason?: string) =>
  ({
    _tag: "RecordStanceFor",
    proposalId,
    version: 1,
    personId: personId(id),
    stance,
    channel: "sms",
    ...(reason === undefined ? {} : { reason })
  }) as const

describe("an answer (M7, M8)", () => {
  it("counts a millisecond before the close, and not at it (property 9)", () => {
    const of = group()
    of.open()
    of.answer(lea, consent, undefined, justBefore)
    refused(of.refusal(sam, of.taking(consent), friday), "VotingClosed", { closedAt: friday })
  })

  it("can be changed, and the last one counts", () => {
    const of = group()
    of.open()
    of.answer(lea, objection, "Non.")
    of.answer(lea, consent)
    assert.deepStrictEqual(answers(of)["lea"]?.stance, consent)
    assert.lengthOf(of.answer(lea, consent), 0)
    assert.lengthOf(of.answer(lea, consent, "Après réflexion."), 1)
  })

  it("says why when it stops something, and fits what is asked", () => {
    const of = group()
    of.open()
    refused(of.refusal(lea, of.taking(objection)), "ReasonRequired", { stance: "Objection" })
    refused(of.refusal(lea, of.taking(agree)), "StanceDoesNotFit", {
      process: "consent",
      possible: ["Consent", "StandAside", "Objection"]
    })
  })

  it("can be taken back, and is missing then", () => {
    const of = group()
    of.open()
    refused(of.refusal(lea, { _tag: "WithdrawStance", proposalId }), "NothingAnswered", { what: "answer" })
    of.answer(lea, consent)
    of.ask(lea, { _tag: "WithdrawStance", proposalId })
    assert.deepStrictEqual(answers(of), {})
  })

  it("lifts an objection by whoever made it", () => {
    const of = group()
    of.open()
    const lift = { _tag: "LiftObjection", proposalId, version: 1 } as const
    refused(of.refusal(lea, lift), "NothingAnswered", { what: "objection" })
    of.answer(lea, objection, "Non.")
    refused(of.refusal(sam, lift), "NothingAnswered")
    assert.deepInclude(of.ask(lea, lift)[0], { _tag: "ObjectionLifted", integratedIn: 1, by: personId("lea") })
    assert.deepStrictEqual(answers(of)["lea"]?.stance, consent)
    for (const one of [sam, zoe]) of.answer(one, consent)
    of.ask(lea, of.outcome)
    assert.deepStrictEqual(answers(of)["lea"]?.stance, consent, "was no secret")
  })

  it("is for those who can answer this proposal", () => {
    const of = group()
    of.open()
    refused(of.refusal(ana, of.taking(consent)), "NotInElectorate")
    refused(of.refusal(kim, of.taking(consent)), "NotAllowed", { needs: "belonging" })
    refused(of.refusal(lea, { ...of.taking(consent), proposalId: "none" } as Cooperative.Command), "NotFound", {
      what: "proposal"
    })
  })
})

describe("an answer that somebody else notes", () => {
  it("is noted by coordinators, with how it came and by whom", () => {
    const of = group()
    of.open()
    refused(of.refusal(sam, noted("zoe")), "NotAllowed", { needs: "coordinatorOrFacilitator" })
    of.ask(ana, noted("zoe"))
    assert.deepInclude(answers(of)["zoe"], { channel: "sms", recordedBy: personId("ana") })
    refused(of.refusal(ana, noted("zoe", objection)), "ReasonRequired")
    refused(of.refusal(ana, noted("ana")), "NotInElectorate")
  })

  it("never takes the place of what somebody answered themselves", () => {
    const of = group()
    of.open()
    of.ask(ana, noted("zoe"))
    assert.deepInclude(of.ask(ana, noted("zoe", objection, "Elle me l'a dit au téléphone."))[0], {
      reason: "Elle me l'a dit au téléphone."
    })
    of.answer(zoe, consent)
    refused(of.refusal(ana, noted("zoe", objection, "Si, si.")), "AnsweredThemselves", { personId: personId("zoe") })
    assert.deepInclude(answers(of)["zoe"], { recordedBy: null, stance: consent })
  })

  it("is noted anew for another wording, which nobody has answered yet", () => {
    const of = group()
    of.open()
    of.answer(zoe, consent)
    of.ask(lea, {
      _tag: "AmendProposal",
      proposalId,
      text: "Autrement.",
      change: of.proposal.versions[0]?.change ?? null,
      because: "Pour Zoé."
    })
    refused(of.refusal(ana, noted("zoe")), "StanceOnOldVersion")
    assert.isUndefined(of.refusal(ana, { ...noted("zoe"), version: 2 }))
  })

  it("does not make a group of a telephone: a coordinator alone adopts nothing", () => {
    const of = group(members(5))
    of.open()
    for (const name of ["sam", "zoe", "tom", "kim"]) of.ask(ana, noted(name))
    refused(of.refusal(ana, of.outcome, friday), "QuorumNotReached", { have: 0, need: 3 })
    of.answer(lea, consent)
    refused(of.refusal(ana, of.outcome, friday), "QuorumNotReached", { have: 2, need: 3 })
    of.answer(sam, consent)
    assert.isUndefined(of.refusal(ana, of.outcome, friday))
  })
})

describe("a secret vote", () => {
  const secretly = (stance: Process.Stance, reason?: string): Cooperative.Command => ({
    _tag: "TakeSecretStance",
    proposalId,
    version: 1,
    stance,
    ...(reason === undefined ? {} : { reason })
  })
  const open = () => {
    const of = group(members(5))
    of.open({ change: null, process: "majority", secret: true })
    return of
  }

  it("needs five, and no election", () => {
    const of = group(members(4))
    const ask = {
      _tag: "OpenProposal",
      title: "x",
      text: "x",
      change: null,
      process: "majority",
      secret: true
    } as const
    refused(of.refusal(lea, ask), "SecretNeedsMore", { electorate: 4, least: 5 })
    assert.isUndefined(group(members(5)).refusal(lea, ask))
  })

  it("is what staying is decided by, wherever it can be kept", () => {
    const out = { _tag: "ExcludeMember", personId: personId("kim") } as const
    const of = group(members(5))
    of.open({ change: out })
    // Four are left to answer.
    assert.isFalse(of.proposal.secret)
    const six = group([...members(5), ...worker("eva", "2006-03-14")])
    six.open({ change: out })
    assert.isTrue(six.proposal.secret)
    const said = group([...members(5), ...worker("eva", "2006-03-14")])
    said.open({ change: out, secret: false })
    assert.isTrue(said.proposal.secret, "whatever whoever proposes it would like")
    const rule = group([...members(5), ...worker("eva", "2006-03-14")])
    rule.open()
    assert.isFalse(rule.proposal.secret, "and nothing else")
  })

  it("is no election, where everybody says before the others whom they see", () => {
    const change = { _tag: "FillRole", roleId: RoleId.make("accounts"), until: null } as const
    const ask = { _tag: "OpenProposal", title: "Les comptes", text: "Qui ?", change, secret: true } as const
    refused(group(members(5)).refusal(lea, ask), "SecretNeedsMore", { electorate: 5 })
  })

  it("is answered in secret alone, and a vote that is not, openly", () => {
    const of = open()
    refused(of.refusal(lea, of.taking(agree)), "AnswerInSecret", { secret: true })
    refused(of.refusal(ana, noted("lea", agree)), "AnswerInSecret")
    refused(of.refusal(lea, { _tag: "WithdrawStance", proposalId }), "AnswerInSecret")
    const other = group(members(5))
    other.open({ change: null, process: "majority" })
    refused(other.refusal(lea, secretly(agree)), "AnswerInSecret", { secret: false })
    refused(of.refusal(lea, secretly({ _tag: "Consent" })), "StanceDoesNotFit")
  })

  it("shows who has answered after it is over, and never what", () => {
    const of = open()
    for (const one of [lea, sam]) of.ask(one, secretly(agree))
    assert.deepInclude(of.ask(zoe, secretly({ _tag: "Disagree" }, "Je préfère pas."))[0], { reason: "Je préfère pas." })
    const sheet = (viewer = tom, when = at(monday)) =>
      Result.getOrThrow(Cooperative.views.governance.proposal.show(of.state, looking(viewer, { id: proposalId }, when)))
    assert.deepStrictEqual(new Set(sheet().electorate.map(({ answered }) => answered)), new Set([null]))
    assert.strictEqual(sheet().answered, 3)
    assert.isNull(sheet().answers)
    assert.isNull(sheet().tally)
    refused(of.refusal(lea, of.outcome), "StillOpen", { missing: [], left: 2 })
    of.ask(tom, of.outcome, friday)
    const after = sheet(tom, friday)
    assert.deepStrictEqual(
      after.electorate.filter(({ answered }) => answered).map(({ personId }) => personId as string),
      ["lea", "sam", "zoe"]
    )
    assert.strictEqual(after.tally?.counts.Agree, 2)
    assert.isNull(after.answers)
    assert.isNull(sheet(zoe, friday).mine)
    assert.deepStrictEqual(
      Object.values(answers(of)).map(({ stance }) => stance),
      [null, null, null]
    )
    assert.deepStrictEqual(Proposal.voices(of.proposal, at(monday), of.state), [], "nobody can count them again")
  })

  it("names nobody who stops something, when all have answered", () => {
    const of = group(members(5))
    of.open({ change: null, process: "consensus", secret: true })
    for (const one of [lea, sam, zoe, tom]) of.ask(one, secretly(agree))
    of.ask(kim, secretly({ _tag: "Block" }, "Non."))
    refused(of.refusal(lea, of.outcome), "ObjectionOpen", { by: [] })
    assert.deepInclude(of.ask(lea, of.outcome, friday)[0], { outcome: "rejected" })
  })

  it("counts nothing where fewer than three answered", () => {
    const of = open()
    for (const one of [lea, sam]) of.ask(one, secretly(agree))
    of.ask(lea, { _tag: "ExtendProposal", proposalId }, friday)
    const [stated] = of.ask(lea, of.outcome, at("2026-07-17", "16:00"))
    assert.isTrue(stated?._tag === "OutcomeStated" && stated.outcome === "lapsed" && stated.tally.counts.Agree === 0)
  })
})

describe("what a sheet shows before the close", () => {
  const stances: ReadonlyArray<Process.Stance> = [agree, { _tag: "Abstain" }, { _tag: "Disagree" }]

  it("is the same whatever others answered, as long as it is hidden (property 8)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...stances), { minLength: 3, maxLength: 3 }),
        fc.array(fc.constantFrom(...stances), { minLength: 3, maxLength: 3 }),
        fc.constantFrom("untilClose", "untilIVoted"),
        (one, other, hidden) => {
          const sheetAfter = (said: ReadonlyArray<Process.Stance>) => {
            const of = group(members(4))
            of.open({ change: null, process: "majority", hidden })
            for (const [index, stance] of said.entries()) of.answer([sam, zoe, tom][index] ?? tom, stance, "Parce que.")
            return ["lea", "ana"].map((viewer) =>
              Result.getOrThrow(
                Cooperative.views.governance.proposal.show(
                  of.state,
                  looking(viewer === "lea" ? lea : ana, { id: proposalId }, justBefore)
                )
              )
            )
          }
          assert.deepStrictEqual(sheetAfter(one), sheetAfter(other))
        }
      ),
      { numRuns: 30 }
    )
  })

  it("says why there is no outcome yet without telling what was answered", () => {
    const yet = (stance: Process.Stance, hidden: "untilClose" | "never", answering = [lea, sam, zoe]) => {
      const of = group()
      of.open({ change: null, hidden })
      for (const one of answering) of.answer(one, stance, "Parce que.")
      return Result.getOrThrow(
        Cooperative.views.governance.proposal.show(of.state, looking(ana, { id: proposalId }, justBefore))
      ).notYet
    }
    assert.isNull(yet({ _tag: "Consent" }, "untilClose"))
    assert.isNull(yet({ _tag: "Objection" }, "untilClose"))
    assert.include(yet({ _tag: "Objection" }, "never")?.problem.fr ?? "", "objection")
    for (const hidden of ["untilClose", "never"] as const) {
      assert.include(yet({ _tag: "Consent" }, hidden, [lea])?.problem.fr ?? "", "il manque")
    }
  })

  it("is shown to whoever has answered, when it is hidden until then", () => {
    const of = group()
    of.open({ change: null, process: "majority", hidden: "untilIVoted" })
    of.answer(sam, { _tag: "Disagree" }, "Non.")
    const sheet = () =>
      Result.getOrThrow(Cooperative.views.governance.proposal.show(of.state, looking(lea, { id: proposalId })))
    assert.isNull(sheet().answers)
    of.answer(lea, agree)
    assert.deepStrictEqual(
      sheet().answers?.map(({ name, reason }) => [name, reason]),
      [
        ["lea", null],
        ["sam", "Non."]
      ]
    )
  })

  it("names who noted an answer, to the person and to all who see it", () => {
    const of = group()
    of.open()
    of.ask(ana, noted("zoe"))
    const mine = Result.getOrThrow(
      Cooperative.views.governance.proposal.show(of.state, looking(zoe, { id: proposalId }))
    ).mine
    assert.deepInclude(mine, { channel: "sms" })
    assert.strictEqual(mine?.recordedBy?.name, "Ana")
  })
})

describe("a tally over any history of answers (properties 2 and 4)", () => {
  const step = fc.record({
    who: fc.constantFrom("lea", "sam", "zoe", "tom"),
    what: fc.constantFrom("consent", "objection", "withdraw", "note", "give", "accept", "end"),
    whom: fc.constantFrom("lea", "sam", "zoe", "tom")
  })
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never
  const does = (who: Step["who"], what: Step["what"], whom: Step["whom"] = who): Step => ({ who, what, whom })
  /** What makes a chain, or gives somebody two voices, is rare by chance: some histories try it first. */
  const begun = fc.constantFrom<ReadonlyArray<Step>>(
    [],
    [
      does("lea", "withdraw"),
      does("sam", "withdraw"),
      does("sam", "give", "zoe"),
      does("zoe", "accept", "sam"),
      does("zoe", "consent")
    ],
    [
      does("lea", "end", "lea"),
      does("lea", "withdraw"),
      does("sam", "withdraw"),
      does("lea", "give", "sam"),
      does("sam", "give", "zoe"),
      does("zoe", "accept", "sam"),
      does("sam", "accept", "lea"),
      does("zoe", "consent")
    ],
    [does("lea", "withdraw"), does("tom", "give", "sam"), does("sam", "accept", "tom"), does("sam", "consent")],
    [
      does("lea", "end", "lea"),
      does("lea", "withdraw"),
      does("tom", "give", "sam"),
      does("lea", "give", "sam"),
      does("sam", "accept", "tom"),
      does("sam", "accept", "lea")
    ]
  )
  const people = { lea, sam, zoe, tom } as const
  const until = day("2026-12-31")

  const commandOf = ({
    what,
    who,
    whom
  }: {
    readonly what: string
    readonly who: keyof typeof people
    readonly whom: string
  }) => {
    switch (what) {
      case "withdraw":
        return [people[who], { _tag: "WithdrawStance", proposalId }] as const
      case "note":
        return [ana, noted(whom)] as const
      case "give":
        return [people[who], { _tag: "GiveProxy", to: personId(whom), until }] as const
      case "accept":
        return [people[who], { _tag: "AcceptProxy", from: personId(whom) }] as const
      case "end":
        return [people[who], { _tag: "EndProxy", from: personId(whom) }] as const
      default: {
        const reason = what === "objection" ? { reason: "Non." } : {}
        return [
          people[who],
          { _tag: "TakeStance", proposalId, version: 1, stance: what === "objection" ? objection : consent, ...reason }
        ] as const
      }
    }
  }

  it("is one voice each, one's own before a proxy, and no proxy through two", () => {
    let both = 0
    fc.assert(
      fc.property(begun, fc.array(step, { maxLength: 25, size: "max" }), (first, steps) => {
        const of = group(members(4))
        of.open()
        of.ask(lea, { _tag: "GiveProxy", to: personId("sam"), until })
        of.ask(sam, { _tag: "AcceptProxy", from: personId("lea") })
        of.answer(lea, objection, "Non.")
        of.answer(sam, consent)
        for (const one of [...first, ...steps]) {
          const [actor, command] = commandOf(one)
          if (of.refusal(actor, command) === undefined) of.ask(actor, command)
        }
        const voices = Proposal.voices(of.proposal, at(monday), of.state)
        assert.strictEqual(new Set(voices.map(({ personId }) => personId)).size, voices.length)
        const own = answers(of)
        const { holders } = of.state.proxies
        for (const { personId: id, stance } of voices) {
          const mine = own[id]
          const lent = holders[id]
          if (mine !== undefined && lent?.accepted === true && own[lent.to] !== undefined) both += 1
          if (mine !== undefined) assert.deepStrictEqual(stance, mine.stance)
          else {
            assert.isTrue(lent?.accepted)
            assert.deepStrictEqual(stance, own[lent?.to ?? ""]?.stance)
            // Whoever lends a voice holds none, and holds one at most.
            const accepted = Object.entries(holders).filter(([, { accepted }]) => accepted)
            assert.lengthOf(
              accepted.filter(([, { to }]) => to === id),
              0
            )
            assert.lengthOf(
              accepted.filter(([, { to }]) => to === lent?.to),
              1
            )
          }
        }
        const tally = Proposal.tally(of.proposal, at(monday), of.state)
        assert.strictEqual(tally.electorate, 4)
        assert.strictEqual(tally.answered, voices.length)
      }),
      { numRuns: 150 }
    )
    assert.isAbove(both, 20)
  })
})
