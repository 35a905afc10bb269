/** Verifies: A3 — who did something together, and when that was lately. */
import { assert, describe, it } from "@effect/vitest"
import * as Together from "../../src/skills/Together.ts"
import { day, ficheId, personId } from "../Fixtures.ts"

const [lea, sam] = [personId("lea"), personId("sam")]
const fiche = (workDay: string, minutes: { readonly [id: string]: number }) => ({
  workDay: day(workDay),
  attendance: Object.entries(minutes).map(([id, worked]) => ({ personId: personId(id), minutes: worked }))
})
const workshop = (heldOn: string | undefined, ...ids: ReadonlyArray<string>) => ({
  heldOn: heldOn === undefined ? undefined : day(heldOn),
  attended: ids.map(personId)
})
const of = (
  fiches: ReadonlyArray<ReturnType<typeof fiche>>,
  workshops: ReadonlyArray<ReturnType<typeof workshop>> = []
): Together.Window => ({
  planning: { fiches: Object.fromEntries(fiches.map((one, at) => [`f${at}`, one])) },
  workshops: { workshops: Object.fromEntries(workshops.map((one, at) => [`w${at}`, one])) }
})
/** Ninety days before is Tuesday, 7 April 2026. */
const since = (window: Together.Window) => Together.since(window, lea, sam, day("2026-07-06"))

describe("having done something together", () => {
  it("is having worked on the same prestation for a minute or more", () => {
    assert.isTrue(since(of([fiche("2026-07-01", { lea: 60 }), fiche("2026-07-01", { lea: 1, sam: 1 })])))
    for (const minutes of [{ lea: 60, sam: 0 }, { lea: 0, sam: 60 }, { lea: 60, kim: 60 }, { sam: 60 }])
      assert.isFalse(since(of([fiche("2026-07-01", minutes)])), JSON.stringify(minutes))
    const window = of([fiche("2026-07-01", { lea: 60, sam: 0 })])
    assert.isTrue(Together.worked(window, lea, ficheId("f0")))
    assert.isFalse(Together.worked(window, sam, ficheId("f0")))
    assert.isFalse(Together.worked(window, lea, ficheId("none")))
  })

  it("is having been at the same workshop, once it was held", () => {
    assert.isTrue(since(of([], [workshop(undefined), workshop("2026-07-01", "lea", "sam")])))
    for (const one of [
      workshop("2026-07-01", "lea", "kim"),
      workshop("2026-07-01", "kim", "sam"),
      workshop(undefined, "lea", "sam")
    ])
      assert.isFalse(since(of([], [one])))
  })

  it("is lately from ninety days before until the day itself", () => {
    const days = ["2026-04-06", "2026-04-07", "2026-07-06", "2026-07-07"]
    for (const together of [
      (when: string) => of([fiche(when, { lea: 60, sam: 60 })]),
      (when: string) => of([], [workshop(when, "lea", "sam")])
    ])
      assert.deepStrictEqual(
        days.map((when) => since(together(when))),
        [false, true, true, false]
      )
  })
})
