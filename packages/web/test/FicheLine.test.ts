/** Which prestations still have a place for somebody who reads. */
import { assert, describe, it } from "@effect/vitest"
import { Instant } from "@kpacite/core/Instant"
import { hasPlace } from "../src/parts/FicheLine.ts"

const [before, start] = [Instant.make("2026-07-10T11:59:00.000Z"), Instant.make("2026-07-10T12:00:00.000Z")]
const open = { status: "open", startsAt: start, mine: null, placesLeft: 1, learnerPlacesLeft: 0 } as const

describe("a prestation", () => {
  it("has a place as long as it has not begun, also one to learn, and confirmed or not", () => {
    assert.isTrue(hasPlace({ at: before }, open))
    assert.isTrue(hasPlace({ at: before }, { ...open, status: "confirmed" }))
    assert.isTrue(hasPlace({ at: before }, { ...open, placesLeft: 0, learnerPlacesLeft: 1 }))
  })

  it("has none once it has begun, was called off or held, is full, or is the reader's own", () => {
    assert.isFalse(hasPlace({ at: start }, open))
    assert.isFalse(hasPlace({ at: before }, { ...open, status: "cancelled" }))
    assert.isFalse(hasPlace({ at: before }, { ...open, status: "held" }))
    assert.isFalse(hasPlace({ at: before }, { ...open, placesLeft: 0 }))
    assert.isFalse(hasPlace({ at: before }, { ...open, mine: { _tag: "SignedUp", seat: "regular", checkedIn: false } }))
  })
})
