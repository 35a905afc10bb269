import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import type * as Actor from "../../src/Actor.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import { DecisionId, RuleId } from "../../src/Ids.ts"
import type * as FicheCard from "../../src/planning/FicheCard.ts"
import * as FicheSheet from "../../src/home/FicheSheet.ts"
import * as WeekPlan from "../../src/home/WeekPlan.ts"
import * as Week from "../../src/Week.ts"
import {
  at,
  attended,
  checkedIn,
  clientAdded,
  cooperative,
  charter,
  day,
  ficheConfirmed,
  ficheId,
  ficheOpened,
  folded,
  looking,
  monday,
  operator,
  person,
  personId,
  signedUp,
  waitlisted,
  worker
} from "../Fixtures.ts"

const ana = person("ana")
const lea = person("lea")
const noa = person("noa")
const workDay = "2026-07-08"
const crew: ReadonlyArray<Cooperative.Event> = [...cooperative, ...worker("noa", "2009-01-31"), clientAdded()]
const full = [...crew, ficheOpened("potager"), signedUp("potager", "lea"), signedUp("potager", "sam")]
const ruled: Cooperative.Event = {
  _tag: "RuleAdopted",
  ruleId: RuleId.make("split-rule"),
  version: 1,
  title: "Règle de répartition",
  text: "Parts égales.",
  splitRule: { rule: { _tag: "Equal" }, commonPot: 0, learnerPercent: 100 },
  activeFrom: day(workDay),
  reviewOn: day("2026-12-01"),
  decisionId: DecisionId.make("vote"),
  on: day("2026-07-01")
}

const plan = (
  events: ReadonlyArray<Cooperative.Event>,
  viewer: Actor.Actor = lea,
  query: { week?: Week.Week; mine?: "true" | "false" } = {}
) => WeekPlan.view.show(folded(...events), looking(viewer, query))
const cards = (events: ReadonlyArray<Cooperative.Event>, viewer: Actor.Actor = lea, mine: "true" | "false" = "false") =>
  Result.getOrThrow(plan(events, viewer, { mine })).days.flatMap(({ fiches }) => fiches)
const card = (events: ReadonlyArray<Cooperative.Event>, viewer: Actor.Actor = lea): FicheCard.FicheCard =>
  cards(events, viewer)[0] ?? assert.fail("there is no fiche in this week")

