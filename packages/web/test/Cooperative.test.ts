/** The page of the cooperative as a whole, with each form sent back as it stands. */
import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { begin, day, monday, open, signIn } from "../../../tests/server/Servers.ts"
import { choice, invited, reader } from "./Reader.ts"

const id = "les-ormes"

const begun = Effect.gen(function* () {
  yield* TestClock.setTime(Date.parse(monday))
  const server = yield* open()
  const { camille, coordination, join } = yield* begin(server, id, day("2026-07-06"))
  return { server, coordination, join, camille: yield* invited(server, id, coordination, camille) }
}).pipe(Effect.orDie)

describe("the cooperative as a whole", () => {
  it.effect("gets another carrier, takes a break, goes on, and has one more in its team", () =>
    Effect.gen(function* () {
      const { camille } = yield* begun
      assert.include(yield* camille.read("cooperative"), "Elle est portée par Optéos")
      yield* camille.does("cooperative", "ChangeCarrier", { carrier: "La Coop du Rhône" })
      assert.include(yield* camille.read("cooperative"), "La Coop du Rhône")
      yield* camille.does("cooperative", "PauseCooperative")
      assert.include(yield* camille.does("cooperative", "ResumeCooperative"), "Elle est ouverte.")
      yield* camille.does("cooperative", "WelcomeCoordinator", { name: "Ben Roy", "profiles[]": ["project"] })
      assert.include(yield* camille.read("nous"), "Ben Roy gestion de projet")
    })
  )

  it.effect("is ended by the team alone as long as there is no group, and by the group from then on", () =>
    Effect.gen(function* () {
      const { camille, join, server } = yield* begun
      yield* camille.does("cooperative", "WelcomeCoordinator", { name: "Ben Roy", "profiles[]": ["project"] })
      const page = yield* camille.open("cooperative")
      const form = page.form("TakeDecision", { "change[_tag]": "EndCoordination" })
      yield* camille.done(form, {
        "change[personId]": choice(form, "change[personId]", "Ben Roy"),
        outcome: "Son contrat finit."
      })
      assert.notInclude(yield* camille.read("nous"), "Ben Roy")
      const [zoe] = [yield* join("Zoé Blanc", "2006-05-04"), yield* join("Sam Diallo", "2006-06-04")]
      assert.notInclude(yield* camille.forms("cooperative"), "TakeDecision")
      assert.include(yield* camille.read("cooperative"), "se décide tous ensemble")
      const young = reader(server, id, yield* signIn(server, zoe.client, id, zoe.personId))
      assert.isEmpty(yield* young.forms("cooperative"))
      assert.include(yield* young.read("cooperative"), "C'est l'équipe de coordination qui note")
    }).pipe(Effect.orDie)
  )

  it.effect("is closed by the team when nobody else is there", () =>
    Effect.gen(function* () {
      const { camille } = yield* begun
      yield* camille.does(
        "cooperative",
        "TakeDecision",
        { outcome: "Personne n'est venu." },
        {
          "change[_tag]": "CloseCooperative"
        }
      )
      assert.include(yield* camille.read("cooperative"), "Elle est fermée, pour de bon.")
      assert.isEmpty(yield* camille.forms("cooperative"))
    })
  )

  it.effect("is left by somebody of the team through their own page", () =>
    Effect.gen(function* () {
      const { camille } = yield* begun
      yield* camille.does("cooperative", "WelcomeCoordinator", { name: "Ben Roy", "profiles[]": ["project"] })
      assert.isDefined((yield* camille.fill("moi", "LeaveCoordination")).location)
      assert.strictEqual((yield* camille.open("cooperative")).status, 403)
    })
  )
})
