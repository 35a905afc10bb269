/** Writes every page of the documentation that is made from the sources, and removes those of packages that are gone. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import * as Sources from "../Sources.ts"
import { pages } from "./Pages.ts"

rmSync(`${Sources.root}docs/reference`, { recursive: true, force: true })
for (const { path, text } of pages) {
  mkdirSync(dirname(Sources.root + path), { recursive: true })
  writeFileSync(Sources.root + path, text)
}
process.stdout.write(`${pages.length} pages\n`)
