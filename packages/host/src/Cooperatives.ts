/**
 * The cooperatives that run here: ask one for something, or look at it. No wire: whoever serves them over HTTP, as pages or
 * from the command line sits on this, and what answers may as well be another machine.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CooperativeUnknown } from "@kpacite/core/founding/FoundingRejections"
import type { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as Standing from "@kpacite/core/membership/Standing"
import type { AnyView } from "@kpacite/core/View"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { EventStore, EventStoreError } from "@kpacite/event-store/log/EventStore"
import { Forgetting } from "@kpacite/event-store/persons/Forgetting"
import { Clock, Context, Effect, Layer, Option, Result, Schema } from "effect"
import { Digest, sha256 } from "effect/crypto/Digest"
import type * as Ask from "./Ask.ts"
import { type CooperativeId, streamId } from "./CooperativeId.ts"
import { CommandIdTaken, ofStore, Unavailable } from "./HostRejections.ts"
import type * as Look from "./Look.ts"

/**
 * Where somebody stands in a cooperative, as far as whoever lets people in has to know.
 *
 * @category models
 * @since 0.1.0
 */
export const PersonStanding = Schema.Struct({
  version: Schema.Int,
  /** Whether they were ever heard of. */
  known: Schema.Boolean,
  belongs: Schema.Boolean,
  coordinates: Schema.Boolean
})
/** @since 0.1.0 */
export type PersonStanding = typeof PersonStanding.Type

/** All cooperatives, each with a log of its own. @category services @since 0.1.0 */
export class Cooperatives extends Context.Service<
  Cooperatives,
  {
    /**
     * Decides a command and writes what happened; the same command id writes once and answers the same.
     *
     * **Fails with** the rejections of this command, and {@link HostRejections.ofAsking}.
     */
    readonly ask: <C extends Cooperative.Command>(ask: Ask.Ask<C>) => Effect.Effect<Ask.Done, Ask.Refusal<C["_tag"]>>
    /** **Fails with** the rejections of this view, `CooperativeUnknown` or `Unavailable`. */
    readonly look: <S extends Look.SliceName, N extends Look.ViewName<S>>(
      look: Look.Look<S, N>
    ) => Effect.Effect<Look.Seen<Look.DocumentOf<Look.Views[S][N]>>, Look.Refusal<Look.Views[S][N]>>
    readonly standing: (
      id: CooperativeId,
      person: PersonId
    ) => Effect.Effect<PersonStanding, CooperativeUnknown | Unavailable>
  }
>()("@kpacite/host/Cooperatives") {}

/** Cooperatives on an event store; what was folded before is remembered, as snapshots too if there is a place for them. @category constructors @since 0.1.0 */
export const make: Effect.Effect<Cooperatives["Service"], never, EventStore | Digest> = Effect.gen(function* () {
  const digest = yield* Digest
  const { codec, decide, projection, snapshots } = Cooperative
  const fold = yield* StreamFold.make({ projection, codec, snapshots })
  const handler = yield* CommandHandler.make({ decide, codec, fold })

  // A tag stands for one document. The same version can show another one once somebody was forgotten, or after the program
  // was changed: so every start and every forgetting begins a new era of tags.
  let era = yield* Clock.currentTimeMillis
  const forgetting = yield* Effect.serviceOption(Forgetting)
  if (Option.isSome(forgetting)) yield* forgetting.value.whenForgotten(() => Effect.sync(() => era++))

  const load = Effect.fnUntraced(function* (id: CooperativeId) {
    const folded = yield* Effect.mapError(fold.load(streamId(id)), () => new Unavailable())
    return folded.version === 0 ? yield* new CooperativeUnknown() : folded
  })

  const tagOf = (parts: ReadonlyArray<unknown>) =>
    Effect.map(digest.digestHex(sha256, new TextEncoder().encode(JSON.stringify([era, ...parts]))), (hex) =>
      hex.slice(0, 24)
    )

  return {
    ask: Effect.fn("Cooperatives.ask")(function* ({ asked, cooperative, expectedVersion }) {
      const { actor, at, command, commandId } = asked
      const metadata = { commandId, actor: Actor.toString(actor), occurredAt: at, command: command._tag }
      const done = yield* Effect.mapError(
        handler.execute(streamId(cooperative), asked, metadata, expectedVersion),
        (error) => (error instanceof EventStoreError ? ofStore(error, expectedVersion) : error)
      )
      // Ids of people are ids of commands, so others may know them: the first answer is for whoever asked first.
      const { actor: by, command: first } = done.metadata
      if (by !== metadata.actor || first !== metadata.command) return yield* new CommandIdTaken({ commandId })
      return { commandId, version: done.version, events: done.events, repeated: done.repeated }
    }) as Cooperatives["Service"]["ask"],
    look: Effect.fn("Cooperatives.look")(function* ({ at, cooperative, known, query, slice, view: name, viewer }) {
      const { state, version } = yield* load(cooperative)
      const view = viewOf(slice, name)
      const moment = view.moment?.(state, at) ?? Instant.toLocalDate(at)
      const tag = yield* tagOf([version, slice, name, query, Actor.toString(viewer), moment])
      if (known?.includes(tag) === true) return { _tag: "Unchanged", version, tag }
      const document = yield* Effect.fromResult(view.show(state, { viewer, at, query }))
      return { _tag: "Seen", version, tag, document }
    }) as Cooperatives["Service"]["look"],
    standing: Effect.fn("Cooperatives.standing")(function* (id, person) {
      const { state, version } = yield* load(id)
      const { coordination, membership } = state
      const actor = Actor.person(person)
      return {
        version,
        known: coordination.coordinators[person] !== undefined || membership.members[person] !== undefined,
        belongs: Standing.belongs(state, actor),
        coordinates: Standing.isCoordinator(state, actor)
      }
    })
  }
})

/** A view of which only its name is known here; its own schema has decoded the query. */
const viewOf = (slice: string, name: string): Shown => {
  const slices: { readonly [slice: string]: { readonly [name: string]: AnyView } } = Cooperative.views
  const view = slices[slice]?.[name]
  if (view === undefined) throw new Error(`no slice has the view ${slice}/${name}`)
  return view as unknown as Shown
}

interface Shown {
  readonly moment?: (state: Cooperative.State, at: Instant.Instant) => string
  readonly show: (
    state: Cooperative.State,
    looking: { readonly viewer: Actor.Actor; readonly at: Instant.Instant; readonly query: object }
  ) => Result.Result<unknown, never>
}

/** The cooperatives whose logs are in the event store. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Cooperatives, never, EventStore | Digest> = Layer.effect(Cooperatives, make)
