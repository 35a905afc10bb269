/** What happens on an open page without a touch: what others do, a telephone that was lost, and no network. */
import { assert, describe, layer } from "@effect/vitest"
import { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import * as Week from "@kpacite/core/Week"
import * as Season from "@kpacite/example-season/Season"
import * as Assets from "@kpacite/web/Assets"
import { DateTime, Effect, Equal } from "effect"
import type { BrowserContext, Page } from "playwright-core"
import * as Browser from "./Browser.ts"
import { open, press, read, unfold } from "./Browser.ts"

/** Reads until what is read is so. **Units** - milliseconds. */
const reads = (page: Page, holds: (shown: string) => boolean, within = 5_000): Effect.Effect<string> =>
  Effect.flatMap(read(page), (shown) =>
    holds(shown) || within <= 0
      ? Effect.succeed(shown)
      : Effect.andThen(
          Effect.promise(() => page.waitForTimeout(50)),
          reads(page, holds, within - 50)
        )
  )

/** Waits until a page says something by itself. **Units** - milliseconds. */
const says = (page: Page, words: string, within?: number) =>
  Effect.map(
    reads(page, (shown) => shown.includes(words), within),
    (shown) => assert.include(shown, words)
  )

/** The form over a command. */
const form = (page: Page, command: string) =>
  page.locator("form", { has: page.locator(`[name="faire"][value="${command}"]`) }).first()

/** Which pages a telephone keeps, and how many scripts run beside them. */
const kept = (page: Page) =>
  Effect.promise(() =>
    page.evaluate<{ readonly pages: ReadonlyArray<string>; readonly workers: number }>(`(async () => ({
      pages: (await caches.has("pages"))
        ? (await (await caches.open("pages")).keys()).map(({ url }) => url.replace(/^.*\\/kpa\\/[^/]*\\//, ""))
        : [],
      workers: (await navigator.serviceWorker.getRegistrations()).length
    }))()`)
  )

/** Waits until something is so on a page; asked as the debugger does, which the policy of the page does not touch. */
const until = (page: Page, what: string): Effect.Effect<void> =>
  Effect.flatMap(
    Effect.promise(() => page.evaluate<boolean>(what)),
    (is) =>
      is
        ? Effect.void
        : Effect.andThen(
            Effect.promise(() => page.waitForTimeout(50)),
            until(page, what)
          )
  )

/** Waits until a telephone keeps these, which it does beside the page, after the page is shown. **Units** - milliseconds. */
const keeps = (
  page: Page,
  keeping: { readonly pages: ReadonlyArray<string>; readonly workers: number },
  within = 5_000
) =>
  Effect.gen(function* () {
    let now = yield* kept(page)
    for (let left = within; left > 0 && !Equal.equals(now, keeping); left -= 50) {
      yield* Effect.promise(() => page.waitForTimeout(50))
      now = yield* kept(page)
    }
    assert.deepStrictEqual(now, keeping)
  })

/** What runs beside the pages does. */
const looksAfter = (page: Page) => until(page, "navigator.serviceWorker.controller !== null")

const network = (context: BrowserContext, on: boolean) => Effect.promise(() => context.setOffline(!on))

/** **Units** - cents. */
const nextPot = (shown: string) =>
  Number((/Le prochain partage\s.*?([\d ]+,\d\d) €/s.exec(shown)?.[1] ?? "0").replaceAll(/\D/g, ""))

describe.skipIf(Browser.isSkipped)(
  "an open page, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      for (const [euros, javaScriptEnabled] of [
        ["42,25", true],
        ["30,10", false]
      ] as const) {
        it.effect(
          `shows within five seconds what a client paid, noted ${javaScriptEnabled ? "with scripts" : "without"}; and once`,
          () =>
            Effect.gen(function* () {
              const { at, events, takeAs } = yield* Browser.Place
              const { page: fiche } = yield* takeAs("helene", { javaScriptEnabled })
              const { page: split } = yield* takeAs("malo")
              const week = Week.of(Instant.toLocalDate(Instant.fromDateTime(yield* DateTime.now)))
              yield* open(split, at(`partage/${week}`))
              const before = nextPot(yield* read(split))
              const written = (yield* events).length
              yield* open(fiche, at("fiches/f13-inventaire"))
              yield* unfold(fiche, "Noter ce que le client a payé")
              const fields = yield* Effect.promise(async () => {
                const paying = form(fiche, "ReceivePayment")
                await paying.locator('[name="ttc~euros"]').fill(euros)
                const all = await paying.locator("[name]").all()
                return Promise.all(all.map(async (one) => [await one.getAttribute("name"), await one.inputValue()]))
              })
              yield* press(fiche, "Je note ce paiement")
              assert.include(yield* read(fiche), "Le paiement est noté.")
              assert.isAbove(nextPot(yield* reads(split, (shown) => nextPot(shown) > before)), before)
              // The same form once more, as from the history.
              const again = yield* Effect.promise(() =>
                fiche.request.post(at("faire"), {
                  form: Object.fromEntries(fields) as { readonly [name: string]: string },
                  headers: { "sec-fetch-site": "same-origin" }
                })
              )
              assert.include(again.url(), "fait=PaymentReceived")
              const since = (yield* events).slice(written).map(({ type }) => type)
              assert.deepStrictEqual(
                since.filter((type) => type.startsWith("Payment")),
                ["PaymentReceived"]
              )
            })
        )
      }

      it.effect("leaves whoever types alone, and what they opened open, and shows all of it afterwards", () =>
        Effect.gen(function* () {
          const { at, takeAs } = yield* Browser.Place
          const { page: typing } = yield* takeAs("helene")
          const { page: other } = yield* takeAs("jade")
          const { page: looking } = yield* takeAs("malo")
          for (const page of [typing, other, looking]) yield* open(page, at("fiches/f17-affiches"))
          yield* unfold(typing, "Noter une dépense")
          yield* unfold(looking, "Pourquoi ?")
          const words = form(typing, "RecordCost").locator("input:not([type=hidden]), textarea").first()
          yield* Effect.promise(() => words.fill("De la colle"))
          yield* press(other, "Je m'inscris")
          yield* says(looking, "Jade")
          assert.strictEqual(yield* Effect.promise(() => looking.locator("details[open]").count()), 1)
          assert.strictEqual(yield* Effect.promise(() => words.inputValue()), "De la colle")
          assert.notInclude(yield* Effect.promise(() => typing.locator(".seats").first().innerText()), "Jade")
          yield* open(typing, typing.url())
          assert.include(yield* Effect.promise(() => typing.locator(".seats").first().innerText()), "Jade")
          yield* unfold(other, "Je ne peux plus venir")
          yield* press(other, "Je rends ma place")
          assert.include(yield* read(other), "Ta place est rendue.")
          assert.notInclude(other.url(), "fait=")
          // What was done stands there until the next page, also when others do something.
          yield* open(looking, at("fiches/f17-affiches"))
          yield* press(looking, "Je m'inscris")
          const after = yield* reads(other, (shown) => shown.includes("Malo"))
          assert.include(after, "Malo")
          assert.include(after, "Ta place est rendue.")
        })
      )

      it.effect(
        "is told by one of all that are open, asks for three things, and another goes on when that one is closed",
        () =>
          Effect.gen(function* () {
            const { at, takeAs } = yield* Browser.Place
            const { context, page: first } = yield* takeAs("zoe")
            const asked: Array<string> = []
            yield* open(first, at("vendredi"))
            yield* looksAfter(first)
            context.on("request", (request) => {
              // What runs beside the pages asks in their place.
              if (request.serviceWorker() === null) asked.push(new URL(request.url()).pathname.split("/").at(-1) ?? "")
            })
            yield* open(first, at("vendredi"))
            while (!asked.includes("nouvelles")) yield* Effect.promise(() => first.waitForTimeout(50))
            yield* Effect.promise(() => first.waitForTimeout(500))
            assert.deepStrictEqual(asked.toSorted(), ["nouvelles", Assets.page.path.slice(1), "vendredi"])
            const second = yield* Effect.promise(() => context.newPage())
            yield* open(second, at("vendredi"))
            yield* Effect.promise(() => first.waitForTimeout(500))
            assert.lengthOf(
              asked.filter((name) => name === "nouvelles"),
              1
            )
            const { page: other } = yield* takeAs("tom")
            const raise = (words: string) =>
              Effect.gen(function* () {
                yield* open(other, at("vendredi"))
                yield* Effect.promise(() => form(other, "RaisePoint").locator("textarea").fill(words))
                yield* Effect.promise(async () => {
                  await form(other, "RaisePoint").locator("button").click()
                  await Browser.settled(other)
                })
              })
            yield* raise("Il faut des chaises.")
            for (const page of [first, second]) yield* says(page, "Il faut des chaises.")
            yield* Effect.promise(() => first.close())
            yield* raise("Et une table.")
            yield* says(second, "Et une table.")
          })
      )

      it.effect(
        "of a lost telephone knows nobody any more within fifteen seconds; with two agreed, another one comes in",
        () =>
          Effect.gen(function* () {
            const { at, client, operator, take, takeAs } = yield* Browser.Place
            const { page: lost } = yield* takeAs("ilyes")
            const { page: helene } = yield* takeAs("helene")
            yield* open(lost, at("planning"))
            yield* looksAfter(lost)
            yield* open(lost, at("planning"))
            yield* keeps(lost, { pages: ["planning"], workers: 1 })

            yield* open(helene, at("nous/ilyes"))
            yield* unfold(helene, "Téléphone perdu ?")
            yield* press(helene, "Je ferme tous ses accès")
            assert.include(yield* read(helene), "Tous ses accès sont fermés.")
            yield* says(lost, "On ne te reconnaît plus.", 15_000)
            yield* keeps(lost, { pages: [], workers: 0 })

            // All of the team came in by Hélène here, so that whoever runs the server is the second one.
            const yes = {
              _tag: "AllowInvitation",
              personId: PersonId.make("ilyes"),
              inviterId: PersonId.make("helene")
            } as const
            yield* Effect.orDie(client(operator).command(Season.id, yes))
            yield* press(helene, "Je crée un lien pour entrer")
            const link = yield* Effect.promise(() => helene.locator("#link").inputValue())
            // The link is shown once: news of others do not take it away.
            yield* Effect.promise(() => helene.waitForTimeout(1_500))
            assert.strictEqual(yield* Effect.promise(() => helene.locator("#link").inputValue()), link)
            const { page: found } = yield* take()
            yield* open(found, link)
            yield* press(found, "J'entre")
            assert.include(yield* read(found), "Ce qui t'attend")
            assert.strictEqual(yield* Effect.promise(() => helene.locator("#link").inputValue()), link)
          })
      )

      it.effect(
        "is still there without a network, as it was seen; nothing is sent, nothing typed is lost, nothing waits",
        () =>
          Effect.gen(function* () {
            const { at, events, takeAs } = yield* Browser.Place
            const { context, page } = yield* takeAs("lina")
            yield* open(page, at("planning"))
            yield* looksAfter(page)
            for (const path of [
              "fiches/f17-affiches",
              "compte",
              "nous",
              "nous/lina",
              "moi",
              "moi/parcours",
              "planning"
            ]) {
              yield* open(page, at(path))
            }
            yield* network(context, false)
            yield* says(page, "Pas de réseau.")
            yield* open(page, at("fiches/f17-affiches"))
            const shown = yield* read(page)
            assert.match(shown, /^Pas de réseau\. Voici la page de \w+ \d+(er)? \S+, \d+ h( \d\d)?\./)
            assert.include(shown, "Ce que tu enverrais ne partirait pas.")
            assert.include(shown, "Coller les affiches de la médiathèque")
            for (const path of ["compte", "nous", "nous/lina", "moi", "moi/parcours", "semaine"]) {
              yield* open(page, at(path))
              const instead = yield* read(page)
              assert.include(instead, "Cette page n'est pas sur ce téléphone.", path)
              assert.include(instead, "Ce que tu enverrais ne partirait pas.", path)
            }

            yield* network(context, true)
            yield* open(page, at("vendredi"))
            yield* Effect.promise(() => form(page, "RaisePoint").locator("textarea").fill("Le vélo est cassé."))
            yield* network(context, false)
            const written = (yield* events).length
            yield* Effect.promise(async () => {
              await form(page, "RaisePoint").locator("button").click()
              await Browser.settled(page)
            })
            assert.include(yield* read(page), "Aucune réponse n'est arrivée.")
            const typed = () => form(page, "RaisePoint").locator("textarea").inputValue()
            assert.strictEqual(yield* Effect.promise(typed), "Le vélo est cassé.")
            yield* network(context, true)
            yield* Effect.promise(() => page.waitForTimeout(1_000))
            assert.strictEqual(yield* Effect.promise(typed), "Le vélo est cassé.")
            assert.strictEqual((yield* events).length, written)
            yield* Effect.promise(async () => {
              await form(page, "RaisePoint").locator("button").click()
              await Browser.settled(page)
            })
            assert.include(yield* read(page), "C'est noté : ce sera à l'ordre du jour.")
          })
      )

      it.effect(
        "is kept thirty times at most, by nobody on a telephone that is shared, and by nobody who went out",
        () =>
          Effect.gen(function* () {
            const { at, invite, take, takeAs } = yield* Browser.Place
            const { page } = yield* takeAs("ines")
            yield* open(page, at("planning"))
            yield* looksAfter(page)
            const weeks = Array.from({ length: 33 }, (_, index) => `planning?semaine=2026-W${index + 10}`)
            for (const path of weeks) yield* open(page, at(path))
            // The last one is kept, and the first ones have made room for it.
            yield* until(
              page,
              `caches.open("pages").then((pages) => pages.keys()).then((kept) => kept.length === 30 && kept.some(({ url }) => url.endsWith("${weeks.at(-1)}")))`
            )
            assert.includeMembers(Array.from((yield* kept(page)).pages), weeks.slice(-25))
            yield* open(page, at("moi"))
            yield* press(page, "Je sors de ce téléphone")
            yield* keeps(page, { pages: [], workers: 0 })

            const { page: shared } = yield* take()
            yield* open(shared, yield* invite("samuel"))
            yield* Effect.promise(() => shared.getByLabel("Ce téléphone n'est pas à moi").check())
            yield* press(shared, "J'entre")
            for (const path of ["planning", ""]) yield* open(shared, at(path))
            yield* Effect.promise(() => shared.waitForTimeout(500))
            assert.deepStrictEqual(yield* kept(shared), { pages: [], workers: 0 })
          })
      )
    })
  }
)
