/** Verifies: G1 — who followed somebody from when until when, and who reads. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Path from "../../src/follow-up/Path.ts"
import { coordinator, day, folded, looking, member, monday, person, personId } from "../Fixtures.ts"
import {
  accepted,
  assigned,
  followed,
  goalSet,
  leaId,
  leaLeft,
  opened,
  proposed,
  stepAdded,
  stepDone
} from "./Fixtures.ts"

const on = day(monday)
const later = <E extends Cooperative.Event>(event: E, when: string): Cooperative.Event =>
  ({ ...event, on: day(when) }) as Cooperative.Event
const left = (id: string, when = monday): Cooperative.Event => ({
  _tag: "CoordinatorLeft",
  personId: personId(id),
  on: day(when)
})
const team = [...followed, coordinator("noa")]
const reading = (...events: ReadonlyArray<Cooperative.Event>) => folded(...team, ...events).referents.readings["lea"]

describe("who follows and reads (G1)", () => {
  const byAna = { referentId: personId("ana"), from: on, until: undefined, by: personId("ana") }
  const opening = (by: string, over = false) => {
    const { _tag, personId: _person, reason: _reason, ...facts } = opened(by, null, by)
    return { ...facts, over }
  }
  const whole = {
    referentId: personId("ana"),
    referents: [byAna],
    proposed: undefined,
    sharesEarlierSince: undefined,
    factsWith: [],
    openings: []
  }

  it("is kept with each day, and by whom it was asked", () => {
    assert.deepStrictEqual(
      reading(
        proposed("max", "noa"),
        later(accepted("max"), "2026-07-08"),
        { _tag: "EarlierNotesShared", personId: leaId, referentId: personId("max"), on },
        // In a log of before, nobody had been asked.
        later(accepted("noa"), "2026-07-10")
      ),
      {
        ...whole,
        referentId: personId("noa"),
        referents: [
          { ...byAna, until: day("2026-07-08") },
          { referentId: personId("max"), from: day("2026-07-08"), until: day("2026-07-10"), by: personId("noa") },
          { referentId: personId("noa"), from: day("2026-07-10"), until: undefined, by: null }
        ]
      }
    )
  })

  it("ends for a coordinator who leaves, and stays for every other one", () => {
    const events = [proposed("max"), opened("max", null, "max"), opened("noa", null, "noa")]
    const asked = { referentId: personId("max"), by: personId("ana"), on }
    assert.deepStrictEqual(reading(...events, left("noa")), {
      ...whole,
      proposed: asked,
      openings: [opening("max"), opening("noa", true)]
    })
    assert.deepStrictEqual(reading(...events, left("max")), {
      ...whole,
      openings: [opening("max", true), opening("noa")]
    })
    assert.deepStrictEqual(reading(...events, left("ana", "2026-07-09")), {
      ...whole,
      referentId: undefined,
      referents: [{ ...byAna, until: day("2026-07-09") }],
      proposed: asked,
      openings: [opening("max"), opening("noa")]
    })
    const state = folded(...team, assigned("max", "sam")).referents
    assert.deepStrictEqual(folded(...team, assigned("max", "sam"), left("noa")).referents, state)
  })

  it("ends for everybody when the young person leaves", () =>
    assert.deepStrictEqual(reading(proposed("max"), opened("max", null, "max"), leaLeft), {
      ...whole,
      referentId: undefined,
      referents: [{ ...byAna, until: on }],
      openings: [opening("max", true)]
    }))
})

describe("what the path says of it (G1)", () => {
  const seen = (id: string, ...events: ReadonlyArray<Cooperative.Event>) =>
    Result.getOrThrow(Path.view.show(folded(...team, ...events), looking(person(id), {})))

  it("whose yes is awaited, and since when", () =>
    assert.deepStrictEqual(seen("lea", proposed("max")).proposed, {
      personId: personId("max"),
      name: "max",
      by: { personId: personId("ana"), name: "Ana" },
      on
    }))

  it("on which day a step was done", () =>
    assert.deepStrictEqual(
      seen("lea", goalSet(), stepAdded(), stepDone()).goals.map(({ steps }) => steps.map(({ doneOn }) => doneOn)),
      [[on]]
    ))

  it("why an application was put off, only as long as it is", () => {
    const [applied, ...letIn] = member("kim", "2006-01-01")
    const put = applied === undefined ? [] : [applied]
    const off: Cooperative.Event = { _tag: "ApplicationDeferred", personId: personId("kim"), reason: "Plus tard.", on }
    assert.strictEqual(seen("kim", ...put, off).deferral, "Plus tard.")
    assert.isNull(seen("kim", ...put, off, ...letIn).deferral)
  })
})
