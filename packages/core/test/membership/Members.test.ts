import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Actor from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Members from "../../src/membership/Members.ts"
import { comparedBirthDates } from "../../src/membership/Policies.ts"
import {
  at,
  capeSigned,
  charter,
  coordinator,
  cooperative,
  day,
  folded,
  founded,
  insured,
  looking,
  member,
  monday,
  operator,
  person,
  personId
} from "../Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const on = day(monday)

const look = (viewer: Actor.Actor, events: ReadonlyArray<Cooperative.Event>, when = at(monday)) =>
  Result.getOrThrow(Members.view.show(folded(...events), looking(viewer, {}, when)))
const refused = (viewer: Actor.Actor, events: ReadonlyArray<Cooperative.Event>) =>
  Result.isFailure(Members.view.show(folded(...events), looking(viewer, {})))

const applied = (id: string, when: string, motivation: string | null = "Aider mes voisins."): Cooperative.Event => ({
  _tag: "ApplicationSubmitted",
  personId: personId(id),
  name: "Noa",
  birthDate: day("2009-01-31"),
  motivation,
  on: day(when)
})
const crowd = (n: number) => [...founded, ...Array.from({ length: n }, (_, i) => member(`m${i}`, "2006-01-01")).flat()]
const english = (events: ReadonlyArray<Cooperative.Event>) => look(ana, events).warnings.map(({ en }) => en)

describe("who sees the members", () => {
  it("those who belong: coordinators, active and paused members", () => {
    const paused: Cooperative.Event = { _tag: "MemberPaused", personId: personId("lea"), on }
    for (const viewer of [ana, lea]) assert.isFalse(refused(viewer, cooperative))
    assert.isFalse(refused(lea, [...cooperative, paused]))
  })

  it("not the operator, a stranger, an applicant, or somebody who left", () => {
    assert.isTrue(refused(operator, cooperative))
    assert.isTrue(refused(person("stranger"), cooperative))
    assert.isTrue(refused(person("noa"), [...cooperative, applied("noa", monday)]))
    assert.isTrue(refused(lea, [...cooperative, { _tag: "MemberLeft", personId: personId("lea"), on }]))
    assert.isTrue(refused(ana, [...cooperative, { _tag: "CoordinatorLeft", personId: personId("ana"), on }]))
  })

  it("coordinators see everybody's papers, a member only their own", () => {
    const seen = (viewer: Actor.Actor) =>
      look(viewer, cooperative).members.map(({ papers, personId: id }) => [id, papers !== null])
    assert.deepStrictEqual(seen(ana), [
      ["lea", true],
      ["sam", true]
    ])
    assert.deepStrictEqual(seen(lea), [
      ["lea", true],
      ["sam", false]
    ])
  })

  it("never shows a birth date, nor a motivation to other members", () => {
    const events = [...cooperative, applied("noa", monday)]
    assert.notInclude(JSON.stringify(look(lea, events)), "Aider mes voisins")
    assert.include(JSON.stringify(look(ana, events)), "Aider mes voisins")
    for (const viewer of [ana, lea]) assert.notInclude(JSON.stringify(look(viewer, events)), "2006-03-14")
  })
})

