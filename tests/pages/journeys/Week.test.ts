/** Journey 2: why I get what I get. */
import { assert, describe, layer } from "@effect/vitest"
import * as Season from "@kpacite/example-season/Season"
import { Effect } from "effect"
import type { Locator } from "playwright-core"
import * as Browser from "../Browser.ts"
import * as Hand from "./Hand.ts"
import * as Work from "./Work.ts"

const euros = (cents: number) =>
  `${String(Math.floor(Math.abs(cents) / 100)).replace(/(\d)(?=\d{3}$)/, "$1 ")},${String(Math.abs(cents) % 100).padStart(2, "0")} €`
const cents = (amount: string) => Math.round(Number(amount.replaceAll(/[^\d,]/g, "").replace(",", ".")) * 100)
const sum = (amounts: ReadonlyArray<string>) => amounts.reduce((all, amount) => all + cents(amount), 0)
const last = ":scope > :last-child"

describe.skipIf(Browser.isSkipped)(
  "why 59,82 €, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      for (const way of Hand.everyWay) {
        it.effect(`is one tap from home, down to the client's payment and the vote, ${way.says}`, () =>
          Effect.gen(function* () {
            const { at, client, takeAs } = yield* Browser.Place
            const { context, page } = yield* takeAs("zoe", way)
            const hand = Hand.on(page, way)
            const [session] = (yield* Effect.promise(() => context.cookies())).filter(({ name }) => name === "kpa")
            const { document } = yield* Effect.orDie(client(session?.value).view(Season.id, "treasury", "ledger", {}))
            const newest = document.entries.findLast(({ status }) => status !== "reversed")
            assert(newest !== undefined)
            const before = yield* Work.count

            yield* hand.open(at(""))
            assert.include(yield* hand.read, euros(newest.cents))
            yield* hand.tap("link", "Pourquoi ?")
            assert.strictEqual(hand.taps(), 1)
            assert.match(page.url(), new RegExp(`/semaine/${newest.week}$`))

            const shown = yield* hand.read
            const ofWeek = document.entries.filter(({ status, week }) => week === newest.week && status !== "reversed")
            for (const { cents: own, receipts, rule, work } of ofWeek) {
              assert.include(shown, `Pourquoi ${euros(own)} ?`)
              for (const { client: payer, title, ttc } of receipts) {
                for (const words of [title, payer ?? title, euros(ttc)]) assert.include(shown, words)
              }
              for (const { title } of work) assert.include(shown, title)
              assert.include(shown, rule?.text ?? "")
            }
            // What is first in sight is the amount, who agreed to it and when.
            const hero = page.locator(".hero")
            assert.match(
              yield* Effect.promise(() => hero.innerText()),
              /Pour toi\s+59,82\s€\s+accordé vendredi .*\s+par Jade, Zoé/
            )
            assert.isTrue(yield* Effect.promise(() => isInSight(hero)))

            const steps = yield* Effect.promise(() => page.locator(".steps").all())
            assert.lengthOf(steps, ofWeek.length)
            for (const step of steps) {
              const amounts = (place: Locator) => Effect.promise(() => place.locator(last).allInnerTexts())
              const item = (index: number) => step.locator("> li").nth(index)
              const [paid = ""] = yield* amounts(item(0).locator("h3"))
              const parts = yield* amounts(item(1).locator("p.row"))
              assert.strictEqual(sum(yield* amounts(item(0).locator("li p.row"))), cents(paid))
              assert.strictEqual(sum(parts), cents(paid))
              yield* hand.tap("summary", "Qui reçoit combien")
              assert.strictEqual(
                sum(yield* amounts(item(3).locator("details").last().locator("li.row"))),
                cents(parts.at(-1) ?? "")
              )
              yield* hand.tap("summary", "Le calcul, ligne par ligne")
              const why = (yield* Effect.promise(() => item(3).locator("details").first().innerText())).replaceAll(
                /\s/g,
                " "
              )
              assert.match(why, /environ 59,82 €/)
              assert.match(why, /moins d'un centime/)
              // Nobody reads fractions of more digits than one can say.
              assert.notMatch(why, /\d{4}\/|\/\d{4}/)
            }
            assert.match(
              shown,
              /Mon compte\s+À venir\s+[\d ]+,\d\d €\s+Demandé au porteur[\s\S]*Ce qui arriverait, environ/
            )
            yield* hand.tap("link", /Votée/)
            assert.match(page.url(), /\/propositions\//)
            assert.strictEqual(yield* Work.count, before)
          })
        )
      }
    })
  }
)

const isInSight = async (place: Locator) => {
  const { height = 0, y = 0 } = (await place.boundingBox()) ?? {}
  return y > 0 && y + height <= 740 - 57
}
