/**
 * A projection whose state is many documents: what each event changes in which of them. It is pure, so that the
 * documents are always those of a fold of the log from zero.
 *
 * @since 0.1.0
 */
import { Result, Schedule, Schema } from "effect"
import type { Writes } from "./Checkpoint.ts"
import { lastCharacter, limits } from "./Documents.ts"
import type { StoredEvent } from "../log/StoredEvent.ts"

/**
 * What an event does to one document; `null` removes it.
 *
 * @category models
 * @since 0.1.0
 */
export interface Change<D> {
  readonly key: string
  readonly evolve: (document: D) => D | null
}

/**
 * A projection with a name and a version. Whoever changes what it does gives it the next version, and it is built anew
 * beside the old one.
 *
 * @category models
 * @since 0.1.0
 */
export interface DocumentProjection {
  readonly name: string
  readonly version: number
  /** How often and when to try again before the projection is parked. */
  readonly retry: Schedule.Schedule<unknown>
  readonly plan: (events: ReadonlyArray<StoredEvent>) => Plan
}

/**
 * What events will do, as soon as the documents with these keys are at hand.
 *
 * @category models
 * @since 0.1.0
 */
export interface Plan {
  readonly keys: ReadonlyArray<string>
  readonly apply: (documents: ReadonlyMap<string, string>) => Applied
}

/**
 * What events did, up to the one that failed, if one did.
 *
 * **Shape** - `passed` counts the events that were handled or not meant for the projection; `handled` only the former.
 *
 * @category models
 * @since 0.1.0
 */
export interface Applied extends Writes {
  readonly passed: number
  readonly handled: number
  readonly failure?: { readonly event: StoredEvent; readonly error: unknown }
}

/**
 * A projection into documents of one schema. Without `types` it sees events of every type, without `streamPrefix` those
 * of every stream. What `project` or a change throws is what the event did wrong.
 *
 * ```ts
 * import { Schema } from "effect"
 * import * as DocumentProjection from "@kpacite/event-store/projecting/DocumentProjection"
 *
 * const perStream = DocumentProjection.make({
 *   name: "events-per-stream",
 *   version: 1,
 *   document: Schema.Int,
 *   initial: () => 0,
 *   project: (event) => [{ key: event.streamId, evolve: (count) => count + 1 }]
 * })
 * perStream.plan([]).keys // => []
 * ```
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <D, I>(options: {
  readonly name: string
  readonly version: number
  readonly types?: ReadonlyArray<string>
  readonly streamPrefix?: string
  readonly document: Schema.Codec<D, I>
  readonly initial: (key: string) => D
  readonly project: (event: StoredEvent) => ReadonlyArray<Change<D>>
  readonly retry?: Schedule.Schedule<unknown>
}): DocumentProjection => {
  const { document, initial, name, project, retry = fourTimes, streamPrefix = "", version } = options
  const types = options.types === undefined ? undefined : new Set(options.types)
  const json = Schema.toCodecJson(document)
  const decode = Schema.decodeUnknownSync(json)
  const encode = Schema.encodeSync(json)
  const text = (document: D) => within(JSON.stringify(encode(document)))

  const changesOf = (event: StoredEvent): ReadonlyArray<Change<D>> | undefined =>
    (types === undefined || types.has(event.type)) && event.streamId.startsWith(streamPrefix)
      ? project(event).map((change) => ({ ...change, key: checked(change.key) }))
      : undefined

  /** `carefully` looks at every document after every event, to find the event that spoils it. */
  const run = (steps: ReadonlyArray<Step<D>>, before: ReadonlyMap<string, string>, carefully: boolean): Applied => {
    const current = new Map<string, D | null>()
    const changed = new Set<string>()
    const read = (key: string, drafts: ReadonlyMap<string, D | null>): D => {
      const known = drafts.get(key) ?? (drafts.has(key) ? null : current.get(key))
      if (known === null) return initial(key)
      if (known !== undefined) return known
      const stored = before.get(key)
      return stored === undefined ? initial(key) : decode(JSON.parse(stored))
    }
    let passed = 0
    let handled = 0
    let failure: Applied["failure"]
    for (const { changes, event } of steps) {
      const drafts = new Map<string, D | null>()
      const done = Result.try(() => {
        for (const { evolve, key } of Result.getOrThrow(changes) ?? []) drafts.set(key, evolve(read(key, drafts)))
        if (carefully) for (const draft of drafts.values()) if (draft !== null) text(draft)
      })
      if (Result.isFailure(done)) {
        failure = { event, error: done.failure }
        break
      }
      for (const [key, draft] of drafts) {
        current.set(key, draft)
        changed.add(key)
      }
      passed++
      if (Result.getOrThrow(changes) !== undefined) handled++
    }
    const put: Array<readonly [string, string]> = []
    const remove: Array<string> = []
    for (const key of changed) {
      const document = current.get(key)
      if (document === null || document === undefined) remove.push(key)
      else put.push([key, text(document)])
    }
    return { passed, handled, put, remove, ...(failure !== undefined && { failure }) }
  }

  return {
    name,
    version,
    retry,
    plan: (events) => {
      const steps: Array<Step<D>> = []
      const keys = new Set<string>()
      for (const event of events) {
        const changes = Result.try(() => changesOf(event))
        steps.push({ event, changes })
        if (Result.isFailure(changes)) break
        for (const { key } of changes.success ?? []) keys.add(key)
      }
      return {
        keys: [...keys],
        apply: (documents) =>
          Result.getOrElse(
            Result.try(() => run(steps, documents, false)),
            () => run(steps, documents, true)
          )
      }
    }
  }
}

interface Step<D> {
  readonly event: StoredEvent
  readonly changes: Result.Result<ReadonlyArray<Change<D>> | undefined, unknown>
}

const fourTimes = Schedule.max([Schedule.exponential("100 millis"), Schedule.recurs(4)])

const checked = (key: string): string => {
  const problem =
    key === ""
      ? "must not be empty"
      : key.length > limits.keyLength
        ? `must have at most ${limits.keyLength} characters`
        : key.includes("\u0000") || key.includes(lastCharacter)
          ? "must contain neither U+0000 nor U+10FFFF"
          : key.isWellFormed()
            ? undefined
            : "must be well-formed Unicode"
  return problem === undefined ? key : refuse(`the key of a document ${problem}`)
}

const within = (json: string): string =>
  json.length <= limits.documentLength
    ? json
    : refuse(`a document must be at most ${limits.documentLength} characters of JSON`)

/** Inside a projection, what is wrong is thrown like everything else that is wrong there. */
const refuse = (problem: string): never => Result.getOrThrow(Result.fail(new RangeError(problem)))