describe("members", () => {
  it("appear with where they stand; applicants and deferred ones do not", () => {
    const events: ReadonlyArray<Cooperative.Event> = [
      ...cooperative,
      applied("noa", monday),
      applied("ida", monday),
      { _tag: "ApplicationDeferred", personId: personId("ida"), reason: "Plus de place.", on },
      { _tag: "MemberLeft", personId: personId("sam"), on }
    ]
    const { applications, members } = look(ana, events)
    assert.deepStrictEqual(
      members.map(({ name, since, status }) => [name, status, since]),
      [
        ["lea", "active", "2026-06-01"],
        ["sam", "left", monday]
      ]
    )
    assert.deepStrictEqual(
      applications.map(({ personId: id }) => id),
      [personId("noa")]
    )
  })

  it("adhere to the current charter, or not any more (B3)", () => {
    const adheres = (events: ReadonlyArray<Cooperative.Event>) =>
      look(ana, events).members.map((one) => one.adheresToCurrentCharter)
    assert.deepStrictEqual(adheres(cooperative), [true, true])
    assert.deepStrictEqual(adheres([...cooperative, charter(2)]), [false, false])
    assert.deepStrictEqual(adheres(crowd(1)), [false])
    assert.deepStrictEqual(look(lea, cooperative).charter, {
      version: 1,
      text: "On se respecte.",
      askedFrom: day("2026-06-01")
    })
    assert.isNull(look(ana, founded).charter)
    const pending = [...cooperative, charter(2, day("2026-07-06"), day("2026-07-13"))]
    assert.deepStrictEqual(adheres(pending), [true, true])
    assert.deepInclude(look(ana, pending), {
      charter: { version: 2, text: "On se respecte.", askedFrom: day("2026-07-13") },
      charterAsked: 1
    })
  })

  it("keep a place when their name was forgotten", () => {
    const events = cooperative.map((event) =>
      event._tag === "ApplicationSubmitted" ? { ...event, name: null, motivation: null } : event
    )
    assert.deepStrictEqual(
      look(ana, events).members.map(({ name }) => name),
      ["(nom effacé)", "(nom effacé)"]
    )
  })
})

describe("papers (B2, Z2)", () => {
  const papers = (when: string, events: ReadonlyArray<Cooperative.Event> = cooperative) =>
    look(lea, events, at(when)).members[0]?.papers

  it("say until when the CAPE runs, and count the days from sixty on", () => {
    assert.deepStrictEqual(papers("2027-04-01"), {
      outcome: "green",
      missing: [],
      capeUntil: day("2027-05-31"),
      capeEndsInDays: 60
    })
    assert.strictEqual(papers("2027-03-31")?.capeEndsInDays, null)
    assert.strictEqual(papers("2027-05-31")?.capeEndsInDays, 0)
    assert.strictEqual(papers("2027-06-01")?.capeEndsInDays, null)
  })

  it("say what is missing", () => {
    const lacking = [...founded, ...member("lea", "2009-01-31")]
    assert.deepStrictEqual(papers(monday, lacking), {
      outcome: "orange",
      missing: ["parents", "insurer"],
      capeUntil: null,
      capeEndsInDays: null
    })
    assert.strictEqual(
      papers(monday, [...lacking, insured("lea"), capeSigned("lea", monday, "2026-07-31")])?.capeEndsInDays,
      25
    )
  })
})

describe("applications (B1)", () => {
  const waiting = (when: string, ...more: ReadonlyArray<Cooperative.Event>) =>
    look(ana, [...founded, applied("noa", monday), ...more], at(when)).applications[0]

  it("wait for an answer within fourteen days", () => {
    assert.deepStrictEqual(waiting("2026-07-20"), {
      personId: personId("noa"),
      name: "Noa",
      motivation: "Aider mes voisins.",
      wishes: null,
      availability: null,
      appliedOn: on,
      memberSince: null,
      perhaps: [],
      compared: true,
      heard: false,
      answerDueOn: day("2026-07-20"),
      late: false
    })
    assert.strictEqual(waiting("2026-07-21")?.late, true)
  })

  it("are compared with those who left only as many in a day as could be: more would be guessing a birth date", () => {
    const guess = (number: number, appliedOn = monday): Cooperative.Event => ({
      _tag: "ApplicationSubmitted",
      personId: personId(`guess-${number}`),
      name: "Noé",
      birthDate: day("2006-03-14"),
      motivation: "Être là.",
      on: day(appliedOn)
    })
    const leaId = personId("lea")
    const guesses = Array.from({ length: comparedBirthDates.aDay }, (_, index) => guess(index))
    const left: Cooperative.Event = { _tag: "MemberLeft", personId: leaId, on: day(monday) }
    const guessed = [...cooperative, left, ...guesses, guess(100), guess(101, "2026-07-07")]
    const { applications } = look(ana, guessed, at("2026-07-07"))
    assert.deepStrictEqual(
      applications.filter(({ compared, perhaps }) => !compared || perhaps.length === 0).map(({ personId }) => personId),
      [personId("guess-100")]
    )
    assert.isTrue(applications.find(({ personId }) => personId === "guess-101")?.compared)
  })

  it("say to coordinators who has come back, and who perhaps has, without a birth date", () => {
    const leaId = personId("lea")
    const left: Cooperative.Event = { _tag: "MemberLeft", personId: leaId, on }
    const [twin = charter()] = member("zoe", "2006-03-14")
    const newcomers = look(ana, [...cooperative, left, twin])
    assert.deepStrictEqual(newcomers.applications[0]?.perhaps, [{ personId: leaId, name: "lea" }])
    assert.notInclude(JSON.stringify(newcomers), "2006-03-14")
    const again: Cooperative.Event = { _tag: "AppliedAgain", personId: leaId, motivation: "Encore.", by: leaId, on }
    const [back] = look(ana, [...cooperative, left, again]).applications
    assert.deepInclude(back, { personId: leaId, motivation: "Encore.", memberSince: day("2026-06-01"), perhaps: [] })
  })

  it("say whether the motivation was heard, and that it was forgotten", () => {
    assert.strictEqual(
      waiting(monday, { _tag: "MotivationHeard", personId: personId("noa"), by: personId("ana"), on })?.heard,
      true
    )
    const forgotten = look(ana, [...founded, applied("noa", monday, null)]).applications[0]
    assert.strictEqual(forgotten?.motivation, null)
  })
})

