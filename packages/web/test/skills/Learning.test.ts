/** Verifies: A3, H5 — services, who is ready for them, and the two walls, as people use their pages. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { group } from "./Group.ts"

const fiche = {
  title: "Tondre la pelouse",
  place: "12 rue des Lilas",
  "work[task]": "dangerousMachines",
  "startsAt~paris": "2026-07-08T14:00",
  "endsAt~paris": "2026-07-08T17:00",
  "seats[learner]": "1",
  "priceCents~euros": "84,50"
}
const missing = "Pour « Tondre », il manque un savoir-faire confirmé : « tondeuse »."

describe("learning from one another", () => {
  it.effect("keeps a prestation of a service until its people can do it, and lets the others come to learn", () =>
    Effect.gen(function* () {
      const { awa, other, team, young } = yield* group
      yield* team.does("pret-pour", "DefineService", {
        name: "Tondre",
        task: "dangerousMachines",
        "requires[]": ["tondeuse"]
      })
      assert.include(yield* young.read("pret-pour"), "Il te manque : tondeuse.")
      yield* team.does("clients", "AddClient", { name: "Mme Roux" })
      const options = yield* team.source("fiches/nouvelle")
      const serviceId = /<option value="([0-9a-f]{24})"[^>]*>Tondre/.exec(options)?.[1] ?? ""
      yield* team.does("fiches/nouvelle", "OpenFiche", { ...fiche, serviceId })
      const page = /fiches\/[0-9a-f]{24}/.exec(yield* team.source("planning"))?.[0] ?? ""
      assert.include(yield* young.read(page), "Avant que ce soit confirmé, il te faut : tondeuse.")
      yield* young.does(page, "SignUp", {}, { seat: "regular" })
      assert.include((yield* team.refused(page, "ConfirmFiche")).text, missing)

      yield* young.does("savoir-faire", "ShowSkill", { skill: "tondeuse" })
      yield* team.does("savoir-faire", "ConfirmSkill")
      assert.include(yield* young.read("savoir-faire"), "jusqu'au 6 juillet 2028")
      assert.include(yield* young.read("pret-pour"), "Tu peux y aller.")
      assert.include(yield* other.read("pret-pour"), "1 personne prête.")
      const taught = { "learners[]": [awa.personId], "minutes~hours": "45 min" }
      assert.include(yield* young.does("pret-pour", "HoldServiceTraining", taught), "Awa Diop a appris avec Noah Petit")

      yield* team.does(page, "ConfirmFiche")
      assert.include(yield* other.read(page), missing)
      assert.include(yield* other.does(page, "SignUp", {}, { seat: "learner" }), "Tu viens pour apprendre.")
      const reason = "Il faut revoir l'arrêt d'urgence."
      yield* team.does("savoir-faire", "WithdrawSkillConfirmation", { reason })
      assert.include(yield* young.read("savoir-faire"), reason)
      assert.notInclude(yield* other.read("savoir-faire"), reason)
      assert.include(yield* team.read(page), `Noah Petit : ${missing}`)
    }).pipe(Effect.scoped)
  )

  it.effect("brings two people together whose cards match, and tells nobody else", () =>
    Effect.gen(function* () {
      const { other, team, young } = yield* group
      yield* young.does("apprendre", "OfferKnowHow", { what: "couture", words: "Le samedi matin." })
      yield* other.does("apprendre", "WantKnowHow", { what: "Couture" })
      assert.include(yield* other.read("apprendre"), "Noah Petit sait faire « Couture », et tu veux l'apprendre.")
      yield* other.does("apprendre", "OfferMeeting")
      assert.include(yield* young.read("apprendre"), "Awa Diop propose de vous voir. Parlez-vous.")
      const seen = yield* team.read("apprendre")
      assert.include(seen, "Le samedi matin.")
      assert.notInclude(seen, "propose de vous voir")
      yield* young.does("apprendre", "TakeBackKnowHow")
      assert.notInclude(yield* other.read("apprendre"), "et tu veux l'apprendre")
    }).pipe(Effect.scoped)
  )

  it.effect("notes a doctor's yes with its last day, for the person and the team alone", () =>
    Effect.gen(function* () {
      const { noah, other, team, young } = yield* group
      const page = `nous/${noah.personId}`
      yield* team.does(page, "RecordFitness", { until: "2026-12-31" })
      const said = "Un médecin a dit oui aux charges lourdes, jusqu'au 31 décembre 2026."
      assert.include(yield* young.read(page), said)
      assert.notInclude(yield* other.read(page), said)
    }).pipe(Effect.scoped)
  )
})
