/** Verifies: M2 — bodies, links and seats come from the group alone, and are shown as a picture in data. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import type * as Change from "../../src/governance/Change.ts"
import * as Bodies from "../../src/governance/Bodies.ts"
import * as Body from "../../src/governance/Body.ts"
import * as Diagram from "../../src/governance/Diagram.ts"
import { BodyId } from "../../src/governance/GovernanceIds.ts"
import { DecisionId, ProposalId } from "../../src/Ids.ts"
import * as View from "../../src/View.ts"
import { at, day, monday, operator, person, personId } from "../Fixtures.ts"
import { adopting, bodyId, wide } from "./Adopting.ts"
import { ana, lea, refused, sam, zoe } from "./Group.ts"

const on = day(monday)
const iris = person("iris")
const welcome: Cooperative.Command = {
  _tag: "WelcomePartner",
  name: "Iris Petit",
  organisation: "La Condition Publique"
}
const seat = (id: string, more: object = {}): Change.Change => ({
  _tag: "FillSeat",
  bodyId,
  personId: personId(id),
  as: "voting",
  ...more
})
const opening = (change: Change.Change): Cooperative.Command => ({
  _tag: "OpenProposal",
  title: "On décide",
  text: "Ensemble.",
  change
})

/** A group of three with a wider committee of two voices, and Iris of a partner. */
const withCommittee = (more: object = {}) => {
  const all = adopting()
  all.it.ask(ana, welcome, at(monday), "iris")
  all.adopt("wide", { ...wide, ...more })
  return all
}

describe("somebody of a partner (M3)", () => {
  it("is noted by a coordinator, with their organisation, and belongs to nothing", () => {
    const { it: group } = adopting()
    assert.deepStrictEqual<unknown>(group.ask(ana, welcome, at(monday), "iris"), [
      {
        _tag: "PartnerWelcomed",
        personId: "iris",
        name: "Iris Petit",
        organisation: "La Condition Publique",
        by: "ana",
        on
      }
    ])
    for (const who of [lea, iris, operator])
      refused(group.refusal(who, welcome), "NotAllowed", { needs: "coordinator" })
    refused(
      group.refusal(iris, { _tag: "Apply", name: "X", birthDate: day("2006-01-01"), motivation: "X" }),
      "NotAllowed"
    )
    refused(group.refusal(iris, opening(wide)), "NotAllowed")
  })

  it("is invited by a coordinator to sign in, as everybody is", () => {
    const { it: group } = adopting()
    const invite = { _tag: "InvitePerson", personId: personId("iris"), hasBeenIn: false, signedIn: [] } as const
    refused(group.refusal(ana, invite), "PersonUnknown")
    group.ask(ana, welcome, at(monday), "iris")
    refused(group.refusal(lea, invite), "NotAllowed")
    assert.deepInclude<unknown>(group.ask(ana, invite)[0], { _tag: "PersonInvited", personId: "iris", by: "ana" })
  })
})

