/** A proposal that was worded anew again and again. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as ProposalSheet from "../../src/home/ProposalSheet.ts"
import { at, looking, monday } from "../Fixtures.ts"
import { group, lea, proposalId, sam } from "../governance/Group.ts"

const wordings = 60

describe("what changed in the text of a proposal", () => {
  it("is compared one wording at a time, for the last ones, so that nobody waits for whoever amends without end", () => {
    const of = group()
    of.open({ change: null, text: "Version 1" })
    for (let n = 2; n <= wordings; n++) {
      of.ask(lea, { _tag: "AmendProposal", proposalId, text: `Version ${n}`, change: null, because: "Mieux." })
    }
    const steps = ProposalSheet.view.showInSteps?.(of.state, looking(sam, { id: proposalId }, at(monday)))
    assert.isDefined(steps)
    let turns = 0
    let next = steps.next()
    for (; next.done !== true; next = steps.next()) turns++
    assert.isAtLeast(turns, wordings)
    const { versions } = Result.getOrThrow(next.value)
    assert.lengthOf(versions, wordings)
    assert.deepStrictEqual(
      versions.map(({ changes }) => changes !== null),
      versions.map((_, index) => index >= wordings - ProposalSheet.mostCompared)
    )
    assert.deepStrictEqual(versions.at(-1)?.changes, [
      { is: "kept", text: "Version " },
      { is: "removed", text: "59" },
      { is: "added", text: "60" }
    ])
  })
})
