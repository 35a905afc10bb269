/**
 * Whether a form was sent from a page of ours, before anything of it is read.
 *
 * A browser says so in `Sec-Fetch-Site`; one that does not, in `Origin`: it has to be the address that people know, or, in a room
 * without one, the host that was asked. Whoever says neither is no browser with a form of ours.
 *
 * @since 0.1.0
 */
import { Effect } from "effect"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as Session from "./Session.ts"

/**
 * Whether it is from here. Where people come over TLS, a page that came without is not ours, whatever host it names; and a proxy may
 * have asked for another host than the one that people know.
 *
 * @category guards
 * @since 0.1.0
 */
export const isHere = (headers: { readonly [name: string]: string | undefined }, publicUrl?: string): boolean => {
  const site = headers["sec-fetch-site"]
  if (site !== undefined) return site === "same-origin"
  const { host, origin } = headers
  if (publicUrl !== undefined && origin === publicUrl) return true
  if (publicUrl?.startsWith("https:") === true) return false
  return origin !== undefined && host !== undefined && /^https?:\/\/(.*)$/.exec(origin)?.[1] === host
}

/** Whether this request is. @category guards @since 0.1.0 */
export const fromHere: Effect.Effect<boolean, never, HttpServerRequest.HttpServerRequest> = Effect.gen(function* () {
  const { headers } = yield* HttpServerRequest.HttpServerRequest
  return isHere(headers, yield* Session.PublicUrl)
})
