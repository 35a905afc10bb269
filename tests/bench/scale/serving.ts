/** A server in a process of its own, that does what its parent asks of it and says how much of the processor that took. */
import process from "node:process"
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CommandId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import { Access } from "@kpacite/host/Access"
import { CooperativeId, streamId } from "@kpacite/host/CooperativeId"
import * as Cooperatives from "@kpacite/host/Cooperatives"
import * as Live from "@kpacite/http/Live"
import * as Server from "@kpacite/server/Server"
import * as Storage from "@kpacite/server/Storage"
import { OperatorToken } from "@kpacite/server/access/StoredAccess"
import { DateTime, Effect, Layer, Option, Redacted, Scope, Stream } from "effect"
import * as HttpServer from "effect/http/HttpServer"
import * as World from "./World.ts"

export type Job =
  | {
      readonly do: "tell"
      readonly cooperatives: number
      readonly kind: "friday" | "years" | "small"
      readonly sessions: number
    }
  | { readonly do: "serve" }
  /** Everybody taps so often, all at once, on so many cooperatives. */
  | { readonly do: "tap"; readonly taps: number; readonly cooperatives: number; readonly atOnce: number }
  /** So many cooperatives, from one of them on. */
  | { readonly do: "watch"; readonly cooperatives: number; readonly first: number }
  | { readonly do: "unwatch" }
  | { readonly do: "cpu" }
  /** Somebody comes in. */
  | { readonly do: "enter" }
  /** How long a view takes when nothing is remembered, and what it leaves in memory. */
  | { readonly do: "cold" }

const [folder = ""] = process.argv.slice(2)
const settings = {
  host: "127.0.0.1",
  port: 0,
  dataFolder: folder,
  databaseUrl: Option.map(Option.fromUndefinedOr(process.env["DATABASE_URL"]), (url) => Redacted.make(url)),
  keysUrl: Option.none()
}

const idOf = (n: number) => CooperativeId.make(`c-${n}`)
const now = Effect.map(DateTime.now, Instant.fromDateTime)

const append = (
  id: string,
  events: ReadonlyArray<{ readonly type: string; readonly schemaVersion: number; readonly payload: never }>
) =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const { version } = yield* store.read(id, { maxCount: 1 })
    for (let from = 0; from < events.length; from += 5_000) {
      yield* store.append({
        streamId: id,
        expected: "any",
        events: events.slice(from, from + 5_000),
        metadata: { commandId: `told-${version + from}`, actor: "operator", occurredAt: yield* now }
      })
    }
  })

const groups = { friday: World.friday, small: World.small, years: World.years }

const tell = ({ cooperatives, kind, sessions }: Extract<Job, { do: "tell" }>) =>
  Effect.gen(function* () {
    const at = yield* now
    const events = groups[kind](Instant.toLocalDate(at)).map(Cooperative.codec.encode) as never
    for (let n = 0; n < cooperatives; n++) yield* append(streamId(idOf(n)), events)
    const until = Instant.plusMinutes(at, 60 * 24 * 90)
    const begun = Array.from({ length: sessions }, (_, n) => {
      const [cooperativeId, personId] = [idOf(Math.floor(n / World.voters)), World.voter((n % World.voters) + 8)]
      const token = World.hashOf(World.tokenOf(cooperativeId, personId))
      const payload = { cooperativeId, personId, invitation: World.hashOf(token), token, expiresAt: until }
      return { type: "SessionBegun", schemaVersion: 1, payload: payload as never }
    })
    yield* append("access", begun)
    return (events as ReadonlyArray<unknown>).length
  }).pipe(Effect.provide(Storage.log(settings)))

/** The services, once they are asked for the first time. */
const scope = Scope.makeUnsafe()
const services = Effect.runSync(
  Effect.cached(
    Layer.buildWithScope(
      Server.listen(settings).pipe(
        Layer.provideMerge(Server.services),
        Layer.provideMerge(Storage.layer(settings)),
        Layer.provide(Storage.waiting(settings))
      ),
      scope
    )
  )
)

