import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Governance from "../../src/governance/Governance.ts"
import { at, cooperative, day, folded, monday, person } from "../Fixtures.ts"
import { decideTogether } from "./Together.ts"

describe("a proposal (M7, F7)", () => {
  it("adopts a rule when everybody has answered and nobody objects", () => {
    const change = {
      _tag: "AdoptRule",
      title: "Le ménage",
      text: "Chacun son tour.",
      activeFrom: day(monday),
      reviewOn: day("2026-10-06")
    } as const
    const all = decideTogether({ id: "menage", change, electorate: [person("lea"), person("sam")] }, at(monday))
    let state = folded(...cooperative)
    for (const asked of all) {
      const events = Result.getOrThrow(Cooperative.decide(asked, state))
      state = events.reduce(Cooperative.projection.evolve, state)
    }
    assert.strictEqual(Object.values(state.governance.rules).length, 1)
    assert.strictEqual(Object.values(state.proposals.proposals)[0]?.status, "adopted")
    assert.isDefined(Governance.inForce(state.governance, Object.keys(state.governance.rules)[0] as never, day(monday)))
  })
})
