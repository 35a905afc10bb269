/**
 * Verifies: M7 M8 — who answered what in a secret vote is nobody's but theirs: of two votes that differ in who said what, everybody else
 * sees the same, wherever they look, before the outcome and after it.
 */
import { assert, describe, it } from "@effect/vitest"
import type * as Cooperative from "@kpacite/core/Cooperative"
import type { Stance } from "@kpacite/core/governance/Process"
import { ProposalId } from "@kpacite/core/Ids"
import { inParis } from "@kpacite/core/Instant"
import type * as Client from "@kpacite/http/Client"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Servers from "./Servers.ts"

const id = "les-ormes"
const [monday, saturday] = [Servers.day("2026-07-06"), Servers.day("2026-07-11")]
const proposalId = ProposalId.make("trip")
const names = ["Zoé Blanc", "Sam Diallo", "Inès Roche", "Tom Petit", "Kim Leroy"] as const
const [agree, disagree]: ReadonlyArray<Stance> = [{ _tag: "Agree" }, { _tag: "Disagree" }]

/** What everybody else saw of a vote in which these people said yes, and the others no. */
const seen = Effect.fnUntraced(function* (yes: ReadonlyArray<number>) {
  const at = (on: typeof monday, time: string) => TestClock.setTime(Date.parse(inParis(on, time)))
  yield* at(monday, "10:00")
  const server = yield* Servers.open()
  const { coordination, join } = yield* Servers.begin(server, id, monday)
  const people = yield* Effect.forEach(names, (name, index) => join(name, `2006-0${index + 1}-14`))
  const watching = [people[4]?.client ?? assert.fail("nobody watches"), coordination]
  const ask = (by: Client.Client, command: Cooperative.Command, commandId: string) =>
    by.command(id, command, { commandId })
  const open = { _tag: "OpenProposal", title: "La mer", text: "On part ?", change: null } as const
  yield* ask(watching[0] ?? coordination, { ...open, process: "majority", secret: true }, proposalId)
  const looks: Array<string> = []
  // Ids of people are chance; the same person has the same place.
  const named = (text: string) =>
    people
      .reduce((told, { personId }, index) => told.replaceAll(personId, `person-${index}`), text)
      .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, "somebody else")
  const look = Effect.fnUntraced(function* () {
    for (const by of watching) {
      const sheet = yield* by.view(id, "governance", "proposal", { id: proposalId })
      const agenda = yield* by.view(id, "governance", "agenda", {})
      const home = yield* by.view(id, "founding", "home", {})
      looks.push(named(JSON.stringify([sheet.document, sheet.version, agenda.document, home.document])))
    }
  })
  for (const [index, { client }] of people.slice(0, 4).entries()) {
    const stance = (yes.includes(index) ? agree : disagree) ?? assert.fail("no answer")
    yield* ask(client, { _tag: "TakeSecretStance", proposalId, version: 1, stance }, `answer-${index}`)
    yield* look()
    const early = yield* Effect.flip(
      ask(coordination, { _tag: "StateOutcome", proposalId, statement: "Dit." }, `early-${index}`)
    )
    looks.push(named(JSON.stringify(early)))
  }
  yield* at(saturday, "10:00")
  yield* look()
  const told = yield* ask(coordination, { _tag: "StateOutcome", proposalId, statement: "Dit." }, "told")
  looks.push(named(JSON.stringify(told.events)))
  yield* look()
  return looks
})

describe("a secret vote", () => {
  it.effect("looks the same to all others, whoever said what", () =>
    Effect.gen(function* () {
      const first = yield* seen([0, 1])
      const second = yield* seen([2, 3])
      for (const [index, look] of first.entries()) assert.strictEqual(second[index], look)
      assert.include(first.at(-1), '"Agree":2')
      // Nobody is named as somebody who has answered before it is over.
      for (const look of first.slice(0, -3)) assert.notInclude(look, '"answered":true')
    })
  )
})
