/**
 * The contract of the wire: one address for every command and every view of the core, and a few of the server's own.
 * The routes, OpenAPI and the client are all made from it.
 *
 * **Source** - decision 0004.
 *
 * @since 0.1.0
 */
import * as Grouping from "@kpacite/core/Grouping"
import { PersonId } from "@kpacite/core/Ids"
import { SecondYesMissing, YesForSomebodyElse } from "@kpacite/core/membership/SignInRejections"
import type { RejectionSchema } from "@kpacite/core/Rejection"
import * as Words from "@kpacite/core/Words"
import { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Invitation, OnSharedDevice, Session } from "@kpacite/host/Access"
import { Done } from "@kpacite/host/Ask"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import * as PersonExport from "@kpacite/host/PersonExport"
import { TooMuchToday } from "@kpacite/host/HostRejections"
import { version } from "@kpacite/host/Version"
import { Array, Schema } from "effect"
import * as HttpApi from "effect/http-api/HttpApi"
import * as HttpApiEndpoint from "effect/http-api/HttpApiEndpoint"
import * as HttpApiGroup from "effect/http-api/HttpApiGroup"
import * as HttpApiSchema from "effect/http-api/HttpApiSchema"
import * as OpenApi from "effect/http-api/OpenApi"
import * as ProblemDetails from "effect/http/ProblemDetails"
import * as Addresses from "./Addresses.ts"
import { Authorization } from "./Authorization.ts"
import * as EntityTag from "./EntityTag.ts"
import * as FieldErrors from "./FieldErrors.ts"
import { bySlice } from "./internal/bySlice.ts"
import * as Problem from "./Problem.ts"
import { RequestForm } from "./RequestForm.ts"

// -- what travels ----------------------------------------------------------------------------------------------------

/**
 * That something happened, without what: the version of the cooperative after it, which is enough to look again.
 *
 * @category models
 * @since 0.1.0
 */
export const Change = Schema.Struct({ version: Schema.Int }).annotate({ identifier: "Change" })

/** @since 0.1.0 */
export type Change = typeof Change.Type

const { position: _, ...ofOneStream } = StoredEvent.fields

/**
 * An event as readers of the log of one cooperative get it. Where it stands among the events of all cooperatives is left out,
 * since that would show how busy the others are.
 *
 * @category models
 * @since 0.1.0
 */
export const LoggedEvent = Schema.Struct(ofOneStream).annotate({ identifier: "LoggedEvent" })

/** @since 0.1.0 */
export type LoggedEvent = typeof LoggedEvent.Type

/** What is sent to sign in. @category models @since 0.1.0 */
export const Accepting = Schema.Struct({
  invitation: Schema.NonEmptyString.check(Schema.isMaxLength(200)),
  device: Schema.optionalKey(Words.line(80))
})

/** Whether the server and its store answer. @category models @since 0.1.0 */
export const Health = Schema.Struct({
  status: Schema.Literals(["ok", "unavailable"]),
  storage: Schema.String,
  version: Schema.String,
  /** What is wrong and what to do, for whoever runs the server; not there when all is well. */
  problems: Schema.optionalKey(Schema.Array(Schema.String))
}).annotate({ identifier: "Health" })

/** @since 0.1.0 */
export type Health = typeof Health.Type

// -- problems --------------------------------------------------------------------------------------------------------

const meanings = {
  400: "The body is not JSON.",
  401: "The token is missing, unknown, expired or withdrawn.",
  403: "Somebody else may ask this.",
  404: "No such cooperative, person or thing.",
  408: "The body that was announced does not arrive.",
  409: "A rule refuses this: which one, why, and what to do next.",
  412: "Something changed since the version in If-Match.",
  413: "The body is larger than its fields have room for, or the file in it than the description says.",
  415: "The body is not announced as JSON.",
  422: "Fields are missing or do not have the right form; each one is named.",
  429: "It was enough for now: of one person, or of all.",
  503: "The log does not answer at the moment: try again with the same Idempotency-Key."
} as const

