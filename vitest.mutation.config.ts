import { defineConfig } from "vitest/config"

/** Only the tests of the packages that are mutated, and no database. */
export default defineConfig({
  test: { include: ["packages/{core,fair-split}/test/**/*.test.ts"], testTimeout: 60_000 }
})
