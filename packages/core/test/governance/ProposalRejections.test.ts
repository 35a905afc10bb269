/** What is said to whom a proposal, an answer or an outcome is refused; that every text is whole is seen where all are rendered. */
import { assert, describe, it } from "@effect/vitest"
import { NeedsAProcess } from "../../src/governance/GovernanceRejections.ts"
import {
  AdviceNotHeard,
  AnsweredThemselves,
  AnswerInSecret,
  CandidateNotPossible,
  DeadlineNotPossible,
  ElectionRefused,
  ElectorateTooSmall,
  ExtendedAlready,
  NobodyPutForward,
  NothingAnswered,
  NothingChanged,
  NotInElectorate,
  NotYourProposal,
  ObjectionOpen,
  OptionsDoNotFit,
  OtherProcessNeeded,
  ProposalOver,
  ProxyRefused,
  QuorumNotReached,
  ReasonRequired,
  SecretNeedsMore,
  StanceDoesNotFit,
  StanceOnOldVersion,
  StillOpen,
  SuspendedByLaw,
  VotingClosed
} from "../../src/governance/ProposalRejections.ts"
import type { Rejection } from "../../src/Rejection.ts"
import { at, personId, wellSaid } from "../Fixtures.ts"
import { friday, proposalId } from "./Group.ts"

const [lea, sam] = [personId("lea"), personId("sam")]
const sheet = [{ view: "governance/proposal", query: { id: proposalId } }]

/** Words that are in what is said, in each language. */
const says = ({ problem, remedy }: Rejection, fr: string, en: string) => {
  assert.include(`${problem.fr} ${remedy.fr}`, fr)
  assert.include(`${problem.en} ${remedy.en}`, en)
}

describe("whatever is refused", () => {
  it("helps in two languages", () =>
    wellSaid(
      new DeadlineNotPossible({ earliest: friday, latest: at("2026-09-04") }),
      new NotYourProposal({ proposalId, by: lea }),
      new CandidateNotPossible({ proposalId, personId: lea }),
      new NotInElectorate({ proposalId, personId: lea }),
      new VotingClosed({ proposalId, closedAt: friday }),
      new StanceDoesNotFit({ proposalId, process: "consent", possible: ["Consent"] }),
      new ReasonRequired({ stance: "Objection" }),
      new AnsweredThemselves({ proposalId, personId: lea }),
      new ElectionRefused({ proposalId, personId: lea })
    ))
})

describe("what is said when something is not put to the group", () => {
  it("names the ways in which it can be decided, the usual one for programs", () => {
    const refused = new OtherProcessNeeded({ asked: "majority", processes: ["consent", "consensus"] })
    says(refused, "(personne n'a d'objection) ou consensus", "(nobody objects) or consensus")
    assert.deepStrictEqual(refused.next, [{ command: "OpenProposal", fields: { process: "consent" } }])
    assert.deepStrictEqual(new NeedsAProcess({ process: "consensus" }).next, [
      { command: "OpenProposal", fields: { process: "consensus" } }
    ])
  })

  it("says whether anybody could answer", () => {
    says(new ElectorateTooSmall({ electorate: 0, least: 2 }), "personne ne peut répondre", "here nobody can answer")
    says(new ElectorateTooSmall({ electorate: 1, least: 2 }), "une seule personne", "one person alone")
    assert.deepStrictEqual(new ElectorateTooSmall({ electorate: 1, least: 2 }).next, [{ view: "membership/members" }])
  })

  it("says whether options are missing, or are too many", () => {
    says(new OptionsDoNotFit({ process: "consent", least: 0 }), "Enlève les choix", "Take the options away")
    says(new OptionsDoNotFit({ process: "consent", least: 0 }), "pas de choix à donner", "no options to give")
    says(new OptionsDoNotFit({ process: "score", least: 2 }), "au moins 2 choix", "At least 2 different options")
    says(new OptionsDoNotFit({ process: "score", least: 2 }), "Écris les choix", "Write down the options")
  })

  it("says why it cannot be secret: too few, or an election", () => {
    says(new SecretNeedsMore({ electorate: 4, least: 5 }), "à 4, on devine", "with 4, one can guess")
    says(new SecretNeedsMore({ electorate: 5, least: 5 }), "Dans une élection", "In an election")
  })

  it("says of an amendment whether it is too little or too much", () => {
    const same = new NothingChanged({ proposalId, because: "same" })
    says(same, "Rien n'a changé", "Nothing changed")
    says(same, "Écris ce que tu changes", "Write what you change")
    assert.deepStrictEqual(same.next, sheet)
    const other = new NothingChanged({ proposalId, because: "other" })
    says(other, "une autre question", "another question")
    says(other, "nouvelle proposition", "a new proposal")
    assert.deepStrictEqual(other.next, [{ command: "OpenProposal" }])
  })
})

