/** What the guide for people tells them to type does what the guide says. */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, assert, beforeAll, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { inOneFile } from "../../../tests/desk/Programs.ts"

const main = new URL("../../../packages/cli/src/main.ts", import.meta.url)

const pages = [
  { page: "comment-on-partage.md", file: "semaine.csv", ledger: "carnet.json", zoe: "36,23" },
  { page: "how-we-share.md", file: "week.csv", ledger: "ledger.json", zoe: "36.23" }
] as const

for (const { file, ledger, page, zoe } of pages) {
  const text = readFileSync(new URL(`../../../docs/guide/${page}`, import.meta.url), "utf8")
  const [, week = ""] = /^```csv\n(.*?)^```/ms.exec(text) ?? []
  const commands = Array.from(text.matchAll(/^npx pnpm@12 kpa (split .+?)(?: +#.*)?$/gm), ([, command = ""]) => command)

  describe(`the guide ${page}`, () => {
    let [folder, kpa] = ["", ""]
    beforeAll(async () => {
      kpa = await Effect.runPromise(inOneFile(main))
      folder = mkdtempSync(join(tmpdir(), "guide-"))
      writeFileSync(join(folder, file), week)
    })
    afterAll(() => rmSync(folder, { recursive: true }))

    const answer = (command: string): string =>
      execFileSync("sh", ["-c", `"${process.execPath}" "${kpa}" ${command}`], { cwd: folder, encoding: "utf8" })

    for (const command of commands) {
      it(`is right about: kpa ${command}`, () => assert.include(answer(command), zoe))
    }

    it("names the options that matter, and the ledger remembers whose turn it is", () => {
      for (const option of ["--why", "--compare", "--mix", `--ledger ${ledger}`]) {
        assert.isTrue(
          commands.some((command) => command.includes(option)),
          option
        )
      }
      answer(`split ${file} --id 2026-W28 --ledger ${ledger}`)
      const next = answer(`split ${file} --id 2026-W29 --ledger ${ledger} --format json`)
      const amounts = Array.from(next.matchAll(/"amount": ?(\d+)/g), ([, amount]) => Number(amount))
      assert.includeMembers(amounts, [5_175, 3_622, 3_623, 2_070])
      const zoes = /"id": ?"Zoé"[^}]*?"amount": ?(\d+)/.exec(next)
      assert.strictEqual(zoes?.[1], "3622", next)
    })
  })
}
