/** What a view says of the time that its document depends on. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Actor from "../src/Actor.ts"
import * as Cooperative from "../src/Cooperative.ts"
import { GameId, PersonId } from "../src/Ids.ts"
import * as Instant from "../src/Instant.ts"
import * as Fiche from "../src/planning/Fiche.ts"
import * as View from "../src/View.ts"
import * as Week from "../src/Week.ts"
import { at, day } from "./Fixtures.ts"
import * as Golden from "./golden/Golden.ts"

/** What may be asked of each view, from what there is; a view that has no queries here fails the first test. */
const queries: { readonly [view: string]: (state: Cooperative.State, on: string) => ReadonlyArray<object> } = {
  "founding/home": () => [{}],
  "membership/members": () => [{}],
  "membership/cape": ({ membership }) => Object.keys(membership.members).map((person) => ({ person })),
  "membership/sessions": () => [{}],
  "planning/week-plan": (_, on) => [{}, { week: Week.of(day(on)) }, { mine: "true" }],
  "planning/fiche": ({ planning }) => Object.keys(planning.fiches).map((fiche) => ({ fiche })),
  "planning/alerts": () => [{}],
  "planning/calendar": () => [{}],
  "outreach/join-requests": () => [{}],
  "outreach/leads": () => [{}],
  "business/this-morning": () => [{}],
  "business/pipeline": () => [{}],
  "business/ideas": () => [{}],
  "business/quote": ({ quotes }) => Object.keys(quotes.quotes).map((quote) => ({ quote })),
  "business/clients": () => [{}],
  "business/client": ({ clients }) => Object.keys(clients.clients).map((client) => ({ client })),
  "skills/graph": () => [{}],
  "skills/services": () => [{}],
  "skills/know-how": () => [{}],
  "skills/games": () => [{}],
  "skills/compass": ({ membership }) => [{}, ...Object.keys(membership.members).map((person) => ({ person }))],
  "skills/passport": () => [{}, { language: "en" }],
  "care/directory": () => [{}],
  "care/referrals": () => [{}],
  "care/workshops": () => [{}],
  "skills/fitness": ({ membership }) => Object.keys(membership.members).map((person) => ({ person })),
  "governance/register": () => [{}],
  "governance/proposal": ({ proposals }) => Object.keys(proposals.proposals).map((id) => ({ id })),
  "governance/ballot": ({ proposals }) => Object.keys(proposals.proposals).map((proposal) => ({ proposal })),
  "governance/agenda": () => [{}],
  "governance/who-decides": () => [{}],
  "governance/diagram": () => [{}],
  "governance/committee-papers": () => [{}],
  "governance/frame": () => [{}],
  "governance/charter": () => [{}],
  "kanban/board": () => [{}, { archived: "true" }],
  "kanban/preview-trello-import": () => [
    {
      board: {
        id: "b",
        lists: [{ id: "l", name: "À faire", pos: 1 }],
        cards: [{ id: "c", name: "Un", idList: "l", pos: 1 }]
      }
    }
  ],
  "treasury/week": (_, on) => [{}, { week: Week.of(day(on)) }],
  "treasury/costs": () => [{}],
  "treasury/ledger": () => [{}],
  "treasury/quote": () => [{ ttc: 24_000, people: 4 }],
  "treasury/what-if": ({ sharing }) => [
    { rules: [{ _tag: "Equal" }], over: { _tag: "Upcoming" } },
    { rules: [{ _tag: "ByHours" }], over: { _tag: "Season" } },
    ...Object.keys(sharing.pots).map((potId) => ({ rules: [{ _tag: "Equal" }], over: { _tag: "Pot", potId } }))
  ],
  "games/list": () => [{}],
  "games/game": ({ games }) => Object.keys(games.games).map((game) => ({ game: GameId.make(game) })),
  "follow-up/path": ({ membership }) => Object.keys(membership.members).map((person) => ({ person })),
  "follow-up/list": () => [{}],
  "follow-up/dashboard": () => [{}],
  "follow-up/mix": () => [{}, { quarter: "2026-Q2" }],
  "follow-up/consents": ({ membership }) => Object.keys(membership.members).map((person) => ({ person })),
  "follow-up/reviews": () => [{}],
  "care/measures": () => [{}],
  "care/help": () => [{}],
  "care/desk": () => [{}],
  "public/page": () => [{}],
  "public/draft": () => [{}],
  "public/contacts": () => [{}],
  "public/flyers": () => [{}],
  "public/share-text": ({ planning }) => [{}, ...Object.keys(planning.fiches).map((fiche) => ({ fiche }))],
  "digest/week": () => [{}]
}

interface Shown {
  readonly moment?: (state: Cooperative.State, at: Instant.Instant) => string
  readonly show: (state: Cooperative.State, looking: View.Looking<object>) => Result.Result<unknown, unknown>
}

const views = Object.entries<{ readonly [name: string]: View.AnyView }>(Cooperative.views).flatMap(([slice, members]) =>
  Object.entries(members).map(([name, view]) => [`${slice}/${name}`, view as unknown as Shown] as const)
)

