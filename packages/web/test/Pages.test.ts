/** Which page an address is. */
import { assert, describe, it } from "@effect/vitest"
import { Week } from "@kpacite/core/Week"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import * as Pages from "../src/Pages.ts"
import * as Paths from "../src/Paths.ts"

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

  it("that a page leads to is a page of what it names, whatever signs an id has", () => {
    const id = "a/b?c#d&é%"
    // Of whatever kind it is.
    const [any, week] = [id as never, Week.make("2026-W28")]
    const led: ReadonlyArray<readonly [path: string, pattern: string, params?: object]> = [
      [Paths.fiche(any), "fiches/:fiche", { fiche: id }],
      [Paths.client(any), "clients/:client", { client: id }],
      [Paths.person(any), "nous/:person", { person: id }],
      [Paths.path(any), "nous/:person/parcours", { person: id }],
      [Paths.proposal(any), "propositions/:proposal", { proposal: id }],
      [Paths.rule(any), "regles/:rule", { rule: id }],
      [Paths.decision(any), "decisions/:decision", { decision: id }],
      [Paths.game(any), "jeux/:game", { game: id }],
      [Paths.turn(any), "jeux/:game/tour", { game: id }],
      [Paths.week(week), "semaine/:week", { week }],
      [Paths.split(week), "partage/:week", { week }],
      [Paths.compare(week), "partage/:week/comparer", { week }],
      [Paths.newProposal(), "propositions/nouvelle", {}]
    ]
    for (const [path, pattern, params] of led) {
      const found = Pages.find(`/kpa/les-ormes/${path}`, ormes)
      assert.strictEqual(found?.page.path, pattern, path)
      assert.deepStrictEqual<unknown>(found?.params, params, path)
    }
    const asked: ReadonlyArray<readonly [path: string, pattern: string, name: string]> = [
      [Paths.compare(week, any), "partage/:week/comparer", "pot"],
      [Paths.action(any), "tableau", "carte"],
      [Paths.account(any), "compte", "personne"],
      [Paths.newFiche(any), "fiches/nouvelle", "comme"],
      [Paths.newProposal({ sur: id }), "propositions/nouvelle", "sur"]
    ]
    for (const [path, pattern, name] of asked) {
      const found = Pages.find(`/kpa/les-ormes/${path}`, ormes)
      assert.deepStrictEqual([found?.page.path, found?.query.get(name)], [pattern, id], path)
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
