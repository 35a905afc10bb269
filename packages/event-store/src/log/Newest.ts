/**
 * The newest events that this process wrote, for those who follow the log in it: they need not ask the database for what
 * was just sent there.
 *
 * @since 0.1.0
 */
import type { End, Plan, Row } from "./Heads.ts"
import * as HashChain from "./HashChain.ts"
import type { StoredEvent } from "./StoredEvent.ts"

/**
 * `add` takes what was written, in the order of the log; `after` answers the events behind a position that follow it
 * without a gap, and none when it cannot know them.
 *
 * @category models
 * @since 0.1.0
 */
export interface Newest {
  readonly add: (written: Plan) => void
  readonly after: (position: number) => ReadonlyArray<StoredEvent>
}

/** Events, and characters of their payloads and metadata together. */
const most = { events: 512, length: 2_097_152 } as const

interface Kept {
  readonly row: Row
  /** Made when somebody asks first. */
  event: StoredEvent | undefined
}

/**
 * Nothing at hand yet.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (): Newest => {
  let kept: Array<Kept> = []
  let length = 0

  const add = ({ after, rows }: Plan): void => {
    // Somebody else wrote in between, and what they wrote is not here; perhaps in the place of what was lost.
    if (!isEnd(kept.at(-1)?.row, after)) {
      kept = []
      length = 0
    }
    for (const row of rows) {
      kept.push({ row, event: undefined })
      length += lengthOf(row)
    }
    if (kept.length < 2 * most.events && length < 2 * most.length) return
    let first = kept.length
    length = 0
    for (const { row } of kept.slice(-most.events).toReversed()) {
      if (length + lengthOf(row) > most.length) break
      length += lengthOf(row)
      first--
    }
    kept = kept.slice(first)
  }

  const after = (position: number): ReadonlyArray<StoredEvent> => {
    const first = kept[0]?.row.position
    if (first === undefined || position < first - 1) return []
    return kept.slice(position - first + 1).map((one) => (one.event ??= stored(one.row)))
  }

  return { add, after }
}

const lengthOf = ({ append, event }: Row): number => event.payload.length + append.metadata.length

const isEnd = (row: Row | undefined, { hash, position }: End): boolean =>
  row !== undefined && row.position === position && row.hash.every((byte, index) => byte === hash[index])

/** As a database would give it back: the words of nobody's own object. */
const stored = ({ append, event, hash, position, version }: Row): StoredEvent => ({
  position,
  streamId: append.streamId,
  version,
  eventId: event.eventId,
  type: event.type,
  schemaVersion: event.schemaVersion,
  payload: JSON.parse(event.payload),
  metadata: JSON.parse(append.metadata),
  recordedAt: append.recordedAt,
  hash: HashChain.hex(hash)
})
