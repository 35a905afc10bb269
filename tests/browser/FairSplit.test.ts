/**
 * The division of money runs in a browser as it is: nothing but the language, and Effect.
 */
import { runInNewContext } from "node:vm"
import { gzipSync } from "node:zlib"
import { assert, describe, it } from "@effect/vitest"
import { rolldown } from "rolldown"
import type { InputOptions, OutputChunk, OutputOptions } from "rolldown"
import { matching, root } from "../Sources.ts"
import * as Season from "./Season.ts"

const index = "packages/fair-split/src/index.ts"

/** The one file that a bundler makes of a module for a browser. */
const bundled = async (
  input: string,
  options: InputOptions = {},
  written: OutputOptions = {}
): Promise<OutputChunk> => {
  const bundle = await rolldown({ cwd: root, input, platform: "browser", logLevel: "silent", ...options })
  const { output } = await bundle.generate({ format: "es", ...written })
  await bundle.close()
  assert.lengthOf(output, 1)
  return output[0]
}

/** What the file still asks somebody else for when it runs. */
const asked = ({ dynamicImports, imports }: OutputChunk) => [...imports, ...dynamicImports]

const effect = /^effect(\/|$)/

describe("fair-split in a browser", () => {
  it("is one file that imports nothing, made of its own sources and Effect's", async () => {
    const chunk = await bundled(index)
    assert.deepStrictEqual(asked(chunk), [])
    const foreign = chunk.moduleIds.filter(
      (id) =>
        !id.startsWith(`${root}packages/fair-split/src/`) &&
        !id.includes("/node_modules/effect/dist/") &&
        // The bundler's own few lines.
        id !== "\0rolldown/runtime.js"
    )
    assert.deepStrictEqual(foreign, [])
    assert.includeMembers(chunk.exports, ["Entitlement", "Explanation", "Facts", "Rule", "Season", "Steady"])
  })

  it("asks for Effect alone when Effect is left out", async () => {
    assert.deepStrictEqual(asked(await bundled(index, { external: effect })), ["effect"])
  })

  it("would be seen to ask for Node, as a package that does is", async () => {
    assert.include(asked(await bundled("packages/storage-sqlite/src/index.ts")), "node:sqlite")
  })

  it("shares three weeks, explains and compares them in a place that has only the language, to the same byte", async () => {
    const { code } = await bundled("tests/browser/Season.ts", {}, { format: "iife", name: "page" })
    const place = {}
    const there = (text: string): unknown => runInNewContext(text, place)
    // What Node, and even browsers, would add to the language.
    for (const name of ["process", "Buffer", "require", "setImmediate", "setTimeout", "fetch", "TextEncoder", "URL"]) {
      assert.strictEqual(there(`typeof ${name}`), "undefined", name)
    }
    const told = there(`${code}; page.told()`)
    assert.strictEqual(told, Season.told())
    assert.isAbove(String(told).length, 10_000)
  })

  it("weighs what the guide says, give or take a tenth", async () => {
    const [guide] = matching("docs/guide/the-fair-split.md")
    const [, own, whole] = /(\d+) kB of its own, (\d+) kB with the part of Effect/.exec(guide?.text ?? "") ?? []
    const kilobytes = async (options: InputOptions) => {
      const { code } = await bundled(index, options, { minify: true })
      return gzipSync(code, { level: 9 }).length / 1000
    }
    const near = (said: string | undefined, measured: number) =>
      assert.isTrue(Math.abs(Number(said) / measured - 1) < 0.1, `the guide says ${said}, measured ${measured}`)
    near(own, await kilobytes({ external: effect }))
    near(whole, await kilobytes({}))
  })
})
