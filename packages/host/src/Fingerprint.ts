/**
 * Tells whether a command that bears the id of an earlier one asks the same again: a fingerprint of its content, kept with
 * what it wrote.
 *
 * Nobody may guess from it, later on, what a person said who was forgotten. So where a text or a number of the command is one
 * that the log keeps as somebody's words, the fingerprint has only the place of those words. A repeat is compared through
 * the words that the log still has: once they are forgotten, nothing is the same as the first time.
 *
 * **Source** - decision 0022.
 *
 * @since 0.1.0
 */
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Effect, Schema } from "effect"
import { type Digest, sha256 } from "effect/crypto/Digest"

/** Under which name it stands in the metadata of events. @category names @since 0.1.0 */
export const key = "fingerprint"

/** The fingerprint of a command that led to these events. @category conversions @since 0.1.0 */
export const of = (
  digest: Digest["Service"],
  command: Cooperative.Command,
  events: ReadonlyArray<Cooperative.Event>
): Effect.Effect<string> =>
  Effect.gen(function* () {
    const content = yield* Steps.inTurns(contentInSteps(command, events))
    const hex = yield* digest.digestHex(sha256, new TextEncoder().encode(content))
    return hex.slice(0, 32)
  })

/**
 * The content of a command as one text, without the words that its events keep as somebody's own.
 *
 * @category conversions
 * @since 0.1.0
 */
export const withoutWords = (command: Cooperative.Command, events: ReadonlyArray<Cooperative.Event>): string =>
  Steps.atOnce(contentInSteps(command, events))

function* contentInSteps(command: Cooperative.Command, events: ReadonlyArray<Cooperative.Event>): Steps.Steps<string> {
  const places = new Map<Schema.Json, number>()
  for (const [index, event] of events.entries()) {
    if (index % eventsPerStep === 0 && index > 0) yield
    const names = Object.keys(Cooperative.personal.get(event._tag) ?? {})
    const payload = names.length === 0 ? {} : (Cooperative.codec.encode(event).payload as Schema.JsonObject)
    for (const name of names) {
      for (const word of singles(Lookup.get(payload, name) ?? null))
        if (!places.has(word)) places.set(word, places.size)
    }
  }
  const place = (value: Schema.Json): Schema.Json => {
    if (Array.isArray(value)) return value.map(place)
    if (typeof value !== "object" || value === null) {
      const at = places.get(value)
      return at === undefined ? value : { word: at }
    }
    // As pairs, since what a record is keyed by may be a word as well.
    return {
      fields: Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([name, inner]) => [places.has(name) ? place(name) : name, place(inner)])
    }
  }
  const encoded = encode(command)
  yield
  const placed = place(encoded)
  yield
  return JSON.stringify(placed)
}

const eventsPerStep = 100

/** Every text and number of a value. */
const singles = (value: Schema.Json): ReadonlyArray<string | number> => {
  if (typeof value === "string" || typeof value === "number") return [value]
  if (typeof value !== "object" || value === null) return []
  return Array.isArray(value)
    ? value.flatMap(singles)
    : Object.entries(value).flatMap(([name, inner]) => [name, ...singles(inner)])
}

const encode = Schema.encodeSync(Schema.toCodecJson(Cooperative.Command))