const carried = <S extends Schema.Top>(status: number, schema: S) =>
  schema.pipe(HttpApiSchema.asJson({ contentType: ProblemDetails.contentType }), HttpApiSchema.status(status))

const problem = (status: keyof typeof meanings) =>
  // Suspended, so that all statuses share one description of what a problem looks like.
  carried(status, Schema.suspend(() => Problem.Document).annotate({ description: meanings[status] }))

const problemByStatus = {
  400: problem(400),
  401: problem(401),
  403: problem(403),
  404: problem(404),
  408: problem(408),
  409: problem(409),
  412: problem(412),
  413: problem(413),
  415: problem(415),
  422: problem(422),
  429: problem(429),
  503: problem(503)
}

type Status = keyof typeof problemByStatus

const problems = (...statuses: ReadonlyArray<Status>) => statuses.map((status) => problemByStatus[status])

/** The problems of a request, where a status that rejections have names those that this request can get. */
const problemsOf = (rejections: ReadonlyArray<RejectionSchema>, ...others: ReadonlyArray<Status>) => {
  const byStatus = Grouping.by(rejections, ({ kind }) => Problem.statusOf(kind) as Status)
  const statuses = new Set([...others, ...byStatus.keys()])
  return Array.fromIterable(statuses)
    .toSorted((a, b) => a - b)
    .map((status) => {
      const named = (byStatus.get(status) ?? []).map(Problem.schemaOf)
      const general = others.includes(status) ? [Schema.suspend(() => Problem.Document)] : []
      return named.length === 0
        ? problemByStatus[status]
        : carried(status, Schema.Union([...named, ...general]).annotate({ description: meanings[status] }))
    })
}

// -- commands and views ----------------------------------------------------------------------------------------------

const id = { id: CooperativeId }

/** The keys of a file that nobody knows are dropped, so a description that forbids them would be wrong. */
const admitting = (file: Addresses.File | undefined) =>
  file === undefined
    ? {}
    : {
        transform: (operation: Record<string, unknown>) => {
          const { content } = operation["requestBody"] as { readonly content: Described }
          const schema = content["application/json"].schema
          const { [file.name]: described, ...others } = schema.properties
          const properties = { ...others, [file.name]: JSON.parse(JSON.stringify(described, admitted)) as unknown }
          const body = { "application/json": { schema: { ...schema, properties } } }
          return { ...operation, requestBody: { ...(operation["requestBody"] as object), content: body } }
        }
      }

type Described = {
  readonly "application/json": { readonly schema: { readonly properties: { readonly [name: string]: unknown } } }
}

const admitted = (key: string, value: unknown): unknown =>
  key === "additionalProperties" && value === false ? undefined : value

const command = ({ description, file, path, payload, rejections, slice, tag }: Addresses.CommandAddress) =>
  HttpApiEndpoint.post(tag, path, {
    params: id,
    headers: {
      "idempotency-key": Schema.optionalKey(Schema.String),
      "if-match": Schema.optionalKey(Schema.String)
    },
    payload,
    success: Done,
    error: problemsOf(rejections, 400, 401, 403, 404, 408, 413, 415, 422, 429)
  })
    .middleware(Authorization)
    .middleware(RequestForm)
    .annotateMerge(
      OpenApi.annotations({
        identifier: `${slice}.${tag}`,
        summary: sentence(Addresses.kebabCase(tag)),
        description: description ?? "Asks for this; answers with what happened, or with the rule that refuses it.",
        ...admitting(file)
      })
    )