describe("a body (M2)", () => {
  it("is defined by the group: what it is for, what it may decide, how often it meets, what it sees", () => {
    const { followed } = adopting()
    assert.deepStrictEqual<unknown>(followed("wide", wide), [
      {
        _tag: "BodyDefined",
        bodyId,
        kind: "wideCommittee",
        name: "Comité élargi",
        purpose: "Ouvrir des portes.",
        power: "Donner un avis.",
        rhythm: "Tous les trois mois",
        sees: "aggregates",
        places: 2,
        decisionId: DecisionId.make("wide-outcome"),
        on
      }
    ])
  })

  it("keeps those who sit in it when it is said anew", () => {
    const { adopt, it: group } = withCommittee()
    adopt("iris-sits", seat("iris"))
    adopt("again", { ...wide, bodyId, name: "Le grand comité" } as Change.Change)
    const { name, seats } = group.state.bodies.bodies[bodyId] ?? {}
    assert.deepStrictEqual([name, Object.keys(seats ?? {})], ["Le grand comité", ["iris"]])
  })

  it("is linked to another one, once in each direction", () => {
    const { adopt, it: group } = withCommittee()
    adopt("crew", { ...wide, kind: "coordination", name: "L'équipe" } as Change.Change)
    const crew = BodyId.make("crew-outcome")
    adopt("link", { _tag: "LinkBodies", from: crew, to: bodyId, how: "Un compte rendu." })
    adopt("link-again", { _tag: "LinkBodies", from: crew, to: bodyId, how: "Une personne des deux." })
    assert.deepStrictEqual(group.state.bodies.links, [{ from: crew, to: bodyId, how: "Une personne des deux." }])
    adopt("party", { ...wide, name: "Comité des fêtes" } as Change.Change)
    const party = BodyId.make("party-outcome")
    for (const [id, from, to] of [
      ["two", crew, party],
      ["three", party, bodyId],
      ["four", bodyId, crew]
    ] as const) {
      adopt(id, { _tag: "LinkBodies", from, to, how: "Un compte rendu." })
    }
    adopt("link-anew", { _tag: "LinkBodies", from: crew, to: bodyId, how: "Deux personnes." })
    const links = () => group.state.bodies.links.map(({ from, to }) => [from, to])
    assert.sameDeepMembers(links(), [
      [crew, party],
      [party, bodyId],
      [bodyId, crew],
      [crew, bodyId]
    ])
    adopt("end", { _tag: "EndBody", bodyId: crew })
    assert.deepStrictEqual(links(), [[party, bodyId]])
    refused(
      group.refusal(lea, opening({ _tag: "LinkBodies", from: crew, to: bodyId, how: "Un mot." })),
      "BodyUnknown",
      { id: crew }
    )
    refused(group.refusal(lea, opening({ _tag: "LinkBodies", from: bodyId, to: crew, how: "Un mot." })), "BodyUnknown")
  })

  it("has seats that the group fills and frees, until a day when a term was agreed", () => {
    const { followed } = withCommittee()
    const decisionId = DecisionId.make("iris-sits-outcome")
    assert.deepStrictEqual<unknown>(followed("iris-sits", seat("iris", { until: day("2026-12-31") })), [
      { _tag: "SeatFilled", bodyId, personId: "iris", as: "voting", until: "2026-12-31", decisionId, on }
    ])
    assert.deepStrictEqual<unknown>(followed("iris-goes", { _tag: "VacateSeat", bodyId, personId: personId("iris") }), [
      { _tag: "SeatVacated", bodyId, personId: "iris", decisionId: "iris-goes-outcome", on }
    ])
  })

  it("has no more voices than seats; listening takes none, and a voice kept longer is not a second one", () => {
    const { adopt, it: group } = withCommittee()
    adopt("iris-sits", seat("iris"))
    adopt("lea-sits", seat("lea"))
    refused(group.refusal(lea, opening(seat("sam"))), "SeatNotPossible", { because: "full" })
    assert.isUndefined(group.refusal(lea, opening(seat("sam", { as: "observer" }))))
    assert.isUndefined(group.refusal(lea, opening(seat("lea", { until: day("2026-12-31") }))))
  })

  it("has as many voices as the group seats, where it fixed no number", () => {
    const { seats: _seats, ...free } = wide as Extract<Change.Change, { readonly _tag: "DefineBody" }>
    const { adopt, it: group } = adopting()
    adopt("wide", free)
    for (const id of ["lea", "sam", "zoe"]) adopt(`${id}-sits`, seat(id))
    assert.lengthOf(Body.votersOn(group.state.bodies, bodyId, on), 3)
  })

  it("does not fill a seat twice when two proposals run at once", () => {
    const { adopt, it: group } = withCommittee({ seats: 1 })
    const proposalId = ProposalId.make("sam-sits")
    group.ask(lea, opening(seat("sam")), at(monday), "sam-sits")
    for (const who of [lea, sam, zoe]) {
      group.ask(who, { _tag: "TakeStance", proposalId, version: 1, stance: { _tag: "Consent" } })
    }
    adopt("iris-sits", seat("iris"))
    const events = group.ask(lea, { _tag: "StateOutcome", proposalId, statement: "Oui." })
    assert.deepStrictEqual(
      events.map(({ _tag }) => _tag),
      ["OutcomeStated"]
    )
  })

  it("seats people of partners only where figures alone are seen, and nobody from nowhere", () => {
    const { adopt, it: group } = withCommittee({ sees: "all" })
    refused(group.refusal(lea, opening(seat("iris"))), "SeatNotPossible", { because: "seesMore" })
    refused(group.refusal(lea, opening(seat("stranger"))), "SeatNotPossible", { because: "outside" })
    assert.isUndefined(group.refusal(lea, opening(seat("ana"))))
    refused(group.refusal(lea, opening(seat("lea", { until: day("2026-07-05") }))), "SeatNotPossible", {
      because: "over"
    })
    assert.isUndefined(group.refusal(lea, opening(seat("lea", { until: on }))), "today alone")
    refused(group.refusal(lea, opening({ _tag: "VacateSeat", bodyId, personId: personId("lea") })), "SeatNotPossible", {
      because: "absent"
    })
    adopt("figures", { ...wide, bodyId } as Change.Change)
    adopt("lea-sits", seat("lea"))
    const all = opening({ ...wide, bodyId, sees: "all" } as Change.Change)
    assert.isUndefined(group.refusal(lea, all), "where those who belong are alone")
    adopt("iris-sits", seat("iris"))
    refused(group.refusal(lea, all), "SeatNotPossible", { because: "seesMore" })
  })

  it("is left by whoever sits in it, when they want to, and when they leave the cooperative", () => {
    const { adopt, it: group } = withCommittee({ seats: 5 })
    for (const id of ["iris", "lea", "ana"]) adopt(`${id}-sits`, seat(id))
    const back: Cooperative.Command = { _tag: "GiveBackSeat", bodyId }
    assert.deepStrictEqual<unknown>(group.ask(iris, back), [
      { _tag: "SeatVacated", bodyId, personId: "iris", decisionId: null, on }
    ])
    refused(group.refusal(iris, back), "SeatNotPossible", { because: "absent" })
    refused(group.refusal(sam, back), "SeatNotPossible", { because: "absent" })
    refused(group.refusal(sam, { ...back, bodyId: BodyId.make("none") }), "SeatNotPossible", { because: "absent" })
    for (const who of [person("stranger"), operator]) refused(group.refusal(who, back), "NotAllowed")
    group.happened({ _tag: "MemberLeft", personId: personId("lea"), on })
    group.happened({ _tag: "CoordinatorLeft", personId: personId("ana"), on })
    assert.deepStrictEqual(group.state.bodies.bodies[bodyId]?.seats, {})
  })

  it("has nobody in it once it ended", () => {
    const { adopt, it: group } = withCommittee()
    adopt("iris-sits", seat("iris"))
    adopt("end", { _tag: "EndBody", bodyId })
    const { ended, seats } = group.state.bodies.bodies[bodyId] ?? {}
    assert.deepStrictEqual([ended, seats], [true, {}])
    refused(group.refusal(lea, opening(seat("iris"))), "BodyUnknown")
    refused(group.refusal(lea, opening({ _tag: "EndBody", bodyId })), "BodyUnknown")
    refused(group.refusal(lea, opening({ ...wide, bodyId } as Change.Change)), "BodyUnknown")
  })
})

