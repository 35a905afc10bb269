import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Cooperative from "../../src/Cooperative.ts"
import { ClientId, CommandId, PotId } from "../../src/Ids.ts"
import type * as Instant from "../../src/Instant.ts"
import type * as Planning from "../../src/planning/Planning.ts"
import {
  adhered,
  asked,
  at,
  attended,
  capeSigned,
  charter,
  checkedIn,
  clientAdded,
  cooperative,
  day,
  ficheConfirmed,
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
  waitlisted,
  worker
} from "../Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const noa = person("noa")
const workDay = "2026-07-08"
const morning = at(workDay, "08:00")

/** With Noa, who is 17, and Mme Petit for whom things are done. */
const crew: ReadonlyArray<Cooperative.Event> = [...cooperative, ...worker("noa", "2009-01-31"), clientAdded()]
const potager = ficheOpened("potager")
const full = [...crew, potager, signedUp("potager", "lea"), signedUp("potager", "sam")]
const confirmed = [...full, ficheConfirmed("potager")]

const signUp = { _tag: "SignUp", ficheId: ficheId("potager"), seat: "regular" } as const
const withdraw = { _tag: "Withdraw", ficheId: ficheId("potager") } as const
const place = (who: string, seat: "regular" | "learner" = "regular", when = at(monday)) =>
  ({ ficheId: ficheId("potager"), personId: personId(who), seat, at: when }) as const
