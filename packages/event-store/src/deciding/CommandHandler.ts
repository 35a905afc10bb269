/**
 * The way of a command into the log: load the state, decide, append; decide again when somebody was faster.
 *
 * @since 0.1.0
 */
import { Effect, Result, type Schema, Semaphore } from "effect"
import type { Decider } from "./Decider.ts"
import type { Append, Appended } from "../log/Append.ts"
import type * as EventCodec from "../log/EventCodec.ts"
import { EventStore, EventStoreError, VersionConflict } from "../log/EventStore.ts"
import * as Metrics from "../internal/metrics.ts"
import type { Metadata } from "../log/StoredEvent.ts"
import * as Steps from "../log/Steps.ts"
import * as StreamFold from "./StreamFold.ts"

/**
 * What a command did: the events it wrote and the version of the stream after them. `repeated` says that the same
 * command id had been executed before, and that this is the first answer again; `metadata` is then that of the first
 * time, so that whoever asks can tell whether it was the same question.
 *
 * @category models
 * @since 0.1.0
 */
export interface Executed<E> {
  readonly version: number
  readonly events: ReadonlyArray<E>
  readonly metadata: Metadata
  readonly repeated: boolean
}

/**
 * Executes commands of one domain.
 *
 * @category models
 * @since 0.1.0
 */
export interface CommandHandler<in C, E, R> {
  /**
   * Decides a command and writes what happened. With `expectedVersion`, the command is only decided against exactly
   * that version of the stream.
   *
   * **Fails with** the domain's rejection, or `EventStoreError` (`VersionConflict` when the version is not the expected
   * one, or when others were faster more often than the handler tries again).
   */
  readonly execute: (
    streamId: string,
    command: C,
    metadata: Metadata,
    expectedVersion?: number
  ) => Effect.Effect<Executed<E>, R | EventStoreError>
}

/**
 * What else has to hold before decided events are written, and who hears of it when they are.
 *
 * **Shape** - `version` is that of the stream before them.
 *
 * @category models
 * @since 0.1.0
 */
export interface Admission<out R> {
  readonly admit: (append: Append, version: number) => Effect.Effect<void, R | EventStoreError>
  readonly written: (append: Append, appended: Appended) => Effect.Effect<void>
}

/**
 * How often a command is decided again after somebody else wrote to its stream in between.
 *
 * @category limits
 * @since 0.1.0
 */
export const maxAttempts = 16

