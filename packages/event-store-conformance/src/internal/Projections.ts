/** What the cases of documents and projections share: a projection to look at, what it must show, and how it is run. */
import { assert } from "@effect/vitest"
import { Effect, Schedule, Schema } from "effect"
import * as DocumentProjection from "@kpacite/event-store/projecting/DocumentProjection"
import { Documents } from "@kpacite/event-store/projecting/Documents"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as ProjectionStatus from "@kpacite/event-store/projecting/ProjectionStatus"
import * as Projector from "@kpacite/event-store/projecting/Projector"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"

export interface Opened {
  readonly store: EventStore["Service"]
  readonly documents: Documents["Service"]
}

/** Which commands were noted in a stream, in their order, and by which version of the projection. */
const Notes = Schema.Struct({ by: Schema.Int, commands: Schema.Array(Schema.String) })

/** One document for each stream. `meets` sees every event first, and may throw. */
export const notes = (
  options: {
    readonly name?: string
    readonly version?: number
    readonly types?: ReadonlyArray<string>
    readonly streamPrefix?: string
    readonly meets?: (event: StoredEvent) => void
  } = {}
) => {
  const { meets, name = "notes", version = 1, ...filter } = options
  return DocumentProjection.make({
    name,
    version,
    ...filter,
    document: Notes,
    initial: () => ({ by: version, commands: [] }),
    retry: Schedule.max([Schedule.spaced("1 millis"), Schedule.recurs(2)]),
    project: (event) => {
      meets?.(event)
      return [
        {
          key: event.streamId,
          evolve: ({ by, commands }) => ({ by, commands: [...commands, event.metadata.commandId] })
        }
      ]
    }
  })
}

/** The same by hand. */
export const expected = (log: ReadonlyArray<StoredEvent>, by = 1) =>
  Array.from(
    Map.groupBy(log, (event) => event.streamId),
    ([key, events]) => ({
      key,
      document: { by, commands: events.map((event) => event.metadata.commandId) }
    })
  ).toSorted((a, b) => (a.key < b.key ? -1 : 1))

/** What readers see. */
export const shown = ({ documents }: Opened, name = "notes") =>
  Effect.map(documents.list(name), (page) => page.documents)

/** Runs projections until the scope ends, without long waits. */
export const running = (
  { documents, store }: Opened,
  projections: ReadonlyArray<DocumentProjection.DocumentProjection>,
  options: Partial<Projector.Options> = {}
) =>
  Projector.run({ projections, lookEvery: "5 millis", keepFor: 0, ...options }).pipe(
    Effect.provideService(EventStore, store),
    Effect.provideService(Documents, documents)
  )

/** Asks for the status, or does something about it. */
export const asking = <A, E>({ documents, store }: Opened, effect: Effect.Effect<A, E, EventStore | Documents>) =>
  effect.pipe(Effect.provideService(EventStore, store), Effect.provideService(Documents, documents))

/** Waits until readers see the whole log as it is now. */
export const caughtUp = (opened: Opened, name = "notes") =>
  Effect.flatMap(opened.store.lastPosition, (last) =>
    Effect.timeout(asking(opened, ProjectionStatus.reached(name, last)), "60 seconds")
  )

/** Waits until the status is as it should be. */
export const until = (opened: Opened, condition: (statuses: ReadonlyArray<ProjectionStatus.Status>) => boolean) =>
  Effect.gen(function* () {
    while (true) {
      const statuses = yield* asking(opened, ProjectionStatus.all)
      if (condition(statuses)) return statuses
      yield* Effect.sleep("5 millis")
    }
  }).pipe(Effect.timeout("60 seconds"))

export const assertShows = Effect.fnUntraced(function* (
  opened: Opened,
  log: ReadonlyArray<StoredEvent>,
  name = "notes"
) {
  assert.deepStrictEqual(yield* shown(opened, name), expected(log))
})
