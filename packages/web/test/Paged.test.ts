/** A long list comes in parts. */
import { assert, describe, it } from "@effect/vitest"
import { toString } from "../src/Html.ts"
import * as Paged from "../src/parts/Paged.ts"
import * as Words from "../src/Words.ts"

const all = Array.from({ length: 25 }, (_, n) => n)
const paged = (path: string, list: ReadonlyArray<number> = all, from?: number) => {
  const { searchParams } = new URL(path, "http://here")
  const paging = { name: "suite", most: 10, ...(from !== undefined && { from }) }
  const { shown, ways } = Paged.of({ path, words: Words.of("fr") }, searchParams, paging, list)
  return { shown, ways: toString(ways).replaceAll(/\s+/g, " ").trim() }
}

describe("a list in parts", () => {
  it("is whole where it is short, and says nothing of parts", () => {
    assert.deepStrictEqual(paged("/kpa/a/decisions", all.slice(0, 10)), { shown: all.slice(0, 10), ways: "" })
    assert.deepStrictEqual(paged("/kpa/a/decisions?suite=20", []), { shown: [], ways: "" })
  })

  it("begins at its beginning, says how much there is, and leads on, with whatever else is asked for", () => {
    const { shown, ways } = paged("/kpa/a/clients?nom=Petit&fait=4")
    assert.deepStrictEqual(shown, all.slice(0, 10))
    assert.include(ways, "1 à 10 sur 25")
    assert.include(ways, 'href="/kpa/a/clients?nom=Petit&amp;fait=4&amp;suite=10#suite"')
    assert.notInclude(ways, "Revenir")
  })

  it("ends at its end, and leads back", () => {
    const { shown, ways } = paged("/kpa/a/decisions?suite=20")
    assert.deepStrictEqual(shown, all.slice(20))
    assert.include(ways, 'href="/kpa/a/decisions?suite=10#suite"')
    assert.notInclude(ways, "Voir la suite")
    assert.include(paged("/kpa/a/decisions?suite=10").ways, 'href="/kpa/a/decisions?suite=0#suite"')
  })

  it("begins with the part that holds what somebody came for, until they ask for another one", () => {
    assert.deepStrictEqual(paged("/kpa/a/tableau?carte=13", all, 13).shown, all.slice(10, 20))
    assert.include(paged("/kpa/a/tableau?carte=13", all, 13).ways, 'href="/kpa/a/tableau?carte=13&amp;suite=0#suite"')
    assert.deepStrictEqual(paged("/kpa/a/tableau?carte=13&suite=0", all, 13).shown, all.slice(0, 10))
    assert.deepStrictEqual(paged("/kpa/a/tableau?carte=13", all, -1).shown, all.slice(0, 10))
  })

  it("leaves nothing out, and shows nothing twice, wherever its parts are said to begin", () => {
    const parts = [0, 10, 20].flatMap((from) => paged(`/kpa/a/decisions?suite=${from}`).shown)
    assert.deepStrictEqual(parts, all)
    for (const [asked, first] of [
      ["13", 10],
      ["25", 20],
      ["999999", 20],
      ["-1", 0],
      ["x", 0],
      ["1e3", 0],
      ["99999999999999999999", 0]
    ] as const) {
      assert.strictEqual(paged(`/kpa/a/decisions?suite=${asked}`).shown[0], first, asked)
    }
  })
})
