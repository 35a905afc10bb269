/**
 * The way of a command into the log: load the state, decide, append; decide again when somebody was faster.
 *
 * A state that is held is decided on without a look at the log, since the store compares what it is written after; before anything is refused,
 * the log is looked at. Commands that come while another one of their stream is being written are decided one after another, and
 * written in one append.
 *
 * **Source** - decision 0044.
 *
 * @since 0.1.0
 */
import { Effect, Exit, Option, Result, type Schema } from "effect"
import type { Decider } from "./Decider.ts"
import type { Append, Appended } from "../log/Append.ts"
import type * as EventCodec from "../log/EventCodec.ts"
import { EventStore, EventStoreError, VersionConflict } from "../log/EventStore.ts"
import * as CommandTurns from "../internal/commandTurns.ts"
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
 * **Shape** - `version` is that of the stream in the log; `before` are appends that were admitted and are going to be written first.
 *
 * @category models
 * @since 0.1.0
 */
export interface Admission<out R> {
  readonly admit: (
    append: Append,
    version: number,
    before: ReadonlyArray<Append>
  ) => Effect.Effect<void, R | EventStoreError>
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
 * So many events of commands that are written together, and no more; a command with many is written by itself.
 *
 * @category limits
 * @since 0.1.0
 */
export const mostTogether = 1_000

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

    type Refused = R | EventStoreError
    type Loaded = StreamFold.Folded<S>

    interface Job {
      readonly command: C
      readonly metadata: Metadata
      readonly expectedVersion: number | undefined
      readonly answer: (exit: Exit.Exit<Executed<E>, Refused>) => void
    }

    const decided = (command: C, state: S) =>
      decideInSteps === undefined
        ? Effect.succeed(decide(command, state))
        : Steps.inTurns(decideInSteps(command, state))

    /** What it is going to write; its own metadata and what is signed. */
    const ready = Effect.fnUntraced(function* (
      streamId: string,
      { command, metadata }: Pick<Job, "command" | "metadata">,
      loaded: Loaded,
      events: ReadonlyArray<E>
    ) {
      const written = yield* Steps.inTurns(Steps.map(events, codec.encode))
      const signed = sign === undefined ? metadata : { ...metadata, ...(yield* sign(command, events)) }
      const after = fold.after(loaded)
      const append: Append = { streamId, expected: loaded.version, events: written, metadata: signed }
      return after === undefined ? append : { ...append, after }
    })

    const attempt = Effect.fnUntraced(function* (
      streamId: string,
      job: Omit<Job, "answer">,
      mayHold: boolean
    ): Effect.fn.Return<Executed<E>, Refused> {
      const { command, expectedVersion, metadata } = job
      const held = mayHold ? yield* fold.held(streamId) : undefined
      const loaded = held ?? (yield* afresh(fold.load(streamId)))
      const { state, version } = loaded
      const events = yield* decided(command, state)
      const stale = expectedVersion !== undefined && expectedVersion !== version
      // Only what would be refused or come to nothing is looked up: the append itself recognises a repeat.
      if (Result.isFailure(events) || events.success.length === 0 || stale) {
        // Others may have gone on since; then it may as well be possible.
        if (held !== undefined) return yield* attempt(streamId, job, false)
        const first = version === 0 ? undefined : yield* earlier(streamId, metadata.commandId)
        const isTold = Result.isFailure(events) && toldFirst(events.failure)
        // Who may not ask learns from no id what others have asked; whoever asked before is answered again.
        if (first !== undefined && !(isTold && first.metadata.actor !== metadata.actor)) return first
        if (stale && !isTold) return yield* conflict(streamId, expectedVersion, version)
        if (Result.isFailure(events)) return yield* Effect.fail(events.failure)
        return { version, events: [], metadata, repeated: false }
      }
      const append = yield* ready(streamId, job, loaded, events.success)
      const admitted = yield* Effect.result(admission?.admit(append, version, []) ?? Effect.void)
      if (Result.isFailure(admitted)) {
        // What was written before is answered, whatever has changed since.
        return (yield* earlier(streamId, metadata.commandId)) ?? (yield* Effect.fail(admitted.failure))
      }
      const appended = yield* store.append(append)
      if (!appended.repeated) yield* admission?.written(append, appended) ?? Effect.void
      yield* fold.advance(loaded, append.events, appended)
      const first = appended.repeated ? yield* earlier(streamId, metadata.commandId) : undefined
      const { metadata: signed } = append
      return first ?? { version: appended.lastVersion, events: events.success, metadata: signed, repeated: false }
    })

    /** A command by itself, decided again when somebody else was faster. */
    const alone = Effect.fnUntraced(function* (streamId: string, job: Omit<Job, "answer">) {
      let attempts = 1
      while (true) {
        const exit = yield* Effect.result(attempt(streamId, job, attempts === 1))
        if (Result.isSuccess(exit)) return exit.success
        const lost = conflictIn(exit.failure)
        // Where the version is the right one, another event stands there than was held, and the caller did not speak of that.
        const isOfCaller = job.expectedVersion !== undefined && lost?.actual !== lost?.expected
        if (lost === undefined || isOfCaller || attempts >= maxAttempts) return yield* Effect.fail(exit.failure)
        attempts++
        yield* Metrics.retry
      }
    })

    interface Ready {
      readonly job: Job
      readonly append: Append
      readonly events: ReadonlyArray<E>
      readonly next: Loaded
    }

