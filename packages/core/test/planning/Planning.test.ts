import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Cooperative from "../../src/Cooperative.ts"
import { ClientId, CommandId } from "../../src/Ids.ts"
import type * as Planning from "../../src/planning/Planning.ts"
import {
  asked,
  at,
  attended,
  checkedIn,
  clientAdded,
  cooperative,
  day,
  ficheId,
  ficheOpened,
  folded,
  given,
  monday,
  operator,
  person,
  personId,
  signedUp,
  worker
} from "../Fixtures.ts"
import { ana, lea, workDay, morning, crew, potager, full, confirmed } from "./Fixtures.ts"

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
      .thenRejected("FicheOver")
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
