import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as LocalDate from "../../src/LocalDate.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import {
  adhered,
  asked,
  at,
  attended,
  capeSigned,
  charter,
  checkedIn,
  day,
  ficheId,
  ficheOpened,
  folded,
  given,
  insured,
  member,
  monday,
  operator,
  person,
  personId,
  signedUp,
  waitlisted
} from "../Fixtures.ts"
import {
  ana,
  lea,
  noa,
  workDay,
  morning,
  crew,
  potager,
  full,
  confirmed,
  signUp,
  withdraw,
  place,
  gone
} from "./Fixtures.ts"

describe("signing up (F2)", () => {
  const empty = [...crew, potager]

  it("gives a seat to whoever wants one", () => {
    given(...empty)
      .when(asked(lea, signUp))
      .then({ _tag: "SignedUp", ...place("lea") })
    given(...empty)
      .when(asked(noa, { ...signUp, seat: "learner" }))
      .then({ _tag: "SignedUp", ...place("noa", "learner") })
  })

  it("is asked twice without harm", () => {
    given(...full)
      .when(asked(lea, signUp))
      .then()
    given(...full, waitlisted("potager", "noa"))
      .when(asked(noa, signUp))
      .then()
  })

  it("is not for the adults of the team, nor for the operator", () => {
    given(...empty)
      .when(asked(ana, signUp))
      .thenRejected("NotAllowed", { needs: "young" })
    given(...empty)
      .when(asked(operator, signUp))
      .thenRejected("NotAllowed", { needs: "young" })
  })

  it("is for active members", () => {
    given(...empty, { _tag: "MemberPaused", personId: personId("lea"), on: day(monday) })
      .when(asked(lea, signUp))
      .thenRejected("NotInThisState", { status: "paused", needs: "active" })
  })

  it("needs a fiche that is there, not cancelled, not held, not started", () => {
    given(...crew)
      .when(asked(lea, signUp))
      .thenRejected("NotFound", { what: "fiche" })
    given(...empty, {
      _tag: "FicheCancelled",
      ficheId: ficheId("potager"),
      by: personId("ana"),
      reason: "Pluie",
      at: at(monday)
    })
      .when(asked(lea, signUp))
      .thenRejected("FicheNotInThisState", { status: "cancelled" })
    given(...empty)
      .when(asked(lea, signUp, at(workDay, "09:00")))
      .thenRejected("FicheStarted")
    given(...empty)
      .when(asked(lea, signUp, at(workDay, "08:59")))
      .then({ _tag: "SignedUp", ...place("lea", "regular", at(workDay, "08:59")) })
    given(...confirmed, checkedIn("potager", morning, "lea"), attended("potager", at(workDay, "12:00"), { lea: 180 }))
      .when(asked(noa, signUp))
      .thenRejected("FicheNotInThisState", { status: "held" })
  })

  it("asks for the charter in force first, and again when it changed (B3)", () => {
    const newcomer = [
      ...empty,
      ...member("zoe", "2006-01-01"),
      insured("zoe"),
      capeSigned("zoe", "2026-06-01", "2027-05-31")
    ]
    given(...newcomer)
      .when(asked(person("zoe"), signUp))
      .thenRejected("CharterNotAdhered", { version: 0, current: 1 })
    given(...empty, charter(2))
      .when(asked(lea, signUp))
      .thenRejected("CharterNotAdhered", { version: 1, current: 2 })
    given(...empty, charter(2), adhered("lea", 2))
      .when(asked(lea, signUp))
      .then({ _tag: "SignedUp", ...place("lea") })
  })

  it("asks for the charter of the day of work: a new one stops nobody's work before it is asked for (B3)", () => {
    const later = charter(2, day(monday), LocalDate.plusDays(day(workDay), 1))
    given(...empty, later)
      .when(asked(lea, signUp))
      .then({ _tag: "SignedUp", ...place("lea") })
    given(...empty, charter(2, day(monday), day(workDay)))
      .when(asked(lea, signUp))
      .thenRejected("CharterNotAdhered", { version: 1, current: 2 })
    // Whoever said yes to it already need not say yes to the old one as well.
    const newcomer = [
      ...empty,
      later,
      ...member("zoe", "2006-01-01"),
      insured("zoe"),
      capeSigned("zoe", "2026-06-01", "2027-05-31"),
      adhered("zoe", 2)
    ]
    given(...newcomer)
      .when(asked(person("zoe"), signUp))
      .then({ _tag: "SignedUp", ...place("zoe") })
    // Of two that are to come, the newest that is asked for by then counts.
    given(...empty, later, charter(3, day(monday), day(workDay)))
      .when(asked(lea, signUp))
      .thenRejected("CharterNotAdhered", { current: 3 })
  })

  it("refuses when no charter was ever adopted", () => {
    given(...empty.filter(({ _tag }) => _tag !== "CharterAdopted" && _tag !== "CharterAdhered"))
      .when(asked(lea, signUp))
      .thenRejected("CharterNotAdhered", { version: 0, current: 0 })
  })

  it("asks for a CAPE and the insurer's yes on the day of work, with their articles", () => {
    const zoe = [...empty, ...member("zoe", "2006-01-01"), adhered("zoe")]
    const refused = Cooperative.decider.decide(asked(person("zoe"), signUp), folded(...zoe, insured("zoe")))
    assert.deepInclude(Result.isFailure(refused) && refused.failure, { _tag: "CapeMissing", endedOn: null })
    assert.strictEqual(Result.isFailure(refused) && refused.failure.source, "Code de commerce L127-4, R127-3")
    given(...zoe, insured("zoe"), capeSigned("zoe", "2026-06-01", "2026-07-07"))
      .when(asked(person("zoe"), signUp))
      .thenRejected("CapeMissing", { day: day(workDay), endedOn: day("2026-07-07") })
    given(...zoe, capeSigned("zoe", "2026-06-01", "2026-07-08"))
      .when(asked(person("zoe"), signUp))
      .thenRejected("InsurerNotAccepted")
  })

  it("keeps everybody out of two places at once, and lets shifts touch", () => {
    const noon = (from: string, to: string) => [
      ...empty,
      ficheOpened("noon", workDay, from, to),
      signedUp("noon", "lea")
    ]
    given(...noon("11:59", "14:00"))
      .when(asked(lea, signUp))
      .thenRejected("TwoPlacesAtOnce", { other: ficheId("noon") })
    given(...noon("08:00", "09:01"))
      .when(asked(lea, signUp))
      .thenRejected("TwoPlacesAtOnce", { other: ficheId("noon") })
    given(...noon("12:00", "14:00"))
      .when(asked(lea, signUp))
      .then({ _tag: "SignedUp", ...place("lea") })
    given(...noon("08:00", "09:00"))
      .when(asked(lea, signUp))
      .then({ _tag: "SignedUp", ...place("lea") })
  })

  it("is free again at that time once the other fiche is cancelled, or nobody came to it", () => {
    const other = [...empty, ficheOpened("noon", workDay, "10:00", "14:00"), signedUp("noon", "lea")]
    given(...other, {
      _tag: "FicheCancelled",
      ficheId: ficheId("noon"),
      by: personId("ana"),
      reason: "Pluie",
      at: at(monday)
    })
      .when(asked(lea, signUp))
      .then({ _tag: "SignedUp", ...place("lea") })
    given(...other, attended("noon", at(monday), { lea: 0 }))
      .when(asked(lea, signUp))
      .then({ _tag: "SignedUp", ...place("lea") })
  })

  it("refuses a minor what the law refuses, with the article (Z13)", () => {
    given(...crew, ficheOpened("potager", workDay, "20:00", "22:01"))
      .when(asked(noa, signUp))
      .thenRejected("WorkRuleBroken", {
        policy: "minorsNoNightWork",
        article: "L3163-1, L3163-2",
        personId: personId("noa"),
        facts: { day: day(workDay), at: "22:01" }
      })
    given(...crew, ficheOpened("potager", workDay, "20:00", "22:01"))
      .when(asked(lea, signUp))
      .then({ _tag: "SignedUp", ...place("lea") })
  })

  it("looks at a minor's other fiches: planned ones as planned, held ones as worked (Z10)", () => {
    const afternoon = ficheOpened("afternoon", workDay, "14:00", "18:00")
    const long = ficheOpened("potager", workDay, "08:00", "12:01")
    given(...crew, long, afternoon, signedUp("afternoon", "noa"))
      .when(asked(noa, signUp))
      .thenRejected("WorkRuleBroken", {
        policy: "minorsEightHoursADay",
        facts: { day: day(workDay), minutes: 481, limit: 480 }
      })
    const held = [
      ...crew,
      ficheOpened("before", workDay, "06:00", "07:30"),
      signedUp("before", "noa"),
      attended("before", at(workDay, "07:30"), { noa: 240 }),
      ficheOpened("potager", workDay, "13:00", "17:01")
    ]
    given(...held)
      .when(asked(noa, signUp))
      .thenRejected("WorkRuleBroken", { facts: { day: day(workDay), minutes: 481, limit: 480 } })
  })

  it("looks at the whole week, before and after the day that is asked for (Z15)", () => {
    const week = (...days: ReadonlyArray<string>) => [
      ...crew,
      ...days.flatMap((on) => [ficheOpened(on, on), signedUp(on, "noa")])
    ]
    given(...week("2026-07-06", "2026-07-08", "2026-07-10"), ficheOpened("potager", "2026-07-12"))
      .when(asked(noa, signUp, at("2026-07-05")))
      .thenRejected("WorkRuleBroken", { policy: "minorsTwoDaysOffInARow" })
    given(...week("2026-07-08", "2026-07-10", "2026-07-12"), ficheOpened("potager", "2026-07-06"))
      .when(asked(noa, signUp, at("2026-07-05")))
      .thenRejected("WorkRuleBroken", { policy: "minorsTwoDaysOffInARow" })
    given(...week("2026-07-08", "2026-07-10", "2026-07-05"), ficheOpened("potager", "2026-07-06"))
      .when(asked(noa, signUp, at("2026-07-05")))
      .then({ _tag: "SignedUp", ...place("noa", "regular", at("2026-07-05")) })
  })

  it("counts the age on the day of work: 18 on that day is an adult", () => {
    const night = ficheOpened("potager", "2027-01-31", "21:00", "23:00")
    given(...crew, night)
      .when(asked(noa, signUp))
      .then({ _tag: "SignedUp", ...place("noa") })
    given(...crew, ficheOpened("potager", "2027-01-30", "21:00", "23:00"))
      .when(asked(noa, signUp))
      .thenRejected("WorkRuleBroken")
  })

  it("has no learner seat where none is offered", () => {
    given(...crew, ficheOpened("potager", workDay, "09:00", "12:00", { seats: { min: 1, max: 2, learner: 0 } }))
      .when(asked(lea, { ...signUp, seat: "learner" }))
      .thenRejected("NoLearnerSeat")
  })

  it("asks to withdraw before taking a seat of the other kind", () => {
    given(...full)
      .when(asked(lea, { ...signUp, seat: "learner" }))
      .thenRejected("AlreadyOnThisFiche", { seat: "regular", waiting: false })
    given(...full, waitlisted("potager", "noa"))
      .when(asked(noa, { ...signUp, seat: "learner" }))
      .thenRejected("AlreadyOnThisFiche", { seat: "regular", waiting: true })
  })
})

