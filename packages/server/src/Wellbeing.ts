/**
 * Whether the server is well: what its log and its keys did not take the last time, whether the keys answer, and whether
 * there is room on the disk. For whoever runs it, in words.
 *
 * @since 0.1.0
 */
import { statfsSync } from "node:fs"
import { dirname } from "node:path"
import type { Text } from "@kpacite/core/Text"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import {
  contentionProblem,
  diskProblem,
  type EventStoreError,
  readOnlyProblem
} from "@kpacite/event-store/log/EventStoreError"
import type { SubjectKeys } from "@kpacite/event-store/persons/SubjectKeys"
import { wellWithin } from "@kpacite/http/AccessHandlers"
import { Clock, Effect, Result } from "effect"

/**
 * For how long it is told what was not taken, if nothing was taken since: when nobody asks for anything any more, nobody
 * would find out that it is over.
 *
 * **Units** - milliseconds.
 *
 * @category limits
 * @since 0.1.0
 */
export const toldFor = 60_000

/**
 * How much room a disk has to have, below which the server says that it is full.
 *
 * **Units** - bytes.
 *
 * @category limits
 * @since 0.1.0
 */
export const leastRoom = 1_048_576

/**
 * A log and keys that remember what they did not take, and what is wrong with them now.
 *
 * @category constructors
 * @since 0.1.0
 */
export const watching = (parts: {
  readonly log: EventStore["Service"]
  readonly keys: SubjectKeys["Service"]
  /** Where they are on a disk of this machine. */
  readonly files: ReadonlyArray<string>
}): {
  readonly log: EventStore["Service"]
  readonly keys: SubjectKeys["Service"]
  readonly problems: Effect.Effect<ReadonlyArray<Text>>
} => {
  const { files, keys, log } = parts
  const [ofLog, ofKeys] = [remembering(), remembering()]
  const keysAnswer = keys
    .find([nobody])
    .pipe(Effect.timeout(wellWithin), Effect.match({ onFailure: () => [keysSilent], onSuccess: () => [] }))
  const room = Effect.sync(() => (files.some(isFull) ? [wordsOf(diskProblem)] : []))
  return {
    log: {
      ...log,
      append: (append) => ofLog.watched(log.append(append)),
      appendAll: (appends) => ofLog.watched(log.appendAll(appends))
    },
    keys: {
      ...keys,
      obtain: (subjects) => ofKeys.watched(keys.obtain(subjects)),
      destroy: (subject) => ofKeys.watched(keys.destroy(subject))
    },
    problems: Effect.map(
      Effect.all([ofLog.problems, ofKeys.problems, keysAnswer, room], { concurrency: "unbounded" }),
      (found) => found.flat()
    )
  }
}

/** What was not taken, until something is taken again. */
const remembering = () => {
  let last: { readonly at: number; readonly problem: string | undefined } | undefined
  return {
    watched: <A>(effect: Effect.Effect<A, EventStoreError>) =>
      effect.pipe(
        Effect.tap(() => Effect.sync(() => (last = undefined))),
        Effect.tapError(({ reason }) =>
          reason._tag === "Unavailable"
            ? Effect.map(Clock.currentTimeMillis, (at) => (last = { at, problem: reason.problem }))
            : Effect.void
        )
      ),
    problems: Effect.map(Clock.currentTimeMillis, (now) =>
      last === undefined || Math.abs(now - last.at) > toldFor ? [] : [wordsOf(last.problem)]
    )
  }
}

/** No cooperative has an empty name. */
const nobody = { streamId: "", subjectId: "" }

const isFull = (file: string): boolean =>
  Result.match(
    Result.try(() => statfsSync(dirname(file))),
    { onFailure: () => false, onSuccess: ({ bavail, bsize }) => bavail * bsize < leastRoom }
  )

const keysSilent: Text = { fr: "Les clés ne répondent pas.", en: "The keys do not answer." }

const wordsOf = (problem: string | undefined): Text => ({
  fr: `Rien de nouveau n'est pris : ${(problem !== undefined && french.get(problem)) || "regarde le journal du serveur"}.`,
  en: `Nothing new is taken: ${problem ?? "look at the log of the server"}.`
})

const french = new Map([
  [diskProblem, "le disque est plein ou défaillant ; fais de la place"],
  [contentionProblem, "un autre programme y écrit depuis longtemps ; regarde lequel, et réessaie quand il a fini"],
  [readOnlyProblem, "on ne peut que la lire ; laisse ce programme y écrire, ou nomme la base où l'on peut écrire"]
])