describe("what is said when an answer is not taken", () => {
  it("leads to the proposal, or on from it", () => {
    const status = ["withdrawn", "adopted", "rejected", "lapsed", "told"] as const
    wellSaid(...status.map((status) => new ProposalOver({ proposalId, status })))
    assert.deepStrictEqual(new ProposalOver({ proposalId, status: "adopted" }).next, sheet)
    assert.deepStrictEqual(new VotingClosed({ proposalId, closedAt: friday }).next, [
      ...sheet,
      { command: "StateOutcome", fields: { proposalId } }
    ])
    says(new StanceOnOldVersion({ proposalId, version: 1, current: 2 }), "à la version 2", "it is version 2")
  })

  it("says how a vote is answered that is secret, and one that is not", () => {
    const [secret, open] = [true, false].map((secret) => new AnswerInSecret({ proposalId, secret })) as [
      AnswerInSecret,
      AnswerInSecret
    ]
    says(secret, "Ce vote est secret", "This vote is secret")
    says(secret, "Réponds en secret", "Answer in secret")
    says(open, "n'est pas secret", "is not secret")
    says(open, "Réponds ouvertement", "Answer openly")
    assert.deepStrictEqual(secret.next, [{ command: "TakeSecretStance", fields: { proposalId } }])
    assert.deepStrictEqual(open.next, [{ command: "TakeStance", fields: { proposalId } }])
  })

  it("says whether an answer is missing or an objection", () => {
    says(new NothingAnswered({ proposalId, what: "answer" }), "pas encore répondu", "not answered")
    says(new NothingAnswered({ proposalId, what: "objection" }), "pas d'objection", "no objection")
  })

  it("says why a voice is not lent, and where to begin when nobody lent one", () => {
    const because = ["chain", "taken", "self", "notInElectorate", "past", "unknown"] as const
    wellSaid(...because.map((because) => new ProxyRefused({ because })))
    says(new ProxyRefused({ because: "unknown" }), "Demande à la personne", "Ask the person")
    says(new ProxyRefused({ because: "chain" }), "Donne ta voix à un autre", "Give your voice to another")
    assert.deepStrictEqual(new ProxyRefused({ because: "self" }).next, [{ view: "membership/members" }])
  })
})

describe("what is said when there is no outcome yet", () => {
  it("says who is missing, or only how many where that is secret, and until when", () => {
    const of = (missing: ReadonlyArray<typeof lea>, left: number) =>
      new StillOpen({ proposalId, closesAt: friday, missing, left })
    says(of([], 1), "il manque 1 réponse.", "missing: 1 answer.")
    says(of([], 2), "il manque 2 réponses.", "missing: 2 answers.")
    const named = of([lea], 1).withNames(() => ({ fr: "Léa", en: "Léa" }))
    says(named, "il manque Léa.", "missing: Léa.")
    assert.deepStrictEqual(named.next, [{ wait: friday }])
  })

  it("says how many answers are needed and there, one or more", () => {
    const of = (have: number, need: number) => new QuorumNotReached({ proposalId, have, need })
    says(of(0, 1), "Il faut 1 réponse, et il y en a 0.", "1 answer is needed, and there are 0.")
    says(of(1, 2), "Il faut 2 réponses, et il y en a 1.", "2 answers are needed, and there is 1.")
    assert.deepStrictEqual(of(0, 1).next, [{ command: "ExtendProposal", fields: { proposalId } }])
  })

  it("says who objects, or only that somebody does where that is secret", () => {
    says(new ObjectionOpen({ proposalId, version: 1, by: [] }), "Quelqu'un s'y oppose", "Somebody objects")
    const named = new ObjectionOpen({ proposalId, version: 1, by: [sam] }).withNames(() => ({ fr: "Sam", en: "Sam" }))
    says(named, "une objection de Sam", "an objection of Sam")
    assert.deepStrictEqual(named.next, [{ command: "AmendProposal", fields: { proposalId } }])
  })

  it("says which advice is missing", () => {
    const of = (have: number, affected: boolean) => new AdviceNotHeard({ proposalId, have, need: 2, affected })
    says(of(1, true), "Il faut 2 avis, et il y en a 1.", "there are 1.")
    says(of(2, false), "Personne que ça touche", "Nobody whom it touches has given advice")
    says(of(2, true), "ne suffisent pas encore", "not enough yet")
  })

  it("says to programs what comes next", () => {
    const fields = { proposalId }
    assert.deepStrictEqual(new ExtendedAlready(fields).next, [{ command: "StateOutcome", fields }])
    assert.deepStrictEqual(new NobodyPutForward(fields).next, [{ command: "PutForward", fields }])
    assert.deepStrictEqual(new ElectionRefused({ proposalId, personId: lea }).next, [{ command: "PutForward", fields }])
    const article = "Code du travail, L3121-18"
    const suspended = new SuspendedByLaw({ proposalId, article, by: lea })
    says(suspended, `« ${article} »`, `“${article}”`)
    assert.deepStrictEqual(suspended.next, [{ command: "AmendProposal", fields }])
  })
})
