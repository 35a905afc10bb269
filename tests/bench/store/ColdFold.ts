/**
 * Folds that begin with nothing, beside reading and decoding the same events: over a stream in which every event brings a
 * new id, and over years of a cooperative. Where copies stand beside, the same fold does without the drafts of the kernel.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import * as EventCodec from "@kpacite/event-store/log/EventCodec"
import * as EventStore from "@kpacite/event-store/log/EventStore"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Projection from "@kpacite/event-store/projecting/Projection"
import * as SqliteEventStore from "@kpacite/storage-sqlite/SqliteEventStore"
import { Effect, Equal, ManagedRuntime, Schema } from "effect"
import type * as Bench from "../Bench.ts"
import * as Years from "./Years.ts"

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

/** A state of which the largest part is a record by id. */
const sheets = Projection.parts({
  planning: {
    initial: { sheets: {}, places: 0 },
    evolve: (state: { readonly sheets: Sheets; readonly places: number }, { by, id, places, title }: Opened) => ({
      sheets: Draft.put(state.sheets, id, { title, places, signedUp: [by] }),
      places: state.places + places
    }),
    format: 1
  }
})

const streamId = "cooperative"
const page = 1_000

/** What is folded. */
interface Folding<S, E> {
  readonly projection: Projection.Projection<S, E>
  readonly codec: EventCodec.EventCodec<E>
  readonly events: (count: number) => ReadonlyArray<E>
}

const prepare = async <S, E>(
  { codec, events, projection }: Folding<S, E>,
  count: number,
  withCopies: boolean
): Promise<Bench.Prepared> => {
  const folder = await mkdtemp(join(tmpdir(), "kpacite-bench-"))
  const runtime = ManagedRuntime.make(SqliteEventStore.layer({ file: join(folder, "log.sqlite") }))
  const store = await runtime.runPromise(
    Effect.gen(function* () {
      return yield* EventStore.EventStore
    })
  )
  const happened = events(count)
  for (let version = 0; version < count; version += page) {
    const encoded = happened.slice(version, version + page).map(codec.encode)
    const metadata = { commandId: `c${version}`, actor: "bench", occurredAt: "2026-07-06T08:00:00.000Z" }
    await runtime.runPromise(store.append({ streamId, expected: version, events: encoded, metadata }))
  }

  /** Reads and decodes every page, and does something with it. */
  const through = <A>(initial: A, next: (sofar: A, events: ReadonlyArray<E>) => A) =>
    Effect.gen(function* () {
      let sofar = initial
      for (let from = 1; ; from += page) {
        const { events } = yield* store.read(streamId, { fromVersion: from, maxCount: page })
        sofar = next(sofar, yield* codec.decodeAll(events))
        if (events.length < page) return sofar
      }
    })
  const read = through(0, (events, more) => events + more.length)
  const withoutDrafts = through(projection.initial, (state, events) =>
    events.reduce((s, e) => projection.evolve(s, e), state)
  )
  const folded = StreamFold.make({ projection, codec }).pipe(
    Effect.flatMap((fold) => fold.load(streamId)),
    Effect.map(({ state }) => state),
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
  if (withCopies) {
    const [one, other] = [await runtime.runPromise(folded), await runtime.runPromise(withoutDrafts)]
    if (!Equal.equals(one, other)) problems.push("a fold with drafts is not what it is with copies")
    if (Equal.equals(one, projection.initial)) problems.push("nothing was folded")
  }
  return {
    ours: contender("cold fold with drafts", folded),
    others: [
      contender("reading and decoding alone", read),
      ...(withCopies ? [contender("cold fold with copies", withoutDrafts)] : [])
    ],
    problems,
    close: async () => {
      await runtime.dispose()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

const effort: Bench.Effort = { rounds: 5, batch: 100, warmUp: 500 }

const spoken = (count: number) => count.toLocaleString("en").replaceAll(",", " ")

/** Only the first has copies beside it: for ten thousand events they take more than half a minute, and it gets worse from there. */
const ofSheets = [3_000, 10_000, 30_000, 100_000].map((count): Bench.Case => ({
  name: `cold-fold-${count}`,
  title: `SQLite: cold fold of ${spoken(count)} events, ids growing`,
  unit: "events",
  prepare: () => {
    const events = (count: number) => Array.from({ length: count }, (_, n) => opened(n))
    return prepare({ projection: sheets, codec, events }, count, count === 3_000)
  },
  effort
}))

const ofYears = [3_000, 10_000, 30_000, 100_000].map((count): Bench.Case => ({
  name: `cooperative-fold-${count}`,
  title: `SQLite: cold fold of a cooperative of ${spoken(count)} events`,
  unit: "events",
  prepare: () => prepare({ ...Cooperative, events: Years.events }, count, count <= 10_000),
  effort
}))

export const cases: ReadonlyArray<Bench.Case> = [...ofSheets, ...ofYears]
