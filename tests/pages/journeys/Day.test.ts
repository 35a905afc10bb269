/** Journeys 6 and 7: who may not come, and the day of work. */
import { assert, describe, layer } from "@effect/vitest"
import * as Instant from "@kpacite/core/Instant"
import * as Week from "@kpacite/core/Week"
import * as Words from "@kpacite/web/Words"
import { Effect } from "effect"
import * as Browser from "../Browser.ts"
import { judge } from "../Judge.ts"
import * as Hand from "./Hand.ts"
import * as Work from "./Work.ts"

const french = Words.of("fr")

describe.skipIf(Browser.isSkipped)(
  "work and the law, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      for (const way of Hand.touched) {
        it.effect(`Noah, who is 16, reads why not and which one instead, and finds no button, ${way.says}`, () =>
          Effect.gen(function* () {
            const { at, takeAs } = yield* Browser.Place
            const day = yield* Work.dayAhead(4)
            const title = `Passer la tondeuse, ${way.says}`
            const instead = `Distribuer des journaux, ${way.says}`
            const from = way.javaScriptEnabled ? 9 : 14
            const hours = (first: number) => ({
              startsAt: Instant.inParis(day, `${String(first).padStart(2, "0")}:00`),
              endsAt: Instant.inParis(day, `${first + 1}:00`)
            })
            yield* Work.offer({ title, ...hours(from), task: "dangerousMachines" })
            const ficheId = yield* Work.offer({ title: instead, ...hours(from + 2) })
            const { page } = yield* takeAs("noah", way)
            const hand = Hand.on(page, way)
            const before = yield* Work.count
            yield* hand.open(at(""))
            // That it is not for him is said before he taps.
            const card = page.locator("a.card", { hasText: title })
            assert.include(yield* Effect.promise(() => card.innerText()), "pas possible pour toi")
            yield* hand.tap("link", title)
            assert.strictEqual(hand.taps(), 1)
            const shown = yield* hand.read
            assert.include(shown, "Avant 18 ans, certains travaux dangereux sont interdits.")
            assert.include(shown, "D4153-28")
            assert.include(shown, "Code du travail L4153-8")
            assert.include(shown, french.day(day))
            assert.notMatch(shown, /\d{4}-\d{2}-\d{2}/)
            assert.strictEqual(yield* Effect.promise(() => page.locator("main button").count()), 0)
            // The reason comes before everything else about it.
            assert.isBelow(shown.indexOf("Avant 18 ans"), shown.indexOf("Qui vient"))
            assert.include(shown, "Une autre à choisir")
            const others = yield* Effect.promise(() => page.locator("main a.card").allInnerTexts())
            assert.isNotEmpty(others)
            assert.isTrue(others.every((other) => !other.includes("pas possible")))
            if (way.javaScriptEnabled) assert.deepStrictEqual(yield* judge(page), [])
            yield* hand.open(at(`fiches/${ficheId}`))
            yield* hand.tap("button", "Je m'inscris")
            assert.deepStrictEqual(
              (yield* Work.since(before)).map(({ ficheId, personId, type }) => [type, personId, ficheId]),
              [["SignedUp", "noah", ficheId]]
            )
          })
        )

        it.effect(
          `who is here is noted on the spot, then who worked how long, until money is shared by it, ${way.says}`,
          () =>
            Effect.gen(function* () {
              const { ask, at, takeAs } = yield* Browser.Place
              const { at: now, today } = yield* Work.now
              const title = `Monter le marché, ${way.says}`
              const crew = way.javaScriptEnabled ? ["awa", "malo", "lina"] : ["yanis", "ilyes", "tom"]
              const early = Instant.plusMinutes(now, -600)
              // It has begun four hours ago and is not over, at whatever hour this runs.
              const ficheId = yield* Work.offer({
                title,
                startsAt: Instant.plusMinutes(now, -240),
                endsAt: Instant.plusMinutes(now, 60),
                max: 4,
                at: early
              })
              for (const person of crew) yield* Work.signUp(person, ficheId, early)
              yield* ask("helene", { _tag: "ConfirmFiche", ficheId }, early)
              const [first = "", second = "", absent = ""] = crew
              const names = crew.map((person) => `${person.slice(0, 1).toUpperCase()}${person.slice(1)}`)

              const { page } = yield* takeAs(first, way)
              const hand = Hand.on(page, way)
              const { page: desk } = yield* takeAs("helene", way)
              const team = Hand.on(desk, way)
              const before = yield* Work.count
              yield* hand.open(at(""))
              yield* hand.tap("link", title)
              assert.include(yield* hand.read, "Personne n'est encore noté.")
              for (const name of names.slice(0, 2)) yield* hand.tick(name)
              yield* hand.tap("button", "Je note qui est là")
              assert.strictEqual(hand.taps(), 2 + 2)
              assert.include(yield* hand.read, "C'est noté : vous pouvez commencer.")
              assert.include(yield* hand.read, "L'équipe de coordination notera qui a travaillé combien.")

              yield* team.open(at(""))
              yield* team.tap("link", title)
              // Whoever is here has the whole time in the field already, whoever is not has 0.
              yield* team.write("attendances[0][minutes]~hours", "3 h 30")
              yield* team.write("attendances[1][minutes]~hours", "2 h")
              assert.strictEqual(
                yield* Effect.promise(() => desk.locator('[name="attendances[2][minutes]~hours"]').inputValue()),
                "0"
              )
              yield* team.tap("button", "Je note les heures")
              assert.strictEqual(team.taps(), 2)
              const noted = yield* team.read
              assert.include(noted, "Les heures sont notées.")
              assert.match(noted, new RegExp(`${names[0]}\\s+3 h 30\\s+${names[1]}\\s+2 h\\s+${names[2]}\\s+pas venu`))
              const written = yield* Work.since(before)
              assert.deepStrictEqual(
                written.map(({ by, type }) => [type, by]),
                [
                  ["CheckedIn", first],
                  ["AttendanceRecorded", "helene"]
                ]
              )
              assert.deepStrictEqual(written[0]?.["people"], [first, second])
              assert.deepStrictEqual(written[1]?.["attendances"], [
                { personId: first, minutes: 210, seat: "regular" },
                { personId: second, minutes: 120, seat: "regular" },
                { personId: absent, minutes: 0, seat: "regular" }
              ])

              // The page stays open while the money is shared by these hours.
              yield* team.tap("summary", "Changer les heures")
              yield* team.write("attendances[1][minutes]~hours", "3 h")
              yield* ask("helene", { _tag: "ReceivePayment", ficheId, ttc: 12_000, receivedOn: today })
              yield* ask("helene", { _tag: "ShareWeek", week: Week.of(today) })
              const shared = yield* Work.count
              yield* team.tap("button", "Je note les heures")
              assert.strictEqual(team.status(), 409)
              assert.include(yield* team.read, "De l'argent a déjà été réparti avec ces présences.")
              assert.strictEqual(yield* Work.count, shared)
              // Now the page says it before anybody taps, and what the client paid.
              yield* team.open(at(`fiches/${ficheId}`))
              const after = yield* team.read
              assert.include(after, "L'argent est déjà partagé avec ces heures. Pour les changer, il faut être deux.")
              assert.match(after, /Ce que le client a payé\s+\S+ \d+\S* \S+\s+120,00 €/)
              assert.strictEqual(
                yield* Effect.promise(() => desk.getByRole("button", { name: "Je note les heures" }).count()),
                0
              )
              if (way.javaScriptEnabled) assert.deepStrictEqual(yield* judge(desk), [])
            })
        )
      }
    })
  }
)
