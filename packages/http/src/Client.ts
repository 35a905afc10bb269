/**
 * A client whose types are the core's own: commands, events, views and their queries.
 *
 * **Source** - decision 0004 says why it is not generated from the contract.
 *
 * @since 0.1.0
 */
import * as Cooperative from "@kpacite/core/Cooperative"
import { CooperativeUnknown } from "@kpacite/core/founding/FoundingRejections"
import { SecondYesMissing, YesForSomebodyElse } from "@kpacite/core/membership/SignInRejections"
import type { CommandId, PersonId } from "@kpacite/core/Ids"
import { NotAllowed, PersonUnknown, type RejectionSchema } from "@kpacite/core/Rejection"
import type { StoredEvent } from "@kpacite/event-store/log/StoredEvent"
import { Effect, Option, type Redacted, Schema, Stream } from "effect"
import * as HttpBody from "effect/http/HttpBody"
import * as HttpClient from "effect/http/HttpClient"
import type { HttpClientError } from "effect/http/HttpClientError"
import * as HttpClientRequest from "effect/http/HttpClientRequest"
import type { HttpClientResponse } from "effect/http/HttpClientResponse"
import { Invitation, InvitationRefused, OnSharedDevice, Session, Unauthorized } from "@kpacite/host/Access"
import type * as Ask from "@kpacite/host/Ask"
import { Done } from "@kpacite/host/Ask"
import * as HostRejections from "@kpacite/host/HostRejections"
import type * as Look from "@kpacite/host/Look"
import * as PersonExport from "@kpacite/host/PersonExport"
import * as Addresses from "./Addresses.ts"
import { Change, Health, LoggedEvent } from "./Contract.ts"
import * as EntityTag from "./EntityTag.ts"
import type { Language } from "./Language.ts"
import * as Problem from "./Problem.ts"

// -- types -----------------------------------------------------------------------------------------------------------

/**
 * What a view showed, and at which version of the cooperative.
 *
 * @category models
 * @since 0.1.0
 */
export interface Seen<out D> {
  readonly document: D
  readonly version: number
  readonly etag: string
}

/**
 * The server did not do it for a reason that this client does not expect of the request, such as one of the wire or of a newer
 * server; it says why in the client's language.
 *
 * @category errors
 * @since 0.1.0
 */
export class Refused extends Schema.TaggedError<Refused>()("Refused", { problem: Problem.Document }) {
  override get message() {
    return [this.problem.detail, this.problem.remedy].filter((text) => text !== undefined).join(" ")
  }
}

/**
 * Any request may fail because nobody recognised the sender, because the log does not answer, for a reason of the wire, or
 * because the answer was not understood.
 *
 * @category errors
 * @since 0.1.0
 */
export type Failure = Unauthorized | HostRejections.Unavailable | Refused | HttpClientError | Schema.SchemaError

/** Why the log or an invitation of a cooperative may be refused. @category errors @since 0.1.0 */
export type Known = (typeof known)[number]["Type"]

const known = [
  CooperativeUnknown,
  NotAllowed,
  OnSharedDevice,
  PersonUnknown,
  SecondYesMissing,
  YesForSomebodyElse
] as const

/**
 * What can be asked of a server. Whatever a rule refuses fails with the rejection itself, so that a program can tell them
 * apart by their tags; each has its words in French and English.
 *
 * @category models
 * @since 0.1.0
 */
export interface Client {
  /** Asks for a command; with `commandId`, asking again does nothing twice. */
  readonly command: <const C extends Cooperative.Command>(
    cooperative: string,
    command: C,
    options?: { readonly commandId?: CommandId | string; readonly expectedVersion?: number }
  ) => Effect.Effect<Done, Ask.Refusal<C["_tag"]> | Failure>
  readonly view: <S extends Look.SliceName, N extends Look.ViewName<S>>(
    cooperative: string,
    slice: S,
    name: N,
    query: Look.QueryOf<Look.Views[S][N]>
  ) => Effect.Effect<Seen<Look.DocumentOf<Look.Views[S][N]>>, Look.Refusal<Look.Views[S][N]> | Failure>
  /** Looks again; nothing when it would be the same as what was seen. */
  readonly viewIfChanged: <S extends Look.SliceName, N extends Look.ViewName<S>>(
    cooperative: string,
    slice: S,
    name: N,
    query: Look.QueryOf<Look.Views[S][N]>,
    etag: string
  ) => Effect.Effect<Option.Option<Seen<Look.DocumentOf<Look.Views[S][N]>>>, Look.Refusal<Look.Views[S][N]> | Failure>
  /** The log after a version, for coordinators. The `position` of an event is its version: a copy has no other place. */
  readonly events: (cooperative: string, afterVersion?: number) => Stream.Stream<StoredEvent, Known | Failure>
  /** Everything that is kept of whoever asks. */
  readonly mine: (cooperative: string) => Effect.Effect<PersonExport.Document, Known | Failure>
  /** That something changes, as it changes, until the server or the listener ends it, or the listener belongs no more. */
  readonly live: (cooperative: string, afterVersion?: number) => Stream.Stream<Change, Known | Failure>
  readonly invite: (cooperative: string, person: PersonId) => Effect.Effect<Invitation, Known | Failure>
  readonly accept: (invitation: string, device?: string) => Effect.Effect<Session, InvitationRefused | Failure>
  readonly signOut: Effect.Effect<void, Failure>
  readonly signOutPerson: (cooperative: string, person: PersonId) => Effect.Effect<void, Known | Failure>
  readonly health: Effect.Effect<Health, Failure>
}

