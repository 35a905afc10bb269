import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Cape from "../../src/membership/Cape.ts"
import {
  asked,
  capeSigned,
  contents,
  cooperative,
  day,
  folded,
  founded,
  given,
  insured,
  member,
  monday,
  operator,
  person,
  personId,
  wellSaid
} from "../Fixtures.ts"

const ana = person("ana")
const on = day(monday)
const noaId = personId("noa")

/** Noa as an adult, and as somebody who turns eighteen on 6 October 2026. */
const adult = [...founded, ...member("noa", "2007-02-01")]
const minor = [...founded, ...member("noa", "2008-10-06")]

const sign = (dates: { signedOn?: string; startsOn?: string; endsOn?: string } = {}, fullTimeEmployee = false) =>
  ({
    _tag: "SignCape",
    personId: noaId,
    fullTimeEmployee,
    signedOn: day(dates.signedOn ?? monday),
    startsOn: day(dates.startsOn ?? monday),
    endsOn: day(dates.endsOn ?? "2027-07-05"),
    contents
  }) as const

const renew = (dates: { signedOn?: string; startsOn: string; endsOn: string }, fullTimeEmployee = false) =>
  ({
    _tag: "RenewCape",
    personId: noaId,
    fullTimeEmployee,
    signedOn: day(dates.signedOn ?? dates.startsOn),
    startsOn: day(dates.startsOn),
    endsOn: day(dates.endsOn)
  }) as const

const signed = (startsOn = monday, endsOn = "2027-07-05", signedOn = monday): Cooperative.Event => ({
  _tag: "CapeSigned",
  personId: noaId,
  signedOn: day(signedOn),
  startsOn: day(startsOn),
  endsOn: day(endsOn),
  carrier: "Optéos",
  contents,
  on
})

const renewed = (startsOn: string, endsOn: string): Cooperative.Event => ({
  _tag: "CapeRenewed",
  personId: noaId,
  signedOn: day(startsOn),
  startsOn: day(startsOn),
  endsOn: day(endsOn),
  on
})

const ended = (lastDay: string): Cooperative.Event => ({
  _tag: "CapeEnded",
  personId: noaId,
  lastDay: day(lastDay),
  on
})
const authorised = (signedOn = "2026-06-20"): Cooperative.Event => ({
  _tag: "ParentsAuthorised",
  personId: noaId,
  signedBy: "bothHolders",
  reasonForOne: null,
  acts: ["signCape"],
  signedOn: day(signedOn),
  on: day(signedOn)
})
const answered = (accepted: boolean, answeredOn: string): Cooperative.Event => ({
  _tag: "InsurerAnswered",
  personId: noaId,
  accepted,
  answeredOn: day(answeredOn),
  on: day(answeredOn)
})

