import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Ballot from "../../src/governance/Ballot.ts"
import { ProposalId } from "../../src/Ids.ts"
import { at, looking, monday } from "../Fixtures.ts"
import { ana, consent, friday, group, justBefore, kim, lea, members, proposalId, refused } from "./Group.ts"

const ballot = (of: ReturnType<typeof group>, viewer = lea, when = at(monday)) =>
  Result.getOrThrow(Cooperative.views.governance.ballot.show(of.state, looking(viewer, { proposal: proposalId }, when)))

describe("a ballot (M8)", () => {
  it("asks in one message, with two answers", () => {
    const of = group()
    of.open()
    const { buttons, open, text } = ballot(of)
    assert.isTrue(open)
    assert.strictEqual(text.fr, "Règle : Le ménage ? 1 = d'accord pour essayer, 2 = objection. Avant le 10/7 16h.")
    assert.deepStrictEqual(
      buttons.map(({ needsReason, stance }) => [stance, needsReason]),
      [
        ["Consent", false],
        ["Objection", true]
      ]
    )
  })

  it("fits into 160 signs, whatever the title", () => {
    const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(words, fc.option(words), (title, about) => {
        const changes = about === null ? null : { fr: about, en: about }
        for (const labels of [["d'accord pour essayer", "objection"], ["un avis"], []]) {
          const buttons = labels.map((label) => ({ label: { fr: label, en: label } }))
          const { en, fr } = Ballot.inOneMessage({ title, closesAt: friday, changes }, buttons)
          assert.isAtMost(fr.length, Ballot.mostSigns)
          assert.isAtMost(en.length, Ballot.mostSigns)
          assert.isTrue(fr.isWellFormed() || !`${about}${title}`.isWellFormed())
        }
      })
    )
  })

  it("can be answered by those who can, until the close", () => {
    const of = group()
    of.open()
    assert.isFalse(ballot(of, ana).open)
    assert.isTrue(ballot(of, lea, justBefore).open)
    assert.isFalse(ballot(of, lea, friday).open)
    of.answer(lea, consent)
    assert.deepStrictEqual(ballot(of), ballot(of))
  })

  it("is for those who belong, and of a proposal that is there", () => {
    const of = group(members(3))
    of.open()
    const look = (viewer: typeof lea, id: string) => {
      const shown = Cooperative.views.governance.ballot.show(
        of.state,
        looking(viewer, { proposal: ProposalId.make(id) })
      )
      return Result.isFailure(shown) ? shown.failure : undefined
    }
    refused(look(kim, "p"), "NotAllowed")
    refused(look(lea, "none"), "NotFound", { what: "proposal" })
  })
})
