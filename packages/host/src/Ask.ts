/**
 * Asking a cooperative for something, as values: what is asked, what was done, and why not. They have schemas, so the
 * cooperative that answers may run in another process, on another machine.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CommandId } from "@kpacite/core/Ids"
import { Instant } from "@kpacite/core/Instant"
import type { RejectionSchema } from "@kpacite/core/Rejection"
import { Schema } from "effect"
import * as Answer from "./Answer.ts"
import { CooperativeId } from "./CooperativeId.ts"
import * as HostRejections from "./HostRejections.ts"

/**
 * A command, on its way to its cooperative. With `expectedVersion` it is only decided against exactly that version.
 *
 * @category models
 * @since 0.1.0
 */
export const Ask = Schema.Struct({
  cooperative: CooperativeId,
  asked: Schema.Struct({ command: Cooperative.Command, actor: Actor.Actor, at: Instant, commandId: CommandId }),
  expectedVersion: Schema.optionalKey(Schema.Int)
})

/** @since 0.1.0 */
export interface Ask<out C extends Cooperative.Command = Cooperative.Command> extends Omit<typeof Ask.Type, "asked"> {
  readonly asked: Omit<(typeof Ask.Type)["asked"], "command"> & { readonly command: C }
}

/**
 * What was done: the events that a command wrote, as far as whoever asked may see them ({@link Answer.shownTo}), and the
 * version of the cooperative after them. No event means that everything was as asked already, or that nothing of what
 * happened is for them; `repeated` says that the same was asked before, and what they may see of it now.
 *
 * @category models
 * @since 0.1.0
 */
export const Done = Schema.Struct({
  commandId: CommandId,
  version: Schema.Int,
  events: Schema.Array(Answer.Event),
  repeated: Schema.Boolean
}).annotate({ identifier: "Done", description: "What happened, and the version of the cooperative after it." })

/** @since 0.1.0 */
export type Done = typeof Done.Type

/** Why a command was not done: a rule of the cooperative, or what may keep any request from being done. @category rejections @since 0.1.0 */
export type Refusal<Tag extends Cooperative.Command["_tag"] = Cooperative.Command["_tag"]> =
  | Cooperative.RejectionOf<Tag>
  | HostRejections.OfAsking

/** The schemas of all the reasons not to do a command. @category rejections @since 0.1.0 */
export const refusals = (tag: Cooperative.Command["_tag"]): ReadonlyArray<RejectionSchema> => [
  ...Cooperative.may(tag).rejections,
  ...HostRejections.ofAsking
]

/** Any of them, for a message. @category rejections @since 0.1.0 */
export const Refusal: Schema.Codec<Refusal, unknown> = Schema.Union([
  ...Cooperative.rejections,
  ...HostRejections.ofAsking
]) as unknown as Schema.Codec<Refusal, unknown>