describe("signing a CAPE (Z1, Z2, Z5)", () => {
  it("is written for twelve months to the day, with the carrier of the day", () =>
    given(...adult, { _tag: "CarrierChanged", carrier: "Coopaname", on })
      .when(asked(ana, sign()))
      .then({
        _tag: "CapeSigned",
        personId: noaId,
        signedOn: on,
        startsOn: on,
        endsOn: day("2027-07-05"),
        carrier: "Coopaname",
        contents,
        on
      }))

  it("refuses one day more than twelve months", () =>
    given(...adult)
      .when(asked(ana, sign({ endsOn: "2027-07-06" })))
      .thenRejected("CapeTermInvalid", { latestEnd: day("2027-07-05") }))

  it("allows a single day, and refuses an end before the start", () => {
    given(...adult)
      .when(asked(ana, sign({ endsOn: monday })))
      .then(signed(monday, monday))
    given(...adult)
      .when(asked(ana, sign({ endsOn: "2026-07-05" })))
      .thenRejected("CapeTermInvalid")
  })

  it("counts twelve months from the last day of a month", () => {
    const from = { signedOn: "2027-08-31", startsOn: "2027-08-31" }
    given(...adult)
      .when(asked(ana, sign({ ...from, endsOn: "2028-08-30" })))
      .then(signed("2027-08-31", "2028-08-30", "2027-08-31"))
    given(...adult)
      .when(asked(ana, sign({ ...from, endsOn: "2028-08-31" })))
      .thenRejected("CapeTermInvalid")
  })

  it("does not begin before it is signed", () =>
    given(...adult)
      .when(asked(ana, sign({ signedOn: "2026-07-07" })))
      .thenRejected("CapeDatesOutOfOrder", { startsOn: on, notBefore: day("2026-07-07") }))

  it("is not for somebody employed full time (Z1)", () =>
    given(...adult)
      .when(asked(ana, sign({}, true)))
      .thenRejected("EmployedFullTime", { personId: noaId }))

  it("happens once; afterwards it is renewed", () =>
    given(...adult, signed())
      .when(asked(ana, sign()))
      .thenRejected("CapeExists", { endsOn: day("2027-07-05") }))

  it("is noted by a coordinator, for somebody who is here", () => {
    given(...adult)
      .when(asked(person("noa"), sign()))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...adult)
      .when(asked(operator, sign()))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...founded)
      .when(asked(ana, sign()))
      .thenRejected("PersonUnknown")
    given(...adult.slice(0, -1))
      .when(asked(ana, sign()))
      .thenRejected("NotInThisState", { status: "applied", needs: "present" })
    given(...adult, { _tag: "MemberPaused", personId: noaId, on })
      .when(asked(ana, sign()))
      .then(signed())
  })

  it("checks the minimum age on the first day (B2)", () =>
    given(...founded, ...member("noa", "2010-07-07"), authorised())
      .when(asked(ana, sign()))
      .thenRejected("TooYoung", { possibleFrom: day("2026-07-07") }))
})

describe("parents first (Z8)", () => {
  it("refuses a minor without the parents' authorisation", () =>
    given(...minor)
      .when(asked(ana, sign()))
      .thenRejected("ParentsNotAuthorised", { personId: noaId }))

  it("signs once the parents have signed, on the same day at the earliest", () => {
    given(...minor, authorised(monday))
      .when(asked(ana, sign()))
      .then(signed())
    given(...minor, authorised("2026-07-07"))
      .when(asked(ana, sign()))
      .thenRejected("ParentsNotAuthorised")
  })

  it("keeps the first signature when there are several", () => {
    given(...minor, authorised(), authorised("2026-07-07"))
      .when(asked(ana, sign()))
      .then(signed())
    given(...minor, authorised("2026-07-07"), authorised())
      .when(asked(ana, sign()))
      .then(signed())
  })

  it("counts the age at the signature, not at the start", () => {
    const start = { startsOn: "2026-10-06", endsOn: "2027-10-05" }
    given(...minor)
      .when(asked(ana, sign({ ...start, signedOn: "2026-10-05" })))
      .thenRejected("ParentsNotAuthorised")
    given(...minor)
      .when(asked(ana, sign({ ...start, signedOn: "2026-10-06" })))
      .then(signed("2026-10-06", "2027-10-05", "2026-10-06"))
  })

  it("counts somebody whose birth date was forgotten as a minor", () => {
    const forgotten = adult.map((event) =>
      event._tag === "ApplicationSubmitted" ? { ...event, birthDate: null } : event
    )
    const noa = folded(...forgotten).membership.members["noa"]
    assert.isDefined(noa)
    if (noa !== undefined) assert.isTrue(Cape.isMinor(noa, on))
  })

  it("takes the signature of both parents, or of one with the reason", () => {
    const record = { _tag: "RecordParentalAuthorisation", personId: noaId, acts: ["signCape"], signedOn: on } as const
    const recorded = { _tag: "ParentsAuthorised", personId: noaId, acts: ["signCape"], signedOn: on, on } as const
    given(...minor)
      .when(asked(ana, { ...record, signedBy: "bothHolders" }))
      .then({ ...recorded, signedBy: "bothHolders", reasonForOne: null })
    given(...minor)
      .when(asked(ana, { ...record, signedBy: "oneHolder", reasonForOne: "L'autre parent est décédé." }))
      .then({ ...recorded, signedBy: "oneHolder", reasonForOne: "L'autre parent est décédé." })
    given(...minor)
      .when(asked(ana, { ...record, signedBy: "oneHolder" }))
      .thenRejected("AuthorisationIncomplete", { missing: "reasonForOne" })
  })

  it("never lets a minor borrow or buy on credit", () => {
    for (const act of ["borrow", "buyOnCredit"]) {
      given(...minor)
        .when(
          asked(ana, {
            _tag: "RecordParentalAuthorisation",
            personId: noaId,
            signedBy: "bothHolders",
            acts: ["signCape", act],
            signedOn: on
          })
        )
        .thenRejected("AuthorisationIncomplete", { missing: "forbiddenAct" })
    }
  })
})

