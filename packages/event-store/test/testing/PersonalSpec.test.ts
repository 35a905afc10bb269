import { assert, describe, it } from "@effect/vitest"
import * as Personal from "@kpacite/event-store/persons/Personal"
import { PersonalSpec } from "@kpacite/event-store/testing"
import { Schema } from "effect"

const Id = Personal.impersonal(Schema.NonEmptyString, "an id")
const PersonId = Personal.subject(Id)
const groups = <S extends Schema.Top>(schema: S) => Personal.impersonal(schema, "decided by the group")
const review = (fields: { readonly [name: string]: Schema.Top }) =>
  PersonalSpec.review({ fields: { ...fields, _tag: Schema.tag("Said") } })
type Fields = Parameters<typeof review>[0]
const fine = { unmarked: [], idle: [], nobodys: [] }

interface Tree {
  readonly name: string
  readonly below: ReadonlyArray<Tree>
}
const Tree = Schema.Struct({
  name: Schema.String,
  below: Schema.Array(Schema.suspend((): Schema.Codec<Tree> => Tree))
})

describe("an event in which every text is somebody's or nobody's", () => {
  it("leaves nothing open", () => {
    const reviewed = review({
      by: PersonId,
      words: Personal.field(Schema.String, "by"),
      rule: groups(Schema.NonEmptyString),
      state: Schema.Literals(["todo", "done"]),
      cents: Schema.Int,
      still: Schema.NullOr(Schema.Boolean)
    })
    assert.deepStrictEqual(reviewed, fine)
  })

  it("may cover what holds many texts at once: lists, records, unions, trees", () => {
    const many = Schema.Struct({
      lists: Schema.Array(Schema.Struct({ label: Schema.String })),
      byName: Schema.Record(Schema.String, Schema.String),
      either: Schema.Union([Schema.Int, Schema.TaggedStruct("Named", { name: Schema.String })]),
      tree: Tree,
      any: Schema.Unknown
    })
    assert.deepStrictEqual(review({ many: groups(many) }), fine)
    assert.deepStrictEqual(review({ many: Schema.optionalKey(Schema.NullOr(groups(many))) }), fine)
  })
})

describe("a text that nobody thought about", () => {
  const unmarked = (fields: Fields) => review(fields).unmarked

  it("is found by its path, wherever it is", () => {
    assert.deepStrictEqual(unmarked({ title: Schema.NonEmptyString }), ["Said.title"])
    assert.deepStrictEqual(unmarked({ lines: Schema.Array(Schema.Struct({ label: Schema.String, id: Id })) }), [
      "Said.lines.label"
    ])
    assert.deepStrictEqual(unmarked({ points: Schema.Record(Schema.String, Schema.Int) }), ["Said.points.*"])
    assert.deepStrictEqual(unmarked({ pair: Schema.Tuple([Schema.Int, Schema.String]) }), ["Said.pair"])
    assert.deepStrictEqual(unmarked({ tree: Tree }), ["Said.tree.name"])
  })

  it("is found in whatever may hold a text", () => {
    assert.deepStrictEqual(unmarked({ any: Schema.Unknown }), ["Said.any"])
    assert.deepStrictEqual(unmarked({ code: Schema.TemplateLiteral(["a-", Schema.String]) }), ["Said.code"])
  })

  it("is what is stored: a number that is written as a text can be any text there", () => {
    assert.deepStrictEqual(unmarked({ at: Schema.FiniteFromString }), ["Said.at"])
  })

  it("is not covered by a reason beside it", () => {
    assert.deepStrictEqual(unmarked({ both: Schema.Struct({ one: groups(Schema.String), other: Schema.String }) }), [
      "Said.both.other"
    ])
  })

  it("is one that is marked as personal where forgetting does not look: below a field", () => {
    const deep = Schema.Struct({ words: Personal.field(Schema.String, "by") })
    assert.deepStrictEqual(unmarked({ by: PersonId, deep }), ["Said.deep.words"])
  })
})

describe("a reason", () => {
  const idle = (fields: Fields) => review(fields).idle

  it("is idle where there is no text", () => {
    assert.deepStrictEqual(idle({ cents: groups(Schema.Int) }), ["Said.cents"])
  })

  it("is idle where all texts have reasons of their own", () => {
    assert.deepStrictEqual(idle({ people: groups(Schema.Array(Id)) }), ["Said.people"])
    assert.deepStrictEqual(idle({ one: groups(Schema.Struct({ id: Id, name: Schema.String })) }), [])
  })

  it("is idle on a personal field", () => {
    assert.deepStrictEqual(idle({ by: PersonId, words: groups(Personal.field(Schema.String, "by")) }), ["Said.words"])
  })
})

describe("a personal field", () => {
  const nobodys = (fields: Fields) => review(fields).nobodys
  const words = Personal.field(Schema.String, "by")

  it("names a field with the id of a person", () => {
    assert.deepStrictEqual(nobodys({ words, by: PersonId }), [])
    assert.deepStrictEqual(nobodys({ words }), ["Said.words"])
    assert.deepStrictEqual(nobodys({ words, by: Id }), ["Said.words"])
  })

  it("does not name a field that is personal itself", () => {
    assert.include(nobodys({ words, by: Personal.field(PersonId, "words") }), "Said.words")
  })
})
