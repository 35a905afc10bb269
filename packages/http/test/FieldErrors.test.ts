/** What is wrong with a field, in both languages: French where somebody reads French. */
import { Invitation, Session } from "@kpacite/host/Access"
import { CommandId } from "@kpacite/core/Ids"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema, type SchemaAST } from "effect"
import * as Addresses from "../src/Addresses.ts"
import * as FieldErrors from "../src/FieldErrors.ts"
import { frenchIssues, frenchOfCheck } from "../src/internal/frenchIssues.ts"

const wire: ReadonlyArray<readonly [where: string, schema: Schema.Codec<unknown, unknown>]> = [
  ...Array.from(Addresses.commands.values(), ({ payload, tag }) => [tag, payload] as const),
  ...Addresses.views.map(({ name, query, slice }) => [`${slice}/${name}`, query] as const),
  ["the id of a cooperative", CooperativeId],
  ["the id of a command", CommandId],
  ["an invitation", Invitation],
  ["a session", Session]
]

/** Every check anywhere in a schema, with what it checks. */
const checksOf = (
  ast: SchemaAST.AST,
  seen: Set<SchemaAST.AST>
): ReadonlyArray<[SchemaAST.Filter<unknown>, SchemaAST.AST]> => {
  if (seen.has(ast)) return []
  seen.add(ast)
  const flat = (check: SchemaAST.Check<unknown>): ReadonlyArray<SchemaAST.Filter<unknown>> =>
    check._tag === "Filter" ? [check] : check.checks.flatMap(flat)
  const own = (ast.checks ?? []).flatMap(flat).map((check): [SchemaAST.Filter<unknown>, SchemaAST.AST] => [check, ast])
  const inside =
    ast._tag === "Union"
      ? ast.types
      : ast._tag === "Suspend"
        ? [ast.thunk()]
        : ast._tag === "Arrays"
          ? [...ast.elements, ...ast.rest]
          : ast._tag === "Objects"
            ? [
                ...ast.propertySignatures.map(({ type }) => type),
                ...ast.indexSignatures.flatMap(({ parameter, type }) => [parameter, type])
              ]
            : []
  const before = (ast.encoding ?? []).map(({ to }) => to)
  return [...own, ...[...inside, ...before].flatMap((next) => checksOf(next, seen))]
}

/** Marks what is personal, and lets everything through. */
const isMark = ({ annotations = {} }: SchemaAST.Filter<unknown>): boolean =>
  Object.keys(annotations).every((key) => key.startsWith("@kpacite/event-store/"))

const junk: ReadonlyArray<unknown> = [
  undefined,
  null,
  true,
  12.5,
  -1,
  0,
  1e9,
  2 ** 60,
  "",
  "  ",
  " a",
  "x y",
  "NaN",
  "1/0",
  "a\u200Bb",
  "a\nb",
  "0000-00-00",
  "2026-02-31",
  "2026-W60",
  "2026-07-06T08:30:30.000Z",
  "constructor",
  "m".repeat(60_000),
  [],
  [1],
  ["a", "a"],
  [[]],
  {},
  { _tag: "x" },
  { unknown: 1 }
]

const isEnglish =
  /\b(?:expected|must|valid|string|number|array|object|required|field of|value|missing|length|integer)\b/i

