/** What people do on a telephone of 360 × 740, in French, with a script and without. */
import { assert, describe, layer } from "@effect/vitest"
import * as Season from "@kpacite/example-season/Season"
import { Effect } from "effect"
import type { Page } from "playwright-core"
import * as Browser from "./Browser.ts"

/** As a reader reads it: every space alike. */
const read = (page: Page) =>
  Effect.promise(async () => (await page.innerText("main")).replaceAll(/[\u00A0\u202F]/g, " "))
const open = (page: Page, url: string) => Effect.promise(async () => (await page.goto(url))?.status())
const press = (page: Page, button: string) =>
  Effect.promise(async () => {
    await page.getByRole("button", { name: button }).first().click()
    await Browser.settled(page)
  })
const follow = (page: Page, link: string | RegExp) =>
  Effect.promise(() => page.getByRole("link", { name: link }).first().click())
const unfold = (page: Page, words: string) =>
  Effect.promise(() => page.locator("summary", { hasText: words }).first().click())

const euros = (cents: number) =>
  `${String(Math.floor(Math.abs(cents) / 100)).replace(/(\d)(?=\d{3}$)/, "$1 ")},${String(Math.abs(cents) % 100).padStart(2, "0")} €`
const cents = (amount: string) => Math.round(Number(amount.replaceAll(/[^\d,]/g, "").replace(",", ".")) * 100)

