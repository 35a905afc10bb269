/** The flyers, over the real routes: what whoever passes may read, and where the code leads. */
import { assert, describe, it as plain, layer } from "@effect/vitest"
import * as Season from "@kpacite/example-season/Season"
import { Effect } from "effect"
import { decodeQR } from "qr/decode.js"
import * as Words from "../../src/Words.ts"
import * as Qr from "../../src/parts/Qr.ts"
import { toString } from "../../src/Html.ts"
import { read } from "../Markup.ts"
import * as Paper from "./Season.ts"

/** What a reader of codes finds in a page, which is another program than the one that draws them. */
const found = (page: string): string => {
  const [, side = "0", path = ""] = /class="qr" viewBox="0 0 (\d+) [^>]*>\s*<path d="([^"]*)"/.exec(page) ?? []
  const [size, scale] = [Number(side), 4]
  const width = size * scale
  const data = new Uint8Array(width * width * 4).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++) {
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
      }
    }
  }
  return decodeQR({ width, height: width, data })
}

describe("a code", () => {
  plain("is read by another program than the one that draws it, however long the address is", () => {
    for (const address of [
      "https://ormes.example/",
      `https://ormes.example/kpa/les-ormes/fiches/${"é%20".repeat(60)}`
    ]) {
      const drawn = toString(Qr.qr(Words.of("fr"), address, Words.t("Pour t'inscrire", "To sign up")))
      assert.strictEqual(found(drawn), address)
      assert.include(drawn, 'role="img" aria-label="Pour t&#39;inscrire"')
    }
  })
})

layer(Paper.layer, { excludeTestServices: true, timeout: "1 minute" })("a flyer", (it) => {
  it.effect("of a prestation says what and when and who invoices, and neither address nor client nor any name", () =>
    Effect.gen(function* () {
      const { as, url } = yield* Paper.Place
      const ines = yield* as("ines")
      const { html: fiche } = yield* ines.open("fiches/f17-affiches")
      assert.include(fiche, "/fiches/f17-affiches/affiche")
      const { html: text, status } = yield* ines.open("fiches/f17-affiches/affiche")
      assert.strictEqual(status, 200)
      const words = read(text)
      for (const said of [
        "Coller les affiches",
        "4 décembre",
        "3 places libres",
        "est le porteur : il facture, assure et paie"
      ]) {
        assert.include(words.replaceAll("\u00A0", " "), said)
      }
      for (const kept of ["Inès", "(fiction) ·", "144,00"]) assert.notInclude(words, kept)
      assert.notInclude(words.replaceAll("Coller les affiches de la médiathèque", ""), "Médiathèque")
      const link = `${url}/kpa/${Season.id}/fiches/f17-affiches`
      assert.strictEqual(found(text), link)
      assert.include(words, link)
    })
  )

  it.effect("of a prestation is none for what is over, and says so", () =>
    Effect.gen(function* () {
      const { as } = yield* Paper.Place
      const awa = yield* as("awa")
      const { html: text, status } = yield* awa.open("fiches/f05-bal/affiche")
      assert.strictEqual(status, 200)
      assert.include(read(text), "Cette prestation ne cherche plus personne.")
      assert.notInclude(text, 'class="qr"')
      assert.notInclude((yield* awa.open("fiches/f05-bal")).html, "f05-bal/affiche")
      assert.strictEqual((yield* awa.open("fiches/f99/affiche")).status, 404)
    })
  )
  it.effect("of the services names what the public page offers, and no one of the group, and leads to that page", () =>
    Effect.gen(function* () {
      const { as, url } = yield* Paper.Place
      const awa = yield* as("awa")
      const words = (yield* awa.open("affiche")).text
      assert.include(words, "Tailler une haie")
      assert.notInclude(words, "Awa")
      assert.include(words.replaceAll("\u00A0", " "), "Besoin d'un coup de main ?")
      const page = `${url}/coop/${Season.id}`
      assert.strictEqual(found((yield* awa.open("affiche")).html), page)
      // That of a place says where somebody comes from.
      assert.include((yield* awa.open("affiches")).html, "/affiche?f=flyer-boulangerie")
      assert.strictEqual(found((yield* awa.open("affiche?f=flyer-boulangerie")).html), `${page}?f=flyer-boulangerie`)
      const english = (yield* (yield* as("awa", "en")).open("affiche")).text
      assert.include(english, "is the carrier: it invoices, insures and pays.")
    })
  )
})
