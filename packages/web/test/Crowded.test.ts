/** One person fills a cooperative with whatever they may: its pages stay pages, for everybody. */
import { assert, describe, it } from "@effect/vitest"
import { ClientId, GoalId, InterviewId, PersonId } from "@kpacite/core/Ids"
import type * as Client from "@kpacite/http/Client"
import { Effect } from "effect"
import * as Roles from "../../../tests/server/Roles.ts"
import * as Servers from "../../../tests/server/Servers.ts"
import { reader } from "./Reader.ts"

const many = 150
const each = <A, E>(make: (n: number) => Effect.Effect<A, E>) =>
  Effect.forEach(
    Array.from({ length: many }, (_, n) => n),
    make,
    { concurrency: 4 }
  )

/** **Units** - signs. The longest page of the season has 38 000, and a telephone waits for a megabyte for a minute. */
const most = 300_000

describe("a page of a cooperative that somebody has filled", () => {
  it.effect(
    "shows a part of it, and leads to the rest",
    () =>
      Effect.gen(function* () {
        const server = yield* Servers.withCooperative()
        const { client, id, member } = server
        const lea = client(member)
        const client0 = ClientId.make(
          (yield* lea.command(id, { _tag: "AddClient", name: "Madame Petit", kind: "household" })).commandId
        )
        const words = "de quoi parler ".repeat(200).trim()
        yield* each((n) => lea.command(id, { _tag: "RaisePoint", kind: "subject", words: `${n} ${words}` }))
        yield* each((n) => lea.command(id, { _tag: "ShowSkill", skill: `savoir ${n}` }))
        yield* each((n) =>
          lea.command(id, {
            _tag: "DefineRole",
            name: `Rôle ${n}`,
            purpose: "p".repeat(200),
            accountabilities: ["a", "b"]
          })
        )
        yield* each((n) =>
          lea.command(id, {
            _tag: "OpenFiche",
            clientId: client0,
            title: `Fiche ${n}`,
            place: "Ici",
            startsAt: "2026-07-08T08:00:00.000Z",
            endsAt: "2026-07-08T10:00:00.000Z",
            breakMinutes: 0,
            seats: { min: 1, max: 2, learner: 0 },
            work: { task: "light" },
            priceCents: 5_000,
            difficultyPercent: 100
          } as never)
        )
        const { open } = reader(server, id, member)
        for (const [path, says] of [
          ["vendredi", "1 à 20 sur"],
          ["savoir-faire", "1 à 20 sur 150"],
          ["tableau", "1 à 20 sur 150"],
          ["qui-decide", "1 à 30 sur 150"],
          ["planning", "1 à 60 sur 150"],
          [`clients/${client0}`, "1 à 30 sur 150"],
          ["", "Tout le planning"],
          ["moi", "Qui a fait entrer qui"]
        ] as const) {
          const page = yield* open(path)
          assert.strictEqual(page.status, 200, path)
          assert.include(page.text, says, path)
          assert.isBelow(page.html.length, most, path)
        }
        // Nothing of it is out of reach.
        assert.include((yield* open("vendredi?points=140")).text, "149 de quoi parler")
      }).pipe(Effect.orDie),
    60_000
  )

  it.effect(
    "does so of what is between few people as well",
    () =>
      Effect.gen(function* () {
        const scene = yield* Roles.begun
        const { client, id, tokens } = { ...scene, id: Roles.id }
        const person = (name: string) => PersonId.make(name)
        const words = "ce qui ne va pas ".repeat(150).trim()
        const [sam, zoe, ana, rania] = [tokens.member, tokens.young, tokens.coordinator, tokens.referent].map((token) =>
          client(token)
        ) as [Client.Client, Client.Client, Client.Client, Client.Client]
        yield* each((n) => sam.command(id, { _tag: "RaiseConcern", words: `${n} ${words}`, to: [person("flo")] }))
        yield* each((n) => zoe.command(id, { _tag: "SetGoal", personId: person("zoe"), goal: `objectif ${n}` }))
        const { commandId } = yield* zoe.command(id, { _tag: "SetGoal", personId: person("zoe"), goal: "le dernier" })
        yield* each((n) =>
          zoe.command(id, { _tag: "AddStep", goalId: GoalId.make(commandId), words: `étape ${n}` } as never)
        )
        yield* each((n) =>
          zoe.command(id, { _tag: "WriteReply", interviewId: InterviewId.make("interview"), words: `${n} ${words}` })
        )
        yield* each((n) =>
          ana.command(id, {
            _tag: "ListPartner",
            kind: "health",
            name: `adresse ${n}`,
            hours: "Le mardi",
            howToReach: words,
            checkedOn: Servers.day("2026-07-06")
          })
        )
        yield* each(() =>
          rania.command(id, {
            _tag: "AnnounceReview",
            personId: person("zoe"),
            day: Servers.day("2026-07-13"),
            members: [person("rania")]
          })
        )
        for (const [role, path, says] of [
          ["mediator", "mediation", "1 à 10 sur 151"],
          ["member", "ca-ne-va-pas", "1 à 20 sur 150"],
          ["member", "aide", "1 à 20 sur 150"],
          ["coordinator", "aide", "1 à 20 sur 150"],
          ["young", "comite-de-suivi", "1 à 10 sur 150"],
          ["referent", "comite-de-suivi", "1 à 10 sur 150"],
          ["young", "moi/parcours", "141 à 150 sur 150"],
          ["young", "moi/parcours", "1 à 20 sur 152"],
          ["young", "moi/parcours?objectifs=140", "1 à 20 sur 150"],
          ["referent", "nous/zoe/parcours", "1 à 20 sur 152"]
        ] as const) {
          const page = yield* reader(scene, id, tokens[role] ?? "").open(path)
          assert.strictEqual(page.status, 200, path)
          assert.include(page.text, says, `${role} ${path}`)
          assert.isBelow(page.html.length, most, path)
        }
        const last = yield* reader(scene, id, tokens.member ?? "").open("ca-ne-va-pas?suite=140")
        assert.include(last.text, "« 0 ce qui")
      }).pipe(Effect.orDie),
    60_000
  )
})
