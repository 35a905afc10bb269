/** Verifies: M1 — a real Trello export is looked at, then imported, over a real socket. */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as TrelloExport from "@kpacite/core/kanban/TrelloExport"
import { Effect, Result } from "effect"
import * as Sources from "../Sources.ts"
import * as Servers from "./Servers.ts"

const folder = `${Sources.root}examples/trello-board/`
const board = Result.getOrThrow(TrelloExport.parse(JSON.parse(readFileSync(`${folder}trello-project100.json`, "utf8"))))
const id = "les-ormes"
const preview = `/cooperatives/${id}/kanban/preview-trello-import`
const importing = `/cooperatives/${id}/kanban/import-trello`

describe("a Trello board over HTTP", () => {
  it.effect("is previewed without writing anything, imported as previewed, and changes nothing the second time", () =>
    Effect.gen(function* () {
      const server = yield* Servers.withCooperative()
      const client = server.client(server.coordinator)

      const { document, version } = yield* client.view(id, "kanban", "preview-trello-import", { board })
      assert.deepStrictEqual(
        document.cards.map(({ title }) => title),
        board.cards.map(({ name }) => name)
      )
      const before = yield* client.view(id, "kanban", "board", {})
      assert.strictEqual(before.version, version)

      const imported = yield* client.command(id, { _tag: "ImportTrello", board })
      // One event says that the board was imported; the preview counts the facts of its cards.
      assert.strictEqual(imported.events.length, document.facts + 1)
      const again = yield* client.command(id, { _tag: "ImportTrello", board })
      assert.deepStrictEqual(again.events, [])
    })
  )

  it.effect("is taken as Trello writes it, at both addresses, whatever else is in the file", () =>
    Effect.gen(function* () {
      const server = yield* Servers.withCooperative()
      for (const name of ["trello-project100.json", "tableau-de-quartier.json"]) {
        const body = JSON.stringify({ board: JSON.parse(readFileSync(`${folder}${name}`, "utf8")) })
        for (const address of [preview, importing]) {
          const answer = yield* server.send("POST", address, { token: server.coordinator, body })
          assert.strictEqual(answer.status, 200, answer.text.slice(0, 300))
        }
      }
    })
  )

  it.effect(
    "may be as large as the largest that people reported, and is read as the same without what nobody reads",
    () =>
      Effect.gen(function* () {
        const server = yield* Servers.withCooperative()
        const pictures = Array.from({ length: 17_000 }, (_, index) => ({ id: `${index}`, url: "x".repeat(1000) }))
        const asked = { token: server.coordinator, body: JSON.stringify({ board: { ...board, pluginData: pictures } }) }
        assert.isAbove(asked.body.length, 17_000_000)
        const large = yield* server.send("POST", preview, asked)
        const small = yield* server.send("POST", preview, { ...asked, body: JSON.stringify({ board }) })
        assert.strictEqual(large.status, 200)
        assert.deepStrictEqual(large.json, small.json)
      })
  )

  it.effect(
    "that is larger still is refused without the advice to cut it, as is a field around it that nobody knows",
    () =>
      Effect.gen(function* () {
        const server = yield* Servers.withCooperative()
        const headers = { "accept-language": "en" }
        const asked = { token: server.coordinator, headers }
        const body = " ".repeat(TrelloExport.mostBytes + 1)
        const large = yield* server.send("POST", importing, { ...asked, body })
        assert.deepInclude(large.json, { status: 413, tag: "BodyTooLarge", facts: { limit: TrelloExport.mostBytes } })
        assert.include(large.json.remedy, "Do not cut it into pieces.")
        const slip = yield* server.send("POST", importing, { ...asked, body: JSON.stringify({ board, peple: {} }) })
        assert.strictEqual(slip.status, 422)
        assert.deepStrictEqual(
          slip.json.errors.map(({ pointer }: { readonly pointer: string }) => pointer),
          ["/peple"]
        )
        const none = yield* server.send("POST", importing, {
          ...asked,
          body: JSON.stringify({ board: { ...board, cards: 1 } })
        })
        assert.deepStrictEqual(
          none.json.errors.map(({ pointer }: { readonly pointer: string }) => pointer),
          ["/board/cards"]
        )
      })
  )

  it.effect("is described as open where it is, and closed around it", () =>
    Effect.gen(function* () {
      const { paths } = (yield* (yield* Servers.open()).send("GET", "/openapi.json")).json
      for (const name of ["import-trello", "preview-trello-import"]) {
        const { schema } = paths[`/cooperatives/{id}/kanban/${name}`].post.requestBody.content["application/json"]
        assert.isFalse(schema.additionalProperties)
        assert.include(Object.keys(schema.properties.board.properties), "cards")
        assert.notInclude(JSON.stringify(schema.properties.board), '"additionalProperties":false')
      }
    })
  )

  it.effect("in two parts of the same day ends with the cards of both", () =>
    Effect.gen(function* () {
      const server = yield* Servers.withCooperative()
      const client = server.client(server.coordinator)
      for (const cards of [board.cards.slice(0, 2), board.cards.slice(2)]) {
        yield* client.command(id, { _tag: "ImportTrello", board: { ...board, cards } })
      }
      const { document } = yield* client.view(id, "kanban", "board", {})
      const { blocked, doing, done, todo } = document.actions
      assert.strictEqual([todo, doing, blocked, done].flat().length, board.cards.length)
    })
  )

  it.effect("may have a card with more words than one text has room for: the end is left out, and that is said", () =>
    Effect.gen(function* () {
      const server = yield* Servers.withCooperative()
      const client = server.client(server.coordinator)
      const [card, role] = ["64a1b2c3d4e5f60718293101", "64a1b2c3d4e5f60718293102"]
      const items = Array.from({ length: 200 }, (_, index) => ({
        name: `${index} `.padEnd(200, "à faire "),
        pos: index
      }))
      const large = Result.getOrThrow(
        TrelloExport.parse({
          id: "64a1b2c3d4e5f60718290001",
          lists: [
            { id: "l1", name: "À faire" },
            { id: "l2", name: "Rôles" }
          ],
          cards: [
            { id: card, name: "Fête", idList: "l1" },
            { id: role, name: "Tout", idList: "l2" }
          ],
          checklists: [card, role].flatMap((idCard) =>
            Array.from({ length: 30 }, (_, index) => ({
              id: `${idCard}-${index}`,
              idCard,
              name: "Courses",
              checkItems: items
            }))
          )
        })
      )
      const { document } = yield* client.view(id, "kanban", "preview-trello-import", { board: large })
      assert.deepStrictEqual(
        document.cards.map(({ remarks }) => remarks.includes("wordsLeftOut")),
        [true, true]
      )
      const { events } = yield* client.command(id, { _tag: "ImportTrello", board: large })
      assert.strictEqual(events.length, document.facts + 1)
      const opened = events.flatMap((event) => (event._tag === "ActionOpened" ? [event.description] : []))
      assert.match(opened.join(), /\n- \[ \] \d+ [^\n]*[^\n ]$/)
      assert.deepStrictEqual((yield* client.command(id, { _tag: "ImportTrello", board: large })).events, [])
    })
  )
})
