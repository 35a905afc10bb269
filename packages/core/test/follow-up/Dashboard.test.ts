import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import type * as Actor from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import type * as Indicators from "../../src/follow-up/Indicators.ts"
import * as Dashboard from "../../src/follow-up/Dashboard.ts"
import * as SmallCells from "../../src/SmallCells.ts"
import {
  at,
  cooperative,
  coordinator,
  day,
  folded,
  founded,
  looking,
  member,
  monday,
  operator,
  person,
  personId
} from "../Fixtures.ts"

const on = day(monday)
const ana = person("ana")

const crowd = (n: number, birthDate = "2006-01-01", prefix = "m"): ReadonlyArray<Cooperative.Event> =>
  Array.from({ length: n }, (_, i) => member(`${prefix}${i}`, birthDate)).flat()
const paused = (id: string): Cooperative.Event => ({ _tag: "MemberPaused", personId: personId(id), on })
const left = (id: string): Cooperative.Event => ({ _tag: "MemberLeft", personId: personId(id), on })
const nothing = {
  qpv: null,
  statusAtEntry: null,
  currentStatus: null,
  educationLevel: null,
  referrer: null,
  outcome: null
}
type Facts = Partial<typeof Indicators.IndicatorRecorded.Type>
const recorded = (id: string, facts: Facts): Cooperative.Event => ({
  ...nothing,
  ...facts,
  _tag: "IndicatorRecorded",
  personId: personId(id),
  on
})
const ids = (n: number, prefix = "m") => Array.from({ length: n }, (_, i) => `${prefix}${i}`)

type Attendance = ReadonlyArray<readonly [id: string, minutes: number]>
const show = (
  events: ReadonlyArray<Cooperative.Event>,
  fiches: ReadonlyArray<Attendance> = [],
  viewer: Actor.Actor = ana,
  when = at(monday)
) => {
  const planning = {
    fiches: Object.fromEntries(
      fiches.map((attendance, i) => [
        `f${i}`,
        { attendance: attendance.map(([id, minutes]) => ({ personId: personId(id), minutes })) }
      ])
    )
  }
  return Dashboard.view.show({ ...folded(...events), planning }, looking(viewer, {}, when))
}
const look = (...args: Parameters<typeof show>) => Result.getOrThrow(show(...args))
/** The cells that are not empty. */
const filled = ({ cells }: SmallCells.Breakdown<string>) =>
  Object.fromEntries(cells.filter(({ count }) => count !== 0).map(({ count, key }) => [key, count]))

describe("the dashboard (M6, B4)", () => {
  it("counts who is here, of the day, without a name or an id", () => {
    const events = [...founded, ...crowd(7), ...crowd(5, "2009-01-31", "y"), ...ids(5).map(paused)]
    const document = look(events)
    assert.strictEqual(document.day, monday)
    assert.strictEqual(document.hiddenBelow, 5)
    assert.strictEqual(document.here.standing.total, 12)
    assert.deepStrictEqual(filled(document.here.standing), { active: 7, paused: 5 })
    assert.deepStrictEqual(filled(document.here.age), { under18: 5, from18to21: 7 })
    const text = JSON.stringify(document)
    for (const id of [...ids(7), ...ids(5, "y"), "ana", "Ana"]) assert.notInclude(text, `"${id}"`)
  })

  it("fits its schema", () => {
    const events = [...founded, ...crowd(9), ...ids(6).map((id) => recorded(id, { referrer: "friend" }))]
    assert.isTrue(Schema.is(Dashboard.Document)(look(events)))
  })

  it("is for the coordinators who look after the projects and the money: everybody else sees published quarters", () => {
    const team = [...cooperative, coordinator("eve")]
    for (const viewer of [operator, person("stranger"), person("lea"), person("eve")]) {
      assert.isTrue(Result.isFailure(show(team, [], viewer)))
    }
    assert.isTrue(Result.isSuccess(show(team, [], ana)))
    for (const profile of ["project", "economic"] as const) {
      const one = { ...coordinator("kim"), profiles: [profile] } as Cooperative.Event
      assert.isTrue(Result.isSuccess(show([...team, one], [], person("kim"))))
    }
  })

  it("reads the whole cooperative", () =>
    assert.isTrue(Result.isSuccess(Dashboard.view.show(folded(...cooperative), looking(ana, {})))))

  it("hides everything about a group below five", () => {
    const { here, left: gone, work } = look([...founded, ...crowd(4)], [[["m0", 60]]])
    for (const breakdown of Object.values(here)) {
      assert.isNull(breakdown.total)
      for (const { count } of breakdown.cells) assert.isNull(count)
    }
    assert.strictEqual(gone.outcome.total, 0)
    assert.deepStrictEqual(work, { prestations: 1, people: null, minutes: null })
  })
})

