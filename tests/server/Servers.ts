/** Real servers for tests: on a real socket, in this process, on any event store. */
import type * as Cooperative from "@kpacite/core/Cooperative"
import * as Change from "@kpacite/core/governance/Change"
import { PersonId, ProposalId } from "@kpacite/core/Ids"
import { LocalDate, plusDays } from "@kpacite/core/LocalDate"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as MemoryExpiring from "@kpacite/event-store/beside/MemoryExpiring"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import type { About } from "@kpacite/http/AccessHandlers"
import * as Client from "@kpacite/http/Client"
import type * as Limits from "@kpacite/server/Limits"
import * as Server from "@kpacite/server/Server"
import * as Storage from "@kpacite/server/Storage"
import { OperatorToken } from "@kpacite/server/access/StoredAccess"
import { Context, Effect, Layer, Logger, Option, Redacted, type Scope } from "effect"
import * as FetchHttpClient from "effect/http/FetchHttpClient"
import * as HttpServer from "effect/http/HttpServer"
import { TestClock } from "effect/testing"

/** A Monday morning in the founding document's summer. */
export const monday = "2026-07-06T08:00:00.000Z"

export interface OpenServer {
  readonly url: string
  readonly operator: string
  readonly store: EventStore["Service"]
  readonly client: (token?: string, language?: "fr" | "en") => Client.Client
  /** Sends a request as it is written. */
  readonly send: (method: string, path: string, options?: Sending) => Effect.Effect<Answer>
  /** Everything that was ever written, as text, to see that nothing was. */
  readonly log: Effect.Effect<string>
}

export type Body = string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>

export interface Sending {
  readonly token?: string | undefined
  readonly headers?: { readonly [name: string]: string }
  readonly body?: Body
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into any JSON
  readonly json: any
}

export const open = (
  store: Layer.Layer<EventStore> = MemoryEventStore.layer,
  storage = "memory",
  limits: Layer.Layer<never> = Layer.empty,
  connections?: Limits.Connections,
  publicUrl?: string,
  first?: Begin
): Effect.Effect<OpenServer, never, Scope.Scope> =>
  openOn(Layer.merge(store, Storage.about(storage)), Logger.layer([]), limits, connections, publicUrl, first)

/** What is done on the log of a server before anything is asked of it. */
export type Begin = (context: Context.Context<EventStore | Server.Services>) => Effect.Effect<unknown>

/** A server on a log and keys as the program has them, which writes its own log where it is told. */
export const openOn = (
  place: Layer.Layer<EventStore | About, unknown>,
  logger: Layer.Layer<never> = Logger.layer([]),
  limits: Layer.Layer<never> = Layer.empty,
  connections?: Limits.Connections,
  publicUrl?: string,
  first: Begin = () => Effect.void
): Effect.Effect<OpenServer, never, Scope.Scope> =>
  Effect.gen(function* () {
    const context = yield* Server.listen({
      host: "127.0.0.1",
      port: 0,
      ...(connections !== undefined && { connections }),
      ...(publicUrl !== undefined && { publicUrl })
    }).pipe(
      Layer.provideMerge(Layer.provide(Server.services, Layer.merge(limits, MemoryExpiring.layer))),
      Layer.provideMerge(place),
      Layer.provideMerge(logger),
      Layer.build
    )
    yield* first(context)
    const url = yield* Effect.provideContext(HttpServer.addressFormattedWith(Effect.succeed), context)
    // It is shown once: a second server on the same log does not know it.
    const operator = Option.getOrElse(yield* Context.get(context, OperatorToken).first, () => Redacted.make(""))
    const eventStore = Context.get(context, EventStore)
    const platform = yield* Layer.build(FetchHttpClient.layer)
    const server: OpenServer = {
      url,
      operator: Redacted.value(operator),
      store: eventStore,
      client: (token, language = "en") =>
        Effect.runSync(
          Effect.provideContext(
            Client.make({ baseUrl: url, language, ...(token !== undefined && { token: Redacted.make(token) }) }),
            platform
          )
        ),
      send: (method, path, options) => sendTo(`${url}${path}`, method, options),
      log: Effect.map(eventStore.readAll({ after: 0, maxCount: 100_000 }), (events) =>
        JSON.stringify(events, null, 1)
      ).pipe(Effect.orDie)
    }
    return server
  }).pipe(Effect.orDie)

export const sendTo = (url: string, method: string, { body, headers, token }: Sending = {}): Effect.Effect<Answer> =>
  Effect.promise(async () => {
    const response = await fetch(url, {
      method,
      headers: {
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers
      },
      ...(body !== undefined && { body, duplex: "half" })
    })
    const text = await response.text()
    const isJson = response.headers.get("content-type")?.includes("json") === true && !text.includes("\n")
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined }
  })

/** A server with one cooperative: a coordinator, a member with her papers, an applicant, each with a token of their own. */
export const withCooperative = (store?: Layer.Layer<EventStore>, storage?: string) =>
  Effect.gen(function* () {
    yield* TestClock.setTime(Date.parse(monday))
    const server = yield* open(store, storage)
    return { ...server, ...(yield* found(server)) }
  })

