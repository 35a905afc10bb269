/**
 * Lets people in and out: invitations, sessions, signing out. And says whether the server is well.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { Context, type Duration, Effect, Layer, Redacted, Schema } from "effect"
import * as HttpApiBuilder from "effect/http-api/HttpApiBuilder"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import type { Text } from "@kpacite/core/Text"
import { Access, Invitation, Session } from "@kpacite/host/Access"
import { Sender } from "./Authorization.ts"
import * as Belonging from "./Belonging.ts"
import * as Body from "./Body.ts"
import * as Contract from "./Contract.ts"
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import * as Device from "./Device.ts"
import * as Language from "./Language.ts"
import * as Problem from "./Problem.ts"

/**
 * What a server says of itself: where its log is kept, its own version, and what is wrong beside the log, which is asked
 * anyway.
 *
 * @category services
 * @since 0.1.0
 */
export class About extends Context.Service<
  About,
  { readonly storage: string; readonly version: string; readonly problems: Effect.Effect<ReadonlyArray<Text>> }
>()("@kpacite/http/About") {}

const invite = Effect.fnUntraced(
  function* (id: CooperativeId) {
    const by = yield* Belonging.sender(id)
    const { personId } = yield* decodeInvite
    const invitation = yield* (yield* Access).invite(by, id, personId)
    return secret(encodeInvitation(invitation))
  },
  (response) => Problem.answer(response)
)

const decodeInvite = Body.decode(Schema.Struct({ personId: PersonId }))
const encodeInvitation = Schema.encodeSync(Invitation)

const signOutPerson = Effect.fnUntraced(
  function* (id: CooperativeId, personId: PersonId) {
    const by = yield* Belonging.sender(id)
    yield* (yield* Access).signOutPerson(by, id, personId)
    return HttpServerResponse.empty()
  },
  (response) => Problem.answer(response)
)

const signOut = Problem.answer(
  Effect.gen(function* () {
    yield* (yield* Access).signOut((yield* Sender).token)
    return HttpServerResponse.empty()
  })
)

const accept = Problem.answer(
  Effect.gen(function* () {
    const { headers } = yield* HttpServerRequest.HttpServerRequest
    const { device = Device.of(headers["user-agent"]), invitation } = yield* decodeAccept
    return secret(encodeSession(yield* (yield* Access).accept(Redacted.make(invitation), { device, shared: false })))
  })
)

const decodeAccept = Body.decode(Contract.Accepting)
const encodeSession = Schema.encodeSync(Session)

/** Shown once, and kept by nobody on the way. */
const secret = (body: unknown) => HttpServerResponse.jsonUnsafe(body, { status: 201 })

/**
 * How long the log and whatever else is asked may take to say that they are well.
 *
 * @category limits
 * @since 0.1.0
 */
export const wellWithin: Duration.Input = "2 seconds"

const health = Effect.gen(function* () {
  const [{ problems, ...about }, store] = [yield* About, yield* EventStore]
  const { headers } = yield* HttpServerRequest.HttpServerRequest
  // Nothing stands after the last of all positions, so this asks the store without reading much.
  const probe = store
    .readAll({ after: Number.MAX_SAFE_INTEGER - 1, maxCount: 1 })
    .pipe(Effect.timeout(wellWithin), Effect.match({ onFailure: () => [logSilent], onSuccess: () => [] }))
  const found = (yield* Effect.all([probe, problems], { concurrency: "unbounded" })).flat()
  const language = Language.preferred(headers["accept-language"])
  const body = {
    status: found.length === 0 ? "ok" : "unavailable",
    ...about,
    ...(found.length > 0 && { problems: Array.from(new Set(found.map((text) => text[language]))) })
  } satisfies Contract.Health
  return HttpServerResponse.jsonUnsafe(body, {
    status: found.length === 0 ? 200 : 503
  })
})

const logSilent: Text = { fr: "Le journal ne répond pas.", en: "The log does not answer." }

/** Answers at the addresses of access, and at the door. @category layers @since 0.1.0 */
export const layer = Layer.mergeAll(
  HttpApiBuilder.group(Contract.own, "access", (handlers) =>
    handlers
      .handleRaw("invite", ({ params }) => invite(params.id))
      .handleRaw("signOutPerson", ({ params }) => signOutPerson(params.id, params.personId))
      .handleRaw("signOut", () => signOut)
  ),
  HttpApiBuilder.group(Contract.own, "door", (handlers) =>
    handlers.handleRaw("accept", () => accept).handleRaw("health", () => health)
  )
)
