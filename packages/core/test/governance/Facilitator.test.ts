/** Verifies: F5 — what whoever leads a meeting may do for the others, and from which point a proposal comes. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import type * as Change from "../../src/governance/Change.ts"
import { CommandId, ProposalId } from "../../src/Ids.ts"
import type { Instant } from "../../src/Instant.ts"
import { at, cooperative, day, folded, monday, person, personId, worker } from "../Fixtures.ts"
import { closed, friday, merged, opened, pointId, pointWithdrawn, raised } from "./Meeting.ts"

const [ana, lea, sam, zoe] = [person("ana"), person("lea"), person("sam"), person("zoe")]
const team = [...cooperative, ...worker("zoe", "2007-01-01")]
const then = at(friday, "14:30")
const proposalId = ProposalId.make("p")

const rule = (text = "Chacun son tour.") =>
  ({
    _tag: "AdoptRule",
    title: "Le ménage",
    text,
    activeFrom: day(friday),
    reviewOn: day("2026-10-06")
  }) satisfies Change.Change

/** The group after some commands that were taken, and what became of one more. */
const story = (...events: ReadonlyArray<Cooperative.Event>) => {
  let state = folded(...team, ...events)
  let count = 0
  const ask = (actor: Actor, command: Cooperative.Command, when: Instant = then, id = `c${(count += 1)}`) => {
    const decided = Cooperative.decide({ actor, command, at: when, commandId: CommandId.make(id) }, state)
    if (Result.isSuccess(decided)) state = decided.success.reduce(Cooperative.projection.evolve, state)
    return Result.match(decided, {
      onFailure: (reason) => ({ refused: reason._tag, reason: reason as object, events: [] }),
      onSuccess: (happened) => ({ refused: null, reason: {}, events: happened })
    })
  }
  return { ask, state: () => state }
}

/** Sam proposes a rule on Monday. */
const proposed = (change: Change.Change | null = rule(), ...events: ReadonlyArray<Cooperative.Event>) => {
  const told = story()
  const { events: first } = told.ask(
    sam,
    { _tag: "OpenProposal", title: "Ménage", text: "Un mot.", change },
    at(monday),
    "p"
  )
  return story(...first, ...events)
}

const amend = (change: Change.Change | null = rule("Par deux.")) =>
  ({ _tag: "AmendProposal", proposalId, text: "Deux mots.", change, because: "On l'a dit." }) as const
const note = (who: string, stance: "Consent" | "StandAside" = "Consent") =>
  ({
    _tag: "RecordStanceFor",
    proposalId,
    version: 1,
    personId: personId(who),
    stance: { _tag: stance },
    channel: "phone"
  }) as const

