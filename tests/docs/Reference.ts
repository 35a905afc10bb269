/**
 * The reference: a page for each package, made from the comments of its sources.
 */
import * as Sources from "../Sources.ts"
import * as Comments from "./Comments.ts"
import type { Page } from "./Pages.ts"

const sources = Sources.matching("packages/*/src/**/*.ts").filter(
  ({ path }) => !path.includes("/internal/") && !/\/(index|main)\.ts$/.test(path)
)

const packages = [...new Set(sources.map(({ path }) => path.split("/")[1] ?? ""))]

const within = (name: string) =>
  sources
    .filter(({ path }) => path.startsWith(`packages/${name}/src/`))
    .map(({ path, text }) => ({
      path,
      module: path.slice(`packages/${name}/src/`.length, -".ts".length),
      ...Comments.read(text)
    }))

const section = (name: string, { items, module, path, sentence }: ReturnType<typeof within>[number]): string => {
  const categories = [...new Set(items.map(({ category }) => category))]
  return [
    `## [\`${module}\`](../../${path})`,
    ...(sentence === "" ? [] : [sentence]),
    `\`import * as ${module.split("/").at(-1)} from "@kpacite/${name}/${module}"\``,
    ...categories.map((category) =>
      [
        `**${category}**\n`,
        ...items.filter((item) => item.category === category).map(({ name, sentence }) => `- \`${name}\`: ${sentence}`)
      ].join("\n")
    )
  ].join("\n\n")
}

const describes = (name: string): string =>
  JSON.parse(Sources.matching(`packages/${name}/package.json`)[0]?.text ?? "{}").description ?? ""

const page = (name: string): Page => ({
  path: `docs/reference/${name}.md`,
  text: `# @kpacite/${name}

${describes(name)} Made from the comments of [its sources](../../packages/${name}/src) by \`npx pnpm@12 reference\`.

${within(name)
  .map((module) => section(name, module))
  .join("\n\n")}
`
})

const index: Page = {
  path: "docs/reference/README.md",
  text: `# Reference

One page for each package: its modules, what each one exports, by category, with the first sentence of its comment. The comments
hold the rest: units, errors, sources, examples that run. Made by \`npx pnpm@12 reference\`.

| package | modules | items |
|---|---|---|
${packages
  .map((name) => {
    const modules = within(name)
    const items = modules.reduce((sum, module) => sum + module.items.length, 0)
    return `| [\`@kpacite/${name}\`](${name}.md) | ${modules.length} | ${items} |`
  })
  .join("\n")}
`
}

export const pages: ReadonlyArray<Page> = [index, ...packages.map(page)]
