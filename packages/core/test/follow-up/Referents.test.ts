import { assert, describe, it } from "@effect/vitest"
import { Option, Schema } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as Referents from "../../src/follow-up/Referents.ts"
import { asked, at, coordinator, cooperative, day, given, monday, operator, person, personId } from "../Fixtures.ts"
import { accepted, assigned, declined, followed, leaId, leaLeft, opened, proposed } from "./Fixtures.ts"

const ana = person("ana")
const max = person("max")
const lea = person("lea")
const on = day(monday)

describe("a referent (G1)", () => {
  const propose = (referentId: string) =>
    ({ _tag: "ProposeReferent", personId: leaId, referentId: personId(referentId) }) as const
  const accept = (referentId: string) => ({ _tag: "AcceptReferent", referentId: personId(referentId) }) as const
  const decline = (referentId: string) => ({ _tag: "DeclineReferent", referentId: personId(referentId) }) as const
  const team = [...cooperative, coordinator("max")]

  it("is proposed by a coordinator, among the coordinators, who may be themself", () => {
    for (const id of ["ana", "max"])
      given(...team)
        .when(asked(ana, propose(id)))
        .then(proposed(id))
    given(...team)
      .when(asked(ana, propose("sam")))
      .thenRejected("ReferentNotCoordinator", { referentId: personId("sam") })
    given(...team, { _tag: "CoordinatorLeft", personId: personId("max"), on })
      .when(asked(ana, propose("max")))
      .thenRejected("ReferentNotCoordinator")
    for (const actor of [lea, operator])
      given(...team)
        .when(asked(actor, propose("ana")))
        .thenRejected("NotAllowed", { needs: "coordinator" })
  })

  it("is proposed once, and to somebody who is here", () => {
    given(...team, proposed("ana"))
      .when(asked(max, propose("ana")))
      .then()
    given(...followed)
      .when(asked(ana, propose("ana")))
      .then()
    given(...team, leaLeft)
      .when(asked(ana, propose("ana")))
      .thenRejected("NotInThisState", { status: "left", needs: "present" })
    given(...team)
      .when(asked(ana, { ...propose("ana"), personId: personId("noa") }))
      .thenRejected("PersonUnknown")
  })

  it("follows by the young person's yes alone", () => {
    given(...followed, proposed("max"))
      .when(asked(lea, accept("max")))
      .then(accepted("max"))
    given(...followed, proposed("max"), accepted("max"))
      .when(asked(lea, accept("max")))
      .then()
    for (const actor of [ana, max, operator])
      given(...followed, proposed("max"))
        .when(asked(actor, accept("max")))
        .thenRejected("NotAllowed", { needs: "oneself" })
    given(...followed, proposed("max"))
      .when(asked(person("sam"), accept("max")))
      .thenRejected("NotProposed")
    given(...team, proposed("max"), proposed("ana"))
      .when(asked(lea, accept("max")))
      .thenRejected("NotProposed", { referentId: personId("max") })
  })

  it("is declined without a reason, and can be proposed again", () => {
    given(...followed, proposed("max"))
      .when(asked(lea, decline("max")))
      .then(declined("max"))
    given(...followed, proposed("max"), declined("max"))
      .when(asked(lea, accept("max")))
      .thenRejected("NotProposed")
    given(...followed, proposed("max"), declined("max"))
      .when(asked(ana, propose("max")))
      .then(proposed("max"))
  })

  it("is not proposed any more once they have left the team, or the young person has gone", () => {
    for (const gone of [{ _tag: "CoordinatorLeft", personId: personId("max"), on } as const, leaLeft])
      given(...followed, proposed("max"), gone)
        .when(asked(lea, accept("max")))
        .thenRejected("NotProposed")
  })
})

describe("what was written before a referent", () => {
  const share = (referentId = "ana") => ({ _tag: "ShareEarlierNotes", referentId: personId(referentId) }) as const
  const shared: Cooperative.Event = { _tag: "EarlierNotesShared", personId: leaId, referentId: personId("ana"), on }
  const withhold = { _tag: "WithholdEarlierNotes" } as const

  it("is shared by the young person alone, with the referent whom they mean", () => {
    given(...followed)
      .when(asked(lea, share()))
      .then(shared)
    given(...followed, shared)
      .when(asked(lea, share()))
      .then()
    given(...followed)
      .when(asked(lea, share("max")))
      .thenRejected("NotTheReferent", { referentId: personId("max") })
    given(...cooperative)
      .when(asked(lea, share()))
      .thenRejected("NotTheReferent")
    for (const actor of [ana, person("max"), person("stranger"), operator])
      given(...followed)
        .when(asked(actor, share()))
        .thenRejected("NotAllowed", { needs: "oneself" })
    given(...followed)
      .when(asked(person("sam"), share()))
      .thenRejected("NotTheReferent")
  })

  it("is taken back at any time, also when the cooperative has closed", () => {
    const withheld: Cooperative.Event = { _tag: "EarlierNotesWithheld", personId: leaId, on }
    given(...followed, shared, { _tag: "CooperativeClosed", on })
      .when(asked(lea, withhold))
      .then(withheld)
    given(...followed)
      .when(asked(lea, withhold))
      .then()
    given(...followed, shared)
      .when(asked(ana, withhold))
      .thenRejected("NotAllowed", { needs: "oneself" })
  })
})

describe("opening notes without a yes", () => {
  const reason = "Ses parents la cherchent depuis hier soir."
  const open = { _tag: "OpenNotes", personId: leaId, reason } as const
  const team = [...followed, coordinator("noa")]

  it("is for a coordinator who does not follow the young person, for 72 hours", () => {
    given(...team)
      .when(asked(max, open))
      .then(opened("max", reason))
    given(...team)
      .when(asked(ana, open))
      .thenRejected("NotesNotShared", { since: on })
    for (const actor of [lea, person("sam"), operator])
      given(...team)
        .when(asked(actor, open))
        .thenRejected("NotAllowed", { needs: "coordinator" })
    given(...team, leaLeft)
      .when(asked(max, open))
      .thenRejected("NotInThisState")
  })

  it("is written down once for as long as it lasts, for each who opens", () => {
    const first = opened("max", reason)
    given(...team, first)
      .when(asked(max, open, at("2026-07-09", "09:59")))
      .then()
    given(...team, first)
      .when(asked(max, open, at("2026-07-09", "10:00")))
      .then({ ...first, at: at("2026-07-09", "10:00"), until: at("2026-07-12", "10:00") })
    given(...team, first)
      .when(asked(person("noa"), open))
      .then(opened("noa", reason))
  })

  it("needs a reason of twenty signs that can be seen", () => {
    const reads = (text: string) =>
      Option.isSome(Schema.decodeUnknownOption(Referents.OpenNotes)({ ...open, reason: text }))
    assert.isFalse(reads("x".repeat(19)))
    assert.isFalse(reads(`${"x".repeat(19)}     `))
    assert.isTrue(reads("x".repeat(20)))
  })
})

describe("a log of before, in which the team chose", () => {
  it("is read as it was: whoever was assigned follows", () => {
    const before: ReadonlyArray<Cooperative.Event> = [...cooperative, coordinator("max"), assigned("max")]
    given(...before)
      .when(asked(max, { _tag: "SetGoal", personId: leaId, goal: "Nager." }))
      .then({ _tag: "GoalSet", goalId: "asked" as never, personId: leaId, by: personId("max"), goal: "Nager.", on })
  })
})
