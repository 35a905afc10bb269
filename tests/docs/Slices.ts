/**
 * The page that says of what the cooperative is made: its slices, what each looks at, and what may come of each command. It is
 * made from the registration, and from the sentences above it.
 */
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Availability from "@kpacite/core/founding/Availability"
import { type Part, tagOf } from "@kpacite/core/Part"
import type { RejectionSchema } from "@kpacite/core/Rejection"
import { Schema } from "effect"
import { importsOf } from "../architecture/Imports.ts"
import * as Sources from "../Sources.ts"
import * as Comments from "./Comments.ts"

interface Slice {
  readonly name: string
  readonly parts: { readonly [name: string]: Part }
  readonly views: { readonly [name: string]: { readonly view: { readonly document: Schema.Top } } }
}

const slices: ReadonlyArray<Slice> = Cooperative.slices

/** What any command may be refused for. */
const always = new Set<RejectionSchema>(Availability.reasons)

const folder = (name: string): string => `packages/core/src/${name}`

/** The sentence of the registration. */
const speaksOf = ({ name }: Slice): string => {
  const [source] = Sources.matching(`${folder(name)}/Slice.ts`)
  return Comments.read(source?.text ?? "").items[0]?.sentence ?? ""
}

/** The other folders of the core whose files a source reads. */
const foldersOf = ({ text }: Sources.Source): ReadonlyArray<string> =>
  importsOf(text).flatMap((specifier) => /^\.\.\/([\w-]+)\//.exec(specifier)?.[1] ?? [])

/** The parts that a window names, also when it says itself of what shape they are. */
const windowsOf = ({ text }: Sources.Source): ReadonlyArray<string> =>
  Array.from(text.matchAll(/^export interface Window\b[^{]*\{\n([\s\S]*?)^\}/gm), ([, body = ""]) => body).flatMap(
    (body) => Array.from(body.matchAll(/^ {2}readonly (\w+):/gm), ([, part = ""]) => part)
  )

/**
 * The slices whose files it reads or whose parts it has a window on; its views count, also when they come from another
 * folder.
 */
const looksAt = ({ name }: Slice): ReadonlyArray<string> => {
  const elsewhere = Sources.matching(`${folder(name)}/Slice.ts`).flatMap(foldersOf)
  const sources = [name, ...elsewhere]
    .flatMap((from) => Sources.matching(`${folder(from)}/*.ts`))
    .filter(({ path }) => !path.endsWith("/Slice.ts"))
  const folders = new Set(sources.flatMap(foldersOf))
  const parts = new Set(sources.flatMap(windowsOf))
  return slices
    .filter((other) => folders.has(other.name) || Object.keys(other.parts).some((part) => parts.has(part)))
    .map((other) => other.name)
    .filter((other) => other !== name)
}

const code = (names: Iterable<string>): string =>
  Array.from(names, (name) => `\`${name}\``)
    .join(", ")
    .replace(/^$/, "–")

const commandsOf = ({ parts }: Slice) =>
  Object.values(parts).flatMap(({ Command }) =>
    (Command?.members ?? []).map((schema) => {
      const tag = tagOf(schema) as Cooperative.Command["_tag"]
      const { events, rejections } = Cooperative.may(tag)
      return `| \`${tag}\` | ${code(events.map(tagOf))} | ${code(
        rejections
          .filter((reason) => !always.has(reason))
          .map(tagOf)
          .toSorted()
      )} |`
    })
  )

const sectionOf = (slice: Slice): string => {
  const commands = commandsOf(slice)
  const views = Object.entries(slice.views).map(([name, { view }]) => {
    const sentence = Schema.resolveAnnotations(view.document)?.description ?? ""
    return `| \`${name}\` | ${sentence} |`
  })
  return [
    `## ${slice.name}`,
    speaksOf(slice),
    `Parts: ${code(Object.keys(slice.parts))}. Looks at: ${code(looksAt(slice))}.`,
    ...(commands.length === 0
      ? []
      : [["| command | may lead to | may be refused for |", "|---|---|---|", ...commands].join("\n")]),
    ...(views.length === 0 ? [] : [["| view | shows |", "|---|---|", ...views].join("\n")])
  ].join("\n\n")
}

export const page = {
  path: "docs/reference/slices.md",
  text: `# The slices

Made from the registration by \`npx pnpm@12 reference\`. A slice imports from those before it, and from none after it; what its window
needs of a later one, it says itself, as \`membership\` does of the carrier, which \`founding\` keeps. Only the home page looks at
nearly everything: it lies in \`core/src/home\`, and is the view of the whole that \`founding\` shows. A command may lead to events in
other slices too, and may be refused for what would follow there. A command may also be refused because the cooperative is not open
for it (\`CooperativeNotOpen\`), or because there is none (\`CooperativeUnknown\`); these two are left out below.

| slice | speaks of | looks at |
|---|---|---|
${slices.map((slice) => `| [\`${slice.name}\`](#${slice.name}) | ${speaksOf(slice)} | ${code(looksAt(slice))} |`).join("\n")}

${slices.map(sectionOf).join("\n\n")}
`
}
