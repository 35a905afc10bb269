/** Which pages a telephone may keep for when there is no network, and when it forgets all of them. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import * as Servers from "../../../tests/server/Servers.ts"
import * as Pages from "../src/Pages.ts"
import * as Session from "../src/Session.ts"

const asked = (cookie: string) => ({ headers: { cookie, accept: "text/html" } })
const forgets = (headers: Headers) => headers.get("clear-site-data")

describe("pages that a telephone keeps", () => {
  it("are those that say so, and none of follow-up, papers, people, accounts or secret answers", () => {
    const kept = Pages.all.filter((page) => page.kept === true).map(({ path }) => path)
    assert.deepStrictEqual(kept.toSorted(), [
      "",
      "charte",
      "decisions",
      "decisions/:decision",
      "devis",
      "fiches/:fiche",
      "partage/:week",
      "planning",
      "qui-decide",
      "regles",
      "regles/:rule",
      "semaine",
      "semaine/:week",
      "tableau"
    ])
    for (const path of kept)
      assert.notMatch(path, /^(moi|nous|compte|suivi|clients|propositions|ma-voix|vendredi|jeux)/)
  })

  it.effect("are told by a header, to a telephone of one's own and where all went well", () =>
    Effect.gen(function* () {
      const { coordinator, member, send } = yield* Servers.withCooperative()
      const keeps = (path: string, token: string) =>
        Effect.map(send("GET", `/kpa/les-ormes/${path}`, asked(`kpa=${token}`)), ({ headers, text }) => [
          headers.get("keep-offline"),
          text.includes("data-worker=")
        ])
      assert.deepStrictEqual(yield* keeps("planning", member), ["yes", true])
      assert.deepStrictEqual(yield* keeps("", member), ["yes", true])
      assert.deepStrictEqual(yield* keeps("moi", member), [null, true])
      // The team's own home shows what waits with others.
      assert.deepStrictEqual(yield* keeps("", coordinator), [null, true])
      assert.deepStrictEqual(yield* keeps("fiches/nulle", member), [null, true])
      assert.deepStrictEqual(yield* keeps("planning", Session.written(member, true)), [null, false])
      const refused = yield* send("POST", "/kpa/les-ormes/faire", {
        headers: {
          ...asked(`kpa=${member}`).headers,
          "sec-fetch-site": "same-origin",
          "content-type": "application/x-www-form-urlencoded"
        },
        body: "faire=OpenFiche&cle=k1&retour=%2Fkpa%2Fles-ormes%2Fplanning"
      })
      assert.deepStrictEqual([refused.status, refused.headers.get("keep-offline")], [422, null])
      // It is at an address that shows something else, so that nothing looks at it again.
      assert.notInclude(refused.text, "data-version=")
    })
  )

  it.effect("are forgotten by whoever is not recognised, comes in, goes out or reads another language", () =>
    Effect.gen(function* () {
      const server = yield* Servers.withCooperative()
      const { client, coordinator, member, send, url } = server
      const all = '"cache", "storage"'
      const post = (path: string, cookie: string, body: string) =>
        Effect.promise(() =>
          fetch(`${url}${path}`, {
            method: "POST",
            redirect: "manual",
            headers: { cookie, "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded" },
            body
          })
        )
      assert.isNull(forgets((yield* send("GET", "/kpa/les-ormes/planning", asked(`kpa=${member}`))).headers))
      assert.strictEqual(forgets((yield* send("GET", "/kpa/les-ormes/planning", asked("kpa=fini"))).headers), all)
      assert.strictEqual(forgets((yield* post("/langue", `kpa=${member}`, "langue=en")).headers), all)
      const { invitation } = yield* Effect.orDie(client(member).invite("les-ormes", server.lea))
      const shared = yield* post("/entrer", "", `invitation=${invitation}&partage=oui`)
      assert.strictEqual(forgets(shared.headers), all)
      const [cookie = ""] = shared.headers.getSetCookie()[0]?.split(";") ?? []
      // What says that it is shared is no part of what is recognised.
      assert.strictEqual((yield* send("GET", "/kpa/les-ormes/planning", asked(cookie))).status, 200)
      assert.strictEqual((yield* post("/sortir", cookie, "")).headers.get("location"), "/")
      assert.strictEqual((yield* send("GET", "/kpa/les-ormes/planning", asked(cookie))).status, 401)
      const ofAnother = yield* post("/kpa/les-ormes/sortir-partout", `kpa=${coordinator}`, `personne=${server.lea}`)
      assert.deepStrictEqual([ofAnother.status, forgets(ofAnother.headers)], [303, null])
      const own = yield* post("/kpa/les-ormes/sortir-partout", `kpa=${coordinator}`, `personne=${server.camille}`)
      assert.deepStrictEqual([own.headers.get("location"), forgets(own.headers)], ["/", all])
    })
  )
})
