/**
 * Keys in memory, for tests and examples: they end with the process, and with them every word that was sealed.
 *
 * @since 0.1.0
 */
import { Effect, Layer } from "effect"
import * as SecureRandom from "effect/crypto/SecureRandom"
import * as SubjectKeys from "./SubjectKeys.ts"

/**
 * No keys yet.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make: Effect.Effect<SubjectKeys.SubjectKeys["Service"]> = Effect.suspend(() => {
  const entries = new Map<string, SubjectKeys.Entry>()
  const destroyed: Array<SubjectKeys.Destroyed> = []
  const nameOf = ({ streamId, subjectId }: SubjectKeys.Subject) => JSON.stringify([streamId, subjectId])

  const keep = (subject: SubjectKeys.Subject, held: SubjectKeys.Held) => {
    const name = nameOf(subject)
    const known = entries.get(name)
    if (known === undefined || held === "destroyed") {
      entries.set(name, { place: known?.place ?? entries.size + 1, subject, held })
    }
    return known?.held
  }

  return SubjectKeys.make({
    add: (keys) =>
      Effect.sync(() => {
        for (const { key, subject } of keys) keep(subject, key)
      }),
    find: (subjects) => Effect.sync(() => subjects.map((subject) => entries.get(nameOf(subject))?.held)),
    destroy: (subject) =>
      Effect.sync(() => {
        if (keep(subject, "destroyed") !== "destroyed") destroyed.push({ turn: destroyed.length + 1, subject })
      }),
    destroyedAfter: (turn) => Effect.sync(() => destroyed.slice(turn)),
    entries: (after, maxCount) =>
      Effect.sync(() =>
        Array.from(entries.values())
          .filter(({ place }) => place > after)
          .toSorted((a, b) => a.place - b.place)
          .slice(0, maxCount)
      )
  })
}).pipe(Effect.provide(SecureRandom.layerWebCrypto))

/**
 * Keys in memory as a layer.
 *
 * @category layers
 * @since 0.1.0
 */
export const layer: Layer.Layer<SubjectKeys.SubjectKeys> = Layer.effect(SubjectKeys.SubjectKeys, make)
