/**
 * What is the same for everybody and is megabytes long, the manual at `/docs` and `/openapi.json`, is compressed once. Anybody may ask for
 * it as often as they like, so it costs no work and few bytes.
 *
 * @since 0.1.0
 */
import { Effect } from "effect"
import * as HttpBody from "effect/http/HttpBody"
import * as HttpPlatform from "effect/http/HttpPlatform"
import * as HttpServerResponse from "effect/http/HttpServerResponse"

const gzip = HttpPlatform.compressionTransformWeb("gzip")

const compress = async (bytes: Uint8Array): Promise<Uint8Array> =>
  new Uint8Array(await new Response(gzip(new Blob([Uint8Array.from(bytes)]).stream())).arrayBuffer())

/** What was compressed, as long as what it was made from is kept. */
const packed = new WeakMap<Uint8Array, Promise<Uint8Array>>()

const packedOf = (bytes: Uint8Array): Promise<Uint8Array> => {
  const known = packed.get(bytes)
  if (known !== undefined) return known
  const made = compress(bytes)
  packed.set(bytes, made)
  return made
}

/** Whether a browser can unpack it, by its `accept-encoding`. **Source** - RFC 9110, section 12.5.3. */
const unpacks = (accepted: string): boolean =>
  accepted.split(",").some((one) => /^\s*gzip\s*(;\s*q=(1|0\.0*[1-9])[\d.]*\s*)?$/i.test(one))

/**
 * The answer as whoever asked takes it: compressed, or as it is.
 *
 * @category conversions
 * @since 0.1.0
 */
export const answer = (
  response: HttpServerResponse.HttpServerResponse,
  accepted = ""
): Effect.Effect<HttpServerResponse.HttpServerResponse> => {
  const { body } = response
  if (body._tag !== "Uint8Array") return Effect.succeed(response)
  const varying = HttpServerResponse.setHeader(response, "vary", "Accept-Encoding")
  if (!unpacks(accepted)) return Effect.succeed(varying)
  return Effect.map(
    Effect.promise(() => packedOf(body.body)),
    (bytes) =>
      HttpServerResponse.setHeader(
        HttpServerResponse.setBody(varying, HttpBody.uint8Array(bytes, body.contentType)),
        "content-encoding",
        "gzip"
      )
  )
}
