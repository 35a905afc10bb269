/** What whoever runs several servers is told when they cannot be one of several. */
import { assert, describe, it } from "@effect/vitest"
import * as MemoryExpiring from "@kpacite/event-store/beside/MemoryExpiring"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Clustered from "@kpacite/server/Clustered"
import * as Settings from "@kpacite/server/Settings"
import { ConfigProvider, Effect, Layer, Option, Redacted } from "effect"

const secret = "a".repeat(32)

const read = (environment: Readonly<Record<string, string>>) =>
  Effect.provideService(
    Settings.fromEnvironment,
    ConfigProvider.ConfigProvider,
    ConfigProvider.fromUnknown(environment)
  )

describe("the settings of a server among several", () => {
  it.effect("are where the others find it, and the secret that all of them know", () =>
    Effect.gen(function* () {
      for (const [CLUSTER, host] of [
        ["10.0.0.5:8900", "10.0.0.5"],
        ["[fd00::5]:8900", "fd00::5"],
        ["one.ormes.example:8900", "one.ormes.example"]
      ] as const) {
        const { cluster } = yield* read({ CLUSTER, CLUSTER_SECRET: secret, CLUSTER_COOPERATIVES: "300" })
        assert.deepStrictEqual(cluster, { host, port: 8900, secret: Redacted.make(secret), most: 300 })
      }
      assert.isUndefined((yield* read({ CLUSTER_SECRET: "short, and nobody asks for it" })).cluster)
    })
  )

  it.effect("name the variable that cannot be used", () =>
    Effect.gen(function* () {
      const fine = { CLUSTER: "10.0.0.5:8900", CLUSTER_SECRET: secret }
      for (const [variable, environment] of [
        ["CLUSTER", { ...fine, CLUSTER: "10.0.0.5" }],
        // There is no port after the last one.
        ["CLUSTER", { ...fine, CLUSTER: "10.0.0.5:65535" }],
        ["CLUSTER_SECRET", { CLUSTER: fine.CLUSTER }],
        ["CLUSTER_SECRET", { ...fine, CLUSTER_SECRET: secret.slice(1) }],
        ["CLUSTER_COOPERATIVES", { ...fine, CLUSTER_COOPERATIVES: "0" }]
      ] as const) {
        const refused = yield* Effect.flip(read(environment))
        assert.strictEqual(refused.variable, variable)
      }
    })
  )

  it.effect("need PostgreSQL, for the log and for the keys", () =>
    Effect.gen(function* () {
      const settings = yield* read({ CLUSTER: "127.0.0.1:8900", CLUSTER_SECRET: secret })
      const { cluster } = settings
      if (cluster === undefined) return assert.fail("there is a cluster")
      const postgres = Option.some(Redacted.make("postgres://user:password@127.0.0.1/database"))
      for (const place of [
        { databaseUrl: Option.none(), keysUrl: Option.none() },
        { databaseUrl: postgres, keysUrl: Option.some(Redacted.make("file:/folder/keys.sqlite")) }
      ]) {
        const layer = Clustered.services({ ...settings, ...place }, cluster).pipe(
          Layer.provide([MemoryEventStore.layer, MemoryExpiring.layer])
        )
        const refused = yield* Effect.flip(Effect.scoped(Layer.build(layer)))
        assert.match(refused.message, /^CLUSTER: .*PostgreSQL.*DATABASE_URL.* \/ .*PostgreSQL.*DATABASE_URL/)
      }
    })
  )
})
