/** A cooperative of three young people and one coordinator, over HTTP, and how tests ask something of it. */
import type * as Cooperative from "@kpacite/core/Cooperative"
import { inParis } from "@kpacite/core/Instant"
import type * as Client from "@kpacite/http/Client"
import { Effect } from "effect"
import { TestClock } from "effect/testing"
import * as Servers from "./Servers.ts"

export const id = "les-ormes"
export const [monday, friday] = [Servers.day("2026-07-06"), Servers.day("2026-07-10")]

/** It is Monday, ten in the morning; Camille coordinates, Zoé, Sam and Inès are members. */
export const begun = Effect.gen(function* () {
  const at = (on: typeof monday, time: string) => TestClock.setTime(Date.parse(inParis(on, time)))
  yield* at(monday, "10:00")
  const server = yield* Servers.open()
  const { coordination, join } = yield* Servers.begin(server, id, monday)
  const [zoe, sam, ines] = [
    yield* join("Zoé Blanc", "2006-03-14"),
    yield* join("Sam Diallo", "2005-11-02"),
    yield* join("Inès Roche", "2006-01-20")
  ]
  const ask = (by: Client.Client, command: Cooperative.Command, commandId?: string) =>
    by.command(id, command, commandId === undefined ? {} : { commandId })
  const refused = (by: Client.Client, command: Cooperative.Command) =>
    Effect.map(Effect.flip(ask(by, command)), ({ _tag }) => _tag)
  const agenda = (by: Client.Client) => Effect.map(by.view(id, "governance", "agenda", {}), ({ document }) => document)
  return { agenda, ask, at, coordination, ines, join, refused, sam, server, zoe }
})

export type Group = Effect.Success<typeof begun>
