/** Verifies: H5, F3 — what a service asks, and who may take a regular seat on it. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as FicheSheet from "../../src/home/FicheSheet.ts"
import { ClientId } from "../../src/Ids.ts"
import * as FitnessSheet from "../../src/skills/FitnessSheet.ts"
import * as ReadyFor from "../../src/skills/ReadyFor.ts"
import {
  asked,
  at,
  attended,
  checkedIn,
  day,
  ficheConfirmed,
  ficheId,
  ficheOpened,
  folded,
  given,
  looking,
  monday,
  operator,
  person,
  personId,
  signedUp,
  waitlisted
} from "../Fixtures.ts"
import { confirmed, crew, lawn, mowing, serviceId, shown } from "./Fixtures.ts"

const [ana, lea, sam, noa] = [person("ana"), person("lea"), person("sam"), person("noa")]
const able = (id: string, on = monday) => [shown(id), confirmed(id, "ana", on)]
/** As it happens when it is asked. */
const now = (event: Cooperative.Event): Cooperative.Event => ({ ...event, at: at(monday) }) as Cooperative.Event
const confirm = { _tag: "ConfirmFiche", ficheId: ficheId("lawn") } as const
const signUp = (seat: "regular" | "learner" = "regular") =>
  ({ _tag: "SignUp", ficheId: ficheId("lawn"), seat }) as const
const missing = (...ids: ReadonlyArray<string>) => ({
  serviceId: "mowing",
  service: "Tondre",
  people: ids.map((id) => ({ personId: id, skill: "tondeuse" }))
})

