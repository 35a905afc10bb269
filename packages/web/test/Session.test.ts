/** The language of a page, and what a browser may do with its cookie. */
import { assert, describe, it } from "@effect/vitest"
import * as Session from "../src/Session.ts"

describe("the language", () => {
  it("is the one that somebody chose, whatever their browser asks for", () => {
    assert.strictEqual(Session.languageOf("en", "fr"), "en")
    assert.strictEqual(Session.languageOf("fr", "en-GB,en;q=0.9"), "fr")
  })

  it("is otherwise the first of ours that the browser asks for", () => {
    assert.strictEqual(Session.languageOf(undefined, "fr-FR,fr;q=0.9,en;q=0.8"), "fr")
    assert.strictEqual(Session.languageOf(undefined, "en-US,en;q=0.9,fr;q=0.8"), "en")
    assert.strictEqual(Session.languageOf(undefined, "de-DE,de;q=0.9,en;q=0.8"), "en")
    assert.strictEqual(Session.languageOf(undefined, "EN"), "en")
  })

  it("is French for whoever asks for none of ours, or for nothing", () => {
    assert.strictEqual(Session.languageOf(undefined, "de,ar;q=0.5"), "fr")
    assert.strictEqual(Session.languageOf(undefined, "frisian"), "fr")
    assert.strictEqual(Session.languageOf(undefined, undefined), "fr")
    assert.strictEqual(Session.languageOf("klingon", undefined), "fr")
  })
})

describe("the cookie", () => {
  it("is read by no script and sent by no other site", () => {
    for (const secure of [true, false]) {
      assert.deepStrictEqual(Session.options(secure), { httpOnly: true, sameSite: "lax", path: "/", secure })
    }
  })

  it("promises the browser that it came over TLS, where people come over TLS", () => {
    assert.strictEqual(Session.cookie(true), "__Host-kpa")
    assert.strictEqual(Session.cookie(false), "kpa")
  })
})
