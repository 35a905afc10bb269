/** The statement about who can use the pages. */
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { sendTo } from "../../../../tests/server/Servers.ts"
import { read } from "../Markup.ts"
import * as Paper from "./Season.ts"

layer(Paper.layer, { excludeTestServices: true, timeout: "1 minute" })("the accessibility statement", (it) => {
  it.effect("is read by whoever is not signed in, in both languages, and says what nobody has tried", () =>
    Effect.gen(function* () {
      const { url } = yield* Paper.Place
      const at = (language: string) =>
        Effect.map(
          sendTo(`${url}/accessibilite`, "GET", { headers: { "accept-language": language } }),
          ({ status, text }) => {
            assert.strictEqual(status, 200)
            return read(text).replaceAll("\u00A0", " ")
          }
        )
      const french = yield* at("fr")
      assert.include(french, "non conformes au RGAA 4.1")
      assert.include(french, "Aucune personne qui utilise un lecteur d'écran n'a encore essayé ces pages.")
      assert.include(french, "Défenseur des droits")
      assert.include(yield* at("en"), "Nobody who uses a screen reader has tried these pages yet.")
    })
  )

  it.effect("is linked from the door and from what is mine", () =>
    Effect.gen(function* () {
      const { as, url } = yield* Paper.Place
      const link = '<a href="/accessibilite">Accessibilité\u00A0: non conforme</a>'
      const headers = { "accept-language": "fr" }
      for (const path of ["/", "/entrer/fini", "/nulle-part-de-html"]) {
        const { text } = yield* sendTo(`${url}${path}`, "GET", { headers: { ...headers, accept: "text/html" } })
        assert.include(text.replaceAll(/\s*\n\s*/g, ""), link, path)
      }
      assert.include((yield* (yield* as("awa")).open("moi")).html, link)
    })
  )
})
