/** The figures as a file for a spreadsheet: what the page hides is hidden there, and nothing of it runs. */
import { assert, layer } from "@effect/vitest"
import * as Spreadsheet from "@kpacite/fair-split/Spreadsheet"
import { Effect } from "effect"
import { sendTo } from "../../../../tests/server/Servers.ts"
import { read } from "../Markup.ts"
import * as Paper from "./Season.ts"

layer(Paper.layer, { excludeTestServices: true, timeout: "1 minute" })("the figures for a spreadsheet", (it) => {
  it.effect("say what the page says, and hide what it hides", () =>
    Effect.gen(function* () {
      const { as, clientOf, id } = yield* Paper.Place
      const helene = yield* as("helene")
      const page = yield* helene.open("tableau-de-bord")
      assert.include(page.html, "/kpa/trois-ponts/tableau-de-bord.csv")
      const { headers, status, text } = yield* helene.file("tableau-de-bord.csv")
      assert.strictEqual(status, 200)
      assert.strictEqual(headers.get("content-type"), "text/csv; charset=utf-8")
      assert.include(headers.get("content-disposition") ?? "", 'filename="chiffres.csv"')
      const lines = text.split("\n").map((line) => line.split(";"))
      assert.deepStrictEqual(lines[0], ["Chiffre", "Qui ou quoi", "Combien"])
      const { document } = yield* Effect.orDie((yield* clientOf("helene")).view(id, "follow-up", "dashboard", {}))
      const { age, standing } = document.here
      const value = (figure: string, who: string) => lines.find(([a, b]) => a === figure && b === who)?.[2]
      const shown = (count: number | null) => (count === null ? "caché" : String(count))
      assert.strictEqual(value("Présence", "En tout"), shown(standing.total))
      for (const { count, key } of age.cells) {
        const words = { under18: "moins de 18 ans", from18to21: "18 à 21 ans", from22to25: "22 à 25 ans" }[
          key as "under18"
        ]
        if (words !== undefined) assert.strictEqual(value("Âge", words), shown(count))
      }
      assert.isTrue(age.cells.some(({ count }) => count === null))
      // As many are hidden as on the page, and no name is anywhere.
      const hidden = (words: string) => words.match(/caché(?!e)/g)?.length ?? 0
      assert.strictEqual(
        hidden(text),
        hidden(read(page.html).replace("le nombre est caché", "").replaceAll("En tout : caché", "caché"))
      )
      for (const name of ["Awa", "Inès", "Malo", "Noah"]) assert.notInclude(text, name)
    })
  )

  it.effect("have no cell that a spreadsheet runs", () =>
    Effect.gen(function* () {
      const { as } = yield* Paper.Place
      for (const language of ["fr", "en"]) {
        const { text } = yield* (yield* as("helene", language)).file("tableau-de-bord.csv")
        for (const cell of text.split(/[;,\n]/)) assert.notMatch(cell, /^[=+\-@\t\r]/)
      }
      assert.strictEqual(Spreadsheet.write([["=1+1"]], "fr"), "\uFEFF'=1+1")
    })
  )

  it.effect("of a published quarter are the same for everybody who belongs, and name nobody", () =>
    Effect.gen(function* () {
      const { as } = yield* Paper.Place
      const awa = yield* as("awa")
      const page = yield* awa.source("mixite")
      const [, file = ""] = /href="[^"]*\/(mixite\.csv\?trimestre=[^"]+)"/.exec(page) ?? []
      const { headers, status, text } = yield* awa.file(file)
      assert.strictEqual(status, 200)
      assert.include(headers.get("content-disposition") ?? "", 'filename="mixite.csv"')
      const lines = text.split("\n").map((line) => line.split(";"))
      assert.include(lines[1]?.join(" ") ?? "", "trimestre")
      assert.isTrue(lines.some(([figure, , count]) => figure === "Âge" && count === "caché"))
      assert.strictEqual((yield* (yield* as("helene")).file(file)).text, text)
      for (const name of ["Awa", "Inès", "Malo", "Noah", "Nadia"]) assert.notInclude(text, name)
      for (const cell of text.split(/[;,\n]/)) assert.notMatch(cell, /^[=+\-@\t\r]/)
    })
  )

  it.effect("are for those who belong", () =>
    Effect.gen(function* () {
      const { as, url } = yield* Paper.Place
      assert.strictEqual((yield* (yield* as("awa")).file("tableau-de-bord.csv")).status, 403)
      assert.strictEqual((yield* sendTo(`${url}/kpa/trois-ponts/mixite.csv`, "GET")).status, 401)
      assert.strictEqual((yield* sendTo(`${url}/kpa/trois-ponts/tableau-de-bord.csv`, "GET")).status, 401)
    })
  )
})
