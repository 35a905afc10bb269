/** Two servers on one database that decide about the same stream. */
import { assert, describe, it } from "@effect/vitest"
import * as Verification from "@kpacite/event-store/log/Verification"
import { Effect } from "effect"
import { postgres, sqlite } from "./Databases.ts"
import * as Pot from "./Pot.ts"
import { launcher } from "./Programs.ts"
import { open } from "./Stores.ts"

describe.each([
  { ...postgres, commands: 10_000 },
  { ...sqlite, commands: 2_000 }
])("$name", ({ commands, place }) => {
  it.live(
    `of ${commands} commands for one stream, sent to two servers and some to both, none is lost and none is done twice`,
    () =>
      Effect.gen(function* () {
        const location = yield* place
        const launch = yield* launcher("serving.ts")
        const numbers = Array.from({ length: commands }, (_, n) => n)
        // Every tenth command reaches both servers, as when a page is sent twice.
        const shares = [0, 1].map((server) => numbers.filter((n) => (n >> 1) % 2 === server || n % 10 === 0))
        const said = yield* Effect.promise(() =>
          Promise.all(shares.map((share) => launch().run(`${location} ${share.join(",")}`)))
        )
        assert.deepStrictEqual(
          said.map((answers) => answers.length),
          shares.map((share) => share.length)
        )

        const store = yield* open(location)
        const { events } = yield* store.read(Pot.stream)
        const there = new Map<string, string>()
        let balance = 0
        for (const stored of events) {
          const event = Pot.codec.decode(stored)
          const n = Number(stored.metadata.commandId.slice(1))
          balance += Pot.cents(n)
          // Each was decided against all that were there before it.
          assert.strictEqual(event.balance, balance, `version ${stored.version}`)
          assert.isAtLeast(balance, 0)
          assert.isFalse(there.has(`${n}`), `command ${n} was done twice`)
          there.set(`${n}`, `${n} ${stored.version} ${balance}`)
        }
        let rejected = 0
        for (const answer of said.flat()) {
          const [n = "", outcome] = answer.split(" ")
          if (outcome === "rejected") rejected++
          else assert.strictEqual(there.get(n), answer)
        }
        const answered = new Set(said.flat().map((answer) => answer.split(" ")[0]))
        assert.strictEqual(answered.size, commands)
        assert.isAbove(rejected, 0)
        assert.isAbove(there.size, commands / 2)
        assert.deepStrictEqual((yield* Verification.verify(store)).findings, [])
      }),
    600_000
  )
})
