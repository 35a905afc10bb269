/** Journeys 4 and 5: the last place is taken by two at once, and a place is given back. */
import { assert, describe, layer } from "@effect/vitest"
import * as Instant from "@kpacite/core/Instant"
import { Effect, Schedule } from "effect"
import * as Browser from "../Browser.ts"
import * as Hand from "./Hand.ts"
import * as Work from "./Work.ts"
import type { Page } from "playwright-core"

describe.skipIf(Browser.isSkipped)(
  "a place on a prestation, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      for (const way of Hand.touched) {
        it.effect(
          `that is the last one goes to one of two, and the other reads which is theirs on the list, ${way.says}`,
          () =>
            Effect.gen(function* () {
              const { at, takeAs } = yield* Browser.Place
              const day = yield* Work.dayAhead(3)
              const hour = way.javaScriptEnabled ? "09" : "18"
              const title = `Ranger la réserve (${hour} h)`
              yield* Work.offer({
                title,
                startsAt: Instant.inParis(day, `${hour}:00`),
                endsAt: Instant.inParis(day, `${hour}:45`),
                max: 1
              })
              const hands = []
              for (const person of ["tom", "malo"]) {
                const { page } = yield* takeAs(person, way)
                const hand = Hand.on(page, way)
                yield* hand.open(at(""))
                yield* hand.tap("link", title)
                hands.push(hand)
              }
              const before = yield* Work.count
              yield* Effect.all(
                hands.map((hand) => hand.tap("button", "Je m'inscris")),
                { concurrency: "unbounded" }
              )
              // The news of the other one's place may come before the answer to one's own.
              const read = yield* Effect.forEach(hands, (hand) =>
                Effect.repeat(hand.read, {
                  until: (page) => /Tu y vas\.|sur la liste d'attente\./.test(page),
                  schedule: Schedule.spaced("20 millis"),
                  times: 500
                })
              )
              assert.deepStrictEqual(
                hands.map((hand) => hand.taps()),
                [2, 2]
              )
              const on = read.filter((page) => page.includes("Tu y vas."))
              const waits = read.filter((page) => page.includes("Tu es n° 1 sur la liste d'attente."))
              assert.deepStrictEqual([on.length, waits.length], [1, 1])
              assert.notInclude(waits[0], "Quai des Trois Ponts 7")
              assert.deepStrictEqual(
                (yield* Work.since(before)).map(({ type }) => type),
                ["SignedUp", "Waitlisted"]
              )
            })
        )

        it.effect(
          `goes back with three taps to whoever waits, late or not, once however often one taps, ${way.says}`,
          () =>
            Effect.gen(function* () {
              const { at, takeAs } = yield* Browser.Place
              const { at: now } = yield* Work.now
              const title = `Coller des timbres ${way.says}`
              const [startsAt, endsAt] = way.javaScriptEnabled ? [180, 240] : [300, 360]
              const ficheId = yield* Work.offer({
                title,
                startsAt: Instant.plusMinutes(now, startsAt),
                endsAt: Instant.plusMinutes(now, endsAt),
                max: 1
              })
              yield* Work.signUp("fatou", ficheId)
              yield* Work.signUp("awa", ficheId)
              const { page } = yield* takeAs("fatou", way)
              const { page: other } = yield* takeAs("awa", way)
              const hand = Hand.on(page, way)
              yield* hand.open(at(""))
              yield* hand.tap("link", title)
              yield* hand.tap("summary", "Je ne peux plus venir")
              assert.include(yield* hand.read, "ce sera noté « tardif »")
              const before = yield* Work.count
              const form = yield* fieldsOf(page, "Je rends ma place")
              // A finger that trembles.
              yield* Effect.promise(() => page.getByRole("button", { name: "Je rends ma place" }).dblclick())
              yield* Effect.promise(() => page.getByText("Ta place est rendue.").waitFor())
              const given = yield* Work.since(before)
              assert.deepStrictEqual(
                given.map(({ late, personId, type }) => [type, personId, late]),
                [
                  ["Withdrawn", "fatou", true],
                  ["MovedUp", "awa", undefined]
                ]
              )
              assert.match(yield* Effect.promise(() => page.locator(".seats").first().innerText()), /Awa/)
              // Nothing has happened since, so the same form is answered as the first time.
              const again = yield* sentAgain(page, form)
              assert.include(again, "Ta place est rendue.")

              // Awa does not come either; the page from the history shows how it is now, and signs up again.
              const second = Hand.on(other, way)
              yield* second.open(at(`fiches/${ficheId}`))
              yield* second.tap("summary", "Je ne peux plus venir")
              yield* second.tap("button", "Je rends ma place")
              assert.include(
                yield* sentAgain(page, form),
                "Cette page avait déjà servi. Regarde où tu en es, et recommence si besoin."
              )
              // With scripts a form leaves nothing in the history, and the page is the one that it was sent from.
              if (!way.javaScriptEnabled) yield* Effect.promise(() => page.goBack())
              yield* hand.tap("button", "Je m'inscris")
              assert.include(yield* hand.read, "C'est noté : tu es sur la fiche.")
              assert.deepStrictEqual(
                (yield* Work.since(before)).map(({ personId, type }) => [type, personId]),
                [
                  ["Withdrawn", "fatou"],
                  ["MovedUp", "awa"],
                  ["Withdrawn", "awa"],
                  ["SignedUp", "fatou"]
                ]
              )
            })
        )
      }
    })
  }
)

/** What a form would send. */
const fieldsOf = (page: Page, button: string) =>
  Effect.promise(async () => {
    const fields = page.locator("form", { has: page.getByRole("button", { name: button }) }).locator("[name]")
    const sent = (await fields.all()).map(async (field) => [await field.getAttribute("name"), await field.inputValue()])
    return Promise.all(sent)
  })

/** The same form once more, as a page from the history would: what is answered. */
const sentAgain = (page: Page, form: ReadonlyArray<ReadonlyArray<string | null>>) =>
  Effect.promise(async () => {
    const { origin, pathname } = new URL(page.url())
    const data = Object.fromEntries(form.map(([name, value]) => [name ?? "", value ?? ""]))
    const answer = await page.request.post(`${origin}${pathname.replace(/fiches\/.*$/, "faire")}`, {
      form: data,
      headers: { origin }
    })
    return answer.text()
  })
