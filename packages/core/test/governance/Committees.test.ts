/** Verifies: M3 — a committee with partners meets, has figures alone before it, and its minutes are kept. */
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import type * as Change from "../../src/governance/Change.ts"
import * as Body from "../../src/governance/Body.ts"
import { CommitteeNotNow } from "../../src/governance/BodyRejections.ts"
import * as CommitteeFigures from "../../src/governance/CommitteeFigures.ts"
import { BodyId } from "../../src/governance/GovernanceIds.ts"
import * as CommitteePapers from "../../src/home/CommitteePapers.ts"
import { FicheId } from "../../src/Ids.ts"
import { at, attended, day, ficheOpened, monday, operator, person, personId, wellSaid, worker } from "../Fixtures.ts"
import { adopting, bodyId, wide } from "./Adopting.ts"
import { ana, lea, members, names, refused } from "./Group.ts"

const on = day(monday)
const iris = person("iris")
const committeeId = Body.CommitteeId.make("first")
const soon = at(monday, "18:00")
const plan: Cooperative.Command = { _tag: "PlanCommittee", bodyId, startsAt: soon, place: "Au local" }
const held = (...present: ReadonlyArray<string>): Cooperative.Command => ({
  _tag: "HoldCommittee",
  committeeId,
  present: present.map(personId)
})
const minutes = (text: string): Cooperative.Command => ({ _tag: "WriteMinutes", committeeId, text })

const seated = (history = members(3)) => {
  const all = adopting(history)
  const welcome = { _tag: "WelcomePartner", name: "Iris Petit", organisation: "La Condition Publique" } as const
  all.it.ask(ana, welcome, at(monday), "iris")
  all.adopt("wide", wide)
  all.adopt("iris-sits", { _tag: "FillSeat", bodyId, personId: personId("iris"), as: "voting" })
  return all
}

describe("a meeting of a committee (M3)", () => {
  it("is planned, held and written down by coordinators", () => {
    const { it: group } = seated()
    assert.deepStrictEqual<unknown>(group.ask(ana, plan, at(monday), "first"), [
      { _tag: "CommitteePlanned", committeeId, bodyId, startsAt: soon, place: "Au local", by: "ana", on }
    ])
    const [met] = group.ask(ana, held("iris", "lea"), soon)
    assert.deepStrictEqual<unknown>(met, {
      _tag: "CommitteeMet",
      committeeId,
      bodyId,
      present: ["iris", "lea"],
      papers: {
        day: monday,
        hiddenBelow: 5,
        active: null,
        prestations: 0,
        people: 0,
        minutes: 0,
        commonPot: 0,
        rules: []
      },
      by: "ana",
      on
    })
    assert.deepStrictEqual<unknown>(group.ask(ana, minutes("On cherche un local."), soon), [
      { _tag: "MinutesWritten", committeeId, bodyId, text: "On cherche un local.", by: "ana", on }
    ])
    assert.isEmpty(group.ask(ana, minutes("On cherche un local."), soon))
    for (const command of [plan, held(), minutes("X")]) {
      for (const who of [lea, iris, operator]) refused(group.refusal(who, command, soon), "NotAllowed")
    }
  })

  it("comes at its time, once, in a body that there is, with people who are known", () => {
    const { it: group } = seated()
    refused(group.refusal(ana, { ...plan, bodyId: BodyId.make("none") }), "BodyUnknown")
    refused(group.refusal(ana, plan, soon), "CommitteeNotNow", { because: "past" })
    refused(group.refusal(ana, held()), "CommitteeUnknown", { id: committeeId })
    refused(group.refusal(ana, minutes("X")), "CommitteeUnknown")
    group.ask(ana, plan, at(monday), "first")
    refused(group.refusal(ana, held(), at(monday, "17:59")), "CommitteeNotNow", { because: "ahead" })
    refused(group.refusal(ana, minutes("X"), soon), "CommitteeNotNow", { because: "notHeld" })
    refused(group.refusal(ana, held("stranger"), soon), "PersonUnknown", { personId: "stranger" })
    group.ask(ana, held("iris"), soon)
    refused(group.refusal(ana, held("iris"), soon), "CommitteeNotNow", { because: "held" })
  })
})

