/**
 * The JSON body of a request: announced as JSON, no larger than its fields have room for, and decoded with the fields named
 * that do not fit.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { ByteSize, Effect, Predicate, Schema } from "effect"
import * as HttpIncomingMessage from "effect/http/HttpIncomingMessage"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import type * as Addresses from "./Addresses.ts"
import * as BodySize from "./BodySize.ts"
import * as FieldErrors from "./FieldErrors.ts"
import * as LongLists from "./internal/longLists.ts"
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
 * Reads and decodes the body: no more of it than its fields have room for ({@link BodySize}), or than is said of the file in
 * it. A request without any body is read as `{}`, since some commands have no fields. Of a file, keys that are not in its schema
 * are dropped.
 *
 * **Fails with** a problem of status 400, 408, 413, 415 or 422.
 *
 * @category decoding
 * @since 0.1.0
 */
export const decode = <A, I>(
  schema: Schema.Codec<A, I>,
  file?: Addresses.File
): Effect.Effect<A, Problem.Problem, HttpServerRequest.HttpServerRequest> => {
  if (file !== undefined) {
    const most = BodySize.ofFile(file.mostBytes)
    return Effect.flatMap(json(most, RequestProblems.fileTooLarge(most.bytes)), withFile(schema, file))
  }
  // Worked out when it is first asked for, since most commands are not for a while after a start.
  let known: ReturnType<typeof reading<A, I>> | undefined
  return Effect.suspend(() => (known ??= reading(schema)))
}

const reading = <A, I>(schema: Schema.Codec<A, I>) => {
  const most = BodySize.of(schema)
  const read = Schema.decodeUnknownEffect(Schema.toCodecJson(schema), FieldErrors.parseOptions)
  return Effect.flatMap(json(most, RequestProblems.tooLarge(most.bytes)), (body) =>
    Effect.mapError(read(body), refused)
  )
}

const refused = ({ issue }: Schema.SchemaError) => RequestProblems.fields(FieldErrors.ofBody(issue))

/** The fields around the file are as strict as everywhere; its long lists are decoded a few items at a time. */
const withFile = <A, I>(schema: Schema.Codec<A, I>, { around, name }: Addresses.File) => {
  const others = Schema.decodeUnknownEffect(Schema.toCodecJson(around), FieldErrors.parseOptions)
  const whole = Schema.decodeUnknownEffect(Schema.toCodecJson(schema), {
    ...FieldErrors.parseOptions,
    onExcessProperty: "ignore"
  })
  const { fields } = schema as unknown as { readonly fields: { readonly [name: string]: Schema.Top } }
  const parted = LongLists.of(Lookup.get(fields, name) ?? Schema.Unknown, `/${name}`)
  return (body: unknown): Effect.Effect<A, Problem.Problem> => {
    if (!Predicate.isObject(body)) return Effect.mapError(whole(body), refused)
    const { [name]: file, ...rest } = body
    return Effect.gen(function* () {
      yield* Effect.mapError(others(rest), refused)
      if (!Object.hasOwn(body, name)) return yield* Effect.mapError(whole(body), refused)
      const { lists, rest: small } = yield* Effect.mapError(parted(file), RequestProblems.fields)
      const read = yield* Effect.mapError(whole({ ...rest, [name]: small }), refused)
      const decoded = Lookup.get(read as { readonly [name: string]: unknown }, name)
      return { ...read, [name]: { ...(decoded as object), ...lists } }
    })
  }
}

/**
 * Decodes a file that came in another way than as the body of a request, with the fields around it.
 *
 * **Fails with** a problem of status 400 or 422.
 *
 * @category decoding
 * @since 0.1.0
 */
export const fromFile = <A, I>(
  schema: Schema.Codec<A, I>,
  file: Addresses.File
): ((bytes: Uint8Array, others: object) => Effect.Effect<A, Problem.Problem>) => {
  const decoded = withFile(schema, file)
  const most = BodySize.ofFile(file.mostBytes)
  return (bytes, others) =>
    Effect.flatMap(parsed(bytes, most), (content) => decoded({ ...others, [file.name]: content }))
}

const json = Effect.fnUntraced(function* (most: BodySize.BodySize, large: Problem.Problem) {
  const request = yield* HttpServerRequest.HttpServerRequest
  const { headers } = request
  const type = headers["content-type"]?.split(";")[0]?.trim().toLowerCase()
  const encoding = headers["content-encoding"] ?? "identity"
  if (Number(headers["content-length"] ?? 0) > most.bytes) return yield* large
  const bytes = new Uint8Array(
    yield* request.arrayBuffer.pipe(
      // The announced length is not believed: what arrives is counted.
      Effect.provideService(HttpIncomingMessage.MaxBodySize, ByteSize.bytes(most.bytes)),
      Effect.mapError(({ reason }) =>
        reason._tag === "RequestParseError" && reason.reason === "BodyTooLarge" ? large : RequestProblems.notJson
      ),
      Effect.timeoutOrElse({ duration: patience, orElse: () => RequestProblems.tooSlow })
    )
  )
  if (type === undefined && bytes.byteLength === 0) return {}
  if (type !== "application/json" || encoding !== "identity") return yield* RequestProblems.wrongContentType
  return yield* parsed(bytes, most)
})

/** What is in it, once it is known not to be too much. */
const parsed = Effect.fnUntraced(function* (bytes: Uint8Array, most: BodySize.BodySize) {
  const bounds = { depth: JsonBounds.depth, values: most.values }
  const exceeded = yield* Steps.inTurns(JsonBounds.exceeded(bytes, bounds))
  if (exceeded !== undefined) return yield* RequestProblems.tooMuch(exceeded, bounds)
  yield* Steps.turn
  const body = yield* Effect.try({
    try: (): unknown => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)),
    catch: () => RequestProblems.notJson
  })
  yield* Steps.turn
  return body
})
