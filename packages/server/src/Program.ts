/**
 * The server as a program: with the example cooperative at the first start, a log of requests on the standard error, and
 * telemetry where it is asked for.
 *
 * @since 0.1.0
 */
import process from "node:process"
import { Duration, Effect, Layer, Logger } from "effect"
import * as Demo from "./demo/Demo.ts"
import * as Runner from "./Runner.ts"
import type { Settings } from "./Settings.ts"
import * as Start from "./Start.ts"
import * as Telemetry from "./Telemetry.ts"

/**
 * Serves until it is told to stop. `empty` leaves the example cooperative out.
 *
 * **Fails with** `WrongSetting` when a place, a port or a variable that was named cannot be used.
 *
 * @category running
 * @since 0.1.0
 */
export const run = (options: {
  readonly settings: Settings
  readonly empty: boolean
  readonly newOperatorToken: boolean
  readonly announce?: (started: Start.Started) => Effect.Effect<void>
}) => {
  const { empty, ...started } = options
  const run = Start.run({ ...started, firstStart: empty ? Effect.succeed(() => "") : Demo.found, whenStopped: atLast })
  return Effect.raceFirst(run, Runner.gone).pipe(
    Effect.provide(Layer.merge(Telemetry.layer, Logger.layer([Logger.withConsoleError(Logger.formatJson)])))
  )
}

/**
 * How long a server that was told to stop may take for everything: then it ends with code 4, whatever hangs. Containers
 * give ten seconds.
 *
 * @category limits
 * @since 0.1.0
 */
export const endsWithin: Duration.Duration = Duration.seconds(8)

/** The database may be silent, and a process that waits for it would be killed without a word. */
const atLast = Effect.flatMap(Effect.context<never>(), (context) =>
  Effect.sync(() => {
    setTimeout(() => {
      Effect.runSyncWith(context)(Effect.logError("Stopped without the database, which does not answer."))
      process.exit(4)
    }, Duration.toMillis(endsWithin)).unref()
  })
)