export const found = (server: Pick<OpenServer, "client" | "operator">, id = "les-ormes") =>
  Effect.gen(function* () {
    const operator = server.client(server.operator)
    yield* operator.command(id, {
      _tag: "FoundCooperative",
      name: "Les Ormes",
      territory: "Villeurbanne",
      carrier: "Optéos"
    })
    const camille = personId(
      yield* operator.command(
        id,
        {
          _tag: "WelcomeCoordinator",
          name: "Camille Vidal",
          adult: true,
          profiles: ["project", "animation", "economic"]
        },
        { commandId: "camille" }
      )
    )
    const coordinator = yield* signIn(server, operator, id, camille)
    const asCoordinator = server.client(coordinator)
    const apply = (name: string, commandId: string) =>
      asCoordinator.command(
        id,
        { _tag: "Apply", name, birthDate: day("2008-03-02"), motivation: `${name} aime bricoler` },
        { commandId }
      )
    const lea = personId(yield* apply("Léa Martin", "lea"))
    yield* asCoordinator.command(id, { _tag: "HearMotivation", personId: lea })
    yield* asCoordinator.command(id, { _tag: "Admit", personId: lea })
    const yanis = personId(yield* apply("Yanis Benali", "yanis"))
    const member = yield* signIn(server, asCoordinator, id, lea)
    return { id, camille, lea, yanis, coordinator, member }
  }).pipe(Effect.orDie)

/**
 * A cooperative that begins today with its charter and one coordinator, over HTTP. `ask` is the coordinator; `join` makes
 * somebody a member with all their papers.
 */
export const begin = (server: Pick<OpenServer, "client" | "operator">, id: string, today: LocalDate) =>
  Effect.gen(function* () {
    const operator = server.client(server.operator)
    yield* operator.command(id, {
      _tag: "FoundCooperative",
      name: "Les Ormes",
      territory: "Villeurbanne",
      carrier: "Optéos"
    })
    const camille = personId(
      yield* operator.command(id, {
        _tag: "WelcomeCoordinator",
        name: "Camille Vidal",
        adult: true,
        profiles: ["project", "animation", "economic"]
      })
    )
    const coordination = server.client(yield* signIn(server, operator, id, camille))
    const ask = (command: Cooperative.Command) => coordination.command(id, command)
    yield* ask({
      _tag: "TakeDecision",
      title: "Notre charte",
      process: "consent",
      outcome: "Adoptée par toutes et tous.",
      change: { _tag: "AdoptCharter", text: "On se respecte.", reviewOn: plusDays(today, 300) }
    })
    const join = (name: string, birthDate: string) =>
      Effect.gen(function* () {
        const person = personId(
          yield* ask({ _tag: "Apply", name, birthDate: day(birthDate), motivation: "Apprendre un métier." })
        )
        yield* ask({ _tag: "HearMotivation", personId: person })
        yield* ask({ _tag: "Admit", personId: person })
        yield* ask({ _tag: "RecordInsurerAnswer", personId: person, accepted: true, answeredOn: today })
        yield* ask({
          _tag: "SignCape",
          personId: person,
          fullTimeEmployee: false,
          signedOn: today,
          startsOn: today,
          endsOn: plusDays(today, 364),
          contents
        })
        const client = server.client(yield* signIn(server, coordination, id, person))
        yield* client.command(id, { _tag: "Adhere", version: 1 })
        return { personId: person, client }
      })
    return { ask, camille, coordination, join }
  })

/**
 * The group adopts a change by its own process, over HTTP: the first of them proposes it, each of them says yes, and what came of
 * it is stated. `crew` is everybody who can answer.
 */
export const adopt = (
  id: string,
  crew: readonly [{ readonly client: Client.Client }, ...ReadonlyArray<{ readonly client: Client.Client }>],
  change: Change.Change
) =>
  Effect.gen(function* () {
    const [{ client: author }] = crew
    const title = "On décide ensemble"
    const opened = yield* author.command(id, { _tag: "OpenProposal", title, text: title, change })
    const proposalId = ProposalId.make(opened.commandId)
    const stance = { _tag: Change.ways[change._tag].processes[0] === "consensus" ? "Agree" : "Consent" } as const
    for (const { client } of crew) yield* client.command(id, { _tag: "TakeStance", proposalId, version: 1, stance })
    yield* author.command(id, { _tag: "StateOutcome", proposalId, statement: "Tout le monde est d'accord." })
  })

export const contents = {
  programme: "Préparer une activité de jardinage.",
  means: "Un local et des outils.",
  carrierFee: "11,5 % de la marge brute.",
  commitmentsToThirdParties: "Aucun achat à crédit.",
  accountingInformation: "Chaque mois.",
  earlyTermination: "Par lettre, sans préavis.",
  payBeforeActivity: "Aucune.",
  socialContributions: "Retenues sur les recettes."
}

/** The person whom a command made. */
export const personId = ({ commandId }: { readonly commandId: string }) => PersonId.make(commandId)

export const day = (text: string) => LocalDate.make(text)

export const signIn = (server: Pick<OpenServer, "client">, by: Client.Client, id: string, person: PersonId) =>
  Effect.gen(function* () {
    const { invitation } = yield* by.invite(id, person)
    return (yield* server.client().accept(invitation)).token
  })
