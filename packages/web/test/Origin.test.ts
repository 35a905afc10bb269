/** Forms are taken from our own pages, and from nowhere else. */
import { assert, describe, it } from "@effect/vitest"
import * as Origin from "../src/Origin.ts"

describe("a form", () => {
  it("is ours when the browser says that it comes from the same place", () => {
    assert.isTrue(Origin.isHere({ "sec-fetch-site": "same-origin" }))
  })

  it("is not ours from another site, from a neighbour, or from the address bar", () => {
    for (const site of ["cross-site", "same-site", "none", ""])
      assert.isFalse(Origin.isHere({ "sec-fetch-site": site }))
  })

  it("is not ours when another header contradicts the browser's word", () => {
    const headers = { host: "ormes.example", origin: "https://ormes.example" }
    assert.isFalse(Origin.isHere({ ...headers, "sec-fetch-site": "cross-site" }))
  })

  it("is ours by its origin where a browser says nothing else, with the port", () => {
    assert.isTrue(Origin.isHere({ host: "ormes.example", origin: "https://ormes.example" }))
    assert.isTrue(Origin.isHere({ host: "127.0.0.1:8787", origin: "http://127.0.0.1:8787" }))
  })

  it("is not ours from an origin that only looks like it", () => {
    const host = "ormes.example"
    for (const origin of [
      "https://ormes.example.attack.example",
      "https://attack.example/ormes.example",
      "https://x.ormes.example",
      "https://ormes.example:444",
      "https://ormes.example@attack.example",
      "ormes.example",
      "null",
      ""
    ]) {
      assert.isFalse(Origin.isHere({ host, origin }), origin)
    }
  })

  it("is not ours when nothing says where it comes from", () => {
    assert.isFalse(Origin.isHere({}))
    assert.isFalse(Origin.isHere({ host: "ormes.example" }))
    assert.isFalse(Origin.isHere({ origin: "https://ormes.example" }))
  })
})
