/**
 * Views of a cooperative that somebody filled. Whoever shows a list looks at each thing in it so many times, however long it is:
 * one that looks at all of them for each of them holds everybody up for minutes. Where it has to, it does so in steps.
 */
import { assert, describe, it, vi } from "@effect/vitest"
import type * as Steps from "@kpacite/event-store/log/Steps"
import * as Facts from "@kpacite/fair-split/Facts"
import * as Money from "@kpacite/fair-split/Money"
import { Result } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import * as AlertList from "../../src/home/AlertList.ts"
import * as Home from "../../src/home/Home.ts"
import * as ProposalSheet from "../../src/home/ProposalSheet.ts"
import * as WeekPlan from "../../src/home/WeekPlan.ts"
import { ClientId, ProposalId } from "../../src/Ids.ts"
import * as Members from "../../src/membership/Members.ts"
import * as Fiche from "../../src/planning/Fiche.ts"
import * as Shift from "../../src/planning/Shift.ts"
import * as TwoPeople from "../../src/membership/TwoPeople.ts"
import * as ClientList from "../../src/home/ClientList.ts"
import * as SkillsGraph from "../../src/skills/SkillsGraph.ts"
import * as Planning from "../../src/planning/Planning.ts"
import * as WaitingList from "../../src/planning/WaitingList.ts"
import * as Approval from "../../src/treasury/Approval.ts"
import * as Ledger from "../../src/treasury/Ledger.ts"
import * as Sharing from "../../src/treasury/Sharing.ts"
import * as WeekSheet from "../../src/treasury/WeekSheet.ts"
import * as WhatIf from "../../src/treasury/WhatIf.ts"
import { byHours, held, paid, planned, ready } from "../treasury/Fixtures.ts"
import {
  asked,
  at,
  clientAdded,
  cooperative,
  day,
  ficheId,
  ficheOpened,
  folded,
  looking,
  member,
  monday,
  worker,
  person,
  personId,
  since
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
    const question = { by: personId("ana"), on: day(monday), from: null }
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

  it("shows what was paid twice alike for one fiche, having looked at each payment a few times", () => {
    const state = folded(...cooperative, ...fiches)
    const question = { by: personId("ana"), on: day(monday), most: 1, like: null, from: null }
    const receipt = { ficheId: ficheId("f0"), ttc: 100, reversed: 0, question }
    const { all, reads } = watched(Object.fromEntries(many((n) => [`r${n}`, receipt] as const)))
    const window = { ...state, receipts: { receipts: all } } as unknown as AlertList.Window
    const shown = counted(AlertList.view.showInSteps?.(window, looking(ana, {})))
    const { alerts } = Result.getOrThrow(shown.value)
    assert.lengthOf(alerts, count)
    assert.match(alerts[0]?.problem.fr ?? "", /, 200,00.€ sont notés en tout/)
    aFewTimesEach(reads())
  })

  it("shows what people can do, having looked at each skill a few times", () => {
    const shown = (n: number): Cooperative.Event => ({
      _tag: "SkillShown",
      personId: personId("lea"),
      skill: `savoir ${n}`,
      on: day(monday)
    })
    const state = folded(...cooperative, ...many(shown))
    const { all, reads } = watched(state.skills.held)
    const graph = counted(
      SkillsGraph.view.showInSteps?.({ ...state, skills: { ...state.skills, held: all } }, looking(ana, {}))
    )
    assert.lengthOf(Result.getOrThrow(graph.value).skills, count)
    aFewTimesEach(reads())
    assert.isAtLeast(graph.turns, count / 100)
  })

  it("finds the fiches of a week without looking for the day of each in Paris", () => {
    const state = folded(...cooperative, ...fiches)
    const clock = vi.spyOn(Intl.DateTimeFormat.prototype, "formatToParts")
    Result.getOrThrow(Home.view.show(state, looking(ana, {})))
    assert.isBelow(clock.mock.calls.length, count)
    clock.mockClear()
    // The days of each one are looked for in its turn.
    WeekPlan.view.showInSteps?.(state, looking(ana, { week: "2026-W28" as never })).next()
    assert.isBelow(clock.mock.calls.length, count)
    clock.mockRestore()
  })

  it("shows what is put to many without looking for the day in Paris for each of them", () => {
    const group = folded(...cooperative, ...many((n) => member(`p${n}`, "2006-03-14")).flat())
    const open = { _tag: "OpenProposal", title: "Un voyage", text: "On part ?", change: null } as const
    const opened = Result.getOrThrow(Cooperative.decide(asked(person("lea"), open, at(monday), "p"), group))
    const state = opened.reduce(Cooperative.projection.evolve, group)
    const clock = vi.spyOn(Intl.DateTimeFormat.prototype, "formatToParts")
    const sheet = Result.getOrThrow(ProposalSheet.view.show(state, looking(ana, { id: ProposalId.make("p") })))
    assert.isAtLeast(sheet.electorate.length, count)
    assert.isBelow(clock.mock.calls.length, count)
    clock.mockRestore()
  })

  it("asks once for each who recorded a payment whether the reader may answer for it", () => {
    const state = folded(
      ...cooperative,
      ...many((n) => member(`p${n}`, "2006-03-14")).flat(),
      ...planned({ f: held([["lea", 120]]) })
    )
    const question = { by: personId("ana"), on: day(monday), most: 1, like: null, from: null }
    const receipt = {
      ...state.receipts,
      ficheId: ficheId("f"),
      ttc: 100,
      vat: 2_000,
      reversed: 0,
      receivedOn: day(monday),
      question
    }
    const receipts = Object.fromEntries(many((n) => [`r${n}`, receipt] as const))
    const { all, reads } = watched(state.membership.members)
    const window = {
      ...state,
      membership: { ...state.membership, members: all },
      receipts: { ...state.receipts, receipts }
    }
    const { waiting } = Result.getOrThrow(
      WeekSheet.view.show(window as unknown as WeekSheet.Window, looking(person("lea"), { week: "2026-W28" as never }))
    )
    assert.lengthOf(waiting, count)
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

  it("shows and shares what was paid some payments at a time", () => {
    const done = Object.fromEntries(many((n) => [`f${n}`, held([["lea", 120]])] as const))
    const payments = many((n) => paid(`r${n}`, `f${n}`, 60_000))
    const state = folded(...ready, ...planned(done), ...payments)
    const sheet = counted(WeekSheet.view.showInSteps?.(state, looking(ana, {})))
    const { next, waiting } = Result.getOrThrow(sheet.value)
    assert.lengthOf(waiting, count)
    assert.deepStrictEqual(
      next.map(({ envelope }) => envelope),
      [count * 60_000]
    )
    assert.isAtLeast(sheet.turns, count / 25)
    const over = { _tag: "Upcoming" } as const
    const whatIf = counted(WhatIf.view.showInSteps?.(state, looking(ana, { rules: [byHours], over } as never)))
    assert.isAtLeast(whatIf.turns, count / 25)
    const shareWeek = asked(ana, { _tag: "ShareWeek", week: Result.getOrThrow(sheet.value).week } as const)
    const shared = counted(Sharing.decide.ShareWeek.inSteps?.(shareWeek, state.sharing, state))
    assert.isAtLeast(shared.turns, count / 25)
    assert.lengthOf(Result.getOrThrow(shared.value), 2)
  })

  it("compares rules over many splits of other people each, some people at a time", () => {
    const state = folded(...cooperative)
    const pot = (n: number) => ({
      potId: `pot${n}`,
      status: "paid",
      week: "2026-W28",
      lines: [],
      facts: Facts.euros({ pot: Money.eur(100n), people: many((one) => ({ id: `p${n}-${one}`, minutes: 60 })) })
    })
    const pots = Object.fromEntries(Array.from({ length: 5 }, (_, n) => [`pot${n}`, pot(n)] as const))
    // Names are looked up for each of them, in each of the lists.
    let lookups = 0
    const names = new Proxy({}, { getOwnPropertyDescriptor: () => void lookups++ })
    const membershipWords = { ...state.membershipWords, names }
    const window = { ...state, membershipWords, sharing: { ...state.sharing, pots } } as never
    const over = { _tag: "Season" } as const
    const steps = WhatIf.view.showInSteps?.(window, looking(ana, { rules: [byHours], over } as never))
    assert.isDefined(steps)
    for (let next = steps.next(); ; lookups = 0, next = steps.next()) {
      assert.isAtMost(lookups, 100)
      if (next.done !== true) continue
      assert.lengthOf(Result.getOrThrow(next.value).people, 5 * count)
      return
    }
  })

  it("finds who may be the second of two by looking at each person a few times, however many let each other in", () => {
    const chain = many((n) => member(`p${n}`, "2006-03-14", since, n === 0 ? "ana" : `p${n - 1}`)).flat()
    const state = folded(...cooperative, ...chain)
    const { all, reads } = watched(state.membership.members)
    const window = { ...state, membership: { ...state.membership, members: all } }
    const by = personId(`p${count - 1}`)
    const circles = [many((n) => personId(`p${n}`))]
    const second = TwoPeople.asSecond({ first: by, by: personId("p0"), circles, otherwise: [] }, window)
    assert.isTrue(Result.isSuccess(second))
    aFewTimesEach(reads())
    const before = reads()
    const approvalOf = Approval.approvals(window)
    const pot = { facts: { people: [] }, settled: undefined, proposedBy: by } as unknown as Approval.Proposed
    const first = approvalOf(pot, Approval.nothing)
    assert.deepStrictEqual(first, Approval.approvalOf(pot, Approval.nothing, state))
    const once = reads() - before
    aFewTimesEach(once)
    // Of another split, nobody is looked at again.
    approvalOf(pot, Approval.nothing)
    assert.strictEqual(reads() - before, once)
  })

  it("shows its home and a ledger some splits at a time", () => {
    const state = folded(...cooperative, ...worker("lou", "2004-03-14"))
    const pot = { status: "proposed", week: "2026-W28", facts: { people: [] }, lines: [], proposedBy: "ana" }
    const pots = Object.fromEntries(many((n) => [`pot${n}`, { ...pot, potId: `pot${n}` }] as const))
    const run = { payRunId: "run", by: personId("ana"), on: day(monday), status: "requested", paid: [] }
    const payRuns = Object.fromEntries(many((n) => [`run${n}`, run] as const))
    const window = { ...state, sharing: { ...state.sharing, pots }, payout: { ...state.payout, payRuns } } as never
    const home = counted(Home.view.showInSteps?.(window, looking(person("lea"), {})))
    assert.lengthOf(
      Result.getOrThrow(home.value).waits.filter(({ _tag }) => _tag === "Split"),
      count
    )
    assert.isAtLeast(home.turns, count / 25)
    const ledger = counted(Ledger.view.showInSteps?.(window, looking(ana, {})))
    assert.lengthOf(Result.getOrThrow(ledger.value).openRuns, count)
    assert.isAtLeast(ledger.turns, count / 5)
  })

  it("compares what somebody works on thousands of fiches in a row, having looked at each a few times", () => {
    const minute = (n: number) =>
      `${String(9 + Math.floor(n / 60)).padStart(2, "0")}:${String(n % 60).padStart(2, "0")}`
    const inARow = many((n) => ficheOpened(`f${n}`, "2026-07-08", minute(n), minute(n + 1)))
    const taken = many((n): Cooperative.Event => ({
      _tag: "SignedUp",
      ficheId: ficheId(`f${n}`),
      personId: personId("lou"),
      seat: "regular",
      at: at(monday)
    }))
    const state = folded(...cooperative, ...worker("lou", "2009-03-14"), ...inARow, ...taken)
    const shifts = many((n) => Fiche.shiftOf(personId("lou"), state.planning.fiches[`f${n}`] as Fiche.Fiche))
    const row = watched(Object.fromEntries(shifts.entries()))
    const [first, ...others] = Object.values(row.all)
    assert.lengthOf(Shift.stretchAround(first as Shift.Shift, others), count)
    aFewTimesEach(row.reads())
  })

  it("lets somebody sign up and moves who waits, having looked at each fiche a few times", () => {
    const lou = personId("lou")
    const seat = "regular" as const
    const waits = (n: number): Cooperative.Event => ({
      _tag: n === 0 ? "SignedUp" : "Waitlisted",
      ficheId: ficheId(`f${n}`),
      personId: lou,
      seat,
      at: at(monday)
    })
    // They are all at the same time, so whoever is on the first one waits for all the others.
    const state = folded(...cooperative, ...worker("lou", "2004-03-14"), ...fiches, ...many(waits))
    const { all, reads } = watched(state.planning.fiches)
    const moved = counted(WaitingList.moveUpInSteps({ fiches: all }, state, at(monday)))
    assert.lengthOf(moved.value, 0)
    assert.isAtLeast(moved.turns, count / 50)
    aFewTimesEach(reads())
    const signUp = asked(person("lou"), { _tag: "SignUp", ficheId: ficheId("f1"), seat } as const)
    const answer = Planning.decide.SignUp.decide(signUp, { fiches: all }, state)
    assert.strictEqual(Result.isFailure(answer) ? answer.failure._tag : "", "TwoPlacesAtOnce")
    aFewTimesEach(reads())
  })
})
