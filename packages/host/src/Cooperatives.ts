/**
 * The cooperatives of one server: commands executed against their logs, and their folds to look at.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import type { Asked } from "@kpacite/core/Asked"
import * as Cooperative from "@kpacite/core/Cooperative"
import type { Text } from "@kpacite/core/Text"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import type * as EventCodec from "@kpacite/event-store/log/EventCodec"
import type { EventStore, EventStoreError } from "@kpacite/event-store/log/EventStore"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { Context, Effect, Layer, Schema } from "effect"
import { type CooperativeId, streamId } from "./CooperativeId.ts"

/**
 * The command id was used before, by somebody else or for another command; nothing was written.
 *
 * @category errors
 * @since 0.1.0
 */
export class CommandIdTaken extends Schema.TaggedError<CommandIdTaken>()("CommandIdTaken", {
  commandId: Schema.String
}) {
  get problem(): Text {
    return {
      fr: "Cet identifiant de demande a déjà servi à une autre demande.",
      en: "This id of a request was used for another request before."
    }
  }
  get remedy(): Text {
    return { fr: "Choisis une nouvelle clé Idempotency-Key.", en: "Choose a new Idempotency-Key." }
  }
}

/** All cooperatives of a server, each with a log of its own. @category services @since 0.1.0 */
export class Cooperatives extends Context.Service<
  Cooperatives,
  {
    /**
     * Decides a command and writes what happened; the same command id writes once and answers the same.
     *
     * **Fails with** the core's rejection, `CommandIdTaken`, or `EventStoreError`.
     */
    readonly execute: (
      id: CooperativeId,
      asked: Asked<Cooperative.Command>,
      expectedVersion?: number
    ) => Effect.Effect<
      CommandHandler.Executed<Cooperative.Event>,
      Cooperative.Rejection | CommandIdTaken | EventStoreError
    >
    /** **Fails with** `CooperativeUnknown` when nothing was ever founded under this id. */
    readonly load: (
      id: CooperativeId
    ) => Effect.Effect<StreamFold.Folded<Cooperative.State>, Cooperative.CooperativeUnknown | EventStoreError>
  }
>()("@kpacite/http/Cooperatives") {}

/** The events of a cooperative as the log keeps them. @category codecs @since 0.1.0 */
export const codec: EventCodec.EventCodec<Cooperative.Event> = Cooperative.codec

/** Cooperatives on an event store; what was folded before is remembered, as snapshots too if there is a place for them. @category constructors @since 0.1.0 */
export const make: Effect.Effect<Cooperatives["Service"], never, EventStore> = Effect.gen(function* () {
  const { projection, snapshots } = Cooperative
  const fold = yield* StreamFold.make({ projection, codec, snapshots })
  const handler = yield* CommandHandler.make({ decide: Cooperative.decide, codec, fold })

  return {
    execute: Effect.fn("Cooperatives.execute")(function* (id, asked, expectedVersion) {
      const { commandId } = asked
      const metadata = {
        commandId,
        actor: Actor.toString(asked.actor),
        occurredAt: asked.at,
        command: asked.command._tag
      }
      const executed = yield* handler.execute(streamId(id), asked, metadata, expectedVersion)
      if (!executed.repeated) return executed
      // Ids of people are ids of commands, so others may know them: the first answer is for whoever asked first.
      const first = executed.metadata
      const same = first.actor === metadata.actor && first["command"] === metadata.command
      return same ? executed : yield* new CommandIdTaken({ commandId })
    }),
    load: Effect.fn("Cooperatives.load")(function* (id) {
      const folded = yield* fold.load(streamId(id))
      return folded.version === 0 ? yield* new Cooperative.CooperativeUnknown() : folded
    })
  }
})

/** The cooperatives whose logs are in the event store. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Cooperatives, never, EventStore> = Layer.effect(Cooperatives, make)
