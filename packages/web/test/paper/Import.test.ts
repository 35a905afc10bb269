/** A Trello board is looked at, then taken over, by somebody whose browser runs no script. */
import { readFileSync } from "node:fs"
import { assert, layer } from "@effect/vitest"
import { PersonId } from "@kpacite/core/Ids"
import * as TrelloExport from "@kpacite/core/kanban/TrelloExport"
import { Effect, Schema } from "effect"
import * as Sources from "../../../../tests/Sources.ts"
import { formsOf, read, valueOf } from "../Markup.ts"
import * as Import from "../../src/pages/kanban/Import.ts"
import type * as Group from "../../src/parts/Group.ts"
import * as Paper from "./Season.ts"

const folder = `${Sources.root}examples/trello-board/`
const board = readFileSync(`${folder}tableau-de-quartier.json`, "utf8")
const small = (changes: object = {}) =>
  JSON.stringify({
    id: "64a1b2c3d4e5f60718290001",
    name: "Fête <b>de quartier</b>",
    lists: [
      { id: "l1", name: "À faire" },
      { id: "l2", name: "Les idées de Zoé" }
    ],
    members: [
      { id: "m1", fullName: "ines" },
      { id: "m2", fullName: "Somebody Else" }
    ],
    cards: [
      { id: "64a1b2c3d4e5f60718293101", name: "Louer la sono", idList: "l1", idMembers: ["m1"] },
      { id: "64a1b2c3d4e5f60718293102", name: "Inviter la mairie", idList: "l2", badges: { comments: 2 } }
    ],
    ...changes
  })

interface Sending {
  readonly page?: string | undefined
  readonly file?: string | undefined
  readonly typed?: { readonly [name: string]: string }
  readonly headers?: { readonly [name: string]: string }
}

/** Sends the form of a page with a file, as a browser does. */
const sender = Effect.fnUntraced(function* (person: string) {
  const { as, tokenOf, url } = yield* Paper.Place
  const somebody = yield* as(person)
  const cookie = `kpa=${yield* tokenOf(person)}; langue=fr`
  const send = Effect.fnUntraced(function* (then: string, { file, headers, page, typed = {} }: Sending) {
    const text = page ?? (yield* somebody.open("import")).html
    const form = formsOf(text).find(({ action }) => action.endsWith("/importer"))
    assert(form !== undefined, `no form on ${text}`)
    const body = new FormData()
    for (const [name, value] of form.fields) if (name !== "fichier") body.append(name, typed[name] ?? value)
    body.append("quoi", then)
    if (file !== undefined) body.append("fichier", new Blob([file], { type: "application/json" }), "tableau.json")
    return yield* Effect.promise(async () => {
      const answer = await fetch(`${url}${form.action}`, {
        method: "POST",
        redirect: "manual",
        headers: { cookie, origin: url, ...headers },
        body
      })
      return { status: answer.status, location: answer.headers.get("location"), text: await answer.text() }
    })
  })
  return { ...somebody, send }
})

