/**
 * The pages that are made from the sources say what the sources say today.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Sources from "../Sources.ts"
import * as Comments from "./Comments.ts"
import * as Conformance from "./Conformance.ts"
import * as House from "./House.ts"
import { pages } from "./Pages.ts"

const advice = "run `npx pnpm@12 reference` and commit what it writes"

describe("a page that is made from the sources", () => {
  for (const { path, text } of pages) {
    it(`is as they are: ${path}`, () => {
      const [written] = Sources.matching(path)
      // The whole texts would be printed side by side: the advice is what helps.
      assert.isTrue(written?.text === text, `${path} is not what the sources say: ${advice}`)
    })
  }

  it("stands alone in the folder of the reference", () => {
    const made = pages.map(({ path }) => path).filter((path) => path.startsWith("docs/reference/"))
    const found = Sources.matching("docs/reference/*").map(({ path }) => path)
    assert.deepStrictEqual(found, made.toSorted(), advice)
  })
})

describe("the reference", () => {
  const source = `/**
 * A house, e.g. of stone. It has doors.
 *
 * @since 0.1.0
 */
import { Door } from "./Door.ts"

/** Opens it
 * (with a {@link Key}). More. @category doing @since 0.1.0 */
export const open = 1

/**
 * What it is.
 *
 * **Units** - metres.
 *
 * @category models
 * @since 0.1.0
 */
export const House = 1
export type House = number

/** @category models @since 0.1.0 */
export const Asked = Struct({}).annotate({
  description: "What was asked. Politely."
})

export const Ask = Schema.TaggedStruct("Ask", {}).annotate({ description: "Asks." })
`

  it("takes the module's sentence, and of each item the category and the first sentence, once", () => {
    assert.deepStrictEqual(Comments.read(source), {
      sentence: "A house, e.g. of stone.",
      items: [
        { name: "open", category: "doing", sentence: "Opens it (with a `Key`)." },
        { name: "House", category: "models", sentence: "What it is." },
        { name: "Asked", category: "models", sentence: "What was asked." },
        { name: "Ask", category: "commands", sentence: "Asks." }
      ]
    })
  })

  it("takes the comment of an item for no module's sentence", () => {
    assert.strictEqual(Comments.read("/** A door. */\nexport const door = 1\n").sentence, "")
  })

  const own = Sources.matching("packages/*/src/**/*.ts").filter(
    ({ path }) => !path.includes("/internal/") && !/\/(index|main)\.ts$/.test(path)
  )
  it("finds a category and a sentence for everything that is exported", () => {
    const bare = own.flatMap(({ path, text }) =>
      Comments.read(text)
        .items.filter(({ category, sentence }) => category === "" || sentence === "")
        .map(({ name }) => `${path}: ${name}`)
    )
    assert.deepStrictEqual(bare, [])
  })
})

describe("the matrix of the conformance cases", () => {
  it("has a proof for every case", () => assert.deepStrictEqual(Conformance.unproved, []))

  it("says why, where an adapter has none", () => assert.deepStrictEqual(Conformance.unexplained, []))

  it("sees every test that names a case", () => assert.deepStrictEqual(Conformance.unseen, []))
})

describe("the picture of the house", () => {
  it("shows every package", () => assert.deepStrictEqual(House.missing, []))
})
