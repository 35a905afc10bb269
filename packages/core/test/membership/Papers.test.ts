import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Papers from "../../src/membership/Papers.ts"
import { capeSigned, cooperative, day, folded, insured, monday, personId } from "../Fixtures.ts"
import { adult, answered, ended, noaId, renewed, signed } from "./Fixtures.ts"

const on = day(monday)

describe("being of age (Z8)", () => {
  it("counts somebody whose birth date was forgotten as a minor", () => {
    const forgotten = adult.map((event) =>
      event._tag === "ApplicationSubmitted" ? { ...event, birthDate: null } : event
    )
    const noa = folded(...forgotten).membership.members["noa"]
    assert.isDefined(noa)
    if (noa !== undefined) assert.isTrue(Papers.isMinor(noa, on))
  })
})

describe("whether the papers allow work on a day (Z4)", () => {
  const covers = (when: string, ...events: ReadonlyArray<Cooperative.Event>) => {
    const covered = Papers.covers(folded(...adult, ...events).cape, noaId, day(when))
    return Result.isSuccess(covered) ? "yes" : covered.failure
  }
  const insurer = answered(true, "2026-07-01")

  it("covers the first and the last day, and no other", () => {
    const contract = signed(monday, "2026-07-31")
    assert.strictEqual(covers(monday, contract, insurer), "yes")
    assert.strictEqual(covers("2026-07-31", contract, insurer), "yes")
    assert.include(covers("2026-07-05", contract, insurer), { _tag: "CapeMissing", endedOn: null })
    assert.include(covers("2026-08-01", contract, insurer), { _tag: "CapeMissing", endedOn: day("2026-07-31") })
    assert.include(covers(monday, insurer), { _tag: "CapeMissing", endedOn: null })
  })

  it("does not cover the gap before a renewal", () => {
    const withGap = [signed(monday, "2026-07-31"), renewed("2026-09-01", "2026-09-30"), insurer]
    assert.include(covers("2026-08-15", ...withGap), { _tag: "CapeMissing", endedOn: null })
    assert.strictEqual(covers("2026-09-01", ...withGap), "yes")
  })

  it("does not cover what lies after an early end", () => {
    const contract = [signed(monday, "2026-12-31"), insurer, ended("2026-08-31")]
    assert.strictEqual(covers("2026-08-31", ...contract), "yes")
    assert.include(covers("2026-09-01", ...contract), { _tag: "CapeMissing", endedOn: day("2026-08-31") })
  })

  it("waits for the insurer's yes, from the day of the answer on", () => {
    assert.include(covers(monday, signed()), { _tag: "InsurerNotAccepted", answer: "none" })
    assert.include(covers(monday, signed(), answered(true, "2026-07-07")), {
      _tag: "InsurerNotAccepted",
      answer: "later"
    })
    assert.strictEqual(covers("2026-07-07", signed(), answered(true, "2026-07-07")), "yes")
    assert.include(covers(monday, signed(), answered(false, "2026-07-01")), {
      _tag: "InsurerNotAccepted",
      answer: "refused"
    })
  })

  it("holds each answer until the next one, in the order of their days", () => {
    const history = [
      signed(),
      answered(true, "2026-07-20"),
      answered(false, "2026-07-10"),
      answered(true, "2026-07-01")
    ]
    assert.strictEqual(covers("2026-07-09", ...history), "yes")
    assert.include(covers("2026-07-10", ...history), { _tag: "InsurerNotAccepted", answer: "later" })
    assert.include(covers("2026-07-19", ...history), { _tag: "InsurerNotAccepted", answer: "later" })
    assert.strictEqual(covers("2026-07-20", ...history), "yes")
    assert.include(covers("2026-07-20", ...history, answered(false, "2026-07-20")), {
      _tag: "InsurerNotAccepted",
      answer: "refused"
    })
    assert.include(covers("2026-07-08", signed(), answered(false, "2026-08-01")), {
      _tag: "InsurerNotAccepted",
      answer: "none"
    })
  })
})

describe("a file", () => {
  it("is everybody's own", () => {
    const { cape } = folded(...cooperative, capeSigned("noa", "2026-07-01", "2026-07-31"), insured("noa"))
    assert.strictEqual(Papers.fileOf(cape, noaId).contracts[0]?.carrier, "Optéos")
    assert.isTrue(Result.isSuccess(Papers.covers(cape, personId("lea"), on)))
    assert.isEmpty(Papers.fileOf(cape, personId("ana")).contracts)
  })

  it("does not grow from events about a contract that is not there", () => {
    const { cape } = folded(...adult, renewed(monday, "2026-08-01"), ended(monday))
    assert.isEmpty(Papers.fileOf(cape, noaId).contracts)
  })
})
