import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { begun, week } from "./Money.ts"

const split = `partage/${week}`
const games = `jeux?semaine=${week}`
const playing = (page: string) => /jeux\/[^"?]+/.exec(page)?.[0] ?? ""
/** Where somebody answers; it is covered before and afterwards. */
const turn = (game: string) => `${game}/tour?ouvert=oui`

describe("the games", () => {
  it.effect("are played without names, and nobody's answer is in any page", () =>
    Effect.gen(function* () {
      const { ben, camille, lea, people, sam, zoe } = yield* begun()
      yield* camille.does(split, "ShareWeek")
      yield* lea.does(games, "StartGame", {}, { game: "proposals" })
      const game = playing(yield* lea.source("jeux"))
      const total = /Le pot : (\d+),(\d\d)/.exec(yield* lea.read(game))
      const pot = Number(`${total?.[1]}${total?.[2]}`)
      const euros = (cents: number) => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, "0")}`
      const shares = (own: number) => ({
        [`shares[%${people.lea}]~euros`]: euros(own),
        [`shares[%${people.sam}]~euros`]: euros(pot - own)
      })
      const refused = { ...shares(4_321), [`shares[%${people.sam}]~euros`]: "1" }
      assert.notInclude((yield* lea.refused(turn(game), "SubmitProposal", refused)).html, "43,21")
      yield* lea.does(turn(game), "SubmitProposal", shares(4_321))
      for (const who of [lea, sam, zoe, ben]) {
        for (const page of [game, turn(game), `${game}/tour`, "jeux", ""])
          assert.notInclude(yield* who.source(page), "43,21")
      }
      assert.include(yield* sam.read(game), "Ont répondu : Léa Martin.")
      assert.include(yield* sam.read(game), "Il faut au moins 3 réponses.")
      assert.notInclude(yield* sam.forms(game), "RevealGame")
      yield* sam.does(turn(game), "SubmitProposal", shares(5_000))
      yield* zoe.does(turn(game), "SubmitProposal", shares(6_000))
      yield* zoe.does(game, "RevealGame")
      assert.include(yield* lea.read(game), "Le milieu")
      assert.notInclude(yield* ben.forms(game), "ProposeResult")
      assert.include(yield* lea.does(game, "ProposeResult"), "C'est proposé")
      assert.include(yield* ben.does(game, "CloseGame"), "Le jeu est terminé")
    })
  )

  it.effect("hide whose row is whose under the veil, until the answers are shown", () =>
    Effect.gen(function* () {
      const { camille, lea, sam, zoe } = yield* begun()
      yield* camille.does(split, "ShareWeek")
      yield* lea.does(games, "StartGame", {}, { game: "veil" })
      const game = playing(yield* lea.source("jeux"))
      assert.include(yield* lea.read(game), "Ligne 1")
      yield* lea.does(turn(game), "VoteForRules", {}, { "rules[0]": "1" })
      assert.notInclude(yield* lea.source(turn(game)), "checked")
      yield* sam.does(turn(game), "VoteForRules", {}, { "rules[0]": "2" })
      yield* zoe.does(turn(game), "VoteForRules", {}, { "rules[0]": "2" })
      assert.notInclude(yield* lea.read(game), "Ce qui en sort")
      yield* sam.does(game, "RevealGame")
      assert.notInclude(yield* lea.read(game), "Ligne 1")
      assert.include(yield* lea.read(game), "Ce qui en sort")
    })
  )

  it.effect("ask for one of six rules with a button for each", () =>
    Effect.gen(function* () {
      const { camille, lea } = yield* begun()
      yield* camille.does(split, "ShareWeek")
      yield* lea.does(games, "StartGame", {}, { game: "sixRules" })
      const game = playing(yield* lea.source("jeux"))
      yield* lea.does(turn(game), "VoteForRules", {}, { "rules[0]": "2" })
      assert.include(yield* lea.read("jeux"), "tu as répondu")
    })
  )
})
