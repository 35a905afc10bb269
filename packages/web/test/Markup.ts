/** A page as a browser parses it: its elements, what is read on it, and its forms with what would be sent. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse as parseDocument, type ParserError } from "parse5"

export type Element = DefaultTreeAdapterTypes.Element
type Node = DefaultTreeAdapterTypes.Node

export interface Markup {
  readonly document: Node
  /** Every element, in the order of the page. */
  readonly elements: ReadonlyArray<Element>
}

/** A page is asked about several times, one after the other. */
let last: { readonly html: string; readonly markup: Markup } | undefined

export const parse = (html: string): Markup => {
  if (last?.html === html) return last.markup
  const document = parseDocument(html)
  const markup = { document, elements: Array.from(within(document)) }
  last = { html, markup }
  return markup
}

/** What a browser mends in silence, with the place. */
export const mended = (html: string): ReadonlyArray<string> => {
  const errors: Array<ParserError> = []
  const document = parseDocument(html, { onParseError: (error) => errors.push(error), sourceCodeLocationInfo: true })
  return [
    ...errors.map(({ code, endOffset, startOffset }) => `${code}: ${html.slice(startOffset - 60, endOffset + 60)}`),
    ...unmatched(html, Array.from(within(document)))
  ]
}

/** The parser closes what was left open, and passes over an end of nothing, without a word. */
const unmatched = (html: string, elements: ReadonlyArray<Element>): ReadonlyArray<string> => {
  const count = (of: RegExp) => {
    const found = new Map<string, number>()
    for (const [, name = ""] of html.matchAll(of)) found.set(name, (found.get(name) ?? 0) + 1)
    return found
  }
  const [begun, ended] = [
    count(/<([a-z][a-z0-9]*)(?=[\s>])(?:"[^"]*"|[^">])*(?<!\/)>/g),
    count(/<\/([a-z][a-z0-9]*)\s*>/g)
  ]
  const open = Array.from(begun).filter(([name, times]) => !neverEnds.has(name) && times !== (ended.get(name) ?? 0))
  const foreign = Array.from(ended.keys()).filter((name) => !begun.has(name))
  const implied = elements.filter(
    ({ sourceCodeLocation }) =>
      sourceCodeLocation?.startTag === undefined && sourceCodeLocation !== undefined && sourceCodeLocation !== null
  )
  return [
    ...open.map(([name]) => `<${name}> and </${name}> do not match`),
    ...foreign.map((name) => `</${name}> ends nothing`),
    ...implied.map(({ tagName }) => `<${tagName}> is not written`)
  ]
}

const neverEnds = new Set(["br", "input", "meta", "link", "img", "hr"])

export const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value

/** Every element inside of a node. */
export function* within(node: Node): Generator<Element> {
  for (const child of "childNodes" in node ? node.childNodes : []) {
    if (defaultTreeAdapter.isElementNode(child)) yield child
    yield* within(child)
  }
}

/** What is read inside of a node: one space between words, and none before a comma or a full stop. */
export const textOf = (node: Node): string =>
  Array.from(textsOf(node))
    .join(" ")
    .replaceAll(/\s+/g, " ")
    .replaceAll(/ ([.,])/g, "$1")
    .trim()

/** What is read on a page. */
export const read = (html: string): string => textOf(parse(html).document)

function* textsOf(node: Node): Generator<string> {
  if (defaultTreeAdapter.isTextNode(node)) yield node.value
  if (defaultTreeAdapter.isElementNode(node) && node.tagName === "head") return
  for (const child of "childNodes" in node ? node.childNodes : []) yield* textsOf(child)
}

/** What can be chosen in a field. */
export interface Choice {
  readonly value: string
  readonly words: string
}

/** A form as it stands on a page. */
export interface Form {
  readonly action: string
  /** The tag of the command, where it sends one. */
  readonly command: string
  /** What a browser would send of it as it is, each field once or several times. */
  readonly fields: ReadonlyArray<readonly [name: string, value: string]>
  /** The fields that somebody can fill in. */
  readonly names: ReadonlySet<string>
  readonly choices: ReadonlyMap<string, ReadonlyArray<Choice>>
  /** Where people write: the names of the fields that take any text. */
  readonly texts: ReadonlyArray<string>
}

/** Every form of a page that sends something. */
export const formsOf = (html: string): ReadonlyArray<Form> =>
  parse(html)
    .elements.filter((element) => element.tagName === "form" && attribute(element, "method") === "post")
    .map(formOf)

const formOf = (form: Element): Form => {
  const fields: Array<readonly [string, string]> = []
  const names = new Set<string>()
  const texts: Array<string> = []
  const choices = new Map<string, ReadonlyArray<Choice>>()
  const inside = Array.from(within(form))
  const labels = inside.filter(({ tagName }) => tagName === "label")
  const has = (element: Element, name: string) => attribute(element, name) !== undefined
  for (const element of inside) {
    const name = attribute(element, "name")
    if (name === undefined) continue
    names.add(name)
    const value = attribute(element, "value") ?? ""
    const kind = element.tagName === "input" ? (attribute(element, "type") ?? "text") : element.tagName
    if (kind === "textarea") fields.push([name, Array.from(textsOf(element)).join("").replace(/^\n/, "")])
    else if (kind === "select") {
      const options = Array.from(within(element)).filter(({ tagName }) => tagName === "option")
      const chosen = options.find((option) => has(option, "selected")) ?? options[0]
      choices.set(
        name,
        options.map((option) => ({ value: attribute(option, "value") ?? textOf(option), words: textOf(option) }))
      )
      if (chosen !== undefined) fields.push([name, attribute(chosen, "value") ?? textOf(chosen)])
    } else if (kind === "checkbox" || kind === "radio") {
      if (has(element, "checked")) fields.push([name, value])
      const around = labels.find((label) => Array.from(within(label)).includes(element))
      choices.set(name, [...(choices.get(name) ?? []), { value, words: around === undefined ? "" : textOf(around) }])
    } else fields.push([name, value])
    if (kind === "textarea" || kind === "text") texts.push(name)
  }
  const command = fields.find(([name]) => name === "faire")?.[1] ?? ""
  return { action: attribute(form, "action") ?? "", command, fields, names, choices, texts }
}

/** What a browser sends of a form as it stands. */
export const bodyOf = (form: Form | undefined): string =>
  new URLSearchParams(Array.from(form?.fields ?? [], ([name, value]): [string, string] => [name, value])).toString()

/** What a form would send of a field. */
export const valueOf = (form: Form | undefined, name: string): string | undefined =>
  form?.fields.find(([field]) => field === name)?.[1]
