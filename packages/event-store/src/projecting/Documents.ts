/**
 * The port of the documents that projections make of the log: JSON under a key, written together with the checkpoint
 * that says which events they show.
 *
 * A database implements {@link Adapter}; {@link make} adds what must be the same everywhere.
 *
 * @since 0.1.0
 */
import { Context, Effect, Option, type Schema } from "effect"
import { count } from "../log/Range.ts"
import { type Build, type BuildId, isCleared } from "./Checkpoint.ts"
import { DocumentsError, NotServed } from "./DocumentsError.ts"
import type { Transition } from "./Transition.ts"

/**
 * A build that was asked for by its name: a certain one, or the one that readers see.
 *
 * @category models
 * @since 0.1.0
 */
export type Wanted = BuildId | { readonly name: string; readonly version?: never; readonly generation?: never }

/**
 * Which documents to list, in order of their keys (by code point). Everything that is left out does not restrict.
 *
 * @category models
 * @since 0.1.0
 */
export interface KeyRange {
  readonly prefix?: string
  readonly after?: string
  readonly maxCount?: number
}

/**
 * Documents as JSON texts, with the build they are of, both of the same moment.
 *
 * @category models
 * @since 0.1.0
 */
export interface Texts {
  readonly build: Build
  readonly documents: ReadonlyMap<string, string>
}

/**
 * What a database implements.
 *
 * **Shape** - `change` runs a transition over all builds of a name while nobody else changes them, and writes its
 * outcome in the same transaction. `read` and `list` answer undefined if there is no such build.
 *
 * @category models
 * @since 0.1.0
 */
export interface Adapter {
  readonly change: <A>(name: string, transition: Transition<A>) => Effect.Effect<A, DocumentsError>
  readonly read: (wanted: Wanted, keys: ReadonlyArray<string>) => Effect.Effect<Texts | undefined, DocumentsError>
  readonly list: (wanted: Wanted, range: KeyRange) => Effect.Effect<Texts | undefined, DocumentsError>
  readonly builds: Effect.Effect<{ readonly builds: ReadonlyArray<Build>; readonly now: number }, DocumentsError>
  /** Removes a build and its documents, in steps that hold up nobody for long. */
  readonly remove: (id: BuildId) => Effect.Effect<void, DocumentsError>
}

/**
 * A document, and which events it shows: all up to `position` in the log.
 *
 * @category models
 * @since 0.1.0
 */
export interface Document extends BuildId {
  readonly key: string
  readonly document: Schema.Json
  readonly position: number
}

/**
 * Part of the documents of one build. The next part of the same build is asked for with `of: page` and the last
 * key; that **fails with** `NotServed` once the build is gone, and the reader starts again.
 *
 * @category models
 * @since 0.1.0
 */
export interface DocumentPage extends BuildId {
  readonly position: number
  readonly documents: ReadonlyArray<{ readonly key: string; readonly document: Schema.Json }>
}

/**
 * JSON documents that projections keep up to date.
 *
 * @category services
 * @since 0.1.0
 */
export class Documents extends Context.Service<
  Documents,
  {
    /** The document that readers see. **Fails with** `NotServed`, `DocumentsUnavailable`. */
    readonly get: (name: string, key: string) => Effect.Effect<Option.Option<Document>, DocumentsError>
    /** The documents that readers see, or those of a build that they began to read. **Fails with** `NotServed`, `DocumentsUnavailable`. */
    readonly list: (
      name: string,
      range?: KeyRange & { readonly of?: BuildId }
    ) => Effect.Effect<DocumentPage, DocumentsError>
    /** For what keeps the documents up to date. */
    readonly adapter: Adapter
  }
>()("@kpacite/event-store/Documents") {}

/** How many documents a page has at most, if the reader does not say. */
const pageSize = 1_000

/**
 * The port from an adapter.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (adapter: Adapter): Documents["Service"] => ({
  adapter,
  get: (name, key) =>
    Effect.map(served(name, adapter.read({ name }, [key])), ({ build, documents }) => {
      const text = documents.get(key)
      return text === undefined
        ? Option.none()
        : Option.some({ ...idOf(build), key, document: JSON.parse(text), position: build.checkpoint })
    }),
  list: (name, { maxCount = pageSize, of, ...range } = {}) =>
    Effect.map(
      served(name, adapter.list(of === undefined ? { name } : idOf(of), { ...range, maxCount: count(maxCount) })),
      ({ build, documents }) => ({
        ...idOf(build),
        position: build.checkpoint,
        documents: Array.from(documents, ([key, text]) => ({ key, document: JSON.parse(text) }))
      })
    )
})

const served = (name: string, texts: Effect.Effect<Texts | undefined, DocumentsError>) =>
  Effect.flatMap(texts, (texts) =>
    texts === undefined || isCleared(texts.build)
      ? Effect.fail(new DocumentsError({ reason: new NotServed({ name }) }))
      : Effect.succeed(texts)
  )

const idOf = ({ generation, name, version }: BuildId): BuildId => ({ name, version, generation })

/**
 * Sorts after every key that begins with what stands before it: no key holds this character.
 *
 * @category limits
 * @since 0.1.0
 */
export const lastCharacter = "\u{10ffff}"

/**
 * What a projection may write. **Units** - UTF-16 code units.
 *
 * @category limits
 * @since 0.1.0
 */
export const limits = { keyLength: 512, documentLength: 16_777_216 } as const
