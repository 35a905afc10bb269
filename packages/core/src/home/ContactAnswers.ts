/**
 * Whether a client may be contacted today, each way by itself, as the rejection would say it: before anybody dials.
 *
 * @since 0.1.0
 */
import { Result, Schema } from "effect"
import type * as Clients from "../business/Clients.ts"
import * as MayContact from "../business/MayContact.ts"
import type { ClientId } from "../Ids.ts"
import type { LocalDate } from "../LocalDate.ts"
import { Text } from "../Text.ts"

/** Whether one way is open, or why not, what to do instead, and the text that the rule rests on. @category models @since 0.1.0 */
export const Answer = Schema.Struct({
  may: Schema.Boolean,
  problem: Schema.NullOr(Text),
  remedy: Schema.NullOr(Text),
  source: Schema.NullOr(Schema.String)
})

/** The same for each way. @category models @since 0.1.0 */
export const Answers = Schema.Struct({ phone: Answer, message: Answer, doorstep: Answer })

/** The answers of a day. @category getters @since 0.1.0 */
export const of = (
  clientId: ClientId,
  client: Clients.Client,
  known: MayContact.Known,
  window: MayContact.Window,
  on: LocalDate
): typeof Answers.Type => {
  const answer = (channel: typeof MayContact.Channel.Type): typeof Answer.Type =>
    Result.match(MayContact.mayContact({ clientId, channel, on }, client, known, window), {
      onSuccess: () => ({ may: true, problem: null, remedy: null, source: null }),
      onFailure: ({ problem, remedy, source = null }) => ({ may: false, problem, remedy, source })
    })
  return { phone: answer("phone"), message: answer("message"), doorstep: answer("doorstep") }
}
