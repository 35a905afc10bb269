/** Verifies: F3 — peers teach peers. */
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import type * as Cooperative from "../../src/Cooperative.ts"
import * as SkillsGraph from "../../src/skills/SkillsGraph.ts"
import {
  asked,
  cooperative,
  day,
  folded,
  given,
  looking,
  monday,
  operator,
  person,
  personId,
  worker
} from "../Fixtures.ts"

import { mowing } from "./Fixtures.ts"

const [ana, lea, sam] = [person("ana"), person("lea"), person("sam")]
const skill = "tondeuse"
const shown = (id: string, name = skill): Cooperative.Event => ({
  _tag: "SkillShown",
  personId: personId(id),
  skill: name,
  on: day(monday)
})
const confirmed = (id: string, by: string): Cooperative.Event => ({
  _tag: "SkillConfirmed",
  personId: personId(id),
  skill,
  by: personId(by),
  on: day(monday)
})
const training = { _tag: "HoldPeerTraining", skill, learners: [personId("sam")], minutes: 45 } as const
const held: Cooperative.Event = {
  _tag: "PeerTrainingHeld",
  trainerId: personId("lea"),
  skill,
  learners: [personId("sam")],
  minutes: 45,
  on: day(monday)
}
const confirm = (id: string, name = skill) => ({ _tag: "ConfirmSkill", personId: personId(id), skill: name }) as const

describe("a skill", () => {
  it("is shown by whoever has it, without a certificate", () =>
    given(...cooperative)
      .when(asked(lea, { _tag: "ShowSkill", skill }))
      .then(shown("lea")))

  it("is shown once, however it is written", () =>
    given(...cooperative, shown("lea"))
      .when(asked(lea, { _tag: "ShowSkill", skill: "Tondeuse" }))
      .then())

  it("is one skill in every typing that looks the same, so that no peer confirms one of dangerous work under another", () => {
    const saw: Cooperative.Event = { ...mowing, requires: ["scie à métaux"] } as Cooperative.Event
    const typed = ["scie a\u0300 métaux", "scie\u00a0à métaux", "ｓｃｉｅ à métaux", "Scie  à métaux"]
    for (const name of typed) {
      const seen = { ...confirmed("lea", "ana"), skill: "scie à métaux" } as Cooperative.Event
      given(...cooperative, saw, shown("lea", "scie à métaux"), seen, shown("sam", name))
        .when(asked(lea, confirm("sam", name)))
        .thenRejected("OnlyTheTeamConfirms", { personId: "sam", skill: name })
    }
  })

  it("is confirmed by a coordinator", () =>
    given(...cooperative, shown("lea"))
      .when(asked(ana, confirm("lea", "TONDEUSE")))
      .then(confirmed("lea", "ana")))

  it("is confirmed by a member whose own is confirmed", () =>
    given(...cooperative, shown("lea"), confirmed("lea", "ana"), shown("sam"))
      .when(asked(lea, confirm("sam")))
      .then(confirmed("sam", "lea")))

  it("is not confirmed by a member who only shows it", () =>
    given(...cooperative, shown("lea"), shown("sam"))
      .when(asked(lea, confirm("sam")))
      .thenRejected("SkillNotConfirmed", { personId: "lea", skill }))

  it("is not confirmed by oneself, not even by a coordinator", () =>
    given(...cooperative, shown("ana"))
      .when(asked(ana, confirm("ana")))
      .thenRejected("NotOneself"))

  it("is confirmed once", () =>
    given(...cooperative, shown("lea"), confirmed("lea", "ana"))
      .when(asked(ana, confirm("lea")))
      .then())

  it("has to be shown before it is confirmed", () =>
    given(...cooperative)
      .when(asked(ana, confirm("lea")))
      .thenRejected("SkillNotShown", { personId: "lea", skill }))

  it("is nothing for strangers", () =>
    given(...cooperative)
      .when(asked(operator, { _tag: "ShowSkill", skill }))
      .thenRejected("NotAllowed", { needs: "member" }))
})