describe("the planning of a week (F2)", () => {
  it("goes from Monday to Sunday, with the fiches of each day in order and the holidays", () => {
    const week = Result.getOrThrow(
      plan([
        ...full,
        ficheOpened("early", workDay, "08:00", "09:00"),
        ficheOpened("sunday", "2026-07-12"),
        ficheOpened("next", "2026-07-13"),
        ficheOpened("last", "2026-07-05")
      ])
    )
    assert.strictEqual(week.week, "2026-W28")
    assert.deepStrictEqual(
      week.days.map(({ day, fiches }) => [day, fiches.map(({ ficheId }) => ficheId)]),
      [
        ["2026-07-06", []],
        ["2026-07-07", []],
        ["2026-07-08", ["early", "potager"]],
        ["2026-07-09", []],
        ["2026-07-10", []],
        ["2026-07-11", []],
        ["2026-07-12", ["sunday"]]
      ]
    )
    const next = Result.getOrThrow(plan(full, lea, { week: Week.Week.make("2026-W29") }))
    assert.strictEqual(next.days[1]?.holiday?.fr, "14 juillet")
    assert.isNull(next.days[0]?.holiday)
  })

  it("has work over midnight on both days, and in both weeks, as everything else", () => {
    const night = ficheOpened("night", "2026-07-12", "22:00", "23:00", { endsAt: at("2026-07-13", "04:00") })
    const until = ficheOpened("evening", "2026-07-11", "22:00", "23:00", { endsAt: at("2026-07-12", "00:00") })
    const days = (week: string) =>
      Result.getOrThrow(plan([...crew, night, until], lea, { week: Week.Week.make(week) })).days.flatMap(
        ({ day, fiches }) => fiches.map(({ ficheId }) => `${day} ${ficheId}`)
      )
    assert.deepStrictEqual(days("2026-W28"), ["2026-07-11 evening", "2026-07-12 night"])
    assert.deepStrictEqual(days("2026-W29"), ["2026-07-13 night"])
    const inside = ficheOpened("night", "2026-07-08", "22:00", "23:00", { endsAt: at("2026-07-09", "04:00") })
    assert.deepStrictEqual(
      Result.getOrThrow(plan([...crew, inside])).days.map(({ fiches }) => fiches.length),
      [0, 0, 1, 1, 0, 0, 0]
    )
  })

  it("is for those who belong to the cooperative", () => {
    const refused = plan(full, operator)
    assert.strictEqual(Result.isFailure(refused) && refused.failure._tag, "NotAllowed")
    assert.isTrue(
      Result.isSuccess(plan([...full, { _tag: "MemberPaused", personId: personId("lea"), on: day(monday) }]))
    )
  })

  it("shows who comes, the places left and how many wait", () => {
    const shown = card([...full, waitlisted("potager", "noa")])
    assert.deepStrictEqual(
      shown.people.map(({ name, seat }) => [name, seat]),
      [
        ["lea", "regular"],
        ["sam", "regular"]
      ]
    )
    assert.deepStrictEqual([shown.placesLeft, shown.learnerPlacesLeft, shown.waiting], [0, 1, 1])
    assert.strictEqual(shown.clientName, "Mme Petit")
  })

  it("warns below the minimum as long as the fiche is ahead", () => {
    const wished = ficheOpened("potager", workDay, "09:00", "12:00", { seats: { min: 2, max: 3, learner: 1 } })
    const one = [...crew, ruled, wished, signedUp("potager", "lea"), signedUp("potager", "noa", "learner")]
    assert.match(card(one).alerts[0]?.fr ?? "", /^Il manque 1 personne :/)
    assert.match(card([...crew, ruled, wished]).alerts[0]?.fr ?? "", /^Il manque 2 personnes :/)
    assert.deepStrictEqual(card([...one, signedUp("potager", "sam")]).alerts, [])
    const held = [...one, ficheConfirmed("potager"), attended("potager", at(workDay, "12:00"), { lea: 180 })]
    assert.deepStrictEqual(card(held).alerts, [])
  })

  it("warns when no split rule is in force on the day of work (F7)", () => {
    assert.match(card(full).alerts[0]?.fr ?? "", /^Pas de règle de répartition en vigueur/)
    assert.deepStrictEqual(card([...full, ruled]).alerts, [])
    assert.strictEqual(card([...full, { ...ruled, activeFrom: day("2026-07-09") }]).alerts.length, 1)
    const cancelled: Cooperative.Event = {
      _tag: "FicheCancelled",
      ficheId: ficheId("potager"),
      by: personId("ana"),
      reason: "Pluie",
      at: at(monday)
    }
    assert.deepStrictEqual(card([...full, cancelled]).alerts, [])
  })

  it("says where I stand", () => {
    const queue = [...full, ...worker("zoe", "2006-01-01"), waitlisted("potager", "zoe"), waitlisted("potager", "noa")]
    assert.deepStrictEqual(card(queue).mine, { _tag: "SignedUp", seat: "regular", checkedIn: false })
    assert.deepStrictEqual(card(queue, noa).mine, { _tag: "Waiting", seat: "regular", place: 2 })
    assert.isNull(card(full, noa).mine)
    const worked = [...full, ficheConfirmed("potager"), checkedIn("potager", at(workDay, "09:00"), "lea")]
    assert.deepStrictEqual(card(worked).mine, { _tag: "SignedUp", seat: "regular", checkedIn: true })
    assert.deepStrictEqual(card([...worked, attended("potager", at(workDay, "12:00"), { lea: 180 })]).mine, {
      _tag: "Worked",
      seat: "regular",
      minutes: 180
    })
  })

  it("counts the rank among those who wait for the same kind of seat", () => {
    const queue = [
      ...full,
      ...worker("zoe", "2006-01-01"),
      waitlisted("potager", "zoe", "learner"),
      waitlisted("potager", "noa")
    ]
    assert.deepStrictEqual(card(queue, noa).mine, { _tag: "Waiting", seat: "regular", place: 1 })
  })

  it("keeps my fiches only when asked", () => {
    const two = [...full, ficheOpened("other", "2026-07-09")]
    assert.deepStrictEqual(
      cards(two, lea, "true").map(({ ficheId }) => ficheId),
      ["potager"]
    )
    assert.strictEqual(cards(two).length, 2)
    assert.deepStrictEqual(cards(two, ana, "true"), [])
  })

  it("says beforehand why I could not sign up, with the source", () => {
    const night = [...crew, ficheOpened("potager", workDay, "20:00", "22:30")]
    assert.deepStrictEqual(
      [card(night, noa).refusal?.rejection, card(night, noa).refusal?.source],
      ["WorkRuleBroken", "Code du travail L3163-1, L3163-2"]
    )
    assert.isNull(card(night).refusal)
    assert.isNull(card(night, ana).refusal)
    const changed = charter(2, day(monday))
    assert.strictEqual(card([...crew, changed, ficheOpened("potager")]).refusal?.rejection, "CharterNotAdhered")
    assert.isNull(card([...crew, changed, ficheOpened("potager")]).refusal?.source)
    assert.isNull(card([...crew, changed, ficheOpened("potager", monday, "08:00", "12:00")]).refusal)
  })

  it("is a document of its own schema", () => {
    const document = Result.getOrThrow(plan([...full, waitlisted("potager", "noa")]))
    assert.deepStrictEqual(
      Schema.decodeUnknownSync(WeekPlan.Document)(Schema.encodeSync(WeekPlan.Document)(document)),
      document
    )
  })
})

