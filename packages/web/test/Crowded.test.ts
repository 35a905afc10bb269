/** One person fills a cooperative with whatever they may: its pages stay pages, for everybody. */
import { assert, describe, it } from "@effect/vitest"
import { ClientId } from "@kpacite/core/Ids"
import { Effect } from "effect"
import { withCooperative } from "../../../tests/server/Servers.ts"
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
        const server = yield* withCooperative()
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
})
