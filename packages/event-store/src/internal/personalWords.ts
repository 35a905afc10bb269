/** Where personal words and hidden ids stand in events, and how they are replaced there. */
import { Result, type Schema } from "effect"
import type { Append } from "../log/Append.ts"
import { EventStoreError, InvalidAppend } from "../log/EventStoreError.ts"
import * as Envelope from "../persons/Envelope.ts"
import type { HiddenEvents } from "../persons/Hidden.ts"
import type { PersonalFields } from "../persons/Personal.ts"
import { isName } from "../log/PreparedAppend.ts"
import type { Metadata, NewEvent, StoredEvent } from "../log/StoredEvent.ts"
import type { Subject } from "../persons/SubjectKeys.ts"
import { isAlias } from "./hiddenMark.ts"
import * as Sealing from "./sealing.ts"

/** A personal word and where it stands; `index` is that of its event among those that are looked at. */
export interface Word extends Sealing.Place, Subject {
  readonly index: number
  readonly value: Schema.Json
}

const looksSealed = "must not look as if it were sealed already"

const refuse = (field: string, problem: string): Result.Result<never, EventStoreError> =>
  Result.fail(new EventStoreError({ reason: new InvalidAppend({ field, problem }) }))

type Fields = { readonly [field: string]: Schema.Json }

const fieldsOf = (payload: Schema.Json): Fields =>
  typeof payload === "object" && payload !== null && !Array.isArray(payload) ? (payload as Fields) : {}

/** The words of an append that have to be sealed. */
export const spoken = (
  { events, metadata, streamId }: Append,
  personal: PersonalFields
): Result.Result<ReadonlyArray<Word>, EventStoreError> => {
  const words: Array<Word> = []
  if (Object.values(metadata).some(Sealing.isSealed)) return refuse("metadata", looksSealed)
  if (isAlias(metadata.actor)) return refuse("metadata.actor", "must not look like the alias of a hidden author")
  for (const [index, { eventId = `${metadata.commandId}/${index}`, payload, type }] of events.entries()) {
    const fields = fieldsOf(payload)
    const place = `events[${index}].payload`
    if (Object.values(fields).some(Sealing.isSealed)) return refuse(place, looksSealed)
    for (const [field, subject] of Object.entries(personal.get(type) ?? {})) {
      const [value, subjectId] = [fields[field], fields[subject]]
      if (value === undefined || value === null) continue
      if (typeof subjectId !== "string" || !isName(subjectId))
        return refuse(place, `must say in ${subject} whose words ${field} holds, as an id`)
      words.push({ index, streamId, eventId, type, field, subjectId, value })
    }
  }
  return Result.succeed(words)
}

/** What an append keeps in envelopes: what is in the fields by now, sealed already where it is somebody's words. */
export const enveloped = (
  { events, metadata, streamId }: Append,
  envelopes: Envelope.EnvelopedFields
): Result.Result<ReadonlyArray<Word>, EventStoreError> => {
  const letters: Array<Word> = []
  for (const [index, { eventId = `${metadata.commandId}/${index}`, payload, type }] of events.entries()) {
    const fields = fieldsOf(payload)
    for (const [field, of] of Object.entries(envelopes.get(type) ?? {})) {
      const [value, caseId] = [fields[field], fields[of]]
      if (value === undefined || value === null) continue
      if (typeof caseId !== "string" || !isName(Envelope.subjectOf(caseId)))
        return refuse(`events[${index}].payload`, `must say in ${of} which case ${field} belongs to, as an id`)
      letters.push({ index, streamId, eventId, type, field, subjectId: Envelope.subjectOf(caseId), value })
    }
  }
  return Result.succeed(letters)
}

/** Ids that a hidden append names, and where they stand. */
export interface HiddenAppend extends Subject {
  readonly type: string
  readonly ids: ReadonlyArray<Word & { readonly value: Ids }>
}

/** An id of a person, or several. */
export type Ids = string | ReadonlyArray<string>

const isIds = (value: Schema.Json): value is Ids => (Array.isArray(value) ? value.every(isId) : isId(value))

const isId = (value: Schema.Json): value is string => typeof value === "string" && isName(value)