describe("withdrawing (F2)", () => {
  it("is on time 24 h before the start, and late a minute after", () => {
    const onTime = at("2026-07-07", "09:00")
    const late = at("2026-07-07", "09:01")
    given(...full)
      .when(asked(lea, withdraw, onTime))
      .then(gone("lea", { at: onTime }))
    given(...full)
      .when(asked(lea, withdraw, late))
      .then(gone("lea", { late: true, at: late }))
  })

  it("is never blocked before the start, also on a confirmed fiche, and keeps the reason", () => {
    const when = at(workDay, "08:59")
    given(...confirmed)
      .when(asked(lea, { ...withdraw, reason: "Je suis malade." }, when))
      .then(gone("lea", { late: true, reason: "Je suis malade.", at: when }))
    given(...confirmed)
      .when(asked(lea, withdraw, at(workDay, "09:00")))
      .thenRejected("FicheStarted")
  })

  it("is nothing for somebody who is not on the fiche", () => {
    given(...full)
      .when(asked(noa, withdraw))
      .then()
    given(...full)
      .when(asked(ana, withdraw))
      .thenRejected("NotAllowed", { needs: "young" })
  })

  it("also takes back a check-in", () => {
    const state = folded(...confirmed, checkedIn("potager", morning, "lea", "sam"), gone("lea"))
    assert.deepStrictEqual(state.planning.fiches["potager"]?.checkedIn, [personId("sam")])
  })
})

