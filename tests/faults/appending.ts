/**
 * A program that appends until it is stopped. It waits for one line on its standard input:
 *
 *     <place> <name of this run> <how many commands> <commands of an earlier run to repeat first, with commas>
 *
 * and says what was acknowledged, a line each, or after a "!" why the store failed.
 */
import { writeSync } from "node:fs"
import { createInterface } from "node:readline/promises"
import { Cause, Effect } from "effect"
import { acknowledgement, appends, atOnce } from "./Commands.ts"
import { reasons } from "./Reasons.ts"
import { open } from "./Stores.ts"

const line = await createInterface({ input: process.stdin }).question("")
const [place = "", run = "", count = "0", repeat = ""] = line.split(" ")

const ids = [
  ...repeat.split(",").filter((id) => id !== ""),
  ...Array.from({ length: Number(count) }, (_, n) => `${run}-${n}`)
]

const program = Effect.gen(function* () {
  const store = yield* open(place)
  yield* Effect.forEach(
    ids,
    (commandId) =>
      Effect.map(store.appendAll(appends(commandId)), (appended) => {
        // Written at once, so that nothing that was acknowledged is lost with this process.
        writeSync(1, `${acknowledgement(commandId, appended)}\n`)
      }),
    { concurrency: atOnce, discard: true }
  )
})

await Effect.runPromise(
  Effect.scoped(program).pipe(
    Effect.catchCause((cause) =>
      Effect.sync(() => {
        writeSync(1, `! ${reasons(Cause.squash(cause))}\n`)
      })
    )
  )
)
process.exit()
