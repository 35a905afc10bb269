import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Ballot from "../../src/governance/Ballot.ts"
import type * as Process from "../../src/governance/Process.ts"
import { ProposalId } from "../../src/Ids.ts"
import type { Instant } from "../../src/Instant.ts"
import * as View from "../../src/View.ts"
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
    // By default texts stay short, however long they may be.
    const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 200, size: "max" })
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

  it("has the yes and the no of each process, says which of them needs words, or has the one answer there is", () => {
    const buttons = (process: Process.Process) => {
      const of = group()
      of.open({ change: null, process, ...(process === "score" ? { options: ["Rouge", "Bleu"] } : {}) })
      return ballot(of).buttons.map(({ needsReason, stance }) => [stance, needsReason])
    }
    assert.deepStrictEqual(buttons("consensus"), [
      ["Agree", false],
      ["Disagree", true]
    ])
    assert.deepStrictEqual(buttons("majority"), [
      ["Agree", false],
      ["Disagree", false]
    ])
    assert.deepStrictEqual(buttons("countIn"), [
      ["In", false],
      ["Out", false]
    ])
    assert.deepStrictEqual(buttons("advice"), [["Advice", true]])
    assert.deepStrictEqual(buttons("score"), [["Scores", false]])
  })

  it("cuts its title only when it has to, and says the minutes when there are some", () => {
    const text = (length: number, closesAt = friday) =>
      Ballot.inOneMessage({ title: "a".repeat(length), closesAt, changes: null }, [{ label: { fr: "oui", en: "yes" } }])
        .fr
    const rest = " ? 1 = oui. Avant le 10/7 16h."
    const fits = Ballot.mostSigns - rest.length
    assert.strictEqual(text(fits), `${"a".repeat(fits)}${rest}`)
    assert.strictEqual(text(fits + 1), `${"a".repeat(fits - 1)}…${rest}`)
    assert.isTrue(text(9, at("2026-07-10", "16:05")).endsWith(" Avant le 10/7 16h05."))
  })

  it("cuts neither a sign in two, nor one more than it has to, and leaves no space at the end", () => {
    const begins = (title: string) =>
      Ballot.inOneMessage({ title, closesAt: friday, changes: null }, []).fr.split("…")[0]
    const rest = " ? . Avant le 10/7 16h."
    const fits = Ballot.mostSigns - rest.length - 1
    const brooms = "\u{1f9f9}".repeat(200)
    const [even, odd] = fits % 2 === 0 ? ["", "a"] : ["a", ""]
    assert.strictEqual(begins(`${even}${brooms}`), `${even}${brooms}`.slice(0, fits))
    assert.strictEqual(begins(`${odd}${brooms}`), `${odd}${brooms}`.slice(0, fits - 1))
    assert.strictEqual(begins(`${"a".repeat(fits - 1)} ${brooms}`), "a".repeat(fits - 1))
  })

  it("can be answered by those who can, until the close", () => {
    const of = group()
    of.open()
    assert.isFalse(ballot(of, ana).open)
    assert.isTrue(ballot(of, lea, justBefore).open)
    assert.isFalse(ballot(of, lea, friday).open)
    of.answer(lea, consent)
    assert.isTrue(ballot(of).open, "whoever has answered may change their mind")
    of.ask(lea, { _tag: "WithdrawProposal", proposalId })
    assert.isFalse(ballot(of).open)
  })

  it("is another one by time alone when it closes, and not before", () => {
    const of = group()
    of.open()
    const moment = (when: Instant) => View.momentOf(Cooperative.views.governance.ballot, of.state, when)
    assert.strictEqual(moment(at("2026-07-10")), moment(justBefore))
    assert.notStrictEqual(moment(justBefore), moment(friday))
    assert.strictEqual(moment(friday), moment(at("2026-07-10", "18:00")))
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
