import { readFileSync } from "node:fs"
import { assert, describe, it } from "@effect/vitest"
import { Result, Schema } from "effect"
import * as Cooperative from "../../src/Cooperative.ts"
import { ActionId, RoleId } from "../../src/Ids.ts"
import * as Instant from "../../src/Instant.ts"
import type * as Actions from "../../src/kanban/Actions.ts"
import * as Board from "../../src/kanban/Board.ts"
import * as TrelloExport from "../../src/kanban/TrelloExport.ts"
import * as TrelloImport from "../../src/kanban/TrelloImport.ts"
import * as TrelloPreview from "../../src/kanban/TrelloPreview.ts"
import { asked, cooperative, day, folded, given, looking, monday, operator, person, personId } from "../Fixtures.ts"

type Import = typeof TrelloImport.ImportTrello.Type
type Events = ReadonlyArray<Cooperative.Event>

const read = (name: string): TrelloExport.Board =>
  Result.getOrThrow(
    TrelloExport.parse(
      JSON.parse(readFileSync(new URL(`../../../../examples/trello-board/${name}`, import.meta.url), "utf8"))
    )
  )

const on = day(monday)
const lea = personId("lea")
const sam = personId("sam")
const real = read("trello-project100.json")
const quartier = read("tableau-de-quartier.json")
const [trelloLea, trelloYanis] = ["5f0000000000000000000001", "5f0000000000000000000002"]
const people = { [trelloLea]: lea, [trelloYanis]: sam }

const importing = (board: TrelloExport.Board, reading: Omit<Import, "_tag" | "board"> = {}): Import => ({
  _tag: "ImportTrello",
  board,
  ...reading
})
/** What importing adds to a history. */
const imported = (history: Events, command: Import): Events =>
  Result.getOrThrow(Cooperative.decide(asked(person("ana"), command), folded(...history)))
const after = (history: Events, command: Import): Events => [...history, ...imported(history, command)]
const tags = (events: Events) => events.map(({ _tag }) => _tag)
const preview = (history: Events, command: Import) => {
  const { _tag: _, ...query } = command
  return Result.getOrThrow(TrelloPreview.view.show(folded(...history), looking(person("ana"), query)))
}
const titles = (actions: ReadonlyArray<{ readonly title: string }>) => actions.map(({ title }) => title)
const board = (history: Events) =>
  Result.getOrThrow(Board.view.show(folded(...history), looking(person("lea"), { archived: "true" })))

const idOf = (board: TrelloExport.Board, name: string): string =>
  board.cards.find((card) => card.name === name)?.id ?? ""
const actionOf = (board: TrelloExport.Board, name: string) => ActionId.make(`trello-${idOf(board, name)}`)
const roleOf = (board: TrelloExport.Board, name: string) => RoleId.make(`trello-${idOf(board, name)}`)

/** A later export in which one card reads otherwise. */
const edited = (
  board: TrelloExport.Board,
  name: string,
  changes: Partial<TrelloExport.Card>,
  dateLastActivity = "2026-07-06T09:00:00.000Z"
): TrelloExport.Board => ({
  ...board,
  dateLastActivity,
  cards: board.cards.map((card) => (card.name === name ? { ...card, ...changes } : card))
})
/** A later export that lacks a card. */
const without = (
  board: TrelloExport.Board,
  name: string,
  dateLastActivity = "2026-07-06T09:00:00.000Z"
): TrelloExport.Board => ({
  ...board,
  dateLastActivity,
  cards: board.cards.filter((card) => card.name !== name)
})

const source = (card: string) => ({ board: real.id, card: idOf(real, card) })

const opened = (card: string, description: string): typeof Actions.ActionOpened.Type => ({
  _tag: "ActionOpened",
  actionId: actionOf(real, card),
  source: source(card),
  title: card,
  description,
  roleId: null,
  due: null,
  assignees: [],
  on: day("2020-12-05")
})

