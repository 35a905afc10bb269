/** Coming in, going out and coming in again on a telephone, with scripts and without. */
import { PersonId } from "@kpacite/core/Ids"
import { assert, describe, layer } from "@effect/vitest"
import * as Season from "@kpacite/example-season/Season"
import { Effect } from "effect"
import * as Browser from "./Browser.ts"
import { follow, open, press, read, unfold } from "./Browser.ts"
import { judge } from "./Judge.ts"

const instagram =
  "Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120 Mobile Safari/537.36 Instagram 400.0.0"

describe.skipIf(Browser.isSkipped)(
  "the door, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      for (const [person, javaScriptEnabled] of [
        ["zoe", true],
        ["tom", false]
      ] as const) {
        it.effect(
          `lets somebody in once, on a phone that is not theirs, ${javaScriptEnabled ? "with scripts" : "without"}`,
          () =>
            Effect.gen(function* () {
              const { invite, take, url } = yield* Browser.Place
              const link = yield* invite(person)
              const { context, page } = yield* take({ javaScriptEnabled })
              // A link out of a message, pasted at the address of the server.
              assert.strictEqual(yield* open(page, url), 200)
              yield* Effect.promise(() => page.getByLabel("Colle ton lien ici").fill(`Salut ! ${link} à vendredi`))
              yield* press(page, "J'ouvre mon lien")
              assert.strictEqual(page.url(), link)
              assert.include(yield* read(page), "Hélène t'invite dans")
              if (javaScriptEnabled) assert.deepStrictEqual(yield* judge(page), [])
              yield* Effect.promise(() => page.getByLabel("Ce téléphone n'est pas à moi").check())
              yield* press(page, "J'entre")
              const [cookie] = (yield* Effect.promise(() => context.cookies())).filter(({ name }) => name === "kpa")
              assert.deepInclude(cookie, { expires: -1, httpOnly: true, sameSite: "Lax" })
              yield* follow(page, "Moi")
              assert.match(yield* read(page), /Oublié à \d+ h|Jusqu'à .*, \d+ h/)
              if (javaScriptEnabled) assert.deepStrictEqual(yield* judge(page), [])
              assert.strictEqual(yield* open(page, link), 410)
              assert.include(yield* read(page), "Cette invitation a déjà servi.")
              assert.match(yield* read(page), /Demande à .*(?:Nadia|Hélène).* de t'en faire une autre/)
              if (javaScriptEnabled) assert.deepStrictEqual(yield* judge(page), [])
            })
        )
      }

      it.effect("says how to come out of Instagram, before its button", () =>
        Effect.gen(function* () {
          const { invite, take } = yield* Browser.Place
          const { page } = yield* take({ userAgent: instagram })
          yield* open(page, yield* invite("jade"))
          const shown = yield* read(page)
          assert.include(shown, "Tu lis cette page dans Instagram.")
          assert.isBelow(shown.indexOf("Instagram"), shown.indexOf("J'entre"))
          assert.deepStrictEqual(yield* judge(page), [])
        })
      )

      it.effect("is closed after a lost telephone, and lets its person in again with a second yes", () =>
        Effect.gen(function* () {
          const { at, client, operator, take, takeAs } = yield* Browser.Place
          const { page: lost } = yield* takeAs("malo")
          assert.strictEqual(yield* open(lost, at("moi")), 200)
          const { page: team } = yield* takeAs("helene")
          yield* open(team, at("nous/malo"))
          yield* unfold(team, "Téléphone perdu ?")
          yield* press(team, "Je ferme tous ses accès")
          assert.include(yield* read(team), "Tous ses accès sont fermés.")
          assert.strictEqual(yield* open(lost, at("moi")), 401)
          assert.include(yield* read(lost), "On ne te reconnaît plus.")
          yield* press(team, "Je crée un lien pour entrer")
          assert.include(yield* read(team), "il faut un deuxième accord")
          // Everybody of this team came in through Nadia, so whoever runs the server says the yes.
          yield* Effect.orDie(
            client(operator).command(Season.id, {
              _tag: "AllowInvitation",
              personId: PersonId.make("malo"),
              inviterId: PersonId.make("helene")
            })
          )
          yield* open(team, at("nous/malo"))
          yield* press(team, "Je crée un lien pour entrer")
          assert.deepStrictEqual(yield* judge(team), [])
          assert.strictEqual(yield* Effect.promise(() => team.locator("svg.qr path").count()), 1)
          const link = yield* Effect.promise(() => team.getByLabel("Le lien, à copier").inputValue())
          const { page: found } = yield* take()
          yield* open(found, link)
          yield* press(found, "J'entre")
          assert.strictEqual(yield* open(found, at("moi")), 200)
        })
      )

      it.effect("speaks English, and French again, two taps from home, and keeps it on the device", () =>
        Effect.gen(function* () {
          const { at, takeAs } = yield* Browser.Place
          const { page } = yield* takeAs("awa", { javaScriptEnabled: false })
          const lang = () => Effect.promise(() => page.locator("html").getAttribute("lang"))
          yield* open(page, at(""))
          yield* follow(page, "Moi")
          yield* press(page, "English")
          assert.strictEqual(yield* lang(), "en")
          assert.include(yield* read(page), "Where you are signed in")
          yield* open(page, at("semaine"))
          assert.strictEqual(yield* lang(), "en")
          assert.match(yield* read(page), /€\d/)
          yield* open(page, at("moi"))
          yield* press(page, "Français")
          assert.strictEqual(yield* lang(), "fr")
        })
      )
    })
  }
)
