/**
 * The door of the server: coming in by an invitation, going out, and the language of this telephone.
 *
 * @since 0.1.0
 */
import * as SignIn from "@kpacite/core/membership/SignIn"
import type { Rejection } from "@kpacite/core/Rejection"
import { Access, InvitationRefused, type Invited } from "@kpacite/host/Access"
import type { Unavailable } from "@kpacite/host/HostRejections"
import { AtOnce } from "@kpacite/http/AtOnce"
import * as Device from "@kpacite/http/Device"
import { Effect, Layer, Redacted, Result } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Door from "./Door.ts"
import { address, type Here, ifAllowed } from "./Here.ts"
import * as InApp from "./InApp.ts"
import * as Accessibility from "./pages/Accessibility.ts"
import * as Origin from "./Origin.ts"
import * as Received from "./Received.ts"
import * as Reply from "./Reply.ts"
import * as Session from "./Session.ts"
import * as Visit from "./Visit.ts"

/** A link as it is pasted: alone, in the middle of a message, or only what stands at its end. */
const invitationIn = (pasted: string): string | undefined =>
  /\/entrer\/([\w%-]{1,200})/.exec(pasted)?.[1] ?? /^\s*([\w-]{20,200})\s*$/.exec(pasted)?.[1]

const found = HttpRouter.add(
  "GET",
  "/entrer",
  Effect.gen(function* () {
    const { url } = yield* HttpServerRequest.HttpServerRequest
    const pasted = new URL(url, "http://here").searchParams.get("lien") ?? ""
    const invitation = invitationIn(pasted)
    return invitation === undefined
      ? yield* Reply.outside((words) => Door.nobody(words, pasted), 422)
      : HttpServerResponse.redirect(`/entrer/${invitation}`, { status: 303 })
  })
)

const door = HttpRouter.add(
  "GET",
  "/entrer/:invitation",
  Effect.gen(function* () {
    const { invitation = "" } = yield* HttpRouter.params
    const { headers: asked } = yield* HttpServerRequest.HttpServerRequest
    const looked = yield* Effect.result((yield* Access).look(Redacted.make(invitation)))
    if (Result.isFailure(looked)) return yield* outside(looked.failure)
    const { expiresAt, refused } = looked.success
    if (refused !== undefined) return yield* outside(new InvitationRefused({ reason: refused }), looked.success)
    const invited = looked.success
    const known = Effect.flatMap(as(invited), (here) => here.look("membership", "sessions", {}))
    const seen = yield* Effect.result(Effect.all([known, whoIsIn]))
    if (Result.isFailure(seen)) return yield* Reply.turnedAway(seen.failure)
    const [{ cooperative, me, waiting }, before] = seen.success
    const by = waiting.at(-1)?.invitedBy ?? undefined
    const link = `${yield* Session.site}${Door.pathOf(invitation)}`
    return yield* Reply.outside((words) =>
      Door.invited(words, {
        by: by?.name,
        cooperative,
        inside: InApp.of(asked["user-agent"]),
        invitation,
        link,
        name: me.name,
        own: by?.personId === me.personId,
        taken: before !== undefined,
        until: expiresAt
      })
    )
  })
)

/** Whoever holds an invitation looks as the person whom it is for, and no more often at once. */
const as = Effect.fnUntraced(function* ({ cooperativeId: cooperative, personId: id }: Invited) {
  const actor = { _tag: "Person", id } as const
  yield* (yield* AtOnce).enter({ actor, cooperative })
  return yield* Visit.here({ actor, cooperative }, { path: address({ cooperative }) })
})

/** Who can make another invitation: the team, for those who belong; of the others, whoever invited them. */
const toAsk = Effect.fnUntraced(function* (here: Here): Effect.fn.Return<ReadonlyArray<string>, Rejection> {
  const group = yield* ifAllowed(here.look("membership", "members", {}))
  if (group !== undefined) return group.team.filter(({ personId }) => personId !== here.me).map(({ name }) => name)
  const known = yield* ifAllowed(here.look("membership", "sessions", {}))
  const by = known?.mine.at(-1)?.invitedBy
  return by == null || by.personId === here.me ? [] : [by.name]
})

