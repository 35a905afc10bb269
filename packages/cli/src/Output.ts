/**
 * What the program prints: results on the standard output, everything else on the standard error.
 *
 * @since 0.1.0
 */
import { Effect, Predicate, Sink, Stdio, Stream } from "effect"
import { PlatformError } from "effect/PlatformError"
import * as Refusal from "./Refusal.ts"

/**
 * Prints a result. Whoever stops reading, as `| head` does, has enough of it.
 *
 * **Fails with** - a refusal of the kind `Output` when there is no room for it.
 *
 * @category printing
 * @since 0.1.0
 */
export const result = (text: string): Effect.Effect<void, PlatformError | Refusal.Refusal, Stdio.Stdio> =>
  Effect.flatMap(Stdio.Stdio, (stdio) => orNoRoom(to(stdio.stdout({ endOnDone: false }), text)))

/**
 * Prints a complaint or a note.
 *
 * @category printing
 * @since 0.1.0
 */
export const aside = (text: string): Effect.Effect<void, never, Stdio.Stdio> =>
  Effect.flatMap(Stdio.Stdio, (stdio) => Effect.ignore(to(stdio.stderr({ endOnDone: false }), text)))

/**
 * Prints a result that is too long to be held, page by page.
 *
 * **Fails with** - as {@link result}.
 *
 * @category printing
 * @since 0.1.0
 */
export const pages = <E>(
  pages: Stream.Stream<string, E>
): Effect.Effect<void, E | PlatformError | Refusal.Refusal, Stdio.Stdio> =>
  Effect.flatMap(Stdio.Stdio, (stdio) =>
    Stream.run(pages, stdio.stdout({ endOnDone: false })).pipe(
      Effect.catchIf(
        (error: E | PlatformError): error is PlatformError => error instanceof PlatformError && hasEnough(error),
        () => Effect.void
      ),
      orNoRoom
    )
  )

const to = (sink: Sink.Sink<void, string | Uint8Array, unknown, PlatformError>, text: string) =>
  Stream.run(Stream.make(`${text}\n`), sink).pipe(Effect.catchIf(hasEnough, () => Effect.void))

const orNoRoom = <E, R>(printed: Effect.Effect<void, E, R>): Effect.Effect<void, E | Refusal.Refusal, R> =>
  Effect.mapError(printed, (error) =>
    error instanceof PlatformError && ["ENOSPC", "EDQUOT", "EFBIG"].includes(codeOf(error) ?? "") ? noRoom : error
  )

const hasEnough = (error: PlatformError): boolean => codeOf(error) === "EPIPE"

const codeOf = ({ reason }: PlatformError): string | undefined =>
  "cause" in reason && Predicate.hasProperty(reason.cause, "code") ? String(reason.cause.code) : undefined

/** What was asked for may be done by then, and only a split may be asked for twice without harm. */
const noRoom = Refusal.because("Output", {
  problem: {
    fr: "Le disque est plein : le résultat n'a pas pu être écrit en entier.",
    en: "The disk is full: the result could not be written whole."
  },
  remedy: {
    fr: "Faites de la place. Ce qui devait être noté l'est déjà : regardez où vous en êtes avant de recommencer.",
    en: "Make room. What had to be noted is noted already: look where things stand before you ask again."
  }
})
