/**
 * How far long work is, told on the standard error: not at all when it is soon done.
 *
 * @since 0.1.0
 */
import type * as Text from "@kpacite/fair-split/Text"
import { Clock, Effect, Stdio } from "effect"
import type * as Language from "../Language.ts"
import * as Output from "../Output.ts"
import * as Numbers from "./Numbers.ts"

/**
 * Says from time to time how many events were done; `doing` says what is done to them.
 *
 * @category printing
 * @since 0.1.0
 */
export const make = (
  doing: Text.Text,
  language: Language.Language
): Effect.Effect<(events: number) => Effect.Effect<void>, never, Stdio.Stdio> =>
  Effect.gen(function* () {
    const context = yield* Effect.context<Stdio.Stdio>()
    let last = yield* Clock.currentTimeMillis
    return (events) =>
      Effect.flatMap(Clock.currentTimeMillis, (now) => {
        if (now - last < every) return Effect.void
        last = now
        const words = `${doing[language]} ${Numbers.events(events, language)}…`
        return Effect.provideContext(Output.aside(words), context)
      })
  })

/** Milliseconds. */
const every = 2_000
