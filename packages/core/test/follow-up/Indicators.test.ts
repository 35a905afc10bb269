import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Indicators from "../../src/follow-up/Indicators.ts"
import { asked, cooperative, day, folded, given, member, monday, operator, person, personId } from "../Fixtures.ts"
import { leaId, leaLeft } from "./Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const on = day(monday)

describe("indicators (M6)", () => {
  const record = (more: Partial<Omit<typeof Indicators.RecordIndicator.Type, "_tag" | "personId" | "consent">> = {}) =>
    ({ _tag: "RecordIndicator", personId: leaId, consent: true, ...more }) as const
  const nothing = {
    qpv: null,
    statusAtEntry: null,
    currentStatus: null,
    educationLevel: null,
    referrer: null,
    outcome: null
  }
  const recorded = (more: Partial<typeof Indicators.IndicatorRecorded.Type> = {}): Cooperative.Event => ({
    _tag: "IndicatorRecorded",
    personId: leaId,
    ...nothing,
    on,
    ...more
  })
  /** Whoever says it of themself agrees by saying it. */
  const agreed: Cooperative.Event = {
    _tag: "MemberConsentRecorded",
    personId: leaId,
    purpose: "indicators",
    how: "app",
    withParents: false,
    until: null,
    by: leaId,
    on
  }
  const takenBack = (by = "lea"): Cooperative.Event => ({
    _tag: "MemberConsentWithdrawn",
    personId: leaId,
    purpose: "indicators",
    by: personId(by),
    on
  })
  const withdrawn: Cooperative.Event = { _tag: "IndicatorConsentWithdrawn", personId: leaId, on }
  const qpv = { inside: "yes", code: "QN05901M", checkedOn: on, source: "sig.ville.gouv.fr" } as const

  it("are recorded with consent, by the person or a coordinator", () => {
    const said = record({ qpv, referrer: "friend" })
    given(...cooperative)
      .when(asked(lea, said))
      .then(agreed, recorded({ qpv, referrer: "friend" }))
    given(...cooperative)
      .when(asked(ana, said))
      .thenRejected("ConsentMissing", { purpose: "indicators" })
    given(...cooperative, agreed)
      .when(asked(ana, said))
      .then(recorded({ qpv, referrer: "friend" }))
    for (const actor of [person("sam"), operator]) {
      given(...cooperative)
        .when(asked(actor, record({ qpv })))
        .thenRejected("NotAllowed", { needs: "self" })
    }
  })

  it("cannot be asked for without consent", () => {
    const decodes = Schema.is(Indicators.RecordIndicator)
    assert.isTrue(decodes({ _tag: "RecordIndicator", personId: "lea", consent: true }))
    assert.isFalse(decodes({ _tag: "RecordIndicator", personId: "lea", consent: false }))
    assert.isFalse(decodes({ _tag: "RecordIndicator", personId: "lea" }))
  })

  it("keep a neighbourhood with the day and the source of the look-up, never from the future", () => {
    const decodes = Schema.is(Indicators.Qpv)
    assert.isTrue(decodes(qpv))
    assert.isTrue(decodes({ inside: "no", checkedOn: monday, source: "sig.ville.gouv.fr" }))
    assert.isTrue(decodes({ ...qpv, code: "QP059001" }))
    assert.isFalse(decodes({ ...qpv, code: "Roubaix" }))
    assert.isFalse(decodes({ inside: "yes", checkedOn: monday }))
    assert.isFalse(decodes({ inside: "yes", source: "sig.ville.gouv.fr" }))
    given(...cooperative)
      .when(asked(lea, record({ qpv: { ...qpv, checkedOn: day("2026-07-07") } })))
      .thenRejected("CheckedInFuture", { checkedOn: day("2026-07-07") })
  })

  it("are for those who were admitted, also after they left", () => {
    given(...cooperative, agreed, leaLeft)
      .when(asked(ana, record({ outcome: "job" })))
      .then(recorded({ outcome: "job" }))
    const applicant = member("noa", "2008-01-01").slice(0, 1)
    const noa = { ...record(), personId: personId("noa") }
    given(...cooperative, ...applicant)
      .when(asked(ana, noa))
      .thenRejected("NotInThisState", { status: "applied" })
    given(...cooperative, ...applicant, {
      _tag: "ApplicationDeferred",
      personId: personId("noa"),
      reason: "Plus tard.",
      on
    })
      .when(asked(ana, noa))
      .thenRejected("NotInThisState", { status: "deferred" })
    given(...cooperative)
      .when(asked(ana, noa))
      .thenRejected("PersonUnknown")
  })

  it("begin with the consent alone; saying nothing twice does nothing", () => {
    given(...cooperative)
      .when(asked(lea, record()))
      .then(agreed, recorded())
    given(...cooperative, recorded())
      .when(asked(lea, record()))
      .then()
    given(...cooperative, recorded())
      .when(asked(lea, record({ educationLevel: "level4" })))
      .then(recorded({ educationLevel: "level4" }))
  })

  it("are taken back at any time, by the person or a coordinator, even when the cooperative is closed", () => {
    const withdraw = { _tag: "WithdrawIndicatorConsent", personId: leaId } as const
    for (const actor of [lea, ana])
      given(...cooperative, recorded())
        .when(asked(actor, withdraw))
        .then(withdrawn)
    given(...cooperative, recorded(), { _tag: "CooperativeClosed", on })
      .when(asked(lea, withdraw))
      .then(withdrawn)
    given(...cooperative, recorded(), leaLeft)
      .when(asked(lea, withdraw))
      .then(withdrawn)
    given(...cooperative, recorded(), withdrawn)
      .when(asked(lea, withdraw))
      .then()
    given(...cooperative, recorded(), withdrawn)
      .when(asked(lea, record()))
      .then(agreed, recorded())
    given(...cooperative, agreed, recorded())
      .when(asked(ana, withdraw))
      .then(withdrawn, takenBack("ana"))
    given(...cooperative, agreed, recorded())
      .when(asked(lea, { _tag: "WithdrawMemberConsent", personId: leaId, purpose: "indicators" }))
      .then(takenBack(), withdrawn)
    given(...cooperative, recorded())
      .when(asked(person("sam"), withdraw))
      .thenRejected("NotAllowed", { needs: "self" })
  })

  it("keep the day of the first consent", () =>
    assert.deepStrictEqual(
      folded(...cooperative, recorded(), recorded({ on: day("2026-08-01") })).indicators.consents,
      { lea: on }
    ))
})
