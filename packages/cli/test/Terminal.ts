/** A terminal in memory. */
import * as NodeServices from "@effect/platform-node/NodeServices"
import * as Kpa from "@kpacite/cli/Kpa"
import { ConfigProvider, Effect, Layer, PlatformError, Sink, Stdio, Stream } from "effect"

export interface Typed {
  readonly input?: string | Uint8Array
  readonly environment?: { readonly [name: string]: string }
  /** Nothing is piped in: somebody sits there. */
  readonly somebody?: boolean
  /** What goes wrong when a result is printed. */
  readonly broken?: "EPIPE" | "EIO" | "ENOSPC"
}

/** What the command prints, and the code with which it ends. */
export const run = (
  args: ReadonlyArray<string>,
  { broken, environment = {}, input = "", somebody = false }: Typed = {}
) =>
  Effect.gen(function* () {
    let [output, complaint] = ["", ""]
    const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input
    const text = (chunk: string | Uint8Array) => (typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk))
    const terminal = Stdio.layerTest({
      args: Effect.succeed(args),
      stdin: Stream.make(bytes),
      stdinIsTerminal: Effect.succeed(somebody),
      stdout: () =>
        broken === undefined
          ? Sink.forEach((chunk) => Effect.sync(() => (output += text(chunk))))
          : Sink.fail(
              PlatformError.systemError({ module: "Stdio", method: "stdout", _tag: "Unknown", cause: { code: broken } })
            ),
      stderr: () => Sink.forEach((chunk) => Effect.sync(() => (complaint += text(chunk))))
    })
    const code = yield* Kpa.run.pipe(
      Effect.provide(Layer.merge(NodeServices.layer, terminal)),
      Effect.provideService(ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env: environment }))
    )
    return { code, output, complaint }
  })
