/**
 * The program: `pnpm start`.
 *
 * @since 0.1.0
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Effect, Exit, Layer, Logger, Option, Runtime } from "effect"
import * as Command from "effect/cli/Command"
import * as Flag from "effect/cli/Flag"
import { version } from "@kpacite/host/Version"
import * as Program from "./Program.ts"
import * as Settings from "./Settings.ts"

const flags = {
  port: Flag.Int("port").pipe(
    Flag.filter(
      (port) => port >= 0 && port <= 65_535,
      () => "écris un nombre de 0 à 65535 / write a number from 0 to 65535"
    ),
    Flag.withDescription("Port d'écoute ; sinon PORT, sinon 8787 / port to listen on; otherwise PORT, otherwise 8787"),
    Flag.optional
  ),
  empty: Flag.Boolean("empty").pipe(
    Flag.withDescription("Démarrer sans coopérative d'exemple / start without the example cooperative"),
    Flag.withDefault(false)
  ),
  newOperatorToken: Flag.Boolean("new-operator-token").pipe(
    Flag.withDescription("Remplacer le jeton de gestion / replace the operator token"),
    Flag.withDefault(false)
  )
}

const serve = Effect.fn("serve")(function* ({
  empty,
  newOperatorToken,
  port
}: Command.Command.Config.Infer<typeof flags>) {
  const environment = yield* Settings.fromEnvironment
  const settings = { ...environment, port: Option.getOrElse(port, () => environment.port) }
  return yield* Program.run({ settings, empty, newOperatorToken })
})

/** Being told to stop is how a server ends well. */
const teardown: Runtime.Teardown = (exit, onExit) =>
  Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause) ? onExit(0) : Runtime.defaultTeardown(exit, onExit)

Command.make("kpacite-server", flags, serve).pipe(
  Command.withDescription(
    "Le serveur d'une coopérative Kpa-Cité. Variables : HOST, PORT, DATA_DIR, DATABASE_URL, KEYS_DATABASE_URL, DATABASE_TIMEOUT, OTEL_EXPORTER_OTLP_ENDPOINT. / The server of a Kpa-Cité cooperative. Variables: HOST, PORT, DATA_DIR, DATABASE_URL, KEYS_DATABASE_URL, DATABASE_TIMEOUT, OTEL_EXPORTER_OTLP_ENDPOINT."
  ),
  Command.run({ version }),
  Effect.provide(Layer.merge(NodeServices.layer, Logger.layer([Logger.withConsoleError(Logger.formatJson)]))),
  NodeRuntime.runMain({ teardown })
)
