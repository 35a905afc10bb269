/** Journey 11: « le voile » on one tablet that goes round, three taps a person. */
import { assert, describe, layer } from "@effect/vitest"
import { GameId, PotId } from "@kpacite/core/Ids"
import * as Season from "@kpacite/example-season/Season"
import { Effect } from "effect"
import type { Page } from "playwright-core"
import * as Browser from "../Browser.ts"
import * as Hand from "./Hand.ts"

/** Each way has players and a game of its own; the pot is the season's last one. */
const players = [
  ["jade", "zoe", "ilyes"],
  ["lina", "fatou", "ines"]
] as const

/** What of a source tells nothing: keys of forms, and how much has happened in the cooperative. */
const told = (source: string) =>
  source.replaceAll(/name="cle" value="[^"]*"|data-version="\d+"/g, "").replaceAll(/<style>.*?<\/style>/gs, "")

const started = (way: string) =>
  Effect.gen(function* () {
    const { client, takeAs } = yield* Browser.Place
    const { context } = yield* takeAs("malo")
    const [session] = (yield* Effect.promise(() => context.cookies())).filter(({ name }) => name === "kpa")
    const as = client(session?.value)
    const { document } = yield* Effect.orDie(as.view(Season.id, "games", "list", {}))
    const potId = PotId.make(document.games[0]?.potId ?? "")
    yield* Effect.orDie(
      as.command(
        Season.id,
        { _tag: "StartGame", game: "veil", potId },
        { commandId: `veil-${way.replaceAll(" ", "-")}` }
      )
    )
    return GameId.make(`veil-${way.replaceAll(" ", "-")}`)
  })

/** Everything that the tablet was sent, as it was sent. */
const listening = (page: Page) => {
  const sources: Array<Promise<readonly [url: string, source: string]>> = []
  page.on("response", (response) => {
    const type = response.headers()["content-type"] ?? ""
    if (!type.includes("html") || response.status() === 303) return
    const source = response.text().catch(() => "")
    sources.push(source.then((text) => [response.url(), text] as const))
  })
  return sources
}

/** What somebody finds on the tablet who goes back, looks around, and tries. */
const looksBack = (page: Page, hand: Hand.Hand, gameId: GameId) =>
  Effect.gen(function* () {
    const { at } = yield* Browser.Place
    const turn = at(`jeux/${gameId}/tour`)
    // Going back opens the turn anew, with nothing chosen in it; scripts leave only its covered screen to go back to.
    yield* Effect.promise(() => page.goBack())
    assert.strictEqual(yield* Effect.promise(() => page.locator(":checked").count()), 0)
    yield* Effect.promise(() => page.goto(`${turn}?ouvert=oui`))
    assert.strictEqual(yield* Effect.promise(() => page.locator(":checked").count()), 0)
    const opened = told(yield* Effect.promise(() => page.content()))
    yield* hand.tap("button", /^3\. /)
    yield* Effect.promise(() => page.goto(`${turn}?ouvert=oui`))
    // Whatever was answered, the source is the same.
    assert.strictEqual(told(yield* Effect.promise(() => page.content())), opened)

    // Ticked, not answered, and refused: it does not come back.
    yield* hand.tap("summary", "Plusieurs me vont")
    const several = page.locator("form", { has: page.locator('[name="rules[]"]') })
    yield* Effect.promise(async () => {
      const sent = page.waitForResponse((response) => response.request().method() === "POST")
      const [answer] = await Promise.all([sent, several.locator("button").click()])
      assert.strictEqual(answer.status(), 422)
      await Browser.settled(page)
    })
    assert.include(yield* hand.read, "L'écran est caché")

    for (const path of ["", "jeux", `jeux/${gameId}`]) yield* hand.open(at(path))
    assert.notInclude(yield* hand.read, "Ce qui en sort")
  })

describe.skipIf(Browser.isSkipped)(
  "a game on one tablet, in Chromium (apt-get install chromium, or CHROMIUM=/usr/bin/chromium)",
  () => {
    layer(Browser.layer, { excludeTestServices: true, timeout: "3 minutes" })((it) => {
      Hand.touched.forEach(({ by, javaScriptEnabled, says }, index) => {
        it.effect(`covers the screen before and after each turn, and shows counts only after the reveal, ${says}`, () =>
          Effect.gen(function* () {
            const { at, events, takeAs, url } = yield* Browser.Place
            const gameId = yield* started(says)
            const before = (yield* events).length
            const turn = at(`jeux/${gameId}/tour`)
            for (const [number, person] of (players[index] ?? []).entries()) {
              // They come in on the tablet with their own link; the last one signed out.
              const { page } = yield* takeAs(person, { javaScriptEnabled })
              const sources = listening(page)
              const hand = Hand.on(page, { by })
              yield* hand.open(at(""))
              yield* hand.tap("link", /^Le voile/)
              assert.strictEqual(page.url(), turn)
              assert.include(yield* hand.read, "L'écran est caché")
              assert.notInclude(yield* hand.read, "Parts égales")
              yield* hand.tap("link", "C'est mon tour")
              assert.include(yield* hand.read, "1. Parts égales")
              assert.notMatch(yield* hand.read, /(Jade|Zoé|Ilyes|Lina) \d/)
              yield* hand.tap("button", number === 0 ? /^2\. / : /^1\. /)
              assert.strictEqual(hand.taps(), 3)
              assert.include(yield* hand.read, "L'écran est caché")
              assert.include(yield* hand.read, "Tu as répondu. Passe la tablette.")
              assert.notInclude(yield* hand.read, "Parts égales")

              if (number === 0) yield* looksBack(page, hand, gameId)
              yield* hand.open(turn)
              yield* hand.tap("button", /^Je sors/)
              assert.strictEqual(page.url(), `${url}/`)
              for (const [address, source] of yield* Effect.promise(() => Promise.all(sources))) {
                assert.notInclude(source, " checked")
                // Elsewhere it is how many places are left.
                if (address.includes("/jeux/")) assert.notMatch(source, /class="chip done">\d/)
              }
            }
            const answered = (yield* events).slice(before).filter(({ type }) => type === "RulesVoted")
            assert.deepStrictEqual(
              answered.map(({ payload }) => {
                const { personId, rules } = payload as { readonly personId: string; readonly rules: unknown }
                return [personId, rules]
              }),
              // The same answer said again is no event.
              (players[index] ?? []).flatMap((person, number) =>
                number === 0
                  ? [
                      [person, [2]],
                      [person, [3]]
                    ]
                  : [[person, [1]]]
              )
            )

            const { page } = yield* takeAs("malo", { javaScriptEnabled })
            const hand = Hand.on(page, { by })
            yield* hand.open(at(`jeux/${gameId}`))
            yield* hand.tap("button", "On regarde les réponses")
            assert.include(yield* hand.read, "Voilà les réponses, sans les noms.")
            assert.match(yield* hand.read, /Parts égales\s+2/)

            // Too late: refused in words, and what was meant stays unseen.
            yield* hand.open(`${turn}?ouvert=oui`)
            assert.include(yield* hand.read, "le jeu est fini")
            assert.strictEqual(yield* Effect.promise(() => page.locator("[name='faire']").count()), 0)
            yield* hand.open(at(`jeux/${gameId}`))
            yield* hand.tap("summary", "Terminer le jeu")
            yield* hand.tap("button", "Je termine le jeu")
          })
        )
      })
    })
  }
)
