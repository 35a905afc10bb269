/** What is known of skills is for those who belong; a passport also for whoever left. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type { Actor } from "../../src/Actor.ts"
import * as CompassSheet from "../../src/skills/CompassSheet.ts"
import * as FitnessSheet from "../../src/skills/FitnessSheet.ts"
import * as KnowHowWalls from "../../src/skills/KnowHowWalls.ts"
import * as Passport from "../../src/skills/Passport.ts"
import * as ReadyFor from "../../src/skills/ReadyFor.ts"
import * as SkillGameList from "../../src/skills/SkillGameList.ts"
import * as SkillsGraph from "../../src/skills/SkillsGraph.ts"
import { day, folded, looking, monday, operator, person, personId } from "../Fixtures.ts"
import { crew } from "./Fixtures.ts"

const state = folded(...crew, { _tag: "MemberLeft", personId: personId("sam"), on: day(monday) })
const show = (viewer: Actor) => ({
  compass: CompassSheet.view.show(state, looking(viewer, { person: personId("lea") })),
  fitness: FitnessSheet.view.show(state, looking(viewer, {})),
  knowHow: KnowHowWalls.view.show(state, looking(viewer, {})),
  readyFor: ReadyFor.view.show(state, looking(viewer, {})),
  games: SkillGameList.view.show(state, looking(viewer, {})),
  graph: SkillsGraph.view.show(state, looking(viewer, {})),
  passport: Passport.view.show(state, looking(viewer, {}))
})
const shown = (viewer: Actor) =>
  Object.entries<Result.Result<unknown, unknown>>(show(viewer)).flatMap(([name, result]) =>
    Result.isSuccess(result) ? [name] : []
  )

describe("what is known of skills", () => {
  it("is shown to those who belong, and to nobody else; a passport also to whoever left", () => {
    assert.lengthOf(shown(person("lea")), 7)
    assert.deepStrictEqual(shown(person("sam")), ["passport"])
    for (const viewer of [operator, person("nobody")]) assert.deepStrictEqual(shown(viewer), [])
  })

  it("is nothing where nobody said anything", () => {
    const { games, knowHow, passport } = show(person("lea"))
    assert.deepStrictEqual(Result.getOrThrow(games), { games: [] })
    assert.isNull(Result.getOrThrow(passport).passport)
    assert.deepInclude(Result.getOrThrow(knowHow), { offers: [], wants: [] })
  })
})