describe("renewing a CAPE (Z2)", () => {
  const first = renew({ startsOn: "2027-07-06", endsOn: "2028-07-05" })

  it("begins the day after the end, for twelve months again", () =>
    given(...adult, signed())
      .when(asked(ana, first))
      .then({ ...renewed("2027-07-06", "2028-07-05") }))

  it("may be signed early, and does not overlap", () => {
    given(...adult, signed())
      .when(asked(ana, renew({ signedOn: "2027-06-01", startsOn: "2027-07-05", endsOn: "2028-01-01" })))
      .thenRejected("CapeDatesOutOfOrder", { notBefore: day("2027-07-06") })
  })

  it("may leave a gap, and never begins before its own signature", () => {
    given(...adult, signed())
      .when(asked(ana, renew({ signedOn: "2027-09-02", startsOn: "2027-09-01", endsOn: "2028-01-01" })))
      .thenRejected("CapeDatesOutOfOrder", { notBefore: day("2027-09-02") })
    given(...adult, signed())
      .when(asked(ana, renew({ startsOn: "2027-09-01", endsOn: "2028-01-01" })))
      .then(renewed("2027-09-01", "2028-01-01"))
  })

  it("refuses a day too long, and a full-time employee", () => {
    given(...adult, signed())
      .when(asked(ana, renew({ startsOn: "2027-07-06", endsOn: "2028-07-06" })))
      .thenRejected("CapeTermInvalid", { latestEnd: day("2028-07-05") })
    given(...adult, signed())
      .when(asked(ana, renew({ startsOn: "2027-07-06", endsOn: "2028-07-05" }, true)))
      .thenRejected("EmployedFullTime")
  })

  it("renews twice and refuses a third renewal of a CAPE, however short the periods", () => {
    const once = [...adult, signed(monday, "2026-07-31"), renewed("2026-08-01", "2026-08-31")]
    given(...once)
      .when(asked(ana, renew({ startsOn: "2026-09-01", endsOn: "2026-09-30" })))
      .then(renewed("2026-09-01", "2026-09-30"))
    given(...once, renewed("2026-09-01", "2026-09-30"))
      .when(asked(ana, renew({ startsOn: "2026-10-01", endsOn: "2026-10-31" })))
      .thenRejected("CapeRenewalsExhausted", { renewals: 2 })
  })

  it("gives no renewal back when a renewed CAPE ends early", () =>
    given(
      ...adult,
      signed(monday, "2026-07-31"),
      renewed("2026-08-01", "2026-08-31"),
      renewed("2026-09-01", "2026-09-30"),
      ended("2026-08-15")
    )
      .when(asked(ana, renew({ startsOn: "2026-10-01", endsOn: "2026-10-31" })))
      .thenRejected("CapeRenewalsExhausted", { renewals: 2 }))

  it("needs a CAPE to renew", () =>
    given(...adult)
      .when(asked(ana, first))
      .thenRejected("CapeMissing", { day: day("2027-07-06"), endedOn: null }))
})

