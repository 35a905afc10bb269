/**
 * What a request is answered when it cannot be done: problem details that say what is the matter and what to do next.
 *
 * HTTP status codes live in this package only; the core speaks of rejections.
 *
 * **Source** - RFC 9457; decision 0004.
 *
 * @since 0.1.0
 */
import * as Rejection from "@kpacite/core/Rejection"
import type { Text } from "@kpacite/core/Text"
import { Unauthorized } from "@kpacite/host/Access"
import { tagOf } from "@kpacite/core/Part"
import { Data, Effect, Option, Schema } from "effect"
import * as HttpServerRequest from "effect/http/HttpServerRequest"
import * as HttpServerResponse from "effect/http/HttpServerResponse"
import * as ProblemDetails from "effect/http/ProblemDetails"
import { FieldError } from "./FieldErrors.ts"
import * as Language from "./Language.ts"

/**
 * A problem as it travels: the texts in the language of the reader.
 *
 * **Shape** - `tag` names the problem, and `type` is the same name as a URN; `facts` are the figures and ids that
 * explain it; `next` is what helps, for programs; `errors` names the fields when a request does not have its form.
 *
 * @category models
 * @since 0.1.0
 */
export const Document = Schema.Struct({
  type: Schema.String,
  status: Schema.Int,
  title: Schema.String,
  detail: Schema.String,
  tag: Schema.String,
  remedy: Schema.optionalKey(Schema.String),
  next: Schema.optionalKey(Schema.Array(Rejection.Next)),
  source: Schema.optionalKey(Schema.String),
  facts: Schema.optionalKey(Schema.Record(Schema.String, Schema.Json)),
  errors: Schema.optionalKey(
    Schema.Array(
      Schema.Struct({
        pointer: FieldError.fields.pointer,
        parameter: FieldError.fields.parameter,
        detail: Schema.String
      })
    )
  )
}).annotate({
  identifier: "Problem",
  description: "What is the matter and what to do next (RFC 9457). Nothing was changed."
})

/** @since 0.1.0 */
export type Document = typeof Document.Type

/**
 * Why a request cannot be done, before a language is chosen.
 *
 * @category errors
 * @since 0.1.0
 */
export class Problem extends Data.TaggedError("Problem")<{
  readonly status: number
  readonly tag: string
  readonly detail: Text
  readonly remedy?: Text
  readonly next?: ReadonlyArray<Rejection.Next>
  readonly source?: string | undefined
  readonly facts?: { readonly [name: string]: Schema.Json }
  readonly errors?: ReadonlyArray<FieldError>
  readonly headers?: { readonly [name: string]: string }
}> {}

/** The problem in the words of one language. @category conversions @since 0.1.0 */
export const toDocument = (problem: Problem, language: Language.Language): Document => ({
  type: typeOf(problem.tag),
  status: problem.status,
  title: (titles[problem.status] ?? otherTitle)[language],
  detail: problem.detail[language],
  tag: problem.tag,
  ...(problem.remedy !== undefined && { remedy: problem.remedy[language] }),
  ...(problem.next !== undefined && problem.next.length > 0 && { next: problem.next }),
  ...(problem.source !== undefined && { source: problem.source }),
  ...(problem.facts !== undefined && Object.keys(problem.facts).length > 0 && { facts: problem.facts }),
  ...(problem.errors !== undefined && {
    errors: problem.errors.map((error) => ({ ...error, detail: error.detail[language] }))
  })
})

/** The name of a problem as a URN, so that it means the same on every server. @category conversions @since 0.1.0 */
export const typeOf = (tag: string): string => `urn:kpacite:problem:${tag}`

/** The problem as an answer, which no cache keeps. @category conversions @since 0.1.0 */
export const toResponse = (problem: Problem, language: Language.Language): HttpServerResponse.HttpServerResponse =>
  HttpServerResponse.jsonUnsafe(toDocument(problem, language), {
    status: problem.status,
    contentType: ProblemDetails.contentType,
    headers: {
      "content-language": language,
      vary: "Authorization, Accept-Language",
      ...problem.headers
    }
  })

/**
 * Answers a request in any case: what failed becomes the problem that says so, in the language of the request.
 *
 * @category conversions
 * @since 0.1.0
 */
export const answer = <R>(
  response: Effect.Effect<HttpServerResponse.HttpServerResponse, Failure, R>
): Effect.Effect<HttpServerResponse.HttpServerResponse, never, R | HttpServerRequest.HttpServerRequest> =>
  response.pipe(
    Effect.catch((failure) =>
      Effect.map(HttpServerRequest.HttpServerRequest, ({ headers }) =>
        toResponse(of(failure), Language.preferred(headers["accept-language"]))
      )
    )
  )

/** Whatever a handler may fail with. @category errors @since 0.1.0 */
export type Failure = Problem | Rejection.Rejection

/**
 * What a failure is to whoever sent the request: the status is decided here and nowhere else.
 *
 * @category conversions
 * @since 0.1.0
 */
export const of = (failure: Failure): Problem => (failure instanceof Problem ? failure : ofRejection(failure))

