/**
 * Ends every test run with one plain line that a person and a machine can read: `12 passed, 0 failed`.
 */
import type { Reporter, TestModule } from "vitest/node"

export const closingLine: Reporter = {
  onTestRunEnd: (modules: ReadonlyArray<TestModule>, errors: ReadonlyArray<unknown>) => {
    const tests = modules.flatMap((module) => Array.from(module.children.allTests()))
    const count = (state: string) => tests.filter((test) => test.result().state === state).length
    // A file that could not even be loaded, and an error outside of every test, are failures too.
    const broken = modules.filter((module) => module.errors().length > 0).length + errors.length
    const skipped = count("skipped") === 0 ? "" : `, ${count("skipped")} skipped`
    process.stdout.write(`\n${count("passed")} passed, ${count("failed") + broken} failed${skipped}\n`)
  }
}
