/**
 * The door of the server: coming in by an invitation, going out, and the language of this telephone.
 *
 * @since 0.1.0
 */
import { Access } from "@kpacite/host/Access"
import * as Device from "@kpacite/http/Device"
import { Effect, Layer, Redacted, Result } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Door from "./Door.ts"
import { address } from "./Here.ts"
import * as Accessibility from "./pages/Accessibility.ts"
import * as Origin from "./Origin.ts"
import * as Reply from "./Reply.ts"
import * as Sending from "./Sending.ts"
import * as Session from "./Session.ts"
import * as Visit from "./Visit.ts"

const door = HttpRouter.add(
  "GET",
  "/entrer/:invitation",
  Effect.gen(function* () {
    const { invitation = "" } = yield* HttpRouter.params
    const looked = yield* Effect.result((yield* Access).look(Redacted.make(invitation)))
    if (Result.isFailure(looked)) {
      const { failure } = looked
      return yield* Reply.outside((words) => Door.shut(words, failure), 410)
    }
    const { cooperativeId, personId } = looked.success
    const here = yield* Visit.here(
      { actor: { _tag: "Person", id: personId }, cooperative: cooperativeId },
      { path: address({ cooperative: cooperativeId }) }
    )
    const names = yield* Effect.result(
      Effect.all([here.look("founding", "home", {}), here.look("membership", "members", {})])
    )
    const [cooperative, name] = Result.isFailure(names)
      ? [cooperativeId, ""]
      : [
          names.success[0].name,
          [...names.success[1].members, ...names.success[1].team].find((one) => one.personId === personId)?.name ?? ""
        ]
    return yield* Reply.outside((words) => Door.invited(words, { cooperative, invitation, name }))
  })
)

const enter = HttpRouter.add(
  "POST",
  "/entrer",
  Effect.gen(function* () {
    const { headers: asked } = yield* HttpServerRequest.HttpServerRequest
    if (!Origin.isHere(asked)) return yield* Reply.fromElsewhere
    const fields = yield* Sending.typed
    const invitation = fields?.get("invitation") ?? ""
    const accepted = yield* Effect.result(
      (yield* Access).accept(Redacted.make(invitation), Device.of(asked["user-agent"]))
    )
    if (Result.isFailure(accepted)) {
      const { failure } = accepted
      return yield* Reply.outside((words) => Door.shut(words, failure), Reply.status[failure.kind])
    }
    const { cooperativeId, token } = accepted.success
    const secure = yield* Session.Secure
    const shared = fields?.get("partage") === "oui"
    const options = {
      ...Session.options(secure),
      ...(shared ? {} : { maxAge: `${Session.lasts.own} seconds` as const })
    }
    // Whoever comes in finds nothing of whoever was here before.
    const to = HttpServerResponse.redirect(address({ cooperative: cooperativeId }), {
      status: 303,
      headers: Session.forget
    })
    return to.pipe(HttpServerResponse.setCookieUnsafe(Session.cookie(secure), Session.written(token, shared), options))
  })
)

const leave = HttpRouter.add(
  "POST",
  "/sortir",
  Effect.gen(function* () {
    const { cookies, headers: asked } = yield* HttpServerRequest.HttpServerRequest
    if (!Origin.isHere(asked)) return yield* Reply.fromElsewhere
    const secure = yield* Session.Secure
    const { token } = Session.read(cookies[Session.cookie(secure)])
    yield* Effect.ignore((yield* Access).signOut(Redacted.make(token)))
    return HttpServerResponse.redirect("/", { status: 303, headers: Session.forget }).pipe(
      HttpServerResponse.setCookieUnsafe(Session.cookie(secure), "", {
        ...Session.options(secure),
        maxAge: 0
      })
    )
  })
)

const speak = HttpRouter.add(
  "POST",
  "/langue",
  Effect.gen(function* () {
    const { headers: asked } = yield* HttpServerRequest.HttpServerRequest
    if (!Origin.isHere(asked)) return yield* Reply.fromElsewhere
    const fields = yield* Sending.typed
    const language = Session.languageOf(fields?.get("langue") ?? undefined, undefined)
    const back = pathOf(fields?.get("retour") ?? "/")
    // Pages that are kept are in the other language.
    return HttpServerResponse.redirect(back, { status: 303, headers: Session.forget }).pipe(
      HttpServerResponse.setCookieUnsafe(Session.languageCookie, language, {
        ...Session.options(yield* Session.Secure),
        maxAge: "365 days"
      })
    )
  })
)

/** As a browser reads it, which takes `/\\` and a tab between two slashes for the beginning of another server's address. */
const pathOf = (back: string): string => {
  const url = URL.parse(back, "http://here")
  return url?.origin === "http://here" && !url.pathname.startsWith("//") ? `${url.pathname}${url.search}` : "/"
}

const root = HttpRouter.add(
  "GET",
  "/",
  Effect.gen(function* () {
    const { cookies } = yield* HttpServerRequest.HttpServerRequest
    const known = yield* Effect.result(
      (yield* Access).authenticate(Redacted.make(Session.read(cookies[Session.cookie(yield* Session.Secure)]).token))
    )
    return Result.isSuccess(known) && known.success.cooperative !== undefined
      ? HttpServerResponse.redirect(address({ cooperative: known.success.cooperative }), { status: 303 })
      : yield* Reply.outside(Door.nobody)
  })
)

/** Who can use these pages is said to everybody. */
const statement = HttpRouter.add(
  "GET",
  Accessibility.path,
  Effect.suspend(() => Reply.outside(Accessibility.statement))
)

/** Coming in, going out, and the language. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(door, enter, leave, speak, root, statement)
