/**
 * The pages of a server: those for whoever is signed in, the door, and what is sent from forms.
 *
 * @since 0.1.0
 */
import * as Belonging from "@kpacite/http/Belonging"
import * as News from "@kpacite/http/News"
import { Effect, Layer, Result } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as Assets from "./Assets.ts"
import * as Calendars from "./Calendars.ts"
import * as Compressed from "./Compressed.ts"
import * as Entering from "./Entering.ts"
import * as Importing from "./Importing.ts"
import * as Inside from "./Inside.ts"
import type { Page } from "./Page.ts"
import * as Pages from "./Pages.ts"
import * as Outside from "./public/Routes.ts"
import * as Reply from "./Reply.ts"
import * as Requesting from "./Requesting.ts"
import * as Sending from "./Sending.ts"
import * as Stopping from "./Stopping.ts"
import * as Tables from "./Tables.ts"
import * as Session from "./Session.ts"
import * as Visit from "./Visit.ts"

const visit = ({ path }: Page) =>
  Inside.get(path, ({ known }) =>
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const { pathname, searchParams } = new URL(request.url, "http://here")
      const done = searchParams.get("fait") ?? undefined
      searchParams.delete("fait")
      const query = searchParams.size === 0 ? "" : `?${searchParams.toString()}`
      const here = yield* Visit.here(known, { path: `${pathname}${query}`, done })
      const found = Pages.find(here.path, here.cooperative)
      return found === undefined ? yield* Reply.nothingHere : yield* Reply.shown(found, here)
    })
  )

/** The news of the cooperative, for as long as the session in the cookie lasts. It holds no place among what is asked at once. */
const news = HttpRouter.add(
  "GET",
  "/kpa/:id/nouvelles",
  Effect.gen(function* () {
    const { headers, url } = yield* HttpServerRequest.HttpServerRequest
    const params = yield* HttpRouter.params
    const listened = yield* Effect.result(
      Effect.gen(function* () {
        const known = yield* Visit.known(params["id"] ?? "")
        const { cooperative, token } = known
        const { actor } = yield* Belonging.today(cooperative, known)
        const seen = new URL(url, "http://here").searchParams.get("apres") ?? undefined
        return yield* News.answer({ cooperative, person: actor.id, token, after: headers["last-event-id"] ?? seen })
      })
    )
    return Result.isSuccess(listened) ? listened.success : yield* Reply.turnedAway(listened.failure)
  })
)

/** A route is handled with what its request brings along; how this server is reached is known when it is built. */
const reached = HttpRouter.middleware(
  Effect.map(
    Effect.all([Session.Secure, Session.PublicUrl, Session.Mails]),
    ([secure, publicUrl, mails]) =>
      (handled) =>
        handled.pipe(
          Effect.provideService(Session.Secure, secure),
          Effect.provideService(Session.PublicUrl, publicUrl),
          Effect.provideService(Session.Mails, mails)
        )
  )
).layer

/** All pages, the door, and what is sent from forms. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(
  Assets.layer,
  news,
  Sending.layer,
  Entering.layer,
  Outside.layer,
  Calendars.layer,
  Importing.layer,
  Requesting.layer,
  Stopping.layer,
  Tables.layer,
  ...Pages.all.map(visit)
).pipe(Layer.provide(reached), Layer.provide(Compressed.layer))
