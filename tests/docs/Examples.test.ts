/**
 * Every example in the documentation and in the comments of the sources runs, and is what it says.
 */
import { assert, describe, it } from "@effect/vitest"
import { createHash } from "node:crypto"
import { mkdirSync, writeFileSync } from "node:fs"
import { stripTypeScriptTypes } from "node:module"
import { isDeepStrictEqual } from "node:util"
import { pathToFileURL } from "node:url"
import * as Sources from "../Sources.ts"

const folder = `${Sources.root}node_modules/.cache/docs-examples/`

/** The examples of a page, or of the comments of a source. */
const examplesOf = ({ path, text }: Sources.Source): ReadonlyArray<string> => {
  const prose = path.endsWith(".md")
    ? [text]
    : Array.from(text.matchAll(/\/\*\*[\s\S]*?\*\//g), ([comment]) => comment.replaceAll(/^\s*\* ?/gm, ""))
  return prose.flatMap((page) => Array.from(page.matchAll(/^```ts\n([\s\S]*?)^```/gm), ([, example = ""]) => example))
}

/** `expression // => value` becomes a check that the two are equal. */
const checked = (example: string): string =>
  stripTypeScriptTypes(
    example.replaceAll(
      /^(?!\s*(?:const|import|export|return)\b)(\s*)(.+?);?\s*\/\/ => (.+)$/gm,
      (_, indent: string, expression: string, value: string) =>
        `${indent}globalThis.exampleIs((${expression}), (${value}), ${JSON.stringify(expression)})`
    )
  )

const sources = [
  ...Sources.matching("README.md"),
  ...Sources.matching("docs/**/*.md"),
  ...Sources.matching("packages/*/README.md"),
  ...Sources.matching("packages/*/src/**/*.ts")
]

describe("the examples", () => {
  it("that should be equal but are not are noticed", async () => {
    const failed = await run("1 + 1 // => 3").then(
      () => "passed",
      (error: unknown) => String(error)
    )
    assert.include(failed, "1 + 1")
  })

  for (const source of sources) {
    for (const [index, example] of examplesOf(source).entries()) {
      it(`run: ${source.path}, example ${index + 1}`, () => run(example))
    }
  }
})

const run = async (example: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  const file = `${folder}${createHash("sha256").update(example).digest("hex").slice(0, 16)}.mjs`
  writeFileSync(file, checked(example))
  Object.assign(globalThis, {
    exampleIs: (actual: unknown, expected: unknown, expression: string) => {
      if (!isDeepStrictEqual(plain(actual), plain(expected))) {
        assert.deepStrictEqual(plain(actual), plain(expected), expression)
      }
    }
  })
  await import(/* @vite-ignore */ pathToFileURL(file).href)
}

/** Examples compare values, not classes: a schema's class instance equals the literal that shows it. */
const plain = (value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Map) ? { ...value } : value
