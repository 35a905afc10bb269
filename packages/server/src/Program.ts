/**
 * The server as a program: with the example cooperative at the first start, a log of requests on the standard error, and
 * telemetry where it is asked for.
 *
 * @since 0.1.0
 */
import { Effect, Layer, Logger } from "effect"
import * as Demo from "./demo/Demo.ts"
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
  return Start.run({ ...started, firstStart: empty ? Effect.succeed(() => "") : Demo.found }).pipe(
    Effect.provide(Layer.merge(Telemetry.layer, Logger.layer([Logger.withConsoleError(Logger.formatJson)])))
  )
}
