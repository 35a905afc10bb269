/** Mowing, which asks a skill and is not open to minors; and a garden of Mme Petit's that wants it done. */
import type * as Cooperative from "../../src/Cooperative.ts"
import { ServiceId } from "../../src/skills/Service.ts"
import { clientAdded, cooperative, day, ficheOpened, monday, personId, worker } from "../Fixtures.ts"

export const serviceId = (id: string) => ServiceId.make(id)

export const shown = (id: string, skill = "tondeuse", on = monday): Cooperative.Event => ({
  _tag: "SkillShown",
  personId: personId(id),
  skill,
  on: day(on)
})
export const confirmed = (id: string, by: string, on = monday, skill = "tondeuse"): Cooperative.Event => ({
  _tag: "SkillConfirmed",
  personId: personId(id),
  skill,
  by: personId(by),
  on: day(on)
})
export const mowing: Cooperative.Event = {
  _tag: "ServiceDefined",
  serviceId: serviceId("mowing"),
  name: "Tondre",
  task: "dangerousMachines",
  requires: ["tondeuse"],
  by: personId("ana"),
  on: day(monday)
}
export const lawn = ficheOpened("lawn", "2026-07-08", "09:00", "12:00", {
  task: "dangerousMachines",
  serviceId: serviceId("mowing")
})

/** With Noa, who is 17. */
export const crew: ReadonlyArray<Cooperative.Event> = [
  ...cooperative,
  ...worker("noa", "2009-01-31"),
  clientAdded(),
  mowing
]
