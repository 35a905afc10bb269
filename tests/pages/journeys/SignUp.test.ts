/** Journey 3: somebody signs up. */
import { assert, describe, layer } from "@effect/vitest"
import * as Instant from "@kpacite/core/Instant"
import { Effect } from "effect"
import * as Browser from "../Browser.ts"
import * as Hand from "./Hand.ts"
import * as Work from "./Work.ts"

const people = ["jade", "tom", "yanis", "ilyes"] as const

describe.skipIf(Browser.isSkipped)(
  "a place on a prestation, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      for (const [index, way] of Hand.everyWay.entries()) {
        it.effect(`is taken with two taps, and then one knows where it is, ${way.says}`, () =>
          Effect.gen(function* () {
            const { at, takeAs } = yield* Browser.Place
            const person = people[index] ?? "jade"
            const day = yield* Work.dayAhead(2)
            const title = `Porter des cartons (${index + 1})`
            const ficheId = yield* Work.offer({
              title,
              startsAt: Instant.inParis(day, `${8 + 2 * index}:00`.padStart(5, "0")),
              endsAt: Instant.inParis(day, `${9 + 2 * index}:30`.padStart(5, "0"))
            })
            const { page } = yield* takeAs(person, way)
            const hand = Hand.on(page, way)
            const before = yield* Work.count
            yield* hand.open(at(""))
            yield* hand.tap("link", title)
            const first = yield* hand.read
            assert.include(first, "L'adresse s'affiche quand tu es sur la fiche.")
            assert.match(first, /environ [\d ]+,\d\d € net\s+[\d ]+,\d\d € avant cotisations/)
            assert.strictEqual(yield* Effect.promise(() => page.locator(".seat.free").count()), 2)
            // Under the thumb, above the tabs.
            const button = page.getByRole("button", { name: "Je m'inscris" })
            const box = yield* Effect.promise(() => button.boundingBox())
            assert.isAbove(box?.y ?? 0, 370)
            assert.isAtMost((box?.y ?? 0) + (box?.height ?? 0), 740 - 56)
            assert.isAtLeast(box?.height ?? 0, 56)

            yield* hand.tap("button", "Je m'inscris")
            assert.strictEqual(hand.taps(), 2)
            const on = yield* hand.read
            for (const words of ["C'est noté : tu es sur la fiche.", "Tu y vas.", "Quai des Trois Ponts 7"])
              assert.include(on, words)
            assert.match(
              yield* Effect.promise(() => page.locator(".seat.mine").innerText()),
              new RegExp(`${person}.*toi`, "is")
            )
            assert.strictEqual(yield* Effect.promise(() => page.locator(".seat.free").count()), 1)
            const [signedUp, ...more] = yield* Work.since(before)
            assert.deepStrictEqual(more, [])
            assert.deepInclude(signedUp, { type: "SignedUp", ficheId, personId: person, seat: "regular" })
          })
        )
      }
    })
  }
)
