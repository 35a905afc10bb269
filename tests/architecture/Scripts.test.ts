/** What a browser runs of ours, and where colours and styles stand. */
import { assert, describe, it } from "@effect/vitest"
import * as Sources from "../Sources.ts"
import { code, importsOf } from "./Imports.ts"

const colour = /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b|\b(?:rgba?|hsla?|oklch|oklab)\(/i
const attribute = /\bstyle\s*=\s*["'$]|\.style\b|setAttribute\(\s*["']style|cssText|insertRule|adoptedStyleSheets/

const scripts = Sources.matching("packages/*/src/**/*.js")
const pages = Sources.matching("packages/web/src/**/*.ts")

describe("a script of the browser", () => {
  it("stands in one folder, and nothing else is JavaScript", () => {
    assert.deepStrictEqual(
      scripts.map(({ path }) => path),
      ["offline", "page"].map((name) => `packages/web/src/browser/${name}.js`)
    )
  })

  for (const { path, text } of scripts) {
    it(`knows nothing outside of its one function: ${path}`, () => {
      assert.deepStrictEqual(importsOf(text), [])
      const name = path.split("/").at(-1)?.replace(/\.js$/, "")
      assert.deepStrictEqual(
        Array.from(code(text).matchAll(/^(?!\}|\s|$).*$/gm), ([line]) => line.replace(/\(.*/, "")),
        [`export function ${name}`]
      )
    })
  }
})

describe("a colour and a style", () => {
  it("are noticed, however they are written", () => {
    for (const text of ["color: #fff", "#14111dff", "rgb(1 2 3)", "hsl(0 0% 0%)"]) assert.match(text, colour, text)
    for (const text of ["#main", "#/a", "this.#text", "&#39;"]) assert.notMatch(text, colour, text)
    for (const text of ['<p style="a">', "one.style.color", 'setAttribute("style", a)'])
      assert.match(text, attribute, text)
    for (const text of ["<style>${style}</style>", 'from "./style/base.ts"', "getComputedStyle(one)"]) {
      assert.notMatch(text, attribute, text)
    }
  })

  for (const { path, text } of [...scripts, ...pages].filter(({ path }) => !path.endsWith("/style/tokens.ts"))) {
    it(`stand in their own files, and not in ${path}`, () => {
      assert.notMatch(code(text), colour)
      assert.notMatch(code(text), attribute)
    })
  }
})