const viewEndpoint = ({ asks, document, forAnybody, name, path, query, rejections }: Addresses.ViewAddress) => {
  const token = forAnybody ? ([] as const) : ([401, 403, 429] as const)
  const seen = {
    params: id,
    headers: { "if-none-match": Schema.optionalKey(Schema.String) },
    success: document
  }
  // The two differ only in where the query travels; the handlers treat both alike.
  return asks === "address"
    ? HttpApiEndpoint.get(name, path, { ...seen, query, error: problemsOf(rejections, ...token, 404, 422, 503) })
    : (HttpApiEndpoint.post(name, path, {
        ...seen,
        payload: query,
        error: problemsOf(rejections, 400, 401, 403, 404, 408, 413, 415, 422, 429, 503)
      }) as never)
}

/** Nobody is asked for a token where the answer is for everybody. */
const asked = (address: Addresses.ViewAddress) => {
  const endpoint = viewEndpoint(address)
  return address.forAnybody ? (endpoint as never) : endpoint.middleware(Authorization)
}

const view = (address: Addresses.ViewAddress) =>
  asked(address)
    .middleware(RequestForm)
    .annotateMerge(
      OpenApi.annotations({
        identifier: `${address.slice}.${address.name}`,
        summary: sentence(address.name),
        description:
          Schema.resolveAnnotations(address.document)?.description ?? "Shows this as far as the reader may see it.",
        ...admitting(address.file)
      })
    )

const sentence = (kebab: string): string => {
  const text = kebab.replaceAll("-", " ")
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The name of the group that holds the commands of a slice. @category groups @since 0.1.0 */
export const commandsOf = (slice: string): string => `${slice}: ask`

/** The name of the group that holds the views of a slice. @category groups @since 0.1.0 */
export const viewsOf = (slice: string): string => `${slice}: see`

const commandGroups = bySlice(Addresses.commands.values()).map(([slice, addresses]) =>
  HttpApiGroup.make(commandsOf(slice)).add(...Array.map(addresses, command))
)

const viewGroups = bySlice(Addresses.views).map(([slice, addresses]) =>
  HttpApiGroup.make(viewsOf(slice)).add(...Array.map(addresses, view))
)

// -- the log ---------------------------------------------------------------------------------------------------------

const log = HttpApiGroup.make("log")
  .add(
    HttpApiEndpoint.get("events", "/cooperatives/:id/events", {
      params: id,
      query: {
        after: Schema.optionalKey(EntityTag.Version)
      },
      success: HttpApiSchema.StreamNdjson({ schema: LoggedEvent }),
      error: problems(401, 403, 404, 422, 429, 503)
    }).annotateMerge(
      OpenApi.annotations({
        summary: "The log",
        description:
          "Every event after a version, one JSON document a line, for coordinators. Personal words of others are null. In the place of an event whose author is hidden stands one of type $hidden, for everybody but the author."
      })
    ),
    HttpApiEndpoint.get("live", "/cooperatives/:id/events/live", {
      params: id,
      headers: { "last-event-id": Schema.optionalKey(Schema.String) },
      success: HttpApiSchema.StreamSse({ data: Change }),
      error: problems(401, 403, 404, 422, 429, 503)
    }).annotateMerge(
      OpenApi.annotations({
        summary: "What changes, as it changes",
        description:
          "Server-sent events for those who belong to the cooperative: that something happened, and at which version, without what. Look at a view again to see it. Of what is hidden nothing is told. The stream ends when the listener belongs no more."
      })
    ),
    HttpApiEndpoint.get("mine", "/cooperatives/:id/people/me/export", {
      params: id,
      success: PersonExport.Document,
      error: problems(401, 403, 404, 422, 429, 503)
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Everything that is kept of me",
        description:
          "What the log holds of whoever asks: what they asked and what is about them, with their own words, without what is others' own; and their invitations and sign-ins. Also for those who left or only applied."
      })
    )
  )
  .middleware(Authorization)
  .middleware(RequestForm)

// -- access ----------------------------------------------------------------------------------------------------------

