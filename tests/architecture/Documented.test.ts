/**
 * Everything that a package exports says in a sentence what it is for: in a comment, or in the description that its
 * schema carries to OpenAPI.
 */
import { assert, describe, it } from "@effect/vitest"
import * as Sources from "../Sources.ts"

/** A comment with words before its tags, and the first line of what it stands above. */
const documented = /\/\*\*[\s*]*[^\s*@/](?:(?!\*\/)[\s\S])*\*\/\nexport (?:const|function|class|interface|type) (\w+)/g

/** What is exported, up to the next export or empty line. */
const exported = /^export (?:const|function|class|interface|type) (\w+)(?:(?!\n\n|\nexport )[\s\S])*/gm

/** The names without a sentence; a type and a value of the same name share theirs. */
const undocumented = (text: string): ReadonlyArray<string> => {
  const said = new Set(Array.from(text.matchAll(documented), ([, name]) => name))
  const items = Array.from(text.matchAll(exported), ([item, name = ""]) => ({ item, name }))
  for (const { item, name } of items) if (/\.annotate\(\s*\{\s*description:/.test(item)) said.add(name)
  return [...new Set(items.map(({ name }) => name).filter((name) => !said.has(name)))]
}

describe("what is exported", () => {
  it("is noticed when nobody says what it is for", () => {
    assert.deepStrictEqual(undocumented("const hidden = 1\nexport const bare = 1\n"), ["bare"])
    assert.deepStrictEqual(undocumented("/** @since 0.1.0 */\nexport const onlyTags = 1\n"), ["onlyTags"])
    assert.deepStrictEqual(undocumented("/** A house. */\nexport const House = 1\nexport type House = number\n"), [])
    assert.deepStrictEqual(undocumented('export const Ask = Struct({}).annotate({\n  description: "Asks."\n})\n'), [])
    assert.deepStrictEqual(undocumented("/** A house. */\nconst a = 1\nexport interface Tower {}\n"), ["Tower"])
  })

  const sources = Sources.matching("packages/*/src/**/*.ts").filter(
    ({ path }) => !path.includes("/internal/") && !path.endsWith("/index.ts")
  )
  for (const { path, text } of sources) {
    it(`says what it is for in ${path}`, () => assert.deepStrictEqual(undocumented(text), []))
  }
})
