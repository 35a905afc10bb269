/**
 * A suite that nothing fails says nothing: adapters that break one promise each are judged in a run of their own.
 */
import { assert, it } from "@effect/vitest"
import { Schema } from "effect"
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

/** Which of the cases below an adapter is found out by. */
const expected: Readonly<Record<string, ReadonlyArray<string>>> = {
  "keeps every promise": [],
  "expects nothing": ["7", "23"],
  "writes repeated commands again": ["20"],
  "changes numbers in JSON": ["32"],
  "writes groups in parts": ["23"],
  "leaves out the first event of a later page": ["36"]
}

const Report = Schema.Struct({
  testResults: Schema.Array(
    Schema.Struct({
      assertionResults: Schema.Array(
        Schema.Struct({ ancestorTitles: Schema.Array(Schema.String), title: Schema.String, status: Schema.String })
      )
    })
  )
})

it("finds out each adapter that breaks a promise, by the cases of that promise and no others", () => {
  const vitest = fileURLToPath(new URL("vitest.mjs", import.meta.resolve("vitest/package.json")))
  const config = fileURLToPath(new URL("broken/vitest.config.ts", import.meta.url))
  const cases = "case (7|20|23|32|36):"
  const folder = mkdtempSync(join(tmpdir(), "judging-"))
  const file = join(folder, "report.json")
  const reporting = ["--reporter", "json", "--outputFile", file]
  spawnSync(process.execPath, [vitest, "run", "--config", config, "--testNamePattern", cases, ...reporting])
  const report = Schema.decodeUnknownSync(Schema.fromJsonString(Report))(readFileSync(file, "utf8"))
  rmSync(folder, { recursive: true })
  const all = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const ran = all.filter(({ status }) => status === "passed" || status === "failed")
  assert.isAtLeast(ran.length, Object.keys(expected).length * 5)
  const found = Object.keys(expected).map((adapter) => {
    const failed = ran.filter(({ ancestorTitles, status }) => status === "failed" && ancestorTitles.includes(adapter))
    const numbers = failed.map(({ title }) => /^case (\d+)/.exec(title)?.[1] ?? title)
    return [adapter, [...new Set(numbers)].toSorted((a, b) => Number(a) - Number(b))] as const
  })
  assert.deepStrictEqual(Object.fromEntries(found), expected)
})
