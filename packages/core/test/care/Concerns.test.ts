/**
 * What is told in confidence, to whom, and what becomes of it.
 *
 * Verifies: C11
 */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as Concerns from "../../src/care/Concerns.ts"
import * as Desk from "../../src/care/Desk.ts"
import * as Help from "../../src/care/Help.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { asked, at, day, folded, given, looking, member, monday, operator, person, personId } from "../Fixtures.ts"
import { ConcernId } from "../../src/care/ConcernEvents.ts"
import { members } from "../governance/Group.ts"
import { agreed, begun, brought, closed, concernId, heard, mediator, on, people, raised } from "./Fixtures.ts"

const [ana, max, lea, sam, zoe] = ["ana", "max", "lea", "sam", "zoe"].map((id) => person(id)) as [
  Actor,
  Actor,
  Actor,
  Actor,
  Actor
]
const of = { concernId }

describe("raising a concern (C11)", () => {
  const raise = (to: ReadonlyArray<string> = ["zoe"], about?: string) =>
    ({
      _tag: "RaiseConcern",
      words: "Il se moque de moi.",
      to: people(...to),
      ...(about !== undefined && { about: personId(about) })
    }) as const
  const asAsked = ConcernId.make("asked")

  it("is for everybody who belongs, who applied, or who left less than a year ago", () => {
    const [applied] = member("noa", "2008-01-01")
    const left: Cooperative.Event = { _tag: "MemberLeft", personId: personId("tom"), on: day("2026-07-01") }
    const history = [...begun, ...(applied === undefined ? [] : [applied]), left]
    for (const by of ["lea", "ana", "noa", "tom"])
      given(...history)
        .when(asked(person(by), raise()))
        .then(raised(null, ["zoe"], by, asAsked))
    given(...history)
      .when(asked(person("tom"), raise(), at("2027-07-02")))
      .thenRejected("NotAllowed", { needs: "knownHere" })
    for (const actor of [operator, person("stranger")])
      given(...history)
        .when(asked(actor, raise()))
        .thenRejected("NotAllowed", { needs: "knownHere" })
  })

  it("goes to people who mediate, and never to who is in it", () => {
    given(...begun)
      .when(asked(lea, raise(["zoe", "max"], "sam")))
      .then(raised("sam", ["zoe", "max"], "lea", asAsked))
    given(...begun)
      .when(asked(lea, raise(["ana"])))
      .thenRejected("NotMediating", { mediators: people("zoe", "max") })
    given(...begun)
      .when(asked(lea, raise(["zoe"], "zoe")))
      .thenRejected("MediatorConcerned", { others: people("max") })
    given(...begun)
      .when(asked(zoe, raise(["zoe"])))
      .thenRejected("MediatorConcerned", { others: people("max") })
    given(...members(3))
      .when(asked(lea, raise()))
      .thenRejected("NoMediatorYet")
    given(...begun)
      .when(asked(lea, raise(["zoe"], "nobody")))
      .thenRejected("PersonUnknown")
  })
})

