/**
 * The cooperatives of a cluster: whoever asks for one is answered by the machine where it lives.
 *
 * @since 0.1.0
 */
import type { CooperativeId } from "@kpacite/host/CooperativeId"
import { Cooperatives } from "@kpacite/host/Cooperatives"
import { Unavailable } from "@kpacite/host/HostRejections"
import { Cause, Duration, Effect, Fiber, Layer, Option, Predicate } from "effect"
import type * as ClusterError from "effect/cluster/ClusterError"
import type { Sharding } from "effect/cluster/Sharding"
import * as Entity from "./CooperativeEntity.ts"

/**
 * How long a request waits for the machine that has its cooperative, also while another one takes it over.
 *
 * @category policies
 * @since 0.1.0
 */
export const patience: Duration.Duration = Duration.seconds(20)

/** How often a request is sent again that was broken off on its way. */
const retries = 5

type OfCluster =
  | ClusterError.AlreadyProcessingMessage
  | ClusterError.EntityNotAssignedToRunner
  | ClusterError.MailboxFull
  | ClusterError.PersistenceError

/**
 * Asks the machine where a cooperative lives; without a message when that is this one.
 *
 * **Fails with** `Unavailable` when none answers in time, or has no room for one more: who asks again under the same id does nothing
 * twice.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = Effect.fnUntraced(function* (
  residents: Entity.Residents
): Effect.fn.Return<Cooperatives["Service"], never, Sharding> {
  const clientOf = yield* Entity.CooperativeEntity.client

  const send = <A, E>(
    id: CooperativeId,
    call: (client: ReturnType<typeof clientOf>) => Effect.Effect<A, E | OfCluster>
  ): Effect.Effect<A, E | Unavailable> =>
    Effect.suspend(() => call(clientOf(id))).pipe(
      toldWhenBroken,
      Effect.retry({ times: retries, while: (error) => error === brokenOff }),
      Effect.timeoutOption(patience),
      Effect.flatMap(Option.match({ onNone: () => unanswered("in time"), onSome: (answer) => Effect.succeed(answer) })),
      Effect.catch((error): Effect.Effect<never, E | Unavailable> =>
        isOfCluster(error) ? unanswered(`(${error._tag})`) : Effect.fail(error)
      ),
      // Who asks may be uninterruptible, and waits no longer all the same; whoever hangs up does not undo what they asked.
      Effect.interruptible,
      Effect.forkDetach,
      Effect.flatMap(Fiber.join)
    )

  return {
    ask: ((ask) =>
      residents.get(ask.cooperative)?.ask(ask) ??
      send(ask.cooperative, (client) => client.Execute(ask))) as Cooperatives["Service"]["ask"],
    check: ((ask) => send(ask.cooperative, (client) => client.Check(ask))) as Cooperatives["Service"]["check"],
    look: ((look) =>
      residents.get(look.cooperative)?.look(look) ??
      Effect.map(
        send(look.cooperative, (client) => client.Show(look)),
        ({ seen }) => seen
      )) as Cooperatives["Service"]["look"],
    endMatters: (cooperative, at) => send(cooperative, (client) => client.EndMatters({ cooperative, at })),
    standing: (cooperative, person) =>
      residents.get(cooperative)?.standing(cooperative, person) ??
      send(cooperative, (client) => client.Standing({ cooperative, person }))
  }
})

const brokenOff = { _tag: "BrokenOff" } as const

/** A runner that has too much to do may break off what was sent to it, and says nothing. Messages may come twice. */
const toldWhenBroken = <A, E>(effect: Effect.Effect<A, E>): Effect.Effect<A, E | typeof brokenOff> =>
  Effect.catchCause(effect, (cause): Effect.Effect<never, E | typeof brokenOff> =>
    Cause.hasInterruptsOnly(cause) ? Effect.fail(brokenOff) : Effect.failCause(cause)
  )

/** A cooperative is not named in the log of a program. */
const unanswered = (how: string) =>
  Effect.andThen(Effect.logWarning(`No runner answered for a cooperative ${how}.`), Effect.fail(new Unavailable()))

const ofCluster: ReadonlySet<unknown> = new Set<OfCluster["_tag"] | "BrokenOff">([
  "AlreadyProcessingMessage",
  "BrokenOff",
  "EntityNotAssignedToRunner",
  "MailboxFull",
  "PersistenceError"
])

const isOfCluster = (error: unknown): error is OfCluster | typeof brokenOff =>
  Predicate.hasProperty(error, "_tag") && ofCluster.has(error._tag)

/**
 * Everybody's cooperatives, for whoever asks, on those that live on this machine.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<Cooperatives, never, Cooperatives | Sharding> = Layer.suspend(() => {
  const residents: Entity.Residents = new Map()
  return Layer.merge(Layer.effect(Cooperatives, make(residents)), Entity.layer(residents))
})
