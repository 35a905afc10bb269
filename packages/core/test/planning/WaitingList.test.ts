import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import type { Asked } from "../../src/Asked.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Fiche from "../../src/planning/Fiche.ts"
import * as MayWork from "../../src/planning/MayWork.ts"
import * as WorksOn from "../../src/planning/WorksOn.ts"
import {
  given,
  day,
  at,
  personId,
  person,
  monday,
  asked,
  folded,
  charter,
  adhered,
  contents,
  insured,
  worker,
  ficheId,
  ficheOpened,
  signedUp,
  waitlisted,
  checkedIn,
  attended,
  ficheConfirmed
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
    given(...queue, {
      _tag: "CapeEnded",
      carrier: null,
      personId: personId("noa"),
      lastDay: day("2026-07-07"),
      on: day(monday)
    })
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

describe("a waiting list moves whenever an obstacle goes (F2)", () => {
  const zoe = worker("zoe", "2006-01-01")
  const up = (who: string, fiche = "potager", when = at(monday)): Cooperative.Event => ({
    _tag: "MovedUp",
    ...place(who, "regular", when),
    ficheId: ficheId(fiche)
  })
  const one = (id: string, from: string, to: string, on = workDay) =>
    ficheOpened(id, on, from, to, { seats: { min: 1, max: 1, learner: 0 } })
  /** Léa has given her seat back; Zoé waits for it. */
  const free = [...full, ...zoe, waitlisted("potager", "zoe"), gone("lea")]

  describe("the charter", () => {
    const adhere = { _tag: "Adhere", version: 2 } as const
    const waiting = [...full, ...zoe, waitlisted("potager", "zoe"), charter(2)]

    it("gives the seat that nobody could take to whoever adheres, first come first served", () => {
      given(...waiting)
        .when(asked(lea, withdraw))
        .then(gone("lea"))
      given(...waiting, gone("lea"))
        .when(asked(person("zoe"), adhere))
        .then(adhered("zoe", 2, day(monday)), up("zoe"))
      given(...waiting, waitlisted("potager", "noa"), gone("lea"))
        .when(asked(noa, adhere))
        .then(adhered("noa", 2, day(monday)), up("noa"))
    })

    it("gives no seat where none is free", () => {
      given(...waiting)
        .when(asked(person("zoe"), adhere))
        .then(adhered("zoe", 2, day(monday)))
    })

    it("moves nobody up to work that has begun, or that does not take place", () => {
      const start = at(workDay, "09:00")
      given(...waiting, gone("lea"))
        .when(asked(person("zoe"), adhere, at(workDay, "08:59")))
        .then(adhered("zoe", 2, day(workDay)), up("zoe", "potager", at(workDay, "08:59")))
      given(...waiting, gone("lea"))
        .when(asked(person("zoe"), adhere, start))
        .then(adhered("zoe", 2, day(workDay)))
      given(...waiting, gone("lea"), {
        _tag: "FicheCancelled",
        ficheId: ficheId("potager"),
        by: personId("ana"),
        reason: "Pluie",
        at: at(monday)
      })
        .when(asked(person("zoe"), adhere))
        .then(adhered("zoe", 2, day(monday)))
    })

    it("goes through the fiches by their start, then by their id", () => {
      const history = [
        ...crew,
        ...zoe,
        one("late", "14:00", "15:00"),
        one("b", "10:00", "11:00"),
        one("a", "10:00", "10:30"),
        one("early", "08:00", "09:00"),
        ...["late", "b", "a", "early"].map((id) => waitlisted(id, "zoe")),
        charter(2)
      ]
      given(...history)
        .when(asked(person("zoe"), adhere))
        // Nobody is in two places at once: whoever moves up to "a" cannot have "b" as well.
        .then(adhered("zoe", 2, day(monday)), up("zoe", "early"), up("zoe", "a"), up("zoe", "late"))
    })
  })

  it("moves when the insurer says yes, and not when they say no", () => {
    const refused: Cooperative.Event = {
      _tag: "InsurerAnswered",
      personId: personId("zoe"),
      accepted: false,
      answeredOn: day("2026-07-01"),
      on: day("2026-07-01")
    }
    const answer = { _tag: "RecordInsurerAnswer", personId: personId("zoe"), answeredOn: day(monday) } as const
    given(...free, refused)
      .when(asked(ana, { ...answer, accepted: true }))
      .then(insured("zoe", day(monday)), up("zoe"))
    given(...free, refused)
      .when(asked(ana, { ...answer, accepted: false }))
      .then({ ...insured("zoe", day(monday)), accepted: false } as Cooperative.Event)
  })

  it("moves on any occasion, also for somebody whom the command says nothing of", () => {
    // A program from before let the seat stay free.
    given(...free)
      .when(asked(ana, { _tag: "HearMotivation", personId: personId("max") }))
      .thenRejected("PersonUnknown")
    given(...free)
      .when(
        asked(ana, {
          _tag: "RecordInsurerAnswer",
          personId: personId("noa"),
          answeredOn: day(monday),
          accepted: false
        } as const)
      )
      .then({ ...insured("noa", day(monday)), accepted: false } as Cooperative.Event, up("zoe"))
    given(...free, ficheOpened("other", "2026-07-09"))
      .when(asked(lea, { ...signUp, ficheId: ficheId("other") }))
      .then({ _tag: "SignedUp", ...place("lea"), ficheId: ficheId("other") }, up("zoe"))
  })

  it("moves when a CAPE is signed, or renewed", () => {
    const ended = (lastDay: string): Cooperative.Event => ({
      _tag: "CapeEnded",
      carrier: null,
      personId: personId("zoe"),
      lastDay: day(lastDay),
      on: day(lastDay)
    })
    const period = {
      personId: personId("zoe"),
      fullTimeEmployee: false,
      signedOn: day(monday),
      startsOn: day("2026-07-07"),
      endsOn: day("2027-07-06")
    }
    const { fullTimeEmployee: _, ...written } = period
    given(...free, ended("2026-07-05"))
      .when(asked(ana, { _tag: "RenewCape", ...period }))
      .then({ _tag: "CapeRenewed", ...written, carrier: "Optéos", on: day(monday) }, up("zoe"))
    given(...free, ended("2026-05-31"))
      .when(asked(ana, { _tag: "SignCape", ...period, contents }))
      .then({ _tag: "CapeSigned", ...written, carrier: "Optéos", contents, on: day(monday) }, up("zoe"))
    given(...free, ended("2026-05-31"))
      .when(asked(ana, { _tag: "SignCape", ...period, startsOn: day("2026-07-09"), contents }))
      .then({
        _tag: "CapeSigned",
        ...written,
        startsOn: day("2026-07-09"),
        carrier: "Optéos",
        contents,
        on: day(monday)
      })
  })

  it("moves when somebody comes back who still waits", () => {
    given(...free, { _tag: "MemberPaused", personId: personId("zoe"), on: day(monday) })
      .when(asked(person("zoe"), { _tag: "Return", personId: personId("zoe") }))
      .then({ _tag: "MemberReturned", personId: personId("zoe"), on: day(monday) }, up("zoe"))
  })

  it("moves for somebody who gives back the seat that kept them elsewhere, and for those who wait for that seat", () => {
    const history = [...full, ...zoe, waitlisted("potager", "zoe"), one("same", "08:30", "10:00")]
    given(...history, waitlisted("same", "lea"))
      .when(asked(lea, withdraw))
      .then(gone("lea"), up("lea", "same"), up("zoe"))
    // Zoé waited for "same" before Léa did, and may only have one of the two.
    given(...history, waitlisted("same", "zoe"), waitlisted("same", "lea"))
      .when(asked(lea, withdraw))
      .then(gone("lea"), up("zoe", "same"))
  })

  it("moves for somebody who gives back a seat of a day that the law counts", () => {
    const days = ["2026-07-06", "2026-07-08", "2026-07-10"]
    const week = days.flatMap((on) => [one(on, "14:00", "16:00", on), signedUp(on, "noa")])
    const history = [...crew, ...week, one("sunday", "14:00", "16:00", "2026-07-12"), waitlisted("sunday", "noa")]
    given(...history)
      .when(asked(noa, { ...withdraw, ficheId: ficheId("2026-07-10") }, at("2026-07-05")))
      .then(gone("noa", { ficheId: ficheId("2026-07-10"), at: at("2026-07-05") }), {
        ...up("noa", "sunday", at("2026-07-05"))
      })
  })

  it("moves for everybody whom a cancelled fiche kept elsewhere", () => {
    const cancel = { _tag: "CancelFiche", ficheId: ficheId("potager"), reason: "Il pleut." } as const
    given(
      ...full,
      one("first", "08:30", "10:00"),
      ficheOpened("second", workDay, "10:00", "11:00"),
      waitlisted("second", "sam"),
      waitlisted("first", "lea"),
      waitlisted("first", "sam"),
      waitlisted("second", "lea")
    )
      .when(asked(ana, cancel))
      .then(
        {
          _tag: "FicheCancelled",
          ficheId: ficheId("potager"),
          by: personId("ana"),
          reason: "Il pleut.",
          at: at(monday)
        },
        up("lea", "first"),
        up("sam", "second"),
        up("lea", "second")
      )
  })

  it("moves for somebody who did not come to work that kept them elsewhere", () => {
    const when = at(workDay, "09:30")
    given(
      ...confirmed,
      checkedIn("potager", morning, "lea"),
      one("later", "11:00", "13:00"),
      waitlisted("later", "sam")
    )
      .when(
        asked(
          ana,
          {
            _tag: "RecordAttendance",
            ficheId: ficheId("potager"),
            attendances: [
              { personId: personId("lea"), minutes: 20 },
              { personId: personId("sam"), minutes: 0 }
            ]
          },
          when
        )
      )
      .then(attended("potager", when, { lea: 20, sam: 0 }), up("sam", "later", when))
  })

  it("leaves no seat free that somebody who waits may have, whatever happens", () => {
    const people = ["lea", "sam", "noa", "zoe"]
    const fiches = ["potager", "same", "after", "beside"]
    const history = [
      ...crew,
      ...zoe,
      potager,
      one("same", "10:00", "13:00"),
      one("after", "13:00", "15:00"),
      one("beside", "11:00", "12:00", monday),
      ficheOpened("today", monday, "09:00", "12:00", { seats: { min: 1, max: 3, learner: 0 } }),
      ficheConfirmed("today"),
      ...people.map((who) => signedUp("today", who))
    ]
    const step = fc.record({
      who: fc.constantFrom(...people),
      fiche: fc.constantFrom(...fiches),
      what: fc.constantFrom(
        "sign up",
        "sign up",
        "withdraw",
        "adhere",
        "yes",
        "no",
        "pause",
        "return",
        "cancel",
        "charter",
        "CAPE ends",
        "CAPE goes on",
        "here",
        "worked"
      )
    })
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
        let state = folded(...history)
        const { decide, evolve } = Cooperative.decider
        for (const { fiche, what, who } of steps) {
          const [personOf, ficheOf, when] = [personId(who), ficheId(fiche), at(monday)]
          const version = state.membership.charterVersion
          const insurer = { _tag: "RecordInsurerAnswer", personId: personOf, answeredOn: day(monday) } as const
          const command: Asked<Cooperative.Command> | undefined = {
            "sign up": asked(person(who), { _tag: "SignUp", ficheId: ficheOf, seat: "regular" } as const),
            withdraw: asked(person(who), { _tag: "Withdraw", ficheId: ficheOf } as const),
            adhere: asked(person(who), { _tag: "Adhere", version } as const),
            yes: asked(ana, { ...insurer, accepted: true }),
            no: asked(ana, { ...insurer, accepted: false }),
            pause: asked(person(who), { _tag: "Pause", personId: personOf } as const),
            return: asked(person(who), { _tag: "Return", personId: personOf } as const),
            "CAPE ends": asked(ana, { _tag: "EndCape", personId: personOf, lastDay: day("2026-07-07") } as const),
            "CAPE goes on": asked(ana, {
              _tag: "RenewCape",
              personId: personOf,
              fullTimeEmployee: false,
              signedOn: day(monday),
              startsOn: day("2026-07-08"),
              endsOn: day("2027-07-07")
            } as const),
            here: asked(ana, { _tag: "CheckIn", ficheId: ficheId("today"), people: [personOf] } as const),
            worked: asked(ana, {
              _tag: "RecordAttendance",
              ficheId: ficheId("today"),
              attendances: [{ personId: personOf, minutes: 0 }]
            } as const),
            cancel: asked(ana, { _tag: "CancelFiche", ficheId: ficheOf, reason: "Pluie" } as const),
            charter: undefined
          }[what]
          const events =
            command === undefined ? [charter(version + 1)] : Result.getOrElse(decide(command, state), () => [])
          state = events.reduce(evolve, state)
          for (const [id, one] of Object.entries(state.planning.fiches)) {
            if (!Fiche.isUpcoming(one, when)) continue
            for (const { personId, seat } of one.waiting) {
              const could = MayWork.mayWork(
                { personId, seat },
                ficheId(id),
                one,
                WorksOn.of(state.planning.fiches),
                state
              )
              assert.isTrue(Fiche.placesLeft(one, seat) === 0 || Result.isFailure(could), `${personId} waits for ${id}`)
            }
          }
        }
      }),
      { numRuns: 150 }
    )
  })
})
