/**
 * Between the events that a program speaks of and the JSON that a log keeps.
 *
 * @since 0.1.0
 */
import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"
import { Data, Effect, Metric, Predicate, Result, Schema, SchemaAST } from "effect"
import { markOf } from "../internal/hiddenMark.ts"
import * as Steps from "./Steps.ts"
import { hiddenType, type NewEvent, type StoredEvent } from "./StoredEvent.ts"
import * as Upcasters from "./Upcasters.ts"

/**
 * What happened as a log keeps it, and where it stands.
 *
 * @category models
 * @since 0.1.0
 */
export type Encoded = Pick<StoredEvent, "type" | "schemaVersion" | "payload" | "streamId" | "position">

/**
 * Encodes events of one domain to JSON and back. The tag of an event is its type in the log.
 *
 * **Shape** - `fingerprint` is another one as soon as any event of these types has another shape, another version of it, or
 * another mark as hidden; of all types, also when one is added.
 *
 * @category models
 * @since 0.1.0
 */
export interface EventCodec<E> {
  /** Writes the present version of each type. */
  readonly encode: (event: E) => NewEvent
  /** An event that cannot be read is a defect: `EventTooNew`, or `CorruptEvent`. */
  readonly decode: (stored: Encoded) => E
  readonly knows: (type: string) => boolean
  /**
   * Passes over events of a type that it does not know, and reports them: the log keeps them for whoever knows. What was
   * hidden from the reader is passed over in silence.
   */
  readonly decodeAll: (events: ReadonlyArray<Encoded>) => Effect.Effect<ReadonlyArray<E>>
  readonly fingerprint: (types?: Iterable<string>) => string
}

/** A row of the log that does not decode; what stands in it is not repeated here. @category errors @since 0.1.0 */
export class CorruptEvent extends Data.TaggedError("CorruptEvent")<{
  readonly type: string
  readonly streamId: string
  readonly position: number
  readonly problem: string
}> {
  override get message() {
    return `Event ${this.type} at position ${this.position} (stream ${this.streamId}) cannot be read: ${this.problem}`
  }
}

/**
 * How many events were passed over because their type is not known, by type.
 *
 * @category metrics
 * @since 0.1.0
 */
export const unknownEvents: Metric.Counter<number> = Metric.counter("event_store.events.unknown", {
  description: "Events that were passed over because the program does not know their type",
  incremental: true
})

