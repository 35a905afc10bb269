/**
 * The planning of a week, day by day, as the members and the coordination see it.
 *
 * @since 0.1.0
 */
import * as Steps from "@kpacite/event-store/log/Steps"
import { Result, Schema } from "effect"
import { FicheId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { NotAllowed } from "../Rejection.ts"
import { Text } from "../Text.ts"
import * as View from "../View.ts"
import * as Week from "../Week.ts"
import * as Fiche from "../planning/Fiche.ts"
import * as FicheCard from "../planning/FicheCard.ts"
import * as PublicHolidays from "../planning/PublicHolidays.ts"
import * as Shift from "../planning/Shift.ts"
import * as FicheEstimate from "./FicheEstimate.ts"

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  week: Week.Week,
  days: Schema.Array(
    Schema.Struct({
      day: LocalDate.LocalDate,
      holiday: Schema.NullOr(Text),
      fiches: Schema.Array(FicheCard.FicheCard)
    })
  )
}).annotate({
  description:
    "The planning of a week, Monday to Sunday: the public holidays, and the fiches of each day with their free places and what may keep the reader from signing up; work over midnight is on both days. Prices in cents, times in UTC."
})

/** A week (`?week=2026-W28`), by default this one; `?mine=true` keeps the fiches that the reader is on or waits for. @category views @since 0.1.0 */
export const view = View.makeInSteps({
  query: { week: Schema.optionalKey(Week.Week), mine: Schema.optionalKey(Schema.Literals(["true", "false"])) },
  document: Document,
  rejections: [NotAllowed],
  // Places are free until a fiche begins, and help is wanted until it ends.
  moment: ({ planning }: FicheEstimate.Window, at) => Fiche.lastTurn(planning, at),
  showInSteps: function* (window: FicheEstimate.Window, { at, query, viewer }) {
    if (!Standing.belongs(window, viewer)) return Result.fail(new NotAllowed({ needs: "belonging" }))
    const week = query.week ?? Week.of(Instant.toLocalDate(at))
    const monday = Week.monday(week)
    const isOfWeek = Shift.touching(monday, LocalDate.plusDays(monday, 6))
    const ofWeek = Object.entries(window.planning.fiches).filter(([, fiche]) => isOfWeek(fiche))
    yield
    const shown = ([id, fiche]: (typeof ofWeek)[number]) => ({
      on: Shift.daysOf(fiche),
      card: FicheEstimate.card(FicheId.make(id), fiche, window, viewer, at)
    })
    // What may keep somebody from a fiche is looked for on all the others.
    const cards = (yield* Steps.map(ofWeek, shown, 1))
      .filter(({ card }) => query.mine !== "true" || card.mine !== null)
      .toSorted(({ card: a }, { card: b }) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0))
    return Result.succeed({
      week,
      days: [0, 1, 2, 3, 4, 5, 6].map((offset) => {
        const day = LocalDate.plusDays(monday, offset)
        // Work over midnight is there on both days, in both weeks if it comes to that.
        const fiches = cards.filter(({ on }) => on.includes(day)).map(({ card }) => card)
        return { day, holiday: PublicHolidays.on(day) ?? null, fiches }
      })
    })
  }
})