describe("the confirmation of a skill", () => {
  const reason = "On refait ensemble."
  const withdrawn: Cooperative.Event = {
    _tag: "SkillConfirmationWithdrawn",
    personId: personId("sam"),
    skill,
    by: personId("lea"),
    reason,
    on: day(monday)
  }
  const withdraw = { _tag: "WithdrawSkillConfirmation", personId: personId("sam"), skill, reason } as const
  const seen = [...cooperative, shown("lea"), confirmed("lea", "ana"), shown("sam"), confirmed("sam", "lea")]

  it("is withdrawn by whoever gave it or by the team, with the reason", () => {
    given(...seen)
      .when(asked(lea, withdraw))
      .then(withdrawn)
    given(...seen)
      .when(asked(ana, withdraw))
      .then({ ...withdrawn, by: personId("ana") })
    given(...seen)
      .when(asked(sam, withdraw))
      .thenRejected("NotAllowed", { needs: "confirmer" })
    given(...cooperative)
      .when(asked(lea, withdraw))
      .thenRejected("SkillNotShown")
  })

  it("is withdrawn once, and may be given again", () => {
    given(...seen, withdrawn)
      .when(asked(lea, withdraw))
      .then()
    given(...seen, withdrawn)
      .when(asked(lea, confirm("sam")))
      .then(confirmed("sam", "lea"))
  })

  it("is told with its reason to the person, to whoever wrote it and to the team, until somebody confirms it again", () => {
    const reasons = (...events: ReadonlyArray<Cooperative.Event>) => {
      const state = folded(...seen, ...worker("kim", "2006-05-05"), withdrawn, ...events)
      return [sam, lea, ana, person("kim")].map((viewer) => {
        const graph = Result.getOrThrow(SkillsGraph.view.show(state, looking(viewer, {})))
        return graph.skills[0]?.people[1]?.withdrawn?.reason
      })
    }
    assert.deepStrictEqual(reasons(), [reason, reason, reason, undefined])
    assert.deepStrictEqual(reasons(confirmed("sam", "ana")), [undefined, undefined, undefined, undefined])
  })
})

describe("a peer training", () => {
  const able = [...cooperative, shown("lea"), confirmed("lea", "ana")]

  it("is held by somebody who can do it, for others", () =>
    given(...able)
      .when(asked(lea, training))
      .then(held))

  it("names everybody once", () =>
    given(...able)
      .when(asked(lea, { ...training, learners: [personId("sam"), personId("sam")] }))
      .then(held))

  it("needs a trainer whose skill is confirmed", () =>
    given(...cooperative, shown("lea"))
      .when(asked(lea, training))
      .thenRejected("SkillNotConfirmed"))

  it("teaches nobody who is not there", () =>
    given(...able)
      .when(asked(lea, { ...training, learners: [personId("nobody")] }))
      .thenRejected("PersonUnknown", { personId: "nobody" }))

  it("is not held for or by minors where the law forbids what asks the skill, as little as the training of a service", () => {
    const young = [...able, ...worker("noa", "2009-01-31"), mowing]
    const forbidden = { service: "Tondre", article: "D4153-28", people: ["noa"] }
    given(...young)
      .when(asked(lea, { ...training, learners: [personId("sam"), personId("noa")] }))
      .thenRejected("ForbiddenToMinors", forbidden)
    given(...young, shown("noa"), confirmed("noa", "ana"))
      .when(asked(person("noa"), training))
      .thenRejected("ForbiddenToMinors", forbidden)
    given(...young)
      .when(asked(lea, training))
      .then(held)
  })

  it("is not held for oneself", () =>
    given(...able)
      .when(asked(lea, { ...training, learners: [personId("lea")] }))
      .thenRejected("NotOneself"))
})

describe("the graph of skills", () => {
  const state = folded(
    ...cooperative,
    shown("lea"),
    confirmed("lea", "ana"),
    shown("sam"),
    shown("sam", "accueil"),
    held
  )

  it("says who can do what and who learned it from whom, in the order of the alphabet", () => {
    const { skills } = Result.getOrThrow(SkillsGraph.view.show(state, looking(sam, {})))
    assert.deepStrictEqual(
      skills.map((known) => known.skill),
      ["accueil", skill]
    )
    const [, mower] = skills
    assert.deepStrictEqual<unknown>(
      mower?.people.map(({ confirmed, personId }) => [personId, confirmed]),
      [
        ["lea", true],
        ["sam", false]
      ]
    )
    assert.deepStrictEqual<unknown>(
      mower?.learned.map(({ from, learner, minutes, on }) => [learner.personId, from.personId, minutes, on]),
      [["sam", "lea", 45, monday]]
    )
  })

  it("is not for strangers", () => assert.isTrue(Result.isFailure(SkillsGraph.view.show(state, looking(operator, {})))))
})
