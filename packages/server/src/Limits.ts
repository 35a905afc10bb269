/**
 * How much a server takes: of one request, one person and one cooperative, and of connections. Whoever runs it may change
 * these by its environment; without that, the named policies hold.
 *
 * @since 0.1.0
 */
import * as Memory from "@kpacite/event-store/deciding/Memory"
import { HostMemory } from "@kpacite/host/HostMemory"
import * as Quotas from "@kpacite/host/Quotas"
import * as AtOnce from "@kpacite/http/AtOnce"
import * as Listeners from "@kpacite/http/Listeners"
import { Config, Effect, Layer } from "effect"
import { WrongSetting } from "./WrongSetting.ts"

/**
 * How long a connection may take to say what it wants.
 *
 * **Units** - milliseconds; `headersTimeout` counts the head of a request, `requestTimeout` all of it; `keepAliveTimeout` is the
 * silence between two requests, and `silence` the longest in which nothing is read or written while one is answered; it is
 * longer than between two heartbeats of the news; `maxHeaderSize` in bytes.
 *
 * @category models
 * @since 0.1.0
 */
export interface Connections {
  readonly maxConnections: number
  readonly headersTimeout: number
  readonly requestTimeout: number
  readonly keepAliveTimeout: number
  readonly silence: number
  readonly connectionsCheckingInterval: number
  readonly maxHeaderSize: number
}

/** A telephone on a bad line manages this; whoever sends a byte a minute does not. @category policies @since 0.1.0 */
export const connections: Connections = {
  maxConnections: 2_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  silence: 60_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384
}

/**
 * Everything that is limited.
 *
 * **Units** - `memory` in bytes: what the states of cooperatives that are at hand may take together.
 *
 * @category models
 * @since 0.1.0
 */
export interface Limits {
  readonly memory: number
  readonly quotas: Quotas.Limits
  readonly listeners: Listeners.Most
  readonly atOnce: AtOnce.Most
  readonly connections: Connections
}

/** The limits where nobody has set others. @category policies @since 0.1.0 */
export const policies: Limits = {
  memory: Memory.policy,
  quotas: Quotas.policies,
  listeners: Listeners.most,
  atOnce: AtOnce.most,
  connections
}

const mebibyte = 1_048_576

/** The variables, with what each one limits. @category settings @since 0.1.0 */
export const variables = {
  LIMIT_REQUEST_EVENTS: policies.quotas.request.events,
  LIMIT_REQUEST_BYTES: policies.quotas.request.bytes,
  LIMIT_PERSON_EVENTS: policies.quotas.personAndDay.events,
  LIMIT_PERSON_BYTES: policies.quotas.personAndDay.bytes,
  LIMIT_COOPERATIVE_EVENTS: policies.quotas.cooperativeAndDay.events,
  LIMIT_COOPERATIVE_BYTES: policies.quotas.cooperativeAndDay.bytes,
  LIMIT_TEXT: policies.quotas.text,
  LIMIT_LIST: policies.quotas.list,
  LIMIT_LISTENERS_PERSON: policies.listeners.person,
  LIMIT_LISTENERS: policies.listeners.all,
  LIMIT_REQUESTS_PERSON: policies.atOnce.person,
  LIMIT_REQUESTS_WAITING: policies.atOnce.waiting,
  LIMIT_CONNECTIONS: policies.connections.maxConnections,
  LIMIT_MEMORY: policies.memory / mebibyte
} as const

const limit = (variable: keyof typeof variables) =>
  Effect.mapError(
    Effect.filterOrFail(
      Config.withDefault(Config.Int(variable), variables[variable]),
      (most) => most > 0,
      () => undefined
    ),
    () =>
      new WrongSetting({
        variable,
        remedy: "écris un nombre entier au-dessus de zéro, ou rien / write a whole number above zero, or nothing"
      })
  )

/** The limits from the environment. **Fails with** `WrongSetting`, which names the variable. @category settings @since 0.1.0 */
export const fromEnvironment: Effect.Effect<Limits, WrongSetting> = Effect.gen(function* () {
  return {
    memory: (yield* limit("LIMIT_MEMORY")) * mebibyte,
    quotas: {
      request: { events: yield* limit("LIMIT_REQUEST_EVENTS"), bytes: yield* limit("LIMIT_REQUEST_BYTES") },
      personAndDay: { events: yield* limit("LIMIT_PERSON_EVENTS"), bytes: yield* limit("LIMIT_PERSON_BYTES") },
      cooperativeAndDay: {
        events: yield* limit("LIMIT_COOPERATIVE_EVENTS"),
        bytes: yield* limit("LIMIT_COOPERATIVE_BYTES")
      },
      text: yield* limit("LIMIT_TEXT"),
      list: yield* limit("LIMIT_LIST")
    },
    listeners: { person: yield* limit("LIMIT_LISTENERS_PERSON"), all: yield* limit("LIMIT_LISTENERS") },
    atOnce: { person: yield* limit("LIMIT_REQUESTS_PERSON"), waiting: yield* limit("LIMIT_REQUESTS_WAITING") },
    connections: { ...connections, maxConnections: yield* limit("LIMIT_CONNECTIONS") }
  }
})

/** What is limited by the services of a server. @category layers @since 0.1.0 */
export const layer = ({ atOnce, listeners, memory, quotas }: Limits): Layer.Layer<never> =>
  Layer.mergeAll(
    Layer.sync(HostMemory, () => Memory.make(memory)),
    Layer.succeed(Quotas.Quotas, quotas),
    Layer.succeed(Listeners.Limits, listeners),
    Layer.succeed(AtOnce.Limits, atOnce)
  )
