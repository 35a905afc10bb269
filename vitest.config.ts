import { defineConfig } from "vitest/config"
import { closingLine } from "./tests/ClosingLine.ts"

export default defineConfig({
  test: {
    reporters: ["default", closingLine],
    include: ["packages/*/test/**/*.test.ts", "tests/**/*.test.ts", "examples/*/test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/.stryker-tmp/**"],
    globalSetup: ["tests/postgres/globalSetup.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000
  }
})
