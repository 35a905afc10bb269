/** Verifies: F7 N1 F2 — the same season on every store folds to the same views, cent for cent. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Game from "@kpacite/core/games/Game"
import { PersonId } from "@kpacite/core/Ids"
import * as TrelloExport from "@kpacite/core/kanban/TrelloExport"
import * as Week from "@kpacite/core/Week"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Season from "@kpacite/example-season/Season"
import * as SeasonStory from "@kpacite/example-season/main"
import * as Explanation from "@kpacite/fair-split/Explanation"
import * as PostgresEventStore from "@kpacite/storage-postgres/PostgresEventStore"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect, Layer, Result, Schema } from "effect"
import { temporaryFolder } from "../conformance/SqlitePlace.ts"
import { emptyDatabase } from "../postgres/Postgres.ts"

const at = Season.moment("2026-08-21T18:00")
const person = (id: string) => Actor.person(PersonId.make(id))
const weeks = ["W28", "W29", "W30", "W31", "W32", "W33", "W34"].map((week) => Week.Week.make(`2026-${week}`))
const viewers = ["nadia", "helene", "karim", "awa", "zoe", "samuel"].map(person)

const quartier = new URL("../../examples/trello-board/tableau-de-quartier.json", import.meta.url)
const board = Result.getOrThrow(TrelloExport.parse(JSON.parse(readFileSync(quartier, "utf8"))))

/** For the views that show one thing of many, or what something would give. */
const some = {
  fiche: "f05-bal",
  client: "comite",
  game: "game-six-rules",
  ttc: 24_000,
  people: 4,
  board,
  rules: Game.sixRules,
  over: { _tag: "Season" }
}

/** Every view of the cooperative as each of these people sees it, written as JSON. */
const everything = (state: Cooperative.State): ReadonlyArray<string> =>
  viewers.flatMap((viewer) => [
    ...Object.entries(Cooperative.views).flatMap(([slice, views]) =>
      Object.entries(views).map(([name, view]) => `${slice}/${name} ${shown(view, state, viewer, some)}`)
    ),
    ...weeks.map((week) => shown(Cooperative.views.treasury.week, state, viewer, { week }))
  ])

const shown = (view: unknown, state: Cooperative.State, viewer: Actor.Actor, query: object): string => {
  // The views differ in their types; here only what they write matters.
  const { document, show } = view as typeof Cooperative.views.treasury.week
  return Result.match(show(state, { viewer, at, query }), {
    onFailure: ({ _tag }) => _tag,
    onSuccess: (seen) => JSON.stringify(Schema.encodeSync(Schema.toCodecJson(document))(seen))
  })
}

describe("the season", () => {
  it.live("folds to the same views in memory, on SQLite and on PostgreSQL", () =>
    Effect.gen(function* () {
      const file = join(yield* temporaryFolder, "season.db")
      const url = yield* emptyDatabase
      const inMemory = yield* SeasonStory.replay.pipe(Effect.provide(MemoryEventStore.layer))
      const onSqlite = yield* SeasonStory.replay.pipe(Effect.provide(SqliteEventStore.layer({ file })))
      const onPostgres = yield* SeasonStory.replay.pipe(
        Effect.provide(PostgresEventStore.layerPool({ url }).pipe(Layer.orDie))
      )
      assert.isAbove(inMemory.version, 200)
      assert.strictEqual(onSqlite.version, inMemory.version)
      assert.strictEqual(onPostgres.version, inMemory.version)
      const shownToSomebody = new Set(everything(inMemory.state).flatMap((line) => /^(\S+) \{/.exec(line)?.[1] ?? []))
      for (const [slice, views] of Object.entries(Cooperative.views))
        for (const name of Object.keys(views))
          assert.isTrue(shownToSomebody.has(`${slice}/${name}`), `${slice}/${name}`)
      assert.deepStrictEqual(everything(onSqlite.state), everything(inMemory.state))
      assert.deepStrictEqual(everything(onPostgres.state), everything(inMemory.state))
    })
  )

  it.effect("told twice to the same store writes nothing the second time", () =>
    Effect.gen(function* () {
      const first = yield* SeasonStory.replay
      const second = yield* SeasonStory.replay
      assert.strictEqual(second.version, first.version)
    }).pipe(Effect.provide(MemoryEventStore.layer))
  )

  it.effect("refuses exactly what the story says is refused", () =>
    Effect.gen(function* () {
      const { commands } = yield* Season.read
      let state = Cooperative.projection.initial
      const refused: Array<string> = []
      for (const asked of commands) {
        const decided = Cooperative.decide(asked, state)
        if (Result.isSuccess(decided)) state = decided.success.reduce(Cooperative.projection.evolve, state)
        else refused.push(`${asked.commandId}: ${decided.failure._tag}`)
      }
      assert.deepStrictEqual(refused, ["share-w28: NothingToShare", "noah-bal: WorkRuleBroken"])
    })
  )

  it.effect("explains every pot down to the cent", () =>
    Effect.gen(function* () {
      const { state } = yield* SeasonStory.replay
      for (const week of weeks) {
        const sheet = yield* Effect.fromResult(
          Cooperative.views.treasury.week.show(state, { viewer: person("awa"), at, query: { week } })
        )
        for (const { explanation } of sheet.pots) assert.isTrue(explanation !== null && Explanation.check(explanation))
      }
    }).pipe(Effect.provide(MemoryEventStore.layer))
  )

  it.effect("is told as a list of weeks", () =>
    Effect.gen(function* () {
      const lines = yield* SeasonStory.story
      assert.strictEqual(lines.length, 7)
      assert.include(lines.join("\n"), "2026-W31 (avoir)")
    }).pipe(Effect.provide(MemoryEventStore.layer))
  )
})
