import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as Instant from "../../src/Instant.ts"
import * as MayWork from "../../src/planning/MayWork.ts"
import type { Shift } from "../../src/planning/Shift.ts"
import * as Task from "../../src/Task.ts"
import * as WorkRules from "../../src/planning/WorkRules.ts"
import { at, day, personId } from "../Fixtures.ts"

/** Effective minutes are what is left after the break. Days are of the week that begins on Monday, 6 July 2026. */
const shift = (on: string, from: string, to: string, breakMinutes = 0, task: Task.Task = "light"): Shift => {
  const startsAt = at(on, from)
  const endsAt = at(on, to)
  return { startsAt, endsAt, minutes: Instant.minutesBetween(startsAt, endsAt) - breakMinutes, breakMinutes, task }
}

const broken = (
  { name }: WorkRules.Policy,
  shift: Shift,
  others: ReadonlyArray<Shift> = [],
  age: number | null = 17
): WorkRules.Violation | undefined =>
  WorkRules.allCurrentPolicies.find((policy) => policy.name === name)?.check({ shift, others, age, isFit: false })

/** Work on Monday, Tuesday and Wednesday that adds up to so many minutes. */
const week = (minutes: number, task: Task.Task = "light"): ReadonlyArray<Shift> => {
  const third = Math.floor(minutes / 3)
  return [
    ["2026-07-06", third],
    ["2026-07-07", third],
    ["2026-07-08", minutes - 2 * third]
  ].map(([on, worked]): Shift => {
    const startsAt = at(String(on), "08:00")
    return {
      startsAt,
      endsAt: Instant.plusMinutes(startsAt, Number(worked) + 60),
      minutes: Number(worked),
      breakMinutes: 60,
      task
    }
  })
}

describe("a minor's day (Z14)", () => {
  const { minorsDayWithinTwelveHours: policy } = WorkRules
  const early = shift("2026-07-08", "08:00", "10:00")

  it("goes from the first start to the last end in 12 hours, 10 below 16", () => {
    assert.isUndefined(broken(policy, shift("2026-07-08", "18:00", "20:00"), [early]))
    assert.deepStrictEqual(broken(policy, shift("2026-07-08", "18:00", "20:01"), [early]), {
      day: day("2026-07-08"),
      minutes: 721,
      limit: 720
    })
    assert.deepStrictEqual(broken(policy, early, [shift("2026-07-08", "18:00", "20:01")])?.minutes, 721)
    assert.isUndefined(broken(policy, shift("2026-07-08", "16:00", "18:00"), [early], 15))
    assert.strictEqual(broken(policy, shift("2026-07-08", "16:00", "18:01"), [early], 15)?.limit, 600)
    assert.strictEqual(broken(policy, shift("2026-07-08", "16:00", "18:01"), [early], null)?.limit, 600)
  })

  it("is a day of its own: the one before does not count", () =>
    assert.isUndefined(broken(policy, shift("2026-07-09", "18:00", "20:01"), [early])))

  it("keeps somebody from signing up", () => {
    const facts = { shift: shift("2026-07-08", "19:00", "21:00"), others: [early] }
    const refused = MayWork.withinTheLaw(personId("noa"), { ...facts, age: 17, isFit: false })
    assert.isTrue(
      Result.isFailure(refused) &&
        refused.failure._tag === "WorkRuleBroken" &&
        refused.failure.policy === "minorsDayWithinTwelveHours"
    )
    assert.isTrue(Result.isSuccess(MayWork.withinTheLaw(personId("noa"), { ...facts, age: 18, isFit: false })))
  })
})

describe("the law on the work of minors", () => {
  it("does not limit somebody of 18", () => {
    const facts = { shift: shift("2026-07-14", "20:00", "23:59", 0, "treeWork"), others: [] }
    assert.isTrue(Result.isSuccess(MayWork.withinTheLaw(personId("lea"), { ...facts, age: 18, isFit: false })))
    assert.isTrue(Result.isFailure(MayWork.withinTheLaw(personId("lea"), { ...facts, age: 17, isFit: false })))
  })

  it("protects somebody whose birth date was forgotten like the youngest", () => {
    const evening = shift("2026-07-08", "18:00", "20:01")
    assert.isTrue(
      Result.isFailure(MayWork.withinTheLaw(personId("lea"), { shift: evening, others: [], age: null, isFit: false }))
    )
    assert.isTrue(
      Result.isSuccess(MayWork.withinTheLaw(personId("lea"), { shift: evening, others: [], age: 16, isFit: false }))
    )
  })

  it("names the policy, the article, the facts and a remedy in two languages", () => {
    const refused = MayWork.withinTheLaw(personId("noa"), {
      shift: shift("2026-07-08", "08:00", "17:01", 60),
      others: [],
      age: 16,
      isFit: false
    })
    assert.isTrue(Result.isFailure(refused))
    if (Result.isSuccess(refused) || refused.failure._tag !== "WorkRuleBroken") return
    const { article, facts, personId: who, policy, problem, remedy, source } = refused.failure
    assert.deepStrictEqual(
      { article, facts, who, policy, source },
      {
        article: "L3162-1",
        facts: { day: day("2026-07-08"), minutes: 481, limit: 480 },
        who: personId("noa"),
        policy: "minorsEightHoursADay",
        source: "Code du travail L3162-1"
      }
    )
    assert.strictEqual(
      problem.fr,
      "Avant 18 ans, on travaille au plus 8 h par jour. Ici cela ferait 8 h 01, la limite est 8 h."
    )
    assert.include(remedy.en, "Choose a shorter fiche")
  })

  it("says something of every policy in both languages", () => {
    for (const { demands, explain, remedy } of WorkRules.allCurrentPolicies) {
      const violation = { day: day("2026-07-08"), task: "treeWork" } as const
      for (const text of [demands, explain(violation), remedy(violation)]) {
        assert.isAbove(text.fr.length, 10)
        assert.isAbove(text.en.length, 10)
      }
    }
  })
})