describe("the facilitator of a meeting", () => {
  it("writes down another wording that the meeting found, while it is open", () => {
    assert.deepInclude(proposed(rule(), opened()).ask(lea, amend()).events[0], {
      _tag: "ProposalAmended",
      version: 2,
      by: personId("lea")
    })
    assert.strictEqual(proposed().ask(lea, amend()).refused, "NotYourProposal")
    assert.strictEqual(
      proposed(rule(), opened(), closed()).ask(lea, amend(), at(friday, "15:31")).refused,
      "NotYourProposal"
    )
    assert.strictEqual(proposed(rule(), opened()).ask(zoe, amend()).refused, "NotYourProposal")
    // Whoever named themselves leads nobody.
    const alone = { ...opened(), by: personId("lea") }
    assert.strictEqual(proposed(rule(), alone).ask(lea, amend()).refused, "NotYourProposal")
  })

  it("may be a coordinator, who changes nothing otherwise", () => {
    const led = { ...opened(), facilitator: personId("ana") }
    assert.isNull(proposed(rule(), led).ask(ana, amend()).refused)
    const refused = proposed(rule(), opened()).ask(ana, amend())
    assert.deepInclude(refused.reason, { _tag: "NotAllowed", needs: "activeMember" })
  })

  it("does not touch what is about them", () => {
    const change = { _tag: "ExcludeMember", personId: personId("lea") } as const
    const amended = { _tag: "AmendProposal", proposalId, text: "Deux mots.", change, because: "Non." } as const
    assert.strictEqual(proposed(change, opened()).ask(lea, amended).refused, "NotYourProposal")
    const led = { ...opened(), facilitator: personId("zoe"), present: ["zoe", "sam"].map(personId) }
    assert.isNull(proposed(change, led).ask(zoe, amended).refused)
  })

  it("puts to the group whom an election came to", () => {
    const told = story()
    const opening = told.ask(
      sam,
      {
        _tag: "OpenProposal",
        title: "Les comptes",
        text: "Qui ?",
        change: { _tag: "FillRole", roleId: "r", until: null }
      } as never,
      at(monday),
      "p"
    )
    assert.strictEqual(opening.refused, null)
    const put = { _tag: "PutForward", proposalId, personId: personId("zoe"), because: "Elle compte juste." } as const
    assert.isNull(story(...opening.events, opened()).ask(lea, put).refused)
    assert.strictEqual(story(...opening.events).ask(lea, put).refused, "NotYourProposal")
  })

  it("notes the answer of somebody who is not there, and of nobody who is", () => {
    const { ask } = proposed(rule(), opened())
    assert.deepInclude(ask(lea, note("zoe")).events[0], { _tag: "StanceTaken", recordedBy: personId("lea") })
    assert.deepInclude(ask(lea, note("sam")).reason, { _tag: "AnswersForThemselves", personId: personId("sam") })
    for (const [who, told] of [
      [sam, proposed(rule(), opened())],
      [lea, proposed()],
      [lea, proposed(rule(), { ...opened(), by: personId("lea") })]
    ] as const) {
      assert.deepInclude(told.ask(who, note("zoe")).reason, { _tag: "NotAllowed", needs: "coordinatorOrFacilitator" })
    }
    // A coordinator may, there or not.
    assert.isNull(proposed(rule(), opened()).ask(ana, note("sam")).refused)
  })

  it("closes nothing early by what they noted: until the close it is for the others to change", () => {
    const outcome = { _tag: "StateOutcome", proposalId, statement: "D'accord." } as const
    const answer = { _tag: "TakeStance", proposalId, version: 1, stance: { _tag: "Consent" } } as const
    const { ask } = proposed(rule(), opened())
    ask(lea, answer)
    ask(sam, answer)
    ask(lea, note("zoe"))
    assert.deepInclude(ask(sam, outcome).reason, { _tag: "StillOpen", missing: [personId("zoe")] })
    assert.isNull(ask(zoe, answer).refused)
    assert.isNull(ask(sam, outcome).refused)

    const byAna = proposed(rule(), opened())
    byAna.ask(lea, answer)
    byAna.ask(sam, answer)
    byAna.ask(ana, note("zoe"))
    assert.deepInclude(byAna.ask(sam, outcome).reason, { _tag: "StillOpen", missing: [personId("zoe")] })

    const later = proposed(rule(), opened())
    later.ask(lea, answer)
    later.ask(sam, answer)
    later.ask(lea, note("zoe"))
    assert.isNull(later.ask(sam, outcome, at(friday, "16:00")).refused)
  })

  it("noted an answer to the version that was asked then, and none to the next one", () => {
    const outcome = { _tag: "StateOutcome", proposalId, statement: "D'accord." } as const
    const { ask } = proposed(rule(), opened())
    ask(lea, note("zoe"))
    ask(sam, amend())
    for (const who of [lea, sam, zoe]) {
      ask(who, { _tag: "TakeStance", proposalId, version: 2, stance: { _tag: "Consent" } })
    }
    assert.isNull(ask(sam, outcome).refused)
  })
})

describe("a proposal", () => {
  const from = (id: string) =>
    ({ _tag: "OpenProposal", title: "Ménage", text: "Un mot.", change: null, pointId: pointId(id) }) as const

  it("may come from a point that is open", () => {
    assert.deepInclude(story(raised("key")).ask(sam, from("key")).events[0], {
      _tag: "ProposalOpened",
      pointId: pointId("key")
    })
    assert.deepInclude(story().ask(sam, from("key")).reason, { _tag: "PointNotFound" })
    assert.deepInclude(story(raised("key"), pointWithdrawn("key")).ask(sam, from("key")).reason, {
      _tag: "PointOver",
      status: "withdrawn"
    })
    assert.deepInclude(story(raised("key"), raised("door"), merged("key", "door")).ask(sam, from("key")).reason, {
      _tag: "PointOver",
      into: pointId("door")
    })
  })
})