layer(Paper.layer, { excludeTestServices: true, timeout: "1 minute" })("a Trello board", (it) => {
  it.effect("is shown before anything is written, and imported as it was shown", () =>
    Effect.gen(function* () {
      const { log } = yield* Paper.Place
      const { send, source } = yield* sender("helene")
      assert.include(yield* source("tableau"), "/kpa/trois-ponts/import")
      const before = (yield* log).length
      const looked = yield* send("regarder", { file: small() })
      assert.strictEqual(looked.status, 200)
      const words = read(looked.text)
      for (const said of [
        "Fête <b>de quartier</b>",
        "Rien n'est encore écrit.",
        "Louer la sono",
        "Inviter la mairie"
      ]) {
        assert.include(words, said)
      }
      // What is left behind is said before, and the list that says nothing is to be checked.
      assert.match(words, /1 carte avec des commentaires/)
      assert.match(words, /Les idées de Zoé \(cartes : 1\), à vérifier/)
      assert.strictEqual((yield* log).length, before)

      // Inès is known by her name; the other list is said to be done.
      const form = formsOf(looked.text).find(({ action }) => action.endsWith("/importer"))
      assert.strictEqual(valueOf(form, "membre[m1]"), "ines")
      assert.strictEqual(valueOf(form, "membre[m2]"), "")
      const imported = yield* send("importer", { page: looked.text, file: small(), typed: { "liste[l2]": "done" } })
      assert.strictEqual(imported.status, 303)
      assert.strictEqual(imported.location, "/kpa/trois-ponts/tableau?fait=BoardImported")
      const tableau = yield* source("tableau?fait=BoardImported")
      assert.include(read(tableau), "Le tableau Trello est repris.")
      assert.match(read(tableau), /Louer la sono.*Inviter la mairie/)

      // The same form twice happens once; the same board again changes nothing.
      const twice = yield* send("importer", { page: looked.text, file: small(), typed: { "liste[l2]": "done" } })
      assert.strictEqual(twice.location, "/kpa/trois-ponts/tableau?fait=Repeated")
      const again = yield* send("regarder", { file: small() })
      const unchanged = yield* send("importer", { page: again.text, file: small(), typed: { "liste[l2]": "done" } })
      assert.strictEqual(unchanged.location, "/kpa/trois-ponts/tableau?fait=NothingImported")
    })
  )

  it.effect("is not imported when it is another file than the one that was looked at", () =>
    Effect.gen(function* () {
      const { log } = yield* Paper.Place
      const { send } = yield* sender("helene")
      const looked = yield* send("regarder", { file: board })
      assert.strictEqual(looked.status, 200)
      const before = yield* log
      const other = yield* send("importer", { page: looked.text, file: `${board} ` })
      assert.strictEqual(other.status, 200)
      assert.include(read(other.text), "Ce n'est pas le fichier que tu avais regardé.")
      assert.strictEqual(yield* log, before)
    })
  )

  it.effect("is no board when it is anything else, and that is said where the file is chosen", () =>
    Effect.gen(function* () {
      const { log } = yield* Paper.Place
      const before = yield* log
      const { send } = yield* sender("helene")
      const deep = `${"[".repeat(100)}${"]".repeat(100)}`
      for (const [file, status, said] of [
        ["{", 422, "Ce fichier n'est pas un tableau de Trello."],
        ["<html>", 422, "Ce fichier n'est pas un tableau de Trello."],
        [small({ cards: 1 }), 422, "Ce fichier n'est pas un tableau de Trello."],
        [small({ pluginData: JSON.parse(deep) as unknown }), 422, "Ce fichier n'est pas un tableau de Trello."],
        ["", 422, "Choisis d'abord le fichier de Trello."],
        [undefined, 422, "Choisis d'abord le fichier de Trello."],
        [" ".repeat(TrelloExport.mostBytes + 1), 413, "on lit 32 Mo au plus"],
        [" ".repeat(2 * TrelloExport.mostBytes), 413, "on lit 32 Mo au plus"]
      ] as const) {
        const answer = yield* send("regarder", { file })
        assert.strictEqual(answer.status, status, said)
        assert.include(read(answer.text).replaceAll("\u00A0", " "), said)
        assert.include(answer.text, 'type="file"')
      }
      assert.strictEqual(yield* log, before)
    })
  )

  it.effect("holds nobody up and stays a page, whatever it is that somebody puts on it", () =>
    Effect.gen(function* () {
      const { send } = yield* sender("helene")
      const long = "é".repeat(5_000)
      const looked = yield* send("regarder", {
        file: small({
          name: long,
          lists: Array.from({ length: 900 }, (_, n) => ({
            id: n === 0 ? "l1" : `l${n}${"x".repeat(1_000)}`,
            name: long
          })),
          members: [
            ...Array.from({ length: 900 }, (_, n) => ({ id: `x${n}`, fullName: long, username: long })),
            { id: "m1", fullName: "INÈS" }
          ]
        })
      })
      assert.strictEqual(looked.status, 200)
      // It had 12 MB, and for twenty seconds nobody else was answered.
      assert.isBelow(looked.text.length, 1_000_000)
      assert.include(read(looked.text), "Et 801 autres noms")
      // Nobody was asked about who comes after these, and who is known by their name still is.
      const board = Schema.decodeUnknownSync(TrelloExport.Board)({
        id: "b",
        lists: [],
        cards: [],
        members: [
          { id: "m1", fullName: "INÈS" },
          { id: "m2", fullName: "Zoé" },
          { id: "m3", fullName: "Zoé", username: "Awa" },
          { id: "m4", fullName: "Awa" }
        ]
      })
      const group = {
        people: ["Inès", "Zoé", "Zoé ", "Awa"].map((name, n) => ({ name, personId: `p${n}`, status: "active" }))
      } as unknown as Group.Group
      assert.deepStrictEqual(Import.reading(new URLSearchParams("membre[m4]="), board, group), {
        people: { m1: PersonId.make("p0") }
      })
      const begun = performance.now()
      const many = { ...board, members: Array.from({ length: 1_000 }, (_, n) => ({ id: `m${n}`, fullName: long })) }
      Import.reading(new URLSearchParams(), many, group)
      assert.isBelow(performance.now() - begun, 200)
    })
  )

  it.effect("is taken neither from another site, nor without a session, nor as a form of words", () =>
    Effect.gen(function* () {
      const { tokenOf, url } = yield* Paper.Place
      const { send } = yield* sender("helene")
      assert.strictEqual(
        (yield* send("regarder", { file: board, headers: { origin: "https://attack.example" } })).status,
        403
      )
      assert.strictEqual((yield* send("regarder", { file: board, headers: { cookie: "" } })).status, 401)
      const cookie = `kpa=${yield* tokenOf("helene")}`
      const plain = yield* Effect.promise(() =>
        fetch(`${url}/kpa/trois-ponts/importer`, {
          method: "POST",
          headers: { cookie, origin: url, "content-type": "application/x-www-form-urlencoded" },
          body: "fichier=1"
        })
      )
      assert.isAtLeast(plain.status, 400)
      assert.isBelow(plain.status, 500)
    })
  )

  it.effect("may have more cards than a page lists, and says how many more", () =>
    Effect.gen(function* () {
      const { send } = yield* sender("awa")
      const cards = Array.from({ length: 250 }, (_, index) => ({
        id: `64a1b2c3d4e5f607182a${String(index).padStart(4, "0")}`,
        name: `Carte ${index}`,
        idList: "l1"
      }))
      const looked = yield* send("regarder", { file: small({ cards }) })
      assert.strictEqual(looked.status, 200)
      assert.include(read(looked.text), "Et 150 autres cartes.")
    })
  )
})
