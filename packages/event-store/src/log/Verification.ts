/**
 * Reads the whole log and checks that every event is what was appended, where it was appended; and where the log lies in
 * tables, that every column of them says the same.
 *
 * What a log alone cannot show is that its newest events were cut off, and that somebody worked out every hash again from
 * some event on. For that the verification gives a seal of all it has
 * read; whoever notes it somewhere else can ask the next verification whether the log still begins with it. Documents,
 * snapshots and keys are not part of the log, and not looked at.
 *
 * @since 0.1.0
 */
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js"
import { Effect, Option, Schema, Stream } from "effect"
import type { EventRow } from "./Adapter.ts"
import type { EventStore } from "./EventStore.ts"
import type { EventStoreError } from "./EventStoreError.ts"
import * as HashChain from "./HashChain.ts"
import type { LogRange } from "./Range.ts"
import type { StoredEvent } from "./StoredEvent.ts"

/**
 * What is wrong with a log.
 *
 * **Shape** - `Missing`: nothing stands at positions `from` to `to`. `OutOfOrder`: the position does not follow the one
 * before. `WrongVersion`: the event is not the next one of its stream. `WrongHash`: the event, its place, or the event
 * before it in its stream is not what it was. `WrongCommand`: what the store keeps of the command that wrote the event, to
 * answer it when it is repeated, does not fit the event and its neighbours. `OtherSeal`: up to `position` the log is not
 * what it was when the seal was noted.
 *
 * @category models
 * @since 0.1.0
 */
export const Finding = Schema.Union([
  Schema.TaggedStruct("Missing", { from: Schema.Int, to: Schema.Int }),
  Schema.TaggedStruct("OutOfOrder", { position: Schema.Int, after: Schema.Int }),
  Schema.TaggedStruct("WrongVersion", {
    position: Schema.Int,
    streamId: Schema.String,
    version: Schema.Int,
    expected: Schema.Int
  }),
  Schema.TaggedStruct("WrongHash", { position: Schema.Int, streamId: Schema.String, version: Schema.Int }),
  Schema.TaggedStruct("WrongCommand", { position: Schema.Int, streamId: Schema.String, version: Schema.Int }),
  Schema.TaggedStruct("OtherSeal", { position: Schema.Int })
])

/** @since 0.1.0 */
export type Finding = typeof Finding.Type

/**
 * A place in the log and what stood up to it.
 *
 * **Shape** - `seal` is the hash, in hexadecimal, of the hashes of all events up to the position, each hashed together
 * with the seal before it.
 *
 * @category models
 * @since 0.1.0
 */
export const Seal = Schema.Struct({ position: Schema.Int, seal: Schema.String })

/** @since 0.1.0 */
export type Seal = typeof Seal.Type

/**
 * What was read and what is wrong with it, the first findings only.
 *
 * @category models
 * @since 0.1.0
 */
export interface Verified extends Seal {
  readonly events: number
  readonly streams: number
  readonly findings: ReadonlyArray<Finding>
}

/**
 * How many findings are named; a log that was changed in a thousand places is told apart no better by naming them all.
 *
 * @category limits
 * @since 0.1.0
 */
export const mostFindings = 100

/** How many events are read at once. */
const pageSize = 1_000

/**
 * Checks events one after the other; `see` takes the next one and gives what is wrong with it, and so does `seeRow` with an
 * event as it lies in a table.
 *
 * @category verifying
 * @since 0.1.0
 */
