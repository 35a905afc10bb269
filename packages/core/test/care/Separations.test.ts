/** Verifies: C11 — from which day until which day people are kept apart, and to whom they talk then. */
import { assert, describe, it } from "@effect/vitest"
import type { Actor } from "../../src/Actor.ts"
import * as Measures from "../../src/care/Measures.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import { asked, day, folded, given, monday, person, personId } from "../Fixtures.ts"
import { begun, decisionId, measured, on, people, separated } from "./Fixtures.ts"

const [ana, zoe] = [person("ana"), person("zoe")]
const before = "2026-07-05"
const left = (id: string): Cooperative.Event => ({ _tag: "CoordinatorLeft", personId: personId(id), on })

describe("the days of a separation (C11)", () => {
  const order = (ids: ReadonlyArray<string>, until: string) =>
    ({ _tag: "OrderSeparation", people: people(...ids), until: day(until) }) as const
  const ordered = (actor: Actor, history: ReadonlyArray<Cooperative.Event>, until = monday) =>
    given(...begun, ...history).when(asked(actor, order(["lea", "sam"], until)))

  it("may be one alone, and are of people who belong", () => {
    ordered(ana, []).then({ ...separated(["lea", "sam"], monday), by: personId("ana") } as Cooperative.Event)
    for (const stranger of ["nobody", "tom"])
      given(...begun, { _tag: "MemberLeft", personId: personId("tom"), on })
        .when(asked(zoe, order(["lea", stranger], monday)))
        .thenRejected("PersonUnknown", { personId: personId(stranger) })
  })

  it("do not begin again for the same two for 90 days; for one of them with somebody else they do", () => {
    const since = (from: string, ids = ["lea", "sam"]) => [separated(ids, "2026-04-10", from)]
    ordered(ana, since("2026-04-07")).thenRejected("SeparatedAlready", { until: day("2026-04-10") })
    ordered(ana, since("2026-04-06")).then(separated(["lea", "sam"], monday))
    ordered(ana, since("2026-07-01", ["lea", "tom"])).then(separated(["lea", "sam"], monday))
  })

  it("begin on the day itself, and not before; so does what the group decided", () => {
    const together = (event: Cooperative.Event, when: string) =>
      Measures.mayBeTogether(folded(...begun, event).measures, people("lea", "sam"), day(when))
    for (const event of [
      separated(["lea", "sam"], "2026-07-08"),
      measured("sam", "pause"),
      measured("sam", "notTogether", "lea")
    ]) {
      assert.isTrue(together(event, before))
      assert.isFalse(together(event, monday))
    }
    assert.isTrue(together(measured("sam", "reminder", "lea"), monday))
  })

  it("take nobody to talk to who is bound on them, whether it is about them or with them", () => {
    const toTalkTo = (when: string, ...events: ReadonlyArray<Cooperative.Event>) =>
      Measures.toTalkTo(folded(...begun, ...events), day(when))
    const apart = separated(["zoe", "sam"], "2026-07-08")
    const days = [before, monday, "2026-07-08", "2026-07-09"]
    for (const event of [apart, measured("zoe", "pause", null, "2026-07-08")])
      assert.deepStrictEqual(
        days.map((when) => toTalkTo(when, event).slice(0, 1)),
        ["zoe", "max", "max", "zoe"].map((id) => people(id))
      )
    assert.deepStrictEqual(toTalkTo(monday, measured("sam", "notTogether", "zoe")), people("max", "ana"))
    assert.deepStrictEqual(toTalkTo(monday, apart, left("ana")), people("max"))
    const lifted: Cooperative.Event = { _tag: "MeasureLifted", decisionId, by: decisionId, on }
    assert.deepStrictEqual(toTalkTo(monday, measured("zoe", "pause"), lifted), people("zoe", "max"))
  })
})
