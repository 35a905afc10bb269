/** Replays the season in memory and prints each week's split. Everybody in it is fiction. */
import * as Cooperative from "@kpacite/core/Cooperative"
import * as Actor from "@kpacite/core/Actor"
import { PersonId } from "@kpacite/core/Ids"
import * as Money from "@kpacite/core/Money"
import * as Week from "@kpacite/core/Week"
import * as CommandHandler from "@kpacite/event-store/deciding/CommandHandler"
import * as MemoryEventStore from "@kpacite/event-store/log/MemoryEventStore"
import * as StreamFold from "@kpacite/event-store/deciding/StreamFold"
import { Effect } from "effect"
import * as Season from "./Season.ts"

/** Tells a whole story to a store, and returns what the cooperative has become. */
export const replayOf = Effect.fnUntraced(function* (season: Effect.Success<typeof Season.read>) {
  const { codec, decide, projection } = Cooperative
  const fold = yield* StreamFold.make({ projection, codec })
  const handler = yield* CommandHandler.make({ decide, codec, fold })
  for (const { refused, ...asked } of season.commands) {
    const metadata = { commandId: asked.commandId, actor: Actor.toString(asked.actor), occurredAt: asked.at }
    const told = yield* Effect.result(handler.execute(season.id, asked, metadata))
    if (told._tag === "Failure" && refused === undefined) return yield* Effect.fail(told.failure)
  }
  return yield* fold.load(season.id)
})

/** The same, of the season as it was written. */
export const replay = Effect.flatMap(Season.read, replayOf)

const weeks = ["2026-W29", "2026-W30", "2026-W31", "2026-W32", "2026-W33", "2026-W34"].map((week) =>
  Week.Week.make(week)
)

export const story = Effect.gen(function* () {
  const { state } = yield* replay
  const viewer = Actor.person(PersonId.make("awa"))
  const sheets = weeks.map((week) =>
    Cooperative.views.treasury.week.show(state, { viewer, at: Season.moment("2026-08-21T18:00"), query: { week } })
  )
  const shown = yield* Effect.all(sheets.map((sheet) => Effect.fromResult(sheet)))
  return shown.flatMap(({ pots, week }) =>
    pots.map(({ allocation, takesBack }) => {
      const people = allocation.map(({ cents, name }) => `${name} ${Money.format(cents)}`).join(", ")
      return `${week}${takesBack === null ? "" : " (avoir)"} : ${people}`
    })
  )
})

if (import.meta.main) {
  console.log((await Effect.runPromise(story.pipe(Effect.provide(MemoryEventStore.layer)))).join("\n"))
}