/**
 * The codec of a union of tagged structs. Dates, big integers and other declared types become JSON by their own codec,
 * and come back as themselves. Events in an older shape are brought forward by the upcasters of their type.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <E extends { readonly _tag: string }, I>(
  schema: Schema.Codec<E, I>,
  options: { readonly upcasters?: Upcasters.Upcasters<E["_tag"]> } = {}
): EventCodec<E> => {
  const json = Schema.toCodecJson(schema)
  const upcasters: Upcasters.Upcasters = options.upcasters ?? {}
  const encoded = SchemaAST.toEncoded(json.ast)
  const tags = tagsOf(encoded)
  const encode = Schema.encodeSync(json)
  const decode = Schema.decodeUnknownResult(json)
  const reported = new Set<string>()
  const shapes = new Map<string, string>()

  const forward = (stored: Encoded) =>
    Result.flatMap(
      Result.try({
        try: () => Upcasters.bringForward(upcasters, stored),
        catch: () => corrupt(stored, "an upcaster of its type cannot read it; correct the upcaster.")
      }),
      (payload) => payload
    )
  const read = (stored: Encoded) =>
    Result.flatMap(forward(stored), (payload) =>
      Result.mapError(decode({ ...payload, _tag: stored.type }), (error) => corrupt(stored, error.message))
    )
  /** Whoever does not know that a type is hidden reads pseudonyms of it, and folds them to another state. */
  const marks = (type: string): ReadonlyArray<string> =>
    membersOf(schema.ast)
      .filter((ast) => tags === undefined || mayBe(ast, type))
      .map((ast) => markOf(Schema.make(ast)))
      .filter(Predicate.isObject)
      .map((mark) => JSON.stringify(mark))
  /** What a type looks like as JSON, and whether it is hidden; one that no event has looks like nothing. */
  const shape = (type: string): string => {
    const known = shapes.get(type)
    if (known !== undefined) return known
    const asts = tags === undefined ? [json.ast] : membersOf(json.ast).filter((ast) => mayBe(ast, type))
    const documents = asts.map((ast) => JSON.stringify(Schema.toJsonSchemaDocument(Schema.make(ast))))
    const found = digest([...documents, ...marks(type)])
    shapes.set(type, found)
    return found
  }
  const knows = (type: string) => tags === undefined || tags.has(type)

  const report = (type: string) =>
    Effect.andThen(
      Metric.update(Metric.withAttributes(unknownEvents, { type }), 1),
      Effect.suspend(() => {
        if (reported.has(type)) return Effect.void
        reported.add(type)
        return Effect.logWarning(
          `The log has events of type ${type}, which this program does not know. They stay in the log and are passed over; update the program if it should know them.`
        )
      })
    )

  return {
    encode: (event) => {
      const { _tag: _, ...payload } = encode(event) as { readonly [key: string]: Schema.Json }
      return { type: event._tag, schemaVersion: Upcasters.versionOf(upcasters, event._tag), payload }
    },
    decode: (stored) => Result.getOrThrow(read(stored)),
    knows,
    decodeAll: Effect.fnUntraced(function* (events) {
      const decoded: Array<E> = []
      const unknown: Array<string> = []
      for (const [index, event] of events.entries()) {
        if (index % eachTurn === 0 && index > 0) yield* Steps.turn
        if (!knows(event.type)) {
          if (event.type !== hiddenType) unknown.push(event.type)
        } else {
          const one = read(event)
          if (Result.isFailure(one)) return yield* Effect.die(one.failure)
          decoded.push(one.success)
        }
      }
      yield* Effect.forEach(unknown, report, { discard: true })
      return decoded
    }),
    // Worked out when somebody asks, since most programs never do.
    fingerprint: (types = tags ?? [everyType]) =>
      digest(
        Array.from(new Set(types))
          .toSorted()
          .map((type) => [type, Upcasters.versionOf(upcasters, type), shape(type)])
      )
  }
}

/** So many events are decoded at a stretch; then others get their turn. */
const eachTurn = 100

/** Stands for all types of a schema whose tags are not known, in the place of a type. */
const everyType = ""

const digest = (value: Schema.Json): string => bytesToHex(sha256(utf8ToBytes(JSON.stringify(value)))).slice(0, 16)

const corrupt = ({ position, streamId, type }: Encoded, problem: string): CorruptEvent =>
  new CorruptEvent({ type, streamId, position, problem })

/** The structs of a union. */
const membersOf = (ast: SchemaAST.AST): ReadonlyArray<SchemaAST.AST> =>
  SchemaAST.isSuspend(ast) ? membersOf(ast.thunk()) : SchemaAST.isUnion(ast) ? ast.types.flatMap(membersOf) : [ast]

const mayBe = (ast: SchemaAST.AST, type: string): boolean => tagsOf(SchemaAST.toEncoded(ast))?.has(type) ?? true

/** The tags that a schema accepts; nothing when any may come. */
const tagsOf = (ast: SchemaAST.AST): ReadonlySet<string> | undefined => {
  if (SchemaAST.isSuspend(ast)) return tagsOf(ast.thunk())
  if (SchemaAST.isUnion(ast)) return allOf(ast.types.map(tagsOf))
  const tag = SchemaAST.isObjects(ast) ? ast.propertySignatures.find(({ name }) => name === "_tag") : undefined
  return tag === undefined ? undefined : literalsOf(tag.type)
}

const literalsOf = (ast: SchemaAST.AST): ReadonlySet<string> | undefined =>
  SchemaAST.isLiteral(ast) && typeof ast.literal === "string"
    ? new Set([ast.literal])
    : SchemaAST.isUnion(ast)
      ? allOf(ast.types.map(literalsOf))
      : undefined

const allOf = (sets: ReadonlyArray<ReadonlySet<string> | undefined>): ReadonlySet<string> | undefined =>
  sets.reduce((all, one) => (all === undefined || one === undefined ? undefined : new Set([...all, ...one])), new Set())
