/**
 * What is the same for everybody and is megabytes long, the manual at `/docs` and `/openapi.json`, is compressed once. Anybody may ask for
 * it as often as they like, so it costs no work and few bytes.
 *
 * @since 0.1.0
 */
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import { Effect } from "effect"
import * as HttpBody from "effect/http/HttpBody"
import * as HttpServerResponse from "effect/http/HttpServerResponse"

const compress = promisify(gzip)

/** What was compressed, as long as what it was made from is kept. */
const packed = new WeakMap<Uint8Array, Promise<Uint8Array>>()

const packedOf = (bytes: Uint8Array): Promise<Uint8Array> => {
  const known = packed.get(bytes)
  if (known !== undefined) return known
  const made = compress(bytes, { level: 9 })
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
