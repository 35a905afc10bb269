/** Journey 19: somebody from outside asks for a quote, or to join, in five taps at most; both arrive. Verifies: K1 L1 B1 */
import { assert, describe, layer } from "@effect/vitest"
import * as Season from "@kpacite/example-season/Season"
import { Effect } from "effect"
import * as Browser from "../Browser.ts"
import * as Judge from "../Judge.ts"
import * as Hand from "./Hand.ts"

const ways: ReadonlyArray<Hand.Way> = [
  { says: "with a finger", by: "finger", javaScriptEnabled: true },
  { says: "by keyboard, without scripts", by: "keys", javaScriptEnabled: false }
]

describe.skipIf(Browser.isSkipped)(
  "somebody from outside, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      for (const way of ways) {
        it.effect(`asks for a quote, and to join, in five taps each at most, ${way.says}`, () =>
          Effect.gen(function* () {
            const { url } = yield* Browser.Place
            const { complaints, page } = yield* (yield* Browser.Place).take(way)
            const start = `${url}/coop/${Season.id}?f=flyer-boulangerie`
            const [quote, join] = [Hand.on(page, way), Hand.on(page, way)]

            yield* quote.open(start)
            yield* quote.tap("link", "Demander un devis")
            yield* quote.write("nom", `Mme Petit, ${way.by}`)
            yield* quote.write("contact", "06 11 22 33 44")
            yield* quote.write("reponse-1", "Une haie à tailler samedi.")
            yield* quote.tap("button", "J'envoie ma demande")
            assert.include(yield* quote.read, "C'est bien arrivé.")
            assert.isAtMost(quote.taps(), 5)

            yield* join.open(start)
            yield* join.tap("link", "Nous rejoindre")
            yield* join.write("nom", `Robin, ${way.by}`)
            yield* join.write("contact", "robin@exemple.invalid")
            yield* join.write("reponse-1", "Pour apprendre.")
            yield* join.write("reponse-2", "Le dessin.")
            yield* join.write("reponse-3", "Le soir.")
            yield* join.tap("button", "J'envoie mes réponses")
            assert.include(yield* join.read, "C'est bien arrivé.")
            assert.isAtMost(join.taps(), 5)
            assert.deepStrictEqual(complaints, [])

            const { page: inside } = yield* (yield* Browser.Place).takeAs("helene")
            yield* Browser.open(inside, (yield* Browser.Place).at("demandes"))
            const waiting = yield* Browser.read(inside)
            assert.include(waiting, `Mme Petit, ${way.by}`)
            assert.include(waiting, `Robin, ${way.by}`)
            yield* Browser.press(inside, "Je m'en occupe")
            assert.include(yield* Browser.read(inside), "Vient d'une affiche : À la boulangerie du Pont")
          })
        )
      }

      it.effect("finds nothing in the way on a narrow telephone, in both colour schemes and languages", () =>
        Effect.gen(function* () {
          const { take, url } = yield* Browser.Place
          for (const colorScheme of ["light", "dark"] as const) {
            const { page } = yield* take({ viewport: { width: 320, height: 640 }, colorScheme })
            for (const path of ["", "/devis", "/rejoindre", "/contact", "/merci"]) {
              for (const language of ["fr", "en"]) {
                yield* Browser.open(page, `${url}/coop/${Season.id}${path}?langue=${language}`)
                assert.deepStrictEqual(yield* Judge.judge(page), [], `${path} ${language} ${colorScheme}`)
              }
            }
          }
        })
      )
    })
  }
)
