/**
 * The chain that makes a change of the log show: the hash of an event covers the event itself, where it stands, and the
 * hash of the event before it in its stream. Whoever changes, removes, inserts or moves an event breaks every hash
 * that comes after it.
 *
 * **Shape** - `digest = SHA-256(JSON of [streamId, eventId, type, schemaVersion, payload, metadata, recordedAt])`, as
 * `JSON.stringify` writes it in UTF-8, and `hash = SHA-256(hash before ‖ position ‖ digest)`, where the position is an
 * unsigned 64-bit integer, big end first, and the hash before the first event of a stream is 32 zero bytes.
 *
 * What an adapter keeps beside an event (its place and the size of its append, the command id once more) and of a stream
 * (its version, its last hash) is not in the hash; `Verification` compares it with what is. Unseen without a seal stay the
 * newest events that were cut off together with what is kept of their streams, and hashes that were all worked out anew from
 * some event to the end of its stream.
 *
 * @since 0.1.0
 */
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js"
import type { StoredEvent } from "./StoredEvent.ts"

/**
 * What the hash of an event covers, beside its place.
 *
 * @category models
 * @since 0.1.0
 */
export type Content = Pick<
  StoredEvent,
  "streamId" | "eventId" | "type" | "schemaVersion" | "payload" | "metadata" | "recordedAt"
>

/**
 * SHA-256 of bytes, or of a text in UTF-8. An adapter may bring a faster one than {@link portable}.
 *
 * @category models
 * @since 0.1.0
 */
export type Sha256 = (data: string | Uint8Array) => Uint8Array

/**
 * SHA-256 in plain JavaScript, for every platform.
 *
 * @category hashing
 * @since 0.1.0
 */
export const portable: Sha256 = (data) => sha256(typeof data === "string" ? utf8ToBytes(data) : data)

/**
 * The hash before the first event of a stream.
 *
 * @category chaining
 * @since 0.1.0
 */
export const genesis: string = "0".repeat(64)

/**
 * Gives the digests of the events of one append, whose payloads and metadata are JSON texts already.
 *
 * @category chaining
 * @since 0.1.0
 */
export const digesting = (
  { recordedAt, streamId }: Pick<Content, "streamId" | "recordedAt">,
  metadata: string,
  hash: Sha256 = portable
): ((event: Pick<Content, "eventId" | "type" | "schemaVersion">, payload: string) => Uint8Array) => {
  const before = `[${JSON.stringify(streamId)},`
  const after = `,${metadata},${JSON.stringify(recordedAt)}]`
  return ({ eventId, schemaVersion, type }, payload) =>
    hash(`${before}${JSON.stringify(eventId)},${JSON.stringify(type)},${schemaVersion},${payload}${after}`)
}

/**
 * A hash in hexadecimal, as events have it.
 *
 * @category conversions
 * @since 0.1.0
 */
export const hex = (hash: Uint8Array): string => bytesToHex(hash)

/**
 * The digest of an event.
 *
 * @category chaining
 * @since 0.1.0
 */
export const digest = (content: Content): Uint8Array =>
  digesting(content, JSON.stringify(content.metadata))(content, JSON.stringify(content.payload))

/**
 * The hash of an event from the hash before it, its position and its digest, all hashes as 32 bytes.
 *
 * @category chaining
 * @since 0.1.0
 */
export const linked = (
  before: Uint8Array,
  position: number,
  digest: Uint8Array,
  hash: Sha256 = portable
): Uint8Array => {
  block.set(before)
  numbers.setUint32(32, Math.floor(position / 4_294_967_296))
  numbers.setUint32(36, position % 4_294_967_296)
  block.set(digest, 40)
  return hash(block)
}

/** Filled anew each time: appends link many events, and nobody else sees it. */
const block = new Uint8Array(72)
const numbers = new DataView(block.buffer)

/**
 * The same from and to hexadecimal hashes.
 *
 * @category chaining
 * @since 0.1.0
 */
export const link = (before: string, position: number, digest: Uint8Array): string =>
  bytesToHex(linked(hexToBytes(before), position, digest))

/**
 * The hash that an event must have after another one.
 *
 * ```ts
 * import * as HashChain from "@kpacite/event-store/log/HashChain"
 *
 * const event = {
 *   streamId: "jar", eventId: "c1/0", type: "Filled", schemaVersion: 1, payload: {}, position: 1,
 *   metadata: { commandId: "c1", actor: "lea", occurredAt: "2026-07-06T08:00:00.000Z" },
 *   recordedAt: "2026-07-06T08:00:00.000Z"
 * }
 * HashChain.of(HashChain.genesis, event).length // => 64
 * ```
 *
 * @category chaining
 * @since 0.1.0
 */
export const of = (before: string, event: Content & Pick<StoredEvent, "position">): string =>
  link(before, event.position, digest(event))
