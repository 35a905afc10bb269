/**
 * The pages of a server: those for whoever is signed in, the door, and what is sent from forms.
 *
 * @since 0.1.0
 */
import { Effect, Layer, Result } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as Compressed from "./Compressed.ts"
import * as Entering from "./Entering.ts"
import type { Page } from "./Page.ts"
import * as Pages from "./Pages.ts"
import * as Reply from "./Reply.ts"
import * as Sending from "./Sending.ts"
import * as Session from "./Session.ts"
import * as Visit from "./Visit.ts"

const visit = ({ path }: Page) =>
  HttpRouter.add(
    "GET",
    `/kpa/:id/${path}`,
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const params = yield* HttpRouter.params
      const known = yield* Effect.result(Visit.identity(params["id"] ?? ""))
      if (Result.isFailure(known)) return yield* Reply.turnedAway(known.failure)
      const { pathname, searchParams } = new URL(request.url, "http://here")
      const done = searchParams.get("fait") ?? undefined
      searchParams.delete("fait")
      const query = searchParams.size === 0 ? "" : `?${searchParams.toString()}`
      const here = yield* Visit.here(known.success, { path: `${pathname}${query}`, done })
      const found = Pages.find(here.path, here.cooperative)
      return found === undefined ? yield* Reply.nothingHere : yield* Reply.shown(found, here)
    })
  )

/** A route is handled with what its request brings along; how this server is reached is known when it is built. */
const reached = HttpRouter.middleware(
  Effect.map(Session.Secure, (secure) => (handled) => Effect.provideService(handled, Session.Secure, secure))
).layer

/** All pages, the door, and what is sent from forms. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(Sending.layer, Entering.layer, ...Pages.all.map(visit)).pipe(
  Layer.provide(reached),
  Layer.provide(Compressed.layer)
)
