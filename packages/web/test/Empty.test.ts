/** A cooperative that was just founded: every page is there, says what is not there yet, and has something to do. */
import { assert, describe, it } from "@effect/vitest"
import * as CharterTemplate from "@kpacite/core/governance/CharterTemplate"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import { day, monday, open, personId, signIn } from "../../../tests/server/Servers.ts"
import { crawl, type Visited } from "./Crawl.ts"
import { parse, textOf, within } from "./Markup.ts"
import { reader } from "./Reader.ts"
import * as Saying from "./season/Saying.ts"

const id = "les-ormes"

/** A coordinator alone, and then a young person who has only just been admitted. */
const founded = Effect.gen(function* () {
  yield* TestClock.setTime(Date.parse(monday))
  const server = yield* open()
  const operator = server.client(server.operator)
  yield* operator.command(id, {
    _tag: "FoundCooperative",
    name: "Les Ormes",
    territory: "Villeurbanne",
    carrier: "Optéos"
  })
  const camille = personId(
    yield* operator.command(id, {
      _tag: "WelcomeCoordinator",
      name: "Camille Vidal",
      adult: true,
      profiles: ["project", "animation", "economic"]
    })
  )
  return { server, camille: yield* signIn(server, operator, id, camille) }
}).pipe(Effect.orDie)

const admitted = Effect.gen(function* () {
  const { camille, server } = yield* founded
  const client = server.client(camille)
  const zoe = personId(
    yield* client.command(id, { _tag: "Apply", name: "Zoé Blanc", birthDate: day("2006-03-04"), motivation: "Voir." })
  )
  yield* client.command(id, { _tag: "HearMotivation", personId: zoe })
  yield* client.command(id, { _tag: "Admit", personId: zoe })
  return { server, camille, zoe: yield* signIn(server, client, id, zoe) }
}).pipe(Effect.orDie)

/** What somebody can do on a page, besides going elsewhere by the tabs. */
const actions = (html: string): number => {
  const main = parse(html).elements.find(({ tagName }) => tagName === "main")
  return main === undefined
    ? 0
    : Array.from(within(main)).filter(({ tagName }) => tagName === "a" || tagName === "button").length
}

const judged = (pages: ReadonlyArray<Visited>, language: "fr" | "en", written: Saying.Written): void =>
  assert.deepStrictEqual(
    pages.flatMap(({ page: { html, status, text }, path }) => {
      const title = parse(html).elements.find(({ tagName }) => tagName === "h1")
      return [
        ...(status === 200 ? [] : [`${path}: ${status} ${text}`]),
        ...(title === undefined || textOf(title) === "" ? [`no title on ${path}`] : []),
        ...(actions(html) === 0 ? [`nothing to do on ${path}: ${text}`] : []),
        ...Saying.faults(text, language, written).map((fault) => `${path}: ${fault}`)
      ]
    }),
    []
  )

describe("a cooperative that was just founded", () => {
  for (const language of ["fr", "en"] as const) {
    it.effect(`has every page in words, with something to do on each (${language})`, () =>
      Effect.gen(function* () {
        const { camille, server, zoe } = yield* admitted
        // The text to begin with is the one of the network, as it was written.
        const network = {
          ids: [],
          words: [...CharterTemplate.lines.filter((line) => line !== ""), ...Object.values(CharterTemplate.source)]
        }
        for (const token of [camille, zoe]) {
          const pages = yield* crawl(reader(server, id, token, language), id, 1)
          assert.isAbove(pages.length, 25)
          judged(pages, language, Saying.both(yield* Saying.written(server), network))
        }
      })
    )
  }

  it.effect("has a page for its coordinator before anybody else is there", () =>
    Effect.gen(function* () {
      const { camille, server } = yield* founded
      judged(yield* crawl(reader(server, id, camille), id, 1), "fr", yield* Saying.written(server))
    })
  )

  it.effect("says what is missing and what to do about it", () =>
    Effect.gen(function* () {
      const { server, zoe } = yield* admitted
      const young = reader(server, id, zoe)
      assert.include(yield* young.read(""), "L'argent d'une prestation se partage la semaine où le client paie.")
      assert.include(yield* young.read("planning"), "Tu connais quelqu'un qui aurait besoin de vous ?")
      assert.include(yield* young.read("regles"), "Pas encore de règle : l'argent attendra.")
    })
  )
})