/** The door stays closed: for good, with whom to ask, or as long as the log does not answer. */
const outside = Effect.fnUntraced(function* (why: InvitationRefused | Unavailable, invited?: Invited) {
  if (why._tag === "Unavailable") return yield* Reply.turnedAway(why)
  const ask = invited === undefined ? Result.succeed([]) : yield* Effect.result(Effect.flatMap(as(invited), toAsk))
  return Result.isFailure(ask)
    ? yield* Reply.turnedAway(ask.failure)
    : yield* Reply.outside((words) => Door.shut(words, why, ask.success), why.reason === "unknown" ? 404 : 410)
})

/** The token of whoever is in on this device, if anybody is. **Fails with** `Unavailable`: then nobody knows. */
const whoIsIn = Effect.gen(function* () {
  const { cookies } = yield* HttpServerRequest.HttpServerRequest
  const token = Redacted.make(Session.read(cookies[Session.cookie(yield* Session.Secure)]).token)
  const known = yield* Effect.catchTag((yield* Access).authenticate(token), "Unauthorized", () => Effect.undefined)
  return known?.cooperative === undefined ? undefined : { token, cooperative: known.cooperative }
})

const enter = HttpRouter.add(
  "POST",
  "/entrer",
  Effect.gen(function* () {
    const { headers: asked } = yield* HttpServerRequest.HttpServerRequest
    if (!(yield* Origin.fromHere)) return yield* Reply.fromElsewhere
    const received = yield* Received.fields
    if (Result.isFailure(received)) return received.failure
    const fields = received.success
    const access = yield* Access
    const invitation = Redacted.make(fields.get("invitation") ?? "")
    const shared = fields.get("partage") === "oui"
    // Asked before the invitation is used up: whoever reads to try again still can.
    const before = yield* Effect.result(whoIsIn)
    if (Result.isFailure(before)) return yield* outside(before.failure)
    const accepted = yield* Effect.result(access.accept(invitation, { device: Device.of(asked["user-agent"]), shared }))
    if (Result.isFailure(accepted)) {
      const looked = yield* Effect.result(access.look(invitation))
      return yield* Result.isSuccess(looked)
        ? outside(accepted.failure, looked.success)
        : outside(looked.failure._tag === "Unavailable" ? looked.failure : accepted.failure)
    }
    // Nobody could end it any more here once its cookie is another one. Whoever comes in has used the invitation up, and comes in
    // even if that cannot be noted: the other session then ends by itself.
    if (before.success !== undefined) yield* Effect.ignore(access.signOut(before.success.token))
    const { cooperativeId, token } = accepted.success
    const secure = yield* Session.Secure
    const options = {
      ...Session.options(secure),
      // A phone of one's own remembers as long as the session lasts; one that is shared forgets with its browser.
      ...(shared ? {} : { maxAge: `${SignIn.lasts.session} minutes` as const })
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
    const { cookies } = yield* HttpServerRequest.HttpServerRequest
    if (!(yield* Origin.fromHere)) return yield* Reply.fromElsewhere
    const secure = yield* Session.Secure
    const { token } = Session.read(cookies[Session.cookie(secure)])
    const ended = yield* Effect.result((yield* Access).signOut(Redacted.make(token)))
    // Out of this telephone in any case; whoever is known nowhere has nothing to end.
    const answer =
      Result.isFailure(ended) && ended.failure._tag === "Unavailable"
        ? yield* Reply.outside(Door.outHere, Reply.status[ended.failure.kind])
        : HttpServerResponse.redirect("/", { status: 303 })
    return answer.pipe(
      HttpServerResponse.setHeaders(Session.forget),
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
    if (!(yield* Origin.fromHere)) return yield* Reply.fromElsewhere
    const received = yield* Received.fields
    if (Result.isFailure(received)) return received.failure
    const fields = received.success
    const language = Session.languageOf(fields.get("langue") ?? undefined, undefined)
    const back = pathOf(fields.get("retour") ?? "/")
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
    const known = yield* Effect.result(whoIsIn)
    if (Result.isFailure(known)) return yield* Reply.turnedAway(known.failure)
    return known.success === undefined
      ? yield* Reply.outside((words) => Door.nobody(words))
      : HttpServerResponse.redirect(address(known.success), { status: 303 })
  })
)

/** Who can use these pages is said to everybody. */
const statement = HttpRouter.add(
  "GET",
  Accessibility.path,
  Effect.suspend(() => Reply.outside(Accessibility.statement))
)

/** Coming in, going out, and the language. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(found, door, enter, leave, speak, root, statement)
