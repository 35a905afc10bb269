/** A minor is never alone at a client's home. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as AlertList from "../../src/home/AlertList.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import {
  asked,
  checkedIn,
  ficheConfirmed,
  ficheId,
  folded,
  given,
  looking,
  personId,
  signedUp,
  worker
} from "../Fixtures.ts"
import { ana, crew, lea, morning, potager } from "./Fixtures.ts"

const withNoa = [...crew, potager, signedUp("potager", "lea"), signedUp("potager", "noa"), ficheConfirmed("potager")]
const checkIn = (...people: ReadonlyArray<string>) =>
  ({ _tag: "CheckIn", ficheId: ficheId("potager"), people: people.map(personId) }) as never as Cooperative.Command
const shop = { _tag: "CorrectClient", clientId: "petit", kind: "shop" } as never as Cooperative.Command

/** Verifies: F2 */
describe("a minor at somebody's home", () => {
  it("begins with somebody else, or after them, and never alone", () => {
    given(...withNoa)
      .when(asked(ana, checkIn("noa"), morning))
      .thenRejected("AloneAtAHome", { personId: personId("noa") })
    given(...withNoa)
      .when(asked(ana, checkIn("lea", "noa"), morning))
      .then(checkedIn("potager", morning, "lea", "noa"))
    given(...withNoa, checkedIn("potager", morning, "lea"))
      .when(asked(ana, checkIn("noa"), morning))
      .then(checkedIn("potager", morning, "noa"))
  })

  it("is no matter of age at a shop, nor of company for somebody of age", () => {
    given(...withNoa)
      .when(asked(ana, checkIn("lea"), morning))
      .then(checkedIn("potager", morning, "lea"))
    const atAShop = Result.getOrThrow(Cooperative.decide(asked(ana, shop), folded(...withNoa)))
    given(...withNoa, ...atAShop)
      .when(asked(ana, checkIn("noa"), morning))
      .then(checkedIn("potager", morning, "noa"))
  })

  it("has not begun after all when whoever came with them gives their place back before the start", () => {
    given(...withNoa, checkedIn("potager", morning, "lea", "noa"))
      .when(asked(lea, { _tag: "Withdraw", ficheId: ficheId("potager") }, morning))
      .then(
        {
          _tag: "Withdrawn",
          ficheId: ficheId("potager"),
          personId: personId("lea"),
          from: "seat",
          because: "asked",
          late: true,
          reason: null,
          at: morning
        },
        {
          _tag: "CheckInTakenBack",
          ficheId: ficheId("potager"),
          people: [personId("noa")],
          because: "aloneAtAHome",
          at: morning
        }
      )
  })

  it("who has the only place once the fiche is confirmed is shown among the alerts, to the team and to them", () => {
    const only = [...crew, potager, signedUp("potager", "noa")]
    const shown = (...events: ReadonlyArray<Cooperative.Event>) =>
      Result.getOrThrow(AlertList.view.show(folded(...events), looking(ana, {}, morning))).alerts
    assert.lengthOf(shown(...only), 0)
    assert.deepInclude(shown(...only, ficheConfirmed("potager"))[0], { about: "seat", personId: personId("noa") })
    assert.lengthOf(shown(...withNoa), 0)
  })

  it("is never left alone, over all orders of coming and going (property 4)", () => {
    const people = ["noa", "lou", "lea", "sam"] as const
    const big = { ...potager, seats: { min: 1, max: 4, learner: 0 } } as Cooperative.Event
    const start = [
      ...crew,
      ...worker("lou", "2009-05-01"),
      big,
      ...people.map((who) => signedUp("potager", who)),
      ficheConfirmed("potager")
    ]
    const minors = new Set<string>(["noa", "lou"])
    const steps = fc.array(
      fc.tuple(fc.constantFrom("in", "out", "shop", "pause"), fc.subarray([...people], { minLength: 1 })),
      {
        maxLength: 8
      }
    )
    fc.assert(
      fc.property(steps, (story) => {
        let state = folded(...start)
        for (const [index, [what, [who = "noa", ...others]]] of story.entries()) {
          const command =
            what === "in"
              ? checkIn(who, ...others)
              : what === "shop"
                ? ({ _tag: "CorrectClient", clientId: "petit", kind: index % 2 === 0 ? "shop" : "household" } as never)
                : what === "out"
                  ? ({ _tag: "Withdraw", ficheId: ficheId("potager") } as const)
                  : ({ _tag: "Pause", personId: personId(who) } as const)
          const actor = what === "out" ? ({ _tag: "Person", id: personId(who) } as const) : ana
          const decided = Cooperative.decide(asked(actor, command, morning, `step-${index}`), state)
          if (Result.isFailure(decided)) continue
          state = decided.success.reduce(Cooperative.projection.evolve, state)
          const here = state.planning.fiches["potager"]?.checkedIn ?? []
          const isHome = state.clients.clients["petit"]?.kind === "household"
          assert.isFalse(isHome && here.length === 1 && minors.has(here[0] ?? ""), JSON.stringify(story))
        }
      }),
      { numRuns: 60 }
    )
  })
})
