/** Whoever agrees to what is left of a payment can see what left before. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { day, looking, monday, operator, person, personId } from "../Fixtures.ts"
import { ana, ben, cost, ficheId, fiches, gardenPaid, ready, sam, story } from "./Fixtures.ts"

const on = day(monday)

const spent = () => {
  const money = story(fiches, [...ready, gardenPaid, cost(null, 700)])
  money.ask(ben, { _tag: "RecordCost", ficheId: ficheId("garden"), label: "Terreau", cents: 50_000 })
  money.ask(ana, { _tag: "TakeBackCost", ficheId: ficheId("garden"), cents: 45_000, reason: "Un zéro de trop." })
  return money
}
const show = (viewer: Actor) => Cooperative.views.treasury.costs.show(spent().state, looking(viewer, {}))

describe("the list of costs", () => {
  it("says for what, how much, and who wrote it down, to everybody who has a part in the rest", () => {
    assert.deepStrictEqual(Result.getOrThrow(show(sam)).costs, [
      {
        fiche: { ficheId: ficheId("garden"), title: "Le jardin" },
        label: "Terreau",
        cents: 50_000,
        by: { personId: personId("ben"), name: "ben" },
        on
      },
      // Of an earlier one it was not noted who wrote it down.
      { fiche: null, label: "Matériel", cents: 700, by: null, on: day("2026-06-01") }
    ])
  })

  it("says what was taken off again, and why", () => {
    assert.deepStrictEqual(Result.getOrThrow(show(sam)).takenBack, [
      {
        of: "costs",
        fiche: { ficheId: ficheId("garden"), title: "Le jardin" },
        cents: 45_000,
        by: { personId: personId("ana"), name: "Ana" },
        reason: "Un zéro de trop.",
        on
      }
    ])
  })

  it("is for those who belong", () => {
    for (const viewer of [person("nobody"), operator]) assert.isTrue(Result.isFailure(show(viewer)))
  })
})
