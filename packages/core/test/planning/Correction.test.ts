/** Verifies: F2 — what was recorded is corrected by two people, and both values stay. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import {
  asked,
  at,
  attended,
  checkedIn,
  coordinator,
  ficheId,
  folded,
  given,
  looking,
  person,
  personId,
  since,
  wellSaid
} from "../Fixtures.ts"
import { ana, confirmed, lea, morning, noa, workDay } from "./Fixtures.ts"

const noon = at(workDay, "12:00")
const later = at("2026-07-20", "10:00")
const held = [
  ...confirmed,
  checkedIn("potager", morning, "lea", "sam"),
  attended("potager", noon, { lea: 180, sam: 90 })
]
const sam = person("sam")
const potager = { ficheId: ficheId("potager") }
const minutes = (lea: number, sam: number) =>
  [
    { personId: personId("lea"), minutes: lea },
    { personId: personId("sam"), minutes: sam }
  ] as const
const correct = (lea: number, sam: number) =>
  ({ _tag: "CorrectAttendance", ...potager, attendances: minutes(lea, sam), reason: "Sam est resté." }) as const
const seats = (lea: number, sam: number) => minutes(lea, sam).map((one) => ({ ...one, seat: "regular" as const }))
const proposed = (by = "ana"): Cooperative.Event => ({
  _tag: "AttendanceCorrectionProposed",
  ...potager,
  attendances: seats(180, 180),
  reason: "Sam est resté.",
  by: personId(by),
  at: later
})
const agree = { _tag: "AgreeCorrection", ...potager, proposedAt: later } as const
const drop = { _tag: "DropCorrection", ...potager } as const

describe("correcting an attendance (F2)", () => {
  it("is proposed by a coordinator with a reason, and changes nothing yet", () => {
    given(...held)
      .when(asked(ana, correct(180, 180), later))
      .then(proposed())
    given(...held)
      .when(asked(lea, correct(180, 180), later))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    assert.deepStrictEqual(
      folded(...held, proposed()).planning.fiches["potager"]?.attendance.map(({ minutes }) => minutes),
      [180, 90]
    )
  })

  it("goes by what can be, like the attendance itself", () => {
    given(...held)
      .when(asked(ana, correct(180, 180), at(workDay, "11:00")))
      .thenRejected("MoreThanHasPassed", { minutes: 180, passed: 120 })
    given(...held)
      .when(asked(ana, { ...correct(1, 1), attendances: [minutes(1, 1)[0]] }, later))
      .thenRejected("AttendanceIncomplete", { missing: [personId("sam")] })
    given(...held)
      .when(asked(ana, correct(180, 90), later))
      .then()
    given(...confirmed)
      .when(asked(ana, correct(180, 90), later))
      .thenRejected("FicheNotInThisState", { needs: "held" })
  })

  it("takes a second person who was there or coordinates; both values stay", () => {
    for (const by of ["lea", "sam", "ben"]) {
      given(...held, coordinator("ben"), proposed())
        .when(asked(person(by), agree, later))
        .then({
          _tag: "AttendanceCorrected",
          ...potager,
          before: seats(180, 90),
          attendances: seats(180, 180),
          proposedBy: personId("ana"),
          by: personId(by),
          at: later
        })
    }
    given(...held, proposed())
      .when(asked(ana, agree, later))
      .thenRejected("NotAlone", { because: "same" })
    given(...held, proposed())
      .when(asked(noa, agree, later))
      .thenRejected("NotOnThisFiche")
    given(...held, coordinator("ben", since, "ana"), proposed())
      .when(asked(person("ben"), agree, later))
      .thenRejected("NotAlone", { because: "letIn" })
  })

  it("is agreed to as it was looked at: one that was put in its place meanwhile is another one", () => {
    const earlier = { ...agree, proposedAt: at("2026-07-20", "09:00") }
    given(...held, proposed())
      .when(asked(sam, earlier, later))
      .thenRejected("CorrectionReplaced", { ficheId: potager.ficheId })
    wellSaid(
      Result.getOrThrow(Result.flip(Cooperative.decide(asked(sam, earlier, later), folded(...held, proposed()))))
    )
  })

  it("stays as two people have said: nobody records over it alone", () => {
    const corrected = Result.getOrThrow(Cooperative.decide(asked(sam, agree, later), folded(...held, proposed())))
    const record = { _tag: "RecordAttendance", ...potager, attendances: minutes(180, 90) } as const
    given(...held, proposed(), ...corrected)
      .when(asked(ana, record, later))
      .thenRejected("CorrectedByTwo", { ficheId: potager.ficheId })
    given(...held, proposed(), ...corrected)
      .when(asked(ana, { ...record, attendances: minutes(180, 180) }, later))
      .then()
    assert.isTrue(
      Result.isSuccess(
        Cooperative.decide(asked(ana, correct(180, 90), later), folded(...held, proposed(), ...corrected))
      )
    )
    wellSaid(
      Result.getOrThrow(
        Result.flip(Cooperative.decide(asked(ana, record, later), folded(...held, proposed(), ...corrected)))
      )
    )
  })

  it("is dropped by any of them, or by recording anew", () => {
    given(...held, proposed())
      .when(asked(sam, drop, later))
      .then({ _tag: "AttendanceCorrectionDropped", ...potager, by: personId("sam"), at: later })
    given(...held)
      .when(asked(sam, drop, later))
      .thenRejected("NoCorrectionProposed")
    given(...held, proposed(), attended("potager", later, { lea: 100, sam: 100 }))
      .when(asked(sam, agree, later))
      .thenRejected("NoCorrectionProposed")
  })

  it("is shown with its reason to those who can know, and afterwards with both values", () => {
    const show = (viewer: typeof lea, ...events: ReadonlyArray<Cooperative.Event>) =>
      Result.getOrThrow(
        Cooperative.views.planning.fiche.show(
          folded(...held, ...events),
          looking(viewer, { fiche: ficheId("potager") }, later)
        )
      )
    assert.deepInclude(show(lea, proposed()).correction, { at: later, proposedBy: "Ana", reason: "Sam est resté." })
    assert.isNull(show(noa, proposed()).correction?.reason)
    const yours = (viewer: typeof lea) => show(viewer, proposed()).correction?.yours
    assert.deepStrictEqual([yours(ana), yours(sam), yours(noa)], [false, true, false])
    assert.strictEqual(show(lea, proposed()).correction?.proposerId, personId("ana"))
    const waitsFor = (viewer: typeof lea) =>
      Result.getOrThrow(
        Cooperative.views.planning.alerts.show(folded(...held, proposed()), looking(viewer, {}, later))
      ).alerts.some(({ about }) => about === "correction")
    assert.deepStrictEqual([waitsFor(ana), waitsFor(sam), waitsFor(noa)], [false, true, false])
    const corrected = Result.getOrThrow(Cooperative.decide(asked(sam, agree, later), folded(...held, proposed())))
    const { attendance, correction, corrections } = show(noa, proposed(), ...corrected)
    const why = (viewer: typeof lea) => show(viewer, proposed(), ...corrected).corrections.map(({ reason }) => reason)
    assert.deepStrictEqual([why(lea), why(ana), why(noa)], [["Sam est resté."], ["Sam est resté."], [null]])
    assert.isNull(correction)
    assert.deepStrictEqual(
      attendance.map(({ minutes, name }) => [name, minutes]),
      [
        ["lea", 180],
        ["sam", 180]
      ]
    )
    assert.deepStrictEqual(
      corrections.map(({ after, agreedBy, before, proposedBy }) => [
        proposedBy,
        agreedBy,
        before.map(({ minutes }) => minutes),
        after.map(({ minutes }) => minutes)
      ]),
      [["Ana", "sam", [180, 90], [180, 180]]]
    )
  })

  it("says in words why not", () => {
    const refused = (events: ReadonlyArray<Cooperative.Event>, who: typeof lea, command: Cooperative.Command) =>
      Result.getOrThrow(Result.flip(Cooperative.decide(asked(who, command, later), folded(...events))))
    wellSaid(
      refused(held, sam, agree),
      refused([...held, proposed()], ana, agree),
      refused(confirmed, ana, correct(180, 90)),
      Result.getOrThrow(
        Result.flip(Cooperative.decide(asked(ana, correct(180, 180), at(workDay, "11:00")), folded(...held)))
      )
    )
  })
})
