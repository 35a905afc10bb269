/**
 * From a request to somebody who looks: the session in the cookie, the language, the views that a page asks for.
 *
 * @since 0.1.0
 */
import { createHash } from "node:crypto"
import { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import type { Rejection } from "@kpacite/core/Rejection"
import { Access, Unauthorized } from "@kpacite/host/Access"
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import type * as Look from "@kpacite/host/Look"
import { Requests } from "@kpacite/host/Requests"
import { AtOnce } from "@kpacite/http/AtOnce"
import { Data, DateTime, Effect, Redacted } from "effect"
import { SecureRandom } from "effect/crypto/SecureRandom"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import type { Here, Typed } from "./Here.ts"
import * as Session from "./Session.ts"
import * as Words from "./Words.ts"

/** The words for whoever sends this request. @category getters @since 0.1.0 */
export const words: Effect.Effect<Words.Words, never, HttpServerRequest.HttpServerRequest> = Effect.map(
  HttpServerRequest.HttpServerRequest,
  ({ cookies, headers }) => Words.of(Session.languageOf(cookies[Session.languageCookie], headers["accept-language"]))
)

/** Somebody is signed in, in another cooperative than this one. @category errors @since 0.1.0 */
export class Elsewhere extends Data.TaggedError("Elsewhere")<{
  readonly actor: Here["viewer"]
  readonly cooperative: CooperativeId
}> {}

/** Who is signed in, if this is their cooperative. **Fails with** `Unauthorized`, or `Elsewhere`. @category getters @since 0.1.0 */
export const known = Effect.fnUntraced(function* (cooperative: string) {
  const { cookies } = yield* HttpServerRequest.HttpServerRequest
  const { shared, token } = Session.read(cookies[Session.cookie(yield* Session.Secure)])
  if (token === "") return yield* new Unauthorized({ reason: "missing" })
  const known = yield* (yield* Access).authenticate(Redacted.make(token))
  const { actor, cooperative: own } = known
  // Whoever runs the server is in no cooperative.
  if (actor._tag !== "Person" || own === undefined) return yield* new Unauthorized({ reason: "missing" })
  if (own !== cooperative) return yield* new Elsewhere({ actor, cooperative: own })
  // The server remembers it as well: whoever takes it out of the cookie changes nothing.
  return { actor, cooperative: own, token: Redacted.make(token), shared: shared || known.shared === true }
})

/** The same, as soon as not too many of their requests are in the works. @category getters @since 0.1.0 */
export const identity = Effect.fnUntraced(function* (cooperative: string) {
  const found = yield* known(cooperative)
  yield* (yield* AtOnce).enter(found)
  return found
})

/** Somebody who looks at a page. @category constructors @since 0.1.0 */
export const here = Effect.fnUntraced(function* (
  {
    actor,
    cooperative,
    shared = false
  }: { readonly actor: Here["viewer"]; readonly cooperative: CooperativeId; readonly shared?: boolean },
  { done, path, typed }: { readonly path: string; readonly done?: string | undefined; readonly typed?: Typed }
) {
  const [cooperatives, access, requests] = [yield* Cooperatives, yield* Access, yield* Requests]
  const me = PersonId.make(actor.id)
  const [said, secret] = [yield* words, yield* (yield* SecureRandom).uuidV4()]
  const at = Instant.fromDateTime(yield* DateTime.now)
  let [keys, version] = [0, 0]
  const looked = new Map<string, unknown>()
  const seen: Here = {
    cooperative,
    viewer: actor,
    me,
    at,
    words: said,
    path,
    site: yield* Session.site,
    mails: yield* Session.Mails,
    done,
    typed,
    calendarSince: access.calendarSince({ cooperative, personId: me }),
    requests: requests.waiting(cooperative, me),
    shared,
    follows: Effect.map(cooperatives.standing(cooperative, me), ({ belongs }) => belongs),
    version: () => version,
    key: () => keyOf(secret, (keys += 1)),
    look: (slice, view, query) => {
      // Parts of a page ask for the same view: it is made once, and they show the same.
      const which = JSON.stringify([slice, view, query])
      if (looked.has(which)) return Effect.succeed(looked.get(which) as never)
      const look = { cooperative, slice, view, query, viewer: actor, at } as unknown as Look.Any
      return Effect.flatMap(cooperatives.look(look) as Effect.Effect<Look.Seen<never>, Rejection>, (answer) => {
        if (answer._tag === "Unchanged") return Effect.die("nothing was known before")
        version = Math.max(version, answer.version)
        looked.set(which, answer.document)
        return Effect.succeed(answer.document)
      })
    }
  }
  return seen
})

/**
 * What is asked with a form is named after its key, also what is asked without a name: so no key says on which page it stood, nor how
 * many forms came before it, which depends on who looks.
 */
const keyOf = (secret: string, index: number): string =>
  createHash("sha256").update(`${secret} ${index}`).digest("hex").slice(0, 24)
