import { defineConfig } from "vitest/config"

/** For `Judging.test.ts` alone: no run of all tests comes by here. */
export default defineConfig({ test: { root: import.meta.dirname, include: ["Adapters.ts"], testTimeout: 60_000 } })
