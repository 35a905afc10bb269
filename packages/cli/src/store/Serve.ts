/**
 * `kpa serve`: the server, as `pnpm start` starts it.
 *
 * @since 0.1.0
 */
import console from "node:console"
import process from "node:process"
import * as Program from "@kpacite/server/Program"
import { Console, Effect, identity, Option, Redacted, Stdio } from "effect"
import * as Output from "../Output.ts"
import * as Refusal from "../Refusal.ts"
import * as Log from "./Log.ts"

/**
 * Serves until it is told to stop.
 *
 * @category running
 * @since 0.1.0
 */
export const run = Effect.fn("serve")(function* (options: {
  readonly database: Option.Option<string>
  readonly json: boolean
  readonly port: Option.Option<number>
  readonly empty: boolean
  readonly newOperatorToken: boolean
}) {
  const { empty, json, newOperatorToken } = options
  const port = Option.getOrUndefined(options.port)
  if (port !== undefined && (port < 0 || port > 65_535)) return yield* notAPort
  const place = yield* Log.place(options.database)
  // What is wrong with the place is said in one language; a place without a log gets a new one.
  yield* Log.status(place)
  const settings = { ...place.settings, port: port ?? place.settings.port }
  const context = yield* Effect.context<Stdio.Stdio>()
  return yield* Program.run({
    settings,
    empty,
    newOperatorToken,
    announce: ({ address, operatorToken, words }) =>
      Effect.provideContext(
        Effect.ignore(
          Output.result(
            json
              ? JSON.stringify({
                  address,
                  database: place.name,
                  ...Option.match(operatorToken, {
                    onNone: () => ({}),
                    onSome: (token) => ({ operatorToken: Redacted.value(token) })
                  })
                })
              : words
          )
        ),
        context
      )
  }).pipe(
    json ? aside : identity,
    Effect.catchTag("WrongSetting", (error) => Effect.fail(Log.ofSetting(error))),
    // Being told to stop is how a server ends well.
    Effect.onInterrupt(() => Effect.sync(() => (process.exitCode = 0)))
  )
})

/** On the standard output is the one line for the program; what people would like to see goes beside it. */
const aside = Effect.provideService(Console.Console, {
  ...console,
  log: (...words: ReadonlyArray<unknown>) => console.error(...words)
})

const notAPort = Refusal.because("Usage", {
  place: { fr: "--port", en: "--port" },
  problem: { fr: "ce n'est pas un port.", en: "this is not a port." },
  remedy: { fr: "Écrivez un nombre de 0 à 65535.", en: "Write a number from 0 to 65535." }
})
