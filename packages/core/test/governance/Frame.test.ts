/** Verifies: A7 — the criteria of the network's frame with what there is to show for each, and one voice for each Kpa. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as FrameSheet from "../../src/home/FrameSheet.ts"
import { at, attended, day, ficheOpened, monday, operator, person } from "../Fixtures.ts"
import { adopting } from "./Adopting.ts"
import { ana, lea, members, refused, sam } from "./Group.ts"

const on = day(monday)
const check = (more: object = {}): Cooperative.Command => ({
  _tag: "CheckFrame",
  criterion: "charter",
  met: true,
  evidence: "Elle est au mur.",
  ...more
})
const shown = (state: Cooperative.State, viewer = lea) =>
  FrameSheet.view.show(state, { viewer, at: at(monday), query: {} })
const look = (state: Cooperative.State) => Result.getOrThrow(shown(state))

describe("the frame of the network (A7)", () => {
  it("is looked at by active members and coordinators, criterion by criterion, with what one sees", () => {
    const { it: group } = adopting()
    assert.deepStrictEqual<unknown>(group.ask(lea, check()), [
      {
        _tag: "FrameChecked",
        frame: "Cadre d'un KPA 2024-12-06",
        criterion: "charter",
        met: true,
        evidence: "Elle est au mur.",
        by: "lea",
        on
      }
    ])
    assert.isEmpty(group.ask(ana, check()))
    assert.lengthOf(group.ask(ana, check({ met: false })), 1)
    assert.lengthOf(group.ask(ana, check({ met: false, evidence: "Elle est tombée." })), 1)
    for (const who of [person("stranger"), operator]) refused(group.refusal(who, check()), "NotAllowed")
  })

  it("has eight criteria, and tells which are met and what is missing; the last look counts", () => {
    const { it: group } = adopting()
    group.ask(lea, check())
    group.ask(sam, check({ criterion: "place", evidence: "Tout le monde a une clé." }))
    group.ask(ana, check({ met: false, evidence: "Elle est tombée." }))
    const { criteria, met, missing } = look(group.state)
    assert.lengthOf(criteria, 8)
    assert.strictEqual(met, 1)
    assert.sameMembers<string>(
      [...missing],
      ["activities", "structure", "carrier", "governance", "support", "charter", "conflicts"]
    )
    assert.deepStrictEqual<unknown>(criteria.find(({ criterion }) => criterion === "charter")?.checked, {
      met: false,
      evidence: "Elle est tombée.",
      by: { personId: "ana", name: "Ana" },
      on: monday
    })
  })

  it("shows what was recorded anyway: work that was done, votes, the charter, who carries it", () => {
    const recorded = (state: Cooperative.State) =>
      Object.fromEntries(look(state).criteria.map(({ criterion, recorded }) => [criterion, recorded?.fr ?? null]))
    const { adopt, it: group } = adopting([
      ...members(3),
      ficheOpened("garden"),
      attended("garden", at("2026-07-03", "18:00"), { lea: 60 })
    ])
    assert.deepInclude(recorded(group.state), {
      activities: "1 prestation faite.",
      carrier: "Portée par Optéos.",
      governance: null,
      charter: null,
      place: null
    })
    adopt("charter", { _tag: "AdoptCharter", text: "On se respecte.", reviewOn: day("2026-12-01") })
    adopt("stance", { _tag: "DecideNetworkStance", subject: "Le cadre", position: "Pour." })
    assert.deepInclude(recorded(group.state), {
      governance: "2 décisions prises ensemble.",
      charter: "Version 1 en vigueur."
    })
  })

  it("is for those who belong", () => {
    const { it: group } = adopting()
    for (const who of [person("stranger"), operator]) assert.isTrue(Result.isFailure(shown(group.state, who)))
  })
})

describe("one Kpa, one voice (A7)", () => {
  it("is what the group decided, with the vote behind it; the last word on a subject counts", () => {
    const { adopt, followed, it: group } = adopting()
    assert.deepStrictEqual<unknown>(
      followed("stance", { _tag: "DecideNetworkStance", subject: "Le cadre", position: "Pour." }),
      [{ _tag: "NetworkStanceDecided", subject: "Le cadre", position: "Pour.", decisionId: "stance-outcome", on }]
    )
    adopt("again", { _tag: "DecideNetworkStance", subject: "Le cadre", position: "Pour, avec le lieu." })
    assert.deepStrictEqual<unknown>(look(group.state).voice, [
      {
        subject: "Le cadre",
        position: "Pour, avec le lieu.",
        decisionId: "again-outcome",
        proposalId: "again",
        on: monday
      }
    ])
  })

  it("is nobody's alone", () => {
    const { it: group } = adopting()
    const alone: Cooperative.Command = {
      _tag: "TakeDecision",
      title: "Le réseau",
      process: "consensus",
      outcome: "Pour.",
      change: { _tag: "DecideNetworkStance", subject: "Le cadre", position: "Pour." }
    }
    for (const who of [lea, ana]) refused(group.refusal(who, alone), "NeedsAProcess", { process: "consent" })
  })
})
