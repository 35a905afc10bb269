import { assert, describe, it } from "@effect/vitest"
import * as Field from "@kpacite/web/Field"

describe("what stands in a form", () => {
  it("belongs to any id, whatever signs it has", () => {
    for (const id of ["zoe", "7", "a.b", "a[b]", "x~euros", "%7e", "d:e", "été"]) {
      const typed = new URLSearchParams([[Field.of("points", id), "3"]])
      assert.deepStrictEqual<unknown>(Field.tree(typed), { points: { [id]: "3" } }, id)
      const euros = new URLSearchParams([[Field.of("shares", id, "euros"), "3,50"]])
      assert.deepStrictEqual<unknown>(Field.tree(euros), { shares: { [id]: "350" } }, id)
    }
  })

  it("says a whole value in fixed fields, but for what is empty", () => {
    const value = { a: null, b: [{ c: 1 }, { c: true }], d: [] }
    const fields = Field.fixed("v", value)
    assert.deepStrictEqual<unknown>(Field.tree(new URLSearchParams({ ...fields })), {
      v: { a: "null", b: [{ c: "1" }, { c: "true" }] }
    })
  })

  it("writes cents as people do", () => {
    for (const [cents, words] of [
      [5, "0,05"],
      [1_250, "12,50"],
      [100_000, "1000,00"]
    ] as const) {
      assert.strictEqual(Field.inEuros(cents), words)
      assert.strictEqual(Field.understood(new URLSearchParams({ "x~euros": words })).get("x"), String(cents))
    }
  })
})
