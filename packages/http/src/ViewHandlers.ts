/**
 * Shows every view of the contract from the fold of its cooperative.
 *
 * @since 0.1.0
 */
import * as Instant from "@kpacite/core/Instant"
import { Array, DateTime, Effect, Layer, Schema } from "effect"
import { Digest, sha256 } from "effect/crypto/Digest"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Addresses from "./Addresses.ts"
import * as Belonging from "./Belonging.ts"
import * as Body from "./Body.ts"
import * as Contract from "./Contract.ts"
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import * as EntityTag from "./EntityTag.ts"
import { bySlice } from "./internal/bySlice.ts"
import { everyHandler } from "./internal/everyHandler.ts"
import * as Problem from "./Problem.ts"

const handler = ({ asks, query, view }: Addresses.ViewAddress) => {
  const fromBody = Body.decode(query)
  const encode = Schema.encodeSync(Schema.toCodecJson(view.document))
  return Effect.fnUntraced(
    function* (id: CooperativeId, fromAddress: object) {
      const { actor: viewer } = yield* Belonging.sender(id)
      const { state, version } = yield* (yield* Cooperatives).load(id)
      const at = Instant.fromDateTime(yield* DateTime.now)
      const query = asks === "body" ? yield* fromBody : fromAddress
      const text = JSON.stringify(
        encode(yield* Effect.fromResult(view.show(state, { viewer, at, query: { ...query } })))
      )
      const { headers: asked } = yield* HttpServerRequest.HttpServerRequest
      const etag = EntityTag.make(version, yield* fingerprint(text))
      const headers = { etag, "cache-control": "private, no-cache", vary: "Authorization" }
      return EntityTag.isAmong(asked["if-none-match"], etag)
        ? HttpServerResponse.empty({ status: 304, headers })
        : HttpServerResponse.text(text, { contentType: "application/json", headers })
    },
    (response) => Problem.answer(response)
  )
}

/** Enough of a hash to tell two answers at the same version apart. */
const fingerprint = (text: string) =>
  Effect.flatMap(Digest, (digest) =>
    Effect.map(digest.digestHex(sha256, new TextEncoder().encode(text)), (hex) => hex.slice(0, 16))
  )

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
