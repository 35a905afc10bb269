/** A cluster of one runner in this process, whose messages are written and read again as if it were another machine. */
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Cooperatives from "@kpacite/host/Cooperatives"
import { Layer } from "effect"
import * as MessageStorage from "effect/cluster/MessageStorage"
import * as RunnerHealth from "effect/cluster/RunnerHealth"
import * as Runners from "effect/cluster/Runners"
import * as RunnerStorage from "effect/cluster/RunnerStorage"
import * as Sharding from "effect/cluster/Sharding"
import * as ShardingConfig from "effect/cluster/ShardingConfig"
import * as Digest from "effect/crypto/Digest"
import * as ClusterCooperatives from "../src/ClusterCooperatives.ts"
import * as CooperativeEntity from "../src/CooperativeEntity.ts"

export const runner = (config: Partial<ShardingConfig.ShardingConfig["Service"]> = {}) =>
  Sharding.layer.pipe(
    Layer.provideMerge(Runners.layerNoop),
    Layer.provide([RunnerStorage.layerMemory, RunnerHealth.layerNoop, MessageStorage.layerNoop]),
    Layer.provide(ShardingConfig.layer(config))
  )

/** On cooperatives in memory, if nothing else is said. Who asks knows of nobody who lives here, so that everything is a message. */
export const cluster = (
  config?: Partial<ShardingConfig.ShardingConfig["Service"]>,
  here: Layer.Layer<Cooperatives.Cooperatives> = local
) =>
  Layer.merge(
    Layer.effect(Cooperatives.Cooperatives, ClusterCooperatives.make(new Map())),
    CooperativeEntity.layer(new Map())
  ).pipe(Layer.provide([here, runner(config)]))

export const local = Cooperatives.layer.pipe(Layer.provide([MemoryEventStore.layer, Digest.layerWebCrypto]))
