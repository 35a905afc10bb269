/** Verifies: M1 — a real Trello export is looked at, then imported, over a real socket. */
import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import * as TrelloExport from "@kpacite/core/kanban/TrelloExport"
import { Effect, Result } from "effect"
import * as Sources from "../Sources.ts"
import * as Servers from "./Servers.ts"

const file = `${Sources.root}examples/trello-board/trello-project100.json`
const board = Result.getOrThrow(TrelloExport.parse(JSON.parse(readFileSync(file, "utf8"))))
const id = "les-ormes"

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
})