describe.skipIf(Browser.isSkipped)(
  "on a telephone, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      it.effect("somebody comes in by the link that the first start printed, which works once", () =>
        Effect.gen(function* () {
          const { links, take, url } = yield* Browser.Place
          const { context, page } = yield* take()
          const link = links.awa
          // As a chat does that shows what is behind a link.
          for (const method of ["HEAD", "GET"]) {
            assert.strictEqual((yield* Effect.promise(() => fetch(link, { method }))).status, 200, method)
          }
          assert.strictEqual(yield* open(page, link), 200)
          assert.include(yield* read(page), "Bonjour Awa !")
          yield* press(page, "J'entre")
          assert.strictEqual(page.url(), `${url}/kpa/${Season.id}/`)
          const [cookie] = (yield* Effect.promise(() => context.cookies())).filter(({ name }) => name === "kpa")
          assert.deepInclude(cookie, { httpOnly: true, sameSite: "Lax", path: "/" })

          const { page: another } = yield* take()
          assert.strictEqual(yield* open(another, link), 410)
          assert.include(yield* read(another), "Ce lien ne marche plus.")
          const [, invitation = ""] = /entrer\/(\S+)/.exec(link) ?? []
          const again = yield* Effect.promise(() =>
            another.request.post(`${url}/entrer`, { form: { invitation }, headers: { origin: url } })
          )
          assert.include(yield* Effect.promise(() => again.text()), "Ce lien ne marche plus.")
        })
      )

      it.effect(
        "somebody sees why they get what they get: every number of the ledger, and steps that sum to the cent",
        () =>
          Effect.gen(function* () {
            const { at, client, takeAs } = yield* Browser.Place
            const { context, page } = yield* takeAs("malo")
            const [session] = (yield* Effect.promise(() => context.cookies())).filter(({ name }) => name === "kpa")
            const { document } = yield* Effect.orDie(client(session?.value).view(Season.id, "treasury", "ledger", {}))
            const last = document.entries.findLast(({ status }) => status !== "reversed")
            assert.isDefined(last)
            yield* open(page, at(""))
            assert.include(yield* read(page), euros(last.cents))
            yield* follow(page, "Pourquoi ?")
            assert.match(page.url(), new RegExp(`/semaine/${last.week}$`))
            const shown = yield* read(page)
            const ofWeek = document.entries.filter(({ status, week }) => week === last.week && status !== "reversed")
            for (const { cents: own, receipts, rule } of ofWeek) {
              assert.include(shown, euros(own))
              for (const { client: payer, title, ttc } of receipts) {
                for (const words of [title, payer ?? title, euros(ttc)]) assert.include(shown, words)
              }
              assert.include(shown, rule?.text ?? "")
            }
            const steps = yield* Effect.promise(() => page.locator(".steps").all())
            assert.lengthOf(steps, ofWeek.length)
            for (const step of steps) {
              const [paid, ...parts] = yield* Effect.promise(async () => [
                ...(await step.locator("> li").nth(0).locator("h3 .soft").allInnerTexts()),
                ...(await step.locator("> li").nth(1).locator("p.row > span:last-child").allInnerTexts())
              ])
              assert.strictEqual(
                parts.reduce((sum, part) => sum + cents(part), 0),
                cents(paid ?? "")
              )
              const shares = yield* Effect.promise(async () => {
                await step.locator("summary", { hasText: "Qui reçoit combien" }).click()
                return step.locator("details").last().locator("li.row > span:last-child").allInnerTexts()
              })
              assert.strictEqual(
                shares.reduce((sum, part) => sum + cents(part), 0),
                cents(parts.at(-1) ?? "")
              )
            }
            yield* follow(page, /Votée/)
            assert.match(page.url(), /\/propositions\//)
          })
      )

      it.effect("somebody signs up, reads where it is, and gives the place back", () =>
        Effect.gen(function* () {
          const { at, takeAs } = yield* Browser.Place
          const { page } = yield* takeAs("jade")
          yield* open(page, at(""))
          yield* follow(page, /Coller les affiches/)
          assert.include(yield* read(page), "L'adresse s'affiche quand tu es sur la fiche.")
          yield* press(page, "Je m'inscris")
          const on = yield* read(page)
          assert.include(on, "C'est noté : tu es sur la fiche.")
          assert.include(on, "Médiathèque")
          assert.strictEqual(yield* Effect.promise(() => page.locator(".seat.mine").innerText()), "Jade")
          yield* unfold(page, "Je ne peux plus venir")
          yield* press(page, "Je rends ma place")
          assert.include(yield* read(page), "Ta place est rendue.")
          assert.strictEqual(yield* Effect.promise(() => page.locator(".seat.mine").count()), 0)
          // A page from the history does nothing a second time, and the new one signs up again.
          yield* press(page, "Je m'inscris")
          assert.include(yield* read(page), "C'est noté : tu es sur la fiche.")
        })
      )

      for (const [person, javaScriptEnabled] of [
        ["zoe", true],
        ["tom", false]
      ] as const) {
        it.effect(
          `somebody answers a proposal, and changes their mind, ${javaScriptEnabled ? "with scripts" : "without"}`,
          () =>
            Effect.gen(function* () {
              const { at, events, propose, takeAs } = yield* Browser.Place
              const { page } = yield* takeAs(person, { javaScriptEnabled })
              const proposalId = yield* propose(person)
              const before = (yield* events).length
              yield* open(page, at(`propositions/${proposalId}`))
              yield* press(page, "D'accord pour essayer")
              assert.include(yield* read(page), "Ta réponse est notée. Tu peux la changer jusqu'à la fin.")
              assert.match(yield* read(page), /Ta réponse : d'accord pour essayer/)
              yield* press(page, "Je laisse faire")
              assert.match(yield* read(page), /Ta réponse : je laisse faire/)
              const written = (yield* events).slice(before)
              assert.deepStrictEqual(
                written.map(({ payload, type }) => [
                  type,
                  (payload as { readonly stance?: { readonly _tag: string } }).stance?._tag
                ]),
                [
                  ["StanceTaken", "Consent"],
                  ["StanceTaken", "StandAside"]
                ]
              )
            })
        )
      }

      it.effect("somebody whose field is not accepted reads why beside it, and what they typed is still there", () =>
        Effect.gen(function* () {
          const { at, events, takeAs } = yield* Browser.Place
          const { page } = yield* takeAs("jade", { javaScriptEnabled: false })
          const before = (yield* events).length
          yield* open(page, at("vendredi"))
          const form = page.locator("form", { has: page.locator('[name="faire"][value="RaisePoint"]') })
          const long = "Le local est trop petit. ".repeat(2_000).trim()
          const status = yield* Effect.promise(async () => {
            await form.locator("textarea").fill(long)
            await form.locator("select").selectOption("blockage")
            const [answer] = await Promise.all([page.waitForNavigation(), form.locator("button").click()])
            return answer?.status()
          })
          assert.strictEqual(status, 422)
          assert.strictEqual(yield* Effect.promise(() => form.locator("textarea").inputValue()), long)
          assert.strictEqual(yield* Effect.promise(() => form.locator("select").inputValue()), "blockage")
          assert.strictEqual(yield* Effect.promise(() => form.locator("textarea").getAttribute("aria-invalid")), "true")
          assert.include(yield* read(page), "ce que tu as écrit est encore là")
          assert.isAbove((yield* Effect.promise(() => form.locator(".error").innerText())).length, 10)
          assert.strictEqual((yield* events).length, before)
        })
      )
    })
  }
)