describe("what is wrong with a field", () => {
  it.each(wire)("is said in French by every check of %s", (where, schema) => {
    for (const [check, whole] of checksOf(schema.ast, new Set())) {
      if (isMark(check)) continue
      const said = frenchOfCheck(check, whole)
      assert.isDefined(said, `${where}: no French for ${JSON.stringify(check.annotations)}`)
      assert.notMatch(said ?? "", isEnglish)
    }
  })

  it.each(wire)("is said in French of whatever is sent to %s", (where, schema) => {
    const codec = Schema.toCodecJson(schema)
    const fields = schema.ast._tag === "Objects" ? schema.ast.propertySignatures.map(({ name }) => String(name)) : []
    const bodies = [...junk, ...fields.flatMap((name) => junk.map((value) => ({ [name]: value })))]
    for (const body of bodies) {
      const decoded = Schema.decodeUnknownResult(codec, FieldErrors.parseOptions)(body)
      if (Result.isSuccess(decoded)) continue
      const { issue } = decoded.failure
      for (const { detail } of FieldErrors.ofBody(issue)) {
        assert.notStrictEqual(detail.fr, detail.en, where)
        assert.notMatch(detail.fr, isEnglish, where)
      }
    }
  })

  it.each(wire)("is told once, whatever is sent to %s", (where, schema) => {
    const codec = Schema.toCodecJson(schema)
    const fields = schema.ast._tag === "Objects" ? schema.ast.propertySignatures.map(({ name }) => String(name)) : []
    for (const name of fields) {
      for (const value of [
        "x y",
        "28/11/2026",
        "28/11/2026 14h",
        "2026-02-31",
        "2026-W60",
        "2026-07-06T08:30:30.000Z"
      ]) {
        const decoded = Schema.decodeUnknownResult(codec, FieldErrors.parseOptions)({ [name]: value })
        if (Result.isSuccess(decoded)) continue
        const about = FieldErrors.ofBody(decoded.failure.issue).filter(({ pointer }) => pointer === `/${name}`)
        assert.isAtMost(about.length, 1, `${where}/${name}: ${about.map(({ detail }) => detail.en).join(" and ")}`)
      }
    }
  })

  it("says of a parameter that is no number that it has to be one", () => {
    const Query = Schema.Struct({ ttc: Schema.Int, all: Schema.Boolean })
    const decoded = Schema.decodeUnknownResult(
      Schema.toCodecStringTree(Query),
      FieldErrors.parseOptions
    )({
      ttc: "cent",
      all: "oui"
    })
    const errors = Result.isFailure(decoded) ? FieldErrors.ofParameters(decoded.failure.issue) : []
    assert.deepStrictEqual(
      errors.map(({ detail, parameter }) => [parameter, detail.fr]),
      [
        ["ttc", "attendu : un nombre"],
        ["all", 'attendu : "true" ou "false"']
      ]
    )
  })

  it("has as many words in French as in English, each for its own field", () => {
    const Body = Schema.Struct({
      day: Schema.Union([Schema.Int, Schema.Null]),
      people: Schema.UniqueArray(Schema.NonEmptyString).check(Schema.isMaxLength(2)),
      kind: Schema.Literals(["shop", "household"]),
      one: Schema.Union([Schema.Struct({ _tag: Schema.Literal("A") }), Schema.Struct({ _tag: Schema.Literal("B") })])
    })
    const wrong = { day: "x", people: ["a", "a", "b", ""], kind: 3, one: {}, more: 1 }
    const decoded = Schema.decodeUnknownResult(Schema.toCodecJson(Body), FieldErrors.parseOptions)(wrong)
    if (Result.isSuccess(decoded)) return assert.fail("it was read")
    const errors = FieldErrors.ofBody(decoded.failure.issue)
    assert.lengthOf(frenchIssues(decoded.failure.issue), errors.length)
    const french = new Map(errors.map(({ detail, pointer }) => [pointer, detail.fr]))
    assert.deepStrictEqual(Object.fromEntries(french), {
      "/more": "n'est pas un champ de cette demande",
      "/day": "attendu : un nombre ou null",
      "/people/3": "attendu : au moins 1 signe",
      "/kind": 'attendu : "shop" ou "household"',
      "/one": 'attendu : { "_tag": "A" } ou { "_tag": "B" }'
    })
  })
})

describe("a body with much that is wrong", () => {
  const Body = Schema.Struct({
    name: Schema.NonEmptyString,
    people: Schema.optionalKey(Schema.Array(Schema.Struct({ id: Schema.Int }))),
    either: Schema.optionalKey(Schema.Union([Schema.Int, Schema.Array(Schema.Int)]))
  })
  const errorsOf = (body: unknown) => {
    const decoded = Schema.decodeUnknownResult(Body, FieldErrors.parseOptions)(body)
    return Result.isFailure(decoded) ? FieldErrors.ofBody(decoded.failure.issue) : assert.fail("it fits")
  }

  it("is told of twenty fields at most, however many there are", () => {
    const unknown = Object.fromEntries(Array.from({ length: 5_000 }, (_, n) => [`key-${n}`, n]))
    assert.strictEqual(errorsOf({ name: "Léa", ...unknown }).length, FieldErrors.most)
    const people = Array.from({ length: 5_000 }, () => ({ id: "x" }))
    assert.deepStrictEqual(
      errorsOf({ name: "Léa", people }).map(({ pointer }) => pointer),
      Array.from({ length: FieldErrors.most }, (_, n) => `/people/${n}/id`)
    )
  })

  it("is told of all of them when there are fewer, of every kind", () => {
    const errors = errorsOf({ name: "", people: [{}, { id: 1.5 }], either: ["a"], other: 1 })
    assert.sameMembers(
      errors.map(({ pointer }) => pointer ?? ""),
      ["/name", "/people/0/id", "/people/1/id", "/either/0", "/other"]
    )
    for (const { detail } of errors) assert.isNotEmpty(detail.fr)
  })

  it("is told of a field whose name has no end by the beginning of its name", () => {
    const [error] = errorsOf({ name: "Léa", ["k".repeat(100_000)]: 1 })
    assert.isBelow((error?.pointer ?? "").length, 400)
    assert.isAbove((error?.pointer ?? "").length, 100)
  })
})
