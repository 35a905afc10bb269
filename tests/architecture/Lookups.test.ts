/** Records that are keyed by words from outside are read by `Lookup`, which knows what is their own. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { assert, describe, it } from "@effect/vitest"
import * as BareReads from "./BareReads.ts"

/** What may be read as it is: the names that a schema declares, of a value that it has checked, and annotations. */
const isAllowed = ({ path, text }: BareReads.BareRead): boolean =>
  path === "src/JsonInSteps.ts" || text.startsWith("Schema.resolveAnnotations(")

describe("a record that may have any key", () => {
  it("is read by Lookup in everything that people's words reach", { timeout: 60_000 }, () => {
    const bare = BareReads.inPackages(["core", "host", "http"]).filter((read) => !isAllowed(read))
    assert.deepStrictEqual(
      bare.map(({ path, text }) => `${path}: ${text}`),
      [],
      "read it by Lookup.get or Lookup.has, or make it a Map"
    )
  })

  it("is found by its type, however it is called; lists, literals and Lookup are not", { timeout: 60_000 }, () => {
    const folder = `${mkdtempSync(join(tmpdir(), "kpacite-bare-"))}/`
    mkdirSync(`${folder}src`)
    writeFileSync(
      `${folder}tsconfig.json`,
      JSON.stringify({ compilerOptions: { strict: true, noEmit: true, types: [] }, include: ["src"] })
    )
    writeFileSync(
      `${folder}src/Sample.ts`,
      `type Id = string & { readonly id: "id" }
      interface State { readonly byId: { readonly [id: string]: number }; readonly branded: { readonly [id: Id]: number } }
      declare const state: State, id: Id, list: ReadonlyArray<number>, at: number, kind: "a" | "b"
      declare const maybe: Record<string, number> | undefined, closed: { readonly a: number; readonly b: number }
      export const bare = [state.byId[id], state.branded[id], maybe?.[id], (maybe ?? {})[id]]
      export const fine = [list[at], list[0], closed[kind], state.byId["a"], Object.entries(state.byId)]
      `
    )
    const found = BareReads.inProject(folder)
    rmSync(folder, { recursive: true })
    assert.deepStrictEqual(
      found.map(({ text }) => text),
      ["state.byId[id]", "state.branded[id]", "maybe?.[id]", "(maybe ?? {})[id]"]
    )
  })
})
