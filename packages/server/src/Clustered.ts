/**
 * A server as one of several: it answers for the cooperatives that live here, and takes what is asked of the others to where they live.
 * Only a server that is told of a cluster loads this.
 *
 * **Source** - decisions 0046 and 0047.
 *
 * @since 0.1.0
 */
import * as ClusterCooperatives from "@kpacite/cluster/ClusterCooperatives"
import * as CooperativeEntity from "@kpacite/cluster/CooperativeEntity"
import * as Onward from "@kpacite/cluster/Onward"
import * as Runner from "@kpacite/cluster/Runner"
import type { Expiring } from "@kpacite/event-store/beside/Expiring"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Cooperatives from "@kpacite/host/Cooperatives"
import * as PostgresClient from "@kpacite/storage-postgres/PostgresClient"
import { Effect, Layer, Option, type Redacted } from "effect"
import { Sharding } from "effect/cluster/Sharding"
import * as StoredAccess from "./access/StoredAccess.ts"
import { Elsewhere } from "./Listener.ts"
import * as Server from "./Server.ts"
import { type Cluster, fileOf, type Settings } from "./Settings.ts"
import { WrongSetting } from "./WrongSetting.ts"

/**
 * The services of a server that belongs to a cluster.
 *
 * **Fails with** `WrongSetting` when there is no PostgreSQL, or when it cannot listen for the others.
 *
 * @category layers
 * @since 0.1.0
 */
export const services = (
  settings: Settings,
  cluster: Cluster
): Layer.Layer<Server.Services, WrongSetting, EventStore | Expiring> => {
  if (Option.isNone(settings.databaseUrl) || Option.isSome(Option.filter(settings.keysUrl, isFile))) {
    return Layer.effectContext(Effect.fail(needsPostgres))
  }
  // The locks of a runner need a session that lasts, and must not wait behind what people ask for.
  const database = PostgresClient.layer({
    url: settings.databaseUrl.value,
    maxConnections: 3,
    answersWithin: settings.answersWithin
  })
  const runner = Runner.layer(cluster).pipe(
    Layer.provide(database),
    Layer.catch(() => Layer.effect(Sharding, Effect.fail(cannotListen(cluster))))
  )
  return Layer.merge(
    Server.servicesOn(Layer.provide(ClusterCooperatives.layer, Cooperatives.layer)),
    onward(cluster)
  ).pipe(Layer.provide([runner, Layer.succeed(StoredAccess.Believed, CooperativeEntity.sureFor)]))
}

const onward = (cluster: Cluster) =>
  Layer.effect(
    Elsewhere,
    Effect.gen(function* () {
      const context = yield* Effect.context<Sharding>()
      return (server) =>
        Onward.make({ ...cluster, server, cooperativeOf }).pipe(
          Effect.mapError(() => cannotListen({ ...cluster, port: cluster.port + 1 })),
          Effect.provideContext(context)
        )
    })
  )

/** In the addresses for programs and in those of pages. */
const cooperativeOf = (url: string): string | undefined =>
  /^\/(?:cooperatives|kpa)\/([a-z0-9-]{1,64})(?=[/?]|$)/.exec(url)?.[1]

const isFile = (url: Redacted.Redacted): boolean => Option.isSome(fileOf(url))

const needsPostgres = new WrongSetting({
  variable: "CLUSTER",
  remedy:
    "plusieurs serveurs ont besoin de PostgreSQL, pour le journal et pour les clés : nomme-le dans DATABASE_URL, ou enlève CLUSTER / several servers need PostgreSQL, for the log and for the keys: name it in DATABASE_URL, or leave CLUSTER out"
})

const cannotListen = ({ host, port }: Pick<Cluster, "host" | "port">): WrongSetting =>
  new WrongSetting({
    variable: "CLUSTER",
    remedy: `on ne peut pas écouter sur ${host}:${port} ; il faut une adresse de cette machine, et deux ports libres qui se suivent / cannot listen on ${host}:${port}; write an address of this machine with two free ports, one after the other`
  })
