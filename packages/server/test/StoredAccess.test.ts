/** What whoever runs the server reads when nobody can be let in. */
import { assert, describe, it } from "@effect/vitest"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { Access } from "@kpacite/host/Access"
import * as Actor from "@kpacite/core/Actor"
import { PersonId } from "@kpacite/core/Ids"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { diskProblem, EventStoreError, Unavailable } from "@kpacite/event-store/log/EventStoreError"
import * as MemoryExpiring from "@kpacite/event-store/beside/MemoryExpiring"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as Server from "@kpacite/server/Server"
import { Believed, OperatorToken } from "@kpacite/server/access/StoredAccess"
import { Context, Duration, Effect, Layer, Logger, Option } from "effect"
import { TestClock } from "effect/testing"

describe("letting people in while the log does not answer", () => {
  it.effect("leaves a line that says why", () =>
    Effect.gen(function* () {
      const lines: Array<string> = []
      const logger = Logger.make(({ logLevel, message }) => void lines.push(`${logLevel} ${String(message)}`))
      const store = yield* MemoryEventStore.make
      const down = { reads: false, appends: false }
      const failing = (operation: string) =>
        Effect.fail(
          new EventStoreError({ reason: new Unavailable({ operation, problem: diskProblem, cause: "what Léa said" }) })
        )
      const switched: EventStore["Service"] = {
        ...store,
        append: (append) => (down.appends ? failing("append") : store.append(append)),
        read: (stream, range) => (down.reads ? failing("read") : store.read(stream, range))
      }
      yield* Effect.gen(function* () {
        const [access, token] = [yield* Access, yield* OperatorToken]
        const operator = Option.getOrThrow(yield* token.first)
        down.appends = true
        assert.strictEqual((yield* Effect.flip(token.another))._tag, "Unavailable")
        down.reads = true
        assert.strictEqual((yield* Effect.flip(access.authenticate(operator)))._tag, "Unavailable")
        const by = { actor: Actor.operator, cooperative: undefined }
        const invited = access.invite(by, CooperativeId.make("les-ormes"), PersonId.make("lea"))
        assert.strictEqual((yield* Effect.flip(invited))._tag, "Unavailable")
      }).pipe(
        Effect.provide(
          Server.services.pipe(Layer.provide([Layer.succeed(EventStore, switched), MemoryExpiring.layer]))
        ),
        Effect.provide(Logger.layer([logger])),
        Effect.scoped
      )
      assert.deepStrictEqual(
        lines,
        ["append", "read", "read"].map(
          (operation) =>
            `Warn The event store could not ${operation}, because ${diskProblem}. Try again with the same command id.`
        )
      )
      assert.notInclude(lines.join("\n"), "Léa")
    })
  )
})

describe("two servers that believe each other for a second", () => {
  it.effect("know at once whom the other one let in, and within it whom the other one let out", () =>
    Effect.gen(function* () {
      const store = yield* MemoryEventStore.make
      const opened = Layer.build(
        Layer.fresh(Server.services).pipe(
          Layer.provide([
            Layer.succeed(EventStore, store),
            MemoryExpiring.layer,
            Layer.succeed(Believed, Duration.seconds(1))
          ])
        )
      )
      const [one, other] = [yield* opened, yield* opened]
      const token = Context.get(one, OperatorToken)
      const may = (at: typeof one, secret: Parameters<Access["Service"]["authenticate"]>[0]) =>
        Effect.match(Context.get(at, Access).authenticate(secret), { onFailure: () => false, onSuccess: () => true })
      const first = Option.getOrThrow(yield* token.first)
      assert.isTrue(yield* may(other, first))
      const second = yield* token.another
      assert.isTrue(yield* may(other, second))
      assert.isFalse(yield* may(one, first))
      const third = yield* token.another
      assert.isTrue(yield* may(other, second))
      yield* TestClock.adjust("1001 millis")
      assert.isFalse(yield* may(other, second))
      assert.isTrue(yield* may(other, third))
    })
  )
})
