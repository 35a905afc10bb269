/**
 * The program: `pnpm start`.
 *
 * @since 0.1.0
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Effect, Exit, Layer, Logger, Option, Runtime } from "effect"
import * as CliConfig from "effect/cli/CliConfig"
import * as CliOutput from "effect/cli/CliOutput"
import * as Command from "effect/cli/Command"
import { version } from "@kpacite/host/Version"
import * as CommandLine from "./CommandLine.ts"
import * as Program from "./Program.ts"
import * as Settings from "./Settings.ts"

const serve = Effect.fn("serve")(function* ({
  empty,
  newOperatorToken,
  port
}: Command.Command.Config.Infer<typeof CommandLine.flags>) {
  const environment = yield* Settings.fromEnvironment
  const settings = { ...environment, port: Option.getOrElse(port, () => environment.port) }
  return yield* Program.run({ settings, empty, newOperatorToken })
})

/** Being told to stop is how a server ends well. */
const teardown: Runtime.Teardown = (exit, onExit) =>
  Exit.isFailure(exit) && Cause.hasInterruptsOnly(exit.cause) ? onExit(0) : Runtime.defaultTeardown(exit, onExit)

Effect.gen(function* () {
  const presenter = CommandLine.presenter(yield* CommandLine.language)
  return yield* Command.make("kpacite-server", CommandLine.flags, serve).pipe(
    Command.run({ version }),
    Effect.provideService(CliOutput.Presenter, presenter),
    Effect.provideService(CliConfig.CliConfig, CliConfig.make({ builtIns: CommandLine.builtIns }))
  )
}).pipe(
  Effect.provide(Layer.merge(NodeServices.layer, Logger.layer([Logger.withConsoleError(Logger.formatJson)]))),
  NodeRuntime.runMain({ teardown })
)