describe("importing the real export (M1)", () => {
  it("rebuilds its cards as actions, in the order of the board", () => {
    given(...cooperative)
      .when(asked(person("lea"), importing(real)))
      .then(
        {
          _tag: "BoardImported",
          board: "5fcbec03c670ab79e1f625b2",
          name: "Project 100",
          lastActivityAt: Instant.Instant.make("2021-01-19T09:18:13.626Z"),
          counts: { new: 3, changed: 0, archived: 0, unchanged: 0, notTaken: 0 },
          movedHere: [],
          by: lea,
          on
        },
        opened("Write code", "Logical Value: oui\nDate Value: 2021-01-07\nText Value: Hello"),
        opened("Review code", ""),
        opened(
          "Visualize code",
          "Logical Value: oui\nDate Value: 2021-01-28\nDropdown: Down\nNumber Value: 100.32\nText Value: Test text"
        ),
        {
          _tag: "ActionMoved",
          actionId: actionOf(real, "Visualize code"),
          source: source("Visualize code"),
          to: "doing",
          why: null,
          by: lea,
          on
        }
      )
  })

  it("does nothing the second time, even after changes made here", () => {
    const once = after(cooperative, importing(real))
    given(...once)
      .when(asked(person("sam"), importing(real)))
      .then()
    const changedHere: Events = [
      ...once,
      { _tag: "ActionDone", actionId: actionOf(real, "Write code"), by: lea, on },
      { _tag: "ActionRenamed", actionId: actionOf(real, "Review code"), title: "Relire" },
      { _tag: "ActionDropped", actionId: actionOf(real, "Visualize code") }
    ]
    given(...changedHere)
      .when(asked(person("sam"), importing(real)))
      .then()
  })

  it("takes people once the reading says who they are", () => {
    const once = after(cooperative, importing(real))
    const [member] = real.members ?? []
    assert.deepStrictEqual(tags(imported(once, importing(real, { people: { [member?.id ?? ""]: lea } }))), [
      "BoardImported",
      "ActionTaken",
      "ActionTaken",
      "ActionTaken"
    ])
  })

  it("changes only what changed in a newer export: moved, renamed, closed, new and deleted cards", () => {
    const [first] = real.cards
    assert.isDefined(first)
    const done = real.lists.find(({ name }) => name === "Done")?.id ?? ""
    const fresh = { ...first, id: "60069f000000000000000001", name: "Ship code", customFieldItems: [], idList: done }
    const newer: TrelloExport.Board = {
      ...real,
      dateLastActivity: "2021-02-01T08:00:00.000Z",
      cards: [{ ...first, name: "Write good code", idList: done, closed: true }, ...real.cards.slice(2), fresh]
    }
    const once = after(cooperative, importing(real))
    const write = actionOf(real, "Write code")
    const review = actionOf(real, "Review code")
    const ship = ActionId.make("trello-60069f000000000000000001")
    const by = personId("ana")
    assert.deepStrictEqual(imported(once, importing(newer)).slice(1), [
      { _tag: "ActionRenamed", actionId: write, source: source("Write code"), title: "Write good code" },
      { _tag: "ActionDone", actionId: write, source: source("Write code"), by, on },
      { _tag: "ActionDropped", actionId: write, source: source("Write code") },
      { ...opened("Ship code", ""), actionId: ship, source: { board: real.id, card: fresh.id }, on: day("2021-01-19") },
      { _tag: "ActionDone", actionId: ship, source: { board: real.id, card: fresh.id }, by, on },
      { _tag: "ActionDropped", actionId: review, source: source("Review code") }
    ] satisfies Events)
    const { counts } = preview(once, importing(newer))
    assert.deepStrictEqual(counts, { new: 1, changed: 0, archived: 2, unchanged: 1, notTaken: 0 })
    given(...after(once, importing(newer)))
      .when(asked(person("ana"), importing(newer)))
      .then()
  })

  it("knows an archived card again, and counts it as unchanged", () => {
    const closed = edited(real, "Write code", { closed: true })
    const { counts } = preview(after(cooperative, importing(closed)), importing(closed))
    assert.deepStrictEqual(counts, { new: 0, changed: 0, archived: 0, unchanged: 3, notTaken: 0 })
  })

  it("refuses an older export even when the last one did not say how far it went", () => {
    const { dateLastActivity: _, ...undated } = edited(real, "Write code", { name: "Write good code" })
    const [newer, older] = ["2021-03-01T00:00:00.000Z", "2021-02-01T00:00:00.000Z"]
    const history = after(after(cooperative, importing({ ...real, dateLastActivity: newer })), importing(undated))
    given(...history)
      .when(asked(person("ana"), importing({ ...real, dateLastActivity: older })))
      .thenRejected("ExportOutdated", { importedUpTo: newer })
  })

  it("refuses an older export, which would undo newer work", () => {
    const newer = edited(real, "Write code", { name: "Write good code" })
    given(...after(cooperative, importing(newer)))
      .when(asked(person("ana"), importing(real)))
      .thenRejected("ExportOutdated", { lastActivityAt: real.dateLastActivity, importedUpTo: newer.dateLastActivity })
  })

  it("goes on after an export that claims to come from the future, which would make every other one an older one", () => {
    const ahead = { ...real, dateLastActivity: "9990-01-01T00:00:00.000Z" }
    const history = after(cooperative, importing(ahead))
    assert.deepInclude(history[cooperative.length], { _tag: "BoardImported", lastActivityAt: null })
    assert.include(
      tags(imported(history, importing(edited(real, "Write code", { name: "Write good code" })))),
      "ActionRenamed"
    )
    // A log from before holds such a moment already.
    const poisoned = history.map((event) =>
      event._tag === "BoardImported"
        ? { ...event, lastActivityAt: Instant.Instant.make(ahead.dateLastActivity) }
        : event
    )
    assert.include(
      tags(imported(poisoned, importing(edited(real, "Write code", { name: "Write good code" })))),
      "ActionRenamed"
    )
  })

  it("puts no card away for a gap in a newer export: it may have been there", () => {
    const history = after(cooperative, importing(real))
    const [first, ...others] = real.cards
    assert.isDefined(first)
    const newer = { ...real, dateLastActivity: "2026-07-06T09:00:00.000Z" }
    assert.deepStrictEqual(tags(imported(history, importing({ ...newer, cards: others }))), [
      "BoardImported",
      "ActionDropped"
    ])
    assert.deepStrictEqual(
      imported(history, { ...importing(newer), board: { ...newer, cards: [null, ...others] } }),
      []
    )
  })
})