const gone = (who: string, changes: Partial<typeof Planning.Withdrawn.Type> = {}): typeof Planning.Withdrawn.Type => ({
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

describe("opening a fiche (F2)", () => {
  const open: typeof Planning.OpenFiche.Type = {
    _tag: "OpenFiche",
    clientId: ClientId.make("petit"),
    title: "Désherber le potager",
    place: "12 rue des Lilas",
    startsAt: at(workDay, "09:00"),
    endsAt: at(workDay, "12:00"),
    seats: { min: 1, max: 2, learner: 1 },
    skills: [],
    work: { task: "light" },
    priceCents: 12_000
  }

  it("takes a client, a time, a place, seats and a price, for a coordinator or an active member", () => {
    given(...crew)
      .when(asked(ana, open, at(monday), "potager"))
      .then(ficheOpened("potager", workDay, "09:00", "12:00", { on: day(monday) }))
    given(...crew)
      .when(asked(lea, { ...open, breakMinutes: 15, difficultyPercent: 150 }, at(monday), "potager"))
      .then(
        ficheOpened("potager", workDay, "09:00", "12:00", {
          on: day(monday),
          by: personId("lea"),
          breakMinutes: 15,
          difficultyPercent: 150
        })
      )
  })

  it("is not for strangers, nor for somebody who pauses", () => {
    given(...crew)
      .when(asked(operator, open))
      .thenRejected("NotAllowed", { needs: "member" })
    given(...crew, { _tag: "MemberPaused", personId: personId("lea"), on: day(monday) })
      .when(asked(lea, open))
      .thenRejected("NotAllowed", { needs: "member" })
  })

  it("knows the client", () => {
    given(...cooperative)
      .when(asked(ana, open))
      .thenRejected("NotFound", { what: "client", id: "petit" })
  })

  it("has times that make sense", () => {
    const refused = (changes: Partial<typeof open>, wrong: string) =>
      given(...crew)
        .when(asked(ana, { ...open, ...changes }))
        .thenRejected("FicheTimesInvalid", { wrong })
    refused({ endsAt: open.startsAt }, "endsBeforeStart")
    refused({ endsAt: at(workDay, "08:00") }, "endsBeforeStart")
    refused({ startsAt: at(monday), endsAt: at(monday, "12:00") }, "startsInThePast")
    refused({ endsAt: at("2026-07-09", "09:01") }, "tooLong")
    refused({ breakMinutes: 180 }, "breakTooLong")
    const accepted = Cooperative.decider.decide(
      asked(ana, { ...open, endsAt: at("2026-07-09", "09:00"), breakMinutes: 179 }),
      folded(...crew)
    )
    assert.isTrue(Result.isSuccess(accepted))
  })

  it("belongs to the day on which it starts in Paris", () => {
    const late = { ...open, startsAt: at(workDay, "23:30"), endsAt: at("2026-07-09", "00:30") }
    const events = Result.getOrThrow(Cooperative.decider.decide(asked(ana, late), folded(...crew)))
    assert.strictEqual(events[0]?._tag === "FicheOpened" && events[0].workDay, day(workDay))
  })
})

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
      .thenRejected("NotAllowed", { needs: "member" })
    given(...empty)
      .when(asked(operator, signUp))
      .thenRejected("NotAllowed", { needs: "member" })
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

  it("refuses when no charter was ever adopted", () => {
    given(...empty.filter(({ _tag }) => _tag !== "CharterAdopted" && _tag !== "CharterAdhered"))
      .when(asked(lea, signUp))
      .thenRejected("CharterNotAdhered", { version: 0, current: 0 })
  })

  it("asks for a CAPE and the insurer's yes on the day of work, with their articles", () => {
    const zoe = [...empty, ...member("zoe", "2006-01-01"), adhered("zoe")]
    given(...zoe, insured("zoe"))
      .when(asked(person("zoe"), signUp))
      .thenRejected("CapeMissing", { source: "Code de commerce L127-4, R127-3" })
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

describe("the waiting list (F2)", () => {
  const zoe = worker("zoe", "2006-01-01")
  const queue = [...full, ...zoe, waitlisted("potager", "noa"), waitlisted("potager", "zoe")]

  it("takes those for whom there is no seat of their kind", () => {
    given(...full)
      .when(asked(noa, signUp))
      .then({ _tag: "Waitlisted", ...place("noa") })
    given(...full)
      .when(asked(noa, { ...signUp, seat: "learner" }))
      .then({ _tag: "SignedUp", ...place("noa", "learner") })
    given(...full, ...zoe, signedUp("potager", "zoe", "learner"))
      .when(asked(noa, { ...signUp, seat: "learner" }))
      .then({ _tag: "Waitlisted", ...place("noa", "learner") })
  })

  it("moves the first one up when somebody withdraws", () => {
    given(...queue)
      .when(asked(lea, withdraw))
      .then(gone("lea"), { _tag: "MovedUp", ...place("noa") })
  })

  it("passes over those who may not work, and keeps their place", () => {
    given(...queue, { _tag: "CapeEnded", personId: personId("noa"), lastDay: day("2026-07-07"), on: day(monday) })
      .when(asked(lea, withdraw))
      .then(gone("lea"), { _tag: "MovedUp", ...place("zoe") })
  })

  it("passes over those who wait for a seat of the other kind", () => {
    const learner = [...worker("max", "2006-01-01"), signedUp("potager", "max", "learner")]
    given(...full, ...zoe, ...learner, waitlisted("potager", "noa", "learner"), waitlisted("potager", "zoe"))
      .when(asked(lea, withdraw))
      .then(gone("lea"), { _tag: "MovedUp", ...place("zoe") })
  })

  it("lets those who waited go before a newcomer, once what kept them is settled", () => {
    const open = [...full, ...zoe, waitlisted("potager", "noa"), gone("lea")]
    given(...open)
      .when(asked(person("zoe"), signUp))
      .then({ _tag: "MovedUp", ...place("noa") }, { _tag: "Waitlisted", ...place("zoe") })
    given(...open)
      .when(asked(noa, signUp))
      .then({ _tag: "MovedUp", ...place("noa") })
    given(...open, gone("sam"))
      .when(asked(person("zoe"), signUp))
      .then({ _tag: "MovedUp", ...place("noa") }, { _tag: "SignedUp", ...place("zoe") })
  })

  it("is left without moving anybody", () => {
    given(...queue)
      .when(asked(noa, withdraw))
      .then(gone("noa", { from: "waitingList" }))
  })

  it("never notes leaving it as late", () => {
    const when = at(workDay, "08:59")
    given(...queue)
      .when(asked(noa, withdraw, when))
      .then(gone("noa", { from: "waitingList", at: when }))
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
      .thenRejected("NotAllowed", { needs: "member" })
  })

  it("also takes back a check-in", () => {
    const state = folded(...confirmed, checkedIn("potager", morning, "lea", "sam"), gone("lea"))
    assert.deepStrictEqual(state.planning.fiches["potager"]?.checkedIn, [personId("sam")])
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
      .then({ _tag: "MemberPaused", personId: personId("lea"), on: day(monday) }, gone("lea", { because: "paused" }))
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

describe("confirming and cancelling (F2)", () => {
  const confirm = { _tag: "ConfirmFiche", ficheId: ficheId("potager") } as const
  const cancel = { _tag: "CancelFiche", ficheId: ficheId("potager"), reason: "Il pleut." } as const
  const done: Cooperative.Event = {
    _tag: "FicheConfirmed",
    ficheId: ficheId("potager"),
    by: personId("ana"),
    at: at(monday)
  }
  const off: Cooperative.Event = {
    _tag: "FicheCancelled",
    ficheId: ficheId("potager"),
    by: personId("ana"),
    reason: "Il pleut.",
    at: at(monday)
  }

  it("is done by a coordinator, once", () => {
    given(...full)
      .when(asked(ana, confirm))
      .then(done)
    given(...full, done)
      .when(asked(ana, confirm))
      .then()
    given(...full)
      .when(asked(lea, confirm))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...full)
      .when(asked(lea, cancel))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("goes ahead with fewer than wished, but not with nobody to do the work", () => {
    const wished = ficheOpened("potager", workDay, "09:00", "12:00", { seats: { min: 2, max: 2, learner: 1 } })
    given(...crew, wished, signedUp("potager", "lea"))
      .when(asked(ana, confirm))
      .then(done)
    given(...crew, wished)
      .when(asked(ana, confirm))
      .thenRejected("NobodySignedUp")
    given(...crew, wished, signedUp("potager", "lea", "learner"))
      .when(asked(ana, confirm))
      .thenRejected("NobodySignedUp")
  })

  it("is possible until the end, not after", () => {
    given(...full)
      .when(asked(ana, confirm, at(workDay, "11:59")))
      .then({ ...done, at: at(workDay, "11:59") })
    given(...full)
      .when(asked(ana, confirm, at(workDay, "12:00")))
      .thenRejected("FicheStarted")
  })

  it("cancels with a reason, once, and not what took place", () => {
    given(...full)
      .when(asked(ana, cancel))
      .then(off)
    given(...full, done)
      .when(asked(ana, cancel))
      .then(off)
    given(...full, off)
      .when(asked(ana, cancel))
      .then()
    given(...full, off)
      .when(asked(ana, confirm))
      .thenRejected("FicheNotInThisState", { status: "cancelled", needs: "open" })
    given(...confirmed, checkedIn("potager", morning, "lea"), attended("potager", at(workDay, "12:00"), { lea: 180 }))
      .when(asked(ana, cancel))
      .thenRejected("FicheNotInThisState", { status: "held" })
  })
})

describe("checking in on the day of work (F2)", () => {
  const arrive = (...people: ReadonlyArray<string>) => {
    const [first = "lea", ...others] = people
    return { _tag: "CheckIn", ficheId: ficheId("potager"), people: [personId(first), ...others.map(personId)] } as const
  }
  const arrived = (by: string, when: Instant.Instant, ...people: ReadonlyArray<string>): Cooperative.Event => ({
    _tag: "CheckedIn",
    ficheId: ficheId("potager"),
    people: people.map(personId),
    by: personId(by),
    at: when
  })

  it("is done by a coordinator or by somebody of the fiche", () => {
    given(...confirmed)
      .when(asked(ana, arrive("lea", "sam"), morning))
      .then(arrived("ana", morning, "lea", "sam"))
    given(...confirmed)
      .when(asked(lea, arrive("lea", "sam"), morning))
      .then(arrived("lea", morning, "lea", "sam"))
    given(...confirmed)
      .when(asked(noa, arrive("lea"), morning))
      .thenRejected("NotOnThisFiche", { personId: personId("noa") })
    given(...confirmed)
      .when(asked(operator, arrive("lea"), morning))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("happens once for each of them", () => {
    const one = [...confirmed, checkedIn("potager", morning, "lea")]
    given(...one)
      .when(asked(ana, arrive("lea"), morning))
      .then()
    given(...one)
      .when(asked(ana, arrive("lea", "sam", "sam"), morning))
      .then(arrived("ana", morning, "sam"))
  })

  it("is for that day, or while the work goes on past midnight", () => {
    given(...confirmed)
      .when(asked(ana, arrive("lea"), at("2026-07-07", "23:59")))
      .thenRejected("NotTheWorkDay", { workDay: day(workDay), day: day("2026-07-07") })
    given(...confirmed)
      .when(asked(ana, arrive("lea"), at(workDay, "00:00")))
      .then(arrived("ana", at(workDay, "00:00"), "lea"))
    given(...confirmed)
      .when(asked(ana, arrive("lea"), at("2026-07-09", "00:00")))
      .thenRejected("NotTheWorkDay")
    const overnight = ficheOpened("potager", workDay, "22:00", "12:00", { endsAt: at("2026-07-09", "02:00") })
    const night = [...crew, overnight, signedUp("potager", "lea"), ficheConfirmed("potager")]
    given(...night)
      .when(asked(ana, arrive("lea"), at("2026-07-09", "02:00")))
      .then(arrived("ana", at("2026-07-09", "02:00"), "lea"))
    given(...night)
      .when(asked(ana, arrive("lea"), at("2026-07-09", "02:01")))
      .thenRejected("NotTheWorkDay")
  })

  it("needs a confirmed fiche, and people who are on it", () => {
    given(...full)
      .when(asked(ana, arrive("lea"), morning))
      .thenRejected("FicheNotInThisState", { status: "open", needs: "confirmed" })
    given(...confirmed)
      .when(asked(ana, arrive("lea", "noa"), morning))
      .thenRejected("NotOnThisFiche", { personId: personId("noa") })
  })

  it("checks the papers again: the CAPE may have ended in between", () => {
    given(...confirmed, {
      _tag: "CapeEnded",
      personId: personId("sam"),
      lastDay: day("2026-07-07"),
      on: day("2026-07-07")
    })
      .when(asked(ana, arrive("lea", "sam"), morning))
      .thenRejected("CapeMissing", { personId: personId("sam"), endedOn: day("2026-07-07") })
  })

  it("checks the charter again: a new version may have come (B3)", () => {
    given(...confirmed, charter(2), adhered("lea", 2))
      .when(asked(ana, arrive("sam"), morning))
      .thenRejected("CharterNotAdhered", { personId: personId("sam"), version: 1, current: 2 })
    given(...confirmed, charter(2), adhered("lea", 2))
      .when(asked(ana, arrive("lea"), morning))
      .then(arrived("ana", morning, "lea"))
  })

  it("checks the law again: the evening before may have become longer (Z14)", () => {
    const history = [
      ...crew,
      ficheOpened("evening", "2026-07-07", "18:00", "21:00"),
      signedUp("evening", "noa"),
      potager,
      signedUp("potager", "noa"),
      ficheConfirmed("potager")
    ]
    given(...history)
      .when(asked(ana, arrive("noa"), morning))
      .then(arrived("ana", morning, "noa"))
    given(...history, attended("evening", at("2026-07-07", "21:30"), { noa: 181 }))
      .when(asked(ana, arrive("noa"), morning))
      .thenRejected("WorkRuleBroken", {
        policy: "minorsRestTwelveHours",
        facts: { day: day(workDay), minutes: 719, limit: 720 }
      })
    const broken = [
      ...crew,
      ficheOpened("evening", "2026-07-07", "18:00", "21:00", { breakMinutes: 30 }),
      signedUp("evening", "noa"),
      potager,
      signedUp("potager", "noa"),
      ficheConfirmed("potager")
    ]
    given(...broken, attended("evening", at("2026-07-07", "21:30"), { noa: 151 }))
      .when(asked(ana, arrive("noa"), morning))
      .thenRejected("WorkRuleBroken", { facts: { day: day(workDay), minutes: 719, limit: 720 } })
  })

  it("lets somebody who came late in after the attendance of the others", () => {
    const held = [
      ...confirmed,
      checkedIn("potager", morning, "lea"),
      attended("potager", at(workDay, "09:30"), { lea: 180 })
    ]
    given(...held)
      .when(asked(ana, arrive("sam"), at(workDay, "10:00")))
      .then(arrived("ana", at(workDay, "10:00"), "sam"))
  })
})

describe("recording attendance (F2)", () => {
  const noon = at(workDay, "12:00")
  const record = (first: readonly [string, number], ...others: ReadonlyArray<readonly [string, number]>) => {
    const attendance = ([who, minutes]: readonly [string, number]) => ({ personId: personId(who), minutes })
    return {
      _tag: "RecordAttendance",
      ficheId: ficheId("potager"),
      attendances: [attendance(first), ...others.map(attendance)]
    } as const
  }
  const both = [...confirmed, checkedIn("potager", morning, "lea", "sam")]

  it("keeps the minutes of everybody who was checked in", () => {
    given(...both)
      .when(asked(ana, record(["lea", 180], ["sam", 90]), noon))
      .then(attended("potager", noon, { lea: 180, sam: 90 }))
  })

  it("keeps on which kind of seat they worked", () => {
    const learner = [...confirmed, signedUp("potager", "noa", "learner"), checkedIn("potager", morning, "noa")]
    const state = folded(...learner)
    const events = Result.getOrThrow(Cooperative.decider.decide(asked(ana, record(["noa", 60]), noon), state))
    const { planning } = folded(...learner, ...events)
    assert.deepStrictEqual(planning.fiches["potager"]?.attendance, [
      { personId: personId("noa"), minutes: 60, seat: "learner" }
    ])
    assert.strictEqual(planning.fiches["potager"]?.status, "held")
  })

  it("is for a coordinator, on a confirmed fiche, after the start", () => {
    given(...both)
      .when(asked(lea, record(["lea", 180]), noon))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...full)
      .when(asked(ana, record(["lea", 0]), noon))
      .thenRejected("FicheNotInThisState", { needs: "confirmed" })
    given(...both)
      .when(asked(ana, record(["lea", 1], ["sam", 1]), at(workDay, "09:00")))
      .thenRejected("FicheNotStarted")
    given(...both)
      .when(asked(ana, record(["lea", 1], ["sam", 1]), at(workDay, "09:01")))
      .then(attended("potager", at(workDay, "09:01"), { lea: 1, sam: 1 }))
  })

  it("counts no minute of somebody who was not checked in, but notes that they did not come", () => {
    const one = [...confirmed, checkedIn("potager", morning, "lea")]
    given(...one)
      .when(asked(ana, record(["lea", 180], ["sam", 1]), noon))
      .thenRejected("NotCheckedIn", { personId: personId("sam") })
    given(...one)
      .when(asked(ana, record(["lea", 180], ["sam", 0]), noon))
      .then(attended("potager", noon, { lea: 180, sam: 0 }))
    given(...one)
      .when(asked(ana, record(["lea", 180], ["noa", 0]), noon))
      .thenRejected("NotOnThisFiche", { personId: personId("noa") })
  })

  it("forgets nobody", () => {
    given(...both)
      .when(asked(ana, record(["lea", 180]), noon))
      .thenRejected("AttendanceIncomplete", { missing: [personId("sam")] })
  })

  it("is corrected by recording it again, and nothing happens when nothing changes", () => {
    const held = [...both, attended("potager", noon, { lea: 180, sam: 90 })]
    given(...held)
      .when(asked(ana, record(["sam", 90], ["lea", 180]), noon))
      .then()
    given(...held)
      .when(asked(ana, record(["lea", 180], ["sam", 91]), noon))
      .then(attended("potager", noon, { lea: 180, sam: 91 }))
  })

  it("is locked while a pot holds money of the fiche", () => {
    const state = folded(...both, attended("potager", noon, { lea: 180, sam: 90 }))
    const decide = (fiche: string, potId: PotId | undefined, minutes: number) => {
      const receipt = { ficheId: ficheId(fiche), ttc: 12_000, vat: 2_000, receivedOn: day(workDay), reversed: 0, potId }
      const treasury = { ...state.treasury, receipts: { paid: receipt } }
      return Cooperative.decide(asked(ana, record(["lea", 180], ["sam", minutes]), noon), { ...state, treasury })
    }
    const pot = PotId.make("pot")
    const refused = decide("potager", pot, 91)
    assert.strictEqual(Result.isFailure(refused) && refused.failure._tag, "AttendanceLocked")
    assert.isTrue(Result.isSuccess(decide("potager", pot, 90)))
    assert.isTrue(Result.isSuccess(decide("potager", undefined, 91)))
    assert.isTrue(Result.isSuccess(decide("elsewhere", pot, 91)))
  })
})

describe("what always holds (F2)", () => {
  const people = ["lea", "sam", "noa", "zoe", "max"]
  const history: ReadonlyArray<Cooperative.Event> = [
    ...cooperative,
    ...worker("noa", "2009-01-31"),
    ...worker("zoe", "2006-01-01"),
    ...worker("max", "2006-01-01"),
    clientAdded(),
    potager,
    ficheOpened("same", workDay, "10:00", "13:00", { seats: { min: 1, max: 1, learner: 1 } })
  ]
  const step = fc.record({
    who: fc.constantFrom(...people),
    fiche: fc.constantFrom("potager", "same"),
    what: fc.constantFrom("regular", "learner", "withdraw", "withdraw", "pause", "return")
  })
  const command = ({ fiche, what, who }: { who: string; fiche: string; what: string }): Cooperative.Command => {
    switch (what) {
      case "withdraw":
        return { _tag: "Withdraw", ficheId: ficheId(fiche) }
      case "pause":
        return { _tag: "Pause", personId: personId(who) }
      case "return":
        return { _tag: "Return", personId: personId(who) }
      default:
        return { _tag: "SignUp", ficheId: ficheId(fiche), seat: what === "learner" ? "learner" : "regular" }
    }
  }

  it("never exceeds the seats, never has anybody both on and waiting or in two places, and keeps the order of the list", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let state = folded(...history)
        steps.forEach((one, index) => {
          const before = state.planning.fiches
          const decided = Cooperative.decider.decide(
            {
              actor: person(one.who),
              command: command(one),
              at: at(monday),
              commandId: CommandId.make(`step-${index}`)
            },
            state
          )
          if (Result.isFailure(decided)) return
          state = decided.success.reduce(Cooperative.decider.evolve, state)
          for (const [id, fiche] of Object.entries(state.planning.fiches)) {
            const on = fiche.signUps.map(({ personId }) => personId)
            const waiting = fiche.waiting.map(({ personId }) => personId)
            assert.isAtMost(fiche.signUps.filter(({ seat }) => seat === "regular").length, fiche.seats.max)
            assert.isAtMost(fiche.signUps.filter(({ seat }) => seat === "learner").length, fiche.seats.learner)
            assert.strictEqual(new Set([...on, ...waiting]).size, on.length + waiting.length)
            // Those who were waiting before and still are, wait in the same order, ahead of newcomers.
            const still = (before[id]?.waiting ?? [])
              .map(({ personId }) => personId)
              .filter((who) => waiting.includes(who))
            assert.deepStrictEqual(waiting.slice(0, still.length), still)
          }
          for (const who of people) {
            const places = Object.values(state.planning.fiches).filter(({ signUps }) =>
              signUps.some(({ personId: id }) => id === personId(who))
            )
            assert.isAtMost(places.length, 1)
            if (state.membership.members[who]?.status === "paused") assert.strictEqual(places.length, 0)
          }
        })
      }),
      { numRuns: 200 }
    )
  })
})
