/**
 * What was said in confidence: a stream of its own beside that of each cooperative. A command about it is decided with both, and what
 * it writes goes to where each event belongs, in one append.
 *
 * **How** - the confidential stream is loaded first, then the common one. Common commands never look at the confidential stream, so each
 * confidential one might as well have been asked at the moment at which it read the common one; and of two that follow each other, the
 * later one read it later. What writes to both rests on exactly the versions that it read.
 *
 * **Source** - decision 0036.
 *
 * @since 0.1.0
 */
import type { Asked } from "@kpacite/core/Asked"
import * as Concerns from "@kpacite/core/care/Concerns"
import * as Referrals from "@kpacite/core/care/Referrals"
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Reviews from "@kpacite/core/follow-up/Reviews"
import type { LocalDate } from "@kpacite/core/LocalDate"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { EventStore, EventStoreError, VersionConflict } from "@kpacite/event-store/log/EventStore"
import * as Steps from "@kpacite/event-store/log/Steps"
import type { Metadata } from "@kpacite/event-store/log/StoredEvent"
import * as Envelope from "@kpacite/event-store/persons/Envelope"
import { Forgetting } from "@kpacite/event-store/persons/Forgetting"
import { Effect, Option, Result, type Schema, Semaphore } from "effect"
import { askedBy, author } from "./AskedBy.ts"
import { type CooperativeId, confidentialStreamId, streamId } from "./CooperativeId.ts"
import { HostMemory } from "./HostMemory.ts"
import type * as Usage from "./Usage.ts"

type Event = Cooperative.Event
type Refused = Cooperative.Rejection | Usage.Exceeded

/** The confidential side of the cooperatives. @category models @since 0.1.0 */
export interface Confidential {
  /** The whole cooperative as it is now, with the version of the common stream: that of the other one would tell how much was said. */
  readonly load: (id: CooperativeId) => Effect.Effect<StreamFold.Folded<Cooperative.State>, EventStoreError>
  /** Decides and writes; `version` is that of the common stream, and `metadata` say who asked. */
  readonly execute: (
    id: CooperativeId,
    asked: Asked<Cooperative.Command>,
    metadata: Metadata,
    expectedVersion: number | undefined
  ) => Effect.Effect<CommandHandler.Executed<Event>, Refused | EventStoreError>
  /** Destroys the keys of what is not to be kept any more. */
  readonly forget: (id: CooperativeId, today: LocalDate) => Effect.Effect<void, EventStoreError>
}

