/**
 * Makes the golden files that are missing; those that are there are never touched:
 *
 *     node packages/core/test/golden/make.ts
 *
 * It asks what the story asks and the log does not have yet, keeps the first event of each type and version, and notes
 * what the log folds to.
 */
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { Console, DateTime, Effect } from "effect"
import { TestClock } from "effect/testing"
import { isDeepStrictEqual } from "node:util"
import * as Actor from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Golden from "./Golden.ts"
import * as Story from "./Story.ts"

/** The log as it is, with the story told to its end. */
const told = (known: ReadonlyArray<StoredEvent>) =>
  Effect.gen(function* () {
    const store = yield* EventStore
    yield* store.restore(known.map((event) => ({ event, ...appendOf(event, known) })))
    const { codec, decide, projection } = Cooperative
    const handler = yield* CommandHandler.make({ decide, codec, fold: yield* StreamFold.make({ projection, codec }) })
    for (const [streamId, commands] of Object.entries(Story.commands)) {
      for (const asked of commands) {
        yield* TestClock.setTime(DateTime.toEpochMillis(DateTime.makeUnsafe(asked.at)))
        const { actor, at, commandId } = asked
        yield* handler.execute(streamId, asked, { commandId, actor: Actor.toString(actor), occurredAt: at })
      }
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

const make = Effect.gen(function* () {
  const known = Golden.log()
  const before = Golden.state()
  const sameFormat = before.format === Cooperative.snapshots.format
  const now = Golden.folded(known.slice(0, before.events))
  if (sameFormat && !isDeepStrictEqual(now, before)) {
    return yield* Console.error(
      "The same events fold to another state than before: raise Cooperative.snapshots.format."
    )
  }
  const log = yield* told(known)
  Golden.keepLog(log)
  Golden.keepState(Golden.folded(log))
  for (const type of Golden.types) {
    const version = Golden.versionOf(type)
    if (Golden.find(type, version) !== undefined) continue
    const event = log.find((one) => one.type === type && one.schemaVersion === version)
    if (event === undefined) {
      yield* Console.error(`No ${type} in version ${version}: add a command to Story.ts that makes it happen.`)
      continue
    }
    Golden.keep({ event, shape: Golden.shapeOf(type) })
    yield* Console.log(`${type}, version ${version}`)
  }
})

await Effect.runPromise(make)