describe("importing a board in French (F1, M1)", () => {
  const once = after(cooperative, importing(quartier, { people }))
  const wall = board(once)

  it("makes roles of the list called Rôles and of no other", () => {
    assert.deepStrictEqual(wall.roles, [
      {
        roleId: roleOf(quartier, "Trésorière, trésorier"),
        name: "Trésorière, trésorier",
        purpose: "Savoir à tout moment où en est l'argent du groupe.",
        accountabilities: ["Suivre les paiements des clients", "Préparer la répartition du vendredi"],
        holder: null,
        offer: {
          personId: lea,
          name: "lea",
          until: day("2026-12-31"),
          by: { personId: personId("ana"), name: "Ana" }
        },
        openActions: 0
      },
      {
        roleId: roleOf(quartier, "Accueil des nouveaux"),
        name: "Accueil des nouveaux",
        purpose: "Que personne n'arrive seul.",
        accountabilities: [],
        holder: null,
        offer: null,
        openActions: 0
      }
    ])
    assert.deepStrictEqual(wall.vacant, [
      roleOf(quartier, "Trésorière, trésorier"),
      roleOf(quartier, "Accueil des nouveaux")
    ])
  })

  it("puts the cards of unknown lists in to do, closed ones in the archive whether done or not", () => {
    assert.deepStrictEqual(titles(wall.actions.todo), ["Imprimer les affiches"])
    assert.deepStrictEqual(titles(wall.actions.doing), ["Réparer la remorque"])
    assert.deepStrictEqual(titles(wall.actions.blocked), ["Obtenir les clés du local"])
    // The first one is ticked off in a list whose name says nothing.
    assert.deepStrictEqual(titles(wall.actions.done), ["Tournoi de pétanque", "Ouvrir le compte du groupe"])
    assert.deepStrictEqual(
      wall.archived?.actions.map(({ state, title }) => [title, state]),
      [
        ["Vieille idée", "todo"],
        ["Nettoyer l'atelier", "done"],
        ["Ranger les cartons", "todo"]
      ]
    )
  })

  it("keeps the words of a card: description, labels, checklists; its people, and its day in Paris", () => {
    const [posters] = wall.actions.todo
    assert.deepInclude(posters, {
      description:
        "Pour le marché du samedi.\n\nÉtiquettes: communication\n\nÉtapes\n- [x] Choisir la photo\n- [ ] Découper",
      due: day("2026-07-10"),
      openedOn: day("2026-07-02")
    })
    assert.deepStrictEqual(
      posters?.assignees.map(({ name }) => name),
      ["lea", "sam"]
    )
  })

  it("gives a blocked card the name of its list as reason, until somebody writes a better one", () => {
    assert.strictEqual(wall.actions.blocked[0]?.moved?.why, "Trello : Bloqué 🔒")
  })

  it("makes roles of other lists only when they are named", () => {
    const none = board(after(cooperative, importing(quartier, { asRoles: [] })))
    assert.deepStrictEqual(none.roles, [])
    assert.include(titles(none.actions.todo), "Accueil des nouveaux")
    const ideas = board(after(cooperative, importing(quartier, { asRoles: ["idees"] })))
    assert.deepStrictEqual(
      ideas.roles.map(({ name }) => name),
      ["Tournoi de pétanque"]
    )
  })

  it("reads a list as it is told to", () => {
    const { actions } = board(after(cooperative, importing(quartier, { states: { Idées: "doing" } })))
    assert.deepStrictEqual(titles(actions.doing), ["Tournoi de pétanque", "Réparer la remorque"])
  })

  it("keeps a role a role when its card moves to done, and an action an action when its card moves to Rôles", () => {
    const list = (name: string) => ({ idList: quartier.lists.find((list) => list.name === name)?.id ?? "" })
    const toDone = edited(quartier, "Accueil des nouveaux", list("✅ Terminé"))
    assert.deepStrictEqual(imported(once, importing(toDone, { people })), [])
    const toRoles = edited(quartier, "Réparer la remorque", { ...list("Rôles"), name: "Remorque" })
    assert.deepStrictEqual(tags(imported(once, importing(toRoles, { people }))), ["BoardImported", "ActionRenamed"])
    const both = preview(once, importing(edited(toDone, "Réparer la remorque", list("Rôles")), { people }))
    assert.deepInclude(
      both.notes.map(({ about, count }) => ({ about, count })),
      { about: "kindKept", count: 2 }
    )
  })

  it("offers a role to whom its card names, with its term, and no longer when the card does not", () => {
    const treasurer = "Trésorière, trésorier"
    const roleId = roleOf(quartier, treasurer)
    const source = { board: quartier.id, card: idOf(quartier, treasurer) }
    const says = (changes: Partial<TrelloExport.Card>): Events =>
      imported(once, importing(edited(quartier, treasurer, changes), { people })).slice(1)
    const until = day("2026-12-31")
    const by = personId("ana")
    assert.deepStrictEqual(says({ idMembers: [trelloYanis] }), [
      { _tag: "RoleOffered", roleId, source, personId: sam, until, by, on }
    ] satisfies Events)
    assert.deepStrictEqual(says({ due: "2027-06-30T12:00:00.000Z" }), [
      { _tag: "RoleOffered", roleId, source, personId: lea, until: day("2027-06-30"), by, on }
    ] satisfies Events)
    assert.deepStrictEqual(says({ idMembers: [] }), [
      { _tag: "RoleOfferEnded", roleId, source, personId: lea, by }
    ] satisfies Events)
    assert.deepStrictEqual(says({ closed: true }), [
      { _tag: "RoleOfferEnded", roleId, source, personId: lea, by },
      { _tag: "RoleRetired", roleId, source }
    ] satisfies Events)
    assert.deepStrictEqual(says({ name: "Argent", desc: "- Compter" }), [
      { _tag: "RoleRenamed", roleId, source, name: "Argent" },
      { _tag: "RoleDescribed", roleId, source, purpose: "", accountabilities: ["Compter"] }
    ] satisfies Events)
  })

  it("brings back what was closed or gone when it is there again", () => {
    const treasurer = "Trésorière, trésorier"
    const gone = without(without(quartier, treasurer), "Réparer la remorque")
    const history = after(once, importing(gone, { people }))
    assert.isTrue(folded(...history).roles.roles[roleOf(quartier, treasurer)]?.retired)
    const again = { ...quartier, dateLastActivity: "2026-07-06T10:00:00.000Z" }
    assert.deepStrictEqual(tags(imported(history, importing(again, { people }))), [
      "BoardImported",
      "RoleReinstated",
      "RoleOffered",
      "ActionRestored"
    ])
    assert.deepStrictEqual(board(after(history, importing(again, { people }))), wall)
  })
})

