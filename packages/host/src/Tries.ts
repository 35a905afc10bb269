/**
 * How often a wrong birth date was tried today for somebody who comes back. What is refused is in no log, so the process counts: it
 * forgets when it ends, and each of several servers counts for itself.
 *
 * @since 0.1.0
 */
import { type Asked, today } from "@kpacite/core/Asked"
import type * as Cooperative from "@kpacite/core/Cooperative"
import { TriedTooOften } from "@kpacite/core/membership/MembershipRejections"
import { wrongBirthDates } from "@kpacite/core/membership/Policies"
import { Effect } from "effect"

type Ask = Asked<Cooperative.Command>

/**
 * Lets a birth date be compared only so often a day for each person, whoever asks. After that it is decided as if none had been
 * said, so that whoever may not ask, or needs no birth date, is answered as before.
 *
 * @category constructors
 * @since 0.1.0
 */
export const make = () => {
  let day: string | undefined
  const wrong = new Map<string, number>()

  return <A, E extends { readonly _tag: string }>(
    cooperative: string,
    asked: Ask,
    decide: (asked: Ask) => Effect.Effect<A, E>
  ): Effect.Effect<A, E | TriedTooOften> =>
    Effect.suspend(() => {
      const { command } = asked
      if (command._tag !== "ApplyAgain" || command.birthDate === undefined) return decide(asked)
      const { birthDate: _, ...bare } = command
      const on = today(asked)
      if (on !== day) wrong.clear()
      day = on
      const key = JSON.stringify([cooperative, command.personId])
      const before = wrong.get(key) ?? 0
      if (before >= wrongBirthDates.aDay) {
        return Effect.mapError(decide({ ...asked, command: bare }), (why) =>
          why._tag === "NotTheSamePerson" ? new TriedTooOften({ personId: command.personId }) : why
        )
      }
      // Counted before it is compared, or many at once would be one.
      wrong.set(key, before + 1)
      const back = Effect.sync(() => wrong.set(key, Math.max(0, (wrong.get(key) ?? 0) - 1)))
      return decide(asked).pipe(
        Effect.tap(() => back),
        Effect.tapError((why) => (why._tag === "NotTheSamePerson" ? Effect.void : back))
      )
    })
}
