/**
 * Mme Petit's garden on a Wednesday: Léa and Sam have its two seats, Noa is 17.
 */
import type * as Cooperative from "../../src/Cooperative.ts"
import type * as Planning from "../../src/planning/Planning.ts"
import {
  at,
  clientAdded,
  cooperative,
  ficheConfirmed,
  ficheId,
  ficheOpened,
  monday,
  person,
  personId,
  signedUp,
  worker
} from "../Fixtures.ts"

export const ana = person("ana")
export const lea = person("lea")
export const noa = person("noa")
export const workDay = "2026-07-08"
export const morning = at(workDay, "08:00")

/** With Noa, who is 17, and Mme Petit for whom things are done. */
export const crew: ReadonlyArray<Cooperative.Event> = [...cooperative, ...worker("noa", "2009-01-31"), clientAdded()]
export const potager = ficheOpened("potager")
export const full = [...crew, potager, signedUp("potager", "lea"), signedUp("potager", "sam")]
export const confirmed = [...full, ficheConfirmed("potager")]

export const signUp = { _tag: "SignUp", ficheId: ficheId("potager"), seat: "regular" } as const
export const withdraw = { _tag: "Withdraw", ficheId: ficheId("potager") } as const
export const place = (who: string, seat: "regular" | "learner" = "regular", when = at(monday)) =>
  ({ ficheId: ficheId("potager"), personId: personId(who), seat, at: when }) as const
export const gone = (
  who: string,
  changes: Partial<typeof Planning.Withdrawn.Type> = {}
): typeof Planning.Withdrawn.Type => ({
  _tag: "Withdrawn",
  ficheId: ficheId("potager"),
  personId: personId(who),
  from: "seat",
  because: "asked",
  late: false,
  reason: null,
  at: at(monday),
  ...changes
})
