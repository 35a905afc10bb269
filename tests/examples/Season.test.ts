/** Verifies: F7 N1 F2 — the same season on every store folds to the same views, cent for cent. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Game from "@kpacite/core/games/Game"
import { FicheId, PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as Fiche from "@kpacite/core/planning/Fiche"
import * as MayWork from "@kpacite/core/planning/MayWork"
import * as WorksOn from "@kpacite/core/planning/WorksOn"
import * as TrelloExport from "@kpacite/core/kanban/TrelloExport"
import * as Week from "@kpacite/core/Week"
import * as Draft from "@kpacite/event-store/projecting/Draft"
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
  quote: "devis-salon",
  game: "game-six-rules",
  id: "rule",
  proposal: "rule",
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
      assert.deepStrictEqual(refused, [
        "share-w28: NothingToShare",
        "noah-bal: WorkRuleBroken",
        "m-h-appele: NoConsentToCall",
        "repas-precises: ApprovalMissing",
        "noah-haie: WorkRuleBroken"
      ])
    })
  )

  /** Verifies: A1 */
  it.effect("can be told on any day, as if its last week were the one before", () =>
    Effect.gen(function* () {
      // Every day of the week, and weeks whose work would fall on public holidays; never before the law that refuses a call in it.
      const days = [
        ...["07", "08", "09", "10", "11", "12", "13"].map((of) => `2026-12-${of}`),
        "2026-09-28",
        "2027-01-04",
        "2027-05-14",
        "2027-05-18",
        "2027-06-01",
        "2027-12-27",
        "2029-05-16",
        "2030-11-12"
      ]
      for (const today of days.map((day) => LocalDate.LocalDate.make(day))) {
        const { commands } = yield* Season.readFor(Season.until(today))
        let state = Cooperative.projection.initial
        for (const { refused, ...asked } of commands) {
          const decided = Cooperative.decide(asked, state)
          assert.strictEqual(
            Result.isFailure(decided) ? decided.failure._tag : undefined,
            refused,
            `${asked.commandId} told on ${today}`
          )
          if (Result.isSuccess(decided)) state = Draft.fold(Cooperative.projection, state, decided.success)
        }
        const now = Season.moment(`${today}T00:00`)
        const last = commands.at(-1)?.at ?? now
        assert.isTrue(last < now, `${last} is before ${today}`)
        const week = Week.of(LocalDate.plusDays(today, -7))
        assert.strictEqual(Week.of(Instant.toLocalDate(last)), week)
        assert.isTrue(Object.values(state.sharing.pots).some((pot) => pot.week === week && pot.status === "agreed"))
        const ahead = Object.entries(state.planning.fiches).filter(
          ([, { quoteId, ...fiche }]) => quoteId === null && Fiche.isUpcoming({ quoteId, ...fiche }, now)
        )
        assert.lengthOf(ahead, 3)
        const noah = PersonId.make("noah")
        const refusing = ahead.filter(([id, fiche]) =>
          Result.isFailure(
            MayWork.mayWork(
              { personId: noah, seat: "regular" },
              FicheId.make(id),
              fiche,
              WorksOn.of(state.planning.fiches),
              state
            )
          )
        )
        assert.deepStrictEqual(
          refusing.map(([id]) => id),
          ["f15-haie"]
        )
        const members = Object.entries(state.membership.members).filter(([, { status }]) => status === "active")
        assert.lengthOf(members, 11)
        for (const [id] of members) assert.isDefined(state.referents.readings[id]?.referentId, id)
        assert.isAbove(Object.values(state.followUp.interviews).filter(({ status }) => status === "held").length, 4)
        assert.isTrue(
          Object.values(state.followUp.interviews).some(({ at, status }) => status === "planned" && at > now)
        )
        assert.isAbove(Object.keys(state.goals.goals).length, 3)
        assert.isAbove(Object.keys(state.indicators.consents).length, 5)
      }
    })
  )

  it.effect("goes on with the days that an earlier start has told", () =>
    Effect.gen(function* () {
      const today = LocalDate.LocalDate.make("2026-12-09")
      const first = yield* Season.readFor(Season.until(today))
      const founded = Instant.toLocalDate(first.commands[0]?.at ?? Season.moment("2026-01-01T00:00"))
      const later = yield* Season.readFor(Season.since(founded, LocalDate.plusDays(today, 20)))
      assert.deepStrictEqual(
        later.commands.map(({ at, commandId }) => `${at} ${commandId}`),
        first.commands.map(({ at, commandId }) => `${at} ${commandId}`)
      )
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