/** What an append hides, if it does: all of its events, of one type and by one author, or they would tell of each other. */
export const hiding = (
  { events, metadata, streamId }: Append,
  hidden: HiddenEvents
): Result.Result<HiddenAppend | undefined, EventStoreError> => {
  const { type } = events.find((event) => hidden.has(event.type)) ?? {}
  const mark = type === undefined ? undefined : hidden.get(type)
  if (type === undefined || mark === undefined) return Result.succeed(undefined)
  const ids: Array<Word & { readonly value: Ids }> = []
  const authors = new Set<string>()
  for (const [index, event] of events.entries()) {
    if (event.type !== type) return refuse("events", `must hold nothing beside ${type}, whose author is hidden`)
    const { eventId = `${metadata.commandId}/${index}`, payload } = event
    const fields = fieldsOf(payload)
    const author = fields[mark.author]
    if (typeof author !== "string" || !isName(author))
      return refuse(`events[${index}].payload`, `must say in ${mark.author} who is its author, as an id`)
    authors.add(author)
    for (const field of [mark.author, ...mark.people]) {
      const value = fields[field]
      if (value === undefined || value === null) continue
      if (!isIds(value))
        return refuse(`events[${index}].payload`, `must hold in ${field} an id or a list of ids, which are hidden`)
      ids.push({ index, streamId, eventId, type, field, subjectId: author, value })
    }
  }
  const [author, another] = authors
  return author === undefined || another !== undefined
    ? refuse("events", `must be of one author, who is hidden`)
    : Result.succeed({ streamId, subjectId: author, type, ids })
}

/**
 * A hidden append beside one of the same command in another stream: readers of the log would see whose the other one is. Commands of
 * several people that go on from each other in one stream say no more together than one after another.
 */
export const alone = (appends: ReadonlyArray<Append>, hidden: HiddenEvents): Result.Result<void, EventStoreError> =>
  new Set(appends.map(({ streamId }) => streamId)).size > 1 &&
  appends.some(({ events }) => events.some(({ type }) => hidden.has(type)))
    ? refuse("events", "must not be written together with another stream: they hold an event whose author is hidden")
    : Result.void

/** Where the metadata of a hidden append are sealed. */
export const metadataPlace = (streamId: string, type: string, { commandId }: Metadata): Sealing.Place => ({
  streamId,
  eventId: commandId,
  type,
  field: "$metadata"
})

/** Metadata that say nothing of who asked, with what they were in one sealed value. */
export const hiddenMetadata = ({ commandId, occurredAt }: Metadata, sealed: Sealing.Sealed): Metadata => ({
  commandId,
  actor: sealed.of,
  occurredAt,
  [sealedMetadata]: { ...sealed }
})

/** The metadata of a hidden event as they were, sealed; undefined when its author is not hidden. */
export const sealedIn = ({ metadata }: StoredEvent): Sealing.Sealed | undefined => {
  const sealed = metadata[sealedMetadata]
  return Sealing.isSealed(sealed) ? sealed : undefined
}

/** What is left of hidden metadata when nobody can open them. */
export const unsigned = ({ [sealedMetadata]: _, ...metadata }: Metadata): Metadata => metadata

const sealedMetadata = "sealed"

/** The words of a stored event: those that are sealed, and those that were written in clear before the log was sealed. */
export const kept = (
  { eventId, payload, position, streamId, type }: StoredEvent,
  index: number,
  personal: PersonalFields
): ReadonlyArray<Word & { readonly position: number }> => {
  const fields = fieldsOf(payload)
  const inClear = personal.get(type) ?? {}
  return Object.entries(fields).flatMap(([field, value]) => {
    const subjectId = Sealing.isSealed(value)
      ? value.of
      : fields[Object.hasOwn(inClear, field) ? (inClear[field] ?? "") : ""]
    return value === null || typeof subjectId !== "string"
      ? []
      : [{ index, position, streamId, eventId, type, field, subjectId, value }]
  })
}

export const replaced = <E extends NewEvent | StoredEvent>(
  events: ReadonlyArray<E>,
  words: ReadonlyArray<Word>,
  values: ReadonlyArray<Schema.Json>
): ReadonlyArray<E> => {
  const payloads = new Map<number, Fields>()
  for (const [nth, { field, index }] of words.entries()) {
    const before = payloads.get(index) ?? fieldsOf(events[index]?.payload ?? null)
    payloads.set(index, { ...before, [field]: values[nth] ?? null })
  }
  return events.map((event, index) => ({ ...event, payload: payloads.get(index) ?? event.payload }))
}
