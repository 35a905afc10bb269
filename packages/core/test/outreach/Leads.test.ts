/** Work that may be wanted, wherever somebody heard of it. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import * as LeadList from "../../src/outreach/LeadList.ts"
import { LeadId } from "../../src/outreach/OutreachIds.ts"
import { asked, folded, looking } from "../Fixtures.ts"
import { ana, found, lea, sam, start, type Step, told } from "../business/Fixtures.ts"

const leadId = LeadId.make("wall")
const captured: Step = [lea, "wall", { _tag: "CaptureLead", source: "facebook", words: "Un mur à repeindre." }]
const taken: Step = [sam, "taken", { _tag: "TakeLead", leadId }]
const followed: Step = [sam, "hedge", { ...found[2], source: "lead", leadId } as Cooperative.Command]
const tag = (before: ReadonlyArray<Step>, [actor, id, command]: Step) => {
  const decided = Cooperative.decide(asked(actor, command, undefined, id), folded(...told(start, ...before)))
  return Result.isFailure(decided) ? decided.failure._tag : decided.success.map(({ _tag }) => _tag).join()
}
const shown = (...steps: ReadonlyArray<Step>) =>
  Result.getOrThrow(LeadList.view.show(folded(...told(start, ...steps)), looking(ana, {})))

/** Verifies: F4 */
describe("a lead", () => {
  it("is written down by anybody who takes part, in their words, and taken by one", () => {
    assert.deepInclude(shown(captured).leads[0], { words: "Un mur à repeindre.", notedBy: "lea", takenBy: null })
    assert.deepInclude(shown(captured, taken).leads[0]?.takenBy, { name: "sam" })
    assert.strictEqual(tag([captured, taken], [lea, "too", taken[2]]), "LeadTakenAlready")
  })

  it("ends as an opportunity or is dropped, and is counted by where it came from", () => {
    assert.strictEqual(tag([captured], followed), "OpportunityFound,LeadFollowed")
    assert.deepStrictEqual(shown(captured, followed).ended, [{ source: "facebook", followed: 1, dropped: 0 }])
    const dropped: Step = [sam, "no", { _tag: "DropLead", leadId, reason: "notForUs" }]
    assert.deepStrictEqual(shown(captured, dropped).ended, [{ source: "facebook", followed: 0, dropped: 1 }])
    assert.strictEqual(tag([captured, dropped], taken), "LeadNotFound")
    assert.strictEqual(tag([], followed), "LeadNotFound")
  })
})