// -- making one ------------------------------------------------------------------------------------------------------

/**
 * A client of one server for one person; without a token it can only sign in and ask after the server's health.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = (options: {
  readonly baseUrl: string
  readonly token?: Redacted.Redacted
  readonly language?: Language
}): Effect.Effect<Client, never, HttpClient.HttpClient> =>
  Effect.map(HttpClient.HttpClient, (platform) => {
    const client = platform.pipe(
      HttpClient.mapRequest((request) => {
        const addressed = request.pipe(
          HttpClientRequest.prependUrl(options.baseUrl),
          HttpClientRequest.setHeader("accept-language", options.language ?? "fr")
        )
        return options.token === undefined ? addressed : HttpClientRequest.bearerToken(addressed, options.token)
      })
    )
    const send = <const R extends ReadonlyArray<RejectionSchema> = readonly []>(
      request: HttpClientRequest.HttpClientRequest,
      rejections?: R
    ) => Effect.flatMap(client.execute(request), orRefused<R[number]>([...(rejections ?? []), ...always]))
    const [toDone, toInvitation, toSession, toHealth] = [json(Done), json(Invitation), json(Session), json(Health)]
    const toMine = json(PersonExport.Document)

    const ask = Effect.fnUntraced(function* (
      cooperative: string,
      slice: string,
      name: string,
      query: object,
      etag: string | undefined
    ): Effect.fn.Return<Option.Option<Seen<never>>, Failure> {
      const address = Addresses.views.find((view) => view.slice === slice && view.name === name)
      if (address === undefined) return yield* Effect.die(`No slice has the view ${slice}/${name}.`)
      const path = pathOf(address.path, cooperative)
      const headers = etag === undefined ? {} : { "if-none-match": etag }
      const request =
        address.asks === "address"
          ? HttpClientRequest.get(path, { headers, urlParams: yield* asWords(address.query)(query) })
          : HttpClientRequest.bodyJsonUnsafe(
              HttpClientRequest.post(path, { headers }),
              yield* Schema.encodeUnknownEffect(Schema.toCodecJson(address.query))(query)
            )
      const response = yield* send(request, ofAddress(address))
      if (response.status === 304) return Option.none()
      const seen = response.headers["etag"] ?? ""
      // The schema of this very view decodes what it shows.
      const document = (yield* json(address.document)(response)) as never
      return Option.some({ document, version: EntityTag.versionOf(seen) ?? 0, etag: seen })
    })

    const look = (cooperative: string, slice: string, name: string, query: object) =>
      Effect.flatMap(ask(cooperative, slice, name, query, undefined), (seen) =>
        Option.isSome(seen)
          ? Effect.succeed(seen.value)
          : Effect.die("The server says that what was not seen is unchanged.")
      )

    return {
      command: Effect.fnUntraced(function* (
        cooperative,
        { _tag: tag, ...fields },
        { commandId, expectedVersion } = {}
      ) {
        const address = Addresses.commands.get(tag)
        if (address === undefined) return yield* Effect.die(`No slice has the command ${tag}.`)
        const payload = yield* Schema.encodeUnknownEffect(Schema.toCodecJson(address.payload))(fields)
        const request = HttpClientRequest.post(pathOf(address.path, cooperative), {
          headers: {
            ...(commandId !== undefined && { "idempotency-key": commandId }),
            ...(expectedVersion !== undefined && { "if-match": EntityTag.make(expectedVersion) })
          }
        })
        const asked = HttpClientRequest.bodyJsonUnsafe(request, payload)
        return yield* toDone(yield* send(asked, ofAddress(address)))
      }),
      view: look,
      viewIfChanged: ask,
      events: (cooperative, afterVersion = 0) =>
        Stream.unwrap(
          Effect.map(
            send(HttpClientRequest.get(pathOf(`/cooperatives/:id/events?after=${afterVersion}`, cooperative)), known),
            (response) =>
              response.stream.pipe(
                Stream.decodeText,
                Stream.splitLines,
                Stream.filter((line) => line !== ""),
                Stream.mapEffect((line) => decodeEvent(line))
              )
          )
        ),
      mine: (cooperative) =>
        Effect.flatMap(
          send(HttpClientRequest.get(pathOf("/cooperatives/:id/people/me/export", cooperative)), known),
          toMine
        ),
      live: (cooperative, afterVersion) => {
        const headers = afterVersion === undefined ? {} : { "last-event-id": String(afterVersion) }
        const request = HttpClientRequest.get(pathOf("/cooperatives/:id/events/live", cooperative), { headers })
        return Stream.unwrap(
          Effect.map(send(request, known), (response) =>
            response.stream.pipe(
              Stream.decodeText,
              Stream.splitLines,
              // Each change is one line of data; the lines around it repeat what the data says.
              Stream.filter((line) => line.startsWith("data: ")),
              Stream.mapEffect((line) => decodeChange(line.slice("data: ".length)))
            )
          )
        )
      },
      invite: (cooperative, personId) =>
        Effect.flatMap(
          send(
            HttpClientRequest.post(pathOf("/cooperatives/:id/invitations", cooperative), {
              body: HttpBody.jsonUnsafe({ personId })
            }),
            known
          ),
          toInvitation
        ),
      accept: (invitation, device) => {
        const body = HttpBody.jsonUnsafe({ invitation, ...(device !== undefined && { device }) })
        return Effect.flatMap(send(HttpClientRequest.post("/sessions", { body }), [InvitationRefused]), toSession)
      },
      signOut: Effect.asVoid(send(HttpClientRequest.delete("/sessions/current"))),
      signOutPerson: (cooperative, person) =>
        Effect.asVoid(
          send(
            HttpClientRequest.post(
              pathOf(`/cooperatives/:id/people/${encodeURIComponent(person)}/sign-out`, cooperative)
            ),
            known
          )
        ),
      health: Effect.flatMap(client.get("/health"), toHealth)
    } satisfies Client
  })

const pathOf = (path: string, cooperative: string): string => path.replace(":id", encodeURIComponent(cooperative))

/**
 * An answer that is a problem fails as the rejection that it tells of, if the request may get it; whatever else is no success
 * fails as what it is.
 */