/**
 * On the fold of the common streams. What is confidential is folded by each process for itself, and kept in no snapshot: it is little,
 * and a snapshot would be one more place that has to forget.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = Effect.fnUntraced(function* (options: {
  readonly admission: Usage.Usage
  readonly common: StreamFold.StreamFold<Cooperative.State>
  readonly sign: (
    asked: Asked<Cooperative.Command>,
    events: ReadonlyArray<Event>
  ) => Effect.Effect<{ readonly [key: string]: Schema.Json }>
  readonly toldFirst: (rejection: Refused) => boolean
}): Effect.fn.Return<Confidential, never, EventStore> {
  const { admission, common, sign, toldFirst } = options
  const { codec, confidential, decideInSteps, joined, projection } = Cooperative
  const store = yield* EventStore
  const kept = yield* StreamFold.make({ projection, codec, memory: yield* HostMemory })
  const forgetting = yield* Effect.serviceOption(Forgetting)

  const both = Effect.fnUntraced(function* (id: CooperativeId) {
    const inside = yield* kept.load(confidentialStreamId(id))
    const outside = yield* common.load(streamId(id))
    return { inside, outside, state: joined(outside.state, inside.state) }
  })

  /** What this command wrote before, in either of the two; nothing when it is new. */
  const earlier = Effect.fnUntraced(function* (id: CooperativeId, commandId: string, version: number) {
    const inside = (yield* store.read(confidentialStreamId(id), { commandId })).events
    const outside = (yield* store.read(streamId(id), { commandId })).events
    const [first] = [...inside, ...outside]
    if (first === undefined) return undefined
    const events = yield* codec.decodeAll([...inside, ...outside])
    const metadata = { ...first.metadata, actor: askedBy(first) }
    return { version, events, metadata, repeated: true } satisfies CommandHandler.Executed<Event>
  })

  const attempt = Effect.fnUntraced(function* (
    id: CooperativeId,
    asked: Asked<Cooperative.Command>,
    metadata: Metadata,
    expectedVersion: number | undefined
  ): Effect.fn.Return<CommandHandler.Executed<Event>, Refused | EventStoreError> {
    const { inside, outside, state } = yield* both(id)
    const { version } = outside
    const decided = yield* Steps.inTurns(decideInSteps(asked, state))
    const stale = expectedVersion !== undefined && expectedVersion !== version
    const first = yield* earlier(id, metadata.commandId, version)
    const isTold = Result.isFailure(decided) && toldFirst(decided.failure)
    // Who may not ask learns from no id what others have asked; whoever asked before is answered again.
    if (first !== undefined && !(isTold && first.metadata.actor !== metadata.actor)) return first
    if (stale && !isTold) return yield* conflict(streamId(id), expectedVersion, version)
    if (Result.isFailure(decided)) return yield* Effect.fail(decided.failure)
    const events = decided.success
    if (events.length === 0) return { version, events, metadata, repeated: false }
    const written = yield* Steps.inTurns(Steps.map(events, codec.encode))
    const signed = { ...metadata, ...(yield* sign(asked, events)) }
    const isInside = ({ type }: { readonly type: string }) => confidential.events.has(type)
    const appends = [
      {
        at: inside,
        append: {
          streamId: confidentialStreamId(id),
          expected: inside.version,
          events: written.filter(isInside),
          metadata: { ...signed, actor: author }
        }
      },
      {
        at: outside,
        append: {
          streamId: streamId(id),
          expected: version,
          events: written.filter((event) => !isInside(event)),
          metadata: signed
        }
      }
    ].filter(({ append }) => append.events.length > 0)
    for (const { append, at } of appends) yield* admission.admit(append, at.version)
    const answers = yield* store.appendAll(appends.map(({ append }) => append))
    // Somebody was faster with the very same command.
    if (answers.some(({ repeated }) => repeated)) {
      return (yield* earlier(id, metadata.commandId, version)) ?? (yield* conflict(streamId(id), version, version))
    }
    for (const [index, { append, at }] of appends.entries()) {
      const appended = answers[index]
      if (appended === undefined) continue
      yield* admission.written(append, appended)
      yield* (at === outside ? common : kept).advance(at, append.events, appended)
    }
    const shown = answers[appends.findIndex(({ at }) => at === outside)]
    return { version: shown?.lastVersion ?? version, events, metadata: signed, repeated: false }
  })

  // They are few, so all of them take turns in this process; otherwise many at once would use up each other's attempts.
  const turn = Semaphore.makeUnsafe(1)
  const inTurn = <A, E>(effect: Effect.Effect<A, E>) => turn.withPermit(effect)

  return {
    load: (id) => Effect.map(both(id), ({ outside, state }) => ({ version: outside.version, state })),
    execute: Effect.fnUntraced(function* (id, asked, metadata, expectedVersion) {
      for (let attempts = 1; ; attempts++) {
        const done = yield* Effect.result(attempt(id, asked, metadata, expectedVersion))
        if (Result.isSuccess(done)) return done.success
        const why = done.failure
        const lost = why instanceof EventStoreError && why.reason._tag === "VersionConflict"
        if (!lost || expectedVersion !== undefined || attempts >= CommandHandler.maxAttempts) {
          return yield* Effect.fail(why)
        }
      }
    }, inTurn),
    forget: Effect.fnUntraced(function* (id, today) {
      if (Option.isNone(forgetting)) return
      const { state } = yield* both(id)
      for (const one of [
        ...Concerns.toForget(state.concerns, today),
        ...Referrals.toForget(state.referrals, state.membershipWords, today),
        ...Reviews.toForget(state.reviews, today)
      ]) {
        yield* forgetting.value.forget({ streamId: confidentialStreamId(id), subjectId: Envelope.subjectOf(one) })
      }
    })
  }
})

const conflict = (id: string, expected: number, actual: number) =>
  Effect.fail(new EventStoreError({ reason: new VersionConflict({ streamId: id, expected, actual }) }))
