/** What can be stored: plain JSON, looked at once and by hand, since every append comes along here. */
import { assert, describe, it } from "@effect/vitest"
import * as PreparedAppend from "@kpacite/event-store/log/PreparedAppend"
import { Result, Schema } from "effect"
import * as fc from "fast-check"

const of = (payload: unknown) =>
  PreparedAppend.of(
    {
      streamId: "a",
      expected: "any",
      // Whatever a program hands over that is not typed.
      events: [{ type: "Noted", schemaVersion: 1, payload: payload as Schema.Json }],
      metadata: { commandId: "c1", actor: "somebody", occurredAt: "2026-01-05T08:00:00.000Z" }
    },
    "2026-01-05T08:00:00.000Z"
  )

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true
})

describe("a payload", () => {
  it("is taken if and only if it is a JSON value as Effect's own schema sees it", () => {
    const isJson = Schema.is(Schema.Json)
    fc.assert(
      fc.property(fc.oneof(anything, fc.jsonValue()), (value) => Result.isSuccess(of(value)) === isJson(value)),
      { numRuns: 2_000 }
    )
  })

  it("that holds the same thing over and over is refused before anybody walks through all of it", () => {
    let shared: Schema.Json = ["x", "x"]
    for (let level = 0; level < 40; level++) shared = [shared, shared]
    assert.isTrue(Result.isFailure(of(shared)))
  })

  it("that holds itself is refused", () => {
    const own: { self?: unknown } = {}
    own.self = own
    assert.isTrue(Result.isFailure(of(own)))
  })
})
