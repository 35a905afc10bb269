/**
 * The addresses for somebody from outside: the public page, the forms on it, and what search engines may read.
 *
 * @since 0.1.0
 */
import type { CooperativeUnknown } from "@kpacite/core/founding/FoundingRejections"
import type { NoPublicPage } from "@kpacite/core/public/PublicRejections"
import type { Unavailable } from "@kpacite/host/HostRejections"
import { Requests } from "@kpacite/host/Requests"
import { Effect, Layer, Option, Result } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Frame from "../Frame.ts"
import * as Origin from "../Origin.ts"
import type { Shown } from "../Page.ts"
import * as Received from "../Received.ts"
import * as Reply from "../Reply.ts"
import * as Asking from "./Asking.ts"
import * as PublicFrame from "./PublicFrame.ts"
import * as PublicPage from "./PublicPage.ts"

/** A page of a cooperative that has one; where there is none, nothing tells whether there is a cooperative. */
const answered = <E extends CooperativeUnknown | NoPublicPage | Unavailable, R>(
  answer: (here: PublicFrame.Outside) => Effect.Effect<HttpServerResponse.HttpServerResponse, E, R>
) =>
  Effect.gen(function* () {
    const said = yield* Effect.result(
      Effect.gen(function* () {
        const here = yield* PublicFrame.outside
        return Option.isNone(here) ? yield* Reply.nothingHere : yield* answer(here.value)
      })
    )
    if (Result.isSuccess(said)) return said.success
    return said.failure.kind === "unavailable" ? yield* Reply.turnedAway(said.failure) : yield* Reply.nothingHere
  })

const page = (here: PublicFrame.Outside, path: string, shown: Shown, code = 200) => {
  const { name, why } = here.sheet
  const title = here.words.say(shown.title)
  const head = PublicFrame.head(here, path, { title: title === name ? name : `${title} – ${name}`, description: why })
  return Reply.page(Frame.everybody(here.words, shown, name, head, PublicPage.bottom(here, path)), code)
}

const home = HttpRouter.add(
  "GET",
  "/coop/:id",
  answered((here) => PublicFrame.kept(here, page(here, "", PublicPage.shown(here))))
)

const thanks = HttpRouter.add(
  "GET",
  "/coop/:id/merci",
  answered((here) => Effect.succeed(page(here, "merci", Asking.thanks(here))))
)

const form = (asked: Asking.Form) => {
  const { path } = asked
  return Layer.merge(
    HttpRouter.add(
      "GET",
      `/coop/:id/${path}`,
      answered((here) => PublicFrame.kept(here, page(here, path, Asking.shown(here, asked))))
    ),
    HttpRouter.add(
      "POST",
      `/coop/:id/${path}`,
      answered((here) =>
        Effect.gen(function* () {
          if (!(yield* Origin.fromHere)) return yield* Reply.fromElsewhere
          const received = yield* Received.fields
          if (Result.isFailure(received)) return received.failure
          const fields = received.success
          const arrived = HttpServerResponse.redirect(PublicFrame.to(here, "merci"), { status: 303 })
          // A program is told what people are told, and learns nothing.
          if ((fields.get(Asking.trap) ?? "") !== "") return arrived
          const asking = Asking.read(asked, fields, here.flyer)
          if (!("kind" in asking)) return page(here, path, Asking.shown(here, asked, { fields, errors: asking }), 422)
          const done = yield* Effect.result((yield* Requests).receive(here.cooperative, asking, yield* cameFrom))
          if (Result.isSuccess(done)) return arrived
          const why = done.failure
          const typed = { fields, errors: new Map(), why: Reply.saidOf(why) }
          return page(here, path, Asking.shown(here, asked, typed), Reply.status[why.kind])
        })
      )
    )
  )
}

/**
 * The address that a request came from. A proxy on this machine, or in the same private network, says whom it asks for; from
 * anybody else such a word is worth nothing.
 */
const cameFrom = Effect.map(HttpServerRequest.HttpServerRequest, ({ headers, remoteAddress }) => {
  const near = Option.getOrUndefined(remoteAddress)?.replace(/^::ffff:/, "")
  const said = headers["x-forwarded-for"]?.split(",").at(-1)?.trim()
  return near !== undefined && said !== undefined && isNear.test(near) ? said : near
})

const isNear = /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|::1$|f[cd])/

const robots = HttpRouter.add(
  "GET",
  "/robots.txt",
  Effect.succeed(
    HttpServerResponse.text("User-agent: *\nAllow: /coop/\nDisallow: /\n", {
      contentType: "text/plain; charset=utf-8",
      headers: { "cache-control": "public, max-age=86400" }
    })
  )
)

/** All of them. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(home, thanks, robots, ...Asking.forms.map(form))
