/** What people do on a telephone of 360 × 740, in French, with a script and without. */
import { assert, describe, layer } from "@effect/vitest"
import * as Season from "@kpacite/example-season/Season"
import { Effect } from "effect"
import * as Browser from "./Browser.ts"
import { open, press, read } from "./Browser.ts"

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
