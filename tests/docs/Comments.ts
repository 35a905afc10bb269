/**
 * What the comments of a source say: the sentence of the module, and of each thing that it exports its category and its
 * first sentence. Plain text, because no tool for this runs on TypeScript 7.
 */

export interface Item {
  readonly name: string
  readonly category: string
  /** The first sentence, of the comment or of the description that a schema carries to OpenAPI. */
  readonly sentence: string
}

export interface Module {
  readonly sentence: string
  readonly items: ReadonlyArray<Item>
}

/** A comment at the start of the file that belongs to no item. */
const header = /^\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n(?!export (?!\*)|const )/

/** A comment, if there is one, what it stands above, and the text up to the next export or empty line. */
const exported =
  /(?:\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\n)?^export (?:const|function|class|interface|type) (\w+)(?:(?!\n\n|\nexport |\n\/\*\*)[\s\S])*/gm

export const read = (text: string): Module => {
  const items = new Map<string, Item>()
  for (const [item, comment = "", name = ""] of text.matchAll(exported)) {
    const known = items.get(name)
    items.set(name, {
      name,
      // What is asked says so to OpenAPI and needs no comment beside it.
      category: known?.category || tag(comment, "category") || (asked.test(item) ? "commands" : ""),
      sentence: known?.sentence || firstSentence(words(comment)) || firstSentence(description(item))
    })
  }
  return { sentence: firstSentence(words(header.exec(text)?.[1] ?? "")), items: [...items.values()] }
}

const asked = /^export const \w+ = (?:Hidden\.command\(\s*)?Schema\.TaggedStruct\(/

const lines = (comment: string): string => comment.replaceAll(/^\s*\* ?/gm, "").trim()

const tag = (comment: string, name: string): string =>
  new RegExp(`@${name} ([^@\n]*)`).exec(lines(comment))?.[1]?.trim() ?? ""

/** The first paragraph before any tag or example. */
const words = (comment: string): string => (lines(comment).split(/\n\s*\n|```|(?<![\w`{])@\w/)[0] ?? "").trim()

const description = (item: string): string =>
  /\.annotate\(\s*\{\s*description:\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)/.exec(item)?.slice(1).find(Boolean) ?? ""

/** Up to a full stop that ends a sentence; `e.g.` and `art. 3` end none. */
const firstSentence = (paragraph: string): string => {
  const line = paragraph.replaceAll(/\{@link ([^}]+)\}/g, "`$1`").replaceAll(/\s+/g, " ")
  return /^.*?(?<!\b(?:e\.g|i\.e|art|cf|vs|ch|p|No))[.!?](?=\)?\s|\)?$)\)?/.exec(line)?.[0] ?? line
}
