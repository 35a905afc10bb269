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

  it("is ours by the address that people know, whatever host a proxy asks for", () => {
    const publicUrl = "https://ormes.example"
    assert.isTrue(Origin.isHere({ host: "10.0.0.7:8787", origin: publicUrl }, publicUrl))
    for (const origin of ["http://10.0.0.7:8787", "https://10.0.0.7:8787", "null", "https://ormes.example:444"]) {
      assert.isFalse(Origin.isHere({ host: "10.0.0.7:8787", origin }, publicUrl), origin)
    }
    assert.isFalse(Origin.isHere({ "sec-fetch-site": "cross-site", origin: publicUrl }, publicUrl))
  })

  it("is not ours from a page that came without TLS, where people come over TLS", () => {
    const headers = { host: "ormes.example", origin: "http://ormes.example" }
    assert.isTrue(Origin.isHere(headers))
    assert.isFalse(Origin.isHere(headers, "https://ormes.example"))
  })

  it("is ours by its host in a room whose address has no TLS, whatever its other address is called", () => {
    const headers = { host: "salle.local:8787", origin: "http://salle.local:8787" }
    assert.isTrue(Origin.isHere(headers, "http://192.168.1.20:8787"))
    assert.isFalse(Origin.isHere({ ...headers, origin: "http://salle.local" }, "http://192.168.1.20:8787"))
  })

  it("is not ours when the browser says it twice, or the host is empty", () => {
    assert.isFalse(Origin.isHere({ "sec-fetch-site": "same-origin, cross-site" }))
    assert.isFalse(Origin.isHere({ host: "a.example", origin: "https://a.example, https://b.example" }))
    assert.isFalse(Origin.isHere({ host: "", origin: "null" }))
  })
})
