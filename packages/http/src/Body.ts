/**
 * The JSON body of a request: announced as JSON, not larger than the limit, and decoded with every field named that does
 * not fit.
 *
 * @since 0.1.0
 */
import { ByteSize, Effect, Predicate, Schema } from "effect"
import * as HttpIncomingMessage from "effect/http/HttpIncomingMessage"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import type * as Addresses from "./Addresses.ts"
import * as FieldErrors from "./FieldErrors.ts"
import * as Problem from "./Problem.ts"
import * as RequestProblems from "./RequestProblems.ts"

/**
 * How much is read of a body that holds no file.
 *
 * **Units** - bytes.
 *
 * @category limits
 * @since 0.1.0
 */
export const limit = 1_048_576

/**
 * Reads and decodes the body. A request without any body is read as `{}`, since some commands have no fields. Of a file in it,
 * keys that are not in its schema are dropped.
 *
 * **Fails with** a problem of status 400, 413, 415 or 422.
 *
 * @category decoding
 * @since 0.1.0
 */
export const decode = <A, I>(
  schema: Schema.Codec<A, I>,
  file?: Addresses.File
): Effect.Effect<A, Problem.Problem, HttpServerRequest.HttpServerRequest> => {
  const { parseOptions } = FieldErrors
  const codec = Schema.toCodecJson(schema)
  const read =
    file === undefined
      ? Schema.decodeUnknownEffect(codec, parseOptions)
      : withFile(file, Schema.decodeUnknownEffect(codec, { ...parseOptions, onExcessProperty: "ignore" }))
  const large = file === undefined ? RequestProblems.tooLarge(limit) : RequestProblems.fileTooLarge(file.mostBytes)
  return Effect.flatMap(json(file?.mostBytes ?? limit, large), (body) =>
    Effect.mapError(read(body), ({ issue }) => RequestProblems.fields(FieldErrors.ofBody(issue)))
  )
}

/** The fields around the file are as strict as everywhere. */
const withFile = <A>(
  { around, name }: Addresses.File,
  whole: (body: unknown) => Effect.Effect<A, Schema.SchemaError>
): ((body: unknown) => Effect.Effect<A, Schema.SchemaError>) => {
  const others = Schema.decodeUnknownEffect(Schema.toCodecJson(around), FieldErrors.parseOptions)
  return (body) => {
    if (!Predicate.isObject(body)) return whole(body)
    const { [name]: _, ...rest } = body
    return Effect.andThen(others(rest), whole(body))
  }
}

const json = Effect.fnUntraced(function* (limit: number, large: Problem.Problem) {
  const request = yield* HttpServerRequest.HttpServerRequest
  const { headers } = request
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase()
  const encoding = headers["content-encoding"] ?? "identity"
  if (Number(headers["content-length"] ?? 0) > limit) return yield* large
  const bytes = yield* request.arrayBuffer.pipe(
    // The announced length is not believed: what arrives is counted.
    Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(limit)),
    Effect.mapError(({ reason }) =>
      reason._tag === "RequestParseError" && reason.reason === "BodyTooLarge" ? large : RequestProblems.notJson
    )
  )
  if (type === undefined && bytes.byteLength === 0) return {}
  if (type !== "application/json" || encoding !== "identity") return yield* RequestProblems.wrongContentType
  return yield* Effect.try({
    try: (): unknown => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)),
    catch: () => RequestProblems.notJson
  })
})
