/** Journey 8: somebody offers a prestation. */
import { assert, describe, layer } from "@effect/vitest"
import * as Instant from "@kpacite/core/Instant"
import * as LocalDate from "@kpacite/core/LocalDate"
import { Effect } from "effect"
import * as Browser from "../Browser.ts"
import * as Hand from "./Hand.ts"
import * as Work from "./Work.ts"

/** The last Sunday of the next October, when the clocks of Paris go back. */
const change = (today: LocalDate.LocalDate): LocalDate.LocalDate => {
  const year = Number(today.slice(0, 4))
  const lastOf = (year: number) => {
    const end = LocalDate.LocalDate.make(`${year}-10-31`)
    return LocalDate.plusDays(end, -(LocalDate.isoWeekday(end) % 7))
  }
  return LocalDate.daysBetween(today, lastOf(year)) > 7 ? lastOf(year) : lastOf(year + 1)
}

describe.skipIf(Browser.isSkipped)(
  "a prestation, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      for (const way of Hand.everyWay) {
        it.effect(`is offered with two taps and what one writes, at the hours of Paris, ${way.says}`, () =>
          Effect.gen(function* () {
            const { at, takeAs } = yield* Browser.Place
            const { today } = yield* Work.now
            const sunday = change(today)
            const { page } = yield* takeAs("awa", way)
            const hand = Hand.on(page, way)
            const before = yield* Work.count
            // The Saturday before and the Monday after: it is two o'clock in Paris on both.
            for (const [day, hour] of [
              [LocalDate.plusDays(sunday, -1), "12:00"],
              [LocalDate.plusDays(sunday, 1), "13:00"]
            ] as const) {
              const title = `Ramasser les pommes, ${way.says} (${hour})`
              yield* hand.open(at(""))
              const taps = hand.taps()
              yield* hand.tap("link", "Planning")
              yield* hand.tap("link", "Proposer une prestation")
              assert.strictEqual(hand.taps() - taps, 2)
              yield* hand.write("clientId", "jardin-partage")
              yield* hand.write("title", title)
              yield* hand.write("work[task]", "landscaping")
              yield* hand.write("place", "Rue du Pont 1")
              yield* hand.write("startsAt~paris", `${day}T14:00`)
              yield* hand.write("endsAt~paris", `${day}T16:30`)
              yield* hand.write("seats[max]", "3")
              yield* hand.write("priceCents~euros", "beaucoup")
              yield* hand.send
              // The field is named, and the rest is as it was.
              assert.strictEqual(hand.status(), 422)
              assert.strictEqual(yield* Work.count, before + (hour === "12:00" ? 0 : 1))
              const price = page.locator('[name="priceCents~euros"]')
              assert.deepStrictEqual(
                yield* Effect.promise(async () => [
                  await price.inputValue(),
                  await price.getAttribute("aria-invalid"),
                  await page.locator("[aria-invalid]").count(),
                  await page.locator('[name="title"]').first().inputValue(),
                  await page.locator('[name="clientId"]').inputValue(),
                  await page.locator('[name="work[task]"]').inputValue(),
                  await page.locator('[name="startsAt~paris"]').inputValue(),
                  await page.locator('[name="seats[max]"]').inputValue()
                ]),
                ["beaucoup", "true", 1, title, "jardin-partage", "landscaping", `${day}T14:00`, "3"]
              )
              const wrong = yield* Effect.promise(async () => {
                const [id] = (await price.getAttribute("aria-describedby"))?.split(" ") ?? []
                return page.locator(`[id="${id}"]`).innerText()
              })
              assert.match(wrong, /84,50/)
              yield* hand.write("priceCents~euros", "84,50")
              yield* hand.send
              assert.include(yield* hand.read, "C'est proposé : tout le monde le voit.")
              const opened = (yield* Work.since(before)).at(-1)
              assert.deepInclude(opened, {
                type: "FicheOpened",
                title,
                priceCents: 8_450,
                startsAt: `${day}T${hour}:00.000Z`,
                workDay: day,
                by: "awa",
                seats: { min: 1, max: 3, learner: 0 }
              })
              yield* hand.open(at(`fiches/${String(opened?.["ficheId"])}`))
              assert.include(yield* hand.read, "14 h – 16 h 30 (2 h 30)")
              assert.strictEqual(Instant.minuteOfDay(Instant.inParis(day, "14:00")), 14 * 60)
            }
            assert.lengthOf(yield* Work.since(before), 2)
          })
        )
      }
    })
  }
)
