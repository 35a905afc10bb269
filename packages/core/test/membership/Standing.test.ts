import { assert, describe, it } from "@effect/vitest"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Standing from "../../src/membership/Standing.ts"
import {
  coordinator,
  cooperative,
  day,
  folded,
  founded,
  member,
  monday,
  operator,
  person,
  personId
} from "../Fixtures.ts"

const ana = person("ana")
const on = day(monday)
const noa = personId("noa")
const deferred: Cooperative.Event = { _tag: "ApplicationDeferred", personId: noa, reason: "Plus de place cet été.", on }
const admitted = member("noa", "2009-01-31")
const applied = admitted.slice(0, 1)
const heard = admitted.slice(0, 2)

describe("who is here", () => {
  it("an active member works; a paused one belongs; those who applied, were deferred or left do neither", () => {
    const who = (...events: ReadonlyArray<Cooperative.Event>) => {
      const whole = folded(...founded, ...events)
      const noaAsks = person("noa")
      return [Standing.isActiveMember(whole, noaAsks), Standing.belongs(whole, noaAsks)]
    }
    assert.deepStrictEqual(who(...admitted), [true, true])
    assert.deepStrictEqual(who(...admitted, { _tag: "MemberPaused", personId: noa, on }), [false, true])
    assert.deepStrictEqual(who(...admitted, { _tag: "MemberLeft", personId: noa, on }), [false, false])
    assert.deepStrictEqual(who(...applied), [false, false])
    assert.deepStrictEqual(who(...heard, deferred), [false, false])
    assert.deepStrictEqual(who(), [false, false])
  })

  it("the operator belongs to no cooperative", () => {
    const whole = folded(...cooperative)
    assert.isFalse(Standing.belongs(whole, operator))
    assert.isFalse(Standing.isCoordinator(whole, operator))
    assert.isFalse(Standing.isActiveMember(whole, operator))
  })
})

describe("the profiles of the team (C4)", () => {
  it("tell who looks after the money", () => {
    const whole = folded(...founded, coordinator("max"))
    assert.isTrue(Standing.isEconomicCoordinator(whole, ana))
    assert.isFalse(Standing.isEconomicCoordinator(whole, person("max")))
    assert.isFalse(Standing.isEconomicCoordinator(whole, operator))
    const gone = folded(...founded, { _tag: "CoordinatorLeft", personId: personId("ana"), on })
    assert.isFalse(Standing.isEconomicCoordinator(gone, ana))
  })
})
