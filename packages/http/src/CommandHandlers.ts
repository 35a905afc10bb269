/**
 * Carries every command of the contract to its cooperative.
 *
 * @since 0.1.0
 */
import type * as Cooperative from "@kpacite/core/Cooperative"
import * as Instant from "@kpacite/core/Instant"
import * as Steps from "@kpacite/event-store/log/Steps"
import { Array, DateTime, Effect, Layer } from "effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Addresses from "./Addresses.ts"
import * as Belonging from "./Belonging.ts"
import * as Body from "./Body.ts"
import * as Contract from "./Contract.ts"
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import { Done } from "@kpacite/host/Ask"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import * as EntityTag from "./EntityTag.ts"
import { bySlice } from "./internal/bySlice.ts"
import { everyHandler } from "./internal/everyHandler.ts"
import * as JsonInSteps from "./JsonInSteps.ts"
import * as Problem from "./Problem.ts"
import * as RequestHeaders from "./RequestHeaders.ts"

const handler = ({ file, payload, tag }: Addresses.CommandAddress) => {
  const decode = Body.decode(payload, file)
  return Effect.fnUntraced(
    function* (id: CooperativeId) {
      const { actor } = yield* Belonging.sender(id)
      const { headers } = yield* HttpServerRequest.HttpServerRequest
      const fields = yield* decode
      const commandId = yield* RequestHeaders.commandId(headers)
      const expected = RequestHeaders.expectedVersion(headers)
      const at = Instant.fromDateTime(yield* DateTime.now)
      // The fields were decoded by the schema of the very command that bears this tag.
      const command = { ...fields, _tag: tag } as Cooperative.Command
      const asked = { command, actor, at, commandId }
      const done = yield* (
        (yield* Cooperatives)
          .ask({ cooperative: id, asked, ...(expected !== undefined && { expectedVersion: expected }) })
          // Whether they may ask is said first.
          .pipe(Effect.catchTag("StaleVersion", (stale) => Effect.fail(RequestHeaders.stale(expected, stale))))
          // Somebody who hangs up does not undo what they asked.
          .pipe(Effect.uninterruptible)
      )
      return HttpServerResponse.text(yield* Steps.inTurns(write(done)), {
        contentType: "application/json",
        headers: { etag: EntityTag.make(done.version) }
      })
    },
    (response) => Problem.answer(response)
  )
}

const write = JsonInSteps.writer(Done)

/** Answers at the address of every command. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(
  ...Array.map(bySlice(Addresses.commands.values()), ([slice, addresses]) =>
    HttpApiBuilder.group(Contract.commands, Contract.commandsOf(slice), (handlers) => {
      const add = (address: Addresses.CommandAddress) => {
        const handle = handler(address)
        return handlers.handleRaw(address.tag, ({ params }) => handle(params.id))
      }
      const [first, ...others] = addresses
      others.forEach(add)
      return everyHandler(add(first))
    })
  )
)
