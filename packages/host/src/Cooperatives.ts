/**
 * The cooperatives that run here: ask one for something, or look at it. No wire: whoever serves them over HTTP, as pages or
 * from the command line sits on this, and what answers may as well be another machine.
 *
 * @since 0.1.0
 */
import * as Actor from "@kpacite/core/Actor"
import { type Asked, today } from "@kpacite/core/Asked"
import * as Cooperative from "@kpacite/core/Cooperative"
import { CooperativeUnknown } from "@kpacite/core/founding/FoundingRejections"
import type { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as Standing from "@kpacite/core/membership/Standing"
import * as JoinRequests from "@kpacite/core/outreach/JoinRequests"
import * as Contacts from "@kpacite/core/public/Contacts"
import * as Naming from "@kpacite/core/planning/Naming"
import type { Rejection } from "@kpacite/core/Rejection"
import * as View from "@kpacite/core/View"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as Steps from "@kpacite/event-store/log/Steps"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Forgetting } from "@kpacite/event-store/persons/Forgetting"
import { Context, Effect, Layer, Option, Random, Result, Schema } from "effect"
import { Digest, sha256 } from "effect/crypto/Digest"
import * as Answer from "./Answer.ts"
import type * as Ask from "./Ask.ts"
import * as Confidential from "./Confidential.ts"
import { type CooperativeId, streamId } from "./CooperativeId.ts"
import * as Fingerprint from "./Fingerprint.ts"
import { CommandIdTaken, ofStore, type Unavailable, unavailable } from "./HostRejections.ts"
import { HostMemory } from "./HostMemory.ts"
import type * as Look from "./Look.ts"
import { Quotas } from "./Quotas.ts"
import * as Tries from "./Tries.ts"
import * as Usage from "./Usage.ts"

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
  coordinates: Schema.Boolean,
  /** Whether they coordinate and look after the money. */
  economic: Schema.Boolean
})
/** @since 0.1.0 */
export type PersonStanding = typeof PersonStanding.Type

/** All cooperatives, each with a log of its own. @category services @since 0.1.0 */
export class Cooperatives extends Context.Service<
  Cooperatives,
  {
    /**
     * Decides a command and writes what happened; the same command id writes once, and answers again only to the same
     * person, for the same command with the same content.
     *
     * **Fails with** the rejections of this command, and {@link HostRejections.ofAsking}.
     */
    readonly ask: <C extends Cooperative.Command>(ask: Ask.Ask<C>) => Effect.Effect<Ask.Done, Ask.Refusal<C["_tag"]>>
    /**
     * Decides a command and writes nothing: for whoever has to do something first that only somebody who may ask for it can have done.
     *
     * **Fails with** the rejections of this command, `CooperativeUnknown` or `Unavailable`.
     */
    readonly check: <C extends Cooperative.Command>(
      ask: Ask.Ask<C>
    ) => Effect.Effect<void, Cooperative.RejectionOf<C["_tag"]> | CooperativeUnknown | Unavailable>
    /** **Fails with** the rejections of this view, `CooperativeUnknown` or `Unavailable`. */
    readonly look: <const L extends Look.Any>(
      look: L
    ) => Effect.Effect<Look.Seen<Look.DocumentOf<Look.ViewOf<L>>>, Look.Refusal<Look.ViewOf<L>>>
    /**
     * Destroys the keys of what is not to be kept any more: what was said in confidence, as is done as well whenever somebody asks or looks
     * at anything confidential, and what people from outside said who have long been answered.
     */
    readonly endMatters: (id: CooperativeId, at: Instant.Instant) => Effect.Effect<void, Unavailable>
    readonly standing: (
      id: CooperativeId,
      person: PersonId
    ) => Effect.Effect<PersonStanding, CooperativeUnknown | Unavailable>
  }
>()("@kpacite/host/Cooperatives") {}