describe("eight hours a day (Z10)", () => {
  const policy = WorkRules.minorsEightHoursADay

  it("allows exactly 8 h and refuses 8 h 01", () => {
    assert.isUndefined(broken(policy, shift("2026-07-08", "08:00", "17:00", 60)))
    assert.deepStrictEqual(broken(policy, shift("2026-07-08", "08:00", "17:01", 60)), {
      day: day("2026-07-08"),
      minutes: 481,
      limit: 480
    })
  })

  it("adds up the shifts of one day, and only of that day", () => {
    const morning = shift("2026-07-08", "08:00", "12:00")
    assert.isUndefined(broken(policy, shift("2026-07-08", "13:00", "17:00"), [morning]))
    assert.strictEqual(broken(policy, shift("2026-07-08", "13:00", "17:01"), [morning])?.minutes, 481)
    assert.isUndefined(broken(policy, shift("2026-07-09", "13:00", "17:01"), [morning]))
  })

  it("counts the day in Paris", () => {
    // 00:30 in Paris on Thursday is still Wednesday in UTC.
    const wednesday = shift("2026-07-08", "08:00", "16:00")
    assert.isUndefined(broken(policy, shift("2026-07-09", "00:30", "01:30"), [wednesday]))
  })

  it("allows 10 h on building and landscaping sites, not a minute more (Z11)", () => {
    for (const task of ["landscaping", "building", "publicWorks"] as const) {
      assert.isUndefined(broken(policy, shift("2026-07-08", "08:00", "19:00", 60, task)))
      assert.strictEqual(broken(policy, shift("2026-07-08", "08:00", "19:01", 60, task))?.limit, 600)
    }
  })

  it("allows the longer day only when all of it is on such a site", () => {
    const errands = shift("2026-07-08", "08:00", "09:00", 0, "errands")
    const garden = shift("2026-07-08", "09:00", "16:01", 0, "landscaping")
    assert.strictEqual(broken(policy, garden, [errands])?.limit, 480)
    assert.strictEqual(broken(policy, errands, [garden])?.limit, 480)
  })
})

describe("thirty-five hours a week (Z10)", () => {
  const policy = WorkRules.minorsThirtyFiveHoursAWeek
  const asked = shift("2026-07-09", "08:00", "12:00")

  it("allows exactly 35 h and refuses 35 h 01", () => {
    assert.isUndefined(broken(policy, asked, week(31 * 60)))
    assert.deepStrictEqual(broken(policy, asked, week(31 * 60 + 1)), {
      day: day("2026-07-09"),
      minutes: 2101,
      limit: 2100
    })
  })

  it("counts from Monday to Sunday", () => {
    const sunday = shift("2026-07-05", "08:00", "12:00")
    const nextMonday = shift("2026-07-13", "08:00", "12:00")
    assert.isUndefined(broken(policy, asked, [...week(31 * 60), sunday, nextMonday]))
    assert.isDefined(broken(policy, asked, [...week(31 * 60), shift("2026-07-12", "08:00", "08:01")]))
  })

  it("allows 40 h in a week that is all on sites (Z11)", () => {
    const garden = shift("2026-07-09", "08:00", "12:00", 0, "landscaping")
    assert.isUndefined(broken(policy, garden, week(36 * 60, "landscaping")))
    assert.strictEqual(broken(policy, garden, week(36 * 60 + 1, "landscaping"))?.limit, 2400)
    assert.strictEqual(broken(policy, asked, week(31 * 60 + 1, "landscaping"))?.limit, 2100)
  })
})