describe("mediating (C11)", () => {
  const told = [...begun, raised()]

  it("is for those to whom it was sent: to another mediator, and to everybody else, there is nothing", () => {
    const hear = { _tag: "HearPerson", ...of, personId: personId("sam") } as const
    given(...told)
      .when(asked(zoe, hear))
      .then(heard())
    given(...told, heard())
      .when(asked(zoe, hear))
      .then()
    given(...told)
      .when(asked(max, hear))
      .thenRejected("ConcernNotFound", { id: concernId })
    for (const actor of [ana, lea, sam, operator])
      given(...told)
        .when(asked(actor, hear))
        .thenRejected("NotAMediator")
  })

  it("is passed on to others who mediate, and is then theirs", () => {
    const pass = { _tag: "PassOnConcern", ...of, to: people("max") } as const
    const passed: Cooperative.Event = { _tag: "ConcernPassedOn", ...of, by: personId("zoe"), to: people("max"), on }
    given(...told)
      .when(asked(zoe, pass))
      .then(passed)
    given(...told, passed)
      .when(asked(zoe, { _tag: "HearPerson", ...of, personId: personId("sam") }))
      .thenRejected("ConcernNotFound")
    given(...told, passed)
      .when(asked(max, { _tag: "HearPerson", ...of, personId: personId("sam") }))
      .then(heard("sam", "max"))
    given(...begun, raised("max"))
      .when(asked(zoe, pass))
      .thenRejected("MediatorConcerned", { others: people("zoe") })
  })

  it("goes on with others when nobody of those mediates any more, but with nobody who is in it", () => {
    const stopped: Cooperative.Event = { _tag: "MediatorReleased", personId: personId("zoe"), on }
    const hear = { _tag: "HearPerson", ...of, personId: personId("sam") } as const
    given(...told, stopped)
      .when(asked(max, hear))
      .then(heard("sam", "max"))
    given(...begun, raised("max"), stopped, mediator("ana"))
      .when(asked(max, hear))
      .thenRejected("ConcernNotFound")
    given(...begun, raised("max"), stopped, mediator("ana"))
      .when(asked(ana, hear))
      .then(heard("sam", "ana"))
  })

  it("brings people together, notes what they agreed on, and closes", () => {
    given(...told)
      .when(asked(zoe, { _tag: "OpenMediation", ...of, people: people("lea", "sam") }))
      .then(brought())
    given(...told)
      .when(asked(zoe, { _tag: "OpenMediation", ...of, people: people("zoe", "sam") }))
      .thenRejected("MediatorConcerned")
    given(...told, brought())
      .when(asked(zoe, { _tag: "NoteAgreement", ...of, words: "Ils se parlent d'abord à deux." }))
      .then(agreed)
    given(...told, brought(), agreed)
      .when(asked(zoe, { _tag: "CloseConcern", ...of, as: "settled" }))
      .then(closed())
    given(...told, closed())
      .when(asked(zoe, { _tag: "CloseConcern", ...of, as: "settled" }))
      .thenRejected("ConcernOver")
  })

  it("is ended by whoever told it, who takes it back", () => {
    given(...told)
      .when(asked(lea, { _tag: "CloseConcern", ...of, as: "withdrawn" }))
      .then(closed("withdrawn", "lea"))
    given(...told)
      .when(asked(lea, { _tag: "CloseConcern", ...of, as: "settled" }))
      .thenRejected("NotAMediator")
    given(...told)
      .when(asked(sam, { _tag: "CloseConcern", ...of, as: "withdrawn" }))
      .thenRejected("NotAMediator")
  })

  it("puts a measure to the group, without a reason, once whoever it would bind was heard", () => {
    const propose = {
      _tag: "ProposeMeasure",
      ...of,
      personId: personId("sam"),
      kind: "pause",
      with: null,
      until: day("2026-08-31"),
      text: "Un mois."
    } as const
    given(...told)
      .when(asked(zoe, propose))
      .thenRejected("HearThemFirst", { personId: personId("sam") })
    const state = folded(...told, heard())
    const happened = Result.getOrThrow(Cooperative.decide(asked(zoe, propose), state))
    assert.deepStrictEqual(
      happened.map(({ _tag }) => _tag),
      ["MeasureAsked", "ProposalOpened", "HearingNoted"]
    )
    const open = happened.filter(({ _tag }) => !Cooperative.confidential.events.has(_tag))
    for (const trace of [concernId, "lea", "moque"]) {
      // Who can answer is everybody but whom it is about.
      const { electorate: _, ...public_ } = Object(open[0])
      assert.notInclude(JSON.stringify([public_, open[1]]), `"${trace}"`)
    }
  })
})

