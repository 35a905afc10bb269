/** Verifies: C11 — the page of whoever is not well: their own, and nothing of anybody else's. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import { ConcernId } from "../../src/care/ConcernEvents.ts"
import { danger } from "../../src/care/EmergencyNumbers.ts"
import * as Help from "../../src/care/Help.ts"
import type * as Cooperative from "../../src/Cooperative.ts"
import { day, folded, looking, member, operator, person, personId } from "../Fixtures.ts"
import { agreed, begun, brought, closed, concernId, heard, mediator, on, raised } from "./Fixtures.ts"

const named = (id: string) => ({ personId: personId(id), name: id === "ana" ? "Ana" : id })
const seen = (viewer: Actor, ...events: ReadonlyArray<Cooperative.Event>) =>
  Help.view.show(folded(...begun, ...events), looking(viewer, {}))

describe("the page of whoever is not well (C11)", () => {
  const other = ConcernId.make("other")
  const forget: Cooperative.Event = { _tag: "ForgettingAsked", concernId, by: personId("sam"), on }
  const story = [
    raised(),
    heard(),
    brought(),
    agreed,
    closed("settled", "zoe", "2026-07-09"),
    forget,
    raised(null, ["max", "zoe"], "lea", other)
  ]
  const common = {
    danger,
    mediators: [
      { ...named("zoe"), adult: false },
      { ...named("max"), adult: true }
    ],
    answerWithin: 3,
    keptFor: 12
  }
  const both = {
    concernId,
    status: "closed",
    on,
    agreements: [{ words: "Ils se parlent d'abord à deux.", on }]
  } as const

  it("says what becomes of what they told, and not once more that they were brought together for it", () => {
    assert.deepStrictEqual(Result.getOrThrow(seen(person("lea"), ...story)), {
      ...common,
      people: ["sam", "zoe", "tom", "kim", "ana", "max"].map(named),
      mediates: false,
      mine: [
        {
          ...both,
          words: "Il se moque de moi.",
          about: named("sam"),
          to: [named("zoe")],
          as: "settled",
          answerBy: day("2026-07-09"),
          closedOn: day("2026-07-09"),
          askedToForget: false
        },
        {
          concernId: other,
          status: "raised",
          on,
          agreements: [],
          words: "Il se moque de moi.",
          about: null,
          to: [named("zoe"), named("max")],
          as: null,
          answerBy: day("2026-07-09"),
          closedOn: null,
          askedToForget: false
        }
      ],
      mediations: []
    })
  })

  it("says to whoever was brought together with whom and by whom", () => {
    assert.deepStrictEqual(Result.getOrThrow(seen(person("sam"), ...story)), {
      ...common,
      people: ["lea", "zoe", "tom", "kim", "ana", "max"].map(named),
      mediates: false,
      mine: [],
      mediations: [{ ...both, mediators: [named("zoe")], people: [named("lea"), named("sam")], askedToForget: true }]
    })
  })

  it("is there for somebody who applied, who names nobody, and for those who mediate", () => {
    assert.deepStrictEqual(Result.getOrThrow(seen(person("noa"), ...member("noa", "2008-01-01").slice(0, 1))), {
      ...common,
      people: [],
      mediates: false,
      mine: [],
      mediations: []
    })
    assert.isTrue(Result.getOrThrow(seen(person("max"))).mediates)
    for (const viewer of [operator, person("stranger")]) assert.isTrue(Result.isFailure(seen(viewer)))
  })

  it("says before anything else whom to call when it is urgent", () =>
    assert.deepStrictEqual(
      Result.getOrThrow(seen(person("lea"))).danger.map(({ number }) => number),
      ["112", "119"]
    ))

  it("calls nobody an adult who is not of the team", () => {
    const { mediators } = Result.getOrThrow(seen(person("lea"), mediator("ana"), mediator("tom")))
    assert.deepStrictEqual(
      mediators.map(({ adult, personId }) => [personId, adult]),
      [
        [personId("zoe"), false],
        [personId("max"), true],
        [personId("ana"), true],
        [personId("tom"), false]
      ]
    )
  })
})