    /**
     * A command that is plainly decided in one step on what those before it are going to write. Nothing for any other: what is refused, comes to nothing,
     * takes long, cannot be folded or fails in whatever way is decided by itself, after these were written.
     */
    const readyAfter = Effect.fnUntraced(function* (
      streamId: string,
      job: Job,
      at: Loaded,
      version: number,
      before: ReadonlyArray<Ready>
    ): Effect.fn.Return<Ready | undefined, Refused> {
      const { command, expectedVersion, metadata } = job
      if (expectedVersion !== undefined && expectedVersion !== at.version) return undefined
      // The same command twice at once is one, and then a repeat.
      if (before.some((one) => one.job.metadata.commandId === metadata.commandId)) return undefined
      const first = decideInSteps?.(command, at.state).next()
      if (first?.done === false) return undefined
      const events = first?.value ?? decide(command, at.state)
      if (Result.isFailure(events) || events.success.length === 0) return undefined
      const many = before.reduce((sum, one) => sum + one.events.length, events.success.length)
      if (many > mostTogether) return undefined
      const append = yield* ready(streamId, job, at, events.success)
      yield* (
        admission?.admit(
          append,
          version,
          before.map((one) => one.append)
        ) ?? Effect.void
      )
      const next = yield* fold.next(at, append.events)
      return next && { job, append, events: events.success, next }
    })

    /** Answers what was written together; each has its own answer. */
    const settle = Effect.fnUntraced(function* (
      streamId: string,
      written: ReadonlyArray<Ready>,
      answers: ReadonlyArray<Appended>
    ) {
      for (const [index, { append }] of written.entries()) {
        const appended = answers[index]
        if (appended !== undefined) yield* admission?.written(append, appended) ?? Effect.void
      }
      const [last, end] = [written.at(-1), answers.at(-1)]
      // Words of somebody who was forgotten are in the state that was decided on, and not in the log.
      const isDropped = answers.some(({ dropped }) => dropped === true)
      if (last !== undefined && end !== undefined) {
        yield* fold.keep(streamId, last.next, isDropped ? { ...end, dropped: true } : end)
      }
      for (const { append, events, job, next } of written) {
        job.answer(Exit.succeed({ version: next.version, events, metadata: append.metadata, repeated: false }))
      }
    })

    /** Writes together what can be; answers who is to be decided alone. */
    const together = Effect.fnUntraced(function* (streamId: string, jobs: ReadonlyArray<Job>) {
      const others = new Set<Job>()
      let open = jobs
      for (let attempts = 1; attempts <= maxAttempts; attempts++) {
        if (open.length < 2) break
        const held = attempts === 1 ? yield* fold.held(streamId) : undefined
        const loaded = yield* Effect.exit(held === undefined ? afresh(fold.load(streamId)) : Effect.succeed(held))
        if (Exit.isFailure(loaded)) break
        const all: Array<Ready> = []
        for (const job of open) {
          const at = all.at(-1)?.next ?? loaded.value
          const one = yield* Effect.exit(readyAfter(streamId, job, at, loaded.value.version, all))
          if (Exit.isSuccess(one) && one.value !== undefined) all.push(one.value)
          else others.add(job)
        }
        open = all.map(({ job }) => job)
        if (open.length < 2) break
        const answers = yield* Effect.exit(store.appendAll(all.map(({ append }) => append)))
        if (Exit.isSuccess(answers)) {
          yield* settle(streamId, all, answers.value)
          open = []
          break
        }
        const reason = Option.getOrUndefined(Exit.findErrorOption(answers))?.reason
        if (reason?._tag === "Unavailable") {
          // It may have been written or not, as of each by itself: whoever asks again with the same id finds out.
          for (const { answer } of open) answer(Exit.failCause(answers.cause))
          open = []
          break
        }
        if (reason?._tag === "VersionConflict") yield* Metrics.retry
        else if (reason?._tag === "DuplicateEvent") {
          // It was written before, so it answers as the first time, and the others without it.
          const repeated = open.filter(({ metadata }) => `${metadata.commandId}/0` === reason.eventId)
          if (repeated.length === 0) break
          for (const job of repeated) others.add(job)
          open = open.filter((job) => !others.has(job))
        } else break
      }
      return jobs.filter((job) => others.has(job) || open.includes(job))
    })

    const { alone: inTurn, enter } = CommandTurns.make<Job>(
      Effect.fnUntraced(function* (streamId, jobs) {
        const one = yield* Effect.exit(together(streamId, jobs))
        // Nobody waits for ever for an answer, whatever went wrong.
        if (Exit.isFailure(one)) {
          for (const { answer } of jobs) answer(Exit.failCause(one.cause))
          return
        }
        for (const job of one.value) job.answer(yield* Effect.exit(alone(streamId, job)))
      })
    )

    return {
      execute: Effect.fn("CommandHandler.execute")(function* (streamId, command, metadata, expectedVersion) {
        const context = yield* Effect.context<never>()
        const job = { command, metadata, expectedVersion }
        // What belongs to somebody's transaction is written with nothing else.
        if (store.inTransaction?.(context) === true) return yield* inTurn(streamId, alone(streamId, job))
        return yield* Effect.callback<Executed<E>, Refused>((resume) => {
          const giveUp = enter(context, streamId, { ...job, answer: resume })
          return Effect.sync(giveUp)
        })
      })
    }
  })

const conflictIn = (failure: unknown): VersionConflict | undefined =>
  failure instanceof EventStoreError && failure.reason._tag === "VersionConflict" ? failure.reason : undefined

const conflict = (streamId: string, expected: number, actual: number) =>
  Effect.fail(new EventStoreError({ reason: new VersionConflict({ streamId, expected, actual }) }))

/** With a look at the log, whatever somebody is sure of. */
const afresh = Effect.provideService(StreamFold.Held, undefined)
