/**
 * A log as text that any other store can read: one line of JSON for each event, and a last line that says how many there
 * are and seals them. The same log gives the same bytes from every adapter.
 *
 * An import looks at the whole text first, so that a text that was cut off or altered changes nothing. An import that was
 * interrupted goes on where it stopped when it is asked for again.
 *
 * @since 0.1.0
 */
import { Effect, Result, Schema, Stream } from "effect"
import type { EventStore, EventStoreError } from "./EventStore.ts"
import { type Restored, StoredEvent } from "./StoredEvent.ts"
import * as Verification from "./Verification.ts"

const End = Schema.Struct({ end: Schema.Struct({ events: Schema.Int, ...Verification.Seal.fields }) })

const Line = Schema.fromJsonString(Schema.Union([StoredEvent, End]))

/**
 * The text is not a whole, unaltered log; nothing was imported.
 *
 * @category errors
 * @since 0.1.0
 */
export class TextRefused extends Schema.TaggedError<TextRefused>()("TextRefused", {
  line: Schema.Int,
  problem: Schema.String
}) {
  override get message() {
    return `Line ${this.line} ${this.problem}. Nothing was imported; export again, or take another copy of the file.`
  }
}

/**
 * The store holds events that are not the beginning of this text; nothing was imported.
 *
 * @category errors
 * @since 0.1.0
 */
export class StoreNotEmpty extends Schema.TaggedError<StoreNotEmpty>()("StoreNotEmpty", { position: Schema.Int }) {
  override get message() {
    return `The store holds ${this.position} events that are not the beginning of this text. Import into an empty store.`
  }
}

/**
 * How far an export or an import is.
 *
 * @category models
 * @since 0.1.0
 */
export type Progress = (events: number) => Effect.Effect<void>

const silent: Progress = () => Effect.void

/**
 * The lines of the log, without their ends, up to what was there when its last page was read. Streams in constant memory.
 *
 * @category exporting
 * @since 0.1.0
 */
export const exported = (
  store: EventStore["Service"],
  progress: Progress = silent
): Stream.Stream<string, EventStoreError> => {
  const verification = Verification.make()
  return Verification.pages(store).pipe(
    Stream.tap((page) => progress(page.at(-1)?.position ?? 0)),
    Stream.flattenIterable,
    Stream.map((event) => {
      verification.see(event)
      return written(event)
    }),
    Stream.concat(
      Stream.fromEffect(
        Effect.sync(() => {
          const { events, position, seal } = verification.read
          return JSON.stringify({ end: { events, position, seal } })
        })
      )
    )
  )
}

/**
 * Imports a text into an empty store, or goes on with an import of the same text. The lines are read twice, so `lines`
 * has to begin anew each time it is run. Gives the number of events of the text.
 *
 * **Fails with** `TextRefused`, naming the line; `StoreNotEmpty`; `EventStoreError`; or what reading the lines fails with.
 *
 * @category importing
 * @since 0.1.0
 */
export const imported = <E>(
  store: EventStore["Service"],
  lines: Stream.Stream<string, E>,
  progress: { readonly checked?: Progress; readonly imported?: Progress } = {}
): Effect.Effect<number, TextRefused | StoreNotEmpty | EventStoreError | E> =>
  Effect.gen(function* () {
    const there = yield* Verification.verify(store)
    const text = yield* check(lines, there, progress.checked)
    const rest = Stream.drop(lines, there.events).pipe(
      Stream.filterMap((line) => {
        const event = read(line)
        return Result.isSuccess(event) && "position" in event.success ? Result.succeed(event.success) : Result.failVoid
      })
    )
    let done = there.position
    yield* Stream.runForEach(batches(rest), (batch) =>
      Effect.gen(function* () {
        // Where somebody else has written meanwhile, nothing of this text can stand.
        const alone = Effect.filterOrFail(
          store.lastPosition,
          (position) => position === done,
          (position) => new StoreNotEmpty({ position })
        )
        yield* Effect.andThen(
          alone,
          Effect.catch(store.restore(batch), (why) => Effect.andThen(alone, Effect.fail(why)))
        )
        done = batch.at(-1)?.event.position ?? done
        yield* (progress.imported ?? silent)(done)
      })
    )
    return text.events
  })

