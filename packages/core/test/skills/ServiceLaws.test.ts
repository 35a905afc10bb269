/** Verifies: H5, F3 — laws over random histories of skills, services and prestations, by what the log says alone. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Cooperative from "../../src/Cooperative.ts"
import * as FicheSheet from "../../src/home/FicheSheet.ts"
import * as Instant from "../../src/Instant.ts"
import * as LocalDate from "../../src/LocalDate.ts"
import * as Fiche from "../../src/planning/Fiche.ts"
import { catalogue, type Task } from "../../src/Task.ts"
import {
  asked,
  at,
  clientAdded,
  cooperative,
  day,
  ficheConfirmed,
  ficheId,
  ficheOpened,
  looking,
  person,
  personId,
  signedUp,
  worker
} from "../Fixtures.ts"
import { confirmed, mowing, serviceId, shown } from "./Fixtures.ts"

const ana = person("ana")
const people = ["lea", "sam", "noa"] as const
const skills = ["tondeuse", "Taille-haie", "accueil"] as const
const services = ["mowing", "hedges", "welcome"] as const
const fiches = ["lawn", "late", "hedge", "door", "boxes"] as const
const birthDates = { lea: "2006-03-14", sam: "2005-11-02", noa: "2009-01-31" }

const service = (id: string, task: Task, requires: ReadonlyArray<string>): Cooperative.Event =>
  ({ ...mowing, serviceId: serviceId(id), name: id, task, requires }) as Cooperative.Event
const fiche = (id: string, on: string, task: Task, of: string | null) =>
  ficheOpened(id, on, "09:00", "12:00", {
    task,
    serviceId: of === null ? null : serviceId(of),
    seats: { min: 1, max: 2, learner: 1 }
  })

/** Prestations around the day on which a skill that was confirmed 24 months before ends, and one that a peer confirmed. */
const begun: ReadonlyArray<Cooperative.Event> = [
  ...cooperative,
  ...worker("noa", birthDates.noa),
  clientAdded(),
  mowing,
  service("hedges", "dangerousMachines", ["tondeuse", "taille-haie"]),
  service("welcome", "light", ["accueil"]),
  shown("lea", "tondeuse", "2024-07-07"),
  confirmed("lea", "ana", "2024-07-07"),
  shown("sam", "tondeuse"),
  confirmed("sam", "ana"),
  shown("sam", "Taille-haie"),
  confirmed("sam", "lea", "2026-07-06", "Taille-haie"),
  shown("noa", "tondeuse"),
  confirmed("noa", "ana"),
  shown("sam", "accueil"),
  confirmed("sam", "ana", "2026-07-06", "accueil"),
  fiche("lawn", "2026-07-06", "dangerousMachines", "mowing"),
  signedUp("lawn", "sam"),
  ficheConfirmed("lawn"),
  fiche("late", "2026-07-07", "dangerousMachines", "mowing"),
  fiche("hedge", "2026-07-08", "dangerousMachines", "hedges"),
  fiche("door", "2026-07-09", "light", "welcome"),
  fiche("boxes", "2026-07-10", "heavyLoads", null)
]

const one = <A>(all: ReadonlyArray<A>) => fc.constantFrom(...all)
const skillOf = fc.record({ personId: one(people).map(personId), skill: one(skills) })
const onFiche = one(fiches).map(ficheId)
const step: fc.Arbitrary<readonly [by: string, command: Cooperative.Command]> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.tuple(
      one(people),
      one(skills).map((skill) => ({ _tag: "ShowSkill", skill }) as const)
    )
  },
  {
    weight: 4,
    arbitrary: fc.tuple(
      one(["ana", "lea", "sam"]),
      skillOf.map((of) => ({ _tag: "ConfirmSkill", ...of }) as const)
    )
  },
  {
    weight: 2,
    arbitrary: fc.tuple(
      one(["ana", "lea"]),
      skillOf.map((of) => ({ _tag: "WithdrawSkillConfirmation", ...of, reason: "À revoir." }) as const)
    )
  },
  {
    weight: 6,
    arbitrary: fc.tuple(
      one(people),
      fc
        .record({ ficheId: onFiche, seat: one(["regular", "regular", "learner"] as const) })
        .map((of) => ({ _tag: "SignUp", ...of }) as const)
    )
  },
  {
    weight: 2,
    arbitrary: fc.tuple(
      one(people),
      onFiche.map((ficheId) => ({ _tag: "Withdraw", ficheId }) as const)
    )
  },
  {
    weight: 4,
    arbitrary: fc.tuple(
      fc.constant("ana"),
      onFiche.map((ficheId) => ({ _tag: "ConfirmFiche", ficheId }) as const)
    )
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant("ana"),
      one(["2026-07-01", "2026-12-31"]).map(
        (until) =>
          ({ _tag: "RecordFitness", personId: personId("noa"), task: "heavyLoads", until: day(until) }) as const
      )
    )
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constant("ana"),
      one(services).map((id) => ({ _tag: "RetireService", serviceId: serviceId(id) }) as const)
    )
  }
)

