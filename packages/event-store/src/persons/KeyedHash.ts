/**
 * A word as something that can be recognised and not read: the same word with the same key gives the same hash.
 *
 * Whoever has the key can try out short words, such as telephone numbers, one by one. So the hash belongs into a personal field as well,
 * of a subject that is not forgotten with the person.
 *
 * @since 0.1.0
 */
import { hmac } from "@noble/hashes/hmac.js"
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

/**
 * The hash of a word under a key: HMAC-SHA-256, in hexadecimal digits.
 *
 * ```ts
 * import * as KeyedHash from "@kpacite/event-store/persons/KeyedHash"
 *
 * KeyedHash.of("stop-1", "0612345678") === KeyedHash.of("stop-1", "0612345678") // => true
 * KeyedHash.of("stop-1", "0612345678") === KeyedHash.of("stop-2", "0612345678") // => false
 * ```
 *
 * @category hashing
 * @since 0.1.0
 */
export const of = (key: string, word: string): string => bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(word)))
