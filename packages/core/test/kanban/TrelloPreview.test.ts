import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import * as TrelloExport from "../../src/kanban/TrelloExport.ts"
import * as TrelloPreview from "../../src/kanban/TrelloPreview.ts"
import { asked, cooperative, folded, looking, person, personId } from "../Fixtures.ts"

const read = (name: string): TrelloExport.Board =>
  Result.getOrThrow(
    TrelloExport.parse(
      JSON.parse(readFileSync(new URL(`../../../../examples/trello-board/${name}`, import.meta.url), "utf8"))
    )
  )

const real = read("trello-project100.json")
const quartier = read("tableau-de-quartier.json")
const people = { "5f0000000000000000000001": personId("lea") }

const preview = (board: TrelloExport.Board, reading: { readonly people?: typeof people } = {}) =>
  Result.getOrThrow(TrelloPreview.view.show(folded(...cooperative), looking(person("lea"), { board, ...reading })))
const about = (board: TrelloExport.Board) =>
  Object.fromEntries(preview(board).notes.map(({ about, count }) => [about, count]))

describe("the preview of an import (M1)", () => {
  it("says what becomes of each list and card", () => {
    const { cards, lists } = preview(quartier)
    assert.deepStrictEqual(
      lists.map(({ becomes, cards, known, name }) => [name, becomes, cards, known]),
      [
        ["Rôles", "roles", 2, true],
        ["Idées", "todo", 2, false],
        ["À faire", "todo", 2, true],
        ["En cours", "doing", 1, true],
        ["Bloqué 🔒", "blocked", 1, true],
        ["✅ Terminé", "done", 2, true],
        ["Ancien printemps", "todo", 1, false]
      ]
    )
    assert.deepStrictEqual(
      cards.map(({ as, outcome, state, title }) => [title, as, state, outcome]),
      [
        ["Trésorière, trésorier", "role", null, "new"],
        ["Accueil des nouveaux", "role", null, "new"],
        ["Tournoi de pétanque", "action", "done", "new"],
        ["Vieille idée", "action", "todo", "archived"],
        ["Modèle de fiche", null, null, "notTaken"],
        ["Imprimer les affiches", "action", "todo", "new"],
        ["Réparer la remorque", "action", "doing", "new"],
        ["Obtenir les clés du local", "action", "blocked", "new"],
        ["Ouvrir le compte du groupe", "action", "done", "new"],
        ["Nettoyer l'atelier", "action", "done", "archived"],
        ["Ranger les cartons", "action", "todo", "archived"]
      ]
    )
  })

  it("says what cannot be taken, and why", () => {
    assert.deepStrictEqual(about(quartier), {
      comments: 1,
      attachments: 1,
      checklistsAsText: 1,
      personMissing: 4,
      termWithoutHolder: 1,
      listUnknown: 2,
      blockedWithoutReason: 1,
      templateOrSeparator: 1,
      deletedCards: 1,
      labelWithoutName: 1
    })
    assert.deepStrictEqual(about(real), { personMissing: 3 })
  })

  it("speaks French and English in whole sentences, one card and many", () => {
    const [missing] = preview(real).notes
    assert.include(missing?.text.fr, "3 cartes avec un membre de Trello")
    assert.include(missing?.text.en, "3 cards with a Trello member")
    const comments = preview(quartier).notes.find(({ about }) => about === "comments")
    assert.include(comments?.text.fr, "1 carte avec des commentaires")
  })

  it("asks who the members of the board are", () => {
    const { members } = preview(quartier, { people })
    assert.deepStrictEqual(members, [
      { id: "5f0000000000000000000001", name: "Léa", cards: 3, personId: personId("lea") },
      { id: "5f0000000000000000000002", name: "Yanis", cards: 2, personId: null }
    ])
  })

  it("calls a member by what can be seen of their name, or else by their id", () => {
    const members = [
      { id: "m1", fullName: "Lé\u200ba " },
      { id: "m2", fullName: "\u200b", username: "yanis" },
      { id: "m3", fullName: "\u200b" }
    ]
    assert.deepStrictEqual(
      preview({ ...real, members }).members.map(({ name }) => name),
      ["Léa", "yanis", "m3"]
    )
  })

  it("travels in a body, since a board is too much for an address", () => {
    assert.strictEqual(TrelloPreview.view.asks, "body")
  })

  it("finds a card that cannot be read well", () => {
    const [card] = real.cards
    assert.isDefined(card)
    const odd: TrelloExport.Card = {
      id: "odd",
      name: "  ",
      due: "demain",
      idList: "a list that is gone",
      customFieldItems: [{ idCustomField: "x", value: {} }]
    }
    const seen = preview({ ...real, cards: [odd] })
    assert.deepInclude(seen.cards[0], {
      title: "(sans titre)",
      list: null,
      as: "action",
      state: "todo",
      remarks: ["fieldUnknown", "dueUnreadable", "untitled", "listUnknown"]
    })
  })

  it("leaves out templates and the lines that separate cards, and sees comments that only the history mentions", () => {
    const [card] = real.cards
    assert.isDefined(card)
    const cards = [
      { ...card, id: "t1", isTemplate: true },
      { ...card, id: "s1", cardRole: "separator" },
      { id: "c1", name: "Carte" }
    ]
    const actions = [{ type: "commentCard", data: { card: { id: "c1" } } }]
    const seen = preview({ ...real, cards, actions })
    assert.deepStrictEqual(
      seen.cards.map(({ card, outcome, remarks }) => [card, outcome, remarks]),
      [
        ["s1", "notTaken", ["templateOrSeparator"]],
        ["t1", "notTaken", ["templateOrSeparator"]],
        ["c1", "new", ["comments", "listUnknown"]]
      ]
    )
  })

  it("says that Trello cuts the history at 1 000 actions, and takes every card all the same", () => {
    const actions = Array.from({ length: TrelloExport.historyLimit }, (_, index) => ({
      type: "updateCard",
      data: { card: { id: `5f00000000000000000${String(index % 7).padStart(5, "0")}` } }
    }))
    const long = { ...real, actions }
    assert.deepStrictEqual(about(long), { personMissing: 3, deletedCards: 7, historyCut: 1000 })
    assert.deepStrictEqual(preview(long).counts, preview(real).counts)
    assert.isUndefined(about({ ...real, actions: actions.slice(1) })["historyCut"])
  })

  it("archives nothing for being absent from an export that is full", () => {
    const [card] = real.cards
    const state = folded(
      ...cooperative,
      ...Result.getOrThrow(
        Cooperative.decide(asked(person("lea"), { _tag: "ImportTrello", board: real } as const), folded(...cooperative))
      )
    )
    const full = Array.from({ length: TrelloExport.cardLimit }, (_, index) => ({ ...card, id: `full-${index}` }))
    const { counts, notes } = Result.getOrThrow(
      TrelloPreview.view.show(state, looking(person("lea"), { board: { ...real, cards: full } }))
    )
    assert.deepStrictEqual(counts, { new: 1000, changed: 0, archived: 0, unchanged: 0, notTaken: 0 })
    assert.include(
      notes.map(({ about }) => about),
      "cardsCut"
    )
  })

  it("says what newer boards have and it leaves out: start days, dates and people of check items, places, mirrors", () => {
    const board: TrelloExport.Board = {
      id: "b",
      lists: [{ id: "l", name: "À faire" }],
      cards: [
        {
          id: "c1",
          name: "Fête",
          idList: "l",
          start: "2026-12-01T09:00:00.000Z",
          address: "1 place du Marché",
          idMembersVoted: ["m"],
          idChecklists: ["k"]
        },
        { id: "c2", name: "https://trello.com/c/AbCd1234", idList: "l", cardRole: "mirror" }
      ],
      checklists: [
        {
          id: "k",
          idCard: "c1",
          name: "Courses",
          checkItems: [{ name: "Acheter le jus", due: "2026-12-18T11:00:00.000Z", idMember: "m" }]
        }
      ]
    }
    assert.deepStrictEqual(about(board), {
      checklistsAsText: 1,
      itemDue: 1,
      itemPeople: 1,
      startLeftOut: 1,
      placeVotesStickers: 1,
      mirror: 1
    })
    assert.deepStrictEqual(
      preview(board).cards.map(({ outcome }) => outcome),
      ["new", "notTaken"]
    )
  })

  it("reads a board with gaps in its lists, says how many there are, and sends nobody back for them", () => {
    const card = { id: "c", name: "Fête", idList: "l" }
    const file = {
      id: "b",
      lists: [null, { id: "l", name: "À faire" }],
      cards: [
        null,
        {
          ...card,
          labels: [null, { name: "jeunes" }],
          idMembers: [null],
          idChecklists: [null, "k"],
          attachments: [null],
          stickers: [null],
          idMembersVoted: [null],
          customFieldItems: [null, { idCustomField: "f", idValue: "o" }]
        }
      ],
      checklists: [null, { id: "k", name: "Courses", checkItems: [null, { name: "Jus" }] }],
      members: [null, { id: "m", fullName: "Léa" }],
      customFields: [null, { id: "f", name: "Lieu", options: [null, { id: "o", value: { text: "Local" } }] }],
      actions: [null]
    }
    const sent = Result.getOrThrow(Schema.decodeUnknownResult(TrelloExport.Board)(file))
    const { notes, ...seen } = preview(sent as TrelloExport.Board)
    assert.deepStrictEqual(Object.fromEntries(notes.map(({ about, count }) => [about, count])), {
      checklistsAsText: 1,
      gaps: 15
    })
    const { notes: _, ...whole } = preview(Result.getOrThrow(TrelloExport.parse(file)))
    assert.deepStrictEqual(seen, whole)
    assert.deepStrictEqual(
      seen.cards.map(({ title }) => title),
      ["Fête"]
    )
  })

  it("takes no day for another one, and says of each that is none", () => {
    const [card] = real.cards
    assert.isDefined(card)
    for (const due of [
      "9999-12-31T23:59:59.999Z",
      "0000-01-01T00:00:00.000Z",
      "0000-12-31T23:30:00-02:00",
      "2026-02-30T10:00:00.000Z",
      "2026-06-01T23:00:00",
      "2026-06-01",
      "2026-06-01T99:00:00.000Z",
      "+010000-01-01T00:00:00.000Z"
    ]) {
      const board = { ...real, actions: [], cards: [{ ...card, idMembers: [], due }] }
      assert.deepStrictEqual(about(board), { dueUnreadable: 1 }, due)
      const field = { ...real, actions: [], cards: [{ id: "c", idList: card.idList ?? "", name: "Carte", due: null }] }
      const customFieldItems = [{ idCustomField: "6006a322ac11ff0bebf5e867", value: { date: due } }]
      assert.deepStrictEqual(
        about({ ...field, cards: field.cards.map((one) => ({ ...one, customFieldItems })) }),
        { fieldUnknown: 1 },
        due
      )
    }
    assert.deepStrictEqual(
      about({ ...real, actions: [], cards: [{ ...card, idMembers: [], due: "2026-06-01T23:00:00.000+02:00" }] }),
      {}
    )
  })

  it("says what is there twice, belongs to nothing, or is only a colour or a tick", () => {
    const lists = [
      { id: "r", name: "Rôles" },
      { id: "l", name: "À faire" }
    ]
    const board: TrelloExport.Board = {
      id: "b",
      lists: [...lists, { id: "l", name: "Fait" }],
      cards: [
        { id: "c", name: "Avant", idList: "l" },
        { id: "c", name: "Après", idList: "l", labels: [{ name: "" }] },
        { id: "role", name: "Trésorière", idList: "r", dueComplete: true }
      ],
      checklists: [
        { id: "k", idCard: "role", name: "Chaque semaine", checkItems: [{ name: "Compter", state: "complete" }] },
        { id: "lost", idCard: "a card that is gone", name: "Perdue", checkItems: [{ name: "Et ça ?" }] }
      ]
    }
    assert.deepStrictEqual(about(board), {
      checklistsAsAccountabilities: 1,
      labelWithoutName: 1,
      markedComplete: 1,
      cardTwice: 1,
      listTwice: 1,
      looseChecklists: 1
    })
  })

  it("says that an export is of no age, or of one that no clock shows yet", () => {
    for (const dateLastActivity of ["hier", "2026-02-30T10:00:00.000Z", "9990-01-01T00:00:00.000Z"]) {
      assert.deepStrictEqual(about({ ...real, dateLastActivity }), { personMissing: 3, undated: 1 }, dateLastActivity)
    }
  })

  it("says what to do next in words, without the names that programs use", () => {
    const notes = [...preview(quartier).notes, ...preview({ ...real, dateLastActivity: "hier" }).notes]
    for (const { about, text } of notes) {
      for (const words of [text.fr, text.en]) assert.notMatch(words, /\([a-zA-Z]+\)|[a-z][A-Z]|\bvous\b|prenez/, about)
    }
  })

  it("is a document that can be sent", () => {
    const document = preview(quartier)
    const encoded = Result.getOrThrow(Schema.encodeUnknownResult(TrelloPreview.Document)(document))
    assert.deepStrictEqual(Result.getOrThrow(Schema.decodeUnknownResult(TrelloPreview.Document)(encoded)), document)
  })
})
