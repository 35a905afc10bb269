/** Where personal words stand in events, and how they are replaced there. */
import { Result, type Schema } from "effect"
import type { Append } from "../log/Append.ts"
import { EventStoreError, InvalidAppend } from "../log/EventStoreError.ts"
import type { PersonalFields } from "../persons/Personal.ts"
import { isName } from "../log/PreparedAppend.ts"
import type { NewEvent, StoredEvent } from "../log/StoredEvent.ts"
import type { Subject } from "../persons/SubjectKeys.ts"
import * as Sealing from "./sealing.ts"

/** A personal word and where it stands; `index` is that of its event among those that are looked at. */
export interface Word extends Sealing.Place, Subject {
  readonly index: number
  readonly value: Schema.Json
}

type Fields = { readonly [field: string]: Schema.Json }

const fieldsOf = (payload: Schema.Json): Fields =>
  typeof payload === "object" && payload !== null && !Array.isArray(payload) ? (payload as Fields) : {}

/** The words of an append that have to be sealed. */
export const spoken = (
  { events, metadata, streamId }: Append,
  personal: PersonalFields
): Result.Result<ReadonlyArray<Word>, EventStoreError> => {
  const words: Array<Word> = []
  for (const [index, { eventId = `${metadata.commandId}/${index}`, payload, type }] of events.entries()) {
    const fields = fieldsOf(payload)
    const refuse = (problem: string) =>
      Result.fail(new EventStoreError({ reason: new InvalidAppend({ field: `events[${index}].payload`, problem }) }))
    if (Object.values(fields).some(Sealing.isSealed)) return refuse("must not look as if it were sealed already")
    for (const [field, subject] of Object.entries(personal.get(type) ?? {})) {
      const [value, subjectId] = [fields[field], fields[subject]]
      if (value === undefined || value === null) continue
      if (typeof subjectId !== "string" || !isName(subjectId))
        return refuse(`must say in ${subject} whose words ${field} holds, as an id`)
      words.push({ index, streamId, eventId, type, field, subjectId, value })
    }
  }
  return Result.succeed(words)
}

/** The words of a stored event: those that are sealed, and those that were written in clear before the log was sealed. */
export const kept = (
  { eventId, payload, position, streamId, type }: StoredEvent,
  index: number,
  personal: PersonalFields
): ReadonlyArray<Word & { readonly position: number }> => {
  const fields = fieldsOf(payload)
  const inClear = personal.get(type) ?? {}
  return Object.entries(fields).flatMap(([field, value]) => {
    const subjectId = Sealing.isSealed(value) ? value.of : fields[inClear[field] ?? ""]
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
