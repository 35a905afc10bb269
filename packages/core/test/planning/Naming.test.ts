/** By which names people and fiches are called in what is said to somebody. */
import { assert, describe, it } from "@effect/vitest"
import * as Cooperative from "../../src/Cooperative.ts"
import * as Governance from "../../src/governance/Governance.ts"
import * as Naming from "../../src/planning/Naming.ts"
import { AttendanceIncomplete, NotOnThisFiche } from "../../src/planning/PlanningRejections.ts"
import { TwoPlacesAtOnce } from "../../src/planning/MayWorkRejections.ts"
import type { Actor } from "../../src/Actor.ts"
import { day, ficheId, monday, operator, person, personId } from "../Fixtures.ts"
import { ana, full, lea } from "./Fixtures.ts"

const ines: Cooperative.Event = {
  _tag: "ApplicationSubmitted",
  personId: personId("ines"),
  name: "Inès",
  birthDate: null,
  motivation: null,
  on: day(monday)
}
const state = [...full, ines].reduce(Cooperative.projection.evolve, Cooperative.projection.initial)
const ofPerson = (reader: Actor, id: string) => Naming.forReader(state, reader)({ thing: "person", id: personId(id) })
const potager = { thing: "fiche", id: ficheId("potager") } as const

describe("a name", () => {
  it("is told to those who belong, of those whom their views show", () => {
    assert.deepStrictEqual(ofPerson(lea, "sam"), { fr: "sam", en: "sam" })
    assert.isDefined(ofPerson(lea, "ana"))
    assert.deepStrictEqual(ofPerson(lea, Governance.commonPotId), { fr: "le pot commun", en: "the common pot" })
  })

  it("of somebody who has applied is told to coordinators and to themself", () => {
    assert.isUndefined(ofPerson(lea, "ines"))
    assert.strictEqual(ofPerson(ana, "ines")?.fr, "Inès")
    assert.strictEqual(ofPerson(person("ines"), "ines")?.fr, "Inès")
  })

  it("is not told to those who do not belong, nor of whom nobody knows", () => {
    for (const reader of [operator, person("stranger"), person("ines")]) {
      assert.isUndefined(ofPerson(reader, "sam"))
      assert.isUndefined(Naming.forReader(state, reader)(potager))
    }
    assert.isUndefined(ofPerson(ana, "stranger"))
  })

  it("that was forgotten is nobody's any more", () => {
    const names = { ...state.membershipWords.names, sam: null }
    const forgotten = { ...state, membershipWords: { ...state.membershipWords, names } }
    const refused = new NotOnThisFiche({ ficheId: potager.id, personId: personId("sam") })
    assert.strictEqual(
      refused.withNames(Naming.forReader(forgotten, ana)).problem.fr,
      "Quelqu'un n'a pas de place sur cette fiche."
    )
    assert.strictEqual(
      refused.withNames(Naming.forReader(state, ana)).problem.fr,
      "Sam n'a pas de place sur cette fiche."
    )
  })

  it("of a fiche is what is done there, and the day", () => {
    const twice = new TwoPlacesAtOnce({ personId: personId("lea"), ficheId: ficheId("other"), other: potager.id })
    assert.strictEqual(twice.problem.fr, "À la même heure, il y a déjà une place sur une fiche.")
    const { title } = state.planning.fiches["potager"] ?? { title: "" }
    const { en, fr } = twice.withNames(Naming.forReader(state, lea)).problem
    assert.strictEqual(fr, `À la même heure, il y a déjà une place sur « ${title} » du 8 juillet 2026.`)
    assert.strictEqual(en, `There is a seat on “${title}” on 8 July 2026 at the same time already.`)
  })
})

describe("a rejection", () => {
  it("says whom it speaks of, once each, and counts those who have no name", () => {
    const refused = new NotOnThisFiche({ ficheId: potager.id, personId: personId("sam") })
    assert.deepStrictEqual(refused.mentions, [{ thing: "person", id: personId("sam") }])
    assert.strictEqual(
      refused.withNames(() => undefined),
      refused
    )
    const missing = ["ana", "sam", "noa", "lea"].map(personId)
    const left = new AttendanceIncomplete({ ficheId: potager.id, missing })
    const known = (names: ReadonlyArray<string>) =>
      left.withNames(({ id }) => (names.includes(id) ? { fr: id, en: id } : undefined)).problem.fr
    assert.strictEqual(known(["sam", "noa"]), "Il manque sam, noa et 2 personnes dans les présences.")
    assert.strictEqual(known(["ana", "sam", "noa"]), "Il manque ana, sam, noa et quelqu'un dans les présences.")
  })
})
