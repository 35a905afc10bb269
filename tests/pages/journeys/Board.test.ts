/** Journey 12: somebody moves an action on the board, in two taps, and goes on from its card. */
import { assert, describe, layer } from "@effect/vitest"
import { Effect } from "effect"
import * as Browser from "../Browser.ts"
import * as Hand from "./Hand.ts"

/** Where each way takes the same action; what is not done waits on the home page of whoever took it on. */
const moves = ["doing", "todo", "doing", "todo"]
const buttons = { doing: "Je commence", todo: "À faire" }
const columns = { doing: /^En cours/, todo: /^À faire/ }

describe.skipIf(Browser.isSkipped)(
  "the board, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      Hand.everyWay.forEach(({ by, javaScriptEnabled, says }, index) => {
        const to = moves[index] === "todo" ? "todo" : "doing"
        it.effect(`moves an action and stays on its card, ${says}`, () =>
          Effect.gen(function* () {
            const { at, events, takeAs } = yield* Browser.Place
            const { page } = yield* takeAs("ines", { javaScriptEnabled })
            const hand = Hand.on(page, { by })
            const before = (yield* events).length
            yield* hand.open(at(""))
            yield* hand.tap("link", /^Dessiner le flyer/)
            yield* hand.tap("button", buttons[to])
            assert.strictEqual(hand.taps(), 2)
            const written = (yield* events).slice(before)
            assert.deepStrictEqual(
              written.map(({ payload, type }) => [type, (payload as { readonly to?: unknown }).to]),
              [["ActionMoved", to]]
            )
            assert.include(yield* hand.read, "L'action est déplacée.")
            const focused = page.locator(":focus")
            assert.include(yield* Effect.promise(() => focused.innerText()), "Dessiner le flyer")
            const column = page.locator(".columns > section", { has: page.getByRole("heading", { name: columns[to] }) })
            assert.strictEqual(yield* Effect.promise(() => column.locator(":focus").count()), 1)
            // From there the next key leads into the card.
            yield* Effect.promise(() => page.keyboard.press("Tab"))
            assert.strictEqual(yield* Effect.promise(() => page.locator(".chosen :focus").count()), 1)
          })
        )
      })

      it.effect(
        "moves an action by mouse as well, which asks why something is blocked before anything is written",
        () =>
          Effect.gen(function* () {
            const { at, events, takeAs } = yield* Browser.Place
            const { page } = yield* takeAs("awa", { viewport: { width: 1280, height: 1700 } })
            const hand = Hand.on(page, { by: "finger" })
            yield* hand.open(at("tableau"))
            const card = page.locator(".columns .card", { hasText: "Dessiner le flyer" })
            const column = (state: string) => page.locator(`.columns > section[data-to="${state}"]`)
            const before = (yield* events).length
            // By its title: whoever takes a button or a link takes that.
            const title = { x: 40, y: 24 }
            // Where it is: each way before has left it elsewhere.
            const isToDo =
              (yield* Effect.promise(() =>
                column("todo").locator(".card", { hasText: "Dessiner le flyer" }).count()
              )) === 1
            const to = isToDo ? "doing" : "todo"
            yield* Effect.promise(() =>
              card.dragTo(column(to), { sourcePosition: title, targetPosition: { x: 40, y: 20 } })
            )
            yield* Effect.promise(() => column(to).locator(".card", { hasText: "Dessiner le flyer" }).waitFor())
            assert.deepStrictEqual(
              (yield* events)
                .slice(before)
                .map(({ payload, type }) => [type, (payload as { readonly to?: unknown }).to]),
              [["ActionMoved", to]]
            )
            yield* Effect.promise(() =>
              card.dragTo(column("blocked"), { sourcePosition: title, targetPosition: { x: 40, y: 20 } })
            )
            const why = card.locator("[name='why']")
            assert.isTrue(yield* Effect.promise(() => why.evaluate((field) => field.matches(":focus"))))
            assert.strictEqual((yield* events).length, before + 1)
          })
      )

      it.effect("asks why something is blocked, with the card still open and what was typed in it", () =>
        Effect.gen(function* () {
          const { at, events, takeAs } = yield* Browser.Place
          const { page } = yield* takeAs("ines", { javaScriptEnabled: false })
          const hand = Hand.on(page, { by: "finger" })
          const before = (yield* events).length
          yield* hand.open(at(""))
          yield* hand.tap("link", /^Dessiner le flyer/)
          const why = page.locator(".chosen [name='why']")
          yield* Effect.promise(() => why.fill("x".repeat(30_000)))
          yield* hand.tap("button", "C'est bloqué")
          assert.strictEqual(hand.status(), 422)
          assert.strictEqual((yield* events).length, before)
          assert.strictEqual((yield* Effect.promise(() => why.inputValue())).length, 30_000)
          assert.strictEqual(yield* Effect.promise(() => page.locator("[role='alert']:focus").count()), 1)
          yield* Effect.promise(() => why.fill("Plus de papier"))
          yield* hand.tap("button", "C'est bloqué")
          assert.include(yield* hand.read, "« Plus de papier »")
        })
      )
    })
  }
)
