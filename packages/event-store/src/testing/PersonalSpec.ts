/**
 * What an event leaves open about the words in it: tests that no text enters the log before somebody thought about whose it is.
 *
 * @since 0.1.0
 */
import { type Schema, SchemaAST } from "effect"
import * as Personal from "../persons/Personal.ts"

/**
 * What is wrong with the marks of an event, as the paths of its texts; all three are empty when nothing is.
 *
 * @category models
 * @since 0.1.0
 */
export interface Review {
  /** Where people can write what they like, neither personal nor covered by a reason. */
  readonly unmarked: ReadonlyArray<string>
  /** Reasons that cover no text, or stand on a personal field. */
  readonly idle: ReadonlyArray<string>
  /** Personal fields that do not name a field of the event with the id of a person. */
  readonly nobodys: ReadonlyArray<string>
}

/**
 * Looks at an event. What counts is what is stored, and where a text is covered twice, the inner reason counts.
 *
 * ```ts
 * import * as Personal from "@kpacite/event-store/persons/Personal"
 * import { PersonalSpec } from "@kpacite/event-store/testing"
 * import { Schema } from "effect"
 *
 * const Opened = Schema.TaggedStruct("Opened", {
 *   title: Personal.impersonal(Schema.String, "decided by the group"),
 *   note: Schema.String
 * })
 * PersonalSpec.review(Opened).unmarked // => ["Opened.note"]
 * ```
 *
 * @category testing
 * @since 0.1.0
 */
export const review = (event: Event): Review => {
  const tag = event.fields._tag.schema.literal
  const fields: { readonly [name: string]: Schema.Top } = event.fields
  const personal = Personal.fieldsOf(event)
  const idle: Array<string> = []
  const texts = Object.entries(fields)
    .filter(([name]) => !(name in personal))
    .flatMap(([name, { ast }]) => textsOf(ast, `${tag}.${name}`, idle))
  return {
    unmarked: unique(texts.flatMap(({ covered, path }) => (covered ? [] : [path]))),
    idle: unique([
      ...idle,
      ...Object.keys(personal).flatMap((name) => (saysWhy(fields[name]) ? [`${tag}.${name}`] : []))
    ]),
    nobodys: Object.entries(personal).flatMap(([name, subject]) => {
      const named = fields[subject]
      return named === undefined || subject in personal || !Personal.isSubject(named) ? [`${tag}.${name}`] : []
    })
  }
}

type Event = Parameters<typeof Personal.byType>[0][number]

interface Text {
  readonly path: string
  readonly covered: boolean
}

/** Everything below a schema where people can write what they like, and on the way the reasons that cover nothing of it. */
const textsOf = (
  ast: SchemaAST.AST,
  path: string,
  idle: Array<string>,
  within: ReadonlyArray<SchemaAST.AST> = []
): ReadonlyArray<Text> => {
  if (within.includes(ast)) return []
  const below = (type: SchemaAST.AST, name = "") => textsOf(type, `${path}${name}`, idle, [...within, ast])
  const texts = ast.encoding === undefined ? typeTexts(ast, path, below) : below(SchemaAST.toEncoded(ast))
  if (Personal.whyImpersonal(ast) === undefined) return texts
  if (texts.every(({ covered }) => covered)) idle.push(path)
  return texts.map((text) => ({ ...text, covered: true }))
}

const typeTexts = (
  ast: SchemaAST.AST,
  path: string,
  below: (type: SchemaAST.AST, name?: string) => ReadonlyArray<Text>
): ReadonlyArray<Text> => {
  if (wordless.has(ast._tag)) return []
  if (SchemaAST.isUnion(ast)) return ast.types.flatMap((type) => below(type))
  if (SchemaAST.isArrays(ast)) return [...ast.elements, ...ast.rest].flatMap((type) => below(type))
  if (SchemaAST.isObjects(ast)) {
    return [
      ...ast.propertySignatures.flatMap(({ name, type }) => below(type, `.${String(name)}`)),
      ...ast.indexSignatures.flatMap(({ parameter, type }) => [...below(parameter, ".*"), ...below(type, ".*")])
    ]
  }
  if (SchemaAST.isSuspend(ast)) return below(ast.thunk())
  // A string, or something that may hold one.
  return [{ path, covered: false }]
}

const wordless: ReadonlySet<SchemaAST.AST["_tag"]> = new Set([
  "Literal",
  "Number",
  "BigInt",
  "Boolean",
  "Null",
  "Undefined",
  "Never"
])

const saysWhy = (field: Schema.Top | undefined): boolean =>
  field !== undefined && Personal.whyImpersonal(field.ast) !== undefined

const unique = (paths: ReadonlyArray<string>): ReadonlyArray<string> => Array.from(new Set(paths))
