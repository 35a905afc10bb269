/**
 * Between the events that a program speaks of and the JSON that a log keeps.
 *
 * @since 0.1.0
 */
import { Effect, Schema } from "effect"
import type { NewEvent, StoredEvent } from "./StoredEvent.ts"

/**
 * Encodes events of one domain to JSON and back. The tag of an event is its type in the log.
 *
 * @category models
 * @since 0.1.0
 */
export interface EventCodec<E> {
  readonly encode: (event: E) => NewEvent
  /** A row that does not decode is corrupt: a defect, not an error to handle. */
  readonly decode: (stored: StoredEvent) => E
}

/**
 * The codec of a union of tagged structs. Dates, big integers and other declared types become JSON by their own codec,
 * and come back as themselves.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <E extends { readonly _tag: string }, I>(schema: Schema.Codec<E, I>): EventCodec<E> => {
  const json = Schema.toCodecJson(schema)
  const encode = Schema.encodeSync(json)
  const decode = Schema.decodeUnknownSync(json)
  return {
    encode: (event) => {
      const { _tag: _, ...payload } = encode(event) as { readonly [key: string]: Schema.Json }
      return { type: event._tag, schemaVersion: 1, payload }
    },
    decode: (stored) => decode({ ...(stored.payload as object), _tag: stored.type })
  }
}

/**
 * Decodes a page of stored events; a corrupt one is a defect that names where it stands.
 *
 * @category decoding
 * @since 0.1.0
 */
export const decodeAll = <E>(
  codec: EventCodec<E>,
  events: ReadonlyArray<StoredEvent>
): Effect.Effect<ReadonlyArray<E>> => Effect.sync(() => events.map(codec.decode))
