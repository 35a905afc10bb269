import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as TrelloExport from "../../src/kanban/TrelloExport.ts"
import { day } from "../Fixtures.ts"

const file = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../examples/trello-board/${name}`, import.meta.url), "utf8"))

const real = Result.getOrThrow(TrelloExport.parse(file("trello-project100.json")))

describe("a Trello export (M1)", () => {
  it("keeps of the real file what an import needs, which is a small part of it", () => {
    assert.deepStrictEqual(
      real.lists.map(({ name }) => name),
      ["Todo", "In Progress", "Done"]
    )
    assert.deepStrictEqual(
      real.cards.map(({ name, pos }) => [name, pos]),
      [
        ["Write code", 32767.5],
        ["Review code", 65535],
        ["Visualize code", 65535]
      ]
    )
    assert.notInclude(Object.keys(real), "prefs")
    assert.isBelow(JSON.stringify(real).length, JSON.stringify(file("trello-project100.json")).length / 5)
  })

  it("reads custom fields as lines, in the order of the board", () => {
    const words = TrelloExport.wordsOf(real)
    assert.deepStrictEqual(
      real.cards.map((card) => words(card).lines),
      [
        ["Logical Value: oui", "Date Value: 2021-01-07", "Text Value: Hello"],
        [],
        [
          "Logical Value: oui",
          "Date Value: 2021-01-28",
          "Dropdown: Down",
          "Number Value: 100.32",
          "Text Value: Test text"
        ]
      ]
    )
  })

  it("accepts the shape of 2015, without custom fields, checklists' cards, badges or positions", () => {
    const board = Result.getOrThrow(
      TrelloExport.parse({
        id: "550000000000000000000000",
        name: "Ancien tableau",
        lists: [{ id: "l1", name: "Doing" }],
        cards: [
          { id: "5500000000000000000000aa", name: "Carte", desc: null, idList: "l1", due: null, idChecklists: ["c1"] }
        ],
        checklists: [{ id: "c1", name: "Suite", checkItems: [{ name: "Appeler" }] }]
      })
    )
    const [card] = board.cards
    assert.isDefined(card)
    assert.deepStrictEqual(TrelloExport.wordsOf(board)(card), {
      description: "",
      lines: [],
      checklists: [{ name: "Suite", items: [{ name: "Appeler", done: false }] }],
      unknownFields: 0
    })
  })

  it("writes lines as everybody does, whatever computer the words come from", () => {
    const [first] = real.cards
    assert.isDefined(first)
    const { description } = TrelloExport.wordsOf(real)({ ...first, desc: " Une ligne\r\nDeux lignes\r\n" })
    assert.strictEqual(description, "Une ligne\nDeux lignes")
  })

  it("takes out what is hidden in the words of a card, and keeps emoji and what scripts join", () => {
    const board = Result.getOrThrow(
      TrelloExport.parse({
        id: "b",
        lists: [],
        cards: [
          {
            id: "c",
            desc: "Lien \u200c(ici)\u2028ou\rlà\u0000 👩\u200d👩\u200d👧",
            labels: [{ name: "pub\u200b\u00a0 jour" }, { name: "\u200b" }]
          }
        ],
        checklists: [{ id: "l", idCard: "c", name: "\u2060", checkItems: [{ name: "\u200b" }, { name: "a\nb\u0007" }] }]
      })
    )
    const [card] = board.cards
    assert.isDefined(card)
    assert.deepStrictEqual(TrelloExport.wordsOf(board)(card), {
      description: "Lien (ici)\nou\nlà 👩\u200d👩\u200d👧",
      lines: ["Étiquettes: pub jour"],
      checklists: [{ name: "", items: [{ name: "a b", done: false }] }],
      unknownFields: 0
    })
  })

  it("counts the fields whose kind or option is unknown, and leaves emptied ones out", () => {
    const [first] = real.cards
    assert.isDefined(first)
    const customFieldItems = [
      { idCustomField: "6006a36ff2036a5d85479f8b", value: {} },
      { idCustomField: "6006a33439b34a6d32962e40", idValue: "no such option" },
      { idCustomField: "no such field", value: { text: "x" } },
      { idCustomField: "6006a322ac11ff0bebf5e867", value: { date: "one day" } },
      { idCustomField: "6006a36ff2036a5d85479f8b", value: null, idValue: null },
      { idCustomField: "6006a316f6284c2a9d56455f", value: { checked: "false" } }
    ]
    const { lines, unknownFields } = TrelloExport.wordsOf(real)({ ...first, customFieldItems })
    assert.deepStrictEqual(lines, ["Logical Value: non"])
    assert.strictEqual(unknownFields, 4)
  })

  it("refuses a file that is no board, and names the key", () => {
    const refused = TrelloExport.parse({ id: "b", lists: [] })
    assert.isTrue(Result.isFailure(refused))
    assert.include(String(Result.isFailure(refused) ? refused.failure : ""), "cards")
  })
})

describe("names of lists (M1)", () => {
  it("say how far a card is, in French and English, whatever their case, accents and signs", () => {
    const said = {
      todo: ["À faire", "A FAIRE", "Todo", "to-do", "📋 Backlog"],
      doing: ["En cours", "In Progress", "doing…", "WIP"],
      blocked: ["Bloqué 🔒", "bloquées", "Blocked", "En attente"],
      done: ["Fait", "✅ Terminé", "TERMINÉES", "C'est fait !", "Done"]
    } as const
    for (const [state, names] of Object.entries(said)) {
      for (const name of names) assert.strictEqual(TrelloExport.stateOf(name), state, name)
    }
  })

  it("say nothing when they are not known, and never by halves", () => {
    for (const name of ["Idées", "Pas fait", "Fait le 3 mai", "", "🙂", "constructor"]) {
      assert.isUndefined(TrelloExport.stateOf(name), name)
      assert.isFalse(TrelloExport.isRoles(name), name)
    }
  })

  it("tell roles apart", () => {
    for (const name of ["Rôles", "roles", "NOS RÔLES", "Roles:"]) assert.isTrue(TrelloExport.isRoles(name), name)
    assert.isFalse(TrelloExport.isRoles("Contrôles"))
  })

  it("say the same whatever is hidden in them", () => {
    assert.strictEqual(TrelloExport.stateOf("En\u200b cou\u200brs"), "doing")
    assert.isTrue(TrelloExport.isRoles("Rô\u2060les"))
    assert.isTrue(TrelloExport.sameName("Idé\u200bes", "Idées"))
    assert.isFalse(TrelloExport.sameName("\u200b", "\u2060"))
  })

  it("are the same when they differ in signs only, unless nothing but signs is left", () => {
    assert.isTrue(TrelloExport.sameName("À faire", "a faire !"))
    assert.isTrue(TrelloExport.sameName("🙂", "🙂"))
    assert.isFalse(TrelloExport.sameName("🙂", "🙃"))
  })
})

describe("days of Trello (M1)", () => {
  it("know when a card was made from its id, in Paris", () => {
    assert.deepStrictEqual(
      real.cards.map(({ id }) => TrelloExport.createdOn(id)),
      [day("2020-12-05"), day("2020-12-05"), day("2020-12-05")]
    )
    // 5fcc0d10 is 22:43:28 UTC on 5 December, 5fcc1200 is 23:04:32 UTC: in Paris it is the next day by then.
    assert.strictEqual(TrelloExport.createdOn("5fcc0d10c680d2608374ce89"), "2020-12-05")
    assert.strictEqual(TrelloExport.createdOn("5fcc1200c680d2608374ce89"), "2020-12-06")
    assert.isUndefined(TrelloExport.createdOn("card-1"))
  })

  it("accept moments in UTC only as Trello writes them", () => {
    assert.strictEqual(TrelloExport.instantOf("2021-01-07T10:00:00.000Z"), "2021-01-07T10:00:00.000Z")
    assert.strictEqual(TrelloExport.instantOf("2015-03-20T12:00:00Z"), "2015-03-20T12:00:00.000Z")
    for (const text of ["", null, undefined, "1", "tomorrow", "2021-13-45T10:00:00Z"]) {
      assert.isUndefined(TrelloExport.instantOf(text))
    }
  })
})

describe("the history (M1)", () => {
  it("mentions cards that no longer exist, and comments", () => {
    const quartier = Result.getOrThrow(TrelloExport.parse(file("tableau-de-quartier.json")))
    assert.deepStrictEqual([...TrelloExport.deleted(quartier)], ["6a4000000000000000000fff"])
    assert.deepStrictEqual([...TrelloExport.commented(quartier)], ["6a4644b00000000000000003"])
    assert.strictEqual(TrelloExport.deleted(real).size, 0)
  })
})
