/**
 * Shows every view of the contract from the fold of its cooperative.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
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
import { Cooperatives } from "@kpacite/host/Cooperatives"
import type * as Look from "@kpacite/host/Look"
import * as EntityTag from "./EntityTag.ts"
import { bySlice } from "./internal/bySlice.ts"
import { everyHandler } from "./internal/everyHandler.ts"
import * as JsonInSteps from "./JsonInSteps.ts"
import * as Problem from "./Problem.ts"

const handler = ({ asks, document, file, forAnybody, name, query, slice }: Addresses.ViewAddress) => {
  const fromBody = Body.decode(query, file)
  const write = JsonInSteps.writer(document)
  return Effect.fnUntraced(
    function* (id: CooperativeId, fromAddress: object) {
      const viewer = forAnybody ? Actor.anybody : (yield* Belonging.sender(id)).actor
      const { headers: asked } = yield* HttpServerRequest.HttpServerRequest
      const at = Instant.fromDateTime(yield* DateTime.now)
      const query = asks === "body" ? yield* fromBody : fromAddress
      const known = EntityTag.fingerprints(asked["if-none-match"])
      // Which view it is, and so what it may be asked, stands in the address; its schema has decoded the query.
      const look = { cooperative: id, slice, view: name, query: { ...query }, viewer, at, known } as unknown as Look.Any
      const seen = yield* (yield* Cooperatives).look(look)
      const headers = {
        etag: EntityTag.make(seen.version, seen.tag),
        // What is the same for everybody may be kept by whoever is on the way.
        ...(forAnybody ? { "cache-control": "public, max-age=300" } : { vary: "Authorization" })
      }
      // "*" stands for whatever there is, if the reader may see it.
      if (seen._tag === "Unchanged" || asked["if-none-match"]?.trim() === "*") {
        return HttpServerResponse.empty({ status: 304, headers })
      }
      const text = yield* Steps.inTurns(write(seen.document))
      return HttpServerResponse.text(text, { contentType: "application/json", headers })
    },
    (response) => Problem.answer(response)
  )
}

/** Answers at the address of every view. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(
  ...Array.map(bySlice(Addresses.views), ([slice, addresses]) =>
    HttpApiBuilder.group(Contract.views, Contract.viewsOf(slice), (handlers) => {
      const add = (address: Addresses.ViewAddress) => {
        const handle = handler(address)
        return handlers.handleRaw(address.name, ({ params, query }) => handle(params.id, query))
      }
      const [first, ...others] = addresses
      others.forEach(add)
      return everyHandler(add(first))
    })
  )
)