/** Whether somebody can do a thing on a day, told from the log alone. */
const can = (log: ReadonlyArray<Cooperative.Event>, id: string, skill: string, on: string): boolean => {
  const is = (name: string) => name.toLowerCase() === skill.toLowerCase()
  const last = log.findLast(
    (event) =>
      (event._tag === "SkillConfirmed" || event._tag === "SkillConfirmationWithdrawn") &&
      event.personId === id &&
      is(event.skill)
  )
  if (last?._tag !== "SkillConfirmed") return false
  const dangerous = log.some(
    (event) =>
      event._tag === "ServiceDefined" && catalogue[event.task].minorAllowed !== "yes" && event.requires.some(is)
  )
  return !dangerous || (last.by === "ana" && on < LocalDate.plusMonths(last.on, 24))
}

const asks = {
  lawn: ["tondeuse"],
  late: ["tondeuse"],
  hedge: ["tondeuse", "taille-haie"],
  door: ["accueil"],
  boxes: []
}
const dayOf = { lawn: "2026-07-06", late: "2026-07-07", hedge: "2026-07-08", door: "2026-07-09", boxes: "2026-07-10" }
type Id = (typeof fiches)[number]

/** The regular seats of a fiche whose holders lack something. */
const lacking = (id: Id, { signUps }: Fiche.Fiche, log: ReadonlyArray<Cooperative.Event>) =>
  signUps.filter(
    ({ personId, seat }) => seat === "regular" && asks[id].some((skill) => !can(log, personId, skill, dayOf[id]))
  )

const runs = (
  check: (
    log: ReadonlyArray<Cooperative.Event>,
    state: Cooperative.State,
    happened: ReadonlyArray<Cooperative.Event>
  ) => void
) =>
  fc.assert(
    fc.property(fc.array(step, { minLength: 15, maxLength: 45 }), (steps) => {
      let log = begun
      let state = begun.reduce(Cooperative.projection.evolve, Cooperative.projection.initial)
      for (const [index, [by, command]] of steps.entries()) {
        const when = Instant.plusMinutes(at("2026-07-05"), index)
        const decided = Cooperative.decide(asked(person(by), command, when, `step-${index}`), state)
        if (Result.isFailure(decided)) continue
        log = [...log, ...decided.success]
        state = decided.success.reduce(Cooperative.projection.evolve, state)
        check(log, state, decided.success)
      }
    }),
    { numRuns: 60 }
  )

describe("a confirmed prestation of a service", () => {
  it("had on every regular seat somebody who could do all of it, when it was confirmed and when they took the seat", () => {
    let confirmed = 0
    runs((log, state, happened) => {
      for (const event of happened) {
        if (event._tag === "FicheConfirmed") {
          confirmed++
          const id = event.ficheId as string as Id
          const fiche = state.planning.fiches[id]
          assert.deepStrictEqual(fiche === undefined ? [] : lacking(id, fiche, log), [], `${id} is confirmed`)
        }
        if ((event._tag === "SignedUp" || event._tag === "MovedUp") && event.seat === "regular") {
          const id = event.ficheId as string as Id
          const fiche = state.planning.fiches[id]
          if (fiche?.status !== "confirmed") continue
          assert.isFalse(
            lacking(id, fiche, log).some(({ personId }) => personId === event.personId),
            `${event.personId} takes a seat on ${id}`
          )
        }
      }
    })
    assert.isAbove(confirmed, 5)
  })

  it("shows whoever lost a skill since, and does not let them begin", () => {
    let lost = 0
    runs((log, state) => {
      for (const id of fiches) {
        const fiche = state.planning.fiches[id]
        if (fiche?.status !== "confirmed") continue
        for (const { personId } of lacking(id, fiche, log)) {
          lost++
          const { card } = Result.getOrThrow(
            FicheSheet.view.show(state, looking(ana, { fiche: ficheId(id) }, at("2026-07-05")))
          )
          assert.isTrue(
            card.alerts.some(({ en }) => en.startsWith(`${personId}: `)),
            `${personId} on ${id}`
          )
          const begins = asked(
            ana,
            { _tag: "CheckIn", ficheId: ficheId(id), people: [personId] } as const,
            at(dayOf[id], "09:00")
          )
          assert.isTrue(Result.isFailure(Cooperative.decide(begins, state)), `${personId} begins on ${id}`)
        }
      }
    })
    assert.isAbove(lost, 0)
  })
})

describe("a minor", () => {
  it("never takes a seat on work that the law forbids them, whatever skill was confirmed", () => {
    let seats = 0
    runs((log, _, happened) => {
      for (const event of happened) {
        if ((event._tag !== "SignedUp" && event._tag !== "MovedUp") || event.personId !== "noa") continue
        seats++
        const opened = log.find((one) => one._tag === "FicheOpened" && one.ficheId === event.ficheId)
        if (opened?._tag !== "FicheOpened") continue
        const fit = log.findLast(({ _tag }) => _tag === "FitnessRecorded")
        const allowed =
          catalogue[opened.task].minorAllowed === "yes" ||
          (opened.task === "heavyLoads" && fit?._tag === "FitnessRecorded" && (fit.until ?? "") >= opened.workDay)
        assert.isTrue(allowed, `noa on ${event.ficheId}`)
      }
    })
    assert.isAbove(seats, 5)
  })
})