/**
 * A handler that loads its states from a fold, so that views can share it.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = <C, E, S, R>(options: {
  readonly decide: Decider<C, E, S, R>["decide"]
  /** The same decision in steps, for commands that take long. */
  readonly decideInSteps?: (command: C, state: S) => Steps.Steps<ReturnType<Decider<C, E, S, R>["decide"]>>
  readonly admission?: Admission<R>
  readonly codec: EventCodec.EventCodec<E>
  readonly fold: StreamFold.StreamFold<S>
  /** Rejections that are told even if the version is not the expected one, or somebody else used the id: that somebody may not ask at all. */
  readonly toldFirst?: (rejection: R) => boolean
  /** What else is kept with the events in their metadata, such as a fingerprint of what was asked. */
  readonly sign?: (command: C, events: ReadonlyArray<E>) => Effect.Effect<{ readonly [key: string]: Schema.Json }>
}): Effect.Effect<CommandHandler<C, E, R>, never, EventStore> =>
  Effect.map(EventStore, (store) => {
    const { admission, codec, decide, decideInSteps, fold, sign, toldFirst = () => false } = options

    /** What this command wrote before; nothing when it is new. */
    const earlier = Effect.fnUntraced(function* (streamId: string, commandId: string) {
      const slice = yield* store.read(streamId, { commandId })
      const last = slice.events.at(-1)
      if (last === undefined) return undefined
      const events = yield* codec.decodeAll(slice.events)
      return { version: last.version, events, metadata: last.metadata, repeated: true } satisfies Executed<E>
    })

    const attempt: CommandHandler<C, E, R>["execute"] = Effect.fnUntraced(
      function* (streamId, command, metadata, expectedVersion): Effect.fn.Return<Executed<E>, R | EventStoreError> {
        const loaded = yield* fold.load(streamId)
        const { state, version } = loaded
        const decided =
          decideInSteps === undefined ? decide(command, state) : yield* Steps.inTurns(decideInSteps(command, state))
        const stale = expectedVersion !== undefined && expectedVersion !== version
        // Only what would be refused or come to nothing is looked up: the append itself recognises a repeat.
        if (Result.isFailure(decided) || decided.success.length === 0 || stale) {
          // Without an append nothing says that the state was the newest one.
          if ((yield* StreamFold.Held) !== undefined) {
            return yield* afresh(attempt(streamId, command, metadata, expectedVersion))
          }
          const first = version === 0 ? undefined : yield* earlier(streamId, metadata.commandId)
          const isTold = Result.isFailure(decided) && toldFirst(decided.failure)
          // Who may not ask learns from no id what others have asked; whoever asked before is answered again.
          if (first !== undefined && !(isTold && first.metadata.actor !== metadata.actor)) return first
          if (stale && !isTold) return yield* conflict(streamId, expectedVersion, version)
          if (Result.isFailure(decided)) return yield* Effect.fail(decided.failure)
          return { version, events: [], metadata, repeated: false }
        }
        const events = decided.success
        const written = yield* Steps.inTurns(Steps.map(events, codec.encode))
        const signed = sign === undefined ? metadata : { ...metadata, ...(yield* sign(command, events)) }
        const append = { streamId, expected: version, events: written, metadata: signed }
        const admitted = yield* Effect.result(admission?.admit(append, version) ?? Effect.void)
        if (Result.isFailure(admitted)) {
          // What was written before is answered, whatever has changed since.
          return (yield* earlier(streamId, metadata.commandId)) ?? (yield* Effect.fail(admitted.failure))
        }
        const appended = yield* store.append(append)
        if (!appended.repeated) yield* admission?.written(append, appended) ?? Effect.void
        yield* fold.advance(loaded, written, appended)
        const first = appended.repeated ? yield* earlier(streamId, metadata.commandId) : undefined
        return first ?? { version: appended.lastVersion, events, metadata: signed, repeated: false }
      }
    )

    // Commands for one stream take turns in this process; otherwise many at once would use up each other's attempts.
    const turns = new Map<string, { readonly one: Semaphore.Semaphore; waiting: number }>()
    const inTurn = <A, E1>(effect: Effect.Effect<A, E1>, streamId: string) =>
      Effect.acquireUseRelease(
        Effect.sync(() => {
          const turn = turns.get(streamId) ?? { one: Semaphore.makeUnsafe(1), waiting: 0 }
          turns.set(streamId, turn)
          turn.waiting++
          return turn
        }),
        (turn) => turn.one.withPermit(effect),
        (turn) =>
          Effect.sync(() => {
            turn.waiting--
            if (turn.waiting === 0) turns.delete(streamId)
          })
      )

    return {
      execute: Effect.fn("CommandHandler.execute")(function* (streamId, command, metadata, expectedVersion) {
        let attempts = 1
        while (true) {
          const attempted = attempt(streamId, command, metadata, expectedVersion)
          const exit = yield* Effect.result(attempts === 1 ? attempted : afresh(attempted))
          if (Result.isSuccess(exit)) return exit.success
          const lost = exit.failure instanceof EventStoreError && exit.failure.reason._tag === "VersionConflict"
          if (!lost || expectedVersion !== undefined || attempts >= maxAttempts) return yield* Effect.fail(exit.failure)
          attempts++
          yield* Metrics.retry
        }
      }, inTurn)
    }
  })

/** With what the log has, whoever else was thought not to write. */
const afresh = Effect.provideService(StreamFold.Held, undefined)

const conflict = (streamId: string, expected: number, actual: number) =>
  Effect.fail(new EventStoreError({ reason: new VersionConflict({ streamId, expected, actual }) }))
