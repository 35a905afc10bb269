/** A server that starts again does not have to fold a long log from its beginning. */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "@kpacite/core/Cooperative"
import { ActionId, PersonId } from "@kpacite/core/Ids"
import * as LocalDate from "@kpacite/core/LocalDate"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { Snapshots } from "@kpacite/event-store/log/Snapshots"
import { CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import type { Settings } from "@kpacite/server/Settings"
import { Effect, Option, Schedule } from "effect"
import { temporaryFolder } from "../conformance/SqlitePlace.ts"
import { emptyDatabase } from "../postgres/Postgres.ts"
import * as Main from "./Main.ts"

const id = CooperativeId.make("longue")
const on = LocalDate.LocalDate.make("2026-07-01")
const awa = PersonId.make("awa")

/** A cooperative in which somebody applied, and which then wrote down a great many things to do. */
const events: ReadonlyArray<Cooperative.Event> = [
  { _tag: "CooperativeFounded", name: "Longue", territory: "Lille", carrier: "Optéos", on },
  { _tag: "ApplicationSubmitted", personId: awa, name: "Awa Ndiaye", birthDate: on, motivation: "Pour essayer.", on },
  ...Array.from({ length: 1_100 }, (_, n): Cooperative.Event => ({
    _tag: "ActionOpened",
    actionId: ActionId.make(`a${n}`),
    title: `Chose ${n}`,
    description: "",
    roleId: null,
    due: null,
    assignees: [],
    on
  }))
]

const append = Effect.gen(function* () {
  const store = yield* EventStore
  yield* store.append({
    streamId: streamId(id),
    expected: "noStream",
    events: events.map(Cooperative.codec.encode),
    metadata: { commandId: "c1", actor: "operator", occurredAt: "2026-07-01T08:00:00.000Z" }
  })
})

/** Folds as a server that has just started does. */
const load = Effect.gen(function* () {
  const { codec, projection, snapshots } = Cooperative
  const fold = yield* StreamFold.make({ projection, codec, snapshots })
  return yield* fold.load(streamId(id))
})

const snapshot = Effect.gen(function* () {
  const snapshots = yield* Snapshots
  const found = yield* snapshots.load(streamId(id), Cooperative.snapshots.name)
  return yield* Effect.fromOption(found.snapshot)
})

const server = (place: Partial<Settings>) => Main.storage(place)

const startsAgain = (place: Partial<Settings>) =>
  Effect.gen(function* () {
    const first = yield* Effect.gen(function* () {
      yield* append
      const folded = yield* load
      const { version } = yield* Effect.retry(snapshot, { times: 500, schedule: Schedule.spaced("10 millis") })
      assert.strictEqual(version, events.length)
      return folded
    }).pipe(Effect.provide(server(place)))
    const second = yield* Effect.andThen(snapshot, load).pipe(Effect.provide(server(place)))
    assert.deepStrictEqual(second, first)
    assert.strictEqual(second.state.membershipWords.names[awa], "Awa Ndiaye")
  })

describe("a server that starts again", () => {
  it.live("finds the state of a long log in a snapshot, on SQLite, without a word of anybody in the file", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      yield* startsAgain({ dataFolder: folder })
      assert.notInclude(readFileSync(join(folder, "kpacite.sqlite"), "latin1"), "Ndiaye")
    })
  )

  it.live("finds the state of a long log in a snapshot, on PostgreSQL", () =>
    Effect.gen(function* () {
      yield* startsAgain({ databaseUrl: Option.some(yield* emptyDatabase) })
    })
  )
})
