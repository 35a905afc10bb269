/**
 * What is told in confidence, to whom, and what becomes of it.
 *
 * Verifies: C11
 */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as Desk from "../../src/care/Desk.ts"
import * as Help from "../../src/care/Help.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { asked, at, day, folded, given, looking, member, monday, operator, person, personId } from "../Fixtures.ts"
import { ConcernId } from "../../src/care/ConcernEvents.ts"
import { ProposalId } from "../../src/Ids.ts"
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
      .when(asked(person("tom"), raise(), at("2027-07-01")))
      .then({ ...raised(null, ["zoe"], "tom", asAsked), on: day("2027-07-01") } as Cooperative.Event)
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
    for (const to of [["ana"], ["zoe", "ana"]])
      given(...begun)
        .when(asked(lea, raise(to)))
        .thenRejected("NotMediating", { mediators: people("zoe", "max") })
    for (const to of [["zoe"], ["max", "zoe"]])
      given(...begun)
        .when(asked(lea, raise(to, "zoe")))
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
    given(...told)
      .when(asked(zoe, { ...hear, personId: personId("nobody") }))
      .thenRejected("PersonUnknown", { personId: personId("nobody") })
    given(...begun)
      .when(asked(zoe, hear))
      .thenRejected("ConcernNotFound", { id: concernId })
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
    for (const [ids, others] of [
      [["zoe", "sam"], ["max"]],
      [["zoe", "max"], []]
    ] as const)
      given(...told)
        .when(asked(zoe, { _tag: "OpenMediation", ...of, people: people(...ids) }))
        .thenRejected("MediatorConcerned", { others: people(...others) })
    // Whoever is brought together mediates no more: another to whom it was told is not put aside in this way.
    given(...begun, { ...raised(), to: people("zoe", "max") } as Cooperative.Event)
      .when(asked(zoe, { _tag: "OpenMediation", ...of, people: people("lea", "max") }))
      .thenRejected("MediatorConcerned", { others: people("zoe") })
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
    for (const [actor, history] of [
      [sam, told],
      [lea, begun],
      [lea, [...told, closed()]]
    ] as const)
      given(...history)
        .when(asked(actor, { _tag: "CloseConcern", ...of, as: "withdrawn" }))
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
    const happens = (command: Omit<typeof propose, "kind"> & { readonly kind: "pause" | "exclusion" }) =>
      Result.getOrThrow(Cooperative.decide(asked(zoe, command), folded(...told, heard())))
    const happened = happens(propose)
    const facts = { by: personId("zoe"), personId: personId("sam"), proposalId: ProposalId.make("asked"), on }
    const [asksFor, opened, hearing] = happened
    assert.deepStrictEqual(
      [asksFor, hearing],
      [
        { _tag: "MeasureAsked", concernId, ...facts },
        { _tag: "HearingNoted", came: true, ...facts }
      ]
    )
    assert.lengthOf(happened, 3)
    const { concernId: _, text, _tag, ...change } = propose
    assert.deepInclude(opened, {
      title: "Une pause pour quelqu'un",
      text,
      change: { _tag: "DecideMeasure", ...change }
    })
    assert.deepInclude(happens({ ...propose, kind: "exclusion" })[1], {
      title: "Le départ de quelqu'un",
      change: { _tag: "ExcludeMember", personId: personId("sam") }
    })
    const open = happened.filter(({ _tag }) => !Cooperative.confidential.events.has(_tag))
    for (const trace of [concernId, "lea", "moque"]) {
      // Who can answer is everybody but whom it is about.
      const { electorate: _, ...public_ } = Object(open[0])
      assert.notInclude(JSON.stringify([public_, open[1]]), `"${trace}"`)
    }
  })

  it("puts no measure to the group about whoever mediates it, nor about who would not work with them", () => {
    const bind = (id: string, other: string | null) =>
      ({
        _tag: "ProposeMeasure",
        ...of,
        personId: personId(id),
        kind: "notTogether",
        with: other === null ? null : personId(other),
        until: null,
        text: "Un mois."
      }) as const
    for (const [id, other, others] of [
      ["zoe", null, ["max"]],
      ["sam", "zoe", ["max"]],
      ["max", "zoe", []]
    ] as const)
      given(...told, heard("zoe"), heard("sam"), heard("max"))
        .when(asked(zoe, bind(id, other)))
        .thenRejected("MediatorConcerned", { others: people(...others) })
  })
})

describe("who sees a concern (C11)", () => {
  const story = [...begun, raised(), heard(), brought(), agreed]
  const help = (viewer: Actor, events: ReadonlyArray<Cooperative.Event>) =>
    Result.getOrThrow(Help.view.show(folded(...events), looking(viewer, {})))

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
    given(...begun)
      .when(asked(lea, forget))
      .thenRejected("ConcernNotFound")
    given(...over)
      .when(asked(operator, forget))
      .thenRejected("NotAllowed", { needs: "knownHere" })
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
