/**
 * What the program prints: results on the standard output, everything else on the standard error.
 *
 * @since 0.1.0
 */
import { Effect, Predicate, Sink, Stdio, Stream } from "effect"
import { PlatformError } from "effect/PlatformError"

/**
 * Prints a result. Whoever stops reading, as `| head` does, has enough of it.
 *
 * @category printing
 * @since 0.1.0
 */
export const result = (text: string): Effect.Effect<void, PlatformError, Stdio.Stdio> =>
  Effect.flatMap(Stdio.Stdio, (stdio) => to(stdio.stdout({ endOnDone: false }), text))

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
 * @category printing
 * @since 0.1.0
 */
export const pages = <E>(pages: Stream.Stream<string, E>): Effect.Effect<void, E | PlatformError, Stdio.Stdio> =>
  Effect.flatMap(Stdio.Stdio, (stdio) =>
    Stream.run(pages, stdio.stdout({ endOnDone: false })).pipe(
      Effect.catchIf(
        (error: E | PlatformError): error is PlatformError => error instanceof PlatformError && hasEnough(error),
        () => Effect.void
      )
    )
  )

const to = (sink: Sink.Sink<void, string | Uint8Array, unknown, PlatformError>, text: string) =>
  Stream.run(Stream.make(`${text}\n`), sink).pipe(Effect.catchIf(hasEnough, () => Effect.void))

const hasEnough = ({ reason }: PlatformError): boolean =>
  "cause" in reason && Predicate.hasProperty(reason.cause, "code") && reason.cause.code === "EPIPE"
