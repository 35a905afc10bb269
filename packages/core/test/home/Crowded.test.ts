/**
 * Views of a cooperative that somebody filled. Whoever shows a list looks at each thing in it so many times, however long it is:
 * one that looks at all of them for each of them holds everybody up for minutes. Where it has to, it does so in steps.
 */
import { assert, describe, it } from "@effect/vitest"
import type * as Steps from "@kpacite/event-store/log/Steps"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as AlertList from "../../src/home/AlertList.ts"
import * as WeekPlan from "../../src/home/WeekPlan.ts"
import { ClientId } from "../../src/Ids.ts"
import * as Members from "../../src/membership/Members.ts"
import * as ClientList from "../../src/planning/ClientList.ts"
import {
  clientAdded,
  cooperative,
  day,
  ficheId,
  ficheOpened,
  folded,
  looking,
  monday,
  person,
  personId
} from "../Fixtures.ts"

const count = 200
const many = <A>(make: (n: number) => A): Array<A> => Array.from({ length: count }, (_, n) => make(n))

/** The same records, and how often anything was read from one of them. */
const watched = <A extends object>(records: { readonly [id: string]: A }) => {
  let reads = 0
  const read = {
    get: (record: A, name: string) => {
      reads++
      return Reflect.get(record, name) as unknown
    }
  }
  const all = Object.fromEntries(Object.entries(records).map(([id, record]) => [id, new Proxy(record, read)]))
  return { all, reads: () => reads }
}

/** How often others get a turn, and what comes of it. */
const counted = <A>(steps: Steps.Steps<A> | undefined) => {
  assert.isDefined(steps)
  for (let turns = 0; ; turns++) {
    const next = steps.next()
    if (next.done === true) return { turns, value: next.value }
  }
}

const ana = person("ana")
const aFewTimesEach = (reads: number) => assert.isBelow(reads, 30 * count)
const fiches = many((n) => ficheOpened(`f${n}`, "2026-07-08", "09:00", "12:00", { clientId: ClientId.make(`c${n}`) }))

describe("a cooperative that somebody filled", () => {
  it("shows its members, having looked at each application a few times", () => {
    const applied = (n: number): Cooperative.Event => ({
      _tag: "ApplicationSubmitted",
      personId: personId(`p${n}`),
      name: "Noa",
      birthDate: day("2009-01-31"),
      motivation: "Aider.",
      on: day(monday)
    })
    const state = folded(...cooperative, ...many(applied))
    const { all, reads } = watched(state.membership.members)
    const window = { ...state, membership: { ...state.membership, members: all } }
    const { applications } = Result.getOrThrow(Members.view.show(window, looking(ana, {})))
    assert.lengthOf(applications, count)
    aFewTimesEach(reads())
  })

  it("shows its clients, having looked at each fiche a few times", () => {
    const state = folded(...cooperative, ...many((n) => clientAdded(`c${n}`)), ...fiches)
    const { all, reads } = watched(state.planning.fiches)
    const window = { ...state, planning: { ...state.planning, fiches: all } }
    const { clients } = Result.getOrThrow(ClientList.view.show(window, looking(ana, {})))
    assert.deepStrictEqual(new Set(clients.map(({ fiches }) => fiches)), new Set([1]))
    aFewTimesEach(reads())
  })

  it("shows what was paid too much, having looked at each payment a few times", () => {
    const state = folded(...cooperative, ...fiches)
    const question = { by: personId("ana"), on: day(monday) }
    const receipt = (n: number) => ({ ficheId: ficheId(`f${n}`), ttc: 600_000, reversed: 0, question })
    const { all, reads } = watched(Object.fromEntries(many((n) => [`r${n}`, receipt(n)] as const)))
    const window = { ...state, receipts: { receipts: all } } as unknown as AlertList.Window
    const { alerts } = Result.getOrThrow(AlertList.view.show(window, looking(ana, {})))
    assert.lengthOf(
      alerts.filter(({ about }) => about === "payment"),
      count
    )
    aFewTimesEach(reads())
  })

  it("shows its week and what is to be looked at a fiche at a time, since each is compared with the others", () => {
    const state = folded(...cooperative, ...fiches)
    const week = counted(WeekPlan.view.showInSteps?.(state, looking(ana, { week: "2026-W28" as never })))
    assert.lengthOf(
      Result.getOrThrow(week.value).days.flatMap(({ fiches }) => fiches),
      count
    )
    assert.isAtLeast(week.turns, count)
    assert.isAtLeast(counted(AlertList.view.showInSteps?.(state, looking(ana, {}))).turns, count)
  })
})
