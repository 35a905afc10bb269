/** Verifies: K3 — the week in one mail: once a week, to those who want it, with nothing that is not for a mail. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import fc from "fast-check"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as CooperativeModule from "../../src/Cooperative.ts"
import * as WeekDigest from "../../src/home/WeekDigest.ts"
import { CommandId } from "../../src/Ids.ts"
import * as Instant from "../../src/Instant.ts"
import * as Week from "../../src/Week.ts"
import {
  asked,
  at,
  clientAdded,
  cooperative,
  day,
  ficheOpened,
  folded,
  given,
  looking,
  monday,
  operator,
  person,
  personId,
  signedUp
} from "../Fixtures.ts"

type Event = Cooperative.Event
const [ana, lea, sam] = [person("ana"), person("lea"), person("sam")]
const choose = { _tag: "ChooseDigest", address: "lea@exemple.invalid", day: 2 } as const
const chosen = (who = "lea", weekday = 2): Event => ({
  _tag: "DigestChosen",
  personId: personId(who),
  address: `${who}@exemple.invalid`,
  day: weekday,
  on: day(monday)
})
const sent = (on: string, ...to: ReadonlyArray<string>): Event => ({
  _tag: "DigestSent",
  week: Week.of(day(on)),
  to: to.map(personId),
  on: day(on)
})
const stopped: Event = { _tag: "DigestStopped", personId: personId("lea"), on: day(monday) }
const send = { _tag: "SendDigest" } as const

describe("the week in one mail", () => {
  it("is asked for by each one for themself, and stopped by them at any time", () => {
    given(...cooperative)
      .when(asked(lea, choose))
      .then(chosen())
    given(...cooperative)
      .when(asked(person("nobody"), choose))
      .thenRejected("NotAllowed", { needs: "belonging" })
    given(...cooperative, chosen())
      .when(asked(lea, { _tag: "StopDigest" }))
      .then(stopped)
    given(...cooperative, chosen(), { _tag: "CooperativeClosed", on: day(monday) })
      .when(asked(lea, { _tag: "StopDigest" }))
      .then(stopped)
    given(...cooperative)
      .when(asked(lea, { _tag: "StopDigest" }))
      .then()
  })

  it("goes on its day, in the morning, and once a week, later in the week if the server was away", () => {
    const on = (date: string, time = "09:00") => asked(operator, send, at(date, time))
    given(...cooperative, chosen())
      .when(on(monday))
      .then()
    given(...cooperative, chosen())
      .when(on("2026-07-07", "07:59"))
      .then()
    given(...cooperative, chosen())
      .when(on("2026-07-07"))
      .then(sent("2026-07-07", "lea"))
    given(...cooperative, chosen())
      .when(on("2026-07-09"))
      .then(sent("2026-07-09", "lea"))
    given(...cooperative, chosen(), sent("2026-07-07", "lea"), chosen("lea", 3))
      .when(on("2026-07-10"))
      .then()
    given(...cooperative, chosen(), sent("2026-07-07", "lea"))
      .when(on("2026-07-14"))
      .then(sent("2026-07-14", "lea"))
  })

  it("goes to nobody who stopped or left, and is sent by the server alone", () => {
    given(...cooperative, chosen(), stopped)
      .when(asked(operator, send, at("2026-07-07")))
      .then()
    given(...cooperative, chosen(), { _tag: "MemberLeft", personId: personId("lea"), on: day(monday) })
      .when(asked(operator, send, at("2026-07-07")))
      .then()
    given(...cooperative, chosen())
      .when(asked(ana, send, at("2026-07-07")))
      .thenRejected("NotAllowed", { needs: "operator" })
  })

  it("in any history goes to each one at most once a week, and to nobody who stopped", () => {
    const people = ["lea", "sam", "ana"] as const
    const step = fc.record({
      who: fc.constantFrom(...people),
      what: fc.constantFrom("choose", "stop", "send", "send"),
      weekday: fc.integer({ min: 1, max: 7 }),
      hours: fc.integer({ min: 0, max: 60 })
    })
    let got = 0
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let [state, now] = [folded(...cooperative), at(monday, "00:00")]
        const seen = new Set<string>()
        const wants = new Set<string>()
        for (const [n, { hours, weekday, what, who }] of steps.entries()) {
          now = Instant.plusMinutes(now, 60 * hours)
          const command =
            what === "choose" ? { ...choose, day: weekday } : what === "stop" ? { _tag: "StopDigest" } : send
          const actor = what === "send" ? operator : person(who)
          const one = { command, actor, at: now, commandId: CommandId.make(`c${n}`) }
          const events = Result.getOrThrow(CooperativeModule.decide(one as never, state))
          for (const event of events) {
            if (event._tag === "DigestChosen") wants.add(event.personId)
            if (event._tag === "DigestStopped") wants.delete(event.personId)
            if (event._tag !== "DigestSent") continue
            for (const to of event.to) {
              assert.isTrue(wants.has(to), `${to} stopped`)
              assert.isFalse(seen.has(`${event.week} ${to}`), `${to} twice in ${event.week}`)
              seen.add(`${event.week} ${to}`)
              got++
            }
          }
          state = events.reduce(CooperativeModule.projection.evolve, state)
        }
      }),
      { numRuns: 80 }
    )
    assert.isAbove(got, 3)
  })
})

describe("what stands in it", () => {
  const digest = (events: ReadonlyArray<Event>, who = lea, when = at(monday)) => {
    const shown = WeekDigest.view.show(folded(...cooperative, ...events), looking(who, {}, when))
    return Result.getOrThrow(shown)
  }

  it("is what waits for its reader, what they signed up for, and the next meeting", () => {
    const events = [clientAdded(), ficheOpened("garden"), signedUp("garden", "lea"), chosen()]
    const { lines, mail } = digest(events)
    assert.deepStrictEqual(mail, { address: "lea@exemple.invalid", day: 2 })
    assert.isTrue(lines.some(({ fr }) => fr.startsWith("Tu es sur une fiche : ") && fr.includes("8 juillet")))
    assert.isTrue(lines.at(-1)?.fr.startsWith("La prochaine réunion"))
    assert.isFalse(digest(events, sam).lines.some(({ fr }) => fr.startsWith("Tu es sur une fiche")))
    assert.isNull(digest(events, sam).mail)
    // Thursday: it is over.
    assert.isFalse(digest(events, lea, at("2026-07-09")).lines.some(({ fr }) => fr.startsWith("Tu es sur une fiche")))
  })

  it("is for whoever belongs, and for nobody else", () => {
    assert.isTrue(
      Result.isFailure(WeekDigest.view.show(folded(...cooperative), looking(person("nobody"), {}, at(monday))))
    )
  })
})
