/**
 * A server of its own: it executes commands on the pot, several at once, and says how each was answered. It waits for one
 * line on its standard input:
 *
 *     <place> <the numbers of the commands, with commas>
 *
 * and says a line for each: its number, the version and the balance it led to, or "rejected".
 */
import { writeSync } from "node:fs"
import { createInterface } from "node:readline/promises"
import { EventStore, EventStoreError } from "@kpacite/event-store/log/EventStore"
import { Effect } from "effect"
import * as Pot from "./Pot.ts"
import { open } from "./Stores.ts"

const line = await createInterface({ input: process.stdin }).question("")
const [place = "", numbers = ""] = line.split(" ")

const program = Effect.gen(function* () {
  const { execute } = yield* Effect.provideServiceEffect(Pot.handler, EventStore, open(place))
  yield* Effect.forEach(
    numbers.split(",").map(Number),
    (n) =>
      execute(Pot.stream, Pot.cents(n), {
        commandId: `c${n}`,
        actor: "somebody",
        occurredAt: "2026-01-05T08:00:00.000Z"
      }).pipe(
        // Whoever sent the command sends it again when the other server was faster too often.
        Effect.retry({ while: (error) => error instanceof EventStoreError && error.isRetryable }),
        Effect.map(({ events, version }) => `${version} ${events[0]?.balance}`),
        Effect.catchTag("TooLittle", () => Effect.succeed("rejected")),
        Effect.map((answer) => writeSync(1, `${n} ${answer}\n`))
      ),
    { concurrency: 64, discard: true }
  )
})

await Effect.runPromise(Effect.scoped(program))
process.exit()