describe("ending a CAPE early", () => {
  const end = (lastDay: string) => ({ _tag: "EndCape", personId: noaId, lastDay: day(lastDay) }) as const

  it("names the last day", () =>
    given(...adult, signed())
      .when(asked(ana, end("2026-08-31")))
      .then(ended("2026-08-31")))

  it("does nothing on the day it ends anyway, and refuses a later one", () => {
    given(...adult, signed())
      .when(asked(ana, end("2027-07-05")))
      .then()
    given(...adult, signed())
      .when(asked(ana, end("2027-07-06")))
      .thenRejected("CapeMissing", { endedOn: day("2027-07-05") })
    given(...adult)
      .when(asked(ana, end(monday)))
      .thenRejected("CapeMissing", { day: on, endedOn: null })
  })

  it("is possible for somebody who has left", () =>
    given(...adult, signed(), { _tag: "MemberLeft", personId: noaId, on })
      .when(asked(ana, end(monday)))
      .then(ended(monday)))

  it("can be followed by a renewal from the next day", () =>
    given(...adult, signed(), ended("2026-08-31"))
      .when(asked(ana, renew({ startsOn: "2026-09-01", endsOn: "2027-08-31" })))
      .then(renewed("2026-09-01", "2027-08-31")))

  it("leaves the periods before it as they were", () => {
    const contract = [signed(monday, "2026-07-31"), renewed("2026-09-01", "2026-09-30"), ended("2026-09-15")]
    const { cape } = folded(...adult, ...contract)
    assert.deepStrictEqual(Cape.fileOf(cape, noaId).contract?.periods, [
      { startsOn: on, endsOn: day("2026-07-31") },
      { startsOn: day("2026-09-01"), endsOn: day("2026-09-15") }
    ])
  })

  it("leaves no contract when it ends before it begins", () => {
    const cancelled = [...adult, signed("2026-08-01", "2027-07-31"), ended("2026-07-31")]
    given(...cancelled)
      .when(asked(ana, sign()))
      .then(signed())
    assert.isUndefined(Cape.fileOf(folded(...cancelled).cape, noaId).contract)
  })

  it("keeps a contract of one day", () =>
    given(...adult, signed("2026-08-01", "2027-07-31"), ended("2026-08-01"))
      .when(asked(ana, sign()))
      .thenRejected("CapeExists", { endsOn: day("2026-08-01") }))
})

