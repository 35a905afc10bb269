/**
 * Verifies: A4 A7 C12 M2 M3 — who decides what, the frame of the network, a charter to begin with, the bodies and their picture, and a
 * committee with partners: each asked, recorded, shown and enforced over HTTP.
 */
import { assert, describe, it } from "@effect/vitest"
import type * as Cooperative from "@kpacite/core/Cooperative"
import * as Body from "@kpacite/core/governance/Body"
import type * as Change from "@kpacite/core/governance/Change"
import { BodyId, DomainId } from "@kpacite/core/governance/GovernanceIds"
import { DecisionId, PersonId, ProposalId } from "@kpacite/core/Ids"
import { inParis } from "@kpacite/core/Instant"
import { WrittenPositiveCents } from "@kpacite/core/Money"
import type * as Client from "@kpacite/http/Client"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Servers from "./Servers.ts"

const id = "les-ormes"
const monday = Servers.day("2026-07-06")
const at = (on: string, time: string) => TestClock.setTime(Date.parse(inParis(Servers.day(on), time)))

const begun = Effect.gen(function* () {
  yield* at(monday, "10:00")
  const server = yield* Servers.open()
  const { coordination, join } = yield* Servers.begin(server, id, monday)
  const [zoe, sam] = [yield* join("Zoé Blanc", "2006-03-14"), yield* join("Sam Diallo", "2005-11-02")]
  const ask = (by: Client.Client, command: Cooperative.Command, commandId?: string) =>
    by.command(id, command, commandId === undefined ? {} : { commandId })
  const refused = (by: Client.Client, command: Cooperative.Command) =>
    Effect.map(Effect.flip(ask(by, command)), ({ _tag }) => _tag)
  /** Both of them adopt it; what it makes has the id of the decision. */
  const adopt = (proposal: string, change: Change.Change) =>
    Effect.gen(function* () {
      const proposalId = ProposalId.make(proposal)
      yield* ask(zoe.client, { _tag: "OpenProposal", title: "On décide", text: "Ensemble.", change }, proposal)
      const stance = { _tag: change._tag === "AdoptCharter" ? "Agree" : "Consent" } as const
      for (const { client } of [zoe, sam]) {
        yield* ask(client, { _tag: "TakeStance", proposalId, version: 1, stance })
      }
      yield* ask(sam.client, { _tag: "StateOutcome", proposalId, statement: "D'accord." }, `${proposal}-outcome`)
    })
  const recorded = Effect.map(server.log, (log) => (type: string) => log.includes(`"type": "${type}"`))
  return { adopt, ask, coordination, recorded, refused, sam, server, zoe }
})

const wide: Change.Change = {
  _tag: "DefineBody",
  kind: "wideCommittee",
  name: "Comité élargi",
  purpose: "Ouvrir des portes.",
  power: "Donner un avis.",
  rhythm: "Tous les trois mois",
  sees: "aggregates",
  seats: 3
}
const bodyId = BodyId.make("wide-outcome")

