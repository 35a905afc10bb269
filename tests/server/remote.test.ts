/**
 * Verifies: M8 B3 F7 N1 — whoever is not there answers all the same: in a text message, by somebody who notes it, by a voice that is lent;
 * and what binds the group is what was counted, over HTTP.
 */
import { assert, describe, it } from "@effect/vitest"
import type * as Cooperative from "@kpacite/core/Cooperative"
import type * as Process from "@kpacite/core/governance/Process"
import { ProposalId } from "@kpacite/core/Ids"
import type * as Client from "@kpacite/http/Client"
import { Effect } from "effect"
import { begun, friday, type Group, id, monday } from "./Group.ts"
import * as Servers from "./Servers.ts"

const proposalId = ProposalId.make("tidy")
const agree: Process.Stance = { _tag: "Agree" }
const charter = {
  _tag: "AdoptCharter",
  text: "On se respecte, et on range.",
  reviewOn: Servers.day("2026-12-01")
} as const
const take = (stance: Process.Stance, reason?: string) =>
  ({ _tag: "TakeStance", proposalId, version: 1, stance, ...(reason === undefined ? {} : { reason }) }) as const

/** Zoé puts a new charter to the group. */
const opened = Effect.gen(function* () {
  const scene = yield* begun
  yield* scene.ask(
    scene.zoe.client,
    { _tag: "OpenProposal", title: "La charte, et le rangement", text: charter.text, change: charter },
    proposalId
  )
  const sheet = (by: Client.Client) =>
    Effect.map(by.view(id, "governance", "proposal", { id: proposalId }), ({ document }) => document)
  return { ...scene, sheet }
})

const noted = ({ ines }: Group, stance: Process.Stance, reason?: string) =>
  ({
    _tag: "RecordStanceFor",
    proposalId,
    version: 1,
    personId: ines.personId,
    stance,
    channel: "sms",
    ...(reason === undefined ? {} : { reason })
  }) as const

describe("somebody who only has a telephone (M8)", () => {
  it.effect("is asked in one message, sees who noted their answer, and changes it", () =>
    Effect.gen(function* () {
      const scene = yield* opened
      const { ask, coordination, ines, refused, sheet } = scene
      const { document } = yield* ines.client.view(id, "governance", "ballot", { proposal: proposalId })
      assert.isAtMost(document.text.fr.length, 160)
      assert.deepStrictEqual(
        document.buttons.map(({ stance }) => stance),
        ["Agree", "Disagree"]
      )
      yield* ask(coordination, noted(scene, { _tag: "Disagree" }, "Pas le samedi."))
      const mine = (yield* sheet(ines.client)).mine
      assert.deepStrictEqual(
        [mine?.stance, mine?.reason, mine?.channel, mine?.recordedBy?.name],
        [{ _tag: "Disagree" }, "Pas le samedi.", "sms", "Camille Vidal"]
      )
      yield* ask(ines.client, take(agree))
      assert.isNull((yield* sheet(ines.client)).mine?.recordedBy)
      assert.strictEqual(yield* refused(coordination, noted(scene, agree)), "AnsweredThemselves")
    })
  )

  it.effect("lends their voice to somebody who says yes to it, and takes it back by answering", () =>
    Effect.gen(function* () {
      const { ask, refused, sam, sheet, zoe } = yield* opened
      const give = { _tag: "GiveProxy", to: zoe.personId, until: friday } as const
      yield* ask(sam.client, give)
      yield* ask(zoe.client, take(agree))
      const through = Effect.map(sheet(zoe.client), ({ electorate }) =>
        electorate.find(({ personId }) => personId === sam.personId)
      )
      assert.isNull((yield* through)?.through)
      yield* ask(zoe.client, { _tag: "AcceptProxy", from: sam.personId })
      assert.strictEqual((yield* through)?.through?.name, "Zoé Blanc")
      assert.strictEqual((yield* sheet(zoe.client)).tally?.counts.Agree, 2)
      assert.strictEqual(yield* refused(zoe.client, { ...give, to: sam.personId }), "ProxyRefused")
      yield* ask(sam.client, take({ _tag: "Block" }, "On l'a déjà dit."))
      assert.strictEqual((yield* sheet(zoe.client)).tally?.because, "block")
    })
  )
})

describe("what binds the group (B3, F7, N1)", () => {
  it.effect("is a charter that was counted, and never what one person writes down", () =>
    Effect.gen(function* () {
      const { ask, at, coordination, ines, refused, sam, zoe } = yield* opened
      const alone: Cooperative.Command = {
        _tag: "TakeDecision",
        title: "La charte",
        process: "consensus",
        outcome: "Décidé.",
        change: charter
      }
      for (const by of [coordination, zoe.client]) assert.strictEqual(yield* refused(by, alone), "NeedsAProcess")
      const outcome = { _tag: "StateOutcome", proposalId, statement: "Adoptée, et on range." } as const
      for (const { client } of [zoe, sam]) yield* ask(client, take(agree))
      assert.strictEqual(yield* refused(zoe.client, outcome), "StillOpen")
      yield* at(friday, "16:00")
      assert.strictEqual(yield* refused(ines.client, take(agree)), "VotingClosed")
      yield* ask(coordination, outcome)
      const { document: register } = yield* ines.client.view(id, "governance", "register", {})
      const [rule] = register.rules
      assert.deepStrictEqual(
        [rule?.inForce?.version, rule?.inForce?.adoptedBy?.statement, rule?.inForce?.withoutVote],
        [2, "Adoptée, et on range.", false]
      )
      assert.deepStrictEqual(
        rule?.versions.map(({ withoutVote }) => withoutVote),
        [true, false]
      )
    })
  )

  it.effect("is a split rule that people see the consequences of before they answer", () =>
    Effect.gen(function* () {
      const { ask, sam, zoe } = yield* begun
      yield* ask(
        zoe.client,
        {
          _tag: "OpenProposal",
          title: "Comment on partage",
          text: "À parts égales.",
          change: {
            _tag: "AdoptSplitRule",
            text: "À parts égales.",
            splitRule: { rule: { _tag: "Equal" }, commonPot: 0, learnerPercent: 100 },
            activeFrom: monday,
            reviewOn: Servers.day("2026-12-01")
          }
        },
        proposalId
      )
      const { document } = yield* sam.client.view(id, "governance", "proposal", { id: proposalId })
      assert.deepInclude(document.consequences, { pots: 0, people: [], problem: null })
      assert.deepStrictEqual(
        document.possible.map(({ stance }) => stance),
        ["Consent", "StandAside", "Objection"]
      )
    })
  )
})