/** The states of the golden log of each slice, after each event of the season that it tells. */
const histories = Golden.slices.map((slice) => {
  const events = Golden.log(slice).filter(({ streamId }) => streamId === Golden.stream)
  let state = Cooperative.projection.initial
  return events.map((event) => (state = Cooperative.projection.evolve(state, Cooperative.codec.decode(event))))
})

/** Two instants of one day in Paris, near to when fiches start or end that are ahead, proposals close, or committees meet. */
const twoInstants = (state: Cooperative.State, picked: number, apart: number) => {
  const turns = [
    ...Object.values(state.planning.fiches)
      .filter(({ status }) => status === "open" || status === "confirmed")
      .flatMap(({ endsAt, startsAt }) => [startsAt, endsAt]),
    ...Object.values(state.proposals.proposals).map(({ closesAt }) => closesAt),
    ...Object.values(state.bodies.committees).map(({ startsAt }) => startsAt),
    ...Object.values(state.workshops.workshops).flatMap(({ slots }) => [slots[0].startsAt, slots[0].endsAt])
  ]
  const turn = turns[picked % turns.length] ?? at("2026-07-06")
  const near = [-61, -1, 0, 1, 59, 181].map((minutes) => Instant.plusMinutes(turn, minutes))
  const [one = turn, other = turn] = [near[picked % near.length], near[apart % near.length]]
  return [one, Instant.toLocalDate(other) === Instant.toLocalDate(one) ? other : one] as const
}

const scene = fc
  .record({
    history: fc.constantFrom(...histories),
    after: fc.nat(10_000),
    who: fc.nat(10_000),
    picked: fc.nat(10_000),
    apart: fc.nat(10_000)
  })
  .map(({ after, apart, history, picked, who }) => {
    const state = history[after % history.length] ?? Cooperative.projection.initial
    const people = [...Object.keys(state.membership.members), ...Object.keys(state.coordination.coordinators)]
    const person = people[who % people.length]
    const viewer = person === undefined ? Actor.operator : Actor.person(PersonId.make(person))
    return { state, viewer, instants: twoInstants(state, picked, apart) }
  })

describe("the moment of a view", () => {
  it("is asked here of every view", () => {
    assert.sameMembers(
      views.map(([name]) => name),
      Object.keys(queries)
    )
  })

  it("and its day are all of the time that what it shows depends on", () => {
    let [same, another] = [0, 0]
    fc.assert(
      fc.property(scene, ({ instants: [one, other], state, viewer }) => {
        for (const [name, view] of views) {
          if (View.momentOf(view, state, one) !== View.momentOf(view, state, other)) {
            another++
            continue
          }
          if (one !== other) same++
          for (const query of queries[name]?.(state, Instant.toLocalDate(one)) ?? []) {
            const [shown, later] = [one, other].map((at) => view.show(state, { viewer, at, query }))
            assert.deepStrictEqual(later, shown, `${name} of ${JSON.stringify(query)} at ${one} and ${other}`)
          }
        }
      }),
      { numRuns: 200 }
    )
    assert.isAbove(same, 100)
    assert.isAbove(another, 10)
  })

  it("is the day alone, unless the view says more", () => {
    const night = at("2026-07-06", "23:59")
    const next = Instant.plusMinutes(night, 1)
    assert.notStrictEqual(View.momentOf({}, {}, night), View.momentOf({}, {}, next))
    assert.strictEqual(View.momentOf({}, {}, next), View.momentOf({}, {}, at("2026-07-07", "23:59")))
    const hour = { moment: (_: unknown, at: Instant.Instant) => at.slice(11, 13) }
    assert.strictEqual(
      View.momentOf(hour, {}, at("2026-07-07", "10:01")),
      View.momentOf(hour, {}, at("2026-07-07", "10:59"))
    )
    assert.notStrictEqual(
      View.momentOf(hour, {}, at("2026-07-07", "10:59")),
      View.momentOf(hour, {}, at("2026-07-07", "11:00"))
    )
    assert.notStrictEqual(View.momentOf(hour, {}, at("2026-07-07")), View.momentOf(hour, {}, at("2026-07-08")))
  })

  it("of the planning is the last start or end that has passed, to the millisecond", () => {
    const [state = Cooperative.projection.initial] = histories.flatMap((history) => history.slice(-1))
    const [fiche] = Object.values(state.planning.fiches)
    assert.isDefined(fiche)
    for (const turn of [fiche.startsAt, fiche.endsAt]) {
      const before = Instant.Instant.make(new Date(Date.parse(turn) - 1).toISOString())
      assert.strictEqual(Fiche.lastTurn(state.planning, turn), turn)
      assert.isBelow(Date.parse(Fiche.lastTurn(state.planning, before)) || 0, Date.parse(turn))
    }
    assert.strictEqual(Fiche.lastTurn({ fiches: {} }, at("2026-07-06")), "")
  })
})
