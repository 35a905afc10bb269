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
