import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { begun, week } from "./Money.ts"

const split = `partage/${week}`

describe("the split of a week, for the group", () => {
  it.effect("goes from what waits to what is agreed, and says at each step who is still missing", () =>
    Effect.gen(function* () {
      const { ben, camille, lea, sam, zoe } = yield* begun()
      assert.include(yield* lea.read(split), "C'est à proposer par : Camille Vidal.")
      assert.notInclude(yield* lea.forms(split), "ShareWeek")
      assert.include(yield* camille.does(split, "ShareWeek"), "C'est proposé")

      const seen = yield* lea.read(split)
      assert.match(seen, /Le jardin de Mme Petit\s+120,00 €\s+Mme Petit, payé/)
      assert.include(seen, "Il manque encore 2 accords")
      assert.include(yield* zoe.read(split), "tu n'as pas de part dans ce pot")
      assert.notInclude(yield* zoe.forms(split), "ApproveAllocation")
      assert.notInclude(yield* zoe.forms(split), "ReversePot")
      assert.notInclude(yield* ben.forms(split), "ObjectToAllocation")

      yield* sam.does(split, "ObjectToAllocation", { reason: "Il manque une heure." })
      assert.include(yield* lea.read(split), "Sam Diallo s'y oppose")
      assert.include(yield* lea.read(split), "« Il manque une heure. »")
      // Whoever has a voice can ask the group, and nobody else is sent there.
      const [settling = ""] = /propositions\/nouvelle\?sur=settle&amp;pot=[^"]+/.exec(yield* lea.source(split)) ?? []
      const form = yield* lea.source(settling.replace("&amp;", "&"))
      assert.match(form, /name="change\[potId\]" value="[^"]+"/)
      assert.notInclude(yield* camille.source(split), "sur=settle")
      assert.include(yield* camille.read(split), "un membre actif peut demander que tout le groupe décide")
      yield* sam.does(split, "LiftAllocationObjection")
      yield* lea.does(split, "ApproveAllocation")
      assert.include(yield* lea.read(split), "Tu as dit oui.")
      assert.include(yield* sam.does(split, "ApproveAllocation"), "l'argent est à vous")
      assert.include(yield* zoe.read(split), "D'accord : Léa Martin, Sam Diallo.")
    })
  )

  it.effect("is taken back by somebody who has a part, with a reason, and waits again", () =>
    Effect.gen(function* () {
      const { camille, lea } = yield* begun()
      yield* camille.does(split, "ShareWeek")
      const again = yield* lea.refused(split, "ReversePot")
      assert.include(again.html, "error")
      assert.include(yield* lea.does(split, "ReversePot", { reason: "On en reparle." }), "l'argent attend de nouveau")
      assert.include(yield* lea.read(split), "Partages repris")
    })
  )

  it.effect("asks somebody else about a payment that looks doubled, and lets coordinators note what went back", () =>
    Effect.gen(function* () {
      const { ben, camille, lea, pay, sam } = yield* begun()
      yield* pay(12_000)
      const receipts = yield* lea.read(split)
      assert.include(receipts, "En attente d'une réponse")
      assert.notInclude(yield* lea.forms(split), "ReversePayment")
      assert.include(yield* camille.read(split), "Ce n'est pas à toi de l'expliquer ici")
      assert.notInclude(yield* camille.forms(split), "ExplainPayment")
      yield* lea.does(split, "ExplainPayment", { words: "Deux fois le jardin." })
      yield* camille.does(split, "ReversePayment", { "ttc~euros": "20,50", reason: "Un avoir" })
      assert.include(yield* ben.read(split), "99,50")
      yield* camille.does(split, "ShareWeek")
      assert.include(yield* ben.read(split), "« Deux fois le jardin. »")
      assert.notInclude(yield* ben.forms(split), "ReversePayment")
      assert.include(yield* ben.read(split), "Acceptez d'abord ce partage")
      yield* lea.does(split, "ApproveAllocation")
      yield* sam.does(split, "ApproveAllocation")
      yield* ben.does(split, "ReversePayment", { "ttc~euros": "10", reason: "Un avoir" })
    })
  )

  it.effect("asks for what a rule by needs rests on, and tells nobody else what somebody said", () =>
    Effect.gen(function* () {
      const { camille, lea, people, sam } = yield* begun({ rule: { _tag: "ByClaims", method: "Proportional" } })
      assert.include(yield* lea.read(split), "On attend encore :")
      yield* lea.does(split, "StateClaim", { "cents~euros": "77,77" })
      assert.include(yield* lea.source(split), "77,77")
      assert.notInclude(yield* sam.source(split), "77,77")
      yield* camille.does(split, "StateClaim", { "cents~euros": "80", personId: people.sam })
      assert.include(yield* camille.does(split, "ShareWeek"), "C'est proposé")
    })
  )

  it.effect("takes points for the others, and those that the group gave", () =>
    Effect.gen(function* () {
      const { camille, lea, people, sam } = yield* begun({ rule: { _tag: "ByPoints" } })
      assert.notInclude(yield* lea.forms(split), "GivePoints")
      assert.include(yield* sam.read(split), "c'est à écrire par : Camille Vidal")
      yield* camille.does(split, "GivePoints", {
        [`points[%${people.lea}]`]: "3",
        [`points[%${people.sam}]`]: "1"
      })
      assert.include(yield* camille.does(split, "ShareWeek"), "C'est proposé")
    })
  )

  it.effect("takes opinions of each other, and not of oneself", () =>
    Effect.gen(function* () {
      const { lea, people, sam } = yield* begun({ rule: { _tag: "Give" } })
      yield* lea.does(split, "CastBallot", { [`points[%${people.sam}]`]: "70" })
      assert.include(yield* lea.source(split), 'value="70"')
      assert.notInclude(yield* sam.source(split), 'value="70"')
      assert.notInclude(yield* sam.source(split), `points[%${people.sam}]`)
    })
  )

  it.effect("takes what each one finds just for themselves", () =>
    Effect.gen(function* () {
      const { lea, sam } = yield* begun({ rule: { _tag: "SelfDeclared" } })
      yield* lea.does(split, "DeclareShare", { "cents~euros": "66,66" })
      assert.notInclude(yield* sam.source(split), "66,66")
    })
  )

  it.effect("takes what every team would have earned", () =>
    Effect.gen(function* () {
      const { camille } = yield* begun({ rule: { _tag: "Shapley" } })
      yield* camille.does(split, "ValueTeams", {
        "teams[0][cents]~euros": "40",
        "teams[1][cents]~euros": "20",
        "teams[2][cents]~euros": "95,58"
      })
    })
  )
})
