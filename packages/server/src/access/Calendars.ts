/**
 * The addresses of people's calendars: each is a secret of its own, which reads the calendar of one person and nothing else, for
 * programs that cannot sign in. A person has one; the next one takes its place, and signing out everywhere ends it.
 *
 * **Source** - decision 0034.
 *
 * @since 0.1.0
 */
import { PersonId } from "@kpacite/core/Ids"
import * as Instant from "@kpacite/core/Instant"
import type * as LocalDate from "@kpacite/core/LocalDate"
import { CooperativeId } from "@kpacite/host/CooperativeId"
import { TooMuchToday } from "@kpacite/host/HostRejections"
import { HashMap, Option, Result, Schema } from "effect"
import { SecretHash } from "./SecretHash.ts"

const who = { cooperativeId: CooperativeId, personId: PersonId }

/** Whose calendar it is. @category models @since 0.1.0 */
export interface Owner {
  readonly cooperativeId: CooperativeId
  readonly personId: PersonId
}

// -- events and commands ---------------------------------------------------------------------------------------------

/** Somebody's calendar has an address; an earlier one no longer works. @category events @since 0.1.0 */
export const CalendarOpened = Schema.TaggedStruct("CalendarOpened", {
  ...who,
  calendar: SecretHash,
  since: Instant.Instant
})
/** The address of somebody's calendar reads nothing any more. @category events @since 0.1.0 */
export const CalendarClosed = Schema.TaggedStruct("CalendarClosed", who)
/** What can happen to addresses. @category events @since 0.1.0 */
export type Event = typeof CalendarOpened.Type | typeof CalendarClosed.Type

/** Gives somebody's calendar an address. @category commands @since 0.1.0 */
export const OpenCalendar = Schema.TaggedStruct("OpenCalendar", { ...who, calendar: SecretHash })
/** Takes it away. @category commands @since 0.1.0 */
export const CloseCalendar = Schema.TaggedStruct("CloseCalendar", who)
/** What can be asked about addresses. @category commands @since 0.1.0 */
export type Command = typeof OpenCalendar.Type | typeof CloseCalendar.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** Whose calendar an address reads, and since when. @category models @since 0.1.0 */
export interface Calendar extends Owner {
  readonly since: Instant.Instant
}

/**
 * Whose calendar each hash reads; what was ended is not kept. And how often each person asked for an address, on the last day on
 * which they did.
 *
 * @category state
 * @since 0.1.0
 */
export interface State {
  readonly read: HashMap.HashMap<SecretHash, Calendar>
  readonly asked: HashMap.HashMap<string, { readonly on: LocalDate.LocalDate; readonly times: number }>
}

/** Nobody's calendar is read yet. @category state @since 0.1.0 */
export const initial: State = { read: HashMap.empty(), asked: HashMap.empty() }

/** How many addresses somebody may ask for in a day: a telephone, a mistake, and some more tries. @category policies @since 0.1.0 */
export const mostADay = 20

const keyOf = ({ cooperativeId, personId }: Owner): string => `${cooperativeId}/${personId}`

const timesOn = ({ asked }: State, person: Owner, day: LocalDate.LocalDate): number =>
  Option.match(HashMap.get(asked, keyOf(person)), {
    onNone: () => 0,
    onSome: ({ on, times }) => (on === day ? times : 0)
  })

const isOf =
  ({ cooperativeId, personId }: Owner) =>
  (one: Owner): boolean =>
    one.cooperativeId === cooperativeId && one.personId === personId

/** The calendar that a secret reads. @category getters @since 0.1.0 */
export const get = (state: State, secret: SecretHash): Option.Option<Calendar> => HashMap.get(state.read, secret)

/** The calendar of a person, if it has an address. @category getters @since 0.1.0 */
export const of = (state: State, person: Owner): Calendar | undefined =>
  Array.from(HashMap.values(state.read)).find(isOf(person))

// -- decide and evolve -----------------------------------------------------------------------------------------------

/**
 * What is decided about an address; to close what is closed does nothing.
 *
 * **Fails with** `TooMuchToday`: nobody fills the log with addresses.
 *
 * @category deciders
 * @since 0.1.0
 */
export const decide = (
  command: Command,
  at: Instant.Instant,
  state: State
): Result.Result<ReadonlyArray<Event>, TooMuchToday> => {
  const { cooperativeId, personId } = command
  if (command._tag === "CloseCalendar") {
    return Result.succeed(of(state, command) === undefined ? [] : [{ _tag: "CalendarClosed", cooperativeId, personId }])
  }
  return timesOn(state, command, Instant.toLocalDate(at)) >= mostADay
    ? Result.fail(new TooMuchToday({ whose: "person", what: "events", most: mostADay }))
    : Result.succeed([{ _tag: "CalendarOpened", cooperativeId, personId, calendar: command.calendar, since: at }])
}

/** The addresses without that of a person. @category folding @since 0.1.0 */
export const without = (state: State, person: Owner): State => ({
  ...state,
  read: HashMap.filter(state.read, (one) => !isOf(person)(one))
})

/** The addresses after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  const others = without(state, event)
  if (event._tag === "CalendarClosed") return others
  const { calendar, cooperativeId, personId, since } = event
  const on = Instant.toLocalDate(since)
  return {
    read: HashMap.set(others.read, calendar, { cooperativeId, personId, since }),
    asked: HashMap.set(others.asked, keyOf(event), { on, times: timesOn(others, event, on) + 1 })
  }
}