describe("what a refusal of a committee says", () => {
  const not = (because: CommitteeNotNow["because"]) => new CommitteeNotNow({ committeeId, startsAt: soon, because })

  it("helps in two languages, and tells programs what comes first", () => {
    wellSaid(not("past"), not("ahead"), not("held"), not("notHeld"))
    assert.match(`${not("past").problem.fr} ${not("past").remedy.fr}`, /plus tard.*à venir/)
    assert.match(`${not("ahead").problem.fr} ${not("ahead").remedy.fr}`, /pas encore commencé.*quand elle a lieu/)
    assert.match(`${not("held").problem.fr} ${not("held").remedy.fr}`, /déjà notée.*compte rendu/)
    assert.match(`${not("notHeld").problem.fr} ${not("notHeld").remedy.fr}`, /pas encore qui.*Note d'abord/)
    assert.deepStrictEqual(not("ahead").next, [{ wait: soon }])
    assert.deepStrictEqual<unknown>(not("notHeld").next, [{ command: "HoldCommittee", fields: { committeeId } }])
    for (const because of ["past", "held"] as const) {
      assert.deepStrictEqual(not(because).next, [{ command: "PlanCommittee" }])
    }
  })
})

describe("the figures that a committee has before it (M3)", () => {
  it("count those who are active and those who worked, with all that they worked", () => {
    const paused: Cooperative.Event = { _tag: "MemberPaused", personId: personId("tom"), on }
    const { it: group } = adopting(
      members(5).concat(
        ...worker("eva", "2006-03-14"),
        ficheOpened("garden"),
        attended("garden", at("2026-07-03", "18:00"), { lea: 60, sam: 60, zoe: 60, tom: 45, kim: 30, eva: 0 }),
        ficheOpened("nobody"),
        attended("nobody", at("2026-07-03", "18:00"), { eva: 0 }),
        paused
      )
    )
    assert.deepStrictEqual(CommitteeFigures.work(group.state.planning), { prestations: 1, people: 5, minutes: 255 })
    const { active, people } = CommitteeFigures.papersOf(group.state, [], on)
    assert.deepStrictEqual([active, people], [5, 5])
  })

  it("are kept with the rules that were in force", () => {
    const { adopt, it: group } = seated()
    const rule = { _tag: "AdoptRule", title: "Le ménage", text: "Zoé commence.", activeFrom: on } as const
    adopt("clean", { ...rule, reviewOn: day("2026-10-06") })
    adopt("later", { ...rule, activeFrom: day("2026-08-01"), reviewOn: day("2026-10-06") })
    group.ask(ana, plan, at(monday), "first")
    const [met] = group.ask(ana, held("iris"), soon)
    assert.deepStrictEqual<unknown>(met?._tag === "CommitteeMet" && met.papers.rules, [
      { ruleId: "clean-outcome", version: 1 }
    ])
  })
})

/** Five people who worked an hour each, so that what they did together can be shown. */
const worked: ReadonlyArray<Cooperative.Event> = [
  ...members(5),
  ficheOpened("garden"),
  attended("garden", at("2026-07-03", "18:00"), Object.fromEntries(names.map((name) => [name, 60])))
]

describe("the papers of a committee (M3)", () => {
  const shown = (state: Cooperative.State, viewer = iris, when = soon) =>
    CommitteePapers.view.show(state, { viewer, at: when, query: {} })
  const look = (state: Cooperative.State, viewer = iris, when = soon) => Result.getOrThrow(shown(state, viewer, when))

  it("are figures, the budget, what the rules are called, and the meetings", () => {
    const { adopt, it: group } = seated()
    adopt("clean", {
      _tag: "AdoptRule",
      title: "Le ménage",
      text: "Zoé commence.",
      activeFrom: on,
      reviewOn: day("2026-10-06")
    })
    group.ask(ana, plan, at(monday), "first")
    group.ask(ana, held("iris", "lea"), soon)
    group.ask(ana, minutes("On cherche un local."), soon)
    const papers = look(group.state)
    assert.deepInclude<unknown>(papers, { day: monday, budget: { commonPot: 0, received: 0 } })
    assert.deepInclude<unknown>(papers.figures.work, { prestations: 0, people: 0 })
    assert.deepStrictEqual<unknown>(papers.rules, [
      { ruleId: "clean-outcome", title: "Le ménage", version: 1, activeFrom: monday, reviewOn: "2026-10-06" }
    ])
    const [committee] = papers.committees
    assert.deepInclude<unknown>(committee, {
      body: "Comité élargi",
      place: "Au local",
      minutes: "On cherche un local."
    })
    assert.deepInclude<unknown>(committee?.met, { on: monday, present: 2 })
  })

  it("hide what few people did, and what came in with it", () => {
    const few = members(3).concat(
      ficheOpened("garden"),
      attended("garden", at("2026-07-03", "18:00"), { lea: 60, sam: 90 })
    )
    const { it: group } = seated(few)
    const { budget, figures } = look(group.state)
    assert.deepInclude<unknown>(figures.work, { prestations: 1, people: null, minutes: null })
    assert.isNull(budget.received)
  })

  it("name no young person to somebody of a partner, wherever words stand; those who belong read them as they are", () => {
    const { adopt, it: group } = seated()
    const title = "Zoe, LÉA et l'accueil"
    adopt("desk", { _tag: "AdoptRule", title, text: "À l'accueil.", activeFrom: on, reviewOn: day("2026-10-06") })
    group.ask(ana, { ...plan, place: "Chez Sam" }, at(monday), "first")
    group.ask(ana, held("iris", "lea"), soon)
    group.ask(ana, minutes("Léa et Iris cherchent un local avec zoé."), soon)
    const partner = look(group.state)
    assert.strictEqual(partner.rules[0]?.title, "…, … et l'accueil")
    assert.strictEqual(partner.committees[0]?.place, "Chez …")
    assert.strictEqual(partner.committees[0]?.minutes, "… et Iris cherchent un local avec ….")
    const text = JSON.stringify(Schema.encodeSync(CommitteePapers.Document)(partner)).toLowerCase()
    for (const name of ["lea", "léa", "sam", "zoe", "zoé"])
      assert.notMatch(text, new RegExp(`"[^"]*\\b${name}\\b`), name)
    const member = look(group.state, lea)
    assert.strictEqual(member.rules[0]?.title, title)
    assert.strictEqual(member.committees[0]?.minutes, "Léa et Iris cherchent un local avec zoé.")
  })

  it("are for whoever sits in a body today, and show them the meetings of theirs", () => {
    const { adopt, it: group } = seated()
    adopt("other", { ...wide, name: "Comité de suivi" } as Change.Change)
    const other = BodyId.make("other-outcome")
    group.ask(ana, plan, at(monday), "first")
    group.ask(ana, { ...plan, bodyId: other }, at(monday), "elsewhere")
    assert.deepStrictEqual<unknown>(
      look(group.state).committees.map((one) => one.committeeId),
      ["first"]
    )
    assert.lengthOf(look(group.state, lea).committees, 2)
    for (const who of [person("stranger"), operator]) assert.isTrue(Result.isFailure(shown(group.state, who)))

    adopt("a-term", {
      _tag: "FillSeat",
      bodyId,
      personId: personId("iris"),
      as: "voting",
      until: day("2026-07-10")
    })
    assert.isTrue(Result.isSuccess(shown(group.state, iris, at("2026-07-10"))))
    assert.isTrue(Result.isFailure(shown(group.state, iris, at("2026-07-11"))))
    group.ask(iris, { _tag: "GiveBackSeat", bodyId })
    assert.isTrue(Result.isFailure(shown(group.state)))
  })

  it("keep what a meeting had before it, whatever comes later", () => {
    const { it: group } = seated(worked.slice(0, -1))
    group.ask(ana, plan, at(monday), "first")
    group.ask(ana, held("iris"), soon)
    group.happened(...worked.slice(-1))
    const { committees, figures } = look(group.state)
    assert.strictEqual(committees[0]?.met?.papers.prestations, 0)
    assert.strictEqual(figures.work.prestations, 1)
    assert.isDefined(group.state.planning.fiches[FicheId.make("garden")])
  })
})
