/**
 * Tells whether a command that bears the id of an earlier one asks the same again: a fingerprint of its content, kept with
 * what it wrote.
 *
 * Nobody may guess from it, later on, what a person said, not even in part: how long a list was, or that two amounts were the
 * same. So a field that the log keeps as somebody's words, or in an envelope, is in it by its name alone, and words that are only compared are
 * not in it at all. A repeat is compared through the words that the log still has: once they are forgotten, nothing is the same
 * as the first time.
 *
 * **Source** - decision 0022.
 *
 * @since 0.1.0
 */
import * as Cooperative from "@kpacite/core/Cooperative"
import { tagOf } from "@kpacite/core/Part"
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Personal from "@kpacite/event-store/persons/Personal"
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
 * **How** - a field that an event keeps whole under the same name has the mark that it was the same; a text or number that is one
 * of the words elsewhere has the place of that word.
 *
 * @category conversions
 * @since 0.1.0
 */
export const withoutWords = (command: Cooperative.Command, events: ReadonlyArray<Cooperative.Event>): string =>
  Steps.atOnce(contentInSteps(command, events))

function* contentInSteps(command: Cooperative.Command, events: ReadonlyArray<Cooperative.Event>): Steps.Steps<string> {
  const places = new Map<Schema.Json, number>()
  const kept = new Map<string, Set<string>>()
  for (const [index, event] of events.entries()) {
    if (index % eventsPerStep === 0 && index > 0) yield
    const names = [Cooperative.personal, Cooperative.enveloped].flatMap((marked) =>
      Object.keys(marked.get(event._tag) ?? {})
    )
    const payload = names.length === 0 ? {} : (Cooperative.codec.encode(event).payload as Schema.JsonObject)
    for (const name of names) {
      const words = Lookup.get(payload, name) ?? null
      if (words !== null) kept.set(name, (kept.get(name) ?? new Set<string>()).add(inOrder(words)))
      for (const word of singles(words)) if (!places.has(word)) places.set(word, places.size)
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
      fields: sorted(value as Schema.JsonObject).map(([name, inner]) => [
        places.has(name) ? place(name) : name,
        place(inner)
      ])
    }
  }
  const encoded = encode(command) as Schema.JsonObject
  yield
  const compared = onlyCompared.get(command._tag) ?? []
  const fields = sorted(encoded).flatMap(([name, value]): ReadonlyArray<Schema.Json> => {
    if (compared.includes(name)) return []
    return [[name, kept.get(name)?.has(inOrder(value)) === true ? { words: name } : place(value)]]
  })
  yield
  return JSON.stringify(fields)
}

const eventsPerStep = 100

const sorted = (fields: Schema.JsonObject): ReadonlyArray<readonly [string, Schema.Json]> =>
  Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))

/** One text for a value, in whatever order its fields and its single entries stand, which an event may keep in its own. */
const inOrder = (value: Schema.Json): string => {
  if (Array.isArray(value)) return `[${value.map(inOrder).toSorted().join(",")}]`
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  return `{${sorted(value as Schema.JsonObject)
    .map(([name, inner]) => `${JSON.stringify(name)}:${inOrder(inner)}`)
    .join(",")}}`
}

/** What of each command is only compared. */
const onlyCompared: ReadonlyMap<string, ReadonlyArray<string>> = new Map(
  Cooperative.Command.members.map((member) => [
    tagOf(member),
    Object.entries(member.fields).flatMap(([name, field]) => (Personal.isOnlyCompared(field) ? [name] : []))
  ])
)

/** Every text and number of a value. */
const singles = (value: Schema.Json): ReadonlyArray<string | number> => {
  if (typeof value === "string" || typeof value === "number") return [value]
  if (typeof value !== "object" || value === null) return []
  return Array.isArray(value)
    ? value.flatMap(singles)
    : Object.entries(value).flatMap(([name, inner]) => [name, ...singles(inner)])
}

const encode = Schema.encodeSync(Schema.toCodecJson(Cooperative.Command))
