/**
 * Pages travel compressed, where a browser can unpack them: at the end of a month, bytes are what a telephone waits for.
 *
 * Whoever can make a page repeat what they guess, and sees how long it gets, learns what else stands in it (BREACH). Here nobody
 * else can: the cookie is not sent with what other sites ask for, except for pages that are opened as a whole, and no token stands in a page.
 *
 * **Source** - Gluck, Harris, Prado, BREACH: Reviving the CRIME attack, 2013.
 *
 * @since 0.1.0
 */
import { Effect } from "effect"
import * as HttpMiddleware from "effect/http/HttpMiddleware"
import { HttpPlatform } from "effect/http/HttpPlatform"
import * as HttpRouter from "effect/http/HttpRouter"

/** What fits into one packet is not there sooner when it is smaller. **Units** - bytes. @category policies @since 0.1.0 */
export const minSize = 1_024

/** News come line by line, and wait for no others; pictures and the like are as small as they get. */
const compressible = (contentType: string): boolean =>
  /^(text\/(html|css|javascript|plain|csv|calendar)|application\/manifest\+json|image\/svg\+xml)\b/i.test(contentType)

const compress = HttpMiddleware.compression({ algorithms: ["br", "gzip"], minSize, compressible })

/** For the routes that it is given to. @category layers @since 0.1.0 */
export const layer = HttpRouter.middleware(
  Effect.map(HttpPlatform, (platform) => (handled) => Effect.provideService(compress(handled), HttpPlatform, platform))
).layer
