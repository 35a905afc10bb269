/**
 * Where somebody is: who looks, at which cooperative, in which language, and what they have just typed. A page asks through it
 * for the views that it shows, and nothing else.
 *
 * @since 0.1.0
 */
import type * as Actor from "@kpacite/core/Actor"
import type { PersonId } from "@kpacite/core/Ids"
import type * as Instant from "@kpacite/core/Instant"
import type { Rejection } from "@kpacite/core/Rejection"
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import type * as Look from "@kpacite/host/Look"
import type { Waiting } from "@kpacite/host/Requests"
import { Effect, Result } from "effect"
import type { Words } from "./Words.ts"

/** What was sent and not accepted: the page that it came from shows it again. @category models @since 0.1.0 */
export interface Typed {
  /** The tag of the command. */
  readonly form: string
  readonly fields: URLSearchParams
  readonly problem: Pick<Rejection, "problem" | "remedy" | "next" | "source">
  /** What is wrong with single fields, by their names. */
  readonly errors: ReadonlyMap<string, string>
  /** The status of the answer. */
  readonly code: number
}

/** Somebody who looks at a page of their cooperative. @category models @since 0.1.0 */
export interface Here {
  readonly cooperative: CooperativeId
  readonly viewer: Extract<Actor.Actor, { readonly _tag: "Person" }>
  readonly me: PersonId
  readonly at: Instant.Instant
  readonly words: Words
  /** The address of this page, to come back to. */
  readonly path: string
  /** How whoever asks reaches this server, as `https://ormes.example`. */
  readonly site: string
  /** What was done on the way here, by the type of the first event. */
  readonly done: string | undefined
  readonly typed: Typed | undefined
  /** Whether this server sends mail. */
  readonly mails: boolean
  /** Whether this phone is used by others too. */
  readonly shared: boolean
  /** Whether they hear of what others do: whoever belongs to the cooperative today. */
  readonly follows: Effect.Effect<boolean, Rejection>
  /** The newest version of the cooperative that was looked at so far; 0 if nothing was. */
  readonly version: () => number
  /** A key for a form, another one each time: what is sent with it happens once. */
  readonly key: () => string
  /** Since when a calendar has read this person's appointments; nothing if none does. */
  readonly calendarSince: Effect.Effect<Instant.Instant | undefined, Rejection>
  /** What people from outside asked, and this person may take. */
  readonly requests: Effect.Effect<ReadonlyArray<Waiting>, Rejection>
  /** A view, as this person may see it. */
  readonly look: <S extends Look.SliceName, N extends Look.ViewName<S>>(
    slice: S,
    view: N,
    query: Look.QueryOf<Look.Views[S][N]>
  ) => Effect.Effect<Look.DocumentOf<Look.Views[S][N]>, Rejection>
}

/** The address of something of this cooperative. @category addresses @since 0.1.0 */
export const address = ({ cooperative }: Pick<Here, "cooperative">, path = ""): string =>
  `/kpa/${encodeURIComponent(cooperative)}/${path}`

/**
 * What the reader may see of it; nothing where it is not for them, or not there. Any other failure goes on: a log that does not
 * answer is no page with less on it.
 *
 * @category looking
 * @since 0.1.0
 */
export const ifAllowed = <A>(looked: Effect.Effect<A, Rejection>): Effect.Effect<A | undefined, Rejection> =>
  Effect.catchIf(
    looked,
    ({ kind }) => kind === "notAllowed" || kind === "absent",
    () => Effect.undefined
  )

/** What is seen, or the rule that refuses it, which the page says in its place. Any other failure goes on. @category looking @since 0.1.0 */
export const orRefusal = <A>(
  looked: Effect.Effect<A, Rejection>
): Effect.Effect<Result.Result<A, Rejection>, Rejection> =>
  Effect.flatMap(Effect.result(looked), (seen) =>
    Result.isFailure(seen) && seen.failure.kind !== "refused" ? Effect.fail(seen.failure) : Effect.succeed(seen)
  )