describe("a break after four and a half hours (Z12)", () => {
  const policy = WorkRules.minorsBreakAfterFourAndAHalfHours

  it("asks for none up to 4 h 30, and for half an hour beyond", () => {
    assert.isUndefined(broken(policy, shift("2026-07-08", "08:00", "12:30")))
    assert.deepStrictEqual(broken(policy, shift("2026-07-08", "08:00", "12:31")), {
      day: day("2026-07-08"),
      minutes: 271,
      limit: 270
    })
    assert.isUndefined(broken(policy, shift("2026-07-08", "08:00", "13:01", 30)))
    assert.isDefined(broken(policy, shift("2026-07-08", "08:00", "13:00", 29)))
  })

  it("asks for a second one beyond 9 h", () => {
    assert.isUndefined(broken(policy, shift("2026-07-08", "08:00", "17:30", 30)))
    assert.isDefined(broken(policy, shift("2026-07-08", "08:00", "17:31", 30)))
    assert.isUndefined(broken(policy, shift("2026-07-08", "08:00", "18:01", 60)))
  })

  it("sees two shifts with less than half an hour in between as one", () => {
    const morning = shift("2026-07-08", "08:00", "10:30")
    assert.isDefined(broken(policy, shift("2026-07-08", "10:59", "13:00"), [morning]))
    assert.isUndefined(broken(policy, shift("2026-07-08", "11:00", "13:30"), [morning]))
    // The one in the middle joins what was apart.
    const noon = shift("2026-07-08", "13:00", "15:00")
    assert.isDefined(broken(policy, shift("2026-07-08", "10:45", "12:45"), [morning, noon]))
    assert.isDefined(broken(policy, morning, [noon, shift("2026-07-08", "10:45", "12:45")]))
  })
})

describe("no night work (Z13)", () => {
  const policy = WorkRules.minorsNoNightWork

  it("ends at 22:00 sharp at 16 and 17", () => {
    assert.isUndefined(broken(policy, shift("2026-07-08", "20:00", "22:00")))
    assert.deepStrictEqual(broken(policy, shift("2026-07-08", "20:00", "22:01")), {
      day: day("2026-07-08"),
      at: "22:01"
    })
    assert.deepStrictEqual(broken(policy, shift("2026-07-08", "22:00", "22:30")), {
      day: day("2026-07-08"),
      at: "22:00"
    })
  })

  it("begins at 6:00", () => {
    assert.isUndefined(broken(policy, shift("2026-07-08", "06:00", "08:00")))
    assert.deepStrictEqual(broken(policy, shift("2026-07-08", "05:59", "08:00")), {
      day: day("2026-07-08"),
      at: "05:59"
    })
  })

  it("ends at 20:00 below 16", () => {
    assert.isUndefined(broken(policy, shift("2026-07-08", "18:00", "20:00"), [], 15))
    assert.isDefined(broken(policy, shift("2026-07-08", "18:00", "20:01"), [], 15))
    assert.isUndefined(broken(policy, shift("2026-07-08", "18:00", "20:01"), [], 16))
  })

  it("sees a shift that goes past midnight", () => {
    const startsAt = at("2026-07-08", "21:00")
    const past = { ...shift("2026-07-08", "21:00", "22:00"), endsAt: Instant.plusMinutes(startsAt, 600) }
    assert.isDefined(broken(policy, past))
  })

  it("reads the clock in Paris, in winter as in summer", () => {
    assert.isUndefined(broken(policy, shift("2026-01-13", "06:00", "22:00")))
    assert.isDefined(broken(policy, shift("2026-01-13", "05:59", "07:00")))
  })
})

describe("rest between two days (Z14)", () => {
  const policy = WorkRules.minorsRestTwelveHours
  const evening = shift("2026-07-08", "18:00", "21:00")

  it("is 12 h: 11 h 59 is refused, before and after", () => {
    assert.isUndefined(broken(policy, shift("2026-07-09", "09:00", "12:00"), [evening]))
    assert.deepStrictEqual(broken(policy, shift("2026-07-09", "08:59", "12:00"), [evening]), {
      day: day("2026-07-09"),
      minutes: 719,
      limit: 720
    })
    assert.deepStrictEqual(broken(policy, evening, [shift("2026-07-09", "08:59", "12:00")]), {
      day: day("2026-07-08"),
      minutes: 719,
      limit: 720
    })
  })

  it("is 14 h below 16", () => {
    assert.isUndefined(broken(policy, shift("2026-07-09", "11:00", "12:00"), [evening], 15))
    assert.strictEqual(broken(policy, shift("2026-07-09", "10:59", "12:00"), [evening], 15)?.limit, 840)
  })

  it("does not ask for it between two shifts of one day", () => {
    assert.isUndefined(broken(policy, shift("2026-07-08", "09:00", "12:00"), [evening]))
  })

  it("counts the hour that the clocks skip in spring", () => {
    const saturday = shift("2026-03-28", "18:00", "21:00")
    assert.strictEqual(broken(policy, shift("2026-03-29", "09:00", "12:00"), [saturday])?.minutes, 660)
    assert.isUndefined(broken(policy, shift("2026-03-29", "10:00", "12:00"), [saturday]))
  })
})

