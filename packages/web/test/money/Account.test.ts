import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { begun, week } from "./Money.ts"

const split = `partage/${week}`

describe("an account", () => {
  it.effect("shows each one their own money, from a split to the bank", () =>
    Effect.gen(function* () {
      const { ben, camille, lea, people, sam, zoe } = yield* begun()
      yield* camille.send(split, "ShareWeek")
      yield* lea.send(split, "ApproveAllocation")
      yield* sam.send(split, "ApproveAllocation")

      assert.match(yield* lea.see("compte"), /À venir 6\d,\d\d/)
      assert.include(yield* lea.see("compte"), "Ce qui arriverait, environ")
      assert.include(yield* zoe.see("compte"), "À venir 0,00")
      assert.notInclude(yield* ben.forms("compte"), "RequestPay")
      assert.include(yield* camille.see(`compte?personne=${people.lea}`), "Le compte de Léa Martin")

      yield* camille.send("compte", "RequestPay")
      assert.include(yield* camille.see("compte"), "Quelqu'un d'autre que toi dit si le porteur a payé.")
      assert.notInclude(yield* camille.forms("compte"), "ConfirmPay")
      assert.notInclude(yield* zoe.forms("compte"), "ConfirmPay")
      assert.include(yield* ben.see("compte"), "Camille Vidal a demandé")
      assert.include(yield* ben.see("compte"), "C'est à quelqu'un qui est entré sans Camille Vidal")
      assert.notInclude(yield* ben.forms("compte"), "CancelPay")
      yield* sam.send("compte", "CancelPay")
      assert.include(yield* sam.see("compte"), "pas payé, à venir de nouveau")
      yield* camille.send("compte", "RequestPay")
      yield* lea.refused("compte", "ConfirmPay", { paidOn: "2026-12-24" })
      yield* lea.send("compte", "ConfirmPay", { paidOn: "2026-07-02" })
      assert.match(yield* lea.see("compte"), /Payé 6\d,\d\d/)
    })
  )

  it.effect("is nobody else's to read than who looks after the money", () =>
    Effect.gen(function* () {
      const { ben, people } = yield* begun()
      yield* Effect.flip(Effect.sandbox(ben.see(`compte?personne=${people.lea}`)))
    })
  )
})

describe("a quote", () => {
  it.effect("goes from what the client pays to the net, with plus and minus as links", () =>
    Effect.gen(function* () {
      const { lea } = yield* begun()
      const seen = yield* lea.see("devis?ttc~euros=240&people=4")
      assert.include(seen, "240,00")
      assert.match(seen, /Pour chaque personne, environ \d\d,\d\d/)
      assert.include(seen, "Personne 1")
      assert.notInclude(seen, "Personne 2")
      assert.include(yield* lea.page("devis?ttc=24000&people=4"), "devis?ttc=25000&amp;people=4")
      assert.include(yield* lea.see("devis?ttc~euros=beaucoup&people=4"), "Écris un montant comme 84,50")
      assert.include(yield* lea.see("devis?people=0"), "de 1 à 20 personnes")
    })
  )
})

describe("everybody's money", () => {
  it.effect("says what may be spent and by which decision, and lets whoever looks after the money spend it", () =>
    Effect.gen(function* () {
      const { camille, lea, sam } = yield* begun()
      yield* camille.send(split, "ShareWeek")
      yield* lea.send(split, "ApproveAllocation")
      yield* sam.send(split, "ApproveAllocation")
      assert.include(yield* lea.see("argent"), "Un goûter")
      assert.include(yield* lea.see("argent"), "C'est à noter par : Camille Vidal.")
      assert.notInclude(yield* lea.forms("argent"), "SpendCommonPot")
      yield* camille.refused("argent", "SpendCommonPot", { label: "Des gâteaux", "cents~euros": "300" })
      assert.include(
        yield* camille.send("argent", "SpendCommonPot", { label: "Des gâteaux", "cents~euros": "5" }),
        "Il reste 25,00"
      )
    })
  )

  it.effect("has what was spent before sharing, for all to read and for coordinators to write", () =>
    Effect.gen(function* () {
      const { ben, ficheId, lea } = yield* begun()
      assert.include(yield* lea.see("argent"), "C'est l'équipe de coordination qui les note.")
      assert.notInclude(yield* lea.forms("argent"), "RecordCost")
      yield* ben.send("argent", "RecordCost", { label: "Des gants", "cents~euros": "12,50", ficheId })
      yield* ben.send("argent", "RecordCost", { label: "Le téléphone", "cents~euros": "5" })
      const seen = yield* lea.see("argent")
      assert.match(seen, /Des gants 12,50.*Le jardin de Mme Petit/)
      assert.match(seen, /Le téléphone 5,00.*pour toute la coopérative/)
      yield* ben.send("argent", "TakeBackCost", { "cents~euros": "2,50", reason: "Rendus" }, { ficheId })
      assert.match(yield* lea.see("argent"), /Le jardin de Mme Petit −2,50/)
    })
  )

  it.effect("lets whoever looks after the money choose the tariff of the carrier and the rates", () =>
    Effect.gen(function* () {
      const { ben, camille, lea, people } = yield* begun({ terms: false })
      assert.notInclude(yield* ben.forms("argent"), "AdoptTariff")
      yield* camille.send("argent", "AdoptTariff")
      yield* camille.send("argent", "AdoptRateTable")
      assert.include(yield* lea.see("argent"), "Tarif : Optéos.")
      yield* ben.send("argent", "HoldChargesWorkshop", { "participants[]": [people.lea, people.sam], minutes: "45" })
    })
  )
})