describe("whether the papers allow work on a day (Z4)", () => {
  const covers = (when: string, ...events: ReadonlyArray<Cooperative.Event>) => {
    const covered = Cape.covers(folded(...adult, ...events).cape, noaId, day(when))
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

describe("may this person sign? (B2)", () => {
  const check = { _tag: "CheckEligibility", personId: noaId } as const
  const checked = (
    outcome: "green" | "orange" | "red",
    ...missing: ReadonlyArray<"membership" | "age" | "parents" | "insurer" | "renewals">
  ) => ({ _tag: "EligibilityChecked", personId: noaId, outcome, missing, on }) as const

  it("is green when nothing is missing", () =>
    given(...adult, answered(true, monday))
      .when(asked(ana, check))
      .then(checked("green")))

  it("is orange while something is missing", () => {
    given(...adult)
      .when(asked(ana, check))
      .then(checked("orange", "insurer"))
    given(...adult, answered(true, "2026-07-07"))
      .when(asked(ana, check))
      .then(checked("orange", "insurer"))
    given(...minor, answered(true, monday))
      .when(asked(ana, check))
      .then(checked("orange", "parents"))
    given(...minor, authorised(), answered(true, monday))
      .when(asked(ana, check))
      .then(checked("green"))
  })

  it("is red when it is not possible: too young, refused by the insurer, or no renewal left", () => {
    given(...founded, ...member("noa", "2010-07-07"), authorised(), answered(true, monday))
      .when(asked(ana, check))
      .then(checked("red", "age"))
    given(...adult, answered(false, monday))
      .when(asked(ana, check))
      .then(checked("red", "insurer"))
    given(
      ...adult,
      answered(true, monday),
      signed(),
      renewed("2027-07-06", "2027-08-05"),
      renewed("2027-08-06", "2027-09-05")
    )
      .when(asked(ana, check))
      .then(checked("red", "renewals"))
  })

  it("can be asked about an applicant and about somebody who left", () => {
    given(...adult.slice(0, -1), answered(true, monday))
      .when(asked(ana, check))
      .then(checked("orange", "membership"))
    given(...adult, answered(true, monday), { _tag: "MemberLeft", personId: noaId, on })
      .when(asked(ana, check))
      .then(checked("orange", "membership"))
    given(...adult, answered(true, monday), { _tag: "MemberPaused", personId: noaId, on })
      .when(asked(ana, check))
      .then(checked("green"))
    given(...founded)
      .when(asked(ana, check))
      .thenRejected("PersonUnknown")
  })
})

describe("the insurer's answer", () => {
  it("is noted with its day", () =>
    given(...adult)
      .when(
        asked(ana, { _tag: "RecordInsurerAnswer", personId: noaId, accepted: false, answeredOn: day("2026-07-01") })
      )
      .then({ _tag: "InsurerAnswered", personId: noaId, accepted: false, answeredOn: day("2026-07-01"), on }))
})

describe("a file", () => {
  it("is everybody's own", () => {
    const { cape } = folded(...cooperative, capeSigned("noa", "2026-07-01", "2026-07-31"), insured("noa"))
    assert.strictEqual(Cape.fileOf(cape, noaId).contract?.carrier, "Optéos")
    assert.isTrue(Result.isSuccess(Cape.covers(cape, personId("lea"), on)))
    assert.isUndefined(Cape.fileOf(cape, personId("ana")).contract)
  })

  it("does not grow from events about a contract that is not there", () => {
    const { cape } = folded(...adult, renewed(monday, "2026-08-01"), ended(monday))
    assert.isUndefined(Cape.fileOf(cape, noaId).contract)
  })
})

describe("what a refusal says", () => {
  it("helps in two languages, with the days and the reason", () => {
    const late = new Cape.CapeTermInvalid({ startsOn: on, endsOn: on, latestEnd: day("2027-07-05") })
    const never = new Cape.CapeMissing({ personId: noaId, day: on, endedOn: null })
    const over = new Cape.CapeMissing({ personId: noaId, day: on, endedOn: day("2026-07-01") })
    const alone = new Cape.AuthorisationIncomplete({ missing: "reasonForOne" })
    const credit = new Cape.AuthorisationIncomplete({ missing: "forbiddenAct" })
    const waiting = new Cape.InsurerNotAccepted({ personId: noaId, day: on, answer: "none" })
    const turnedDown = new Cape.InsurerNotAccepted({ personId: noaId, day: on, answer: "refused" })
    const early = new Cape.CapeDatesOutOfOrder({ startsOn: on, notBefore: day("2026-07-09") })
    wellSaid(
      late,
      never,
      over,
      alone,
      credit,
      waiting,
      turnedDown,
      early,
      new Cape.EmployedFullTime({ personId: noaId }),
      new Cape.CapeRenewalsExhausted({ personId: noaId, renewals: 2 }),
      new Cape.CapeExists({ personId: noaId, endsOn: on }),
      new Cape.ParentsNotAuthorised({ personId: noaId })
    )
    assert.include(late.problem.fr, "2027-07-05")
    assert.include(early.remedy.fr, "2026-07-09")
    assert.notInclude(never.problem.fr, "null")
    assert.include(never.remedy.en, "SignCape")
    assert.include(over.problem.fr, "2026-07-01")
    assert.include(over.remedy.en, "RenewCape")
    assert.include(alone.problem.en, "one parent")
    assert.include(alone.remedy.en, "reasonForOne")
    assert.include(credit.problem.en, "credit")
    assert.include(credit.remedy.en, "off the list")
    assert.include(waiting.problem.fr, monday)
    assert.include(turnedDown.problem.en, "refused")
  })

  it("cites the text that stands behind it", () => {
    assert.strictEqual(new Cape.EmployedFullTime({ personId: noaId }).source, "Code de commerce L127-1")
    assert.strictEqual(
      new Cape.CapeRenewalsExhausted({ personId: noaId, renewals: 2 }).source,
      "Code de commerce L127-2"
    )
    assert.strictEqual(new Cape.ParentsNotAuthorised({ personId: noaId }).source, "Code civil 388-1-2")
  })
})
