/**
 * A machine of a cluster: which cooperatives are its own, and the port on which the others speak to it.
 *
 * Who has which is agreed on in PostgreSQL, by locks of its sessions; that nothing is lost or done twice when two believe that they have
 * one is a matter of the log alone.
 *
 * **Source** - decisions 0046 and 0047.
 *
 * @since 0.1.0
 */
import * as NodeSocket from "@effect/platform-node/NodeSocket"
import * as NodeSocketServer from "@effect/platform-node/NodeSocketServer"
import { Duration, Effect, Layer, Option, type Redacted } from "effect"
import * as MessageStorage from "effect/cluster/MessageStorage"
import * as RunnerAddress from "effect/cluster/RunnerAddress"
import * as RunnerHealth from "effect/cluster/RunnerHealth"
import * as Runners from "effect/cluster/Runners"
import type { Sharding } from "effect/cluster/Sharding"
import * as ShardingConfig from "effect/cluster/ShardingConfig"
import * as SocketRunner from "effect/cluster/SocketRunner"
import * as SqlRunnerStorage from "effect/cluster/SqlRunnerStorage"
import * as RpcClient from "effect/rpc/RpcClient"
import * as RpcSerialization from "effect/rpc/RpcSerialization"
import { Socket } from "effect/socket/Socket"
import type { SocketServerError } from "effect/socket/SocketServer"
import type { SqlClient } from "effect/sql/SqlClient"
import type { SqlError } from "effect/sql/SqlError"
import * as Secret from "./Secret.ts"

/**
 * One runner.
 *
 * **Shape** - `host` and `port` are where it listens and where the others find it. `most` is how many cooperatives it has in
 * memory at once; whoever asks for one more is answered with `Unavailable` until others have been silent for a while.
 *
 * @category models
 * @since 0.1.0
 */
export interface Options {
  readonly host: string
  readonly port: number
  readonly secret: Redacted.Redacted
  readonly most?: number
}

/** How many cooperatives a runner has in memory, if nothing else is said. @category policies @since 0.1.0 */
export const most = 10_000

/**
 * When a runner counts as gone, and how soon the others notice. A runner that stands still keeps what it has until the lock has
 * expired, so nobody else is given it while it may still answer.
 *
 * @category policies
 * @since 0.1.0
 */
export const timings = {
  shardLockExpiration: Duration.seconds(9),
  shardLockRefreshInterval: Duration.seconds(3),
  runnerHealthCheckInterval: Duration.seconds(2),
  refreshAssignmentsInterval: Duration.millis(500),
  sendRetryInterval: Duration.millis(50),
  runnerJoinDebounce: Duration.seconds(2),
  // A server that is told to stop has ten seconds for everything.
  entityTerminationTimeout: Duration.seconds(2)
}

/** How the tables are called in which runners find each other. @category names @since 0.1.0 */
export const prefix = "kpacite_cluster"

/**
 * Joins the cluster that has this database. Its tables are made when they are missing.
 *
 * **Fails with** `SocketServerError` when it cannot listen there, and `SqlError` when the database does not answer.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = ({
  host,
  most: maxResidentEntities = most,
  port,
  secret
}: Options): Layer.Layer<Sharding, SocketServerError | SqlError, SqlClient> => {
  const client = speaking(secret)
  const health = RunnerHealth.layerPing.pipe(Layer.provide(Runners.layerRpc), Layer.provide(client))
  return SocketRunner.layer.pipe(
    Layer.provide([NodeSocketServer.layerTls({ host, port, ...Secret.listening(secret) }), client, health]),
    // Commands have ids and the store remembers them: to keep messages as well would cost more than all the rest.
    Layer.provide([MessageStorage.layerNoop, SqlRunnerStorage.layerWith({ prefix })]),
    Layer.provide(
      Layer.merge(
        ShardingConfig.layer({
          ...timings,
          maxResidentEntities,
          runnerAddress: Option.some(RunnerAddress.make(host, port)),
          simulateRemoteSerialization: false
        }),
        // Runners of two releases understand each other; the binary form wants the same Effect everywhere.
        RpcSerialization.layerNdjson
      )
    )
  )
}

const speaking = (secret: Redacted.Redacted) =>
  Layer.effect(
    Runners.RpcClientProtocol,
    Effect.map(RpcSerialization.RpcSerialization, (serialization) => ({
      codecFor: serialization.codecFor,
      make: Effect.fnUntraced(function* ({ host, port }: RunnerAddress.RunnerAddress) {
        const socket = yield* NodeSocket.makeTls({
          host,
          port,
          openTimeout: 1_000,
          timeout: 5_500,
          ...Secret.speaking(secret)
        })
        return yield* RpcClient.makeProtocolSocket().pipe(
          Effect.provideService(Socket, socket),
          Effect.provideService(RpcSerialization.RpcSerialization, serialization)
        )
      }, Effect.orDie)
    }))
  )
