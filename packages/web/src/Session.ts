/**
 * How a browser keeps what somebody was let in with: a cookie that no script reads and that no other site sends. It opens pages
 * alone; the addresses for programs go on asking for a header, so that nothing can be asked of them by it.
 *
 * @since 0.1.0
 */
import { Context, Effect } from "effect"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import type { Language } from "./Words.ts"

/**
 * Whether people come over TLS, by the address that they know. A cookie for such a server is sent over TLS alone, and its name
 * promises the browser that no neighbour and no plain line has set it.
 *
 * **Source** - RFC 6265bis, section 4.1.3.2, "The __Host- Prefix".
 *
 * @category services
 * @since 0.1.0
 */
export const Secure: Context.Reference<boolean> = Context.Reference("@kpacite/web/Session/Secure", {
  defaultValue: () => false
})

/** Whether this server sends mail. @category services @since 0.1.0 */
export const Mails: Context.Reference<boolean> = Context.Reference("@kpacite/web/Session/Mails", {
  defaultValue: () => false
})

/** The address that people know, if it is not the one where the server listens. @category services @since 0.1.0 */
export const PublicUrl: Context.Reference<string | undefined> = Context.Reference<string | undefined>(
  "@kpacite/web/Session/PublicUrl",
  { defaultValue: () => undefined }
)

/**
 * What links begin with: the address that people know, or else the one by which this request came, as in a room.
 *
 * @category getters
 * @since 0.1.0
 */
export const site: Effect.Effect<string, never, HttpServerRequest.HttpServerRequest> = Effect.gen(function* () {
  const { headers } = yield* HttpServerRequest.HttpServerRequest
  return (yield* PublicUrl) ?? `http://${headers["host"] ?? ""}`
})

/** The name of the cookie that says who somebody is. @category getters @since 0.1.0 */
export const cookie = (secure: boolean): string => (secure ? "__Host-kpa" : "kpa")

/** The name of the cookie that says in which language somebody reads. @category models @since 0.1.0 */
export const languageCookie = "langue"

/**
 * What the cookie holds: the token, and before it whether the phone is shared, so that nothing is kept on it.
 *
 * ```ts
 * import * as Session from "@kpacite/web/Session"
 *
 * Session.read(Session.written("abc", true)) // => { token: "abc", shared: true }
 * Session.read("abc") // => { token: "abc", shared: false }
 * ```
 *
 * @category conversions
 * @since 0.1.0
 */
export const written = (token: string, shared: boolean): string => (shared ? `${mark}${token}` : token)

/** What stands in the cookie. @category conversions @since 0.1.0 */
export const read = (value = ""): { readonly token: string; readonly shared: boolean } =>
  value.startsWith(mark) ? { token: value.slice(mark.length), shared: true } : { token: value, shared: false }

/** No token has a point in it. */
const mark = "partage."

/** Takes from a browser whatever it keeps of ours: scripts, pages that were seen, and what shows them. @category headers @since 0.1.0 */
export const forget = { "clear-site-data": '"cache", "storage"' } as const

/** What a cookie may be used for. @category constructors @since 0.1.0 */
export const options = (secure: boolean) => ({ httpOnly: true, sameSite: "lax", path: "/", secure }) as const

/** The language that somebody chose, or that their browser asks for. @category getters @since 0.1.0 */
export const languageOf = (chosen: string | undefined, accepted: string | undefined): Language => {
  if (chosen === "fr" || chosen === "en") return chosen
  const first = /\b(fr|en)\b/i.exec(accepted ?? "")?.[1]?.toLowerCase()
  return first === "en" ? "en" : "fr"
}
