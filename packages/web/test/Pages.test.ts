/** Which page an address is. */
import { assert, describe, it } from "@effect/vitest"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import * as Pages from "../src/Pages.ts"

const ormes = CooperativeId.make("les-ormes")
const pathOf = (address: string) => Pages.find(address, ormes)?.page.path

describe("an address", () => {
  it("leads home, to a page, and to a page with a name in it", () => {
    assert.strictEqual(pathOf("/kpa/les-ormes/"), "")
    assert.strictEqual(pathOf("/kpa/les-ormes/planning"), "planning")
    assert.strictEqual(pathOf("/kpa/les-ormes/fiches/f1"), "fiches/:fiche")
  })

  it("gives what stands in it, decoded, and what is asked behind it", () => {
    const found = Pages.find("/kpa/les-ormes/fiches/a%2Fb%20%C3%A9?semaine=2026-W28&x=1", ormes)
    assert.deepStrictEqual(found?.params, { fiche: "a/b é" })
    assert.strictEqual(found?.query.get("semaine"), "2026-W28")
  })

  it("is a page for each of those that there are", () => {
    for (const { path } of Pages.all) {
      const address = `/kpa/les-ormes/${path.replaceAll(/:\w+/g, "x1")}`
      assert.strictEqual(pathOf(address), path, address)
    }
  })

  it("is none in another cooperative, outside of them, or elsewhere on the web", () => {
    for (const address of [
      "/kpa/les-ormeaux/",
      "/kpa/les-ormes",
      "/kpa/LES-ORMES/",
      "/",
      "",
      "//attack.example/kpa/les-ormes/",
      "https://attack.example/kpa/les-ormes/",
      "/cooperatives/les-ormes/planning",
      "/kpa/les-ormes/../autre/",
      "/kpa/les-ormes/%2e%2e/autre/planning"
    ]) {
      assert.isUndefined(pathOf(address), address)
    }
  })

  it("is none where no page is, or where it cannot be decoded", () => {
    for (const path of ["nulle-part", "planning/", "fiches", "fiches/a/b", "fiches/%E0%A4%A", "%", "planning%00"]) {
      assert.isUndefined(pathOf(`/kpa/les-ormes/${path}`), path)
    }
  })

  it("keeps a name that an object would have for itself", () => {
    assert.deepStrictEqual(Pages.find("/kpa/les-ormes/fiches/__proto__", ormes)?.params, { fiche: "__proto__" })
  })
})
