/** Verifies: B4 — what people agree to, how they said so, and until when. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Cooperative from "../../src/Cooperative.ts"
import { type Purpose } from "../../src/follow-up/ConsentRejections.ts"
import * as Consents from "../../src/follow-up/Consents.ts"
import * as ConsentSheet from "../../src/follow-up/ConsentSheet.ts"
import * as Mix from "../../src/follow-up/Mix.ts"
import * as LocalDate from "../../src/LocalDate.ts"
import { asked, at, cooperative, day, folded, given, looking, member, monday, person, personId } from "../Fixtures.ts"

const [ana, lea, sam, noa] = [person("ana"), person("lea"), person("sam"), person("noa")]
const on = day(monday)
/** Noa is 18 on 6 October 2026. */
const birthDate = "2008-10-06"
const group = [...cooperative, ...member("noa", birthDate)]

const agreed = (
  changes: Partial<typeof Consents.MemberConsentRecorded.Type> = {}
): typeof Consents.MemberConsentRecorded.Type => ({
  _tag: "MemberConsentRecorded",
  personId: personId("noa"),
  purpose: "contact",
  how: "app",
  withParents: false,
  until: null,
  by: personId("noa"),
  on,
  ...changes
})
const agree = (purpose: Purpose, how: "app" | "written" | "spoken" = "app") =>
  ({ _tag: "RecordMemberConsent", personId: personId("noa"), purpose, how }) as const

describe("a yes", () => {
  it("is said in the app by oneself, and noted with how it was said by the team", () => {
    given(...group)
      .when(asked(noa, agree("contact")))
      .then(agreed())
    given(...group)
      .when(asked(ana, agree("contact", "spoken")))
      .then(agreed({ how: "spoken", by: personId("ana") }))
    given(...group)
      .when(asked(ana, agree("contact")))
      .thenRejected("NotAllowed", { needs: "oneself" })
    given(...group)
      .when(asked(sam, agree("contact", "spoken")))
      .thenRejected("NotAllowed", { needs: "self" })
  })

  it("is said once as long as it holds", () => {
    given(...group, agreed())
      .when(asked(noa, agree("contact")))
      .then()
    given(...group, agreed({ until: day("2026-07-01") }))
      .when(asked(noa, agree("contact")))
      .then(agreed())
    // Another last day, or without the parents, is another yes.
    given(...group, agreed())
      .when(asked(noa, { ...agree("contact"), until: day("2026-08-01") }))
      .then(agreed({ until: day("2026-08-01") }))
    given(...group, agreed({ withParents: true }))
      .when(asked(noa, agree("contact")))
      .then(agreed())
  })

  it("is of somebody who was let in", () => {
    const [applied] = member("kim", "2006-01-01")
    const put = applied === undefined ? [] : [applied]
    const off: Cooperative.Event = { _tag: "ApplicationDeferred", personId: personId("kim"), reason: "Plus tard.", on }
    const yes = { ...agree("contact", "spoken"), personId: personId("kim") }
    for (const [status, history] of [
      ["applied", put],
      ["deferred", [...put, off]]
    ] as const)
      given(...group, ...history)
        .when(asked(ana, yes))
        .thenRejected("NotInThisState", { status, needs: "present" })
    given(...group)
      .when(asked(ana, yes))
      .thenRejected("PersonUnknown", { personId: personId("kim") })
  })

  it("of one kind leaves those of the others, also when it is taken back", () => {
    const given = (...events: ReadonlyArray<Cooperative.Event>) => folded(...group, ...events).consents.given
    const { by: _by, _tag, personId: id, purpose: _, ...yes } = agreed()
    const both = [agreed(), agreed({ purpose: "indicators" })]
    assert.deepStrictEqual(given(...both), { noa: { contact: yes, indicators: yes } })
    const back = { _tag: "MemberConsentWithdrawn", personId: id, purpose: "contact", by: id, on } as const
    assert.deepStrictEqual(given(...both, back), { noa: { indicators: yes } })
    assert.deepStrictEqual(given(back), { noa: {} })
  })

  it("to pictures of a minor is the parents' as well, and on paper that the team notes", () => {
    given(...group)
      .when(asked(noa, agree("images")))
      .thenRejected("ParentsAreAsked", { source: "Code civil 372-1" })
    const ageless = group.map((event) =>
      event._tag === "ApplicationSubmitted" ? { ...event, birthDate: null } : event
    )
    given(...ageless)
      .when(asked(lea, { ...agree("images"), personId: personId("lea") }))
      .thenRejected("ParentsAreAsked")
    given(...group)
      .when(asked(noa, { ...agree("images"), withParents: true }))
      .thenRejected("ParentsAreAsked")
    given(...group)
      .when(asked(ana, { ...agree("images", "written"), withParents: true }))
      .then(agreed({ purpose: "images", how: "written", withParents: true, by: personId("ana") }))
    given(...group)
      .when(asked(lea, { ...agree("images"), personId: personId("lea") }))
      .then(agreed({ personId: personId("lea"), purpose: "images", by: personId("lea") }))
  })

  it("that was given with parents ends on the day of age, and is asked of the person", () => {
    const withParents = agreed({ purpose: "images", how: "written", withParents: true, by: personId("ana") })
    const shown = (when: string) =>
      Result.getOrThrow(
        ConsentSheet.view.show(folded(...group, withParents), looking(noa, {}, at(when)))
      ).purposes.find(({ purpose }) => purpose === "images")
    assert.deepStrictEqual([shown("2026-10-05")?.holds, shown("2026-10-05")?.ended], [true, false])
    assert.deepStrictEqual([shown("2026-10-06")?.holds, shown("2026-10-06")?.ended], [false, true])
    given(...group, withParents)
      .when(asked(noa, agree("images"), at("2026-10-06")))
      .then(agreed({ purpose: "images", on: day("2026-10-06") }))
  })

  it("is taken back at any time, also from a cooperative that has closed and by whoever has left", () => {
    const withdraw = { _tag: "WithdrawMemberConsent", personId: personId("noa"), purpose: "contact" } as const
    const withdrawn = {
      _tag: "MemberConsentWithdrawn",
      personId: personId("noa"),
      purpose: "contact",
      by: personId("noa"),
      on
    } as const
    given(...group, agreed())
      .when(asked(noa, withdraw))
      .then(withdrawn)
    given(...group, agreed(), { _tag: "CooperativeClosed", on })
      .when(asked(noa, withdraw))
      .then(withdrawn)
    given(...group, agreed(), { _tag: "MemberLeft", personId: personId("noa"), on })
      .when(asked(noa, withdraw))
      .then(withdrawn)
    given(...group)
      .when(asked(noa, withdraw))
      .then()
  })

  it("is seen by the person and by the team", () => {
    const seen = (who: typeof noa) =>
      ConsentSheet.view.show(folded(...group, agreed()), looking(who, { person: personId("noa") }))
    assert.isTrue([noa, ana].map(seen).every(Result.isSuccess))
    assert.isTrue(Result.isFailure(seen(lea)))
  })
})