/** Cooperatives on an event store; what was folded before is remembered, as snapshots too if there is a place for them. @category constructors @since 0.1.0 */
export const make: Effect.Effect<Cooperatives["Service"], never, EventStore | Digest> = Effect.gen(function* () {
  const digest = yield* Digest
  const { codec, decide, decideInSteps, projection, snapshots } = Cooperative
  const memory = yield* HostMemory
  const fold = yield* StreamFold.make({ projection, codec, snapshots, memory })
  const admission = Usage.make(yield* EventStore, yield* Quotas)
  const toldFirst = ({ kind }: Cooperative.Rejection | Usage.Exceeded) => kind === "notAllowed"
  const sign = ({ command }: Asked<Cooperative.Command>, events: ReadonlyArray<Cooperative.Event>) =>
    Effect.map(Fingerprint.of(digest, command, events), (fingerprint) => ({ [Fingerprint.key]: fingerprint }))
  const confidential = yield* Confidential.make({ admission, common: fold, sign, toldFirst })
  const handler = yield* CommandHandler.make<
    Asked<Cooperative.Command>,
    Cooperative.Event,
    Cooperative.State,
    Cooperative.Rejection | Usage.Exceeded
  >({
    decide,
    decideInSteps,
    codec,
    fold,
    admission,
    toldFirst,
    sign
  })

  const limited = Tries.make()

  // A tag stands for one document. The same version can show another one once somebody was forgotten, or after the program
  // was changed: so tags of another start, or of before somebody was forgotten, mean nothing.
  const start = yield* Random.nextInt
  const forgotten = new Map<string, number>()
  const forgetting = yield* Effect.serviceOption(Forgetting)
  if (Option.isSome(forgetting)) {
    // Of one cooperative alone: what others end, or what was told in confidence, is in no tag.
    yield* forgetting.value.whenForgotten((subject) =>
      Effect.sync(() => forgotten.set(subject.streamId, (forgotten.get(subject.streamId) ?? 0) + 1))
    )
  }

  /** The common side of a cooperative; with what was said in confidence for whoever decides or shows that. */
  const load = Effect.fnUntraced(function* (id: CooperativeId, inConfidence = false) {
    const loading = inConfidence ? confidential.load(id) : fold.load(streamId(id))
    const folded = yield* Effect.catch(loading, unavailable)
    return folded.version === 0 ? yield* new CooperativeUnknown() : folded
  })

  /** Says a refusal with the names that the asker may see; they are looked for only when it speaks of somebody. */
  const refusedTo = <R extends Rejection>(actor: Actor.Actor, id: CooperativeId, why: R): Effect.Effect<never, R> =>
    why.mentions.length === 0
      ? Effect.fail(why)
      : Effect.matchEffect(fold.load(streamId(id)), {
          // The reason stands also without names.
          onFailure: () => Effect.fail(why),
          onSuccess: ({ state }) => Effect.fail(why.withNames(Naming.forReader(state, actor)) as R)
        })

  const tagOf = (parts: ReadonlyArray<Schema.Json>) =>
    Effect.map(digest.digestHex(sha256, new TextEncoder().encode(JSON.stringify(parts))), (hex) => hex.slice(0, 24))

  /** Somebody from outside whose request is long answered. */
  const endContacts = Effect.fnUntraced(function* (id: CooperativeId, at: Instant.Instant) {
    if (Option.isNone(forgetting)) return
    const { state } = yield* fold.load(streamId(id))
    for (const one of Contacts.toForget(state.contacts, Instant.toLocalDate(at))) {
      // Whoever was forgotten already has no name any more.
      if (Lookup.get(state.contactWords.contacts, one)?.name === null) continue
      yield* forgetting.value.forget({ streamId: streamId(id), subjectId: one })
    }
    for (const one of JoinRequests.toForget(state.joinRequests, Instant.toLocalDate(at))) {
      yield* forgetting.value.forget({ streamId: streamId(id), subjectId: one })
    }
  })

  const endMatters = (id: CooperativeId, at: Instant.Instant) =>
    Effect.catch(confidential.forget(id, Instant.toLocalDate(at)), unavailable)

  return {
    endMatters: (id, at) => Effect.andThen(endMatters(id, at), Effect.catch(endContacts(id, at), unavailable)),
    ask: Effect.fn("Cooperatives.ask")(function* ({ asked, cooperative, expectedVersion }) {
      const { actor, at, command, commandId } = asked
      const metadata = { commandId, actor: Actor.toString(actor), occurredAt: at, command: command._tag }
      const inConfidence = Cooperative.confidential.commands.has(command._tag)
      const done = yield* Effect.catch(
        limited(cooperative, asked, (one) =>
          inConfidence
            ? confidential.execute(cooperative, one, metadata, expectedVersion)
            : handler.execute(streamId(cooperative), one, metadata, expectedVersion)
        ),
        (why): Effect.Effect<never, Ask.Refusal> =>
          why._tag === "EventStoreError"
            ? ofStore(why, { commandId, expectedVersion })
            : refusedTo(actor, cooperative, why)
      )
      if (done.repeated) {
        // Ids of people are ids of commands, so others may know them: only who asked first is answered, and only for the same.
        const { actor: by, command: first, [Fingerprint.key]: fingerprint } = done.metadata
        const same =
          by === metadata.actor &&
          first === metadata.command &&
          fingerprint === (yield* Fingerprint.of(digest, command, done.events))
        if (!same) return yield* new CommandIdTaken({ commandId })
      }
      // It is done, whatever becomes of this; whoever looks next tries again.
      if (inConfidence) yield* Effect.ignore(confidential.forget(cooperative, today(asked)))
      const held = yield* fold.held(streamId(cooperative))
      const { state } = held !== undefined && held.version >= done.version ? held : yield* load(cooperative)
      const events = Answer.shownTo(asked, state, done.events)
      return { commandId, version: done.version, events, repeated: done.repeated }
    }) as Cooperatives["Service"]["ask"],
    check: Effect.fn("Cooperatives.check")(function* ({ asked, cooperative }) {
      const { state } = yield* load(cooperative, Cooperative.confidential.commands.has(asked.command._tag))
      const decided = yield* Steps.inTurns(decideInSteps(asked, state))
      if (Result.isFailure(decided)) return yield* refusedTo(asked.actor, cooperative, decided.failure)
    }) as Cooperatives["Service"]["check"],
    look: Effect.fn("Cooperatives.look")(function* ({ at, cooperative, known, query, slice, view: name, viewer }) {
      const { encode, encodeQuery, inConfidence, view } = viewOf(slice, name)
      if (inConfidence) yield* endMatters(cooperative, at)
      // Before the state is read: whoever is forgotten meanwhile may still be in it.
      const era = [start, forgotten.get(streamId(cooperative)) ?? 0]
      const { state, version } = yield* load(cooperative, inConfidence)
      const asked = [cooperative, slice, name, encodeQuery(query), Actor.toString(viewer)]
      const expected = inConfidence
        ? undefined
        : yield* tagOf([...era, version, ...asked, View.momentOf(view, state, at)])
      if (expected !== undefined && known?.includes(expected) === true) {
        return { _tag: "Unchanged", version, tag: expected }
      }
      const looking = { viewer, at, query }
      // Whoever made the fold may have been busy for long already.
      yield* Steps.turn
      const shown =
        view.showInSteps === undefined
          ? view.show(state, looking)
          : yield* Steps.inTurns(view.showInSteps(state, looking))
      const document = yield* Effect.fromResult(
        Result.mapError(shown, (why: Rejection) =>
          // What is refused to somebody from outside names nobody.
          viewer._tag === "Anybody" ? why : why.withNames(Naming.forReader(state, viewer))
        )
      )
      yield* Steps.turn
      if (expected !== undefined) return { _tag: "Seen", version, tag: expected, document }
      // Of what is confidential the tag says what is shown, and not that somebody else said something meanwhile.
      const tag = yield* tagOf([...asked, encode(document)])
      return known?.includes(tag) === true
        ? { _tag: "Unchanged", version, tag }
        : { _tag: "Seen", version, tag, document }
    }) as Cooperatives["Service"]["look"],
    standing: Effect.fn("Cooperatives.standing")(function* (id, person) {
      const { state, version } = yield* load(id)
      const { coordination, membership, partners } = state
      const actor = Actor.person(person)
      return {
        version,
        known: [coordination.coordinators, membership.members, partners.partners].some((all) =>
          Lookup.has(all, person)
        ),
        belongs: Standing.belongs(state, actor),
        coordinates: Standing.isCoordinator(state, actor),
        economic: Standing.isEconomicCoordinator(state, actor)
      }
    })
  }
})

