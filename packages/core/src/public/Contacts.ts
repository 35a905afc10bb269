/**
 * Requests from outside that somebody of the group has taken, and when each one is owed an answer.
 *
 * @since 0.1.0
 */
import * as Draft from "@kpacite/event-store/projecting/Draft"
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import { type Asked, today } from "../Asked.ts"
import { FlyerId, type PersonId } from "../Ids.ts"
import * as LocalDate from "../LocalDate.ts"
import * as Standing from "../membership/Standing.ts"
import * as FromOutside from "../outreach/FromOutside.ts"
import { ReceivedAhead } from "../outreach/JoinRequestsRejections.ts"
import { decides } from "../Part.ts"
import * as PublicHolidays from "../planning/PublicHolidays.ts"
import { NotAllowed, unless } from "../Rejection.ts"
import * as Words from "../Words.ts"
import { ContactAnswered, ContactTaken, Kind } from "./ContactEvents.ts"
import { ContactId, ContactNotFound } from "./PublicRejections.ts"

// -- policies --------------------------------------------------------------------------------------------------------

/** How soon somebody from outside is owed an answer. **Units** - working days. @category policies @since 0.1.0 */
export const answerWithin = { workingDays: 3 } as const

/** The last day on which an answer is in time. @category getters @since 0.1.0 */
export const answerBy = (receivedOn: LocalDate.LocalDate): LocalDate.LocalDate => {
  let day = receivedOn
  for (let left = answerWithin.workingDays; left > 0;) {
    day = LocalDate.plusDays(day, 1)
    if (LocalDate.isoWeekday(day) <= 5 && PublicHolidays.on(day) === undefined) left--
  }
  return day
}

// -- events and state ------------------------------------------------------------------------------------------------

/** What can happen to a request from outside. @category events @since 0.1.0 */
export const Event = Schema.Union([ContactTaken, ContactAnswered])
export type Event = typeof Event.Type

/** A request, without the words of whoever asked. @category state @since 0.1.0 */
export interface Contact extends Pick<typeof ContactTaken.Type, "kind" | "flyerId" | "receivedOn"> {
  readonly takenBy: PersonId
  readonly answeredOn: LocalDate.LocalDate | null
}

/** Every request that was taken, in the order in which they were. @category state @since 0.1.0 */
export interface State {
  readonly contacts: { readonly [contactId: string]: Contact }
}

/** Nobody asked yet. @category state @since 0.1.0 */
export const initial: State = { contacts: {} }

/** Whose words are not to be kept on a day any more. @category getters @since 0.1.0 */
export const toForget = ({ contacts }: State, day: LocalDate.LocalDate): ReadonlyArray<ContactId> =>
  Object.entries(contacts).flatMap(([id, { answeredOn, receivedOn }]) => {
    const last =
      answeredOn === null
        ? LocalDate.plusDays(receivedOn, FromOutside.keptFor.unanswered)
        : LocalDate.plusDays(answeredOn, FromOutside.keptFor.afterAnswer)
    return last < day ? [ContactId.make(id)] : []
  })

// -- commands --------------------------------------------------------------------------------------------------------

export const TakeContact = Schema.TaggedStruct("TakeContact", {
  kind: Kind,
  name: Words.line(100),
  contact: Words.line(200),
  words: Words.text(4_000),
  receivedOn: Schema.optionalKey(LocalDate.LocalDate),
  flyerId: Schema.optionalKey(FlyerId)
}).annotate({
  description:
    "Somebody from outside asked for this, on the page, by telephone or at the door, and I look after it; it came today unless another day is said. For active members and coordinators."
})
export const AnswerContact = Schema.TaggedStruct("AnswerContact", { contactId: ContactId }).annotate({
  description: "They have got an answer. For active members and coordinators."
})

/** What can be asked about requests from outside. @category commands @since 0.1.0 */
export const Command = Schema.Union([TakeContact, AnswerContact])
export type Command = typeof Command.Type

// -- decide ----------------------------------------------------------------------------------------------------------

/** Who is who, and which flyers there are. @category deciders @since 0.1.0 */
export interface Window extends Standing.Window, FromOutside.Window {}

const takeContact = decides(
  { events: [ContactTaken], rejections: [NotAllowed, ReceivedAhead] },
  (asked: Asked<typeof TakeContact.Type>, _: State, window: Window) =>
    Result.gen(function* () {
      const on = today(asked)
      const { contact, flyerId, kind, name, receivedOn = on, words } = asked.command
      const by = yield* Standing.asParticipant(window, asked.actor)
      yield* unless(receivedOn <= on, () => new ReceivedAhead({ receivedOn }))
      const contactId = ContactId.make(asked.commandId)
      return [
        {
          _tag: "ContactTaken",
          contactId,
          kind,
          name,
          contact,
          words,
          flyerId: FromOutside.flyer(flyerId, window),
          receivedOn,
          by,
          on
        }
      ]
    })
)

const answerContact = decides(
  { events: [ContactAnswered], rejections: [NotAllowed, ContactNotFound] },
  (asked: Asked<typeof AnswerContact.Type>, { contacts }: State, window: Window) =>
    Result.gen(function* () {
      const { contactId } = asked.command
      const by = yield* Standing.asParticipant(window, asked.actor)
      const contact = Lookup.get(contacts, contactId)
      if (contact === undefined) return yield* Result.fail(new ContactNotFound({ id: contactId }))
      return contact.answeredOn === null ? [{ _tag: "ContactAnswered", contactId, by, on: today(asked) }] : []
    })
)

/** The decision of each command. @category deciders @since 0.1.0 */
export const decide = { TakeContact: takeContact, AnswerContact: answerContact }

/** Whoever asked is owed an answer also after the end. @category policies @since 0.1.0 */
export const acceptedWhenClosed = ["AnswerContact"] as const

// -- evolve ----------------------------------------------------------------------------------------------------------

/** The requests after an event. @category folding @since 0.1.0 */
export const evolve = (state: State, event: Event): State => {
  switch (event._tag) {
    case "ContactTaken": {
      const { by: takenBy, contactId, flyerId, kind, receivedOn } = event
      return {
        contacts: Draft.put(state.contacts, contactId, { kind, flyerId, receivedOn, takenBy, answeredOn: null })
      }
    }
    case "ContactAnswered": {
      const contact = Lookup.get(state.contacts, event.contactId)
      return contact === undefined
        ? state
        : { contacts: Draft.put(state.contacts, event.contactId, { ...contact, answeredOn: event.on }) }
    }
    default:
      return state
  }
}