describe("ages (B4)", () => {
  const bands = (birthDate: string | null, when = monday) => {
    const events = crowd(6).map((event) =>
      event._tag === "ApplicationSubmitted"
        ? { ...event, birthDate: birthDate === null ? null : day(birthDate) }
        : event
    )
    return filled(look([...founded, ...events], [], ana, at(when)).here.age)
  }

  it("change on the birthday", () => {
    assert.deepStrictEqual(bands("2008-07-07"), { under18: 6 })
    assert.deepStrictEqual(bands("2008-07-06"), { from18to21: 6 })
    assert.deepStrictEqual(bands("2004-07-07"), { from18to21: 6 })
    assert.deepStrictEqual(bands("2004-07-06"), { from22to25: 6 })
    assert.deepStrictEqual(bands("2000-07-07"), { from22to25: 6 })
    assert.deepStrictEqual(bands("2000-07-06"), { over25: 6 })
  })

  it("are unknown when the birth date was forgotten", () => assert.deepStrictEqual(bands(null), { unknown: 6 }))
})

describe("what was shared (M6)", () => {
  const inside = { inside: "yes", checkedOn: on, source: "sig.ville.gouv.fr" } as const
  const outside = { inside: "no", checkedOn: on, source: "sig.ville.gouv.fr" } as const

  it("is counted, and silence as silence", () => {
    const events = [
      ...founded,
      ...crowd(20),
      ...ids(8).map((id) =>
        recorded(id, {
          qpv: inside,
          statusAtEntry: "jobSeeker",
          currentStatus: "employed",
          educationLevel: "level3",
          referrer: "missionLocale"
        })
      ),
      ...ids(13)
        .slice(8)
        .map((id) => recorded(id, { qpv: outside }))
    ]
    const { here } = look(events)
    assert.deepStrictEqual(filled(here.qpv), { inside: 8, outside: 5, notSaid: 7 })
    assert.deepStrictEqual(filled(here.statusAtEntry), { jobSeeker: 8, notSaid: 12 })
    assert.deepStrictEqual(filled(here.currentStatus), { employed: 8, notSaid: 12 })
    assert.deepStrictEqual(filled(here.educationLevel), { level3: 8, notSaid: 12 })
    assert.deepStrictEqual(filled(here.referrer), { missionLocale: 8, notSaid: 12 })
  })

  it("is no longer counted once the consent is taken back", () => {
    const events = [...founded, ...crowd(12), ...ids(12).map((id) => recorded(id, { qpv: inside }))]
    const withdrawn = ids(6).map((id): Cooperative.Event => ({
      _tag: "IndicatorConsentWithdrawn",
      personId: personId(id),
      on
    }))
    assert.deepStrictEqual(filled(look([...events, ...withdrawn]).here.qpv), { inside: 6, notSaid: 6 })
  })

  it("counts what came after for those who left, apart from those who are here", () => {
    const events = [
      ...founded,
      ...crowd(18),
      ...ids(11).map(left),
      ...ids(6).map((id) => recorded(id, { outcome: "job" }))
    ]
    const document = look(events)
    assert.strictEqual(document.left.outcome.total, 11)
    assert.deepStrictEqual(filled(document.left.outcome), { job: 6, notSaid: 5 })
    assert.strictEqual(document.here.standing.total, 7)
  })

  it("does not count applicants and deferred ones", () => {
    const applicants = crowd(9, "2006-01-01", "a").filter(({ _tag }) => _tag === "ApplicationSubmitted")
    assert.strictEqual(look([...founded, ...crowd(6), ...applicants]).here.standing.total, 6)
  })
})

