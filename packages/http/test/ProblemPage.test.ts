/** Who wants a page, and who wants something to work with. */
import { assert, describe, it } from "@effect/vitest"
import * as ProblemPage from "../src/ProblemPage.ts"

describe("a page is wanted", () => {
  it("by browsers that open an address", () => {
    for (const accept of [
      "text/html",
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8",
      "application/json;q=0.5, TEXT/HTML"
    ]) {
      assert.isTrue(ProblemPage.isWanted(accept), accept)
    }
  })

  it("not by programs, by whoever takes anything, or where it is the second choice", () => {
    for (const accept of [
      undefined,
      "",
      "*/*",
      "application/json",
      "application/json, text/html",
      "application/json, text/html;q=0.9",
      "text/html;q=0",
      "text/html;q=x",
      "text/htmlx"
    ]) {
      assert.isFalse(ProblemPage.isWanted(accept), accept)
    }
  })
})
