/**
 * Marks what several people share in confidence: a case with somebody who spoke, somebody whom it is about, and those who help.
 * Ids can hurt there as much as words, and no one of them may undo the case by being forgotten.
 *
 * What an event keeps in an envelope is sealed with a key of the case, which the event names in a field of its own. In the log stands
 * the case, and neither ids nor words. Words of a person are sealed with that person's key first, and then in the envelope: they are
 * read as long as both keys are there. Destroying the key of the case ({@link subjectOf}) makes all of it unreadable for ever;
 * forgetting a person takes their words and leaves the rest.
 *
 * ```ts
 * import { Envelope, EventStore, Forgetting, MemoryEventStore, MemorySubjectKeys, Personal } from "@kpacite/event-store"
 * import { Effect, Layer, Schema } from "effect"
 *
 * const Told = Schema.TaggedStruct("Told", {
 *   caseId: Schema.String,
 *   by: Envelope.ids(Personal.subject(Schema.String), "caseId"),
 *   words: Envelope.words(Personal.field(Schema.String, "by"), "caseId")
 * })
 *
 * const program = Effect.gen(function* () {
 *   const [store, { forget }] = [yield* EventStore.EventStore, yield* Forgetting.Forgetting]
 *   yield* store.append({
 *     streamId: "club",
 *     expected: "any",
 *     events: [{ type: "Told", schemaVersion: 1, payload: { caseId: "k1", by: "zoe", words: "Il crie." } }],
 *     metadata: { commandId: "c1", actor: "somebody", occurredAt: "2026-07-06T08:00:00.000Z" }
 *   })
 *   const read = Effect.map(store.read("club"), ({ events }) => Object(events[0].payload))
 *   const before = yield* read
 *   yield* forget({ streamId: "club", subjectId: "zoe" })
 *   const without = yield* read
 *   yield* forget({ streamId: "club", subjectId: Envelope.subjectOf("k1") })
 *   return [before, without, yield* read].map(({ by, words }) => [by, words])
 * })
 *
 * const layer = Forgetting.layer(Personal.byType([Told]), new Map(), Envelope.byType([Told])).pipe(
 *   Layer.provide([MemoryEventStore.layer, MemorySubjectKeys.layer])
 * )
 * await Effect.runPromise(Effect.provide(program, layer)) // => [["zoe", "Il crie."], ["zoe", null], [null, null]]
 * ```
 *
 * **Source** - decision 0036.
 *
 * @since 0.1.0
 */
import { Schema } from "effect"
import * as Personal from "./Personal.ts"

const annotation = "@kpacite/event-store/Envelope"

/**
 * The fields of each type of event that are kept in an envelope, with the fields that name the case.
 *
 * @category models
 * @since 0.1.0
 */
export type EnvelopedFields = ReadonlyMap<string, { readonly [field: string]: string }>

/**
 * Ids, or anything else that is nobody's own words, in the envelope of the case that the field `of` names; `null` once its key is
 * destroyed.
 *
 * @category schemas
 * @since 0.1.0
 */
export const ids = <S extends Schema.Top>(schema: S, of: string) => {
  const field = Schema.NullOr(schema).annotate({ [annotation]: of })
  return Personal.isSubject(schema) ? Personal.subject(field) : field
}

/** A personal field ({@link Personal.field}) in the envelope of a case. @category schemas @since 0.1.0 */
export const words = <S extends Schema.Top>(personal: S, of: string) => personal.annotate({ [annotation]: of })

/** The enveloped fields of every type of event that has any, by the type's name. @category schemas @since 0.1.0 */
export const byType = (
  events: ReadonlyArray<{
    readonly fields: {
      readonly [name: string]: Schema.Top
      readonly _tag: Schema.Top & { readonly schema: { readonly literal: string } }
    }
  }>
): EnvelopedFields =>
  new Map(
    events.flatMap((event) => {
      const fields = Object.entries(event.fields).flatMap(([name, field]) => {
        const of = Schema.resolveAnnotations(field)?.[annotation]
        return typeof of === "string" ? [[name, of] as const] : []
      })
      return fields.length === 0 ? [] : [[event.fields._tag.schema.literal, Object.fromEntries(fields)] as const]
    })
  )

const prefix = "envelope/"

/** Whose key the one of a case is; no id of a person begins so. @category keys @since 0.1.0 */
export const subjectOf = (caseId: string): string => `${prefix}${caseId}`

/** The case whose key it is; nothing for a person. @category keys @since 0.1.0 */
export const caseOf = (subjectId: string): string | undefined =>
  subjectId.startsWith(prefix) ? subjectId.slice(prefix.length) : undefined
