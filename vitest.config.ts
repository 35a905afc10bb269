import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"
import { closingLine } from "./tests/ClosingLine.ts"
import { LongestFirst } from "./tests/LongestFirst.ts"

export default defineConfig({
  test: {
    reporters: ["default", closingLine],
    include: ["packages/*/test/**/*.test.ts", "tests/**/*.test.ts", "examples/*/test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/.stryker-tmp/**"],
    globalSetup: ["tests/desk/globalSetup.ts"],
    // Much of the time goes by waiting for other processes and for limits, so that one file more than there are cores is run.
    maxWorkers: availableParallelism() + 1,
    // No test changes anything that belongs to its process, so that the files of a worker share what they import.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // The programs that tests start find what Node compiled for the last one; it takes half of their time.
    env: { NODE_COMPILE_CACHE: fileURLToPath(new URL("node_modules/.cache/node-compile", import.meta.url)) },
    // Some tests start whole servers several times; on a busy machine each start takes seconds.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // A worker that has read half of the house takes a while to end, too.
    teardownTimeout: 60_000
  }
})
