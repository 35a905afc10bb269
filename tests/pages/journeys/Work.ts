/** Prestations for journeys, on days and at hours at which those who walk them may work. */
import * as Instant from "@kpacite/core/Instant"
import { ClientId, FicheId } from "@kpacite/core/Ids"
import * as LocalDate from "@kpacite/core/LocalDate"
import * as PublicHolidays from "@kpacite/core/planning/PublicHolidays"
import type { Task } from "@kpacite/core/Task"
import { DateTime, Effect } from "effect"
import * as Browser from "../Browser.ts"

/** Now to the minute, and today in Paris. */
export const now = Effect.map(DateTime.now, (moment) => {
  const at = Instant.Instant.make(`${Instant.fromDateTime(moment).slice(0, 16)}:00.000Z`)
  return { at, today: Instant.toLocalDate(at) }
})

/** So many days from today, or the first day after that is no public holiday. */
export const dayAhead = (days: number): Effect.Effect<LocalDate.LocalDate> =>
  Effect.map(now, ({ today }) => {
    let day = LocalDate.plusDays(today, days)
    while (PublicHolidays.on(day) !== undefined) day = LocalDate.plusDays(day, 1)
    return day
  })

/** A prestation that Hélène offers. */
export const offer = (offered: {
  readonly title: string
  readonly startsAt: Instant.Instant
  readonly endsAt: Instant.Instant
  readonly max?: number
  readonly task?: Task
  /** When she does, by default now. */
  readonly at?: Instant.Instant
}) =>
  Effect.gen(function* () {
    const { ask } = yield* Browser.Place
    const { at, endsAt, max = 2, startsAt, task = "errands", title } = offered
    const { commandId } = yield* ask(
      "helene",
      {
        _tag: "OpenFiche",
        clientId: ClientId.make("mediatheque"),
        title,
        place: "Quai des Trois Ponts 7",
        startsAt,
        endsAt,
        seats: { min: 1, max, learner: 0 },
        work: { task },
        priceCents: 10_000
      },
      at
    )
    return FicheId.make(commandId)
  })

/** Somebody takes a seat. */
export const signUp = (person: string, ficheId: FicheId, at?: Instant.Instant) =>
  Effect.flatMap(Browser.Place, ({ ask }) => ask(person, { _tag: "SignUp", ficheId, seat: "regular" }, at))

/** What has been written since, each event with what is asked for. */
export const since = (before: number) =>
  Effect.gen(function* () {
    const { events } = yield* Browser.Place
    return (yield* events).slice(before).map(({ payload, type }): Fields => ({ ...(payload as Fields), type }))
  })

type Fields = { readonly [field: string]: unknown }

/** How many events there are. */
export const count = Effect.flatMap(Browser.Place, ({ events }) => Effect.map(events, ({ length }) => length))
