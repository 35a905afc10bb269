/** What a slice may say of its own kinds of things without a change outside its folder. */
import { assert, describe, it } from "@effect/vitest"
import { Schema } from "effect"
import * as Ids from "../src/Ids.ts"
import * as Rejection from "../src/Rejection.ts"

const ToolId = Ids.make("ToolId")

class ToolNotFound extends Rejection.notFound<ToolNotFound>()("ToolNotFound", ToolId, {
  fr: "Cet outil",
  en: "This tool"
}) {}

describe("the ids of a kind of thing", () => {
  it("are checked like all ids", () => {
    const valid = Schema.is(ToolId)
    assert.isTrue(valid("mower"))
    for (const id of ["", "the mower", "a/b", "a?b", "constructor", "m".repeat(129)]) assert.isFalse(valid(id), id)
  })
})

describe("something that does not exist", () => {
  it("is told by a slice in the words in which all slices say it", () => {
    const tool = new ToolNotFound({ id: ToolId.make("mower") })
    const role = new Rejection.NotFound({ what: "role", id: "mower" })
    assert.deepStrictEqual(tool.problem, {
      fr: "Cet outil (mower) n'existe pas ici.",
      en: "This tool (mower) does not exist here."
    })
    assert.deepStrictEqual(role.problem, {
      fr: "Ce rôle (mower) n'existe pas ici.",
      en: "This role (mower) does not exist here."
    })
    assert.deepStrictEqual([tool.kind, tool.remedy], [role.kind, role.remedy])
    assert.strictEqual(ToolNotFound.kind, "absent")
  })

  it("travels with its id", () => {
    const tool = new ToolNotFound({ id: ToolId.make("mower") })
    const json = Schema.encodeSync(Schema.toCodecJson(ToolNotFound))(tool)
    assert.deepStrictEqual(json, { _tag: "ToolNotFound", id: "mower" })
    assert.deepStrictEqual(Schema.decodeUnknownSync(Schema.toCodecJson(ToolNotFound))(json), tool)
  })
})
