import { assert, describe, it } from "@effect/vitest"
import * as Progress from "@kpacite/cli/store/Progress"
import { Effect, Sink, Stdio } from "effect"
import { TestClock } from "effect/testing"

describe("progress", () => {
  it.effect("is silent while work is short, and then says every two seconds how far it is", () => {
    let said = ""
    const terminal = Stdio.layerTest({
      stderr: () => Sink.forEach((chunk) => Effect.sync(() => (said += String(chunk))))
    })
    return Effect.gen(function* () {
      const progress = yield* Progress.make({ fr: "Vérifiés :", en: "Checked:" }, "en")
      yield* progress(1_000)
      yield* TestClock.adjust("1900 millis")
      yield* progress(2_000)
      assert.strictEqual(said, "")
      yield* TestClock.adjust("100 millis")
      yield* progress(3_000)
      yield* progress(4_000)
      yield* TestClock.adjust("2 seconds")
      yield* progress(5_000)
      assert.strictEqual(said, "Checked: 3,000 events…\nChecked: 5,000 events…\n")
    }).pipe(Effect.provide(terminal))
  })
})
