/**
 * A part of the cooperative's state with what is decided about it. A part is a module: what happens (`Event`), what can be
 * asked (`Command`), one decision for each command (`decide`), and the fold of its events (`initial`, `evolve`).
 *
 * A decision says which events it may give and for which reasons it may refuse, so that the wire, the client and the
 * documentation know it without a second list.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import type { Upcasters } from "@kpacite/event-store/log/Upcasters"
import type { Result, Schema } from "effect"
import type { Asked } from "./Asked.ts"
import type { RejectionSchema } from "./Rejection.ts"

/**
 * Why a part keeps words that are nothing but shown: a decision or a consequence of another part that looks at it is a
 * compile error.
 *
 * @category models
 * @since 0.1.0
 */
export const forPeople = "for people to read; no rule looks at them"

/** The schema of an event or a command: a tagged struct. @category models @since 0.1.0 */
export type Tagged = Schema.Codec<{ readonly _tag: string }, unknown> & WithFields

/** What tells the tag of a schema. @category models @since 0.1.0 */
export interface WithFields {
  readonly fields: {
    readonly [name: string]: Schema.Top
    readonly _tag: Schema.Top & { readonly schema: { readonly literal: string } }
  }
}

/** The tag of an event, a command or a rejection. @category getters @since 0.1.0 */
export const tagOf = (schema: {
  readonly fields: { readonly _tag: { readonly schema: { readonly literal: string } } }
}): string => schema.fields._tag.schema.literal

/**
 * How a command is decided: against the state `S` of its part, looking through the window `W` at parts of others.
 *
 * @category models
 * @since 0.1.0
 */
export interface Decision<in C, in S, in W, out Events extends Schemas, out Rejections extends Reasons> {
  readonly events: Events
  readonly rejections: Rejections
  readonly decide: (asked: Asked<C>, state: S, window: W) => Answer<Events, Rejections>
  /** The same in steps, for a command that takes long. */
  readonly inSteps?: (asked: Asked<C>, state: S, window: W) => Steps.Steps<Answer<Events, Rejections>>
}

/**
 * What follows in a part from an event that another part decided, or why that must not happen. The state and the window
 * are those after the event.
 *
 * @category models
 * @since 0.1.0
 */
export interface Consequence<in E, in S, in W, out Events extends Schemas, out Rejections extends Reasons> {
  readonly events: Events
  readonly rejections: Rejections
  readonly follow: (event: E, asked: Asked<unknown>, state: S, window: W) => Answer<Events, Rejections>
}

/**
 * What a part sees to after every command that touched what it looks at, whatever the command was: so nobody keeps a list of
 * the events that might matter. It adds events and never refuses, and works in steps, since it looks at much after each command.
 *
 * **Shape** - `looksAt` names every part of the window, so that a window which grows does not compile without it. The state
 * and the window are those after the command.
 *
 * @category models
 * @since 0.1.0
 */
export interface Settling<in S, in W, out Events extends Schemas> {
  readonly events: Events
  readonly looksAt: { readonly [part: string]: true }
  readonly settle: Settle<S, W, Events>
}

type Settle<in S, in W, out Events extends Schemas> = (
  asked: Asked<unknown>,
  state: S,
  window: W
) => Steps.Steps<ReadonlyArray<Events[number]["Type"]>>

type Schemas = ReadonlyArray<Tagged>
type Reasons = ReadonlyArray<RejectionSchema>

/** Events that happen, or the reason why not. @category models @since 0.1.0 */
export type Answer<Events extends Schemas, Rejections extends Reasons> = Result.Result<
  ReadonlyArray<Events[number]["Type"]>,
  Rejections[number]["Type"]
>

/**
 * The decision of one command. Whoever decides something that is not listed gets a compile error here.
 *
 * @category constructors
 * @since 0.1.0
 */
export const decides = <const Events extends Schemas, const Rejections extends Reasons, C, S, W = unknown>(
  may: { readonly events: Events; readonly rejections: Rejections },
  decide: (asked: Asked<C>, state: S, window: W) => Answer<Events, Rejections>
): Decision<C, S, W, Events, Rejections> => ({ ...may, decide })

/**
 * The decision of a command that takes long, because much may come with it: whoever runs it lets others have a turn between
 * two steps.
 *
 * @category constructors
 * @since 0.1.0
 */
export const decidesInSteps = <const Events extends Schemas, const Rejections extends Reasons, C, S, W = unknown>(
  may: { readonly events: Events; readonly rejections: Rejections },
  inSteps: (asked: Asked<C>, state: S, window: W) => Steps.Steps<Answer<Events, Rejections>>
): Decision<C, S, W, Events, Rejections> => ({
  ...may,
  decide: (asked, state, window) => Steps.atOnce(inSteps(asked, state, window)),
  inSteps
})

/**
 * What follows here from an event of another part.
 *
 * @category constructors
 * @since 0.1.0
 */
export const follows = <const Events extends Schemas, const Rejections extends Reasons, E, S, W = unknown>(
  may: { readonly events: Events; readonly rejections: Rejections },
  follow: (event: E, asked: Asked<unknown>, state: S, window: W) => Answer<Events, Rejections>
): Consequence<E, S, W, Events, Rejections> => ({ ...may, follow })

/**
 * What a part sees to after every command that touched the parts it looks at.
 *
 * @category constructors
 * @since 0.1.0
 */
export const settling = <const Events extends Schemas, S, W>(
  may: { readonly events: Events; readonly looksAt: { readonly [part in keyof W]: true } },
  settle: Settle<S, W, Events>
): Settling<S, W, Events> => ({ ...may, settle })

/**
 * Any part. What a part leaves out, it does not have: a part of words alone has no commands.
 *
 * @category models
 * @since 0.1.0
 */
export interface Part {
  readonly initial: unknown
  readonly evolve: (state: never, event: never) => unknown
  readonly Event?: { readonly members: ReadonlyArray<Tagged> }
  readonly Command?: { readonly members: ReadonlyArray<Tagged> }
  readonly decide?: { readonly [tag: string]: Decision<never, never, never, Schemas, Reasons> }
  readonly upon?: { readonly [tag: string]: Consequence<never, never, never, Schemas, Reasons> }
  /** What is seen to after every command that touched the parts it looks at. */
  readonly settles?: Settling<never, never, Schemas>
  /**
   * `confidential` for a part whose events go to the confidential stream of the cooperative, of which the common log, the news and
   * every common view show nothing. Its decisions see the whole; no other part's do see it.
   */
  readonly stream?: "confidential"
  /** Events of other parts that `evolve` folds as well. */
  readonly folds?: ReadonlyArray<Tagged>
  /** Which commands a cooperative that has closed still accepts; none, unless they are named. */
  readonly acceptedWhenClosed?: "all" | ReadonlyArray<string>
  /** Which commands are refused while a cooperative is paused. */
  readonly refusedWhenPaused?: ReadonlyArray<string>
  /** How events that were written in an older shape become those of now. */
  readonly upcasters?: Upcasters
  /**
   * Why the state keeps words of people, which may be forgotten at any time; a part that does not say so keeps none. With
   * {@link forPeople} no decision may look at it.
   */
  readonly keepsWords?: string
  /** Goes up by one whenever the same events fold to another state than before; 1 when it is left out. */
  readonly format?: number
}