/** Law 11: nothing of anybody is counted on a day without a yes that holds on that day. */
describe("being counted", () => {
  const days = ["2026-07-06", "2026-08-01", "2026-10-05", "2026-10-06", "2026-12-01"]
  const who = fc.constantFrom("lea", "noa")
  const step = fc.oneof(
    fc.record({ as: fc.constantFrom("self", "ana"), who }).map(({ as, who }) => ({
      as: as === "self" ? who : as,
      command: {
        _tag: "RecordIndicator",
        personId: personId(who),
        consent: true,
        currentStatus: "student"
      } as const
    })),
    fc
      .record({
        as: fc.constantFrom("self", "ana"),
        who,
        withParents: fc.boolean(),
        until: fc.option(fc.constantFrom(...days), { nil: undefined })
      })
      .map(({ as, until, who, withParents }) => ({
        as: as === "self" ? who : as,
        command: {
          _tag: "RecordMemberConsent",
          personId: personId(who),
          purpose: "indicators",
          how: as === "self" ? "app" : "written",
          withParents,
          ...(until === undefined ? {} : { until: day(until) })
        } as const
      })),
    fc.record({ as: fc.constantFrom("self", "ana"), who }).map(({ as, who }) => ({
      as: as === "self" ? who : as,
      command: { _tag: "WithdrawMemberConsent", personId: personId(who), purpose: "indicators" } as const
    })),
    who.map((who) => ({
      as: who,
      command: { _tag: "WithdrawIndicatorConsent", personId: personId(who) } as const
    }))
  )

  /** Noa shares something, with a yes of the parents. */
  const minor: ReadonlyArray<Cooperative.Event> = [
    ...group,
    agreed({ purpose: "indicators", how: "written", withParents: true, by: personId("ana") }),
    {
      _tag: "IndicatorRecorded",
      personId: personId("noa"),
      qpv: null,
      statusAtEntry: null,
      currentStatus: "pupil",
      educationLevel: null,
      referrer: null,
      outcome: null,
      on
    }
  ]

  /** The yes that the log alone tells of, the newest, unless it was taken back. */
  const holds = (log: ReadonlyArray<Cooperative.Event>, id: string, birth: string, when: string): boolean => {
    const last = log.findLast(
      (event) =>
        (event._tag === "MemberConsentRecorded" || event._tag === "MemberConsentWithdrawn") &&
        event.personId === id &&
        event.purpose === "indicators"
    )
    if (last?._tag !== "MemberConsentRecorded") return false
    const ofAge = LocalDate.ageOn(day(birth), day(when)) >= 18
    return (last.until === null || when <= last.until) && !(last.withParents && ofAge)
  }

  it("takes a yes that holds on that day, and taking it back is never refused and holds at once", () => {
    let [counted, not] = [0, 0]
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(2)), { minLength: 1, maxLength: 12 }), (steps) => {
        let [log, state] = [minor, folded(...minor)]
        let today = 0
        for (const [index, [{ as, command }, later]] of steps.entries()) {
          today = Math.min(days.length - 1, today + (later === 2 ? 1 : 0))
          const when = days[today] ?? monday
          const decided = Cooperative.decide(asked(person(as), command, at(when), `step-${index}`), state)
          const takesBack = command._tag.startsWith("Withdraw")
          if (takesBack) assert.isTrue(Result.isSuccess(decided))
          if (Result.isFailure(decided)) continue
          log = [...log, ...decided.success]
          state = decided.success.reduce(Cooperative.projection.evolve, state)
          for (const on of days.slice(today)) {
            for (const { facts, id } of Mix.peopleOn(state.mix, day(on))) {
              if (id === "sam") continue
              const agrees = holds(log, id, id === "noa" ? birthDate : "2006-03-14", on)
              if (facts === undefined) not++
              else counted++
              assert.isTrue(agrees || facts === undefined, `${id} on ${on}`)
            }
          }
          if (takesBack) {
            const { personId } = command
            assert.isUndefined(Mix.peopleOn(state.mix, day(when)).find(({ id }) => id === personId)?.facts)
          }
        }
      }),
      { numRuns: 60 }
    )
    assert.isAbove(counted, 20)
    assert.isAbove(not, 20)
  })
})