export const make = (noted: ReadonlyArray<Seal> = []) => {
  const heads = new Map<string, { readonly version: number; readonly hash: string }>()
  const seals = new Map(noted.map(({ position, seal }) => [position, seal]))
  let events = 0
  let position = 0
  let seal = HashChain.genesis

  const see = (event: StoredEvent): ReadonlyArray<Finding> => link(event, HashChain.digest(event))

  const link = (event: Omit<StoredEvent, "payload" | "metadata">, digest: Uint8Array): ReadonlyArray<Finding> => {
    const findings: Array<Finding> = []
    const { hash, streamId, version } = event
    if (event.position <= position) findings.push({ _tag: "OutOfOrder", position: event.position, after: position })
    if (event.position > position + 1) findings.push({ _tag: "Missing", from: position + 1, to: event.position - 1 })
    const head = heads.get(streamId) ?? { version: 0, hash: HashChain.genesis }
    if (version !== head.version + 1) {
      findings.push({ _tag: "WrongVersion", position: event.position, streamId, version, expected: head.version + 1 })
    }
    if (HashChain.link(head.hash, event.position, digest) !== hash) {
      findings.push({ _tag: "WrongHash", position: event.position, streamId, version })
    }
    // The chain goes on from what stands there, so that one change is one finding.
    heads.set(streamId, { version, hash })
    events++
    position = event.position
    seal = sealed(seal, hash)
    if ((seals.get(position) ?? seal) !== seal) findings.push({ _tag: "OtherSeal", position })
    return findings
  }

  /** The rows of the append that is just being read, which is what stands side by side under one command. */
  let append: Array<{ readonly row: EventRow; readonly fits: boolean }> = []
  let command = ""

  /** An append shows its size only at its end. What is wrong with an event in other ways is told once. */
  const ended = (): ReadonlyArray<Finding> => {
    const wrong = append.filter(({ fits, row }) => !fits || row.size !== append.length)
    append = []
    return wrong.filter(({ row }) => !told.delete(row.event.position)).map(({ row }) => wrongCommand(row.event))
  }
  const told = new Set<number>()

  const seeRow = (row: EventRow): ReadonlyArray<Finding> => {
    const { chosenId, commandId, event, metadata, payload, place } = row
    const written = commandIn(metadata)
    const next = `${event.streamId} ${written}`
    const before = next === command ? [] : ended()
    command = next
    const fits = commandId === written && place === append.length && chosenId !== `${commandId}/${place}`
    append.push({ row, fits })
    const found = link(event, HashChain.digesting(event, metadata)(event, payload))
    if (found.length > 0) told.add(event.position)
    return [...before, ...found]
  }

  return {
    see,
    seeRow,
    /** What is still wrong when no more events come: noted seals that the log does not reach. */
    end: (): ReadonlyArray<Finding> => [
      ...ended(),
      ...noted
        .filter((one) => one.position > position)
        .map(({ position }) => ({ _tag: "OtherSeal" as const, position }))
    ],
    get read() {
      return { events, streams: heads.size, position, seal }
    }
  }
}

/**
 * Verifies the whole log of a store in constant memory but for one hash a stream. `progress` is told how far it is from
 * time to time; `noted` are seals of earlier verifications.
 *
 * @category verifying
 * @since 0.1.0
 */
export const verify = (
  store: EventStore["Service"],
  options: {
    readonly noted?: ReadonlyArray<Seal>
    readonly progress?: (events: number) => Effect.Effect<void>
  } = {}
): Effect.Effect<Verified, EventStoreError> =>
  Effect.gen(function* () {
    const { noted = [], progress = () => Effect.void } = options
    const verification = make(noted)
    const findings: Array<Finding> = []
    const found = (more: ReadonlyArray<Finding>) => findings.push(...more.slice(0, mostFindings - findings.length))
    const { rows } = store
    if (rows === undefined) {
      yield* Stream.runForEach(pages(store), (page) => {
        for (const event of page) found(verification.see(event))
        return progress(verification.read.events)
      })
    } else {
      yield* Stream.runForEach(
        inPages(rows, ({ event }) => event.position),
        (page) => {
          for (const row of page) found(verification.seeRow(row))
          return progress(verification.read.events)
        }
      )
    }
    found(verification.end())
    return { ...verification.read, findings }
  })

/**
 * The whole log in pages, up to its end at the time of reading.
 *
 * @category reading
 * @since 0.1.0
 */
export const pages = (
  store: Pick<EventStore["Service"], "readAll">,
  after = 0
): Stream.Stream<ReadonlyArray<StoredEvent>, EventStoreError> =>
  inPages(store.readAll, ({ position }) => position, after)

const inPages = <A>(
  read: (range: LogRange) => Effect.Effect<ReadonlyArray<A>, EventStoreError>,
  placeOf: (one: A) => number,
  after = 0
): Stream.Stream<ReadonlyArray<A>, EventStoreError> =>
  Stream.unfold(after, (place) =>
    Effect.map(read({ after: place, maxCount: pageSize }), (page) => {
      const last = page.at(-1)
      return last === undefined ? undefined : ([page, placeOf(last)] as const)
    })
  )

const wrongCommand = ({ position, streamId, version }: EventRow["event"]): Finding => ({
  _tag: "WrongCommand",
  position,
  streamId,
  version
})

/** Empty when somebody has left no metadata there. */
const commandIn = (metadata: string): string =>
  Option.match(decodeCommand(metadata), { onNone: () => "", onSome: ({ commandId }) => commandId })

const decodeCommand = Schema.decodeUnknownOption(Schema.fromJsonString(Schema.Struct({ commandId: Schema.String })))

const sealed = (seal: string, hash: string): string => {
  const bytes = new Uint8Array(64)
  bytes.set(hexToBytes(seal))
  bytes.set(hexToBytes(hash), 32)
  return bytesToHex(sha256(bytes))
}