describe("work over midnight (F2)", () => {
  const night = ficheOpened("potager", workDay, "20:00", "23:00", { endsAt: at("2026-07-09", "03:00") })
  const untilMidnight = ficheOpened("potager", workDay, "20:00", "23:00", { endsAt: at("2026-07-09", "00:00") })
  const ends: Cooperative.Event = {
    _tag: "CapeEnded",
    carrier: null,
    personId: personId("lea"),
    lastDay: day(workDay),
    on: day(monday)
  }

  it("needs papers on both days", () => {
    given(...crew, night, ends)
      .when(asked(lea, signUp))
      .thenRejected("CapeMissing", { day: day("2026-07-09"), endedOn: day(workDay) })
    given(...crew, untilMidnight, ends)
      .when(asked(lea, signUp))
      .then({ _tag: "SignedUp", ...place("lea") })
  })
})

describe("leaving and pausing (C10)", () => {
  const leave = { _tag: "Leave", personId: personId("lea") } as const
  const left: Cooperative.Event = { _tag: "MemberLeft", personId: personId("lea"), on: day(monday) }
  const of = (id: string) => ({ ficheId: ficheId(id) })

  it("frees every seat of the fiches to come, and those who wait move up", () => {
    const history = [
      ...full,
      waitlisted("potager", "noa"),
      ficheOpened("thursday", "2026-07-09"),
      signedUp("thursday", "lea", "learner"),
      ficheOpened("friday", "2026-07-10", "09:00", "12:00", { seats: { min: 1, max: 1, learner: 0 } }),
      signedUp("friday", "sam"),
      waitlisted("friday", "lea")
    ]
    given(...history)
      .when(asked(lea, leave))
      .then(
        left,
        gone("lea", { because: "left" }),
        gone("lea", { because: "left", ...of("thursday") }),
        gone("lea", { because: "left", from: "waitingList", ...of("friday") }),
        { _tag: "MovedUp", ...place("noa") }
      )
  })

  it("lets those who wait move up by the start of the fiches, and wherever else a seat is free that they may have", () => {
    const history = [
      ...crew,
      ...["friday", "thursday", "saturday"].flatMap((id, index) => [
        ficheOpened(id, ["2026-07-10", "2026-07-09", "2026-07-11"][index], "09:00", "12:00", {
          seats: { min: 1, max: 1, learner: 0 }
        }),
        waitlisted(id, "sam")
      ]),
      signedUp("friday", "lea"),
      signedUp("thursday", "lea")
    ]
    const up = (id: string) => ({ _tag: "MovedUp", ...place("sam"), ...of(id) }) as const
    given(...history)
      .when(asked(lea, leave))
      .then(
        left,
        gone("lea", { because: "left", ...of("friday") }),
        gone("lea", { because: "left", ...of("thursday") }),
        up("thursday"),
        up("friday"),
        up("saturday")
      )
  })

  it("gives a freed seat to nobody who took one at the same time a moment before", () => {
    const twice = [
      ...full.filter((event) => event._tag !== "SignedUp" || event.personId !== personId("sam")),
      ficheOpened("same", workDay, "10:00", "11:00"),
      signedUp("potager", "sam"),
      waitlisted("potager", "noa"),
      waitlisted("same", "lea"),
      waitlisted("same", "noa")
    ]
    given(...twice)
      .when(asked(lea, leave))
      .then(
        left,
        gone("lea", { because: "left" }),
        gone("lea", { because: "left", from: "waitingList", ...of("same") }),
        { _tag: "MovedUp", ...place("noa") }
      )
  })

  it("notes when it is late, and keeps the seat of work that has begun", () => {
    given(...full)
      .when(asked(lea, leave, at(workDay, "08:59")))
      .then({ ...left, on: day(workDay) }, gone("lea", { because: "left", late: true, at: at(workDay, "08:59") }))
    given(...full)
      .when(asked(lea, leave, at(workDay, "09:00")))
      .then({ ...left, on: day(workDay) })
  })

  it("never notes a place on the waiting list as late", () => {
    const friday = [...full, waitlisted("potager", "noa")]
    given(...friday)
      .when(asked(noa, { ...leave, personId: personId("noa") }, at(workDay, "08:59")))
      .then(
        { ...left, personId: personId("noa"), on: day(workDay) },
        gone("noa", { because: "left", from: "waitingList", at: at(workDay, "08:59") })
      )
  })

  it("frees the seats of somebody who pauses as well", () => {
    given(...full)
      .when(asked(ana, { _tag: "Pause", personId: personId("lea") }))
      .then(
        { _tag: "MemberPaused", personId: personId("lea"), notedBy: personId("ana"), on: day(monday) },
        gone("lea", { because: "paused" })
      )
  })

  it("leaves cancelled fiches and those of others alone", () => {
    given(...full, {
      _tag: "FicheCancelled",
      ficheId: ficheId("potager"),
      by: personId("ana"),
      reason: "Pluie",
      at: at(monday)
    })
      .when(asked(lea, leave))
      .then(left)
    given(...full)
      .when(asked(noa, { ...leave, personId: personId("noa") }))
      .then({ ...left, personId: personId("noa") })
  })
})
