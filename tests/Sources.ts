/**
 * The sources of the project as text, for the tests that read them.
 */
import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

/** The top folder of the project. */
export const root = fileURLToPath(new URL("..", import.meta.url))

export interface Source {
  /** From the top folder, such as `packages/core/src/Week.ts`. */
  readonly path: string
  readonly text: string
}

/** The files that match a pattern, in order of their paths. */
export const matching = (pattern: string): ReadonlyArray<Source> =>
  globSync(pattern, { cwd: root, exclude: (name) => name.includes("node_modules") || name.includes("dist") })
    .toSorted()
    .map((path) => ({ path, text: readFileSync(`${root}${path}`, "utf8") }))
