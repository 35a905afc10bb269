/** Journey 10: a week is shared together, on the tablet in the room, in eight taps at most. */
import { assert, describe, layer } from "@effect/vitest"
import { FicheId } from "@kpacite/core/Ids"
import { Effect } from "effect"
import * as Browser from "../Browser.ts"
import * as Hand from "./Hand.ts"
import * as Work from "./Work.ts"

/** Work of the season for which the client pays something more, and two who have a part in it. */
const shares = [
  { ficheId: "f10-courses", ttc: 2_000, people: ["jade", "tom"] },
  { ficheId: "f12-cuisine", ttc: 3_000, people: ["fatou", "ines"] }
] as const

describe.skipIf(Browser.isSkipped)(
  "a split on the tablet, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      Hand.touched.forEach(({ by, javaScriptEnabled, says }, index) => {
        it.effect(`is proposed, looked at under three rules, and agreed by others, ${says}`, () =>
          Effect.gen(function* () {
            const { ask, at, takeAs } = yield* Browser.Place
            const { ficheId, people, ttc } = shares[index] ?? shares[0]
            const { today } = yield* Work.now
            yield* ask("helene", {
              _tag: "ReceivePayment",
              ficheId: FicheId.make(ficheId),
              ttc,
              receivedOn: today
            })
            // Hélène let the others in, in this test; so somebody else looks after this split.
            const welcomed = yield* ask("helene", {
              _tag: "WelcomeCoordinator",
              name: index === 0 ? "Odile" : "Rosa",
              adult: true,
              profiles: ["economic"]
            })
            const { page } = yield* takeAs(welcomed.commandId, { javaScriptEnabled })
            const before = yield* Work.count
            const hand = Hand.on(page, { by })
            yield* hand.open(at(""))
            yield* hand.tap("link", /payés par les clients/)
            yield* hand.tap("button", "Je propose ce partage")
            assert.include(yield* hand.read, "Tu l'as proposé : d'autres que toi disent si c'est juste.")
            assert.strictEqual(yield* Effect.promise(() => page.locator("[value='ApproveAllocation']").count()), 0)
            const proposed = yield* Work.since(before)
            assert.deepStrictEqual(
              proposed.map(({ type }) => type),
              ["PotLocked", "AllocationProposed"]
            )

            yield* hand.tap("link", "Comparer trois règles")
            for (const words of ["Règle 1", "Règle 2", "Règle 3", "1. Parts égales", "2. Selon les heures"]) {
              assert.include(yield* hand.read, words)
            }
            assert.strictEqual(yield* Work.count, before + proposed.length)

            let taps = hand.taps()
            for (const person of people) {
              const { page: other } = yield* takeAs(person, { javaScriptEnabled })
              const theirs = Hand.on(other, { by })
              yield* theirs.open(at(""))
              yield* theirs.tap("link", /^Un partage à regarder/)
              yield* theirs.tap("button", "Oui, je trouve ça juste")
              taps += theirs.taps()
              yield* theirs.open(at(""))
              assert.notInclude(yield* theirs.read, "Un partage à regarder")
            }
            assert.isAtMost(taps, 8)
            // That they came in on their telephones is written as well.
            const written = (yield* Work.since(before))
              .slice(proposed.length)
              .filter(({ type }) => String(type).startsWith("Allocation"))
            assert.deepStrictEqual(
              written.map(({ by: who, type }) => [type, who]),
              [
                ["AllocationApproved", people[0]],
                ["AllocationApproved", people[1]],
                ["AllocationAgreed", people[1]]
              ]
            )
          })
        )
      })
    })
  }
)
