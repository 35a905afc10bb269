/**
 * The JSON body of a request: announced as JSON, no larger than its fields have room for, and decoded with the fields named
 * that do not fit.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/deciding/Steps"
import { ByteSize, Effect, Schema } from "effect"
import * as HttpIncomingMessage from "effect/http/HttpIncomingMessage"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as BodySize from "./BodySize.ts"
import * as FieldErrors from "./FieldErrors.ts"
import * as JsonBounds from "./JsonBounds.ts"
import * as Problem from "./Problem.ts"
import * as RequestProblems from "./RequestProblems.ts"

/**
 * How long a body may take to arrive, however slowly it is sent.
 *
 * @category policies
 * @since 0.1.0
 */
export const patience = "20 seconds"

/**
 * Reads and decodes the body: no more of it than its fields have room for ({@link BodySize}). A request without any body is
 * read as `{}`, since some commands have no fields.
 *
 * **Fails with** a problem of status 400, 408, 413, 415 or 422.
 *
 * @category decoding
 * @since 0.1.0
 */
export const decode = <A, I>(
  schema: Schema.Codec<A, I>,
  most: BodySize.BodySize = BodySize.of(schema)
): Effect.Effect<A, Problem.Problem, HttpServerRequest.HttpServerRequest> => {
  const decodeJson = Schema.decodeUnknownEffect(Schema.toCodecJson(schema), FieldErrors.parseOptions)
  return Effect.flatMap(json(most), (body) =>
    Effect.mapError(decodeJson(body), ({ issue }) => RequestProblems.fields(FieldErrors.ofBody(issue)))
  )
}

const json = Effect.fnUntraced(function* (most: BodySize.BodySize) {
  const request = yield* HttpServerRequest.HttpServerRequest
  const { headers } = request
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase()
  const encoding = headers["content-encoding"] ?? "identity"
  if (Number(headers["content-length"] ?? 0) > most.bytes) return yield* RequestProblems.tooLarge(most.bytes)
  const bytes = new Uint8Array(
    yield* request.arrayBuffer.pipe(
      // The announced length is not believed: what arrives is counted.
      Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(most.bytes)),
      Effect.mapError(({ reason }) =>
        reason._tag === "RequestParseError" && reason.reason === "BodyTooLarge"
          ? RequestProblems.tooLarge(most.bytes)
          : RequestProblems.notJson
      ),
      Effect.timeoutOrElse({ duration: patience, orElse: () => RequestProblems.tooSlow })
    )
  )
  if (type === undefined && bytes.byteLength === 0) return {}
  if (type !== "application/json" || encoding !== "identity") return yield* RequestProblems.wrongContentType
  const bounds = { depth: JsonBounds.depth, values: most.values }
  const exceeded = yield* Steps.inTurns(JsonBounds.exceeded(bytes, bounds))
  if (exceeded !== undefined) return yield* RequestProblems.tooMuch(exceeded, bounds)
  return yield* Effect.try({
    try: (): unknown => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)),
    catch: () => RequestProblems.notJson
  })
})
