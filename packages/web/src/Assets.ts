/**
 * The scripts of the pages: what is in `browser/`, as text at an address of its own, which changes when the text does. They are
 * modules whose functions tell their own text, because a file beside a program is not found once it was put together into one.
 *
 * **Source** - decision 0032.
 *
 * @since 0.1.0
 */
import { createHash } from "node:crypto"
import { Effect, Layer } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as Offline from "./browser/offline.js"
import * as Page from "./browser/page.js"

/** A script. @category models @since 0.1.0 */
export interface Asset {
  readonly path: `/${string}`
  readonly text: string
}

/** What a browser does not need: comments, margins, and spaces around signs. No text of a script begins like one, or says less without. */
const bare = (text: string): string =>
  text
    .replaceAll(/\/\*\*.*?\*\/ ?/gs, "")
    .replaceAll(/^\s*\/\/.*$/gm, "")
    .replaceAll(/\n\s*/g, "\n")
    .replaceAll(/(?<=[{(,[;])\n|;?\n(?=[})\]])/g, "")
    .replaceAll(/ ?(=>|===|!==|&&|\|\||\?\?|[=?:+<>{},]) ?/g, "$1")

const asset = (
  name: string,
  script: (...given: ReadonlyArray<never>) => void,
  ...given: ReadonlyArray<string>
): Asset => {
  const text = `(${bare(String(script))})(${given.map((one) => JSON.stringify(one)).join()})\n`
  return { path: `/${name}-${createHash("sha256").update(text).digest("base64url").slice(0, 16)}.js`, text }
}

/** What runs in each page. @category scripts @since 0.1.0 */
export const page: Asset = asset("page", Page.page)

/** What runs beside the pages, and keeps some of them. @category scripts @since 0.1.0 */
export const offline: Asset = asset("offline", Offline.offline, page.path)

const headers = {
  // The address is another one when the text is.
  "cache-control": "public, max-age=31536000, immutable",
  // What runs beside the pages asks by this policy for those that it keeps.
  "content-security-policy": "default-src 'none'; connect-src 'self'",
  "referrer-policy": "same-origin"
} as const

/** The scripts at their addresses. @category layers @since 0.1.0 */
export const layer = Layer.suspend(() => Layer.merge(route(page), route(offline)))

const route = ({ path, text }: Asset) =>
  HttpRouter.add(
    "GET",
    path,
    Effect.succeed(HttpServerResponse.text(text, { contentType: "text/javascript; charset=utf-8", headers }))
  )
