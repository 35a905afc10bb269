/**
 * The server as layers, on any event store: what it needs to answer, and the socket on which it does.
 *
 * @since 0.1.0
 */
import * as NodeCrypto from "@effect/platform-node/NodeCrypto"
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer"
import type { Expiring } from "@kpacite/event-store/beside/Expiring"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import type { Access } from "@kpacite/host/Access"
import type { About } from "@kpacite/http/AccessHandlers"
import * as Cooperatives from "@kpacite/host/Cooperatives"
import * as Requests from "@kpacite/host/Requests"
import * as Stops from "@kpacite/host/Stops"
import * as AtOnce from "@kpacite/http/AtOnce"
import * as Listeners from "@kpacite/http/Listeners"
import * as Live from "@kpacite/http/Live"
import { OverTls } from "@kpacite/http/ResponseHeaders"
import * as Routes from "@kpacite/http/Routes"
import * as Reply from "@kpacite/web/Reply"
import * as Pages from "@kpacite/web/Routes"
import { Mails, PublicUrl, Secure } from "@kpacite/web/Session"
import { Duration, Effect, Layer } from "effect"
import type { Digest } from "effect/crypto/Digest"
import type { SecureRandom } from "effect/crypto/SecureRandom"
import * as HttpRouter from "effect/http/HttpRouter"
import type { HttpServer } from "effect/http/HttpServer"
import type { ServeError } from "effect/http/HttpServerError"
import * as Limits from "./Limits.ts"
import * as Secrets from "./access/Secrets.ts"
import { Elsewhere, Listener } from "./Listener.ts"
import type { WrongSetting } from "./WrongSetting.ts"
import * as StoredAccess from "./access/StoredAccess.ts"

/**
 * Everything behind the addresses: the cooperatives, who may come in, and the news.
 *
 * @category services
 * @since 0.1.0
 */
export type Services =
  | Access
  | AtOnce.AtOnce
  | Cooperatives.Cooperatives
  | Digest
  | Listeners.Listeners
  | Live.Live
  | Requests.Requests
  | SecureRandom
  | StoredAccess.OperatorToken
  | Stops.Stops

/**
 * The services on an event store and on what answers for the cooperatives, with secrets from the system's own randomness.
 *
 * @category layers
 * @since 0.1.0
 */
export const servicesOn = <E, R>(
  cooperatives: Layer.Layer<Cooperatives.Cooperatives, E, R>
): Layer.Layer<Services, E, EventStore | Expiring | Exclude<R, Digest | SecureRandom>> =>
  Layer.mergeAll(StoredAccess.layer, Requests.layer, Stops.layer, Live.layer, Listeners.layer, AtOnce.layer).pipe(
    Layer.provide(Secrets.layer),
    Layer.provideMerge(cooperatives),
    Layer.provideMerge(Layer.mergeAll(NodeCrypto.layerDigest, NodeCrypto.layerSecureRandom))
  )

/** The same, with the cooperatives in this process. @category layers @since 0.1.0 */
export const services: Layer.Layer<Services, never, EventStore | Expiring> = servicesOn(Cooperatives.layer)

/**
 * How long the server waits, once it is told to stop, for the answers that it still owes. Containers give ten seconds for
 * everything.
 *
 * @category limits
 * @since 0.1.0
 */
export const patience: Duration.Duration = Duration.seconds(5)

/**
 * Listens and answers. When its scope closes, it takes no new request, ends the streams of news, and finishes what it
 * had accepted.
 *
 * **Fails with** `ServeError` when it may not listen there, and `WrongSetting` when it cannot listen for the other servers.
 *
 * @category layers
 * @since 0.1.0
 */
export const listen = ({
  connections = Limits.connections,
  mails = false,
  publicUrl,
  ...options
}: {
  readonly host: string
  readonly port: number
  readonly connections?: Limits.Connections
  /** The address that people know, if it is another one. */
  readonly publicUrl?: string
  /** Whether it sends mail. */
  readonly mails?: boolean
}): Layer.Layer<HttpServer, ServeError | WrongSetting, About | EventStore | Services> => {
  const listener = new Listener(connections)
  const overTls = publicUrl?.startsWith("https:") ?? false
  return end(listener).pipe(
    Layer.provideMerge(
      HttpRouter.serve(
        Layer.provide(Layer.merge(Routes.layer, Pages.layer), [
          Reply.problems,
          Layer.succeed(Secure, overTls),
          Layer.succeed(PublicUrl, publicUrl),
          Layer.succeed(Mails, mails),
          Layer.succeed(OverTls, overTls)
        ]),
        { disableLogger: true, disableListenLog: true, routerConfig: Routes.routerConfig }
      )
    ),
    Layer.provideMerge(
      NodeHttpServer.layer(() => listener, { ...options, gracefulShutdownTimeout: Duration.times(patience, 2) })
    )
  )
}

/** Built after the server, so that its scope closes before: listeners would otherwise keep the server waiting. */
const end = (listener: Listener) =>
  Layer.effectDiscard(
    Effect.gen(function* () {
      const live = yield* Live.Live
      yield* Effect.addFinalizer(() =>
        Effect.ignore(
          Effect.timeout(
            Effect.promise(() => listener.answered()),
            patience
          )
        )
      )
      const elsewhere = yield* Elsewhere
      if (elsewhere !== undefined) listener.answering = yield* elsewhere(listener)
      yield* Effect.addFinalizer(() =>
        Effect.andThen(
          Effect.sync(() => listener.stop(Duration.toMillis(patience))),
          live.end
        )
      )
    })
  )
