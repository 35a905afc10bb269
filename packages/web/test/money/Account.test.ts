import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { begun, week } from "./Money.ts"

const split = `partage/${week}`

describe("an account", () => {
  it.effect("shows each one their own money, from a split to the bank", () =>
    Effect.gen(function* () {
      const { ben, camille, lea, people, sam, zoe } = yield* begun()
      yield* camille.does(split, "ShareWeek")
      yield* lea.does(split, "ApproveAllocation")
      yield* sam.does(split, "ApproveAllocation")

      assert.match(yield* lea.read("compte"), /À venir 6\d,\d\d/)
      assert.include(yield* lea.read("compte"), "Ce qui arriverait, environ")
      assert.match(yield* lea.read(""), /À venir en tout : 6\d,\d\d € ?\. Déjà payé : 0,00/)
      assert.include(yield* zoe.read("compte"), "À venir 0,00")
      assert.notInclude(yield* ben.forms("compte"), "RequestPay")
      // Whoever coordinates has no part, so that their own amounts would say nothing.
      assert.include(yield* camille.read("compte"), "Les comptes Faire payer le groupe")
      assert.include(yield* ben.read("compte"), "Qui a le suivi économique fait payer le groupe.")
      assert.notInclude(yield* ben.read("compte"), "À venir")
      assert.include(yield* camille.read(`compte?personne=${people.lea}`), "Le compte de Léa Martin")

      yield* camille.does("compte", "RequestPay")
      assert.include(yield* camille.read("compte"), "Quelqu'un d'autre que toi dit si le porteur a payé.")
      assert.notInclude(yield* camille.forms("compte"), "ConfirmPay")
      assert.notInclude(yield* zoe.forms("compte"), "ConfirmPay")
      assert.include(yield* ben.read("compte"), "Camille Vidal a demandé")
      assert.include(yield* ben.read("compte"), "C'est à quelqu'un qui est entré sans Camille Vidal")
      assert.notInclude(yield* ben.forms("compte"), "CancelPay")
      yield* sam.does("compte", "CancelPay")
      assert.include(yield* sam.read("compte"), "pas payé, à venir de nouveau")
      yield* camille.does("compte", "RequestPay")
      yield* lea.refused("compte", "ConfirmPay", { paidOn: "2026-12-24" })
      yield* lea.does("compte", "ConfirmPay", { paidOn: "2026-07-02" })
      assert.match(yield* lea.read("compte"), /Payé 6\d,\d\d/)
    })
  )

  it.effect("is nobody else's to read than who looks after the money", () =>
    Effect.gen(function* () {
      const { ben, people } = yield* begun()
      yield* Effect.flip(Effect.sandbox(ben.read(`compte?personne=${people.lea}`)))
    })
  )
})

describe("a quote", () => {
  it.effect("goes from what the client pays to the net, with plus and minus as links", () =>
    Effect.gen(function* () {
      const { lea } = yield* begun()
      const seen = yield* lea.read("devis?ttc~euros=240&people=4")
      assert.include(seen, "240,00")
      assert.match(seen, /Pour chaque personne, environ \d\d,\d\d/)
      assert.include(seen, "Personne 1")
      assert.notInclude(seen, "Personne 2")
      assert.include(yield* lea.source("devis?ttc=24000&people=4"), "devis?ttc=25000&amp;people=4")
      assert.include(yield* lea.read("devis?ttc~euros=beaucoup&people=4"), "Écris un montant comme 84,50")
      assert.include(yield* lea.read("devis?people=0"), "de 1 à 20 personnes")
    })
  )
})

describe("everybody's money", () => {
  it.effect("says what may be spent and by which decision, and lets whoever looks after the money spend it", () =>
    Effect.gen(function* () {
      const { camille, lea, sam } = yield* begun()
      yield* camille.does(split, "ShareWeek")
      yield* lea.does(split, "ApproveAllocation")
      yield* sam.does(split, "ApproveAllocation")
      assert.include(yield* lea.read("argent"), "Un goûter")
      assert.include(yield* lea.read("argent"), "C'est à noter par : Camille Vidal.")
      assert.notInclude(yield* lea.forms("argent"), "SpendCommonPot")
      yield* camille.refused("argent", "SpendCommonPot", { label: "Des gâteaux", "cents~euros": "300" })
      assert.include(
        yield* camille.does("argent", "SpendCommonPot", { label: "Des gâteaux", "cents~euros": "5" }),
        "Il reste 25,00"
      )
    })
  )

  it.effect("has what was spent before sharing, for all to read and for coordinators to write", () =>
    Effect.gen(function* () {
      const { ben, ficheId, lea } = yield* begun()
      assert.include(yield* lea.read("argent"), "C'est l'équipe de coordination qui les note.")
      assert.notInclude(yield* lea.forms("argent"), "RecordCost")
      yield* ben.does("argent", "RecordCost", { label: "Des gants", "cents~euros": "12,50", ficheId })
      yield* ben.does("argent", "RecordCost", { label: "Le téléphone", "cents~euros": "5" })
      const seen = yield* lea.read("argent")
      assert.match(seen, /Des gants 12,50.*Le jardin de Mme Petit/)
      assert.match(seen, /Le téléphone 5,00.*pour toute la coopérative/)
      yield* ben.does("argent", "TakeBackCost", { "cents~euros": "2,50", reason: "Rendus" }, { ficheId })
      assert.match(yield* lea.read("argent"), /Le jardin de Mme Petit −2,50/)
    })
  )

  it.effect("lets whoever looks after the money choose the tariff of the carrier and the rates", () =>
    Effect.gen(function* () {
      const { ben, camille, lea, people } = yield* begun({ terms: false })
      assert.notInclude(yield* ben.forms("argent"), "AdoptTariff")
      yield* camille.does("argent", "AdoptTariff")
      yield* camille.does("argent", "AdoptRateTable")
      assert.include(yield* lea.read("argent"), "Tarif : Optéos.")
      yield* ben.does("argent", "HoldChargesWorkshop", { "participants[]": [people.lea, people.sam], minutes: "45" })
    })
  )
})