describe("a board that comes in several parts (M1)", () => {
  const cards = [1, 2, 3, 4].map((number): TrelloExport.Card => ({
    id: `card-${number}`,
    name: `Carte ${number}`,
    idList: "l"
  }))
  const whole: TrelloExport.Board = {
    id: "jardin",
    dateLastActivity: "2026-05-01T10:00:00.000Z",
    lists: [{ id: "l", name: "À faire" }],
    cards
  }
  const { dateLastActivity: _, ...undated } = whole

  it("ends with all its cards, whichever part comes last and whether the board says how old it is", () => {
    for (const dated of [whole, undated]) {
      const [first, second] = [cards.slice(0, 2), cards.slice(2)].map((cards) => importing({ ...dated, cards }))
      assert.isDefined(first)
      assert.isDefined(second)
      const history = after(after(cooperative, first), second)
      assert.deepStrictEqual(titles(board(history).actions.todo), ["Carte 1", "Carte 2", "Carte 3", "Carte 4"])
      assert.deepStrictEqual(imported(history, first), [])
      const { notes } = preview(history, first)
      assert.deepInclude(
        notes.map(({ about, count }) => ({ about, count })),
        { about: "absentKept", count: 2 }
      )
    }
  })

  it("loses a card once a newer export lacks it", () => {
    const newer = { ...whole, dateLastActivity: "2026-05-02T10:00:00.000Z", cards: cards.slice(1) }
    assert.deepStrictEqual(tags(imported(after(cooperative, importing(whole)), importing(newer))), [
      "BoardImported",
      "ActionDropped"
    ])
  })
})

