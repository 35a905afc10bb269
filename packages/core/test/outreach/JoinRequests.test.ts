/** Those who would like to join: asked for once, met, and the same person when they come back. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Cooperative from "../../src/Cooperative.ts"
import { FlyerId, ReferrerId } from "../../src/Ids.ts"
import * as JoinRequests from "../../src/outreach/JoinRequests.ts"
import * as JoinRequestList from "../../src/outreach/JoinRequestList.ts"
import { AlreadyApplied } from "../../src/outreach/JoinRequestsRejections.ts"
import * as Naming from "../../src/planning/Naming.ts"
import { asked, at, cooperative, day, folded, given, looking, monday, operator, person, personId } from "../Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const on = day(monday)

const request = {
  _tag: "RequestToJoin",
  name: "Lou",
  phone: "06 00 00 00 11",
  motivation: "Une amie y est.",
  wishes: "Cuisiner.",
  availability: "Le samedi."
} as const
const requested: Cooperative.Event = {
  _tag: "JoinRequested",
  personId: personId("lou"),
  name: "Lou",
  phone: "06 00 00 00 11",
  mail: null,
  motivation: "Une amie y est.",
  wishes: "Cuisiner.",
  availability: "Le samedi.",
  referrerId: null,
  flyerId: null,
  receivedOn: on,
  by: personId("lea"),
  on
}
const referrer: Cooperative.Event = {
  _tag: "ReferrerAdded",
  referrerId: ReferrerId.make("centre"),
  kind: "socialCentre",
  name: "Le centre social",
  by: personId("ana"),
  on
}
const take = { _tag: "TakeJoinRequest", personId: personId("lou"), birthDate: day("2008-02-03") } as const
const leaLeft: Cooperative.Event = { _tag: "MemberLeft", personId: personId("lea"), on }

/** Verifies: B1 */
describe("a request to join", () => {
  it("is written down by anybody who belongs, with three answers and a way to call back", () => {
    given(...cooperative)
      .when(asked(lea, request, at(monday), "lou"))
      .then(requested)
    given(...cooperative)
      .when(asked(operator, request))
      .thenRejected("NotAllowed", { needs: "belonging" })
    const { phone: _, ...unreachable } = request
    given(...cooperative)
      .when(asked(lea, unreachable))
      .thenRejected("NoWayToReach")
  })

  it("says who sent them, when that place is known", () => {
    const sent = { ...request, referrerId: ReferrerId.make("centre") }
    given(...cooperative, referrer)
      .when(asked(lea, sent, at(monday), "lou"))
      .then({ ...requested, referrerId: ReferrerId.make("centre") })
    given(...cooperative)
      .when(asked(lea, sent))
      .thenRejected("ReferrerNotFound")
  })

  it("is made once, however the number is written", () => {
    given(...cooperative, requested)
      .when(asked(lea, { ...request, name: "L.", phone: "+33 6 00 00 00 11" }))
      .thenRejected("AlreadyApplied", { same: "phone", personId: personId("lou") })
    const refused = new AlreadyApplied({ same: "phone", personId: personId("lou") })
    const told = (reader: typeof ana) =>
      refused.withNames(Naming.forReader(folded(...cooperative, requested), reader)).problem.en
    assert.strictEqual(told(ana), "With this number, Lou waits for an answer already.")
    assert.strictEqual(told(lea), "With this number, somebody waits for an answer already.")
  })

  it("that came by the public page is for coordinators, and is due from the day on which it came", () => {
    const came = { ...request, receivedOn: day("2026-07-03"), flyerId: FlyerId.make("bakery") } as const
    given(...cooperative)
      .when(asked(lea, came))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...cooperative)
      .when(asked(ana, { ...came, receivedOn: day("2026-07-07") }))
      .thenRejected("ReceivedAhead")
    const taken: Cooperative.Event = { ...requested, receivedOn: day("2026-07-03"), by: personId("ana") }
    given(...cooperative)
      .when(asked(ana, came, at(monday), "lou"))
      .then(taken)
    const bakery: Cooperative.Event = {
      _tag: "FlyerMade",
      flyerId: FlyerId.make("bakery"),
      where: "Boulangerie",
      by: personId("lea"),
      on
    }
    const taken2: Cooperative.Event = { ...taken, flyerId: FlyerId.make("bakery") }
    given(...cooperative, bakery)
      .when(asked(ana, came, at(monday), "lou"))
      .then(taken2)
    const shown = JoinRequestList.view.show(folded(...cooperative, bakery, taken2), looking(ana, {}, at("2026-07-09")))
    assert.deepInclude(Result.getOrThrow(shown).requests?.[0], { late: true, flyer: "Boulangerie" })
  })

  it("is forgotten some time after it came to nothing, or to somebody known, and after a year without an answer", () => {
    const gone = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
      JoinRequests.toForget(folded(...cooperative, requested, ...events).joinRequests, day(when))
    const lou = personId("lou")
    const dropped = { _tag: "JoinRequestDropped", personId: lou, because: "noAnswer", by: personId("ana"), on } as const
    const taken = (as: string) =>
      ({ _tag: "JoinRequestTaken", personId: lou, as: personId(as), by: personId("ana"), on }) as const
    for (const over of [dropped, taken("lea")]) {
      assert.deepStrictEqual(gone("2026-10-04", over), [])
      assert.deepStrictEqual(gone("2026-10-05", over), [lou])
    }
    assert.deepStrictEqual(gone("2027-07-06"), [])
    assert.deepStrictEqual(gone("2027-07-07"), [lou])
    // Whoever applied keeps their words for as long as they are here.
    assert.deepStrictEqual(gone("2030-01-01", taken("lou")), [])
  })

  it("becomes the application of that very person once a coordinator has met them", () => {
    given(...cooperative, requested)
      .when(asked(ana, take))
      .then(
        { _tag: "JoinRequestTaken", personId: personId("lou"), as: personId("lou"), by: personId("ana"), on },
        {
          _tag: "ApplicationSubmitted",
          personId: personId("lou"),
          name: "Lou",
          birthDate: day("2008-02-03"),
          motivation: "Une amie y est.",
          wishes: "Cuisiner.",
          availability: "Le samedi.",
          referrerId: null,
          on
        }
      )
    given(...cooperative, requested)
      .when(asked(lea, take))
      .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...cooperative, requested)
      .when(asked(ana, { ...take, birthDate: day("2027-01-01") }))
      .thenRejected("BirthDateInFuture")
  })

  it("has one answer", () => {
    const drop = { _tag: "DropJoinRequest", personId: personId("lou"), because: "noAnswer" } as const
    const dropped: Cooperative.Event = { ...drop, _tag: "JoinRequestDropped", by: personId("ana"), on }
    given(...cooperative, requested)
      .when(asked(ana, drop))
      .then(dropped)
    for (const again of [take, drop]) {
      given(...cooperative, requested, dropped)
        .when(asked(ana, again))
        .thenRejected("JoinRequestNotFound")
    }
  })

  it("of somebody who was here before goes on as the person that they were", () => {
    const back = {
      _tag: "ApplyAgain",
      personId: personId("lea"),
      birthDate: day("2006-03-14"),
      motivation: "Encore.",
      requestId: personId("lou")
    } as const
    given(...cooperative, requested, leaLeft)
      .when(asked(ana, back))
      .then(
        {
          _tag: "AppliedAgain",
          personId: personId("lea"),
          motivation: "Encore.",
          by: personId("ana"),
          requestId: personId("lou"),
          on
        },
        { _tag: "JoinRequestTaken", personId: personId("lou"), as: personId("lea"), by: personId("ana"), on }
      )
    given(...cooperative, leaLeft)
      .when(asked(ana, back))
      .thenRejected("JoinRequestNotFound")
  })

  it("whose words were forgotten is no application", () => {
    given(...cooperative, { ...requested, name: null, phone: null, motivation: null, wishes: null, availability: null })
      .when(asked(ana, take))
      .thenRejected("PersonForgotten")
  })

  it("is read by coordinators, and late after five days; others see how many places there are to come from", () => {
    const state = folded(...cooperative, referrer, requested)
    const shown = (viewer: typeof ana, when: string) =>
      Result.getOrThrow(JoinRequestList.view.show(state, looking(viewer, {}, at(when))))
    assert.deepInclude(shown(ana, "2026-07-11").requests?.[0], { wishes: "Cuisiner.", notedBy: "lea", late: false })
    assert.isTrue(shown(ana, "2026-07-12").requests?.[0]?.late)
    assert.isNull(shown(lea, monday).requests)
    assert.lengthOf(shown(lea, monday).referrers, 1)
  })

  it("never makes two people of one, whatever is asked in which order (property 6)", () => {
    const lou = { ...request }
    const commands = [
      [lea, lou],
      [ana, { ...lou, name: "Lou B.", phone: "0600000011" }],
      [ana, take],
      [ana, { _tag: "DropJoinRequest", personId: personId("lou"), because: "notAnyMore" }],
      [ana, { _tag: "HearMotivation", personId: personId("lou") }],
      [ana, { _tag: "Admit", personId: personId("lou") }],
      [person("lou"), { _tag: "Leave", personId: personId("lou") }],
      [ana, { _tag: "ApplyAgain", personId: personId("lou"), motivation: "Encore.", birthDate: day("2008-02-03") }]
    ] as const
    fc.assert(
      fc.property(fc.array(fc.nat(commands.length - 1), { minLength: 4, maxLength: 24 }), (order) => {
        const events: Array<Cooperative.Event> = [...cooperative]
        let state = folded(...events)
        for (const [index, which] of [0, 2, ...order].entries()) {
          const [actor, command] = commands[which] ?? commands[0]
          const id = index === 0 ? "lou" : `step-${index}`
          const decided = Cooperative.decide(asked(actor, command as Cooperative.Command, at(monday), id), state)
          if (Result.isFailure(decided)) continue
          events.push(...decided.success)
          state = folded(...events)
        }
        // Whoever was a member is not waiting anywhere under another id, and is one member.
        const louOnce = Object.keys(state.membership.members).filter((id) => !["lea", "sam"].includes(id))
        assert.isAtMost(louOnce.length, 1)
        const waits = events.filter(({ _tag }) => _tag === "JoinRequested").length
        const answers = events.filter(({ _tag }) => _tag === "JoinRequestTaken" || _tag === "JoinRequestDropped").length
        assert.strictEqual(waits - answers, Object.keys(state.joinRequests.waiting).length)
        assert.isAtMost(Object.keys(state.joinRequests.waiting).length, 1)
      }),
      { numRuns: 40 }
    )
  })
})
