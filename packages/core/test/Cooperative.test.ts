/** Verifies: A1 C10 F7 — what the whole decides before any slice does. */
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Cooperative from "../src/Cooperative.ts"
import { SplitRule } from "../src/governance/Governance.ts"
import { PersonId } from "../src/Ids.ts"
import { asked, cooperative, day, ficheId, ficheOpened, given, monday, person, personId } from "./Fixtures.ts"

const paused: Cooperative.Event = { _tag: "CooperativePaused", on: day(monday) }
const closed: Cooperative.Event = { _tag: "CooperativeClosed", on: day(monday) }
const ana = person("ana")
const signUp = { _tag: "SignUp", ficheId: ficheId("garden"), seat: "regular" } as const

describe("a cooperative that nobody founded", () => {
  it("answers nothing but its founding", () =>
    given()
      .when(asked(ana, { _tag: "Leave", personId: personId("lea") }))
      .thenRejected("CooperativeUnknown"))
})

describe("a cooperative that is paused", () => {
  it("begins no new work", () =>
    given(...cooperative, ficheOpened("garden"), paused)
      .when(asked(person("lea"), signUp))
      .thenRejected("CooperativeNotOpen", { status: "paused" }))

  it("lets people leave", () =>
    given(...cooperative, paused)
      .when(asked(person("lea"), { _tag: "Leave", personId: personId("lea") }))
      .then({ _tag: "MemberLeft", personId: personId("lea"), on: day(monday) }))
})

describe("a cooperative that is closed", () => {
  it("lets people leave", () =>
    given(...cooperative, closed)
      .when(asked(person("lea"), { _tag: "Leave", personId: personId("lea") }))
      .then({ _tag: "MemberLeft", personId: personId("lea"), on: day(monday) }))

  it("still pays what it owes: the treasury answers for itself", () =>
    given(...cooperative, closed)
      .when(asked(ana, { _tag: "RequestPay" }))
      .thenRejected("NothingDue"))

  it("decides nothing new", () =>
    given(...cooperative, closed)
      .when(asked(ana, { _tag: "TakeDecision", title: "x", process: "consent", outcome: "x", change: null }))
      .thenRejected("CooperativeNotOpen", { status: "closed" }))
})

describe("a split rule that a decision adopts", () => {
  const accepted = (rule: unknown): boolean =>
    Result.isSuccess(
      Schema.decodeUnknownResult(Schema.toCodecJson(SplitRule))({ rule, commonPot: 1_000, learnerPercent: 80 })
    )

  it("needs the attendance only, since other facts are not collected", () => {
    assert.isTrue(accepted({ _tag: "ByPrestation", within: "Hours" }))
    assert.isFalse(accepted({ _tag: "ByPoints" }))
  })

  it("may mix such rules, and no others", () => {
    const half = (rule: unknown) => ({ share: "1/2", rule })
    assert.isTrue(accepted({ _tag: "Mix", parts: [half({ _tag: "Equal" }), half({ _tag: "ByHours" })] }))
    assert.isFalse(accepted({ _tag: "Mix", parts: [half({ _tag: "Equal" }), half({ _tag: "Give" })] }))
  })
})

describe("ids", () => {
  it("can stand in an address as they are", () => {
    assert.isTrue(Schema.is(PersonId)("lea-2"))
    for (const id of ["", "a b", "a/b", "a?b", "a#b", "a%b", "a\\b", "x".repeat(129)])
      assert.isFalse(Schema.is(PersonId)(id))
  })
})