describe("two days off in a row (Z15)", () => {
  const policy = WorkRules.minorsTwoDaysOffInARow
  const on = (...days: ReadonlyArray<number>) =>
    days.map((date) => shift(`2026-07-${String(date).padStart(2, "0")}`, "09:00", "10:00"))
  const [saturday] = on(11)

  it("allows five days that leave the weekend, and refuses the sixth", () => {
    assert.isUndefined(broken(policy, shift("2026-07-10", "09:00", "10:00"), on(6, 7, 8, 9)))
    assert.deepStrictEqual(saturday && broken(policy, saturday, on(6, 7, 8, 9, 10)), { day: day("2026-07-11") })
  })

  it("refuses days off that never follow each other", () => {
    assert.isDefined(saturday && broken(policy, saturday, on(7, 9)))
    assert.isUndefined(saturday && broken(policy, saturday, on(6, 9)))
  })

  it("looks at one week only", () => {
    assert.isUndefined(saturday && broken(policy, saturday, on(2, 3, 4, 5, 13, 14, 15, 16)))
  })
})

describe("no public holidays (Z16)", () => {
  const policy = WorkRules.minorsNoPublicHolidays

  it("refuses 14 July, and names it", () => {
    const violation = broken(policy, shift("2026-07-14", "09:00", "12:00"))
    assert.strictEqual(violation?.holiday?.fr, "14 juillet")
    assert.isUndefined(broken(policy, shift("2026-07-15", "09:00", "12:00")))
  })

  it("refuses the evening before that runs into it, not one that ends at midnight", () => {
    const startsAt = at("2026-07-13", "22:00")
    const until = (minutes: number) => ({
      ...shift("2026-07-13", "22:00", "23:00"),
      endsAt: Instant.plusMinutes(startsAt, minutes)
    })
    assert.isUndefined(broken(policy, until(120)))
    assert.isDefined(broken(policy, until(121)))
  })

  it("knows the ones that move with Easter", () => {
    assert.isDefined(broken(policy, shift("2026-05-25", "09:00", "12:00")))
    assert.isDefined(broken(policy, shift("2027-05-17", "09:00", "12:00")))
  })
})

describe("dangerous work (Z17)", () => {
  const policy = WorkRules.minorsAllowedTasks

  it("is refused unless the catalogue says yes", () => {
    for (const task of Task.Task.literals) {
      const violation = broken(policy, shift("2026-07-08", "09:00", "12:00", 0, task))
      assert.strictEqual(violation === undefined, Task.catalogue[task].minorAllowed === "yes", task)
    }
  })

  it("cites the article of the very work, and who may be excepted", () => {
    const refusal = (task: Task.Task) => {
      const refused = MayWork.withinTheLaw(personId("noa"), {
        shift: shift("2026-07-08", "09:00", "12:00", 0, task),
        others: [],
        age: 17,
        isFit: false
      })
      return Result.isFailure(refused) ? refused.failure : assert.fail("expected a refusal")
    }
    assert.strictEqual(refusal("treeWork").article, "D4153-32")
    assert.include(refusal("treeWork").remedy.fr, "18 ans")
    assert.strictEqual(refusal("dangerousMachines").article, "D4153-28")
    assert.include(refusal("dangerousMachines").remedy.fr, "dérogation")
    assert.include(refusal("heavyLoads").remedy.fr, "médecin")
  })

  it("has an article for all that is not simply allowed", () => {
    for (const task of Task.Task.literals) {
      const { article, minorAllowed } = Task.catalogue[task]
      assert.strictEqual(article === null, minorAllowed === "yes", task)
    }
  })
})

describe("the rest that longer days cost (Z11)", () => {
  it("is what goes beyond the ordinary day or week, whichever is more", () => {
    const long = shift("2026-07-09", "08:00", "18:30", 60, "landscaping")
    assert.strictEqual(WorkRules.restOwed({ shift: long, others: [], age: 17, isFit: false }), 90)
    assert.strictEqual(
      WorkRules.restOwed({ shift: long, others: week(30 * 60, "landscaping"), age: 17, isFit: false }),
      270
    )
    assert.strictEqual(
      WorkRules.restOwed({ shift: shift("2026-07-09", "08:00", "16:00"), others: [], age: 17, isFit: false }),
      0
    )
    assert.strictEqual(WorkRules.restOwed({ shift: long, others: [], age: 18, isFit: false }), 0)
  })
})
