/**
 * A fold that begins with nothing, over a stream in which every event brings a new id: what it costs beside reading and
 * decoding the same events, with the drafts of the kernel and with the copies that one would write without them.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import * as EventStore from "@kpacite/event-store/log/EventStore"
import * as Projection from "@kpacite/event-store/projecting/Projection"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect, ManagedRuntime, Schema } from "effect"
import type * as Bench from "../Bench.ts"

/** As the events of a cooperative are: a few fields, one of them the id of something new. */
const Opened = Schema.TaggedStruct("Opened", {
  id: Schema.NonEmptyString,
  title: Schema.String,
  places: Schema.Int,
  by: Schema.String,
  on: Schema.String
})
type Opened = typeof Opened.Type

const codec = EventCodec.make(Opened)

const opened = (n: number): Opened => ({
  _tag: "Opened",
  id: `fiche-${n}`,
  title: "Clear the paths, sort the tools, close the shed.",
  places: 1 + (n % 6),
  by: `member-${n % 15}`,
  on: "2026-07-06"
})

interface Sheet {
  readonly title: string
  readonly places: number
  readonly signedUp: ReadonlyArray<string>
}

type Sheets = { readonly [id: string]: Sheet }

/** A state of which the largest part is a record by id, put by one of the two ways. */
const projection = (put: (sheets: Sheets, id: string, sheet: Sheet) => Sheets) =>
  Projection.parts({
    planning: {
      initial: { sheets: {}, places: 0 },
      evolve: (state: { readonly sheets: Sheets; readonly places: number }, { by, id, places, title }: Opened) => ({
        sheets: put(state.sheets, id, { title, places, signedUp: [by] }),
        places: state.places + places
      }),
      format: 1
    }
  })

const drafts = projection(Draft.put)
const copies = projection((sheets, id, sheet) => ({ ...sheets, [id]: sheet }))

const streamId = "cooperative"
const page = 1_000

const prepare = async (count: number, withCopies: boolean): Promise<Bench.Prepared> => {
  const folder = await mkdtemp(join(tmpdir(), "kpacite-bench-"))
  const runtime = ManagedRuntime.make(SqliteEventStore.layer({ file: join(folder, "log.sqlite") }))
  const store = await runtime.runPromise(
    Effect.gen(function* () {
      return yield* EventStore.EventStore
    })
  )
  for (let version = 0; version < count; version += page) {
    const events = Array.from({ length: Math.min(page, count - version) }, (_, n) => codec.encode(opened(version + n)))
    const metadata = { commandId: `c${version}`, actor: "bench", occurredAt: "2026-07-06T08:00:00.000Z" }
    await runtime.runPromise(store.append({ streamId, expected: version, events, metadata }))
  }

  const read = Effect.gen(function* () {
    let events = 0
    while (true) {
      const slice = yield* store.read(streamId, { fromVersion: events + 1, maxCount: page })
      events += (yield* codec.decodeAll(slice.events)).length
      if (slice.events.length < page) return events
    }
  })
  const folded = (projection: typeof drafts) =>
    StreamFold.make({ projection, codec }).pipe(
      Effect.flatMap((fold) => fold.load(streamId)),
      Effect.provideService(EventStore.EventStore, store)
    )
  const contender = <A>(name: string, once: Effect.Effect<A, unknown>): Bench.Contender => ({
    name,
    perOperation: count,
    work: async (times) => {
      for (let time = 0; time < times; time++) await runtime.runPromise(once)
    }
  })

  const problems: Array<string> = []
  if ((await runtime.runPromise(read)) !== count) problems.push("not every event is read")
  for (const one of withCopies ? [drafts, copies] : [drafts]) {
    const { state } = await runtime.runPromise(folded(one))
    const { places, sheets } = state.planning
    const expected = Array.from({ length: count }, (_, n) => opened(n).places).reduce((sum, one) => sum + one, 0)
    if (Object.keys(sheets).length !== count || places !== expected) problems.push("a fold has lost something")
  }
  return {
    ours: contender("cold fold with drafts", folded(drafts)),
    others: [
      contender("reading and decoding alone", read),
      ...(withCopies ? [contender("cold fold with copies", folded(copies))] : [])
    ],
    problems,
    close: async () => {
      await runtime.dispose()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

const effort: Bench.Effort = { rounds: 5, batch: 100, warmUp: 500 }

/** Only the first has copies beside it: for ten thousand events they take more than half a minute, and it gets worse from there. */
export const cases: ReadonlyArray<Bench.Case> = [3_000, 10_000, 30_000, 100_000].map((count) => ({
  name: `cold-fold-${count}`,
  title: `SQLite: cold fold of ${count.toLocaleString("en").replaceAll(",", " ")} events, ids growing`,
  unit: "events",
  prepare: () => prepare(count, count === 3_000),
  effort
}))
