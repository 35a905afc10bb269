/** What the cases of consumers share: a consumer to look at, how it is run, and how its group shares the partitions. */
import { assert } from "@effect/vitest"
import { Data, Effect, Schedule } from "effect"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import * as Consumer from "@kpacite/event-store/projecting/Consumer"
import * as ConsumerRunner from "@kpacite/event-store/projecting/ConsumerRunner"
import { Documents } from "@kpacite/event-store/projecting/Documents"
import { append, upTo } from "./Fixture.ts"
import { type Opened, until } from "./Projections.ts"

/** A consumer that notes what it is given. `meets` sees every event first, and may fail. */
export const mails = (
  options: Partial<Parameters<typeof Consumer.make<unknown, never>>[0]> & {
    readonly seen?: Array<StoredEvent>
    readonly meets?: (event: StoredEvent) => Effect.Effect<unknown, unknown>
  } = {}
) => {
  const { meets = () => Effect.void, seen = [], ...rest } = options
  return Consumer.make({
    name: "mails",
    retry: Schedule.max([Schedule.spaced("1 millis"), Schedule.recurs(2)]),
    handle: (event) =>
      Effect.andThen(
        meets(event),
        Effect.sync(() => void seen.push(event))
      ),
    ...rest
  })
}

export const running = (
  { documents, store }: Opened,
  consumer: Consumer.Consumer,
  options: ConsumerRunner.Options = {}
): Effect.Effect<never> =>
  ConsumerRunner.run(consumer, { lookEvery: "5 millis", ...options }).pipe(
    Effect.provideService(EventStore, store),
    Effect.provideService(Documents, documents)
  )

export const kept = (name: string) => `consumer:${name}`

/** Waits until every partition has passed the whole log as it is now. */
export const done = (opened: Opened, name = "mails") =>
  Effect.flatMap(opened.store.lastPosition, (last) =>
    until(opened, (all) => {
      const own = all.filter((status) => status.name === kept(name))
      return own.length > 0 && own.every(({ checkpoint }) => checkpoint >= last)
    })
  )

export const positions = (events: ReadonlyArray<StoredEvent>) => events.map(({ position }) => position)

class Broken extends Data.TaggedError("Broken")<{ readonly message: string }> {}

export const failing =
  (position: number, broken = () => true) =>
  (event: StoredEvent) =>
    event.position === position && broken() ? Effect.fail(new Broken({ message: "the words of Zoé" })) : Effect.void

/** Which process works on how many partitions. */
const shares = ({ documents }: Opened) =>
  Effect.map(documents.adapter.builds, ({ builds }) => {
    const holders = new Map<string, number>()
    for (const { holder, version } of builds) {
      if (version === 1 && holder !== null) holders.set(holder, (holders.get(holder) ?? 0) + 1)
    }
    return [...holders.values()].toSorted((a, b) => a - b)
  })

export const shared = (opened: Opened, ...wanted: ReadonlyArray<number>) =>
  Effect.gen(function* () {
    while (String(yield* shares(opened)) !== String(wanted)) yield* Effect.sleep("5 millis")
  }).pipe(Effect.timeout("60 seconds"))

/** Each stream once, whole and in its order. */
export const assertWholeStreams = (events: ReadonlyArray<StoredEvent>, streams: number, each: number) => {
  const byStream = Map.groupBy(events, ({ streamId }) => streamId)
  assert.strictEqual(byStream.size, streams)
  for (const [streamId, own] of byStream) {
    assert.deepStrictEqual(
      own.map(({ version }) => version),
      upTo(each),
      streamId
    )
  }
}

/** Appends so many events, dealt out to streams in turn. */
export const write = ({ store }: Opened, run: string, count: number, streams = 3) =>
  Effect.forEach(upTo(count), (n) => store.append(append(`s${n % streams}`, `${run}-${n}`)), { discard: true })