describe("lists of the same name (M1)", () => {
  const twins: TrelloExport.Board = {
    id: "twins",
    lists: [
      { id: "l1", name: "Suite", pos: 1 },
      { id: "l2", name: "Suite", pos: 2 },
      { id: "l3", name: "Rôles", pos: 3 },
      { id: "l4", name: "Rôles", pos: 4 }
    ],
    cards: ["l1", "l2", "l3", "l4"].map((idList) => ({ id: `card-${idList}`, name: idList, idList }))
  }
  const read = (reading: Parameters<typeof importing>[1]) =>
    preview(cooperative, importing(twins, reading)).lists.map(({ becomes, id }) => [id, becomes])

  it("are told apart by their ids", () => {
    assert.deepStrictEqual(read({ states: { l1: "doing", Suite: "done", l4: "todo" } }), [
      ["l1", "doing"],
      ["l2", "done"],
      ["l3", "roles"],
      ["l4", "todo"]
    ])
    assert.deepStrictEqual(read({ asRoles: ["l2"] }), [
      ["l1", "todo"],
      ["l2", "roles"],
      ["l3", "todo"],
      ["l4", "todo"]
    ])
    assert.deepStrictEqual(
      preview(cooperative, importing(twins)).cards.map(({ list, listId }) => [list, listId]),
      [
        ["Suite", "l1"],
        ["Suite", "l2"],
        ["Rôles", "l3"],
        ["Rôles", "l4"]
      ]
    )
  })
})

