/**
 * The JSON body of a request: announced as JSON, not larger than the limit, and decoded with every field named that does
 * not fit.
 *
 * @since 0.1.0
 */
import { ByteSize, Effect, Schema } from "effect"
import * as HttpIncomingMessage from "effect/http/HttpIncomingMessage"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as FieldErrors from "./FieldErrors.ts"
import * as Problem from "./Problem.ts"
import * as RequestProblems from "./RequestProblems.ts"

/**
 * How much is read of a body.
 *
 * **Units** - bytes.
 *
 * @category limits
 * @since 0.1.0
 */
export const limit = 1_048_576

/**
 * Reads and decodes the body. A request without any body is read as `{}`, since some commands have no fields.
 *
 * **Fails with** a problem of status 400, 413, 415 or 422.
 *
 * @category decoding
 * @since 0.1.0
 */
export const decode = <A, I>(
  schema: Schema.Codec<A, I>
): Effect.Effect<A, Problem.Problem, HttpServerRequest.HttpServerRequest> => {
  const decodeJson = Schema.decodeUnknownEffect(Schema.toCodecJson(schema), FieldErrors.parseOptions)
  return Effect.flatMap(json, (body) =>
    Effect.mapError(decodeJson(body), ({ issue }) => RequestProblems.fields(FieldErrors.ofBody(issue)))
  )
}

const json = Effect.gen(function* () {
  const request = yield* HttpServerRequest.HttpServerRequest
  const { headers } = request
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase()
  const encoding = headers["content-encoding"] ?? "identity"
  if (Number(headers["content-length"] ?? 0) > limit) return yield* RequestProblems.tooLarge(limit)
  const bytes = yield* request.arrayBuffer.pipe(
    // The announced length is not believed: what arrives is counted.
    Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(limit)),
    Effect.mapError(({ reason }) =>
      reason._tag === "RequestParseError" && reason.reason === "BodyTooLarge"
        ? RequestProblems.tooLarge(limit)
        : RequestProblems.notJson
    )
  )
  if (type === undefined && bytes.byteLength === 0) return {}
  if (type !== "application/json" || encoding !== "identity") return yield* RequestProblems.wrongContentType
  return yield* Effect.try({
    try: (): unknown => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)),
    catch: () => RequestProblems.notJson
  })
})