// -- from rejections -------------------------------------------------------------------------------------------------

/** What was asked is refused, or cannot be done now. @category constructors @since 0.1.0 */
export const ofRejection = (rejection: Rejection.Rejection): Problem =>
  new Problem({
    status: statusOf(rejection.kind),
    tag: rejection._tag,
    detail: rejection.problem,
    remedy: rejection.remedy,
    next: rejection.next,
    source: rejection.source,
    facts: factsOf(rejection),
    ...(rejection instanceof Unauthorized && { headers: { "www-authenticate": challenge(rejection) } }),
    ...(rejection.kind === "unavailable" && { headers: { "retry-after": "1" } })
  })

/** The status of a kind of rejection. @category conversions @since 0.1.0 */
export const statusOf = (kind: Rejection.Kind): number => statuses[kind]

const statuses = {
  refused: 409,
  notAllowed: 403,
  absent: 404,
  unrecognised: 401,
  stale: 412,
  unfit: 422,
  tooMany: 429,
  unavailable: 503
} as const satisfies { readonly [K in Rejection.Kind]: number }

/** RFC 6750, section 3.1: no error code when no token was sent. */
const challenge = ({ reason }: Unauthorized): string =>
  reason === "missing" ? 'Bearer realm="kpacite"' : 'Bearer realm="kpacite", error="invalid_token"'

/** A rejection is made by a class that is its own schema; whatever else a rejection is made of has no facts to tell. */
const factsOf = (rejection: Rejection.Rejection): { readonly [name: string]: Schema.Json } => {
  const made: unknown = rejection.constructor
  if (!Schema.isSchema(made)) return {}
  // No schema of the core needs a service to be encoded.
  const codec = Schema.toCodecJson(made as Schema.Codec<unknown, unknown>)
  const { _tag: _, ...facts } = Schema.encodeUnknownSync(codec)(rejection) as { readonly [name: string]: Schema.Json }
  return facts
}

/**
 * How one rejection travels: its tag, and the facts that explain it.
 *
 * @category schemas
 * @since 0.1.0
 */
export const schemaOf = (rejection: Rejection.RejectionSchema): Schema.Codec<unknown, unknown> => {
  const before = schemas.get(rejection)
  if (before !== undefined) return before
  const { _tag, ...facts } = rejection.fields
  // Fields are wrong before any rule is asked.
  const { errors: _, ...said } = Document.fields
  const tag = tagOf(rejection)
  const made = Schema.Struct({
    ...said,
    type: Schema.Literal(typeOf(tag)),
    status: Schema.Literal(statusOf(rejection.kind)),
    tag: Schema.Literal(tag),
    facts: factsAs(facts as Schema.Struct.Fields)
  }).annotate({ identifier: `${tag}Problem` }) as unknown as Schema.Codec<unknown, unknown>
  schemas.set(rejection, made)
  return made
}

/** The names that were found are there only when some were, so a rejection may have no facts at all. */
const factsAs = (facts: Schema.Struct.Fields): Schema.Top =>
  Object.values(facts).every(({ ast }) => ast.context?.isOptional === true)
    ? Schema.optionalKey(Schema.Struct(facts))
    : Schema.Struct(facts)

/** One schema for each, so that all commands that may be refused for it refer to the same one. */
const schemas = new Map<Rejection.RejectionSchema, Schema.Codec<unknown, unknown>>()

/**
 * The rejection that a problem tells of, among those that are known; nothing when it is none of them.
 *
 * @category conversions
 * @since 0.1.0
 */
export const toRejection = (
  known: ReadonlyArray<Rejection.RejectionSchema>,
  { facts, tag }: Document
): Option.Option<Rejection.Rejection> => {
  const schema = known.find((rejection) => tagOf(rejection) === tag)
  return schema === undefined
    ? Option.none()
    : Schema.decodeUnknownOption(Schema.toCodecJson(schema))({ _tag: tag, ...facts })
}

const titles: { readonly [status: number]: Text } = {
  400: { fr: "Demande illisible", en: "Unreadable request" },
  401: { fr: "Qui es-tu ?", en: "Who are you?" },
  403: { fr: "Réservé", en: "Not allowed" },
  404: { fr: "Introuvable", en: "Not found" },
  408: { fr: "Trop lent", en: "Too slow" },
  409: { fr: "Refusé par une règle", en: "Refused by a rule" },
  412: { fr: "Version dépassée", en: "Outdated version" },
  413: { fr: "Trop grand", en: "Too large" },
  415: { fr: "Format inconnu", en: "Unknown format" },
  417: { fr: "Attente impossible", en: "Expectation failed" },
  422: { fr: "Champs à corriger", en: "Fields to correct" },
  429: { fr: "Trop pour le moment", en: "Too much for now" },
  431: { fr: "En-têtes trop grands", en: "Headers too large" },
  502: { fr: "Sans réponse", en: "No answer" },
  503: { fr: "Indisponible", en: "Unavailable" }
}

const otherTitle: Text = { fr: "Erreur", en: "Error" }
