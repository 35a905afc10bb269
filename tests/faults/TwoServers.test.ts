/** Two servers on one database that decide about the same stream: side by side, killed in the middle, and frozen for a while. */
import { setTimeout } from "node:timers/promises"
import { assert, describe, it } from "@effect/vitest"
import * as Verification from "@kpacite/event-store/log/Verification"
import { Effect } from "effect"
import { postgres, sqlite } from "./Databases.ts"
import * as Pot from "./Pot.ts"
import { launcher } from "./Programs.ts"
import { open } from "./Stores.ts"

/** Each event was decided against all that were there before it, and each answer is what the log has. */
const inspect = Effect.fnUntraced(function* (location: string, said: ReadonlyArray<string>) {
  const store = yield* open(location)
  const { events } = yield* store.read(Pot.stream)
  const there = new Map<string, string>()
  let balance = 0
  for (const stored of events) {
    const event = Pot.codec.decode(stored)
    const n = Number(stored.metadata.commandId.slice(1))
    balance += Pot.cents(n)
    assert.strictEqual(event.balance, balance, `version ${stored.version}`)
    assert.isAtLeast(balance, 0)
    assert.isFalse(there.has(`${n}`), `command ${n} was done twice`)
    there.set(`${n}`, `${n} ${stored.version} ${balance}`)
  }
  let rejected = 0
  for (const answer of said) {
    const [n = "", outcome] = answer.split(" ")
    if (outcome === "rejected") rejected++
    else assert.strictEqual(there.get(n), answer)
  }
  assert.deepStrictEqual((yield* Verification.verify(store)).findings, [])
  return { there, rejected, answered: new Set(said.map((answer) => answer.split(" ")[0])) }
})

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
        const { answered, rejected, there } = yield* inspect(location, said.flat())
        assert.strictEqual(answered.size, commands)
        assert.isAbove(rejected, 0)
        assert.isAbove(there.size, commands / 2)
      }),
    600_000
  )

  it.live(
    "a server that is killed and one that is frozen meanwhile lose nothing that they acknowledged, and decide on nothing that is over",
    () =>
      Effect.gen(function* () {
        const location = yield* place
        const launch = yield* launcher("serving.ts")
        const numbers = Array.from({ length: 1_200 }, (_, n) => n)
        const [ofKilled, ofFrozen] = [numbers.filter((n) => n % 3 > 0), numbers.filter((n) => n % 3 < 2)]
        const frozen = launch()
        let isFrozen = false
        const freezing = frozen.run(`${location} ${ofFrozen.join(",")}`, ({ length }) => {
          if (isFrozen || length < 200) return
          isFrozen = true
          frozen.child.kill("SIGSTOP")
          void setTimeout(600).then(() => frozen.child.kill("SIGCONT"))
        })
        const killing = async () => {
          const all: Array<string> = []
          for (const moment of [40, 150, 300, Infinity]) {
            const one = launch()
            // Whoever has no answer sends their command again, and so does everybody else.
            const said = await one.run(`${location} ${ofKilled.join(",")}`, ({ length }) => {
              if (length === moment) one.child.kill("SIGKILL")
            })
            all.push(...said.filter((line) => /^\d+ (rejected|\d+ \d+)$/.test(line)))
          }
          return all
        }
        const [told, killed] = yield* Effect.promise(() => Promise.all([freezing, killing()]))
        assert.isTrue(isFrozen)
        // A rejection is written nowhere: the same command may be possible the next time.
        const { answered, there } = yield* inspect(location, [...told, ...killed])
        assert.strictEqual(answered.size, numbers.length)
        assert.isAbove(there.size, numbers.length / 2)
      }),
    600_000
  )
})
