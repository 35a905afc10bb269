import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import type * as LocalDate from "../../src/LocalDate.ts"
import * as Contract from "../../src/membership/Contract.ts"
import {
  AuthorisationIncomplete,
  AuthorisationNotNeeded,
  CapeBegun,
  CapeDatesOutOfOrder,
  CapeExists,
  CapeMissing,
  NoCapeToEnd,
  CapeOfEarlierCarrier,
  CapeRenewalsExhausted,
  CapeStillRuns,
  CapeTermInvalid,
  EmployedFullTime,
  InsurerNotAccepted,
  PaperDateAhead,
  ParentsNotAuthorised
} from "../../src/membership/CapeRejections.ts"
import * as Papers from "../../src/membership/Papers.ts"
import {
  asked,
  at,
  contents,
  day,
  folded,
  founded,
  given,
  member,
  monday,
  operator,
  person,
  wellSaid
} from "../Fixtures.ts"
import { adult, answered, authorised, ended, minor, noaId, renewed, signed } from "./Fixtures.ts"

const ana = person("ana")
const on = day(monday)
/** What is noted on a day, in the office of Ana. */
const noted = <C>(when: string, command: C) => asked(ana, command, at(when))
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

const record = (
  changes: { acts?: ReadonlyArray<Papers.ParentalAct>; words?: string; signedOn?: LocalDate.LocalDate } = {}
) =>
  ({
    _tag: "RecordParentalAuthorisation",
    personId: noaId,
    signedBy: "bothHolders",
    acts: ["signCape"],
    signedOn: on,
    ...changes
  }) as const

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
      .when(noted("2027-08-31", sign({ ...from, endsOn: "2028-08-30" })))
      .then(signed("2027-08-31", "2028-08-30", "2027-08-31"))
    given(...adult)
      .when(noted("2027-08-31", sign({ ...from, endsOn: "2028-08-31" })))
      .thenRejected("CapeTermInvalid")
  })

  it("does not begin before it is signed", () =>
    given(...adult)
      .when(noted("2026-07-07", sign({ signedOn: "2026-07-07" })))
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

  it("signs and renews only what the parents allowed: to buy supplies is no contract", () => {
    given(...minor, authorised("2026-06-20", ["buySupplies", "receivePay", "renewCape"]))
      .when(asked(ana, sign()))
      .thenRejected("ParentsNotAuthorised", { personId: noaId, act: "signCape" })
    const renewal = renew({ startsOn: "2026-08-01", endsOn: "2027-07-31" })
    const once = [...minor, authorised(), signed(monday, "2026-07-31")]
    given(...once)
      .when(noted("2026-08-01", renewal))
      .thenRejected("ParentsNotAuthorised", { personId: noaId, act: "renewCape" })
    given(...once, authorised("2026-07-31", ["renewCape"]))
      .when(noted("2026-08-01", renewal))
      .then(renewed("2026-08-01", "2027-07-31", "2026-08-01"))
    // From the eighteenth birthday on they sign alone.
    const grown = renew({ startsOn: "2026-10-06", endsOn: "2027-10-05" })
    given(...once)
      .when(noted("2026-10-06", grown))
      .then(renewed("2026-10-06", "2027-10-05", "2026-10-06"))
  })

  it("takes no signature of parents for somebody who was of age on its day", () => {
    given(...adult)
      .when(asked(ana, record()))
      .thenRejected("AuthorisationNotNeeded", { personId: noaId, signedOn: on })
    given(...minor)
      .when(noted("2026-10-07", record({ signedOn: day("2026-10-06") })))
      .thenRejected("AuthorisationNotNeeded", { signedOn: day("2026-10-06") })
    given(...minor)
      .when(noted("2026-10-07", record({ signedOn: day("2026-10-05") })))
      .then({ ...authorised("2026-10-05"), on: day("2026-10-07") } as Cooperative.Event)
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
      .when(noted("2026-10-05", sign({ ...start, signedOn: "2026-10-05" })))
      .thenRejected("ParentsNotAuthorised")
    given(...minor)
      .when(noted("2026-10-06", sign({ ...start, signedOn: "2026-10-06" })))
      .then(signed("2026-10-06", "2027-10-05", "2026-10-06"))
  })

  it("takes the signature of both parents, or of one with the reason", () => {
    const record = { _tag: "RecordParentalAuthorisation", personId: noaId, acts: ["signCape"], signedOn: on } as const
    const recorded = {
      _tag: "ParentsAuthorised",
      personId: noaId,
      acts: ["signCape"],
      words: null,
      signedOn: on,
      on
    } as const
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
    for (const act of ["borrow", "buyOnCredit", "standSurety", "trade"] as const) {
      given(...minor)
        .when(asked(ana, record({ acts: ["signCape", act] })))
        .thenRejected("AuthorisationIncomplete", { missing: "forbiddenAct", act })
    }
  })

  it("takes acts from a closed list, and what the paper says beside them as words", () => {
    const decode = Schema.decodeUnknownOption(Schema.toCodecJson(Cooperative.Command))
    for (const act of ["emprunter de l'argent", "Borrow", "prendre un crédit"]) {
      assert.isTrue(Option.isNone(decode({ ...record(), acts: ["signCape", act] })), act)
    }
    assert.isTrue(Option.isSome(decode(record())))
    assert.isTrue(Option.isNone(decode(record({ acts: [] }))))
    given(...minor)
      .when(asked(ana, record({ words: "Pour l'été, et pas le soir." })))
      .then({ ...authorised(monday), words: "Pour l'été, et pas le soir." } as Cooperative.Event)
  })

  it("keeps the free words that older logs have as acts", () => {
    const upcast = Cooperative.upcasters["ParentsAuthorised"]?.[0]
    assert.deepStrictEqual(upcast?.({ acts: ["signCape", "emprunter de l'argent", "tondre"], signedOn: monday }), {
      acts: ["signCape"],
      words: "emprunter de l'argent, tondre",
      signedOn: monday
    })
    assert.deepStrictEqual(upcast?.({ acts: ["signCape"] }), { acts: ["signCape"], words: null })
  })
})