describe("a service", () => {
  const define = { _tag: "DefineService", name: "Tondre", task: "dangerousMachines", requires: ["tondeuse"] } as const

  it("is defined by the team, each skill once", () => {
    given(...crew.slice(0, -1))
      .when(asked(ana, { ...define, requires: ["Tondeuse", "tondeuse"] }, at(monday), "mowing"))
      .then(mowing)
    given(...crew)
      .when(asked(lea, define))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("is offered no more once, and no prestation is opened with it then", () => {
    const retired = {
      _tag: "ServiceRetired",
      serviceId: serviceId("mowing"),
      by: personId("ana"),
      on: day(monday)
    } as const
    const retire = { _tag: "RetireService", serviceId: serviceId("mowing") } as const
    given(...crew)
      .when(asked(ana, retire))
      .then(retired)
    given(...crew, retired)
      .when(asked(ana, retire))
      .then()
    given(...crew)
      .when(asked(ana, { ...retire, serviceId: serviceId("none") }))
      .thenRejected("ServiceNotFound")
    const open = {
      _tag: "OpenFiche",
      clientId: ClientId.make("petit"),
      title: "Désherber le potager",
      place: "12 rue des Lilas",
      startsAt: at("2026-07-08", "09:00"),
      endsAt: at("2026-07-08", "12:00"),
      seats: { min: 1, max: 2, learner: 1 },
      work: { task: "dangerousMachines" },
      serviceId: serviceId("mowing"),
      priceCents: 12_000
    } as const
    given(...crew)
      .when(asked(ana, open, at(monday), "lawn"))
      .then({ ...lawn, on: day(monday) } as Cooperative.Event)
    given(...crew, retired)
      .when(asked(ana, open))
      .thenRejected("ServiceNotOffered")
    given(...crew)
      .when(asked(ana, { ...open, work: { task: "light" } }))
      .thenRejected("ServiceIsOtherWork", { task: "dangerousMachines" })
  })

  it("is taught by whoever has all that it asks", () => {
    const teach = {
      _tag: "HoldServiceTraining",
      serviceId: serviceId("mowing"),
      learners: [personId("sam"), personId("sam")],
      minutes: 45
    } as const
    given(...crew, ...able("lea"))
      .when(asked(lea, teach))
      .then({
        _tag: "ServiceTrainingHeld",
        serviceId: serviceId("mowing"),
        trainerId: personId("lea"),
        learners: [personId("sam")],
        minutes: 45,
        on: day(monday)
      })
    given(...crew, shown("lea"))
      .when(asked(lea, teach))
      .thenRejected("SkillNotConfirmed")
    given(...crew, ...able("lea", "2024-07-01"))
      .when(asked(lea, teach))
      .thenRejected("SkillExpired")
    given(...crew, ...able("sam"))
      .when(asked(sam, teach))
      .thenRejected("NotOneself")
  })
})

describe("a skill of dangerous work", () => {
  const confirmSam = { _tag: "ConfirmSkill", personId: personId("sam"), skill: "tondeuse" } as const

  it("is confirmed by the team, never by a peer alone", () => {
    given(...crew, ...able("lea"), shown("sam"))
      .when(asked(lea, confirmSam))
      .thenRejected("OnlyTheTeamConfirms", { skill: "tondeuse" })
    given(...crew, ...able("lea"), shown("sam"))
      .when(asked(ana, confirmSam))
      .then(confirmed("sam", "ana"))
  })

  it("is neither taught to a minor nor by one, whatever they can do: law before skill", () => {
    const minutes = 45
    const ways = [
      { _tag: "HoldServiceTraining", serviceId: serviceId("mowing"), minutes },
      { _tag: "HoldPeerTraining", skill: "Tondeuse", minutes }
    ] as const
    const forbidden = { service: "Tondre", article: "D4153-28", people: [personId("noa")] }
    for (const way of ways) {
      given(...crew, ...able("lea"))
        .when(asked(lea, { ...way, learners: [personId("sam"), personId("noa")] }))
        .thenRejected("ForbiddenToMinors", forbidden)
      given(...crew, ...able("noa"))
        .when(asked(noa, { ...way, learners: [personId("sam")] }))
        .thenRejected("ForbiddenToMinors", forbidden)
      // The machine has not become safer when nobody offers it any more.
      const retired = {
        _tag: "ServiceRetired",
        serviceId: serviceId("mowing"),
        by: personId("ana"),
        on: day(monday)
      } as const
      given(...crew, ...able("lea"), retired)
        .when(asked(lea, { ...way, learners: [personId("noa")] }))
        .thenRejected("ForbiddenToMinors", forbidden)
      // On the day on which they are 18.
      given(...crew, ...able("lea", "2027-01-01"))
        .when(asked(lea, { ...way, learners: [personId("noa")] }, at("2027-01-31")))
        .then(
          way._tag === "HoldPeerTraining"
            ? {
                _tag: "PeerTrainingHeld",
                trainerId: personId("lea"),
                skill: "tondeuse",
                learners: [personId("noa")],
                minutes,
                on: day("2027-01-31")
              }
            : {
                _tag: "ServiceTrainingHeld",
                serviceId: serviceId("mowing"),
                trainerId: personId("lea"),
                learners: [personId("noa")],
                minutes,
                on: day("2027-01-31")
              }
        )
    }
    const skill = "accueil"
    given(...crew, shown("lea", skill), confirmed("lea", "ana", monday, skill))
      .when(asked(lea, { _tag: "HoldPeerTraining", skill, learners: [personId("noa")], minutes }))
      .then({
        _tag: "PeerTrainingHeld",
        trainerId: personId("lea"),
        skill,
        learners: [personId("noa")],
        minutes,
        on: day(monday)
      })
  })

  it("that a peer confirmed before it was one is confirmed once more by the team", () =>
    given(...crew, shown("sam"), confirmed("sam", "lea"))
      .when(asked(ana, confirmSam))
      .then(confirmed("sam", "ana")))

  it("ends after 24 months, and is shown once more before it is confirmed again", () => {
    const two = "2028-07-06"
    given(...crew, ...able("sam"))
      .when(asked(ana, confirmSam, at("2028-07-05")))
      .then()
    given(...crew, ...able("sam"))
      .when(asked(ana, confirmSam, at(two)))
      .thenRejected("SkillExpired", { on: two })
    given(...crew, ...able("sam"))
      .when(asked(sam, { _tag: "ShowSkill", skill: "tondeuse" }, at(two)))
      .then(shown("sam", "tondeuse", two))
    given(...crew, ...able("sam"), shown("sam", "tondeuse", two))
      .when(asked(ana, confirmSam, at(two)))
      .then(confirmed("sam", "ana", two))
  })
})

describe("a prestation of a service", () => {
  const taken = [...crew, lawn, signedUp("lawn", "lea"), signedUp("lawn", "sam")]

  it("is not confirmed while somebody on a regular seat lacks a skill, and names them", () => {
    given(...taken, ...able("lea"))
      .when(asked(ana, confirm))
      .thenRejected("SkillMissing", missing("sam"))
    given(...taken)
      .when(asked(ana, confirm))
      .thenRejected("SkillMissing", missing("lea", "sam"))
    given(...taken, ...able("lea"), ...able("sam"))
      .when(asked(ana, confirm))
      .then(now(ficheConfirmed("lawn")))
  })

  it("is confirmed with somebody who comes to learn it", () =>
    given(...crew, lawn, ...able("lea"), signedUp("lawn", "lea"), signedUp("lawn", "sam", "learner"))
      .when(asked(ana, confirm))
      .then(now(ficheConfirmed("lawn"))))

  it("may be signed up for while there is time to learn, and then only by those who can do it", () => {
    const open = [...crew, lawn, ...able("lea"), signedUp("lawn", "lea")]
    given(...open)
      .when(asked(sam, signUp()))
      .then(now(signedUp("lawn", "sam")))
    given(...open, ficheConfirmed("lawn"))
      .when(asked(sam, signUp()))
      .thenRejected("SkillMissing", missing("sam"))
    given(...open, ficheConfirmed("lawn"))
      .when(asked(sam, signUp("learner")))
      .then(now(signedUp("lawn", "sam", "learner")))
  })

  it("moves nobody up who cannot do it, and moves them up once they can", () => {
    const small = ficheOpened("lawn", "2026-07-08", "09:00", "12:00", {
      task: "dangerousMachines",
      serviceId: serviceId("mowing"),
      seats: { min: 1, max: 2, learner: 0 }
    })
    const events = [
      ...crew,
      small,
      ...able("lea"),
      signedUp("lawn", "lea"),
      ficheConfirmed("lawn"),
      waitlisted("lawn", "sam"),
      shown("sam")
    ]
    given(...events)
      .when(asked(ana, { _tag: "ConfirmSkill", personId: personId("sam"), skill: "tondeuse" }))
      .then(confirmed("sam", "ana"), {
        _tag: "MovedUp",
        ficheId: ficheId("lawn"),
        personId: personId("sam"),
        seat: "regular",
        at: at(monday)
      })
  })

  it("shows who lost a skill since, and does not let them begin", () => {
    const lost = [
      ...taken,
      ...able("lea"),
      ...able("sam"),
      ficheConfirmed("lawn"),
      {
        _tag: "SkillConfirmationWithdrawn",
        personId: personId("sam"),
        skill: "tondeuse",
        by: personId("ana"),
        reason: "Il faut revoir l'arrêt d'urgence.",
        on: day(monday)
      } as const
    ]
    const { card } = Result.getOrThrow(FicheSheet.view.show(folded(...lost), looking(ana, { fiche: ficheId("lawn") })))
    assert.isTrue(
      card.alerts.some(({ fr }) =>
        fr.startsWith("sam : Pour « Tondre », il manque un savoir-faire confirmé : « tondeuse ».")
      )
    )
    assert.deepStrictEqual(card.service, {
      serviceId: "mowing",
      name: "Tondre",
      requires: ["tondeuse"],
      missing: ["tondeuse"]
    } as never)
    const arrives = (who: string) => ({ _tag: "CheckIn", ficheId: ficheId("lawn"), people: [personId(who)] }) as const
    const morning = at("2026-07-08", "09:00")
    given(...lost)
      .when(asked(ana, arrives("sam"), morning))
      .thenRejected("SkillMissing", missing("sam"))
    given(...lost)
      .when(asked(ana, arrives("lea"), morning))
      .then(checkedIn("lawn", morning, "lea"))
  })

  it("pays whoever worked, whatever they can do", () => {
    const held = [...taken, ficheConfirmed("lawn"), checkedIn("lawn", at("2026-07-08", "09:00"), "lea")]
    const evening = at("2026-07-08", "13:00")
    given(...held)
      .when(
        asked(
          ana,
          {
            _tag: "RecordAttendance",
            ficheId: ficheId("lawn"),
            attendances: [{ personId: personId("lea"), minutes: 60 }]
          },
          evening
        )
      )
      .then(attended("lawn", evening, { lea: 60 }))
  })

  it("is forbidden to a minor by law, whatever they can do and whether they come to learn", () => {
    for (const seat of ["regular", "learner"] as const) {
      given(...crew, lawn, ...able("noa"))
        .when(asked(noa, signUp(seat)))
        .thenRejected("WorkRuleBroken", { policy: "minorsAllowedTasks", article: "D4153-28" })
    }
  })
})

describe("heavy loads before 18", () => {
  const boxes = ficheOpened("lawn", "2026-07-08", "09:00", "12:00", { task: "heavyLoads" })
  const fit = (until: string | null) =>
    ({
      _tag: "FitnessRecorded",
      personId: personId("noa"),
      task: "heavyLoads",
      until: until === null ? null : day(until),
      by: personId("ana"),
      on: day(monday)
    }) as const

  it("want the yes of a doctor, until the end of its last day", () => {
    given(...crew, boxes)
      .when(asked(noa, signUp()))
      .thenRejected("FitnessMissing", { article: "R4153-52" })
    given(...crew, boxes, fit("2026-07-07"))
      .when(asked(noa, signUp()))
      .thenRejected("FitnessMissing")
    given(...crew, boxes, fit("2026-07-08"))
      .when(asked(noa, signUp()))
      .then(now(signedUp("lawn", "noa")))
    given(...crew, boxes, fit(null))
      .when(asked(noa, signUp()))
      .thenRejected("FitnessMissing")
  })

  it("open nothing else by that yes", () =>
    given(...crew, lawn, fit("2027-07-08"))
      .when(asked(noa, signUp()))
      .thenRejected("WorkRuleBroken"))

  it("are noted by the team: a yes and a day", () => {
    const record = {
      _tag: "RecordFitness",
      personId: personId("noa"),
      task: "heavyLoads",
      until: day("2026-12-31")
    } as const
    given(...crew)
      .when(asked(ana, record))
      .then(fit("2026-12-31"))
    given(...crew, fit("2026-12-31"))
      .when(asked(ana, record))
      .then()
    given(...crew)
      .when(asked(noa, record))
      .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("are a matter between the person and the team", () => {
    const state = folded(...crew, fit("2026-12-31"))
    const seen = (who: typeof noa, on = monday) =>
      Result.map(FitnessSheet.view.show(state, looking(who, { person: personId("noa") }, at(on))), ({ until }) => until)
    assert.deepStrictEqual([seen(noa), seen(ana)].map(Result.getOrThrow), [day("2026-12-31"), day("2026-12-31")])
    assert.isNull(Result.getOrThrow(seen(noa, "2027-01-01")))
    assert.isTrue(Result.isFailure(seen(lea)))
    const sheet = (who: typeof noa, query: object, history = state) =>
      Result.getOrElse(
        Result.map(FitnessSheet.view.show(history, looking(who, query)), (one) => String(one.personId)),
        ({ _tag }) => _tag
      )
    const gone = folded(...crew, { _tag: "MemberLeft", personId: personId("noa"), on: day(monday) })
    assert.strictEqual(sheet(noa, {}), "noa")
    assert.strictEqual(sheet(noa, {}, gone), "NotAllowed")
    assert.strictEqual(sheet(ana, { person: personId("nobody") }), "PersonUnknown")
    for (const query of [{}, { person: personId("noa") }]) assert.strictEqual(sheet(operator, query), "NotAllowed")
  })
})

describe("who is ready for what", () => {
  const state = folded(
    ...crew,
    ...able("lea"),
    ...able("noa"),
    ...able("ana"),
    { _tag: "KnowHowOffered", personId: personId("lea"), what: "Tondeuse", words: null, on: day(monday) },
    { _tag: "KnowHowWanted", personId: personId("sam"), what: "tondeuse", words: null, on: day(monday) },
    {
      _tag: "ServiceTrainingHeld",
      serviceId: serviceId("mowing"),
      trainerId: personId("lea"),
      learners: [personId("sam")],
      minutes: 45,
      on: day(monday)
    }
  )
  const seen = (who: typeof lea, on = monday) =>
    Result.getOrThrow(ReadyFor.view.show(state, looking(who, {}, at(on)))).services[0]

  it("counts active members whom the law allows it, and names only those who say yes to being asked", () => {
    const known = seen(sam)
    assert.strictEqual(known?.ready, 1)
    assert.deepStrictEqual<unknown>(known?.askable, [{ personId: "lea", name: "lea" }])
    assert.deepStrictEqual<unknown>(known?.learners, [{ personId: "sam", name: "sam" }])
    assert.deepStrictEqual<unknown>(known?.trained, [
      { learner: { personId: "sam", name: "sam" }, from: { personId: "lea", name: "lea" }, minutes: 45, on: monday }
    ])
    assert.deepStrictEqual(known?.requires, [{ skill: "tondeuse", machine: true }])
    assert.isFalse(known?.minorAllowed)
  })

  it("says to the reader what they miss, what the law says, and whether they may teach it", () => {
    assert.deepStrictEqual(seen(lea)?.mine, { missing: [], law: null, teaches: true })
    assert.deepStrictEqual(seen(sam)?.mine, { missing: ["tondeuse"], law: null, teaches: false })
    assert.strictEqual(seen(noa)?.mine.law, "forbidden")
    const other = (id: string, task: "heavyLoads" | "light") =>
      ({ ...mowing, serviceId: serviceId(id), name: id, task, requires: [] }) as Cooperative.Event
    const retired: Cooperative.Event = {
      _tag: "ServiceRetired",
      serviceId: serviceId("mowing"),
      by: personId("ana"),
      on: day(monday)
    }
    const events = [...crew, other("moving", "heavyLoads"), other("weeding", "light"), retired]
    assert.deepStrictEqual(
      Result.getOrThrow(ReadyFor.view.show(folded(...events), looking(noa, {}))).services.map(
        ({ mine, minorAllowed, name }) => [name, minorAllowed, mine.law]
      ),
      [
        ["moving", false, "doctor"],
        ["weeding", true, null]
      ]
    )
    assert.deepStrictEqual(seen(lea, "2028-07-06")?.mine.missing, ["tondeuse"])
  })
})
