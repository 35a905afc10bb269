/** Verifies: C11 — what is kept of a concern, without a word of it, and until when. */
import { assert, describe, it } from "@effect/vitest"
import * as Concerns from "../../src/care/Concerns.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import { ProposalId } from "../../src/Ids.ts"
import { day, folded, monday, personId } from "../Fixtures.ts"
import { agreed, begun, brought, closed, concernId, heard, on, people, raised } from "./Fixtures.ts"

const of = { concernId }

describe("a concern (C11)", () => {
  it("is who told it, whom it is about and what became of it, and no words", () => {
    const measure: Cooperative.Event = {
      _tag: "MeasureAsked",
      ...of,
      by: personId("zoe"),
      personId: personId("sam"),
      proposalId: ProposalId.make("p"),
      on
    }
    const passed: Cooperative.Event = { _tag: "ConcernPassedOn", ...of, by: personId("zoe"), to: people("max"), on }
    const forget: Cooperative.Event = { _tag: "ForgettingAsked", ...of, by: personId("lea"), on }
    const told = {
      by: personId("lea"),
      about: personId("sam"),
      to: people("zoe"),
      people: [],
      heard: [],
      measures: [],
      status: "raised",
      as: null,
      on,
      closedOn: null,
      forget: []
    } as const
    const after = (...events: ReadonlyArray<Cooperative.Event>) => folded(...begun, ...events).concerns.concerns
    assert.deepStrictEqual(after(raised()), { [concernId]: told })
    assert.deepStrictEqual(after(raised(), heard(), brought(), measure), {
      [concernId]: {
        ...told,
        heard: people("sam"),
        people: people("lea", "sam"),
        measures: [ProposalId.make("p")],
        status: "mediation"
      }
    })
    assert.deepStrictEqual(after(raised(), passed, agreed, closed("settled", "max", "2026-07-09"), forget), {
      [concernId]: {
        ...told,
        to: people("max"),
        status: "closed",
        as: "settled",
        closedOn: day("2026-07-09"),
        forget: people("lea")
      }
    })
    assert.deepStrictEqual(after(heard(), brought(), closed()), {})
  })
})

describe("what is to be forgotten (C11)", () => {
  const asks = (by: string): Cooperative.Event => ({ _tag: "ForgettingAsked", ...of, by: personId(by), on })
  const due = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
    Concerns.toForget(folded(...begun, ...events).concerns, day(when))

  it("is due a year after it is closed, or at once when both sides want it", () => {
    assert.deepStrictEqual(due("2027-07-05", raised(), closed()), [])
    assert.deepStrictEqual(due("2027-07-06", raised(), closed()), [concernId])
    assert.deepStrictEqual(due("2030-01-01", raised()), [])
    assert.deepStrictEqual(due(monday, raised(), brought(), closed(), asks("lea")), [])
    assert.deepStrictEqual(due(monday, raised(), brought(), closed(), asks("sam")), [])
    assert.deepStrictEqual(due(monday, raised(), brought(), closed(), asks("lea"), asks("sam")), [concernId])
    assert.deepStrictEqual(due(monday, raised(), closed(), asks("lea")), [concernId])
    const three = [raised(), brought(["lea", "sam", "tom"]), closed(), asks("lea"), asks("tom")]
    assert.deepStrictEqual(due(monday, ...three), [concernId])
  })
})
