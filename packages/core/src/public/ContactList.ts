/**
 * Requests from outside, those that wait for an answer first: who asked, what, and until when they are owed one.
 *
 * @since 0.1.0
 */
import * as Lookup from "@kpacite/event-store/projecting/Lookup"
import { Result, Schema } from "effect"
import * as Instant from "../Instant.ts"
import { LocalDate } from "../LocalDate.ts"
import * as MembershipWords from "../membership/MembershipWords.ts"
import * as Standing from "../membership/Standing.ts"
import * as FromOutside from "../outreach/FromOutside.ts"
import { NotAllowed } from "../Rejection.ts"
import * as View from "../View.ts"
import { Kind } from "./ContactEvents.ts"
import * as Contacts from "./Contacts.ts"
import type * as ContactWords from "./ContactWords.ts"
import { ContactId } from "./PublicRejections.ts"

/** How many that were answered are shown. @category policies @since 0.1.0 */
export const mostAnswered = 50

/** @category models @since 0.1.0 */
export const Document = Schema.Struct({
  contacts: Schema.Array(
    Schema.Struct({
      contactId: ContactId,
      kind: Kind,
      /** Null once they were forgotten, as the two below. */
      name: Schema.NullOr(Schema.String),
      contact: Schema.NullOr(Schema.String),
      words: Schema.NullOr(Schema.String),
      receivedOn: LocalDate,
      answerBy: LocalDate,
      late: Schema.Boolean,
      takenBy: Schema.String,
      answeredOn: Schema.NullOr(LocalDate),
      /** Where the flyer lay that they came from; null when it was none. */
      flyer: Schema.NullOr(Schema.String)
    })
  )
}).annotate({
  description:
    "Requests from outside that somebody took, those without an answer first; for active members and coordinators."
})

/** What the view reads. @category models @since 0.1.0 */
export interface Window extends Standing.Window, FromOutside.Window {
  readonly contacts: Contacts.State
  readonly contactWords: ContactWords.State
  readonly membershipWords: MembershipWords.State
}

/** The requests. @category views @since 0.1.0 */
export const view = View.make({
  query: {},
  document: Document,
  rejections: [NotAllowed],
  show: (window: Window, { at, viewer }) =>
    Result.map(Standing.asParticipant(window, viewer), () => {
      const today = Instant.toLocalDate(at)
      const all = Object.entries(window.contacts.contacts).map(
        ([id, { answeredOn, flyerId, kind, receivedOn, takenBy }]) => {
          const { contact = null, name = null, words = null } = Lookup.get(window.contactWords.contacts, id) ?? {}
          const answerBy = Contacts.answerBy(receivedOn)
          return {
            contactId: ContactId.make(id),
            kind,
            name,
            contact,
            words,
            receivedOn,
            answerBy,
            late: answeredOn === null && answerBy < today,
            takenBy: MembershipWords.nameOf(window.membershipWords, takenBy),
            answeredOn,
            flyer: FromOutside.whereOf(flyerId, window)
          }
        }
      )
      const open = all.filter(({ answeredOn }) => answeredOn === null)
      const answered = all.filter(({ answeredOn }) => answeredOn !== null).toReversed()
      return { contacts: [...open, ...answered.slice(0, mostAnswered)] }
    })
})
