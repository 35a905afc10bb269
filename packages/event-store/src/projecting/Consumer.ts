/**
 * Effects that follow from events: a mail is sent, another system is called. A consumer has a name, and a checkpoint that
 * outlives the program; it goes on after the last event that it acknowledged.
 *
 * **At least once**: whoever is stopped between the handling and the acknowledgement, or falls asleep for longer than the
 * lease lasts, leaves an event behind that is handled once more. So a handler gives the `eventId` along as an idempotency
 * key, or remembers it where it writes; a handler that writes in the same database as the checkpoint can write in one
 * transaction with it, and then nothing happens twice.
 *
 * @since 0.1.0
 */
import { type Effect, Schedule } from "effect"
import { keptAs } from "../internal/consumerGroup.ts"
import type { StoredEvent } from "../log/StoredEvent.ts"
import type { Status } from "./ProjectionStatus.ts"

/**
 * A consumer with a name. Programs that run the same name share the work: one partition is worked on by one of them at a
 * time, and all events of a stream belong to the same partition.
 *
 * @category models
 * @since 0.1.0
 */
export interface Consumer<out R = never> {
  readonly name: string
  readonly partitions: number
  readonly from: "start" | "now"
  readonly retry: Schedule.Schedule<unknown>
  readonly onFailure: "park" | "goOn"
  readonly concerns: (event: Pick<StoredEvent, "streamId" | "type">) => boolean
  readonly handle: (event: StoredEvent) => Effect.Effect<void, unknown, R>
  readonly transaction: <A, E, R2>(handled: Effect.Effect<A, E, R2>) => Effect.Effect<A, unknown, R2>
}

/**
 * A consumer, by default of every event from the start of the log, in one partition.
 *
 * - `types` and `streamPrefix` say which events concern it; its checkpoint passes the others.
 * - `from` says where it begins when it runs for the first time ever.
 * - `partitions` says how many programs can share the work, with the order kept within each stream. It is decided when the
 *   consumer runs for the first time ever, and stays.
 * - `retry` says how often and when to try again (default: for about half a minute). A handler that dies has failed as well.
 * - `onFailure` says what then becomes of the event: `"park"` stops the partition in front of it until somebody resumes
 *   it, `"goOn"` leaves it out, with a report for `ConsumerRunner.failures`.
 * - `transaction` puts handler and acknowledgement into one transaction: `sql.withTransaction` of the client that the
 *   documents are on.
 *
 * ```ts
 * import * as Consumer from "@kpacite/event-store/projecting/Consumer"
 * import { Effect } from "effect"
 *
 * const welcome = Consumer.make({
 *   name: "welcome",
 *   types: ["MemberJoined"],
 *   handle: (event) => Effect.log(`A mail, with ${event.eventId} as its idempotency key`)
 * })
 * welcome.concerns({ streamId: "club", type: "MemberLeft" }) // => false
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <E, R>(options: {
  readonly name: string
  readonly handle: (event: StoredEvent) => Effect.Effect<void, E, R>
  readonly types?: ReadonlyArray<string>
  readonly streamPrefix?: string
  readonly from?: "start" | "now"
  readonly partitions?: number
  readonly retry?: Schedule.Schedule<unknown>
  readonly onFailure?: "park" | "goOn"
  readonly transaction?: Consumer["transaction"]
}): Consumer<R> => {
  const { partitions = 1, streamPrefix = "" } = options
  const types = options.types === undefined ? undefined : new Set(options.types)
  return {
    name: options.name,
    handle: options.handle,
    from: options.from ?? "start",
    partitions: Math.max(1, Math.floor(partitions)),
    retry: options.retry ?? nineTimes,
    onFailure: options.onFailure ?? "park",
    transaction: options.transaction ?? ((handled) => handled),
    concerns: ({ streamId, type }) => (types === undefined || types.has(type)) && streamId.startsWith(streamPrefix)
  }
}

/** Half a minute, all in all. */
const nineTimes = Schedule.max([Schedule.exponential("50 millis"), Schedule.recurs(9)])

/**
 * The name of the consumer that a status tells of.
 *
 * ```ts
 * import * as Consumer from "@kpacite/event-store/projecting/Consumer"
 *
 * Consumer.nameOf({ kind: "consumer", name: "consumer:mails" }) // => "mails"
 * ```
 *
 * @category operating
 * @since 0.1.0
 */
export const nameOf = ({ kind, name }: Pick<Status, "kind" | "name">): string =>
  kind === "consumer" ? name.slice(keptAs("").length) : name
