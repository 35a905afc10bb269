/** What the README shows is what the program prints. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { TestClock } from "effect/testing"
import { run } from "./Terminal.ts"

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8")

/** The commands of the page, each with what is shown below it. */
const shown = Array.from(readme.matchAll(/^```console\n([\s\S]*?)^```/gm), ([, block = ""]) => block)
  .flatMap((block) => block.split(/^\$ kpa /m).slice(1))
  .map((entry) => ({ typed: entry.slice(0, entry.indexOf("\n")), printed: entry.slice(entry.indexOf("\n") + 1) }))

const folder = Effect.acquireRelease(
  Effect.sync(() => mkdtempSync(join(tmpdir(), "kpa-readme-"))),
  (path) => Effect.sync(() => rmSync(path, { recursive: true, force: true }))
)

describe("the README", () => {
  it.effect("shows what the program prints", () =>
    Effect.gen(function* () {
      const place = yield* folder
      yield* TestClock.setTime(DateTime.makeUnsafe("2026-11-18T12:00:00Z").epochMilliseconds)
      assert.isAbove(shown.length, 3)
      for (const { printed, typed } of shown) {
        const [command = "", file] = typed.split(" > ")
        const args = Array.from(command.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, word = ""]) => quoted ?? word)
        const { code, output } = yield* run(
          args.map((word) => (/\.(csv|json)$/.test(word) ? join(place, word) : word)),
          { environment: { LANG: "en_GB.UTF-8" } }
        )
        assert.strictEqual(code, 0, typed)
        if (file === undefined) assert.strictEqual(output.replaceAll(/[\u00a0\u202f]/g, " "), printed, typed)
        else writeFileSync(join(place, file), output)
      }
    }).pipe(Effect.scoped)
  )
})