describe("work (M6)", () => {
  const everybody = ids(5).map((id) => [id, 90] as const)

  it("adds up minutes and counts prestations that took place", () =>
    assert.deepStrictEqual(
      look(
        [...founded, ...crowd(6)],
        [
          everybody,
          [
            ["m0", 30],
            ["m1", 0]
          ],
          [["m2", 0]],
          []
        ]
      ).work,
      {
        prestations: 2,
        people: 5,
        minutes: 480
      }
    ))

  it("does not count a no-show among those who worked", () =>
    assert.isNull(look([...founded, ...crowd(6)], [[...everybody.slice(1), ["m5", 0]]]).work.minutes))

  it("hides the hours when fewer than five people worked", () => {
    assert.deepStrictEqual(look([...founded, ...crowd(6)], [everybody.slice(1), [["m5", 0]]]).work, {
      prestations: 1,
      people: null,
      minutes: null
    })
    assert.deepStrictEqual(look([...founded, ...crowd(6)]).work, { prestations: 0, people: 0, minutes: 0 })
  })
})

// -- small cells -----------------------------------------------------------------------------------------------------

const isSmall = (count: number) => count > 0 && count < 5

describe("the published dashboard (M6)", () => {
  const standings = fc.array(
    fc.record({
      birth: fc.constantFrom("2009-01-31", "2006-01-01", "2002-01-01", "1999-01-01"),
      away: fc.constantFrom("", "", "", "paused", "left"),
      facts: fc.option(
        fc.record({
          qpv: fc.constantFrom(
            null,
            { inside: "yes", checkedOn: on, source: "s" },
            { inside: "no", checkedOn: on, source: "s" }
          ),
          referrer: fc.constantFrom(null, "friend", "school"),
          outcome: fc.constantFrom(null, "job", "studies")
        })
      )
    }),
    { maxLength: 40 }
  )

  it("never lets anybody find a number from one to four by subtraction, within a breakdown or across two", () =>
    fc.assert(
      fc.property(standings, (people) => {
        const events = people.flatMap(({ away, birth, facts }, i): ReadonlyArray<Cooperative.Event> => [
          ...member(`p${i}`, birth),
          ...(facts === null ? [] : [recorded(`p${i}`, facts)]),
          ...(away === "paused" ? [paused(`p${i}`)] : away === "left" ? [left(`p${i}`)] : [])
        ])
        const { here, left: gone } = look([...founded, ...events])
        const totals = new Set<number | null>()
        for (const breakdown of [...Object.values(here), gone.outcome]) {
          const shown = breakdown.cells.flatMap(({ count }) => (count === null ? [] : [count]))
          for (const count of shown) assert.isFalse(isSmall(count))
          const hidden = breakdown.cells.length - shown.length
          if (breakdown.total === null) continue
          const rest = breakdown.total - shown.reduce((one, other) => one + other, 0)
          // What can be found by subtraction is the sum of at least two cells, and of five people or more.
          if (hidden > 0) assert.isTrue(hidden >= 2 && rest >= 5, JSON.stringify(breakdown))
          else assert.strictEqual(rest, 0)
        }
        for (const { total } of Object.values(here)) totals.add(total)
        assert.strictEqual(totals.size, 1, "all breakdowns of those who are here cut the same group")
      }),
      { numRuns: 60 }
    ))
})
