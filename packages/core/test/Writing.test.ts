/** Wherever people write in a command, what they write can be seen. */
import { assert, describe, it } from "@effect/vitest"
import * as Personal from "@kpacite/event-store/persons/Personal"
import { Option, Schema, SchemaAST } from "effect"
import * as Cooperative from "../src/Cooperative.ts"
import { tagOf } from "../src/Part.ts"

/** The texts of a schema that may hold only signs that nobody sees, by their paths. */
const invisible = (
  ast: SchemaAST.AST,
  path: string,
  within: ReadonlyArray<SchemaAST.AST> = []
): ReadonlyArray<string> => {
  const below = (type: SchemaAST.AST, name = "") => invisible(type, `${path}${name}`, [...within, ast])
  if (within.includes(ast) || Personal.whyImpersonal(ast) === "an id") return []
  if (SchemaAST.isString(ast)) return [" ", "\u200b", "a\u0000b"].some(accepts(ast)) ? [path] : []
  if (SchemaAST.isUnion(ast)) return ast.types.flatMap((type) => below(type))
  if (SchemaAST.isArrays(ast)) return [...ast.elements, ...ast.rest].flatMap((type) => below(type, "[]"))
  if (SchemaAST.isObjects(ast)) {
    return [
      ...ast.propertySignatures.flatMap(({ name, type }) => below(type, `.${String(name)}`)),
      ...ast.indexSignatures.flatMap(({ parameter, type }) => [...below(parameter, ".*"), ...below(type, ".*")])
    ]
  }
  return SchemaAST.isSuspend(ast) ? below(ast.thunk()) : []
}

const accepts =
  (ast: SchemaAST.AST) =>
  (text: string): boolean =>
    Option.isSome(Schema.decodeUnknownOption(Schema.make<Schema.Codec<string>>(ast))(text))

/** Texts that are looked up, never kept as they are written, and what they are. */
const lookedUp: Readonly<Record<string, string>> = {
  ImportTrello: "a Trello export as Trello writes it: what comes from it is cleaned",
  "*.shares.*": "ids, as the fair split writes them",
  "*.leftoverTo": "an id, as the fair split writes it"
}

const isLookedUp = (path: string): boolean =>
  Object.keys(lookedUp).some((known) =>
    known.startsWith("*") ? path.endsWith(known.slice(1)) : path.startsWith(`${known}.`)
  )

describe("what people write in a command", () => {
  for (const command of Cooperative.Command.members) {
    const tag = tagOf(command)
    it(`can be seen: ${tag}`, () => {
      const paths = invisible(command.ast, tag)
      assert.deepStrictEqual(
        paths.filter((path) => !isLookedUp(path)),
        [],
        "Words.Line or Words.Text instead of a string"
      )
    })
  }

  it("is looked for in every text", () => {
    const loose = Schema.Struct({ a: Schema.NonEmptyString, b: Schema.Array(Schema.Struct({ c: Schema.String })) })
    assert.deepStrictEqual(invisible(loose.ast, "X"), ["X.a", "X.b[].c"])
  })
})