describe("a card that is ticked off (M1)", () => {
  const ticked = (list: string, due: string | null) =>
    preview(
      cooperative,
      importing({
        id: "b",
        lists: [{ id: "l", name: list }],
        cards: [{ id: "c", name: "Fini", idList: "l", due, dueComplete: true }]
      })
    ).cards.map(({ remarks, state }) => [state, remarks])

  it("is done where only the name of its list was guessed at, with a due date or without", () => {
    for (const due of [null, "2026-05-01T10:00:00.000Z"]) {
      assert.deepStrictEqual(ticked("Semaine 47", due), [["done", []]])
      assert.deepStrictEqual(ticked("En cours", due), [["doing", ["markedComplete"]]])
      assert.deepStrictEqual(ticked("Fait", due), [["done", []]])
    }
  })
})

describe("what cannot be seen in the words of a board (M1)", () => {
  const odd = edited(
    edited(quartier, "Imprimer les affiches", { name: "Imprimer\u200b les\u0000  affiches", desc: "\u2060" }),
    "Accueil des nouveaux",
    { name: "\u200b", desc: "But\u0007\n- \u200b\n- \u200bDire bonjour" }
  )
  const hidden: TrelloExport.Board = {
    ...odd,
    name: "Mon\u200b tableau",
    lists: odd.lists.map((list) => (list.name === "Bloqué 🔒" ? { ...list, name: "Bloqué\u200b 🔒" } : list))
  }
  const history = after(cooperative, importing(hidden))
  const wall = board(history)

  it("is left out, and a title of which nothing is left counts as none", () => {
    assert.include(titles(wall.actions.todo), "Imprimer les affiches")
    assert.deepInclude(wall.roles[1], { name: "(sans titre)", purpose: "But", accountabilities: ["Dire bonjour"] })
    assert.strictEqual(wall.actions.blocked[0]?.moved?.why, "Trello : Bloqué 🔒")
    assert.deepInclude(
      history.find(({ _tag }) => _tag === "BoardImported"),
      { name: "Mon tableau" }
    )
    const { board: shown, lists, notes } = preview(cooperative, importing(hidden))
    assert.strictEqual(shown.name, "Mon tableau")
    assert.include(
      lists.map(({ name }) => name),
      "Bloqué 🔒"
    )
    assert.include(
      notes.map(({ about }) => about),
      "untitled"
    )
  })

  it("is never a reason to refuse, and changes nothing the second time", () => {
    const sent = Schema.encodeUnknownSync(TrelloImport.ImportTrello)(importing(hidden))
    assert.deepStrictEqual(Schema.decodeUnknownSync(TrelloImport.ImportTrello)(sent), importing(hidden))
    assert.deepStrictEqual(imported(history, importing(hidden)), [])
  })

  it("does not keep a list from being named as the preview shows it", () => {
    const told = importing(hidden, { states: { "Bloqué 🔒": "doing" } })
    assert.include(titles(board(after(cooperative, told)).actions.doing), "Obtenir les clés du local")
  })
})

