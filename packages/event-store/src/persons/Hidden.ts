/**
 * Marks events whose author nobody but the author may learn: an anonymous point, a secret stance, a concern.
 *
 * A hidden event is marked at its schema, with the field that names its author. In the log its author has an alias, and
 * ids of people are sealed with a key that only the author's own key gives ({@link Forgetting}); a program folds it as it
 * was said. Readers of the log other than the author get a placeholder ({@link StoredEvent.hidden}), and nobody is woken.
 * Without the author's key the ids read as pseudonyms: the same for everything that this person said in events of this
 * type, and for nothing else. So folds come out alike, and nothing leads back.
 *
 * ```ts
 * import { EventStore, Forgetting, Hidden, MemoryEventStore, MemorySubjectKeys } from "@kpacite/event-store"
 * import { Effect, Layer, Schema } from "effect"
 *
 * const Voted = Hidden.event(Schema.TaggedStruct("Voted", { by: Schema.String, yes: Schema.Boolean }), { author: "by" })
 * const hidden = Hidden.byType([Voted])
 *
 * const program = Effect.gen(function* () {
 *   const [store, { forget }] = [yield* EventStore.EventStore, yield* Forgetting.Forgetting]
 *   const vote = (yes: boolean, commandId: string) =>
 *     store.append({
 *       streamId: "club",
 *       expected: "any",
 *       events: [{ type: "Voted", schemaVersion: 1, payload: { by: "zoe", yes } }],
 *       metadata: { commandId, actor: "person:zoe", occurredAt: "2026-07-06T08:00:00.000Z" }
 *     })
 *   yield* vote(false, "c1")
 *   yield* vote(true, "c2")
 *   const before = (yield* store.read("club")).events
 *   yield* forget({ streamId: "club", subjectId: "zoe" })
 *   const after = (yield* store.read("club")).events
 *   const by = after.map(({ payload }) => Object(payload).by)
 *   return {
 *     before: before.map(({ metadata, payload }) => [metadata.actor, Object(payload).by]),
 *     after: [by[0] === by[1], /^hidden-[0-9a-f]{32}$/.test(by[0]), after[0]?.metadata.actor === "person:zoe"],
 *     forZoe: Hidden.isHiddenFrom(before[0], "zoe", hidden),
 *     forSam: Hidden.isHiddenFrom(before[0], "sam", hidden)
 *   }
 * })
 *
 * const layer = Forgetting.layer(new Map(), hidden).pipe(Layer.provide([MemoryEventStore.layer, MemorySubjectKeys.layer]))
 * await Effect.runPromise(Effect.provide(program, layer))
 * // => { before: [["person:zoe", "zoe"], ["person:zoe", "zoe"]], after: [true, true, false], forZoe: false, forSam: true }
 * ```
 *
 * **Source** - decision 0017.
 *
 * @since 0.1.0
 */
import { Predicate, type Schema } from "effect"
import { annotation, isAlias, markOf } from "../internal/hiddenMark.ts"
import type { StoredEvent } from "../log/StoredEvent.ts"

/**
 * Which fields of a hidden event hold ids of people: `author` one id, that of whoever said it; `people` those of others:
 * an id, a list of ids, or null. Anything else there is refused when it is written, since only ids are sealed.
 *
 * @category models
 * @since 0.1.0
 */
export interface Mark {
  readonly author: string
  readonly people: ReadonlyArray<string>
}

/**
 * The types of events that are hidden, with their marks. A type that was hidden once stays in here: a program that does not
 * know it as hidden reads only pseudonyms of it.
 *
 * @category models
 * @since 0.1.0
 */
export type HiddenEvents = ReadonlyMap<string, Mark>

type Fields = { readonly [name: string]: Schema.Top }

/**
 * An event that is hidden from everybody but its author.
 *
 * @category schemas
 * @since 0.1.0
 */
export const event = <F extends Fields>(
  schema: Schema.Struct<F>,
  { author, people = [] }: { readonly author: keyof F & string; readonly people?: ReadonlyArray<keyof F & string> }
): Schema.Struct<F> => schema.annotate({ [annotation]: { author, people } satisfies Mark })

/**
 * A command that writes hidden events: whoever watches requests is not told that it was sent.
 *
 * @category schemas
 * @since 0.1.0
 */
export const command = <F extends Fields>(schema: Schema.Struct<F>): Schema.Struct<F> =>
  schema.annotate({ [annotation]: true })

/**
 * Whether a command was marked by {@link command}.
 *
 * @category schemas
 * @since 0.1.0
 */
export const isCommand = (schema: Schema.Top): boolean => markOf(schema) === true

/**
 * The marks of all events that have one, by the type's name.
 *
 * @category schemas
 * @since 0.1.0
 */
export const byType = (
  events: ReadonlyArray<
    Schema.Top & { readonly fields: { readonly _tag: Schema.Top & { readonly schema: { readonly literal: string } } } }
  >
): HiddenEvents =>
  new Map(
    events.flatMap((event) => {
      const mark = markOf(event)
      return isMark(mark) ? [[event.fields._tag.schema.literal, mark] as const] : []
    })
  )

const isMark = (value: unknown): value is Mark =>
  Predicate.hasProperty(value, "author") && Predicate.hasProperty(value, "people")

/**
 * Whether only its author may know of an event. So it is with one whose author a store that knew its type did hide,
 * whatever this program knows of it.
 *
 * @category hiding
 * @since 0.1.0
 */
export const isHidden = ({ metadata, type }: StoredEvent, hidden: HiddenEvents): boolean =>
  hidden.has(type) || isAlias(metadata.actor)

/**
 * Whether one reader may not know of an event; `reader` is the id that its author would have.
 *
 * @category hiding
 * @since 0.1.0
 */
export const isHiddenFrom = (event: StoredEvent, reader: string, hidden: HiddenEvents): boolean => {
  if (!isHidden(event, hidden)) return false
  const { payload } = event
  const author = hidden.get(event.type)?.author
  return author === undefined || !Predicate.hasProperty(payload, author) || payload[author] !== reader
}
