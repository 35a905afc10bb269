/** Who was forgotten, in this process or in another one, and the keys of everybody else. */
import { Clock, Effect, Semaphore } from "effect"
import { EventStoreError, Unavailable } from "../log/EventStoreError.ts"
import type { Held, Hook, Subject, SubjectKey, SubjectKeys } from "../persons/SubjectKeys.ts"
import { isSnapshot } from "./sealedSnapshots.ts"
import type { Key } from "./sealing.ts"

/** How often to look whether another process forgot somebody, in milliseconds. */
export const lookAgain = 2_000

/** How long an answer of the keys is believed when they cannot be asked, in milliseconds. */
export const believed = 5_000

/** How many keys are kept at hand. */
const capacity = 1_024

/** Begins to look, and stops with the scope. */
export const watch = Effect.fnUntraced(function* (
  keys: SubjectKeys["Service"],
  keyOf: (key: SubjectKey) => Effect.Effect<Key>
) {
  const atHand = new Map<string, Key>()
  const destroyed = new Set<string>()
  /** Forgotten, and not every hook was told yet. */
  const untold = new Map<string, Subject>()
  const hooks: Array<Hook> = []
  const [looking, telling] = [Semaphore.makeUnsafe(1), Semaphore.makeUnsafe(1)]
  let turn = 0
  let lookedAt = -Infinity
  /** Why nobody could look the last time, until somebody can: others need not wait for the same again. */
  let unreachable: EventStoreError | undefined

  const forgot = (subject: Subject) => {
    const name = nameOf(subject)
    destroyed.add(name)
    atHand.delete(name)
    if (!isSnapshot(subject)) untold.set(name, subject)
  }
  const looked = (longestAgo: number): Effect.Effect<void, EventStoreError> =>
    Effect.flatMap(Clock.currentTimeMillis, (now) =>
      // A clock that was set back says nothing of how long ago it was.
      Math.abs(now - lookedAt) < longestAgo
        ? Effect.void
        : unreachable !== undefined && longestAgo > 0
          ? Effect.fail(unreachable)
          : look(longestAgo)
    )
  const look = (longestAgo: number) =>
    looking.withPermit(
      Effect.gen(function* () {
        const now = yield* Clock.currentTimeMillis
        // Somebody may have looked while this one waited, or have waited in vain.
        if (Math.abs(now - lookedAt) < longestAgo) return
        if (unreachable !== undefined && longestAgo > 0) return yield* unreachable
        const since = yield* Effect.tapError(keys.destroyedAfter(turn), (error) =>
          Effect.sync(() => (unreachable = error))
        )
        unreachable = undefined
        for (const one of since) {
          if (!destroyed.has(nameOf(one.subject))) forgot(one.subject)
          turn = one.turn
        }
        lookedAt = now
      })
    )
  const told = telling.withPermit(
    Effect.gen(function* () {
      for (const [name, subject] of Array.from(untold)) {
        for (const hook of hooks) yield* Effect.mapError(hook(subject), unfinished)
        untold.delete(name)
      }
    })
  )
  yield* looked(0)
  yield* told
  yield* Effect.andThen(looked(0), told).pipe(
    // Whoever reads meanwhile is told what is wrong.
    Effect.ignoreCause,
    Effect.delay(lookAgain),
    Effect.forever,
    Effect.forkScoped
  )

  return {
    /** Finds, or makes, the keys of these people; the answer also knows of everybody else who was forgotten. */
    keys: Effect.fnUntraced(function* (
      subjects: ReadonlyArray<Subject>,
      ask: (subjects: ReadonlyArray<Subject>) => Effect.Effect<ReadonlyArray<Held | undefined>, EventStoreError>
    ) {
      yield* looked(believed)
      const answers = new Map<string, Key | "destroyed">()
      const missing = new Map<string, Subject>()
      for (const subject of subjects) {
        const name = nameOf(subject)
        const key = atHand.get(name)
        if (key !== undefined) answers.set(name, key)
        else if (!destroyed.has(name)) missing.set(name, subject)
      }
      const held = missing.size === 0 ? [] : yield* ask(Array.from(missing.values()))
      for (const [index, name] of Array.from(missing.keys()).entries()) {
        const one = held[index]
        if (one === undefined) continue
        const key = one === "destroyed" ? one : yield* keyOf(one)
        answers.set(name, key)
        if (key !== "destroyed") keep(atHand, name, key)
      }
      return (subject: Subject) => {
        const name = nameOf(subject)
        return destroyed.has(name) ? "destroyed" : answers.get(name)
      }
    }),
    forgetting: {
      forget: Effect.fn("Forgetting.forget")(function* (subject: Subject) {
        const [held] = yield* keys.find([subject])
        yield* keys.destroy(subject)
        forgot(subject)
        yield* told
        return held !== undefined
      }),
      isForgotten: (subject: Subject) => Effect.map(looked(believed), () => destroyed.has(nameOf(subject))),
      heardOf: (subject: Subject) => Effect.sync(() => destroyed.has(nameOf(subject))),
      whenForgotten: (hook: Hook) => Effect.sync(() => void hooks.push(hook))
    }
  }
})

const unfinished = (cause: unknown) =>
  new EventStoreError({ reason: new Unavailable({ operation: "drop all that was kept of a person", cause }) })

const keep = (atHand: Map<string, Key>, name: string, key: Key): void => {
  atHand.set(name, key)
  const oldest = atHand.keys().next()
  if (atHand.size > capacity && oldest.done !== true) atHand.delete(oldest.value)
}

const nameOf = ({ streamId, subjectId }: Subject): string => JSON.stringify([streamId, subjectId])
