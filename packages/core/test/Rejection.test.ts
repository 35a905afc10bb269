/** What a slice may say of its own kinds of things without a change outside its folder. */
import { assert, describe, it } from "@effect/vitest"
import { Effect, Schema } from "effect"
import * as Ids from "../src/Ids.ts"
import * as LocalDate from "../src/LocalDate.ts"
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
      fr: "Cet outil n'existe pas ici.",
      en: "This tool does not exist here."
    })
    assert.deepStrictEqual(role.problem, {
      fr: "Ce rôle n'existe pas ici.",
      en: "This role does not exist here."
    })
    assert.deepStrictEqual([tool.kind, tool.next], [role.kind, []])
    assert.deepStrictEqual(
      [role.remedy.en, role.next],
      ["Look at what there is on the board.", [{ view: "kanban/board" }]]
    )
    assert.strictEqual(ToolNotFound.kind, "absent")
  })

  it("travels with its id", () => {
    const tool = new ToolNotFound({ id: ToolId.make("mower") })
    const json = Schema.encodeSync(Schema.toCodecJson(ToolNotFound))(tool)
    assert.deepStrictEqual(json, { _tag: "ToolNotFound", id: "mower" })
    assert.deepStrictEqual(Schema.decodeUnknownSync(Schema.toCodecJson(ToolNotFound))(json), tool)
  })
})

describe("a class of rejections", () => {
  class TooMany extends Rejection.make<TooMany>()(
    "TooMany",
    { most: Schema.Int, since: Schema.optionalKey(LocalDate.LocalDate) },
    {
      kind: "unfit",
      problem: ({ most }) => ({ fr: `C'est plus de ${most}.`, en: `That is more than ${most}.` }),
      remedy: { fr: "Enlèves-en.", en: "Take some away." },
      source: ({ since }) => (since === undefined ? undefined : `Decision of ${since}`)
    }
  ) {}
  class Plain extends Rejection.make<Plain>()(
    "Plain",
    {},
    { problem: { fr: "Non.", en: "No." }, remedy: { fr: "Attends.", en: "Wait." } }
  ) {}
  const tooMany = new TooMany({ most: 5, since: LocalDate.LocalDate.make("2026-07-06") })

  it("says its facts in words, and both sentences in English as its message", () => {
    assert.deepStrictEqual(tooMany.problem, { fr: "C'est plus de 5.", en: "That is more than 5." })
    assert.strictEqual(tooMany.message, "That is more than 5. Take some away.")
    assert.strictEqual(tooMany.source, "Decision of 2026-07-06")
    assert.isUndefined(new TooMany({ most: 5 }).source)
  })

  it("is of a kind, which the class and its rejections know: refused, unless it is said", () => {
    assert.deepStrictEqual([TooMany.kind, tooMany.kind], ["unfit", "unfit"])
    assert.deepStrictEqual([Plain.kind, new Plain().kind], ["refused", "refused"])
  })

  it("travels as its tag and its facts, without its words, and says the same afterwards", () => {
    const codec = Schema.toCodecJson(TooMany)
    const json = JSON.parse(JSON.stringify(Schema.encodeSync(codec)(tooMany)))
    assert.deepStrictEqual(json, { _tag: "TooMany", most: 5, since: "2026-07-06" })
    const back = Schema.decodeUnknownSync(codec)(json)
    assert.instanceOf(back, TooMany)
    assert.deepStrictEqual(
      [back.message, back.problem, back.remedy, back.source, back.kind],
      [tooMany.message, tooMany.problem, tooMany.remedy, tooMany.source, tooMany.kind]
    )
    assert.strictEqual(Schema.decodeUnknownOption(codec)({ _tag: "TooMany", most: "many" })._tag, "None")
  })

  it("says to programs what helps, from its facts, and nothing where only people can help", () => {
    class TooEarly extends Rejection.make<TooEarly>()(
      "TooEarly",
      { from: LocalDate.LocalDate },
      {
        problem: { fr: "C'est trop tôt.", en: "It is too early." },
        remedy: { fr: "Attends, ou regarde le planning.", en: "Wait, or look at the planning." },
        next: ({ from }) => [
          { wait: from },
          { view: "planning/week-plan" },
          { command: "OpenFiche", fields: { on: from } }
        ]
      }
    ) {}
    const early = new TooEarly({ from: LocalDate.LocalDate.make("2026-07-06") })
    assert.deepStrictEqual(early.next, [
      { wait: LocalDate.LocalDate.make("2026-07-06") },
      { view: "planning/week-plan" },
      { command: "OpenFiche", fields: { on: "2026-07-06" } }
    ])
    assert.deepStrictEqual(
      Schema.decodeUnknownSync(Schema.toCodecJson(TooEarly))({ _tag: "TooEarly", from: "2026-07-06" }).next,
      early.next
    )
    assert.deepStrictEqual(Schema.encodeSync(Schema.Array(Rejection.Next))(early.next), early.next)
    assert.deepStrictEqual(tooMany.next, [])
  })

  it("fails an effect, and is caught by its tag", () => {
    const caught = Effect.catchTag(Effect.fail(tooMany), "TooMany", ({ most }) => Effect.succeed(most))
    assert.strictEqual(Effect.runSync(caught), 5)
  })
})
