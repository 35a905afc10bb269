/** Verifies: C11 — the desk of those who mediate, each their own. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import { ConcernId } from "../../src/care/ConcernEvents.ts"
import * as Desk from "../../src/care/Desk.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import { ProposalId } from "../../src/Ids.ts"
import { at, day, folded, looking, monday, person, personId } from "../Fixtures.ts"
import { agreed, begun, brought, closed, concernId, heard, on, raised } from "./Fixtures.ts"

const named = (id: string) => ({ personId: personId(id), name: id === "ana" ? "Ana" : id })
const seen = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
  Result.getOrThrow(Desk.view.show(folded(...begun, ...events), looking(person("zoe"), {}, at(when))))
const told = (id: string, when: string, about: string | null = null): Cooperative.Event =>
  ({ ...raised(about, ["zoe"], "lea", ConcernId.make(id)), on: day(when) }) as Cooperative.Event

describe("the desk of a mediator (C11)", () => {
  it("holds what was told to them, whom they heard, what was agreed and what was asked of the group", () => {
    const measure: Cooperative.Event = {
      _tag: "MeasureAsked",
      concernId,
      by: personId("zoe"),
      personId: personId("sam"),
      proposalId: ProposalId.make("p"),
      on
    }
    const story = [raised("sam", ["zoe"]), heard(), brought(), measure, agreed, told("new", "2026-07-07")]
    assert.deepStrictEqual(seen("2026-07-20", ...story), {
      mediators: [named("zoe"), named("max")],
      people: ["lea", "sam", "zoe", "tom", "kim", "ana", "max"].map(named),
      cases: [
        {
          concernId,
          by: named("lea"),
          about: named("sam"),
          words: "Il se moque de moi.",
          to: [named("zoe")],
          people: [named("lea"), named("sam")],
          heard: [named("sam")],
          agreements: [{ words: "Ils se parlent d'abord à deux.", on }],
          measures: [ProposalId.make("p")],
          status: "agreed",
          as: null,
          on,
          next: "close",
          answerBy: day("2026-07-09"),
          late: false
        },
        {
          concernId: ConcernId.make("new"),
          by: named("lea"),
          about: null,
          words: "Il se moque de moi.",
          to: [named("zoe")],
          people: [],
          heard: [],
          agreements: [],
          measures: [],
          status: "raised",
          as: null,
          on: day("2026-07-07"),
          next: "hear",
          answerBy: day("2026-07-10"),
          late: true
        }
      ]
    })
  })

  it("begins with the oldest", () => {
    const cases = [told("third", "2026-07-08"), told("first", "2026-07-06"), told("second", "2026-07-07")]
    assert.deepStrictEqual(
      seen("2026-07-08", ...cases).cases.map((one) => String(one.concernId)),
      ["first", "second", "third"]
    )
  })

  it("says that an answer is late from the day after it was promised, until somebody was heard or it is closed", () => {
    const late = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
      seen(when, raised(), ...events).cases.map((one) => one.late)
    assert.deepStrictEqual([late(monday), late("2026-07-09"), late("2026-07-10")], [[false], [false], [true]])
    for (const event of [heard(), closed()]) assert.deepStrictEqual(late("2026-07-10", event), [false])
  })
})