const access = HttpApiGroup.make("access")
  .add(
    HttpApiEndpoint.post("invite", "/cooperatives/:id/invitations", {
      params: id,
      payload: Schema.Struct({ personId: PersonId }),
      success: Invitation.pipe(HttpApiSchema.status(201)),
      error: problemsOf(
        [SecondYesMissing, YesForSomebodyElse, OnSharedDevice, TooMuchToday],
        400,
        401,
        403,
        404,
        408,
        413,
        415,
        422,
        429,
        503
      )
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Invite somebody to sign in",
        description:
          "Gives an invitation that works once. It is shown here only, and replaces the one before. For coordinators; for everybody for themselves, to sign in on another device; for whoever runs the server, for the first coordinator. Somebody who was here before is only invited with a second yes to an invitation by whoever asks (allow-invitation). It is a fact of the log."
      })
    ),
    HttpApiEndpoint.post("signOutPerson", "/cooperatives/:id/people/:personId/sign-out", {
      params: { ...id, personId: PersonId },
      error: problems(401, 403, 404, 422, 429, 503)
    }).annotateMerge(
      OpenApi.annotations({
        summary: "Sign somebody out everywhere",
        description: "Ends every session of a person and withdraws their invitation, as after a lost telephone."
      })
    ),
    HttpApiEndpoint.delete("signOut", "/sessions/current", { error: problems(401, 503) }).annotateMerge(
      OpenApi.annotations({ summary: "Sign out", description: "Ends the session of the token that is sent." })
    )
  )
  .middleware(Authorization)
  .middleware(RequestForm)

const door = HttpApiGroup.make("door").add(
  HttpApiEndpoint.post("accept", "/sessions", {
    payload: Accepting,
    success: Session.pipe(HttpApiSchema.status(201)),
    error: problems(400, 408, 409, 413, 415, 422, 503)
  }).annotateMerge(
    OpenApi.annotations({
      summary: "Sign in",
      description:
        "Exchanges an invitation for a token. The token is shown here only. `device` is what the person will know this session by; without it, the kind of browser and device."
    })
  ),
  HttpApiEndpoint.get("health", "/health", {
    success: [Health, Health.pipe(HttpApiSchema.status(503))]
  }).annotateMerge(
    OpenApi.annotations({
      summary: "Health",
      description:
        "Whether the server answers, with its log and its keys, and takes what is new; otherwise what is wrong."
    })
  )
)

// -- the whole -------------------------------------------------------------------------------------------------------

const made = HttpApi.make("kpacite")
  .annotate(HttpApi.ParamsParseOptions, { errors: "all" })
  .annotate(HttpApi.QueryParseOptions, FieldErrors.parseOptions)

/** The commands, a group a slice. @category contracts @since 0.1.0 */
export const commands = commandGroups.reduce(
  (api, group) => api.add(group),
  made as unknown as HttpApi.HttpApi<"kpacite", (typeof commandGroups)[number]>
)

/** The views, a group a slice. @category contracts @since 0.1.0 */
export const views = viewGroups.reduce(
  (api, group) => api.add(group),
  made as unknown as HttpApi.HttpApi<"kpacite", (typeof viewGroups)[number]>
)

/** What the server itself answers. @category contracts @since 0.1.0 */
export const own = made.add(log, access, door)

/** Everything. @category contracts @since 0.1.0 */
export const api = HttpApi.make("kpacite")
  .addHttpApi(commands)
  .addHttpApi(views)
  .addHttpApi(own)
  .annotateMerge(
    OpenApi.annotations({
      title: "Kpa-Cité",
      version,
      description:
        "A youth cooperative: whatever people ask is a command (POST), whatever they see is a view (GET). Every answer carries the version of the cooperative in its ETag; send it back in If-Match to be sure that nothing changed in between, or in If-None-Match to look again cheaply. Send an Idempotency-Key of your own with a command, and repeating it does nothing twice.",
      license: { name: "MIT" }
    })
  )
