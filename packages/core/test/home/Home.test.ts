/** Verifies: A1 — « où en sommes-nous ». */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import type { Actor } from "../../src/Actor.ts"
import { splitRuleId } from "../../src/governance/Governance.ts"
import * as Home from "../../src/home/Home.ts"
import { DecisionId, ProposalId, ReceiptId } from "../../src/Ids.ts"
import {
  at,
  cooperative,
  day,
  ficheId,
  ficheOpened,
  folded,
  looking,
  monday,
  operator,
  person,
  personId,
  signedUp
} from "../Fixtures.ts"

const [ana, lea] = [person("ana"), person("lea")]
const look = (viewer: Actor, ...events: ReadonlyArray<Cooperative.Event>) =>
  Home.view.show(folded(...cooperative, ...events), looking(viewer, {}))
const shown = (viewer: Actor, ...events: ReadonlyArray<Cooperative.Event>) => Result.getOrThrow(look(viewer, ...events))

const rule = (activeFrom: string, reviewOn: string): Cooperative.Event => ({
  _tag: "RuleAdopted",
  ruleId: splitRuleId,
  version: 1,
  title: "Partage",
  text: "Selon les heures.",
  splitRule: { rule: { _tag: "ByHours" }, commonPot: 0, learnerPercent: 100 },
  activeFrom: day(activeFrom),
  reviewOn: day(reviewOn),
  decisionId: DecisionId.make("d"),
  on: day("2026-06-01")
})
const paid = (id: string, ttc: number): Cooperative.Event => ({
  _tag: "PaymentReceived",
  receiptId: ReceiptId.make(id),
  ficheId: ficheId("garden"),
  ttc,
  vat: 0,
  receivedOn: day(monday),
  on: day(monday)
})

describe("the home page", () => {
  it("says what the cooperative is and how many belong to it", () => {
    const { carrier, foundedOn, members, name, status, week } = shown(lea)
    assert.deepStrictEqual<unknown>(
      { carrier, foundedOn, members, name, status, week },
      { carrier: "Optéos", foundedOn: "2026-06-01", members: 2, name: "La Cape", status: "open", week: "2026-W28" }
    )
  })

  it("tells coordinators how many applications wait, and nobody else", () => {
    const application: Cooperative.Event = {
      _tag: "ApplicationSubmitted",
      personId: personId("new"),
      name: "Nour",
      birthDate: day("2008-01-01"),
      motivation: "Essayer",
      on: day(monday)
    }
    assert.strictEqual(shown(ana, application).applications, 1)
    assert.isNull(shown(lea, application).applications)
  })

  it("names the fiches that need people, and one's own next one", () => {
    const two = [
      ficheOpened("garden", "2026-07-08"),
      ficheOpened("later", "2026-07-15"),
      ficheOpened("soon", "2026-07-07")
    ]
    const { fiches, mine } = shown(lea, ...two, signedUp("later", "lea"), signedUp("soon", "lea"))
    assert.strictEqual(fiches.thisWeek, 2)
    assert.deepStrictEqual<unknown>(fiches.needPeople, ["garden"])
    assert.strictEqual<unknown>(mine?.nextFiche, "soon")
    assert.isNull(shown(lea, ...two).mine?.nextFiche)
  })

  it("says whether money can be shared, what waits, and which rules are to be looked at again", () => {
    const before = shown(lea, paid("r1", 12_000))
    assert.deepStrictEqual([before.splitRuleInForce, before.waiting, before.rulesToReview], [false, 12_000, []])
    const after = shown(lea, rule("2026-06-01", monday), paid("r1", 12_000), {
      _tag: "PaymentReversed",
      reversalId: ReceiptId.make("x"),
      receiptId: ReceiptId.make("r1"),
      ttc: 2_000,
      by: personId("ana"),
      reason: null,
      on: day(monday)
    })
    assert.isTrue(after.splitRuleInForce)
    assert.strictEqual(after.waiting, 10_000)
    assert.deepStrictEqual(after.rulesToReview, [splitRuleId])
    assert.deepStrictEqual(shown(lea, rule("2026-06-01", "2026-07-07")).rulesToReview, [])
  })

  it("says what concerns the reader alone, and nothing of that to coordinators", () => {
    assert.deepStrictEqual(shown(lea).mine, {
      adheresToCharter: true,
      nextFiche: null,
      net: null,
      referent: null,
      due: 0
    })
    const [leaId, referentId] = [personId("lea"), personId("ana")]
    assert.deepStrictEqual(
      shown(lea, { _tag: "ReferentAssigned", personId: leaId, referentId, by: referentId, on: day(monday) }).mine
        ?.referent,
      { personId: referentId, name: "Ana", since: day(monday) }
    )
    assert.isFalse(
      shown(lea, { _tag: "CharterAdopted", version: 2, text: "Plus court.", askedFrom: day(monday), on: day(monday) })
        .mine?.adheresToCharter
    )
    assert.isNull(shown(ana).mine)
  })

  it("counts the days to the next meeting (F5)", () => {
    assert.deepStrictEqual<unknown>(shown(lea).nextMeeting, {
      meetingId: null,
      startsAt: "2026-07-10T12:00:00.000Z",
      minutes: 120,
      place: null,
      inDays: 4
    })
  })

  it("names what the reader has still to answer, until it closes (F5)", () => {
    const opened = (id: string, when: string): Cooperative.Event => ({
      _tag: "ProposalOpened",
      proposalId: ProposalId.make(id),
      pointId: null,
      domainId: null,
      game: null,
      title: `Proposition ${id}`,
      text: "Oui ?",
      change: null,
      process: "consent",
      options: [],
      electorate: [personId("lea"), personId("sam")],
      quorum: 5_000,
      closesAt: at(when, "16:00"),
      secret: false,
      hidden: "untilClose",
      by: personId("sam"),
      on: day(monday)
    })
    const answered: Cooperative.Event = {
      _tag: "StanceTaken",
      proposalId: ProposalId.make("a"),
      version: 1,
      personId: personId("lea"),
      stance: { _tag: "Consent" },
      reason: null,
      channel: "app",
      recordedBy: null,
      on: day(monday)
    }
    const all = [opened("b", "2026-07-17"), opened("a", "2026-07-10")]
    assert.deepStrictEqual(shown(lea, ...all).ballots, { count: 2, titles: ["Proposition a", "Proposition b"] })
    assert.deepStrictEqual(shown(lea, ...all, answered).ballots, { count: 1, titles: ["Proposition b"] })
    assert.deepStrictEqual(shown(ana, ...all).ballots, { count: 0, titles: [] })
    const when = (time: string) =>
      Result.getOrThrow(Home.view.show(folded(...cooperative, ...all), looking(lea, {}, at("2026-07-10", time))))
        .ballots.count
    assert.deepStrictEqual([when("15:59"), when("16:00")], [2, 1])
  })

  it("is for those who belong", () => assert.isTrue(Result.isFailure(look(operator))))

  it("looks at fiches from the moment of looking", () => {
    const whole = folded(...cooperative, ficheOpened("garden", "2026-07-08"))
    const late = Result.getOrThrow(Home.view.show(whole, looking(lea, {}, at("2026-07-09"))))
    assert.deepStrictEqual(late.fiches.needPeople, [])
  })
})