describe("a log that speaks of a body or a committee that is not in it", () => {
  it("changes nothing", () => {
    const { it: group } = adopting()
    const none = BodyId.make("none")
    const by = personId("ana")
    group.happened(
      { _tag: "SeatVacated", bodyId: none, personId: personId("lea"), decisionId: null, on },
      { _tag: "MinutesWritten", committeeId: Body.CommitteeId.make("none"), bodyId: none, text: "Rien.", by, on }
    )
    assert.deepStrictEqual(group.state.bodies, Bodies.initial)
  })
})

describe("the picture of the bodies (M2)", () => {
  const shown = (state: Cooperative.State, viewer = lea, when = at(monday)) =>
    Diagram.view.show(state, { viewer, at: when, query: {} })

  it("shows each with purpose, power, rhythm, who sits there, what is vacant, and when it meets next", () => {
    const { adopt, it: group } = withCommittee()
    adopt("iris-sits", seat("iris", { until: day("2026-07-31") }))
    adopt("lea-listens", seat("lea", { as: "observer" }))
    const plan = (startsAt: string, id: string) =>
      group.ask(
        ana,
        { _tag: "PlanCommittee", bodyId, startsAt: at(startsAt, "18:00"), place: "Au local" },
        at(monday),
        id
      )
    plan("2026-09-10", "later")
    plan("2026-07-16", "first")
    plan("2026-10-15", "last")
    adopt("other", { ...wide, name: "Comité de suivi" } as Change.Change)
    const other = BodyId.make("other-outcome")
    const sooner = { _tag: "PlanCommittee", bodyId: other, startsAt: at("2026-07-09"), place: "Ailleurs" } as const
    group.ask(ana, sooner, at(monday), "elsewhere")
    const { links, nodes } = Result.getOrThrow(shown(group.state))
    assert.deepInclude<unknown>(nodes[1], { next: { startsAt: at("2026-07-09"), place: "Ailleurs" } })
    assert.deepStrictEqual<unknown>(nodes.slice(0, 1), [
      {
        bodyId,
        kind: "wideCommittee",
        kindInWords: { fr: "le comité élargi", en: "the wider committee" },
        name: "Comité élargi",
        purpose: "Ouvrir des portes.",
        power: "Donner un avis.",
        rhythm: "Tous les trois mois",
        sees: "aggregates",
        seats: [
          {
            personId: "iris",
            name: "Iris Petit",
            organisation: "La Condition Publique",
            as: "voting",
            until: "2026-07-31"
          },
          { personId: "lea", name: "lea", organisation: null, as: "observer", until: null }
        ],
        vacant: 1,
        next: { startsAt: at("2026-07-16", "18:00"), place: "Au local" }
      }
    ])
    assert.isEmpty(links)
    const [later] = Result.getOrThrow(shown(group.state, lea, at("2026-08-01"))).nodes
    assert.deepInclude<unknown>(later, { vacant: 2, next: { startsAt: at("2026-09-10", "18:00"), place: "Au local" } })
    assert.deepStrictEqual<unknown>(
      later?.seats.map((seat) => seat.personId),
      ["lea"],
      "a term is over"
    )
    const began = at("2026-07-16", "18:00")
    assert.strictEqual(
      Result.getOrThrow(shown(group.state, lea, began)).nodes[0]?.next?.startsAt,
      at("2026-09-10", "18:00")
    )
    const moment = (time: string) => View.momentOf(Diagram.view, group.state, at("2026-07-16", time))
    assert.strictEqual(moment("10:00"), moment("17:59"))
    assert.notStrictEqual(moment("17:59"), moment("18:00"))
    adopt("end", { _tag: "EndBody", bodyId })
    adopt("no-other", { _tag: "EndBody", bodyId: other })
    assert.isEmpty(Result.getOrThrow(shown(group.state)).nodes)
  })

  it("counts no vacant seats where their number is not fixed, and knows no meeting that nobody planned", () => {
    const { seats: _seats, ...free } = wide as Extract<Change.Change, { readonly _tag: "DefineBody" }>
    const { adopt, it: group } = adopting()
    adopt("wide", free)
    const [node] = Result.getOrThrow(shown(group.state)).nodes
    assert.deepStrictEqual([node?.vacant, node?.next], [null, null])
  })

  it("is for those who belong", () => {
    const { adopt, it: group } = withCommittee()
    adopt("iris-sits", seat("iris"))
    for (const who of [iris, person("stranger"), operator]) assert.isTrue(Result.isFailure(shown(group.state, who)))
  })
})
