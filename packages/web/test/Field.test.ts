/** What people write in a field, as a command understands it. */
import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import * as Field from "../src/Field.ts"

const one = (name: string, value: string) => Object.fromEntries(Field.understood(new URLSearchParams([[name, value]])))
const euros = (value: string) => one("priceCents~euros", value)["priceCents"]
const minutes = (value: string) => one("minutes~hours", value)["minutes"]
const paris = (value: string) => one("startsAt~paris", value)["startsAt"]

describe("a long text", () => {
  it("is the same whether a browser sends it or a script, which end lines in different ways", () => {
    assert.deepStrictEqual(one("text", "un\r\ndeux\r\n"), { text: "un\ndeux" })
    assert.deepStrictEqual(one("text", "un\ndeux"), one("text", "un\r\ndeux"))
  })
})

describe("a field of euros", () => {
  it("takes what people write in France, and in England", () => {
    for (const value of ["84,50", "84.50", "84,5", " 84,50 ", "84,50 €", "84,50\u00A0€", "84,50€"]) {
      assert.strictEqual(euros(value), "8450", value)
    }
    assert.strictEqual(euros("84"), "8400")
    assert.strictEqual(euros("0,05"), "5")
    assert.strictEqual(euros("1 234,56"), "123456")
    assert.strictEqual(euros("1\u202F234,56"), "123456")
  })

  it("does not guess: what it does not understand is no number for the command either", () => {
    for (const value of ["84,505", "-3", "quatre", "1,2,3", "1e3", "12345678901", "0x10", "€", ",50", "84,"]) {
      assert.isNaN(Number(euros(value)), value)
    }
  })

  it("is exact for every amount", () => {
    fc.assert(
      fc.property(fc.nat(99_999_999_999), (cents) => {
        const text = `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, "0")}`
        assert.strictEqual(euros(text), String(cents))
      })
    )
  })
})

describe("a field of a day and an hour in Paris", () => {
  it("knows summer and winter", () => {
    assert.strictEqual(paris("2026-07-10T14:00"), "2026-07-10T12:00:00.000Z")
    assert.strictEqual(paris("2026-12-04T14:00"), "2026-12-04T13:00:00.000Z")
  })

  it("keeps the hour that was written on both sides of the change in October", () => {
    assert.strictEqual(paris("2026-10-24T14:00"), "2026-10-24T12:00:00.000Z")
    assert.strictEqual(paris("2026-10-25T14:00"), "2026-10-25T13:00:00.000Z")
    assert.strictEqual(paris("2026-10-25T01:59"), "2026-10-24T23:59:00.000Z")
    assert.strictEqual(paris("2026-10-25T03:00"), "2026-10-25T02:00:00.000Z")
  })

  it("does not guess: what is no day with an hour of Paris is no moment for the command either", () => {
    for (const value of ["2026-02-30T14:00", "demain", "2026-12-04", "2026-12-04 14:00", "2026-12-04T14:00:00.000Z"]) {
      assert.isNaN(Date.parse(paris(value) ?? ""), value)
    }
  })
})

describe("a field of hours and minutes", () => {
  it("takes hours as people write them, as minutes", () => {
    for (const [typed, expected] of [
      ["3 h 30", "210"],
      ["3h", "180"],
      ["3:05", "185"],
      ["3 h", "180"],
      ["45 min", "45"],
      ["150 minutes", "150"],
      ["0", "0"],
      ["2h45", "165"]
    ] as const) {
      assert.strictEqual(minutes(typed), expected, typed)
    }
  })

  it("does not guess: a number alone could be hours or minutes, and is neither for the command", () => {
    for (const typed of ["3", "210", "3,5", "trois", "h", "min", "-1 h", "3 h 30 h"]) {
      assert.isNaN(Number(minutes(typed)), typed)
    }
  })
})

describe("what a field does not understand", () => {
  it("is said with how to write it, and what it does understand is not", () => {
    const typed = new URLSearchParams([
      ["priceCents~euros", "beaucoup"],
      ["startsAt~paris", "2026-02-30T14:00"],
      ["attendances[0][minutes]~hours", "90"],
      ["rule[commonPot]~percent", "dix"],
      ["endsAt~paris", "2026-12-04T14:00"],
      ["cents~euros", ""],
      ["title", "84,5O"]
    ])
    assert.deepStrictEqual(
      Array.from(Field.notUnderstood(typed), ([path, { fr }]) => [path, fr]),
      [
        ["priceCents", "Écris un montant comme 84,50."],
        ["startsAt", "Choisis un jour et une heure."],
        ["attendances.0.minutes", "Écris une durée comme 3 h 30."],
        ["rule.commonPot", "Écris un pourcentage comme 12,5."]
      ]
    )
  })
})

describe("the fields of a form", () => {
  it("are without those for the page, and without empty ones", () => {
    const typed = new URLSearchParams("faire=SignUp&cle=abc&retour=%2Fkpa%2Fx%2F&ficheId=f1&reason=")
    assert.deepStrictEqual(Array.from(Field.understood(typed)), [["ficheId", "f1"]])
  })

  it("keep their names, their order and each of several values, without the spaces around", () => {
    const typed = new URLSearchParams("people%5B%5D=awa&people%5B%5D=+noah+&seats%5Bmin%5D=2")
    assert.deepStrictEqual(Array.from(Field.understood(typed)), [
      ["people[]", "awa"],
      ["people[]", "noah"],
      ["seats[min]", "2"]
    ])
  })

  it("keep a sign in the middle of their names that only looks like a translation", () => {
    assert.deepStrictEqual(one("votes[a~b]", "84,50"), { "votes[a~b]": "84,50" })
    assert.deepStrictEqual(one("votes[a~b]~euros", "84,50"), { "votes[a~b]": "8450" })
  })

  it("are not translated where nobody asks for it", () => {
    assert.deepStrictEqual(one("title", "84,50"), { title: "84,50" })
  })
})

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

  it("writes percentages, and choices of several fields, so that they are understood", () => {
    for (const [points, words] of [
      [5_000, "50"],
      [1_250, "12,5"],
      [6_666, "66,66"]
    ] as const) {
      assert.strictEqual(Field.inPercent(points), words)
      assert.strictEqual(Field.understood(new URLSearchParams({ "x~percent": words })).get("x"), String(points))
    }
    const chosen = Field.several({ "[_tag]": "Role", "[roleId]": "a&b" })
    assert.deepStrictEqual<unknown>(Field.tree(new URLSearchParams({ "to~fields": chosen })), {
      to: { _tag: "Role", roleId: "a&b" }
    })
  })
})
