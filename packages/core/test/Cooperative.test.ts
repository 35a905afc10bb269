/** Verifies: A1 C10 F7 — what the whole decides before any slice does. */
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Cooperative from "../src/Cooperative.ts"
import { SplitRule } from "../src/governance/Change.ts"
import { ActionId, CommandId, commonPotId, PersonId } from "../src/Ids.ts"
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

  const half = (rule: unknown) => ({ share: "1/2", rule })
  const everyRule = [
    { _tag: "Equal" },
    { _tag: "ByHours" },
    { _tag: "ByHoursTimesCoefficient" },
    { _tag: "ByPrestation", within: "Hours" },
    { _tag: "ByPoints" },
    { _tag: "ByClaims", method: "Talmud" },
    { _tag: "Give" },
    { _tag: "Impartial", form: "UpperMedian" },
    { _tag: "ImpartialOfThree", leftoverTo: "common-pot" },
    { _tag: "Shapley" },
    { _tag: "SelfDeclared" },
    { _tag: "Mix", parts: [half({ _tag: "Equal" }), half({ _tag: "Give" })] },
    { _tag: "FloorsAndCaps", rule: { _tag: "ByHours" }, floor: 500 }
  ]

  it("may be any of them", () => {
    for (const rule of everyRule) assert.isTrue(accepted(rule), rule._tag)
  })

  it("leaves what is over to the common pot, and to nobody in particular", () => {
    const toLea = { _tag: "ImpartialOfThree", leftoverTo: "lea" }
    assert.isFalse(accepted(toLea))
    assert.isFalse(accepted({ _tag: "Mix", parts: [half({ _tag: "Equal" }), half(toLea)] }))
    assert.isFalse(accepted({ _tag: "FloorsAndCaps", rule: toLea, floor: 500 }))
  })
})

describe("ids", () => {
  it("can stand in an address as they are", () => {
    assert.isTrue(Schema.is(PersonId)("lea-2"))
    for (const id of ["", "a b", "a/b", "a?b", "a#b", "a%b", "a\\b", "x".repeat(129)])
      assert.isFalse(Schema.is(PersonId)(id))
  })

  it("of a new person are never a name by which something else is meant: the common pot, or how it is said who asked", () => {
    for (const id of ["operator", "self", "invited"]) assert.isFalse(Schema.is(CommandId)(id), id)
    assert.isTrue(Schema.is(CommandId)("common-pots"))
    assert.isFalse(Schema.is(CommandId)("2026-W28.1"), "the id of a pot")
    assert.isFalse(Schema.is(CommandId)(commonPotId))
  })

  it("of something new are never those of what an import makes, which would overwrite it", () => {
    assert.isFalse(Schema.is(CommandId)("trello-5fcbec2e6621ca4f0a547896"))
    assert.isTrue(Schema.is(CommandId)("trello"))
    assert.isTrue(Schema.is(ActionId)("trello-5fcbec2e6621ca4f0a547896"))
  })
})
