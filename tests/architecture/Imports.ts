/**
 * What the sources of the packages import of each other, as text tells it: types count as much as values.
 */
import type { Source } from "../Sources.ts"

/** The text without its comments, which may show imports as examples. */
export const code = (text: string): string => text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/^\s*\/\/.*$/gm, "")

/** Everything that a text imports: `import`, `import type`, `export … from`, and `import("…")` as a value or a type. */
export const importsOf = (text: string): ReadonlyArray<string> =>
  Array.from(
    code(text).matchAll(/(?:\bfrom\s+|\bimport\s+|\bimport\(\s*)"([^"]+)"/g),
    ([, specifier = ""]) => specifier
  )

/** The path of the source that an import means; undefined for what is no source of a package here. */
export const targetOf = (path: string, specifier: string): string | undefined => {
  if (specifier.startsWith(".")) return new URL(specifier, `file:///${path}`).pathname.slice(1)
  const [, name, module] = /^@kpacite\/([^/]+)(?:\/(.+))?$/.exec(specifier) ?? []
  if (name === undefined) return undefined
  return `packages/${name}/src/${module === undefined ? "index" : module === "testing" ? "testing/index" : module}.ts`
}

/** Which other sources each source imports, by their paths. */
export type Graph = ReadonlyMap<string, ReadonlyArray<string>>

export const graphOf = (sources: ReadonlyArray<Source>): Graph => {
  const paths = new Set(sources.map(({ path }) => path))
  return new Map(
    sources.map(({ path, text }) => {
      const targets = importsOf(text).flatMap((specifier) => targetOf(path, specifier) ?? [])
      return [path, [...new Set(targets.filter((target) => paths.has(target)))]] as const
    })
  )
}

/** The shortest way from a source back to itself, with the source at both ends; undefined when there is none. */
export const circleThrough = (graph: Graph, path: string): ReadonlyArray<string> | undefined => {
  const before = new Map<string, string>()
  const queue = [path]
  for (const source of queue) {
    for (const target of graph.get(source) ?? []) {
      if (target === path) {
        const way = [source, path]
        for (let at = before.get(source); at !== undefined; at = before.get(at)) way.unshift(at)
        return way
      }
      if (before.has(target)) continue
      before.set(target, source)
      queue.push(target)
    }
  }
  return undefined
}
