import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as PlainData from "@kpacite/event-store/deciding/PlainData"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"

/** Names that every object has. */
const names = [...Object.getOwnPropertyNames(Object.prototype)]

interface Marks {
  readonly [name: string]: { readonly mark: number }
}

describe("a record that is read by words from outside", () => {
  it("holds nothing under the names that every object has", () => {
    assert.include(names, "__proto__")
    for (const name of names) {
      assert.isUndefined(Lookup.get({}, name), name)
      assert.isFalse(Lookup.has({}, name), name)
    }
  })

  it("holds under them what was put there, also after it was kept as text", () => {
    const marks = names.reduce<Marks>((marks, name, mark) => Draft.put(marks, name, { mark }), {})
    const kept = Result.getOrThrow(Result.flatMap(PlainData.encode(marks), PlainData.decode)) as Marks
    for (const record of [marks, Draft.put(marks, "other", { mark: 0 }), kept]) {
      for (const [mark, name] of names.entries()) assert.deepStrictEqual(Lookup.get(record, name), { mark }, name)
      assert.strictEqual(Object.getPrototypeOf(record), Object.prototype)
    }
    assert.deepStrictEqual(kept, marks)
    const gone = names.reduce<Marks>((left, name) => Draft.remove(left, name), marks)
    assert.deepStrictEqual(gone, {})
  })
})
