/** Boards, cards and lists may be called like something that every object has; they are nothing else for that. */
import { assert, describe, it } from "@effect/vitest"
import * as PlainData from "@kpacite/event-store/deciding/PlainData"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import { Result, Schema } from "effect"
import * as Actor from "../../src/Actor.ts"
import * as Cooperative from "../../src/Cooperative.ts"
import { CommandId, PersonId } from "../../src/Ids.ts"
import { Instant } from "../../src/Instant.ts"

const at = Instant.make("2026-07-06T08:00:00.000Z")

const ask = (state: Cooperative.State, actor: Actor.Actor, commandId: string, command: Cooperative.Command) => {
  const asked = { actor, at, commandId: CommandId.make(commandId), command }
  const events = Result.getOrThrow(Cooperative.decide(asked, state))
  // As a log keeps them and a reader gets them.
  const read = events.map((event, index) => {
    const written = JSON.parse(JSON.stringify(Cooperative.codec.encode(event)))
    return Cooperative.codec.decode({ ...written, streamId: "s", position: index + 1 })
  })
  return { events, state: Draft.fold(Cooperative.projection, state, read) }
}

const camille = Actor.person(PersonId.make("camille"))

const begun = (() => {
  const founding = { _tag: "FoundCooperative", name: "Les Ormes", territory: "Lyon", carrier: "Optéos" } as const
  const founded = ask(Cooperative.projection.initial, Actor.operator, "found", founding).state
  const welcoming = { _tag: "WelcomeCoordinator", name: "Camille", adult: true, profiles: ["project"] } as const
  return ask(founded, Actor.operator, "camille", welcoming).state
})()

const importing = (name: string, title: string) =>
  Schema.decodeUnknownSync(Cooperative.Command)({
    _tag: "ImportTrello",
    // As JSON.parse makes it, `__proto__` is a key like any other.
    states: JSON.parse(`{${JSON.stringify(name)}: "doing"}`),
    board: {
      id: name,
      dateLastActivity: "2026-07-01T08:00:00.000Z",
      lists: [{ id: name, name }],
      cards: [{ id: name, name: title, idList: name, idMembers: [name] }],
      members: [{ id: name, fullName: name }],
      checklists: [{ id: name, idCard: name, name, checkItems: [{ name, state: "complete" }] }]
    }
  })

describe("a board, a card and a list that are called like something that every object has", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"]) {
    it(`are imported once, changed once, shown, and kept in a snapshot: ${name}`, () => {
      const first = ask(begun, camille, "import", importing(name, "Peindre le local"))
      assert.isNotEmpty(first.events)
      assert.deepStrictEqual(ask(first.state, camille, "again", importing(name, "Peindre le local")).events, [])
      const second = ask(first.state, camille, "renamed", importing(name, "Repeindre le local"))
      assert.deepStrictEqual(
        second.events.map(({ _tag }) => _tag),
        ["BoardImported", "ActionRenamed"]
      )
      const shown = Cooperative.views.kanban.board.show(second.state, { viewer: camille, at, query: {} })
      assert.deepStrictEqual(
        Result.getOrThrow(shown).actions.doing.map(({ title }) => title),
        ["Repeindre le local"]
      )
      const kept = Result.getOrThrow(Result.flatMap(PlainData.encode(second.state), PlainData.decode))
      assert.deepStrictEqual(kept, second.state)
    })
  }
})
