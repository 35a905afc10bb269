import { assert, describe, it } from "@effect/vitest"
import { Result } from "effect"
import * as fc from "fast-check"
import * as Cooperative from "../../src/Cooperative.ts"
import { ActionId, type PersonId } from "../../src/Ids.ts"
import type * as TrelloExport from "../../src/kanban/TrelloExport.ts"
import * as TrelloImport from "../../src/kanban/TrelloImport.ts"
import * as TrelloPreview from "../../src/kanban/TrelloPreview.ts"
import { asked, cooperative, day, folded, looking, monday, person, personId } from "../Fixtures.ts"

type Events = ReadonlyArray<Cooperative.Event>
type Import = typeof TrelloImport.ImportTrello.Type

// -- boards ----------------------------------------------------------------------------------------------------------

const names = ["Rôles", "À faire", "Doing", "Bloqué", "Fait", "Idées", "Rôles ?"]
const lists = names.map((name, index) => ({ id: `list-${index}`, name, closed: index === 5, pos: (index * 7) % 5 }))
const members = ["m1", "m2", "m3"]

/** Few values for each key, so that cards collide, change and change back. */
const cardOf = (id: string): fc.Arbitrary<TrelloExport.Card> =>
  fc.record(
    {
      id: fc.constant(id),
      name: fc.constantFrom("Une", "Deux", "", null),
      desc: fc.constantFrom("", "But\n- faire ceci\n- faire cela", "- faire", "But\r\n"),
      idList: fc.constantFrom(...lists.map(({ id }) => id), "gone"),
      closed: fc.boolean(),
      due: fc.constantFrom(null, "2026-07-31T22:30:00.000Z", "2026-08-01T22:30:00.000Z", "bientôt"),
      pos: fc.constantFrom(1, 2.5, 3),
      isTemplate: fc.constantFrom(false, false, false, true),
      idMembers: fc.subarray([...members, "constructor"]),
      idChecklists: fc.subarray(["c1"])
    },
    { requiredKeys: ["id"] }
  )

const ids = [
  "6a4628900000000000000001",
  "6a4636a00000000000000002",
  "6a4644b00000000000000003",
  "card-4",
  "constructor"
]

const boardOf = (id = "board"): fc.Arbitrary<TrelloExport.Board> =>
  fc
    .tuple(fc.subarray(ids), fc.context())
    .chain(([ids]) => fc.tuple(...ids.map(cardOf)))
    .map((cards) => ({
      id,
      lists,
      cards,
      checklists: [{ id: "c1", name: "Étapes", checkItems: [{ name: "appeler", state: "complete" }] }]
    }))

const reading = fc.record(
  {
    asRoles: fc.subarray(["roles", "Idées"]),
    people: fc
      .subarray(members)
      .map((ids): Record<string, PersonId> =>
        Object.fromEntries(ids.map((id, index) => [id, personId(index === 0 ? "lea" : "sam")]))
      ),
    states: fc.constantFrom({}, { idees: "doing" as const })
  },
  { requiredKeys: [] }
)

const importOf = (id?: string): fc.Arbitrary<Import> =>
  fc.tuple(boardOf(id), reading).map(([board, reading]) => ({ _tag: "ImportTrello", board, ...reading }))

/** What may happen here between two imports, to things that were imported or not. */
const local: fc.Arbitrary<Cooperative.Event> = fc.oneof(
  fc.constantFrom(...ids).chain((id): fc.Arbitrary<Cooperative.Event> => {
    const actionId = ActionId.make(`trello-${id}`)
    const by = { by: personId("sam"), on: day(monday) }
    return fc.constantFrom<Cooperative.Event>(
      { _tag: "ActionRenamed", actionId, title: "Autre" },
      { _tag: "ActionRescheduled", actionId, due: null },
      { _tag: "ActionDone", actionId, ...by },
      { _tag: "ActionMoved", actionId, to: "doing", why: null, ...by },
      { _tag: "ActionTaken", actionId, personId: personId("ana") },
      { _tag: "ActionDropped", actionId }
    )
  }),
  fc.constantFrom<Cooperative.Event>(
    { _tag: "MemberLeft", personId: personId("lea"), on: day(monday) },
    { _tag: "MemberPaused", personId: personId("sam"), on: day(monday) }
  )
)

// -- laws ------------------------------------------------------------------------------------------------------------

