/**
 * Makes the golden files that are missing, and tells the stories on: `npx pnpm@12 golden`.
 *
 * The log of a slice (`log.ndjson`) and the digests of what it folds to (`state.json`) are written anew: the log keeps the events
 * that it has and grows at its end, and the digests follow. What is in `events/` and the common beginning never change.
 */
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Console, DateTime, Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Actor from "../../src/Actor.ts"
import type { Asked } from "../../src/Asked.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Golden from "./Golden.ts"

/** The log of a slice as it is, with its story told to the end. */
const told = (slice: Golden.Slice) =>
  Effect.gen(function* () {
    const known = Golden.log(slice)
    const store = yield* EventStore
    yield* store.restore(known.map((event) => ({ event, ...appendOf(event, known) })))
    const { codec, decide, projection } = Cooperative
    const handler = yield* CommandHandler.make({ decide, codec, fold: yield* StreamFold.make({ projection, codec }) })
    /** What is confidential is decided with both streams, and written to where each event belongs. */
    const confided = Effect.fnUntraced(function* (asked: Asked<Cooperative.Command>) {
      const { actor, at, commandId } = asked
      const streams = [Golden.confidentialStream, Golden.stream]
      if ((yield* store.read(Golden.confidentialStream, { commandId })).events.length > 0) return
      const [inside, outside] = yield* Effect.forEach(streams, (stream) =>
        Effect.map(store.read(stream), ({ events }) =>
          events.map(codec.decode).reduce(projection.evolve, projection.initial)
        )
      )
      if (inside === undefined || outside === undefined) return
      const decided = yield* Effect.fromResult(decide(asked, Cooperative.joined(outside, inside)))
      const isInside = ({ _tag }: Cooperative.Event) => Cooperative.confidential.events.has(_tag)
      const appends = [
        [Golden.confidentialStream, "care", decided.filter(isInside)],
        [Golden.stream, Actor.toString(actor), decided.filter((event) => !isInside(event))]
      ] as const
      yield* store.appendAll(
        appends.flatMap(([streamId, by, events]) =>
          events.length === 0
            ? []
            : [
                {
                  streamId,
                  expected: "any" as const,
                  events: events.map(codec.encode),
                  metadata: { commandId, actor: by, occurredAt: at }
                }
              ]
        )
      )
    })
    for (const asked of yield* Effect.promise(() => Golden.storyOf(slice))) {
      yield* TestClock.setTime(DateTime.toEpochMillis(DateTime.makeUnsafe(asked.at)))
      const { actor, at, commandId } = asked
      if (Cooperative.confidential.commands.has(asked.command._tag)) {
        yield* confided(asked)
        continue
      }
      yield* handler.execute(Golden.stream, asked, { commandId, actor: Actor.toString(actor), occurredAt: at })
    }
    return yield* store.readAll({ after: 0, maxCount: 100_000 })
  }).pipe(Effect.provide(MemoryEventStore.layer), Effect.provide(TestClock.layer()))

/** The place of an event in its append, and the size of that. */
const appendOf = (event: StoredEvent, log: ReadonlyArray<StoredEvent>) => {
  const append = log.filter(
    ({ metadata, streamId }) => streamId === event.streamId && metadata.commandId === event.metadata.commandId
  )
  return { place: append.indexOf(event), size: append.length }
}

const make = Effect.fnUntraced(function* (slice: Golden.Slice) {
  const before = Golden.foldedBefore(slice)
  const now = Golden.folded(slice, Golden.log(slice).slice(0, before?.events))
  for (const [part, { digest, format }] of Object.entries(before?.parts ?? {})) {
    const present = now.parts[part]
    if (present !== undefined && present.format === format && present.digest !== digest) {
      return yield* Console.error(
        `${slice.name}: the same events fold to another ${part} than before. Export \`format = ${format + 1}\` from it.`
      )
    }
  }
  const log = yield* told(slice)
  Golden.keepSequel(slice, log.slice(Golden.beginning().length))
  Golden.keepFolded(slice, Golden.folded(slice, log))
  for (const type of Golden.typesOf(slice)) {
    const version = Golden.versionOf(type)
    if (Golden.find(slice, type, version) !== undefined) continue
    const event = log.find((one) => one.type === type && one.schemaVersion === version)
    if (event === undefined) {
      yield* Console.error(
        `${slice.name}: no ${type} in version ${version}; add a command that makes it happen to test/${slice.name}/golden/Story.ts.`
      )
      continue
    }
    Golden.keep(slice, { event, shape: Golden.shapeOf(type) })
    yield* Console.log(`${slice.name}: ${type}, version ${version}`)
  }
})

await Effect.runPromise(Effect.forEach(Golden.slices, make, { discard: true }))
