/**
 * What every answer tells the browser that reads it, whatever it answers: nothing of an API is a page, a script or a frame,
 * and no cache on the way keeps what one person saw.
 *
 * **Source** - OWASP, REST Security Cheat Sheet, "Security Headers". TLS is for whoever stands in front of
 * the server.
 *
 * @since 0.1.0
 */
import { Context } from "effect"
import * as HttpBody from "effect/http/HttpBody"
import * as HttpServerResponse from "effect/http/HttpServerResponse"

/** What an answer has, unless it says otherwise itself. @category headers @since 0.1.0 */
export const always = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Search engines read what is made for everybody, and that says so itself.
  "x-robots-tag": "noindex, nofollow"
} as const

/**
 * The one page: its scripts and styles stand in it, and nothing that anybody wrote does.
 *
 * @category headers
 * @since 0.1.0
 */
export const ofDocs = {
  ...always,
  "content-security-policy":
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
} as const

/** The address of the page that shows what can be asked. @category paths @since 0.1.0 */
export const docs = "/docs"

/** The address of the same for programs. @category paths @since 0.1.0 */
export const openapi = "/openapi.json"

/** Whether an address answers the same to everybody. @category guards @since 0.1.0 */
export const isForAll = (route: string): boolean => route === docs || route === openapi

/** Whether people come over TLS, by the address that they know. @category services @since 0.1.0 */
export const OverTls: Context.Reference<boolean> = Context.Reference("@kpacite/http/ResponseHeaders/OverTls", {
  defaultValue: () => false
})

/**
 * Whoever came over TLS once comes over TLS from then on: a link that says `http` is not sent in the clear. Neighbours under the
 * same name decide for themselves. **Source** - RFC 6797, section 6.1.
 *
 * @category headers
 * @since 0.1.0
 */
export const strictTransport = { "strict-transport-security": "max-age=31536000" } as const

/** The answer of a route with these headers. @category conversions @since 0.1.0 */
export const add = (
  route: string,
  response: HttpServerResponse.HttpServerResponse,
  overTls = false
): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.setHeaders(isForAll(route) ? encoded(response) : response, {
    ...(route === docs ? ofDocs : always),
    ...(overTls && strictTransport),
    ...response.headers
  })

/** What is the same for everybody is made once, megabytes of it; as text it would be encoded and kept anew for each reader. */
const encoded = (response: HttpServerResponse.HttpServerResponse): HttpServerResponse.HttpServerResponse =>
  response.body._tag === "Uint8Array"
    ? HttpServerResponse.setBody(response, HttpBody.uint8Array(response.body.body, response.body.contentType))
    : response
