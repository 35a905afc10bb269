/**
 * The week in one mail: who wants it, on which day, where to, and to whom it went. It is asked for by each one for themself, and stopped
 * with one tap.
 *
 * **Source** - decision 0058.
 *
 * @since 0.1.0
 */
import * as Personal from "@kpacite/event-store/persons/Personal"
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Actor from "../Actor.ts"
import { type Asked, byServer, today } from "../Asked.ts"
import { PersonId } from "../Ids.ts"
import * as Instant from "../Instant.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import { decides } from "../Part.ts"
import * as Contact from "../Contact.ts"
import { NotAllowed } from "../Rejection.ts"
import * as Week from "../Week.ts"

/** From which hour on it is sent. **Units** - minutes of the day in Paris. @category policies @since 0.1.0 */
export const notBefore = 8 * 60

// -- events ----------------------------------------------------------------------------------------------------------

/** Somebody wants it, at this address; `day` is that of the week, 1 for Monday. Said again, it takes the place of what was said before. @category events @since 0.1.0 */
export const DigestChosen = Schema.TaggedStruct("DigestChosen", {
  personId: PersonId,
  address: Personal.field(Schema.NonEmptyString, "personId"),
  day: Schema.Int,
  on: LocalDate.LocalDate
})
/** They want it no more. @category events @since 0.1.0 */
export const DigestStopped = Schema.TaggedStruct("DigestStopped", { personId: PersonId, on: LocalDate.LocalDate })
/** It goes to these people for this week; nobody gets a second one. @category events @since 0.1.0 */
export const DigestSent = Schema.TaggedStruct("DigestSent", {
  week: Week.Week,
  to: Schema.Array(PersonId),
  on: LocalDate.LocalDate
})

/** What can happen to it. @category events @since 0.1.0 */
export const Event = Schema.Union([DigestChosen, DigestStopped, DigestSent])
export type Event = typeof Event.Type

// -- state -----------------------------------------------------------------------------------------------------------

/** On which day somebody wants it, and for which week they got the last one. @category state @since 0.1.0 */
export interface Choice {
  /** Nothing when they want none. */
  readonly day: number | undefined
  readonly last: Week.Week | undefined
}

/** Of everybody who ever wanted it. @category state @since 0.1.0 */
export interface State {
  readonly choices: { readonly [personId: string]: Choice }
}

/** Nobody wants it yet. @category state @since 0.1.0 */
export const initial: State = { choices: {} }

// -- commands --------------------------------------------------------------------------------------------------------

export const ChooseDigest = Schema.TaggedStruct("ChooseDigest", {
  address: Contact.WrittenMail,
  day: Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 7 }))
}).annotate({
  description:
    "I want what concerns me in one mail a week, at this address, on this day of the week (1 is Monday). For members and coordinators, for themselves."
})
export const StopDigest = Schema.TaggedStruct("StopDigest", {}).annotate({
  description: "I want no mail any more. For the person themself."
})
/** Says to whom it goes now; what a server asks before it sends. @category commands @since 0.1.0 */
export const SendDigest = byServer(Schema.TaggedStruct("SendDigest", {}))

/** What can be asked about it. @category commands @since 0.1.0 */
export const Command = Schema.Union([ChooseDigest, StopDigest, SendDigest])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

const chooseDigest = decides(
  { events: [DigestChosen], rejections: [NotAllowed] },
  (asked: Asked<typeof ChooseDigest.Type>, _: State, window: Standing.Window) => {
    const { actor, command } = asked
    if (actor._tag !== "Person" || !Standing.belongs(window, actor)) {
      return Result.fail(new NotAllowed({ needs: "belonging" }))
    }
    const { address, day } = command
    return Result.succeed([{ _tag: "DigestChosen", personId: actor.id, address, day, on: today(asked) }])
  }
)

const stopDigest = decides(
  { events: [DigestStopped], rejections: [NotAllowed] },
  (asked: Asked<typeof StopDigest.Type>, { choices }: State) => {
    const { actor } = asked
    if (actor._tag !== "Person") return Result.fail(new NotAllowed({ needs: "oneself" }))
    return Result.succeed(
      Lookup.get(choices, actor.id)?.day === undefined
        ? []
        : [{ _tag: "DigestStopped", personId: actor.id, on: today(asked) }]
    )
  }
)

/** Those who want it by this day of this week, and have not got it. */
const sendDigest = decides(
  { events: [DigestSent], rejections: [NotAllowed] },
  (asked: Asked<typeof SendDigest.Type>, { choices }: State, window: Standing.Window) => {
    if (asked.actor._tag !== "Operator") return Result.fail(new NotAllowed({ needs: "operator" }))
    const on = today(asked)
    const week = Week.of(on)
    const to = Object.entries(choices).flatMap(([id, { day, last }]) => {
      const personId = PersonId.make(id)
      const isDue = day !== undefined && day <= LocalDate.isoWeekday(on) && (last === undefined || last < week)
      return isDue && Standing.belongs(window, Actor.person(personId)) ? [personId] : []
    })
    return Result.succeed(
      to.length === 0 || Instant.minuteOfDay(asked.at) < notBefore ? [] : [{ _tag: "DigestSent", week, to, on }]
    )
  }
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { ChooseDigest: chooseDigest, StopDigest: stopDigest, SendDigest: sendDigest }

/** Nobody gets mails against their will, not even of a cooperative that has closed. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["StopDigest"] as const

// -- evolve ----------------------------------------------------------------------------------------------------------

/** Who wants it after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "DigestChosen":
      return changed(state, event.personId, { day: event.day })
    case "DigestStopped":
      return changed(state, event.personId, { day: undefined })
    case "DigestSent":
      return event.to.reduce((sent, personId) => changed(sent, personId, { last: event.week }), state)
    default:
      return state
  }
}

const changed = ({ choices }: State, personId: PersonId, change: Partial<Choice>): State => {
  const before = Lookup.get(choices, personId) ?? { day: undefined, last: undefined }
  return { choices: Draft.put(choices, personId, { ...before, ...change }) }
}