describe("renewing a CAPE (Z2)", () => {
  const first = renew({ startsOn: "2027-07-06", endsOn: "2028-07-05" })

  it("begins the day after the end, for twelve months again", () =>
    given(...adult, signed())
      .when(noted("2027-07-06", first))
      .then(renewed("2027-07-06", "2028-07-05", "2027-07-06")))

  it("may be signed early, and does not overlap", () => {
    given(...adult, signed())
      .when(noted("2027-06-01", renew({ signedOn: "2027-06-01", startsOn: "2027-07-05", endsOn: "2028-01-01" })))
      .thenRejected("CapeDatesOutOfOrder", { notBefore: day("2027-07-06") })
  })

  it("may leave a gap, and never begins before its own signature", () => {
    given(...adult, signed())
      .when(noted("2027-09-02", renew({ signedOn: "2027-09-02", startsOn: "2027-09-01", endsOn: "2028-01-01" })))
      .thenRejected("CapeDatesOutOfOrder", { notBefore: day("2027-09-02") })
    given(...adult, signed())
      .when(noted("2027-09-01", renew({ startsOn: "2027-09-01", endsOn: "2028-01-01" })))
      .then(renewed("2027-09-01", "2028-01-01", "2027-09-01"))
  })

  it("refuses a day too long, and a full-time employee", () => {
    given(...adult, signed())
      .when(noted("2027-07-06", renew({ startsOn: "2027-07-06", endsOn: "2028-07-06" })))
      .thenRejected("CapeTermInvalid", { latestEnd: day("2028-07-05") })
    given(...adult, signed())
      .when(noted("2027-07-06", renew({ startsOn: "2027-07-06", endsOn: "2028-07-05" }, true)))
      .thenRejected("EmployedFullTime")
  })

  it("renews twice and refuses a third renewal of a CAPE, however short the periods", () => {
    const once = [...adult, signed(monday, "2026-07-31"), renewed("2026-08-01", "2026-08-31")]
    given(...once)
      .when(noted("2026-09-01", renew({ startsOn: "2026-09-01", endsOn: "2026-09-30" })))
      .then(renewed("2026-09-01", "2026-09-30", "2026-09-01"))
    given(...once, renewed("2026-09-01", "2026-09-30"))
      .when(noted("2026-10-01", renew({ startsOn: "2026-10-01", endsOn: "2026-10-31" })))
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
      .when(noted("2026-10-01", renew({ startsOn: "2026-10-01", endsOn: "2026-10-31" })))
      .thenRejected("CapeRenewalsExhausted", { renewals: 2 }))

  it("needs a CAPE to renew", () =>
    given(...adult)
      .when(noted("2027-07-06", first))
      .thenRejected("CapeMissing", { day: day("2027-07-06"), endedOn: null }))
})

describe("ending a CAPE early", () => {
  const end = (lastDay: string) => ({ _tag: "EndCape", personId: noaId, lastDay: day(lastDay) }) as const

  it("names the last day", () =>
    given(...adult, signed())
      .when(noted("2026-09-02", end("2026-08-31")))
      .then(ended("2026-08-31", "2026-09-02")))

  it("does nothing on the day it ends anyway, and refuses a later one", () => {
    given(...adult, signed())
      .when(noted("2027-08-01", end("2027-07-05")))
      .then()
    given(...adult, signed())
      .when(noted("2027-08-01", end("2027-07-06")))
      .thenRejected("NoCapeToEnd", { endsOn: day("2027-07-05") })
    given(...adult)
      .when(asked(ana, end(monday)))
      .thenRejected("NoCapeToEnd", { endsOn: null })
  })

  it("is possible for somebody who has left", () =>
    given(...adult, signed(), { _tag: "MemberLeft", personId: noaId, on })
      .when(asked(ana, end(monday)))
      .then(ended(monday)))

  it("can be followed by a renewal from the next day", () =>
    given(...adult, signed(), ended("2026-08-31"))
      .when(noted("2026-09-01", renew({ startsOn: "2026-09-01", endsOn: "2027-08-31" })))
      .then(renewed("2026-09-01", "2027-08-31", "2026-09-01")))

  it("leaves the periods before it as they were", () => {
    const contract = [signed(monday, "2026-07-31"), renewed("2026-09-01", "2026-09-30"), ended("2026-09-15")]
    const { cape } = folded(...adult, ...contract)
    assert.deepStrictEqual(Papers.fileOf(cape, noaId).contracts[0]?.periods, [
      { signedOn: on, startsOn: on, endsOn: day("2026-07-31"), lastDay: day("2026-07-31") },
      {
        signedOn: day("2026-09-01"),
        startsOn: day("2026-09-01"),
        endsOn: day("2026-09-30"),
        lastDay: day("2026-09-15")
      }
    ])
  })

  it("leaves a contract that never began in the history, and another one may be signed", () => {
    const cancelled = [...adult, signed("2026-08-01", "2027-07-31"), renewed("2027-08-01", "2028-07-31"), ended(monday)]
    given(...cancelled)
      .when(asked(ana, sign()))
      .then(signed())
    const { contracts } = Papers.fileOf(folded(...cancelled).cape, noaId)
    assert.deepStrictEqual(
      contracts.map((contract) => [contract.renewals, Contract.lastDay(contract)]),
      [[1, undefined]]
    )
    assert.lengthOf(Papers.fileOf(folded(...cancelled, signed()).cape, noaId).contracts, 2)
    given(...cancelled)
      .when(asked(ana, renew({ startsOn: monday, endsOn: "2027-07-05" })))
      .thenRejected("CapeMissing", { endedOn: null })
  })

  it("never undoes a contract that has begun, nor its renewals", () => {
    const used = [
      ...adult,
      signed(monday, "2026-07-31"),
      renewed("2026-08-01", "2026-08-31"),
      renewed("2026-09-01", "2026-09-30")
    ]
    given(...used)
      .when(noted("2026-09-10", end("2026-07-05")))
      .thenRejected("CapeBegun", { startsOn: day("2026-09-01") })
    given(...adult, signed())
      .when(asked(ana, end("2026-07-05")))
      .thenRejected("CapeBegun", { startsOn: on })
    // A log from before may say so: then the first day stays, and with it what was used up.
    given(...used, ended("2026-07-05", "2026-09-10"))
      .when(noted("2026-10-01", renew({ startsOn: "2026-10-01", endsOn: "2026-10-31" })))
      .thenRejected("CapeRenewalsExhausted", { renewals: 2 })
    given(...used, ended("2026-07-05", "2026-09-10"))
      .when(noted("2026-10-01", sign({ signedOn: "2026-10-01", startsOn: "2026-10-01" })))
      .thenRejected("CapeExists", { endsOn: on })
  })

  it("never undoes a renewal that has begun, and undoes one that has not", () => {
    const spring = [...adult, signed("2026-01-01", "2026-03-31"), renewed("2026-05-01", "2026-08-31")]
    for (const lastDay of ["2026-02-10", "2026-04-10", "2026-04-30"]) {
      given(...spring)
        .when(noted("2026-07-06", end(lastDay)))
        .thenRejected("CapeBegun", { startsOn: day("2026-05-01") })
      given(...spring)
        .when(noted("2026-05-01", end(lastDay)))
        .thenRejected("CapeBegun", { startsOn: day("2026-05-01") })
      given(...spring)
        .when(noted("2026-04-30", end(lastDay)))
        .then(ended(lastDay, "2026-04-30"))
    }
    given(...spring)
      .when(noted("2026-07-06", end("2026-05-01")))
      .then(ended("2026-05-01", monday))
    // What never began stands in nobody's way.
    given(...spring, ended("2026-02-10", "2026-04-30"))
      .when(noted("2026-07-06", end("2026-02-01")))
      .then(ended("2026-02-01", monday))
  })

  it("keeps a contract of one day", () =>
    given(...adult, signed("2026-08-01", "2027-07-31"), ended("2026-08-01"))
      .when(noted("2026-08-02", sign()))
      .thenRejected("CapeExists", { endsOn: day("2026-08-01") }))
})

describe("dates that have not come", () => {
  it("are on no paper: not on a signature, an authorisation, an answer of the insurer or an end", () => {
    const tomorrow = day("2026-07-07")
    const later = { startsOn: "2026-08-01", endsOn: "2027-07-31" }
    given(...adult)
      .when(asked(ana, sign({ ...later, signedOn: tomorrow })))
      .thenRejected("PaperDateAhead", { paper: "signature", day: tomorrow })
    given(...adult, signed())
      .when(asked(ana, renew({ signedOn: tomorrow, startsOn: "2027-07-06", endsOn: "2028-07-05" })))
      .thenRejected("PaperDateAhead", { paper: "signature", day: tomorrow })
    given(...adult, signed())
      .when(asked(ana, { _tag: "EndCape", personId: noaId, lastDay: tomorrow }))
      .thenRejected("PaperDateAhead", { paper: "end", day: tomorrow })
    given(...minor)
      .when(asked(ana, record({ signedOn: tomorrow })))
      .thenRejected("PaperDateAhead", { paper: "authorisation", day: tomorrow })
    given(...adult)
      .when(asked(ana, { _tag: "RecordInsurerAnswer", personId: noaId, accepted: true, answeredOn: tomorrow }))
      .thenRejected("PaperDateAhead", { paper: "insurer", day: tomorrow })
  })

  it("are allowed where people agree on what is to come: the days of the contract itself", () => {
    given(...adult)
      .when(asked(ana, sign({ startsOn: "2026-08-01", endsOn: "2027-07-31" })))
      .then(signed("2026-08-01", "2027-07-31"))
    given(...adult, signed())
      .when(asked(ana, renew({ signedOn: monday, startsOn: "2027-07-06", endsOn: "2028-07-05" })))
      .then({ ...renewed("2027-07-06", "2028-07-05"), signedOn: on } as Cooperative.Event)
  })
})

describe("another carrier", () => {
  const changed = (carrier: string, when = monday): Cooperative.Event => ({
    _tag: "CarrierChanged",
    carrier,
    on: day(when)
  })
  const withOpteos = [...adult, signed(), renewed("2027-07-06", "2028-07-05"), renewed("2028-07-06", "2029-07-05")]
  const withNext = { signedOn: "2026-09-01", startsOn: "2026-09-01", endsOn: "2027-08-31" }

  it("signs its own CAPEs, once those with the carrier before have ended", () => {
    given(...withOpteos, changed("Coopaname"))
      .when(noted("2026-09-01", sign(withNext)))
      .thenRejected("CapeStillRuns", { carrier: "Optéos", endsOn: day("2029-07-05") })
    given(...withOpteos, changed("Coopaname"), ended("2026-08-31"))
      .when(noted("2026-09-01", sign(withNext)))
      .then({ ...signed("2026-09-01", "2027-08-31", "2026-09-01"), carrier: "Coopaname" } as Cooperative.Event)
  })

  it("does not renew what was signed with the one before", () =>
    given(...adult, signed(), changed("Coopaname"))
      .when(asked(ana, renew({ signedOn: monday, startsOn: "2027-07-06", endsOn: "2028-07-05" })))
      .thenRejected("CapeOfEarlierCarrier", { carrier: "Optéos", now: "Coopaname" }))

  it("counts its own renewals, and gives none back when the first one returns", () => {
    const coopaname = { ...signed("2026-09-01", "2026-12-31", "2026-09-01"), carrier: "Coopaname" } as Cooperative.Event
    const both = [...withOpteos, changed("Coopaname"), ended("2026-08-31"), coopaname]
    const next = renew({ startsOn: "2027-01-01", endsOn: "2027-06-30" })
    given(...both)
      .when(noted("2027-01-01", next))
      .then({ ...renewed("2027-01-01", "2027-06-30", "2027-01-01"), carrier: "Coopaname" } as Cooperative.Event)
    for (const name of ["Optéos", " OPTÉOS"]) {
      given(...both, changed(name, "2027-01-01"))
        .when(noted("2027-01-01", next))
        .thenRejected("CapeRenewalsExhausted", { renewals: 2 })
      given(...both, changed(name, "2027-01-01"))
        .when(noted("2027-01-01", sign({ signedOn: "2027-01-01", startsOn: "2027-01-01", endsOn: "2027-06-30" })))
        .thenRejected("CapeExists")
    }
  })

  it("renews the contract with the carrier of today and no other", () => {
    const coopaname = { ...signed("2026-09-01", "2026-12-31", "2026-09-01"), carrier: "Coopaname" } as Cooperative.Event
    const returned = [...adult, signed(), changed("Coopaname"), ended("2026-08-31"), coopaname, changed("Optéos")]
    const { contracts } = Papers.fileOf(folded(...returned, renewed("2027-01-01", "2027-06-30")).cape, noaId)
    assert.deepStrictEqual(
      contracts.map(({ carrier, renewals }) => [carrier, renewals]),
      [
        ["Optéos", 1],
        ["Coopaname", 0]
      ]
    )
  })

  it("ends the one that is named, also when it has not begun and another one runs", () => {
    const ahead = { ...signed("2027-01-01", "2027-12-31"), carrier: "Coopaname" } as Cooperative.Event
    const both = [...adult, signed(monday, "2026-12-31"), changed("Coopaname"), ahead]
    const end = (carrier: string) =>
      ({ _tag: "EndCape", personId: noaId, carrier, lastDay: day("2026-11-30") }) as const
    given(...both)
      .when(noted("2026-11-30", end(" coopaname")))
      .then(ended("2026-11-30", "2026-11-30", "Coopaname"))
    given(...both)
      .when(noted("2026-11-30", end("ENCOM")))
      .thenRejected("NoCapeToEnd", { carrier: "ENCOM", endsOn: null })
    const { contracts } = Papers.fileOf(folded(...both, ended("2026-11-30", "2026-11-30", "Coopaname")).cape, noaId)
    assert.deepStrictEqual(contracts.map(Contract.lastDay), [day("2026-12-31"), undefined])
  })

  it("leaves the one that is named, when both have contracts", () => {
    const ahead = { ...signed("2027-01-01", "2027-12-31"), carrier: "Coopaname" } as Cooperative.Event
    const both = [...adult, signed(monday, "2026-12-31"), changed("Coopaname"), ahead, ended("2026-11-30")]
    const { contracts } = Papers.fileOf(folded(...both).cape, noaId)
    assert.deepStrictEqual(contracts.map(Contract.lastDay), [day("2026-11-30"), day("2027-12-31")])
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

describe("what a refusal says", () => {
  it("helps in two languages, with the days and the reason", () => {
    const late = new CapeTermInvalid({ startsOn: on, endsOn: on, latestEnd: day("2027-07-05") })
    const [none, sooner] = [null, day("2027-07-05")].map(
      (endsOn) => new NoCapeToEnd({ personId: noaId, carrier: null, endsOn })
    )
    assert.strictEqual(none?.problem.fr, "Cette personne n'a pas de CAPE.")
    assert.strictEqual(sooner?.problem.fr, "Ce CAPE ne va que jusqu'au 5 juillet 2027.")
    const never = new CapeMissing({ personId: noaId, day: on, endedOn: null })
    const over = new CapeMissing({ personId: noaId, day: on, endedOn: day("2026-07-01") })
    const alone = new AuthorisationIncomplete({ missing: "reasonForOne", act: null })
    const credit = new AuthorisationIncomplete({ missing: "forbiddenAct", act: "buyOnCredit" })
    const waiting = new InsurerNotAccepted({ personId: noaId, day: on, answer: "none" })
    const turnedDown = new InsurerNotAccepted({ personId: noaId, day: on, answer: "refused" })
    const early = new CapeDatesOutOfOrder({ startsOn: on, notBefore: day("2026-07-09") })
    wellSaid(
      late,
      never,
      over,
      alone,
      credit,
      waiting,
      turnedDown,
      early,
      new EmployedFullTime({ personId: noaId }),
      new CapeRenewalsExhausted({ personId: noaId, renewals: 2 }),
      new CapeExists({ personId: noaId, endsOn: on }),
      new CapeStillRuns({ personId: noaId, carrier: "Optéos", endsOn: on }),
      new CapeOfEarlierCarrier({ personId: noaId, carrier: "Optéos", now: "Coopaname" }),
      new CapeBegun({ personId: noaId, startsOn: on }),
      new PaperDateAhead({ paper: "signature", day: on }),
      new PaperDateAhead({ paper: "end", day: on }),
      new ParentsNotAuthorised({ personId: noaId, act: "signCape" }),
      new ParentsNotAuthorised({ personId: noaId, act: "renewCape" }),
      new AuthorisationNotNeeded({ personId: noaId, signedOn: on }),
      new NoCapeToEnd({ personId: noaId, carrier: "Coopaname", endsOn: null })
    )
    assert.include(late.problem.fr, "du 6 juillet 2026 au 5 juillet 2027")
    assert.include(early.remedy.fr, "9 juillet 2026")
    assert.notInclude(never.problem.fr, "null")
    assert.deepStrictEqual(never.next, [{ command: "SignCape", fields: { personId: noaId } }])
    assert.include(over.problem.fr, "1er juillet 2026")
    assert.deepStrictEqual(over.next, [{ command: "RenewCape", fields: { personId: noaId } }])
    assert.include(alone.problem.en, "one parent")
    assert.include(alone.remedy.en, "Add the reason")
    assert.strictEqual(credit.source, "Code civil 387-1, 3°")
    assert.include(credit.problem.en, "credit")
    assert.include(credit.remedy.en, "off the list")
    assert.include(waiting.problem.fr, "6 juillet 2026")
    assert.include(turnedDown.problem.en, "refused")
  })

  it("cites the text that stands behind it", () => {
    assert.strictEqual(new EmployedFullTime({ personId: noaId }).source, "Code de commerce L127-1")
    assert.strictEqual(new CapeRenewalsExhausted({ personId: noaId, renewals: 2 }).source, "Code de commerce L127-2")
    assert.strictEqual(new ParentsNotAuthorised({ personId: noaId, act: "signCape" }).source, "Code civil 388-1-2")
  })
})
