/**
 * The JSON of a document, item by item of its lists: a board of ten thousand actions is written without holding up whoever
 * asks for something small meanwhile.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import { Schema, SchemaAST } from "effect"

/** Writes a document. @category models @since 0.1.0 */
export type Writer = (document: unknown) => Steps.Steps<string>

/**
 * A writer of documents of this schema. What it writes is what `JSON.stringify` makes of the encoded document.
 *
 * @category constructors
 * @since 0.1.0
 */
export const writer = (schema: Schema.Codec<unknown, unknown>): Writer => {
  const write = writing(Schema.toCodecJson(schema).ast)
  return function* (document) {
    const pieces: Array<string> = []
    yield* write(document, pieces)
    return pieces.join("")
  }
}

type Writing = (value: unknown, pieces: Array<string>) => Steps.Steps<void>

const itemsPerStep = 50

/** Lists, and structs that hold some, are written by their parts; all else as a whole. */
const writing = (ast: SchemaAST.AST): Writing => {
  if (ast.encoding === undefined) {
    if (SchemaAST.isArrays(ast)) {
      const [item, ...others] = ast.rest
      if (item !== undefined && others.length === 0 && ast.elements.length === 0) return ofList(item)
    }
    if (SchemaAST.isObjects(ast) && ast.indexSignatures.length === 0) return ofStruct(ast)
    if (SchemaAST.isUnion(ast)) {
      const [some, ...others] = ast.types.filter((type) => !SchemaAST.isNull(type))
      if (some !== undefined && others.length === 0) return orNull(writing(some))
    }
  }
  return asAWhole(ast)
}

const asAWhole = (ast: SchemaAST.AST): Writing => {
  const encode = encoding(ast)
  // oxlint-disable-next-line require-yield -- one step of many
  return function* (value, pieces) {
    pieces.push(JSON.stringify(encode(value)))
  }
}

/** No schema of the core needs a service to be encoded. */
const encoding = (ast: SchemaAST.AST) => Schema.encodeUnknownSync(Schema.make<Schema.Codec<unknown>>(ast))

const ofList = (item: SchemaAST.AST): Writing => {
  const encode = encoding(item)
  return function* (value, pieces) {
    const items = value as ReadonlyArray<unknown>
    pieces.push("[")
    for (const [index, one] of items.entries()) {
      if (index > 0) pieces.push(",")
      pieces.push(JSON.stringify(encode(one)))
      if (index % itemsPerStep === itemsPerStep - 1) yield
    }
    pieces.push("]")
  }
}

const ofStruct = (ast: SchemaAST.Objects): Writing => {
  const fields = ast.propertySignatures.map(({ name, type }) => ({ name, write: writing(type) }))
  return function* (value, pieces) {
    pieces.push("{")
    let first = true
    for (const { name, write } of fields) {
      const field = (value as { readonly [name: PropertyKey]: unknown })[name]
      if (field === undefined) continue
      pieces.push(first ? "" : ",", JSON.stringify(String(name)), ":")
      first = false
      yield* write(field, pieces)
    }
    pieces.push("}")
  }
}

const orNull = (write: Writing): Writing =>
  function* (value, pieces) {
    if (value === null) pieces.push("null")
    else yield* write(value, pieces)
  }