const decided = (state: Cooperative.State, command: Import): Events =>
  Result.getOrThrow(Cooperative.decide(asked(person("ana"), command), state))
const evolved = (state: Cooperative.State, events: Events) => events.reduce(Cooperative.projection.evolve, state)
const start = folded(...cooperative)

/** A cooperative that imported some boards, with changes of its own in between. */
const grown = fc
  .array(fc.oneof(importOf(), importOf("board-2"), local), { maxLength: 6 })
  .map((steps) =>
    steps.reduce((state, step) => evolved(state, step._tag === "ImportTrello" ? decided(state, step) : [step]), start)
  )

describe("importing boards (M1)", () => {
  it("twice is importing once, whatever was imported and changed here before", () => {
    fc.assert(
      fc.property(grown, importOf(), fc.array(local, { maxLength: 3 }), (state, command, changes) => {
        const once = evolved(state, decided(state, command))
        assert.deepStrictEqual(decided(once, command), [])
        assert.deepStrictEqual(decided(evolved(once, changes), command), [])
      }),
      { numRuns: 300 }
    )
  })

  it("does what the preview says", () => {
    fc.assert(
      fc.property(grown, importOf(), (state, command) => {
        const { _tag: _, ...query } = command
        const seen = Result.getOrThrow(TrelloPreview.view.show(state, looking(person("ana"), query)))
        const events = decided(state, command)
        const touched = new Set(
          events.flatMap((event) => ("source" in event && typeof event.source === "object" ? [event.source.card] : []))
        )
        const counted = (outcome: string) => seen.cards.filter((card) => card.outcome === outcome).length
        const { archived, changed, new: fresh, notTaken, unchanged } = seen.counts
        assert.deepStrictEqual(
          [fresh, changed, archived, unchanged, notTaken],
          ["new", "changed", "archived", "unchanged", "notTaken"].map(counted)
        )
        const opened = events.filter(({ _tag }) => _tag === "ActionOpened" || _tag === "RoleDefined").length
        const before = Object.keys(state.trello.cards).length
        assert.strictEqual(Object.keys(evolved(state, events).trello.cards).length, before + opened)
        for (const { card, fields, outcome } of seen.cards) {
          const changes = outcome !== "unchanged" && outcome !== "notTaken" && fields.join() !== "board"
          assert.strictEqual(touched.has(card), changes, `${card} is ${outcome}`)
        }
        assert.strictEqual(seen.facts, events.length === 0 ? 0 : events.length - 1)
        const [imported] = events
        if (imported?._tag === "BoardImported") assert.deepStrictEqual(imported.counts, seen.counts)
      }),
      { numRuns: 300 }
    )
  })

  it("one after the other ends where the last one says, when nothing was changed here", () => {
    fc.assert(
      fc.property(importOf(), importOf(), (first, second) => {
        const through = evolved(start, decided(start, first))
        const direct = evolved(start, decided(start, second))
        const end = evolved(through, decided(through, second))
        for (const [card, content] of Object.entries(direct.trello.cards)) {
          const ended = end.trello.cards[card]
          // Where the kind of a card was decided by the first import, its state or holder may differ.
          if (ended?.as === content.as && content.as === "action" && ended.as === "action") {
            const { assignees, ...rest } = end.actions.actions[content.actionId] ?? { assignees: [] }
            const { assignees: expected, ...others } = direct.actions.actions[content.actionId] ?? { assignees: [] }
            assert.sameMembers([...assignees], [...expected])
            const { moved: _, ...shown } = { moved: undefined, ...rest }
            const { moved: __, ...wanted } = { moved: undefined, ...others }
            if (!movedToRoles(second, card)) assert.deepStrictEqual(shown, wanted)
          } else if (ended?.as === content.as && content.as === "role") {
            assert.deepStrictEqual(end.roles.roles[content.roleId], direct.roles.roles[content.roleId])
          }
        }
      }),
      { numRuns: 300 }
    )
  })
})

/** Whether the card lies in a list of roles, which says nothing about how far an action is. */
const movedToRoles = ({ asRoles, board }: Import, id: string): boolean => {
  const list = board.cards.find((card) => card?.id === id)?.idList
  const roles = asRoles === undefined ? ["list-0", "list-6"] : ["list-0", "list-6", "list-5"]
  return roles.includes(list ?? "")
}
