import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import { PotId } from "../../src/Ids.ts"
import type * as Instant from "../../src/Instant.ts"
import {
  adhered,
  asked,
  at,
  attended,
  charter,
  checkedIn,
  day,
  ficheConfirmed,
  ficheId,
  ficheOpened,
  folded,
  given,
  operator,
  personId,
  signedUp
} from "../Fixtures.ts"
import { ana, lea, noa, workDay, morning, crew, potager, full, confirmed } from "./Fixtures.ts"

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
      .thenRejected("NotAllowed", { needs: "member" })
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
      carrier: null,
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
      signedUp("potager", "lea"),
      ficheConfirmed("potager")
    ]
    given(...history)
      .when(asked(ana, arrive("lea", "noa"), morning))
      .then(arrived("ana", morning, "lea", "noa"))
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

  it("counts no more minutes than have passed since the start", () => {
    const soon = at(workDay, "09:30")
    given(...both)
      .when(asked(ana, record(["lea", 31], ["sam", 0]), soon))
      .thenRejected("MoreThanHasPassed", { personId: personId("lea"), minutes: 31, passed: 30 })
    given(...both)
      .when(asked(ana, record(["lea", 30], ["sam", 0]), soon))
      .then(attended("potager", soon, { lea: 30, sam: 0 }))
    // A day has passed, so it can be; whether it was is asked by an alert.
    const later = at("2026-07-10", "10:00")
    given(...both)
      .when(asked(ana, record(["lea", 1_440], ["sam", 0]), later))
      .then(attended("potager", later, { lea: 1_440, sam: 0 }))
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
      const receipt = {
        ficheId: ficheId(fiche),
        ttc: 12_000,
        vat: 2_000,
        receivedOn: day(workDay),
        reversed: 0,
        takenBack: 0,
        potId,
        again: undefined,
        question: undefined
      }
      const receipts = { ...state.receipts, receipts: { paid: receipt } }
      return Cooperative.decide(asked(ana, record(["lea", 180], ["sam", minutes]), noon), { ...state, receipts })
    }
    const pot = PotId.make("pot")
    const refused = decide("potager", pot, 91)
    assert.strictEqual(Result.isFailure(refused) && refused.failure._tag, "AttendanceLocked")
    assert.isTrue(Result.isSuccess(decide("potager", pot, 90)))
    assert.isTrue(Result.isSuccess(decide("potager", undefined, 91)))
    assert.isTrue(Result.isSuccess(decide("elsewhere", pot, 91)))
  })
})
