/**
 * Verifies: F5 M7 — from what somebody raises, without their name if they like, to a meeting, a rule that the group adopts, and the
 * register that shows how it came about; all of it asked, recorded, shown and enforced over HTTP.
 */
import { assert, describe, it } from "@effect/vitest"
import { MeetingId, PointId } from "@kpacite/core/governance/GovernanceIds"
import { ProposalId } from "@kpacite/core/Ids"
import { Effect } from "effect"
import { begun, friday, type Group, id, monday } from "./Group.ts"
import * as Servers from "./Servers.ts"

const words = "Les rôles tournent trop peu."

const meeting = ({ ines, sam, zoe }: Group) =>
  ({
    _tag: "OpenMeeting",
    present: [ines.personId, sam.personId, zoe.personId],
    facilitator: ines.personId,
    scribe: sam.personId,
    timekeeper: zoe.personId
  }) as const

describe("a point of the group", () => {
  it.effect("is on everybody's agenda until it was treated in a meeting, and what was left is there again", () =>
    Effect.gen(function* () {
      const scene = yield* begun
      const { agenda, ask, at, coordination, ines, refused, sam, zoe } = scene
      yield* ask(sam.client, { _tag: "RaisePoint", kind: "blockage", words: "Le local est fermé." }, "door")
      yield* ask(zoe.client, { _tag: "RaisePoint", kind: "idea", words: "Une fête en août." }, "party")
      const [door, party] = [PointId.make("door"), PointId.make("party")]
      yield* ask(ines.client, { _tag: "SupportPoint", pointId: party })
      const before = yield* agenda(coordination)
      assert.deepStrictEqual(
        before.points.map(({ by, pointId, support }) => [pointId, by, support]),
        [
          [party, zoe.personId, 1],
          [door, sam.personId, 0]
        ]
      )
      assert.strictEqual(before.next.inDays, 4)
      const treat = { _tag: "TreatPoint", pointId: party, as: "explained" } as const
      assert.strictEqual(yield* refused(ines.client, treat), "MeetingNotOpen")
      yield* at(friday, "14:00")
      yield* ask(sam.client, meeting(scene), "friday")
      assert.strictEqual(yield* refused(zoe.client, treat), "ForFacilitatorOrScribe")
      yield* ask(ines.client, treat)
      assert.strictEqual(yield* refused(sam.client, treat), "PointOver")
      const meetingId = MeetingId.make("friday")
      yield* at(friday, "15:30")
      yield* ask(zoe.client, { _tag: "CloseMeeting", meetingId })
      const { last, points } = yield* agenda(sam.client)
      assert.deepStrictEqual(
        points.map(({ mine, pointId, postponed }) => [pointId, mine, postponed]),
        [[door, true, 1]]
      )
      assert.deepStrictEqual([last?.minutesSpent, last?.treated.map(({ pointId }) => pointId)], [90, [party]])
    })
  )

  it.effect("that was raised without a name is nobody's to all but its author, wherever they look", () =>
    Effect.gen(function* () {
      const { agenda, ask, coordination, ines, refused, sam, server, zoe } = yield* begun
      yield* ask(zoe.client, { _tag: "RaiseAnonymousPoint", kind: "subject", words }, "without-name")
      const pointId = PointId.make("without-name")
      yield* ask(zoe.client, { _tag: "SupportPoint", pointId })
      for (const { client } of [sam, ines, { client: coordination }]) {
        const [point] = (yield* agenda(client)).points
        assert.deepStrictEqual([point?.words, point?.by, point?.mine, point?.support], [words, null, false, 1])
        assert.strictEqual(yield* refused(client, { _tag: "WithdrawAnonymousPoint", pointId }), "NotYourPoint")
      }
      assert.isTrue((yield* agenda(zoe.client)).points[0]?.mine)
      const paul = yield* ask(coordination, { _tag: "WelcomeCoordinator", name: "Paul Roy", adult: true, profiles: [] })
      const token = yield* Servers.signIn(server, coordination, id, Servers.personId(paul))
      const log = yield* server.send("GET", `/cooperatives/${id}/events`, { token })
      assert.strictEqual(log.status, 200)
      for (const trace of [words, "AnonymousPointRaised"]) assert.notInclude(log.text, trace)
      assert.include(log.text, '"type":"$hidden"')
      yield* ask(zoe.client, { _tag: "WithdrawAnonymousPoint", pointId })
      assert.deepStrictEqual((yield* agenda(sam.client)).points, [])
    })
  )
})

describe("a rule that comes from a point", () => {
  it.effect(
    "is amended by whoever leads the meeting, adopted by all, and shown with its vote and what it changed",
    () =>
      Effect.gen(function* () {
        const scene = yield* begun
        const { ask, at, ines, sam, zoe } = scene
        yield* ask(sam.client, { _tag: "RaisePoint", kind: "noRule", words: "Qui range ?" }, "tidy")
        const adopt = (text: string) =>
          ({
            _tag: "AdoptRule",
            title: "Le rangement",
            text,
            activeFrom: monday,
            reviewOn: Servers.day("2026-10-06")
          }) as const
        const proposalId = ProposalId.make("tidying")
        const pointId = PointId.make("tidy")
        const change = adopt("Chacun son tour.")
        yield* ask(
          sam.client,
          { _tag: "OpenProposal", title: "Ranger", text: "Par tour ?", change, pointId },
          proposalId
        )
        const home = yield* zoe.client.view(id, "founding", "home", {})
        assert.deepStrictEqual(home.document.ballots, { count: 1, titles: ["Ranger"] })
        yield* at(friday, "14:00")
        yield* ask(sam.client, meeting(scene), "friday")
        const text = "Chacun à son tour, même fatigué."
        yield* ask(ines.client, {
          _tag: "AmendProposal",
          proposalId,
          text: "Par tour, oui.",
          change: adopt(text),
          because: "Zoé le demande."
        })
        for (const { client } of [zoe, sam, ines]) {
          yield* ask(client, { _tag: "TakeStance", proposalId, version: 2, stance: { _tag: "Consent" } })
        }
        const statement = "Nous sommes d'accord."
        const outcome = yield* ask(zoe.client, { _tag: "StateOutcome", proposalId, statement }, "adopted")
        assert.includeMembers(
          outcome.events.map(({ _tag }) => _tag),
          ["OutcomeStated", "RuleAdopted"]
        )
        const decisionId = outcome.events.flatMap((event) =>
          event._tag === "RuleAdopted" ? [event.decisionId] : []
        )[0]
        yield* ask(ines.client, { _tag: "TreatPoint", pointId, as: "decided", ...(decisionId && { decisionId }) })
        const register = yield* zoe.client.view(id, "governance", "register", { search: "MEME FATIGUE" })
        const [rule, ...others] = register.document.rules
        assert.lengthOf(others, 0)
        assert.deepStrictEqual(
          [rule?.inForce?.text, rule?.inForce?.withoutVote, rule?.inForce?.adoptedBy?.tally?.counts.Consent],
          [text, false, 3]
        )
        assert.strictEqual(rule?.inForce?.adoptedBy?.statement, statement)
        // The charter was written down before anybody could vote.
        const { document } = yield* zoe.client.view(id, "governance", "register", { search: "respecte" })
        assert.isTrue(document.rules[0]?.inForce?.withoutVote)
        assert.isString(document.rules[0]?.inForce?.writtenBy)
      })
  )
})
