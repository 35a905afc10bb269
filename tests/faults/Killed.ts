/** Kills a program that appends, again and again, and looks what became of its commands. */
import { setTimeout } from "node:timers/promises"
import { assert, it } from "@effect/vitest"
import type { EventStore } from "@kpacite/event-store/log/EventStore"
import * as Verification from "@kpacite/event-store/log/Verification"
import { Effect, Stream } from "effect"
import { atOnce } from "./Commands.ts"
import type { Database } from "./Databases.ts"
import * as Inspection from "./Inspection.ts"
import { launcher } from "./Programs.ts"
import { open } from "./Stores.ts"

/** How often the program is killed. */
const kills = 50

/** How many appends a program has before it. */
const appends = 1_000

export const survivesBeingKilled = (database: Database): void => {
  const title = `${database.name}: of ${kills} programs killed among ${appends} appends, what was acknowledged is there, and the rest is whole or absent`

  it.live(
    title,
    () =>
      Effect.gen(function* () {
        const place = yield* database.place
        const launch = yield* launcher("appending.ts")
        const look = Effect.fnUntraced(function* (
          inspect: (store: EventStore["Service"]) => Effect.Effect<void, unknown>
        ) {
          yield* Effect.scoped(Effect.flatMap(open(place), inspect))
        })
        const { position, see, whole } = Inspection.make()
        const acknowledged = new Map<string, string>()
        let repeat: ReadonlyArray<string> = []
        let killed = 0
        // The next program loads while this one runs. It opens the log only afterwards, and finds it as it was left.
        let next = launch()
        for (let round = 1; round <= kills; round++) {
          const current = next
          next = launch()
          const [moment, then] = [1 + Math.floor(Math.random() * appends), Math.floor(Math.random() * 4)]
          const said = yield* Effect.promise(() =>
            current.run(`${place} r${round} ${appends} ${repeat.join(",")}`, ({ length }) => {
              if (length === moment) void setTimeout(then).then(() => current.child.kill("SIGKILL"))
            })
          )
          if (current.child.signalCode === "SIGKILL") killed++
          for (const line of said) {
            assert.notStrictEqual(line[0], "!", line)
            const commandId = line.split(" ")[0] ?? ""
            // A command that is repeated is answered as the first time.
            assert.strictEqual(acknowledged.get(commandId) ?? line, line)
            acknowledged.set(commandId, line)
          }
          // The commands that may have been under way, and some that were acknowledged, are sent again.
          const own = said.filter((line) => line.startsWith(`r${round}-`))
          const last = Math.max(-1, ...own.map((line) => Number.parseInt(line.slice(line.indexOf("-") + 1), 10)))
          repeat = Array.from({ length: 3 * atOnce }, (_, index) => last - 2 * atOnce + index)
            .filter((n) => n >= 0 && n < appends)
            .map((n) => `r${round}-${n}`)
          // From time to time, the next program is the first to see what was left.
          if (round % 3 === 0) continue
          yield* look((store) =>
            Effect.map(Stream.runCollect(Verification.pages(store, position())), (pages) => see(pages.flat()))
          )
          const lost = [...acknowledged].filter(([commandId, line]) => whole.get(commandId) !== line)
          assert.deepStrictEqual(lost, [], `round ${round}, killed ${then} ms after acknowledgement ${moment}`)
          const unsaid = [...whole.keys()].filter((id) => id.startsWith(`r${round}-`) && !acknowledged.has(id))
          assert.isAtMost(unsaid.length, atOnce)
        }
        assert.isAbove(killed, kills / 2)
      }),
    // Far more than it takes, for machines that have much else to do.
    600_000
  )
}