describe("the rows of governance, over HTTP", () => {
  it.effect(
    "a domain is given to somebody by the group, who decides within its limit alone, and nobody else (A4)",
    () =>
      Effect.gen(function* () {
        const { adopt, ask, coordination, recorded, refused, sam, zoe } = yield* begun
        const domainId = DomainId.make("tools-outcome")
        yield* adopt("tools", {
          _tag: "DefineDomain",
          name: "Le matériel",
          purpose: "Les outils.",
          process: "advice",
          limitCents: WrittenPositiveCents.make(5_000)
        })
        yield* adopt("tools-zoe", { _tag: "DelegateDomain", domainId, to: { _tag: "Person", personId: zoe.personId } })
        const spend = (cents: number): Cooperative.Command => ({
          _tag: "TakeDecision",
          title: "Une pelle",
          process: "advice",
          outcome: "On l'achète.",
          change: { _tag: "AllowSpending", cents: WrittenPositiveCents.make(cents), what: "Une pelle" },
          domainId
        })
        assert.strictEqual(yield* refused(sam.client, spend(1_000)), "NotYourDomain")
        assert.strictEqual(yield* refused(coordination, spend(1_000)), "NotYourDomain")
        yield* ask(zoe.client, spend(3_000))
        assert.strictEqual(yield* refused(zoe.client, spend(2_001)), "LimitReached")

        const { document } = yield* sam.client.view(id, "governance", "who-decides", {})
        assert.deepInclude<unknown>(document.domains[0], {
          name: "Le matériel",
          process: "advice",
          people: [{ personId: zoe.personId, name: "Zoé Blanc" }],
          limitCents: 5_000,
          leftCents: 2_000,
          nobody: false
        })
        const wrote = yield* recorded
        for (const type of ["DomainDefined", "DomainDelegated", "SpendingAllowed"]) assert.isTrue(wrote(type), type)
        yield* adopt("tools-back", { _tag: "EndDelegation", domainId })
        assert.isTrue((yield* recorded)("DelegationEnded"))
        assert.strictEqual(yield* refused(zoe.client, spend(1)), "NotYourDomain")
      })
  )

  it.effect("the bodies are a picture with who sits where; nobody is seated by one person (M2)", () =>
    Effect.gen(function* () {
      const { adopt, ask, coordination, recorded, refused, sam, zoe } = yield* begun
      yield* adopt("wide", wide)
      yield* adopt("all", { ...wide, kind: "general", name: "Tout le groupe", sees: "all" })
      const all = BodyId.make("all-outcome")
      yield* adopt("link", { _tag: "LinkBodies", from: bodyId, to: all, how: "Un compte rendu." })
      const seat = { _tag: "FillSeat", bodyId, personId: sam.personId, as: "voting" } as const
      const alone = { _tag: "TakeDecision", title: "Sam", process: "consent", outcome: "Oui.", change: seat } as const
      for (const who of [coordination, sam.client]) assert.strictEqual(yield* refused(who, alone), "NeedsAProcess")
      yield* adopt("sam-sits", seat)

      const picture = Effect.map(zoe.client.view(id, "governance", "diagram", {}), ({ document }) => document)
      const { links, nodes } = yield* picture
      assert.deepStrictEqual<unknown>(links, [{ from: bodyId, to: all, how: "Un compte rendu." }])
      const [node] = nodes
      assert.deepInclude<unknown>(node, { purpose: "Ouvrir des portes.", power: "Donner un avis.", vacant: 2 })
      assert.deepStrictEqual(
        node?.seats.map(({ name }) => name),
        ["Sam Diallo"]
      )
      yield* ask(sam.client, { _tag: "GiveBackSeat", bodyId })
      assert.strictEqual((yield* picture).nodes[0]?.vacant, 3)
      const wrote = yield* recorded
      for (const type of ["BodyDefined", "BodyLinked", "SeatFilled", "SeatVacated"]) assert.isTrue(wrote(type), type)
    })
  )

  it.effect(
    "somebody of a partner signs in, sees the papers of their committee, and nothing and nobody else (M3)",
    () =>
      Effect.gen(function* () {
        const { adopt, ask, coordination, recorded, refused, server, zoe } = yield* begun
        yield* ask(coordination, { _tag: "WelcomePartner", name: "Iris Petit", organisation: "La ville" }, "iris")
        const personId = PersonId.make("iris")
        const { invitation } = yield* coordination.invite(id, personId)
        const { token } = yield* server.client().accept(invitation, "chez Iris")
        const iris = server.client(token)
        const papers = Effect.map(iris.view(id, "governance", "committee-papers", {}), ({ document }) => document)
        // Without a seat there is nothing to see.
        assert.strictEqual((yield* Effect.flip(papers))._tag, "NotAllowed")
        yield* adopt("wide", wide)
        yield* adopt("iris-sits", { _tag: "FillSeat", bodyId, personId, as: "voting" })
        yield* adopt("rule", {
          _tag: "AdoptRule",
          title: "Zoé ouvre le local",
          text: "À huit heures.",
          activeFrom: monday,
          reviewOn: Servers.day("2026-10-06")
        })

        const committeeId = Body.CommitteeId.make("first")
        const startsAt = inParis(monday, "18:00")
        yield* ask(coordination, { _tag: "PlanCommittee", bodyId, startsAt, place: "Au local" }, "first")
        const met = { _tag: "HoldCommittee", committeeId, present: [personId] } as const
        assert.strictEqual(yield* refused(coordination, met), "CommitteeNotNow")
        yield* at(monday, "18:30")
        yield* ask(coordination, met)
        yield* ask(coordination, { _tag: "WriteMinutes", committeeId, text: "Zoé Blanc a montré le local." })

        const { committees, figures, rules } = yield* papers
        assert.deepInclude<unknown>(committees[0], { body: "Comité élargi", minutes: "… … a montré le local." })
        assert.strictEqual(rules.at(-1)?.title, "… ouvre le local")
        assert.isNull(figures.here.standing.total)
        const text = JSON.stringify(yield* papers)
        for (const name of ["Zoé", "Blanc", "Sam", "Diallo", zoe.personId]) assert.notInclude(text, name)

        const others = ["members", "register", "agenda", "diagram"].map((view) =>
          server.send("GET", `/cooperatives/${id}/${view === "members" ? "membership" : "governance"}/${view}`, {
            token
          })
        )
        for (const { status } of yield* Effect.all(others)) assert.strictEqual(status, 403)
        assert.strictEqual((yield* server.send("GET", `/cooperatives/${id}/events`, { token })).status, 403)
        assert.strictEqual(yield* refused(iris, met), "NotAllowed")
        const wrote = yield* recorded
        for (const type of ["PartnerWelcomed", "CommitteePlanned", "CommitteeMet", "MinutesWritten"]) {
          assert.isTrue(wrote(type), type)
        }
      })
  )

  it.effect("a charter begins as a template, keeps where it came from, and stops nobody's work this week (C12)", () =>
    Effect.gen(function* () {
      const { adopt, recorded, zoe } = yield* begun
      const sheet = Effect.map(zoe.client.view(id, "governance", "charter", {}), ({ document }) => document)
      const { template } = yield* sheet
      assert.strictEqual(template.source.licence, "CC-BY-SA-4.0")
      const text = `${template.text}\nOn mange ensemble le jeudi.`
      const reviewOn = Servers.day("2026-12-01")
      yield* adopt("ours", { _tag: "AdoptCharter", text, reviewOn, source: template.source })
      const { ours } = yield* sheet
      assert.deepInclude<unknown>(ours, { version: 2, source: template.source, askedFrom: "2026-07-13" })
      assert.deepStrictEqual(ours?.difference, { added: ["On mange ensemble le jeudi."], leftOut: [] })
      assert.isTrue((yield* recorded)("CharterForked"))

      const members = Effect.map(zoe.client.view(id, "membership", "members", {}), ({ document }) => document)
      const now = yield* members
      assert.deepInclude<unknown>(now, { charterAsked: 1 })
      assert.isTrue(now.members.every(({ adheresToCurrentCharter }) => adheresToCurrentCharter))
      yield* at("2026-07-13", "10:00")
      const later = yield* members
      assert.deepInclude<unknown>(later, { charterAsked: 2 })
      assert.isFalse(later.members.some(({ adheresToCurrentCharter }) => adheresToCurrentCharter))
    })
  )

  it.effect("the criteria of the network are looked at, and this Kpa speaks with the voice of its group (A7)", () =>
    Effect.gen(function* () {
      const { adopt, ask, coordination, recorded, refused, sam, zoe } = yield* begun
      yield* ask(sam.client, { _tag: "CheckFrame", criterion: "place", met: true, evidence: "On a tous une clé." })
      const change = { _tag: "DecideNetworkStance", subject: "Le cadre", position: "Pour." } as const
      const alone = { _tag: "TakeDecision", title: "Le réseau", process: "consent", outcome: "Pour.", change } as const
      assert.strictEqual(yield* refused(coordination, alone), "NeedsAProcess")
      yield* adopt("voice", change)
      const { document } = yield* zoe.client.view(id, "governance", "frame", {})
      assert.deepInclude<unknown>(document, { met: 1 })
      assert.lengthOf(document.criteria, 8)
      assert.lengthOf(document.missing, 7)
      assert.deepStrictEqual<unknown>(document.voice, [
        {
          subject: "Le cadre",
          position: "Pour.",
          decisionId: DecisionId.make("voice-outcome"),
          proposalId: ProposalId.make("voice"),
          on: monday
        }
      ])
      const wrote = yield* recorded
      for (const type of ["FrameChecked", "NetworkStanceDecided"]) assert.isTrue(wrote(type), type)
    })
  )
})