let round = 0
const tap = ({ atOnce, cooperatives, taps }: Extract<Job, { do: "tap" }>) =>
  Effect.gen(function* () {
    round++
    const service = yield* Cooperatives.Cooperatives
    const at = yield* now
    const stances = ["Consent", "StandAside"] as const
    yield* Effect.forEach(
      Array.from({ length: taps }, (_, n) => n),
      (n) => {
        const cooperative = n % cooperatives
        const mine = Math.floor(n / cooperatives)
        const again = Math.floor(mine / World.voters)
        const stance = { _tag: stances[(round + again) % 2] ?? "Consent" }
        const command = { _tag: "TakeStance", proposalId: World.proposalId, version: 1, stance } as const
        const asked = {
          command,
          actor: Actor.person(World.voter((mine % World.voters) + 8)),
          at,
          commandId: CommandId.make(`tap-${process.pid}-${round}-${n}`)
        }
        return service.ask({ cooperative: idOf(cooperative), asked })
      },
      { concurrency: atOnce, discard: true }
    )
  })

const watching: Array<() => void> = []
const watch = ({ cooperatives, first }: Extract<Job, { do: "watch" }>) =>
  Effect.gen(function* () {
    const live = yield* Live.Live
    const context = yield* Effect.context<never>()
    for (let n = 0; n < cooperatives; n++) {
      const fiber = Effect.runForkWith(context)(Stream.runDrain(live.changes(idOf(first + n), undefined)))
      watching.push(() => fiber.interruptUnsafe())
    }
    yield* Effect.sleep("1 second")
  })

const cold = Effect.gen(function* () {
  globalThis.gc?.()
  const before = process.memoryUsage().heapUsed
  const began = process.cpuUsage()
  const standing = yield* (yield* Cooperatives.Cooperatives).standing(idOf(0), World.voter(0))
  const { system, user } = process.cpuUsage(began)
  const milliseconds = (system + user) / 1_000
  // A snapshot is saved afterwards.
  yield* Effect.sleep("3 seconds")
  globalThis.gc?.()
  return { milliseconds, bytes: process.memoryUsage().heapUsed - before, version: standing.version }
})

const enter = Effect.gen(function* () {
  yield* (yield* OperatorToken).isMade
  const token = World.tokenOf(idOf(0), World.voter(9))
  return (yield* (yield* Access).authenticate(Redacted.make(token))).cooperative
})

const carryOut = (job: Job): Effect.Effect<unknown, unknown> => {
  if (job.do === "tell") return tell(job)
  if (job.do === "cpu") return Effect.succeed(process.cpuUsage())
  if (job.do === "unwatch") return Effect.sync(() => watching.splice(0).forEach((end) => end()))
  return Effect.flatMap(services, (context) => Effect.provideContext(onServices(job), context as never))
}

/** The address of a server that is ready. */
const serve = Effect.gen(function* () {
  yield* (yield* OperatorToken).isMade
  return yield* HttpServer.addressFormattedWith(Effect.succeed)
})

const onServices = (job: Exclude<Job, { do: "tell" | "cpu" | "unwatch" }>): Effect.Effect<unknown, unknown, never> => {
  const work: { readonly [name: string]: Effect.Effect<unknown, unknown, never> } = {
    serve: serve as never,
    enter: enter as never,
    cold: cold as never
  }
  if (job.do === "tap") return tap(job) as never
  if (job.do === "watch") return watch(job) as never
  return work[job.do] ?? Effect.void
}

process.on("message", (job: Job) => {
  const [began, cpu] = [performance.now(), process.cpuUsage()]
  Effect.runCallback(carryOut(job), {
    onExit: (exit) => {
      const { system, user } = process.cpuUsage(cpu)
      const answer = exit._tag === "Success" ? { value: exit.value } : { problem: String(exit.cause) }
      process.send?.({ ...answer, wall: performance.now() - began, cpu: (system + user) / 1_000 })
    }
  })
})
process.on("disconnect", () => process.exit(0))
