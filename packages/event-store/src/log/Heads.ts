/**
 * What a process that writes to a log remembers of it: where the log ends, and where the streams end that it wrote lately.
 * As long as nobody else writes, that is all that is needed to know where the next events will stand and which hashes they
 * will have, so that a database only has to compare and to insert.
 *
 * Somebody else may write at any time. So whoever writes what {@link plan} gives lets the database compare where the log
 * ends with {@link End}: the hash of the last event stands for everything before it. If it is another one, or an index says
 * that something is there already, nothing is written, everything remembered is forgotten, and the database looks it up.
 *
 * @since 0.1.0
 */
import { Result } from "effect"
import type { Answer, Group } from "./Adapter.ts"
import type { Appended } from "./Append.ts"
import { meets } from "./EventStore.ts"
import * as HashChain from "./HashChain.ts"
import { goesOn, type Prepared, type PreparedEvent } from "./PreparedAppend.ts"

/**
 * The last event of the log: its position, and its hash as 32 bytes.
 *
 * @category models
 * @since 0.1.0
 */
export interface End {
  readonly position: number
  readonly hash: Uint8Array
}

/**
 * The last event of a stream: its version and its hash, and the number of the stream in the tables.
 *
 * @category models
 * @since 0.1.0
 */
export interface Head {
  readonly stream: number
  readonly version: number
  readonly hash: Uint8Array
}

/**
 * What is remembered. Without an `end`, nothing can be planned.
 *
 * @category models
 * @since 0.1.0
 */
export interface Heads {
  end: End | undefined
  readonly streams: Map<string, Head>
}

/**
 * An event with its place.
 *
 * @category models
 * @since 0.1.0
 */
export interface Row {
  readonly append: Prepared
  readonly event: PreparedEvent
  readonly stream: number
  readonly position: number
  readonly version: number
  /** From 0, in its append. */
  readonly place: number
  readonly hash: Uint8Array
}

/**
 * Rows that go on from the end of the log without a gap, and what their appends will be answered.
 *
 * @category models
 * @since 0.1.0
 */
export interface Plan {
  readonly after: End
  readonly rows: ReadonlyArray<Row>
  readonly answers: ReadonlyArray<Answer>
}

/**
 * Nothing remembered yet.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (): Heads => ({ end: undefined, streams: new Map() })

/** As many streams as a busy server writes to in a few minutes: some 300 bytes each. */
const most = 10_000

/**
 * Remembers where a stream ends.
 *
 * @category remembering
 * @since 0.1.0
 */
export const learn = ({ streams }: Heads, streamId: string, head: Head): void => {
  // The least recently written comes first.
  streams.delete(streamId)
  streams.set(streamId, head)
  if (streams.size <= most) return
  for (const oldest of streams.keys()) {
    streams.delete(oldest)
    return
  }
}

/**
 * Forgets everything: after a write of which nobody knows whether it happened, and when somebody else wrote.
 *
 * @category remembering
 * @since 0.1.0
 */
export const forget = (heads: Heads): void => {
  heads.end = undefined
  heads.streams.clear()
}

/**
 * Where the events of these appends will stand; it remembers them as written. Nothing if it cannot be known: a stream that
 * was not written lately, an expectation that is not met, an event id that the caller chose.
 *
 * @category planning
 * @since 0.1.0
 */
export const plan = (heads: Heads, groups: ReadonlyArray<Group>, sha256: HashChain.Sha256): Plan | undefined => {
  const end = heads.end
  if (end === undefined) return undefined
  for (const group of groups) {
    let version = 0
    for (const [index, { after, events, expected, streamId }] of group.entries()) {
      const head = heads.streams.get(streamId)
      if (head === undefined) return undefined
      // One that goes on from the one before was checked against it.
      version = goesOn(group, index) ? version : head.version
      if (!meets(expected, version)) return undefined
      if (after !== undefined && after !== HashChain.hex(head.hash)) return undefined
      version += events.length
      for (const { chosen } of events) if (chosen) return undefined
    }
  }
  const rows: Array<Row> = []
  let { hash, position } = end
  const answers = groups.map((group): Answer =>
    Result.succeed(
      group.map((append): Appended => {
        const { events, streamId } = append
        const { stream, version: before, hash: link } = heads.streams.get(streamId) as Head
        hash = link
        for (let place = 0; place < events.length; place++) {
          const event = events[place] as PreparedEvent
          position++
          hash = HashChain.linked(hash, position, event.digest, sha256)
          rows.push({ append, event, stream, position, version: before + 1 + place, place, hash })
        }
        const version = before + events.length
        learn(heads, streamId, { stream, version, hash })
        return {
          streamId,
          firstVersion: before + 1,
          lastVersion: version,
          lastPosition: position,
          lastHash: HashChain.hex(hash),
          createdStream: before === 0,
          repeated: false
        }
      })
    )
  )
  heads.end = { position, hash }
  return { after: end, rows, answers }
}
