import { assert, describe, it } from "@effect/vitest"
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Subjects from "@kpacite/event-store/persons/Subjects"
import { Schema } from "effect"

const PersonId = Personal.subject(Personal.impersonal(Schema.NonEmptyString, "an id"))
const Day = Personal.impersonal(Schema.String, "a day")
const placeOf = (fields: Schema.Struct.Fields) => Subjects.placeOf(Schema.Struct(fields))

describe("where ids of people stand", () => {
  it("is where the schema says so: in fields, lists and records, as values and as keys", () => {
    const place = placeOf({
      by: Schema.NullOr(PersonId),
      on: Day,
      note: Personal.field(Schema.String, "by"),
      people: Schema.Array(PersonId),
      points: Schema.Record(PersonId, Schema.Int),
      lines: Schema.Array(Schema.Struct({ personId: PersonId, label: Schema.String })),
      state: Schema.Literals(["todo", "done"])
    })
    assert.isTrue(place.field("by").isSubject)
    for (const name of ["on", "note", "state", "people"]) assert.isFalse(place.field(name).isSubject, name)
    assert.isTrue(place.field("people").item().isSubject)
    assert.isTrue(place.field("points").keysAreSubjects)
    assert.isFalse(place.field("points").field("zoe").isSubject)
    const line = place.field("lines").item()
    assert.isFalse(line.keysAreSubjects)
    assert.deepStrictEqual([line.field("personId").isSubject, line.field("label").isSubject], [true, false])
  })

  it("may be every plain text of what another package writes, but no number, and nothing that says what else it is", () => {
    const place = placeOf({
      settled: Personal.holdsSubjects(
        Personal.impersonal(
          Schema.Struct({
            id: Schema.String,
            cents: Schema.BigIntFromString,
            on: Day,
            carries: Schema.Record(Schema.String, Schema.BigIntFromString),
            kind: Schema.Literal("steady")
          }),
          "as it writes them"
        )
      )
    }).field("settled")
    assert.isTrue(place.field("id").isSubject)
    assert.isTrue(place.field("carries").keysAreSubjects)
    for (const name of ["cents", "on", "kind", "carries"]) assert.isFalse(place.field(name).isSubject, name)
  })

  it("is in any of several shapes, and in shapes that call themselves", () => {
    interface Tree {
      readonly by: string
      readonly below: ReadonlyArray<Tree>
    }
    const Tree = Schema.Struct({
      by: PersonId,
      below: Schema.Array(Schema.suspend((): Schema.Codec<Tree> => Tree as unknown as Schema.Codec<Tree>))
    })
    const place = placeOf({ change: Schema.Union([Schema.TaggedStruct("A", { text: Schema.String }), Tree]) })
    const change = place.field("change")
    assert.isTrue(change.field("by").isSubject)
    assert.isFalse(change.field("text").isSubject)
    assert.isTrue(change.field("below").item().field("below").item().field("by").isSubject)
  })

  it("may be anywhere in what the schema does not know, as in a shape of before", () => {
    const unknown = placeOf({ by: PersonId }).field("before")
    assert.isTrue(unknown.isSubject)
    assert.isTrue(unknown.field("x").item().keysAreSubjects)
  })
})
