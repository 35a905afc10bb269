/**
 * The door of the server: coming in by an invitation, going out, and the language of this telephone.
 *
 * @since 0.1.0
 */
import { Access, InvitationRefused, type Invited } from "@kpacite/host/Access"
import type { Unavailable } from "@kpacite/host/HostRejections"
import * as Device from "@kpacite/http/Device"
import { Effect, Layer, Option, Redacted, Result } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Door from "./Door.ts"
import { address, type Here } from "./Here.ts"
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
    const here = yield* as(looked.success)
    if (refused !== undefined) return yield* outside(new InvitationRefused({ reason: refused }), yield* toAsk(here))
    const seen = yield* Effect.result(here.look("membership", "sessions", {}))
    if (Result.isFailure(seen)) return yield* Reply.turnedAway(seen.failure)
    const { cooperative, me, waiting } = seen.success
    const by = waiting.at(-1)?.invitedBy ?? undefined
    const link = `${yield* Session.site}/entrer/${encodeURIComponent(invitation)}`
    const taken = (yield* whoIsIn) !== undefined
    return yield* Reply.outside((words) =>
      Door.invited(words, {
        by: by?.name,
        cooperative,
        inside: InApp.of(asked["user-agent"]),
        invitation,
        link,
        name: me.name,
        own: by?.personId === me.personId,
        taken,
        until: expiresAt
      })
    )
  })
)

/** Whoever holds an invitation looks as the person whom it is for. */
const as = ({ cooperativeId, personId }: Invited) =>
  Visit.here(
    { actor: { _tag: "Person", id: personId }, cooperative: cooperativeId },
    { path: address({ cooperative: cooperativeId }) }
  )

/** Who can make another invitation: the team, for those who belong; of the others, whoever invited them. */
const toAsk = (here: Here): Effect.Effect<ReadonlyArray<string>> =>
  here.look("membership", "members", {}).pipe(
    Effect.map(({ team }) => team.filter(({ personId }) => personId !== here.me).map(({ name }) => name)),
    Effect.catch(() =>
      Effect.map(here.look("membership", "sessions", {}), ({ me, mine }) =>
        mine.slice(-1).flatMap(({ invitedBy }) => (invitedBy?.personId === me.personId ? [] : (invitedBy?.name ?? [])))
      )
    ),
    Effect.orElseSucceed(() => [])
  )

/** The door stays closed: for good, or as long as the log does not answer. */
const outside = (why: InvitationRefused | Unavailable, ask: ReadonlyArray<string> = []) =>
  why._tag === "Unavailable"
    ? Reply.turnedAway(why)
    : Reply.outside((words) => Door.shut(words, why, ask), why.reason === "unknown" ? 404 : 410)

/** The token of whoever is in on this device, if anybody is. */
const whoIsIn = Effect.gen(function* () {
  const { cookies } = yield* HttpServerRequest.HttpServerRequest
  const token = Redacted.make(Session.read(cookies[Session.cookie(yield* Session.Secure)]).token)
  const known = yield* Effect.result((yield* Access).authenticate(token))
  return Result.isSuccess(known) && known.success.cooperative !== undefined
    ? { token, cooperative: known.success.cooperative }
    : undefined
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
    const accepted = yield* Effect.result(access.accept(invitation, { device: Device.of(asked["user-agent"]), shared }))
    if (Result.isFailure(accepted)) {
      const looked = yield* Effect.option(access.look(invitation))
      return yield* outside(accepted.failure, Option.isSome(looked) ? yield* toAsk(yield* as(looked.value)) : [])
    }
    // Nobody could end it any more here once its cookie is another one.
    const before = yield* whoIsIn
    if (before !== undefined) yield* Effect.ignore(access.signOut(before.token))
    const { cooperativeId, token } = accepted.success
    const secure = yield* Session.Secure
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
    const { cookies } = yield* HttpServerRequest.HttpServerRequest
    if (!(yield* Origin.fromHere)) return yield* Reply.fromElsewhere
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
    const known = yield* whoIsIn
    return known === undefined
      ? yield* Reply.outside((words) => Door.nobody(words))
      : HttpServerResponse.redirect(address(known), { status: 303 })
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