describe("who sees a concern (C11)", () => {
  const story = [...begun, raised(), heard(), brought(), agreed]
  const help = (viewer: Actor, events: ReadonlyArray<Cooperative.Event>) =>
    Result.getOrThrow(Help.view.show(folded(...events), looking(viewer, {})))

  it("whoever told it, with their words and what becomes of it", () => {
    const [mine] = help(lea, [...begun, raised()]).mine
    assert.deepInclude(mine, {
      words: "Il se moque de moi.",
      about: { personId: personId("sam"), name: "sam" },
      to: [{ personId: personId("zoe"), name: "zoe" }],
      status: "raised",
      answerBy: day("2026-07-09")
    })
  })

  it("whoever was brought together, without the words of whoever told it, and not before", () => {
    assert.deepStrictEqual(help(sam, [...begun, raised(), heard()]).mediations, [])
    const { mediations } = help(sam, story)
    assert.deepStrictEqual(mediations[0]?.agreements, [{ words: "Ils se parlent d'abord à deux.", on }])
    assert.notInclude(JSON.stringify(mediations), "moque")
    assert.deepStrictEqual(help(sam, story).mine, [])
  })

  it("its mediators, at their desk, with what comes next; and nobody else, not even the coordination", () => {
    const desk = (viewer: Actor, events: ReadonlyArray<Cooperative.Event>, when = monday) =>
      Result.map(Desk.view.show(folded(...events), looking(viewer, {}, at(when))), ({ cases }) =>
        cases.map(({ late, next }) => [next, late])
      )
    const next = (...events: ReadonlyArray<Cooperative.Event>) => Result.getOrThrow(desk(zoe, [...begun, ...events]))
    assert.deepStrictEqual(next(raised()), [["hear", false]])
    assert.deepStrictEqual(next(raised(), heard()), [["bringTogether", false]])
    assert.deepStrictEqual(next(raised(), heard(), brought()), [["agree", false]])
    assert.deepStrictEqual(next(raised(), heard(), brought(), agreed), [["close", false]])
    assert.deepStrictEqual(next(raised(), closed()), [["nothing", false]])
    assert.deepStrictEqual(Result.getOrThrow(desk(zoe, [...begun, raised()], "2026-07-10")), [["hear", true]])
    assert.deepStrictEqual(Result.getOrThrow(desk(max, story)), [])
    for (const viewer of [ana, lea, sam, operator]) assert.isTrue(Result.isFailure(desk(viewer, story)))
  })

  it("nobody else: their page is the same to the letter with and without it", () => {
    for (const viewer of [ana, max, person("tom"), person("kim"), zoe]) {
      const [without, with_] = [help(viewer, begun), help(viewer, story)]
      assert.deepStrictEqual(with_, without)
    }
    assert.deepStrictEqual(help(sam, [...begun, raised(), heard()]), help(sam, begun))
  })
})

describe("forgetting a concern (C11)", () => {
  const forget = { _tag: "AskToForget", ...of } as const
  const asks = (by: string): Cooperative.Event => ({ _tag: "ForgettingAsked", ...of, by: personId(by), on })
  const due = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
    Concerns.toForget(folded(...begun, ...events).concerns, day(when))

  it("is asked by either side, once it is closed", () => {
    const over = [...begun, raised(), brought(), closed()]
    for (const [actor, by] of [
      [lea, "lea"],
      [sam, "sam"]
    ] as const) {
      given(...over)
        .when(asked(actor, forget))
        .then(asks(by))
      given(...over, asks(by))
        .when(asked(actor, forget))
        .then()
    }
    given(...begun, raised())
      .when(asked(lea, forget))
      .thenRejected("ConcernGoesOn")
    for (const actor of [ana, person("tom"), sam])
      given(...begun, raised(), closed())
        .when(asked(actor, forget))
        .thenRejected("ConcernNotFound")
  })

  it("is due a year after it is closed, or at once when both sides want it", () => {
    assert.deepStrictEqual(due("2027-07-05", raised(), closed()), [])
    assert.deepStrictEqual(due("2027-07-06", raised(), closed()), [concernId])
    assert.deepStrictEqual(due("2030-01-01", raised()), [])
    assert.deepStrictEqual(due(monday, raised(), brought(), closed(), asks("lea")), [])
    assert.deepStrictEqual(due(monday, raised(), brought(), closed(), asks("sam")), [])
    assert.deepStrictEqual(due(monday, raised(), brought(), closed(), asks("lea"), asks("sam")), [concernId])
    assert.deepStrictEqual(due(monday, raised(), closed(), asks("lea")), [concernId])
  })

  it("leaves nothing: whatever is read without its key counts as not there", () => {
    const sealed = [raised(), heard(), brought(), agreed, closed()].map(
      (event) => ({ ...event, by: null, about: null, to: null, people: null, personId: null, words: null }) as never
    )
    const state = folded(...begun, ...sealed)
    assert.deepStrictEqual(state.concerns.concerns, {})
    assert.deepStrictEqual(Result.getOrThrow(Help.view.show(state, looking(lea, {}))).mine, [])
  })

  it("of one person leaves it to those who mediate, without that person's words", () => {
    const silent = { ...raised(), words: null } as Cooperative.Event
    const [one] = Result.getOrThrow(Desk.view.show(folded(...begun, silent), looking(zoe, {}))).cases
    assert.deepInclude(one, { words: null, by: { personId: personId("lea"), name: "lea" } })
  })
})