describe("what was changed here (M1)", () => {
  const posters = "Imprimer les affiches"
  const actionId = actionOf(quartier, posters)
  const once = after(cooperative, importing(quartier, { people }))
  const here: Events = [
    ...once,
    { _tag: "ActionRenamed", actionId, title: "Coller les affiches" },
    { _tag: "ActionRescheduled", actionId, due: day("2026-08-01") },
    { _tag: "ActionDone", actionId, by: lea, on },
    { _tag: "ActionTaken", actionId, personId: personId("ana") }
  ]

  it("stays when the same export comes again", () => {
    assert.deepStrictEqual(imported(here, importing(quartier, { people })), [])
  })

  it("is overruled only where the card changed in Trello, and the preview says so", () => {
    const newer = importing(edited(quartier, posters, { name: "Imprimer 30 affiches" }), { people })
    assert.deepStrictEqual(tags(imported(here, newer)), ["BoardImported", "ActionRenamed"])
    const action = folded(...after(here, newer)).actions.actions[actionId]
    assert.deepInclude(action, { title: "Imprimer 30 affiches", due: day("2026-08-01"), state: "done" })
    const card = preview(here, newer).cards.find(({ outcome }) => outcome === "changed")
    assert.deepInclude(card, { fields: ["title"], overruled: ["title"] })
    assert.deepInclude(
      preview(here, newer).notes.map(({ about, count }) => ({ about, count })),
      { about: "overruled", count: 1 }
    )
  })

  it("is not overruled when Trello changed to the same", () => {
    const newer = importing(edited(quartier, posters, { name: "Coller les affiches" }), { people })
    const card = preview(here, newer).cards.find(({ outcome }) => outcome === "changed")
    assert.deepInclude(card, { fields: ["title"], overruled: [] })
    assert.deepStrictEqual(imported(after(here, newer), newer), [])
  })

  it("keeps whoever took an action here, whatever happens to the people of its card", () => {
    const newer = importing(edited(quartier, posters, { idMembers: [trelloYanis] }), { people })
    assert.deepStrictEqual(folded(...after(here, newer)).actions.actions[actionId]?.assignees, [sam, personId("ana")])
  })

  it("reopens what is done without counting on somebody who left", () => {
    const left: Cooperative.Event = { _tag: "MemberLeft", personId: lea, on }
    const account = "Ouvrir le compte du groupe"
    const idList = quartier.lists.find(({ name }) => name === "En cours")?.id ?? ""
    const reopened = importing(edited(quartier, account, { idList }), { people })
    assert.deepInclude(folded(...once, left).actions.actions[actionOf(quartier, account)], { assignees: [lea] })
    assert.deepInclude(folded(...after([...once, left], reopened)).actions.actions[actionOf(quartier, account)], {
      assignees: [],
      state: "doing"
    })
  })

  it("takes a role from nobody who holds it here, whatever happens to its card", () => {
    const treasurer = "Trésorière, trésorier"
    const roleId = roleOf(quartier, treasurer)
    const held: Events = [...once, { _tag: "RoleAssigned", roleId, personId: sam, until: null, on }]
    const gone = without(quartier, treasurer)
    for (const newer of [
      edited(quartier, treasurer, { idMembers: [] }),
      edited(quartier, treasurer, { closed: true }),
      edited(quartier, treasurer, { due: "2027-06-30T12:00:00.000Z" }),
      { ...gone, dateLastActivity: "2026-07-06T09:00:00.000Z" }
    ]) {
      const role = folded(...after(held, importing(newer, { people }))).roles.roles[roleId]
      assert.deepInclude(role, { holder: { personId: sam, since: on, until: null }, retired: false })
    }
    assert.deepStrictEqual(imported(held, importing(edited(quartier, treasurer, { closed: true }), { people })), [])
    assert.deepStrictEqual(preview(held, importing(gone, { people })).counts.archived, 0)
  })

  it("changes the role of whoever imports, as they have written the card", () => {
    const treasurer = "Trésorière, trésorier"
    const roleId = roleOf(quartier, treasurer)
    const mine = { [trelloLea]: personId("ana"), [trelloYanis]: sam }
    const own = after(cooperative, importing(quartier, { people: mine }))
    assert.strictEqual(folded(...own).roles.roles[roleId]?.holder?.personId, personId("ana"))
    const says = (changes: Partial<TrelloExport.Card>) =>
      tags(imported(own, importing(edited(quartier, treasurer, changes), { people: mine }))).slice(1)
    assert.deepStrictEqual(says({ due: "2027-06-30T12:00:00.000Z" }), ["RoleTermSet"])
    assert.deepStrictEqual(says({ idMembers: [] }), ["RoleReleased"])
    assert.deepStrictEqual(says({ closed: true }), ["RoleReleased", "RoleRetired"])
    assert.deepStrictEqual(says({ idMembers: [trelloYanis] }), ["RoleOffered"])
  })

  it("leaves free what somebody gave up by leaving, even though the board still names them", () => {
    const history: Events = [...once, { _tag: "MemberLeft", personId: lea, on }]
    assert.deepStrictEqual(imported(history, importing(quartier, { people })), [])
    assert.deepInclude(
      preview(history, importing(quartier, { people })).notes.map(({ about }) => about),
      "personMissing"
    )
  })
})

