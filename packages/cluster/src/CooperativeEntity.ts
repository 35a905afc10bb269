/**
 * A cooperative as an entity of the cluster: it lives on one machine at a time, which answers for it from what it has folded.
 *
 * Messages are not kept. Whoever hears nothing asks again under the same command id, and the store knows whether it was done.
 *
 * **Source** - decision 0046.
 *
 * @since 0.1.0
 */
import * as Cooperative from "@kpacite/core/Cooperative"
import { CooperativeUnknown } from "@kpacite/core/founding/FoundingRejections"
import { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import { Held } from "@kpacite/event-store/deciding/StreamFold"
import type { AnyView } from "@kpacite/core/View"
import * as Ask from "@kpacite/host/Ask"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { Cooperatives, PersonStanding } from "@kpacite/host/Cooperatives"
import { Unavailable } from "@kpacite/host/HostRejections"
import * as Look from "@kpacite/host/Look"
import { Clock, Duration, Effect, Latch, type Layer, Schema } from "effect"
import * as ClusterSchema from "effect/cluster/ClusterSchema"
import * as Entity from "effect/cluster/Entity"
import { RunnerAddress } from "effect/cluster/RunnerAddress"
import type { Sharding } from "effect/cluster/Sharding"
import * as Rpc from "effect/rpc/Rpc"

const views = Object.entries<Readonly<Record<string, AnyView>>>(Cooperative.views).flatMap(([slice, members]) =>
  Object.entries(members).map(([view, made]) => ({ slice, view, made }))
)

/** What is seen, with the name of its view, by which it is read again. @category messages @since 0.1.0 */
export interface Shown {
  readonly slice: string
  readonly view: string
  readonly seen: Look.Seen<unknown>
}

const Shown: Schema.Codec<Shown, unknown> = Schema.Union(
  views.map(({ made, slice, view }) =>
    Schema.Struct({ slice: Schema.Literal(slice), view: Schema.Literal(view), seen: Look.seenAs(made.document) })
  )
) as unknown as Schema.Codec<Shown, unknown>

const NotShown: Schema.Codec<Look.Refusal<AnyView>, unknown> = Schema.Union(
  Array.from(new Set(views.flatMap(({ made }) => Look.refusals(made))))
)

const NotAnswered = Schema.Union([CooperativeUnknown, Unavailable])

/** The messages that a cooperative answers. @category messages @since 0.1.0 */
export const CooperativeEntity = Entity.make("Cooperative", [
  Rpc.make("Execute", { payload: Ask.Ask, success: Ask.Done, error: Ask.Refusal }).annotate(
    // Whoever hangs up does not undo what they asked.
    ClusterSchema.Uninterruptible,
    "server"
  ),
  Rpc.make("Check", { payload: Ask.Ask, error: Ask.Refusal }),
  Rpc.make("Show", { payload: Look.Message, success: Shown, error: NotShown }),
  Rpc.make("Standing", {
    payload: { cooperative: CooperativeId, person: PersonId },
    success: PersonStanding,
    error: NotAnswered
  }),
  Rpc.make("EndMatters", { payload: { cooperative: CooperativeId, at: Instant.Instant }, error: Unavailable }),
  /** Which runner answers. */
  Rpc.make("Home", { success: RunnerAddress })
])

/**
 * For how long a runner answers from what it knows of the log without a look at it. A runner is given a cooperative only when the
 * one before has shown no life for {@link Runner.timings}.`shardLockExpiration`, or has let go of it: so this is shorter.
 *
 * Whoever writes to a log beside the cluster, as an import does, is seen after this time at the latest.
 *
 * @category policies
 * @since 0.1.0
 */
export const sureFor: Duration.Duration = Duration.seconds(1)

/** After how much silence a cooperative leaves the place that it takes on its runner. @category policies @since 0.1.0 */
export const idleAfter: Duration.Duration = Duration.minutes(10)

const { commands: confidential, views: inConfidence } = Cooperative.confidential

/**
 * Answers for a cooperative that lives here, as far as nobody else can have written to it since it came.
 *
 * What is confidential may be decided on a stream to which nothing is appended, so it is always read.
 */
const answering = (here: Cooperatives["Service"], began: bigint): Cooperatives["Service"] => {
  const held = <A, E>(effect: Effect.Effect<A, E>) =>
    Effect.flatMap(Clock.monotonicTimeNanos, (now) => {
      const since = now - Duration.toNanosUnsafe(sureFor)
      return Effect.provideService(effect, Held, since > began ? since : began)
    })
  return {
    ...here,
    ask: (ask) => (confidential.has(ask.asked.command._tag) ? here.ask(ask) : held(here.ask(ask))),
    look: (look) => (inConfidence.has(`${look.slice}/${look.view}`) ? here.look(look) : held(here.look(look))),
    standing: (id, person) => held(here.standing(id, person))
  }
}

/** Who answers for the cooperatives that live here, by their ids. @category models @since 0.1.0 */
export type Residents = Map<string, Cooperatives["Service"]>

/** Makes it one of the residents for as long as the scope is open; then it takes nothing more, and finishes what it has begun. */
const reside = Effect.fnUntraced(function* (residents: Residents, id: string, own: Cooperatives["Service"]) {
  let underWay = 0
  const finished = Latch.makeUnsafe(true)
  const begin = Effect.sync(() => {
    if (underWay++ === 0) finished.closeUnsafe()
  })
  const end = Effect.sync(() => {
    if (--underWay === 0) finished.openUnsafe()
  })
  const counted: Cooperatives["Service"] = {
    ...own,
    ask: (ask) =>
      Effect.acquireUseRelease(
        begin,
        () => own.ask(ask),
        () => end
      )
  }
  residents.set(id, counted)
  yield* Effect.addFinalizer(() =>
    Effect.suspend(() => {
      if (residents.get(id) === counted) residents.delete(id)
      return finished.await
    })
  )
})

/**
 * Answers for the cooperatives of this machine, by the service that has them in memory. As long as one lives here it is among the
 * `residents`, so that whoever asks on this machine need not send a message.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer = (residents: Residents): Layer.Layer<never, never, Cooperatives | Sharding> =>
  CooperativeEntity.toLayer(
    Effect.gen(function* () {
      const own = answering(yield* Cooperatives, yield* Clock.monotonicTimeNanos)
      const home = yield* Entity.CurrentRunnerAddress
      const { entityId } = yield* Entity.CurrentAddress
      yield* reside(residents, entityId, own)
      return CooperativeEntity.of({
        Execute: ({ payload }) => own.ask(payload),
        Check: ({ payload }) => own.check(payload),
        Show: ({ payload }) => {
          const { slice, view } = payload
          return Effect.map(own.look(payload), (seen) => ({ slice, view, seen }))
        },
        Standing: ({ payload: { cooperative, person } }) => own.standing(cooperative, person),
        EndMatters: ({ payload: { at, cooperative } }) => own.endMatters(cooperative, at),
        Home: () => Effect.succeed(home)
      })
    }),
    { concurrency: "unbounded", disableFatalDefects: true, maxIdleTime: idleAfter }
  )
