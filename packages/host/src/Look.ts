/**
 * Looking at a cooperative, as values: which view, by whom, what it shows, and why not. They have schemas, so the
 * cooperative that answers may run in another process, on another machine.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CooperativeUnknown } from "@kpacite/core/founding/FoundingRejections"
import { Instant } from "@kpacite/core/Instant"
import type { RejectionSchema } from "@kpacite/core/Rejection"
import type { AnyView, ForAnybody } from "@kpacite/core/View"
import { Schema } from "effect"
import { CooperativeId } from "./CooperativeId.ts"
import { Unavailable } from "./HostRejections.ts"

// -- views -----------------------------------------------------------------------------------------------------------

/** The views of each slice. @category models @since 0.1.0 */
export type Views = typeof Cooperative.views

/** A slice that has views. @category models @since 0.1.0 */
export type SliceName = keyof Views & string

/** The name of a view of a slice. @category models @since 0.1.0 */
export type ViewName<S extends SliceName> = keyof Views[S] & string

/** What may be asked of a view, as its own schema says. @category models @since 0.1.0 */
export type QueryOf<V> = V extends { readonly query: infer Q extends Schema.Struct.Fields }
  ? Schema.Struct.Type<Q>
  : never

/** What a view shows. @category models @since 0.1.0 */
export type DocumentOf<V> = V extends { readonly document: { readonly Type: infer D } } ? D : never

/** Why a view may not be shown. @category models @since 0.1.0 */
export type RejectionOf<V> = V extends { readonly rejections: ReadonlyArray<{ readonly Type: infer R }> } ? R : never

/** Who may look: somebody from outside only at what is made for them. @category models @since 0.1.0 */
export type ViewerOf<V> = V extends ForAnybody ? Actor.Actor | Actor.Anybody : Actor.Actor

// -- looking ---------------------------------------------------------------------------------------------------------

/**
 * A view that somebody wants to see. `known` are the tags of what they have seen: if it would be the same, nothing is
 * shown again.
 *
 * @category models
 * @since 0.1.0
 */
export interface Look<S extends SliceName, N extends ViewName<S>> {
  readonly cooperative: CooperativeId
  readonly slice: S
  readonly view: N
  readonly query: QueryOf<Views[S][N]>
  readonly viewer: ViewerOf<Views[S][N]>
  readonly at: Instant
  readonly known?: ReadonlyArray<string>
}

/** A look at any of the views. @category models @since 0.1.0 */
export type Any = { [S in SliceName]: { [N in ViewName<S>]: Look<S, N> }[ViewName<S>] }[SliceName]

/** The view that a look asks for. @category models @since 0.1.0 */
export type ViewOf<L> = L extends { readonly slice: infer S extends SliceName; readonly view: infer N }
  ? N extends ViewName<S>
    ? Views[S][N]
    : never
  : never

/**
 * What somebody sees. The `tag` names exactly this document of this viewer: whoever shows it again may see that nothing
 * changed without making it.
 *
 * @category models
 * @since 0.1.0
 */
export type Seen<D> =
  | { readonly _tag: "Seen"; readonly version: number; readonly tag: string; readonly document: D }
  | { readonly _tag: "Unchanged"; readonly version: number; readonly tag: string }

/** Why a view is not shown: a reason of its own, or what may keep anything from being shown. @category rejections @since 0.1.0 */
export type Refusal<V> = RejectionOf<V> | CooperativeUnknown | Unavailable

// -- as messages -----------------------------------------------------------------------------------------------------

const views: { readonly [slice: string]: { readonly [name: string]: AnyView } } = Cooperative.views

/** A look on its way to its cooperative, at any of the views, each with its own query. @category messages @since 0.1.0 */
export const Message: Schema.Codec<Any, unknown> = Schema.Union(
  Object.entries(views).flatMap(([slice, members]) =>
    Object.entries(members).map(([view, { audience, query }]) =>
      Schema.Struct({
        cooperative: CooperativeId,
        slice: Schema.Literal(slice),
        view: Schema.Literal(view),
        query: Schema.Struct(query),
        viewer: audience === undefined ? Actor.Actor : Schema.Union([Actor.Actor, Actor.Anybody]),
        at: Instant,
        known: Schema.optionalKey(Schema.Array(Schema.String))
      })
    )
  )
) as unknown as Schema.Codec<Any, unknown>

/** What is seen, by the document of its view. @category messages @since 0.1.0 */
export const seenAs = <D extends Schema.Top>(document: D) =>
  Schema.Union([
    Schema.TaggedStruct("Seen", { version: Schema.Int, tag: Schema.String, document }),
    Schema.TaggedStruct("Unchanged", { version: Schema.Int, tag: Schema.String })
  ])

/** The schemas of all the reasons not to show a view. @category rejections @since 0.1.0 */
export const refusals = ({ rejections }: Pick<AnyView, "rejections">): ReadonlyArray<RejectionSchema> =>
  Array.from(new Set([...rejections, CooperativeUnknown, Unavailable]))
