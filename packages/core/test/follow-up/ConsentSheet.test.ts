/** Verifies: B4 — what somebody reads of what they agreed to. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import { type Purpose, purposeWords } from "../../src/follow-up/ConsentRejections.ts"
import * as Consents from "../../src/follow-up/Consents.ts"
import * as ConsentSheet from "../../src/follow-up/ConsentSheet.ts"
import { at, cooperative, day, folded, looking, member, monday, operator, person, personId } from "../Fixtures.ts"

const on = day(monday)
/** Noa is 18 on 6 October 2026. */
const birthDate = day("2008-10-06")
const group = [...cooperative, ...member("noa", birthDate)]
const noa = person("noa")
const agreed = (purpose: Purpose, until: string | null = null, withParents = false): Cooperative.Event => ({
  _tag: "MemberConsentRecorded",
  personId: personId("noa"),
  purpose,
  how: "written",
  withParents,
  until: until === null ? null : day(until),
  by: personId("ana"),
  on
})
const recorded: Cooperative.Event = {
  _tag: "IndicatorRecorded",
  personId: personId("noa"),
  qpv: null,
  statusAtEntry: null,
  currentStatus: null,
  educationLevel: null,
  referrer: null,
  outcome: null,
  on
}
const sheet = (events: ReadonlyArray<Cooperative.Event>, when = monday, viewer: Actor = noa, query = {}) =>
  ConsentSheet.view.show(folded(...group, ...events), looking(viewer, query, at(when)))
const seen = (...args: Parameters<typeof sheet>) => Result.getOrThrow(sheet(...args)).purposes

describe("what somebody agreed to", () => {
  const none = { holds: false, ended: false, on: null, until: null, withParents: false, parentsAsked: false }
  const of = (purpose: Purpose) => ({ ...none, purpose, words: purposeWords[purpose] })

  const asked = { ...of("publicName"), parentsAsked: true }

  it("is told for each purpose: since when, until when, and what the parents are asked", () => {
    assert.deepStrictEqual(Result.getOrThrow(sheet([])), {
      personId: personId("noa"),
      name: "noa",
      purposes: [of("indicators"), { ...of("images"), parentsAsked: true }, of("contact"), asked]
    })
    assert.deepStrictEqual(seen([recorded]), [
      { ...of("indicators"), holds: true, on },
      { ...of("images"), parentsAsked: true },
      of("contact"),
      asked
    ])
    assert.deepStrictEqual(seen([recorded, agreed("images", "2026-08-01", true), agreed("contact")]), [
      { ...of("indicators"), holds: true, on },
      { ...of("images"), holds: true, on, until: day("2026-08-01"), withParents: true, parentsAsked: true },
      { ...of("contact"), holds: true, on },
      asked
    ])
  })

  it("ends after its last day, and what the parents are asked on the day of age", () => {
    const events = [agreed("images", "2026-10-05")]
    const images = (when: string) => {
      const { ended, holds, parentsAsked } = seen(events, when).find(({ purpose }) => purpose === "images") ?? none
      return [holds, ended, parentsAsked]
    }
    assert.deepStrictEqual(images("2026-10-05"), [true, false, true])
    assert.deepStrictEqual(images("2026-10-06"), [false, true, false])
  })

  it("counts whoever's birth date was forgotten as a minor", () => {
    const forgotten = group.map((event) =>
      event._tag === "ApplicationSubmitted" ? { ...event, birthDate: null } : event
    )
    const shown = ConsentSheet.view.show(folded(...forgotten), looking(noa, {}, at("2030-01-01")))
    assert.deepStrictEqual(
      Result.getOrThrow(shown).purposes.map(({ parentsAsked }) => parentsAsked),
      [false, true, false, true]
    )
  })

  it("is for the person and the team, of somebody who is known", () => {
    const refusal = (viewer: Actor, query: object) => Result.getOrThrow(Result.flip(sheet([], monday, viewer, query)))
    assert.strictEqual(refusal(person("ana"), { person: personId("nobody") })._tag, "PersonUnknown")
    assert.strictEqual(refusal(person("ana"), {})._tag, "PersonUnknown")
    for (const query of [{}, { person: personId("noa") }])
      assert.strictEqual(refusal(operator, query)._tag, "NotAllowed")
    assert.lengthOf(seen([], monday, person("ana"), { person: personId("noa") }), 4)
  })
})

describe("the days of a yes", () => {
  const yes: Consents.Consent = { how: "app", withParents: false, until: day("2026-08-01"), on }
  const holds = (
    consent: Consents.Consent | undefined,
    born: typeof birthDate | null,
    ...days: ReadonlyArray<string>
  ) => days.map((when) => Consents.holdsOn(consent, born, day(when)))

  it("begin on the day it was said, and end after the last", () => {
    assert.deepStrictEqual(holds(yes, birthDate, "2026-07-05", monday, "2026-08-01", "2026-08-02"), [
      false,
      true,
      true,
      false
    ])
    assert.deepStrictEqual(holds({ ...yes, until: null }, birthDate, monday, "2036-01-01"), [true, true])
    assert.deepStrictEqual(holds(undefined, birthDate, monday), [false])
  })

  it("end at 18 for what parents said, and where nobody knows the age any more", () => {
    const parents = { ...yes, until: null, withParents: true }
    assert.deepStrictEqual(holds(parents, birthDate, "2026-10-05", "2026-10-06"), [true, false])
    assert.deepStrictEqual(holds(parents, null, monday), [false])
  })
})
