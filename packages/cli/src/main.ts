#!/usr/bin/env node
/**
 * The program `kpa`.
 *
 * @since 0.1.0
 */
import process from "node:process"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Cause, Effect, Exit, Runtime } from "effect"
import * as Kpa from "./Kpa.ts"

// The code is left behind instead of leaving at once, so that everything printed arrives.
const teardown: Runtime.Teardown = (exit, onExit) => {
  if (Exit.isFailure(exit)) {
    // Being told to stop is how a server ends well; it leaves its code behind.
    const stopped = Cause.hasInterruptsOnly(exit.cause) && process.exitCode === 0
    return stopped ? onExit(0) : Runtime.defaultTeardown(exit, onExit)
  }
  process.exitCode = Number(exit.value)
  return onExit(0)
}

// Whoever stops reading what is printed has enough of it; that is no error.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {})

NodeRuntime.runMain(Effect.provide(Kpa.run, NodeServices.layer), { teardown })