const orRefused =
  <R extends RejectionSchema>(rejections: ReadonlyArray<RejectionSchema>) =>
  (response: HttpClientResponse): Effect.Effect<HttpClientResponse, R["Type"] | Failure> =>
    response.status === 304 || (response.status >= 200 && response.status < 300)
      ? Effect.succeed(response)
      : Effect.flatMap(response.json, decodeProblem).pipe(
          Effect.flatMap((problem) =>
            Effect.fail(
              Option.getOrElse(Problem.toRejection(rejections, problem), () => new Refused({ problem })) as
                | R["Type"]
                | Refused
            )
          )
        )

/** What any request may be refused for. */
const always = [Unauthorized, HostRejections.Unavailable] as const

/** Which of the rejections of an address a request may get says the type of each method. */
const ofAddress = ({ rejections }: { readonly rejections: ReadonlyArray<RejectionSchema> }) =>
  rejections as ReadonlyArray<RejectionSchema & Schema.Codec<never, unknown>>

/** In a copy of one log, an event's place is its version. */
const decodeEvent = (line: string) =>
  Effect.map(decodeLogged(line), (event): StoredEvent => ({ ...event, position: event.version }))
const decodeLogged = Schema.decodeUnknownEffect(Schema.fromJsonString(LoggedEvent))
const decodeChange = Schema.decodeUnknownEffect(Schema.fromJsonString(Change))
const decodeProblem = Schema.decodeUnknownEffect(Problem.Document)

/** Reads an answer by the schema of what was asked for. */
const json = <A, I>(schema: Schema.Codec<A, I>) => {
  const decode = Schema.decodeUnknownEffect(Schema.toCodecJson(schema))
  return (response: HttpClientResponse) => Effect.flatMap(response.json, decode)
}

/** A query as the words of an address. */
const asWords = (schema: Schema.Codec<object, object>) => (query: object) =>
  Effect.map(
    Schema.encodeUnknownEffect(Schema.toCodecStringTree(schema))(query),
    (words) => words as { readonly [name: string]: string }
  )
