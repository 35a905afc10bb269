/** What the law keeps from whoever is below 18, whatever they can do. */
import { assert, describe, it } from "@effect/vitest"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Law from "../../src/skills/Law.ts"
import type { Task } from "../../src/Task.ts"
import { day, folded, monday, personId } from "../Fixtures.ts"
import { crew } from "./Fixtures.ts"

const fit: Cooperative.Event = {
  _tag: "FitnessRecorded",
  personId: personId("noa"),
  task: "heavyLoads",
  until: day("2026-07-08"),
  by: personId("ana"),
  on: day(monday)
}

describe("work that is forbidden", () => {
  const forbidden = (task: Task, id: string, when = monday, events: ReadonlyArray<Cooperative.Event> = crew) =>
    Law.isForbidden(task, personId(id), folded(...events), day(when))

  it("is dangerous work, until the day on which somebody is 18, and no other", () => {
    const days = ["2026-07-06", "2027-01-30", "2027-01-31"]
    assert.deepStrictEqual(
      days.map((when) => forbidden("dangerousMachines", "noa", when)),
      [true, true, false]
    )
    assert.isFalse(forbidden("light", "noa"))
    for (const id of ["lea", "ana"]) assert.isFalse(forbidden("dangerousMachines", id))
  })

  it("is heavy loads as well, but for the days of a doctor's yes, which opens nothing else", () => {
    const days = [monday, "2026-07-08", "2026-07-09"]
    const on = (task: Task) => days.map((when) => forbidden(task, "noa", when, [...crew, fit]))
    assert.isTrue(forbidden("heavyLoads", "noa"))
    assert.deepStrictEqual(on("heavyLoads"), [false, false, true])
    assert.deepStrictEqual(on("dangerousMachines"), [true, true, true])
  })

  it("is dangerous work for whoever's birth date was forgotten", () => {
    const ageless = crew.map((event) => (event._tag === "ApplicationSubmitted" ? { ...event, birthDate: null } : event))
    assert.isTrue(forbidden("dangerousMachines", "lea", "2040-01-01", ageless))
    assert.isFalse(forbidden("light", "lea", monday, ageless))
  })
})