describe("a role with several members on its card (M1)", () => {
  const shared = edited(quartier, "Accueil des nouveaux", { idMembers: [trelloLea, trelloYanis] })
  const roleId = roleOf(quartier, "Accueil des nouveaux")
  const once = after(cooperative, importing(shared, { people }))
  const leaving: Events = [...once, { _tag: "MemberLeft", personId: lea, on }]

  it("goes to the first one and stays there, whatever the order of the others", () => {
    assert.strictEqual(folded(...once).roles.roles[roleId]?.offer?.personId, lea)
    const turned = edited(shared, "Accueil des nouveaux", { idMembers: [trelloYanis, trelloLea] })
    assert.deepStrictEqual(imported(once, importing(turned, { people })), [])
  })

  it("stays vacant when the first one left, until the card no longer names them", () => {
    assert.deepStrictEqual(imported(leaving, importing(shared, { people })), [])
    const handed = edited(shared, "Accueil des nouveaux", { idMembers: [trelloYanis] })
    assert.deepStrictEqual(tags(imported(leaving, importing(handed, { people }))), ["BoardImported", "RoleOffered"])
  })
})

describe("a card that moves to another board (M1)", () => {
  const other: TrelloExport.Board = {
    ...quartier,
    id: "64b000000000000000000000",
    cards: quartier.cards.filter(({ name }) => name === "Réparer la remorque")
  }
  const both = after(after(cooperative, importing(quartier)), importing(other))

  it("is known there as the same action", () => {
    assert.deepInclude(both.at(-1), { _tag: "BoardImported", movedHere: [idOf(quartier, "Réparer la remorque")] })
    assert.deepStrictEqual(imported(both, importing(other)), [])
  })

  it("is not archived when it is gone from the first", () => {
    assert.deepStrictEqual(imported(both, importing(without(quartier, "Réparer la remorque"))), [])
  })
})

describe("refusals (M1)", () => {
  it("are for those who are not here", () => {
    given(...cooperative)
      .when(asked(operator, importing(real)))
      .thenRejected("NotAllowed", { needs: "belonging" })
    given(...cooperative)
      .when(asked(person("stranger"), importing(real)))
      .thenRejected("NotAllowed")
    const seen = TrelloPreview.view.show(folded(...cooperative), looking(person("stranger"), { board: real }))
    assert.isTrue(Result.isFailure(seen))
  })

  it("name a list that the board does not have", () => {
    const lists = ["Todo", "In Progress", "Done"]
    given(...cooperative)
      .when(asked(person("ana"), importing(real, { asRoles: ["Rôles"] })))
      .thenRejected("ListNotOnBoard", { list: "Rôles", lists })
    given(...cooperative)
      .when(asked(person("ana"), importing(real, { states: { Idées: "doing" } })))
      .thenRejected("ListNotOnBoard", { list: "Idées" })
  })

  it("name a person who was never here", () => {
    given(...cooperative)
      .when(asked(person("ana"), importing(real, { people: { x: personId("nobody") } })))
      .thenRejected("PersonUnknown", { personId: "nobody" })
  })
})