describe("one fiche in full (F2)", () => {
  const show = (events: ReadonlyArray<Cooperative.Event>, viewer: Actor.Actor = lea) =>
    FicheSheet.view.show(folded(...events), looking(viewer, { fiche: ficheId("potager") }))
  const sheet = (events: ReadonlyArray<Cooperative.Event>, viewer: Actor.Actor = lea) =>
    Result.getOrThrow(show(events, viewer))
  const gone: Cooperative.Event = {
    _tag: "Withdrawn",
    ficheId: ficheId("potager"),
    personId: personId("sam"),
    from: "seat",
    because: "asked",
    late: true,
    reason: "Malade.",
    at: at("2026-07-07", "12:00")
  }

  it("tells the place to the coordination and to those who have a seat", () => {
    assert.strictEqual(sheet(full).place, "12 rue des Lilas")
    assert.strictEqual(sheet(full, ana).place, "12 rue des Lilas")
    assert.isNull(sheet([...full, waitlisted("potager", "noa")], noa).place)
  })

  it("notes late withdrawals, with the reason for those it concerns", () => {
    const [withdrawal] = sheet([...full, gone]).withdrawals
    assert.deepStrictEqual([withdrawal?.name, withdrawal?.late, withdrawal?.reason], ["sam", true, null])
    assert.strictEqual(sheet([...full, gone], ana).withdrawals[0]?.reason, "Malade.")
    assert.strictEqual(sheet([...full, gone], person("sam")).withdrawals[0]?.reason, "Malade.")
  })

  it("keeps every withdrawal, in order", () => {
    const again: Cooperative.Event = { ...gone, late: false, reason: null, personId: personId("lea") }
    assert.deepStrictEqual(
      sheet([...full, gone, again], ana).withdrawals.map(({ name }) => name),
      ["sam", "lea"]
    )
  })

  it("tells why it was cancelled to those who would have come", () => {
    const cancelled: Cooperative.Event = {
      _tag: "FicheCancelled",
      ficheId: ficheId("potager"),
      by: personId("ana"),
      reason: "Pluie",
      at: at(monday)
    }
    assert.strictEqual(sheet([...full, cancelled]).cancelledBecause, "Pluie")
    assert.strictEqual(sheet([...full, cancelled], ana).cancelledBecause, "Pluie")
    assert.isNull(sheet([...full, cancelled], noa).cancelledBecause)
  })

  it("shows who waits in order, and who was there how long", () => {
    const document = sheet([
      ...full,
      ...worker("zoe", "2006-01-01"),
      waitlisted("potager", "noa"),
      waitlisted("potager", "zoe"),
      ficheConfirmed("potager"),
      checkedIn("potager", at(workDay, "09:00"), "lea"),
      attended("potager", at(workDay, "12:00"), { lea: 175 })
    ])
    assert.deepStrictEqual(
      document.waitingList.map(({ name }) => name),
      ["noa", "zoe"]
    )
    assert.deepStrictEqual(document.checkedIn, [personId("lea")])
    assert.deepStrictEqual(document.attendance, [
      { personId: personId("lea"), name: "lea", seat: "regular", minutes: 175 }
    ])
  })

  it("tells the coordination and the person what rest a long day on a site costs (Z11)", () => {
    const site = ficheOpened("potager", workDay, "08:00", "18:30", { breakMinutes: 60, task: "landscaping" })
    const long = [...crew, site, signedUp("potager", "noa"), signedUp("potager", "lea")]
    assert.deepStrictEqual(sheet(long, ana).restOwed, [{ personId: personId("noa"), minutes: 90 }])
    assert.deepStrictEqual(sheet(long, noa).restOwed, [{ personId: personId("noa"), minutes: 90 }])
    assert.deepStrictEqual(sheet(long, lea).restOwed, [])
  })

  it("is for those who belong, and about fiches that are there", () => {
    const refused = show(full, operator)
    assert.strictEqual(Result.isFailure(refused) && refused.failure._tag, "NotAllowed")
    const unknown = show(crew)
    assert.strictEqual(Result.isFailure(unknown) && unknown.failure._tag, "NotFound")
  })
})