describe("the size of the group (B5)", () => {
  const one = "A cooperative starts with two."
  const many = "You are more than 20: think of a second group."

  it("starts at two, and suggests a second group above twenty", () => {
    assert.include(english(crowd(1)), one)
    assert.notInclude(english(crowd(2)), one)
    assert.notInclude(english(crowd(20)), many)
    assert.include(english(crowd(21)), many)
    assert.deepStrictEqual(look(ana, crowd(3)).size, { active: 3, least: 2, ideal: 10, most: 20 })
  })

  it("counts only who is active", () => {
    const paused: Cooperative.Event = { _tag: "MemberPaused", personId: personId("m0"), on }
    assert.include(english([...crowd(2), paused]), one)
    assert.notInclude(english([...crowd(21), paused]), many)
  })
})

describe("the team (C1–C4)", () => {
  const size = "A coordination has one to five people."
  const others = (n: number) => Array.from({ length: n }, (_, i) => coordinator(`c${i}`))

  it("warns above five adults, and blocks nothing", () => {
    assert.notInclude(english([...crowd(2), ...others(4)]), size)
    assert.include(english([...crowd(2), ...others(5)]), size)
  })

  it("warns when nobody coordinates any more", () => {
    const gone: Cooperative.Event = { _tag: "CoordinatorLeft", personId: personId("ana"), on }
    const { team, warnings } = look(person("m0"), [...crowd(2), gone])
    assert.deepStrictEqual(team, [])
    assert.include(
      warnings.map(({ en }) => en),
      size
    )
  })

  it("says which profile nobody has", () => {
    assert.deepStrictEqual(look(ana, cooperative).missingProfiles, [])
    assert.deepStrictEqual(look(ana, cooperative).warnings, [])
    const without = [...founded.slice(0, 1), coordinator("ana")]
    assert.deepStrictEqual(look(ana, without).missingProfiles, ["project", "animation", "economic"])
    assert.deepStrictEqual(english(without).slice(1), [
      "Nobody yet for: project management.",
      "Nobody yet for: group work.",
      "Nobody yet for: economic follow-up."
    ])
    assert.include(
      look(ana, without).warnings.map(({ fr }) => fr),
      "Il manque quelqu'un pour : suivi économique."
    )
  })

  it("is shown with names and since when", () =>
    assert.deepStrictEqual(look(lea, cooperative).team, [
      {
        personId: personId("ana"),
        name: "Ana",
        profiles: ["project", "animation", "economic"],
        since: day("2026-06-01")
      }
    ]))
})
