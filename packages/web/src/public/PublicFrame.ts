/**
 * Pages for somebody from outside: the document that search engines and messages read, and what may be kept of it on the way.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import * as Instant from "@kpacite/core/Instant"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import type { DocumentOf, Views } from "@kpacite/host/Look"
import { DateTime, Effect, Option, Schema } from "effect"
import * as HttpRouter from "effect/http/HttpRouter"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import { html, type Html } from "../Html.ts"
import * as Session from "../Session.ts"
import * as Visit from "../Visit.ts"
import * as Words from "../Words.ts"

/** The public page as its view shows it. @category models @since 0.1.0 */
export type Sheet = DocumentOf<Views["public"]["page"]>

/** Where the public pages of a cooperative are. @category addresses @since 0.1.0 */
export const address = (cooperative: string, path = ""): string =>
  `/coop/${encodeURIComponent(cooperative)}${path === "" ? "" : `/${path}`}`

/** The way out of a mail, by its secret. @category addresses @since 0.1.0 */
export const stopPath = (secret: string): `/${string}` => `/arret/${secret}`

/** Somebody from outside, and what they look at. @category models @since 0.1.0 */
export interface Outside {
  readonly cooperative: CooperativeId
  readonly sheet: Sheet
  readonly tag: string
  readonly words: Words.Words
  readonly site: string
  /** The flyer that they come from, as the address says; nothing if none. */
  readonly flyer: string | undefined
  readonly query: URLSearchParams
}

/** **Fails with** `NoPublicPage`, `CooperativeUnknown` or `Unavailable`. @category reading @since 0.1.0 */
export const outside = Effect.gen(function* () {
  const { id = "" } = yield* HttpRouter.params
  const { url } = yield* HttpServerRequest.HttpServerRequest
  const cooperative = Schema.decodeUnknownOption(CooperativeId)(id)
  if (Option.isNone(cooperative)) return Option.none<Outside>()
  const query = new URL(url, "http://here").searchParams
  const [asked, site, said] = [query.get("langue"), yield* Session.site, yield* Visit.words]
  const at = Instant.fromDateTime(yield* DateTime.now)
  const look = { cooperative: cooperative.value, slice: "public", view: "page", query: {}, at } as const
  const seen = yield* (yield* Cooperatives).look({ ...look, viewer: Actor.anybody })
  if (seen._tag === "Unchanged") return yield* Effect.die("nothing was known before")
  return Option.some<Outside>({
    cooperative: cooperative.value,
    sheet: seen.document,
    tag: seen.tag,
    words: asked === "fr" || asked === "en" ? Words.of(asked) : said,
    site,
    flyer: flyerIn(query.get("f")),
    query
  })
})

/** Whatever else stands there leads nowhere. @category reading @since 0.1.0 */
export const flyerIn = (text: string | null): string | undefined =>
  text !== null && /^[\w-]{1,128}$/.test(text) ? text : undefined

/** A way to another of these pages, with the language and the flyer that one came with. @category addresses @since 0.1.0 */
export const to = ({ cooperative, flyer, query }: Outside, path = ""): string => {
  const kept = new URLSearchParams()
  const language = query.get("langue")
  if (language === "fr" || language === "en") kept.set("langue", language)
  if (flyer !== undefined) kept.set("f", flyer)
  return `${address(cooperative, path)}${kept.size === 0 ? "" : `?${kept.toString()}`}`
}

/** What search engines and messages are told of a page. @category constructors @since 0.1.0 */
export const head = (
  { cooperative, sheet, site, words }: Outside,
  path: string,
  { description, title }: { readonly title: string; readonly description: string }
): Html => {
  const link = `${site}${address(cooperative, path)}`
  const short = description.length <= mostDescription ? description : `${description.slice(0, mostDescription - 1)}…`
  return html`<meta name="description" content="${short}" />
    <link rel="canonical" href="${link}" />
    <link rel="alternate" hreflang="fr" href="${link}?langue=fr" />
    <link rel="alternate" hreflang="en" href="${link}?langue=en" />
    <meta property="og:type" content="website" />
    <meta property="og:site_name" content="${sheet.name}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${short}" />
    <meta property="og:url" content="${link}" />
    <meta property="og:locale" content="${words.language === "fr" ? "fr_FR" : "en_GB"}" />`
}

/** What a search engine shows of it. **Units** - characters. */
const mostDescription = 160

/** For how long a page may be shown again without asking. **Units** - seconds. @category policies @since 0.1.0 */
export const keptFor = 300

/** Lets whoever is on the way keep a page that is the same for everybody; asked again, only that nothing changed is said. @category constructors @since 0.1.0 */
export const kept = Effect.fnUntraced(function* (
  { tag, words }: Outside,
  response: HttpServerResponse.HttpServerResponse
) {
  const { headers } = yield* HttpServerRequest.HttpServerRequest
  const etag = `W/"${tag}-${words.language}"`
  const told = {
    "cache-control": `public, max-age=${keptFor}`,
    "x-robots-tag": "all",
    etag,
    vary: "Cookie, Accept-Language"
  }
  return headers["if-none-match"] === etag
    ? HttpServerResponse.empty({ status: 304, headers: told })
    : HttpServerResponse.setHeaders(response, told)
})