const check = Effect.fnUntraced(function* <E>(
  lines: Stream.Stream<string, E>,
  there: Verification.Verified,
  progress: Progress = silent
) {
  const verification = Verification.make()
  let line = 0
  let ended = false
  let begins = there.events === 0 && there.findings.length === 0
  yield* Stream.runForEach(lines, (text) =>
    Effect.gen(function* () {
      line++
      const refuse = (problem: string) => new TextRefused({ line, problem })
      if (ended) return yield* refuse("comes after the end of the log")
      const parsed = read(text)
      if (Result.isFailure(parsed)) return yield* refuse("is not an event as this program writes it")
      if ("end" in parsed.success) {
        const { events, position, seal } = verification.read
        ended = true
        return JSON.stringify({ end: { events, position, seal } }) === text
          ? undefined
          : yield* refuse("does not fit the events before it")
      }
      const [finding] = verification.see(parsed.success)
      if (finding !== undefined) return yield* refuse(words[finding._tag])
      if (verification.read.position === there.position) begins = verification.read.seal === there.seal
      if (line % 10_000 === 0) yield* progress(line)
    })
  )
  if (!ended) return yield* new TextRefused({ line: line + 1, problem: "is missing: the text was cut off" })
  if (!begins) return yield* new StoreNotEmpty({ position: there.position })
  return verification.read
})

const words: Readonly<Record<Verification.Finding["_tag"], string>> = {
  Missing: "does not follow the line before: events are missing",
  OutOfOrder: "is out of order",
  WrongVersion: "is not the next event of its stream",
  WrongHash: "was altered: its hash does not fit",
  WrongCommand: "does not fit the append that wrote it",
  OtherSeal: "does not fit the seal"
}

const parse = Schema.decodeUnknownResult(Line)

/** A line that says the same in other words would not come out again as the same bytes. */
const read = (line: string) =>
  Result.flatMap(parse(line), (parsed) =>
    "end" in parsed || isWrittenSo(parsed, line) ? Result.succeed(parsed) : Result.failVoid
  )

/** What lies too deep in itself to be written is not written so, or in any other way. */
const isWrittenSo = (event: StoredEvent, line: string): boolean =>
  Result.getOrElse(
    Result.try(() => written(event) === line),
    () => false
  )

/** The keys stand in this order whatever the adapter gave. */
const written = (event: StoredEvent): string => {
  const { eventId, hash, metadata, payload, position, recordedAt, schemaVersion, streamId, type, version } = event
  const named = { position, streamId, version, eventId, type, schemaVersion, payload, metadata, recordedAt, hash }
  return JSON.stringify(named)
}

/** How many events are written in one commit, or more where one append has more. */
const batchSize = 1_000

/** The events with their place in their append; no append is in two batches. */
const batches = <E>(events: Stream.Stream<StoredEvent, E>): Stream.Stream<ReadonlyArray<Restored>, E> =>
  events.pipe(
    // A command writes to a stream once, so what stands side by side under its id is one append.
    Stream.groupAdjacentBy(({ metadata, streamId }) => `${streamId} ${metadata.commandId}`),
    Stream.map(([, append]) => append.map((event, place): Restored => ({ event, place, size: append.length }))),
    Stream.mapAccum(
      (): ReadonlyArray<Restored> => [],
      (waiting, append) => {
        const all = [...waiting, ...append]
        return all.length < batchSize ? ([all, []] as const) : ([[], [all]] as const)
      },
      { onHalt: (waiting) => (waiting.length === 0 ? [] : [waiting]) }
    )
  )
