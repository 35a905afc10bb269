/** Verifies: G2, C7, C8 — cards, compass, passport, workshops and help, as people of the season use their pages. */
import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import * as Paper from "../paper/Season.ts"

layer(Paper.layer, { excludeTestServices: true, timeout: "1 minute" })("the pages of the cards", (it) => {
  it.effect("are played together, marked alone, and seen by others only when they are shown", () =>
    Effect.gen(function* () {
      const { as } = yield* Paper.Place
      const [awa, malo, jade] = [yield* as("awa"), yield* as("malo"), yield* as("jade")]
      yield* malo.does("jeu-de-cartes", "StartSkillGame", { "people[]": ["malo", "awa"] })
      assert.include(yield* awa.does("jeu-de-cartes", "ChooseCard", { cardId: "together-1" }), "C'est toi")
      assert.include(yield* malo.read("jeu-de-cartes"), "J'accueille quelqu'un qui arrive.")
      assert.notInclude(yield* jade.read("jeu-de-cartes"), "J'accueille")
      yield* malo.does("jeu-de-cartes", "CloseSkillGame")

      const card = "moi/boussole?carte=together-1"
      assert.include(yield* awa.does(card, "MarkMyself", {}, { level: "4" }), "Je montre aux autres")
      assert.include(yield* awa.source("moi/boussole"), 'class="radar"')
      const boussole = "nous/awa/boussole"
      assert.notInclude(yield* jade.read(boussole), "Je montre aux autres")
      yield* awa.does("moi/boussole", "ShareCompass", { "cards[]": ["together-1"] }, { with: "group" })
      assert.include(yield* jade.read(boussole), "Je montre aux autres")

      const words = "Elle m'a reçu le premier jour."
      yield* malo.does(boussole, "Vouch", { cardId: "together-1", words })
      assert.include(yield* awa.read(card), words)
      assert.notInclude(yield* jade.read(boussole), words)
      yield* malo.does(boussole, "WithdrawVouch", {}, { cardId: "together-1" })
      assert.notInclude(yield* awa.read(card), words)
    })
  )

  it.effect("lead to a passport on paper and as a file, with nobody else in it", () =>
    Effect.gen(function* () {
      const { as } = yield* Paper.Place
      const awa = yield* as("awa")
      const page = yield* awa.read("moi/passeport")
      assert.include(page, "J'explique à quelqu'un qui ne sait pas.")
      assert.include(page, "Atelier smartphone pour les seniors, le")
      const { headers, text } = yield* awa.file("moi/passeport.json")
      assert.include(headers.get("content-disposition") ?? "", "passeport.json")
      const credentials: ReadonlyArray<{ readonly type: unknown }> = JSON.parse(text)
      assert.deepStrictEqual(
        credentials.map(({ type }) => type),
        [["VerifiableCredential", "OpenBadgeCredential"]]
      )
      for (const other of ["Malo", "Tom", "Noah"]) assert.notInclude(text, other)
      yield* awa.does("moi/boussole?carte=together-2", "AddProof")
      assert.include(yield* awa.read("moi/passeport"), "Il ne dit plus ce qui est.")
      yield* awa.does("moi/boussole", "IssuePassport")
      assert.include(yield* awa.read("moi/passeport"), "J'explique à quelqu'un qui ne sait pas.")
    })
  )

  it.effect("stand beside workshops whose people see one another, and help that anybody finds", () =>
    Effect.gen(function* () {
      const { as } = yield* Paper.Place
      const [awa, jade, helene] = [yield* as("awa"), yield* as("jade"), yield* as("helene")]
      assert.include(yield* awa.read("ateliers"), "Avec Zoé.")
      for (const other of [jade, helene]) assert.notInclude(yield* other.read("ateliers"), "Zoé.")
      assert.include(yield* jade.does("ateliers", "JoinWorkshop"), "Avec Awa, Zoé.")
      yield* jade.does("ateliers", "LeaveWorkshop")
      const help = yield* jade.read("aide")
      for (const said of ["112", "119", "3114", "Maison des ados du quartier (fiction)", "Vérifié le"]) {
        assert.include(help, said)
      }
      yield* helene.does("aide", "UnlistPartner", {}, {})
      yield* helene.does("aide", "ListPartner", { name: "Permanence (fiction)", hours: "Mardi", howToReach: "Ici." })
      assert.include(yield* jade.read("aide"), "Permanence (fiction)")
    })
  )
})
