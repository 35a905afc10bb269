import { defineConfig } from "vitest/config"
import { closingLine } from "./tests/ClosingLine.ts"

export default defineConfig({
  test: {
    reporters: ["default", closingLine],
    include: ["packages/*/test/**/*.test.ts", "tests/**/*.test.ts", "examples/*/test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/.stryker-tmp/**"],
    globalSetup: ["tests/postgres/globalSetup.ts"],
    // Much of the time goes by waiting for disks and other processes, so that no core has to be left free.
    maxWorkers: "100%",
    // Some tests start whole servers several times; on a busy machine each start takes seconds.
    testTimeout: 180_000,
    hookTimeout: 180_000
  }
})