/** A view of which only its name is known here. `Look.Any` says which query it has. */
const viewOf = (slice: string, name: string) => {
  const view = views.get(`${slice}/${name}`)
  if (view === undefined) throw new Error(`no slice has the view ${slice}/${name}`)
  return view
}

const views = new Map(
  Object.entries<{ readonly [name: string]: View.AnyView }>(Cooperative.views).flatMap(([slice, members]) =>
    Object.entries(members).map(([name, view]) => {
      // No schema of the core needs a service to be encoded.
      const query = Schema.Struct(view.query) as unknown as Schema.Codec<object, object>
      const encodeQuery = Schema.encodeSync(Schema.toCodecJson(query))
      const document = view.document as unknown as Schema.Codec<unknown, Schema.Json>
      const encode = Schema.encodeSync(Schema.toCodecJson(document))
      const inConfidence = Cooperative.confidential.views.has(`${slice}/${name}`)
      return [`${slice}/${name}`, { view: view as unknown as Shown, encode, encodeQuery, inConfidence }] as const
    })
  )
)

interface Shown {
  readonly moment?: (state: Cooperative.State, at: Instant.Instant) => string
  readonly show: Show<Result.Result<unknown, Rejection>>
  readonly showInSteps?: Show<Steps.Steps<Result.Result<unknown, Rejection>>>
}

type Show<A> = (
  state: Cooperative.State,
  looking: { readonly viewer: Actor.Actor | Actor.Anybody; readonly at: Instant.Instant; readonly query: object }
) => A

/** The cooperatives whose logs are in the event store. @category layers @since 0.1.0 */
export const layer: Layer.Layer<Cooperatives, never, EventStore | Digest> = Layer.effect(Cooperatives, make)
